/**
 * The lists of state that grow all through an exercise. Immer would copy a frozen list item by item and look at every
 * item again, so that a note would cost more the more notes there are. So a list is opened once in a writing, as a
 * plain copy, written to, and frozen before Immer ends the writing.
 */
import { freeze, isDraft, original } from 'immer'
import type { State } from './state.ts'
import type { Writing } from './writing.ts'

type Lists = Pick<
  State,
  | 'requests'
  | 'shares'
  | 'deconfliction'
  | 'told'
  | 'notes'
  | 'marks'
  | 'observations'
  | 'comments'
  | 'corrections'
  | 'questions'
  | 'replies'
  | 'announcements'
>
type Item<N extends keyof Lists> = Lists[N][number]

/** The lists that are open in a writing. */
const opened = new WeakMap<Writing, unknown[][]>()

function open<N extends keyof Lists>(state: Writing, name: N): Item<N>[] {
  // A draft of a list has the list's own items; the type of a draft only says that they could be written to.
  const list = state[name] as Item<N>[]
  if (!isDraft(list)) return list // opened before: what is not the draft is the copy
  const copy: Item<N>[] = [...((original(state)?.[name] ?? []) as Lists[N])]
  Object.assign(state, { [name]: copy })
  const others = opened.get(state)
  if (others) others.push(copy)
  else opened.set(state, [copy])
  return copy
}

/** Adds an item at the end of a list. */
export function append<N extends keyof Lists>(state: Writing, name: N, item: Item<N>): void {
  open(state, name).push(freeze(item, true))
}

/** Changes members of one item; nothing happens if there is no such item. */
export function change<N extends keyof Lists>(
  state: Writing,
  name: N,
  index: number,
  members: (item: Item<NoInfer<N>>) => Partial<Item<NoInfer<N>>>,
): void {
  if (index >= state[name].length) return
  const list = open(state, name)
  const item = list[index]
  if (item !== undefined) list[index] = freeze({ ...item, ...members(item) }, true)
}

/** Freezes what was opened; every writing ends with it. */
export function closeLists(state: Writing): void {
  for (const list of opened.get(state) ?? []) Object.freeze(list)
}
