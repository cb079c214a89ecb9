/**
 * The state of an exercise: plain JSON, frozen, and wholly determined by the events so far. It holds no words of
 * the scenario (the rows name injects) and no typed text (only commitments), so it stays small and can be hashed.
 */
import type { Code, CourseKey, Handling, Information, InjectId, Outcome, Rating, Resource, SlotId } from '../scenario/names.ts'
import type { InjectContent, TextRef } from '../scenario/compiled.ts'
import type { Because } from '../scoring/because.ts'
import type {
  BranchId,
  DecisionRecord,
  DeconflictionContent,
  Face,
  MarkKind,
  ObservedAs,
  Player,
  Policy,
  Reference,
  RequestContent,
  SeatId,
  SeatRole,
  Settings,
  ShareContent,
  Verb,
} from './parts.ts'
import type { NetworkApplied } from './network-parts.ts'
import type { NetworkPlay } from './network-state.ts'
import type { Clock, Conduct, ReceiptStatus, RequestStatus, RowStatus } from './status.ts'

export const STATE_VERSION = 1

/** Something that falls due by itself. Items are handled in the order (due, seq). */
export type AgendaItem = {
  /** Seconds of unpaused play. */
  readonly due: number
  /** Breaks ties; every item ever added has its own. */
  readonly seq: number
  readonly what:
    | { readonly kind: 'inject'; readonly inject: InjectId }
    | { readonly kind: 'deadline'; readonly inject: InjectId; readonly team: SlotId }
    | { readonly kind: 'respond-ends' }
    | { readonly kind: 'window-ends'; readonly window: number }
    | { readonly kind: 'discuss-ends' }
    | { readonly kind: 'request-ends'; readonly request: number }
    | { readonly kind: 'share-arrives'; readonly share: number }
}

export type Seat = {
  readonly role: SeatRole
  /** The team of a participant or an interpreter; null for everybody else. */
  readonly team: SlotId | null
  readonly name: TextRef
  /** An evaluator who does not see other evaluators' ratings, nor is seen. */
  readonly blind: boolean
  readonly present: boolean
  /** Control has stopped it: whoever sits there reads, and does nothing until it is handed back. */
  readonly held: boolean
}

export type Team = {
  /** ISO 3166 code of the state that plays this slot; null for a fictional one. */
  readonly state: string | null
  readonly name: string
  /** Offset from UTC, as `+07:00`. */
  readonly zone: string
  readonly player: Player
  readonly policy: Policy | null
  /** Since which second of play the present player has played without a break. */
  readonly since: number
  readonly pen: SeatId | null
  readonly ready: boolean
  readonly resources: { readonly [resource in Resource]?: number }
}

export type Turn = {
  /** From 0. */
  readonly index: number
  /** Second of play at which answering opened; null during the brief. */
  readonly openedAt: number | null
  /** Seconds by which jumps moved exercise time ahead of play. */
  readonly ahead: number
  /** The time to answer, or to discuss, has run out. */
  readonly timeUp: boolean
  /** For rotating turns: whose window is open; null before, between and after. */
  readonly window: number | null
  /** Every receipt of the turn has been resolved. */
  readonly resolved: boolean
}

export type Row = {
  readonly status: RowStatus
  /** The turn it is now planned for, from 0: an early close carries what was not sent into the next. */
  readonly turn: number
  /** It comes at the start of its turn: carried over from an early close, or called by an effect. */
  readonly carried: boolean
  /** Its due time passed while it was held. */
  readonly overdue: boolean
  /** 1 as authored or first typed; each amendment adds one. */
  readonly version: number
  /** The version that was sent first; null until then. */
  readonly sentVersion: number | null
  /** The content where it differs from the file's: typed or amended; null otherwise. */
  readonly content: InjectContent | null
  /** Place in the MSEL; injects typed during play come last, in the order in which they were typed. */
  readonly order: number
  readonly variant: string | null
  readonly deliveredAt: number | null
  readonly skipped: { readonly why: 'condition' | 'control' | 'ended'; readonly reason: TextRef | null } | null
}

/** One version of a team's answer. All are kept. */
export type Answer = {
  readonly record: DecisionRecord
  readonly by: SeatId
  readonly player: Player
  /** Second of play. */
  readonly at: number
  /** Which version of the inject it answers. */
  readonly injectVersion: number
  /** It was given after the room saw the answers. */
  readonly afterReveal: boolean
  readonly withdrawn: boolean
}

export type Mapping = { readonly course: CourseKey | null; readonly scores: { readonly [code in Code]?: number } | null }

export type Receipt = {
  readonly status: ReceiptStatus
  readonly deliveredAt: number
  /** Second of play; null: until the turn closes. */
  readonly deadline: number | null
  /** The keys of the courses this team was offered, in the order it sees them. */
  readonly offered: readonly CourseKey[]
  /** Whether this team answers; otherwise it only reads. */
  readonly answers: boolean
  readonly versions: readonly Answer[]
  readonly mapping: Mapping | null
  readonly revealed: boolean
  /** For joint answers: this state's position on the common record. */
  readonly position: { readonly version: number; readonly reservation: TextRef | null } | null
  readonly resolution: Resolution | null
  /** Expected actions as evaluators ticked them: seen, not seen, or null for not assessed. */
  readonly ticks: readonly (boolean | null)[]
  /** The same without what blind evaluators ticked: until EndEx other evaluators are shown these. */
  readonly openTicks: readonly (boolean | null)[]
  /** What each blind evaluator ticked, by seat: of the ticks it is shown these alone. */
  readonly blindTicks: { readonly [seat: string]: readonly (boolean | null)[] }
}

/** What an answer, or silence, came to when the turn was resolved. */
export type Resolution = {
  readonly outcome: 'answered' | 'silent' | 'absent' | 'reserved' | 'read'
  /** The index of the version that counts; null without an answer. */
  readonly version: number | null
  /** The course that counts, chosen or mapped. */
  readonly course: CourseKey | null
  readonly player: Player
  readonly applied: readonly AppliedEffect[]
  /** Why this outcome, course and effects: the rule and its inputs. */
  readonly because: Because
  readonly released: {
    readonly team: boolean
    readonly room: boolean
    readonly teamText: TextRef | null
    readonly roomText: TextRef | null
  }
}

/** An effect that was applied, with what it found and what it left. */
export type AppliedEffect =
  | { readonly what: 'flag'; readonly flag: string; readonly before: boolean; readonly after: boolean }
  | { readonly what: 'counter'; readonly counter: string; readonly before: number; readonly after: number }
  | { readonly what: 'resource'; readonly resource: Resource; readonly before: number; readonly after: number }
  | { readonly what: 'trust'; readonly with: SlotId; readonly before: number; readonly after: number }
  | { readonly what: 'inject'; readonly inject: InjectId }
  | { readonly what: 'draw'; readonly label: string; readonly chance: number; readonly drawn: number; readonly hit: boolean }
  | NetworkApplied

export type InjectScore = {
  /** 0 to 1; null when nothing was there to score. */
  readonly value: number | null
  /** What the bands, gates and overrides make of the value; null if it is not rated. */
  readonly rating: Rating | null
  readonly player: Player
  /** People played and were present, so that the rating counts. */
  readonly rated: boolean
  readonly at: number
  readonly because: Because
}

export type EvaluatorRating = { readonly seat: SeatId; readonly rating: Rating | 'N'; readonly reason: TextRef | null; readonly at: number }

export type Override = {
  readonly on: Reference
  readonly before: Rating | null
  /** null: the rating was looked at and left as it is. */
  readonly after: Rating | null
  readonly reason: TextRef
  readonly evidence: readonly Reference[]
  readonly by: SeatId
  readonly second: SeatId | null
  readonly at: number
}

export type Request = {
  readonly from: SlotId
  readonly to: SlotId
  readonly content: RequestContent
  readonly status: RequestStatus
  readonly at: number
  readonly due: number
  readonly replies: readonly { readonly by: SlotId; readonly answer: string; readonly text: TextRef; readonly at: number }[]
  /** The share that answered it. */
  readonly share: number | null
}

export type Share = {
  readonly from: SlotId
  readonly to: readonly SlotId[]
  readonly content: ShareContent
  readonly at: number
  /** Second of play at which it arrives, as the sender's legal profile says. */
  readonly arrives: number
  readonly arrived: boolean
  /** Who may pass it on in spite of its handling code. */
  readonly onwardBy: readonly SlotId[]
}

export type Deconfliction = {
  readonly team: SlotId
  readonly content: DeconflictionContent
  readonly at: number
  /** Entries of other states about the same subject at overlapping times. */
  readonly conflicts: readonly number[]
}

export type Told = {
  readonly from: SlotId
  readonly to: SlotId
  readonly verb: Verb
  readonly gist: TextRef
  /** When it was said, and when it was typed, in seconds of play. */
  readonly saidAt: number
  readonly at: number
  readonly status: 'claimed' | 'confirmed' | 'attested' | 'disputed'
  /** What kind of information was told, on which basis and under which code, if the teller said so. */
  readonly information?: Information | undefined
  readonly basis?: TextRef | undefined
  readonly handling?: Handling | undefined
}

export type Note = {
  readonly by: SeatId
  readonly team: SlotId | null
  readonly inject: InjectId | null
  readonly text: TextRef
  readonly at: number
}
export type Mark = {
  readonly by: SeatId
  readonly team: SlotId | null
  readonly what: Reference
  readonly as: MarkKind
  readonly text: TextRef | null
  readonly at: number
}
export type Observation = {
  readonly by: SeatId
  readonly turn: number | null
  readonly inject: InjectId | null
  readonly team: SlotId | null
  readonly task: string | null
  readonly as: ObservedAs
  readonly text: TextRef
  readonly at: number
}
export type Comment = { readonly team: SlotId; readonly by: SeatId; readonly on: Reference; readonly text: TextRef; readonly at: number }
export type Correction = { readonly by: SeatId; readonly what: Reference; readonly text: TextRef; readonly at: number }
export type Question = {
  readonly team: SlotId
  readonly by: SeatId
  readonly text: TextRef
  readonly at: number
  readonly answered: boolean
}
export type Reply = {
  readonly from: string
  readonly to: readonly SlotId[]
  readonly text: TextRef
  readonly question: number | null
  readonly at: number
}
export type Announcement = { readonly to: readonly SlotId[]; readonly text: TextRef; readonly at: number }

export type OutcomeScore = {
  readonly outcome: Outcome
  readonly team: SlotId
  readonly value: number | null
  readonly rating: Rating | null
  readonly rated: boolean
  readonly because: Because
}

/** The state's fingerprint and scores at the end of a turn. */
export type Checkpoint = { readonly turn: number; readonly at: number; readonly facts: string; readonly outcomes: readonly OutcomeScore[] }

export type State = {
  readonly version: typeof STATE_VERSION
  readonly branch: BranchId
  /** Accepted commands so far on this line; the next entry's seq is one more. */
  readonly seq: number
  /** Seconds of unpaused play. */
  readonly run: number
  readonly conduct: Conduct
  readonly clock: Clock
  readonly settings: Settings
  readonly turn: Turn | null
  readonly agenda: readonly AgendaItem[]
  readonly nextAgenda: number
  readonly teams: { readonly [slot: string]: Team }
  readonly seats: { readonly [seat: string]: Seat }
  readonly msel: { readonly [inject: string]: Row }
  readonly receipts: { readonly [inject: string]: { readonly [slot: string]: Receipt } }
  readonly flags: { readonly [flag: string]: boolean }
  readonly counters: { readonly [counter: string]: number }
  /** `trust[a][b]`: how far b trusts a, 0 to 1. */
  readonly trust: { readonly [slot: string]: { readonly [slot: string]: number } }
  readonly scores: { readonly [inject: string]: { readonly [slot: string]: InjectScore } }
  readonly ratings: { readonly [inject: string]: { readonly [slot: string]: readonly EvaluatorRating[] } }
  readonly overrides: readonly Override[]
  readonly requests: readonly Request[]
  readonly shares: readonly Share[]
  readonly deconfliction: readonly Deconfliction[]
  readonly told: readonly Told[]
  readonly notes: readonly Note[]
  readonly marks: readonly Mark[]
  readonly observations: readonly Observation[]
  readonly comments: readonly Comment[]
  readonly corrections: readonly Correction[]
  readonly questions: readonly Question[]
  readonly replies: readonly Reply[]
  readonly announcements: readonly Announcement[]
  readonly face: { readonly face: Face; readonly inject: InjectId | null; readonly text: TextRef | null }
  /** Why play is paused or stopped for a real emergency; null otherwise. */
  readonly notice: TextRef | null
  readonly checkpoints: readonly Checkpoint[]
  /** Only if the scenario has a network. */
  readonly network?: NetworkPlay
}
