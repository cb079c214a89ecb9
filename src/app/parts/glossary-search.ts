/** Finding a word of the glossary. */
import type { ReferenceSlice } from '../../engine/view/view.ts'
import { words } from './said.ts'

export type Terms = ReferenceSlice['glossary']

/** The terms that fit what is looked for: those whose name fits first. */
export function termsFor(glossary: Terms, text: string): Terms {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return glossary
  const named = glossary.filter(({ term }) => term.toLowerCase().includes(wanted))
  const meant = glossary.filter((one) => !named.includes(one) && words(one.meaning).toLowerCase().includes(wanted))
  return [...named, ...meant]
}
