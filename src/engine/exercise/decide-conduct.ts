import { unreachable } from '../../base/compare.ts'
import type { CommandOf } from './command.ts'
import { rowsInOrder, turnOf } from './content.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { changeAgenda, moveClock, moveConduct, moveReceipt, nameOf, notNow, unsentOf } from './step.ts'
import type { Step } from './step.ts'
import type { AgendaItem } from './state.ts'
import type { InjectId } from '../scenario/names.ts'

/** Decides what moves the exercise from phase to phase and from step to step of a turn. */
export function decideConduct(
  step: Step,
  command: CommandOf<'start' | 'brief' | 'open' | 'reveal' | 'discuss' | 'close' | 'hotwash' | 'end'>,
): Refusal | null {
  switch (command.kind) {
    case 'start':
      return start(step)
    case 'brief':
      return brief(step)
    case 'open':
      return open(step)
    case 'reveal':
      return reveal(step, command.injects)
    case 'discuss':
      return discuss(step)
    case 'close':
      return close(step, command)
    case 'hotwash':
      if (step.state.conduct === 'close' && !step.state.turn?.resolved) return refuse('turns-left-unresolved')
      moveClock(step, 'stop')
      return moveConduct(step, 'hotwash', 'Going to the hotwash')
    case 'end': {
      const refusal = moveConduct(step, 'end', 'Closing the exercise')
      if (refusal) return refusal
      changeAgenda(step, { drop: step.state.agenda })
      moveClock(step, 'stop')
      return null
    }
    default:
      return unreachable(command)
  }
}

function start(step: Step): Refusal | null {
  const { exercise, state } = step
  const missing = exercise.scenario.slots.filter(
    (slot) => exercise.scenario.document.slots[slot]?.required && state.teams[slot]?.player === 'absent',
  )
  if (state.conduct === 'lobby' && missing.length > 0) {
    return refuse('missing-teams', null, { list: missing.map((slot) => nameOf(state, slot)).join(', ') })
  }
  return moveConduct(step, 'start', 'Starting the exercise')
}

function brief(step: Step): Refusal | null {
  const { state, exercise } = step
  if (state.conduct === 'close' && !state.turn?.resolved) return refuse('turns-left-unresolved')
  const next = state.turn ? state.turn.index + 1 : 0
  if (state.conduct === 'close' && next >= exercise.scenario.turns.length) return refuse('turns-over')
  const refusal = moveConduct(step, 'brief', 'A brief')
  if (refusal) return refusal
  moveClock(step, 'run')
  step.write({ kind: 'turn-began', turn: next })
  for (const team of exercise.scenario.slots) {
    if (state.teams[team]?.ready) step.write({ kind: 'ready-changed', team, ready: false })
  }
  return null
}

/** Opens answering: the turn's timetable goes onto the agenda, what was carried over first. */
function open(step: Step): Refusal | null {
  const refusal = moveConduct(step, 'open', 'Opening answers')
  if (refusal) return refusal
  const { state, exercise } = step
  const turn = turnOf(exercise, state)
  if (!turn) return notNow(step, 'Opening answers')
  step.write({ kind: 'turn-opened' })
  const add: { due: number; what: AgendaItem['what'] }[] = []
  const unsent = unsentOf(step)
  for (const inject of [...unsent.filter((id) => state.msel[id]?.carried), ...unsent.filter((id) => !state.msel[id]?.carried)]) {
    const atOnce = turn.delivery === 'turn-start' || state.msel[inject]?.carried
    add.push({ due: state.run + (atOnce ? 0 : (exercise.scenario.byId[inject]?.after ?? 0)), what: { kind: 'inject', inject } })
  }
  const [first] = turn.windows
  if (first && turn.order === 'rotating') {
    step.write({ kind: 'window-moved', window: 0 })
    add.push({ due: state.run + first.seconds, what: { kind: 'window-ends', window: 0 } })
  }
  add.push({ due: state.run + turn.respond, what: { kind: 'respond-ends' } })
  changeAgenda(step, { add })
  return null
}

function reveal(step: Step, which: 'all' | readonly InjectId[]): Refusal | null {
  const { state } = step
  const chosen =
    which === 'all'
      ? rowsInOrder(state)
          .filter(({ row }) => row.turn === state.turn?.index && row.status === 'delivered')
          .map(({ id }) => id)
      : which
  for (const inject of chosen) {
    const row = state.msel[inject]
    if (!row) return refuse('no-inject', 'injects', { inject })
    if (row.status !== 'delivered') {
      const status = row.status === 'closed' ? 'closed' : 'not sent yet'
      return refuse('inject-status', 'injects', { inject, status, done: 'revealed' })
    }
  }
  const refusal = moveConduct(step, 'reveal', 'Revealing answers')
  if (refusal) return refusal
  for (const inject of chosen) {
    for (const team of step.exercise.scenario.slots) {
      const receipt = state.receipts[inject]?.[team]
      if (receipt?.status === 'answered') step.write({ kind: 'revealed', inject, team, to: 'revealed' })
    }
  }
  return null
}

const isAnswerTime = ({ what }: AgendaItem): boolean => what.kind === 'respond-ends' || what.kind === 'window-ends'

function discuss(step: Step): Refusal | null {
  const refusal = moveConduct(step, 'discuss', 'Opening the discussion')
  if (refusal) return refusal
  const { state } = step
  if (state.turn?.window != null) step.write({ kind: 'window-moved', window: null })
  changeAgenda(step, {
    drop: state.agenda.filter(isAnswerTime),
    add: [{ due: state.run + (turnOf(step.exercise, state)?.discuss ?? 0), what: { kind: 'discuss-ends' } }],
  })
  return null
}

/** Closes the turn: nothing that was not sent is lost, it is carried over or left out with a reason. */
function close(step: Step, command: CommandOf<'close'>): Refusal | null {
  const refusal = moveConduct(step, 'close', 'Closing the turn')
  if (refusal) return refusal
  const { state, exercise } = step
  const turn = state.turn
  if (!turn) return notNow(step, 'Closing the turn')
  const unsent = unsentOf(step)
  const next = turn.index + 1
  if (unsent.length > 0) {
    if (command.skipRest !== undefined) {
      for (const inject of unsent) step.write({ kind: 'inject-skipped', inject, why: 'ended', reason: command.skipRest })
    } else if (next < exercise.scenario.turns.length) {
      for (const inject of unsent) step.write({ kind: 'inject-carried', inject, turn: next })
    } else {
      return refuse('unsent', 'skipRest', { list: unsent.join(', ') })
    }
  }
  const ofTheTurn = new Set<AgendaItem['what']['kind']>(['inject', 'deadline', 'respond-ends', 'window-ends', 'discuss-ends'])
  changeAgenda(step, { drop: state.agenda.filter(({ what }) => ofTheTurn.has(what.kind)) })
  if (turn.window !== null) step.write({ kind: 'window-moved', window: null })
  for (const { id, row } of rowsInOrder(state)) {
    if (row.turn === turn.index && row.status === 'delivered') closeRow(step, id)
  }
  for (const team of exercise.scenario.slots) if (state.teams[team]?.pen) step.write({ kind: 'pen-taken', team, seat: null })
  return null
}

function closeRow(step: Step, inject: InjectId): void {
  step.write({ kind: 'inject-closed', inject })
  for (const team of step.exercise.scenario.slots) {
    const receipt = step.state.receipts[inject]?.[team]
    if (receipt?.answers && !receipt.position) moveReceipt(step, inject, team, receipt, 'expire')
  }
}
