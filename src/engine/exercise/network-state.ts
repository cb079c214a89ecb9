/** What an exercise with a network keeps of it: the model's own state, its days, and what states do to it and to one another. */
import type { FacilitatorId, NodeId } from '../network/names.ts'
import type { DayReport } from '../network/report.ts'
import { initialNetwork } from '../network/state.ts'
import type { NetworkState } from '../network/state.ts'
import type { CompiledScenario } from '../scenario/compiled.ts'
import type { SlotId } from '../scenario/names.ts'
import type {
  LeakCause,
  LinkSource,
  LinkVerdict,
  Measured,
  Order,
  Surprise,
  TrustCause,
  VictimFigures,
  VisibleAct,
} from './network-parts.ts'
import type { SeatId } from './parts.ts'

export type GivenOrder = {
  readonly team: SlotId
  /** The turn for whose days it was given, from 0. */
  readonly turn: number
  readonly order: Order
  readonly by: SeatId
  /** Second of play. */
  readonly at: number
  readonly status: 'standing' | 'replaced' | 'cancelled'
}

/** Whether leads pass from one state to another, judged when something was shared; open in its turn and the next. */
export type JudgedLink = {
  readonly from: SlotId
  readonly to: SlotId
  readonly source: LinkSource
  readonly verdict: LinkVerdict
  /** The turn in which it was judged, from 0. */
  readonly turn: number
  readonly at: number
}

export type Leak = {
  readonly turn: number
  readonly by: SlotId
  readonly nodes: readonly NodeId[]
  readonly day: number
  readonly cause: LeakCause
}

export type TrustMove = {
  /** `with`'s trust in `of` moved. */
  readonly of: SlotId
  readonly with: SlotId
  readonly before: number
  readonly after: number
  readonly cause: TrustCause
  readonly turn: number
  readonly at: number
}

/** What a resolved turn asks of its first day: set by effects, and gone once the days were computed. */
export type Pending = {
  readonly leaks: readonly { readonly by: SlotId; readonly nodes: readonly NodeId[]; readonly cause: LeakCause }[]
  readonly arrests: readonly { readonly slot: SlotId; readonly facilitator: FacilitatorId }[]
}

/** The days of one turn, by their numbers among all days. */
export type MovedTurn = {
  readonly turn: number
  readonly from: number
  readonly to: number
  readonly measured: Measured
  /** What states did for others to see, with what it collided with. */
  readonly acts: readonly VisibleAct[]
}

export type NetworkPlay = {
  /** The day of the story that is the network's day 0. */
  readonly first: number
  readonly now: NetworkState
  /** Every day so far, with every number that went into it. */
  readonly days: readonly DayReport[]
  /** V_s and q_s that stand without orders. */
  readonly practice: { readonly [slot: SlotId]: number }
  readonly quality: { readonly [slot: SlotId]: number }
  readonly media: number
  /** Units that courses of action add on every day of a turn. */
  readonly extra: readonly { readonly node: NodeId; readonly units: number; readonly turn: number }[]
  readonly pending: Pending
  readonly orders: readonly GivenOrder[]
  readonly links: readonly JudgedLink[]
  readonly leaks: readonly Leak[]
  readonly surprises: readonly (Surprise & { readonly turn: number })[]
  readonly ledger: readonly TrustMove[]
  readonly victims: { readonly [slot: SlotId]: VictimFigures }
  /** What each course of action added to them, in the order in which it did. */
  readonly cases: readonly { readonly team: SlotId; readonly turn: number; readonly add: VictimFigures }[]
  readonly moved: readonly MovedTurn[]
}

const DAY = 24 * 60
export const NO_FIGURES: VictimFigures = { potential: 0, identified: 0, referred: 0, penalised: 0 }

/** Figures with what courses of action added to them. */
export const sumFigures = (added: readonly VictimFigures[], before: VictimFigures = NO_FIGURES): VictimFigures =>
  added.reduce(
    (sum, { potential, identified, referred, penalised }) => ({
      potential: sum.potential + potential,
      identified: sum.identified + identified,
      referred: sum.referred + referred,
      penalised: sum.penalised + penalised,
    }),
    before,
  )

/** The network before the first turn; undefined if the scenario has none. */
export function initialNetworkPlay({ network, slots, turns }: CompiledScenario): NetworkPlay | undefined {
  if (!network) return undefined
  const { setup } = network
  return {
    first: Math.floor((turns[0]?.from ?? 0) / DAY),
    now: initialNetwork(setup),
    days: [],
    practice: setup.practice,
    quality: setup.quality,
    media: 0,
    extra: [],
    pending: { leaks: [], arrests: [] },
    orders: [],
    links: [],
    leaks: [],
    surprises: [],
    ledger: [],
    victims: Object.fromEntries(slots.map((slot) => [slot, NO_FIGURES])),
    cases: [],
    moved: [],
  }
}
