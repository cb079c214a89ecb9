/**
 * What of a network changes from day to day. Plain JSON. Records are looked up by name and never walked: whatever has an
 * order has it from the setup.
 */
import type { SlotId } from '../scenario/names.ts'
import { layoutOf } from './layout.ts'
import type { FacilitatorId, NodeId } from './names.ts'
import type { HeldLeads, Warning } from './report.ts'
import type { NetworkSetup } from './setup.ts'

export type NodeState = {
  /** R̂_n, 0 to 1: the risk that the network sees there. */
  readonly perceived: number
  /** Days of action in a row, up to the last day. */
  readonly acting: number
  /** Journeys that came there, and people found there, since the first day. */
  readonly came: number
  readonly found: number
}

export type FacilitatorState = {
  /** 0 to 1: how much of the facilitator's work is being done, by them or by whoever replaced them. */
  readonly capacity: number
  /** A_j, 0 to 1. */
  readonly alert: number
  /** The last warnings, oldest first, at most WARNINGS_KEPT. */
  readonly warnings: readonly Warning[]
  /** k_{j,s}: leads by the state that found them. A state that holds none is not listed. */
  readonly leads: { readonly [slot: SlotId]: number }
  /** The home states that have identified the facilitator: on which day, and by whose leads. */
  readonly identified: { readonly [slot: SlotId]: { readonly day: number; readonly from: readonly HeldLeads[] } }
  /** The day, and the state or, in one and the same hour, the states that did it. */
  readonly arrested: { readonly day: number; readonly by: readonly SlotId[] } | null
}

/** People found in a state since the first day, what became of them there, and journeys that ended there. */
export type SlotTally = {
  readonly found: number
  readonly potential: number
  readonly identified: number
  readonly missed: number
  readonly cooperating: number
  readonly delivered: number
}

export type NetworkState = {
  /** How many days have passed, which is the number of the next day: the first is 0. */
  readonly day: number
  /** B: journeys that wait for a better day. */
  readonly waiting: number
  readonly nodes: { readonly [node: NodeId]: NodeState }
  readonly facilitators: { readonly [facilitator: FacilitatorId]: FacilitatorState }
  readonly slots: { readonly [slot: SlotId]: SlotTally }
}

/** How many warnings a facilitator's history keeps: what is older has faded. */
export const WARNINGS_KEPT = 20

const NOTHING: SlotTally = { found: 0, potential: 0, identified: 0, missed: 0, cooperating: 0, delivered: 0 }
const FREE: FacilitatorState = { capacity: 1, alert: 0, warnings: [], leads: {}, identified: {}, arrested: null }

/** The network before anybody acted: nobody is alert, nothing is feared, nothing is known. */
export const initialNetwork = (setup: NetworkSetup): NetworkState => ({
  day: 0,
  waiting: 0,
  nodes: Object.fromEntries(setup.nodes.map(({ id }) => [id, { perceived: 0, acting: 0, came: 0, found: 0 }])),
  facilitators: Object.fromEntries(setup.facilitators.map(({ id }) => [id, FREE])),
  slots: Object.fromEntries(layoutOf(setup).slots.map((slot) => [slot, NOTHING])),
})

/** A node's state. @throws if the setup has no such node, which compiling a scenario rules out. */
export const nodeIn = (state: NetworkState, id: NodeId): NodeState => known(state.nodes[id], id)

/** A facilitator's state. @throws if the setup has no such facilitator, which compiling a scenario rules out. */
export const facilitatorIn = (state: NetworkState, id: FacilitatorId): FacilitatorState => known(state.facilitators[id], id)

function known<T>(found: T | undefined, id: string): T {
  if (found === undefined) throw new Error(`the network has no ${id}`)
  return found
}
