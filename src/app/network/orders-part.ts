/**
 * What the states have ordered, as it is written: what stands against what each can order, what was replaced and taken
 * back, and what accepting the turn will apply.
 */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { dayLabel } from '../../engine/exercise/network-days.ts'
import type { Order } from '../../engine/exercise/network-parts.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import type { OrderCard } from '../../engine/view/view.ts'
import { daysWords, duration, teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { amount, namesOf, percent } from './look.ts'
import type { Seen } from './look.ts'
import { noteButton } from './note.ts'
import { turnDays } from './turns.ts'
import '../words/en/network.ts'

type Checks = Extract<Order, { what: 'checks' }>

/**
 * @param chosen the turn whose orders are shown; null: the present one, or the last
 * @param notes whether the reader takes notes
 */
export function ordersPart(it: Seen, chosen: number | null, choose: (turn: number) => void, notes: boolean): TemplateResult {
  const { view, network } = it
  const present = view.turn?.index ?? null
  const turns = [...new Set([...network.moved.map(({ turn }) => turn), ...(present === null ? [] : [present])])]
  const shown = turns.find((turn) => turn === chosen) ?? turns.at(-1)
  if (shown === undefined) return html`<p class="empty">${t('snet.orders.notYet')}</p>`
  const moved = turnDays(it).find(({ turn }) => turn === shown)
  const days = moved ? moved.own.map(({ day }) => network.first + day) : shown === present ? (network.coming?.own ?? []) : []
  const orders = network.orders.items.filter(({ turn }) => turn === shown)
  return html`<div class="stack">
    <header class="row between">
      <h2>${t('snet.orders.title', { n: shown + 1, days: daysWords(days) })}</h2>
      ${
        turns.length < 2
          ? nothing
          : html`<span class="row" role="group" aria-label=${t('snet.turn.which')}>
              ${turns.map(
                (turn) =>
                  html`<button type="button" class="small" aria-pressed=${turn === shown} @click=${() => choose(turn)}>
                    ${t('snet.turn.n', { n: turn + 1 })}
                  </button>`,
              )}
            </span>`
      }
    </header>
    ${coming(it, shown, moved !== undefined)}
    <div class="snet-orders">
      ${view.teams.map(({ team }) =>
        teamOrders(
          it,
          team,
          orders.filter((one) => one.team === team),
          days,
          { notes, past: moved !== undefined },
        ),
      )}
    </div>
  </div>`
}

/** What accepting will do, before it does it. */
function coming({ network, view }: Seen, shown: number, applied: boolean): TemplateResult {
  if (applied) return html`<p class="soft">${t('snet.orders.applied')}</p>`
  const { coming: ahead } = network
  if (!ahead || shown !== view.turn?.index) return html`<p class="soft">${t('snet.orders.noDays')}</p>`
  const quiet = ahead.quiet.length > 0 ? t('snet.orders.quiet', { n: ahead.quiet.length, days: daysWords(ahead.quiet) }) : ''
  if (ahead.own.length === 0) return html`<p class="soft">${t('snet.orders.noDays')} ${quiet}</p>`
  const { conduct } = view.clock
  return html`<p class="notice">
    ${t(conduct === 'close' ? 'snet.orders.comingAccept' : 'snet.orders.coming', { n: ahead.own.length, days: daysWords(ahead.own) })}
    ${quiet}
  </p>`
}

type How = { readonly notes: boolean; readonly past: boolean }

function teamOrders(it: Seen, team: SlotId, orders: readonly OrderCard[], days: readonly number[], { notes, past }: How): TemplateResult {
  const { view, network } = it
  const standing = orders.filter(({ status }) => status === 'standing')
  const gone = orders.filter(({ status }) => status !== 'standing')
  const can = network.capacity[team] ?? { day: 0, turn: null }
  const checks = standing.flatMap(({ order }) => (order.what === 'checks' ? [order] : []))
  const others = standing.filter(({ order }) => order.what !== 'checks')
  const planned = checks.length > 0 || hasExtra(it, team) || standing.some(({ order }) => order.what === 'publicity' && order.days)
  return html`<section class="panel stack tight snet-team-orders" data-team-orders=${team}>
    <header class="row between">
      <h3>${teamTag(view.teams, team)}</h3>
      ${past ? nothing : html`<span class="soft">${t(can.turn === null ? 'snet.orders.can' : 'snet.orders.canTurn', { day: amount(can.day), turn: amount(can.turn ?? 0) })}</span>`}
    </header>
    ${standing.length === 0 && !hasExtra(it, team) ? html`<p class="soft">${t(past ? 'snet.orders.nonePast' : 'snet.orders.none')}</p>` : nothing}
    ${planned ? calendar(it, team, checks, standing, days, past) : nothing}
    ${
      others.length + (notes ? checks.length : 0) === 0
        ? nothing
        : html`<ul role="list" class="snet-list">
            ${(notes ? standing : others).map(({ order, turn }) => html`<li>${orderWords(it, order)} ${noteButton(notes, team, t('snet.order.note', { order: orderWords(it, order), n: turn + 1 }))}</li>`)}
          </ul>`
    }
    ${
      gone.length === 0
        ? nothing
        : html`<details>
            <summary>${t('snet.orders.gone', { n: gone.length })}</summary>
            <ul role="list" class="snet-list">
              ${gone.map(
                ({ order, at, status }) =>
                  html`<li>
                    <span class="soft">${duration(at)}</span> ${orderWords(it, order)}
                    <span class="chip">${t(`snet.orders.${status}`)}</span>
                  </li>`,
              )}
            </ul>
          </details>`
    }
  </section>`
}

/** Units that courses of action added at a team's places for the turn that is shown. */
const extraOf = ({ network }: Seen, team: SlotId, turn: number): readonly { readonly node: string; readonly units: number }[] => {
  const own = new Set<string>(network.places.filter((place) => place.team === team).map(({ node }) => node))
  return network.extra.filter((one) => one.turn === turn && own.has(one.node))
}
const hasExtra = (it: Seen, team: SlotId): boolean => extraOf(it, team, it.view.turn?.index ?? -1).length > 0

/** Units by place and day, with their sum against what the state can order on a day. */
function calendar(
  it: Seen,
  team: SlotId,
  checks: readonly Checks[],
  standing: readonly OrderCard[],
  days: readonly number[],
  past: boolean,
): TemplateResult {
  const names = namesOf(it)
  const can = it.network.capacity[team] ?? { day: 0, turn: null }
  const practice = standing.find(({ order }) => order.what === 'practice')?.order
  const taken =
    !past && practice?.what === 'practice' ? Math.max(0, Math.round((practice.level - (it.network.practice[team] ?? 0)) * 1000) / 1000) : 0
  const spoken = standing.flatMap(({ order }) => (order.what === 'publicity' ? [order] : []))
  const unitsOn = (order: Checks, day: number): number => order.days.find((one) => one.day === day)?.units ?? 0
  const sumOn = (day: number): number => checks.reduce((all, order) => all + unitsOn(order, day), taken)
  const extra = extraOf(it, team, standing[0]?.turn ?? it.view.turn?.index ?? -1)
  const label = t('snet.orders.calendar')
  const cell = (value: number): string => (value === 0 ? '·' : amount(value))
  return html`<div class="scrolls" tabindex="0" role="group" aria-label=${label}>
    <table class="snet-table snet-calendar">
      <caption class="hidden-text">
        ${label}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('map.placeHead')}</th>
          ${days.map((day) => html`<th scope="col" class="number">${dayLabel(day)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${checks.map(
          (order) =>
            html`<tr>
              <th scope="row">${names.node(order.node)}</th>
              ${days.map((day) => html`<td class="number">${cell(unitsOn(order, day))}</td>`)}
            </tr>`,
        )}
        ${extra.map(
          ({ node, units }) =>
            html`<tr>
              <th scope="row">
                ${words(it.network.places.find((place) => place.node === node)?.name)}<span class="snet-hint"
                  >${t('snet.orders.extra')}</span
                >
              </th>
              ${days.map(() => html`<td class="number">${cell(units)}</td>`)}
            </tr>`,
        )}
        ${spoken.map(
          (order) =>
            html`<tr>
              <th scope="row">${t('snet.publicity')}</th>
              ${days.map((day) => html`<td class="number">${(order.days?.includes(day) ?? true) ? percent(order.level) : '·'}</td>`)}
            </tr>`,
        )}
        ${
          taken === 0
            ? nothing
            : html`<tr>
                <th scope="row">${t('snet.practice')}<span class="snet-hint">${t('snet.orders.practiceTakes')}</span></th>
                ${days.map(() => html`<td class="number">${cell(taken)}</td>`)}
              </tr>`
        }
      </tbody>
      ${
        past
          ? nothing
          : html`<tfoot>
              <tr>
                <th scope="row">${t('snet.orders.ofCan', { n: amount(can.day) })}</th>
                ${days.map((day) => html`<td class="number" ?data-full=${sumOn(day) >= can.day}>${amount(sumOn(day))}</td>`)}
              </tr>
            </tfoot>`
      }
    </table>
  </div>`
}

/** An order in one sentence. */
export function orderWords(it: Seen, order: Order): string {
  const names = namesOf(it)
  switch (order.what) {
    case 'checks': {
      const units = order.days.map(({ units: n }) => n)
      const [least, most] = [Math.min(...units), Math.max(...units)]
      const gaps = {
        place: names.node(order.node),
        days: daysWords(order.days.map(({ day }) => day)),
        n: amount(most),
        least: amount(least),
      }
      return t(least === most ? 'snet.order.checks' : 'snet.order.checksRange', gaps)
    }
    case 'practice':
      return t('snet.order.practice', { level: percent(order.level) })
    case 'arrest':
      return t('snet.order.arrest', { facilitator: order.facilitator, day: dayLabel(order.day) })
    case 'publicity':
      return order.days
        ? t('snet.order.publicityOn', { level: percent(order.level), days: daysWords(order.days) })
        : t('snet.order.publicity', { level: percent(order.level) })
  }
}
