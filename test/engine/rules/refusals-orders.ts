/** What is refused of what teams order with their own resources. */
import type { SentenceId } from '../../../src/engine/exercise/refusal.ts'
import { Scene, by } from '../../support/given.ts'
import type { Given } from '../../support/given.ts'
import { no } from './refusal-case.ts'
import type { RefusalCase } from './refusal-case.ts'
import * as room from './room.ts'
import { f } from './room.ts'
import { small } from './perft.ts'
import { text } from '../../support/plain.ts'
import type { PlainCommand } from '../../support/plain.ts'

type Order = Extract<PlainCommand, { kind: 'order' }>['order']

const orders = (seat: string, team: string, order: Order): Given => by(seat, { kind: 'order', team, order })
const checks = (node: string, ...days: [day: number, units: number][]): Order => ({
  what: 'checks',
  node,
  days: days.map(([day, units]) => ({ day, units })),
})
const arrest = (facilitator: string): Order => ({ what: 'arrest', facilitator, day: 0 })
const cancel = (seat: string, team: string, order: number): Given => by(seat, { kind: 'cancel-order', team, order })

const ordered = room.respond.given(orders('o1-1', 'O1', checks('market', [0, 1.5])))
/** FIR is identified by the state named, as an earlier turn would have left it; arrested by the same, if so said. */
const identifiedBy = (slot: string, arrested = false): Scene => {
  const { network } = room.respond.state
  const fir = network?.now.facilitators['FIR' as keyof typeof network.now.facilitators]
  if (!network || !fir) throw new Error('the room has a network with FIR')
  const known = { ...fir, identified: { [slot]: { day: 0, from: [] } }, arrested: arrested ? { day: 0, by: [slot] } : null }
  // A state that the engine could have written: the slot is one of the room's.
  const state = { ...room.respond.state, network: { ...network, now: { ...network.now, facilitators: { FIR: known } } } }
  return new Scene(room.exercise, state as typeof room.respond.state)
}
/** A room without a network. */
const plain = new Scene(small).given(
  by('host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: text('f') }),
  by('host', { kind: 'claim', seat: 'o1-1', role: 'participant', team: 'O1', name: text('o') }),
  f({ kind: 'start' }),
  f({ kind: 'brief' }),
  f({ kind: 'open' }),
)
const WRONG_DAY = 'Orders are for D+0 to D+0.'

export const ORDER_REFUSALS = {
  'no-network': [
    no(
      plain,
      orders('o1-1', 'O1', { what: 'practice', level: 0.5 }),
      'not-possible',
      'This scenario has no network, so there is nothing to order.',
    ),
    no(plain, cancel('o1-1', 'O1', 0), 'not-possible', 'This scenario has no network, so there is nothing to order.'),
  ],
  'orders-over': [
    no(
      room.close,
      orders('o1-1', 'O1', { what: 'practice', level: 0.5 }),
      'not-now',
      'The turn is closed; orders can no longer be changed.',
    ),
    no(room.close, cancel('o1-1', 'O1', 0), 'not-now', 'The turn is closed; orders can no longer be changed.'),
  ],
  'no-order': [
    no(room.respond, cancel('o1-1', 'O1', 0), 'not-known', 'State O1 has given no such order.', 'order'),
    // Another team's order is as if it were not there.
    no(ordered, cancel('t1-1', 'T1', 0), 'not-known', 'State T1 has given no such order.', 'order'),
  ],
  'order-gone': [
    no(ordered.given(cancel('o1-1', 'O1', 0)), cancel('o1-1', 'O1', 0), 'not-now', 'This order no longer stands.', 'order'),
    no(
      ordered.given(orders('o1-1', 'O1', checks('market', [0, 1]))),
      cancel('o1-1', 'O1', 0),
      'not-now',
      'This order no longer stands.',
      'order',
    ),
  ],
  'no-node': [
    no(
      room.respond,
      orders('o1-1', 'O1', checks('castle', [0, 1])),
      'not-known',
      'There is no place "castle" that your team knows of.',
      'order.node',
    ),
    // A hidden place is as if it were not there, for its own state too.
    no(
      room.respond,
      orders('t1-1', 'T1', checks('farm', [0, 1])),
      'not-known',
      'There is no place "farm" that your team knows of.',
      'order.node',
    ),
    no(
      room.respond,
      orders('o1-1', 'O1', checks('farm', [0, 1])),
      'not-known',
      'There is no place "farm" that your team knows of.',
      'order.node',
    ),
  ],
  jurisdiction: [
    no(
      room.respond,
      orders('o1-1', 'O1', checks('harbour', [0, 1])),
      'not-lawful',
      'Harbour lies in State T1. You can ask State T1 to act.',
      'order.node',
    ),
  ],
  'not-identified': [
    no(
      room.respond,
      orders('o1-1', 'O1', arrest('FIR')),
      'not-known',
      'State O1 has not identified FIR. Leads count together when states share them.',
      'order.facilitator',
    ),
    // Who does not exist is refused in the same words.
    no(
      room.respond,
      orders('o1-1', 'O1', arrest('OAK')),
      'not-known',
      'State O1 has not identified OAK. Leads count together when states share them.',
      'order.facilitator',
    ),
    no(
      identifiedBy('T1'),
      orders('o1-1', 'O1', arrest('FIR')),
      'not-known',
      'State O1 has not identified FIR. Leads count together when states share them.',
      'order.facilitator',
    ),
  ],
  'arrest-elsewhere': [
    no(
      identifiedBy('D1'),
      { ...orders('facilitator', 'D1', arrest('FIR')) },
      'not-lawful',
      'FIR works in State O1 or State T1. You can ask there for an arrest.',
      'order.facilitator',
    ),
  ],
  'already-arrested': [
    no(identifiedBy('O1', true), orders('o1-1', 'O1', arrest('FIR')), 'not-now', 'FIR is already arrested.', 'order.facilitator'),
  ],
  'no-days': [
    no(
      // The network has already passed the only day of the turn.
      new Scene(room.exercise, {
        ...room.respond.state,
        ...(room.respond.state.network && { network: { ...room.respond.state.network, first: 1 } }),
      }),
      orders('o1-1', 'O1', checks('market', [0, 1])),
      'not-possible',
      'No day of the story passes in this turn, so nothing can be ordered for one.',
      'order',
    ),
  ],
  'wrong-day': [
    no(
      room.respond,
      orders('o1-1', 'O1', checks('market', [1, 1])),
      'not-possible',
      `D+1 is not a day of this turn. ${WRONG_DAY}`,
      'order.days',
    ),
    no(
      room.respond,
      orders('o1-1', 'O1', { what: 'publicity', level: 1, days: [0, 1] }),
      'not-possible',
      `D+1 is not a day of this turn. ${WRONG_DAY}`,
      'order.days',
    ),
    no(
      room.respond,
      orders('o1-1', 'O1', checks('market', [-3, 1])),
      'not-possible',
      `D-3 is not a day of this turn. ${WRONG_DAY}`,
      'order.days',
    ),
    no(
      identifiedBy('O1'),
      orders('o1-1', 'O1', { what: 'arrest', facilitator: 'FIR', day: 2 }),
      'not-possible',
      `D+2 is not a day of this turn. ${WRONG_DAY}`,
      'order.day',
    ),
  ],
  'day-twice': [
    no(
      room.respond,
      orders('o1-1', 'O1', checks('market', [0, 1], [0, 0.5])),
      'incomplete',
      'D+0 stands twice in this order. Name it once.',
      'order.days',
    ),
    no(
      room.respond,
      orders('o1-1', 'O1', { what: 'publicity', level: 1, days: [0, 0] }),
      'incomplete',
      'D+0 stands twice in this order. Name it once.',
      'order.days',
    ),
  ],
  'capacity-day': [
    no(
      room.respond,
      orders('o1-1', 'O1', checks('market', [0, 2.5])),
      'not-possible',
      'This needs 2.5 units on D+0; State O1 has 2.',
      'order',
    ),
    // Five officers are six tenths of a unit.
    no(
      room.respond,
      orders('t1-1', 'T1', checks('harbour', [0, 0.7])),
      'not-possible',
      'This needs 0.7 units on D+0; State T1 has 0.6.',
      'order',
    ),
    no(
      ordered,
      orders('o1-1', 'O1', { what: 'practice', level: 0.9 }),
      'not-possible',
      'This needs 2.1 units on D+0; State O1 has 2. Victim practice takes 0.6 of them.',
      'order',
    ),
  ],
  'capacity-turn': [
    no(
      // A state that can send many on one day, but not for long.
      new Scene(
        {
          ...room.exercise,
          scenario: {
            ...room.exercise.scenario,
            network: room.exercise.scenario.network && { ...room.exercise.scenario.network, capacity: { O1: { day: 5, turn: 2 } } },
          },
        },
        room.respond.state,
      ),
      orders('o1-1', 'O1', checks('market', [0, 3])),
      'not-possible',
      'This needs 3 units over the days of this turn; State O1 has 2.',
      'order',
    ),
  ],
} as const satisfies { readonly [id in SentenceId]?: readonly RefusalCase[] }
