/** What the team's law says about a share, receiver by receiver, in plain words: it teaches and never blocks in silence. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamCard } from '../../engine/view/view.ts'
import { teamName, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { Advice } from './law.ts'
import '../words/en/play.ts'

const NEEDS = { basis: 'play.law.needsBasis', formal: 'play.law.needsFormal', never: 'play.law.never' } as const
const SAYS = {
  free: 'play.law.free',
  basis: 'play.law.basis',
  formal: 'play.law.formal',
  no: 'play.law.no',
  silent: 'play.law.silent',
} as const

export function adviceView(advice: readonly Advice[], teams: readonly TeamCard[]): TemplateResult | typeof nothing {
  if (advice.length === 0) return nothing
  return html`<div class="notice law ${advice.some(({ needs }) => needs !== null) ? 'due' : ''}" role="status">
    <p><strong>${t('play.law.title')}</strong></p>
    <ul>
      ${advice.map(
        ({ to, permission, basis, minutes, needs }) =>
          html`<li>
            ${t(SAYS[permission], { team: teamName(teams, to) })}
            ${basis === null ? nothing : html`<span class="soft">${words(basis)}.</span>`}
            ${needs === null ? t('play.law.arrives', { n: Math.max(1, Math.round(minutes)) }) : permission === 'silent' || permission === 'no' ? nothing : html`<strong>${t(NEEDS[needs], { team: teamName(teams, to) })}</strong>`}
          </li>`,
      )}
    </ul>
  </div>`
}
