/**
 * The formulas of the adversary model (domain model 3.3), one function each, numbers in and a number out. A day is
 * computed by them and so is every why, so that the two cannot differ.
 */
import exp from '@stdlib/math-base-special-exp'
import type { Parameters } from './parameters.ts'

/** R_n (formula 1): the chance that a journey is found at a node; 0 without action. */
export const riskOf = (
  { alpha, phi }: Parameters,
  { visibility, units, quality, acting }: { visibility: number; units: number; quality: number; acting: number },
): number => (units === 0 ? 0 : 1 - exp(-alpha * visibility * units * quality * exp(-phi * (acting - 1))))

/** U_r (formula 2): what a route costs as the network sees it. */
export const costOf = ({ omega }: Parameters, own: number, perceived: readonly number[]): number =>
  own + omega * perceived.reduce((sum, one) => sum + one, 0)

/** w_r (formula 2): how much a route attracts. */
export const weightOf = ({ lambda }: Parameters, capacity: number, cost: number): number => capacity * exp(-lambda * cost)

/** w_0 (formula 2): how much it attracts to stay away. */
export const stayAwayOf = ({ lambda, U0 }: Parameters, routes: number): number => routes * exp(-lambda * U0)

/** An attraction's part of the day's demand; without routes all stay away. */
export const partOf = (demand: number, weight: number, all: number): number => (all === 0 ? 0 : demand * (weight / all))

/** What becomes of people found in a state with victim practice V (formula 5). */
export function victimsOf({ chi, p0, p1, c0, c1 }: Parameters, practice: number, found: number) {
  const potential = chi * found
  const identified = potential * (p0 + (p1 - p0) * practice)
  return { potential, identified, missed: potential - identified, cooperating: identified * (c0 + (c1 - c0) * practice) }
}

/** What hiding leaves of a chance: of a lead to be gained (formula 6), of an arrest to succeed (formula 8). */
export const unhidden = ({ hide }: Parameters, alert: number): number => 1 - hide * alert

/** What people found at one node on one route add to the leads on a facilitator (formula 6). */
export const leadsOf = (
  parameters: Parameters,
  { found, cooperating, near, alert }: { found: number; cooperating: number; near: boolean; alert: number },
): number => (parameters.rhoH * found + parameters.rhoC * cooperating) * (near ? 1 : parameters.wFar) * unhidden(parameters, alert)

/** How strong a warning is (formula 9). */
export const strengthOf = (
  { aVis }: Parameters,
  { leaked, partner, visible }: { leaked: boolean; partner: boolean; visible: number },
): number => Math.max(leaked ? 1 : 0, partner ? 0.5 : 0, aVis * visible)

/** A_j for the next day (formula 9). */
export const alertAfter = ({ dA, beta }: Parameters, before: number, strength: number): number =>
  Math.min(1, before * (1 - dA) + beta * strength)

/** How much of an arrested facilitator's work is done the day after (formula 10). `free`: the share of facilitators not arrested. */
export const capacityAfter = (
  { recLow, recMid, recHigh }: Parameters,
  replacement: 'low' | 'mid' | 'high',
  before: number,
  free: number,
): number => before + { low: recLow, mid: recMid, high: recHigh }[replacement] * free * (1 - before)

/** R̂_n at the end of a day (formula 11). */
export const perceivedAfter = ({ etaUp, etaDown }: Parameters, before: number, target: number): number =>
  before + (target > before ? etaUp : etaDown) * (target - before)
