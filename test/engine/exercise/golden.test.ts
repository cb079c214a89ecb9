/**
 * Exercises that were played once and are kept. If a test here fails, the rules or the format have changed, and with
 * them every log out there: if that was meant, RULES_VERSION goes up and `npm run golden` writes them anew.
 */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { COMMAND_KINDS } from '../../../src/engine/exercise/command.ts'
import { decide } from '../../../src/engine/exercise/decide.ts'
import { eventSchema } from '../../../src/engine/exercise/event.ts'
import { foldEntries } from '../../../src/engine/exercise/evolve.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import { REFUSAL_CODES } from '../../../src/engine/exercise/refusal.ts'
import { readLog } from '../../../src/engine/log/codec.ts'
import { exerciseOf } from '../../../src/engine/log/exercise.ts'
import { resumeJournal } from '../../../src/engine/log/journal.ts'
import { redecide } from '../../../src/engine/log/redecide.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { DELIVERIES, ORDERS } from '../../../src/engine/scenario/names.ts'
import { recomputeOutcome } from '../../../src/engine/scoring/outcome.ts'
import { expectedOf, goldenFiles, playGolden } from '../../support/golden.ts'
import type { Expected } from '../../support/golden.ts'
import type { TriedRefusal } from '../../support/people.ts'
import { must } from '../../support/plain.ts'
import { ROOT } from '../../support/repository.ts'

const FOLDER = join(ROOT, 'test', 'golden')
const read = (name: string): string => readFileSync(join(FOLDER, name), 'utf8')

const NAMES = ['small', 'small-back', 'small-rotating', 'small-network'] as const
const LOGS = NAMES.map((name) => {
  const source = read(`${name}.lockstep.jsonl`)
  const log = must(readLog(source))
  // Both were written by write-golden.ts, in these shapes.
  const expected = JSON.parse(read(`${name}.expected.json`)) as Expected
  const refusals = read(`${name}.refusals.jsonl`)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as TriedRefusal)
  return { name, source, log, exercise: must(exerciseOf(log.header)), expected, refusals }
})

describe.each(LOGS)('the golden log $name', ({ source, log, exercise, expected, refusals }) => {
  test('is sound, sealed, and ends with the hash that it had when it was written', () => {
    expect(verify(source, { head: expected.head })).toMatchObject({ kind: 'sound', head: expected.head, torn: null, seal: {} })
  })

  test('comes to the same state, facts and scores', () => {
    expect(expectedOf(must(resumeJournal(exercise, log)))).toEqual(expected)
  })

  test('has commands that still give its events', () => {
    expect(redecide(exercise, log)).toMatchObject({ same: expected.entries, first: null })
  })

  test('has the same commands refused for the same reasons', () => {
    const again = refusals.map(({ after, envelope }) => {
      const state = foldEntries(initialState(exercise), log.entries.slice(0, after))
      const decided = decide(exercise, state, envelope)
      return { after, envelope, refusal: decided.ok ? null : decided.error }
    })
    expect(again).toEqual(refusals)
    expect(refusals.length).toBeGreaterThan(0)
  })
})

test('playing the golden exercises again gives the same bytes', () => {
  const files = goldenFiles(playGolden())
  for (const [name, content] of Object.entries(files)) expect(content, name).toBe(read(name))
  const kept = readdirSync(FOLDER).filter((name) => NAMES.some((golden) => name.startsWith(`${golden}.`)))
  expect(Object.keys(files).sort()).toEqual(kept.sort())
})

describe('a log of before the log itself was measured', () => {
  const log = must(readLog(read('rules-1.lockstep.jsonl')))
  const exercise = must(exerciseOf(log.header))

  test('is sound, goes on from its end, and keeps the scores that it recorded, each with its reason', () => {
    expect(verify(read('rules-1.lockstep.jsonl'))).toMatchObject({ kind: 'sound', torn: null, seal: {} })
    const { state } = must(resumeJournal(exercise, log))
    const outcomes = state.checkpoints.flatMap((one) => one.outcomes)
    expect(outcomes.length).toBeGreaterThan(20)
    for (const { value, rating, because } of outcomes) {
      expect(because.rule === 'outcome-score' && because.log).toBeUndefined()
      expect(because.rule === 'outcome-score' && recomputeOutcome(because)).toEqual({ value, rating })
    }
  })

  test('differs where it is decided again only in what the new rules add, and says which rules it had', () => {
    const { rules, first } = redecide(exercise, log)
    expect(rules.log).toBe(1)
    expect(rules.here).toBeGreaterThan(1)
    expect(first).toMatchObject({ kind: 'differs', difference: { path: expect.stringMatching(/\.(acts|log)$/) } })
  })
})

test('a log of before typed injects bore their time differs in that time alone where it is decided again', () => {
  const log = must(readLog(read('rules-2.lockstep.jsonl')))
  const exercise = must(exerciseOf(log.header))
  expect(verify(read('rules-2.lockstep.jsonl'))).toMatchObject({ kind: 'sound', torn: null, seal: {} })
  const { rules, first } = redecide(exercise, log)
  expect(rules.log).toBe(2)
  expect(log.entries[(first?.seq ?? 0) - 1]?.command.kind).toBe('insert')
  expect(first).toMatchObject({ kind: 'differs', difference: { path: '0.content.at', left: 'D+0' } })
})

test('the line that went back has the first bytes of the line that was left, and then goes its own way', () => {
  const [main, back] = LOGS
  const at = back?.log.entries.findIndex(({ command }) => command.kind === 'rewind') ?? -1
  const branch = back?.log.entries[at]
  expect(branch).toMatchObject({
    branch: 'what-if',
    events: expect.arrayContaining([expect.objectContaining({ kind: 'branch-opened', from: { branch: 'main', seq: at } })]),
  })
  const lines = (log: typeof main) => log?.source.split('\n').slice(0, 1 + at)
  expect(lines(back)).toEqual(lines(main))
  expect(back?.expected.facts).not.toBe(main?.expected.facts)
  // The first turn was over before: what it came to is the same in both.
  expect(back?.expected.scores['S1-01']).toEqual(main?.expected.scores['S1-01'])
})

describe('together the golden logs hold', () => {
  const entries = LOGS.flatMap(({ log }) => log.entries)

  test('every kind of command', () => {
    const kinds = new Set(entries.map(({ command }) => command.kind))
    expect(Object.values(COMMAND_KINDS).flatMap((group) => group.filter((kind) => !kinds.has(kind)))).toEqual([])
  })

  test('every kind of event', () => {
    const kinds = new Set<string>(entries.flatMap(({ events }) => events.map(({ kind }) => kind)))
    expect(eventSchema.options.map(({ shape }) => shape.kind.value).filter((kind) => !kinds.has(kind))).toEqual([])
  })

  test('every order and every delivery, each in a turn that was played', () => {
    const turns = LOGS.flatMap(({ exercise, log }) =>
      log.entries.flatMap(({ events }) =>
        events.flatMap((event) => (event.kind === 'turn-began' ? (exercise.scenario.turns[event.turn] ?? []) : [])),
      ),
    )
    expect(ORDERS.filter((order) => !turns.some((turn) => turn.order === order))).toEqual([])
    expect(DELIVERIES.filter((delivery) => !turns.some((turn) => turn.delivery === delivery))).toEqual([])
  })

  test('chance that decided something, and every code of refusal', () => {
    const drawn = entries
      .flatMap(({ events }) => events)
      .filter((event) => event.kind === 'resolved' && event.applied.some(({ what }) => what === 'draw'))
    expect(drawn.length).toBeGreaterThan(0)
    const codes = new Set(LOGS.flatMap(({ refusals }) => refusals.map(({ refusal }) => refusal.code)))
    expect(REFUSAL_CODES.filter((code) => !codes.has(code))).toEqual([])
  })
})

test('every line of a golden log is written as canonical JSON of itself', () => {
  for (const { log, source } of LOGS) {
    const lines = source.trimEnd().split('\n')
    expect(lines).toHaveLength(log.lines.length)
    for (const line of lines) expect(canonicalJson(JSON.parse(line)).length).toBe(line.length)
  }
})
