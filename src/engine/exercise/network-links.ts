/**
 * Share links: whether something that passed between two states lets leads count at the receiver (domain model 3.3, 7).
 * That needs a contact, a lawful basis and a handling code that allows it; and nobody feeds a state for ever that gives
 * nothing (domain model 3.6, as in a database that only contributors may read).
 */
import type { Handling, Information, SlotId } from '../scenario/names.ts'
import type { Exercise } from './exercise.ts'
import { legalRule } from './legal.ts'
import type { LinkSource, LinkVerdict } from './network-parts.ts'
import type { State } from './state.ts'
import type { Step } from './step.ts'

/** After so many turns in which it shared nothing, a state gets headlines only. */
export const SILENT_TURNS = 2

/** What is looked at of something that passes. */
export type Passing = {
  readonly from: SlotId
  readonly to: SlotId
  readonly information: Information
  /** A legal basis was stated. */
  readonly stated: boolean
  /** It answers a request that states its legal basis. */
  readonly formal: boolean
  readonly handling: Handling
  /** The owner has allowed this receiver more than the code does. */
  readonly permitted: boolean
}

/** Whether this opens a link, or why not. */
export function judgeLink(exercise: Exercise, state: State, passing: Passing): LinkVerdict {
  const { to, information, handling, permitted } = passing
  if (information === 'trend') return 'trend'
  if ((exercise.scenario.document.slots[to]?.contacts.length ?? 0) === 0) return 'no-contact'
  if (!lawful(exercise, passing)) return 'no-basis'
  if (handling === 'H3' && !permitted) return 'handling'
  return gaveNothing(state, to) ? 'headlines' : 'open'
}

/** Whether the sender's profile lets it pass. A typed share that it does not is refused before; what was said was said. */
function lawful(exercise: Exercise, { from, to, information, stated, formal }: Passing): boolean {
  switch (legalRule(exercise, from, to, information)?.permission) {
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

/** Whether a state has shared nothing in its last turns: the present one and as many before it as count. */
export function gaveNothing(state: State, team: SlotId): boolean {
  const turn = state.turn?.index ?? 0
  if (turn < SILENT_TURNS) return false
  // What it gave was judged when it arrived, whatever came of it.
  return !state.network?.links.some((link) => link.from === team && link.turn > turn - SILENT_TURNS)
}

/** Judges and records what has just passed. */
export function writeLink(step: Step, source: LinkSource, passing: Passing): void {
  if (!step.state.network) return
  const verdict = judgeLink(step.exercise, step.state, passing)
  step.write({ kind: 'link-judged', from: passing.from, to: passing.to, source, verdict })
}
