/**
 * The wire: every message that crosses between a desk and the server, as schemas that both ends parse at their edge.
 *
 * Live messages go over Socket.IO. A desk connects with `handshake`, is sent one `view` and from then on `patch`es; it
 * sends `command` and `draft` and is answered by acknowledgement, a command only after it is durable. A patch that does
 * not follow the version that a desk has is answered by the desk with `resync`, and the server sends the whole view.
 */
import * as z from 'zod/mini'

/** Goes up when an older desk could misread a newer server, or the other way round. */
export const PROTOCOL = 1

/** The largest message that a server takes, in bytes. The largest command (60 texts of 4,000 characters) fits. */
export const MAX_MESSAGE_BYTES = 1024 * 1024

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most))
export const exerciseIdSchema = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/))
/** A view's version, see `viewVersion`. */
const version = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const seat = z.string().check(z.regex(/^[a-z][a-z0-9-]{0,40}$/))

// From a desk

/** What Socket.IO calls `auth`. */
export const handshakeSchema = z.strictObject({
  protocol: z.number(),
  exercise: exerciseIdSchema,
  /** The seat's key: 128 bits, as 26 characters of Crockford's base 32. */
  key: text(64),
  language: z.optional(text(20)),
  /** The version of the view that the desk still has; the server then sends only what changed, or nothing. */
  have: z.optional(version),
})
export type Handshake = z.infer<typeof handshakeSchema>

/** `command`: what `admit` takes, the seat being the one whose key opened the connection. */
export const commandMessageSchema = z.strictObject({
  id: text(64),
  branch: text(31),
  command: z.unknown(),
})
export type CommandMessage = z.infer<typeof commandMessageSchema>

/** What is being written about one inject and not yet sent: the fields of the form by name. null throws it away. */
export const draftBodySchema = z.record(text(40), z.string().check(z.maxLength(4_000)))
export type DraftBody = z.infer<typeof draftBodySchema>

/** `draft`: kept on the server outside the log, shown to the team's other seats and to control. */
export const draftMessageSchema = z.strictObject({
  /** What it is a draft of: an inject's id, or such as `note`, `request`, `share`. */
  about: text(64),
  /** For control writing in a team's place; a participant's draft is its own team's. */
  team: z.optional(text(8)),
  body: z.nullable(draftBodySchema),
})
export type DraftMessage = z.infer<typeof draftMessageSchema>

// From the server

/** The longest sentence of a refusal. A desk that is answered with a longer one understands nothing, and sends again for ever. */
const MAX_SENTENCE = 1_000
/** A sentence as it can cross: one that names very many things is cut. */
export const sentence = (words: string): string =>
  words.length > MAX_SENTENCE ? `${words.slice(0, MAX_SENTENCE - 2)} …`.toWellFormed() : words

export const refusalSchema = z.object({
  code: text(40),
  message: text(MAX_SENTENCE),
  field: z.nullable(z.string()),
})
/** A refusal as it crosses the wire: the engine's, or one of the server's own codes (`store`, `key`, `moved`, `busy`, `message`). */
export type WireRefusal = z.infer<typeof refusalSchema>

/** The acknowledgement of `command`, `draft` and `resync`. */
export const answerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accepted') }),
  z.object({ kind: z.literal('refused'), refusal: refusalSchema }),
])
export type WireAnswer = z.infer<typeof answerSchema>

/** The room's time when the message was sent; a desk lets it run on by itself. */
export const nowSchema = z.object({
  /** Seconds of unpaused play, with its fraction. */
  run: z.number(),
  running: z.boolean(),
  /** Exercise time, such as `D-7 09:30`. */
  label: z.string(),
  /** The server's clock in milliseconds since 1970, UTC. */
  wall: z.number(),
})
export type Now = z.infer<typeof nowSchema>

/** Who is connected. What an audience may not know is not in it. */
export const presenceSchema = z.object({
  /** How many devices show each seat; a seat that is not named has none. */
  seats: z.record(seat, z.number()),
  /** What seats are writing now: an inject's id, or `note` and the like. */
  writing: z.record(seat, z.string()),
})
export type Presence = z.infer<typeof presenceSchema>

export const draftSchema = z.object({
  team: z.nullable(z.string()),
  about: z.string(),
  seat,
  /** The server's clock when it was last changed. */
  at: z.number(),
  body: draftBodySchema,
})
export type Draft = z.infer<typeof draftSchema>

/** Whether the room takes commands; `message` is a sentence for everybody when it does not. */
export const statusSchema = z.object({ taking: z.boolean(), message: z.nullable(z.string()) })
export type RoomStatus = z.infer<typeof statusSchema>

/** `view`: everything the desk shows; `view` is null if the desk said that it has this version. A view is proved by its version, its content's hash. */
export const viewMessageSchema = z.object({
  version,
  view: z.unknown(),
  now: nowSchema,
  presence: presenceSchema,
  drafts: z.array(draftSchema),
  status: statusSchema,
  /** Where other devices join, for the QR code of the welcome; null where nobody can. */
  address: z.nullable(z.string()),
  /** The seat that the key opened. */
  self: z.object({ seat, role: z.string(), team: z.nullable(z.string()), name: z.string() }),
})
export type ViewMessage = z.infer<typeof viewMessageSchema>

/** `patch`: what changed in the view, see patch.ts. */
export const patchMessageSchema = z.object({ from: version, to: version, changes: z.unknown(), now: nowSchema })
export type PatchMessage = z.infer<typeof patchMessageSchema>

/** `ended`: this connection's seat was moved, revoked or given up; it will not be opened again by this key. */
export const endedSchema = z.object({ reason: z.enum(['moved', 'revoked', 'removed']), message: text(400) })
export type Ended = z.infer<typeof endedSchema>

/** `draft` from the server: one draft changed; `body` null: it is gone. */
export const draftChangedSchema = z.object({
  team: z.nullable(z.string()),
  about: z.string(),
  seat,
  at: z.number(),
  body: z.nullable(draftBodySchema),
})
export type DraftChanged = z.infer<typeof draftChangedSchema>

/** The events by name, as Socket.IO types them. What comes in is unknown until it is parsed. */
export type FromDesk = {
  command: (message: unknown, answer: (answer: WireAnswer) => void) => void
  draft: (message: unknown, answer: (answer: WireAnswer) => void) => void
  resync: (answer: (answer: WireAnswer) => void) => void
  language: (message: unknown, answer: (answer: WireAnswer) => void) => void
}
export type ToDesk = {
  view: (message: ViewMessage) => void
  patch: (message: PatchMessage) => void
  now: (message: Now) => void
  presence: (message: Presence) => void
  draft: (message: DraftChanged) => void
  status: (message: RoomStatus) => void
  ended: (message: Ended) => void
}
