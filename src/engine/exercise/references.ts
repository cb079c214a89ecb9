/** Whether what a mark, a comment, a correction or an override points to is there. */
import { unreachable } from '../../base/compare.ts'
import type { Rating } from '../scenario/names.ts'
import type { Reference } from './parts.ts'
import type { State } from './state.ts'

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
  const overridden = state.overrides.findLast(
    (other) => other.on.of === 'outcome' && other.on.outcome === on.outcome && other.on.team === on.team && other.after !== null,
  )
  const scored = state.checkpoints.at(-1)?.outcomes.find(({ outcome, team }) => outcome === on.outcome && team === on.team)
  return overridden?.after ?? scored?.rating ?? null
}
