/** What happened in a turn, in sentences: whom states identified and tried to arrest, what got out, who surprised whom. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { StaffNetwork } from '../../engine/view/view.ts'
import { dayLabel } from '../../engine/exercise/network-days.ts'
import { t } from '../words/words.ts'
import { figure } from './figure.ts'
import type { Ask } from './figure.ts'
import { namesOf, percent, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import type { TurnFigures } from './turns.ts'
import '../words/en/network.ts'

type Leak = StaffNetwork['leaks'][number]
type Surprise = StaffNetwork['surprises'][number]

/** Why word got out, with the chance and what was drawn. */
export function leakWords(it: Seen, { by, nodes, day, cause }: Leak): string {
  const names = namesOf(it)
  const gaps = { team: names.team(by), places: nodes.map(names.node).join(', '), day: dayLabel(day) }
  if (cause.why === 'effect') return t('net.leak.course', { ...gaps, inject: cause.inject })
  const { node, partner, chance, drawn } = cause
  return t('net.leak.tipOff', {
    ...gaps,
    place: names.node(node),
    partner: names.team(partner),
    chance: percent(chance),
    drawn: twoPlaces(drawn),
  })
}

/** Who was not told of what, and why that matters to them. */
export function surpriseWords(it: Seen, { by, node, day, partner, interest, early }: Surprise): string {
  const names = namesOf(it)
  const gaps = { team: names.team(by), place: names.node(node), day: dayLabel(day), partner: names.team(partner) }
  return [
    t(interest === 'acts' ? 'net.surprise.acts' : 'net.surprise.entry', gaps),
    ...(early ? [t('net.surprise.early', gaps)] : []),
  ].join(' ')
}

export function happenings(it: Seen, { own, turn }: TurnFigures, ask: Ask): TemplateResult {
  const names = namesOf(it)
  const identified = own.flatMap((day) => day.identified.map(({ facilitator, by }) => ({ facilitator, by, day: names.day(day.day) })))
  const arrests = own.flatMap((day) => day.arrests.map((tried) => ({ ...tried, day: day.day })))
  const leaks = it.network.leaks.filter((leak) => leak.turn === turn)
  const surprises = it.network.surprises.filter((one) => one.turn === turn)
  const nothingAtAll = identified.length + arrests.length + leaks.length + surprises.length === 0
  return html`<section class="stack tight">
    <h4>${t('net.happened')}</h4>
    ${nothingAtAll ? html`<p class="soft">${t('net.happened.none')}</p>` : nothing}
    <ul role="list" class="net-list">
      ${identified.map(
        ({ facilitator, by, day }) =>
          html`<li>
            ${t('net.happened.identified', { team: names.team(by), facilitator, day })}
            ${figure(ask, { of: 'pool', facilitator, home: by }, t('net.happened.how', { facilitator }), t('net.why'))}
          </li>`,
      )}
      ${arrests.map(
        ({ facilitator, slot, day, arrested }) =>
          html`<li>
            ${t(arrested ? 'net.happened.arrested' : 'net.happened.escaped', { team: names.team(slot), facilitator, day: names.day(day) })}
            ${figure(ask, { of: 'arrest', day, facilitator, team: slot }, t('net.happened.how', { facilitator }), t('net.why'))}
          </li>`,
      )}
      ${leaks.map((leak) => html`<li><span class="chip due">${t('net.leak')}</span> ${leakWords(it, leak)}</li>`)}
      ${surprises.map((one) => html`<li><span class="chip">${t('net.surprise')}</span> ${surpriseWords(it, one)}</li>`)}
    </ul>
  </section>`
}
