/** A log played back: every state it went through, from the first to the last, without deciding anything. */
import { foldEntry } from '../exercise/evolve.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { initialState } from '../exercise/initial.ts'
import type { State } from '../exercise/state.ts'
import type { Entry } from '../log/entry.ts'

/** A moment of an exercise. */
export type Moment = {
  /** The entry that led here; null: before the first. */
  readonly entry: Entry | null
  readonly state: State
}

/** The moments of a log, one after another, beginning before the first entry. */
export function* replay(exercise: Exercise, entries: Iterable<Entry>): Generator<Moment, void, undefined> {
  let state = initialState(exercise)
  yield { entry: null, state }
  for (const entry of entries) {
    state = foldEntry(state, entry)
    yield { entry, state }
  }
}
