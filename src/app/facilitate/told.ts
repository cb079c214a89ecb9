/** What was said in person, for whoever attests it: its kind, basis and handling, and whether it lets leads pass. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { LINK_TURNS } from '../../engine/exercise/open-links.ts'
import type { ControlView, ToldCard } from '../../engine/view/view.ts'
import { teamName } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { isSending, outcomeAt } from './desk.ts'
import type { Desk } from './desk.ts'
import { aheadWords, lawOf } from './law.ts'
import '../words/en/facilitate.ts'
import '../words/en/links.ts'

/** Attest what was said in person, or dispute it: control stands as a witness. */
export function witness(desk: Desk, told: number): TemplateResult {
  const place = `told ${told}`
  const give = (verdict: 'confirmed' | 'disputed'): void =>
    void desk.send(
      place,
      { kind: 'confirm', told, team: null, verdict },
      { text: t(verdict === 'confirmed' ? 'fac.told.attested' : 'fac.told.disputed'), back: null },
    )
  return html`<span class="row fac-small-actions">
      <button type="button" class="small" ?disabled=${isSending(desk, place)} @click=${() => give('confirmed')}>
        ${t('fac.told.attest')}
      </button>
      <button type="button" class="small" ?disabled=${isSending(desk, place)} @click=${() => give('disputed')}>
        ${t('fac.told.dispute')}
      </button> </span
    >${outcomeAt(desk, place)}`
}

/** Whether it lets leads pass, or would once it is settled; nothing to say in an exercise without a network. */
export function toldVerdict(view: ControlView, told: ToldCard): string {
  if (view.network === null || told.status === 'disputed') return ''
  if (told.information === null) return t('fac.told.noKind')
  if (told.status === 'claimed') {
    const about = {
      from: told.from,
      to: told.to,
      information: told.information,
      stated: told.basis !== null,
      handling: told.handling ?? 'H0',
      inPerson: true,
    } as const
    return `${t('fac.told.ifAttested')} ${aheadWords(view, about, lawOf(view, about).verdict)}`
  }
  return passedWords(view, 'told', told.index).join(' ')
}

/** Whether what was sent or said lets leads pass, for each state that received it. */
export function passedWords(view: ControlView, of: 'share' | 'told', index: number): readonly string[] {
  const now = view.turn?.index ?? 0
  return (view.network?.links ?? [])
    .filter(({ source }) => source.of === of && source.index === index)
    .map(({ from, to, verdict, turn }) => {
      const gaps = { from: teamName(view.teams, from), to: teamName(view.teams, to), until: turn + LINK_TURNS }
      return t(verdict !== 'open' ? `link.${verdict}` : now < turn + LINK_TURNS ? 'link.open' : 'link.over', gaps)
    })
}
