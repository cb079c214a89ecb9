/**
 * One figure of the network by day: the exercise, and dashed the same exercise in which nobody acts. For the eye and the
 * pointer; the arrow keys walk the days, and the table below says the same by turn.
 */
import 'uplot/dist/uPlot.min.css'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type uPlot from 'uplot'
import { dayLabel } from '../../engine/exercise/network-days.ts'
import { daysWithoutAction } from '../../engine/network/measures.ts'
import type { DayReport } from '../../engine/network/report.ts'
import { LightElement, define } from '../element.ts'
import { Chart } from '../parts/plot.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { amount, seen } from './look.ts'
import type { Seen, StaffView } from './look.ts'
import { deliveredOn } from './turns.ts'
import '../words/en/network.ts'

const slots = (of: (slot: DayReport['slots'][number]) => number) => (day: DayReport) => day.slots.reduce((sum, slot) => sum + of(slot), 0)

const FIGURES = {
  delivered: { name: 'snet.delivered', of: deliveredOn },
  deterred: { name: 'snet.deterred', of: ({ deterred }: DayReport) => deterred },
  found: { name: 'snet.found', of: slots(({ found }) => found) },
  identified: { name: 'snet.identified', of: slots(({ identified }) => identified) },
  missed: { name: 'snet.missed', of: slots(({ missed }) => missed) },
} as const satisfies { readonly [figure: string]: { readonly name: Key; readonly of: (day: DayReport) => number } }
type Figure = keyof typeof FIGURES
// The keys are those of FIGURES, in its order.
const FIGURE_NAMES = Object.keys(FIGURES) as readonly Figure[]

const HEIGHT = 190

class NetworkChart extends LightElement {
  static override properties = {
    view: { attribute: false },
    figure: { state: true },
    at: { state: true },
  }
  declare view: StaffView | null
  declare figure: Figure
  /** The day on which the keyboard or the pointer stands, by its number; -1: none. */
  declare at: number
  readonly #chart = new Chart(this, '.snet-plot', {
    from: () => [this.#seen?.network.days, this.figure],
    height: () => HEIGHT,
    options: (place, Plot) => this.#options(place, Plot.pxRatio),
    data: () => this.#data(),
  })

  constructor() {
    super()
    this.view = null
    this.figure = 'delivered'
    this.at = -1
  }

  get #seen(): Seen | null {
    return seen(this.view)
  }

  #data(): uPlot.AlignedData {
    const { days = [], setup } = this.#seen?.network ?? {}
    const { of } = FIGURES[this.figure]
    const quiet = setup ? daysWithoutAction(setup, days.length) : []
    return [days.map(({ day }) => day), days.map(of), quiet.map(of)]
  }

  #options(place: HTMLElement, ratio: number): uPlot.Options {
    const { moved = [], days = [], first = 0 } = this.#seen?.network ?? {}
    const style = getComputedStyle(this)
    const of = (name: string): string => style.getPropertyValue(name).trim()
    const font = `14px ${style.fontFamily}`
    const ends = moved.map(({ turn, to }) => ({ turn, to }))
    return {
      width: Math.max(200, place.clientWidth),
      height: HEIGHT,
      padding: [16, 26, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      select: { show: false, left: 0, top: 0, width: 0, height: 0 },
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] } },
      axes: [
        {
          stroke: of('--text-soft'),
          font,
          grid: { show: false },
          ticks: { show: false },
          size: 30,
          space: 64,
          incrs: [1, 2, 5, 7, 14],
          values: (_, splits) => splits.map((day) => (Number.isInteger(day) ? dayLabel(first + day) : '')),
        },
        { stroke: of('--text-soft'), font, size: 46, ticks: { show: false }, grid: { stroke: of('--line'), width: 1 } },
      ],
      series: [
        {},
        { stroke: of('--accent'), width: 2.5, points: { show: days.length < 40, size: 5, fill: of('--accent') } },
        { stroke: of('--text-soft'), width: 2, dash: [6, 4], points: { show: false } },
      ],
      hooks: {
        draw: [
          (plot: uPlot) => {
            const { ctx, bbox } = plot
            ctx.save()
            ctx.font = `${12 * ratio}px ${style.fontFamily}`
            ctx.fillStyle = of('--text-soft')
            ctx.strokeStyle = of('--line-strong')
            ctx.lineWidth = ratio
            ctx.setLineDash([2 * ratio, 3 * ratio])
            for (const [i, { turn, to }] of ends.entries()) {
              const start = plot.valToPos(i === 0 ? 0 : (ends[i - 1]?.to ?? 0) + 0.5, 'x', true)
              if (i > 0) {
                ctx.beginPath()
                ctx.moveTo(start, bbox.top - 8 * ratio)
                ctx.lineTo(start, bbox.top + bbox.height)
                ctx.stroke()
              }
              if (plot.valToPos(to, 'x', true) - start > 40 * ratio)
                ctx.fillText(t('snet.turn.n', { n: turn + 1 }), start + 4 * ratio, bbox.top - 3 * ratio)
            }
            if (this.at >= 0) {
              const x = plot.valToPos(this.at, 'x', true)
              ctx.setLineDash([])
              ctx.strokeStyle = of('--focus')
              ctx.lineWidth = 2 * ratio
              ctx.beginPath()
              ctx.moveTo(x, bbox.top)
              ctx.lineTo(x, bbox.top + bbox.height)
              ctx.stroke()
            }
            ctx.restore()
          },
        ],
      },
    }
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity }[event.key]
    const last = (this.#seen?.network.days.length ?? 0) - 1
    if (step === undefined || last < 0) return
    this.at = Math.max(0, Math.min(last, this.at + step))
    event.preventDefault()
    event.stopPropagation()
  }

  readonly #onMove = (event: MouseEvent): void => {
    const { plot } = this.#chart
    const last = (this.#seen?.network.days.length ?? 0) - 1
    if (!plot || last < 0) return
    const day = Math.round(plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x'))
    this.at = Math.max(0, Math.min(last, day))
  }

  override render(): TemplateResult | typeof nothing {
    const it = this.#seen
    if (!it) return nothing
    return html`<section class="stack tight">
      <div class="row between">
        <label class="row snet-pick"
          >${t('snet.course.figure')}
          <select
            @change=${(event: Event) => {
              if (event.currentTarget instanceof HTMLSelectElement)
                this.figure = FIGURE_NAMES[event.currentTarget.selectedIndex] ?? 'delivered'
            }}
          >
            ${FIGURE_NAMES.map((name) => html`<option ?selected=${name === this.figure}>${t(FIGURES[name].name)}</option>`)}
          </select>
        </label>
        <ul role="list" class="row snet-legend" aria-label=${t('snet.course.legend')}>
          <li><span class="snet-line" aria-hidden="true"></span> ${t('snet.course.with')}</li>
          <li><span class="snet-line" data-without aria-hidden="true"></span> ${t('snet.course.without')}</li>
        </ul>
      </div>
      ${this.#chart.missing ? html`<p class="notice due">${t('snet.course.missing')}</p>` : nothing}
      <div
        class="snet-plot"
        dir="ltr"
        role="group"
        tabindex="0"
        aria-label=${t('snet.course.chart', { figure: t(FIGURES[this.figure].name) })}
        @keydown=${this.#onKey}
        @mousemove=${this.#onMove}
      ></div>
      <p class="soft snet-spot" aria-live="polite">${this.#spot(it)}</p>
    </section>`
  }

  #spot({ network }: Seen): string {
    const day = network.days[this.at]
    const quiet = daysWithoutAction(network.setup, network.days.length)[this.at]
    if (!day || !quiet) return t('snet.course.walk')
    const { of } = FIGURES[this.figure]
    return t('snet.course.spot', { day: dayLabel(network.first + day.day), n: amount(of(day)), without: amount(of(quiet)) })
  }
}

define('lockstep-network-chart', NetworkChart)
