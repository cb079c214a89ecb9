/**
 * What changed from one view to the next, small enough for bad Wi-Fi: unchanged slices are left out, in lists and pages
 * only changed items are named, and lists that grew send what was added. Views are JSON, so this is a difference of JSON.
 */
import type { Json } from '../base/json.ts'

/** How one value becomes the next. */
export type Change =
  /** It is replaced. */
  | { readonly set: Json }
  /** An array: cut or grown to `length`, with changes at some places; what was added is set there. */
  | { readonly length: number; readonly at: { readonly [index: string]: Change } }
  /** An object: members changed, and members that are gone. */
  | { readonly members: { readonly [name: string]: Change }; readonly gone?: readonly string[] }

const isObject = (value: unknown): value is { readonly [name: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The change from one JSON value to another; null if they say the same. Values that are the same object are not
 * looked into, so slices that a projection kept cost nothing.
 */
export function difference(before: unknown, after: unknown): Change | null {
  if (Object.is(before, after)) return null
  if (Array.isArray(before) && Array.isArray(after)) return arrayDifference(before, after)
  if (isObject(before) && isObject(after)) return objectDifference(before, after)
  // Views are plain JSON by construction.
  return { set: after as Json }
}

function arrayDifference(before: readonly unknown[], after: readonly unknown[]): Change | null {
  const at: { [index: string]: Change } = {}
  after.forEach((item, index) => {
    const change = index < before.length ? difference(before[index], item) : { set: item as Json }
    if (change) at[String(index)] = change
  })
  return before.length === after.length && Object.keys(at).length === 0 ? null : { length: after.length, at }
}

function objectDifference(before: { readonly [name: string]: unknown }, after: { readonly [name: string]: unknown }): Change | null {
  const members: { [name: string]: Change } = {}
  for (const [name, value] of Object.entries(after)) {
    if (value === undefined) continue
    const change = Object.hasOwn(before, name) && before[name] !== undefined ? difference(before[name], value) : { set: value as Json }
    // A defined property, so that a member called __proto__ is one like any other.
    if (change) Object.defineProperty(members, name, { value: change, enumerable: true, configurable: true, writable: true })
  }
  const gone = Object.keys(before).filter(
    (name) => before[name] !== undefined && (!Object.hasOwn(after, name) || after[name] === undefined),
  )
  if (gone.length > 0) return { members, gone }
  return Object.keys(members).length === 0 ? null : { members }
}

/**
 * Makes the change. What did not change stays the same object, so that a desk redraws only what is new.
 * @throws if the change does not fit the value, which means that something was lost: ask for the whole view.
 */
export function applied(before: unknown, change: Change): unknown {
  if ('set' in change) return change.set
  if ('length' in change) {
    if (!Array.isArray(before)) throw new TypeError('a change of a list does not fit')
    const after: unknown[] = before.slice(0, change.length)
    for (const [index, one] of Object.entries(change.at)) after[Number(index)] = applied(before[Number(index)], one)
    if (after.length !== change.length || Object.keys(after).length !== change.length) throw new TypeError('a change of a list has gaps')
    return after
  }
  if (!isObject(before)) throw new TypeError('a change of an object does not fit')
  const after = new Map(Object.entries(before))
  for (const name of change.gone ?? []) after.delete(name)
  for (const [name, one] of Object.entries(change.members)) after.set(name, applied(after.get(name), one))
  return Object.fromEntries(after)
}
