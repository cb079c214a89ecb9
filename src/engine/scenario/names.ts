/**
 * The closed sets and the names that a scenario is written with. A set is one array, and its type is derived from
 * it, so that what is listed and what is allowed cannot differ.
 */
import { z } from 'zod'
import type { Brand } from '../../base/brand.ts'

/** A role that a scenario needs, such as O1 (origin) or T2 (transit); an exercise binds it to a state. */
export type SlotId = Brand<'SlotId'>
/** A row of the MSEL, such as S1-04. */
export type InjectId = Brand<'InjectId'>
/** A course of action's stable key within its inject, such as `consult-first`. */
export type CourseKey = Brand<'CourseKey'>

export const CHANNELS = ['SECURE', 'LIAISON', 'EMAIL', 'PHONE', 'MEETING', 'FIELD', 'HOTLINE', 'MEDIA', 'CARD', 'MAP', 'CLOCK'] as const
export type Channel = (typeof CHANNELS)[number]

/** What a course of action is judged on: coordination, sovereignty, privacy, victims, evidence, media, gaps. */
export const CODES = ['COO', 'SOV', 'PRV', 'VIC', 'EVD', 'MED', 'GAP'] as const
export type Code = (typeof CODES)[number]

/** Performed without challenges, with some, with major challenges, unable to be performed. */
export const RATINGS = ['P', 'S', 'M', 'U'] as const
export type Rating = (typeof RATINGS)[number]

/** The concept note's ten expected outcomes. */
export const OUTCOMES = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const
export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_TITLES: { readonly [o in Outcome]: string } = {
  1: 'Cooperation',
  2: 'Intelligence gathering',
  3: 'Facilitators',
  4: 'Victims',
  5: 'Trust and open communication',
  6: 'Exchange of information',
  7: 'Network of contacts',
  8: 'Gaps',
  9: 'Common operations and parallel investigations',
  10: 'Awareness',
}

/** Terms of an outcome's measure that happen outside the log, with the outcome each belongs to: a formula can stand for them. */
export const AUTHORED_TERMS = { pulse: 5, contacts: 7, calls: 7, press: 10 } as const satisfies { readonly [term: string]: Outcome }
export type AuthoredTerm = keyof typeof AUTHORED_TERMS
export const AUTHORED_TERM_NAMES = ['pulse', 'contacts', 'calls', 'press'] as const satisfies readonly AuthoredTerm[]

/** What can cap a rating: decisions of -2 on these codes, and word that got out through the state. */
export const GATES = ['SOV', 'PRV', 'VIC', 'MED', 'LEAK'] as const

export const APPROACHES = ['airports', 'hubs', 'venues', 'network', 'combined'] as const
export const ROLES = ['origin', 'transit', 'destination'] as const

/** Whether answers are hidden between teams until revealed, open at once, or given by one team after another. */
export const ORDERS = ['sealed', 'open', 'rotating'] as const
export type Order = (typeof ORDERS)[number]

/** Whether injects arrive by the timetable, all when answering opens, or when the facilitator sends them. */
export const DELIVERIES = ['scheduled', 'turn-start', 'manual'] as const
export type Delivery = (typeof DELIVERIES)[number]

/** Who answers: each addressed team, one lead team, or all in one record that each state agrees to or reserves on. */
export const ANSWERERS = ['each', 'lead', 'joint'] as const
export type Answerers = (typeof ANSWERERS)[number]

/** How an answer is given; every form also takes the team's own words. */
export const FORMS = ['courses', 'text', 'number', 'ranking'] as const
export type Form = (typeof FORMS)[number]

/** What can be shared or asked for; a legal profile says of each kind whether, on what basis and how fast. */
export const INFORMATION = ['trend', 'alert', 'lead', 'personal', 'evidence', 'financial', 'biometric'] as const
export type Information = (typeof INFORMATION)[number]

/** May be shared freely, with a stated legal basis, only by formal request, or not at all. */
export const PERMISSIONS = ['free', 'basis', 'formal', 'no'] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Handling codes: free for law enforcement, not in court, no onward sharing, other limits (the latter three "without permission"). */
export const HANDLING = ['H0', 'H1', 'H2', 'H3'] as const
export type Handling = (typeof HANDLING)[number]

/** Source A–F and information 1–6, as in `B2`. */
export const GRADING = /^[A-F][1-6]$/

/** What teams own and may spend on a course of action. */
export const RESOURCES = ['officers', 'analysts', 'interpreters', 'shelter', 'child-places', 'examiners'] as const
export type Resource = (typeof RESOURCES)[number]

export const SLOT_PATTERN = /^[A-Z][A-Z0-9]{0,5}$/
export const INJECT_PATTERN = /^[A-Z][A-Z0-9]{0,7}-[A-Z0-9]{1,8}$/
export const KEY_PATTERN = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
export const FLAG_PATTERN = /^[A-Z][A-Z0-9_]*$/
/** `D-21 08:00`, `D+0 06:10`, or `D-7` alone (midnight). */
export const EXERCISE_TIME_PATTERN = /^D[+-]\d{1,3}( ([01]\d|2[0-3]):[0-5]\d)?$/

/** A string that the given pattern proves to be a name of kind `B`. */
export const named = <B extends string>(pattern: RegExp, description: string): z.ZodType<Brand<B>, string> =>
  // A brand exists only in the types; the pattern is its proof.
  z.string().max(64).regex(pattern).describe(description) as unknown as z.ZodType<Brand<B>, string>

export const slotId = named<'SlotId'>(SLOT_PATTERN, 'A slot: a role the scenario needs, such as O1, T2 or D1')
export const injectId = named<'InjectId'>(INJECT_PATTERN, "An inject's id, such as S1-04")
export const courseKey = named<'CourseKey'>(KEY_PATTERN, "A course's stable key in lower case, such as consult-first")
