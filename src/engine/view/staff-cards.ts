/** The pieces of views that control and evaluators alone see, and of those what a team may see of its own. */
import type { ObservedAs, Player, Policy, Reference, SeatId } from '../exercise/parts.ts'
import type { AppliedEffect } from '../exercise/state.ts'
import type { ReceiptStatus, RowStatus } from '../exercise/status.ts'
import type { Effect } from '../scenario/effect-schema.ts'
import type { Channel, CourseKey, InjectId, Outcome, Rating, SlotId } from '../scenario/names.ts'
import type { Because, BecauseOf } from '../scoring/because.ts'
import type {
  Amounts,
  Attachment,
  FormCard,
  Moment,
  Numbered,
  OwnTeam,
  Position,
  RoomCard,
  Said,
  Scores,
  SeatCard,
  SignedVersion,
} from './cards.ts'

export type StaffTeam = OwnTeam & {
  /** The exercise cannot start without it. */
  readonly required: boolean
  /** What it is in the scenario: origin, transit or destination. */
  readonly role: string
  readonly policy: Policy | null
  /** Since which second of play the present player plays. */
  readonly since: number
}
export type StaffSeat = SeatCard & { readonly blind: boolean }

export type ConsequenceCard = { readonly team: Said; readonly room: Said; readonly control: Said }

export type CourseCard = {
  readonly key: CourseKey
  readonly when: string | null
  readonly forSlot: {
    readonly [slot: string]: {
      readonly text: Said
      readonly consequence: ConsequenceCard
      readonly scores: Scores
      readonly rating: Rating
      readonly effects: readonly Effect[]
      readonly cost: Amounts
    }
  }
}

/** A row of the MSEL with all that its author wrote. */
export type MselItem = {
  readonly inject: InjectId
  readonly title: Said
  readonly text: Said
  readonly textFor: { readonly [slot: string]: Said }
  readonly from: Said
  readonly to: readonly SlotId[]
  readonly observers: boolean
  readonly channel: Channel
  readonly grading: string | null
  readonly at: Moment
  /** What was sent instead of title, text and time, if a variant was. */
  readonly sent: { readonly title: Said; readonly text: Said; readonly at: Moment } | null
  /** Seconds. */
  readonly deadline: number | null
  readonly after: number | null
  readonly outcomes: readonly Outcome[]
  readonly objectives: readonly string[]
  readonly expected: readonly { readonly text: Said; readonly task: string | null }[]
  readonly core: boolean
  readonly attachments: readonly Attachment[]
  readonly answer:
    | (Omit<FormCard, 'courses'> & { readonly slots: readonly SlotId[]; readonly hide: boolean; readonly courses: readonly CourseCard[] })
    | null
  readonly silence: {
    readonly course: CourseKey | null
    readonly consequence: ConsequenceCard | null
    readonly effects: readonly Effect[]
  } | null
  readonly controller: Said | null
  readonly evaluator: Said | null
  readonly discussion: readonly Said[]
  readonly meanwhile: Said | null
  readonly requires: string | null
  readonly skipIf: string | null
  readonly parent: InjectId | null
  readonly variants: readonly {
    readonly key: string
    readonly when: string
    readonly title: Said | null
    readonly text: Said | null
    readonly textFor: { readonly [slot: string]: Said }
    readonly at: string | null
  }[]
}

export type RowCard = {
  readonly inject: InjectId
  readonly status: RowStatus
  readonly turn: number
  readonly carried: boolean
  readonly overdue: boolean
  readonly version: number
  readonly variant: string | null
  readonly deliveredAt: number | null
  readonly skipped: { readonly why: 'condition' | 'control' | 'ended'; readonly reason: Said | null } | null
}

/** One inject at one team, as it happens and with what came of it. */
export type RecordCard = {
  readonly inject: InjectId
  readonly team: SlotId
  readonly status: ReceiptStatus
  readonly deliveredAt: number
  readonly deadline: number | null
  readonly answers: boolean
  readonly offered: readonly CourseKey[]
  readonly versions: readonly SignedVersion[]
  readonly mapping: { readonly course: CourseKey | null; readonly scores: Scores | null } | null
  readonly revealed: boolean
  readonly position: Position | null
  readonly ticks: readonly (boolean | null)[]
  readonly resolution: {
    readonly outcome: 'answered' | 'silent' | 'absent' | 'reserved' | 'read'
    readonly version: number | null
    readonly course: CourseKey | null
    readonly player: Player
    readonly applied: readonly AppliedEffect[]
    readonly because: Because
    /** As it is written, or as control edited it. */
    readonly consequence: ConsequenceCard | null
    readonly told: { readonly team: boolean; readonly room: boolean }
  } | null
}

export type RatingCard = {
  readonly inject: InjectId
  readonly team: SlotId
  readonly seat: SeatId
  readonly rating: Rating | 'N'
  readonly reason: Said | null
  readonly at: number
}
export type OverrideCard = {
  readonly on: Reference
  readonly before: Rating | null
  readonly after: Rating | null
  readonly reason: Said
  readonly evidence: readonly Reference[]
  readonly by: SeatId
  readonly second: SeatId | null
  readonly at: number
}
export type ObservationCard = Numbered & {
  readonly by: SeatId
  readonly turn: number | null
  readonly inject: InjectId | null
  readonly team: SlotId | null
  readonly task: string | null
  readonly as: ObservedAs
  readonly text: Said
  readonly at: number
}

export type ScoreCard = {
  readonly inject: InjectId
  readonly team: SlotId
  readonly value: number | null
  readonly rating: Rating | null
  readonly player: Player
  /** false: drawn hatched. */
  readonly rated: boolean
  readonly at: number
  readonly because: Because
}
export type RoomWhyCard = RoomCard & { readonly because: BecauseOf<'room-outcome'> }
