/** What a day does to facilitators: leads, identification, arrest, alert, replacement (formulas 6 to 10). */
import type { SlotId } from '../scenario/names.ts'
import type { DayOrders, Draw } from './orders.ts'
import { alertAfter, capacityAfter, leadsOf, strengthOf, unhidden, victimsOf } from './formulas.ts'
import { itemOf, layoutOf } from './layout.ts'
import type { FacilitatorId, Link } from './names.ts'
import type { ArrestDay, DayReport, HeldLeads, RouteDay, Warning } from './report.ts'
import { PRACTICE } from './setup.ts'
import type { Facilitator, NetworkSetup } from './setup.ts'
import { facilitatorIn } from './state.ts'
import type { FacilitatorState, NetworkState } from './state.ts'

/** V_s on a day. */
export const practiceOn = (setup: NetworkSetup, orders: DayOrders, slot: SlotId): number =>
  orders.practice[slot] ?? setup.practice[slot] ?? PRACTICE.value

/** Leads gained on a free facilitator, by the state that found them (formula 6), in the order of the states. */
export function gainedOn(
  setup: NetworkSetup,
  orders: DayOrders,
  routes: readonly RouteDay[],
  { id, nodes }: Facilitator,
  alert: number,
): HeldLeads[] {
  const { slots, nodes: places, reach } = layoutOf(setup)
  const reached = itemOf(reach, id)
  const gained = new Map<SlotId, number>()
  for (const { route, found } of routes) {
    if (!reached.has(route)) continue
    for (const { node, found: people } of found) {
      const { slot } = itemOf(places, node)
      const { cooperating } = victimsOf(setup.parameters, practiceOn(setup, orders, slot), people)
      const leads = leadsOf(setup.parameters, { found: people, cooperating, near: nodes.includes(node), alert })
      gained.set(slot, (gained.get(slot) ?? 0) + leads)
    }
  }
  return held(slots, (slot) => gained.get(slot) ?? 0)
}

/**
 * What a state holds on a facilitator together with what others share with it (formula 7), in the order of the states:
 * its own leads and those of each state with an active link to it.
 */
export const pool = (setup: NetworkSetup, leads: FacilitatorState['leads'], links: readonly Link[], home: SlotId): HeldLeads[] =>
  held(layoutOf(setup).slots, (slot) =>
    slot === home || links.some(({ from, to }) => from === slot && to === home) ? (leads[slot] ?? 0) : 0,
  )

const held = (slots: readonly SlotId[], leadsOf: (slot: SlotId) => number): HeldLeads[] =>
  slots.map((slot) => ({ slot, leads: leadsOf(slot) })).filter(({ leads }) => leads > 0)

/** P_{j,y}: the leads of a pool together. */
export const sumOf = (pooled: readonly HeldLeads[]): number => pooled.reduce((sum, { leads }) => sum + leads, 0)

/**
 * Attempts to arrest those who are identified at the start of the day, each where they are at home (formula 8). What was
 * ordered about anybody else does nothing. All attempts meet the alert of the start of the day: none warns another.
 */
export function arrestsOn(setup: NetworkSetup, state: NetworkState, orders: DayOrders, draw: Draw): ArrestDay[] {
  return setup.facilitators.flatMap(({ id, home }) => {
    const { alert, identified, arrested } = facilitatorIn(state, id)
    const tries = home.filter(
      (slot) => identified[slot] !== undefined && orders.arrests.some((order) => order.slot === slot && order.facilitator === id),
    )
    if (arrested !== null) return []
    const chance = unhidden(setup.parameters, alert)
    return tries.map((slot) => {
      const drawn = draw('network-arrest', JSON.stringify([state.day, id, slot]))
      return { facilitator: id, slot, alert, chance, drawn, arrested: drawn < chance }
    })
  })
}

/** The warning that a free facilitator gets on a day, and the alert that it leaves (formula 9). */
export function warningOn(
  setup: NetworkSetup,
  state: NetworkState,
  orders: DayOrders,
  { id, nodes }: Facilitator,
  arrested: ReadonlySet<FacilitatorId>,
): { readonly after: number; readonly warning: Warning | null } {
  const { nodes: places, partners } = layoutOf(setup)
  const before = facilitatorIn(state, id).alert
  const leaked = nodes.filter((node) => orders.leaks.includes(node))
  const partner = itemOf(partners, id).some((other) => arrested.has(other))
  const seen = nodes.map((node) => ((orders.units[node] ?? 0) > 0 ? 1 : (orders.publicity[itemOf(places, node).slot] ?? 0)))
  const visible = nodes.length === 0 ? 0 : seen.reduce((sum, one) => sum + one, 0) / nodes.length
  const strength = strengthOf(setup.parameters, { leaked: leaked.length > 0, partner, visible })
  const after = alertAfter(setup.parameters, before, strength)
  return { after, warning: strength > 0 ? { day: state.day, before, after, leaked, partner, visible } : null }
}

/** What an arrested facilitator's successors can do at the end of a day (formula 10). */
export const capacityOn = (
  setup: NetworkSetup,
  { replacement }: Facilitator,
  before: FacilitatorState,
  arrested: boolean,
  free: number,
): number => {
  if (arrested) return 0
  return before.arrested === null ? before.capacity : capacityAfter(setup.parameters, replacement, before.capacity, free)
}

type People = Pick<DayReport, 'free' | 'facilitators' | 'warnings' | 'identified' | 'arrests'>

/** Everything that a day does to facilitators, in the order of the setup. */
export function peopleOn(setup: NetworkSetup, state: NetworkState, orders: DayOrders, routes: readonly RouteDay[], draw: Draw): People {
  const arrests = arrestsOn(setup, state, orders, draw)
  const today = new Set(arrests.filter(({ arrested }) => arrested).map(({ facilitator }) => facilitator))
  const isFree = ({ id }: Facilitator) => facilitatorIn(state, id).arrested === null && !today.has(id)
  const free = setup.facilitators.length === 0 ? 1 : setup.facilitators.filter(isFree).length / setup.facilitators.length
  const people: People = { free, facilitators: [], warnings: [], identified: [], arrests }
  for (const facilitator of setup.facilitators) {
    const { id, home } = facilitator
    const before = facilitatorIn(state, id)
    const capacity = { before: before.capacity, after: capacityOn(setup, facilitator, before, today.has(id), free) }
    if (!isFree(facilitator)) {
      if (today.has(id) || capacity.after !== capacity.before)
        people.facilitators.push({ facilitator: id, alert: { before: before.alert, after: before.alert }, capacity, gained: [] })
      continue
    }
    const gained = gainedOn(setup, orders, routes, facilitator, before.alert)
    const { after, warning } = warningOn(setup, state, orders, facilitator, today)
    if (warning) people.warnings.push({ facilitator: id, warning })
    if (gained.length > 0 || after !== before.alert)
      people.facilitators.push({ facilitator: id, alert: { before: before.alert, after }, capacity, gained })
    const leads = leadsAfter(before.leads, gained)
    for (const slot of home) {
      if (before.identified[slot] !== undefined) continue
      const pooled = pool(setup, leads, orders.links, slot)
      if (sumOf(pooled) >= setup.parameters.theta) people.identified.push({ facilitator: id, by: slot, from: pooled })
    }
  }
  return people
}

/** Leads held after a day's gains. */
export const leadsAfter = (before: FacilitatorState['leads'], gained: readonly HeldLeads[]): FacilitatorState['leads'] => {
  const leads: { [slot: SlotId]: number } = { ...before }
  for (const { slot, leads: more } of gained) leads[slot] = (leads[slot] ?? 0) + more
  return leads
}
