/**
 * What a course of action, or silence, does in the simulated world: a closed list of verbs. Each is told from the
 * others by its first key.
 */
import { z } from 'zod'
import { RESOURCES, injectId, slotId } from './names.ts'
import { facilitatorCode } from './network-schema.ts'
import { about, flagName, key } from './schema-parts.ts'

type Slot = z.infer<typeof slotId>

/** What a course does to the network of the scenario. What it says without a name is the acting state's own. */
export type NetworkEffect =
  | { practice: number }
  | { quality: number }
  | { units: number; node: string }
  | { link: Slot[] }
  | { leak: string[] }
  | { alert: string; add: number }
  | { lead: string; add: number }
  | { identify: string }
  | { arrest: string }
  | {
      victims: {
        potential?: number | undefined
        identified?: number | undefined
        referred?: number | undefined
        penalised?: number | undefined
      }
    }
  | { media: number }

/** What a course does, on its own state's side of the border only. */
export type Effect =
  | { flag: string; set?: boolean | undefined }
  | { counter: string; add: number }
  | { resource: (typeof RESOURCES)[number]; add: number; slot?: Slot | undefined }
  | { trust: number; with: 'all' | Slot[] }
  | { inject: z.infer<typeof injectId> }
  | NetworkEffect
  | { chance: number; label: string; then: Effect[]; else?: Effect[] | undefined }

const node = about(key, 'A node of the network', 'northgate')
const persons = z.int().min(0).max(10_000).optional()

/** The verbs that act on the network; a scenario that has none cannot use them. */
const NETWORK_EFFECTS = [
  z.strictObject({
    practice: about(z.number().min(-1).max(1), "How much the own state's victim practice (0 to 1) changes", 0.3),
  }),
  z.strictObject({
    quality: about(z.number().min(-2).max(2), "How much the own state's quality of checks (0 to 2, normally 1) changes", 0.2),
  }),
  z.strictObject({
    units: about(z.number().gt(0).max(20), 'Enforcement units on every day of the coming turn, beside what the team orders', 0.5),
    node: about(key, 'At which of its own nodes', 'northgate'),
  }),
  z.strictObject({
    link: about(z.array(slotId).min(1), 'The states to which leads now pass, as if the own state had shared with each', ['T2']),
  }),
  z.strictObject({
    leak: about(z.array(node).min(1), 'The nodes about which word gets out on the first day of this turn', ['birch-workshop']),
  }),
  z.strictObject({
    alert: about(facilitatorCode, 'Whose alert (0 to 1) changes', 'BIRCH'),
    add: about(z.number().min(-1).max(1), 'How much to add', 0.3),
  }),
  z.strictObject({
    lead: about(facilitatorCode, 'About whom the own state has more leads', 'FIR'),
    add: about(z.number().gt(0).max(10), 'How much to add; 1 is enough to identify', 0.5),
  }),
  z.strictObject({ identify: about(facilitatorCode, 'Whom the own state has identified', 'ELM') }),
  z.strictObject({
    arrest: about(facilitatorCode, 'Whom the own state tries to arrest on the first day of this turn, if identified', 'FIR'),
  }),
  z.strictObject({
    victims: about(
      z.strictObject({
        potential: about(persons, 'Potential victims who were found', 2),
        identified: about(persons, 'Of these, identified', 2),
        referred: about(persons, 'Of the identified, referred to support in time', 1),
        penalised: about(persons, 'Potential victims who were punished or removed before anybody asked', 1),
      }),
      "Persons who are added to the own state's figures",
      { potential: 2, identified: 1 },
    ),
  }),
  z.strictObject({ media: about(z.number().min(-10).max(10), 'How much media pressure (from 0) changes', 1) }),
] as const

export const effect: z.ZodType<Effect> = z.lazy(() =>
  z.union([
    z.strictObject({
      flag: about(flagName, 'The flag to set', 'PRIV_COMPLAINT'),
      set: about(z.boolean().optional(), 'false clears it', false),
    }),
    z.strictObject({
      counter: about(key, 'The counter to change', 'media-pressure'),
      add: about(z.number().min(-1000).max(1000), 'How much to add', 1),
    }),
    z.strictObject({
      resource: about(z.enum(RESOURCES), "One of the team's own resources", 'interpreters'),
      add: about(z.number().min(-1000).max(1000), 'How much to add', -2),
      slot: about(slotId.optional(), 'Only ever the own slot; it may be left out', 'T1'),
    }),
    z.strictObject({
      trust: about(z.int().min(-4).max(4), 'Steps of 0.05 of trust between this state and the others', -1),
      with: about(z.union([z.literal('all'), z.array(slotId).min(1)]), 'Whose trust in this state changes', 'all', ['T2']),
    }),
    z.strictObject({
      inject: about(injectId, 'A contingency inject to send in the next turn (or at once if the turn has not closed)', 'S1-03C'),
    }),
    z.strictObject({
      chance: about(z.number().gt(0).lt(1), 'How likely, from 0 to 1; drawn once, from the seed', 0.5),
      label: about(z.string().min(1).max(200), 'What is drawn, in words for control', 'The note reaches the broker'),
      then: z.array(effect).min(1).max(10),
      else: z.array(effect).max(10).optional(),
    }),
    ...NETWORK_EFFECTS,
  ]),
)

/** Whether an effect acts on the network. */
export const actsOnNetwork = (effect: Effect): effect is NetworkEffect =>
  !('flag' in effect || 'counter' in effect || 'resource' in effect || 'trust' in effect || 'inject' in effect || 'chance' in effect)
