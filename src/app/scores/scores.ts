/** Scores, for control, evaluators, and a team of its own: timelines by outcome and by state, and the same as tables. */
import './scores.css'
import './chart.ts'
import './why.ts'
import { html, nothing, svg } from 'lit'
import type { TemplateResult } from 'lit'
import type { Checkpoint } from '../../engine/exercise/state.ts'
import type { Outcome } from '../../engine/scenario/names.ts'
import type { TimelineLine } from '../../engine/scoring/timeline.ts'
import { LightElement, define } from '../element.ts'
import { teamName, teamNumber, teamTag } from '../parts/said.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { dashOf } from './drawing.ts'
import { bandsOf, injectOrder, isStaffView, outcomeTitle, outcomesOf, scoresOf } from './figures.ts'
import type { ScoredView, Target } from './figures.ts'
import { crossTable, injectTable, outcomeTable } from './tables.ts'
import '../words/en/scores.ts'

type Way = 'outcome' | 'state' | 'table'

class Scores extends LightElement {
  static override properties = {
    view: { attribute: false },
    room: { attribute: false },
    checkpoints: { attribute: false },
    way: { state: true },
    outcome: { state: true },
    team: { state: true },
    target: { state: true },
  }
  /** A view of control, an evaluator or a team. */
  declare view: ScoredView | null
  /** The room, where ratings can be changed; null only shows them. */
  declare room: Room | null
  /** The ends of turns with their reasons, where they are known, as in a replay. */
  declare checkpoints: readonly Checkpoint[]
  declare way: Way
  declare outcome: Outcome | null
  declare team: string | null
  declare target: Target | null
  #kept: { readonly from: readonly TimelineLine[]; readonly lines: Map<string, readonly TimelineLine[]> } = { from: [], lines: new Map() }

  constructor() {
    super()
    this.view = null
    this.room = null
    this.checkpoints = []
    this.way = 'outcome'
    this.outcome = null
    this.team = null
    this.target = null
  }

  readonly #open = (target: Target): void => {
    this.target = target
  }

  override render(): TemplateResult | typeof nothing {
    const { view } = this
    if (!view) return nothing
    const opened = scoresOf(view)
    if (!opened.open) return html`<p class="empty">${t(`scores.${opened.why}`)}</p>`
    const { scores } = opened
    const outcomes = outcomesOf(scores)
    if (scores.timeline.length === 0 && scores.injects.length === 0) return html`<p class="empty">${t('scores.none')}</p>`
    const teams = [...new Set(scores.timeline.map(({ team }) => team))]
    const outcome = this.outcome !== null && outcomes.includes(this.outcome) ? this.outcome : (outcomes[0] ?? 1)
    const team = teams.find((one) => one === this.team) ?? teams[0] ?? ''
    return html`<div class="stack" @why=${(event: CustomEvent<Target>) => this.#open(event.detail)}>
      <p class="soft">${t('scores.fair')}</p>
      <div class="row" role="group" aria-label=${t('scores.by')}>
        ${(['outcome', ...(isStaffView(view) ? (['state'] as const) : []), 'table'] as const).map(
          (way) =>
            html`<button aria-pressed=${this.way === way} @click=${() => (this.way = way)}>
              ${t(way === 'outcome' ? 'scores.byOutcome' : way === 'state' ? 'scores.byState' : 'scores.table')}
            </button>`,
        )}
      </div>
      ${this.way === 'table' ? nothing : this.way === 'state' ? this.#byState(view, teams, team, outcomes) : this.#byOutcome(view, outcomes, outcome)}
      ${this.way === 'table' ? html`${outcomeTable(view, this.#open)} ${injectTable(view, this.#open)} ${crossTable(view)}` : nothing}
      <lockstep-score-why
        .view=${view}
        .room=${this.room}
        .target=${this.target}
        .checkpoints=${this.checkpoints}
        @closed=${() => (this.target = null)}
      ></lockstep-score-why>
    </div>`
  }

  #byOutcome(view: ScoredView, outcomes: readonly Outcome[], outcome: Outcome): TemplateResult {
    const lines = this.#lines(view, outcome, null)
    return html`<div class="stack">
      <label class="score-pick"
        >${t('scores.outcome')}
        <select @change=${(event: Event) => (this.outcome = outcomes[chosen(event)] ?? null)}>
          ${outcomes.map((one) => html`<option ?selected=${one === outcome}>${outcomeTitle(one)}</option>`)}
        </select>
      </label>
      ${this.#chart(view, lines, outcomeTitle(outcome), false)} ${this.#legend(view, lines)}
    </div>`
  }

  #byState(view: ScoredView, teams: readonly string[], team: string, outcomes: readonly Outcome[]): TemplateResult {
    return html`<div class="stack">
      <label class="score-pick"
        >${t('scores.state')}
        <select @change=${(event: Event) => (this.team = teams[chosen(event)] ?? null)}>
          ${teams.map((one) => html`<option ?selected=${one === team}>${teamName(view.teams, one)}</option>`)}
        </select>
      </label>
      <ul class="score-charts" role="list">
        ${outcomes.map((outcome) => {
          const lines = this.#lines(view, outcome, team)
          return lines.length === 0
            ? nothing
            : html`<li class="panel stack tight">
                <h3>${outcomeTitle(outcome)}</h3>
                ${this.#chart(view, lines, `${teamName(view.teams, team)}: ${outcomeTitle(outcome)}`, true)}
              </li>`
        })}
      </ul>
      ${this.#legend(view, [])}
    </div>`
  }

  #chart(view: ScoredView, lines: readonly TimelineLine[], heading: string, compact: boolean): TemplateResult {
    return html`<lockstep-score-chart
      .lines=${lines}
      .teams=${view.teams}
      .order=${injectOrder(view)}
      .bands=${view.scores ? bandsOf(view.scores) : null}
      .heading=${heading}
      .compact=${compact}
    ></lockstep-score-chart>`
  }

  #legend(view: ScoredView, lines: readonly TimelineLine[]): TemplateResult {
    return html`<ul class="score-legend row" role="list" aria-label=${t('scores.legend')}>
      ${lines.map(({ team }) => {
        const number = teamNumber(view.teams, team)
        return html`<li class="row">
          <svg class="score-dash" data-team=${number} viewBox="0 0 40 4" aria-hidden="true">
            ${svg`<line x1="0" y1="2" x2="40" y2="2" stroke-dasharray=${dashOf(number).join(' ') || 'none'} />`}
          </svg>
          ${teamTag(view.teams, team)}
        </li>`
      })}
      <li class="row"><span class="score-swatch" aria-hidden="true"></span>${t('scores.legendRated')}</li>
      <li class="row"><span class="score-swatch" data-hatched aria-hidden="true"></span>${t('scores.legendHatched')}</li>
      <li class="row"><span class="score-swatch square" aria-hidden="true"></span>${t('scores.legendTurn')}</li>
    </ul>`
  }

  /** The lines to draw, the same list while the view's timeline is the same: a chart is drawn anew only when it changed. */
  #lines({ scores }: ScoredView, outcome: Outcome, team: string | null): readonly TimelineLine[] {
    const timeline = scores?.timeline ?? []
    if (this.#kept.from !== timeline) this.#kept = { from: timeline, lines: new Map() }
    const key = `${outcome} ${team ?? ''}`
    const lines = this.#kept.lines.get(key) ?? timeline.filter((line) => line.outcome === outcome && (team === null || line.team === team))
    this.#kept.lines.set(key, lines)
    return lines
  }
}

const chosen = (event: Event): number => (event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.selectedIndex : 0)

define('lockstep-scores', Scores)
