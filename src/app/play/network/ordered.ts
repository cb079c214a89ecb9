/** Orders in sentences, to read: what a team has ordered in a turn, whether it can still be changed or not. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { dayLabel } from '../../../engine/exercise/network-days.ts'
import type { OrderCard, TeamNetwork } from '../../../engine/view/view.ts'
import { daysWords, words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { figure, percent } from './days.ts'
import { standingIn } from './plan.ts'

type Checks = Extract<OrderCard['order'], { what: 'checks' }>

/** Days with the same units in a row, as `D-9 to D-7: 1`. */
function runs({ days }: Checks): string {
  const found: { from: number; to: number; units: number }[] = []
  for (const { day, units } of days.toSorted((a, b) => a.day - b.day)) {
    const last = found.at(-1)
    if (last && last.to === day - 1 && last.units === units) last.to = day
    else found.push({ from: day, to: day, units })
  }
  return found
    .map(({ from, to, units }) =>
      from === to
        ? t('net.runDay', { day: dayLabel(from), units: figure(units, 2) })
        : t('net.runDays', { from: dayLabel(from), to: dayLabel(to), units: figure(units, 2) }),
    )
    .join(', ')
}

/** An order as a sentence. */
export function orderWords({ places }: Pick<TeamNetwork, 'places'>, order: OrderCard['order']): string {
  switch (order.what) {
    case 'checks':
      return t('net.ordered.checks', {
        place: words(places.find(({ node }) => node === order.node)?.name) || order.node,
        days: runs(order),
      })
    case 'practice':
      return t('net.ordered.practice', { level: percent(order.level) })
    case 'arrest':
      return t('net.ordered.arrest', { who: order.facilitator, day: dayLabel(order.day) })
    case 'publicity':
      return order.days
        ? t('net.ordered.publicityOn', { level: percent(order.level), days: daysWords(order.days) })
        : t('net.ordered.publicity', { level: percent(order.level) })
  }
}

/** What a team ordered in a turn. */
export function orderedView(network: TeamNetwork, turn: number): TemplateResult {
  const orders = standingIn(network, turn)
  return orders.length === 0
    ? html`<p class="soft">${t('net.orderedNone')}</p>`
    : html`<ul class="ordered">
        ${orders.map(({ order }) => html`<li>${orderWords(network, order)}</li>`)}
      </ul>`
}

/** The orders of earlier turns, folded away. */
export function earlierView(network: TeamNetwork, before: number): TemplateResult | typeof nothing {
  const turns = [
    ...new Set(network.orders.items.filter(({ turn, status }) => turn < before && status === 'standing').map(({ turn }) => turn)),
  ]
  return turns.length === 0
    ? nothing
    : html`<details>
        <summary>${t('net.earlier')}</summary>
        <div class="stack tight">
          ${turns
            .toSorted((a, b) => b - a)
            .map(
              (turn) =>
                html`<h4>${t('net.turn', { n: turn + 1 })}</h4>
                  ${orderedView(network, turn)}`,
            )}
        </div>
      </details>`
}
