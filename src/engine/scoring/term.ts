/**
 * L_m, what the log itself says of an outcome (domain rubric 4.3): a weighted mean of terms, each so many of so many. A term
 * of nothing drops out and the weights of the others are rescaled; without any term there is no L_m.
 */
import { z } from 'zod'
import { facilitatorId, nodeId } from '../network/names.ts'
import { injectId, slotId } from '../scenario/names.ts'
import type { Outcome } from '../scenario/names.ts'
import { clamp } from './bands.ts'

/** Every term, with its meaning. */
export const TERMS = [
  /** Outcome 1: the days of checks shared with other states at places that can stand in for the own ones (mean Jaccard overlap). */
  'overlap',
  /** Own visible acts before which the state checked for collisions. */
  'checked',
  /** Collisions of own acts with a partner's work of which the partner was told before. */
  'resolved',
  /** Outcome 2: pieces of information passed on or used, with grade, handling code and owner. */
  'graded',
  /** Outcome 3: people of the network at home in the state whom it identified. */
  'identified',
  /** Of these, those whom the leads of two or more states named. */
  'pooled',
  /** Of these, those whom the state arrested or opened an inquiry into. */
  'pursued',
  /** Outcome 4: potential victims found in the state who were identified. */
  'victims',
  /** Of the identified, those who were referred to support in time. */
  'referred',
  /** Potential victims who were not punished or removed before anybody asked. */
  'unpunished',
  /** Outcome 5: the mean of the other states' trust in this one. */
  'trust',
  /** Words that got out through the state, of which it told others within a turn. */
  'admitted',
  /** A change of the anonymous pulse question, rescaled. */
  'pulse',
  /** Outcome 6: requests to the state that it answered. */
  'answered',
  /** 1 − the median of the time that replies took, as a part of the time allowed; no reply took all of it. */
  'quick',
  /** Σ min(sent, received) / Σ max(sent, received) over the pairs with other states. */
  'reciprocal',
  /** Pieces of information that the state's own law let it pass on. */
  'lawful',
  /** Outcome 7: complete entries of contacts that can be reached at any hour. */
  'contacts',
  /** Test calls that were answered. */
  'calls',
  /** Other states with which there was an exchange. */
  'pairs',
  /** Outcome 8: seeded gaps that were put before the state and that it found. */
  'gaps',
  /** Gaps that it noted with an owner and a date. */
  'owned',
  /** Outcome 9: proposals with lead, scope, first step and date; two are enough. */
  'proposals',
  /** Outcome 10: points of the press checklist that were kept. */
  'press',
] as const
export type TermName = (typeof TERMS)[number]

/** How much each term counts in its outcome's L_m, and whether it rests on what a team may not know during play. */
export const FORMULAS: {
  readonly [outcome in Outcome]: readonly { readonly term: TermName; readonly weight: number; readonly hidden?: true }[]
} = {
  1: [
    { term: 'overlap', weight: 0.4, hidden: true },
    { term: 'checked', weight: 0.3 },
    { term: 'resolved', weight: 0.3, hidden: true },
  ],
  2: [{ term: 'graded', weight: 1 }],
  3: [
    { term: 'identified', weight: 0.5, hidden: true },
    { term: 'pooled', weight: 0.3 },
    { term: 'pursued', weight: 0.2 },
  ],
  4: [
    { term: 'victims', weight: 0.4, hidden: true },
    { term: 'referred', weight: 0.3 },
    { term: 'unpunished', weight: 0.3 },
  ],
  5: [
    { term: 'trust', weight: 0.5 },
    { term: 'admitted', weight: 0.3 },
    { term: 'pulse', weight: 0.2 },
  ],
  6: [
    { term: 'answered', weight: 0.35 },
    { term: 'quick', weight: 0.25 },
    { term: 'reciprocal', weight: 0.2 },
    { term: 'lawful', weight: 0.2 },
  ],
  7: [
    { term: 'contacts', weight: 0.5 },
    { term: 'calls', weight: 0.3 },
    { term: 'pairs', weight: 0.2 },
  ],
  8: [
    { term: 'gaps', weight: 0.6, hidden: true },
    { term: 'owned', weight: 0.4 },
  ],
  9: [{ term: 'proposals', weight: 1 }],
  10: [{ term: 'press', weight: 1 }],
}

const worth = z.number().min(0).max(1)
const day = z.int()

/** One thing that moved a term, and what it was worth there, 0 to 1. */
export const termItem = z.discriminatedUnion('of', [
  /** Two places that can stand in for one another: the own one first. */
  z.strictObject({ of: z.literal('places'), node: nodeId, other: nodeId, value: worth }),
  z.strictObject({ of: z.literal('act'), node: nodeId, day, value: worth }),
  z.strictObject({ of: z.literal('collision'), node: nodeId, day, team: slotId, value: worth }),
  z.strictObject({ of: z.literal('person'), facilitator: facilitatorId, value: worth }),
  z.strictObject({ of: z.literal('team'), team: slotId, value: worth }),
  z.strictObject({ of: z.literal('leak'), turn: z.int().min(0), value: worth }),
  z.strictObject({ of: z.literal('gap'), gap: z.string(), value: worth }),
  z.strictObject({ of: z.literal('inject'), inject: injectId, value: worth }),
  z.strictObject({ of: z.literal('indicator'), id: z.string(), value: worth }),
])
export type TermItem = z.infer<typeof termItem>

/** One term: `part` of `whole`, 0 of 0 if there is nothing to count. */
export const term = z.strictObject({
  term: z.enum(TERMS),
  weight: z.number().gt(0).max(1),
  part: z.number().min(0),
  whole: z.number().min(0),
  /** It rests on what the team may not know while play goes on. */
  hidden: z.boolean(),
  items: z.array(termItem),
})
export type Term = z.infer<typeof term>

/** What a term's measurement brings; its weight and whether it is hidden stand in FORMULAS. */
export type Measured = Pick<Term, 'part' | 'whole' | 'items'>
export const NOTHING: Measured = { part: 0, whole: 0, items: [] }

/** So many of these, with what each was worth. */
export const sumOf = (items: readonly TermItem[]): Measured => ({
  part: items.reduce((sum, { value }) => sum + value, 0),
  whole: items.length,
  items: [...items],
})

/** A term's value, 0 to 1; null: there was nothing to count. */
export const valueOfTerm = ({ part, whole }: Pick<Term, 'part' | 'whole'>): number | null =>
  whole === 0 ? null : clamp(part / whole, 0, 1)

/** Σ w·value / Σ w over the terms that have a value; null if none has. */
export function valueOfTerms(terms: readonly Term[]): number | null {
  let sum = 0
  let weights = 0
  for (const one of terms) {
    const value = valueOfTerm(one)
    if (value === null) continue
    sum += one.weight * value
    weights += one.weight
  }
  return weights === 0 ? null : sum / weights
}
