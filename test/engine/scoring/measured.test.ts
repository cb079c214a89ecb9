/** L_m, term by term: worked examples of the rubric (domain 4.3) for what states do, find and propose. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Event, EventOf } from '../../../src/engine/exercise/event.ts'
import type { Outcome, SlotId } from '../../../src/engine/scenario/names.ts'
import {
  checkedOf,
  identifiedOf,
  overlapOf,
  pooledOf,
  pursuedOf,
  referredOf,
  resolvedOf,
  unpunishedOf,
  victimsOf,
} from '../../../src/engine/scoring/measured-network.ts'
import { scoreOutcomes } from '../../../src/engine/scoring/outcome.ts'
import { FORMULAS, valueOfTerms } from '../../../src/engine/scoring/term.ts'
import type { Term, TermName } from '../../../src/engine/scoring/term.ts'
import { scoredTimeline } from '../../../src/engine/scoring/timeline.ts'
import {
  by,
  exercise,
  moved,
  network,
  networked,
  nodes,
  ordered,
  outcomeOf,
  pass,
  people,
  playOf,
  share,
  shares,
  start,
  termIn,
} from './network-support.ts'
import { D1, O1, T1, T2, inject, key, seat, text } from './support.ts'
import type { Play } from './support.ts'

const A = inject('A-01')

describe('the weights', () => {
  test.each<[Outcome, readonly (readonly [TermName, number])[]]>([
    [
      1,
      [
        ['overlap', 0.4],
        ['checked', 0.3],
        ['resolved', 0.3],
      ],
    ],
    [2, [['graded', 1]]],
    [
      3,
      [
        ['identified', 0.5],
        ['pooled', 0.3],
        ['pursued', 0.2],
      ],
    ],
    [
      4,
      [
        ['victims', 0.4],
        ['referred', 0.3],
        ['unpunished', 0.3],
      ],
    ],
    [
      5,
      [
        ['trust', 0.5],
        ['admitted', 0.3],
        ['pulse', 0.2],
      ],
    ],
    [
      6,
      [
        ['answered', 0.35],
        ['quick', 0.25],
        ['reciprocal', 0.2],
        ['lawful', 0.2],
      ],
    ],
    [
      7,
      [
        ['contacts', 0.5],
        ['calls', 0.3],
        ['pairs', 0.2],
      ],
    ],
    [
      8,
      [
        ['gaps', 0.6],
        ['owned', 0.4],
      ],
    ],
    [9, [['proposals', 1]]],
    [10, [['press', 1]]],
  ])('of outcome %i are the rubric’s', (outcome, weights) => {
    expect(FORMULAS[outcome].map(({ term, weight }) => [term, weight])).toEqual(weights)
  })

  const term = (weight: number, part: number, whole: number): Term => ({ term: 'checked', weight, part, whole, hidden: false, items: [] })
  test.each<[string, readonly Term[], number | null]>([
    ['are taken as they are where every term is there', [term(0.4, 1, 2), term(0.3, 2, 2), term(0.3, 0, 3)], 0.5],
    ['are rescaled where a term has nothing to count', [term(0.4, 1, 2), term(0.3, 2, 2), term(0.3, 0, 0)], 0.5 / 0.7],
    ['leave no measure where nothing was counted', [term(0.4, 0, 0), term(0.6, 0, 0)], null],
    ['hold a part that is more than its whole at 1', [term(1, 5, 4)], 1],
  ])('%s', (_, terms, value) => {
    const measured = valueOfTerms(terms)
    expect(measured === null || value === null ? measured : Number((measured - value).toFixed(12))).toBe(value === null ? null : 0)
  })
})

describe('outcome 1', () => {
  test.each<[string, Parameters<typeof ordered>[1][], SlotId, [number, number]]>([
    ['nobody checks: there is nothing to compare', [[], []], T1, [0, 0]],
    [
      'the same days at both: 1, and 0 with the third where nobody came',
      [
        ['north', 'east'],
        ['north', 'east'],
      ],
      T1,
      [1, 2],
    ],
    ['half the days in common', [['north'], ['north', 'east'], ['east']], T2, [0.333333, 1]],
    ['one state alone has no common day', [['north']], T1, [0, 2]],
    ['all three', [['north', 'east', 'west']], T1, [2, 2]],
    ['a state without such a place is not measured', [['north', 'east']], O1, [0, 0]],
  ])('overlap of days: %s', (_, days, team, expected) => {
    expect(shares(overlapOf(network, playOf(ordered(start(), ...days)), team))).toEqual(expected)
  })

  test('what a course brought, what was taken back, and what is still to come is nobody’s window', () => {
    const play = pass(start(), ['north', 'east'])
    expect(shares(overlapOf(network, playOf(moved(play, 0)), T1))).toEqual([0, 0])
    const given = {
      kind: 'ordered' as const,
      team: T1,
      by: seat('t1-1'),
      order: { what: 'checks' as const, node: nodes.north, days: [{ day: 0, units: 1 }] },
    }
    play.write({ ...given, turn: 0 }, { kind: 'order-ended', order: 0, as: 'cancelled' }, { ...given, turn: 1 })
    expect(shares(overlapOf(network, playOf(play), T1))).toEqual([0, 0])
    expect(shares(overlapOf(network, playOf(moved(play, 1)), T1))).toEqual([0, 2])
  })

  const act = (team: SlotId, checked: boolean, ...told: readonly boolean[]) => ({
    by: team,
    node: nodes.north,
    day: 0,
    checked,
    partners: told.map((one, i) => ({ team: [T2, D1][i] ?? T2, told: one })),
  })
  test('checks before visible acts, and collisions settled before harm, over all turns', () => {
    const play = moved(moved(start(), 0, [act(T1, true, true, false), act(T1, false)]), 1, [act(T1, true, true), act(T2, false, false)])
    expect(shares(checkedOf(playOf(play), T1))).toEqual([2, 3])
    expect(shares(resolvedOf(playOf(play), T1))).toEqual([2, 3])
    expect(shares(checkedOf(playOf(play), T2))).toEqual([0, 1])
    expect(shares(resolvedOf(playOf(play), D1))).toEqual([0, 0])
  })

  test('a log of before these rules has no acts to count', () => {
    expect(shares(checkedOf(playOf(moved(start(), 0)), T1))).toEqual([0, 0])
  })
})

describe('outcome 3', () => {
  test('the identified of those at home who could be, with leads of several states, and what was done about them', () => {
    const play = people({ FIR: by('T1', 'T1', 'T2'), ELM: { ...by('T1', 'T1'), arrested: { day: 5, by: [T1] } } })
    expect(shares(identifiedOf(network, play, T1))).toEqual([2, 3])
    expect(shares(pooledOf(network, play, T1))).toEqual([1, 2])
    expect(shares(pursuedOf(network, start().state, play, T1))).toEqual([1, 2])
    expect(shares(identifiedOf(network, play, T2))).toEqual([0, 1])
  })

  test('whom a partner arrested first, nobody has to identify any more', () => {
    expect(shares(identifiedOf(network, people({ OAK: { arrested: { day: 2, by: [D1] } } }), T1))).toEqual([0, 2])
  })

  test('whom the story named was named by nobody’s leads', () => {
    expect(shares(pooledOf(network, people({ FIR: by('T1') }), T1))).toEqual([0, 0])
  })

  test('an entry for deconfliction about a person is an inquiry', () => {
    const entry = (team: SlotId, subject: string): Event => ({
      kind: 'deconflicted',
      team,
      conflicts: [],
      content: { subject, action: text(), from: 'D+0', to: 'D+1', readers: [] },
    })
    const play = people({ FIR: by('T1', 'T1') })
    expect(shares(pursuedOf(network, start().write(entry(T1, 'fir')).state, play, T1))).toEqual([1, 1])
    expect(shares(pursuedOf(network, start().write(entry(T2, 'fir')).state, play, T1))).toEqual([0, 1])
  })

  test('names nobody who was not identified', () => {
    const { items } = identifiedOf(network, people({ FIR: by('T1', 'T1') }), T1)
    expect(items).toEqual([{ of: 'person', facilitator: 'FIR', value: 1 }])
  })
})

describe('outcome 4', () => {
  const story = (potential: number, identified: number, referred: number, penalised: number) => ({
    now: playOf(start()).now,
    victims: { [T1]: { potential, identified, referred, penalised } },
  })
  test.each<[string, Parameters<typeof story>, readonly [number, number][]]>([
    [
      'nobody found: nothing to count',
      [0, 0, 0, 0],
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ],
    [
      'all identified and referred',
      [3, 3, 3, 0],
      [
        [3, 3],
        [3, 3],
        [3, 3],
      ],
    ],
    [
      'two of three identified, one referred',
      [3, 2, 1, 0],
      [
        [2, 3],
        [1, 2],
        [3, 3],
      ],
    ],
    [
      'all sent back',
      [3, 0, 0, 3],
      [
        [0, 3],
        [0, 0],
        [0, 3],
      ],
    ],
    [
      'only the punishment was told',
      [0, 0, 0, 2],
      [
        [0, 0],
        [0, 0],
        [0, 2],
      ],
    ],
  ])('%s', (_, figures, [identified, referred, unpunished]) => {
    const play = story(...figures)
    expect(shares(victimsOf(play, T1))).toEqual(identified)
    expect(shares(referredOf(play, T1))).toEqual(referred)
    expect(shares(unpunishedOf(play, T1))).toEqual(unpunished)
  })

  test('counts whom checks found together with the persons of the story', () => {
    const play = playOf(pass(start(), ['north'], ['north']))
    const { potential = 0, identified = 0 } = play.now.slots[T1] ?? {}
    expect(potential).toBeGreaterThan(1)
    const { part, whole } = victimsOf({ ...play, victims: { [T1]: { potential: 2, identified: 1, referred: 0, penalised: 0 } } }, T1)
    expect([part, whole]).toEqual([identified + 1, potential + 2])
  })

  test('never rises with a punishment, and never falls with a referral', () => {
    const figure = fc.integer({ min: 0, max: 20 })
    fc.assert(
      fc.property(figure, figure, figure, figure, (potential, identified, referred, penalised) => {
        const value = (...figures: Parameters<typeof story>) =>
          valueOfTerms(
            (['victims', 'referred', 'unpunished'] as const).map((name, i): Term => {
              const weight = FORMULAS[4][i]?.weight ?? 0
              const of = name === 'victims' ? victimsOf : name === 'referred' ? referredOf : unpunishedOf
              return { term: name, weight, hidden: false, ...of(story(...figures), T1) }
            }),
          )
        // A punished person who was found before; one of whom only the punishment is told changes what is counted.
        const found = Math.max(potential, penalised + 1)
        const now = value(found, identified, referred, penalised) ?? 0
        expect(value(found, identified, referred, penalised + 1) ?? 0).toBeLessThanOrEqual(now)
        expect(value(found, identified, referred + 1, penalised) ?? 0).toBeGreaterThanOrEqual(now)
      }),
    )
  })
})

describe('outcomes 8 and 9', () => {
  const gaps = networked({
    gaps: [
      { id: 'G2', text: 'A gap', injects: ['A-01'] },
      { id: 'G5', text: 'Later', injects: ['A-02'] },
    ],
  })
  const mark = (play: Play, as: 'gap' | 'plan', team: SlotId = T1) =>
    play.write({ kind: 'marked', by: seat('t1-1'), team, what: { of: 'record', inject: A, team, version: 0 }, as, text: null })
  const dated = (play: Play, team: SlotId = T1) => {
    play.write({
      kind: 'answered',
      inject: A,
      team,
      record: {
        decision: { form: 'course', course: key('worst') },
        why: text(),
        followUp: { text: text(), by: 'D+2 10:00' },
      },
      by: seat('t-1'),
      player: 'team',
      injectVersion: 1,
      afterReveal: false,
      to: 'answered',
    })
    return play.write({ ...resolved, team })
  }
  const resolved: EventOf<'resolved'> = {
    kind: 'resolved',
    inject: A,
    team: T1,
    outcome: 'answered',
    version: 0,
    course: key('worst'),
    player: 'team',
    applied: [],
    because: {
      rule: 'resolution',
      chosen: 'before-reveal',
      course: 'listed',
      key: null,
      delivered: 0,
      resolved: 0,
      present: true,
      effects: 'none',
    },
  }

  test('a seeded gap counts once its inject was resolved, and is found by the course or by a mark', () => {
    const met = start(gaps).deliver(A)
    expect(shares(termIn(met, T1, 8, 'gaps'))).toEqual([0, 0])
    expect(shares(termIn(met.done(A, T1, { course: 'worst' }), T1, 8, 'gaps'))).toEqual([0, 1])
    expect(shares(termIn(mark(met, 'plan'), T1, 8, 'gaps'))).toEqual([0, 1])
    expect(termIn(mark(met, 'gap'), T1, 8, 'gaps')).toMatchObject({ part: 1, whole: 1, items: [{ of: 'gap', gap: 'G2', value: 1 }] })
    expect(shares(termIn(start(gaps).deliver(A).done(A, T1, { course: 'best' }), T1, 8, 'gaps'))).toEqual([1, 1])
  })

  test('a noted gap has an owner and a date if the record says what follows and by when', () => {
    const bare = mark(start(gaps).deliver(A).done(A, T1, { course: 'worst' }), 'gap')
    expect(shares(termIn(bare, T1, 8, 'owned'))).toEqual([0, 1])
    expect(shares(termIn(mark(dated(start(gaps).deliver(A)), 'gap'), T1, 8, 'owned'))).toEqual([1, 1])
  })

  test('two dated proposals are enough', () => {
    expect(shares(termIn(start(gaps), T1, 9, 'proposals'))).toEqual([0, 2])
    expect(shares(termIn(dated(start(gaps).deliver(A)), T1, 9, 'proposals'))).toEqual([1, 2])
    expect(shares(termIn(start(gaps).deliver(A).done(A, T1, { course: 'best' }), T1, 9, 'proposals'))).toEqual([0, 2])
  })
})

describe('an outcome', () => {
  test('is half the inject scores and half the log', () => {
    const play = share(start(), T1, T2).deliver(A).done(A, T1, { course: 'best' })
    // Injects 1; the log: exchanges with one of three states.
    expect(outcomeOf(play, T1, 7)).toMatchObject({ value: 0.666667, rating: 'S' })
    expect(outcomeOf(play, T1, 10)).toMatchObject({ value: 1 })
  })

  test('takes the log and each further indicator alike', () => {
    const rubric = { indicators: [{ id: 'calm', outcome: 7, text: 'Calm', formula: '1' }] }
    const play = share(start(networked(rubric)), T1, T2)
      .deliver(A)
      .done(A, T1, { course: 'worst' })
    expect(outcomeOf(play, T1, 7).value).toBeCloseTo((0 + (1 / 3 + 1) / 2) / 2, 5)
  })

  test('of a team that played nothing has no measure', () => {
    expect(outcomeOf(share(start(), T1, T2), T1, 7)).toMatchObject({ value: null, because: { log: [] } })
  })

  test('moves in the timeline at the end of the turn, when the network’s days have passed', () => {
    const play = start().deliver(A).done(A, T1, { course: 'best', at: 60 })
    const value = (turn: number | null) =>
      scoredTimeline(exercise, play.state)
        .find(({ team, outcome }) => team === T1 && outcome === 1)
        ?.points.find((point) => point.turn === turn)?.value
    ordered(play, ['north'], ['north', 'east'], ['north', 'east'])
    expect(value(null)).toBe(1)
    play.write({ kind: 'checkpoint', turn: 0, facts: '', outcomes: [...scoreOutcomes(exercise, play.state)] })
    expect(value(null)).toBe(1)
    // Two of three days shared with one place and none with the other.
    expect(value(0)).toBeCloseTo((1 + 1 / 3) / 2, 5)
  })
})
