/**
 * Canonical JSON (RFC 8785): one text for one value, so that a hash of the text is a hash of the value.
 * Keys are sorted by UTF-16 code unit, there is no white space, and numbers and strings are written as
 * ECMAScript's JSON.stringify writes them, which is what the RFC prescribes.
 */
import { byCodeUnit } from './compare.ts'

/**
 * @param value plain JSON data. `undefined` members are left out, as JSON.stringify leaves them out.
 * @returns the canonical text.
 * @throws on what JSON cannot say (NaN, infinities, functions, lone surrogates): such a value is a bug upstream,
 * because every border refuses it.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON cannot hold ${value}`)
    return JSON.stringify(value)
  }
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON cannot hold a lone surrogate')
    return JSON.stringify(value)
  }
  // Array.from visits holes too, which `map` would pass over.
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  if (typeof value === 'object' && isPlain(value)) {
    const members: string[] = []
    for (const [key, member] of Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b))) {
      if (member !== undefined) members.push(`${canonicalJson(key)}:${canonicalJson(member)}`)
    }
    return `{${members.join(',')}}`
  }
  throw new TypeError(`canonical JSON cannot hold a ${typeof value}`)
}

/** Whether an object is data and nothing else: a Date or a Map would silently lose what it holds. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
