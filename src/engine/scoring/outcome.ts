/**
 * The ten expected outcomes, state by state (domain rubric 4.3): half the mean of the inject scores that serve an
 * outcome, half what the log measures and the mean of its indicators say; then gates cap the rating, and an evaluator's override is the last word.
 */
import { byCodeUnit } from '../../base/compare.ts'
import { contentOf } from '../exercise/content.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { InjectScore, OutcomeScore, State } from '../exercise/state.ts'
import { evaluateFormula } from '../scenario/condition.ts'
import { OUTCOMES } from '../scenario/names.ts'
import type { AuthoredTerm, InjectId, Outcome, Rating, SlotId } from '../scenario/names.ts'
import { clamp, intoBand, mean, onGrid, ratingOf, worse } from './bands.ts'
import type { BecauseOf, Unrated } from './because.ts'
import { evidenceOf } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { gatesOn } from './gates.ts'
import { measuresOf } from './measure.ts'
import type { Measures } from './measure.ts'
import { termsOf } from './measured.ts'
import type { Authored } from './measured.ts'
import { valueOfTerms } from './term.ts'

/** Value and rating, computed from the because alone. */
export function recomputeOutcome(because: BecauseOf<'outcome-score'>): { readonly value: number | null; readonly rating: Rating | null } {
  const { injects, indicators, log = [], bands, gates, override, unrated } = because
  const halves = [mean(injects.map(({ value }) => value)), logHalf({ indicators, log })]
  const measured = mean(halves.filter((half) => half !== null))
  const value = measured === null ? null : override === null ? onGrid(measured) : intoBand(measured, override, bands)
  if (value === null || unrated !== null) return { value, rating: null }
  return { value, rating: override ?? gates.reduce((rating, { cap }) => worse(rating, cap), ratingOf(value, bands)) }
}

/** What the log says of an outcome: the mean of L_m and of the scenario's further indicators; null without any. */
export function logHalf({ indicators, log = [] }: Pick<BecauseOf<'outcome-score'>, 'indicators' | 'log'>): number | null {
  const measured = valueOfTerms(log)
  return mean([...(measured === null ? [] : [measured]), ...indicators.map(({ value }) => value)])
}

type Scored = { readonly inject: InjectId; readonly score: InjectScore; readonly outcomes: readonly Outcome[] }

/** The team's scored injects in the order in which it received them. */
function scoredOf(exercise: Exercise, evidence: Evidence, team: SlotId): Scored[] {
  const scored = Object.entries(evidence.scores).flatMap(([id, scores]) => {
    const inject = id as InjectId // the keys of `scores` are inject ids: nothing else is ever written there
    const score = scores[team]
    return score ? [{ inject, score, outcomes: contentOf(exercise, evidence, inject)?.outcomes ?? [] }] : []
  })
  const at = ({ inject }: Scored) => evidence.receipts[inject]?.[team]?.deliveredAt ?? 0
  const place = ({ inject }: Scored) => evidence.msel[inject]?.order ?? 0
  return scored.sort((a, b) => at(a) - at(b) || place(a) - place(b) || byCodeUnit(a.inject, b.inject))
}

/** The outcomes that injects serve, typed ones too. */
const servedOutcomes = (exercise: Exercise, state: Pick<State, 'msel'>): ReadonlySet<Outcome> =>
  // The keys of `msel` are inject ids: nothing else is ever written there.
  new Set(Object.keys(state.msel).flatMap((id) => contentOf(exercise, state, id as InjectId)?.outcomes ?? []))

/** The outcomes that the scenario exercises, by its injects or by its indicators, in order. */
export function exercisedOutcomes(exercise: Exercise, state: Pick<State, 'msel'>): Outcome[] {
  const served = servedOutcomes(exercise, state)
  const indicated = exercise.scenario.document.rubric.indicators?.map(({ outcome }) => outcome)
  return OUTCOMES.filter((outcome) => served.has(outcome) || indicated?.includes(outcome))
}

/**
 * Every state's score for every outcome that the scenario exercises, slot by slot. Only what people played counts
 * where people played anything; what bots and control did is shown where there is nothing else, and is not rated.
 */
export const scoreOutcomes = (exercise: Exercise, state: State): OutcomeScore[] => outcomesFrom(exercise, evidenceOf(exercise, state))

/** The same, for who keeps the scores together with what they were made from. */
export function outcomesFrom(exercise: Exercise, evidence: Evidence): OutcomeScore[] {
  const outcomes = exercisedOutcomes(exercise, evidence)
  const served = servedOutcomes(exercise, evidence)
  return exercise.scenario.slots.flatMap((team) => {
    const scored = scoredOf(exercise, evidence, team)
    const measures = measuresOf(exercise, evidence, team)
    return outcomes.map((outcome) => scoreOutcome(exercise, evidence, team, outcome, { scored, served: served.has(outcome), measures }))
  })
}

function scoreOutcome(
  exercise: Exercise,
  evidence: Evidence,
  team: SlotId,
  outcome: Outcome,
  { scored: all, served, measures }: { readonly scored: readonly Scored[]; readonly served: boolean; readonly measures: Measures },
): OutcomeScore {
  const counting = (scored: Scored[]) => (scored.some(({ score }) => score.rated) ? scored.filter(({ score }) => score.rated) : scored)
  const tagged = counting(all.filter(({ score, outcomes }) => score.value !== null && outcomes.includes(outcome)))
  // An outcome that no inject serves is measured by its indicators alone, once the team has played anything.
  const played = served ? tagged : counting(all.filter(({ score }) => score.value !== null))
  const rated = played.some(({ score }) => score.rated)
  const gating = all.filter(({ score }) => score.rated === rated)
  const indicators = played.length === 0 ? [] : indicatorsOf(exercise, evidence, outcome, measures)
  const because: BecauseOf<'outcome-score'> = {
    rule: 'outcome-score',
    outcome,
    injects: tagged.flatMap(({ inject, score }) => (score.value === null ? [] : [{ inject, value: score.value }])),
    log: played.length === 0 ? [] : termsOf(exercise, evidence, outcome, team, authoredOf(indicators)),
    indicators: indicators.filter(({ term }) => term === null).map(({ id, value }) => ({ id, value })),
    bands: exercise.scenario.document.rubric.bands,
    gates:
      played.length === 0
        ? []
        : gatesOn(
            exercise,
            evidence,
            outcome,
            team,
            gating.map(({ inject }) => inject),
          ),
    override: overrideOf(evidence, outcome, team),
    unrated: null,
  }
  const unrated = recomputeOutcome(because).value === null ? 'nothing-to-score' : rated ? null : unratedAs(played)
  const whole = { ...because, unrated }
  return { outcome, team, ...recomputeOutcome(whole), rated: unrated === null, because: whole }
}

type Indicator = { readonly id: string; readonly term: AuthoredTerm | null; readonly value: number }

/** Formulas that give a number, each between 0 and 1. One that reads what has not happened yet drops out. */
function indicatorsOf(exercise: Exercise, evidence: Evidence, outcome: Outcome, measure: Measures): Indicator[] {
  const facts = { measure, flag: evidence.flags, counter: evidence.counters }
  return (exercise.scenario.document.rubric.indicators ?? []).flatMap((indicator) => {
    if (indicator.outcome !== outcome) return []
    const { value } = evaluateFormula(indicator.formula, facts)
    return value === null ? [] : [{ id: indicator.id, term: indicator.term ?? null, value: onGrid(clamp(value, 0, 1)) }]
  })
}

/** Those that stand for a term of the log's measure. */
const authoredOf = (indicators: readonly Indicator[]): Authored =>
  indicators.flatMap(({ id, term, value }) => (term === null ? [] : [{ id, term, value }]))

const overrideOf = ({ overrides }: Evidence, outcome: Outcome, team: SlotId): Rating | null =>
  overrides.findLast(({ on, after }) => on.of === 'outcome' && on.outcome === outcome && on.team === team && after !== null)?.after ?? null

/** Why none of it is rated: the reason of the latest. */
function unratedAs(scored: readonly Scored[]): Unrated {
  const because = scored.at(-1)?.score.because
  return (because?.rule === 'inject-score' && because.unrated) || 'nothing-to-score'
}
