/**
 * One day of the simulated network: the orders of all states, sealed and applied together, so that the order in which they
 * came never matters. `resolveDay` computes and draws; `applyDay` only writes what it is given.
 */
import type { SlotId } from '../scenario/names.ts'
import { victimsOf } from './formulas.ts'
import { actingStates, fearAt } from './fear.ts'
import { actionsOf, choose, travel } from './journeys.ts'
import type { Journeys } from './journeys.ts'
import { itemOf, layoutOf } from './layout.ts'
import type { FacilitatorId, NodeId } from './names.ts'
import type { DayOrders, Draw } from './orders.ts'
import { leadsAfter, peopleOn, practiceOn } from './people.ts'
import type { DayReport, SlotDay } from './report.ts'
import type { NetworkSetup } from './setup.ts'
import { WARNINGS_KEPT, facilitatorIn, nodeIn } from './state.ts'
import type { FacilitatorState, NetworkState, NodeState, SlotTally } from './state.ts'

/**
 * The day after `state`. Pure: the same setup, state, orders and draws give the same bytes everywhere.
 * @throws only if the setup names a node or facilitator that it does not have
 */
export function tick(
  setup: NetworkSetup,
  state: NetworkState,
  orders: DayOrders,
  draw: Draw,
): { readonly state: NetworkState; readonly day: DayReport } {
  const day = resolveDay(setup, state, orders, draw)
  return { state: applyDay(state, day), day }
}

/** Computes a day: everything that happened, with every number that went into it. */
export function resolveDay(setup: NetworkSetup, state: NetworkState, orders: DayOrders, draw: Draw): DayReport {
  const actions = actionsOf(setup, state, orders)
  const { looks, ...choice } = choose(setup, state)
  const journeys = travel(setup, looks, actions)
  const acting = actingStates(setup, actions)
  const { slots, nodes } = layoutOf(setup)
  return {
    day: state.day,
    acting,
    links: orders.links.map(({ from, to }) => ({ from, to })),
    publicity: slots.map((slot) => ({ slot, publicity: orders.publicity[slot] ?? 0 })).filter(({ publicity }) => publicity > 0),
    leaks: setup.nodes.map(({ id }) => id).filter((id) => orders.leaks.includes(id)),
    ...choice,
    nodes: actions.map((action) => ({
      ...action,
      ...fearAt(setup, state, orders, actions, itemOf(nodes, action.node), acting.length),
      came: journeys.came.get(action.node) ?? 0,
      found: journeys.found.get(action.node) ?? 0,
    })),
    routes: [...journeys.routes],
    slots: slots.map((slot) => slotOn(setup, orders, journeys, slot)),
    ...peopleOn(setup, state, orders, journeys.routes, draw),
  }
}

/** What happened in one state (formula 5). */
function slotOn(setup: NetworkSetup, orders: DayOrders, journeys: Journeys, slot: SlotId): SlotDay {
  const practice = practiceOn(setup, orders, slot)
  const found = setup.nodes.filter((node) => node.slot === slot).reduce((sum, { id }) => sum + (journeys.found.get(id) ?? 0), 0)
  return {
    slot,
    practice,
    found,
    ...victimsOf(setup.parameters, practice, found),
    came: journeys.entered.get(slot) ?? 0,
    delivered: journeys.delivered.get(slot) ?? 0,
  }
}

/** Writes a day into the state: copies and sums, no rule and no chance, so that a recorded day is all that a replay needs. */
export function applyDay(state: NetworkState, day: DayReport): NetworkState {
  const nodes: { [node: NodeId]: NodeState } = {}
  for (const { node, after, acting, came, found } of day.nodes) {
    const before = nodeIn(state, node)
    nodes[node] = { perceived: after, acting, came: before.came + came, found: before.found + found }
  }
  const slots: { [slot: SlotId]: SlotTally } = {}
  for (const one of day.slots) {
    const before = state.slots[one.slot]
    const sum = (what: keyof SlotTally): number => (before?.[what] ?? 0) + one[what]
    slots[one.slot] = {
      found: sum('found'),
      potential: sum('potential'),
      identified: sum('identified'),
      missed: sum('missed'),
      cooperating: sum('cooperating'),
      delivered: sum('delivered'),
    }
  }
  const facilitators: { [facilitator: FacilitatorId]: FacilitatorState } = {}
  // The state names every facilitator of the setup, in its order, and evolve has the state alone.
  for (const id of Object.keys(state.facilitators) as FacilitatorId[])
    facilitators[id] = facilitatorAfter(id, facilitatorIn(state, id), day)
  return { day: day.day + 1, waiting: day.waiting, nodes, facilitators, slots }
}

function facilitatorAfter(id: FacilitatorId, before: FacilitatorState, day: DayReport): FacilitatorState {
  const changed = day.facilitators.find(({ facilitator }) => facilitator === id)
  const warned = day.warnings.find(({ facilitator }) => facilitator === id)
  const identified = day.identified.filter(({ facilitator }) => facilitator === id)
  if (!changed && identified.length === 0) return before
  const by = day.arrests.filter(({ facilitator, arrested }) => arrested && facilitator === id).map(({ slot }) => slot)
  return {
    capacity: changed?.capacity.after ?? before.capacity,
    alert: changed?.alert.after ?? before.alert,
    warnings: warned ? [...before.warnings, warned.warning].slice(-WARNINGS_KEPT) : before.warnings,
    leads: leadsAfter(before.leads, changed?.gained ?? []),
    identified: { ...before.identified, ...Object.fromEntries(identified.map(({ by, from }) => [by, { day: day.day, from }])) },
    arrested: before.arrested ?? (by.length > 0 ? { day: day.day, by } : null),
  }
}
