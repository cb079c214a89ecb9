/**
 * Deciding the recorded commands again. Under the same rules they must give the recorded events: that is the proof that
 * nothing but scenario, seed and commands decided what happened. The recorded events and scores remain the record.
 */
import { canonicalJson } from '../../base/canonical-json.ts'
import { decide } from '../exercise/decide.ts'
import { foldEntry } from '../exercise/evolve.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { initialState } from '../exercise/initial.ts'
import type { Refusal } from '../exercise/refusal.ts'
import type { State } from '../exercise/state.ts'
import type { ReadLog, Watch } from './codec.ts'
import { firstDifference } from './difference.ts'
import type { Difference } from './difference.ts'
import { envelopeOf } from './entry.ts'
import type { Entry } from './entry.ts'
import { RULES_VERSION } from './header.ts'

export type Redecided = {
  /** Under other rules, a difference is no fault of the log. */
  readonly rules: { readonly log: number; readonly here: number }
  /** How many entries were decided the same way before the first that was not. */
  readonly same: number
  readonly first: Redifference | null
}
export type Redifference = { readonly seq: number; readonly message: string } & (
  | { readonly kind: 'differs'; readonly difference: Difference }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'thrown'; readonly thrown: unknown }
)

/** Decides every command of a log again, each in the recorded state before it, up to the first difference. */
export function redecide(exercise: Exercise, log: Pick<ReadLog, 'header' | 'entries'>, watch: Watch = () => {}): Redecided {
  const rules = { log: log.header.rules, here: RULES_VERSION }
  let state = initialState(exercise)
  for (const [same, entry] of log.entries.entries()) {
    watch(same, log.entries.length)
    const first = redecideEntry(exercise, state, entry)
    if (first) return { rules, same, first }
    state = foldEntry(state, entry)
  }
  return { rules, same: log.entries.length, first: null }
}

function redecideEntry(exercise: Exercise, before: State, entry: Entry): Redifference | null {
  const { seq } = entry
  try {
    const decided = decide(exercise, before, envelopeOf(entry))
    if (!decided.ok)
      return {
        seq,
        kind: 'refused',
        refusal: decided.error,
        message: `Entry ${seq} was accepted, but is now refused: ${decided.error.message}`,
      }
    if (canonicalJson(decided.value) === canonicalJson(entry.events)) return null
    const difference = firstDifference(entry.events, decided.value) ?? { path: '', left: entry.events, right: decided.value }
    const [now, recorded] = [difference.right, difference.left].map((value) =>
      value === undefined ? 'nothing' : canonicalJson(value).slice(0, 200),
    )
    return {
      seq,
      kind: 'differs',
      difference,
      message: `Entry ${seq} is now decided differently: at events.${difference.path} the log has ${recorded}, and now it is ${now}.`,
    }
  } catch (thrown) {
    return { seq, kind: 'thrown', thrown, message: `Entry ${seq} cannot be decided again by this version of Lockstep.` }
  }
}
