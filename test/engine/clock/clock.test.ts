/** The proof of the clock: whatever is done to time, the engine does what a slow and plain model does. */
import { beforeAll, expect, test } from 'vitest'
import { decide } from '../../../src/engine/exercise/decide.ts'
import { foldEntry } from '../../../src/engine/exercise/evolve.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import { KINDS, tableOf } from './kinds.ts'
import type { Counts } from './kinds.ts'
import { QUICK, firstFailure, patience, runs } from './runs.ts'

const count = runs(QUICK)
const counts: Counts = new Map()
let failure: ReturnType<typeof firstFailure> = null

beforeAll(() => {
  failure = firstFailure({ decide, foldEntry, initialState }, 0, count, counts)
  process.stdout.write(`\nThe clock's runs from seed 0 to ${count - 1} met:\n${tableOf(counts)}\n`)
}, patience(count))

test(`from seed 0 to ${count - 1}, play goes as the model says, whether the host advances now and then, each second, or never`, () => {
  expect(failure?.why ?? 'no failure').toBe('no failure')
})

test('the runs met everything that can be done to time', () => {
  expect(KINDS.filter((kind) => !counts.get(kind))).toEqual([])
})
