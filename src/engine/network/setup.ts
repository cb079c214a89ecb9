/**
 * What of a network does not change during an exercise: places, ways, people and numbers, in the order of the scenario
 * file, which is the order in which everything is computed.
 */
import type { SlotId } from '../scenario/names.ts'
import type { FacilitatorId, NodeId, NodeKind, Replacement, RouteId } from './names.ts'
import type { Parameters } from './parameters.ts'

/** `visibility` v_n, 0 to 1: how much of what passes there the authorities can see. */
export type NetworkNode = { readonly id: NodeId; readonly kind: NodeKind; readonly slot: SlotId; readonly visibility: number }

export type Route = {
  readonly id: RouteId
  /** Where the journey leads, from recruitment to the venue; at least one. */
  readonly nodes: readonly NodeId[]
  /** What the journey needs besides: documents, money. It is prepared there before anybody sets out. */
  readonly support: readonly NodeId[]
  /** C_r, 0 to 5: what the route costs the network when nobody acts, beside the others. */
  readonly cost: number
}

export type Facilitator = {
  readonly id: FacilitatorId
  readonly role: string
  /** Where the facilitator works. */
  readonly nodes: readonly NodeId[]
  /** The states that can identify and arrest the facilitator: those of the nodes. */
  readonly home: readonly SlotId[]
  readonly replacement: Replacement
}

export type NetworkSetup = {
  readonly parameters: Parameters
  readonly nodes: readonly NetworkNode[]
  readonly routes: readonly Route[]
  readonly facilitators: readonly Facilitator[]
  /** V_s, 0 to 1, with which each state starts: screening, interpreters, shelter, no penalty for victims. */
  readonly practice: { readonly [slot: string]: number }
  /** q_s, 0 to 2, with which each state starts: how good its checks are. */
  readonly quality: { readonly [slot: string]: number }
}

/** How costly a route can be beside the others. */
export const COST = { min: 0, max: 5 } as const
/** V_s if the scenario does not say. */
export const PRACTICE = { value: 0.3, min: 0, max: 1 } as const
/** q_s if the scenario does not say. */
export const QUALITY = { value: 1, min: 0, max: 2 } as const
/** Enforcement units at one node on one day: none to as many as a state can plausibly move. */
export const UNITS = { min: 0, max: 100 } as const
