/**
 * What happened on one day, with every number that went into it: enough to write the next state (`applyDay`), to draw the
 * map, and to compute any figure again (`why.ts`). It is what an event records; a replay never computes a day again.
 */
import { z } from 'zod'
import { count } from '../exercise/parts.ts'
import { slotId } from '../scenario/names.ts'
import { facilitatorId, link, nodeId, routeId } from './names.ts'

const amount = z.number().min(0)
const share = z.number().min(0).max(1)

/** Leads that one state holds. */
export const heldLeads = z.strictObject({ slot: slotId, leads: amount })
export type HeldLeads = z.infer<typeof heldLeads>

/**
 * Why a facilitator's alert rose on a day. Days without a warning are not listed: each takes the same share of it.
 */
export const warning = z.strictObject({
  day: count,
  /** A_j at the start of the day and at its end. */
  before: share,
  after: share,
  /** Places where the facilitator works about which word got out. */
  leaked: z.array(nodeId),
  /** Whether somebody who works at one of the same places was arrested. */
  partner: z.boolean(),
  /** The share of the facilitator's places where action, or publicity about it, could be seen. */
  visible: share,
})
export type Warning = z.infer<typeof warning>

/** What made a place feared: action there, in the same state, at a like place in another state, or word of it. */
export const FEARS = ['nothing', 'here', 'state', 'elsewhere', 'word'] as const

export const nodeDay = z.strictObject({
  node: nodeId,
  /** e_n, q_s and d_n. */
  units: amount,
  quality: amount,
  acting: count,
  /** R_n. */
  risk: share,
  /** R̂_n at the start of the day, what it moves to, why, and at the end of the day. */
  before: share,
  target: share,
  fear: z.enum(FEARS),
  /** The node whose risk made the target, if `fear` is `state` or `elsewhere`. */
  of: nodeId.nullable(),
  after: share,
  /** Journeys that came there, and people found there. */
  came: amount,
  found: amount,
})
export type NodeDay = z.infer<typeof nodeDay>

export const routeDay = z.strictObject({
  route: routeId,
  /** U_r. */
  cost: amount,
  /** κ_r, and the node that sets it. */
  capacity: share,
  weakest: nodeId,
  /** w_r. */
  weight: amount,
  /** f_r: journeys that start on it. */
  flow: amount,
  /** Where people were found, in the order of the journey. */
  found: z.array(z.strictObject({ node: nodeId, found: amount })),
  delivered: amount,
})
export type RouteDay = z.infer<typeof routeDay>

export const slotDay = z.strictObject({
  slot: slotId,
  /** V_s. */
  practice: share,
  found: amount,
  potential: amount,
  identified: amount,
  missed: amount,
  cooperating: amount,
  /** Journeys that came into the state, each counted once, and journeys that ended there. */
  came: amount,
  delivered: amount,
})
export type SlotDay = z.infer<typeof slotDay>

/** A facilitator about whom something changed or could have. */
export const facilitatorDay = z.strictObject({
  facilitator: facilitatorId,
  alert: z.strictObject({ before: share, after: share }),
  capacity: z.strictObject({ before: share, after: share }),
  /** Leads gained, by the state that found them. */
  gained: z.array(heldLeads),
})

/** An attempt to arrest: it succeeds if what was drawn is below the chance. */
export const arrestDay = z.strictObject({
  facilitator: facilitatorId,
  slot: slotId,
  /** A_j at the start of the day. */
  alert: share,
  chance: share,
  drawn: share,
  arrested: z.boolean(),
})
export type ArrestDay = z.infer<typeof arrestDay>

export const identifiedDay = z.strictObject({ facilitator: facilitatorId, by: slotId, from: z.array(heldLeads) })

export const dayReport = z.strictObject({
  day: count,
  /** The states that acted. */
  acting: z.array(slotId),
  links: z.array(link),
  /** Publicity of each state that made some. */
  publicity: z.array(z.strictObject({ slot: slotId, publicity: share })),
  leaks: z.array(nodeId),
  /** D_t; the part of it that had waited; Σ w; w_0; those kept away, and how many there would be without action. */
  demand: amount,
  released: amount,
  weights: amount,
  stayAway: amount,
  deterred: amount,
  usual: amount,
  /** Of those kept away: who now waits. And B at the end of the day. */
  postponed: amount,
  waiting: amount,
  /** The share of facilitators who are still free at the end of the day. */
  free: share,
  nodes: z.array(nodeDay),
  routes: z.array(routeDay),
  slots: z.array(slotDay),
  facilitators: z.array(facilitatorDay),
  warnings: z.array(z.strictObject({ facilitator: facilitatorId, warning })),
  identified: z.array(identifiedDay),
  arrests: z.array(arrestDay),
})
export type DayReport = z.infer<typeof dayReport>
