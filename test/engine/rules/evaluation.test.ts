/** Ticks, ratings and overrides: they change scores, never effects, and keep what was there before. */
import { describe, expect, test } from 'vitest'
import type { Rating } from '../../../src/engine/scenario/names.ts'
import { by } from '../../support/given.ts'
import type { Given, Scene } from '../../support/given.ts'
import { text } from '../../support/plain.ts'
import { answers, f, hotwash, resolved, respond } from './room.ts'

const x = text('x')
const score = (scene: Scene, team = 'O1') => {
  const { value, rating } = scene.state.scores['A-01']?.[team] ?? { value: undefined, rating: undefined }
  return [value, rating]
}
const on = (team: string) => ({ of: 'score', inject: 'A-01', team }) as const
const tick = (seen: boolean | null, team = 'O1'): Given => by('ev-1', { kind: 'tick', inject: 'A-01', team, items: [{ item: 0, seen }] })
const rate = (seat: string, team: string, rating: Rating | 'N'): Given => by(seat, { kind: 'rate', inject: 'A-01', team, rating })
const override = (team: string, rating: Rating | null, more: object = {}): Given =>
  by('ev-1', { kind: 'adjudicate', on: on(team), rating, reason: x, evidence: [], ...more })
const answer = { evidence: [{ of: 'record', inject: 'A-01', team: 'O1', version: 0 }] }
const seconded = { second: 'ev-2' }
const seen = { evidence: [{ of: 'tick', inject: 'A-01', team: 'T1', item: 0 }] }

/** O1 acts, which is P; T1 waits, which is M, or tries its luck, which is U. */
const played = (t1: string): Scene =>
  respond.given(
    answers('o1-1', 'O1', 'A-01', 'act'),
    answers('t1-1', 'T1', 'A-01', t1),
    f({ kind: 'close' }),
    f({ kind: 'accept', changes: [] }),
  )
const judged = played('wait')
const unlucky = played('luck')

test('scores stand as soon as the turn is accepted', () => {
  expect([score(judged), score(judged, 'T1'), score(unlucky, 'T1')]).toEqual([
    [1, 'P'],
    [0.5, 'M'],
    [0, 'U'],
  ])
})

describe('a tick', () => {
  test('scores a resolved answer anew, by seen over assessed', () => {
    // Weights are 0.3 for completeness and 0.5 for judgement: 0.5 / 0.8 without the action, 1 with it.
    expect(score(judged.given(tick(false)))).toEqual([0.625, 'M'])
    expect(score(judged.given(tick(true)))).toEqual([1, 'P'])
    expect(score(judged.given(tick(false), tick(null)))).toEqual([1, 'P'])
  })

  test('before the turn is accepted waits for the score, and counts in it', () => {
    const early = respond.given(answers('o1-1', 'O1', 'A-01', 'act'), tick(false))
    expect(early.events.map(({ kind }) => kind)).toEqual(['ticked'])
    expect(score(early.given(f({ kind: 'close' }), f({ kind: 'accept', changes: [] })))).toEqual([0.625, 'M'])
  })

  test('says of a blind evaluator whose it is, and of nobody else', () => {
    const both = judged.given(
      by('host', { kind: 'claim', seat: 'blind-1', role: 'evaluator', name: x, blind: true }),
      tick(true),
      by('blind-1', { kind: 'tick', inject: 'A-01', team: 'O1', items: [{ item: 0, seen: false }] }),
    )
    expect(both.events.flatMap((event) => (event.kind === 'ticked' ? [event.blind ?? null] : []))).toEqual(['blind-1'])
    expect(both.state.receipts['A-01']?.['O1']).toMatchObject({
      ticks: [false],
      openTicks: [true],
      blindTicks: { 'blind-1': [false] },
    })
    expect(judged.given(tick(true)).state.receipts['A-01']?.['O1']?.blindTicks).toEqual({})
  })

  test('changes no effects', () => {
    const { flags, counters, trust, teams } = judged.given(tick(true), tick(false)).state
    expect({ flags, counters, trust, teams }).toEqual({
      flags: judged.state.flags,
      counters: judged.state.counters,
      trust: judged.state.trust,
      teams: judged.state.teams,
    })
  })
})

describe('an override', () => {
  test('moves the score to the nearest value of the band, and keeps before and after', () => {
    const scene = judged.given(override('O1', 'S'))
    expect(score(scene)).toEqual([0.79, 'S'])
    expect(scene.state.overrides).toMatchObject([{ before: 'P', after: 'S', reason: x, by: 'ev-1', second: null, at: 180 }])
    expect(score(scene.given(override('O1', 'M')))).toEqual([0.64, 'M'])
    expect(scene.given(override('O1', 'M')).state.overrides).toMatchObject([
      { before: 'P', after: 'S' },
      { before: 'S', after: 'M' },
    ])
  })

  test('to a worse rating needs no evidence, to a better one it does', () => {
    expect(judged.decide(override('T1', 'U')).ok).toBe(true)
    expect(judged.decide(override('T1', 'S')).ok).toBe(false)
    // The tick must have been made, and say that the action was seen.
    expect(judged.decide(override('T1', 'S', seen)).ok).toBe(false)
    expect(judged.given(tick(false, 'T1')).decide(override('T1', 'S', seen)).ok).toBe(false)
    expect(score(judged.given(tick(true, 'T1'), override('T1', 'P', seen)), 'T1')).toEqual([0.8, 'P'])
  })

  test.each<[string, Given[], object, boolean]>([
    ['without a second evaluator', [], {}, false],
    ['with one who said nothing', [], { second: 'ev-2' }, false],
    ['with one who rated otherwise', [rate('ev-2', 'O1', 'M')], { second: 'ev-2' }, false],
    ['with one who rated another team', [rate('ev-2', 'T1', 'U')], { second: 'ev-2' }, false],
    ['with one who has changed their mind', [rate('ev-2', 'O1', 'U'), rate('ev-2', 'O1', 'S')], { second: 'ev-2' }, false],
    ['with oneself', [rate('ev-1', 'O1', 'U')], { second: 'ev-1' }, false],
    ['with one who gave the same rating', [rate('ev-2', 'O1', 'U')], { second: 'ev-2' }, true],
  ])('from P to U %s', (_, steps, more, accepted) => {
    expect(judged.given(...steps).decide(override('O1', 'U', more)).ok).toBe(accepted)
  })

  test('from U to P needs the second and the evidence', () => {
    const record = { evidence: [{ of: 'record', inject: 'A-01', team: 'T1', version: 0 }] }
    const rated = unlucky.given(rate('ev-2', 'T1', 'P'))
    expect(unlucky.decide(override('T1', 'P', record)).ok).toBe(false)
    expect(rated.decide(override('T1', 'P', { second: 'ev-2' })).ok).toBe(false)
    expect(score(rated.given(override('T1', 'P', { ...record, second: 'ev-2' })), 'T1')).toEqual([0.8, 'P'])
  })

  test.each<[string, Given[], Given, boolean]>([
    ['over M', [override('O1', 'M')], override('O1', 'U'), false],
    ['over M that was looked at', [override('O1', 'M'), override('O1', null)], override('O1', 'U'), false],
    ['to M and back', [override('O1', 'M')], override('O1', 'P', answer), true],
    ['to U with the second, over S back', [override('O1', 'U', seconded), override('O1', 'S', answer)], override('O1', 'P', answer), false],
    ['to U with the second, to S and back', [override('O1', 'U', seconded), override('O1', 'S', answer)], override('O1', 'U'), true],
  ])('from P to U alone is not done in steps: %s', (_, before, last, accepted) => {
    expect(judged.given(rate('ev-2', 'O1', 'U'), ...before).decide(last).ok).toBe(accepted)
  })

  test.each<[string, Rating | null, boolean]>([
    ['S, which they gave', 'S', true],
    ['M, which they did not give', 'M', false],
    ['none, and P stands', null, false],
  ])('names no second who did not give the rating: %s', (_, rating, accepted) => {
    expect(judged.given(rate('ev-2', 'O1', 'S')).decide(override('O1', rating, { second: 'ev-2' })).ok).toBe(accepted)
  })

  test('that leaves the rating is kept as a look, and changes nothing', () => {
    const scene = judged.given(override('O1', null))
    expect(scene.state.overrides).toMatchObject([{ before: 'P', after: null }])
    expect(score(scene)).toEqual([1, 'P'])
    expect(score(scene.given(override('O1', 'S'), override('O1', null)))).toEqual([0.79, 'S'])
  })

  test('stands against later ticks', () => {
    expect(score(judged.given(override('O1', 'S'), tick(true)))).toEqual([0.79, 'S'])
  })

  test('of an outcome keeps before and after too, and the next sees it', () => {
    const outcome = (rating: Rating): Given =>
      by('ev-1', { kind: 'adjudicate', on: { of: 'outcome', outcome: 1, team: 'T1' }, rating, reason: x, evidence: [] })
    const scene = judged.given(outcome('U'))
    const [first] = scene.state.overrides
    expect(first).toMatchObject({ after: 'U' })
    expect(
      scene.given(by('ev-1', { kind: 'adjudicate', on: { of: 'outcome', outcome: 1, team: 'T1' }, rating: null, reason: x, evidence: [] }))
        .state.overrides[1],
    ).toMatchObject({ before: 'U' })
  })

  test('is possible after EndEx: in the hotwash', () => {
    expect(hotwash.decide(override('O1', 'S')).ok).toBe(true)
  })
})

test('every rating is kept, each evaluator’s last one beside the others', () => {
  const scene = resolved.given(rate('ev-1', 'O1', 'P'), rate('ev-2', 'O1', 'N'), rate('ev-1', 'O1', 'S'))
  expect(scene.state.ratings['A-01']?.['O1']?.map(({ seat, rating }) => [seat, rating])).toEqual([
    ['ev-1', 'P'],
    ['ev-2', 'N'],
    ['ev-1', 'S'],
  ])
})

test('an observation takes its task from its inject, unless it names one', () => {
  const observed = (more: object) => respond.given(by('ev-1', { kind: 'observe', as: 'quotation', text: x, ...more })).state.observations[0]
  expect(observed({})).toMatchObject({ turn: 0, inject: null, team: null, task: null })
  expect(observed({ inject: 'A-01' })).toMatchObject({ inject: 'A-01', team: null, task: 'tell' })
  expect(observed({ task: 'tell', team: 'T1' })).toMatchObject({ inject: null, team: 'T1', task: 'tell' })
})
