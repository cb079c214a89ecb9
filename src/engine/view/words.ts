/** Words as one audience reads them: in its language, with states called by name, and typed texts filled in. */
import type { TextRef, Words } from '../scenario/compiled.ts'
import { byCodeUnit } from '../../base/compare.ts'
import type { Moment, Said } from './cards.ts'
import type { Seeing } from './slice.ts'

const WITHHELD: Said = { withheld: true }

/** What a person typed, or that it was withheld. */
export const said = ({ texts }: Seeing, ref: TextRef): Said => texts(ref) ?? WITHHELD

/** The same for a text that need not be there. */
export const saidIf = (seeing: Seeing, ref: TextRef | null | undefined): Said | null => (ref ? said(seeing, ref) : null)

/**
 * A scenario's words in the reader's language, or else in the scenario's first, with `{T1}` replaced by the name of
 * the state that plays T1. Words typed during play stand as they were typed.
 */
export function read(seeing: Seeing, words: Words): Said {
  if (typeof words === 'string') return named(seeing, words)
  if (isTyped(words)) return said(seeing, words)
  const first = seeing.exercise.scenario.document.languages[0] ?? 'en'
  const text = words[seeing.language] ?? words[first] ?? words[Object.keys(words).sort(byCodeUnit)[0] ?? '']
  return named(seeing, text ?? '')
}

/** The same for words that need not be there. */
export const readIf = (seeing: Seeing, words: Words | null | undefined): Said | null => (words == null ? null : read(seeing, words))

// A wording's keys are languages, none of which is called `$text`.
const isTyped = (words: Exclude<Words, string>): words is TextRef => '$text' in words

const named = ({ names }: Seeing, text: string): string =>
  text.replaceAll(/\{([A-Z][A-Z0-9]{0,5})\}/g, (gap, slot: string) => names[slot]?.name ?? gap)

/** A moment in exercise time with the offset of the state that tells it, or of D-day. */
export const momentOf = ({ exercise, names }: Seeing, label: string, slot: string | null): Moment => ({
  label,
  zone: (slot === null ? undefined : names[slot]?.zone) ?? exercise.scenario.document.zone,
})
