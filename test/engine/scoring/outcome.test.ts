import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Outcome, Rating, SlotId } from '../../../src/engine/scenario/names.ts'
import { recomputeOutcome, scoreOutcomes } from '../../../src/engine/scoring/outcome.ts'
import { crossCutting, recomputeRoom, roomOf } from '../../../src/engine/scoring/room.ts'
import { scoredTimeline } from '../../../src/engine/scoring/timeline.ts'
import type { Did } from './support.ts'
import { D1, O1, Play, T1, T2, course, exerciseWith, inject, row, seat, text } from './support.ts'

const [A, B, C, D] = ['A-01', 'A-02', 'A-03', 'A-04'].map(inject) as [
  ReturnType<typeof inject>,
  ReturnType<typeof inject>,
  ReturnType<typeof inject>,
  ReturnType<typeof inject>,
] // as many as were mapped

/** Courses with values 1, 2/3, 1/3 and 0 on one code. */
const steps = (code: string) => [
  course('best', { [code]: 1 }),
  course('good', { [code]: 0 }),
  course('weak', { [code]: -1 }),
  course('worst', { [code]: -2 }),
]
const outcomeOf = (play: Play, team: SlotId, outcome: Outcome) => {
  const score = scoreOutcomes(play.exercise, play.state).find((one) => one.team === team && one.outcome === outcome)
  if (score?.because.rule !== 'outcome-score') throw new Error(`no outcome ${outcome} of ${team}`)
  return { ...score, because: score.because }
}

describe('an outcome of one state', () => {
  const exercise = exerciseWith([
    row('A-01', steps('COO'), { outcomes: [1, 6] }),
    row('A-02', steps('COO'), { outcomes: [1] }),
    row('A-03', steps('COO'), { outcomes: [10] }),
  ])
  const play = () => new Play(exercise).deliver(A).deliver(B, 10).deliver(C, 20)

  test('is the mean of the injects that serve it', () => {
    const one = play().done(A, O1, { course: 'best' }).done(B, O1, { course: 'weak' }).done(C, O1, { course: 'worst' })
    expect(outcomeOf(one, O1, 1)).toMatchObject({ value: 0.666667, rating: 'S', rated: true })
    expect(outcomeOf(one, O1, 6)).toMatchObject({ value: 1, rating: 'P' })
    expect(outcomeOf(one, O1, 10)).toMatchObject({ value: 0, rating: 'U' })
    expect(outcomeOf(one, T1, 1)).toMatchObject({ value: null, rating: null, rated: false, because: { unrated: 'nothing-to-score' } })
  })

  test('is there for the outcomes that the scenario exercises, and no others', () => {
    expect(scoreOutcomes(exercise, play().state).map(({ outcome, team }) => `${team} ${outcome}`)).toEqual(
      ['O1', 'T1', 'T2', 'D1'].flatMap((team) => [1, 6, 10].map((outcome) => `${team} ${outcome}`)),
    )
  })

  test('counts only what people played, where they played anything', () => {
    const one = play().done(A, O1, { course: 'worst', player: 'bot' }).done(B, O1, { course: 'best' })
    expect(outcomeOf(one, O1, 1)).toMatchObject({ value: 1, rated: true, because: { injects: [{ inject: B, value: 1 }] } })
  })

  test('of a bot has a value and is not rated', () => {
    const one = play().done(A, O1, { course: 'best', player: 'bot' })
    expect(outcomeOf(one, O1, 1)).toMatchObject({ value: 1, rating: null, rated: false, because: { unrated: 'bot' } })
  })

  test('moves into the band of an override, which is the last word over gates too', () => {
    const one = play().done(A, O1, { course: 'best' }).override({ of: 'outcome', outcome: 1, team: O1 }, 'M')
    expect(outcomeOf(one, O1, 1)).toMatchObject({ value: 0.64, rating: 'M', because: { override: 'M' } })
    expect(outcomeOf(one, O1, 6)).toMatchObject({ value: 1, rating: 'P', because: { override: null } })
  })
})

describe('indicators', () => {
  const withIndicators = (...indicators: readonly [outcome: number, formula: string][]) =>
    new Play(
      exerciseWith([row('A-01', steps('COO'), { outcomes: [1, 5] })], {
        indicators: indicators.map(([outcome, formula], i) => ({ id: `i${i}`, outcome, text: 'Indicator', formula })),
      }),
    ).deliver(A)

  test.each([
    ['one', [[1, '0.4']], 0.7],
    [
      'two, whose mean is taken first',
      [
        [1, '0.4'],
        [1, '0.2'],
      ],
      0.65,
    ],
    ['one beyond 1, which is held at 1', [[1, '7']], 1],
    ['one over a counter', [[1, '1 - counter.pressure / 10']], 0.8],
    ['one over a flag, which counts 0 or 1', [[1, 'flag.LEAK']], 0.5],
    ['one that reads what has not happened, which drops out', [[1, 'measure.toldConfirmed']], 1],
    ['one of another outcome', [[5, '0']], 1],
  ] as const)('are half of an outcome: %s', (_, indicators, value) => {
    const play = withIndicators(...indicators.map(([outcome, formula]): [number, string] => [outcome, formula])).done(A, O1, {
      course: 'best',
    })
    expect(outcomeOf(play, O1, 1).value).toBeCloseTo(value, 5)
  })

  test('say nothing of a team that has played nothing', () => {
    expect(outcomeOf(withIndicators([1, '1']), O1, 1)).toMatchObject({ value: null, because: { indicators: [] } })
  })

  test('measure alone an outcome that no inject serves', () => {
    const play = withIndicators([10, '0.5']).done(A, O1, { course: 'best' })
    expect(outcomeOf(play, O1, 10)).toMatchObject({ value: 0.5, rating: 'M', rated: true })
    expect(outcomeOf(play, T1, 10)).toMatchObject({ value: null, rated: false })
  })

  test.each<[string, number, (play: Play) => Play]>([
    ['answered', 0.5, (play) => play.done(A, O1, { course: 'best' }).deliver(B).done(B, O1, {})],
    ['timely', 0.5, (play) => play.done(A, O1, { course: 'best', at: 480 }).deliver(B, 480).done(B, O1, { course: 'best', at: 961 })],
    ['asked / 2', 0.5, (play) => request(play.done(A, O1, { course: 'best' }), O1, T1)],
    ['repliedInTime', 0.5, (play) => lateReply(request(request(play.done(A, O1, { course: 'best' }), T1, O1), T2, O1))],
    ['shared / 4', 0.25, (play) => share(play.done(A, O1, { course: 'best' }))],
    ['deconflicted', 1, (play) => deconflict(play.done(A, O1, { course: 'best' }))],
    ['toldConfirmed', 0.5, (play) => told(told(play.done(A, O1, { course: 'best' }), 'confirmed'), 'disputed')],
    ['gapsMarked / 2', 0.5, (play) => mark(mark(play.done(A, O1, { course: 'best' }), 'gap'), 'plan')],
    ['trust', 0.5, (play) => play.done(A, O1, { course: 'best' })],
  ])('read measure.%s from the log', (formula, value, act) => {
    const rubric = { indicators: [{ id: 'i', outcome: 7, text: 'Indicator', formula: `measure.${formula}` }] }
    const play = act(new Play(exerciseWith([row('A-01', steps('COO')), row('A-02', steps('COO'))], rubric)).deliver(A))
    expect(outcomeOf(play, O1, 7).because.indicators).toEqual([{ id: 'i', value }])
  })
})

const request = (play: Play, from: SlotId, to: SlotId) =>
  play.write({
    kind: 'requested',
    from,
    to,
    due: play.state.run + 60,
    content: { ask: 'action', text: text(), purpose: text(), handling: 'H0' },
  })
/** The first request is answered in time, the second one late. */
const lateReply = (play: Play) => {
  const reply = (n: number) =>
    ({ kind: 'request-answered', request: n, by: O1, answer: 'approve', text: text(), to: 'approved', share: null }) as const
  return play.write(reply(0), { kind: 'ran', to: play.state.run + 61 }, reply(1))
}
const share = (play: Play) =>
  play.write({ kind: 'shared', from: O1, to: [T1], arrives: 0, content: { information: 'trend', text: text(), handling: 'H0' } })
const deconflict = (play: Play) =>
  play.write({
    kind: 'deconflicted',
    team: O1,
    conflicts: [],
    content: { subject: 'birch', action: text(), from: 'D+0', to: 'D+1', readers: [] },
  })
const told = (play: Play, to: 'confirmed' | 'disputed') =>
  play.write(
    { kind: 'told', from: O1, to: T1, verb: 'told', gist: text(), saidAt: 0 },
    { kind: 'told-settled', told: play.state.told.length, to },
  )
const mark = (play: Play, as: 'gap' | 'plan') =>
  play.write({ kind: 'marked', by: seat('o1-1'), team: O1, what: { of: 'note', index: 0 }, as, text: null })

describe('gates', () => {
  const CODE_OF: readonly [code: string, outcome: Outcome][] = [
    ['SOV', 1],
    ['PRV', 6],
    ['MED', 10],
  ]

  test.each(CODE_OF)('a decision of -2 on %s caps outcome %i at M and leaves its value', (code, outcome) => {
    const exercise = exerciseWith([row('A-01', steps('COO'), { outcomes: [outcome] }), row('A-02', steps(code), { outcomes: [2] })])
    const play = new Play(exercise)
      .deliver(A)
      .deliver(B, 10)
      .done(A, O1, { course: 'best' })
      .done(B, O1, { course: 'worst' })
      .done(A, T1, { course: 'best' })
      .done(B, T1, { course: 'weak' })
    expect(outcomeOf(play, O1, outcome)).toMatchObject({ value: 1, rating: 'M', because: { gates: [{ code, inject: B, cap: 'M' }] } })
    expect(outcomeOf(play, T1, outcome)).toMatchObject({ value: 1, rating: 'P', because: { gates: [] } })
  })

  test('only those that the rubric names', () => {
    const exercise = exerciseWith([row('A-01', steps('SOV'))], { gates: ['PRV'] })
    expect(outcomeOf(new Play(exercise).deliver(A).done(A, O1, { course: 'worst' }), O1, 1).because.gates).toEqual([])
  })

  test('a gate does not raise a rating that is worse already, and an override is above it', () => {
    const play = new Play(exerciseWith([row('A-01', steps('SOV'))])).deliver(A).done(A, O1, { course: 'worst' })
    expect(outcomeOf(play, O1, 1)).toMatchObject({ value: 0, rating: 'U' })
    expect(outcomeOf(play.override({ of: 'outcome', outcome: 1, team: O1 }, 'S'), O1, 1)).toMatchObject({ value: 0.65, rating: 'S' })
  })

  describe('for victims', () => {
    const exercise = exerciseWith([
      row('A-01', steps('VIC'), { outcomes: [2] }),
      row('A-02', steps('VIC'), { outcomes: [2] }),
      row('A-03', steps('VIC'), { outcomes: [2] }),
      row('A-04', steps('COO'), { outcomes: [4] }),
    ])
    const rating = (...courses: readonly (string | null)[]) => {
      const play = new Play(exercise).deliver(D)
      for (const [i, id] of [A, B, C].entries()) play.deliver(id, 10 * (i + 1))
      play.done(D, O1, { course: 'best' })
      courses.forEach((chosen, i) => play.done([A, B, C][i] ?? A, O1, chosen === null ? { outcome: 'silent' } : { course: chosen }))
      return outcomeOf(play, O1, 4).rating
    }
    test.each<[courses: (string | null)[], cap: Rating, because: string]>([
      [['good', 'good', 'good'], 'P', 'no wrong was done'],
      [['worst'], 'M', 'a wrong was not yet made good'],
      [['worst', 'best'], 'P', 'a wrong was made good at the next inject'],
      [['worst', 'good', 'best'], 'M', 'a wrong was made good too late'],
      [['worst', null, 'best'], 'P', 'an inject that got no answer does not count as the next'],
      [['worst', 'worst', 'best'], 'M', 'of two wrongs one was made good'],
      [['worst', 'weak', 'worst'], 'U', 'two wrongs were not made good'],
    ])('%o leads to %s: %s', (courses, cap) => {
      expect(rating(...courses)).toBe(cap)
    })
  })
})

describe('the room', () => {
  const exercise = exerciseWith([row('A-01', steps('COO'))])
  const room = (...who: readonly [SlotId, Did][]) => {
    const play = new Play(exercise).deliver(A)
    for (const [team, did] of who) play.done(A, team, did)
    return roomOf(exercise, scoreOutcomes(exercise, play.state))[0]
  }

  test('is the mean of the rated states, if there are three or more', () => {
    expect(room([O1, { course: 'best' }], [T1, { course: 'good' }], [T2, { course: 'weak' }])).toMatchObject({
      outcome: 1,
      value: 0.666667,
      rating: 'S',
    })
  })

  test('is not said of two, with however many bots beside them', () => {
    expect(
      room([O1, { course: 'best' }], [T1, { course: 'good' }], [T2, { course: 'best', player: 'bot' }], [D1, { outcome: 'absent' }]),
    ).toMatchObject({ value: null, rating: null })
  })

  test('shows timeliness, completeness and each code as means over rated injects', () => {
    const play = new Play(exerciseWith([row('A-01', steps('COO')), row('A-02', steps('COO')), row('A-03', steps('PRV'))]))
      .deliver(A)
      .deliver(B)
      .deliver(C)
    play
      .done(A, O1, { course: 'best', at: 840, ticks: [true, false] })
      .done(B, O1, { course: 'worst', at: 840, ticks: [true] })
      .done(C, O1, { course: 'best', player: 'bot' })
    expect(crossCutting(play.exercise, play.state)[0]).toEqual({
      team: 'O1',
      timeliness: 0.5,
      completeness: 0.75,
      codes: { COO: 0.5, SOV: null, PRV: null, VIC: null, EVD: null, MED: null, GAP: null },
    })
  })
})

describe('the scored timeline', () => {
  const exercise = exerciseWith([row('A-01', steps('COO')), row('A-02', steps('COO'))])
  const play = new Play(exercise)
    .deliver(A)
    .deliver(B, 10)
    .done(A, O1, { course: 'best', at: 100 })
    .done(B, O1, { course: 'worst', at: 200 })
    .done(A, T1, { course: 'best', player: 'bot', at: 200 })
  play.write({ kind: 'checkpoint', turn: 0, facts: '', outcomes: scoreOutcomes(exercise, play.state) })

  test('says of each point where the outcome stood, what moved it, and who played', () => {
    expect(scoredTimeline(exercise, play.state)).toEqual([
      {
        team: 'O1',
        outcome: 1,
        points: [
          { at: 100, inject: A, turn: null, score: 1, value: 1, rating: 'P', player: 'team', rated: true },
          { at: 200, inject: B, turn: null, score: 0, value: 0.5, rating: 'M', player: 'team', rated: true },
          { at: 200, inject: null, turn: 0, score: null, value: 0.5, rating: 'M', player: 'team', rated: true },
        ],
      },
      {
        team: 'T1',
        outcome: 1,
        points: [
          { at: 200, inject: A, turn: null, score: 1, value: 1, rating: null, player: 'bot', rated: false },
          { at: 200, inject: null, turn: 0, score: null, value: 1, rating: null, player: 'bot', rated: false },
        ],
      },
    ])
  })
})

test('every because gives its outcome again, whatever was played', () => {
  const did = fc.record({
    team: fc.constantFrom(O1, T1, T2, D1),
    inject: fc.constantFrom(A, B, C),
    course: fc.option(fc.constantFrom('best', 'good', 'weak', 'worst')),
    player: fc.constantFrom('team', 'bot' as const),
  })
  const codes = fc.array(fc.constantFrom('SOV', 'PRV', 'VIC', 'MED', 'COO'), { minLength: 3, maxLength: 3 })
  const override = fc.option(
    fc.record({
      team: fc.constantFrom(O1, T1),
      outcome: fc.constantFrom(1, 4, 6, 10 as const),
      after: fc.constantFrom('P', 'S', 'M', 'U' as const),
    }),
  )
  fc.assert(
    fc.property(codes, fc.array(did, { maxLength: 12 }), override, (coded, all, given) => {
      const injects = coded.map((code, i) => row(`A-0${i + 1}`, steps(code), { outcomes: [1, 4, 6, 10] }))
      const play = new Play(
        exerciseWith(injects, { indicators: [{ id: 'i', outcome: 4, text: 'Indicator', formula: 'measure.answered' }] }),
      )
        .deliver(A)
        .deliver(B, 5)
        .deliver(C, 9)
      for (const { team, inject: id, course: chosen, player } of all)
        play.done(id, team, chosen === null ? { player, outcome: 'silent' } : { player, course: chosen })
      if (given) play.override({ of: 'outcome', outcome: given.outcome, team: given.team }, given.after)
      for (const { value, rating, because } of scoreOutcomes(play.exercise, play.state)) {
        if (because.rule !== 'outcome-score') throw new Error(because.rule)
        expect(recomputeOutcome(structuredClone(because))).toEqual({ value, rating })
        expect(value ?? 0).toBeGreaterThanOrEqual(0)
        expect(value ?? 0).toBeLessThanOrEqual(1)
      }
      for (const { value, rating, because } of roomOf(play.exercise, scoreOutcomes(play.exercise, play.state)))
        expect(recomputeRoom(structuredClone(because))).toEqual({ value, rating })
    }),
    { numRuns: 150 },
  )
})
