/** Chance: keyed by what happens, even, and the same for ever. */
import { describe, expect, test } from 'vitest'
import { draw, shuffle } from '../../../src/engine/exercise/rng.ts'
import { answers, f, pass, respond } from './room.ts'

describe('a draw', () => {
  // Whatever the generator, these must not change: a log that is decided again must meet the same luck.
  test.each([
    ['lab', 'effect', 'A-01/O1/luck/0', 0, 0.6105784820392728],
    ['lab', 'effect', 'A-01/T1/luck/0', 0, 0.41751995123922825],
    ['lab', 'course-order', 'A-01/O1', 3, 0.47836068575270474],
    ['', '', '', 0, 0.6449777260422707],
    ['semence é', 'effect', '海', 7, 0.6242555866483599],
  ])('of %j, %j, %j, %j is always the same', (seed, purpose, subject, n, value) => {
    expect(draw(seed, purpose, subject, n)).toBe(value)
    expect(draw(seed, purpose, subject, n)).toBe(value)
  })

  test('is not moved by any other', () => {
    const before = draw('seed', 'effect', 'S', 1)
    for (let n = 0; n < 100; n++) draw('seed', 'effect', 'S', n)
    expect(draw('seed', 'effect', 'S', 1)).toBe(before)
  })

  test('changes with each part of its key, wherever the parts are cut', () => {
    const keys: [string, string, string, number][] = [
      ['ab', 'c', 'd', 0],
      ['a', 'bc', 'd', 0],
      ['a', 'b', 'cd', 0],
      ['a', 'b,c', 'd', 0],
      ['a', 'b', 'c,d', 0],
      ['a', 'b"', 'd', 0],
      ['a', 'b', '"d', 0],
      ['a', 'b', 'd', 1],
      ['a', 'b', 'd1', 0],
      ['a', 'b', 'd', 10],
    ]
    expect(new Set(keys.map((key) => draw(...key))).size).toBe(keys.length)
  })

  /**
   * Pearson's chi-square over `cells` equal cells; with 99 degrees of freedom a fair source stays under 148 in 999 of
   * 1000 trials, and under 170 in all but one of some hundred thousand.
   */
  const chiSquare = (values: readonly number[], cells: number): number => {
    const expected = values.length / cells
    const counts = Array.from({ length: cells }, () => 0)
    for (const value of values) counts[Math.floor(value * cells)] = (counts[Math.floor(value * cells)] ?? 0) + 1
    return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  }
  const many = Array.from({ length: 20_000 }, (_, i) => i)
  test.each<[string, (i: number) => number]>([
    ['over seeds', (i) => draw(`seed ${i}`, 'effect', 'A-01/O1/luck/0', 0)],
    ['over subjects', (i) => draw('seed', 'effect', `A-${i}`, 0)],
    ['over purposes', (i) => draw('seed', `purpose ${i}`, 'A-01', 0)],
    ['over the how-many-th', (i) => draw('seed', 'effect', 'A-01', i)],
  ])('is even %s', (_, of) => {
    const values = many.map(of)
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true)
    expect(chiSquare(values, 100)).toBeLessThan(170)
    // Not too even either: a counter would give nearly 0.
    expect(chiSquare(values, 100)).toBeGreaterThan(45)
  })

  test('does not lean on the draw before it', () => {
    const pairs = many.slice(1).map((i) => {
      const high = (n: number): number => (draw('seed', 'effect', 'A-01', n) < 0.5 ? 0 : 1)
      return (high(i - 1) * 2 + high(i)) / 4
    })
    // Three degrees of freedom: a fair source stays under 27.9 in all but one of some two hundred thousand.
    expect(chiSquare(pairs, 4)).toBeLessThan(27.9)
  })
})

describe('a shuffle', () => {
  const items = ['a', 'b', 'c', 'd'] as const

  test.each([0, 1, 2, 4, 9])('of %i items holds each of them once, and leaves the list as it was', (length) => {
    const list = Object.freeze(Array.from({ length }, (_, i) => i))
    for (let i = 0; i < 50; i++) expect(shuffle(list, `seed ${i}`, 'order', 'x').toSorted((a, b) => a - b)).toEqual(list)
  })

  test('gives every order, each about as often', () => {
    const counts = new Map<string, number>()
    for (let i = 0; i < 4800; i++) {
      const order = shuffle(items, `seed ${i}`, 'order', 'x').join('')
      counts.set(order, (counts.get(order) ?? 0) + 1)
    }
    expect(counts.size).toBe(24)
    // 200 are expected of each; five standard deviations are 70.
    for (const [order, count] of counts) expect([order, Math.abs(count - 200) < 70]).toEqual([order, true])
  })

  test('is always the same for the same key', () => {
    expect(shuffle(items, 'lab', 'course-order', 'A-01/O1')).toEqual(['d', 'c', 'a', 'b'])
  })
})

describe('chance in an exercise', () => {
  const resolvedLuck = (scene: typeof respond) =>
    scene
      .given(f({ kind: 'close' }), f({ kind: 'accept', changes: [] }))
      .events.flatMap((event) => (event.kind === 'resolved' && event.inject === 'A-01' && event.team === 'T1' ? event.applied : []))
  const lucky = respond.given(answers('t1-1', 'T1', 'A-01', 'luck'))

  test('is written into the event with what it led to', () => {
    const drawn = draw('lab', 'effect', 'A-01/T1/luck/0', 0)
    const hit = drawn < 0.5
    expect(resolvedLuck(lucky)).toEqual([
      { what: 'draw', label: 'Somebody talks', chance: 0.5, drawn, hit },
      expect.objectContaining({ what: 'counter', counter: 'pressure' }),
    ])
  })

  test('is the same whatever else is drawn, whenever it is drawn, and however often one tries', () => {
    const [first] = resolvedLuck(lucky)
    expect(resolvedLuck(lucky.given(answers('o1-1', 'O1', 'A-01', 'luck')))[0]).toEqual(first)
    expect(resolvedLuck(lucky.given(pass(400)))[0]).toEqual(first)
    const again = lucky.given(
      { by: 't1-1', wait: 0, command: { kind: 'withdraw', team: 'T1', inject: 'A-01' } },
      answers('t1-1', 'T1', 'A-01', 'luck'),
    )
    expect(resolvedLuck(again)[0]).toEqual(first)
  })

  test('is another for another team', () => {
    expect(draw('lab', 'effect', 'A-01/O1/luck/0', 0)).not.toBe(draw('lab', 'effect', 'A-01/T1/luck/0', 0))
  })
})
