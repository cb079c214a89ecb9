import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from '../../src/base/canonical-json.ts'
import { boardgameOf, differences } from '../../src/cli/bench/boardgame.ts'
import { chartSteps } from '../../src/cli/bench/deciding.ts'
import { playDrill } from '../../src/cli/bench/exercise.ts'
import { inTurns, quantile, ratio } from '../../src/cli/bench/measure.ts'
import { bareTransition } from '../../src/engine/exercise/chart.ts'
import { foldEntries } from '../../src/engine/exercise/evolve.ts'
import { initialState } from '../../src/engine/exercise/initial.ts'
import { writeLog } from '../../src/engine/log/codec.ts'
import type { Journal } from '../../src/engine/log/journal.ts'
import { redecide } from '../../src/engine/log/redecide.ts'
import { verify } from '../../src/engine/log/verify.ts'
import { EXPERIMENTS } from '../../src/engine/network/experiments/catalogue.ts'
import { lotusGate } from '../support/scenarios.ts'
import { SMALL, call, callJson, spawnLockstep } from './support.ts'

const spread = { median: z.number(), min: z.number(), max: z.number() }
const output = z.strictObject({
  ok: z.literal(true),
  node: z.string(),
  platform: z.string(),
  processors: z.int(),
  scenario: z.literal('small'),
  seed: z.string(),
  entries: z.literal(120),
  rounds: z.literal(1),
  seconds: z.number(),
  rows: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      figures: z.array(z.strictObject({ name: z.string(), unit: z.string(), ...spread })).min(1),
      ratios: z.array(z.strictObject({ name: z.string(), budget: z.string().nullable(), ...spread })),
      notes: z.array(z.string()).min(1),
    }),
  ),
})
const model = z.strictObject({
  ok: z.boolean(),
  experiments: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      claim: z.string(),
      source: z.string(),
      off: z.string(),
      figures: z.array(
        z.strictObject({
          name: z.string(),
          value: z.number().nullable(),
          band: z.tuple([z.number(), z.number()]).nullable(),
          tells: z.boolean(),
          without: z.number().nullable(),
          good: z.literal(true),
        }),
      ),
    }),
  ),
})
const TINY = ['--entries', '120', '--rounds', '1']
const ROWS = [
  'folding',
  'deciding',
  'command',
  'seek',
  'open',
  'network',
  'simulate',
  'views',
  'durable',
  'delivery',
  'rooms',
  'map',
  'loads',
]

describe('lockstep bench', () => {
  let rows: z.infer<typeof output>['rows'] = []

  test('measures every row, with finite figures, and leaves the environment as it was', async () => {
    const before = process.env['NODE_ENV']
    const { code, json } = await callJson('bench', SMALL, ...TINY)
    rows = output.parse(json).rows
    expect(code).toBe(0)
    expect(rows.map(({ id }) => id)).toEqual(ROWS)
    for (const one of rows.flatMap(({ figures, ratios }) => [...figures, ...ratios])) {
      expect(one.median, one.name).toBeGreaterThan(0)
      expect(one.median, one.name).toBeLessThanOrEqual(one.max)
      expect(one.median, one.name).toBeGreaterThanOrEqual(one.min)
    }
    expect(process.env['NODE_ENV']).toBe(before)
  }, 180_000)

  test('names the budgets that the design sets', () => {
    const budgets = rows.map(({ id, ratios }) => [id, ratios.flatMap(({ budget }) => budget ?? [])])
    expect(Object.fromEntries(budgets)).toEqual({
      folding: ['at least 10'],
      deciding: ['at most 3'],
      command: ['about 1'],
      seek: ['at most 1', 'at most 1'],
      open: [],
      network: ['about 1'],
      simulate: ['at least 1.9'],
      views: [],
      durable: ['at least 0.8', 'at least 0.8'],
      delivery: ['at most 2'],
      rooms: [],
      map: ['at most 1'],
      loads: ['at most 1'],
    })
  })

  test('prints a table a row, and only what was asked for', async () => {
    const { code, stdout } = await spawnLockstep('bench', SMALL, ...TINY, '--only', 'seek', 'folding').then(({ code, out }) => ({
      code,
      stdout: out,
    }))
    expect(code).toBe(0)
    expect(stdout).toMatch(/^lockstep bench {3}small, 120 entries, 1 round\n/)
    expect(stdout).toMatch(/^Folding a log$/m)
    expect(stdout).toMatch(/^In one go, times boardgame\.io +[\d.,]+ × +at least 10 ×$/m)
    expect(stdout).toContain('Both ended with the same facts.')
    expect(stdout).toMatch(/^The slowest jump, times one frame +[\d.,]+ × +at most 1 ×$/m)
    expect(stdout).not.toContain('Deciding')
  })

  test.each([
    [['--only', 'flying'], 'Nothing called "flying" is measured. Choose from: folding, deciding,'],
    [['--entries', '99'], '--entries takes a whole number from 100 to 100000.'],
    [['--entries', 'many'], '--entries takes a whole number'],
    [['--rounds', '0'], '--rounds takes a whole number from 1 to 100.'],
    [['no-such.yaml'], 'There is no such file.'],
  ])('%j is wrong use', async (argv, message) => {
    const { code, out, err } = await call('bench', ...argv)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toContain(message)
  })

  test('--model tries the model alone: every figure in its band, and out of it without its mechanism', async () => {
    const { code, json } = await callJson('bench', '--model')
    const { ok, experiments } = model.parse(json)
    expect({ code, ok }).toEqual({ code: 0, ok: true })
    expect(experiments.map(({ id }) => id)).toEqual(EXPERIMENTS.map(({ id }) => id))
    const leaks = experiments.find(({ id }) => id === 'Q9')
    expect(leaks?.figures.map(({ band, tells, without }) => ({ band, tells, without }))).toEqual([
      { band: [1, 3], tells: true, without: 8 },
      { band: [3, 5], tells: true, without: 8 },
      { band: [5, 6.8], tells: true, without: 8 },
    ])
    const { out } = await call('bench', '--model')
    expect(out).toMatch(/^Q1 {2}One state acts alone$/m)
    expect(out).toMatch(/^displaced share +0\.\d+ +0\.3 to 1 +none$/m)
    expect(out).toContain('not fitted to data')
    expect(out).toContain('Every figure is in its band, and leaves it without its mechanism.')
  })

  test('--help has an example, the shape of --json, and the exit codes', async () => {
    const { code, out } = await call('bench', '--help')
    expect(code).toBe(0)
    expect(out).toMatch(/^Example:\n {2}npx lockstep bench /m)
    expect(out).toMatch(/--json prints \{ ok, /)
    expect(out).toMatch(/^Exit code 0: .+ 2: wrong use/m)
  })
})

describe('the exercise of the bench', () => {
  let journal: Journal

  const play = (entries: number, seed = 'bench'): Journal => {
    const played = playDrill({ ...lotusGate(), seed }, entries)
    if (!played.ok) throw new Error(played.error)
    return played.value
  }
  beforeAll(() => {
    journal = play(1_500)
  })

  test('is as long as asked, and is the same again from the same seed', () => {
    expect(journal.entries).toHaveLength(1_500)
    expect(play(1_500).head).toBe(journal.head)
    expect(play(1_500, 'another').head).not.toBe(journal.head)
  })

  test('stops at its beginning if no more is asked, with an inject to answer', () => {
    const early = play(10)
    expect(early.entries).toHaveLength(10)
    expect(early.state.conduct).toBe('respond')
    expect(Object.keys(early.state.receipts)).not.toEqual([])
  })

  test('is a sound log that decides the same again', () => {
    expect(verify(writeLog(journal.lines))).toMatchObject({ kind: 'sound', counts: { entries: 1_500 } })
    expect(redecide(journal.exercise, { header: journal.header, entries: journal.entries })).toMatchObject({ same: 1_500, first: null })
  })

  test('has every kind of command that rooms send all the time', () => {
    const kinds = new Set(journal.entries.map(({ command }) => command.kind))
    for (const kind of [
      'note',
      'read',
      'respond',
      'revise',
      'share',
      'request',
      'answer',
      'told',
      'confirm',
      'tick',
      'deconflict',
      'advance',
      'accept',
    ])
      expect(kinds).toContain(kind)
  })

  test('folds in one go to what it was one entry at a time, and the entries stay as they are', () => {
    // As a program that opens the log has them: read from text, and not yet frozen by any fold.
    const entries: typeof journal.entries = JSON.parse(JSON.stringify(journal.entries))
    const before = canonicalJson(entries)
    expect(canonicalJson(foldEntries(initialState(journal.exercise), entries))).toBe(canonicalJson(journal.state))
    expect(canonicalJson(entries)).toBe(before)
  })

  test('is played to the same facts by boardgame.io, which is told apart from another exercise', () => {
    const short = play(400)
    const game = boardgameOf(short)
    const played = game?.play()
    expect(game?.version).toBe('0.50.2')
    expect(played && differences(played, short.state)).toEqual([])
    expect(played && differences(played, play(399).state)).not.toEqual([])
  })

  test('takes steps of all four charts, each of which leads XState to what the log has', () => {
    const steps = chartSteps(journal)
    expect(new Set(steps.map(({ chart }) => chart))).toEqual(new Set(['exercise', 'inject', 'receipt', 'request']))
    for (const { chart, value, event, to } of steps) expect(JSON.stringify(bareTransition(chart, value, event))).toContain(`"${to}"`)
  })
})

describe('measuring', () => {
  test.each([
    [[3, 1, 2], 0.5, 2],
    [[4, 1, 2, 3], 0.5, 2.5],
    [[5], 0.99, 5],
    [[0, 10], 0.9, 9],
  ])('the values %j have at share %f the quantile %f', (values, share, wanted) => {
    expect(quantile(values, share)).toBeCloseTo(wanted)
  })

  test('ratios are taken round by round', () => {
    expect(ratio('a', null, [10, 30, 20], [5, 10, 20])).toEqual({ name: 'a', budget: null, median: 2, min: 1, max: 3 })
  })

  test('sides take turns after a first round that is not counted, the quicker one more than once', () => {
    const order: string[] = []
    const side = (name: string, ms: number) => () => {
      order.push(name)
      return ms
    }
    expect(inTurns([side('slow', 100), side('quick', 40)], 2, () => {})).toEqual([
      [100, 100],
      [40, 40],
    ])
    expect(order.join(' ')).toBe('slow quick slow quick quick slow quick quick')
  })
})
