/**
 * What a team may read of its outcomes. A score is made of truth, and the because must not tell a team what its desk keeps
 * from it: while play goes on, terms that rest on hidden things are left out of its figures altogether; afterwards they
 * count, but other states' places, sealed days and inquiries are not named.
 */
import type { OutcomeScore } from '../exercise/state.ts'
import type { BecauseOf } from './because.ts'
import { recomputeOutcome } from './outcome.ts'
import type { TermItem } from './term.ts'

/** Items that name what belongs to another state. */
const OTHERS: readonly TermItem['of'][] = ['places', 'collision']

/**
 * An outcome as its own team may know it, value and rating computed again from what is left of the because.
 * @param over play is over, so that hidden terms count
 */
export function asTeamMayKnow(score: OutcomeScore, over: boolean): OutcomeScore {
  const { because } = score
  if (because.rule !== 'outcome-score' || because.log === undefined) return score
  const log = because.log
    .filter(({ hidden }) => over || !hidden)
    .map((one) => ({ ...one, items: one.items.filter(({ of }) => !OTHERS.includes(of)) }))
  const kept: BecauseOf<'outcome-score'> = { ...because, log }
  const { value } = recomputeOutcome(kept)
  const known = { ...kept, unrated: kept.unrated ?? (value === null ? ('nothing-to-score' as const) : null) }
  return { ...score, ...recomputeOutcome(known), rated: known.unrated === null, because: known }
}
