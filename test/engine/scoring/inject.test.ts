import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CODES, RATINGS } from '../../../src/engine/scenario/names.ts'
import { bandOf, intoBand, ratingOf } from '../../../src/engine/scoring/bands.ts'
import { recomputeInject, scoreInject } from '../../../src/engine/scoring/inject.ts'
import type { Did } from './support.ts'
import { D1, O1, Play, T1, course, exerciseWith, inject, row } from './support.ts'

const A = inject('A-01')
const BANDS = { P: 0.8, S: 0.65, M: 0.45 }
/** S1-04 of the domain guide: three courses that differ in coordination and sovereignty. */
const SANCTION = [course('consult', { COO: 2, SOV: 2 }), course('tell-late', { COO: 1, SOV: 1 }), course('tell-nobody', { COO: -2 })]
const played = (did: Did, more: object = {}, settings = {}, rubric = {}) =>
  new Play(exerciseWith([row('A-01', SANCTION, more)], rubric, settings)).deliver(A).done(A, O1, did).scoreOf(A, O1)

describe('judgement', () => {
  // n = (d − lo) / (hi − lo), weights 4 for coordination and 2 for sovereignty.
  test.each([
    ['the best course', { course: 'consult' }, 1, 'P'],
    ['the second', { course: 'tell-late' }, (4 * (3 / 4) + 2 * (1 / 2)) / 6, 'S'],
    ['the worst', { course: 'tell-nobody' }, 0, 'U'],
    ['own words mapped to a course', { course: null, mapped: { course: 'tell-late' } }, 4 / 6, 'S'],
    [
      'own words with codes set by hand, beyond the options clamped',
      { course: null, mapped: { course: null, scores: { COO: 0, SOV: -2 } } },
      (4 * 0.5) / 6,
      'U',
    ],
    ['silence without a course to stand for it', {}, 0, 'U'],
  ] as const)('gives %s its place between the worst and the best', (_, did, value, rating) => {
    const score = played(did)
    expect(score.value).toBeCloseTo(value, 5)
    expect(score).toMatchObject({ rating, rated: true })
  })

  test('reads silence as the course that the inject names for it', () => {
    expect(played({}, { silence: { course: 'tell-late' } }).value).toBeCloseTo(4 / 6, 5)
  })

  test('measures a team against the courses that it was offered', () => {
    const mine = { ...course('mine', { COO: 1 }), slots: ['O1'] }
    const theirs = { ...course('theirs', { COO: -2 }), slots: ['T1'] }
    const both = course('both', { COO: 2 })
    const play = new Play(exerciseWith([row('A-01', [mine, theirs, both])]))
      .deliver(A)
      .done(A, O1, { course: 'mine' })
      .done(A, T1, { course: 'both' })
    expect(play.scoreOf(A, O1).because.judgement?.codes).toEqual([{ code: 'COO', d: 1, lo: 1, hi: 2 }])
    expect(play.scoreOf(A, T1).because.judgement?.codes).toEqual([{ code: 'COO', d: 2, lo: -2, hi: 2 }])
  })

  test('measures hidden courses too, which control maps answers to', () => {
    const answer = { by: 'each', form: 'text', hide: true, courses: SANCTION }
    const score = new Play(exerciseWith([row('A-01', [], { answer })]))
      .deliver(A)
      .done(A, O1, { course: null, mapped: { course: 'consult' } })
      .scoreOf(A, O1)
    expect(score.value).toBe(1)
  })

  test('drops out where no code varies, and leaves nothing to score without ticks', () => {
    const score = new Play(exerciseWith([row('A-01', [course('one', { COO: 1 }), course('two', { COO: 1 })])]))
      .deliver(A)
      .done(A, O1, { course: 'one' })
      .scoreOf(A, O1)
    expect(score).toMatchObject({ value: null, rating: null, rated: false, because: { judgement: null, unrated: 'nothing-to-score' } })
  })
})

describe('completeness', () => {
  test.each([
    ['all assessed', [true, true, false], (0.25 * (2 / 3) + 0.6) / 0.85],
    ['one not assessed, which does not count', [true, null, false], (0.25 * 0.5 + 0.6) / 0.85],
    ['none assessed, so that it drops out', [null, null, null], 1],
  ])('counts expected actions: %s', (_, ticks, value) => {
    expect(played({ course: 'consult', ticks }).value).toBeCloseTo(value, 5)
  })
})

describe('timeliness', () => {
  const clock = { pacing: 'clock' } as const
  const timed = (at: number, more = {}, rubric = {}) => played({ course: 'consult', at }, more, clock, rubric).value ?? 0
  const expected = (tim: number) => (0.15 * tim + 0.6) / 0.75

  // SECURE: target 8 minutes = 480 s, limit 2.5 × target = 1200 s.
  test.each([
    [0, 1],
    [480, 1],
    [660, 0.75],
    [840, 0.5],
    [1200, 0],
    [5000, 0],
  ])('an answer after %i seconds has %f of it', (at, tim) => {
    expect(timed(at)).toBeCloseTo(expected(tim), 5)
  })

  test.each([
    ['PHONE', 6],
    ['FIELD', 6],
    ['HOTLINE', 6],
    ['EMAIL', 8],
    ['LIAISON', 8],
    ['CARD', 8],
    ['MEETING', 10],
    ['MEDIA', 10],
    ['MAP', 10],
    ['CLOCK', 10],
  ])('the target of %s is %i minutes', (channel, minutes) => {
    expect(timed(minutes * 60, { channel })).toBeCloseTo(expected(1), 5)
    expect(timed(minutes * 60 + 1, { channel })).toBeLessThan(expected(1))
    expect(timed(minutes * 150, { channel })).toBeCloseTo(expected(0), 5)
  })

  test('takes the target from the rubric where it names one', () => {
    expect(timed(1200, {}, { targets: { SECURE: 20 } })).toBeCloseTo(expected(1), 5)
  })

  test('is 0 for silence of a team that was present', () => {
    expect(played({ outcome: 'silent' }, {}, clock).because.timeliness).toMatchObject({ weight: 0.15, taken: null })
    expect(played({ outcome: 'silent' }, { silence: { course: 'consult' } }, clock).value).toBeCloseTo(expected(0), 5)
  })

  test('does not count in discussion pacing, but is measured', () => {
    const score = played({ course: 'consult', at: 5000 })
    expect(score).toMatchObject({ value: 1, because: { timeliness: { weight: 0, taken: 5000, target: 480, limit: 1200 } } })
  })

  test('gives a team the time that control gave it beyond the deadline', () => {
    const play = new Play(exerciseWith([row('A-01', SANCTION, { deadline: 10 })], {}, clock))
      .deliver(A, 0, 900)
      .done(A, O1, { course: 'consult', at: 780 })
    expect(play.scoreOf(A, O1).because.timeliness).toMatchObject({ taken: 780, target: 480 + 300, limit: 1200 + 300 })
    expect(play.scoreOf(A, O1).value).toBe(1)
  })
})

describe('who is rated', () => {
  test.each([
    [{ course: 'consult', player: 'bot' }, 'bot'],
    [{ course: 'consult', player: 'control' }, 'control'],
    [{ outcome: 'absent', player: 'absent' }, 'absent'],
    [{ outcome: 'absent' }, 'absent'],
    [{ outcome: 'read' }, 'read'],
    [{ outcome: 'reserved' }, 'reserved'],
  ] as const)('%o is not', (did, unrated) => {
    expect(played(did)).toMatchObject({ rated: false, because: { unrated } })
  })

  test('a bot has a value all the same, so that a demonstration shows something', () => {
    expect(played({ course: 'tell-late', player: 'bot' })).toMatchObject({ value: 0.666667, rating: null, player: 'bot' })
  })

  test('a state that agrees to a common record is scored on it, one without a position is not', () => {
    const answer = { by: 'joint', lead: 'T1', form: 'courses', courses: SANCTION }
    const play = new Play(exerciseWith([row('A-01', [], { answer })])).deliver(A, 0).done(A, T1, { course: 'tell-late', at: 60 })
    play.write({ kind: 'position-taken', inject: A, team: O1, version: 0, reservation: null }).done(A, O1, { outcome: 'answered', at: 90 })
    play.done(A, D1, { outcome: 'silent' })
    expect(play.scoreOf(A, O1)).toMatchObject({ value: play.scoreOf(A, T1).value, rated: true, because: { timeliness: { taken: 60 } } })
    expect(play.scoreOf(A, D1)).toMatchObject({ value: null, rated: false, because: { unrated: 'no-position', judgement: null } })
  })

  test('nothing is scored before the turn is resolved', () => {
    const play = new Play(exerciseWith([row('A-01', SANCTION)])).deliver(A)
    expect(scoreInject(play.exercise, play.state, A, O1)).toMatchObject({ value: null, rating: null, rated: false })
  })
})

describe('an override', () => {
  const overridden = (did: Did, ...ratings: readonly ('P' | 'S' | 'M' | 'U' | null)[]) => {
    const play = new Play(exerciseWith([row('A-01', SANCTION)])).deliver(A).done(A, O1, did)
    for (const rating of ratings) play.override({ of: 'score', inject: A, team: O1 }, rating)
    return play.score(A, O1).scoreOf(A, O1)
  }
  test.each([
    ['tell-late', 'P', 0.8],
    ['tell-late', 'M', 0.64],
    ['tell-late', 'U', 0.44],
    ['consult', 'S', 0.79],
    ['tell-nobody', 'M', 0.45],
    ['tell-nobody', 'S', 0.65],
    ['tell-late', 'S', 4 / 6],
  ] as const)('of %s to %s moves the value to the nearest of that rating', (chosen, rating, value) => {
    expect(overridden({ course: chosen }, rating).value).toBeCloseTo(value, 5)
    expect(overridden({ course: chosen }, rating)).toMatchObject({ rating, because: { override: rating } })
  })

  test('that leaves the rating as it is keeps an earlier one in force', () => {
    expect(overridden({ course: 'consult' }, 'M', null)).toMatchObject({ value: 0.64, rating: 'M' })
  })

  test('rates what could not be measured at the middle of the band', () => {
    expect(overridden({ course: null }, 'S')).toMatchObject({ value: 0.72, rating: 'S', rated: true })
  })

  test('never makes a bot rated', () => {
    expect(overridden({ course: 'consult', player: 'bot' }, 'S')).toMatchObject({ value: 0.79, rating: null, rated: false })
  })
})

describe('for any courses and any way of answering', () => {
  const scores = fc.record(Object.fromEntries(CODES.map((code) => [code, fc.integer({ min: -2, max: 2 })])), { requiredKeys: [] })
  const bands = fc.tuple(fc.integer({ min: 2, max: 98 }), fc.integer({ min: 1, max: 99 }), fc.integer({ min: 3, max: 99 })).map((three) => {
    const [M = 0, S = 0, P = 0] = three.toSorted((a, b) => a - b)
    return { P: P / 100, S: S / 100, M: M / 100 }
  })
  const setting = fc.record({
    courses: fc.array(scores, { minLength: 2, maxLength: 5 }),
    chosen: fc.option(fc.nat(4)),
    outcome: fc.constantFrom('answered', 'silent', 'absent', 'reserved', 'read' as const),
    player: fc.constantFrom('team', 'bot', 'control', 'absent' as const),
    at: fc.nat(4000),
    ticks: fc.array(fc.constantFrom(true, false, null), { maxLength: 3 }),
    pacing: fc.constantFrom('clock', 'discussion' as const),
    override: fc.option(fc.constantFrom(...RATINGS)),
    bands,
  })

  test('the because gives the score again, between 0 and 1, in the band of its rating', () => {
    fc.assert(
      fc.property(setting, ({ courses, chosen, override, pacing, bands: limits, ...did }) => {
        const play = new Play(
          exerciseWith(
            [
              row(
                'A-01',
                courses.map((one, i) => course(`c${i}`, one)),
              ),
            ],
            { bands: limits },
            { pacing },
          ),
        ).deliver(A)
        play.done(A, O1, { ...did, ...(chosen !== null && { course: `c${chosen % courses.length}` }) })
        if (override) play.override({ of: 'score', inject: A, team: O1 }, override).score(A, O1)
        const { value, rating, rated, because, player } = play.scoreOf(A, O1)
        expect(recomputeInject(structuredClone(because))).toEqual({ value, rating })
        expect(rated).toBe(because.unrated === null && player === 'team' && value !== null)
        expect(rating).toBe(value === null || !rated ? null : (override ?? ratingOf(value, limits)))
        expect(value ?? 0).toBeGreaterThanOrEqual(0)
        expect(value ?? 1).toBeLessThanOrEqual(1)
      }),
      { numRuns: 300 },
    )
  })

  test('a course that is nowhere worse than another never scores less', () => {
    const pair = fc.record({
      courses: fc.array(scores, { minLength: 2, maxLength: 5 }),
      better: fc.nat(4),
      code: fc.constantFrom(...CODES),
    })
    fc.assert(
      fc.property(pair, ({ courses, better, code }) => {
        const base: { readonly [code: string]: number | undefined } = courses[better % courses.length] ?? {}
        const all = [...courses, { ...base, [code]: Math.min(2, (base[code] ?? 0) + 1) }].map((one, i) => course(`c${i}`, one))
        const valueOf = (i: number) =>
          new Play(exerciseWith([row('A-01', all)]))
            .deliver(A)
            .done(A, O1, { course: `c${i}` })
            .scoreOf(A, O1).value ?? 1
        expect(valueOf(courses.length)).toBeGreaterThanOrEqual(valueOf(better % courses.length))
      }),
      { numRuns: 200 },
    )
  })

  test('a value moved into a band is in it, and moved no further than it must be', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(...RATINGS), (value, rating) => {
        const moved = intoBand(value, rating, BANDS)
        const { lo, hi } = bandOf(rating, BANDS)
        expect(ratingOf(moved, BANDS)).toBe(rating)
        expect(Math.abs(moved - Math.min(hi, Math.max(lo, value)))).toBeLessThan(1e-6)
      }),
    )
  })
})
