/**
 * A log that was written once and is kept. If a test here fails, either the format changed, and every log out there
 * with it; or the rules did: then RULES_VERSION goes up, and `node test/engine/log/write-golden.ts` writes it anew.
 */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readLog, writeLine, writeLog } from '../../../src/engine/log/codec.ts'
import { exerciseOf } from '../../../src/engine/log/exercise.ts'
import { redecide } from '../../../src/engine/log/redecide.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { must, playedJournal, textOf } from './support.ts'

const HEAD = 'f45225c716482235f80bcea0c81bf2e13e08d09eca7547319d35acc5010c252a'
const golden = readFileSync(new URL('../../golden/two-states.lockstep.jsonl', import.meta.url))

test('the golden log is sound and ends with the hash that it had when it was written', () => {
  expect(verify(golden, { head: HEAD })).toMatchObject({
    kind: 'sound',
    head: HEAD,
    seal: {},
    torn: null,
    counts: { entries: 16, checkpoints: 1 },
  })
})

test('the golden log is read and written as the same bytes', () => {
  expect(writeLog(must(readLog(golden)).lines.map(writeLine))).toBe(golden.toString('utf8'))
})

test("the golden log's commands still give its events", () => {
  const log = must(readLog(golden))
  expect(redecide(must(exerciseOf(log.header)), log).first).toBeNull()
})

test('the same commands give the same bytes as when the golden log was written', () => {
  expect(textOf(playedJournal())).toBe(golden.toString('utf8'))
})
