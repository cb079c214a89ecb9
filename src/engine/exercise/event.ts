/**
 * What happened. `decide` writes events, with every draw's result in them; `evolve` folds them into state without
 * asking anything. A log is read through these schemas, so that a forged or broken line is refused and not folded.
 */
import { z } from 'zod'
import { ANSWERERS, CHANNELS, FORMS, HANDLING, INFORMATION, OUTCOMES, RATINGS, RESOURCES } from '../scenario/names.ts'
import { effect } from '../scenario/effect-schema.ts'
import { consequence } from '../scenario/schema.ts'
import { wording } from '../scenario/schema-parts.ts'
import type { InjectContent } from '../scenario/compiled.ts'
import { nodeId } from '../network/names.ts'
import { dayReport } from '../network/report.ts'
import { because } from '../scoring/because.ts'
import {
  FACES,
  MARKS,
  OBSERVED,
  PLAYERS,
  POLICIES,
  SEAT_ROLES,
  VERBS,
  branchId,
  codeScores,
  count,
  courseKey,
  decisionRecord,
  deconflictionContent,
  exerciseTime,
  grading,
  injectId,
  key,
  rating,
  ratingOrNot,
  reference,
  requestContent,
  seatId,
  settings,
  shareContent,
  slotId,
  slots,
  textRef,
} from './parts.ts'
import {
  NETWORK_APPLIED,
  leakCause,
  linkSource,
  LINK_VERDICTS,
  measured,
  order,
  storyDay,
  surprise,
  trustCause,
  visibleAct,
} from './network-parts.ts'
import { CLOCKS, CONDUCT, RECEIPT_STATUSES, REQUEST_STATUSES } from './status.ts'

const event = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) => z.strictObject({ kind: z.literal(kind), ...shape })

/** A place in a checklist of expected actions, of which an inject has at most twelve. */
const item = z.int().min(0).max(12)
const words = z.union([textRef, wording])
const consequences = z.union([consequence, z.strictObject({ team: words, room: words, control: words })])
const wordsFor = z.record(z.string(), words)
const courseForSlot = z.strictObject({
  text: words,
  consequence: consequences,
  scores: codeScores,
  rating,
  effects: z.array(effect),
  cost: z.partialRecord(z.enum(RESOURCES), z.number()),
})

/** The whole of an inject, as typed or amended during play. */
export const injectContent: z.ZodType<InjectContent> = z.strictObject({
  title: words,
  text: words,
  textFor: wordsFor,
  from: z.strictObject({ key: z.string(), name: words }),
  to: slots,
  observers: z.boolean(),
  channel: z.enum(CHANNELS),
  grading: grading.nullable(),
  at: exerciseTime,
  zone: slotId.nullable(),
  deadline: count.nullable(),
  outcomes: z.array(z.literal(OUTCOMES)),
  objectives: z.array(z.string()),
  expected: z.array(z.strictObject({ text: words, task: z.string().nullable() })),
  core: z.boolean(),
  attachments: z.array(z.strictObject({ path: z.string(), title: words, alt: words })),
  answer: z
    .strictObject({
      by: z.enum(ANSWERERS),
      slots,
      lead: slotId.nullable(),
      form: z.enum(FORMS),
      prompt: words.nullable(),
      hide: z.boolean(),
      courses: z.array(z.strictObject({ key: courseKey, when: z.string().nullable(), forSlot: z.record(z.string(), courseForSlot) })),
      unit: words.nullable(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      items: z.array(z.strictObject({ key, text: words })),
    })
    .nullable(),
  silence: z.strictObject({ course: courseKey.nullable(), consequence: consequences.nullable(), effects: z.array(effect) }).nullable(),
  controller: words.nullable(),
  evaluator: words.nullable(),
  discussion: z.array(words),
  meanwhile: words.nullable(),
})

const agendaWhat = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('inject'), inject: injectId }),
  z.strictObject({ kind: z.literal('deadline'), inject: injectId, team: slotId }),
  z.strictObject({ kind: z.literal('respond-ends') }),
  z.strictObject({ kind: z.literal('window-ends'), window: count }),
  z.strictObject({ kind: z.literal('discuss-ends') }),
  z.strictObject({ kind: z.literal('request-ends'), request: count }),
  z.strictObject({ kind: z.literal('share-arrives'), share: count }),
])

export const appliedEffect = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('flag'), flag: z.string(), before: z.boolean(), after: z.boolean() }),
  z.strictObject({ what: z.literal('counter'), counter: z.string(), before: z.number(), after: z.number() }),
  z.strictObject({ what: z.literal('resource'), resource: z.enum(RESOURCES), before: z.number(), after: z.number() }),
  z.strictObject({ what: z.literal('trust'), with: slotId, before: z.number(), after: z.number() }),
  z.strictObject({ what: z.literal('inject'), inject: injectId }),
  z.strictObject({ what: z.literal('draw'), label: z.string(), chance: z.number(), drawn: z.number(), hit: z.boolean() }),
  ...NETWORK_APPLIED,
])

const outcomeScore = z.strictObject({
  outcome: z.literal(OUTCOMES),
  team: slotId,
  value: z.number().nullable(),
  rating: rating.nullable(),
  rated: z.boolean(),
  because,
})

const EVENTS = [
  // Time and places
  event('ran', { to: count }),
  event('seat-claimed', { seat: seatId, role: z.enum(SEAT_ROLES), team: slotId.nullable(), name: textRef, blind: z.boolean() }),
  event('seat-left', { seat: seatId }),
  event('seat-held', { seat: seatId, held: z.boolean() }),
  event('bound', { team: slotId, state: z.string().nullable(), name: z.string(), zone: z.string() }),
  event('player-changed', { team: slotId, player: z.enum(PLAYERS), policy: z.enum(POLICIES).nullable() }),
  event('settings-changed', { settings }),
  event('branch-opened', {
    branch: branchId,
    from: z.strictObject({ branch: branchId, seq: count }),
    abandoned: z.strictObject({ branch: branchId, seq: count }),
    reason: textRef,
  }),

  // The exercise and its turns
  event('conduct-moved', { to: z.enum(CONDUCT) }),
  event('clock-moved', { to: z.enum(CLOCKS), notice: textRef.nullable() }),
  event('turn-began', { turn: count }),
  event('turn-opened', {}),
  /** Seconds by which exercise time moves ahead of play. */
  event('turn-shifted', { by: count }),
  event('time-up', {}),
  event('window-moved', { window: count.nullable() }),
  event('turn-resolved', {}),
  event('agenda-changed', {
    drop: z.array(count),
    move: z.array(z.strictObject({ seq: count, as: count, due: count })),
    add: z.array(z.strictObject({ seq: count, due: count, what: agendaWhat })),
  }),
  event('checkpoint', { turn: count, facts: z.string(), outcomes: z.array(outcomeScore) }),

  // Injects
  event('inject-due', { inject: injectId }),
  event('inject-overdue', { inject: injectId }),
  event('inject-held', { inject: injectId, overdue: z.boolean() }),
  event('inject-unheld', { inject: injectId }),
  event('inject-delivered', {
    inject: injectId,
    variant: z.string().nullable(),
    version: count,
    receipts: z.array(
      z.strictObject({ team: slotId, deadline: count.nullable(), offered: z.array(courseKey), answers: z.boolean(), items: item }),
    ),
  }),
  event('inject-skipped', { inject: injectId, why: z.enum(['condition', 'control', 'ended']), reason: textRef.nullable() }),
  event('inject-carried', { inject: injectId, turn: count }),
  event('inject-closed', { inject: injectId }),
  event('inject-inserted', { inject: injectId, turn: count, order: z.number(), content: injectContent }),
  event('inject-amended', { inject: injectId, version: count, content: injectContent }),

  // Answers
  event('receipt-moved', { inject: injectId, team: slotId, to: z.enum(RECEIPT_STATUSES) }),
  event('pen-taken', { team: slotId, seat: seatId.nullable() }),
  event('answered', {
    inject: injectId,
    team: slotId,
    record: decisionRecord,
    by: seatId,
    player: z.enum(PLAYERS),
    injectVersion: count,
    afterReveal: z.boolean(),
    to: z.enum(RECEIPT_STATUSES),
  }),
  event('withdrawn', { inject: injectId, team: slotId, to: z.enum(RECEIPT_STATUSES) }),
  event('position-taken', { inject: injectId, team: slotId, version: count, reservation: textRef.nullable() }),
  event('revealed', { inject: injectId, team: slotId, to: z.enum(RECEIPT_STATUSES) }),
  event('mapped', { inject: injectId, team: slotId, course: courseKey.nullable(), scores: codeScores.nullable() }),
  event('resolved', {
    inject: injectId,
    team: slotId,
    outcome: z.enum(['answered', 'silent', 'absent', 'reserved', 'read']),
    version: count.nullable(),
    course: courseKey.nullable(),
    player: z.enum(PLAYERS),
    applied: z.array(appliedEffect),
    because,
  }),
  event('released', { inject: injectId, team: slotId, to: z.enum(['team', 'room']), text: textRef.nullable() }),

  // Evaluation
  event('ticked', {
    inject: injectId,
    team: slotId,
    items: z.array(z.strictObject({ item, seen: z.boolean().nullable() })),
    /** The evaluator who ticked, if it is a blind one, who is shown no other ticks than these. */
    blind: seatId.optional(),
  }),
  event('scored', {
    inject: injectId,
    team: slotId,
    value: z.number().nullable(),
    rating: rating.nullable(),
    player: z.enum(PLAYERS),
    rated: z.boolean(),
    because,
  }),
  event('rated', { inject: injectId, team: slotId, seat: seatId, rating: ratingOrNot, reason: textRef.nullable() }),
  event('overridden', {
    on: reference,
    before: rating.nullable(),
    after: z.enum(RATINGS).nullable(),
    reason: textRef,
    evidence: z.array(reference),
    by: seatId,
    second: seatId.nullable(),
  }),
  event('observed', {
    by: seatId,
    turn: count.nullable(),
    inject: injectId.nullable(),
    team: slotId.nullable(),
    task: z.string().nullable(),
    as: z.enum(OBSERVED),
    text: textRef,
  }),
  event('commented', { team: slotId, by: seatId, on: reference, text: textRef }),
  event('corrected', { by: seatId, what: reference, text: textRef }),

  // Between states
  event('requested', { from: slotId, to: slotId, content: requestContent, due: count }),
  event('request-answered', {
    request: count,
    by: slotId,
    answer: z.string(),
    text: textRef,
    to: z.enum(REQUEST_STATUSES),
    share: count.nullable(),
  }),
  event('request-expired', { request: count }),
  /** `answers`: the request that was approved before and is answered by this. What goes with an approval stands in `request-answered`. */
  event('shared', { from: slotId, to: slots, content: shareContent, arrives: count, answers: count.optional() }),
  event('share-arrived', { share: count }),
  event('onward-permitted', { share: count, team: slotId }),
  event('deconflicted', { team: slotId, content: deconflictionContent, conflicts: z.array(count) }),
  event('told', {
    from: slotId,
    to: slotId,
    verb: z.enum(VERBS),
    gist: textRef,
    saidAt: count,
    information: z.enum(INFORMATION).optional(),
    basis: textRef.optional(),
    handling: z.enum(HANDLING).optional(),
  }),
  event('told-settled', { told: count, to: z.enum(['confirmed', 'attested', 'disputed']) }),

  // The network
  event('ordered', { team: slotId, turn: count, order, by: seatId }),
  event('order-ended', { order: count, as: z.enum(['replaced', 'cancelled']) }),
  /** Whether something that was shared lets leads pass. */
  event('link-judged', { from: slotId, to: slotId, source: linkSource, verdict: z.enum(LINK_VERDICTS) }),
  event('trust-moved', { of: slotId, with: slotId, before: z.number(), after: z.number(), cause: trustCause }),
  event('surprised', { surprise }),
  event('leaked', { by: slotId, nodes: z.array(nodeId), day: storyDay, cause: leakCause }),
  event('network-day', { report: dayReport }),
  /** `acts` is not there in logs that are older than the rules that read it. */
  event('network-moved', { turn: count, from: count, to: count, measured, acts: z.array(visibleAct).optional() }),

  // Words
  event('noted', { by: seatId, team: slotId.nullable(), inject: injectId.nullable(), text: textRef }),
  event('marked', { by: seatId, team: slotId.nullable(), what: reference, as: z.enum(MARKS), text: textRef.nullable() }),
  event('ready-changed', { team: slotId, ready: z.boolean() }),
  event('asked', { team: slotId, by: seatId, text: textRef }),
  event('replied', { from: z.string(), to: slots, text: textRef, question: count.nullable() }),
  event('announced', { to: slots, text: textRef }),
  event('face-changed', { face: z.enum(FACES), inject: injectId.nullable(), text: textRef.nullable() }),
] as const

export const eventSchema = z.discriminatedUnion('kind', EVENTS)
export type Event = z.infer<typeof eventSchema>
export type EventKind = Event['kind']
export type EventOf<K extends EventKind> = Extract<Event, { kind: K }>
