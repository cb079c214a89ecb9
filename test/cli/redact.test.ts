import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { readLog } from '../../src/engine/log/codec.ts'
import { SMALL, call, callJson, folder } from './support.ts'

const dir = folder()
const at = (name: string) => join(dir, name)
const LOG = at('run.lockstep.jsonl')

beforeAll(async () => {
  await call('play', SMALL, '--log', LOG, '--wall', '0', '--policy', 'cooperative')
})

/** The numbers of entries that brought words. */
function spoken(): number[] {
  const log = readLog(readFileSync(LOG))
  if (!log.ok) throw new Error(log.error.message)
  return log.value.entries.filter(({ texts }) => Object.keys(texts).length > 0).map(({ seq }) => seq)
}

test('--all withholds every passage; the log still verifies and says how much is withheld', async () => {
  const { code, out } = await call('redact', LOG, '--all', '--reason', 'for the public', '--out', at('all.jsonl'))
  expect(code).toBe(0)
  expect(out).toMatch(/^\d+ passages withheld\. The new log is in /)
  const text = readFileSync(at('all.jsonl'), 'utf8')
  expect(text).not.toContain('Bot for')
  const verified = await call('verify', at('all.jsonl'), '--redecide')
  expect(verified.code).toBe(0)
  expect(verified.out).toMatch(/Withheld {5}\d+ passages: for the public \(\d+\)/)
  expect((await call('replay', at('all.jsonl'))).out).toContain('"(withheld)"')
  expect((await call('replay', at('all.jsonl'), '--as', 'facilitator')).code).toBe(0)
})

test.each([
  ['after one --entry', (a: number, b: number) => ['--entry', String(a), String(b)]],
  ['with a comma', (a: number, b: number) => ['--entry', `${a},${b}`]],
])('entries can be named %s', async (how, options) => {
  const [first = 0, second = 0] = spoken()
  const out = at(`${how}.jsonl`)
  const { code, json } = await callJson('redact', LOG, ...options(first, second), '--reason', 'names a person', '--out', out)
  expect({ code, json }).toEqual({ code: 0, json: { ok: true, out, withheld: 2 } })
  expect((await call('verify', out)).out).toContain('2 passages: names a person (2)')
})

test.each([
  ['nothing to withhold', [], /either --all, or --entry/],
  ['both', ['--all', '--entry', '3'], /either --all, or --entry/],
  ['no number', ['--entry', 'three'], /either --all, or --entry/],
  ['the number 0', ['--entry', '0'], /either --all, or --entry/],
  ['a number past the end', ['--entry', '99999'], /There is no entry 99999/],
])('%s is wrong use', async (_, options, message) => {
  const { code, err } = await call('redact', LOG, ...options, '--reason', 'x', '--out', at('never.jsonl'))
  expect(code).toBe(2)
  expect(err).toMatch(message)
})

test.each([
  ['without a reason', [], /--reason <text>/],
  ['with an empty reason', ['--reason', ' '], /Give a reason of up to 200 characters/],
])('%s it is refused', async (_, options, message) => {
  const { code, err } = await call('redact', LOG, '--all', ...options, '--out', at('never.jsonl'))
  expect(code).toBe(2)
  expect(err).toMatch(message)
})
