/** A view's version: the hash of its content, put together from hashes of its slices that are computed once each. */
import { sha256Hex } from '../../base/hash.ts'
import { byCodeUnit } from '../../base/compare.ts'
import { canonicalJson } from '../../base/canonical-json.ts'
import type { View } from './view.ts'

const hashes = new WeakMap<object, string>()

/** The hash of one slice; of a slice that was hashed before it is known. */
export function sliceVersion(slice: unknown): string {
  if (typeof slice !== 'object' || slice === null) return sha256Hex(canonicalJson(slice))
  const known = hashes.get(slice)
  if (known !== undefined) return known
  const hash = sha256Hex(canonicalJson(slice))
  hashes.set(slice, hash)
  return hash
}

/** Lower-case hex SHA-256: two views have the same version if and only if they say the same. */
export function viewVersion(view: View): string {
  const parts = Object.entries(view).sort(([a], [b]) => byCodeUnit(a, b))
  return sha256Hex(parts.map(([name, slice]) => `${name} ${sliceVersion(slice)}`).join('\n'))
}
