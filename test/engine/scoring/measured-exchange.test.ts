/** L_m, term by term: worked examples of the rubric (domain 4.3) for what passes between states. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scoreOutcomes } from '../../../src/engine/scoring/outcome.ts'
import { valueOfTerm, valueOfTerms } from '../../../src/engine/scoring/term.ts'
import { measured, networked, nodes, outcomeOf, reply, request, share, shares, start, tell, termIn } from './network-support.ts'
import { D1, O1, Play, T1, T2, course, exerciseWith, inject, row } from './support.ts'

const A = inject('A-01')

describe('outcome 2', () => {
  test('what was passed on or noted has a grade and a code; figures are no leads', () => {
    const play = share(share(share(start(), T1, T2, { grading: 'B2' }), T1, D1), T1, O1, { information: 'trend' })
    expect(shares(termIn(play, T1, 2, 'graded'))).toEqual([1, 2])
    expect(shares(termIn(play, T2, 2, 'graded'))).toEqual([0, 0])
  })
})

describe('outcome 5', () => {
  test('is the mean of the others’ trust in the state', () => {
    const play = start().write({ kind: 'trust-moved', of: T1, with: T2, before: 0.5, after: 0.2, cause: { why: 'leak' } })
    expect(valueOfTerm(termIn(play, T1, 5, 'trust'))).toBeCloseTo((0.2 + 0.5 + 0.5) / 3, 9)
    expect(valueOfTerm(termIn(play, T2, 5, 'trust'))).toBe(0.5)
  })

  test('says nothing of trust without a network', () => {
    const play = new Play(exerciseWith([row('A-01', [course('best', { COO: 1 }), course('worst', { COO: 0 })])]))
    expect(shares(termIn(play, T1, 5, 'trust'))).toEqual([0, 0])
  })

  const end = (play: Play, turn: number): Play => {
    play.write({ kind: 'turn-resolved' })
    return play.write({ kind: 'checkpoint', turn, facts: '', outcomes: [...scoreOutcomes(play.exercise, play.state)] })
  }
  const leaked = (play: Play) => play.write({ kind: 'leaked', by: T1, nodes: [nodes.north], day: 0, cause: { why: 'effect', inject: A } })
  const at = (play: Play, to: number) => play.write({ kind: 'ran', to })
  const began = (play: Play, turn: number) => play.write({ kind: 'turn-began', turn })
  /** Word gets out at the end of the first turn; then the second is played. */
  const after = (act: (play: Play) => Play, turns = 1): Play => {
    let play = leaked(
      began(start(networked({ gates: ['LEAK'] })), 0)
        .deliver(A)
        .done(A, T1, { course: 'best' }),
    )
    play = began(at(end(play, 0), 100), 1)
    play = act(play)
    if (turns > 0) play = end(at(play, 200), 1)
    return play
  }
  const gate = (play: Play) => outcomeOf(play, T1, 5).because.gates

  test('word that got out caps it at S while there is time to tell', () => {
    const play = after((one) => one, 0)
    expect(shares(termIn(play, T1, 5, 'admitted'))).toEqual([0, 0])
    expect(gate(play)).toEqual([{ leak: 0, told: null, cap: 'S' }])
  })

  test.each<[string, (play: Play) => Play]>([
    ['in person', (play) => tell(play, T1, T2)],
    ['by an alert', (play) => share(play, T1, T2, { information: 'alert' })],
  ])('and when others were told of it %s within a turn', (_, act) => {
    const play = after(act)
    expect(shares(termIn(play, T1, 5, 'admitted'))).toEqual([1, 1])
    expect(gate(play)).toEqual([{ leak: 0, told: true, cap: 'S' }])
  })

  test.each<[string, (play: Play) => Play]>([
    ['nobody was told', (play) => play],
    ['something else was told', (play) => tell(share(play, T1, T2), T1, T2, { information: 'lead' })],
    ['somebody else told', (play) => tell(play, T2, D1)],
    ['it was told too late', (play) => tell(at(end(at(play, 150), 1), 160), T1, T2)],
  ])('and at M if %s', (_, act) => {
    const play = after(act)
    expect(shares(termIn(play, T1, 5, 'admitted'))).toEqual([0, 1])
    expect(gate(play)).toEqual([{ leak: 0, told: false, cap: 'M' }])
    expect(gate(play)).not.toEqual(outcomeOf(play, T2, 5).because.gates)
  })

  test('only where the rubric has that gate', () => {
    const play = leaked(began(start(), 0).deliver(A).done(A, T1, { course: 'best' }))
    expect(gate(play)).toEqual([])
  })

  test('the checkpoint of the turn after says so already', () => {
    const { outcomes } = after((play) => play).state.checkpoints.at(-1) ?? { outcomes: [] }
    const score = outcomes.find((one) => one.team === T1 && one.outcome === 5)
    expect(score?.because).toMatchObject({ gates: [{ leak: 0, told: false, cap: 'M' }] })
  })
})

describe('outcome 6', () => {
  test('answered, and how quickly: the median of what was left of the time', () => {
    const play = start()
    for (let n = 0; n < 4; n += 1) request(play, T2, T1)
    reply(reply(play, 0, T1, 10), 1, T1, 40).write({ kind: 'ran', to: 100 }, { kind: 'request-expired', request: 2 })
    // 0.9, 0.6 and 0 of the time were left; the fourth is still open.
    expect(shares(termIn(play, T1, 6, 'answered'))).toEqual([2, 3])
    expect(valueOfTerm(termIn(play, T1, 6, 'quick'))).toBeCloseTo(0.6, 9)
  })

  test('giving and taking, pair by pair', () => {
    const play = share(share(share(start(), T1, T2), T1, T2), T2, T1)
    tell(play, D1, T1)
    // With T2: 1 of 2; with D1: 0 of 1.
    expect(shares(termIn(play, T1, 6, 'reciprocal'))).toEqual([1, 3])
    expect(shares(termIn(play, T2, 6, 'reciprocal'))).toEqual([1, 2])
  })

  test('what was said counts as lawful if the own law allows it', () => {
    const play = tell(tell(start(), T1, T2, { information: 'lead' }), T1, T2)
    // These states have no law that allows anything; what is said of no kind is not judged.
    expect(shares(termIn(play, T1, 6, 'lawful'))).toEqual([0, 1])
    expect(shares(termIn(share(play, T1, D1), T1, 6, 'lawful'))).toEqual([1, 2])
    // A question passes nothing on, whatever it is about.
    expect(shares(termIn(tell(start(), T1, T2, { information: 'lead', verb: 'asked' }), T1, 6, 'lawful'))).toEqual([0, 0])
  })

  test('an answer more never lowers it', () => {
    const one = fc.record({ at: fc.integer({ min: 1, max: 100 }), answered: fc.boolean() })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), fc.nat(), (all, which) => {
        const value = (answered: readonly boolean[]) => {
          const play = start()
          all.forEach(() => request(play, T2, T1))
          all.forEach(({ at }, n) => (answered[n] ? reply(play, n, T1, at) : play.write({ kind: 'request-expired', request: n })))
          return measured(play, T1, 6) ?? 0
        }
        const before = all.map(({ answered }) => answered)
        const after = before.map((answered, n) => answered || n === which % all.length)
        expect(value(after)).toBeGreaterThanOrEqual(value(before))
      }),
      { numRuns: 40 },
    )
  })
})

describe('outcome 7', () => {
  test('an exchange counts for who did its part', () => {
    const play = reply(request(share(start(), T1, T2), D1, T1), 0, T1, 5)
    expect(shares(termIn(play, T1, 7, 'pairs'))).toEqual([2, 3])
    expect(shares(termIn(play, T2, 7, 'pairs'))).toEqual([0, 3])
    expect(shares(termIn(play, D1, 7, 'pairs'))).toEqual([1, 3])
  })

  test('a formula of the scenario stands for what happens outside the log', () => {
    const indicator = { id: 'desks', outcome: 7, text: 'Desks', formula: 'counter.pressure / 8', term: 'contacts' }
    const play = share(start(networked({ indicators: [indicator] })), T1, T2)
      .deliver(A)
      .done(A, T1, { course: 'best' })
    const { because } = outcomeOf(play, T1, 7)
    expect(because.indicators).toEqual([])
    expect(because.log?.map(({ term, part, whole }) => [term, part, whole])).toEqual([
      ['contacts', 0.5, 1],
      ['calls', 0, 0],
      ['pairs', 1, 3],
    ])
    expect(valueOfTerms(because.log ?? [])).toBeCloseTo((0.5 * 0.5 + 0.2 / 3) / 0.7, 9)
  })
})
