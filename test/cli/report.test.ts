import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { SMALL, call, callJson, folder } from './support.ts'

const dir = folder()
const at = (name: string) => join(dir, name)
const LOG = at('run.lockstep.jsonl')
const PAPERS = ['handout.html', 'msel.csv', 'decisions.csv', 'marks.csv']

beforeAll(async () => {
  await call('play', SMALL, '--log', LOG, '--wall', '0', '--policy', 'cooperative')
})

test('the papers of an evening are written into a folder, which is made', async () => {
  const { code, json } = await callJson('report', LOG, '--out', at('papers'))
  expect({ code, json }).toEqual({ code: 0, json: { ok: true, files: PAPERS.map((name) => at(`papers/${name}`)), warning: null } })
  for (const name of PAPERS) expect(existsSync(at(`papers/${name}`)), name).toBe(true)
  expect(readFileSync(at('papers/handout.html'), 'utf8')).toContain('EXERCISE – FOR TRAINING ONLY')
})

test('what is there already is replaced only with --force', async () => {
  await call('report', LOG, '--out', at('twice'))
  const again = await call('report', LOG, '--out', at('twice'))
  expect(again.code).toBe(2)
  expect(again.err).toMatch(/handout\.html: This file exists\. .*--force/)
  expect((await call('report', LOG, '--out', at('twice'), '--force')).code).toBe(0)
})

test('a log that is not sound gives no papers and says which line is bad', async () => {
  const lines = readFileSync(LOG, 'utf8').split('\n')
  writeFileSync(at('bad.jsonl'), [...lines.slice(0, 5), ...lines.slice(6)].join('\n'))
  const { code, err } = await call('report', at('bad.jsonl'), '--out', at('never'))
  expect(code).toBe(2)
  expect(err).toMatch(/not sound.*Entry 5 was removed before line 6/)
  expect(existsSync(at('never'))).toBe(false)
})

test('a torn last line is told, and the papers hold all before it', async () => {
  writeFileSync(at('torn.jsonl'), readFileSync(LOG, 'utf8').slice(0, -40))
  const { code, out } = await call('report', at('torn.jsonl'), '--out', at('torn'))
  expect(code).toBe(0)
  expect(out).toMatch(/Line \d+ of the log is torn; the papers hold all before it/)
})

test('a language that the scenario does not have is wrong use', async () => {
  const { code, err } = await call('report', LOG, '--out', at('thai'), '--language', 'th')
  expect(code).toBe(2)
  expect(err).toContain('The scenario has no texts in "th". Choose one of: en.')
})
