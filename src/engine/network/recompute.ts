/** The figures of the network, computed from their because alone, by the formulas that the day itself was computed by. */
import type {
  AlertBecause,
  ArrestBecause,
  CapabilityBecause,
  CapacityBecause,
  DeterredBecause,
  DisplacedBecause,
  FearBecause,
  FlowBecause,
  FoundBecause,
  GainBecause,
  IdentifiedBecause,
  ReplacedBecause,
  VictimsBecause,
} from './because.ts'
import {
  alertAfter,
  capacityAfter,
  capacityOf,
  costOf,
  deterredOf,
  fearsOf,
  leadsOf,
  mostFeared,
  partOf,
  perceivedAfter,
  postponedOf,
  riskOf,
  strengthOf,
  unhidden,
  victimsOf,
  weightOf,
} from './formulas.ts'
import { capabilityOf, displacedShare, quotientOf } from './measures.ts'

/** U_r, w_r and f_r. */
export function recomputeFlow({ parameters, own, perceived, capacity, demand, weights, stayAway }: FlowBecause) {
  const cost = costOf(
    parameters,
    own,
    perceived.map((one) => one.perceived),
  )
  const weight = weightOf(parameters, capacity, cost)
  return { cost, weight, flow: partOf(demand, weight, weights + stayAway) }
}

/** Those kept away, those of them who wait now, and those who gave up. */
export function recomputeDeterred({ parameters, demand, weights, stayAway, usual }: DeterredBecause) {
  const deterred = deterredOf(demand, weights, stayAway)
  const postponed = postponedOf(parameters, deterred, usual)
  return { deterred, postponed, gaveUp: deterred - postponed }
}

/** R_n, and people found. */
export function recomputeFound(because: FoundBecause) {
  const risk = riskOf(because.parameters, because)
  return { risk, found: because.came.reduce((sum, { came }) => sum + came * risk, 0) }
}

/** What perceived risk moved to, why, and how far it got. */
export function recomputeFear({ parameters, before, here, state, elsewhere, acting, word }: FearBecause) {
  const targets = fearsOf(parameters, { here, state: state.risk, elsewhere: elsewhere.risk, acting, word })
  const { fear, target } = mostFeared(targets)
  return { fear, target, after: perceivedAfter(parameters, before, target) }
}

/** Potential victims, identified, missed, cooperating. */
export const recomputeVictims = ({ parameters, practice, found }: VictimsBecause) => victimsOf(parameters, practice, found)

/** Leads gained from each find, and all together. */
export function recomputeGain({ parameters, alert, practice, finds }: GainBecause) {
  const each = finds.map(({ found, near }) => {
    const { cooperating } = victimsOf(parameters, practice, found)
    return leadsOf(parameters, { found, cooperating, near, alert })
  })
  return { each, gained: each.reduce((sum, leads) => sum + leads, 0) }
}

/** P_{j,y}, and whether it is enough. */
export function recomputeIdentified({ parameters, held }: IdentifiedBecause) {
  const pooled = held.reduce((sum, { leads, counts }) => (counts ? sum + leads : sum), 0)
  return { pooled, enough: pooled >= parameters.theta }
}

/** A_j at the start of each day of the history, the last being the figure. */
export function recomputeAlert({ parameters, from, alert: first, steps, until }: AlertBecause) {
  const alerts: { day: number; alert: number }[] = []
  let alert = first
  for (let day = from; day <= until; day++) {
    const course = steps.findLast((step) => step.what === 'course' && step.day === day)
    if (course?.what === 'course') alert = course.to
    alerts.push({ day, alert })
    const step = steps.find((one) => one.what === 'warning' && one.warning.day === day)
    const warning = step?.what === 'warning' ? step.warning : null
    const strength = warning ? strengthOf(parameters, { ...warning, leaked: warning.leaked.length > 0 }) : 0
    alert = alertAfter(parameters, alert, strength)
  }
  return alerts
}

/** The chance, and whether what was drawn was below it. */
export function recomputeArrest({ parameters, alert, drawn }: ArrestBecause) {
  const chance = unhidden(parameters, alert)
  return { chance, arrested: drawn < chance }
}

/** κ_n. */
export const recomputeCapacity = ({ parameters, staff }: CapacityBecause): number =>
  capacityOf(
    parameters,
    staff.map(({ capacity }) => capacity),
  )

/** The capacity at the end of the day. */
export const recomputeReplaced = ({ parameters, replacement, before, free }: ReplacedBecause): number =>
  capacityAfter(parameters, replacement, before, free)

/** DS and WDQ. */
export const recomputeDisplaced = (because: DisplacedBecause) => ({ share: displacedShare(because), quotient: quotientOf(because) })

/** NCI, 0 to 1. */
export const recomputeCapability = ({ staff }: CapabilityBecause): number => capabilityOf(staff)
