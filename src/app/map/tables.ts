/** Everything on the map as tables, of the same model at the same moment. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { MapModel, Thing } from '../../map/model.ts'
import { rowsOf } from '../../map/rows.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { alertWords, dayName, figure } from './said.ts'

type Cell = TemplateResult | string
/** A column: its heading, and whether it holds figures. */
type Column = readonly [head: Key, number?: boolean]
type Row = { readonly id: string; readonly cells: readonly Cell[] }

/** @param choose called when a name is pressed; null shows names only */
export function mapTables(model: MapModel, choose: ((thing: Thing) => void) | null): TemplateResult {
  const rows = rowsOf(model)
  const named = (kind: Thing['kind'], id: string, label: string): Cell =>
    choose
      ? html`<button
          class="quiet small"
          aria-pressed=${model.selected?.kind === kind && model.selected.id === id}
          @click=${() => choose({ kind, id })}
        >
          ${label}
        </button>`
      : label
  return html`
    ${table(
      'map.states',
      [['map.state'], ['map.part'], ['map.places', true]],
      rows.states.map((row) => ({
        id: row.id,
        cells: [
          named('state', row.id, `${row.code} ${row.label}`),
          `${t(row.takesPart ? 'map.yes' : 'map.no')}${row.mine ? `, ${t('map.yours')}` : ''}`,
          figure(row.nodes),
        ],
      })),
    )}
    ${table(
      'map.places',
      [
        ['map.placeHead'],
        ['map.kindHead'],
        ['map.state'],
        ['map.standingHead'],
        ['map.flow', true],
        ['map.units', true],
        ['map.alert'],
        ['map.figures'],
      ],
      rows.nodes.map((row) => ({
        id: row.id,
        cells: [
          named('node', row.id, row.label),
          t(`map.kind.${row.kind}`),
          row.state,
          t(`map.standing.${row.standing}`),
          figure(row.flow),
          figure(row.units),
          alertWords(row.alert),
          figures(row.figures),
        ],
      })),
    )}
    ${table(
      'map.routes',
      [['map.route'], ['map.by'], ['map.support'], ['map.flow', true], ['map.figures']],
      rows.routes.map((row) => ({
        id: row.id,
        cells: [
          named('route', row.id, row.label),
          row.nodes.join(' › '),
          row.support.length > 0 ? row.support.join(', ') : '–',
          figure(row.flow),
          figures(row.figures),
        ],
      })),
    )}
    ${table(
      'map.operations',
      [['map.placeHead'], ['map.state'], ['map.window'], ['map.phaseHead'], ['map.units', true]],
      rows.operations.map(({ id, node, state, from, to, phase, units }) => ({
        id,
        cells: [node, state, t('map.days', { from: dayName(from), to: dayName(to) }), t(`map.phase.${phase}`), figure(units)],
      })),
    )}
    ${table(
      'map.arrests',
      [['map.when'], ['map.arrest'], ['map.placeHead'], ['map.result']],
      rows.arrests.map(({ id, day, label, node, made }) => ({
        id,
        cells: [dayName(day), label, node, t(made ? 'map.made' : 'map.escaped')],
      })),
    )}
    ${table(
      'map.leads',
      [['map.when'], ['map.from'], ['map.to'], ['map.about']],
      rows.leads.map(({ id, day, from, to, label }) => ({ id, cells: [dayName(day), from, to, label] })),
    )}
    ${table(
      'map.displacements',
      [['map.from'], ['map.to'], ['map.amount', true]],
      rows.displacements.map(({ id, from, to, amount }) => ({ id, cells: [from, to, `+${figure(amount)}`] })),
    )}
    ${table(
      'map.alerts',
      [['map.facilitator'], ['map.where'], ['map.alert']],
      rows.alerts.map(({ id, label, nodes, level }) => ({ id, cells: [label, nodes.join(', '), alertWords(level)] })),
    )}
    ${table(
      'map.notices',
      [['map.when'], ['map.where'], ['map.notice']],
      rows.notices.map(({ id, day, at, label }) => ({ id, cells: [dayName(day), at, label] })),
    )}
  `
}

const figures = (list: readonly { readonly name: string; readonly value: number; readonly unit: string | null }[]): string =>
  list.length === 0 ? '–' : list.map(({ name, value, unit }) => `${name}: ${figure(value)}${unit === null ? '' : ` ${unit}`}`).join('; ')

function table(caption: Key, columns: readonly Column[], rows: readonly Row[]): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing
  return html`<table data-table=${caption.slice('map.'.length)}>
    <caption>
      ${t(caption)}
    </caption>
    <thead>
      <tr>
        ${columns.map(([head, number]) => html`<th scope="col" class=${number ? 'number' : ''}>${t(head)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ id, cells }) =>
          html`<tr data-id=${id}>
            ${cells.map((cell, i) =>
              i === 0 ? html`<th scope="row">${cell}</th>` : html`<td class=${columns[i]?.[1] ? 'number' : ''}>${cell}</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`
}
