/**
 * An inject's score for a team (domain rubric 4.2): the weighted mean of timeliness, completeness and judgement, of
 * which any that cannot be measured drops out. `decide` writes the result into events; nobody else scores.
 */
import type { Exercise } from '../exercise/exercise.ts'
import type { Receipt, State } from '../exercise/state.ts'
import type { InjectContent } from '../scenario/compiled.ts'
import type { Channel, InjectId, Rating, SlotId } from '../scenario/names.ts'
import { clamp, intoBand, onGrid, ratingOf } from './bands.ts'
import type { BecauseOf, Judged, Unrated } from './because.ts'
import { countedAnswer, judgedCodes, received, signsForAnother } from './counted.ts'
import type { Judgeable } from './counted.ts'

/** What `scored` events carry besides the names of the inject and the team. */
export type ScoredInject = {
  readonly value: number | null
  readonly rating: Rating | null
  readonly player: Receipt['versions'][number]['player']
  readonly rated: boolean
  readonly because: BecauseOf<'inject-score'>
}

/** Minutes within which an answer is timely, if the rubric does not say (domain 2.4). */
const TARGETS: { readonly [channel in Channel]: number } = {
  PHONE: 6,
  FIELD: 6,
  HOTLINE: 6,
  SECURE: 8,
  EMAIL: 8,
  LIAISON: 8,
  CARD: 8,
  MEETING: 10,
  MEDIA: 10,
  MAP: 10,
  CLOCK: 10,
}
/** An answer after this many times the target counts as late as none. */
const LIMIT = 2.5

type Parts = Pick<BecauseOf<'inject-score'>, 'timeliness' | 'completeness' | 'judgement'>

/** 1 up to the target, 0 from the limit on, falling evenly between; 0 for no answer. Seconds of play. */
export const timelinessOf = ({ taken, target, limit }: { taken: number | null; target: number; limit: number }): number =>
  taken === null ? 0 : clamp(1 - (taken - target) / (limit - target), 0, 1)

/** How far from the worst (0) to the best (1) of the options a counted score lies. */
export const shareOf = ({ d, lo, hi }: Judged): number => (d - lo) / (hi - lo)

/** Σ w·n / Σ w with w = hi − lo; null if no code varies. */
export function judgementOf(codes: readonly Judged[]): number | null {
  let sum = 0
  let weights = 0
  for (const code of codes) {
    sum += (code.hi - code.lo) * shareOf(code)
    weights += code.hi - code.lo
  }
  return weights === 0 ? null : sum / weights
}

/** Value and rating, computed from the because alone. */
export function recomputeInject(because: BecauseOf<'inject-score'>): { readonly value: number | null; readonly rating: Rating | null } {
  const { timeliness, completeness, judgement, bands, override, unrated } = because
  const parts = [
    timeliness && { weight: timeliness.weight, value: timelinessOf(timeliness) },
    completeness && { weight: completeness.weight, value: completeness.seen / completeness.assessed },
    judgement && { weight: judgement.weight, value: judgementOf(judgement.codes) ?? 0 },
  ]
  let sum = 0
  let weights = 0
  for (const part of parts) {
    sum += (part?.weight ?? 0) * (part?.value ?? 0)
    weights += part?.weight ?? 0
  }
  const measured = weights === 0 ? null : onGrid(sum / weights)
  const value = override === null ? measured : intoBand(measured, override, bands)
  return { value, rating: value === null || unrated !== null ? null : (override ?? ratingOf(value, bands)) }
}

/**
 * Scores one resolved inject for one team. Before it is resolved, or if the team never received it, there is
 * nothing to score: value and rating are null.
 */
export function scoreInject(exercise: Exercise, state: State, inject: InjectId, team: SlotId): ScoredInject {
  const found = received(exercise, state, inject, team)
  const parts: Parts = found ? partsOf(exercise, state, inject, team, found) : { timeliness: null, completeness: null, judgement: null }
  const measured: BecauseOf<'inject-score'> = {
    rule: 'inject-score',
    ...parts,
    bands: exercise.scenario.document.rubric.bands,
    override: overrideOf(state, inject, team),
    unrated: null,
  }
  const { value } = recomputeInject(measured)
  const unrated = unratedBecause(found, team) ?? (value === null ? 'nothing-to-score' : null)
  const player = found?.receipt.resolution?.player ?? state.teams[team]?.player ?? 'absent'
  const because = { ...measured, unrated }
  return { ...recomputeInject(because), player, rated: unrated === null, because }
}

function partsOf(exercise: Exercise, state: State, inject: InjectId, team: SlotId, { receipt }: { receipt: Receipt }): Parts {
  if (!receipt.resolution) return { timeliness: null, completeness: null, judgement: null }
  const { weights } = exercise.scenario.document.rubric
  const assessed = receipt.ticks.filter((tick) => tick !== null)
  const codes = judgedCodes(exercise, state, inject, team)
  const time = takenBy(exercise, state, inject, team)
  return {
    timeliness: time && { weight: state.settings.pacing === 'clock' ? weights.timeliness : 0, ...time },
    completeness:
      assessed.length > 0 ? { weight: weights.completeness, seen: assessed.filter(Boolean).length, assessed: assessed.length } : null,
    judgement: codes.length > 0 ? { weight: weights.judgement, codes } : null,
  }
}

/**
 * How many seconds of play the counted answer took from delivery (null: none came), and the target and limit for
 * it. null as a whole: the team was not asked, was absent, or only signs for another.
 */
export function takenBy(
  exercise: Exercise,
  state: Judgeable,
  inject: InjectId,
  team: SlotId,
): { taken: number | null; target: number; limit: number } | null {
  const found = received(exercise, state, inject, team)
  if (!found) return null
  const { content, receipt } = found
  const answer = countedAnswer(exercise, state, inject, team)
  if (answer) return { taken: answer.at - receipt.deliveredAt, ...timeAllowed(exercise, content, receipt) }
  const silent = receipt.resolution?.outcome === 'silent' && receipt.answers && !signsForAnother(content, team)
  return silent ? { taken: null, ...timeAllowed(exercise, content, receipt) } : null
}

/** Target and limit in seconds of play. Time that control gave a team beyond the inject's own deadline moves both. */
function timeAllowed(exercise: Exercise, content: InjectContent, receipt: Receipt): { target: number; limit: number } {
  const target = (exercise.scenario.document.rubric.targets?.[content.channel] ?? TARGETS[content.channel]) * 60
  const given =
    receipt.deadline !== null && content.deadline !== null ? Math.max(0, receipt.deadline - receipt.deliveredAt - content.deadline) : 0
  return { target: target + given, limit: target * LIMIT + given }
}

/** The last rating that an evaluator's override set; looking without changing leaves an earlier one in force. */
const overrideOf = (state: State, inject: InjectId, team: SlotId): Rating | null =>
  state.overrides.findLast(({ on, after }) => on.of === 'score' && on.inject === inject && on.team === team && after !== null)?.after ??
  null

/** Who played, and what was asked: only an answer, or silence, of people who were present is rated. */
function unratedBecause(found: { content: InjectContent; receipt: Receipt } | null, team: SlotId): Unrated | null {
  const resolution = found?.receipt.resolution
  if (!found || !resolution) return 'nothing-to-score'
  if (resolution.player !== 'team') return resolution.player
  switch (resolution.outcome) {
    case 'absent':
    case 'reserved':
    case 'read':
      return resolution.outcome
    case 'silent':
      return signsForAnother(found.content, team) ? 'no-position' : null
    case 'answered':
      return null
  }
}
