/** L_m of a state for each of the ten outcomes, from the evidence alone (domain rubric 4.3). */
import type { Exercise } from '../exercise/exercise.ts'
import { AUTHORED_TERMS } from '../scenario/names.ts'
import type { AuthoredTerm, Outcome, SlotId } from '../scenario/names.ts'
import type { Evidence } from './evidence.ts'
import { admittedOf, answeredOf, gradedOf, lawfulOf, pairsOf, quickOf, reciprocalOf, trustOf } from './measured-exchange.ts'
import { gapsOf, ownedOf, proposalsOf } from './measured-gaps.ts'
import {
  checkedOf,
  identifiedOf,
  overlapOf,
  pooledOf,
  pursuedOf,
  referredOf,
  resolvedOf,
  unpunishedOf,
  victimsOf,
} from './measured-network.ts'
import { FORMULAS, NOTHING, sumOf } from './term.ts'
import type { Measured, Term, TermName } from './term.ts'

/** The value of a scenario's formulas that stand for a term, by the indicators' ids. */
export type Authored = readonly { readonly id: string; readonly term: AuthoredTerm; readonly value: number }[]

/**
 * The terms of one outcome for one state, in the order of the formula; those with nothing to count are 0 of 0.
 * @param authored what the scenario's own formulas say of the terms that happen outside the log
 */
export const termsOf = (exercise: Exercise, evidence: Evidence, outcome: Outcome, team: SlotId, authored: Authored): Term[] =>
  FORMULAS[outcome].map(({ term, weight, hidden = false }) => ({
    term,
    weight,
    hidden,
    ...measuredAs(exercise, evidence, team, term, authored),
  }))

const isAuthored = (term: TermName): term is AuthoredTerm => Object.hasOwn(AUTHORED_TERMS, term)

function measuredAs(exercise: Exercise, evidence: Evidence, team: SlotId, term: TermName, authored: Authored): Measured {
  if (isAuthored(term)) return sumOf(authored.filter((one) => one.term === term).map(({ id, value }) => ({ of: 'indicator', id, value })))
  const { network } = exercise.scenario
  const play = network && evidence.network ? { network, play: evidence.network } : null
  switch (term) {
    case 'overlap':
      return play ? overlapOf(play.network, play.play, team) : NOTHING
    case 'checked':
      return play ? checkedOf(play.play, team) : NOTHING
    case 'resolved':
      return play ? resolvedOf(play.play, team) : NOTHING
    case 'graded':
      return gradedOf(exercise, evidence, team)
    case 'identified':
      return play ? identifiedOf(play.network, play.play, team) : NOTHING
    case 'pooled':
      return play ? pooledOf(play.network, play.play, team) : NOTHING
    case 'pursued':
      return play ? pursuedOf(play.network, evidence, play.play, team) : NOTHING
    case 'victims':
      return play ? victimsOf(play.play, team) : NOTHING
    case 'referred':
      return play ? referredOf(play.play, team) : NOTHING
    case 'unpunished':
      return play ? unpunishedOf(play.play, team) : NOTHING
    case 'trust':
      return trustOf(exercise, evidence, team)
    case 'admitted':
      return admittedOf(exercise, evidence, team)
    case 'answered':
      return answeredOf(evidence, team)
    case 'quick':
      return quickOf(evidence, team)
    case 'reciprocal':
      return reciprocalOf(exercise, evidence, team)
    case 'lawful':
      return lawfulOf(exercise, evidence, team)
    case 'pairs':
      return pairsOf(exercise, evidence, team)
    case 'gaps':
      return gapsOf(exercise, evidence, team)
    case 'owned':
      return ownedOf(exercise, evidence, team)
    case 'proposals':
      return proposalsOf(exercise, evidence, team)
  }
}
