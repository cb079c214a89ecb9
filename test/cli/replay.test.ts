import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { readLog } from '../../src/engine/log/codec.ts'
import { bookOf, wordsIn } from '../../src/engine/log/texts.ts'
import { Timeline } from '../../src/engine/replay/seek.ts'
import { projectFor } from '../../src/engine/view/project.ts'
import type { Audience } from '../../src/engine/view/audience.ts'
import { slotId } from '../../src/engine/scenario/names.ts'
import { LOTUS_GATE, call, callJson, folder, member } from './support.ts'

const dir = folder()
const LOG = join(dir, 'run.lockstep.jsonl')
const SEED = 'a-seed-like-no-other-text'

const read = () => {
  const log = readLog(readFileSync(LOG))
  if (!log.ok) throw new Error(log.error.message)
  const exercise = exerciseOf(log.value.header)
  if (!exercise.ok) throw new Error(exercise.error.message)
  return { log: log.value, exercise: exercise.value }
}

beforeAll(async () => {
  await call('play', LOTUS_GATE, '--seed', SEED, '--policy', 'random', '--wall', '0', '--log', LOG)
})

test('tells every entry in which something happened, in order, with play and exercise time', async () => {
  const { code, out, err } = await call('replay', LOG)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const [title, ...told] = out.split('\n')
  expect(title).toMatch(/^Exercise LOTUS GATE {3}\d+ entries, sealed$/)
  const numbers = told.flatMap((line) => /^ *(\d+) {2}\d:\d\d:\d\d {2}D[+-]\d+ \d\d:\d\d/.exec(line)?.[1] ?? []).map(Number)
  expect(numbers.length).toBeGreaterThan(60)
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
  expect(out).toMatch(/The exercise is closed\.\n$/)
})

test('--json is every entry', async () => {
  const { code, json } = await callJson('replay', LOG)
  const { log } = read()
  expect(code).toBe(0)
  expect(member(json, 'entries')).toHaveLength(log.entries.length)
  expect(member(json, 'entries', 9)).toEqual({
    seq: 10,
    branch: 'main',
    run: 0,
    at: 'D-21 00:00',
    by: 'facilitator',
    command: 'start',
    what: ['The exercise starts.'],
  })
})

test('--until stops after an entry', async () => {
  const { json } = await callJson('replay', LOG, '--until', '12')
  expect(member(json, 'entries')).toHaveLength(12)
  expect(member((await callJson('replay', LOG, '--until', '0')).json, 'entries')).toEqual([])
})

test.each(['x', '', '-1', '1.5', '1e2', '99999'])('--until %j is wrong use', async (until) => {
  const { code, err } = await call('replay', LOG, `--until=${until}`)
  expect(code).toBe(2)
  expect(err).toMatch(/--until takes the number of an entry, from 0 to \d+\./)
})

describe('--as', () => {
  const AUDIENCES: readonly (readonly [string, Audience])[] = [
    ['facilitator', { kind: 'facilitator' }],
    ['evaluator', { kind: 'evaluator' }],
    ['observer', { kind: 'observer' }],
    ['display', { kind: 'display' }],
    ['TH', { kind: 'participant', team: slotId.parse('T1') }],
    ['united arab emirates', { kind: 'participant', team: slotId.parse('T2') }],
    ['D1', { kind: 'participant', team: slotId.parse('D1') }],
    ['bot-o1', { kind: 'participant', team: slotId.parse('O1') }],
    // Nobody plays Australia, and what its table would have seen can still be asked.
    ['AU', { kind: 'participant', team: slotId.parse('D2') }],
  ]

  test.each(AUDIENCES)('%s shows exactly what that audience could see at that moment', async (as, audience) => {
    const { log, exercise } = read()
    for (const until of [12, 30, 90, log.entries.length]) {
      const { code, json } = await callJson('replay', LOG, '--as', as, '--until', String(until))
      expect(code).toBe(0)
      const state = new Timeline(exercise, log.entries).at(until)
      const words = wordsIn(bookOf(log.entries.slice(0, until)))
      expect(json).toEqual(JSON.parse(JSON.stringify(projectFor(exercise, state, audience, words))))
    }
  })

  test.each(AUDIENCES.filter(([, { kind }]) => kind !== 'facilitator' && kind !== 'evaluator'))(
    '%s is shown nothing that is secret, in words or as JSON',
    async (as) => {
      const { exercise } = read()
      const bare = (text: string) => text.replaceAll(/\s+/g, ' ')
      const authored = exercise.scenario.injects.flatMap(({ content }) => [
        content.controller,
        content.evaluator,
        ...content.expected.map(({ text }) => text),
        ...(content.answer?.courses ?? []).flatMap(({ forSlot }) => Object.values(forSlot).map(({ consequence }) => consequence.control)),
      ])
      const secret = authored.flatMap((one) => (typeof one === 'string' && !one.includes('{') ? [bare(one)] : []))
      expect(secret.length).toBeGreaterThan(50)
      const shown = [(await call('replay', LOG, '--as', as)).out, (await call('replay', LOG, '--as', as, '--json')).out].map(bare)
      expect(shown[0]?.length).toBeGreaterThan(200)
      for (const text of shown) {
        expect(text).not.toContain(SEED)
        expect(text).not.toContain('scores":{"')
        expect(secret.filter((one) => text.includes(one))).toEqual([])
      }
    },
  )

  test('in words, states have names, and no part is raw JSON', async () => {
    for (const as of ['TH', 'facilitator', 'observer', 'display', 'evaluator']) {
      for (const until of ['20', '60', '120', String(read().log.entries.length)]) {
        const { code, out } = await call('replay', LOG, '--as', as, '--until', until)
        expect(code).toBe(0)
        expect(out).not.toMatch(/[{}[\]]"|":|\bnull\b|\bundefined\b|NaN|\[object/)
        expect(out).not.toMatch(/\b[OTD][12]\b/)
      }
    }
  })

  test('a team reads its inbox, its answers, and the open answers of others', async () => {
    const { out } = await call('replay', LOG, '--as', 'TH')
    expect(out).toMatch(/^As a participant of Thailand saw it at D\+5 18:00 \(UTC\+00:00\), play 3:\d\d:00$/m)
    expect(out).toMatch(/^S1-06 Party of six\n {2}From Shift leader, Northgate, field report; D\+0 06:10 \(UTC\+07:00\), play 1:10:00$/m)
    expect(out).toMatch(/^ {2}Version 1 at \d:\d\d:\d\d: \S.+\n {4}Why: \S/m)
    expect(out).toMatch(/^Open answers of others\n {2}S1-01 Trend notice\n {4}Philippines: \S/m)
  })

  test.each([
    ['thailnd', /Did you mean Thailand\? Choose one of: facilitator, bot-o1, .*Philippines, Thailand,/],
    ['XX', /There is no seat or state "XX"\. Choose one of:/],
    ['', /There is no seat or state ""/],
    ['constructor', /There is no seat or state "constructor"/],
  ])('%j is nobody, and who there is gets listed', async (as, message) => {
    const { code, out, err } = await call('replay', LOG, '--as', as)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(message)
  })
})
