/** Scores: all of them for control and evaluators, a team's own and the room's means when the settings open them. */
import { byCodeUnit } from '../../../base/compare.ts'
import type { Exercise } from '../../exercise/exercise.ts'
import type { OutcomeScore, State } from '../../exercise/state.ts'
import type { InjectId, SlotId } from '../../scenario/names.ts'
import { asTeamMayKnow } from '../../scoring/known.ts'
import { crossCutting, roomOf } from '../../scoring/room.ts'
import type { CrossCutting } from '../../scoring/room.ts'
import { scoreOutcomes } from '../../scoring/outcome.ts'
import { scoredTimeline } from '../../scoring/timeline.ts'
import type { TimelineLine } from '../../scoring/timeline.ts'
import { blindnessEnded, teamOfAudience } from '../audience.ts'
import type { RoomCard } from '../cards.ts'
import type { OverrideCard, RatingCard, ScoreCard } from '../staff-cards.ts'
import { slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import type { StaffScores, TeamScores } from '../view.ts'
import { read, said, saidIf } from '../words.ts'
import { playIsOver, scoresAreOpen } from '../open.ts'

type Reckoned = {
  readonly outcomes: readonly OutcomeScore[]
  readonly crossCutting: readonly CrossCutting[]
  readonly timeline: readonly TimelineLine[]
  /** Outcomes and their lines as teams may know them now: what is hidden from their desks moves neither. */
  readonly known: { readonly outcomes: readonly OutcomeScore[]; readonly timeline: readonly TimelineLine[] }
}

/** The parts of the state that outcomes are reckoned from. */
const reckonedFrom = (state: State): readonly unknown[] => [
  state.scores,
  state.receipts,
  state.msel,
  state.overrides,
  state.requests,
  state.shares,
  state.deconfliction,
  state.told,
  state.marks,
  state.notes,
  state.network,
  playIsOver(state),
  state.trust,
  state.flags,
  state.counters,
  state.teams,
  state.checkpoints,
]

const reckonings = new WeakMap<Exercise, { readonly from: readonly unknown[]; readonly value: Reckoned }>()

/** Outcomes, figures across them and the timeline: reckoned once for all audiences while nothing in them changed. */
function reckon(exercise: Exercise, state: State): Reckoned {
  const from = reckonedFrom(state)
  const before = reckonings.get(exercise)
  if (before && before.from.every((part, i) => part === from[i])) return before.value
  const outcomes = scoreOutcomes(exercise, state)
  const asKnown = (scores: readonly OutcomeScore[]) => scores.map((score) => asTeamMayKnow(score, playIsOver(state)))
  const checkpoints = state.checkpoints.map((one) => ({ ...one, outcomes: asKnown(one.outcomes) }))
  const value = {
    outcomes,
    crossCutting: crossCutting(exercise, state),
    timeline: scoredTimeline(exercise, state),
    known: { outcomes: asKnown(outcomes), timeline: scoredTimeline(exercise, { ...state, checkpoints }) },
  }
  reckonings.set(exercise, { from, value })
  return value
}

function scoreCards({ exercise }: Seeing, scores: State['scores'], only: SlotId | null): ScoreCard[] {
  return Object.keys(scores)
    .sort(byCodeUnit)
    .flatMap((id) =>
      exercise.scenario.slots.flatMap((team) => {
        const score = scores[id]?.[team]
        if (!score || (only !== null && team !== only)) return []
        const { value, rating, player, rated, at, because } = score
        return [{ inject: id as InjectId, team, value, rating, player, rated, at, because }] // only inject ids are keys there
      }),
    )
}

export const staffScoresSlice = slice(
  'scores',
  (state, { exercise }) => ({ scores: state.scores, reckoned: reckon(exercise, state) }),
  ({ scores, reckoned }, seeing): StaffScores => ({
    injects: scoreCards(seeing, scores, null),
    outcomes: reckoned.outcomes,
    room: roomOf(seeing.exercise, reckoned.outcomes).map((room) => ({ ...room, states: room.because.teams.length })),
    crossCutting: reckoned.crossCutting,
    timeline: reckoned.timeline,
  }),
)

export const teamScoresSlice = slice(
  'team-scores',
  (state, { exercise }) => {
    // Closed scores read nothing, so that nothing that moves them moves this slice.
    const open = scoresAreOpen(state) ? state : null
    return {
      scores: open?.scores,
      ratings: open?.ratings,
      overrides: open?.overrides,
      seats: open?.seats,
      conduct: open?.conduct,
      reckoned: open && reckon(exercise, open),
    }
  },
  ({ scores, ratings, overrides, seats, conduct, reckoned }, seeing): TeamScores | null => {
    const own = teamOfAudience(seeing.audience)
    if (!scores || !ratings || !overrides || !seats || !conduct || !reckoned || own === null) return null
    const ofOwn = <T extends { readonly team: SlotId }>(items: readonly T[]): T[] => items.filter(({ team }) => team === own)
    return {
      injects: scoreCards(seeing, scores, own),
      outcomes: ofOwn(reckoned.known.outcomes),
      crossCutting: ofOwn(reckoned.crossCutting)[0] ?? null,
      timeline: ofOwn(reckoned.known.timeline),
      gaps: playIsOver({ conduct }) ? gapsOf(seeing) : [],
      ratings: ratingsOf(seeing, own, { ratings, seats, conduct }),
      overrides: overrides.flatMap(({ on, before, after, reason, at }): Omit<OverrideCard, 'by' | 'second' | 'evidence'>[] =>
        (on.of === 'score' || on.of === 'outcome') && on.team === own ? [{ on, before, after, reason: said(seeing, reason), at }] : [],
      ),
    }
  },
)

/** What the scenario's seeded gaps were. */
const gapsOf = (seeing: Seeing): TeamScores['gaps'] =>
  (seeing.exercise.scenario.document.rubric.gaps ?? []).map(({ id, text }) => ({ id, text: read(seeing, text) }))

/** What evaluators gave the team, without their names; what the blind gave waits for EndEx. */
function ratingsOf(
  seeing: Seeing,
  own: SlotId,
  { ratings, seats, conduct }: Pick<State, 'ratings' | 'seats' | 'conduct'>,
): Omit<RatingCard, 'seat'>[] {
  return Object.keys(ratings)
    .sort(byCodeUnit)
    .flatMap(
      (id) =>
        (ratings[id]?.[own] ?? [])
          .filter(({ seat }) => blindnessEnded(conduct) || seats[seat]?.blind !== true)
          .map(({ rating, reason, at }) => ({ inject: id as InjectId, team: own, rating, reason: saidIf(seeing, reason), at })), // as above
    )
}

/** Outcomes over three or more rated states, for everybody else. */
export const roomSlice = slice(
  'room-scores',
  (state, { exercise }) => ({ reckoned: scoresAreOpen(state) ? reckon(exercise, state) : null }),
  ({ reckoned }, { exercise }): readonly RoomCard[] | null =>
    reckoned &&
    roomOf(exercise, reckoned.known.outcomes).map(({ outcome, value, rating, because }) => ({
      outcome,
      value,
      rating,
      states: value === null ? 0 : because.teams.length,
    })),
)
