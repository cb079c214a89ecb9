/**
 * Why a score or an outcome is what it is: the rule by name, every input it read, and the parts it was made of, so
 * that the figure can be computed again from this alone and said in words that a delegate understands.
 */
import { z } from 'zod'
import { CODES, OUTCOMES, RATINGS } from '../scenario/names.ts'
import { courseKey, injectId, slotId } from '../exercise/parts.ts'
import { term } from './term.ts'

const bands = z.strictObject({ P: z.number(), S: z.number(), M: z.number() })

/** One code's share of judgement: n = (d − lo) / (hi − lo), weight hi − lo (domain rubric 4.2). */
const judged = z.strictObject({ code: z.enum(CODES), d: z.number(), lo: z.number(), hi: z.number() })

/** Why a score is shown but not rated: who played, what was asked, or that nothing was there to score. */
const unrated = z.enum(['bot', 'control', 'absent', 'reserved', 'no-position', 'read', 'nothing-to-score'])

/** A capped rating: which gate, where, and the cap. */
const gate = z.union([
  z.strictObject({ code: z.enum(CODES), inject: injectId, cap: z.enum(RATINGS) }),
  /** Word got out through the state in this turn, from 0; `told`: it told others by the end of the next; null: it still could. */
  z.strictObject({ leak: z.int().min(0), told: z.boolean().nullable(), cap: z.enum(RATINGS) }),
])

export const because = z.discriminatedUnion('rule', [
  /** How an answer or its absence was resolved. */
  z.strictObject({
    rule: z.literal('resolution'),
    chosen: z.enum(['before-reveal', 'after-reveal', 'by-control', 'none']),
    /** How the course was found. */
    course: z.enum(['listed', 'mapped', 'silence', 'none']),
    key: courseKey.nullable(),
    /** The team played from the second of delivery to the second of resolution. */
    delivered: z.number(),
    resolved: z.number(),
    present: z.boolean(),
    effects: z.enum(['applied', 'withheld', 'none']),
  }),
  /** An inject's score for a team: Σ weight·value / Σ weight over the parts that are there. */
  z.strictObject({
    rule: z.literal('inject-score'),
    /** null: the part drops out and the other weights are rescaled. Seconds of play. */
    timeliness: z.strictObject({ weight: z.number(), taken: z.number().nullable(), target: z.number(), limit: z.number() }).nullable(),
    completeness: z.strictObject({ weight: z.number(), seen: z.number(), assessed: z.number() }).nullable(),
    judgement: z.strictObject({ weight: z.number(), codes: z.array(judged) }).nullable(),
    bands,
    /** An override: the rating into whose band the value was moved. */
    override: z.enum(RATINGS).nullable(),
    /** Why it is not rated, if it is not. */
    unrated: unrated.nullable(),
  }),
  /** One state's score for one of the ten outcomes: the mean of its inject scores and of what the log says, then gates. */
  z.strictObject({
    rule: z.literal('outcome-score'),
    outcome: z.literal(OUTCOMES),
    injects: z.array(z.strictObject({ inject: injectId, value: z.number() })),
    /** L_m, term by term; not there in logs that are older than it. */
    log: z.array(term).optional(),
    indicators: z.array(z.strictObject({ id: z.string(), value: z.number() })),
    bands,
    gates: z.array(gate),
    override: z.enum(RATINGS).nullable(),
    unrated: unrated.nullable(),
  }),
  /** An outcome over all states: the mean of those rated; said only if at least `least` were. */
  z.strictObject({
    rule: z.literal('room-outcome'),
    outcome: z.literal(OUTCOMES),
    teams: z.array(z.strictObject({ team: slotId, value: z.number() })),
    least: z.number(),
    bands,
  }),
])
export type Because = z.infer<typeof because>
export type BecauseOf<R extends Because['rule']> = Extract<Because, { rule: R }>
export type Gate = z.infer<typeof gate>
export type Judged = z.infer<typeof judged>
export type Unrated = z.infer<typeof unrated>
export type Bands = z.infer<typeof bands>
