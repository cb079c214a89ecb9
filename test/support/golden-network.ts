/** The golden log of an exercise with a network: orders, links, trust, a surprise that gives a partner away, an arrest. */
import { say } from '../../src/engine/log/texts.ts'
import { People, choose, journalFor } from './people.ts'
import { scenarioAt } from './scenarios.ts'

const control = 'facilitator'
const checks = (node: string, units: number, ...days: number[]) => ({
  what: 'checks' as const,
  node,
  days: days.map((day) => ({ day, units })),
})

/** The first turn: one state starts early, one shares and is answered, one is silent. */
function before(people: People): void {
  people.give(control, { kind: 'brief' })
  people.try('t1-1', { kind: 'order', team: 'T1', order: { what: 'practice', level: 0.5 } })
  people.give(control, { kind: 'open' }, 60)
  people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'N1-01', record: choose('early') })
  people.give('t2-1', { kind: 'respond', team: 'T2', inject: 'N1-01', record: choose('with-others') })
  people.give('d1-1', { kind: 'respond', team: 'D1', inject: 'N1-01', record: choose('interpreters') })
  people.give('t2-1', {
    kind: 'deconflict',
    team: 'T2',
    content: { subject: 'birch', action: say('Our inquiry goes on'), from: 'D-5', to: 'D+6', readers: ['T1'] },
  })
  people.give('t1-1', { kind: 'order', team: 'T1', order: checks('agency', 1, -5, -4) })
  people.give('t1-1', { kind: 'order', team: 'T1', order: checks('agency', 2, -5) })
  people.give('t1-1', { kind: 'order', team: 'T1', order: { what: 'publicity', level: 0.4 } })
  people.give('t1-1', { kind: 'cancel-order', team: 'T1', order: 2 })
  people.try('t1-1', { kind: 'order', team: 'T1', order: checks('northgate', 1, -5) })
  people.try('t1-1', { kind: 'order', team: 'T1', order: checks('eastfield', 1, -5) })
  people.try('t2-1', { kind: 'order', team: 'T2', order: checks('workshop', 1, -5) })
  people.try('t2-1', { kind: 'order', team: 'T2', order: { what: 'arrest', facilitator: 'BIRCH', day: -5 } })
  people.try('d1-1', { kind: 'cancel-order', team: 'D1', order: 0 })
  people.give('d1-1', {
    kind: 'request',
    team: 'D1',
    to: 'T2',
    content: {
      ask: 'information',
      information: 'lead',
      text: say('Who writes the documents?'),
      purpose: say('To look here'),
      handling: 'H1',
    },
    minutes: 5,
  })
  people.give('d1-1', {
    kind: 'request',
    team: 'D1',
    to: 'T1',
    content: { ask: 'information', information: 'lead', text: say('Who travels with them?'), purpose: say('To look here'), handling: 'H1' },
    minutes: 3,
  })
  people.give(
    't2-1',
    {
      kind: 'answer',
      team: 'T2',
      request: 0,
      answer: 'approve',
      text: say('Here is what we may give'),
      share: { information: 'lead', text: say('A courier is known'), basis: say('Section 4'), handling: 'H2' },
    },
    120,
  )
  people.pass(1300)
  people.give('d1-1', { kind: 'share', team: 'D1', to: ['T2'], content: { information: 'trend', text: say('Four more'), handling: 'H0' } })
  people.give(control, { kind: 'close' })
  people.give(control, { kind: 'accept', changes: [] })
}

/** The second turn: the airports check in the same days, and who sits together tells. */
function window(people: People): void {
  people.give(control, { kind: 'brief' })
  people.give(control, { kind: 'open' }, 60)
  for (const [seat, team] of [
    ['t1-1', 'T1'],
    ['t2-1', 'T2'],
    ['d1-1', 'D1'],
  ] as const) {
    people.give(seat, { kind: 'respond', team, inject: 'N2-01', record: choose('screen-and-share') }, 20)
  }
  people.give('t1-1', { kind: 'order', team: 'T1', order: checks('northgate', 1, 0, 1, 2, 3) })
  people.give('t2-1', { kind: 'order', team: 'T2', order: checks('eastfield', 1, 0, 1, 2, 3) })
  people.give('d1-1', { kind: 'order', team: 'D1', order: { what: 'practice', level: 0.9 } })
  people.give('t1-1', {
    kind: 'told',
    team: 'T1',
    to: 'T2',
    verb: 'told',
    gist: say('We check Northgate on all four days'),
    ago: 10,
    information: 'lead',
    handling: 'H1',
  })
  people.give('t2-1', { kind: 'confirm', told: 0, team: 'T2', verdict: 'confirmed' })
  people.pass(1200)
  people.give(control, { kind: 'close' })
  people.give(control, { kind: 'accept', changes: [] })
}

/** The last turn: one arrest by order and one by the story. */
function after(people: People): void {
  people.give(control, { kind: 'brief' })
  people.give(control, { kind: 'open' }, 60)
  people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'N3-01', record: choose('same-hour') })
  people.give('t2-1', { kind: 'respond', team: 'T2', inject: 'N3-01', record: choose('same-hour') })
  people.try('t2-1', { kind: 'order', team: 'T2', order: checks('eastfield', 1, 3) })
  people.give('t2-1', { kind: 'order', team: 'T2', order: checks('old-town', 1, 4, 5) })
  people.pass(1200)
  people.give(control, { kind: 'close' })
  people.give(control, { kind: 'accept', changes: [] })
  people.give(control, { kind: 'hotwash' })
  people.give(control, { kind: 'end' })
}

/** An exercise of three turns in which the network answers. */
export function playNetwork(): People {
  const scenario = scenarioAt('test/scenarios/small-network.yaml')
  const people = new People(journalFor(scenario, { seed: 'golden-3', exercise: 'golden-network' }), 'network')
  people.sit(control, 'facilitator')
  people.sit('t1-1', 'participant', 'T1')
  people.sit('t2-1', 'participant', 'T2')
  people.sit('d1-1', 'participant', 'D1')
  people.give(control, { kind: 'start' })
  before(people)
  window(people)
  after(people)
  return people
}
