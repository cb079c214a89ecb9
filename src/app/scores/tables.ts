/** The scores as tables: every cell opens its reason. States stand in the scenario's order, never in that of a figure. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { CODES } from '../../engine/scenario/names.ts'
import type { Outcome, Rating } from '../../engine/scenario/names.ts'
import { teamTag } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { injectOrder, injectTitle, isStaffView, outcomeTitle, outcomesOf, ratingWords, scoresOf, shown } from './figures.ts'
import type { ScoredView, Target } from './figures.ts'
import '../words/en/scores.ts'

type Open = (target: Target) => void
type Figure = { readonly value: number | null; readonly rating: Rating | null; readonly rated: boolean; readonly player: string | null }

/** The figure's cell: value and letter; hatched if no people played. */
function cell(figure: Figure | undefined, about: string, open: () => void): TemplateResult {
  if (!figure) return html`<td class="score-cell soft">${t('scores.notAsked')}</td>`
  const { value, rating, rated } = figure
  if (value === null && rating === null)
    return html`<td class="score-cell soft">
      <button class="quiet small" aria-label="${about}: ${t('scores.noScore')}" @click=${open}>–</button>
    </td>`
  const words = ratingWords(figure)
  return html`<td class="score-cell" ?data-hatched=${!rated}>
    <button
      class="quiet small"
      title=${words}
      aria-label="${about}: ${value === null ? t('scores.noScore') : shown(value)}, ${words}"
      @click=${open}
    >
      <span>${value === null ? '–' : shown(value)}</span>
      ${rated && rating !== null ? html`<span class="score-letter" data-rating=${rating}>${rating}</span>` : nothing}
    </button>
  </td>`
}

/** Outcomes by state, and over the room where three or more states are rated. */
export function outcomeTable(view: ScoredView, open: Open): TemplateResult | typeof nothing {
  const opened = scoresOf(view)
  if (!opened.open) return nothing
  const { scores } = opened
  const teams = teamsIn(view)
  const room = 'room' in scores ? scores.room : null
  const lastPlayer = (team: string, outcome: Outcome): string | null =>
    scores.timeline.find((line) => line.team === team && line.outcome === outcome)?.points.at(-1)?.player ?? null
  return html`<div class="scrolls" tabindex="0" role="group" aria-label=${t('scores.outcomes')}>
    <table class="score-table">
      <caption class="hidden-text">
        ${t('scores.outcomes')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('scores.outcome')}</th>
          ${teams.map(({ team }) => html`<th scope="col">${teamTag(view.teams, team)}</th>`)}
          ${room ? html`<th scope="col">${t('scores.room')}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${outcomesOf(scores).map((outcome) => {
          const overall = room?.find((one) => one.outcome === outcome)
          return html`<tr>
            <th scope="row">${outcomeTitle(outcome)}</th>
            ${teams.map(({ team, name }) => {
              const found = scores.outcomes.find((one) => one.outcome === outcome && one.team === team)
              const figure = found && { ...found, player: lastPlayer(team, outcome) }
              return cell(figure, `${name}, ${outcomeTitle(outcome)}`, () => open({ of: 'outcome', outcome, team, turn: null }))
            })}
            ${
              !room
                ? nothing
                : overall?.value != null
                  ? html`${cell({ ...overall, rated: true, player: null }, `${t('scores.room')}, ${outcomeTitle(outcome)}`, () => open({ of: 'room', outcome }))}`
                  : html`<td class="score-cell soft">${t('scores.roomFew')}</td>`
            }
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}

/** Inject scores by state, in the order of the MSEL. */
export function injectTable(view: ScoredView, open: Open): TemplateResult | typeof nothing {
  const opened = scoresOf(view)
  if (!opened.open) return nothing
  const { injects } = opened.scores
  const teams = teamsIn(view)
  const rows = injectOrder(view).filter((inject) => injects.some((score) => score.inject === inject))
  return html`<div class="scrolls" tabindex="0" role="group" aria-label=${t('scores.injects')}>
    <table class="score-table">
      <caption class="hidden-text">
        ${t('scores.injects')}
      </caption>
      <thead>
        <tr>
          <th scope="col">${t('scores.inject')}</th>
          ${teams.map(({ team }) => html`<th scope="col">${teamTag(view.teams, team)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (inject) =>
            html`<tr>
              <th scope="row">${injectTitle(view, inject)}</th>
              ${teams.map(({ team, name }) =>
                cell(
                  injects.find((score) => score.inject === inject && score.team === team),
                  `${name}, ${inject}`,
                  () => open({ of: 'score', inject, team }),
                ),
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** Time, expected actions and each code of judgement, over all rated injects of a state. */
export function crossTable(view: ScoredView): TemplateResult | typeof nothing {
  const opened = scoresOf(view)
  if (!opened.open) return nothing
  const { crossCutting } = opened.scores
  const cross = Array.isArray(crossCutting) ? crossCutting : crossCutting ? [crossCutting] : []
  const teams = teamsIn(view)
  const of = (team: string) => cross.find((one) => one.team === team)
  const row = (title: string, value: (team: string) => number | null | undefined): TemplateResult =>
    html`<tr>
      <th scope="row">${title}</th>
      ${teams.map(({ team }) => html`<td class="score-cell">${number(value(team))}</td>`)}
    </tr>`
  return html`<details>
    <summary>${t('scores.cross')}</summary>
    <p class="hint">${t('scores.crossHint')}</p>
    <div class="scrolls" tabindex="0" role="group" aria-label=${t('scores.cross')}>
      <table class="score-table">
        <thead>
          <tr>
            <th scope="col">${t('scores.measure')}</th>
            ${teams.map(({ team }) => html`<th scope="col">${teamTag(view.teams, team)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${row(t('scores.timeliness'), (team) => of(team)?.timeliness)} ${row(t('scores.completeness'), (team) => of(team)?.completeness)}
          ${CODES.map((code) => row(t(`scores.code.${code}`), (team) => of(team)?.codes[code]))}
        </tbody>
      </table>
    </div>
  </details>`
}

const number = (value: number | null | undefined): string => (value == null ? '–' : shown(value))

/** The states whose scores a view has: all of them for staff, its own for a team. */
const teamsIn = (view: ScoredView): ScoredView['teams'] =>
  isStaffView(view) ? view.teams : view.teams.filter(({ team }) => team === view.audience.team)
