/** Games gathered by the thousand: what they say does not depend on their order, and it is what the games were. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { playGame } from '../../../src/engine/bots/game.ts'
import { gather, spreadOf } from '../../../src/engine/bots/simulation.ts'
import type { GameResult } from '../../../src/engine/bots/simulation.ts'
import { summaryOf, valueOf } from '../../../src/engine/bots/summary.ts'
import type { GameSummary } from '../../../src/engine/bots/summary.ts'
import type { Policy } from '../../../src/engine/exercise/parts.ts'
import type { CourseKey, InjectId, SlotId } from '../../../src/engine/scenario/names.ts'
import { must } from '../../support/plain.ts'
import { scenarioAt } from '../../support/scenarios.ts'

const { scenario, sources } = scenarioAt('test/scenarios/small.yaml')
const game = (seed: string, policy: Policy) => {
  const { journal, refusals } = must(
    playGame({ scenario, sources, seed, policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' }),
  )
  return { state: journal.state, summary: summaryOf(journal, policy, refusals.length) }
}
const results: GameResult[] = (['cooperative', 'random', 'silent'] as const).flatMap((policy) =>
  ['a', 'b', 'c'].map((seed) => ({ ok: true, summary: game(seed, policy).summary })),
)

describe('a game summed up', () => {
  test('says what was sent and chosen, and what each team was asked to answer', () => {
    const { state, summary } = game('a', 'cooperative')
    expect(summary.delivered.map(({ inject }) => inject)).toEqual(
      scenario.injects.map(({ id }) => id).filter((id) => state.msel[id]?.deliveredAt != null),
    )
    for (const { inject, team, course, score } of summary.chosen) {
      expect(state.receipts[inject]?.[team]?.resolution).toMatchObject({ outcome: 'answered', course })
      expect(state.scores[inject]?.[team]?.value ?? null).toBe(score)
    }
    expect(summary.chosen.length).toBeGreaterThan(0)
    for (const { team, answers } of summary.load)
      expect(answers).toBe(summary.delivered.filter(({ inject }) => state.receipts[inject]?.[team]?.answers).length)
    expect(valueOf(summary, null)).toBeGreaterThan(0.5)
  })

  test('counts the hours that a check of the scenario counts: the minutes that turns give to answer and to discuss', () => {
    const minutes = scenario.turns.reduce((sum, { respond, discuss }) => sum + respond + discuss, 0)
    expect(game('a', 'cooperative').summary.worked).toBe(minutes)
  })

  test('finds the longest stretch without anything new, within the time to answer', () => {
    const turns = scenario.turns.map(({ respond }) => respond)
    for (const { idle } of game('a', 'cooperative').summary.load) {
      expect(idle).toBeGreaterThan(0)
      expect(idle).toBeLessThanOrEqual(Math.max(...turns))
    }
  })
})

describe('a simulation', () => {
  test('is the same whatever the order in which games come back', () => {
    const one = gather(scenario, results)
    fc.assert(
      fc.property(fc.shuffledSubarray(results, { minLength: results.length }), (shuffled) => {
        expect(gather(scenario, shuffled)).toEqual(one)
      }),
      { numRuns: 20 },
    )
  })

  test('counts deliveries by inject and text, and shows each policy by itself', () => {
    const { games, scores, deliveries } = gather(scenario, results)
    expect(games).toBe(9)
    expect(scores.map(({ policy, spread }) => [policy, spread?.n])).toEqual([
      ['cooperative', 3],
      ['random', 3],
      ['silent', 3],
    ])
    const [cooperative, , silent] = scores
    expect(cooperative?.spread?.least).toBeGreaterThan(silent?.spread?.most ?? 1)
    for (const { inject, games: sent, texts } of deliveries) {
      expect(sent).toBe(results.filter((one) => one.ok && one.summary.delivered.some((row) => row.inject === inject)).length)
      expect(texts.reduce((sum, text) => sum + text.games, 0)).toBe(texts.length > 0 ? sent : 0)
    }
  })

  test('spreads each outcome over the games of a policy, by the mean of its teams', () => {
    const { outcomes } = gather(scenario, results)
    const told = results.flatMap((one) =>
      one.ok ? one.summary.outcomes.flatMap(({ outcome, value }) => (value === null ? [] : [outcome])) : [],
    )
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(told))
    for (const { outcome, policy, spread } of outcomes) {
      const means = results.flatMap((one) => {
        if (!one.ok || one.summary.policy !== policy) return []
        const values = one.summary.outcomes.flatMap((row) => (row.outcome === outcome ? (row.value ?? []) : []))
        return values.length > 0 ? [values.reduce((sum, value) => sum + value, 0) / values.length] : []
      })
      expect([spread.n, spread.least, spread.most]).toEqual([means.length, Math.min(...means), Math.max(...means)])
    }
    const ofFirst = outcomes.filter(({ outcome }) => outcome === outcomes[0]?.outcome).map(({ policy }) => policy)
    expect(ofFirst).toEqual(['cooperative', 'random', 'silent'])
  })

  test('names a course that nobody chose, one that is always the best and one that never is', () => {
    const inject = scenario.injects.find(({ content }) => (content.answer?.courses.length ?? 0) > 2)
    const [first, second, third] = inject?.content.answer?.courses ?? []
    if (!inject || !first || !second || !third) throw new Error('the small scenario has an inject with three courses')
    const team = Object.keys(first.forSlot)[0] as SlotId // a course is somebody's
    const chose = (seed: string, course: CourseKey, score: number, value: number): GameResult => ({
      ok: true,
      summary: {
        seed,
        policy: 'random',
        worked: 3600,
        refused: 0,
        outcomes: [{ outcome: 1, team, value }],
        delivered: [{ inject: inject.id, variant: null }],
        chosen: [{ inject: inject.id, team, course, score }],
        load: [],
        network: null,
      } satisfies GameSummary,
    })
    const { findings, courses } = gather(scenario, [
      chose('1', first.key, 0.9, 0.8),
      chose('2', first.key, 0.9, 0.6),
      chose('3', second.key, 0.2, 0.5),
    ])
    const finding = (course: CourseKey, id: InjectId = inject.id) =>
      findings.find((one) => one.inject === id && one.course === course)?.finding
    expect([finding(first.key), finding(second.key), finding(third.key)]).toEqual(['always-best', 'never-best', 'never-chosen'])
    expect(courses.find((one) => one.inject === inject.id && one.team === team && one.course === first.key)).toMatchObject({
      chosen: 2,
      score: 0.9,
      end: 0.7,
    })
  })

  test('keeps a game that could not go on, with its seed and reason', () => {
    const stuck: GameResult = { ok: false, seed: 'x', policy: 'mixed', why: 'close by facilitator was refused' }
    const { games, deadEnds } = gather(scenario, [...results, stuck])
    expect(games).toBe(10)
    expect(deadEnds).toEqual([{ seed: 'x', policy: 'mixed', why: 'close by facilitator was refused' }])
  })
})

test('a spread lies between its ends and in order', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 }), (values) => {
      const spread = spreadOf(values)
      if (!spread) throw new Error('there are values')
      const { least, tenth, median, ninetieth, most, n } = spread
      expect([least, tenth, median, ninetieth, most]).toEqual([least, tenth, median, ninetieth, most].toSorted((a, b) => a - b))
      expect([n, least, most]).toEqual([values.length, Math.min(...values), Math.max(...values)])
    }),
  )
  expect(spreadOf([])).toBeNull()
})
