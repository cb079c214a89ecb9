/**
 * Jumping about in a log. States are kept every so many entries: they share all that did not change, so each costs
 * little, and any moment is a short fold from one of them.
 */
import { foldEntries } from '../exercise/evolve.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { initialState } from '../exercise/initial.ts'
import type { State } from '../exercise/state.ts'
import type { Entry } from '../log/entry.ts'

/**
 * Entries between two states that are kept. A jump folds at most so many: at 64 that took well under a frame (16 ms)
 * on a slow laptop, while a log of 10,000 entries keeps 157 states.
 */
const STRIDE = 64

export class Timeline {
  readonly #entries: readonly Entry[]
  /** `#kept[i]` is the state after `i * STRIDE` entries. */
  readonly #kept: State[]
  #last: { readonly seq: number; readonly state: State }

  /**
   * Folds the whole log once. Entries appended to the array later can be reached too.
   * @param entries in order, from entry 1
   */
  constructor(exercise: Exercise, entries: readonly Entry[]) {
    this.#entries = entries
    const start = initialState(exercise)
    this.#kept = [start]
    this.#last = { seq: 0, state: start }
    this.at(entries.length)
  }

  /** The last entry's number, which is also how many there are. */
  get length(): number {
    return this.#entries.length
  }

  /**
   * The state after an entry; 0 is before the first. A number outside the log gives the nearest there is.
   * The same moment need not be the same object each time.
   */
  at(seq: number): State {
    const to = Math.max(0, Math.min(this.length, Math.floor(seq)))
    while (this.#kept.length <= Math.floor(to / STRIDE)) this.#keepNext()
    const near = Math.floor(to / STRIDE) * STRIDE
    const from = this.#last.seq <= to && this.#last.seq > near ? this.#last : { seq: near, state: this.#kept[near / STRIDE] }
    if (!from.state) throw new Error(`no state is kept for entry ${near}`) // the loop above has just kept it
    const state = from.seq === to ? from.state : foldEntries(from.state, this.#entries.slice(from.seq, to))
    this.#last = { seq: to, state }
    return state
  }

  /** The number of the last entry at or before a second of play; 0 if there is none. */
  seqAt(run: number): number {
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.#entries[middle - 1]?.run ?? 0) <= run) low = middle
      else high = middle - 1
    }
    return low
  }

  #keepNext(): void {
    const from = (this.#kept.length - 1) * STRIDE
    const state = this.#kept.at(-1)
    if (state) this.#kept.push(foldEntries(state, this.#entries.slice(from, from + STRIDE)))
  }
}
