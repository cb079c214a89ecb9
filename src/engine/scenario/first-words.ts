/** A scenario's words in its first language: for sentences that are made before it is known who reads them. */
import type { Words } from './compiled.ts'
import type { ScenarioDocument } from './schema.ts'
import type { Wording } from './schema-parts.ts'

/** The text in the scenario's first language, or else in the first that there is. */
export function firstText({ languages }: Pick<ScenarioDocument, 'languages'>, wording: Wording): string {
  if (typeof wording === 'string') return wording
  return wording[languages[0] ?? ''] ?? Object.values(wording)[0] ?? ''
}

/** The same of words that may have been typed during play; null for those, which stand beside the log. */
export const firstWords = (document: Pick<ScenarioDocument, 'languages'>, words: Words): string | null =>
  typeof words !== 'string' && '$text' in words ? null : firstText(document, words)
