/** Writes scenarios/scenario.schema.json from the schema that parses scenarios. Run it with `npm run schema`. */
import { writeFileSync } from 'node:fs'
import { scenarioJsonSchemaText } from '../../src/engine/scenario/json-schema.ts'
import { ROOT } from './repository.ts'

writeFileSync(`${ROOT}/scenarios/scenario.schema.json`, scenarioJsonSchemaText())
console.log('scenarios/scenario.schema.json is written.')
