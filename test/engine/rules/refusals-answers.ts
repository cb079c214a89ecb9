/** What is refused of answers, of resolving them, and of evaluating them. */
import type { SentenceId } from '../../../src/engine/exercise/refusal.ts'
import { by } from '../../support/given.ts'
import { adjudicates, inOwnWords, no, respondTo, x } from './refusal-case.ts'
import type { RefusalCase } from './refusal-case.ts'
import * as room from './room.ts'
import { answers, f, pass, revises } from './room.ts'

export const ANSWER_REFUSALS = {
  'not-received': [
    // The same sentence for what has not come yet and for what does not exist: nobody learns the MSEL by trying.
    no(room.respond, by('o1-1', { kind: 'read', team: 'O1', inject: 'A-06' }), 'not-known', 'State O1 has not received A-06.', 'inject'),
    no(room.respond, by('o1-1', { kind: 'read', team: 'O1', inject: 'A-99' }), 'not-known', 'State O1 has not received A-99.', 'inject'),
    no(
      room.respond,
      by('ev-1', { kind: 'rate', inject: 'A-04', team: 'D1', rating: 'P' }),
      'not-known',
      'State D1 has not received A-04.',
      'inject',
    ),
    no(
      room.respond,
      by('ev-1', { kind: 'tick', inject: 'A-04', team: 'D1', items: [{ item: 0, seen: true }] }),
      'not-known',
      'State D1 has not received A-04.',
      'inject',
    ),
    no(
      room.respond,
      f({ kind: 'map', inject: 'A-04', team: 'D1', course: 'yes' }),
      'not-known',
      'State D1 has not received A-04.',
      'inject',
    ),
  ],
  'not-asked': [
    no(room.respond, answers('o1-1', 'O1', 'A-02', 'wait'), 'not-yours', 'State O1 is not asked to answer A-02.', 'inject'),
    no(
      room.respond,
      by('t1-1', { kind: 'pen', team: 'T1', inject: 'A-04' }),
      'not-yours',
      'State T1 is not asked to answer A-04.',
      'inject',
    ),
  ],
  'not-writer': [
    no(
      room.respond,
      answers('o1-1', 'O1', 'A-03', 'one'),
      'not-yours',
      'State T1 writes the common record. State O1 agrees to it or reserves.',
      'team',
    ),
    no(
      room.respond,
      by('t1-1', { kind: 'agree', team: 'T1', inject: 'A-03', reservation: null }),
      'not-yours',
      'State T1 writes the common record. Every other team agrees to it or reserves.',
      'team',
    ),
  ],
  'not-joint': [
    no(
      room.respond,
      by('o1-1', { kind: 'agree', team: 'O1', inject: 'A-01', reservation: null }),
      'not-possible',
      'A-01 is not answered by one common record.',
      'inject',
    ),
  ],
  'no-common-record': [
    room.respond,
    room.respond.given(answers('t1-1', 'T1', 'A-03', 'one'), by('t1-1', { kind: 'withdraw', team: 'T1', inject: 'A-03' })),
  ].map((scene) =>
    no(
      scene,
      by('o1-1', { kind: 'agree', team: 'O1', inject: 'A-03', reservation: null }),
      'not-now',
      'There is no common record yet to agree to.',
      'inject',
    ),
  ),
  'other-window': [no(room.second, answers('t1-1', 'T1', 'B-01', 'go'), 'not-now', 'It is the turn of State O1 to answer.', 'team')],
  'no-window': [
    no(
      room.second.given(pass(600)),
      answers('t1-1', 'T1', 'B-01', 'go'),
      'not-now',
      'Every window of this turn is over. Ask the facilitator for more time, or wait for the discussion.',
    ),
  ],
  pen: [
    no(room.answered, revises('o1-2', 'O1', 'A-01', 'wait'), 'not-yours', 'Another seat of your team holds the pen. Take the pen first.'),
  ],
  'already-answered': [
    no(room.answered, answers('o1-1', 'O1', 'A-01', 'wait'), 'not-now', 'State O1 has already answered. Revise the answer instead.'),
  ],
  'not-answered': [
    no(room.respond, revises('o1-1', 'O1', 'A-01', 'wait'), 'not-now', 'State O1 has not answered yet.'),
    no(room.respond, by('o1-1', { kind: 'withdraw', team: 'O1', inject: 'A-01' }), 'not-now', 'State O1 has not answered yet.'),
  ],
  'answer-over': [
    no(room.close, revises('o1-1', 'O1', 'A-01', 'wait'), 'not-now', 'The turn is closed; answers can no longer be changed.'),
    no(room.second, answers('o1-1', 'O1', 'A-04', 'yes'), 'not-now', 'The turn is closed; answers can no longer be changed.', 'inject'),
  ],
  'withdraw-revealed': [
    no(
      room.reveal,
      by('o1-1', { kind: 'withdraw', team: 'O1', inject: 'A-01' }),
      'not-now',
      'The room has seen this answer. Revise it; both versions are kept.',
    ),
  ],
  form: [
    no(
      room.respond,
      respondTo('o1-1', 'O1', 'A-01', { decision: { form: 'number', value: 1 }, why: x }),
      'incomplete',
      'This inject is answered with one of the courses of action, or in your own words.',
      'record.decision',
    ),
    no(
      room.respond,
      respondTo('t1-1', 'T1', 'A-02', { decision: { form: 'ranking', order: [] }, why: x }),
      'incomplete',
      'This inject is answered with a number, or in your own words.',
      'record.decision',
    ),
    no(
      room.respond,
      respondTo('o1-1', 'O1', 'A-04', { decision: { form: 'number', value: 1 }, why: x }),
      'incomplete',
      'This inject is answered with a text, or in your own words.',
      'record.decision',
    ),
    no(
      room.open.given(pass(900)),
      respondTo('o1-1', 'O1', 'A-06', { decision: { form: 'number', value: 1 }, why: x }),
      'incomplete',
      'This inject is answered with an order of the items, or in your own words.',
      'record.decision',
    ),
  ],
  'no-course': (
    [
      ['A-01', 'correct'],
      ['A-04', 'yes'],
      ['A-01', 'nothing'],
    ] as const
  ).map(([inject, course]) =>
    no(
      room.respond,
      answers('o1-1', 'O1', inject, course),
      'not-known',
      'This course of action is not offered to State O1.',
      'record.decision.course',
    ),
  ),
  'no-such-course': [
    no(
      inOwnWords,
      f({ kind: 'map', inject: 'A-04', team: 'O1', course: 'wait' }),
      'not-known',
      'A-04 has no course "wait" for State O1.',
      'course',
    ),
  ],
  'number-range': [0, 11].map((value) =>
    no(
      room.respond,
      respondTo('t1-1', 'T1', 'A-02', { decision: { form: 'number', value }, why: x }),
      'not-possible',
      'The number must lie between 1 and 10.',
      'record.decision.value',
    ),
  ),
  ranking: [['first'], ['first', 'first'], ['first', 'third'], ['first', 'second', 'second']].map((order) =>
    no(
      room.open.given(pass(900)),
      respondTo('o1-1', 'O1', 'A-06', { decision: { form: 'ranking', order }, why: x }),
      'incomplete',
      'Put every item in order, each once.',
      'record.decision.order',
    ),
  ),
  cost: [
    no(
      room.respond,
      answers('o1-1', 'O1', 'A-01', 'dear'),
      'not-possible',
      'This needs 6 officers; State O1 has 5.',
      'record.decision.course',
    ),
  ],
  'map-nothing': [
    no(room.respond, f({ kind: 'map', inject: 'A-01', team: 'O1', course: 'wait' }), 'not-now', 'There is no answer in own words to map.'),
    no(room.answered, f({ kind: 'map', inject: 'A-01', team: 'O1', course: 'wait' }), 'not-now', 'There is no answer in own words to map.'),
  ],
  'no-version': [
    no(
      room.close,
      f({ kind: 'accept', changes: [{ inject: 'A-01', team: 'O1', version: 1, effects: true }] }),
      'not-known',
      'State O1 gave no such version of its answer to A-01.',
      'changes',
    ),
    // A withdrawn version cannot count, whoever wants it.
    no(
      room.answered.given(by('o1-1', { kind: 'withdraw', team: 'O1', inject: 'A-01' }), f({ kind: 'close' })),
      f({ kind: 'accept', changes: [{ inject: 'A-01', team: 'O1', version: 0, effects: true }] }),
      'not-known',
      'State O1 gave no such version of its answer to A-01.',
      'changes',
    ),
  ],
  'change-unknown': ['A-06', 'B-01', 'A-99'].map((inject) =>
    no(
      room.close,
      f({ kind: 'accept', changes: [{ inject, team: 'O1', effects: true }] }),
      'not-known',
      `${inject} and State O1 are not part of what is resolved here.`,
      'changes',
    ),
  ),
  'no-consequence': [
    no(
      room.resolved,
      f({ kind: 'release', items: [{ inject: 'A-02', team: 'O1', to: 'team' }] }),
      'not-possible',
      'There is no consequence to release for State O1 in A-02. Type one.',
      'items',
    ),
  ],
  'already-released': [
    no(
      room.resolved.given(f({ kind: 'release', items: [{ inject: 'A-01', team: 'O1', to: 'team' }] })),
      f({ kind: 'release', items: [{ inject: 'A-01', team: 'O1', to: 'team' }] }),
      'not-now',
      'This consequence was already released.',
      'items',
    ),
  ],
  'nothing-there': [
    no(
      room.respond,
      by('ev-1', { kind: 'correct', what: { of: 'note', index: 0 }, text: x }),
      'not-known',
      'What this points to does not exist.',
      'what',
    ),
    no(
      room.respond,
      by('o1-1', { kind: 'comment', team: 'O1', on: { of: 'score', inject: 'A-01', team: 'O1' }, text: x }),
      'not-known',
      'What this points to does not exist.',
      'on',
    ),
    no(
      room.resolved,
      adjudicates({ evidence: [{ of: 'tick', inject: 'A-01', team: 'T1', item: 0 }] }),
      'not-known',
      'What this points to does not exist.',
      'evidence',
    ),
  ],
  'no-item': [
    no(
      room.respond,
      by('ev-1', {
        kind: 'tick',
        inject: 'A-01',
        team: 'O1',
        items: [
          { item: 0, seen: true },
          { item: 1, seen: true },
        ],
      }),
      'not-known',
      'A-01 has no expected action number 2.',
      'items',
    ),
  ],
  'no-task': [
    no(
      room.respond,
      by('ev-1', { kind: 'observe', task: 'sing', as: 'area', text: x }),
      'not-known',
      'There is no critical task "sing".',
      'task',
    ),
  ],
  'not-scored': [no(room.respond, adjudicates({}), 'not-now', 'There is no score here yet.', 'on')],
  evidence: [
    no(
      room.resolved,
      adjudicates({}),
      'incomplete',
      'A higher rating needs evidence: point to a tick, an observation or a record.',
      'evidence',
    ),
  ],
  second: [
    no(
      room.resolved,
      adjudicates({ on: { of: 'score', inject: 'A-01', team: 'O1' }, rating: 'U' }),
      'incomplete',
      'From P to U or back, a second evaluator must have given the new rating too.',
      'second',
    ),
  ],
  'rating-target': [
    no(
      room.resolved,
      adjudicates({ on: { of: 'record', inject: 'A-01', team: 'O1', version: 0 } }),
      'not-possible',
      'Only a score or an outcome can be adjudicated.',
      'on',
    ),
  ],
} satisfies { readonly [id in SentenceId]?: readonly RefusalCase[] }
