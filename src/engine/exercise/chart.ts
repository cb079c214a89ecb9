/**
 * The four charts of an exercise, and the only file that knows XState. They are flat, finite and hold no data, no
 * timers and no actions: a chart says which status may follow which. `decide` asks them; `evolve` does not, so an
 * old log never depends on XState.
 *
 * A finite chart's answer for (status, event) never changes, so each is asked of XState's pure `transition` once and
 * remembered.
 */
import { createMachine, transition } from 'xstate'
import type { AnyStateMachine } from 'xstate'
import type { Clock, Conduct, ReceiptStatus, RequestStatus, RowStatus } from './status.ts'

/** The exercise: its phases and turn steps beside its clock. */
export const exerciseChart = createMachine({
  id: 'exercise',
  type: 'parallel',
  states: {
    conduct: {
      initial: 'lobby',
      states: {
        lobby: { on: { start: 'briefing', end: 'closed' } },
        briefing: { on: { brief: 'brief', end: 'closed' } },
        brief: { on: { open: 'respond', end: 'closed' } },
        respond: { on: { reveal: 'reveal', discuss: 'discuss', close: 'close', end: 'closed' } },
        reveal: { on: { reveal: 'reveal', discuss: 'discuss', close: 'close', end: 'closed' } },
        discuss: { on: { reveal: 'discuss', close: 'close', end: 'closed' } },
        close: { on: { brief: 'brief', hotwash: 'hotwash', end: 'closed' } },
        hotwash: { on: { end: 'closed' } },
        closed: { type: 'final' },
      },
    },
    clock: {
      initial: 'stopped',
      states: {
        stopped: { on: { run: 'running', emergency: 'emergency' } },
        running: { on: { pause: 'paused', stop: 'stopped', emergency: 'emergency', rewound: 'paused' } },
        paused: { on: { resume: 'running', stop: 'stopped', emergency: 'emergency', rewound: 'paused' } },
        emergency: { on: { standDown: 'paused', stop: 'stopped', rewound: 'paused' } },
      },
    },
  },
})

/** A row of the MSEL. */
export const rowChart = createMachine({
  id: 'row',
  initial: 'planned',
  states: {
    planned: { on: { due: 'due', deliver: 'delivered', hold: 'held', skip: 'skipped' } },
    due: { on: { deliver: 'delivered', hold: 'held', skip: 'skipped', carry: 'planned' } },
    held: { on: { unhold: 'planned', deliver: 'delivered', skip: 'skipped' } },
    delivered: { on: { close: 'closed' } },
    skipped: { on: { deliver: 'delivered' } },
    closed: { type: 'final' },
  },
})

/** One inject at one team. A deadline that has passed can still be answered late, until the turn is resolved. */
export const receiptChart = createMachine({
  id: 'receipt',
  initial: 'delivered',
  states: {
    delivered: { on: { read: 'read', draft: 'drafting', answer: 'answered', expire: 'expired', resolve: 'resolved' } },
    read: { on: { read: 'read', draft: 'drafting', answer: 'answered', expire: 'expired', resolve: 'resolved' } },
    drafting: { on: { read: 'drafting', draft: 'drafting', answer: 'answered', expire: 'expired', resolve: 'resolved' } },
    answered: {
      on: { read: 'answered', draft: 'answered', revise: 'answered', withdraw: 'drafting', reveal: 'revealed', resolve: 'resolved' },
    },
    revealed: { on: { read: 'revealed', draft: 'revealed', revise: 'revealed', resolve: 'resolved' } },
    expired: { on: { read: 'expired', draft: 'expired', answer: 'answered', resolve: 'resolved' } },
    resolved: { on: { read: 'resolved' } },
  },
})

/** A request from one state to another. */
export const requestChart = createMachine({
  id: 'request',
  initial: 'asked',
  states: {
    asked: { on: { approve: 'approved', refuse: 'refused', counter: 'countered', expire: 'expired', withdraw: 'withdrawn' } },
    countered: { on: { accept: 'approved', refuse: 'refused', expire: 'expired', withdraw: 'withdrawn' } },
    approved: { type: 'final' },
    refused: { type: 'final' },
    expired: { type: 'final' },
    withdrawn: { type: 'final' },
  },
})

type ConductEvent = 'start' | 'brief' | 'open' | 'reveal' | 'discuss' | 'close' | 'hotwash' | 'end'
type ClockEvent = 'run' | 'pause' | 'resume' | 'stop' | 'emergency' | 'standDown' | 'rewound'
export type RowEvent = 'due' | 'deliver' | 'hold' | 'unhold' | 'skip' | 'carry' | 'close'
export type ReceiptEvent = 'read' | 'draft' | 'answer' | 'revise' | 'withdraw' | 'reveal' | 'expire' | 'resolve'
export type RequestEvent = 'approve' | 'refuse' | 'counter' | 'accept' | 'withdraw' | 'expire'

/** Asks a chart: the status that follows, or null if the event has no place there. */
function asker(machine: AnyStateMachine, read: (value: unknown) => unknown): (key: string, value: unknown, event: string) => unknown {
  const known = new Map<string, unknown>()
  return (key, value, event) => {
    const question = `${key} ${event}`
    const remembered = known.get(question)
    if (remembered !== undefined || known.has(question)) return remembered
    // The values asked are the charts' own states, typed below, so XState can always restore them.
    const snapshot = machine.resolveState({ value: value as string, context: {} })
    const answer = snapshot.can({ type: event }) ? read(transition(machine, snapshot, { type: event })[0].value) : null
    known.set(question, answer)
    return answer
  }
}

const region = (name: 'conduct' | 'clock') => (value: unknown) => (value as { readonly [region: string]: string })[name]
const flat = (value: unknown) => value

const conduct = asker(exerciseChart, region('conduct'))
const clock = asker(exerciseChart, region('clock'))
const row = asker(rowChart, flat)
const receipt = asker(receiptChart, flat)
const request = asker(requestChart, flat)

// In each of these the answer is a state of the chart asked, or null; the status types list exactly those states,
// which test/engine/exercise/chart.test.ts proves.
export const nextConduct = (status: Conduct, event: ConductEvent) =>
  conduct(status, { conduct: status, clock: 'running' }, event) as Conduct | null
export const nextClock = (status: Clock, event: ClockEvent) => clock(status, { conduct: 'brief', clock: status }, event) as Clock | null
export const nextRow = (status: RowStatus, event: RowEvent) => row(status, status, event) as RowStatus | null
export const nextReceipt = (status: ReceiptStatus, event: ReceiptEvent) => receipt(status, status, event) as ReceiptStatus | null
export const nextRequest = (status: RequestStatus, event: RequestEvent) => request(status, status, event) as RequestStatus | null

/** Every chart by name, for drawing and for walking its paths. */
export const CHARTS = { exercise: exerciseChart, inject: rowChart, receipt: receiptChart, request: requestChart } as const

/** A state of one of the charts, as XState writes it: the exercise's two regions by name, the others' one status. */
export type ChartValue = string | { readonly conduct: Conduct; readonly clock: Clock }

/** One step as a plain user of XState takes it, with nothing remembered: the yardstick for deciding in `lockstep bench`. */
export function bareTransition(name: keyof typeof CHARTS, value: ChartValue, event: string): unknown {
  const machine: AnyStateMachine = CHARTS[name]
  return transition(machine, machine.resolveState({ value, context: {} }), { type: event })[0].value
}

export type ChartEdge = { readonly from: string; readonly event: string; readonly to: string }

/** A chart's states in their order, the first one initial, and its moves. The exercise's two regions stand side by side. */
export function drawChart(name: keyof typeof CHARTS): { readonly states: readonly string[]; readonly edges: readonly ChartEdge[] } {
  const { root } = CHARTS[name]
  const leaves =
    root.type === 'parallel' ? Object.values(root.states).flatMap((region) => Object.values(region.states)) : Object.values(root.states)
  const edges = leaves.flatMap((state) =>
    [...state.transitions].flatMap(([event, moves]) =>
      moves.flatMap(({ target }) => (target ?? []).map((to) => ({ from: state.key, event, to: to.key }))),
    ),
  )
  return { states: leaves.map(({ key }) => key), edges }
}
