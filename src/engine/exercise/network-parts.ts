/**
 * What an exercise with a network adds to commands, events and state: orders, links, trust, leaks. Each piece is defined
 * once as a schema and typed from it.
 */
import { z } from 'zod'
import { FACILITATOR_PATTERN, facilitatorId, nodeId } from '../network/names.ts'
import { UNITS } from '../network/setup.ts'
import { injectId, named, slotId } from '../scenario/names.ts'
import { count } from './parts.ts'

/** A day of the story, counted from D-day: -7 is D-7. */
export const storyDay = z.int().min(-999).max(1999)
/** A facilitator's name as somebody writes it, whether or not there is one. */
export const facilitatorName = named(FACILITATOR_PATTERN, 'A facilitator, by code') as typeof facilitatorId

/**
 * What a team does with its own resources in its own jurisdiction, for the days of the present turn. An order stands in
 * place of an earlier one about the same thing (`subjectOf` in orders.ts).
 */
export const order = z.discriminatedUnion('what', [
  /** Checks at an own node: enforcement units on each of some days. */
  z.strictObject({
    what: z.literal('checks'),
    node: nodeId,
    days: z
      .array(z.strictObject({ day: storyDay, units: z.number().gt(0).max(UNITS.max) }))
      .min(1)
      .max(100),
  }),
  /** Victim practice on every day of the turn, from 0 to 1. */
  z.strictObject({ what: z.literal('practice'), level: z.number().min(0).max(1) }),
  /** An attempt to arrest somebody whom the own state has identified. */
  z.strictObject({ what: z.literal('arrest'), facilitator: facilitatorName, day: storyDay }),
  /** How loudly the state speaks in public about its action, from 0 to 1: on some days, or without `days` on every day of the turn. */
  z.strictObject({ what: z.literal('publicity'), level: z.number().gt(0).max(1), days: z.array(storyDay).min(1).max(100).optional() }),
])
export type Order = z.infer<typeof order>

/** What let leads pass from one state to another, or tried to. */
export const linkSource = z.discriminatedUnion('of', [
  z.strictObject({ of: z.enum(['share', 'told']), index: count }),
  z.strictObject({ of: z.literal('effect'), inject: injectId }),
])
export type LinkSource = z.infer<typeof linkSource>

/**
 * Whether what was shared opened a link, or why not: it is open; figures hold no lead; the handling code keeps it where
 * it is; the receiver has no contact; no lawful basis stands behind it; the receiver shared nothing in two turns and
 * gets headlines only.
 */
export const LINK_VERDICTS = ['open', 'trend', 'handling', 'no-contact', 'no-basis', 'headlines'] as const
export type LinkVerdict = (typeof LINK_VERDICTS)[number]

/** What moved trust between two states (domain model 3.6). */
export const trustCause = z.discriminatedUnion('why', [
  /** A useful reply in time; none at all until the time was over. */
  z.strictObject({ why: z.enum(['reply', 'silence']), request: count }),
  /** A partner was told before a visible act, or was surprised by one at this node. */
  z.strictObject({ why: z.enum(['checked', 'surprised']), node: nodeId }),
  /** Word got out through this state. */
  z.strictObject({ why: z.literal('leak') }),
])
export type TrustCause = z.infer<typeof trustCause>

/** Why word got out: a course of action did it, or an act of which a partner was not told. */
export const leakCause = z.discriminatedUnion('why', [
  z.strictObject({ why: z.literal('effect'), inject: injectId }),
  z.strictObject({
    why: z.literal('tip-off'),
    /** Where the state acted, and the partner whose places were warned by it. */
    node: nodeId,
    partner: slotId,
    chance: z.number(),
    drawn: z.number(),
  }),
])
export type LeakCause = z.infer<typeof leakCause>

/** An act of which a partner with an interest in the same people was not told before. */
export const surprise = z.strictObject({
  by: slotId,
  node: nodeId,
  day: storyDay,
  partner: slotId,
  /** The partner's interest: an act of its own at a place where the same person works, or an entry for deconfliction. */
  interest: z.enum(['acts', 'entry']),
  /** Places of the partner's interest that could be warned. */
  places: z.array(nodeId),
  /** Whether the act came before the partner's, so that it could warn. */
  early: z.boolean(),
})
export type Surprise = z.infer<typeof surprise>

/** A visible act of a state, and who had an interest in it: what it collided with, and whether they were told before. */
export const visibleAct = z.strictObject({
  by: slotId,
  node: nodeId,
  /** The first day of the turn on which units were ordered there. */
  day: storyDay,
  /** The state looked for collisions before: by an entry for deconfliction, or in person. */
  checked: z.boolean(),
  partners: z.array(z.strictObject({ team: slotId, told: z.boolean() })),
})
export type VisibleAct = z.infer<typeof visibleAct>

/** What the days of a turn come to beside the same days of the same exercise without any action. */
export const measured = z.strictObject({
  /** The share of the journeys kept away from places of action that took other ways; null: none were kept away. */
  displaced: z.number().nullable(),
  /** The weighted displacement quotient; null: there is nothing to compare. */
  quotient: z.number().nullable(),
  /** The network capability index, 0 to 1. */
  capability: z.number(),
})
export type Measured = z.infer<typeof measured>

/** Persons of the story that courses of action added to a state's figures. */
export const victimFigures = z.strictObject({
  potential: count,
  identified: count,
  referred: count,
  penalised: count,
})
export type VictimFigures = z.infer<typeof victimFigures>

/** An effect on the network that was applied, with what it found and what it left. */
export const NETWORK_APPLIED = [
  z.strictObject({ what: z.literal('practice'), before: z.number(), after: z.number() }),
  z.strictObject({ what: z.literal('quality'), before: z.number(), after: z.number() }),
  /** For the turn with this number, from 0. */
  z.strictObject({ what: z.literal('units'), node: nodeId, units: z.number(), turn: count }),
  z.strictObject({ what: z.literal('link'), to: z.array(slotId) }),
  z.strictObject({ what: z.literal('leak'), nodes: z.array(nodeId) }),
  z.strictObject({ what: z.literal('alert'), facilitator: facilitatorId, before: z.number(), after: z.number() }),
  z.strictObject({ what: z.literal('lead'), facilitator: facilitatorId, before: z.number(), after: z.number() }),
  /** `known`: the state had identified this person before. */
  z.strictObject({ what: z.literal('identify'), facilitator: facilitatorId, known: z.boolean() }),
  /** `possible`: the person is identified there, works there and is free, so that it will be tried. */
  z.strictObject({ what: z.literal('arrest'), facilitator: facilitatorId, possible: z.boolean() }),
  z.strictObject({ what: z.literal('victims'), add: victimFigures }),
  z.strictObject({ what: z.literal('media'), before: z.number(), after: z.number() }),
] as const
export type NetworkApplied = z.infer<(typeof NETWORK_APPLIED)[number]>
