/** The network for reviewers on the terminal: why its figures are what they are, and what each thing that was done did. */
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { SMALL, call, callJson, folder, member } from './support.ts'

const dir = folder()
const LOG = join(dir, 'network.lockstep.jsonl')
const PLAIN = join(dir, 'plain.lockstep.jsonl')
const NETWORK = join(import.meta.dirname, '..', 'scenarios', 'small-network.yaml')

beforeAll(async () => {
  await call('play', NETWORK, '--seed', 'b', '--policy', 'cooperative', '--wall', '0', '--log', LOG)
  await call('play', SMALL, '--seed', 'b', '--policy', 'silent', '--wall', '0', '--log', PLAIN)
})

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
/** A number in the figures of a row. */
const figure = (row: unknown, name: string): number => Number(member(member(row, 'figures'), name))

test('--why network says what was displaced, what the network can do, who stayed away, each route, each alert', async () => {
  const { code, out } = await call('replay', LOG, '--why', 'network')
  expect(code).toBe(0)
  expect(out).toMatch(/^What was displaced in the last turn\n {2}\S/)
  expect(out).toContain('Old Town > Northgate International > Harbour Kitchens on D+')
  expect(out).toMatch(/What it costs the network: \d\.\d\d\. Most of it: /)
  expect(out).toMatch(/The alert of \w+ is \d+ %\.|Nothing has alarmed \w+\./)
})

test.each([
  ['FIR', /leads|identified FIR on D/],
  ['northgate', /Northgate International on D\+\d/],
  ['Northgate International', /The risk that the network sees at Northgate International went from/],
  ['TH', /potential victims/],
  ['thailand', /people were found in Thailand/],
  ['north', /journeys took this route/],
])('--why %s explains that part of the network', async (name, expected) => {
  const { code, out } = await call('replay', LOG, '--why', name)
  expect(code).toBe(0)
  expect(out).toMatch(expected)
  expect(out).not.toMatch(/undefined|NaN|\[object/)
})

test('--why of a person tells whose leads there were and how every attempt to arrest went', async () => {
  const { json } = await callJson('replay', LOG, '--why', 'FIR')
  const rules = listOf(member(json, 'why')).flatMap((one) => listOf(member(one, 'because')).map((because) => member(because, 'rule')))
  expect(rules).toEqual(expect.arrayContaining(['network-identified', 'network-gain', 'network-alert', 'network-arrest']))
})

test('--without shows the exercise as played beside the same without each thing', async () => {
  const { code, out } = await call('replay', LOG, '--without')
  expect(code).toBe(0)
  for (const row of ['As played', 'Nobody does anything (action)', 'Thailand gives no orders (orders:TH)', 'Malaysia does nothing (MY)'])
    expect(out).toContain(row)
  const { json } = await callJson('replay', LOG, '--without')
  const [played, ...others] = listOf(member(json, 'rows'))
  const named = (name: string): unknown => others.find((row) => member(row, 'without') === name)
  expect(member(played, 'without')).toBeNull()
  expect(figure(named('action'), 'found')).toBe(0)
  expect(figure(named('action'), 'capability')).toBe(1)
  expect(figure(named('action'), 'delivered')).toBeGreaterThan(figure(played, 'delivered'))
  expect(figure(named('orders:TH'), 'found')).not.toBe(figure(played, 'found'))
  expect(figure(named('MY'), 'delivered')).not.toBe(figure(played, 'delivered'))
})

test('--without one thing shows its days beside those that were played', async () => {
  const { out } = await call('replay', LOG, '--without', 'shares')
  expect(out).toMatch(/Nobody passes leads on \(shares\)/)
  expect(out).toMatch(/^Day +Arrived +without +Found +without +Identified +without$/m)
  expect(out).toMatch(/^D-5 /m)
})

test('--without before the first turn is accepted shows that nothing has happened', async () => {
  const { json } = await callJson('replay', LOG, '--without', '--until', '5')
  for (const row of listOf(member(json, 'rows'))) expect(figure(row, 'delivered')).toBe(0)
})

test.each([
  [LOG, ['--without', 'orders:ZZ'], 'There is no thing to leave out "orders:ZZ"'],
  [LOG, ['--without', '--why'], 'Choose one of --as, --why and --without.'],
  [LOG, ['--why', 'BIRCHE'], 'Did you mean BIRCH?'],
  [PLAIN, ['--without'], 'This exercise has no network'],
])('%s %j is refused with a sentence', async (log, argv, sentence) => {
  const { code, err } = await call('replay', log, ...argv)
  expect(code).toBe(2)
  expect(err).toContain(sentence)
})
