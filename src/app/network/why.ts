/**
 * Why a figure of the network is what it is, in sentences: what it is the sum of, and the because of its largest part
 * (largest terms, whose leads, alert history), made and said by the engine.
 */
import type { NetworkBecause } from '../../engine/network/because.ts'
import type { FacilitatorId, NodeId, RouteId } from '../../engine/network/names.ts'
import type { DayReport } from '../../engine/network/report.ts'
import { explainNetwork } from '../../engine/network/words.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import { amount, namesOf } from './look.ts'
import type { Seen } from './look.ts'

/** A figure of one turn: of one team, or with null of all of them together. */
export type OfTeam = {
  readonly of: 'found' | 'identified' | 'missed' | 'referred' | 'came' | 'leads' | 'people' | 'arrests' | 'leaks' | 'surprises' | 'trust'
  readonly turn: number
  readonly team: SlotId | null
}
/** A figure of one turn for the network as a whole, or for one place or route of it. */
export type OfTurn =
  /** `team` null: of all places of action. */
  | { readonly of: 'displaced'; readonly turn: number; readonly team: SlotId | null }
  | { readonly of: 'deterred' | 'delivered' | 'capability'; readonly turn: number }
  | { readonly of: 'place'; readonly turn: number; readonly node: NodeId }
  | { readonly of: 'route'; readonly turn: number; readonly route: RouteId }
/** A figure about a facilitator, as it stands now. */
export type OfPerson =
  | { readonly of: 'alert' | 'work'; readonly facilitator: FacilitatorId }
  | { readonly of: 'pool'; readonly facilitator: FacilitatorId; readonly home: SlotId }
  | { readonly of: 'arrest'; readonly facilitator: FacilitatorId; readonly day: number; readonly by: SlotId }

/** A figure whose reason can be asked for. */
export type Target = OfTeam | OfTurn | OfPerson

export type Why = {
  readonly title: string
  /** The figure itself, as it is said. */
  readonly figure: string
  readonly sentences: readonly string[]
  /** The team that it is about, for a note. */
  readonly team: SlotId | null
  /** The figure by day, where it is a sum of days. */
  readonly days: readonly { readonly day: string; readonly value: string }[]
}

export const explained = (it: Seen, because: NetworkBecause | null): readonly string[] =>
  because ? explainNetwork(because, namesOf(it)) : []

/** The day with the largest figure; null if none is above zero. */
export const largest = (days: readonly DayReport[], of: (day: DayReport) => number): DayReport | null =>
  days.reduce<DayReport | null>((before, day) => (of(day) > (before ? of(before) : 0) ? day : before), null)

/** The figure of each day; nothing if it is none on all of them. */
export const byDay = (it: Seen, days: readonly DayReport[], of: (day: DayReport) => number): Why['days'] =>
  days.every((day) => of(day) === 0) ? [] : days.map((day) => ({ day: namesOf(it).day(day.day), value: amount(of(day)) }))
