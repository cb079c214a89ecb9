/**
 * The room as a desk knows it: what its seat may see, what it has sent, and what still waits. Desks are written against
 * this interface alone; whether a server is behind it (client/live-room.ts) or the exercise runs in this very browser
 * (client/local-room.ts) makes no difference to them.
 */
import type { UnsealedCommand } from '../engine/log/admit.ts'
import type { View } from '../engine/view/view.ts'
import type { Access, Story } from '../protocol/http.ts'
import type { Draft, DraftBody, Ended, Presence, RoomStatus, WireRefusal } from '../protocol/live.ts'

export type Connection =
  /** Not yet there, for the first time. */
  | 'connecting'
  | 'live'
  /** It was there and is lost; it comes back by itself. */
  | 'offline'
  /** The server is of another version than this page, which has to be loaded again. */
  | 'outdated'
  /** It will not come back: see `ended`. */
  | 'ended'

/** Something that was typed and sent here, and that the room has not acknowledged yet. */
export type Waiting = {
  readonly id: string
  readonly command: UnsealedCommand
  /** Milliseconds since 1970, this device's clock. */ readonly since: number
}

/** Something that came back when nobody looked at it any more: after a reload, or long after it was sent. */
export type Returned = { readonly id: string; readonly command: UnsealedCommand; readonly refusal: WireRefusal }

export type Self = { readonly seat: string; readonly role: string; readonly team: string | null; readonly name: string }

/** All that a desk shows, at one moment. A new object each time anything changes; unchanged parts keep their identity. */
export type RoomSnapshot = {
  readonly connection: Connection
  readonly ended: Ended | null
  readonly status: RoomStatus
  /** null until it has come for the first time. */
  readonly view: View | null
  readonly self: Self | null
  readonly presence: Presence
  readonly drafts: readonly Draft[]
  readonly waiting: readonly Waiting[]
  readonly returned: readonly Returned[]
  /** Where other devices join, for a QR code; null where none can. */
  readonly address: string | null
}

export type Answer = { readonly kind: 'accepted' } | { readonly kind: 'refused'; readonly refusal: WireRefusal }

/** The time in the room as it runs. */
export type RoomNow = {
  /** Seconds of unpaused play, with their fraction. */
  readonly run: number
  readonly running: boolean
  /** Exercise time, such as `D-7 09:30`. */
  readonly label: string
  /** The server's clock, milliseconds since 1970. */
  readonly wall: number
}

/** What a desk can ask for besides the exercise itself. A service that a room does not have is null. */
export type Services = {
  /** Codes, links and devices; for the facilitator and controllers. */
  readonly access: {
    readonly load: () => Promise<Result<Access>>
    readonly reissue: (place: string) => Promise<Result<Access>>
    readonly revoke: (place: string) => Promise<Result<Access>>
    readonly remove: (seat: string) => Promise<Result<Access>>
  } | null
  /** The moments that the exercise can go back to; for the facilitator and controllers. */
  readonly story: (() => Promise<Result<Story>>) | null
  /** The whole log so far; for the facilitator and controllers. */
  readonly log: (() => Promise<Result<Blob>>) | null
  /** An address that carries this seat to another device once. */
  readonly move: (() => Promise<Result<{ readonly link: string }>>) | null
  /** An attachment that the view shows. */
  readonly file: (path: string) => Promise<Result<Blob>>
  /** Gives the seat up. */
  readonly leave: (() => Promise<Result<null>>) | null
}
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireRefusal }

export interface Room {
  readonly snapshot: RoomSnapshot
  /** Calls the listener after each change of `snapshot`. @returns what ends it */
  subscribe(listener: () => void): () => void
  /**
   * Sends a command. It is kept on this device until the room acknowledges it, goes out again after a lost connection or
   * a reload, in order and once. Resolves with the acknowledgement, whenever that comes.
   * @param draft what its words are kept under; with the acknowledgement they are a draft no more, even if the page that
   * sent them was closed meanwhile, unless somebody has written on. A team's answers name their inject by themselves.
   */
  send(command: UnsealedCommand, draft?: string): Promise<Answer>
  /** Takes something off `returned`, once the person has seen it. */
  dismiss(id: string): void
  /** Keeps what is being written; null throws it away. Shown to the own team and to control. Gathered, so call it freely. */
  draft(about: string, body: DraftBody | null, team?: string): void
  now(): RoomNow
  /** Asks for the view's words in another of the scenario's languages. */
  language(language: string): void
  readonly services: Services
  /** Ends the connection; the seat stays. */
  close(): void
}
