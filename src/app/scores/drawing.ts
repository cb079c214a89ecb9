/**
 * How a timeline chart is drawn. uPlot gives axes, scales and sizes; lines, hatching and points are drawn here, because a
 * line changes its look along its way: rated stretches are drawn, stretches that no people played are hatched.
 */
import type uPlot from 'uplot'
import type { Bands } from '../../engine/scoring/because.ts'
import type { TimelinePoint } from '../../engine/scoring/timeline.ts'
import { playTime } from './figures.ts'
import type { Moment } from './figures.ts'

export type DrawnLine = {
  readonly code: string
  /** From 1: which of the eight team colours and dashes. */
  readonly number: number
  readonly points: readonly (TimelinePoint | null)[]
}

export type Drawn = {
  readonly width: number
  readonly height: number
  readonly compact: boolean
  readonly style: CSSStyleDeclaration
  readonly moments: readonly Moment[]
  readonly bands: Bands | null
  readonly lines: readonly DrawnLine[]
  /** The point that the keyboard or the pointer stands on. */
  readonly chosen: () => { readonly series: number; readonly moment: number } | null
}

/** A line's dashes by its team's number: with the code they tell lines apart without colour. */
export const DASHES: readonly (readonly number[])[] = [[], [9, 4], [2, 4], [12, 4, 2, 4], [5, 3], [16, 5], [2, 2, 8, 3], [7, 2, 2, 2]]
export const dashOf = (number: number): readonly number[] => DASHES[(number - 1) % DASHES.length] ?? []

type Ink = { readonly [name in 'text' | 'soft' | 'line' | 'panel' | 'focus']: string } & { readonly team: (number: number) => string }

const inkOf = (style: CSSStyleDeclaration): Ink => {
  const of = (name: string): string => style.getPropertyValue(name).trim()
  return {
    text: of('--text'),
    soft: of('--text-soft'),
    line: of('--line'),
    panel: of('--panel'),
    focus: of('--focus'),
    team: (number) => of(`--team-${number}`),
  }
}

/** @param Plot the library, loaded when the first chart is shown */
export function chartOptions(drawn: Drawn, Plot: typeof uPlot): uPlot.Options {
  const ink = inkOf(drawn.style)
  const font = `${drawn.compact ? 12 : 14}px ${drawn.style.fontFamily}`
  const last = drawn.moments.length - 1
  return {
    width: Math.max(200, drawn.width),
    height: drawn.height,
    padding: [14, drawn.compact ? 42 : 46, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    select: { show: false, left: 0, top: 0, width: 0, height: 0 },
    scales: { x: { time: false, range: [-0.5, Math.max(0.5, last + 0.5)] }, y: { range: [-0.07, 1.07] } },
    axes: [
      {
        stroke: ink.soft,
        font,
        gap: 6,
        size: drawn.compact ? 26 : 54,
        grid: { show: false },
        ticks: { show: false },
        splits: () => drawn.moments.map((_, i) => i),
        values: (plot) => momentLabels(plot, drawn),
      },
      {
        stroke: ink.soft,
        font,
        size: 34,
        grid: { show: false },
        ticks: { show: false },
        splits: () => ratingsAxis(drawn.bands).map(({ at }) => at),
        values: () => ratingsAxis(drawn.bands).map(({ label }) => label),
      },
    ],
    series: [{}, ...drawn.lines.map(() => ({ show: true, paths: () => null, points: { show: false } }))],
    hooks: {
      drawAxes: [(plot: uPlot) => drawGround(plot, drawn, ink, Plot.pxRatio)],
      draw: [(plot: uPlot) => drawLines(plot, drawn, ink, font, Plot.pxRatio)],
    },
  }
}

/** The letters of the ratings, each in the middle of its band, and the ends of the scale. */
function ratingsAxis(bands: Bands | null): readonly { readonly at: number; readonly label: string }[] {
  const ends = [
    { at: 0, label: '0' },
    { at: 1, label: '1' },
  ]
  if (!bands) return ends
  const edges = [0, bands.M, bands.S, bands.P, 1]
  const letters = ['U', 'M', 'S', 'P'].map((label, i) => ({ at: ((edges[i] ?? 0) + (edges[i + 1] ?? 1)) / 2, label }))
  return [...ends, ...letters].sort((a, b) => a.at - b.at)
}

/** Labels below the chart: as many inject ids as fit, and the ends of turns with their play time. */
function momentLabels(plot: uPlot, { moments, compact }: Drawn): string[] {
  const room = plot.width / Math.max(1, moments.length)
  const every = Math.max(1, Math.ceil((compact ? 40 : 52) / room))
  let skipped = 0
  return moments.map(({ inject, turn, at }) => {
    if (turn !== null) {
      skipped = 0
      return compact ? `T${turn + 1}` : `T${turn + 1}\n${playTime(at)}`
    }
    skipped += 1
    return compact || skipped % every !== 0 ? '' : (inject ?? '')
  })
}

/** The edges of the ratings' bands, and a line at the end of each turn. */
function drawGround(plot: uPlot, { bands, moments }: Drawn, ink: Ink, ratio: number): void {
  const { ctx, bbox } = plot
  ctx.save()
  ctx.strokeStyle = ink.line
  ctx.lineWidth = ratio
  const edges = bands ? [0, bands.M, bands.S, bands.P, 1] : [0, 1]
  for (const edge of edges)
    stroke(ctx, [bbox.left, plot.valToPos(edge, 'y', true)], [bbox.left + bbox.width, plot.valToPos(edge, 'y', true)])
  ctx.setLineDash([2 * ratio, 3 * ratio])
  for (const [i, { turn }] of moments.entries()) {
    if (turn === null) continue
    const x = plot.valToPos(i, 'x', true)
    stroke(ctx, [x, bbox.top], [x, bbox.top + bbox.height])
  }
  ctx.restore()
}

/** Pixels between lines that stand at the same value, so that none hides another. */
const APART = 8

/** By how many pixels each line is drawn below its value at each moment: lines of the same value stand side by side. */
export function apart(lines: readonly Pick<DrawnLine, 'points'>[]): readonly (readonly number[])[] {
  return lines.map(({ points }, series) =>
    points.map((point, moment) => {
      if (!point) return 0
      const same = lines.flatMap((line, i) => (line.points[moment]?.value === point.value ? [i] : []))
      return (same.indexOf(series) - (same.length - 1) / 2) * APART
    }),
  )
}

type Spot = { readonly x: number; readonly y: number; readonly point: TimelinePoint; readonly moment: number }

function drawLines(plot: uPlot, drawn: Drawn, ink: Ink, font: string, ratio: number): void {
  const { ctx, bbox } = plot
  const chosen = drawn.chosen()
  const shifts = apart(drawn.lines)
  const labels: { readonly text: string; readonly color: string; y: number; readonly x: number }[] = []
  ctx.save()
  ctx.lineJoin = 'round'
  for (const [series, line] of drawn.lines.entries()) {
    const color = ink.team(line.number)
    const spots = line.points.flatMap((point, moment): Spot[] =>
      point
        ? [
            {
              x: plot.valToPos(moment, 'x', true),
              y: plot.valToPos(point.value, 'y', true) + (shifts[series]?.[moment] ?? 0) * ratio,
              point,
              moment,
            },
          ]
        : [],
    )
    for (const [i, spot] of spots.entries()) {
      const before = spots[i - 1]
      if (before) drawStretch(ctx, before, spot, color, dashOf(line.number), ratio)
    }
    for (const spot of spots) drawSpot(ctx, spot, color, ink, ratio, chosen?.series === series && chosen.moment === spot.moment)
    const end = spots.at(-1)
    // Beside the plot, and never on the last point.
    if (end) labels.push({ text: line.code, color, y: end.y, x: Math.max(bbox.left + bbox.width + 6 * ratio, end.x + 11 * ratio) })
  }
  drawLabels(ctx, labels, font, ratio, bbox.top, bbox.top + bbox.height)
  ctx.restore()
}

/** The way from one point to the next. What leads to a point that no people played is hatched, and is no line. */
function drawStretch(ctx: CanvasRenderingContext2D, from: Spot, to: Spot, color: string, dash: readonly number[], ratio: number): void {
  const path = new Path2D()
  path.moveTo(from.x, from.y)
  path.lineTo(to.x, to.y)
  ctx.setLineDash([])
  if (to.point.rated) {
    ctx.strokeStyle = color
    ctx.lineWidth = 2.5 * ratio
    ctx.setLineDash(dash.map((one) => one * ratio))
  } else {
    ctx.strokeStyle = hatch(ctx, color, ratio)
    ctx.lineWidth = 9 * ratio
  }
  ctx.stroke(path)
  ctx.setLineDash([])
}

function drawSpot(ctx: CanvasRenderingContext2D, { x, y, point }: Spot, color: string, ink: Ink, ratio: number, chosen: boolean): void {
  const size = (point.turn === null ? 4.5 : 5.5) * ratio
  ctx.beginPath()
  // The end of a turn is a square, an inject a disc.
  if (point.turn === null) ctx.arc(x, y, size, 0, 2 * Math.PI)
  else ctx.rect(x - size, y - size, 2 * size, 2 * size)
  ctx.fillStyle = ink.panel
  ctx.fill()
  ctx.fillStyle = point.rated ? color : hatch(ctx, color, ratio)
  ctx.fill()
  ctx.strokeStyle = color
  ctx.lineWidth = 1.5 * ratio
  ctx.stroke()
  if (!chosen) return
  ctx.strokeStyle = ink.focus
  ctx.lineWidth = 3 * ratio
  ctx.beginPath()
  ctx.arc(x, y, size + 5 * ratio, 0, 2 * Math.PI)
  ctx.stroke()
}

/** Codes at the ends of lines, moved apart so that none covers another. */
function drawLabels(
  ctx: CanvasRenderingContext2D,
  labels: { readonly text: string; readonly color: string; y: number; readonly x: number }[],
  font: string,
  ratio: number,
  top: number,
  bottom: number,
): void {
  const step = 16 * ratio
  labels.sort((a, b) => a.y - b.y)
  for (const [i, label] of labels.entries()) label.y = Math.max(label.y, i === 0 ? top : (labels[i - 1]?.y ?? top) + step)
  for (let i = labels.length - 1, limit = bottom; i >= 0; i--, limit -= step) {
    const label = labels[i]
    if (label) label.y = Math.min(label.y, limit)
  }
  ctx.font = `700 ${scaled(font, ratio)}`
  ctx.textBaseline = 'middle'
  for (const { text, color, x, y } of labels) {
    ctx.fillStyle = color
    ctx.fillText(text, x, y)
  }
}

const patterns = new Map<string, CanvasPattern | string>()

/** Slanting strokes of a colour. */
function hatch(ctx: CanvasRenderingContext2D, color: string, ratio: number): CanvasPattern | string {
  const key = `${color} ${ratio}`
  const known = patterns.get(key)
  if (known) return known
  const size = Math.round(6 * ratio)
  const tile = document.createElement('canvas')
  tile.width = size
  tile.height = size
  const pen = tile.getContext('2d')
  if (!pen) return color
  pen.strokeStyle = color
  pen.lineWidth = 1.4 * ratio
  pen.beginPath()
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size)
    pen.lineTo(shift + size, 0)
  }
  pen.stroke()
  const made = ctx.createPattern(tile, 'repeat') ?? color
  patterns.set(key, made)
  return made
}

type At = readonly [number, number]

function stroke(ctx: CanvasRenderingContext2D, [x1, y1]: At, [x2, y2]: At): void {
  ctx.beginPath()
  ctx.moveTo(x1, y1)
  ctx.lineTo(x2, y2)
  ctx.stroke()
}

const scaled = (font: string, ratio: number): string => font.replace(/(\d+)px/, (_, size: string) => `${Number(size) * ratio}px`)
