import { describe, expect, test } from 'vitest'
import { REFUSALS, sentenceOf } from './refusals.ts'

describe.each(Object.entries(REFUSALS))('the sentence "%s"', (id, cases) => {
  test.each(cases)('answers $given.by who sends $given.command.kind', ({ scene, given, refusal }) => {
    expect(scene.decide(given)).toEqual({ ok: false, error: refusal })
    expect(sentenceOf(refusal)).toBe(id)
  })
})

test('every sentence can be reached', () => {
  expect(Object.entries(REFUSALS).filter(([, cases]) => cases.length === 0)).toEqual([])
})
