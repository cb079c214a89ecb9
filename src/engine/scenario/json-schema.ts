/**
 * The scenario format as JSON Schema, so that editors complete, explain and check a file while it is written. It is
 * made from the schema that parses, and `scenarios/scenario.schema.json` is its text (`npm run schema` writes it).
 */
import { z } from 'zod'
import type { Json } from '../../base/json.ts'
import { scenarioSchema } from './schema.ts'

export type JsonSchema = { readonly [keyword: string]: Json }

let made: JsonSchema | null = null

/** JSON Schema draft-07, the draft that YAML editors know best, of what an author writes. */
export function scenarioJsonSchema(): JsonSchema {
  if (!made) {
    const { $schema, definitions, ...rest } = tidy(z.toJSONSchema(scenarioSchema, { io: 'input', target: 'draft-7' }))
    made = {
      $schema: $schema ?? null,
      title: 'Lockstep scenario',
      description: 'A tabletop exercise: states, turns, injects, courses of action and what comes of them.',
      ...rest,
      definitions: definitions ?? {},
    }
  }
  return made
}

/** The text of `scenarios/scenario.schema.json`. */
export const scenarioJsonSchemaText = (): string => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`

/** Plain JSON without empty lists of examples, and with a name for the one definition that refers to itself. */
function tidy(schema: object): JsonSchema {
  const text = JSON.stringify(schema, (key, value: unknown) =>
    key === 'examples' && Array.isArray(value) && value.length === 0 ? undefined : value,
  )
  // The text was written as a JSON object one line above.
  return JSON.parse(text.replaceAll('__schema0', 'effect')) as JsonSchema
}
