/**
 * The pieces that commands, events and state have in common, each defined once as a schema and typed from it.
 * Schemas guard the border (a log opened from a stick, a message from the wire); inside, the types are trusted.
 */
import { z } from 'zod'
import type { Brand } from '../../base/brand.ts'
import type { TextRef } from '../scenario/compiled.ts'
import {
  CODES,
  EXERCISE_TIME_PATTERN,
  GRADING,
  HANDLING,
  INFORMATION,
  KEY_PATTERN,
  OUTCOMES,
  RATINGS,
  courseKey,
  injectId,
  named,
  slotId,
} from '../scenario/names.ts'

/** One place in the room, such as `facilitator` or `t1-2`. */
export type SeatId = Brand<'SeatId'>
/** A command's client-made unique id. */
export type CommandId = Brand<'CommandId'>
/** A line of entries: `main`, or what a rewind opened. */
export type BranchId = Brand<'BranchId'>

export const seatId = named<'SeatId'>(/^[a-z][a-z0-9-]{0,40}$/, 'A seat')
export const commandId = named<'CommandId'>(/^[A-Za-z0-9_-]{8,64}$/, 'A command id')
export const branchId = named<'BranchId'>(/^[a-z][a-z0-9-]{0,30}$/, 'A branch')

/** Everybody who can sit down. Control is `facilitator` and `controller` together. */
export const SEAT_ROLES = ['facilitator', 'controller', 'evaluator', 'participant', 'interpreter', 'observer', 'display'] as const
export type SeatRole = (typeof SEAT_ROLES)[number]

/** Who plays a state's team at a moment: people, a bot, control, or nobody. */
export const PLAYERS = ['team', 'bot', 'control', 'absent'] as const
export type Player = (typeof PLAYERS)[number]

export const POLICIES = ['cooperative', 'unilateral', 'silent', 'random', 'mixed'] as const
export type Policy = (typeof POLICIES)[number]

export const FACES = ['welcome', 'rules', 'situation', 'inject', 'answers', 'question', 'map', 'break', 'visitor', 'end'] as const
export type Face = (typeof FACES)[number]

/** What an answer or note can be marked as, for the operational plan and the debrief. */
export const MARKS = ['gap', 'plan', 'risk', 'support', 'lesson'] as const
export type MarkKind = (typeof MARKS)[number]

/** What one state did when it spoke with another in person. */
export const VERBS = ['told', 'asked', 'agreed'] as const
export type Verb = (typeof VERBS)[number]

/** What an evaluator's observation is. */
export const OBSERVED = ['strength', 'area', 'quotation'] as const
export type ObservedAs = (typeof OBSERVED)[number]

export const textRef: z.ZodType<TextRef> = z.strictObject({ $text: z.string().regex(/^[0-9a-f]{64}$/) })
/** Seconds of unpaused play, or a count, or an index: a whole number from 0. */
export const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER)
export const minutes = z.number().gt(0).max(600)
export const exerciseTime = z.string().regex(EXERCISE_TIME_PATTERN)
export const grading = z.string().regex(GRADING)
export const key = z.string().max(64).regex(KEY_PATTERN)
export const rating = z.enum(RATINGS)
/** A rating, or N: not observed, which is not a rating. */
export const ratingOrNot = z.enum([...RATINGS, 'N'])
export const outcome = z.literal(OUTCOMES)
export const codeScores = z.partialRecord(z.enum(CODES), z.int().min(-2).max(2))
export const slots = z.array(slotId).max(20)

/** What a team decides: a listed course, a course in its own words, or the form's value. */
export const decision = z.discriminatedUnion('form', [
  z.strictObject({ form: z.literal('course'), course: courseKey, text: textRef.optional() }),
  z.strictObject({ form: z.literal('own'), text: textRef }),
  z.strictObject({ form: z.literal('number'), value: z.number(), text: textRef.optional() }),
  z.strictObject({ form: z.literal('ranking'), order: z.array(key).max(12), text: textRef.optional() }),
])
export type Decision = z.infer<typeof decision>

/** A decision record. Only the decision and why are required. */
export const decisionRecord = z.strictObject({
  decision,
  why: textRef,
  options: textRef.optional(),
  basis: textRef.optional(),
  information: z
    .array(z.strictObject({ text: textRef, grading: grading.optional(), handling: z.enum(HANDLING).optional() }))
    .max(12)
    .optional(),
  sharedWith: slots.optional(),
  followUp: z.strictObject({ text: textRef, by: exerciseTime.optional() }).optional(),
})
export type DecisionRecord = z.infer<typeof decisionRecord>

/** Something said, shown or done that a mark, a comment, a correction or an override can point to. */
export const reference = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('record'), inject: injectId, team: slotId, version: count }),
  z.strictObject({ of: z.literal('score'), inject: injectId, team: slotId }),
  z.strictObject({ of: z.literal('outcome'), outcome, team: slotId }),
  z.strictObject({ of: z.literal('tick'), inject: injectId, team: slotId, item: count }),
  z.strictObject({
    of: z.enum(['note', 'request', 'share', 'deconfliction', 'told', 'observation', 'mark', 'reply', 'announcement']),
    index: count,
  }),
])
export type Reference = z.infer<typeof reference>

/** What one state passes to others. */
export const shareContent = z.strictObject({
  information: z.enum(INFORMATION),
  text: textRef,
  basis: textRef.optional(),
  grading: grading.optional(),
  handling: z.enum(HANDLING),
  /** The index of a received share that this passes on. */
  onward: count.optional(),
})
export type ShareContent = z.infer<typeof shareContent>

/** What one state asks of another. */
export const requestContent = z.strictObject({
  ask: z.enum(['information', 'action', 'assistance', 'permission']),
  /** For `information`: which kind. */
  information: z.enum(INFORMATION).optional(),
  /** For `permission`: the index of the share that is to be passed on. */
  share: count.optional(),
  text: textRef,
  purpose: textRef,
  basis: textRef.optional(),
  handling: z.enum(HANDLING),
})
export type RequestContent = z.infer<typeof requestContent>

/** A note for deconfliction: what a state plans about a subject, and when. */
export const deconflictionContent = z.strictObject({
  subject: key,
  action: textRef,
  from: exerciseTime,
  to: exerciseTime,
  review: exerciseTime.optional(),
  readers: slots,
})
export type DeconflictionContent = z.infer<typeof deconflictionContent>

export const settings = z.strictObject({
  /** Whether teams see their own scores, and from when. */
  scores: z.enum(['hotwash', 'now', 'never']),
  /** discussion: time does not count in scores; clock: it does. */
  pacing: z.enum(['discussion', 'clock']),
  /** Interpreters may read injects before they are delivered. */
  interpretersEarly: z.boolean(),
})
export type Settings = z.infer<typeof settings>

export { courseKey, injectId, slotId }
