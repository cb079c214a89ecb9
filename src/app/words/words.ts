/**
 * The words of the interface, in one catalogue. Every text that a desk shows of its own comes from here, by a key that
 * the compiler checks; what people typed and what scenarios say comes with the view. English is complete and is what
 * other languages are measured against.
 */
import { common } from './en/common.ts'
import type { en } from './en.ts'

export type Key = keyof typeof en
export type Gaps = { readonly [gap: string]: string | number }

/** Languages of the interface. `xx` is made from English: long, accented and from right to left, to show what breaks. */
export const INTERFACE_LANGUAGES = ['en', 'xx'] as const
export type InterfaceLanguage = (typeof INTERFACE_LANGUAGES)[number]

/** What has been loaded so far: each part of the app brings its own words, so that no desk waits for another's. */
const known = new Map<string, string>(Object.entries(common))

/** Takes in the words of a part; each file of words does this when it is loaded. */
export function learn(words: { readonly [key: string]: string }): void {
  for (const [key, text] of Object.entries(words)) known.set(key, text)
}

let language: InterfaceLanguage = 'en'
let plurals = new Intl.PluralRules('en')
const listeners = new Set<() => void>()

export const interfaceLanguage = (): InterfaceLanguage => language
/** The language in which dates and numbers are written: a real one, whatever the words are made of; English as in Britain. */
export const formatLanguage = (of: InterfaceLanguage = language): string => (of === 'xx' || of === 'en' ? 'en-GB' : of)

/** Changes the language of the whole interface, and the direction of the page with it. */
export function setInterfaceLanguage(next: InterfaceLanguage): void {
  language = next
  plurals = new Intl.PluralRules(formatLanguage(next))
  document.documentElement.lang = next === 'xx' ? 'en' : next
  document.documentElement.dir = next === 'xx' ? 'rtl' : 'ltr'
  for (const listener of listeners) listener()
}

/** Calls the listener whenever the language changes. @returns what ends it */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const ACCENTS: { readonly [letter: string]: string } = { a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', A: 'Å', E: 'Ë', O: 'Ö', n: 'ñ', c: 'ç' }

/** A text as a longer, stranger language would have it; the names of gaps stay as they are. */
const pseudo = (text: string): string =>
  `⟦${text
    .split(/(\{[^}]*\})/)
    .map((part) => (part.startsWith('{') ? part : part.replaceAll(/[a-zA-Z]/g, (letter) => ACCENTS[letter] ?? letter)))
    .join('')}${text.length > 12 ? ' ~~~' : ''}⟧`

/**
 * A text of the catalogue with its gaps filled. `{n}` is filled with a number or words; `{n|one thing|many things}` takes the
 * first form where the language uses the singular for that number, and the second elsewhere, `#` being the number.
 */
export function t(key: Key, gaps: Gaps = {}): string {
  // A key is known once the file that has it was loaded, and whoever uses it imports that file.
  const text = known.get(key) ?? key
  const filled = text.replaceAll(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (_, gap: string, one?: string, other?: string) => {
    const value = gaps[gap] ?? ''
    if (one === undefined || other === undefined) return String(value)
    return (plurals.select(Number(value)) === 'one' ? one : other).replaceAll('#', String(value))
  })
  return language === 'xx' ? pseudo(filled) : filled
}
