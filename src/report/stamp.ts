/** When an entry of a log was written, as papers say it. */
import type { Exercise } from '../engine/exercise/exercise.ts'
import type { State } from '../engine/exercise/state.ts'
import type { Entry } from '../engine/log/entry.ts'
import { exerciseLabel } from '../engine/exercise/exercise-label.ts'

/** When an entry was written, on all three clocks, and by whom. */
export type Stamp = {
  readonly seq: number
  /** Seconds of play. */
  readonly run: number
  /** Exercise time, such as `D-7 09:30`, in the exercise's zone. */
  readonly label: string
  /** Milliseconds since 1970. */
  readonly wall: number
  /** Who gave the command: a seat, or `host` for the timetable. */
  readonly by: string
}

/** @param state after the entry */
export const stampOf = (exercise: Exercise, state: State, { seq, run, wall, by }: Entry): Stamp => ({
  seq,
  run,
  label: exerciseLabel(exercise, state),
  wall,
  by,
})
