/**
 * Canonical JSON (RFC 8785): one text for one value, so that a hash of the text is a hash of the value.
 * Keys are sorted by UTF-16 code unit, there is no white space, and numbers and strings are written as
 * ECMAScript's JSON.stringify writes them, which is what the RFC prescribes.
 *
 * Every accepted command passes through here, so the value is copied once with its keys in order and the text is left
 * to the engine's own JSON.stringify, which is several times faster than putting it together here.
 */
import { byCodeUnit } from './compare.ts'
import type { Json } from './json.ts'

/** A value as plain data, and its text: reading the text gives this very value, down to the order of keys. */
export type Canonical = { readonly form: Json; readonly text: string }

/**
 * @param value plain JSON data. `undefined` members are left out, as JSON.stringify leaves them out.
 * @throws on what JSON cannot say (NaN, infinities, functions, lone surrogates): such a value is a bug upstream,
 * because every border refuses it.
 */
export function canonical(value: unknown): Canonical {
  const copy = new Copy()
  const form = copy.of(value)
  return { form, text: copy.numbered ? written(form) : JSON.stringify(form) }
}

/** The canonical text of a value; see `canonical`. */
export const canonicalJson = (value: unknown): string => canonical(value).text

/** What reading the canonical text of a value would give, without the text; see `canonical`. */
export const canonicalForm = (value: unknown): Json => new Copy().of(value)

class Copy {
  /** Whether some object has a key like "10": objects keep those in the order of numbers, and the RFC wants "10" before "9". */
  numbered = false

  of(value: unknown): Json {
    switch (typeof value) {
      case 'string':
        if (!value.isWellFormed()) throw new TypeError('canonical JSON cannot hold a lone surrogate')
        return value
      case 'boolean':
        return value
      case 'number':
        if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot hold ${value}`)
        return value === 0 ? 0 : value // there is no -0 in it
      case 'object':
        if (value === null) return null
        if (Array.isArray(value)) return this.#list(value)
        if (isPlain(value)) return this.#members(value)
    }
    throw new TypeError(`canonical JSON cannot hold a ${typeof value}`)
  }

  #list(list: readonly unknown[]): Json {
    const copy: Json[] = []
    // By index, which visits holes too.
    for (let i = 0; i < list.length; i++) copy.push(this.of(list[i]))
    return copy
  }

  #members(value: { readonly [key: string]: unknown }): Json {
    const copy: { [key: string]: Json } = {}
    for (const key of inOrder(Object.keys(value))) {
      const member = value[key]
      if (member === undefined) continue
      if (!key.isWellFormed()) throw new TypeError('canonical JSON cannot hold a lone surrogate')
      if (isNumber(key)) this.numbered = true
      // Set like any other key, it would become the copy's prototype.
      if (key === '__proto__') Object.defineProperty(copy, key, { value: this.of(member), enumerable: true })
      else copy[key] = this.of(member)
    }
    return copy
  }
}

/** Sorts keys in place; most are in order already. */
function inOrder(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return keys.sort(byCodeUnit)
  return keys
}

const isNumber = (key: string): boolean => {
  const first = key.charCodeAt(0)
  return first >= 0x30 && first <= 0x39 && /^(?:0|[1-9]\d{0,9})$/.test(key)
}

/** The text of data whose keys an object cannot hold in order. */
function written(form: Json): string {
  if (typeof form !== 'object' || form === null) return JSON.stringify(form)
  // Json's lists are readonly, which Array.isArray does not know.
  if (Array.isArray(form)) return `[${(form as readonly Json[]).map(written).join(',')}]`
  const members = Object.entries(form).sort(([a], [b]) => byCodeUnit(a, b))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${written(member)}`).join(',')}}`
}

/** Whether an object is data and nothing else: a Date or a Map would silently lose what it holds. */
function isPlain(value: object): value is { readonly [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
