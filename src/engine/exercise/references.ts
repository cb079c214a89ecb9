/** Whether what a mark, a comment, a correction or an override points to is there. */
import { unreachable } from '../../base/compare.ts'
import type { Rating } from '../scenario/names.ts'
import type { Reference } from './parts.ts'
import type { Override, State } from './state.ts'

type Rated = Extract<Reference, { of: 'score' | 'outcome' }>

export function exists(state: State, reference: Reference): boolean {
  switch (reference.of) {
    case 'record':
      return state.receipts[reference.inject]?.[reference.team]?.versions[reference.version] !== undefined
    case 'score':
      return state.scores[reference.inject]?.[reference.team] !== undefined
    case 'outcome':
      return (
        state.checkpoints.at(-1)?.outcomes.some(({ outcome, team }) => outcome === reference.outcome && team === reference.team) ?? false
      )
    case 'tick':
      return state.receipts[reference.inject]?.[reference.team]?.ticks[reference.item] === true
    case 'note':
      return state.notes[reference.index] !== undefined
    case 'request':
      return state.requests[reference.index] !== undefined
    case 'share':
      return state.shares[reference.index] !== undefined
    case 'deconfliction':
      return state.deconfliction[reference.index] !== undefined
    case 'told':
      return state.told[reference.index] !== undefined
    case 'observation':
      return state.observations[reference.index] !== undefined
    case 'mark':
      return state.marks[reference.index] !== undefined
    case 'reply':
      return state.replies[reference.index] !== undefined
    case 'announcement':
      return state.announcements[reference.index] !== undefined
    default:
      return unreachable(reference)
  }
}

/** The rating that stands now for a score or an outcome: the last override's, or else what the bands and gates say. */
export function standingRating(state: State, on: Reference): Rating | null {
  if (on.of === 'score') return state.scores[on.inject]?.[on.team]?.rating ?? null
  if (on.of !== 'outcome') return null
  const overridden = state.overrides.findLast((other) => isOf(other, on))
  const scored = state.checkpoints.at(-1)?.outcomes.find(({ outcome, team }) => outcome === on.outcome && team === on.team)
  return overridden?.after ?? scored?.rating ?? null
}

type Changed = Pick<Override, 'on' | 'before' | 'after' | 'second'>

/**
 * Whether a change goes from one end of the scale to the other, which takes two evaluators: from the rating that stands,
 * or by steps from the last on which two agreed, or else from the one before anybody changed it.
 */
export function takesTwo(overrides: readonly Changed[], on: Rated, before: Rating | null, after: Rating | null): boolean {
  const here = overrides.filter((other) => isOf(other, on))
  const agreed = here.findLast(({ second }) => second !== null)
  return fromEndToEnd(before, after) || fromEndToEnd(agreed ? agreed.after : (here[0]?.before ?? null), after)
}

const fromEndToEnd = (before: Rating | null, after: Rating | null): boolean =>
  (before === 'P' && after === 'U') || (before === 'U' && after === 'P')

/** Whether an override changed this rating; a look that left it as it is did not. */
const isOf = ({ on: other, after }: Pick<Override, 'on' | 'after'>, on: Rated): boolean =>
  after !== null &&
  (on.of === 'score'
    ? other.of === 'score' && other.inject === on.inject && other.team === on.team
    : other.of === 'outcome' && other.outcome === on.outcome && other.team === on.team)
