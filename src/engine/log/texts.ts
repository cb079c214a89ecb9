/**
 * Typed text. What people type is kept apart from what happened: in a command and its events stands a salted
 * commitment, and the words stand beside the entry, so that they can be withheld later without breaking the proof.
 *
 * At the edge a typed text is `{ "$say": "words" }`; in a log it is `{ "$text": c }`, where c is the lower-case hex
 * SHA-256 of the UTF-8 bytes of salt, a newline, text. The words are kept exactly as typed.
 */
import { z } from 'zod'
import { byCodeUnit } from '../../base/compare.ts'
import { sha256Hex } from '../../base/hash.ts'
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import type { TextRef } from '../scenario/compiled.ts'

/** The longest text that one field takes, in UTF-16 code units. */
export const MAX_TEXT = 4_000
/** How many texts one command may hold. */
export const MAX_TEXTS = 60
const MAX_DEPTH = 24
const MAX_NODES = 20_000

/** A text as somebody typed it, on its way in. */
export type Said = { readonly $say: string }

/** A command, or any part of one, as it comes in: words where the log has commitments. */
export type Unsealed<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends { $text: string }
    ? Said
    : { [K in keyof T]: Unsealed<T[K]> }

/** Marks words as typed by a person. */
export const say = (text: string): Said => ({ $say: text })

const salt = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)
export const commitment = z.string().regex(/^[0-9a-f]{64}$/)
export const kept = z.strictObject({ salt, text: z.string().min(1).max(MAX_TEXT) })
export const withheld = z.strictObject({ withheld: z.string().min(1).max(200) })
export const textsSchema = z.record(commitment, z.union([kept, withheld]))

/** The words that an entry brought, by commitment: each with its salt, or with the reason why it is withheld. */
export type Texts = { readonly [commitment: string]: { readonly salt: string; readonly text: string } | { readonly withheld: string } }

/** What is known about one commitment. */
export type Passage =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'withheld'; readonly reason: string }
  | { readonly kind: 'unknown' }

/** The way from a commitment in state to the words. */
export interface TextBook {
  get(commitment: string): Passage
}

/** What a text commits to under a salt. */
export const commit = (saltOf: string, text: string): string => sha256Hex(`${saltOf}\n${text}`)

export type Sealed = { readonly sealed: unknown; readonly texts: Texts }
export type TextProblem = {
  /** A sentence for the person who typed. */
  readonly message: string
  /** The path of the field, such as `record.why`; null for the whole. */
  readonly field: string | null
}

/**
 * Replaces every `{ "$say": … }` in a value from outside by a commitment.
 * @param value anything at all; what is not plain JSON is refused, and so is a commitment in place of words.
 * @param newSalt gives 16 to 64 letters, digits, `_` or `-`, new and unguessable each time. Whoever can guess the
 * salt of a withheld text can try out texts against its commitment.
 * @throws if `newSalt` gives anything else, which is a bug of the caller.
 */
export function sealTexts(value: unknown, newSalt: () => string): Result<Sealed, TextProblem> {
  const texts: { [commitment: string]: { salt: string; text: string } } = {}
  let count = 0
  let nodes = 0

  const seal = (part: unknown, path: readonly string[]): Result<unknown, TextProblem> => {
    const problem = (message: string) => err({ message, field: path.length > 0 ? path.join('.') : null })
    nodes += 1
    if (nodes > MAX_NODES || path.length > MAX_DEPTH) return problem('This is too much for one command. Send it in parts.')
    if (typeof part === 'string') return part.isWellFormed() ? ok(part) : problem('This text has a broken character. Type it again.')
    if (part === null || typeof part === 'boolean') return ok(part)
    if (typeof part === 'number') return Number.isFinite(part) ? ok(part) : problem('This must be a number.')
    if (Array.isArray(part)) {
      const items: unknown[] = []
      for (const [index, item] of part.entries()) {
        const done = seal(item, [...path, String(index)])
        if (!done.ok) return done
        items.push(done.value)
      }
      return ok(items)
    }
    if (typeof part !== 'object') return problem('This is not something that a command can hold.')
    if ('$text' in part) return problem('Send the words of this text.')
    if ('$say' in part) {
      const said = part.$say
      if (typeof said !== 'string' || Object.keys(part).length !== 1) return problem('This text was not sent as a text. Type it again.')
      const wrong = wrongWith(said)
      if (wrong !== null) return problem(wrong)
      count += 1
      if (count > MAX_TEXTS) return problem(`One command takes up to ${MAX_TEXTS} texts. Send the rest in another.`)
      const bySalt = newSalt()
      if (!salt.safeParse(bySalt).success) throw new TypeError('a salt must be 16 to 64 letters, digits, _ or -')
      const c = commit(bySalt, said)
      texts[c] = { salt: bySalt, text: said }
      return ok({ $text: c })
    }
    const members: [string, unknown][] = []
    for (const [key, member] of Object.entries(part)) {
      if (!key.isWellFormed()) return problem('The name of a field has a broken character.')
      if (member === undefined) continue
      const done = seal(member, [...path, key])
      if (!done.ok) return done
      members.push([key, done.value])
    }
    return ok(Object.fromEntries(members))
  }

  const done = seal(value, [])
  if (!done.ok) return done
  const sorted = Object.entries(texts).sort(([a], [b]) => byCodeUnit(a, b))
  return ok({ sealed: done.value, texts: Object.fromEntries(sorted) })
}

function wrongWith(text: string): string | null {
  if (text.trim() === '') return 'This text is empty. Write something, or leave the field out.'
  if (text.length > MAX_TEXT) return `This text is too long: it has ${text.length} characters. Up to ${MAX_TEXT} fit.`
  if (!text.isWellFormed()) return 'This text has a broken character. Type it again.'
  return null
}

/** Every commitment in a value, in the order in which they stand there, each once. */
export function commitmentsIn(value: unknown): Set<string> {
  const found = new Set<string>()
  const walk = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(walk)
    else if (typeof part === 'object' && part !== null) {
      if (isTextRef(part)) found.add(part.$text)
      else Object.values(part).forEach(walk)
    }
  }
  walk(value)
  return found
}

const isTextRef = (part: object): part is TextRef => '$text' in part && typeof part.$text === 'string'

/** The same value with the words in place of commitments, as far as the book has them. */
export function unsealTexts(value: unknown, book: TextBook): unknown {
  if (Array.isArray(value)) return value.map((item) => unsealTexts(item, book))
  if (typeof value !== 'object' || value === null) return value
  if (isTextRef(value)) {
    const passage = book.get(value.$text)
    return passage.kind === 'text' ? say(passage.text) : value
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, unsealTexts(member, book)]))
}

/** A book that words can be written into. */
export class GrowingBook implements TextBook {
  readonly #passages = new Map<string, Passage>()

  get(c: string): Passage {
    return this.#passages.get(c) ?? { kind: 'unknown' }
  }

  add(texts: Texts): void {
    for (const [c, given] of Object.entries(texts)) {
      this.#passages.set(c, 'text' in given ? { kind: 'text', text: given.text } : { kind: 'withheld', reason: given.withheld })
    }
  }

  remove(texts: Texts): void {
    for (const c of Object.keys(texts)) this.#passages.delete(c)
  }
}

/** The words of a log. */
export function bookOf(entries: Iterable<{ readonly texts: Texts }>): TextBook {
  const book = new GrowingBook()
  for (const { texts } of entries) book.add(texts)
  return book
}

/** The words of a book as views and stories read them: null if they are withheld or not there. */
export const wordsIn =
  (book: TextBook) =>
  (ref: TextRef): string | null => {
    const passage = book.get(ref.$text)
    return passage.kind === 'text' ? passage.text : null
  }
