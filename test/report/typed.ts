/** An evening on which people typed whatever a test wants: every kind of text that the papers print. */
import type { Journal } from '../../src/engine/log/journal.ts'
import { say } from '../../src/engine/log/texts.ts'
import type { Source } from '../../src/report/evening.ts'
import { People, journalFor } from '../support/people.ts'
import { scenarioAt } from '../support/scenarios.ts'

const small = scenarioAt('test/scenarios/small.yaml')

/** What a log is to the papers. */
export const sourceOf = ({ header, entries, seal }: Journal): Source => ({ header, entries, seal })

/** An exercise of one turn in which every text that can be typed is `typed`. */
export function typedEvening(typed: string): Journal {
  const people = new People(journalFor(small))
  const control = people.give.bind(people, 'facilitator')
  people.give('host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: say(typed) })
  people.give('host', { kind: 'claim', seat: 'o1-1', role: 'participant', team: 'O1', name: say(typed) })
  people.sit('t1-1', 'participant', 'T1')
  control({ kind: 'start' })
  control({ kind: 'brief' })
  control({ kind: 'open' })
  people.pass(5)
  for (const [seat, team] of [
    ['o1-1', 'O1'],
    ['t1-1', 'T1'],
  ] as const) {
    people.give(seat, { kind: 'read', team, inject: 'S1-01' })
    people.give(seat, {
      kind: 'respond',
      team,
      inject: 'S1-01',
      record: {
        decision: { form: 'own', text: say(typed) },
        why: say(typed),
        options: say(typed),
        basis: say(typed),
        information: [{ text: say(typed), grading: 'B2', handling: 'H1' }],
        sharedWith: ['D1'],
        followUp: { text: say(typed), by: 'D-6 10:00' },
      },
    })
  }
  people.give('o1-1', {
    kind: 'revise',
    team: 'O1',
    inject: 'S1-01',
    record: { decision: { form: 'own', text: say(typed) }, why: say(typed) },
  })
  people.give('o1-1', { kind: 'note', team: 'O1', text: say(typed) })
  people.give('o1-1', {
    kind: 'mark',
    team: 'O1',
    what: { of: 'record', inject: 'S1-01', team: 'O1', version: 0 },
    as: 'gap',
    text: say(typed),
  })
  people.give('o1-1', { kind: 'mark', team: 'O1', what: { of: 'note', index: 0 }, as: 'lesson' })
  const asked = { ask: 'information', information: 'trend', text: say(typed), purpose: say(typed), handling: 'H0' } as const
  people.give('t1-1', { kind: 'request', team: 'T1', to: 'O1', content: asked, minutes: 5 })
  const sent = { information: 'trend', text: say(typed), handling: 'H0' } as const
  people.give('o1-1', { kind: 'answer', team: 'O1', request: 0, answer: 'approve', text: say(typed), share: sent })
  people.give('t1-1', { kind: 'mark', team: 'T1', what: { of: 'request', index: 0 }, as: 'support' })
  control({ kind: 'skip', inject: 'S1-02', reason: say(typed) })
  control({ kind: 'amend', inject: 'S1-03', text: say(typed) })
  return people.journal
}
