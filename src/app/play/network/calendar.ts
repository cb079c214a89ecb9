/**
 * The calendar of the turn: checks at own places by kind, and what is said in public, on each day. The days are a grid for
 * the keyboard: arrows move, space sets and clears, plus and minus change the units of checks, a digit sets them.
 */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { dayLabel } from '../../../engine/exercise/network-days.ts'
import type { PlaceCard, TeamNetwork } from '../../../engine/view/view.ts'
import { words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { dayDate, figure } from './days.ts'
import { practiceUnits, speaksOn, unitsAt, unitsIn, unitsOn } from './plan.ts'
import type { Plan } from './plan.ts'

/** A unit and its half are what tables plan with; finer parts can be typed. */
const STEP = 0.5

export type Calendar = {
  readonly network: TeamNetwork
  readonly places: readonly PlaceCard[]
  readonly days: readonly number[]
  readonly plan: Plan
  readonly dDay: string
  /** Whether the plan can be changed. */
  readonly writes: boolean
  /** Units that a day of a place gets when it is set. */
  readonly amount: (node: string) => number
  readonly setAmount: (node: string, units: number) => void
  readonly setUnits: (node: string, days: readonly number[], units: number) => void
  /** Speaks in public on some days, or says nothing there. */
  readonly setWords: (days: readonly number[], speaks: boolean) => void
  /** What is said at a place's row: whether it is sent. */
  readonly state: (subject: string) => TemplateResult | typeof nothing
}

const kinds = (places: readonly PlaceCard[]): readonly PlaceCard['kind'][] => [...new Set(places.map(({ kind }) => kind))]

/** The cell of the grid that Tab comes to; the others are reached by arrows. */
const TAB_CELL = '0 0'

export function calendarView(calendar: Calendar): TemplateResult {
  const { network, places, days, plan, dDay } = calendar
  const ordered = kinds(places).flatMap((kind) => places.filter((place) => place.kind === kind))
  const rowOf = new Map(ordered.map(({ node }, row) => [node, row]))
  return html`<div class="calendar-frame scrolls">
    <table
      class="calendar"
      role="grid"
      aria-label=${t('net.calendar')}
      @keydown=${(event: KeyboardEvent) => onKey(event, calendar, ordered)}
    >
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col" class="calendar-place">${t('net.place')}</th>
          ${days.map((day) => html`<th role="columnheader" scope="col" class="day"><span>${dayLabel(day)}</span> <span class="soft date">${dayDate(day, dDay)}</span></th>`)}
          <th role="columnheader" scope="col" class="number sum">${t('net.sum')}</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${kinds(places).map(
          (kind) =>
            html`<tr role="row" class="calendar-kind">
                <th role="rowheader" scope="rowgroup" colspan=${days.length + 2}>${t(`net.kind.${kind}`)}</th>
              </tr>
              ${ordered.filter((place) => place.kind === kind).map((place) => rowView(calendar, place, rowOf.get(place.node) ?? 0))}`,
        )}
        ${wordsRow(calendar, ordered.length)}
      </tbody>
      <tfoot role="rowgroup">
        ${practiceRow(calendar)}
        <tr role="row" class="calendar-total">
          <th role="rowheader" scope="row" class="calendar-place">
            ${t('net.total')} <span class="soft">${t('net.perDay', { units: figure(network.capacity.day, 2) })}</span>
          </th>
          ${days.map((day) => {
            const units = unitsOn(plan, network.practice, day)
            const over = units > network.capacity.day
            return html`<td role="gridcell" class="day ${over ? 'over' : ''}">
              <span class="wrapped-day">${dayLabel(day)}</span
              >${figure(units, 2)}${over ? html`<span class="hidden-text"> ${t('net.tooMuch')}</span>` : nothing}
            </td>`
          })}
          <td role="gridcell" data-name=${t('net.sum')} class="number sum ${overTurn(network, plan, days) ? 'over' : ''}">
            ${figure(unitsIn(plan, network.practice, days), 2)}${network.capacity.turn === null ? nothing : html` <span class="soft">${t('net.ofTurn', { units: figure(network.capacity.turn, 2) })}</span>`}
          </td>
        </tr>
      </tfoot>
    </table>
  </div>`
}

/** Whether the turn's sum is more than there is. */
export const overTurn = ({ capacity, practice }: TeamNetwork, plan: Plan, days: readonly number[]): boolean =>
  capacity.turn !== null && unitsIn(plan, practice, days) > capacity.turn

/** Days on which more is planned than there is. */
export const overDays = ({ capacity, practice }: TeamNetwork, plan: Plan, days: readonly number[]): readonly number[] =>
  days.filter((day) => unitsOn(plan, practice, day) > capacity.day)

function practiceRow({ network, plan, days }: Calendar): TemplateResult | typeof nothing {
  const units = practiceUnits(plan, network.practice)
  if (units === 0) return nothing
  return html`<tr role="row" class="calendar-practice">
    <th role="rowheader" scope="row" class="calendar-place">${t('net.practiceTakes')}</th>
    ${days.map((day) => html`<td role="gridcell" class="day"><span class="wrapped-day">${dayLabel(day)}</span>${figure(units, 2)}</td>`)}
    <td role="gridcell" class="number sum" data-name=${t('net.sum')}>${figure(units * days.length, 2)}</td>
  </tr>`
}

function rowView(calendar: Calendar, { node, name }: PlaceCard, row: number): TemplateResult {
  const { days, plan, writes, amount, setAmount, setUnits, state } = calendar
  const called = words(name)
  const units = amount(node)
  const all = days.every((day) => unitsAt(plan, node, day) > 0)
  const sum = days.reduce((total, day) => total + unitsAt(plan, node, day), 0)
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="calendar-place">
      <span class="place-name">${called}</span> ${state(`checks ${node}`)}
      ${
        writes
          ? html`<span class="place-controls">
              <button
                tabindex="-1"
                class="small"
                aria-label=${t('net.fewer', { place: called })}
                @click=${() => setAmount(node, units - STEP)}
              >
                −
              </button>
              <input
                type="number"
                min="0"
                max="100"
                step="any"
                aria-label=${t('net.unitsAt', { place: called })}
                .value=${live(figure(units, 3))}
                @change=${(event: Event) => setAmount(node, Number((event.currentTarget as HTMLInputElement).value))}
              />
              <button
                tabindex="-1"
                class="small"
                aria-label=${t('net.more', { place: called })}
                @click=${() => setAmount(node, units + STEP)}
              >
                +
              </button>
              ${everyDay(called, all, () => setUnits(node, days, all ? 0 : units))}
            </span>`
          : nothing
      }
    </th>
    ${days.map((day, column) => {
      const here = unitsAt(plan, node, day)
      return cellView({
        at: `${row} ${column}`,
        day,
        on: here > 0,
        label: t(here > 0 ? 'net.cellOn' : 'net.cellOff', { place: called, day: dayLabel(day), units: figure(here, 2) }),
        shown: here > 0 ? figure(here, 2) : '',
        writes,
        press: () => setUnits(node, [day], here > 0 ? 0 : units),
      })
    })}
    <td role="gridcell" class="number sum" data-name=${t('net.sum')}>${figure(sum, 2)}</td>
  </tr>`
}

/** Fills a whole row, or empties it if it is filled. */
const everyDay = (place: string, all: boolean, press: () => void): TemplateResult =>
  html`<button class="small" aria-pressed=${all ? 'true' : 'false'} aria-label=${t('net.everyDayAt', { place })} @click=${press}>
    ${t('net.everyDay')}
  </button>`

type Cell = {
  /** Its row and column in the grid. */
  readonly at: string
  readonly day: number
  readonly on: boolean
  readonly label: string
  readonly shown: string
  readonly writes: boolean
  readonly press: () => void
}

const cellView = ({ at, day, on, label, shown, writes, press }: Cell): TemplateResult =>
  html`<td role="gridcell" class="day">
    <button
      class="cell"
      data-cell=${at}
      tabindex=${at === TAB_CELL ? 0 : -1}
      aria-pressed=${on ? 'true' : 'false'}
      aria-label=${label}
      aria-disabled=${writes ? 'false' : 'true'}
      @click=${() => (writes ? press() : undefined)}
    >
      <span class="wrapped-day">${dayLabel(day)}</span> ${shown}
    </button>
  </td>`

/** On which days the state speaks in public; how loudly is chosen beside the calendar. */
function wordsRow({ days, plan, writes, setWords }: Calendar, row: number): TemplateResult {
  const all = days.every((day) => speaksOn(plan, day))
  return html`<tr role="row" class="calendar-words">
    <th role="rowheader" scope="row" class="calendar-place">
      <span class="place-name">${t('net.publicity')}</span>
      ${writes ? html`<span class="place-controls">${everyDay(t('net.publicity'), all, () => setWords(days, !all))}</span>` : nothing}
    </th>
    ${days.map((day, column) => {
      const on = speaksOn(plan, day)
      return cellView({
        at: `${row} ${column}`,
        day,
        on,
        label: t(on ? 'net.wordsOn' : 'net.wordsOff', { day: dayLabel(day) }),
        shown: on ? '•' : '',
        writes,
        press: () => setWords([day], !on),
      })
    })}
    <td role="gridcell"></td>
  </tr>`
}

/** What a key does in the grid of days. Keys in the boxes for units belong to those. */
function onKey(event: KeyboardEvent, { days, plan, writes, amount, setUnits }: Calendar, places: readonly PlaceCard[]): void {
  const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-cell]') : null
  const [row = 0, column = 0] = (cell?.dataset['cell'] ?? '').split(' ').map(Number)
  const [place, day] = [places[row], days[column]]
  if (!cell || day === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  const onward = document.documentElement.dir === 'rtl' ? -1 : 1
  const to: { readonly [key: string]: readonly [row: number, column: number] } = {
    ArrowRight: [row, column + onward],
    ArrowLeft: [row, column - onward],
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    Home: [row, 0],
    End: [row, days.length - 1],
  }
  const goal = to[event.key]
  const here = place ? unitsAt(plan, place.node, day) : 0
  if (goal)
    cell
      .closest('table')
      ?.querySelector<HTMLElement>(`[data-cell="${goal.join(' ')}"]`)
      ?.focus()
  else if (!writes || !place) return
  else if (event.key === '+' || event.key === '=') setUnits(place.node, [day], here === 0 ? amount(place.node) : here + STEP)
  else if (event.key === '-' || event.key === '−') setUnits(place.node, [day], here - STEP)
  else if (/^\d$/.test(event.key)) setUnits(place.node, [day], Number(event.key))
  else return
  event.preventDefault()
}
