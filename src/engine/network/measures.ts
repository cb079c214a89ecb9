/**
 * What a run of the network comes to, beside the run of the same seed in which nobody acts: displacement is measured, not
 * asserted. Each measure carries what it was made of.
 */
import { tick } from './day.ts'
import { NO_ORDERS } from './orders.ts'
import { itemOf, layoutOf } from './layout.ts'
import type { NodeId, Replacement } from './names.ts'
import type { DayReport, RouteDay } from './report.ts'
import type { NetworkSetup } from './setup.ts'
import { facilitatorIn, initialNetwork } from './state.ts'
import type { NetworkState } from './state.ts'

/** The run in which nobody acts, as far as somebody has asked for it, by setup. */
const quietRuns = new WeakMap<NetworkSetup, { state: NetworkState; readonly days: DayReport[] }>()

/**
 * The days of the run in which nobody acts. Without arrests nothing is drawn, so it is the same for every seed and is
 * worked out once for each setup.
 */
export function daysWithoutAction(setup: NetworkSetup, days: number): DayReport[] {
  let run = quietRuns.get(setup)
  if (!run) quietRuns.set(setup, (run = { state: initialNetwork(setup), days: [] }))
  while (run.days.length < days) {
    const next = tick(setup, run.state, NO_ORDERS, () => 0)
    run.state = next.state
    run.days.push(next.day)
  }
  return run.days.slice(0, days)
}

/** Every node where somebody acted on one of the days. */
export const nodesActedOn = (days: readonly DayReport[]): ReadonlySet<NodeId> =>
  new Set(days.flatMap(({ nodes }) => nodes.filter(({ units }) => units > 0).map(({ node }) => node)))

/** Journeys that started on routes through places where somebody acted, and on the other routes, with action and without. */
export type Displacement = {
  readonly acting: { readonly with: number; readonly without: number }
  readonly elsewhere: { readonly with: number; readonly without: number }
}

/**
 * @param acted the days of a run
 * @param quiet the same days of the run in which nobody acts
 * @param places where somebody acts; every node with units on one of the days, if nothing is said
 */
export function displacement(
  setup: NetworkSetup,
  acted: readonly DayReport[],
  quiet: readonly DayReport[],
  places: ReadonlySet<NodeId> = nodesActedOn(acted),
): Displacement {
  const { paths } = layoutOf(setup)
  const meets = ({ route }: RouteDay) => itemOf(paths, route).some(({ id }) => places.has(id))
  const flow = (days: readonly DayReport[], met: boolean) =>
    days.reduce((sum, { routes }) => sum + routes.filter((route) => meets(route) === met).reduce((all, { flow }) => all + flow, 0), 0)
  return {
    acting: { with: flow(acted, true), without: flow(quiet, true) },
    elsewhere: { with: flow(acted, false), without: flow(quiet, false) },
  }
}

/**
 * The displaced share DS = ΔF_elsewhere / −ΔF_acting (domain model 3.3): 0 to 1, that part of the journeys which left the
 * places of action took other routes; below 0, the others were used less as well (diffusion of benefits). null: no
 * journeys left the places of action, so none can have moved.
 */
export function displacedShare({ acting, elsewhere }: Displacement): number | null {
  const left = acting.without - acting.with
  // Sums of the same journeys in another order differ in the last digits.
  return left > 1e-9 * acting.without ? (elsewhere.with - elsewhere.without) / left : null
}

/**
 * How many more journeys came to each place on a day than on the same day of the run in which nobody acts, as a share of
 * those: 0.1 is a tenth more, −1 is none at all. 0 where none came without action, and everywhere if no day is given.
 */
export function changesOf(setup: NetworkSetup, day: DayReport | undefined): { readonly [node: NodeId]: number } {
  const quiet = new Map((day && daysWithoutAction(setup, day.day + 1)[day.day])?.nodes.map(({ node, came }) => [node, came]))
  const came = new Map(day?.nodes.map((one) => [one.node, one.came]))
  return Object.fromEntries(
    setup.nodes.map(({ id }) => {
      const without = quiet.get(id) ?? 0
      return [id, without === 0 ? 0 : (came.get(id) ?? 0) / without - 1]
    }),
  )
}

/** Journeys in the response area R (where somebody acts), the buffer D (where they could move to) and the comparison area C. */
export type Areas = { readonly response: number; readonly buffer: number; readonly comparison: number }

/**
 * The field's weighted displacement quotient (Bowers and Johnson; domain model 3.3):
 * WDQ = (D_a/C_a − D_b/C_b) / (R_a/C_a − R_b/C_b), b before, a after. Above 0: diffusion of benefits; −1 to 0: partly
 * displaced; below −1: worse than no action. null: nothing changed where somebody acts, or there is nothing to compare with.
 */
export function weightedDisplacementQuotient(before: Areas, after: Areas): number | null {
  if (before.comparison === 0 || after.comparison === 0) return null
  const response = after.response / after.comparison - before.response / before.comparison
  const buffer = after.buffer / after.comparison - before.buffer / before.comparison
  if (Math.abs(response) <= 1e-9) return null
  return buffer === 0 ? 0 : buffer / response
}

/**
 * The same from two runs of the same seed: before is what the run without action had there, after is what the run had, and
 * all journeys of the run without action are what both are compared with, since no action touched them.
 */
export function quotientOf({ acting, elsewhere }: Displacement): number | null {
  const comparison = acting.without + elsewhere.without
  return weightedDisplacementQuotient(
    { response: acting.without, buffer: elsewhere.without, comparison },
    { response: acting.with, buffer: elsewhere.with, comparison },
  )
}

/** What a facilitator's work counts for in the capability of the network: the harder to replace, the more. */
export const CAPABILITY_WEIGHTS: { readonly [replacement in Replacement]: number } = { low: 1, mid: 2, high: 4 }

/** The network capability index: what is being done of all facilitators' work, weighted, from 0 to 1; 1 if there are none. */
export function capabilityOf(staff: readonly { readonly replacement: Replacement; readonly capacity: number }[]): number {
  const weights = staff.reduce((sum, { replacement }) => sum + CAPABILITY_WEIGHTS[replacement], 0)
  const done = staff.reduce((sum, { replacement, capacity }) => sum + CAPABILITY_WEIGHTS[replacement] * capacity, 0)
  return weights === 0 ? 1 : done / weights
}

/** The index of a state of the network. */
export const capability = ({ facilitators }: NetworkSetup, state: NetworkState): number =>
  capabilityOf(facilitators.map(({ id, replacement }) => ({ replacement, capacity: facilitatorIn(state, id).capacity })))
