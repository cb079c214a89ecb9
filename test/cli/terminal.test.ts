/** On a terminal of 80 columns nothing is cut off or broken in the middle of a word. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LOTUS_GATE, call, folder } from './support.ts'

const LOG = join(folder(), 'run.lockstep.jsonl')
const before = { isTTY: process.stdout.isTTY, columns: process.stdout.columns }

beforeAll(async () => {
  await call('play', LOTUS_GATE, '--seed', '7', '--log', LOG, '--wall', '0')
  Object.assign(process.stdout, { isTTY: true, columns: 80 })
})
afterAll(() => {
  Object.assign(process.stdout, before)
})

test.each([
  ['play', LOTUS_GATE, '--seed', '7'],
  ['play', LOTUS_GATE, '--policy', 'silent', '--seeds', 'a', 'b'],
  ['replay', LOG],
  ['replay', LOG, '--as', 'TH'],
  ['replay', LOG, '--as', 'facilitator'],
  ['replay', LOG, '--as', 'display'],
  ['graph', LOTUS_GATE],
  ['check', LOTUS_GATE],
])('%s %s %s %s fits', async (...argv) => {
  const narrow = await call(...argv)
  const wide = narrow.out.split('\n').filter((line) => line.length > 80)
  // A name of a file or a hash has no place to break.
  expect(wide.filter((line) => line.includes(' ') && !line.includes('Last hash'))).toEqual([])
  Object.assign(process.stdout, { columns: 100_000 })
  const full = await call(...argv)
  Object.assign(process.stdout, { columns: 80 })
  expect(narrow.code).toBe(full.code)
  const letters = (text: string) => [...text.replaceAll(/\s/g, '')].toSorted().join('')
  expect(letters(narrow.out)).toBe(letters(full.out))
})
