/** A figure that opens its reason, and the tables that such figures stand in. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { SlotId } from '../../engine/scenario/names.ts'
import { teamTag } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { Seen } from './look.ts'
import type { Target } from './why.ts'
import '../words/en/network.ts'

export type Ask = (target: Target) => void

/** @param about what it is a figure of, for those who cannot see where it stands */
export const figure = (ask: Ask, target: Target, about: string, value: string, more: string | null = null): TemplateResult =>
  html`<button
    type="button"
    class="quiet small snet-figure"
    aria-haspopup="dialog"
    aria-label=${t('snet.figure', { about, value: more === null ? value : `${value} ${more}` })}
    @click=${() => ask(target)}
  >
    <span class="snet-value">${value}</span>${more === null ? nothing : html` <span class="snet-more">${more}</span>`}
  </button>`

export type Row = {
  readonly head: string
  readonly hint?: string
  readonly cell: (team: SlotId) => TemplateResult | string
}

/** A table with a column for each team. Teams stand in the order of the scenario, never in that of a figure. */
export const teamTable = ({ view }: Seen, caption: string, rows: readonly Row[]): TemplateResult =>
  figureTable(
    caption,
    view.teams.map(({ team }) => teamTag(view.teams, team, true)),
    rows.map(({ head, hint, cell }) => ({ head, ...(hint !== undefined && { hint }), cells: view.teams.map(({ team }) => cell(team)) })),
  )

/**
 * A table of figures.
 * @param heads what stands over the columns
 * @param className for what is laid out otherwise than most
 */
export const figureTable = (
  caption: string,
  heads: readonly TemplateResult[],
  rows: readonly { readonly head: string; readonly hint?: string; readonly cells: readonly (TemplateResult | string)[] }[],
  className = '',
): TemplateResult =>
  html`<div class="scrolls" tabindex="0" role="group" aria-label=${caption}>
    <table class="snet-table ${className}">
      <caption class="hidden-text">
        ${caption}
      </caption>
      <thead>
        <tr>
          <td></td>
          ${heads.map((head) => html`<th scope="col" class="number">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ({ head, hint, cells }) =>
            html`<tr>
              <th scope="row">${head}${hint === undefined ? nothing : html`<span class="snet-hint">${hint}</span>`}</th>
              ${cells.map((cell) => html`<td class="number">${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
