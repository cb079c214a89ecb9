/**
 * The scored timeline: each state's way through each outcome, over seconds of play. A point is what one scored
 * inject moved, or what stood at the end of a turn; what bots, control or nobody played is marked and never rated.
 */
import { byCodeUnit } from '../../base/compare.ts'
import { contentOf } from '../exercise/content.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { Player } from '../exercise/parts.ts'
import type { State } from '../exercise/state.ts'
import type { InjectId, Outcome, Rating, SlotId } from '../scenario/names.ts'
import { mean, onGrid, ratingOf } from './bands.ts'
import { exercisedOutcomes } from './outcome.ts'

export type TimelinePoint = {
  /** Second of play. */
  readonly at: number
  /** The inject that moved the line, or null at the end of a turn. */
  readonly inject: InjectId | null
  /** The turn that ended, from 0, or null at an inject. */
  readonly turn: number | null
  /** The inject's own score; null at the end of a turn. */
  readonly score: number | null
  /** Where the outcome then stood: during a turn the mean of its injects, at its end with indicators and gates. */
  readonly value: number
  readonly rating: Rating | null
  readonly player: Player
  /** false: drawn hatched. */
  readonly rated: boolean
}

export type TimelineLine = { readonly team: SlotId; readonly outcome: Outcome; readonly points: readonly TimelinePoint[] }

/** What the lines are drawn from. */
type Timed = Pick<State, 'teams' | 'msel' | 'scores' | 'checkpoints'>

/** One line for each team and outcome that has at least one point, slot by slot. */
export function scoredTimeline(exercise: Exercise, state: Timed): TimelineLine[] {
  const outcomes = exercisedOutcomes(exercise, state)
  return exercise.scenario.slots.flatMap((team) => {
    const moves = movesOf(exercise, state, team)
    return outcomes.flatMap((outcome) => {
      const points = pointsOf(exercise, state, team, outcome, moves)
      return points.length > 0 ? [{ team, outcome, points }] : []
    })
  })
}

type Move = {
  readonly inject: InjectId
  readonly at: number
  readonly value: number
  readonly player: Player
  readonly rated: boolean
  readonly outcomes: readonly Outcome[]
}

/** The team's inject scores in the order in which they were given. */
function movesOf(exercise: Exercise, state: Timed, team: SlotId): Move[] {
  const moves = Object.entries(state.scores).flatMap(([id, scores]): Move[] => {
    const inject = id as InjectId // the keys of `scores` are inject ids: nothing else is ever written there
    const score = scores[team]
    if (!score || score.value === null) return []
    const { at, value, player, rated } = score
    return [{ inject, at, value, player, rated, outcomes: contentOf(exercise, state, inject)?.outcomes ?? [] }]
  })
  const place = ({ inject }: Move) => state.msel[inject]?.order ?? 0
  return moves.sort((a, b) => a.at - b.at || place(a) - place(b) || byCodeUnit(a.inject, b.inject))
}

function pointsOf(exercise: Exercise, state: Timed, team: SlotId, outcome: Outcome, moves: readonly Move[]): TimelinePoint[] {
  const { bands } = exercise.scenario.document.rubric
  const points: TimelinePoint[] = []
  const sofar: Move[] = []
  for (const move of moves) {
    if (!move.outcomes.includes(outcome)) continue
    sofar.push(move)
    // As in the outcome's score: what people played counts alone where they played anything.
    const people = sofar.filter(({ rated }) => rated)
    const value = onGrid(mean((people.length > 0 ? people : sofar).map((one) => one.value)) ?? move.value)
    const { at, inject, player, rated } = move
    points.push({
      at,
      inject,
      turn: null,
      score: move.value,
      value,
      rating: people.length > 0 ? ratingOf(value, bands) : null,
      player,
      rated,
    })
  }
  for (const { turn, at, outcomes } of state.checkpoints) {
    const stood = outcomes.find((one) => one.team === team && one.outcome === outcome)
    if (!stood || stood.value === null) continue
    const { value, rating, rated } = stood
    points.push({ at, inject: null, turn, score: null, value, rating, player: playerAt(points, at, state, team), rated })
  }
  // The end of a turn comes after the scores of the same second; sort keeps their order otherwise.
  return points.sort((a, b) => a.at - b.at || Number(a.turn !== null) - Number(b.turn !== null))
}

/** Who played last before the end of a turn. */
const playerAt = (points: readonly TimelinePoint[], at: number, state: Timed, team: SlotId): Player =>
  points.findLast((point) => point.inject !== null && point.at <= at)?.player ?? state.teams[team]?.player ?? 'absent'
