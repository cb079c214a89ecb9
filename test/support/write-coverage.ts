/** Writes the page beside each scenario that lists the games reaching all of it. Run it with `npm run coverage`. */
import { writeFileSync } from 'node:fs'
import { coveragePage, coveragePath, rehearse } from './coverage.ts'
import { REHEARSALS } from './rehearsals.ts'
import { ROOT } from './repository.ts'
import { scenarioAt } from './scenarios.ts'

for (const id of Object.keys(REHEARSALS)) {
  const loaded = scenarioAt(`scenarios/${id}.yaml`)
  const coverage = rehearse(loaded)
  writeFileSync(`${ROOT}/${coveragePath(id)}`, coveragePage(loaded.scenario, coverage))
  console.log(`${coveragePath(id)} is written${coverage.missing.length === 0 ? '' : `; nothing reaches ${coverage.missing.join(', ')}`}.`)
}
