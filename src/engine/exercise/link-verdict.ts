/**
 * Whether something that passes between two states lets leads count at the receiver, from plain facts (domain model 3.3, 7;
 * 3.6): to judge what passed, and to say before anything is sent what it would come to.
 */
import type { Handling, Information, Permission, SlotId } from '../scenario/names.ts'
import type { LinkVerdict } from './network-parts.ts'
import type { JudgedLink } from './network-state.ts'

/** After so many turns in which it shared nothing, a state gets headlines only. */
export const SILENT_TURNS = 2

export type LinkFacts = {
  readonly information: Information
  /** The receiver has named a contact. */
  readonly contact: boolean
  /** What the sender's legal profile says; null: nothing, so it is not allowed. */
  readonly permission: Permission | null
  /** A legal basis was stated. */
  readonly stated: boolean
  /** It answers a request that states its legal basis. */
  readonly formal: boolean
  readonly handling: Handling
  /** The owner has allowed this receiver more than the code does. */
  readonly permitted: boolean
  /** The receiver has shared nothing in its last turns. */
  readonly silent: boolean
}

/** Whether this opens a link, or the first reason why not. */
export function verdictOf({ information, contact, handling, permitted, silent, ...law }: LinkFacts): LinkVerdict {
  if (information === 'trend') return 'trend'
  if (!contact) return 'no-contact'
  if (!lawful(law)) return 'no-basis'
  if (handling === 'H3' && !permitted) return 'handling'
  return silent ? 'headlines' : 'open'
}

/** Whether the sender's profile lets it pass. A typed share that it does not is refused before; what was said was said. */
export function lawful({ permission, stated, formal }: Pick<LinkFacts, 'permission' | 'stated' | 'formal'>): boolean {
  switch (permission) {
    case 'free':
      return true
    case 'basis':
      return stated
    case 'formal':
      return formal
    default:
      return false
  }
}

/**
 * Whether a state has shared nothing in its last turns: the present one and as many before it as count.
 * @param links all links that were judged; of a part of them it says that nothing was shared there
 */
export function gaveNothing(links: readonly Pick<JudgedLink, 'from' | 'turn'>[], turn: number, team: SlotId): boolean {
  if (turn < SILENT_TURNS) return false
  // What it gave was judged when it arrived, whatever came of it.
  return !links.some((link) => link.from === team && link.turn > turn - SILENT_TURNS)
}
