/** What a mark, a change or a correction is about, to be compared: plain data, in whatever order its members stand. */
import type { Reference } from '../../engine/exercise/parts.ts'

/** One text for the same thing. */
export const referenceKey = (reference: Reference): string =>
  JSON.stringify(Object.entries(reference).toSorted(([a], [b]) => (a < b ? -1 : 1)))

export const sameReference = (a: Reference | null, b: Reference | null): boolean =>
  a !== null && b !== null && referenceKey(a) === referenceKey(b)
