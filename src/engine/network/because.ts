/**
 * Why a figure of the network is what it is: every number that went into it, so that it can be computed again from this
 * alone and said in words. `why.ts` makes them from what was recorded, `recompute.ts` computes the figure again, `words.ts`
 * says them. They are control's truth: who may see which is for a view to say.
 */
import type { SlotId } from '../scenario/names.ts'
import type { Of } from './formulas.ts'
import type { FacilitatorId, NodeId, Replacement, RouteId } from './names.ts'
import type { Warning } from './report.ts'

/** How many journeys took a route on a day (formulas 2 and 3). */
export type FlowBecause = {
  readonly rule: 'network-flow'
  readonly route: RouteId
  readonly day: number
  readonly parameters: Of<'omega' | 'lambda'>
  /** C_r, and R̂_n of each node in the order of the journey: the terms of U_r. */
  readonly own: number
  readonly perceived: readonly { readonly node: NodeId; readonly perceived: number }[]
  /** κ_r, and the node that sets it. */
  readonly capacity: number
  readonly weakest: NodeId
  /** D_t, Σ w over all routes, w_0. */
  readonly demand: number
  readonly weights: number
  readonly stayAway: number
}

/** How many stayed away on a day, and how many of them wait (formulas 2 and 3). */
export type DeterredBecause = {
  readonly rule: 'network-deterred'
  readonly day: number
  readonly parameters: Of<'postpone'>
  readonly demand: number
  /** The part of the demand that had waited. */
  readonly released: number
  readonly weights: number
  readonly stayAway: number
  /** How many of this demand would stay away if nobody acted. */
  readonly usual: number
}

/** How many were found at a node on a day (formulas 1 and 4). */
export type FoundBecause = {
  readonly rule: 'network-found'
  readonly node: NodeId
  readonly day: number
  readonly parameters: Of<'alpha' | 'phi'>
  readonly visibility: number
  readonly units: number
  readonly quality: number
  readonly acting: number
  /** Journeys that came there, by route. */
  readonly came: readonly { readonly route: RouteId; readonly came: number }[]
}

/** What the network came to fear at a node on a day (formula 11). */
export type FearBecause = {
  readonly rule: 'network-fear'
  readonly node: NodeId
  readonly day: number
  readonly parameters: Of<'etaUp' | 'etaDown' | 'delta' | 'deltaJ' | 'leakFloor'>
  readonly before: number
  /** R_n. */
  readonly here: number
  /** The highest risk in the same state, and at a like place in another state, and where. */
  readonly state: { readonly node: NodeId | null; readonly risk: number }
  readonly elsewhere: { readonly node: NodeId | null; readonly risk: number }
  /** k: how many states acted. */
  readonly acting: number
  /** 1: word got out about the node; below 1: its state's publicity. */
  readonly word: number
}

/** What became of the people found in a state, on a day or since the first (formula 5). */
export type VictimsBecause = {
  readonly rule: 'network-victims'
  readonly slot: SlotId
  readonly day: number
  readonly parameters: Of<'chi' | 'p0' | 'p1' | 'c0' | 'c1'>
  readonly practice: number
  readonly found: number
}

/** How many leads on a facilitator a state gained on a day (formula 6). */
export type GainBecause = {
  readonly rule: 'network-gain'
  readonly facilitator: FacilitatorId
  readonly slot: SlotId
  readonly day: number
  readonly parameters: Of<'rhoH' | 'rhoC' | 'wFar' | 'hide' | 'chi' | 'p0' | 'p1' | 'c0' | 'c1'>
  readonly alert: number
  readonly practice: number
  /** People found, and whether the facilitator works at that very node or elsewhere on the route. */
  readonly finds: readonly { readonly route: RouteId; readonly node: NodeId; readonly found: number; readonly near: boolean }[]
}

/** Whether a home state can identify a facilitator: leads by whom holds them, and which of them count for it (formula 7). */
export type IdentifiedBecause = {
  readonly rule: 'network-identified'
  readonly facilitator: FacilitatorId
  readonly home: SlotId
  readonly parameters: Of<'theta'>
  /** The day on which it was identified, with the leads of that day; null: not yet, with the leads of now. */
  readonly day: number | null
  /** `counts`: own, or shared by an active link. */
  readonly held: readonly { readonly slot: SlotId; readonly leads: number; readonly counts: boolean }[]
}

/** A facilitator's alert, by its history (formula 9). */
export type AlertBecause = {
  readonly rule: 'network-alert'
  readonly facilitator: FacilitatorId
  readonly parameters: Of<'dA' | 'beta' | 'aVis'>
  /** The day at whose start the history begins, with the alert then. */
  readonly from: number
  readonly alert: number
  /** Warnings, and what a course of action changed before the start of a day; on all other days alert only faded. */
  readonly steps: readonly AlertStep[]
  /** The day at whose start the figure holds; after an arrest, the day of the arrest. */
  readonly until: number
}
export type AlertStep =
  | { readonly what: 'warning'; readonly warning: Warning }
  | { readonly what: 'course'; readonly day: number; readonly to: number }

/** Whether an attempt to arrest succeeded (formula 8). */
export type ArrestBecause = {
  readonly rule: 'network-arrest'
  readonly facilitator: FacilitatorId
  readonly slot: SlotId
  readonly day: number
  readonly parameters: Of<'hide'>
  /** A_j at the start of the day. */
  readonly alert: number
  readonly drawn: number
}

/** How much of its work a place can do (formula 10). */
export type CapacityBecause = {
  readonly rule: 'network-capacity'
  readonly node: NodeId
  readonly parameters: Of<'kappaMin'>
  readonly staff: readonly { readonly facilitator: FacilitatorId; readonly capacity: number; readonly arrested: boolean }[]
}

/** How far an arrested facilitator was replaced on a day (formula 10). */
export type ReplacedBecause = {
  readonly rule: 'network-replaced'
  readonly facilitator: FacilitatorId
  readonly day: number
  readonly parameters: Of<'recLow' | 'recMid' | 'recHigh'>
  readonly replacement: Replacement
  readonly before: number
  /** The share of facilitators still free. */
  readonly free: number
}

/** How much was displaced over some days: journeys on routes through places of action and on the others, with and without action. */
export type DisplacedBecause = {
  readonly rule: 'network-displaced'
  readonly places: readonly NodeId[]
  readonly acting: { readonly with: number; readonly without: number }
  readonly elsewhere: { readonly with: number; readonly without: number }
}

/** What the network is still capable of: the index NCI. */
export type CapabilityBecause = {
  readonly rule: 'network-capability'
  readonly staff: readonly { readonly facilitator: FacilitatorId; readonly replacement: Replacement; readonly capacity: number }[]
}

export type NetworkBecause =
  | FlowBecause
  | DeterredBecause
  | FoundBecause
  | FearBecause
  | VictimsBecause
  | GainBecause
  | IdentifiedBecause
  | AlertBecause
  | ArrestBecause
  | CapacityBecause
  | ReplacedBecause
  | DisplacedBecause
  | CapabilityBecause
