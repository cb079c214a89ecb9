/** What holds of L_m and of the outcomes made with it, whatever is done. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { OUTCOMES } from '../../../src/engine/scenario/names.ts'
import type { SlotId } from '../../../src/engine/scenario/names.ts'
import { asTeamMayKnow } from '../../../src/engine/scoring/known.ts'
import { recomputeOutcome, scoreOutcomes } from '../../../src/engine/scoring/outcome.ts'
import { valueOfTerm } from '../../../src/engine/scoring/term.ts'
import { explain } from '../../../src/engine/scoring/words.ts'
import { measured, networked, pass, reply, request, share, start, tell } from './network-support.ts'
import { D1, O1, T1, T2, inject, seat } from './support.ts'
import type { Play } from './support.ts'

const A = inject('A-01')

const TEAMS = [O1, T1, T2, D1]
const team = fc.constantFrom(...TEAMS)
const acts = fc.array(
  fc.oneof(
    fc.record({ what: fc.constant('share' as const), from: team, to: team, graded: fc.boolean() }),
    fc.record({ what: fc.constant('tell' as const), from: team, to: team }),
    fc.record({ what: fc.constant('ask' as const), from: team, to: team, answered: fc.boolean(), at: fc.integer({ min: 0, max: 200 }) }),
    fc.record({ what: fc.constant('check' as const), at: fc.subarray(['north', 'east', 'west', 'town'] as const) }),
    fc.record({ what: fc.constant('mark' as const), from: team }),
    fc.record({ what: fc.constant('answer' as const), from: team, course: fc.constantFrom('best', 'worst') }),
  ),
  { maxLength: 14 },
)
type Act = (typeof acts extends fc.Arbitrary<infer T> ? T : never)[number]

function doing(all: readonly Act[], silent: SlotId | null = null): Play {
  const gaps = [{ id: 'G1', text: 'A gap', injects: ['A-01'] }]
  const play = start(networked({ gaps, gates: ['SOV', 'LEAK'] })).deliver(A)
  if (silent) play.done(A, silent, {})
  for (const act of all) {
    if ('from' in act && act.from === silent) continue
    if ('to' in act && act.to === act.from) continue
    switch (act.what) {
      case 'share':
        share(play, act.from, act.to, act.graded ? { grading: 'B2' } : {})
        break
      case 'tell':
        tell(play, act.from, act.to)
        break
      case 'ask': {
        const n = play.state.requests.length
        request(play, act.from, act.to)
        if (act.answered && act.to !== silent) reply(play, n, act.to, play.state.run + Math.min(act.at, 99))
        else play.write({ kind: 'request-expired', request: n })
        break
      }
      case 'check':
        pass(play, silent === T1 ? act.at.filter((one) => one !== 'north') : act.at)
        break
      case 'mark':
        play.write({
          kind: 'marked',
          by: seat('t-1'),
          team: act.from,
          what: { of: 'record', inject: A, team: act.from, version: 0 },
          as: 'gap',
          text: null,
        })
        break
      case 'answer':
        play.done(A, act.from, { course: act.course })
    }
  }
  return play
}

describe('whatever is done', () => {
  test('every term and every measure lies between 0 and 1, and every because gives its outcome again, in sentences', () => {
    const names = { team: String, inject: String, place: String, gap: String, indicator: String }
    fc.assert(
      fc.property(acts, (all) => {
        const play = doing(all)
        for (const one of scoreOutcomes(play.exercise, play.state)) {
          if (one.because.rule !== 'outcome-score') throw new Error('an outcome has another because')
          for (const each of one.because.log ?? []) {
            const value = valueOfTerm(each)
            expect(value === null || (value >= 0 && value <= 1)).toBe(true)
          }
          expect(recomputeOutcome(one.because)).toEqual({ value: one.value, rating: one.rating })
          for (const sentence of explain(one.because, names)) expect(sentence).toMatch(/^[A-Z0-9][^{}]*\.$/)
          for (const over of [true, false]) {
            const known = asTeamMayKnow(one, over)
            if (known.because.rule !== 'outcome-score') throw new Error('an outcome has another because')
            expect(recomputeOutcome(known.because)).toEqual({ value: known.value, rating: known.rating })
            expect(known.because.log?.some(({ hidden }) => hidden && !over)).toBe(false)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('who does nothing has no good measure, whatever the others do', () => {
    fc.assert(
      fc.property(acts, (all) => {
        const play = doing(all, T1)
        for (const outcome of OUTCOMES) expect(measured(play, T1, outcome) ?? 0).toBeLessThanOrEqual(0.5)
      }),
      { numRuns: 60 },
    )
  })
})
