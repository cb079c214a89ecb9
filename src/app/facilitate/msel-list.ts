/** The left column: the MSEL from top to bottom, each row with its status, its time and who has answered. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { duration, teamTag, words } from '../parts/said.ts'
import { exerciseTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import type { Desk } from './desk.ts'
import { mselLines } from './msel.ts'
import type { MselLine } from './msel.ts'
import { sentWords } from './turn-work.ts'
import '../words/en/facilitate.ts'

/** The row's status in one or two words. */
export function statusWords({ row, dueIn, overdue }: MselLine): string {
  if (row.status === 'held') return t(overdue ? 'fac.row.heldOverdue' : 'fac.row.held')
  if (row.status === 'due') return t('fac.row.due')
  if (row.status === 'planned') return dueIn === null ? t('fac.row.planned') : t('fac.row.in', { time: duration(Math.max(0, dueIn)) })
  return t(`fac.row.${row.status}`)
}

const tone = ({ row, overdue, late }: MselLine): string =>
  overdue || late > 0 ? 'due' : row.status === 'delivered' ? 'accent' : row.status === 'closed' ? 'good' : ''

/** @param reached the row that Tab comes to; arrow keys walk on from there */
function rowView(desk: Desk, line: MselLine, reached: string | undefined): TemplateResult {
  const { item, row, asked, answered, late, next } = line
  const selected = desk.selected === item.inject
  return html`<li>
    <button
      type="button"
      class="fac-row"
      data-status=${row.status}
      data-inject=${item.inject}
      aria-current=${selected ? 'true' : nothing}
      tabindex=${item.inject === reached ? '0' : '-1'}
      @click=${() => desk.select(item.inject)}
    >
      <span class="fac-row-head"
        ><span class="fac-row-id">${item.inject}</span
        ><span class="chip ${tone(line)}">${statusWords(line)}</span
        >${next ? html`<span class="chip accent">${t('fac.row.next')}</span>` : nothing}</span
      >
      <span class="fac-row-title">${words(sentWords(item).title)}</span>
      <span class="fac-row-foot soft">
        <span>${exerciseTime((item.sent?.at ?? item.at).label, item.at.zone)}</span>
        <span class="row fac-codes-only"
          >${item.to.length === desk.view.teams.length ? t('fac.everybody') : item.to.map((team) => teamTag(desk.view.teams, team, true))}</span
        >
        ${asked > 0 ? html`<span class=${late > 0 ? 'fac-late' : ''}>${t('fac.row.answered', { n: answered, of: asked })}${late > 0 ? html`, ${t('fac.row.late', { n: late })}` : nothing}</span>` : nothing}
        ${row.carried ? html`<span>${t('fac.row.carried')}</span>` : nothing}${item.core ? nothing : html`<span>${t('fac.row.optional')}</span>`}
        ${item.parent === null ? nothing : html`<span>${t('fac.row.contingency')}</span>`}
      </span>
    </button>
  </li>`
}

export function mselList(desk: Desk): TemplateResult {
  const { view, filter } = desk
  const lines = mselLines(view, desk.run, filter)
  const reached = (lines.find(({ item }) => item.inject === desk.selected) ?? lines[0])?.item.inject
  const choose = (event: Event): void => {
    const { value } = event.currentTarget as HTMLSelectElement // the template put the handler on it
    desk.filterBy(value === 'all' ? 'all' : Number(value))
  }
  return html`<section class="fac-msel" aria-label=${t('fac.msel')}>
    <header class="row between">
      <h2>${t('fac.msel')}</h2>
      <label
        ><span class="hidden-text">${t('fac.msel.filter')}</span>
        <select @change=${choose}>
          <option value="all" ?selected=${filter === 'all'}>${t('fac.msel.all')}</option>
          ${view.guide.turns.map((_, i) => html`<option value=${i} ?selected=${filter === i}>${t('fac.msel.turn', { n: i + 1 })}</option>`)}
        </select></label
      >
    </header>
    ${
      lines.length === 0
        ? html`<p class="empty">${t('fac.msel.empty')}</p>`
        : html`<ol role="list" class="fac-rows" @keydown=${(event: KeyboardEvent) => moved(desk, event, lines)}>
            ${repeat(
              lines,
              ({ item }) => item.inject,
              (line) => rowView(desk, line, reached),
            )}
          </ol>`
    }
  </section>`
}

/** Arrow keys walk the list; the focus goes along. */
function moved(desk: Desk, event: KeyboardEvent, lines: readonly MselLine[]): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  // From the row that has the focus, which need not be the one that is looked at.
  const here = event.target instanceof HTMLElement ? event.target.dataset['inject'] : undefined
  const at = lines.findIndex(({ item }) => item.inject === here)
  const to = lines[Math.min(lines.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.item.inject
  if (to === undefined) return
  desk.walkTo(to)
  const list = event.currentTarget as HTMLElement // the list that the handler stands on
  list.querySelector<HTMLElement>(`[data-inject="${to}"]`)?.focus()
}
