import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/base/json.ts'
import { scenarioJsonSchema, scenarioJsonSchemaText } from '../../../src/engine/scenario/json-schema.ts'
import { ROOT } from '../../support/repository.ts'

describe('the JSON Schema of scenarios', () => {
  test('scenarios/scenario.schema.json is what the code says; if not: npm run schema', () => {
    const file = readFileSync(`${ROOT}/scenarios/scenario.schema.json`, 'utf8')
    expect(file === scenarioJsonSchemaText(), 'scenarios/scenario.schema.json is out of date: run "npm run schema"').toBe(true)
  })

  test('refers only to what it defines', () => {
    const pointers = [...scenarioJsonSchemaText().matchAll(/"\$ref": "#\/definitions\/([^"]*)"/g)].map((match) => match[1])
    const definitions: Json = scenarioJsonSchema()['definitions'] ?? null
    expect(new Set(pointers)).toEqual(new Set(['effect']))
    expect(Object.keys(definitions ?? {})).toEqual(['effect'])
  })

  test('has no empty list of examples, and closes every object of named fields', () => {
    expect(scenarioJsonSchemaText()).not.toMatch(/"examples": \[\]/)
    const open: string[] = []
    const walk = (value: Json, path: string): void => {
      if (typeof value !== 'object' || value === null) return
      if (!Array.isArray(value) && 'properties' in value && 'type' in value && !('additionalProperties' in value)) open.push(path)
      for (const [key, member] of Object.entries(value)) walk(member, `${path}/${key}`)
    }
    walk(scenarioJsonSchema(), '#')
    expect(open).toEqual([])
  })
})
