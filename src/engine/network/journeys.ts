/** A day's journeys: which routes they take, where people are found, how many arrive (formulas 1 to 4). */
import type { SlotId } from '../scenario/names.ts'
import type { DayOrders } from './orders.ts'
import { capacityOf, costOf, deterredOf, partOf, postponedOf, riskOf, stayAwayOf, weightOf } from './formulas.ts'
import { itemOf, layoutOf } from './layout.ts'
import type { NodeId } from './names.ts'
import type { NodeDay, RouteDay } from './report.ts'
import { QUALITY } from './setup.ts'
import type { NetworkNode, NetworkSetup } from './setup.ts'
import { facilitatorIn, nodeIn } from './state.ts'
import type { NetworkState } from './state.ts'

/** What is done at a node on a day, and the risk that comes of it. */
export type Action = Pick<NodeDay, 'node' | 'units' | 'quality' | 'acting' | 'risk'>

/** e_n, q_s, d_n and R_n of every node, in the order of the setup. */
export const actionsOf = (setup: NetworkSetup, state: NetworkState, orders: DayOrders): Action[] =>
  setup.nodes.map(({ id, slot, visibility }) => {
    const units = orders.units[id] ?? 0
    const quality = orders.quality[slot] ?? setup.quality[slot] ?? QUALITY.value
    const acting = units > 0 ? nodeIn(state, id).acting + 1 : 0
    return { node: id, units, quality, acting, risk: riskOf(setup.parameters, { visibility, units, quality, acting }) }
  })

/** The day's demand and how it is split between routes and staying away. */
export type Choice = {
  readonly demand: number
  readonly released: number
  readonly weights: number
  readonly stayAway: number
  readonly deterred: number
  readonly usual: number
  readonly postponed: number
  readonly waiting: number
  readonly looks: readonly Look[]
}

/** How a route looks to the network, and how many take it. */
export type Look = Omit<RouteDay, 'found' | 'delivered'>

/** Where people want to go, from what the network saw at the end of the day before (formulas 2 and 3). */
export function choose(setup: NetworkSetup, state: NetworkState): Choice {
  const { parameters } = setup
  const { paths, staff } = layoutOf(setup)
  const capacityAt = (id: NodeId) =>
    capacityOf(
      parameters,
      itemOf(staff, id).map((one) => facilitatorIn(state, one.id).capacity),
    )
  const capacities = new Map(setup.nodes.map(({ id }) => [id, capacityAt(id)]))
  const looks = setup.routes.map((route) => {
    const path = itemOf(paths, route.id)
    const cost = costOf(
      parameters,
      route.cost,
      path.map(({ id }) => nodeIn(state, id).perceived),
    )
    const { node: weakest, capacity } = weakestOf(path, capacities)
    return { route: route.id, cost, capacity, weakest, weight: weightOf(parameters, capacity, cost) }
  })
  const released = parameters.release * state.waiting
  const demand = parameters.D + released
  const stayAway = stayAwayOf(parameters, setup.routes.length)
  const weights = sum(looks.map(({ weight }) => weight))
  const untouched = sum(setup.routes.map(({ cost }) => weightOf(parameters, 1, cost)))
  const all = weights + stayAway
  const deterred = deterredOf(demand, weights, stayAway)
  const usual = partOf(demand, stayAway, untouched + stayAway)
  const postponed = postponedOf(parameters, deterred, usual)
  return {
    demand,
    released,
    weights,
    stayAway,
    deterred,
    usual,
    postponed,
    waiting: state.waiting - released + postponed,
    looks: looks.map((look) => ({ ...look, flow: partOf(demand, look.weight, all) })),
  }
}

/** The node that lets least through, and how much: the first in the order of the journey, if several do. */
function weakestOf(path: readonly NetworkNode[], capacities: ReadonlyMap<NodeId, number>): { node: NodeId; capacity: number } {
  const [first, ...others] = path.map(({ id }) => ({ node: id, capacity: itemOf(capacities, id) }))
  if (!first) throw new Error('a route has no nodes')
  return others.reduce((least, one) => (one.capacity < least.capacity ? one : least), first)
}

/** What became of the journeys: per route, and added up per node and per state. */
export type Journeys = {
  readonly routes: readonly RouteDay[]
  readonly came: ReadonlyMap<NodeId, number>
  readonly found: ReadonlyMap<NodeId, number>
  /** Journeys that came into each state, each counted once, and journeys that ended there. */
  readonly entered: ReadonlyMap<SlotId, number>
  readonly delivered: ReadonlyMap<SlotId, number>
}

/** Node by node along each route (formula 4). */
export function travel(setup: NetworkSetup, looks: readonly Look[], actions: readonly Action[]): Journeys {
  const risks = new Map(actions.map(({ node, risk }) => [node, risk]))
  const { paths } = layoutOf(setup)
  const came = new Map<NodeId, number>()
  const found = new Map<NodeId, number>()
  const entered = new Map<SlotId, number>()
  const delivered = new Map<SlotId, number>()
  const routes = looks.map((look) => {
    let left = look.flow
    const path = itemOf(paths, look.route)
    const seen = new Set<SlotId>()
    const finds: { node: NodeId; found: number }[] = []
    for (const { id, slot } of path) {
      add(came, id, left)
      if (!seen.has(slot)) add(entered, slot, left)
      seen.add(slot)
      const caught = left * itemOf(risks, id)
      if (caught > 0) finds.push({ node: id, found: caught })
      add(found, id, caught)
      left -= caught
    }
    const end = path.at(-1)
    if (end) add(delivered, end.slot, left)
    return { ...look, found: finds, delivered: left }
  })
  return { routes, came, found, entered, delivered }
}

const add = <K>(to: Map<K, number>, key: K, more: number): void => void to.set(key, (to.get(key) ?? 0) + more)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
