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

const SALT = /^[A-Za-z0-9_-]{16,64}$/
const salt = z.string().regex(SALT)
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
  const sealing = new Sealing(newSalt)
  const sealed = sealing.seal(value)
  if (sealing.problem) return err(sealing.problem)
  return ok({ sealed, texts: Object.fromEntries(sealing.texts.sort(([a], [b]) => byCodeUnit(a, b))) })
}

class Sealing {
  readonly texts: [commitment: string, kept: Texts[string]][] = []
  /** The first that was found; what is sealed after it counts for nothing. */
  problem: TextProblem | null = null
  readonly #newSalt: () => string
  /** Where in the value it is now. */
  readonly #path: (string | number)[] = []
  #nodes = 0

  constructor(newSalt: () => string) {
    this.#newSalt = newSalt
  }

  seal(part: unknown): unknown {
    this.#nodes += 1
    if (this.#nodes > MAX_NODES || this.#path.length > MAX_DEPTH) return this.#stop('This is too much for one command. Send it in parts.')
    switch (typeof part) {
      case 'string':
        return part.isWellFormed() ? part : this.#stop('This text has a broken character. Type it again.')
      case 'boolean':
        return part
      case 'number':
        return Number.isFinite(part) ? part : this.#stop('This must be a number.')
      case 'object':
        if (part === null) return null
        if (Array.isArray(part)) return this.#list(part)
        if ('$text' in part) return this.#stop('Send the words of this text.')
        return '$say' in part ? this.#words(part) : this.#members(part)
      default:
        return this.#stop('This is not something that a command can hold.')
    }
  }

  #list(list: readonly unknown[]): unknown {
    const sealed: unknown[] = []
    for (let index = 0; index < list.length && !this.problem; index++) sealed.push(this.#at(index, list[index]))
    return sealed
  }

  #members(part: object): unknown {
    const members: [string, unknown][] = []
    for (const [key, member] of Object.entries(part)) {
      if (!key.isWellFormed()) return this.#stop('The name of a field has a broken character.')
      if (member === undefined) continue
      members.push([key, this.#at(key, member)])
      if (this.problem) break
    }
    return Object.fromEntries(members)
  }

  #at(key: string | number, member: unknown): unknown {
    this.#path.push(key)
    const sealed = this.seal(member)
    this.#path.pop()
    return sealed
  }

  #words(part: { readonly $say: unknown }): unknown {
    const said = part.$say
    if (typeof said !== 'string' || Object.keys(part).length !== 1) return this.#stop('This text was not sent as a text. Type it again.')
    const wrong = wrongWith(said)
    if (wrong !== null) return this.#stop(wrong)
    if (this.texts.length === MAX_TEXTS) return this.#stop(`One command takes up to ${MAX_TEXTS} texts. Send the rest in another.`)
    const bySalt = this.#newSalt()
    if (!SALT.test(bySalt)) throw new TypeError('a salt must be 16 to 64 letters, digits, _ or -')
    const c = commit(bySalt, said)
    this.texts.push([c, { salt: bySalt, text: said }])
    return { $text: c }
  }

  #stop(message: string): null {
    this.problem ??= { message, field: this.#path.length > 0 ? this.#path.join('.') : null }
    return null
  }
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
