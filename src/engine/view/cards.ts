/**
 * The pieces that views are made of: plain data with every text in words. A view holds nothing else, so whoever
 * reads these types knows all that can ever be seen.
 */
import type { Face, MarkKind, Player, Reference, SeatId, SeatRole, Verb } from '../exercise/parts.ts'
import type { ReceiptStatus, RequestStatus } from '../exercise/status.ts'
import type {
  Answerers,
  Channel,
  Code,
  CourseKey,
  Form,
  Handling,
  Information,
  InjectId,
  Outcome,
  Permission,
  Rating,
  Resource,
  SlotId,
} from '../scenario/names.ts'

/** Words as a person reads them, or the sign that they were withheld from the log. */
export type Said = string | { readonly withheld: true }

/** The end of a list that only grows: its last items, each with its number in the list, and how many there are. */
export type Page<T> = { readonly total: number; readonly items: readonly T[] }

/** A number by which commands name an item. It counts only what this audience sees: `fromSeat` turns it back. */
export type Numbered = { readonly index: number }

export type Amounts = { readonly [resource in Resource]?: number }
export type Scores = { readonly [code in Code]?: number }
/** A moment as it is told, such as `D-7 09:30`, and the offset from UTC of who tells it. */
export type Moment = { readonly label: string; readonly zone: string }

// States and seats

export type TeamCard = {
  /** The team's id in commands; people read the name. */
  readonly team: SlotId
  /** ISO 3166 code; null for a fictional state. */
  readonly state: string | null
  readonly name: string
  readonly zone: string
  readonly ready: boolean
  /** Somebody plays it, or must before the exercise starts; false: the role stays empty. */
  readonly plays: boolean
}

export type LegalRule = {
  readonly to: 'all' | readonly SlotId[]
  readonly kinds: readonly Information[]
  readonly permission: Permission
  readonly basis: Said
  /** Minutes of play until it arrives. */
  readonly minutes: number
}

/** What a team has and knows of itself. */
export type OwnTeam = {
  readonly team: SlotId
  readonly player: Player
  /** The seat that writes. */
  readonly pen: SeatId | null
  readonly resources: Amounts
  readonly brief: Said
  readonly private: Said | null
  readonly contacts: readonly { readonly function: Said; readonly hours: Said; readonly channel: Channel }[]
  readonly legal: readonly LegalRule[]
}

export type SeatCard = {
  readonly seat: SeatId
  readonly role: SeatRole
  readonly team: SlotId | null
  readonly name: Said
  readonly present: boolean
  /** Control acts in its place. */
  readonly held: boolean
}

// Injects

export type Attachment = { readonly path: string; readonly title: Said; readonly alt: Said }

/** An inject as whoever receives it reads it. */
export type InjectCard = {
  readonly inject: InjectId
  readonly title: Said
  readonly text: Said
  readonly from: Said
  readonly channel: Channel
  readonly grading: string | null
  readonly at: Moment
  readonly attachments: readonly Attachment[]
  /** Second of play. */
  readonly deliveredAt: number
}

/** What a team is asked. Every form can also be answered in the team's own words. */
export type FormCard = {
  readonly by: Answerers
  /** Who writes the common record; null if each answers. */
  readonly lead: SlotId | null
  readonly form: Form
  readonly prompt: Said | null
  /** In the order drawn for this team; empty if the courses are kept from it. */
  readonly courses: readonly { readonly key: CourseKey; readonly text: Said; readonly cost: Amounts }[]
  readonly unit: Said | null
  readonly min: number | null
  readonly max: number | null
  readonly items: readonly { readonly key: string; readonly text: Said }[]
}

export type DecisionCard =
  | { readonly form: 'course'; readonly course: CourseKey; readonly words: Said; readonly text: Said | null }
  | { readonly form: 'own'; readonly text: Said }
  | { readonly form: 'number'; readonly value: number; readonly unit: Said | null; readonly text: Said | null }
  | { readonly form: 'ranking'; readonly order: readonly { readonly key: string; readonly text: Said }[]; readonly text: Said | null }

/** One version of a decision record. */
export type VersionCard = {
  /** Its number among the team's versions, from 0. */
  readonly version: number
  readonly decision: DecisionCard
  readonly why: Said
  readonly options: Said | null
  readonly basis: Said | null
  readonly information: readonly { readonly text: Said; readonly grading: string | null; readonly handling: Handling | null }[]
  readonly sharedWith: readonly SlotId[]
  readonly followUp: { readonly text: Said; readonly by: string | null } | null
  readonly at: number
  readonly player: Player
  /** Which version of the inject it answers. */
  readonly injectVersion: number
  readonly afterReveal: boolean
  readonly withdrawn: boolean
}
/** With the seat that wrote it: for the own team and for control. */
export type SignedVersion = VersionCard & { readonly by: SeatId }

export type Position = { readonly team: SlotId; readonly version: number; readonly agrees: boolean; readonly reservation: Said | null }

/** The common record as its co-signers read it while it is written. */
export type JointCard = {
  readonly lead: SlotId
  readonly record: VersionCard | null
  readonly signers: readonly SlotId[]
  readonly positions: readonly Position[]
}

/** An inject in a team's inbox, with its answer. */
export type InboxItem = InjectCard & {
  readonly deadline: number | null
  readonly status: ReceiptStatus
  /** Its present version: an answer that names another was given to other words. */
  readonly version: number
  /** Its words changed after they were sent. */
  readonly reworded: boolean
  /** null: the team only reads. */
  readonly answer: FormCard | null
  readonly meanwhile: Said | null
  readonly versions: readonly SignedVersion[]
  readonly joint: JointCard | null
  /** What came of it, once control has told this team. */
  readonly consequence: Said | null
}

/** An answer that the room has seen. */
export type OpenAnswer = {
  readonly inject: InjectId
  readonly title: Said
  readonly team: SlotId
  /** What stood when answers were revealed, and what was added since. */
  readonly versions: readonly VersionCard[]
  readonly positions: readonly Position[]
}

/** A consequence that was read out to the room. */
export type RoomConsequence = { readonly inject: InjectId; readonly title: Said; readonly team: SlotId; readonly text: Said }

// Between states

export type RequestCard = Numbered & {
  readonly from: SlotId
  readonly to: SlotId
  readonly ask: 'information' | 'action' | 'assistance' | 'permission'
  readonly information: Information | null
  /** The piece of information that is to be passed on. */
  readonly share: number | null
  readonly text: Said
  readonly purpose: Said
  readonly basis: Said | null
  readonly handling: Handling
  readonly status: RequestStatus
  readonly at: number
  readonly due: number
  readonly replies: readonly { readonly by: SlotId; readonly answer: string; readonly text: Said; readonly at: number }[]
  /** What answered it, once it has arrived. */
  readonly answeredWith: number | null
}

export type ShareCard = Numbered & {
  readonly from: SlotId
  readonly to: readonly SlotId[]
  readonly information: Information
  readonly text: Said
  readonly basis: Said | null
  readonly grading: string | null
  readonly handling: Handling
  /** The received piece of information that it passes on. */
  readonly onward: number | null
  readonly at: number
  readonly arrives: number
  readonly arrived: boolean
  /** Who may pass it on in spite of its handling code: a receiver sees only itself here. */
  readonly onwardBy: readonly SlotId[]
}

export type DeconflictionCard = Numbered & {
  readonly team: SlotId
  readonly subject: string
  readonly action: Said
  readonly from: string
  readonly to: string
  readonly review: string | null
  readonly readers: readonly SlotId[]
  readonly at: number
  /** Who plans something about the same subject at the same time; `entry` where this reader may see it. */
  readonly conflicts: readonly { readonly team: SlotId; readonly entry: number | null }[]
}

export type ToldCard = Numbered & {
  readonly from: SlotId
  readonly to: SlotId
  readonly verb: Verb
  readonly gist: Said
  readonly saidAt: number
  readonly at: number
  readonly status: 'claimed' | 'confirmed' | 'attested' | 'disputed'
  /** What kind of information was told, on which basis and under which code, if the teller said so. */
  readonly information: Information | null
  readonly basis: Said | null
  readonly handling: Handling | null
}

export type NoteCard = Numbered & {
  readonly by: SeatId
  readonly team: SlotId | null
  readonly inject: InjectId | null
  readonly text: Said
  readonly at: number
}
export type MarkCard = Numbered & {
  readonly by: SeatId
  readonly team: SlotId | null
  /** null: it points to what this reader does not see. */
  readonly what: Reference | null
  readonly as: MarkKind
  readonly text: Said | null
  readonly at: number
}
export type QuestionCard = Numbered & {
  readonly team: SlotId
  readonly by: SeatId
  readonly text: Said
  readonly at: number
  readonly answered: boolean
}
export type ReplyCard = Numbered & {
  readonly from: Said
  readonly to: readonly SlotId[]
  readonly text: Said
  readonly question: number | null
  readonly at: number
}
/** `to` empty: to everybody. */
export type AnnouncementCard = Numbered & { readonly to: readonly SlotId[]; readonly text: Said; readonly at: number }
export type CommentCard = {
  readonly team: SlotId
  readonly by: SeatId
  readonly on: Reference | null
  readonly text: Said
  readonly at: number
}
export type CorrectionCard = { readonly what: Reference | null; readonly text: Said; readonly at: number }

// For the room

/** An outcome over the states, for everybody: no state can be read off it. */
export type RoomCard = { readonly outcome: Outcome; readonly value: number | null; readonly rating: Rating | null; readonly states: number }

export type ScreenCard = {
  readonly face: Face
  /** What the exercise is about, for the welcome and for a visitor. */
  readonly aim: Said | null
  readonly inject: Omit<InjectCard, 'deliveredAt'> | null
  readonly answers: readonly OpenAnswer[]
  readonly consequences: readonly RoomConsequence[]
  readonly questions: readonly Said[]
  readonly text: Said | null
}
