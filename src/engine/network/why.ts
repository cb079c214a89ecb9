/** Makes the because of every figure of the network from what was recorded of a day and the state as it is. */
import type { SlotId } from '../scenario/names.ts'
import type {
  AlertBecause,
  AlertStep,
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
import { risksAround } from './fear.ts'
import { alertAfter } from './formulas.ts'
import type { Of } from './formulas.ts'
import { itemOf, layoutOf } from './layout.ts'
import { displacement, nodesActedOn } from './measures.ts'
import type { FacilitatorId, Link, NodeId, RouteId } from './names.ts'
import type { ParameterName } from './parameters.ts'
import type { DayReport, RouteDay } from './report.ts'
import type { Facilitator, NetworkSetup } from './setup.ts'
import { facilitatorIn } from './state.ts'
import type { NetworkState } from './state.ts'

/** Why so many journeys took a route on a day. */
export function whyFlow(setup: NetworkSetup, day: DayReport, route: RouteId): FlowBecause {
  const { cost: own } = one(setup.routes, ({ id }) => id === route, route)
  const { capacity, weakest } = one(day.routes, (some) => some.route === route, route)
  const perceivedAt = new Map(day.nodes.map(({ node, before }) => [node, before]))
  return {
    rule: 'network-flow',
    route,
    day: day.day,
    parameters: only(setup, 'omega', 'lambda'),
    own,
    perceived: itemOf(layoutOf(setup).paths, route).map(({ id }) => ({ node: id, perceived: itemOf(perceivedAt, id) })),
    capacity,
    weakest,
    demand: day.demand,
    weights: day.weights,
    stayAway: day.stayAway,
  }
}

/** Why so many stayed away on a day. */
export const whyDeterred = (setup: NetworkSetup, day: DayReport): DeterredBecause => ({
  rule: 'network-deterred',
  day: day.day,
  parameters: only(setup, 'postpone'),
  demand: day.demand,
  released: day.released,
  weights: day.weights,
  stayAway: day.stayAway,
  usual: day.usual,
})

/** Why so many were found at a node on a day. */
export function whyFound(setup: NetworkSetup, day: DayReport, node: NodeId): FoundBecause {
  const { paths, nodes } = layoutOf(setup)
  const { units, quality, acting } = one(day.nodes, (some) => some.node === node, node)
  const passing = day.routes.filter(({ route }) => itemOf(paths, route).some(({ id }) => id === node))
  return {
    rule: 'network-found',
    node,
    day: day.day,
    parameters: only(setup, 'alpha', 'phi'),
    visibility: itemOf(nodes, node).visibility,
    units,
    quality,
    acting,
    came: passing.map((route) => ({
      route: route.route,
      came: cameTo(
        route,
        itemOf(paths, route.route).map(({ id }) => id),
        node,
      ),
    })),
  }
}

/** What is left of a route's journeys when they come to a node. */
function cameTo({ flow, found }: RouteDay, path: readonly NodeId[], node: NodeId): number {
  const before = path.slice(0, path.indexOf(node))
  return found.filter((some) => before.includes(some.node)).reduce((left, some) => left - some.found, flow)
}

/** Why the network fears a node as it does at the end of a day. */
export function whyFear(setup: NetworkSetup, day: DayReport, node: NodeId): FearBecause {
  const place = itemOf(layoutOf(setup).nodes, node)
  const { before, risk } = one(day.nodes, (some) => some.node === node, node)
  const publicity = day.publicity.find(({ slot }) => slot === place.slot)?.publicity ?? 0
  return {
    rule: 'network-fear',
    node,
    day: day.day,
    parameters: only(setup, 'etaUp', 'etaDown', 'delta', 'deltaJ', 'leakFloor'),
    before,
    here: risk,
    ...risksAround(setup, day.nodes, place),
    acting: day.acting.length,
    word: day.leaks.includes(node) ? 1 : publicity,
  }
}

/** Why so many victims were identified and missed in a state on a day. */
export function whyVictims(setup: NetworkSetup, day: DayReport, slot: SlotId): VictimsBecause {
  const { practice, found } = one(day.slots, (some) => some.slot === slot, slot)
  return { rule: 'network-victims', slot, day: day.day, parameters: only(setup, ...PRACTICE_NUMBERS), practice, found }
}

/** Why a state gained so many leads on a facilitator on a day. */
export function whyGain(setup: NetworkSetup, day: DayReport, facilitator: FacilitatorId, slot: SlotId): GainBecause {
  const { nodes: places, reach } = layoutOf(setup)
  const { nodes } = personOf(setup, facilitator)
  const changed = day.facilitators.find((some) => some.facilitator === facilitator)
  const reached = day.routes.filter(({ route }) => itemOf(reach, facilitator).has(route))
  const finds = reached.flatMap(({ route, found }) =>
    found
      .filter(({ node }) => itemOf(places, node).slot === slot)
      .map(({ node, found: people }) => ({ route, node, found: people, near: nodes.includes(node) })),
  )
  return {
    rule: 'network-gain',
    facilitator,
    slot,
    day: day.day,
    parameters: only(setup, 'rhoH', 'rhoC', 'wFar', 'hide', ...PRACTICE_NUMBERS),
    alert: changed?.alert.before ?? 0,
    practice: one(day.slots, (some) => some.slot === slot, slot).practice,
    // Who is arrested leaves no more leads.
    finds: changed && changed.gained.length > 0 ? finds : [],
  }
}

/**
 * Why a home state has, or has not, identified a facilitator: with the leads of the day on which it did, or with those of
 * now.
 * @param links the links that are active now
 */
export function whyIdentified(
  setup: NetworkSetup,
  state: NetworkState,
  links: readonly Link[],
  facilitator: FacilitatorId,
  home: SlotId,
): IdentifiedBecause {
  const { leads, identified } = facilitatorIn(state, facilitator)
  const done = identified[home]
  const counts = (slot: SlotId) => slot === home || links.some(({ from, to }) => from === slot && to === home)
  const now = layoutOf(setup).slots.flatMap((slot) =>
    leads[slot] === undefined ? [] : [{ slot, leads: leads[slot], counts: counts(slot) }],
  )
  return {
    rule: 'network-identified',
    facilitator,
    home,
    parameters: only(setup, 'theta'),
    day: done?.day ?? null,
    held: done ? done.from.map(({ slot, leads }) => ({ slot, leads, counts: true })) : now,
  }
}

/**
 * Why a facilitator is as alert as they are. What no warning and no quiet day explains, a course of action changed between
 * two days.
 */
export function whyAlert(setup: NetworkSetup, state: NetworkState, facilitator: FacilitatorId): AlertBecause {
  const { warnings, alert: now, arrested } = facilitatorIn(state, facilitator)
  const parameters = only(setup, 'dA', 'beta', 'aVis')
  // Nobody looks for warnings of an arrested facilitator: the alert of the day of the arrest is the last.
  const until = arrested?.day ?? state.day
  const [first] = warnings
  const from = first?.day ?? until
  const start = first?.before ?? now
  const steps: AlertStep[] = []
  let alert = start
  let day = from
  const fadeTo = (end: number) => {
    for (; day < end; day++) alert = alertAfter(parameters, alert, 0)
  }
  for (const warning of warnings) {
    fadeTo(warning.day)
    if (warning.before !== alert) steps.push({ what: 'course', day: warning.day, to: warning.before })
    steps.push({ what: 'warning', warning })
    alert = warning.after
    day = warning.day + 1
  }
  fadeTo(until)
  if (alert !== now) steps.push({ what: 'course', day: until, to: now })
  return { rule: 'network-alert', facilitator, parameters, from, alert: start, steps, until }
}

/** Why an attempt to arrest somebody succeeded or failed; null if none was made by that state on that day. */
export function whyArrest(setup: NetworkSetup, day: DayReport, facilitator: FacilitatorId, slot: SlotId): ArrestBecause | null {
  const tried = day.arrests.find((some) => some.facilitator === facilitator && some.slot === slot)
  if (!tried) return null
  const { alert, drawn } = tried
  return { rule: 'network-arrest', facilitator, slot, day: day.day, parameters: only(setup, 'hide'), alert, drawn }
}

/** Why a place can do so much of its work. */
export const whyCapacity = (setup: NetworkSetup, state: NetworkState, node: NodeId): CapacityBecause => ({
  rule: 'network-capacity',
  node,
  parameters: only(setup, 'kappaMin'),
  staff: itemOf(layoutOf(setup).staff, node).map(({ id }) => {
    const { capacity, arrested } = facilitatorIn(state, id)
    return { facilitator: id, capacity, arrested: arrested !== null }
  }),
})

/** Why an arrested facilitator is replaced so far at the end of a day; null if nothing of it changed on that day. */
export function whyReplaced(setup: NetworkSetup, day: DayReport, facilitator: FacilitatorId): ReplacedBecause | null {
  const changed = day.facilitators.find((some) => some.facilitator === facilitator)
  if (!changed || changed.capacity.after <= changed.capacity.before) return null
  const { replacement } = personOf(setup, facilitator)
  const { before } = changed.capacity
  const parameters = only(setup, 'recLow', 'recMid', 'recHigh')
  return { rule: 'network-replaced', facilitator, day: day.day, parameters, replacement, before, free: day.free }
}

/**
 * Why so much is displaced over some days.
 * @param places where somebody acts; every node with units on one of the days, if nothing is said
 */
export function whyDisplaced(
  setup: NetworkSetup,
  acted: readonly DayReport[],
  quiet: readonly DayReport[],
  places: ReadonlySet<NodeId> = nodesActedOn(acted),
): DisplacedBecause {
  return {
    rule: 'network-displaced',
    places: setup.nodes.map(({ id }) => id).filter((id) => places.has(id)),
    ...displacement(setup, acted, quiet, places),
  }
}

/** Why the network is capable of so much. */
export const whyCapability = ({ facilitators }: NetworkSetup, state: NetworkState): CapabilityBecause => ({
  rule: 'network-capability',
  staff: facilitators.map(({ id, replacement }) => ({ facilitator: id, replacement, capacity: facilitatorIn(state, id).capacity })),
})

/** The numbers by which people found become victims identified and victims who help. */
const PRACTICE_NUMBERS = ['chi', 'p0', 'p1', 'c0', 'c1'] as const

/** Some of the setup's numbers and no others. */
const only = <N extends ParameterName>({ parameters }: NetworkSetup, ...names: readonly N[]): Of<N> =>
  Object.fromEntries(names.map((name) => [name, parameters[name]])) as Of<N> // each name is there with its number

const personOf = ({ facilitators }: NetworkSetup, id: FacilitatorId): Facilitator => one(facilitators, (some) => some.id === id, id)

/** The one that is asked for. @throws if the network has none, which is a bug of whoever asks */
function one<T>(of: readonly T[], is: (item: T) => boolean, name: string): T {
  const found = of.find(is)
  if (found === undefined) throw new Error(`the network has no ${name}`)
  return found
}
