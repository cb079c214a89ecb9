/**
 * The decider: a command and the state it meets become events, or a refusal. It is the only place where rules are
 * applied and chance is drawn; what it writes is enough for `evolve` to go on without either.
 *
 * Order within one entry: the time that has passed, with everything that fell due in it, each at its own second;
 * then the command; then what has fallen due through it. So after every entry nothing on the agenda is overdue, and
 * how often the host looks at its clock makes no difference to what happens.
 */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { unreachable } from '../../base/compare.ts'
import type { Envelope } from './command.ts'
import { decideAnswer } from './decide-answer.ts'
import { decideClock } from './decide-clock.ts'
import { decideConduct } from './decide-conduct.ts'
import { decideCooperation } from './decide-cooperation.ts'
import { decideEvaluation } from './decide-evaluation.ts'
import { decideMsel } from './decide-msel.ts'
import { decideOrders } from './decide-orders.ts'
import { decideResolve } from './decide-resolve.ts'
import { decideRoom } from './decide-room.ts'
import { decideWords } from './decide-words.ts'
import type { Event } from './event.ts'
import type { Exercise } from './exercise.ts'
import { permission } from './permission.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { settle } from './settle.ts'
import { Step } from './step.ts'
import type { State } from './state.ts'

/**
 * @param exercise the scenario, the seed and the set-up
 * @param state the state after all entries so far
 * @param envelope a command that has the right shape (`envelopeSchema`)
 * @returns the events in order (never none), or why the command is refused; a refusal changes nothing.
 */
export function decide(exercise: Exercise, state: State, envelope: Envelope): Result<readonly Event[], Refusal> {
  const step = new Step(exercise, state, envelope)
  const refusal = checkStamp(step) ?? passTime(step) ?? permission(step) ?? give(step)
  if (refusal) return err(refusal)
  // The time up to now is settled, so only a change of the agenda can have made something due; without one the state
  // need not be folded to look.
  if (step.events.some(({ kind }) => kind === 'agenda-changed')) settle(step, step.state.run)
  return ok(step.events)
}

/** Refuses a command from a line that was left, or with a time that cannot be. */
function checkStamp({ state, envelope }: Step): Refusal | null {
  if (envelope.command.kind !== 'rewind' && envelope.branch !== state.branch) return refuse('branch', 'branch')
  if (state.conduct === 'closed' && envelope.command.kind !== 'rewind') return refuse('closed')
  if (envelope.run < state.run) return refuse('clock-backwards', 'run', { run: state.run })
  if (envelope.run > state.run && state.clock !== 'running') return refuse('clock-still', 'run', { run: state.run })
  if (envelope.command.kind === 'advance' && envelope.run === state.run) return refuse('clock-same', 'run')
  return null
}

function passTime(step: Step): null {
  settle(step, step.envelope.run)
  if (step.state.run < step.envelope.run) step.write({ kind: 'ran', to: step.envelope.run })
  return null
}

function give(step: Step): Refusal | null {
  const { command } = step.envelope
  switch (command.kind) {
    case 'advance':
      return null
    case 'start':
    case 'brief':
    case 'open':
    case 'reveal':
    case 'discuss':
    case 'close':
    case 'hotwash':
    case 'end':
      return decideConduct(step, command)
    case 'pause':
    case 'resume':
    case 'extend':
    case 'postpone':
    case 'jump':
    case 'emergency':
    case 'stand-down':
    case 'rewind':
      return decideClock(step, command)
    case 'claim':
    case 'leave':
    case 'bind':
    case 'bot':
    case 'hand':
    case 'hand-seat':
    case 'set':
      return decideRoom(step, command)
    case 'deliver':
    case 'hold':
    case 'unhold':
    case 'skip':
    case 'insert':
    case 'amend':
      return decideMsel(step, command)
    case 'map':
    case 'accept':
    case 'release':
      return decideResolve(step, command)
    case 'read':
    case 'pen':
    case 'respond':
    case 'revise':
    case 'withdraw':
    case 'agree':
      return decideAnswer(step, command)
    case 'request':
    case 'answer':
    case 'share':
    case 'deconflict':
    case 'told':
    case 'confirm':
      return decideCooperation(step, command)
    case 'order':
    case 'cancel-order':
      return decideOrders(step, command)
    case 'tick':
    case 'observe':
    case 'rate':
    case 'adjudicate':
    case 'correct':
      return decideEvaluation(step, command)
    case 'reply':
    case 'announce':
    case 'face':
    case 'note':
    case 'mark':
    case 'comment':
    case 'ready':
    case 'ask':
      return decideWords(step, command)
    default:
      return unreachable(command)
  }
}
