/** The scenarios that the product brings with it. */
import { existsSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { REHEARSALS } from '../support/rehearsals.ts'
import { ROOT } from '../support/repository.ts'

const scenarios = readdirSync(`${ROOT}/scenarios`).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : []))

test('the folder holds scenarios', () => {
  expect(scenarios).toEqual(expect.arrayContaining(['copper-lantern', 'lotus-gate', 'monsoon-bridge']))
})

test.each(scenarios)('%s has its promises tested and its rehearsals named', (id) => {
  expect(existsSync(`${ROOT}/test/scenarios/${id}.test.ts`)).toBe(true)
  expect(Object.keys(REHEARSALS)).toContain(id)
})
