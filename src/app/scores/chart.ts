/**
 * One timeline chart: a line for each team, moving from inject to inject. What a bot, exercise control or nobody played
 * is hatched. The chart is for the eye and the pointer; the arrow keys walk its points, and the table says the same.
 */
import 'uplot/dist/uPlot.min.css'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type uPlot from 'uplot'
import type { Bands } from '../../engine/scoring/because.ts'
import type { TimelineLine, TimelinePoint } from '../../engine/scoring/timeline.ts'
import type { TeamCard } from '../../engine/view/view.ts'
import { LightElement, define } from '../element.ts'
import { Chart } from '../parts/plot.ts'
import { teamCode, teamName, teamNumber } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { apart, chartOptions } from './drawing.ts'
import type { Drawn } from './drawing.ts'
import { momentsOf, playTime, pointsAt, ratingWords, shown, targetOf } from './figures.ts'
import type { Moment, Target } from './figures.ts'
import '../words/en/scores.ts'

type Spot = {
  readonly line: TimelineLine
  readonly point: TimelinePoint
  readonly series: number
  readonly moment: number
  readonly shift: number
}

/** Pixels round a point in which a pointer means it. */
const NEAR = 18

class ScoreChart extends LightElement {
  static override properties = {
    lines: { attribute: false },
    teams: { attribute: false },
    order: { attribute: false },
    bands: { attribute: false },
    heading: { type: String },
    compact: { type: Boolean },
    at: { state: true },
  }
  declare lines: readonly TimelineLine[]
  declare teams: readonly TeamCard[]
  declare order: readonly string[]
  declare bands: Bands | null
  declare heading: string
  declare compact: boolean
  /** Which spot the keyboard stands on; -1: none. */
  declare at: number
  readonly #chart = new Chart(this, '.score-plot', {
    from: () => [this.lines, this.order, this.bands, this.compact],
    height: () => this.#height(),
    options: (_, Plot) => chartOptions(this.#drawn(), Plot),
    data: () => this.#data(),
  })
  #moments: readonly Moment[] = []
  #spots: readonly Spot[] = []

  constructor() {
    super()
    this.lines = []
    this.teams = []
    this.order = []
    this.bands = null
    this.heading = ''
    this.compact = false
    this.at = -1
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('lines') && !changed.has('order')) return
    this.#moments = momentsOf(this.lines, this.order)
    const drawn = this.lines.map((line) => ({ line, points: pointsAt(line, this.#moments) }))
    const shifts = apart(drawn)
    this.#spots = drawn
      .flatMap(({ line, points }, series) =>
        points.flatMap((point, moment): Spot[] => (point ? [{ line, point, series, moment, shift: shifts[series]?.[moment] ?? 0 }] : [])),
      )
      .sort((a, b) => a.moment - b.moment || a.series - b.series)
    this.at = Math.min(this.at, this.#spots.length - 1)
  }

  #height(): number {
    return this.compact ? 150 : 330
  }

  #drawn(): Drawn {
    const place = this.querySelector<HTMLElement>('.score-plot')
    return {
      width: place?.clientWidth ?? 600,
      height: this.#height(),
      compact: this.compact,
      style: getComputedStyle(this),
      moments: this.#moments,
      bands: this.bands,
      lines: this.lines.map((line) => ({
        code: teamCode(this.teams, line.team),
        number: teamNumber(this.teams, line.team),
        points: pointsAt(line, this.#moments),
      })),
      chosen: () => {
        const spot = this.#spots[this.at]
        return spot ? { series: spot.series, moment: spot.moment } : null
      },
    }
  }

  #data(): uPlot.AlignedData {
    const xs = this.#moments.map((_, i) => i)
    return [xs, ...this.lines.map((line) => pointsAt(line, this.#moments).map((point) => point?.value ?? null))]
  }

  #say({ line, point }: Spot): string {
    const gaps = {
      team: teamName(this.teams, line.team),
      time: playTime(point.at),
      value: shown(point.value),
      rating: ratingWords(point),
      inject: point.inject ?? '',
      turn: (point.turn ?? 0) + 1,
    }
    return t(point.inject === null ? 'scores.pointTurn' : 'scores.pointInject', gaps)
  }

  #open(spot: Spot): void {
    this.dispatchEvent(new CustomEvent<Target>('why', { detail: targetOf(spot.line, spot.point), bubbles: true }))
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
    const spot = this.#spots[this.at]
    if (step !== undefined) this.at = Math.max(0, Math.min(this.#spots.length - 1, this.at + step))
    else if ((event.key === 'Enter' || event.key === ' ') && spot) this.#open(spot)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** The spot nearest to the pointer, if one is near. */
  #under(event: MouseEvent): number {
    const { plot } = this.#chart
    if (!plot) return -1
    const { left, top } = plot.over.getBoundingClientRect()
    let [best, distance] = [-1, NEAR]
    for (const [index, { point, moment, shift }] of this.#spots.entries()) {
      const x = plot.valToPos(moment, 'x') - (event.clientX - left)
      const y = plot.valToPos(point.value, 'y') + shift - (event.clientY - top)
      const away = Math.sqrt(x * x + y * y)
      if (away < distance) [best, distance] = [index, away]
    }
    return best
  }

  readonly #onMove = (event: MouseEvent): void => {
    const under = this.#under(event)
    if (under >= 0) this.at = under
  }

  readonly #onClick = (event: MouseEvent): void => {
    const spot = this.#spots[this.#under(event)]
    if (spot) this.#open(spot)
  }

  override render(): TemplateResult {
    const spot = this.#spots[this.at]
    return html`${this.#chart.missing ? html`<p class="notice due">${t('scores.chartMissing')}</p>` : nothing}
      <div
        class="score-plot"
        dir="ltr"
        role="group"
        tabindex="0"
        aria-label=${t('scores.chartLabel', { title: this.heading })}
        @keydown=${this.#onKey}
        @mousemove=${this.#onMove}
        @click=${this.#onClick}
      ></div>
      <p class="score-spot soft" aria-live="polite">${spot ? this.#say(spot) : '\u00A0'}</p>`
  }
}

define('lockstep-score-chart', ScoreChart)
