/** What can be said of all states together, without saying it of one: outcomes over the room, and figures across outcomes. */
import { byCodeUnit } from '../../base/compare.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { OutcomeScore, State } from '../exercise/state.ts'
import { CODES } from '../scenario/names.ts'
import type { Code, Outcome, Rating, SlotId } from '../scenario/names.ts'
import { mean, onGrid, ratingOf } from './bands.ts'
import type { BecauseOf } from './because.ts'
import { shareOf, timelinessOf } from './inject.ts'

/** Fewer rated states than this, and one state's part could be read off the mean. */
const LEAST = 3

export type RoomOutcome = {
  readonly outcome: Outcome
  /** null: fewer than three states are rated. */
  readonly value: number | null
  readonly rating: Rating | null
  readonly because: BecauseOf<'room-outcome'>
}

/** Value and rating, computed from the because alone. */
export function recomputeRoom(because: BecauseOf<'room-outcome'>): { readonly value: number | null; readonly rating: Rating | null } {
  const measured = because.teams.length < because.least ? null : mean(because.teams.map(({ value }) => value))
  const value = measured === null ? null : onGrid(measured)
  return { value, rating: value === null ? null : ratingOf(value, because.bands) }
}

/** Each outcome over all rated states: their mean, or null if there are fewer than three. */
export function roomOf(exercise: Exercise, scores: readonly OutcomeScore[]): RoomOutcome[] {
  const outcomes = [...new Set(scores.map(({ outcome }) => outcome))]
  return outcomes.map((outcome) => {
    const teams = scores.flatMap((score) =>
      score.outcome === outcome && score.rated && score.value !== null ? [{ team: score.team, value: score.value }] : [],
    )
    const because: BecauseOf<'room-outcome'> = {
      rule: 'room-outcome',
      outcome,
      teams,
      least: LEAST,
      bands: exercise.scenario.document.rubric.bands,
    }
    return { outcome, ...recomputeRoom(because), because }
  })
}

/** One team's means over all its rated injects, each 0 to 1; null where nothing was measured. */
export type CrossCutting = {
  readonly team: SlotId
  readonly timeliness: number | null
  readonly completeness: number | null
  readonly codes: { readonly [code in Code]: number | null }
}

/** The scores that the rubric shows beside the ten outcomes: timeliness, completeness, and each code of judgement. */
export function crossCutting(exercise: Exercise, { scores }: Pick<State, 'scores'>): CrossCutting[] {
  return exercise.scenario.slots.map((team) => {
    const reasons = Object.keys(scores)
      .sort(byCodeUnit)
      .flatMap((inject) => {
        const score = scores[inject]?.[team]
        return score?.rated && score.because.rule === 'inject-score' ? [score.because] : []
      })
    const judged = reasons.flatMap(({ judgement }) => judgement?.codes ?? [])
    const codes = CODES.map((code): [Code, number | null] => [code, rounded(judged.filter((one) => one.code === code).map(shareOf))])
    return {
      team,
      timeliness: rounded(reasons.flatMap(({ timeliness }) => (timeliness ? [timelinessOf(timeliness)] : []))),
      completeness: rounded(reasons.flatMap(({ completeness }) => (completeness ? [completeness.seen / completeness.assessed] : []))),
      // CODES lists every code once.
      codes: Object.fromEntries(codes) as CrossCutting['codes'],
    }
  })
}

const rounded = (values: readonly number[]): number | null => {
  const value = mean(values)
  return value === null ? null : onGrid(value)
}
