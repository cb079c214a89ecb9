/**
 * One decision in the making: the state it started from, the events written so far, and the state they lead to.
 * Most commands read first and write once, so the state is folded only when somebody asks after having written.
 */
import type { InjectId, SlotId } from '../scenario/names.ts'
import { nextClock, nextConduct, nextReceipt, nextRow } from './chart.ts'
import type { RowEvent } from './chart.ts'
import type { Envelope } from './command.ts'
import { rowsInOrder } from './content.ts'
import type { Event, EventOf } from './event.ts'
import { fold } from './evolve.ts'
import type { Exercise } from './exercise.ts'
import type { SeatId } from './parts.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { AgendaItem, Receipt, Row, Seat, State, Team } from './state.ts'

/**
 * A class, because there is one for every command: an object literal with a `get` makes an engine keep a shape for each
 * such object, and with it the whole state, until it next tidies up everything.
 */
export class Step {
  readonly exercise: Exercise
  readonly envelope: Envelope
  readonly #events: Event[] = []
  #folded: State
  #foldedUpTo = 0

  constructor(exercise: Exercise, state: State, envelope: Envelope) {
    this.exercise = exercise
    this.envelope = envelope
    this.#folded = state
  }

  /** The state with everything written so far. */
  get state(): State {
    if (this.#foldedUpTo < this.#events.length) {
      this.#folded = fold(this.#folded, this.#events.slice(this.#foldedUpTo))
      this.#foldedUpTo = this.#events.length
    }
    return this.#folded
  }

  /** All events written so far. */
  get events(): readonly Event[] {
    return this.#events
  }

  write(...more: readonly Event[]): void {
    this.#events.push(...more)
  }
}

/** The seat with this id, whatever the id looks like. */
export const seatOf = (state: State, id: string): Seat | null => (Object.hasOwn(state.seats, id) ? (state.seats[id] ?? null) : null)

export const teamOf = (state: State, slot: SlotId): Team | null => (Object.hasOwn(state.teams, slot) ? (state.teams[slot] ?? null) : null)

/** The name of the state that plays a slot, for sentences. */
export const nameOf = (state: State, slot: SlotId | null): string => (slot ? (teamOf(state, slot)?.name ?? slot) : 'nobody')

/** The seat that sent the command; the host has none. `decide` has already proved that it is there. */
export const senderOf = ({ envelope }: Step): SeatId => envelope.by as SeatId // host commands never ask for a sender

/** Refuses what an unknown inject or team name would break. */
export function known(step: Step, inject: InjectId, team?: SlotId): { row: Row; receipt: Receipt | null } | Refusal {
  const row = step.state.msel[inject]
  if (!row) return refuse('no-inject', 'inject', { inject })
  if (team !== undefined && !teamOf(step.state, team)) return refuse('no-team', 'team', { team })
  return { row, receipt: (team && step.state.receipts[inject]?.[team]) ?? null }
}

export const isRefusal = (value: object): value is Refusal => 'code' in value && 'message' in value

/** The first team that is not in this exercise, as a refusal. */
export function unknownTeam(step: Step, slots: readonly SlotId[], field: string): Refusal | null {
  const unknown = slots.find((slot) => !teamOf(step.state, slot))
  return unknown === undefined ? null : refuse('no-team', field, { team: unknown })
}

const WHEN: { readonly [conduct in State['conduct']]: string } = {
  lobby: 'before the exercise has started',
  briefing: 'before the first turn',
  brief: 'while the situation is read out',
  respond: 'while teams answer',
  reveal: 'while answers are open',
  discuss: 'during the discussion',
  close: 'after the turn is closed',
  hotwash: 'in the hotwash',
  closed: 'after the exercise is closed',
}

/** Refuses an act that has no place in the present step of the exercise. */
export const notNow = (step: Step, what: string): Refusal => refuse('step', null, { what, when: WHEN[step.state.conduct] })

/** Whether a turn's answers can still come in. */
export const answering = (state: State): boolean => state.conduct === 'respond' || state.conduct === 'reveal' || state.conduct === 'discuss'

/** Whether a turn is being played, from its brief to its close. */
export const inTurn = (state: State): boolean => answering(state) || state.conduct === 'brief' || state.conduct === 'close'

/** Moves the exercise along its chart, or refuses. */
export function moveConduct(step: Step, event: Parameters<typeof nextConduct>[1], what: string): Refusal | null {
  const to = nextConduct(step.state.conduct, event)
  if (to === null) return notNow(step, what)
  if (to !== step.state.conduct) step.write({ kind: 'conduct-moved', to })
  return null
}

/** Moves the clock along its chart if it can; a clock that cannot is left as it is. */
export function moveClock(step: Step, event: Parameters<typeof nextClock>[1], notice: EventOf<'clock-moved'>['notice'] = null): boolean {
  const to = nextClock(step.state.clock, event)
  if (to === null) return false
  step.write({ kind: 'clock-moved', to, notice })
  return true
}

const DONE: { readonly [event in RowEvent]: string } = {
  due: 'due',
  deliver: 'sent',
  hold: 'held back',
  unhold: 'let go',
  skip: 'left out',
  carry: 'carried over',
  close: 'closed',
}
const ROW_WORDS: { readonly [status in Row['status']]: string } = {
  planned: 'planned',
  due: 'due',
  held: 'held back',
  delivered: 'already sent',
  skipped: 'left out',
  closed: 'closed',
}

/** Refuses what the MSEL's chart does not allow for this row. */
export const rowRefusal = (inject: InjectId, row: Row, event: RowEvent): Refusal | null =>
  nextRow(row.status, event) === null
    ? refuse('inject-status', 'inject', { inject, status: ROW_WORDS[row.status], done: DONE[event] })
    : null

/** Moves a receipt along its chart; null if it has no such move. */
export function moveReceipt(
  step: Step,
  inject: InjectId,
  team: SlotId,
  receipt: Receipt,
  event: Parameters<typeof nextReceipt>[1],
): boolean {
  const to = nextReceipt(receipt.status, event)
  if (to === null) return false
  if (to !== receipt.status) step.write({ kind: 'receipt-moved', inject, team, to })
  return true
}

/** Writes one change of the agenda, numbering what it adds and what it moves in the order given. */
export function changeAgenda(
  step: Step,
  change: {
    drop?: readonly AgendaItem[]
    move?: readonly { item: AgendaItem; due: number }[]
    add?: readonly { due: number; what: AgendaItem['what'] }[]
  },
): void {
  let seq = step.state.nextAgenda
  const drop = (change.drop ?? []).map((item) => item.seq)
  const move = (change.move ?? []).map(({ item, due }) => ({ seq: item.seq, as: seq++, due }))
  const add = (change.add ?? []).map(({ due, what }) => ({ seq: seq++, due, what }))
  if (drop.length + move.length + add.length > 0) step.write({ kind: 'agenda-changed', drop, move, add })
}

/** The agenda's entry that would send this inject, if it waits for its time. */
export const itemOf = (state: State, inject: InjectId): AgendaItem | null =>
  state.agenda.find(({ what }) => what.kind === 'inject' && what.inject === inject) ?? null

/** The turn's injects that wait to be sent: due, or planned on its timetable or carried into it, held back or not. */
export const unsentOf = (step: Step): InjectId[] => {
  const { state, exercise } = step
  return rowsInOrder(state)
    .filter(({ id, row }) => {
      if (row.turn !== state.turn?.index) return false
      if (row.status === 'due') return true
      return (row.status === 'planned' || row.status === 'held') && (row.carried || exercise.scenario.byId[id]?.after !== null)
    })
    .map(({ id }) => id)
}
