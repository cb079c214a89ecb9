/** What the network is told of one day: what states do on it, and how chance is drawn. */
import type { SlotId } from '../scenario/names.ts'
import type { FacilitatorId, Link, NodeId } from './names.ts'

/** What states do on a day. Whether each may do it, the caller has judged. Records: what is not named is nothing or as at the start. */
export type DayOrders = {
  /** e_n: enforcement units, 0 or more, within UNITS. */
  readonly units: { readonly [node: NodeId]: number }
  /** Links that are active: there is a contact, a logged basis, and a handling code that allows it. */
  readonly links: readonly Link[]
  /** Arrests of facilitators whom that state had identified when the day began, where they are at home. */
  readonly arrests: readonly { readonly slot: SlotId; readonly facilitator: FacilitatorId }[]
  /** 0 to 1: how loudly a state speaks in public about its action. */
  readonly publicity: { readonly [slot: SlotId]: number }
  /** Places about which word got out today. */
  readonly leaks: readonly NodeId[]
  /** V_s, 0 to 1, and q_s, 0 to 2. */
  readonly practice: { readonly [slot: SlotId]: number }
  readonly quality: { readonly [slot: SlotId]: number }
}

export const NO_ORDERS: DayOrders = { units: {}, links: [], arrests: [], publicity: {}, leaks: [], practice: {}, quality: {} }

/** A number in [0, 1) for one question; the caller adds the exercise's seed. The day is part of the subject. */
export type Draw = (purpose: string, subject: string) => number
