import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { choose, isPolicy, moodOf } from '../../../src/engine/bots/policy.ts'
import { POLICIES } from '../../../src/engine/exercise/parts.ts'
import { courseKey, slotId } from '../../../src/engine/scenario/names.ts'
import { lotusGate } from '../../support/scenarios.ts'

const { scenario } = lotusGate()
const form = scenario.byId['S1-01']?.content.answer
if (!form) throw new Error('S1-01 asks for an answer')
const OFFERED = form.courses.map(({ key }) => key)
const T1 = slotId.parse('T1')

test.each([
  ['cooperative', true],
  ['mixed', true],
  ['Mixed', false],
  ['', false],
  ['toString', false],
])('%j is a policy: %s', (text, expected) => {
  expect(isPolicy(text)).toBe(expected)
})

describe('a mood', () => {
  test.each(POLICIES.filter((policy) => policy !== 'mixed'))('is the policy itself: %s', (policy) => {
    expect(moodOf(policy, 'seed', 'S1-01/T1')).toBe(policy)
  })

  test('of a mixed policy hangs on seed and subject alone, and each comes about as often as it should', () => {
    const moods = Array.from({ length: 2_000 }, (_, i) => moodOf('mixed', 'seed', `S1-${i}/T1`))
    expect(moods).toEqual(Array.from({ length: 2_000 }, (_, i) => moodOf('mixed', 'seed', `S1-${i}/T1`)))
    const share = (mood: string) => moods.filter((one) => one === mood).length / moods.length
    for (const [mood, expected] of [
      ['cooperative', 0.4],
      ['unilateral', 0.25],
      ['random', 0.25],
      ['silent', 0.1],
    ] as const) {
      expect(Math.abs(share(mood) - expected), mood).toBeLessThan(0.04)
    }
  })
})

describe('a choice', () => {
  test.each([
    ['cooperative', 'trend-figures'],
    ['unilateral', 'planning-table'],
  ] as const)('%s is %s', (mood, course) => {
    expect(choose(mood, OFFERED, form, T1, 'seed', 'S1-01/T1')).toEqual({ kind: 'course', course })
  })

  test('is always among what is offered, or in own words', () => {
    const moods = fc.constantFrom('cooperative', 'unilateral', 'random')
    fc.assert(
      fc.property(moods, fc.shuffledSubarray(OFFERED), fc.string(), fc.string(), (mood, offered, seed, subject) => {
        const choice = choose(mood, offered, form, T1, seed, subject)
        const ownWordsAreRight = mood === 'random' || offered.length === 0
        expect(choice.kind === 'course' ? offered.includes(choice.course) : ownWordsAreRight).toBe(true)
      }),
    )
  })

  test('falls to coordination where scores add up to the same, and then to the order shown', () => {
    const course = (key: string, scores: object) => ({
      ...form.courses[0],
      key: courseKey.parse(key),
      when: null,
      forSlot: { T1: { ...form.courses[0]?.forSlot[T1], scores } },
    })
    const courses = [course('a', { PRV: 2 }), course('b', { COO: 2 }), course('c', { COO: 2 })]
    // Only scores are read of these courses, so the rest may be another course's.
    const alike = { ...form, courses: courses as typeof form.courses }
    const keys = alike.courses.map(({ key }) => key)
    expect(choose('cooperative', keys, alike, T1, 's', 'x')).toEqual({ kind: 'course', course: 'b' })
    expect(choose('cooperative', keys.toReversed(), alike, T1, 's', 'x')).toEqual({ kind: 'course', course: 'c' })
    expect(choose('unilateral', keys, alike, T1, 's', 'x')).toEqual({ kind: 'course', course: 'a' })
  })
})
