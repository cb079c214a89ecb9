/**
 * What desks ask over HTTP, outside the live room: making and finding exercises, joining, codes, logs. Keys go in the
 * `Authorization: Bearer` header and never in an address. Errors are `{code, message, field}` with a 4xx status.
 *
 *   GET  /api/scenarios                       host     → ScenarioCard[]
 *   GET  /api/exercises                       host     → ExerciseCard[]
 *   POST /api/exercises                       host     NewExerciseBody → MadeExercise
 *   POST /api/exercises/:id/facilitator       host     → {link}: the facilitator's link again
 *   GET  /api/exercises/:id/log?branch=main   host or a facilitator's or controller's seat key → the log, exact bytes
 *   POST /api/facilitate                      none     FacilitateBody → SeatTicket   (the facilitator link's key)
 *   POST /api/join/look                       none     {code} → Invitation
 *   POST /api/join                            none     JoinBody → SeatTicket
 *   POST /api/move                            none     {token} → SeatTicket
 *   POST /api/seat/move                       seat     → {token, link}: carries this seat to another device
 *   POST /api/seat/leave                      seat     → {}: gives the seat up
 *   GET  /api/room/access                     control  → Access
 *   POST /api/room/access/reissue             control  {place} → Access: a new code; the old one stops working
 *   POST /api/room/access/revoke              control  {place} → Access: no code at all
 *   POST /api/room/access/remove              control  {seat} → Access: the seat's keys stop working, its place is left
 *   GET  /api/room/story                      control  → Story: the moments that can be gone back to
 *   GET  /api/room/files/<path>               seat     → an attachment that the seat's view shows
 *   GET  /api/backup                          host     → the whole data as one file, while running
 */
import * as z from 'zod/mini'
import { draftBodySchema } from './live.ts'

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most))
const slot = z.string().check(z.regex(/^[A-Z][A-Z0-9]{0,7}$/))

// Scenarios and exercises

export type SlotCard = {
  readonly slot: string
  readonly title: string
  readonly required: boolean
  /** What the role is about, for whoever binds it. */
  readonly brief: string
  readonly suggests: { readonly state: string; readonly name: string; readonly zone: string } | null
  /** A name for whoever would rather play a state that is on no map. */
  readonly fictional: string
}
export type ScenarioCard = {
  /** The name in the scenarios folder of its file, or of the folder whose files are joined. */
  readonly file: string
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly approach: string
  readonly languages: readonly string[]
  readonly objectives: readonly string[]
  readonly slots: readonly SlotCard[]
  readonly turns: readonly {
    readonly title: string
    readonly from: string
    readonly to: string
    readonly respond: number
    readonly discuss: number
    readonly order: string
    readonly delivery: string
    readonly injects: number
    /** The fewest minutes to answer in which every inject of the timetable and every deadline still falls. */
    readonly least: number
  }[]
  readonly pacing: 'discussion' | 'clock'
  /** Sentences about what is wrong; such a scenario cannot be played. */
  readonly problems: readonly string[]
}

export type ExerciseCard = {
  readonly id: string
  readonly title: string
  readonly createdAt: string
  readonly phase: 'lobby' | 'briefing' | 'play' | 'hotwash' | 'closed'
  readonly sealed: boolean
  readonly entries: number
  /** Lines of the exercise, the present one first; the others were left by going back. */
  readonly branches: readonly string[]
}

export const newExerciseSchema = z.strictObject({
  scenario: text(200),
  title: z.optional(text(120)),
  /** The name of whoever runs it. */
  facilitator: text(60),
  bindings: z.array(
    z.strictObject({
      slot,
      /** ISO 3166 code; null for a fictional state. */
      state: z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/))),
      name: text(60),
      zone: z.string().check(z.regex(/^[+-]\d{2}:\d{2}$/)),
      /** `people`, a bot with a policy, or nobody: an optional role that is not played. */
      player: z.enum(['people', 'nobody', 'cooperative', 'unilateral', 'silent', 'random', 'mixed']),
    }),
  ),
  /** Minutes to answer and to discuss, turn by turn, where they differ from the file; and the order of answers. */
  turns: z.optional(
    z.array(
      z.strictObject({
        respond: z.number().check(z.gte(1), z.lte(600)),
        discuss: z.number().check(z.gte(0), z.lte(600)),
        order: z.enum(['sealed', 'open', 'rotating']),
        delivery: z.enum(['scheduled', 'turn-start', 'manual']),
      }),
    ),
  ),
  pacing: z.enum(['discussion', 'clock']),
  scores: z.enum(['hotwash', 'now', 'never']),
  interpretersEarly: z.boolean(),
  /** For a rehearsal that can be repeated; left out, the server draws one. */
  seed: z.optional(text(100)),
})
export type NewExerciseBody = z.infer<typeof newExerciseSchema>

export type MadeExercise = { readonly exercise: string; /** With the key after `#`. */ readonly link: string; readonly key: string }

// Seats

export const codeSchema = z.strictObject({ code: text(40) })
export const joinSchema = z.strictObject({ code: text(40), name: text(60), language: z.optional(text(20)) })
export type JoinBody = z.infer<typeof joinSchema>
export const facilitateSchema = z.strictObject({ exercise: text(64), key: text(64) })
export type FacilitateBody = z.infer<typeof facilitateSchema>
export const moveSchema = z.strictObject({ token: text(64) })
export const placeSchema = z.strictObject({ place: text(40) })
export const seatSchema = z.strictObject({ seat: text(41) })

/** What a code opens, before it is used. */
export type Invitation = {
  readonly exercise: string
  readonly title: string
  readonly role: string
  readonly team: string | null
  readonly teamName: string | null
  readonly languages: readonly string[]
  /** Who sits there already: come back as one of them by moving its seat. */
  readonly present: readonly string[]
}

/** What a device keeps to open its seat. */
export const seatTicketSchema = z.object({
  exercise: text(64),
  seat: text(41),
  /** 128 bits; the server keeps only its hash. */
  key: text(64),
  role: text(20),
  team: z.nullable(z.string()),
  name: text(60),
  title: z.string(),
})
export type SeatTicket = z.infer<typeof seatTicketSchema>

/** A place that can be joined by a code. */
export type PlaceCard = {
  /** Such as `participant-T1`, `interpreter-T1`, `evaluator`, `blind-evaluator`, `controller`, `observer`, `display`. */
  readonly place: string
  readonly role: string
  readonly team: string | null
  /** Eight characters of Crockford's base 32, as `ABCD-EFGH`; null when revoked. */
  readonly code: string | null
  /** The address behind the QR code, with the code after `#`; null when revoked. */
  readonly link: string | null
  readonly generation: number
  readonly seats: readonly string[]
}
export type Access = {
  readonly places: readonly PlaceCard[]
  /** Addresses at which other devices reach this server, the likeliest first. */
  readonly addresses: readonly string[]
  /** Whether any device other than the facilitator's has joined, and the projector's page was opened. For go / no-go. */
  readonly devices: number
  readonly displaySeen: boolean
  /** The mirror: null if there is none. */
  readonly mirror: { readonly path: string; readonly ok: boolean; readonly message: string | null } | null
}

/** The log told moment by moment, for going back. */
export type Story = {
  readonly branch: string
  readonly seq: number
  readonly moments: readonly {
    readonly seq: number
    readonly run: number
    readonly by: string
    readonly kind: string
    readonly told: readonly string[]
  }[]
}

export { draftBodySchema }
