/** Runs of the network under orders that an experiment gives, and what is counted in them. */
import { draw } from '../../exercise/rng.ts'
import type { SlotId } from '../../scenario/names.ts'
import { tick } from '../day.ts'
import { NO_ORDERS } from '../orders.ts'
import type { DayOrders } from '../orders.ts'
import { layoutOf } from '../layout.ts'
import type { FacilitatorId, Link, NodeId } from '../names.ts'
import type { DayReport } from '../report.ts'
import type { NetworkSetup } from '../setup.ts'
import { facilitatorIn, initialNetwork } from '../state.ts'
import type { FacilitatorState, NetworkState, SlotTally } from '../state.ts'

export type Run = { readonly state: NetworkState; readonly days: readonly DayReport[] }

/** What is ordered on a day, given how things stand; what is not said is not ordered. */
export type Plan = (day: number, state: NetworkState) => Partial<DayOrders>

/** So many days of a plan. */
export function run(setup: NetworkSetup, days: number, plan: Plan, { seed = 'trial', start = initialNetwork(setup) } = {}): Run {
  let state = start
  const reports: DayReport[] = []
  for (let day = 0; day < days; day++) {
    const next = tick(setup, state, { ...NO_ORDERS, ...plan(day, state) }, (purpose, subject) => draw(seed, purpose, subject, 0))
    state = next.state
    reports.push(next.day)
  }
  return { state, days: reports }
}

/** The mean over seeds `1` to `count` of what an experiment with chance comes to. */
export const overSeeds = (count: number, experiment: (seed: string) => number): number =>
  meanOf(Array.from({ length: count }, (_, at) => experiment(String(at + 1))))

/** The same number of units at each of some nodes. */
export const unitsAt = (nodes: readonly NodeId[], units: number): DayOrders['units'] =>
  Object.fromEntries(nodes.map((node) => [node, units]))

/** All states with the same victim practice. */
export const practiceOf = (setup: NetworkSetup, practice: number): DayOrders['practice'] =>
  Object.fromEntries(layoutOf(setup).slots.map((slot) => [slot, practice]))

/** A link from every state to every other. */
export function everyLink(setup: NetworkSetup): Link[] {
  const { slots } = layoutOf(setup)
  return slots.flatMap((from) => slots.filter((to) => to !== from).map((to) => ({ from, to })))
}

/** The arrest of each facilitator whom one of the states has identified, by each that has. */
export const arrestsOf = (setup: NetworkSetup, state: NetworkState, slots: readonly SlotId[]): DayOrders['arrests'] =>
  setup.facilitators.flatMap(({ id }) =>
    slots.filter((slot) => facilitatorIn(state, id).identified[slot] !== undefined).map((slot) => ({ slot, facilitator: id })),
  )

/** A network whose facilitators are all known to one of their home states before anything has happened. */
export function allKnown(setup: NetworkSetup): NetworkState {
  const state = initialNetwork(setup)
  const facilitators: { [facilitator: FacilitatorId]: FacilitatorState } = {}
  for (const { id, home } of setup.facilitators) {
    const known = Object.fromEntries(home.slice(0, 1).map((slot) => [slot, { day: 0, from: [] }]))
    facilitators[id] = { ...facilitatorIn(state, id), identified: known }
  }
  return { ...state, facilitators }
}

/** The arrest of some who are known, each by the state that knows them. */
export const arrestsAmong = (setup: NetworkSetup, some: readonly FacilitatorId[]): DayOrders['arrests'] =>
  setup.facilitators.flatMap(({ id, home }) => (some.includes(id) ? home.slice(0, 1).map((slot) => ({ slot, facilitator: id })) : []))

export const deliveredOn = (day: DayReport): number => sumOf(day.routes.map(({ delivered }) => delivered))
export const foundOn = (day: DayReport): number => sumOf(day.nodes.map(({ found }) => found))
/** Journeys delivered, people found: the mean of some days. */
export const delivered = (days: readonly DayReport[]): number => meanOf(days.map(deliveredOn))
export const found = (days: readonly DayReport[]): number => meanOf(days.map(foundOn))

/** One of the tallies, added up over all states. */
export const tallied = (setup: NetworkSetup, state: NetworkState, what: keyof SlotTally): number =>
  sumOf(layoutOf(setup).slots.map((slot) => state.slots[slot]?.[what] ?? 0))

export const identifiedIn = (setup: NetworkSetup, state: NetworkState): number =>
  setup.facilitators.filter(({ id, home }) => home.some((slot) => facilitatorIn(state, id).identified[slot] !== undefined)).length
export const arrestedIn = (setup: NetworkSetup, state: NetworkState): number =>
  setup.facilitators.filter(({ id }) => facilitatorIn(state, id).arrested !== null).length

export const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)
export const meanOf = (values: readonly number[]): number => sumOf(values) / values.length
