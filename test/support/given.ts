/**
 * Given commands, when a command, then events or a refusal: the way in which the tests of the decider are written.
 * Everything is decided and folded by the engine itself; a given command that is refused is a mistake in the test.
 */
import type { Envelope } from '../../src/engine/exercise/command.ts'
import { decide } from '../../src/engine/exercise/decide.ts'
import type { Event } from '../../src/engine/exercise/event.ts'
import { foldEntry } from '../../src/engine/exercise/evolve.ts'
import type { Exercise } from '../../src/engine/exercise/exercise.ts'
import { initialState } from '../../src/engine/exercise/initial.ts'
import type { BranchId, CommandId, SeatId } from '../../src/engine/exercise/parts.ts'
import type { Refusal } from '../../src/engine/exercise/refusal.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import type { Result } from '../../src/base/result.ts'
import { commandOf } from './plain.ts'
import type { Plain, PlainCommand } from './plain.ts'

/** A command, who gives it, and how many seconds of play pass before it. */
export type Given = { readonly by: string; readonly command: PlainCommand; readonly wait: number; readonly branch?: string }

/** For tables of givens: `by('o1-1', {...})`, or with seconds before it `by('host', { kind: 'advance' }, 60)`. */
export const by = (seat: string, command: PlainCommand, wait = 0): Given => ({ by: seat, command, wait })

/** An envelope as the host would hand it to the engine in this state. */
export const envelopeIn = (state: State, { by: seat, command, wait, branch }: Given): Envelope => ({
  id: `command-${state.seq + 1}` as CommandId, // matches the pattern of ids
  branch: (branch ?? state.branch) as BranchId, // tests write branches that match the pattern
  by: seat as SeatId | 'host', // tests write seats that match the pattern
  run: state.run + wait,
  command: commandOf(command),
})

export class Scene {
  readonly exercise: Exercise
  readonly state: State
  /** The events of the last command. */
  readonly events: readonly Event[]

  constructor(exercise: Exercise, state: State = initialState(exercise), events: readonly Event[] = []) {
    this.exercise = exercise
    this.state = state
    this.events = events
  }

  decide(given: Given): Result<readonly Event[], Refusal> {
    return decide(this.exercise, this.state, envelopeIn(this.state, given))
  }

  /** The scene after a command that must be accepted. */
  after(given: Given): Scene {
    const decided = this.decide(given)
    if (!decided.ok) throw new Error(`given ${given.command.kind} by ${given.by} was refused: ${decided.error.message}`)
    return new Scene(this.exercise, foldEntry(this.state, { events: decided.value }), decided.value)
  }

  /** The scene after several. */
  given(...steps: readonly Given[]): Scene {
    return steps.reduce((scene: Scene, step) => scene.after(step), this)
  }

  /** What this command comes to here: `thenEvents(…)` or `thenRefused(…)`. */
  when(seat: string, command: PlainCommand, wait = 0): Result<readonly Event[], Refusal> {
    return this.decide(by(seat, command, wait))
  }
}

/** Exactly these events, in this order. */
export const thenEvents = (...events: readonly Plain<Event>[]): Result<readonly Plain<Event>[], Refusal> => ({ ok: true, value: events })

/** Exactly this refusal. */
export const thenRefused = (code: Refusal['code'], message: string, field: string | null = null): Result<never, Refusal> => ({
  ok: false,
  error: { code, message, field },
})

export const given = (exercise: Exercise, ...steps: readonly Given[]): Scene => new Scene(exercise).given(...steps)
