/** What is refused of what states ask, share and tell. */
import type { SentenceId } from '../../../src/engine/exercise/refusal.ts'
import { by } from '../../support/given.ts'
import { asked, asks, deconflict, no, received, receivedFreely, replies, share, tells, told, x } from './refusal-case.ts'
import type { RefusalCase } from './refusal-case.ts'
import * as room from './room.ts'
import { pass } from './room.ts'

export const COOPERATION_REFUSALS = {
  'own-team': [
    no(room.respond, asks('o1-1', 'O1', 'O1'), 'not-possible', 'Choose another state than your own.', 'to'),
    no(room.respond, share('o1-1', 'O1', ['T1', 'O1'], {}), 'not-possible', 'Choose another state than your own.', 'to'),
    no(room.respond, tells('o1-1', 'O1', 'O1'), 'not-possible', 'Choose another state than your own.', 'to'),
  ],
  'legal-no': [
    no(
      room.respond,
      share('o1-1', 'O1', ['T1'], { information: 'personal', basis: x }),
      'not-lawful',
      'State O1 may not share this kind of information with State T1. Act 9',
      'content.information',
    ),
  ],
  'legal-formal': [
    no(
      room.respond,
      share('o1-1', 'O1', ['T1'], { information: 'evidence', basis: x }),
      'not-lawful',
      'State O1 may share this with State T1 only on a formal request that states its legal basis. Treaty 2',
      'content.information',
    ),
  ],
  'legal-basis': [
    no(
      room.respond,
      share('o1-1', 'O1', ['T1'], { information: 'lead' }),
      'not-lawful',
      'State O1 may share this with State T1 if you state the legal basis. Act 4',
      'content.basis',
    ),
  ],
  'legal-silent': [
    // O1 may give leads to T1, but its profile says nothing of D1.
    no(
      room.respond,
      share('o1-1', 'O1', ['T1', 'D1'], { information: 'lead', basis: x }),
      'not-lawful',
      "State O1's legal profile does not say that this may be shared with State D1. Ask control.",
      'content.information',
    ),
  ],
  onward: [
    no(
      received,
      share('o1-1', 'O1', ['D1'], { information: 'alert', handling: 'H2', onward: 0 }),
      'not-lawful',
      'State T1 shared this under H2: passing it on needs permission. Ask for it first.',
      'content.onward',
    ),
  ],
  'onward-looser': [
    no(
      receivedFreely,
      share('o1-1', 'O1', ['D1'], { information: 'alert', handling: 'H0', onward: 0 }),
      'not-lawful',
      'It was shared under H1. You can pass it on only under the same or a stricter code.',
      'content.handling',
    ),
  ],
  'no-share': [
    no(
      received,
      share('t1-1', 'T1', ['D1'], { information: 'alert', handling: 'H2', onward: 0 }),
      'not-known',
      'Your team has not received this information.',
      'content.onward',
    ),
    no(
      room.respond,
      asks('o1-1', 'O1', 'T1', { ask: 'permission', share: 0 }),
      'not-known',
      'Your team has not received this information.',
      'content.share',
    ),
    // Permission comes from the state that shared it, and from nobody else.
    no(
      received,
      asks('o1-1', 'O1', 'D1', { ask: 'permission', share: 0 }),
      'not-known',
      'Your team has not received this information.',
      'content.share',
    ),
  ],
  'kind-of-information': [
    no(
      room.respond,
      asks('o1-1', 'O1', 'T1', { information: undefined }),
      'incomplete',
      'Say which kind of information you ask for.',
      'content.information',
    ),
  ],
  'no-request': [
    no(asked, replies('o1-1', 'O1', 'withdraw', 1), 'not-known', 'There is no such request to or from State O1.', 'request'),
    no(asked, replies('facilitator', 'D1', 'approve'), 'not-known', 'There is no such request to or from State D1.', 'request'),
    no(
      asked.given(replies('t1-1', 'T1', 'approve')),
      share('facilitator', 'D1', ['O1'], { information: 'alert' }, 0),
      'not-known',
      'There is no such request to or from State D1.',
      'answers',
    ),
  ],
  'request-side': [
    no(asked, replies('o1-1', 'O1', 'approve'), 'not-yours', 'Only State T1 can do this with the request.', 'answer'),
    no(asked, replies('t1-1', 'T1', 'withdraw'), 'not-yours', 'Only State O1 can do this with the request.', 'answer'),
    no(
      asked.given(replies('t1-1', 'T1', 'approve')),
      share('o1-1', 'O1', ['T1'], {}, 0),
      'not-yours',
      'Only State T1 can do this with the request.',
      'answers',
    ),
    no(
      asked.given(replies('t1-1', 'T1', 'counter')),
      replies('t1-1', 'T1', 'accept'),
      'not-yours',
      'Only State O1 can do this with the request.',
      'answer',
    ),
  ],
  'request-sent': [
    no(
      asked.given(replies('t1-1', 'T1', 'approve')).given(share('t1-1', 'T1', ['O1'], { information: 'alert' }, 0)),
      share('t1-1', 'T1', ['O1'], { information: 'alert' }, 0),
      'not-now',
      'What was asked for is already sent. Tell the other state anything more as something new.',
      'answers',
    ),
  ],
  'answer-to-others': [
    no(
      asked.given(replies('t1-1', 'T1', 'approve')),
      share('t1-1', 'T1', ['O1', 'D1'], { information: 'alert' }, 0),
      'not-possible',
      'What answers a request goes to State O1 alone, the state that asked.',
      'to',
    ),
  ],
  'share-with-approval': [
    no(
      asked,
      by('t1-1', {
        kind: 'answer',
        team: 'T1',
        request: 0,
        answer: 'counter',
        text: x,
        share: { information: 'alert', text: x, handling: 'H0' },
      }),
      'not-possible',
      'Information goes along with an approval only. Approve the request, or share later.',
      'share',
    ),
  ],
  'request-status': [
    no(asked, replies('o1-1', 'O1', 'accept'), 'not-now', 'This request is waiting for an answer.', 'answer'),
    no(asked, share('t1-1', 'T1', ['O1'], { information: 'alert' }, 0), 'not-now', 'This request is waiting for an answer.', 'answers'),
    no(
      asked.given(replies('t1-1', 'T1', 'counter')),
      replies('t1-1', 'T1', 'approve'),
      'not-now',
      'This request is answered with another proposal.',
      'answer',
    ),
    no(asked.given(replies('t1-1', 'T1', 'approve')), replies('t1-1', 'T1', 'refuse'), 'not-now', 'This request is approved.', 'answer'),
    no(asked.given(replies('t1-1', 'T1', 'refuse')), replies('o1-1', 'O1', 'withdraw'), 'not-now', 'This request is refused.', 'answer'),
    no(asked.given(replies('o1-1', 'O1', 'withdraw')), replies('t1-1', 'T1', 'approve'), 'not-now', 'This request is withdrawn.', 'answer'),
    no(asked.given(pass(600)), replies('t1-1', 'T1', 'approve'), 'not-now', 'This request is out of time.', 'answer'),
  ],
  'no-subject': [
    no(room.respond, deconflict({ subject: 'oak' }), 'not-known', 'There is no subject "oak" in this exercise.', 'content.subject'),
    no(
      room.respond,
      deconflict({ subject: 'constructor' }),
      'not-known',
      'There is no subject "constructor" in this exercise.',
      'content.subject',
    ),
  ],
  'window-backwards': [
    no(room.respond, deconflict({ from: 'D+1', to: 'D+0 23:59' }), 'not-possible', 'The end must not be before the start.', 'content.to'),
  ],
  'too-long-ago': [
    no(room.respond, tells('o1-1', 'O1', 'T1', 181), 'not-possible', 'It can be dated back only to the start of this turn.', 'ago'),
    no(room.brief, tells('o1-1', 'O1', 'T1', 1), 'not-possible', 'It can be dated back only to the start of this turn.', 'ago'),
  ],
  'no-told': [
    no(
      room.respond,
      by('ev-1', { kind: 'confirm', told: 0, team: null, verdict: 'confirmed' }),
      'not-known',
      'There is no such record.',
      'told',
    ),
  ],
  'told-own': [
    no(
      told,
      by('o1-1', { kind: 'confirm', told: 0, team: 'O1', verdict: 'confirmed' }),
      'not-yours',
      'The other team, control or an evaluator confirms this.',
      'team',
    ),
  ],
  'told-settled': [
    no(
      told.given(by('t1-1', { kind: 'confirm', told: 0, team: 'T1', verdict: 'confirmed' })),
      by('ev-1', { kind: 'confirm', told: 0, team: null, verdict: 'disputed' }),
      'not-now',
      'This was already confirmed.',
    ),
  ],
} satisfies { readonly [id in SentenceId]?: readonly RefusalCase[] }
