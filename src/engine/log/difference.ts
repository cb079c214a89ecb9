/** Where two JSON values first differ, walking both in canonical order. */
import { byCodeUnit } from '../../base/compare.ts'

export type Difference = {
  /** Such as `2.item.seen`; empty: the values as a whole. */
  readonly path: string
  /** What stands there on each side; undefined: nothing. */
  readonly left: unknown
  readonly right: unknown
}

/** The first difference of two values, or null if they are the same. A missing member and `undefined` are the same. */
export function firstDifference(left: unknown, right: unknown, path = ''): Difference | null {
  if (Object.is(left, right) || (left === 0 && right === 0)) return null
  const below = (key: string) => (path === '' ? key : `${path}.${key}`)
  if (Array.isArray(left) && Array.isArray(right)) {
    for (let i = 0; i < Math.max(left.length, right.length); i++) {
      const found = firstDifference(left[i], right[i], below(String(i)))
      if (found) return found
    }
    return null
  }
  if (isRecord(left) && isRecord(right)) {
    for (const key of [...new Set([...Object.keys(left), ...Object.keys(right)])].sort(byCodeUnit)) {
      const found = firstDifference(left[key], right[key], below(key))
      if (found) return found
    }
    return null
  }
  return { path, left, right }
}

const isRecord = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
