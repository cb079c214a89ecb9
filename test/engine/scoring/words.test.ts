import { describe, expect, test } from 'vitest'
import { because as becauseSchema } from '../../../src/engine/scoring/because.ts'
import type { Because } from '../../../src/engine/scoring/because.ts'
import { roomOf } from '../../../src/engine/scoring/room.ts'
import { scoreOutcomes } from '../../../src/engine/scoring/outcome.ts'
import { explain } from '../../../src/engine/scoring/words.ts'
import { O1, Play, T1, T2, course, exerciseWith, inject, row } from './support.ts'

const A = inject('A-01')
const NAMES = {
  place: (node: string) => node,
  gap: (gap: string) => gap,
  indicator: (indicator: string) => `Share of ${indicator}`,
  team: (slot: string) => `State ${slot}`,
  inject: (id: string) => `"Title of ${id}"`,
}
const COURSES = [course('best', { SOV: 2, COO: 1 }), course('worst', { SOV: -2 })]
const playIn = (pacing: 'clock' | 'discussion') =>
  new Play(
    exerciseWith([row('A-01', COURSES)], { indicators: [{ id: 'calm', outcome: 1, text: 'Calm', formula: '1' }] }, { pacing }),
  ).deliver(A)

describe('a score in words', () => {
  test('tells each part with its inputs, the weights, and what comes of them', () => {
    const { because } = playIn('clock')
      .done(A, O1, { course: 'best', at: 665, ticks: [true, false, true] })
      .scoreOf(A, O1)
    expect(explain(because, NAMES)).toEqual([
      'Time: the answer took 11 min 05 s. The target was 8 min 00 s, the limit 20 min 00 s. This gives 0.74.',
      'Expected actions: 2 of 3 were seen. This gives 0.67.',
      'Course of action: 1.00, from coordination +1 (between 0 and +1), sovereignty +2 (between -2 and +2).',
      'The parts count time 15 %, expected actions 25 %, course of action 60 %.',
      'Together: 0.88, performed without challenges (P).',
    ])
  })

  test('says what does not count, and why a score is not rated', () => {
    const { because } = playIn('discussion').done(A, O1, { outcome: 'silent', player: 'bot' }).scoreOf(A, O1)
    expect(explain(because, NAMES)).toEqual([
      'Time: no answer came. This gives 0.00.',
      'Time does not count in this exercise.',
      'Expected actions: none was assessed, so they do not count.',
      'Course of action: 0.00, from coordination 0 (between 0 and +1), sovereignty -2 (between -2 and +2).',
      'Together: 0.00.',
      'It is not rated: a bot played this team.',
    ])
  })

  test('names the gate that caps an outcome, with its inject', () => {
    const play = playIn('discussion').done(A, O1, { course: 'worst' })
    const outcome = scoreOutcomes(play.exercise, play.state)[0]
    expect(outcome && explain(outcome.because, NAMES)).toEqual([
      'One inject score: "Title of A-01" 0.00.',
      'The log has nothing to count for it yet.',
      'One further indicator: Share of calm: 1.00.',
      'Each of the two counts half.',
      'In "Title of A-01" the decision scored -2 on sovereignty. The rating can be at most performed with major challenges (M).',
      'Together: 0.50, performed with major challenges (M).',
    ])
  })

  test('says nothing of the room before three states are rated', () => {
    const play = playIn('discussion').done(A, O1, { course: 'best' }).done(A, T1, { course: 'best' })
    const words = () => roomOf(play.exercise, scoreOutcomes(play.exercise, play.state)).flatMap(({ because }) => explain(because, NAMES))
    expect(words()).toEqual(['Fewer than 3 states are rated, so nothing is said of the room.'])
    play.done(A, T2, { course: 'worst' })
    expect(words()).toEqual(['Mean of 3 rated states: 0.83, performed without challenges (P).'])
  })

  test('tells what counted when a turn was resolved', () => {
    const because = {
      rule: 'resolution',
      chosen: 'none',
      course: 'silence',
      key: null,
      delivered: 0,
      resolved: 9,
      present: true,
      effects: 'applied',
    } as const
    expect(explain(because, NAMES)).toEqual([
      'No answer counts.',
      'No answer came. The scenario says which course of action that amounts to.',
      'The team was there from the delivery to the end of the turn.',
      'What follows from it was applied.',
    ])
  })

  test('leaves no gap open in any sentence, and every because has the shape that logs keep', () => {
    const play = playIn('clock')
      .done(A, O1, { course: 'best', ticks: [true] })
      .done(A, T1, { course: null })
      .done(A, T2, { outcome: 'absent' })
    play.override({ of: 'score', inject: A, team: O1 }, 'M').score(A, O1)
    const scores: Because[] = [O1, T1, T2].map((team) => play.scoreOf(A, team).because)
    const all = [
      ...scores,
      ...scoreOutcomes(play.exercise, play.state).map(({ because }) => because),
      ...roomOf(play.exercise, scoreOutcomes(play.exercise, play.state)).map(({ because }) => because),
    ]
    for (const because of all) {
      expect(becauseSchema.parse(because)).toEqual(because)
      for (const sentence of explain(because, NAMES)) expect(sentence).toMatch(/^[A-Z][^{}]*\.$/)
    }
  })
})
