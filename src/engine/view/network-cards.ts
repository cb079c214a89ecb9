/**
 * What seats see of the network: control and evaluators the truth, a team its own side and what was shared with it, the
 * display public events. Days are days of the story: -7 is D-7.
 */
import type { GivenOrder, JudgedLink, NetworkPlay, TrustMove } from '../exercise/network-state.ts'
import type { TrustCause, VictimFigures } from '../exercise/network-parts.ts'
import type { FacilitatorId, NodeId, NodeKind } from '../network/names.ts'
import type { Preset } from '../network/parameters.ts'
import type { HeldLeads } from '../network/report.ts'
import type { NetworkSetup } from '../network/setup.ts'
import type { Information, Permission, SlotId } from '../scenario/names.ts'
import type { Numbered, Page, Said } from './cards.ts'

/** A place as maps and forms show it. */
export type PlaceCard = {
  readonly node: NodeId
  readonly kind: NodeKind
  /** The team in whose state it lies. */
  readonly team: SlotId
  readonly name: Said
  /** Degrees. */
  readonly at: { readonly lon: number; readonly lat: number }
  readonly known: 'public' | 'own' | 'hidden'
  /** Those that can stand in for it, as far as the reader knows them. */
  readonly substitutes: readonly NodeId[]
}

/** An order as its team and control see it; to others it is sealed. */
export type OrderCard = Numbered & Pick<GivenOrder, 'team' | 'turn' | 'order' | 'by' | 'at' | 'status'>

/** The whole network, as it is. With `setup`, `days` and `now`, every figure has its because in network/why.ts. */
export type StaffNetwork = Pick<
  NetworkPlay,
  'first' | 'now' | 'days' | 'practice' | 'quality' | 'media' | 'extra' | 'moved' | 'links' | 'leaks' | 'surprises' | 'ledger' | 'victims'
> & {
  readonly preset: Preset
  readonly setup: NetworkSetup
  readonly places: readonly PlaceCard[]
  readonly people: readonly { readonly facilitator: FacilitatorId; readonly role: Said }[]
  readonly orders: Page<OrderCard>
  /** Units that each team can order for one day and for all days of a turn (null: no limit but the days). */
  readonly capacity: { readonly [slot: string]: { readonly day: number; readonly turn: number | null } }
  /** The days of the story by which accepting the present turn moves the network; null: no turn is open. */
  readonly coming: {
    /** Days since the turn before, on which nobody has orders. */
    readonly quiet: readonly number[]
    readonly own: readonly number[]
  } | null
}

/** What a state saw on one day on its own side: whom it found, and what became of them there. */
export type OwnDay = {
  readonly day: number
  readonly practice: number
  readonly checks: readonly { readonly node: NodeId; readonly units: number; readonly found: number }[]
  readonly found: number
  readonly identified: number
  readonly cooperating: number
}

/** What a team holds on a person of interest. */
export type LeadCard = {
  readonly facilitator: FacilitatorId
  /** Leads by the state that holds them: the own, and those of states whose leads pass here now. */
  readonly held: readonly HeldLeads[]
  /** As many identify. */
  readonly needed: number
  /** When, and by whose leads, the own state identified this person; null: not yet. */
  readonly identified: { readonly day: number; readonly from: readonly HeldLeads[] } | null
  /** Once the team knows who it is: what this person does, and where. */
  readonly known: { readonly role: Said; readonly nodes: readonly NodeId[]; readonly home: readonly SlotId[] } | null
  /** The own attempts to arrest. */
  readonly arrests: readonly { readonly day: number; readonly chance: number; readonly drawn: number; readonly arrested: boolean }[]
  readonly free: boolean
}

/** A link that begins or ends at the team, and why it is open or not. */
export type LinkCard = Pick<JudgedLink, 'from' | 'to' | 'verdict' | 'turn' | 'at'> & {
  /** The first day of the story on which it counts: that of its turn. */
  readonly day: number
}

/** How trust between the team and another state moved. */
export type TrustCard = Pick<TrustMove, 'of' | 'with' | 'turn' | 'at'> & {
  /** Positive: `with` trusts `of` more. */
  readonly by: number
  readonly cause: TrustCause['why']
  /** Where the own state acted; null: there is no place in it, or the act was another state's. */
  readonly node: NodeId | null
}

/** What a turn's days brought a team, beside the days themselves, which are those from `from` to `to` in `past`. */
export type TurnCard = {
  /** From 0. */
  readonly turn: number
  readonly from: number
  readonly to: number
  /** Potential victims who were found and not noticed. Nobody can know while it happens: null before the hotwash. */
  readonly missed: number | null
  /** Persons of the story whom the team's courses of action added in the turn. */
  readonly victims: VictimFigures
  /** Leads gained on a person: found by the own state, or by a state from which leads passed here on that day. */
  readonly leads: readonly { readonly facilitator: FacilitatorId; readonly gained: readonly HeldLeads[] }[]
}

/** A level of victim practice that a team can order: what it takes from checks, and what it is known to give. */
export type PracticeChoice = {
  readonly level: number
  /** Units on each day of the turn. */
  readonly units: number
  /** Of the potential victims found: the share who are identified, and of those the share who help the authorities. */
  readonly identified: number
  readonly cooperating: number
}

export type TeamNetwork = {
  readonly places: readonly PlaceCard[]
  /** The days of the present turn for which orders can be given; null: none, or not now. */
  readonly days: { readonly from: number; readonly to: number } | null
  /** The day of the story that comes next. */
  readonly next: number
  /** Units of checks that can be ordered for one day and for all days of the turn (null: no limit but the days). */
  readonly capacity: { readonly day: number; readonly turn: number | null }
  /** Units that standing orders take, by day of the turn; the part that victim practice takes on each day. */
  readonly taken: readonly { readonly day: number; readonly units: number }[]
  readonly takenByPractice: number
  readonly practice: number
  /** The standing level first. */
  readonly practiceChoices: readonly PracticeChoice[]
  readonly quality: number
  readonly orders: Page<OrderCard>
  /** The turns whose days have passed. */
  readonly turns: readonly TurnCard[]
  readonly past: readonly OwnDay[]
  /** Persons of the story, beside the days. */
  readonly victims: VictimFigures
  readonly leads: readonly LeadCard[]
  readonly links: readonly LinkCard[]
  readonly trust: readonly TrustCard[]
  readonly events: readonly PublicEvent[]
}

/** What anybody in the street could know. */
export type PublicEvent =
  | { readonly what: 'arrest'; readonly day: number; readonly teams: readonly SlotId[]; readonly facilitator: FacilitatorId }
  /** Checks at public places that a state itself spoke of. */
  | { readonly what: 'checks'; readonly day: number; readonly team: SlotId; readonly nodes: readonly NodeId[] }

export type PublicNetwork = {
  readonly places: readonly PlaceCard[]
  /** The day of the story that comes next. */
  readonly next: number
  readonly events: readonly PublicEvent[]
}

/** Per other state and kind of information, what either profile says of sending it to the other. */
export type LawCard = {
  readonly other: SlotId
  readonly information: Information
  /** From the own state to the other, and back; null: the profile does not name it, so it is not allowed. */
  readonly out: LawRule | null
  readonly back: LawRule | null
  /** What would still keep leads from passing if it is sent lawfully: figures hold none; the other has named no contact. */
  readonly link: 'open' | 'trend' | 'no-contact'
}
export type LawRule = {
  readonly permission: Permission
  readonly basis: Said
  /** Seconds of play until it arrives. */
  readonly seconds: number
}
