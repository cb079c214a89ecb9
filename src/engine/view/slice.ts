/**
 * Slices and their memory. A slice names what it reads of the state and is built from that alone, so it can be kept
 * for as long as those parts are the same objects; where a rebuilt slice says the same as before, the former object
 * stays in use, down to its smallest part.
 */
import { keptWith } from '../../base/kept-with.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { State } from '../exercise/state.ts'
import type { TextRef } from '../scenario/compiled.ts'
import { audienceKey, isControl } from './audience.ts'
import type { Audience } from './audience.ts'

/**
 * Finds what a person typed; null if it was withheld. A room passes the same function every time, and the function
 * never changes its answer for a text that the state already names: slices are kept per function.
 */
export type Texts = (ref: TextRef) => string | null

/** How a team is called and when it tells the time. */
export type StateNames = { readonly [slot: string]: { readonly name: string; readonly zone: string } }

/** Who looks, and all that the looking depends on besides the state. */
export type Seeing = {
  readonly exercise: Exercise
  readonly audience: Audience
  readonly language: string
  readonly texts: Texts
  readonly names: StateNames
  /** What was made for this audience in this language before. */
  readonly kept: Memory
}

/** Computes a slice, or gives back the one that it computed before. */
export type Slice<T> = (state: State, seeing: Seeing) => T

type Reads = { readonly [part: string]: unknown }
/** `names` is null where nothing depends on who looks. */
type Kept = { readonly reads: Reads; readonly names: StateNames | null; readonly value: unknown }

/** The last value of every slice and item: by the slice's name, then by the item's id. */
export type Memory = Map<string, Map<string, Kept>>

const memory = new WeakMap<Exercise, WeakMap<Texts, Map<string, Memory>>>()

function memoryFor(exercise: Exercise, texts: Texts, reader: string): Memory {
  let byTexts = memory.get(exercise)
  if (!byTexts) memory.set(exercise, (byTexts = new WeakMap()))
  let readers = byTexts.get(texts)
  if (!readers) byTexts.set(texts, (readers = new Map()))
  let kept = readers.get(reader)
  if (!kept) readers.set(reader, (kept = new Map()))
  return kept
}

/** What was made for an audience in a language. Facilitator and controllers read the same; only `audience` tells them apart, and it is no slice. */
export const rememberedFor = (exercise: Exercise, texts: Texts, audience: Audience, language: string): Memory =>
  memoryFor(exercise, texts, `${isControl(audience) ? 'control' : audienceKey(audience)} ${language}`)

/** What is the same for whoever looks. */
const common = keptWith<Exercise, Memory>(() => new Map())

/** One slice's items. */
function itemsOf(kept: Memory, name: string): Map<string, Kept> {
  let items = kept.get(name)
  if (!items) kept.set(name, (items = new Map()))
  return items
}

/**
 * Defines a slice.
 * @param name its own, among all slices: the last value is kept under it, for each audience and language.
 * @param reads picks the parts of the state that the slice depends on; of arrays and records the members are compared.
 * @param build makes the slice from those parts and the fixed things in `Seeing`, and from nothing else.
 */
export function slice<R extends Reads, T>(
  name: string,
  reads: (state: State, seeing: Seeing) => R,
  build: (parts: R, seeing: Seeing) => T,
): Slice<T> {
  const one = itemSlice<'', R, T>(name, reads, build)
  return (state, seeing) => one(state, seeing, '')
}

/** Defines a slice for each of many things, such as one for each inject; `id` is handed through. */
export function itemSlice<I extends string, R extends Reads, T>(
  name: string,
  reads: (state: State, seeing: Seeing, id: I) => R,
  build: (parts: R, seeing: Seeing, id: I) => T,
): (state: State, seeing: Seeing, id: I) => T {
  return (state, seeing, id) =>
    keep(itemsOf(seeing.kept, name), id, seeing.names, reads(state, seeing, id), (parts) => build(parts, seeing, id))
}

/**
 * Defines what is made of the exercise alone, the same object for whoever looks and whatever they read.
 * @param reads as of a slice; of `exercise` what never changes may be used besides
 */
export function commonSlice<R extends Reads, T>(
  name: string,
  reads: (state: State, exercise: Exercise) => R,
  build: (parts: R, exercise: Exercise) => T,
): (state: State, exercise: Exercise) => T {
  return (state, exercise) => keep(itemsOf(common(exercise), name), '', null, reads(state, exercise), (parts) => build(parts, exercise))
}

/** The value that is kept if it was made from the same parts, or else a new one, as far as it says something new. */
function keep<R extends Reads, T>(kept: Map<string, Kept>, id: string, names: StateNames | null, parts: R, build: (parts: R) => T): T {
  const before = kept.get(id)
  // What is kept under a slice's name was built by that slice.
  if (before && before.names === names && sameParts(before.reads, parts)) return before.value as T
  const value = reuse(before?.value, build(parts)) as T
  kept.set(id, { reads: parts, names, value })
  return value
}

/** Defines a list that is the same array while its items are the same objects. */
export function listSlice<T>(name: string, items: (state: State, seeing: Seeing) => readonly T[]): Slice<readonly T[]> {
  return (state, seeing) => {
    const kept = itemsOf(seeing.kept, name)
    const now = items(state, seeing)
    const before = kept.get('')
    if (before && same(before.value, now)) return before.value as readonly T[] // kept by this slice
    kept.set('', { reads: {}, names: seeing.names, value: now })
    return now
  }
}

/** The names by which states are called, the same object for as long as nobody is bound anew. */
export function namesOf(exercise: Exercise, state: State, texts: Texts): StateNames {
  const kept = itemsOf(memoryFor(exercise, texts, ''), 'names')
  const before = kept.get('')
  if (before?.names && before.reads['teams'] === state.teams) return before.names
  const fresh = Object.fromEntries(
    exercise.scenario.slots.map((slot) => [slot, { name: state.teams[slot]?.name ?? slot, zone: state.teams[slot]?.zone ?? '+00:00' }]),
  )
  // `reuse` gives an object that says the same as `fresh`.
  const names = reuse(before?.names, fresh) as StateNames
  kept.set('', { reads: { teams: state.teams }, names, value: null })
  return names
}

function sameParts(before: Reads, now: Reads): boolean {
  for (const part of Object.keys(now)) if (!same(before[part], now[part])) return false
  return true
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => Object.is(item, b[i]))
  if (!isRecord(a) || !isRecord(b)) return false
  // Somebody may go through them in their order.
  const [keys, others] = [Object.keys(a), Object.keys(b)]
  return keys.length === others.length && keys.every((key, i) => key === others[i] && Object.is(a[key], b[key]))
}

/** Plain data, whose own members are all there is to it; no array, map or set. */
const isRecord = (value: unknown): value is Reads =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** `now`, with every part that says the same as in `before` replaced by that former part. */
export function reuse(before: unknown, now: unknown): unknown {
  if (Object.is(before, now)) return before
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null) return now
  if (Array.isArray(now)) {
    if (!Array.isArray(before)) return now
    const items = now.map((item, i) => reuse(before[i], item))
    return items.length === before.length && items.every((item, i) => Object.is(item, before[i])) ? before : items
  }
  if (Array.isArray(before)) return now
  // Both are plain data, so their own members are all there is to them.
  const former = before as { readonly [key: string]: unknown }
  const fresh = now as { readonly [key: string]: unknown }
  const keys = Object.keys(fresh)
  let unchanged = keys.length === Object.keys(former).length
  const members = keys.map((key) => {
    const there = Object.hasOwn(former, key)
    const member = there ? reuse(former[key], fresh[key]) : fresh[key]
    unchanged &&= there && Object.is(member, former[key])
    return member
  })
  return unchanged ? before : Object.fromEntries(keys.map((key, i) => [key, members[i]]))
}
