/** Commands as seats give them: the numbers in them count what the seat sees, and are turned into the state's own. */
import type { Exercise } from '../exercise/exercise.ts'
import { reference } from '../exercise/parts.ts'
import type { Reference, SeatId } from '../exercise/parts.ts'
import type { State } from '../exercise/state.ts'
import { audienceOfSeat } from './audience.ts'
import type { Audience } from './audience.ts'
import { seesReferenced, visible } from './visible.ts'
import type { Listed } from './visible.ts'

/** Where commands hold bare numbers: kind of command, the path to the number, and the list it counts in. */
const NUMBERS: readonly { readonly kind: string; readonly path: readonly [string, ...string[]]; readonly of: Listed }[] = [
  { kind: 'request', path: ['content', 'share'], of: 'share' },
  { kind: 'answer', path: ['request'], of: 'request' },
  { kind: 'answer', path: ['share', 'onward'], of: 'share' },
  { kind: 'share', path: ['content', 'onward'], of: 'share' },
  { kind: 'share', path: ['answers'], of: 'request' },
  { kind: 'confirm', path: ['told'], of: 'told' },
  { kind: 'reply', path: ['question'], of: 'question' },
  { kind: 'cancel-order', path: ['order'], of: 'order' },
]

/** Where commands hold references. */
const REFERENCES: readonly { readonly kind: string; readonly field: string }[] = [
  { kind: 'mark', field: 'what' },
  { kind: 'comment', field: 'on' },
  { kind: 'adjudicate', field: 'on' },
  { kind: 'adjudicate', field: 'evidence' },
  { kind: 'correct', field: 'what' },
]

/**
 * A command with the state's own numbers, ready for `decide`. What the seat cannot have seen becomes a number past
 * the end of its list, so that `decide` refuses it as not known and nobody can feel for what is hidden.
 * @param seat who sends it; the command of a seat that is not in the room is given back as it is, and refused later.
 */
export function fromSeat<C extends { readonly kind: string }>(exercise: Exercise, state: State, seat: SeatId | 'host', command: C): C {
  const audience = seat === 'host' ? null : audienceOfSeat(state, seat)
  if (!audience) return command
  let changed: unknown = command
  for (const { kind, path, of } of NUMBERS) {
    if (command.kind === kind)
      changed = at(changed, path, (number) => (typeof number === 'number' ? globalIndex(state, audience, of, number) : number))
  }
  for (const { kind, field } of REFERENCES) {
    if (command.kind === kind)
      changed = at(changed, [field], (found) =>
        Array.isArray(found) ? found.map((one) => global(exercise, state, audience, one)) : global(exercise, state, audience, found),
      )
  }
  // Only numbers were replaced by numbers, so the command is of the kind that it was.
  return changed as C
}

const LISTS = {
  note: 'notes',
  request: 'requests',
  share: 'shares',
  deconfliction: 'deconfliction',
  told: 'told',
  observation: 'observations',
  mark: 'marks',
  reply: 'replies',
  announcement: 'announcements',
  question: 'questions',
} as const satisfies { readonly [of in Exclude<Listed, 'order'>]: keyof State }

/** The state's number of an item that the audience knows by `index`. */
export const globalIndex = (state: State, audience: Audience, of: Listed, index: number): number =>
  visible(state, audience, of)[index] ?? (of === 'order' ? (state.network?.orders.length ?? 0) : state[LISTS[of]].length)

/** A reference with the state's number; to what the seat does not see, one to a note that is not there. */
function global(exercise: Exercise, state: State, audience: Audience, given: unknown): unknown {
  const parsed = reference.safeParse(given)
  if (!parsed.success) return given
  const index = 'index' in parsed.data ? globalIndex(state, audience, parsed.data.of, parsed.data.index) : null
  const meant: Reference = 'index' in parsed.data && index !== null ? { of: parsed.data.of, index } : parsed.data
  const nothing: Reference = { of: 'note', index: state.notes.length }
  return seesReferenced(exercise, state, audience, meant) ? meant : nothing
}

/** A copy of `value` with what stands at the path replaced, or `value` itself if nothing stands there. */
function at(value: unknown, [key, ...rest]: readonly string[], replace: (found: unknown) => unknown): unknown {
  if (key === undefined) return replace(value)
  if (typeof value !== 'object' || value === null || !(key in value)) return value
  const members: { readonly [key: string]: unknown } = Object.fromEntries(Object.entries(value))
  return { ...members, [key]: at(members[key], rest, replace) }
}
