/** The proof of the clock fails where it should: on copies of the engine with a fault, and on no other. */
import { rmSync } from 'node:fs'
import { afterAll, expect, test } from 'vitest'
import { FAULTS, loadCopy, makeFolder } from './faults.ts'
import { QUICK, firstFailure, patience, runs } from './runs.ts'

const folder = makeFolder()
const caught: string[] = []
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  process.stdout.write(`\nFaults, and the seed that shows each:\n${caught.join('\n')}\n`)
})

const further = runs(100)

test(
  `a copy without a fault plays as the model says, from seed ${QUICK} to ${QUICK + further - 1}`,
  async () => {
    const failure = firstFailure(await loadCopy(folder, 'sound', []), QUICK, QUICK + further)
    expect(failure?.why ?? 'no failure').toBe('no failure')
  },
  patience(further),
)

test.each(FAULTS.map((fault, i) => ({ ...fault, i })))(
  'is noticed: $name',
  async ({ i, ...fault }) => {
    const failure = firstFailure(await loadCopy(folder, `fault-${i}`, [fault]), 0, QUICK)
    caught.push(`${String(failure?.seed ?? 'none').padStart(6)}  ${fault.name}`)
    expect(failure).not.toBeNull()
    // It is the proof that notices, not a copy that cannot run.
    expect(failure?.why).not.toMatch(/threw|does not begin/)
  },
  patience(QUICK),
)
