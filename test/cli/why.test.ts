import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { because } from '../../src/engine/scoring/because.ts'
import { recomputeInject } from '../../src/engine/scoring/inject.ts'
import { recomputeOutcome } from '../../src/engine/scoring/outcome.ts'
import { LOTUS_GATE, call, callJson, folder, member } from './support.ts'

const LOG = join(folder(), 'why.lockstep.jsonl')

beforeAll(async () => {
  await call('play', LOTUS_GATE, '--seed', 'why', '--policy', 'random', '--wall', '0', '--log', LOG)
})

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

test('replay --why says in sentences how each team came to its score in an inject', async () => {
  const { code, out } = await call('replay', LOG, '--why', 'S1-06')
  expect(code).toBe(0)
  expect(out).toMatch(/^Thailand in S1-06 Party of six: /)
  expect(out).toContain('It is not rated: a bot played this team.')
  expect(out).not.toMatch(/\((P|S|M|U)\)/)
})

test.each([['S1-05'], [null]])(
  'replay --why %s --json gives for every figure a because from which it can be computed again',
  async (inject) => {
    const { code, json } = await callJson('replay', LOG, '--why', ...(inject === null ? [] : [inject]))
    expect(code).toBe(0)
    const figures = listOf(member(json, 'why'))
    expect(figures.length).toBeGreaterThan(3)
    for (const figure of figures) {
      const last = because.parse(listOf(member(figure, 'because')).at(-1))
      const again = last.rule === 'inject-score' ? recomputeInject(last) : last.rule === 'outcome-score' ? recomputeOutcome(last) : null
      expect(again).toEqual({ value: member(figure, 'value'), rating: member(figure, 'rating') })
    }
  },
)

test('replay --why of an inject that is not there names those that are', async () => {
  const { code, err } = await call('replay', LOG, '--why', 'S1-66')
  expect(code).toBe(2)
  expect(err).toContain('There is no inject or part of the network "S1-66". Did you mean S1-06?')
})

test('replay --why before anything was resolved says so', async () => {
  expect(await call('replay', LOG, '--why', '--until', '5')).toMatchObject({ code: 0, out: 'No turn is resolved yet at this moment.\n' })
  expect(await call('replay', LOG, '--why', 'S1-06', '--until', '5')).toMatchObject({
    out: 'Nobody has a score in S1-06 at this moment.\n',
  })
})
