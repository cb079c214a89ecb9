/** Scores: all of them for control and evaluators, a team's own and the room's means when the settings open them. */
import { byCodeUnit } from '../../../base/compare.ts'
import type { OutcomeScore, State } from '../../exercise/state.ts'
import type { Words } from '../../scenario/compiled.ts'
import type { InjectId, SlotId } from '../../scenario/names.ts'
import { evidenceOf } from '../../scoring/evidence.ts'
import { asTeamMayKnow } from '../../scoring/known.ts'
import { crossCutting, roomOf } from '../../scoring/room.ts'
import { outcomesFrom } from '../../scoring/outcome.ts'
import { scoredTimeline } from '../../scoring/timeline.ts'
import { blindnessEnded, teamOfAudience } from '../audience.ts'
import type { RoomCard } from '../cards.ts'
import type { OverrideCard, RatingCard, ScoreCard } from '../staff-cards.ts'
import { commonSlice, slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import type { StaffScores, TeamScores } from '../view.ts'
import { read, said, saidIf } from '../words.ts'
import { playIsOver, scoresAreOpen } from '../open.ts'

const outcomesSlice = commonSlice(
  'outcomes',
  (state, exercise) => evidenceOf(exercise, state),
  (evidence, exercise): readonly OutcomeScore[] => outcomesFrom(exercise, evidence),
)

const crossCuttingSlice = commonSlice(
  'cross-cutting',
  ({ scores }) => ({ scores }),
  ({ scores }, exercise) => crossCutting(exercise, { scores }),
)

const timelineSlice = commonSlice(
  'timeline',
  ({ teams, msel, scores, checkpoints }) => ({ teams, msel, scores, checkpoints }),
  (parts, exercise) => scoredTimeline(exercise, parts),
)

const scoreCardsSlice = commonSlice(
  'score-cards',
  ({ scores }) => ({ scores }),
  ({ scores }, exercise): readonly ScoreCard[] =>
    Object.keys(scores)
      .sort(byCodeUnit)
      .flatMap((id) =>
        exercise.scenario.slots.flatMap((team) => {
          const score = scores[id]?.[team]
          if (!score) return []
          const { value, rating, player, rated, at, because } = score
          return [{ inject: id as InjectId, team, value, rating, player, rated, at, because }] // only inject ids are keys there
        }),
      ),
)

/** All scores. Staff who see them see the same. */
export const staffScoresSlice = commonSlice(
  'scores',
  (state, exercise) => ({
    injects: scoreCardsSlice(state, exercise),
    outcomes: outcomesSlice(state, exercise),
    crossCutting: crossCuttingSlice(state, exercise),
    timeline: timelineSlice(state, exercise),
  }),
  (parts, exercise): StaffScores => ({
    ...parts,
    room: roomOf(exercise, parts.outcomes).map((room) => ({ ...room, states: room.because.teams.length })),
  }),
)

const asKnown = (scores: readonly OutcomeScore[], over: boolean) => scores.map((score) => asTeamMayKnow(score, over))

/** Outcomes as teams may know them now: what is hidden from their desks does not move them. */
const knownOutcomesSlice = commonSlice(
  'known-outcomes',
  (state, exercise) => ({ outcomes: outcomesSlice(state, exercise), over: playIsOver(state) }),
  ({ outcomes, over }) => asKnown(outcomes, over),
)

/** Their lines, as teams may know them now. */
const knownTimelineSlice = commonSlice(
  'known-timeline',
  (state) => ({ teams: state.teams, msel: state.msel, scores: state.scores, checkpoints: state.checkpoints, over: playIsOver(state) }),
  ({ over, ...parts }, exercise) => {
    const checkpoints = parts.checkpoints.map((one) => ({ ...one, outcomes: asKnown(one.outcomes, over) }))
    return scoredTimeline(exercise, { ...parts, checkpoints })
  },
)

export const teamScoresSlice = slice(
  'team-scores',
  (state, { exercise }) => {
    // Closed scores read nothing, so that nothing that moves them moves this slice.
    const open = scoresAreOpen(state) ? state : null
    return {
      ratings: open?.ratings,
      overrides: open?.overrides,
      seats: open?.seats,
      conduct: open?.conduct,
      injects: open && scoreCardsSlice(open, exercise),
      outcomes: open && knownOutcomesSlice(open, exercise),
      crossCutting: open && crossCuttingSlice(open, exercise),
      timeline: open && knownTimelineSlice(open, exercise),
    }
  },
  ({ ratings, overrides, seats, conduct, injects, outcomes, crossCutting: across, timeline }, seeing): TeamScores | null => {
    const own = teamOfAudience(seeing.audience)
    if (!ratings || !overrides || !seats || !conduct || !injects || !outcomes || !across || !timeline || own === null) return null
    const ofOwn = <T extends { readonly team: SlotId }>(items: readonly T[]): T[] => items.filter(({ team }) => team === own)
    const { rubric } = seeing.exercise.scenario.document
    return {
      injects: ofOwn(injects),
      outcomes: ofOwn(outcomes),
      crossCutting: ofOwn(across)[0] ?? null,
      timeline: ofOwn(timeline),
      gaps: playIsOver({ conduct }) ? wordsOf(seeing, rubric.gaps) : [],
      indicators: playIsOver({ conduct }) ? wordsOf(seeing, rubric.indicators) : [],
      ratings: ratingsOf(seeing, own, { ratings, seats, conduct }),
      overrides: overrides.flatMap(({ on, before, after, reason, at }): Omit<OverrideCard, 'by' | 'second' | 'evidence'>[] =>
        (on.of === 'score' || on.of === 'outcome') && on.team === own ? [{ on, before, after, reason: said(seeing, reason), at }] : [],
      ),
    }
  },
)

/** What the gaps or the indicators of the scenario's rubric say. */
const wordsOf = (seeing: Seeing, items: readonly { readonly id: string; readonly text: Words }[] = []): TeamScores['gaps'] =>
  items.map(({ id, text }) => ({ id, text: read(seeing, text) }))

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
  (state, { exercise }) => ({ outcomes: scoresAreOpen(state) ? knownOutcomesSlice(state, exercise) : null }),
  ({ outcomes }, { exercise }): readonly RoomCard[] | null =>
    outcomes &&
    roomOf(exercise, outcomes).map(({ outcome, value, rating, because }) => ({
      outcome,
      value,
      rating,
      states: value === null ? 0 : because.teams.length,
    })),
)
