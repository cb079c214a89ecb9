/**
 * Everything that anybody can ask an exercise to do. A command may be refused; only accepted ones reach the log.
 * Typed text stands here as a commitment (`TextRef`); the edge makes it from what a person typed, see log/texts.ts.
 */
import { z } from 'zod'
import { ANSWERERS, CHANNELS, HANDLING, INFORMATION } from '../scenario/names.ts'
import { order } from './network-parts.ts'
import {
  FACES,
  MARKS,
  OBSERVED,
  POLICIES,
  SEAT_ROLES,
  VERBS,
  branchId,
  codeScores,
  commandId,
  count,
  courseKey,
  decisionRecord,
  deconflictionContent,
  grading,
  injectId,
  key,
  minutes,
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

const command = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) => z.strictObject({ kind: z.literal(kind), ...shape })

/** Host: time and places. The host is the process that keeps the exercise, not a person. */
const HOST = [
  command('advance', {}),
  command('claim', { seat: seatId, role: z.enum(SEAT_ROLES), team: slotId.optional(), name: textRef, blind: z.boolean().optional() }),
  command('leave', { seat: seatId }),
] as const

/** Control: the exercise as a whole, and its turns. */
const CONDUCT = [
  command('start', {}),
  command('brief', {}),
  command('open', {}),
  command('reveal', { injects: z.union([z.literal('all'), z.array(injectId).min(1).max(200)]) }),
  command('discuss', {}),
  /** `skipRest`: why injects that were never sent are dropped; only the last turn needs it. */
  command('close', { skipRest: textRef.optional() }),
  command('hotwash', {}),
  command('end', {}),
  command('pause', { reason: textRef.optional() }),
  command('resume', {}),
  command('extend', { minutes, team: slotId.optional() }),
  /** One inject, or with null all that are still to come in this turn. */
  command('postpone', { inject: injectId.nullable(), minutes }),
  /** By so many minutes, or with null to the next thing due. */
  command('jump', { minutes: minutes.nullable() }),
  command('emergency', { text: textRef }),
  command('stand-down', {}),
  command('rewind', { to: count, opens: branchId, abandoned: z.strictObject({ branch: branchId, seq: count }), reason: textRef }),
  command('bind', {
    team: slotId,
    state: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .nullable(),
    name: z.string().min(2).max(60),
    zone: z.string().regex(/^[+-]\d{2}:\d{2}$/),
  }),
  command('bot', { team: slotId, policy: z.enum(POLICIES) }),
  command('hand', { team: slotId, to: z.enum(['control', 'team']) }),
  command('hand-seat', { seat: seatId, to: z.enum(['control', 'owner']) }),
  command('set', { settings }),
] as const

/** What an inject typed during the exercise says. */
const adHoc = z.strictObject({
  title: textRef,
  text: textRef,
  from: textRef,
  to: slots.min(1),
  observers: z.boolean(),
  channel: z.enum(CHANNELS),
  grading: grading.optional(),
  /** null: it informs and asks nothing. Ad hoc answers are given in the team's own words. */
  answer: z.strictObject({ by: z.enum(ANSWERERS), slots: slots.min(1), lead: slotId.optional() }).nullable(),
  deadline: minutes.nullable(),
})

/** Control: injects, answers and what comes of them. */
const MSEL = [
  command('deliver', { inject: injectId, variant: key.nullable().optional() }),
  command('hold', { inject: injectId }),
  command('unhold', { inject: injectId }),
  command('skip', { inject: injectId, reason: textRef }),
  /** Due in so many minutes; 0 sends it at once. */
  command('insert', { inject: injectId, content: adHoc, minutes: z.number().min(0).max(600) }),
  command('amend', {
    inject: injectId,
    title: textRef.optional(),
    text: textRef.optional(),
    to: slots.min(1).optional(),
    deadline: minutes.nullable().optional(),
  }),
  /** Which listed course an answer in own words comes closest to; null: none, with codes set by hand. */
  command('map', { inject: injectId, team: slotId, course: courseKey.nullable(), scores: codeScores.optional() }),
  /** Resolves the closed turn. A change counts another version of a record, or takes its effects away. */
  command('accept', {
    changes: z.array(z.strictObject({ inject: injectId, team: slotId, version: count.optional(), effects: z.boolean() })).max(400),
  }),
  command('release', {
    items: z
      .array(z.strictObject({ inject: injectId, team: slotId, to: z.enum(['team', 'room']), text: textRef.optional() }))
      .min(1)
      .max(400),
  }),
  command('reply', { from: key, to: slots.min(1), text: textRef, question: count.optional() }),
  command('announce', { to: slots, text: textRef }),
  command('face', { face: z.enum(FACES), inject: injectId.optional(), text: textRef.optional() }),
] as const

/** Every team command names its team, so that control can act for a team it was handed. */
const TEAM = [
  command('read', { team: slotId, inject: injectId }),
  /** To write what the team answers to an inject; without one, what it orders. */
  command('pen', { team: slotId, inject: injectId.optional() }),
  command('respond', { team: slotId, inject: injectId, record: decisionRecord }),
  command('revise', { team: slotId, inject: injectId, record: decisionRecord }),
  command('withdraw', { team: slotId, inject: injectId }),
  command('agree', { team: slotId, inject: injectId, reservation: textRef.nullable() }),
  command('request', { team: slotId, to: slotId, content: requestContent, minutes }),
  command('answer', {
    team: slotId,
    request: count,
    answer: z.enum(['approve', 'refuse', 'counter', 'accept', 'withdraw']),
    text: textRef,
    share: shareContent.optional(),
  }),
  /** `answers`: the approved request that it answers, to which nothing was sent yet. */
  command('share', { team: slotId, to: slots.min(1), content: shareContent, answers: count.optional() }),
  command('deconflict', { team: slotId, content: deconflictionContent }),
  /** In place of an earlier order about the same thing. */
  command('order', { team: slotId, order }),
  command('cancel-order', { team: slotId, order: count }),
  /** `ago`: seconds of play since it was said, within this turn. */
  command('told', {
    team: slotId,
    to: slotId,
    verb: z.enum(VERBS),
    gist: textRef,
    ago: count,
    /** What kind of information was told, on which basis and under which code, so that it can count like a typed share. */
    information: z.enum(INFORMATION).optional(),
    basis: textRef.optional(),
    handling: z.enum(HANDLING).optional(),
  }),
  /** By the other team, or by control or an evaluator as a witness. */
  command('confirm', { told: count, team: slotId.nullable(), verdict: z.enum(['confirmed', 'disputed']) }),
  command('note', { team: slotId.nullable(), text: textRef, inject: injectId.optional() }),
  command('mark', { team: slotId.nullable(), what: reference, as: z.enum(MARKS), text: textRef.optional() }),
  command('comment', { team: slotId, on: reference, text: textRef }),
  command('ready', { team: slotId, ready: z.boolean() }),
  command('ask', { team: slotId, text: textRef }),
] as const

/** Evaluators, and control in their place. */
const EVALUATION = [
  command('tick', {
    inject: injectId,
    team: slotId,
    items: z
      .array(z.strictObject({ item: count, seen: z.boolean().nullable() }))
      .min(1)
      .max(12),
  }),
  command('observe', {
    inject: injectId.optional(),
    team: slotId.optional(),
    task: key.optional(),
    as: z.enum(OBSERVED),
    text: textRef,
  }),
  command('rate', { inject: injectId, team: slotId, rating: ratingOrNot, reason: textRef.optional() }),
  command('adjudicate', {
    on: reference,
    rating: rating.nullable(),
    reason: textRef,
    evidence: z.array(reference).max(20),
    second: seatId.optional(),
  }),
  command('correct', { what: reference, text: textRef }),
] as const

export const commandSchema = z.discriminatedUnion('kind', [...HOST, ...CONDUCT, ...MSEL, ...TEAM, ...EVALUATION])

export type Command = z.infer<typeof commandSchema>
export type CommandKind = Command['kind']
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>

const kinds = <T extends readonly { shape: { kind: z.ZodLiteral<string> } }[]>(group: T) =>
  // Each schema in a group was made by `command`, so its literal is one of the union's kinds.
  group.map((schema) => schema.shape.kind.value as CommandKind)

/** The command kinds by who gives them. */
export const COMMAND_KINDS: { readonly [group in 'host' | 'control' | 'team' | 'evaluation']: readonly CommandKind[] } = {
  host: kinds(HOST),
  control: [...kinds(CONDUCT), ...kinds(MSEL)],
  team: kinds(TEAM),
  evaluation: kinds(EVALUATION),
}

/** A command as the host hands it to the engine. */
export const envelopeSchema = z.strictObject({
  id: commandId,
  branch: branchId,
  /** The seat it comes from, or `host`. */
  by: z.union([seatId, z.literal('host')]),
  /** Seconds of unpaused play, stamped by the host. */
  run: count,
  command: commandSchema,
})
export type Envelope = z.infer<typeof envelopeSchema>
