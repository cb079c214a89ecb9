/** Writes scenarios/lotus-gate.coverage.md from the games it lists. Run it with `npm run coverage`. */
import { writeFileSync } from 'node:fs'
import { COVERAGE_PAGE, coveragePage, lotusGateCoverage } from './coverage.ts'
import { ROOT } from './repository.ts'

const { scenario, coverage } = lotusGateCoverage()
writeFileSync(`${ROOT}/${COVERAGE_PAGE}`, coveragePage(scenario, coverage))
console.log(`${COVERAGE_PAGE} is written.`)
