/**
 * The formulas of the adversary model (domain model 3.3), one function each, numbers in and a number out. A day is
 * computed by them and so is every why, so that the two cannot differ.
 */
import exp from '@stdlib/math-base-special-exp'
import type { Replacement } from './names.ts'
import type { ParameterName, Parameters } from './parameters.ts'

/** Those of the numbers that a formula reads. */
export type Of<N extends ParameterName> = Pick<Parameters, N>

/** R_n (formula 1): the chance that a journey is found at a node; 0 without action. */
export const riskOf = (
  { alpha, phi }: Of<'alpha' | 'phi'>,
  { visibility, units, quality, acting }: { visibility: number; units: number; quality: number; acting: number },
): number => (units === 0 ? 0 : 1 - exp(-alpha * visibility * units * quality * exp(-phi * (acting - 1))))

/** U_r (formula 2): what a route costs as the network sees it. */
export const costOf = ({ omega }: Of<'omega'>, own: number, perceived: readonly number[]): number =>
  own + omega * perceived.reduce((sum, one) => sum + one, 0)

/** w_r (formula 2): how much a route attracts. */
export const weightOf = ({ lambda }: Of<'lambda'>, capacity: number, cost: number): number => capacity * exp(-lambda * cost)

/** w_0 (formula 2): how much it attracts to stay away. */
export const stayAwayOf = ({ lambda, U0 }: Of<'lambda' | 'U0'>, routes: number): number => routes * exp(-lambda * U0)

/** An attraction's part of the day's demand; without routes all stay away. */
export const partOf = (demand: number, weight: number, all: number): number => (all === 0 ? 0 : demand * (weight / all))

/** How many of the demand stay away (formula 2); without any route, and nothing that weighs, all of it. */
export const deterredOf = (demand: number, weights: number, stayAway: number): number =>
  weights + stayAway === 0 ? demand : partOf(demand, stayAway, weights + stayAway)

/** How many of those kept away wait for a better day (formula 3). `usual`: how many would stay away if nobody acted. */
export const postponedOf = ({ postpone }: Of<'postpone'>, deterred: number, usual: number): number =>
  postpone * Math.max(0, deterred - usual)

/** What becomes of people found in a state with victim practice V (formula 5). */
export function victimsOf({ chi, p0, p1, c0, c1 }: Of<'chi' | 'p0' | 'p1' | 'c0' | 'c1'>, practice: number, found: number) {
  const potential = chi * found
  const identified = potential * (p0 + (p1 - p0) * practice)
  return { potential, identified, missed: potential - identified, cooperating: identified * (c0 + (c1 - c0) * practice) }
}

/** What hiding leaves of a chance: of a lead to be gained (formula 6), of an arrest to succeed (formula 8). */
export const unhidden = ({ hide }: Of<'hide'>, alert: number): number => 1 - hide * alert

/** What people found at one node on one route add to the leads on a facilitator (formula 6). */
export const leadsOf = (
  parameters: Of<'rhoH' | 'rhoC' | 'wFar' | 'hide'>,
  { found, cooperating, near, alert }: { found: number; cooperating: number; near: boolean; alert: number },
): number => (parameters.rhoH * found + parameters.rhoC * cooperating) * (near ? 1 : parameters.wFar) * unhidden(parameters, alert)

/** How strong a warning is (formula 9). */
export const strengthOf = (
  { aVis }: Of<'aVis'>,
  { leaked, partner, visible }: { leaked: boolean; partner: boolean; visible: number },
): number => Math.max(leaked ? 1 : 0, partner ? 0.5 : 0, aVis * visible)

/** A_j for the next day (formula 9). */
export const alertAfter = ({ dA, beta }: Of<'dA' | 'beta'>, before: number, strength: number): number =>
  Math.min(1, before * (1 - dA) + beta * strength)

/** How much of an arrested facilitator's work is done the day after (formula 10). `free`: the share of facilitators not arrested. */
export const capacityAfter = (
  { recLow, recMid, recHigh }: Of<'recLow' | 'recMid' | 'recHigh'>,
  replacement: Replacement,
  before: number,
  free: number,
): number => before + { low: recLow, mid: recMid, high: recHigh }[replacement] * free * (1 - before)

/** R̂_n at the end of a day (formula 11). */
export const perceivedAfter = ({ etaUp, etaDown }: Of<'etaUp' | 'etaDown'>, before: number, target: number): number =>
  before + (target > before ? etaUp : etaDown) * (target - before)

/** κ_n (formula 10): the mean of what those who work at a node can do; a place where nobody need work has all of it. */
export const capacityOf = ({ kappaMin }: Of<'kappaMin'>, staff: readonly number[]): number =>
  staff.length === 0 ? 1 : Math.max(kappaMin, staff.reduce((sum, one) => sum + one, 0) / staff.length)

/** What the targets of formula 11 are made of: R_n, the highest risks around it, k, and how much word got out, 0 to 1. */
export type Fears = {
  readonly here: number
  readonly state: number
  readonly elsewhere: number
  readonly acting: number
  readonly word: number
}

/**
 * What could make a place feared, each with its target (formula 11). With one state acting nobody fears anything in other
 * states; with several the scope is uncertain. No fear is greater than certainty: a target above 1 counts as 1.
 */
export const fearsOf = (
  { delta, deltaJ, leakFloor }: Of<'delta' | 'deltaJ' | 'leakFloor'>,
  { here, state, elsewhere, acting, word }: Fears,
): { readonly [fear in 'here' | 'state' | 'elsewhere' | 'word']: number } => ({
  here,
  state: delta * state,
  elsewhere: Math.min(1, deltaJ * (acting > 1 ? 1 - 1 / acting : 0) * elsewhere),
  word: leakFloor * word,
})

/** What makes a place feared most, and by how much: the first, where several do as much. */
export function mostFeared(targets: ReturnType<typeof fearsOf>): {
  readonly fear: 'nothing' | keyof ReturnType<typeof fearsOf>
  readonly target: number
} {
  let most: ReturnType<typeof mostFeared> = { fear: 'nothing', target: 0 }
  for (const fear of ['here', 'state', 'elsewhere', 'word'] as const) {
    if (targets[fear] > most.target) most = { fear, target: targets[fear] }
  }
  return most
}
