import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { SMALL, call, callJson, folder, inShell, member } from './support.ts'

const dir = folder()
const at = (name: string) => join(dir, name)
const LOG = at('run.lockstep.jsonl')
let lines: string[] = []

/** A log with some of its lines changed. */
function changed(name: string, change: (lines: string[]) => string): string {
  writeFileSync(at(name), change([...lines]))
  return at(name)
}

beforeAll(async () => {
  await call('play', SMALL, '--log', LOG, '--wall', '0', '--policy', 'cooperative')
  lines = readFileSync(LOG, 'utf8').trimEnd().split('\n')
})

test('a log as it was written is sound and decides the same', async () => {
  const { code, out } = await call('verify', LOG, '--redecide')
  expect(code).toBe(0)
  expect(out).toMatch(/^SOUND\. \d+ entries: none changed, removed, inserted or moved\.\n {2}Last hash {4}[0-9a-f]{64}\n {2}Seal/)
  expect(out).toMatch(/^DECIDES THE SAME\. \d+ commands gave the recorded events again\.$/m)
  const { json } = await callJson('verify', LOG, '--redecide')
  expect(json).toMatchObject({ ok: true, verdict: { kind: 'sound', torn: null }, redecided: { kind: 'done', result: { first: null } } })
})

describe('the first bad line is named', () => {
  test.each<[string, (lines: string[]) => string, number]>([
    ['a line changed', (all) => all.map((line, i) => (i === 20 ? line.replace('"run":', '"run":1') : line)).join('\n') + '\n', 21],
    ['a line removed', (all) => all.toSpliced(20, 1).join('\n') + '\n', 21],
    ['a line twice', (all) => all.toSpliced(20, 0, all[19] ?? '').join('\n') + '\n', 21],
    ['a line of something else', (all) => all.toSpliced(20, 1, 'x').join('\n') + '\n', 21],
    ['the scenario changed', (all) => all.join('\n').replace('Small Lantern', 'Large Lantern') + '\n', 1],
  ])('%s', async (name, change, line) => {
    const file = changed('tampered.jsonl', change)
    const { code, out } = await call('verify', file)
    expect(code, name).toBe(1)
    expect(out).toContain(`NOT SOUND. ${file}:${line}\n`)
    expect(member((await callJson('verify', file)).json, 'verdict', 'fault', 'line')).toBe(line)
  })
})

test('a torn last line is reported, and all before it is used', async () => {
  const file = changed('torn.jsonl', (all) => all.slice(0, 30).join('\n') + '\n' + (all[30] ?? '').slice(0, 80))
  const { code, out } = await call('verify', file, '--redecide')
  expect(code).toBe(0)
  expect(out).toMatch(/Torn end {5}line 31 is cut off and was left out/)
  expect(out).toContain('DECIDES THE SAME. 29 commands')
  const replayed = await call('replay', file)
  expect(replayed.code).toBe(0)
  expect(replayed.out).toContain('Line 31 was cut off')
})

test('lines missing at the end show only beside a key or a hash noted elsewhere', async () => {
  const file = changed('short.jsonl', (all) => all.slice(0, 30).join('\n') + '\n')
  const { json } = await callJson('verify', LOG)
  const [head, key] = [String(member(json, 'verdict', 'head')), String(member(json, 'verdict', 'seal', 'seal', 'publicKey'))]
  expect((await call('verify', LOG, '--head', head, '--key', key)).code).toBe(0)
  expect((await call('verify', file)).out).toMatch(/Seal {9}none: what may be missing at the end cannot be known/)
  expect((await call('verify', file, '--head', head)).code).toBe(1)
  expect((await call('verify', file, '--key', key)).code).toBe(1)
})

test.each(['--head', '--key'])('%s takes a hash', async (option) => {
  const { code, err } = await call('verify', LOG, option, 'abc')
  expect(code).toBe(2)
  expect(err).toMatch(/"abc" is not a hash or key/)
})

test('when the reader of the output leaves early, nothing is said', async () => {
  const { code, out, err } = await inShell('"$0" "$1" replay "$2" | head -n 1', LOG)
  expect({ code, err, lines: out.split('\n').length }).toEqual({ code: 0, err: '', lines: 2 })
})
