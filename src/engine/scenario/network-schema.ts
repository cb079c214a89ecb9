/**
 * The `network:` section of a scenario file: the simulated criminal network, in abstract movement units and at places
 * that are real only as far as a map needs. What the figures do stands in engine/network.
 */
import { z } from 'zod'
import { FACILITATOR_PATTERN, NODE_KINDS, REPLACEMENTS } from '../network/names.ts'
import { PARAMETERS, PARAMETER_NAMES, PRESET_NAMES } from '../network/parameters.ts'
import type { ParameterName } from '../network/parameters.ts'
import { COST, PRACTICE, QUALITY } from '../network/setup.ts'
import { slotId } from './names.ts'
import { about, key, slotKey, wording } from './schema-parts.ts'

/** Who learns that a node exists: every team; its own state; nobody until somebody who works there is identified. */
export const KNOWN = ['public', 'own', 'hidden'] as const
export type Known = (typeof KNOWN)[number]

const share = z.number().min(0).max(1)
export const facilitatorCode = about(z.string().max(40).regex(FACILITATOR_PATTERN), 'A facilitator of the network, by code', 'BIRCH')

/** Each number of the model with its bounds, its meaning and its usual value, all optional. */
const parameters = z.strictObject(
  // Every name is there, and each has an optional number.
  Object.fromEntries(
    PARAMETER_NAMES.map((name) => {
      const { symbol, min, max, meaning, value } = PARAMETERS[name]
      return [name, about(z.number().min(min).max(max).optional(), `${symbol}: ${meaning.replace(/\.$/, '')}`, value)]
    }),
  ) as { [name in ParameterName]: z.ZodOptional<z.ZodNumber> },
)

const node = z.strictObject({
  kind: about(
    z.enum(NODE_KINDS),
    'REC recruitment area, DOC document supplier, AIR, LAND or SEA hub, SAFE house, VEN venue of employment, FIN finance',
    'AIR',
  ),
  slot: about(slotId, 'In which state it lies: only that state can act there', 'T1'),
  name: about(wording, 'Its name, as teams and maps show it; an invented place', 'Northgate International'),
  at: about(
    z.strictObject({ lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }),
    'Where a map draws it, in degrees; near enough is good enough',
    { lon: 100.8, lat: 13.7 },
  ),
  visibility: about(share, 'How easily a check there finds what passes, from 0 to 1', 0.8),
  known: about(
    z.enum(KNOWN),
    'public: every team sees that it exists; own: only its own state; hidden: nobody until somebody who works there is identified',
    'public',
  ),
  substitutes: about(z.array(key).max(20).optional(), 'Nodes that can stand in for it', ['eastfield']),
  subject: about(key.optional(), 'The entry of "subjects" that stands for it in deconfliction, if not its own name', 'meridian-lotus'),
})

const route = z.strictObject({
  nodes: about(z.array(key).min(2).max(12), 'The nodes that a journey passes, from the recruitment area to the venue', [
    'old-town',
    'northgate',
    'harbour-kitchens',
  ]),
  support: about(z.array(key).max(12).optional(), 'Nodes that serve it without being passed: documents, finance', ['birch-workshop']),
  cost: about(z.number().min(COST.min).max(COST.max), 'How dear or hard it is when nobody checks; routes of like cost share the flow', 0.3),
})

const facilitator = z.strictObject({
  role: about(wording, 'What this person does', 'document broker'),
  nodes: about(z.array(key).min(1).max(12), 'Where this person works; the states of these nodes are where an arrest is possible', [
    'birch-workshop',
    'northgate',
  ]),
  replacement: about(z.enum(REPLACEMENTS), 'How hard it is to replace this person: low takes a week, high a month and a half', 'high'),
  subject: about(key.optional(), 'The entry of "subjects" that stands for this person, if not the code in small letters', 'birch'),
})

const capacity = z.strictObject({
  day: about(z.number().min(0).max(20), 'Enforcement units on one day, at most', 3),
  turn: about(z.number().min(0).max(400).optional(), 'Enforcement units over all days of a turn, at most', 15),
})

export const network = z.strictObject({
  preset: about(
    z.enum(PRESET_NAMES),
    'How far checks by several states make like places elsewhere feel unsafe too. Research differs, so a facilitator chooses',
    'mixed',
  ),
  parameters: about(parameters.optional(), 'Other numbers than the usual ones, by name', { D: 100 }),
  practice: about(
    z.partialRecord(slotKey, z.number().min(PRACTICE.min).max(PRACTICE.max)).optional(),
    `Each state's victim practice at the start, from 0 to 1; ${PRACTICE.value} if left out`,
    { T1: 0.4 },
  ),
  quality: about(
    z.partialRecord(slotKey, z.number().min(QUALITY.min).max(QUALITY.max)).optional(),
    `The quality of each state's checks at the start; ${QUALITY.value} if left out`,
    { T1: 1 },
  ),
  capacity: about(
    z.partialRecord(slotKey, capacity).optional(),
    'What each state can order; if left out, one unit a day for every eight officers',
    { T1: { day: 3, turn: 15 } },
  ),
  nodes: about(z.record(key, node), 'The places of the network, by a short name'),
  routes: about(z.record(key, route), 'The ways through it, by a short name'),
  facilitators: about(z.record(facilitatorCode, facilitator), 'Who keeps it going, by code'),
})

/** The network as a scenario file describes it. */
export type NetworkDocument = z.infer<typeof network>
