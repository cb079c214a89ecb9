/** What laws say about passing information between states, in plain words: they teach and never block in silence. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamView } from '../../engine/view/view.ts'
import { teamName, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { Advice, Asking, Passes } from './law.ts'
import '../words/en/play.ts'

const NEEDS = { basis: 'play.law.needsBasis', formal: 'play.law.needsFormal', never: 'play.law.never' } as const
/** What was said in person was said: it is written down in any case, and only may not count. */
const SPOKEN = { basis: 'play.law.needsBasis', formal: 'play.law.spoken', never: 'play.law.spoken' } as const
const SAYS = {
  free: 'play.law.free',
  basis: 'play.law.basis',
  formal: 'play.law.formal',
  no: 'play.law.no',
  silent: 'play.law.silent',
} as const
const ASKS = {
  free: 'play.law.ask.free',
  basis: 'play.law.ask.basis',
  formal: 'play.law.ask.formal',
  no: 'play.law.ask.no',
  silent: 'play.law.ask.silent',
} as const
const PASSES = {
  open: 'play.law.passes.open',
  trend: 'play.law.passes.trend',
  'no-contact': 'play.law.passes.no-contact',
  handling: 'play.law.passes.handling',
  unheard: 'play.law.passes.unheard',
} as const

const arrives = (minutes: number): string => t('play.law.arrives', { n: Math.max(1, Math.round(minutes)) })
const notAllowed = (permission: Advice['permission']): boolean => permission === 'silent' || permission === 'no'

/**
 * What the own law says of sending, receiver by receiver.
 * @param passes whether leads would pass to a receiver with it
 */
export function adviceView(
  advice: readonly Advice[],
  teams: TeamView['teams'],
  passes: (to: string) => Passes = () => null,
  spoken = false,
): TemplateResult | typeof nothing {
  if (advice.length === 0) return nothing
  return html`<div class="notice law ${advice.some(({ needs }) => needs !== null) ? 'due' : ''}" role="status">
    <p><strong>${t('play.law.title')}</strong></p>
    <ul>
      ${advice.map(({ to, permission, basis, minutes, needs }) => {
        const team = teamName(teams, to)
        const link = passes(to)
        return html`<li>
          ${t(SAYS[permission], { team })} ${basis === null ? nothing : html`<span class="soft">${words(basis)}.</span>`}
          ${needs === null ? (spoken ? nothing : arrives(minutes)) : notAllowed(permission) && !spoken ? nothing : html`<strong>${t((spoken ? SPOKEN : NEEDS)[needs], { team })}</strong>`}
          ${link === null || notAllowed(permission) || (spoken && needs === 'formal') ? nothing : html`<span class="passes">${t(spoken && link === 'open' ? 'play.law.passes.spoken' : PASSES[link], { team })}</span>`}
        </li>`
      })}
    </ul>
  </div>`
}

/** What the law of the state that is asked says of sending this. */
export function askingView(asking: Asking, team: string): TemplateResult {
  const { permission, basis, minutes, needs, passes } = asking
  return html`<div class="notice law ${needs !== null || notAllowed(permission) || passes === 'headlines' ? 'due' : ''}" role="status">
    <p><strong>${t('play.law.ask.title', { team })}</strong></p>
    <p>
      ${t(ASKS[permission], { team })} ${basis === null ? nothing : html`<span class="soft">${words(basis)}.</span>`}
      ${needs === null ? nothing : html`<strong>${t('play.law.ask.needsFormal')}</strong>`}
      ${notAllowed(permission) ? nothing : t('play.law.ask.arrives', { n: Math.max(1, Math.round(minutes)) })}
    </p>
    ${passes === null || notAllowed(permission) ? nothing : html`<p class="passes">${t(`play.law.passes.us.${passes}`, { team })}</p>`}
  </div>`
}
