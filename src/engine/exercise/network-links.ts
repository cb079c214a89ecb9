/**
 * Share links: whether something that passed between two states lets leads count at the receiver (domain model 3.3, 7).
 * That needs a contact, a lawful basis and a handling code that allows it; and nobody feeds a state for ever that gives
 * nothing (domain model 3.6, as in a database that only contributors may read).
 */
import type { Handling, Information, SlotId } from '../scenario/names.ts'
import type { Exercise } from './exercise.ts'
import { isFormal, legalRule } from './legal.ts'
import { gaveNothing, lawful, verdictOf } from './link-verdict.ts'
import type { LinkSource, LinkVerdict } from './network-parts.ts'
import type { Share, State } from './state.ts'
import type { Step } from './step.ts'

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

/** What is looked at of a share at one of its receivers. */
export const passingTo = ({ requests }: State, { from, content, onwardBy }: Share, to: SlotId): Passing => ({
  from,
  to,
  information: content.information,
  stated: content.basis !== undefined,
  formal: requests.some((request) => request.status === 'approved' && isFormal(request, from, to, content)),
  handling: content.handling,
  permitted: onwardBy.includes(to),
})

/** Whether this opens a link, or why not. */
function judgeLink(exercise: Exercise, state: State, { from, to, ...passing }: Passing): LinkVerdict {
  return verdictOf({
    ...passing,
    contact: (exercise.scenario.document.slots[to]?.contacts.length ?? 0) > 0,
    permission: legalRule(exercise, from, to, passing.information)?.permission ?? null,
    silent: gaveNothing(state.network?.links ?? [], state.turn?.index ?? 0, to),
  })
}

/** Whether the sender's profile lets something pass, as it stands; see `verdictOf`. */
export function isLawful(
  exercise: Exercise,
  { from, to, information, stated, formal }: Pick<Passing, 'from' | 'to' | 'information' | 'stated' | 'formal'>,
): boolean {
  return lawful({ permission: legalRule(exercise, from, to, information)?.permission ?? null, stated, formal })
}

/** Judges and records what has just passed. */
export function writeLink(step: Step, source: LinkSource, passing: Passing): void {
  if (!step.state.network) return
  const verdict = judgeLink(step.exercise, step.state, passing)
  step.write({ kind: 'link-judged', from: passing.from, to: passing.to, source, verdict })
}
