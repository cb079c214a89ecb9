/** Deciding beside bare transitions of the charts that it asks. */
import { bareTransition, drawChart } from '../../engine/exercise/chart.ts'
import type { CHARTS, ChartValue } from '../../engine/exercise/chart.ts'
import { decide } from '../../engine/exercise/decide.ts'
import type { Event } from '../../engine/exercise/event.ts'
import { evolve, foldEntry } from '../../engine/exercise/evolve.ts'
import { initialState } from '../../engine/exercise/initial.ts'
import type { State } from '../../engine/exercise/state.ts'
import { envelopeOf } from '../../engine/log/entry.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { figure, inTurns, rate, ratio, time } from './measure.ts'
import type { Row } from './measure.ts'

const BUDGET = 'at most 3'

type Chart = keyof typeof CHARTS
type ChartStep = {
  readonly chart: Chart
  readonly value: ChartValue
  readonly event: string
  /** The status that the log has after it. */ readonly to: string
}

export function deciding(journal: Journal, rounds: number, at: (done: number, of: number) => void): Row {
  const { entries, exercise } = journal
  const start = initialState(exercise)
  const steps = chartSteps(journal)
  // Every command in the state before it. The folding between is not counted.
  const each: number[] = []
  const decisions = (): number => {
    each.length = 0
    let state = start
    for (const entry of entries) {
      const envelope = envelopeOf(entry)
      each.push(time(() => void decide(exercise, state, envelope)))
      state = foldEntry(state, entry)
    }
    return each.reduce((sum, ms) => sum + ms, 0)
  }
  const transitions = (): number => {
    let sum = 0
    for (let i = 0; i < entries.length; i++) {
      const step = steps[i % steps.length]
      if (step) sum += time(() => void bareTransition(step.chart, step.value, step.event))
    }
    return sum
  }
  const [ours = [], bare = []] = inTurns([decisions, transitions], rounds, at)
  return {
    id: 'deciding',
    title: 'Deciding',
    figures: [
      rate('Lockstep, decide', 'decisions/s', entries.length, ours),
      rate('XState, bare transition()', 'steps/s', entries.length, bare),
      figure(
        'One decision',
        'µs',
        each.map((ms) => ms * 1000),
      ),
    ],
    ratios: [ratio('A decision takes, times a bare transition', BUDGET, ours, bare)],
    notes: [
      'All commands of the log, each in the state before it; beside them as many steps of the same charts, those that the log took, again and again.',
      'A bare step is resolveState and transition, nothing remembered, as a plain user of XState writes it.',
    ],
  }
}

/** The steps that the charts took in a log, in order. */
export function chartSteps({ exercise, entries }: Journal): ChartStep[] {
  const found: ChartStep[] = []
  let state = initialState(exercise)
  for (const entry of entries) {
    for (const event of entry.events) {
      const after = evolve(state, event)
      const step = stepOf(state, after, event)
      if (step) found.push(step)
      state = after
    }
  }
  return found
}

const EDGES = Object.fromEntries(
  (['exercise', 'inject', 'receipt', 'request'] as const).flatMap((chart) =>
    drawChart(chart).edges.map(({ from, event, to }) => [`${chart} ${from} ${to}`, event]),
  ),
)

function stepOf(before: State, after: State, event: Event): ChartStep | null {
  const step = (chart: Chart, from: string | undefined, to: string | undefined, value: ChartValue | undefined = from): ChartStep | null => {
    const moved = EDGES[`${chart} ${from} ${to}`]
    return moved !== undefined && to !== undefined && value !== undefined ? { chart, value, event: moved, to } : null
  }
  const exercise = { conduct: before.conduct, clock: before.clock }
  if (event.kind === 'conduct-moved') return step('exercise', before.conduct, after.conduct, exercise)
  if (event.kind === 'clock-moved') return step('exercise', before.clock, after.clock, exercise)
  if ('request' in event) return step('request', before.requests[event.request]?.status, after.requests[event.request]?.status)
  if (!('inject' in event) || event.inject === null) return null
  if ('team' in event && event.team !== null) {
    return step('receipt', before.receipts[event.inject]?.[event.team]?.status, after.receipts[event.inject]?.[event.team]?.status)
  }
  return step('inject', before.msel[event.inject]?.status, after.msel[event.inject]?.status)
}
