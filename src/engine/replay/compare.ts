/**
 * Two logs side by side: how far they are the same bytes, how far they tell the same, and where they first differ.
 * Words are compared as words, so that two runs in which people said the same are not told apart by their salts.
 */
import type { ReadLog } from '../log/codec.ts'
import { firstDifference } from '../log/difference.ts'
import type { Difference } from '../log/difference.ts'
import type { Entry } from '../log/entry.ts'
import type { Header } from '../log/header.ts'
import { bookOf, unsealTexts } from '../log/texts.ts'
import type { TextBook } from '../log/texts.ts'

export type Comparison = {
  /** How the exercises were set up differently; null: the same. */
  readonly header: Difference | null
  /** How many entries from the start have the same hash; more than 0 only for forks and copies. */
  readonly identical: number
  /** How many entries from the start tell the same, whatever their ids, wall times and salts. */
  readonly alike: number
  /** What the first entry that is not alike differs in; null if there is none. */
  readonly first: EntryDifference | null
}
export type EntryDifference =
  | { readonly kind: 'differs'; readonly seq: number; readonly difference: Difference }
  /** One log ends before this entry of the other. */
  | { readonly kind: 'ends'; readonly seq: number; readonly which: 'left' | 'right' }

type Compared = Pick<ReadLog, 'header' | 'entries'>

export function compareLogs(left: Compared, right: Compared): Comparison {
  const books = { left: bookOf(left.entries), right: bookOf(right.entries) }
  const shared = Math.min(left.entries.length, right.entries.length)
  let identical = 0
  while (identical < shared && left.entries[identical]?.hash === right.entries[identical]?.hash) identical += 1
  const header = firstDifference(setUp(left.header), setUp(right.header))
  for (let alike = identical; alike < shared; alike++) {
    const difference = firstDifference(told(left.entries[alike], books.left), told(right.entries[alike], books.right))
    if (difference) return { header, identical, alike, first: { kind: 'differs', seq: alike + 1, difference } }
  }
  const same = left.entries.length === right.entries.length
  const which = left.entries.length < right.entries.length ? 'left' : 'right'
  return { header, identical, alike: shared, first: same ? null : { kind: 'ends', seq: shared + 1, which } }
}

/** What of a header decides how an exercise goes; its id, title, date and key do not. */
const setUp = ({ scenario, seed, bindings, settings, rules, files }: Header) => ({ scenario, seed, bindings, settings, rules, files })

const told = (entry: Entry | undefined, book: TextBook): unknown =>
  entry && unsealTexts({ branch: entry.branch, run: entry.run, by: entry.by, command: entry.command, events: entry.events }, book)
