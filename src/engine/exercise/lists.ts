/**
 * The lists of state that grow all through an exercise. Immer would copy a frozen list item by item and look at every
 * item again, so that a note would cost more the more notes there are. So a list is opened once in a writing, as a
 * plain copy, written to, and frozen before Immer ends the writing.
 */
import { freeze, original } from 'immer'
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

/** The lists that are open in a writing, by name. */
const opened = new WeakMap<Writing, Map<keyof Lists, unknown[]>>()

/** A list as it stands in a writing. It is never asked of the writing itself, which would make it ready to be written item by item. */
function standing<N extends keyof Lists>(state: Writing, name: N): Lists[N] {
  // What `open` put there is a list of these items.
  const copy = opened.get(state)?.get(name) as Lists[N] | undefined
  return copy ?? original(state)?.[name] ?? []
}

function open<N extends keyof Lists>(state: Writing, name: N): Item<N>[] {
  let lists = opened.get(state)
  if (!lists) opened.set(state, (lists = new Map()))
  // Under each name stands a list of its items.
  const known = lists.get(name) as Item<N>[] | undefined
  if (known) return known
  const copy: Item<N>[] = [...standing(state, name)]
  Object.assign(state, { [name]: copy })
  lists.set(name, copy)
  return copy
}

/** How many items a list has by now. */
export const count = (state: Writing, name: keyof Lists): number => standing(state, name).length

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
  if (index >= count(state, name)) return
  const list = open(state, name)
  const item = list[index]
  if (item !== undefined) list[index] = freeze({ ...item, ...members(item) }, true)
}

/** Freezes what was opened; every writing ends with it. */
export function closeLists(state: Writing): void {
  for (const list of opened.get(state)?.values() ?? []) Object.freeze(list)
}
