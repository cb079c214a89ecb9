/** A view's version: the hash of its content, put together from hashes of its slices that are computed once each. */
import { sha256Hex } from '../../base/hash.ts'
import { byCodeUnit } from '../../base/compare.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import { keptWith } from '../../base/kept-with.ts'
import type { View } from './view.ts'

const hashOf = (slice: unknown): string => sha256Hex(canonicalJson(slice))
const hashOfObject = keptWith<object, string>(hashOf)

/** The hash of one slice; of a slice that was hashed before it is known. */
export const sliceVersion = (slice: unknown): string => (typeof slice === 'object' && slice !== null ? hashOfObject(slice) : hashOf(slice))

/** Lower-case hex SHA-256: two views have the same version if and only if they say the same. */
export function viewVersion(view: View): string {
  const parts = Object.entries(view).sort(([a], [b]) => byCodeUnit(a, b))
  return sha256Hex(parts.map(([name, slice]) => `${name} ${sliceVersion(slice)}`).join('\n'))
}
