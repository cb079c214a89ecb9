/**
 * Every sentence in which a command can be refused, with cases: the scene, the command, and the exact words. The map is
 * total by its type, so a new sentence cannot be without a case.
 */
import { refuse } from '../../../src/engine/exercise/refusal.ts'
import type { Refusal, SentenceId } from '../../../src/engine/exercise/refusal.ts'
import type { RefusalCase } from './refusal-case.ts'
import { ANSWER_REFUSALS } from './refusals-answers.ts'
import { CONDUCT_REFUSALS } from './refusals-conduct.ts'
import { COOPERATION_REFUSALS } from './refusals-cooperation.ts'
import { ORDER_REFUSALS } from './refusals-orders.ts'

export const REFUSALS: { readonly [id in SentenceId]: readonly RefusalCase[] } = {
  ...CONDUCT_REFUSALS,
  ...ANSWER_REFUSALS,
  ...COOPERATION_REFUSALS,
  ...ORDER_REFUSALS,
}

// The keys of a total map over the sentence ids are the sentence ids.
const IDS = Object.keys(REFUSALS) as readonly SentenceId[]

/** What a sentence says between its gaps. */
const partsOf = (id: SentenceId): readonly string[] => {
  const gaps = new Proxy<{ readonly [gap: string]: string }>({}, { get: () => '\u0000' })
  return refuse(id, null, gaps).message.split('\u0000')
}
const escaped = (part: string): string => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
const PATTERNS = IDS.map((id) => {
  const parts = partsOf(id)
  return { id, length: parts.join('').length, pattern: new RegExp(`^${parts.map(escaped).join('.*')}$`) }
})

/** Which sentence of the list a refusal speaks: of those that fit, the one with the most words of its own. */
export function sentenceOf({ message }: Refusal): SentenceId {
  const [best] = PATTERNS.filter(({ pattern }) => pattern.test(message)).sort((a, b) => b.length - a.length)
  if (!best) throw new Error(`not a sentence of the list: ${message}`)
  return best.id
}
