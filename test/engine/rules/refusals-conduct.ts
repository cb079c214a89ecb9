/** Who may not, when it is not possible, and what control cannot do with the MSEL and the room. */
import type { SentenceId } from '../../../src/engine/exercise/refusal.ts'
import { by, given } from '../../support/given.ts'
import { asks, claims, control, deconflict, inOwnWords, no, respondTo, tells, told, x, rewinds } from './refusal-case.ts'
import type { RefusalCase } from './refusal-case.ts'
import * as room from './room.ts'
import { answers, f, inWords, pass } from './room.ts'

export const CONDUCT_REFUSALS = {
  'no-seat': [
    no(
      room.respond,
      by('nobody-1', { kind: 'note', team: null, text: x }),
      'not-allowed',
      'This seat is not in the room. Join again with your code.',
    ),
    // A name that every object has is not a seat either.
    no(
      room.respond,
      by('constructor', { kind: 'note', team: null, text: x }),
      'not-allowed',
      'This seat is not in the room. Join again with your code.',
    ),
  ],
  'seat-left': [
    no(room.respond, answers('o1-gone', 'O1', 'A-01', 'wait'), 'not-allowed', 'This seat was given up. Join again with your code.'),
  ],
  'seat-held': [
    no(
      room.respond,
      answers('o1-held', 'O1', 'A-01', 'wait'),
      'not-allowed',
      'Control has stopped this seat. Ask the facilitator to hand it back.',
    ),
  ],
  role: [
    no(room.respond, by('o1-1', { kind: 'pause' }), 'not-allowed', 'Only the facilitator can do this.'),
    no(room.respond, by('controller-1', { kind: 'end' }), 'not-allowed', 'Only the facilitator can do this.'),
    no(
      room.respond,
      by('o1-1', { kind: 'rate', inject: 'A-01', team: 'O1', rating: 'P' }),
      'not-allowed',
      'Only an evaluator or the facilitator can do this.',
    ),
    no(room.respond, answers('t1-int', 'T1', 'A-01', 'wait'), 'not-allowed', 'Only a participant can do this.'),
    no(room.respond, by('host', { kind: 'start' }), 'not-allowed', 'Only somebody in the room can do this.'),
    no(
      told,
      by('t1-1', { kind: 'confirm', told: 0, team: null, verdict: 'confirmed' }),
      'not-allowed',
      'Only the other team, control or an evaluator can do this.',
      'team',
    ),
    no(
      room.respond,
      by('t1-1', { kind: 'note', team: null, text: x }),
      'not-allowed',
      'Only control, an evaluator or an observer can do this.',
      'team',
    ),
  ],
  'other-team': [
    no(
      room.respond,
      answers('t1-1', 'O1', 'A-01', 'wait'),
      'not-yours',
      'This seat belongs to another team. You can answer only for your own.',
      'team',
    ),
  ],
  'team-played-by-control': [
    no(
      room.respond.given(control('O1')),
      answers('o1-1', 'O1', 'A-01', 'wait'),
      'not-allowed',
      'Control plays State O1 now. Ask the facilitator to hand the team back.',
      'team',
    ),
  ],
  'team-plays-itself': [
    no(
      room.respond,
      answers('facilitator', 'O1', 'A-01', 'wait'),
      'not-allowed',
      'State O1 plays for itself. Take the team over first.',
      'team',
    ),
  ],
  'host-only': [no(room.respond, by('facilitator', { kind: 'advance' }, 1), 'not-allowed', 'Only the host can do this.')],
  branch: [
    no(
      room.respond,
      { ...answers('o1-1', 'O1', 'A-01', 'wait'), branch: 'other' },
      'not-known',
      'The exercise went back to an earlier moment. Your screen will show where it is now; please try again.',
      'branch',
    ),
  ],
  'rewind-target': [
    // Here the state is always the one gone back to, so a rewind to another moment is not possible.
    ...([{ to: 3 }, { opens: 'main' }, { opens: 'again', abandoned: { branch: 'again', seq: 99 } }] as const).map((more) =>
      no(
        room.respond,
        { ...rewinds({ to: room.respond.state.seq, ...more }), branch: 'again' },
        'not-possible',
        'The exercise can go back only to an earlier moment of this line.',
        'to',
      ),
    ),
    no(
      room.respond,
      { ...rewinds({ to: room.respond.state.seq, abandoned: { branch: 'main', seq: room.respond.state.seq } }), branch: 'again' },
      'not-possible',
      'The exercise can go back only to an earlier moment of this line.',
      'to',
    ),
  ],
  'clock-backwards': [no(room.respond, { ...pass(-1) }, 'clock', 'Play time is already at second 180. It never runs backwards.', 'run')],
  'clock-still': [no(room.paused, pass(1), 'clock', 'Play time does not run now, so it cannot be later than second 180.', 'run')],
  'clock-same': [no(room.respond, pass(0), 'clock', 'No time has passed since the last entry.', 'run')],
  paused: [
    no(room.paused, answers('o1-1', 'O1', 'A-01', 'wait'), 'paused', 'Play is paused. Your text is kept; send it when play goes on.'),
  ],
  emergency: [
    no(
      room.emergency,
      f({ kind: 'announce', to: [], text: x }),
      'emergency',
      'This is a real emergency: the exercise has stopped. Follow the instructions in the room.',
    ),
  ],
  closed: [
    no(room.closed, f({ kind: 'note', team: null, text: x }), 'closed', 'The exercise is closed. Its log can be read but not changed.'),
  ],
  step: [
    no(room.lobby, f({ kind: 'brief' }), 'not-now', 'A brief is not possible before the exercise has started.'),
    no(room.lobby, f({ kind: 'pause' }), 'not-now', 'A pause is not possible before the exercise has started.'),
    no(room.briefing, f({ kind: 'open' }), 'not-now', 'Opening answers is not possible before the first turn.'),
    no(room.brief, f({ kind: 'reveal', injects: 'all' }), 'not-now', 'Revealing answers is not possible while the situation is read out.'),
    no(room.respond, f({ kind: 'start' }), 'not-now', 'Starting the exercise is not possible while teams answer.'),
    no(room.respond, f({ kind: 'stand-down' }), 'not-now', 'Standing down is not possible while teams answer.'),
    no(room.paused, f({ kind: 'pause' }), 'not-now', 'A second pause is not possible while teams answer.'),
    no(room.respond, f({ kind: 'resume' }), 'not-now', 'Going on is not possible while teams answer.'),
    no(room.reveal, f({ kind: 'accept', changes: [] }), 'not-now', 'Accepting is not possible while answers are open.'),
    no(room.discuss, f({ kind: 'discuss' }), 'not-now', 'Opening the discussion is not possible during the discussion.'),
    no(room.resolved, f({ kind: 'extend', minutes: 1 }), 'not-now', 'More time is not possible after the turn is closed.'),
    no(room.hotwash, f({ kind: 'close' }), 'not-now', 'Closing the turn is not possible in the hotwash.'),
    no(room.hotwash, tells('o1-1', 'O1', 'T1'), 'not-now', 'This is not possible in the hotwash.'),
  ],
  'turns-over': [no(room.last, f({ kind: 'brief' }), 'not-now', 'That was the last turn. Go to the hotwash.')],
  'turns-left-unresolved': [
    no(room.close, f({ kind: 'brief' }), 'not-now', 'First accept what the answers of this turn lead to.'),
    no(room.close, f({ kind: 'hotwash' }), 'not-now', 'First accept what the answers of this turn lead to.'),
  ],
  'already-resolved': [
    no(room.resolved, f({ kind: 'accept', changes: [] }), 'not-now', 'The answers of this turn are already resolved.'),
    no(
      room.resolved,
      f({ kind: 'map', inject: 'A-01', team: 'O1', course: 'wait' }),
      'not-now',
      'The answers of this turn are already resolved.',
    ),
  ],
  'not-resolved': [
    no(
      room.close,
      f({ kind: 'release', items: [{ inject: 'A-01', team: 'O1', to: 'team' }] }),
      'not-now',
      'This answer is not resolved yet. Close the turn and accept first.',
      'items',
    ),
  ],
  unsent: [
    no(
      room.second,
      f({ kind: 'close' }),
      'incomplete',
      'These injects were never sent: B-02. Send them, or give a reason to leave them out.',
      'skipRest',
    ),
  ],
  unmapped: [
    no(
      inOwnWords.given(respondTo('t1-1', 'T1', 'A-01', inWords('Also our own way')), f({ kind: 'close' })),
      f({ kind: 'accept', changes: [] }),
      'incomplete',
      'First say which course these answers in own words come closest to: A-01 (State T1), A-04 (State O1).',
    ),
  ],
  'no-inject': [
    no(room.respond, f({ kind: 'hold', inject: 'A-99' }), 'not-known', 'There is no inject A-99.', 'inject'),
    no(room.respond, f({ kind: 'reveal', injects: ['A-99'] }), 'not-known', 'There is no inject A-99.', 'injects'),
    no(room.respond, f({ kind: 'postpone', inject: 'A-99', minutes: 1 }), 'not-known', 'There is no inject A-99.', 'inject'),
    // What a team has not received is not there for it: the sentence is the same.
    no(room.respond, by('o1-1', { kind: 'note', team: 'O1', text: x, inject: 'A-06' }), 'not-known', 'There is no inject A-06.', 'inject'),
    no(room.respond, by('o1-1', { kind: 'note', team: 'O1', text: x, inject: 'A-99' }), 'not-known', 'There is no inject A-99.', 'inject'),
  ],
  'inject-exists': [
    no(
      room.respond,
      f({
        kind: 'insert',
        inject: 'A-01',
        minutes: 0,
        content: { title: x, text: x, from: x, to: ['O1'], observers: false, channel: 'PHONE', answer: null, deadline: null },
      }),
      'not-possible',
      'There is already an inject A-01. Choose another number.',
      'inject',
    ),
  ],
  'inject-status': [
    no(room.respond, f({ kind: 'deliver', inject: 'A-01' }), 'not-now', 'A-01 is already sent, so it cannot be sent.', 'inject'),
    no(room.respond, f({ kind: 'hold', inject: 'A-01' }), 'not-now', 'A-01 is already sent, so it cannot be held back.', 'inject'),
    no(room.respond, f({ kind: 'unhold', inject: 'A-06' }), 'not-now', 'A-06 is planned, so it cannot be let go.', 'inject'),
    no(room.resolved, f({ kind: 'skip', inject: 'A-01', reason: x }), 'not-now', 'A-01 is closed, so it cannot be left out.', 'inject'),
    no(room.respond, f({ kind: 'reveal', injects: ['A-06'] }), 'not-now', 'A-06 is not sent yet, so it cannot be revealed.', 'injects'),
    no(room.second, f({ kind: 'reveal', injects: ['A-01'] }), 'not-now', 'A-01 is closed, so it cannot be revealed.', 'injects'),
  ],
  'amend-sent': ([{ to: ['O1'] }, { deadline: 5 }] as const).map((more) =>
    no(
      room.respond,
      f({ kind: 'amend', inject: 'A-01', title: x, ...('to' in more ? { to: [...more.to] } : more) }),
      'not-now',
      'A-01 is already sent: its words can still change, but not who receives it or until when.',
      'to' in more ? 'to' : 'deadline',
    ),
  ),
  'amend-closed': [
    no(room.close, f({ kind: 'amend', inject: 'A-01', title: x }), 'not-now', 'A-01 is closed, so it can no longer be reworded.', 'inject'),
  ],
  'not-on-timetable': [
    no(
      room.respond,
      f({ kind: 'postpone', inject: 'A-01', minutes: 1 }),
      'not-now',
      'A-01 is not waiting for its time, so it cannot be moved.',
      'inject',
    ),
  ],
  'nothing-due': [
    no(room.brief, f({ kind: 'jump', minutes: 5 }), 'not-now', 'Nothing is waiting for its time.'),
    no(
      room.discuss.given(f({ kind: 'close' })),
      f({ kind: 'postpone', inject: null, minutes: 5 }),
      'not-now',
      'Nothing is waiting for its time.',
    ),
  ],
  'nothing-to-extend': [
    // T1's deadlines of this turn have passed, and its answer to A-02 has none.
    no(
      room.open.given(pass(1000)),
      f({ kind: 'extend', minutes: 1, team: 'T1' }),
      'not-now',
      'No time to answer or to discuss is running.',
    ),
  ],
  'no-variant': [
    no(room.second.given(), f({ kind: 'deliver', inject: 'B-02', variant: 'calm' }), 'not-known', 'B-02 has no variant "calm".', 'variant'),
  ],
  'no-team': [
    no(room.lobby, f({ kind: 'bot', team: 'Z9', policy: 'silent' }), 'not-known', 'There is no team Z9 in this exercise.', 'team'),
    no(room.lobby, claims('z-1', { role: 'participant', team: 'Z9' }), 'not-known', 'There is no team Z9 in this exercise.', 'team'),
    no(room.respond, f({ kind: 'announce', to: ['O1', 'Z9'], text: x }), 'not-known', 'There is no team Z9 in this exercise.', 'to'),
    no(room.respond, by('o1-1', { kind: 'ask', team: 'Z9', text: x }), 'not-known', 'There is no team Z9 in this exercise.', 'team'),
    no(room.respond, asks('o1-1', 'O1', 'Z9'), 'not-known', 'There is no team Z9 in this exercise.', 'to'),
    no(
      room.respond,
      by('o1-1', {
        kind: 'respond',
        team: 'O1',
        inject: 'A-01',
        record: { decision: { form: 'course', course: 'wait' }, why: x, sharedWith: ['T1', 'Z9'] },
      }),
      'not-known',
      'There is no team Z9 in this exercise.',
      'record.sharedWith',
    ),
    no(room.respond, deconflict({ readers: ['Z9'] }), 'not-known', 'There is no team Z9 in this exercise.', 'content.readers'),
    no(
      room.respond,
      by('ev-1', { kind: 'observe', team: 'Z9', as: 'area', text: x }),
      'not-known',
      'There is no team Z9 in this exercise.',
      'team',
    ),
  ],
  'no-sender': ['paper', 'nobody', 'constructor'].map((from) =>
    no(
      room.respond,
      f({ kind: 'reply', from, to: ['O1'], text: x }),
      'not-known',
      `The phonebook has no simulated role "${from}".`,
      'from',
    ),
  ),
  'no-question': [
    no(
      room.respond,
      f({ kind: 'reply', from: 'desk', to: ['O1'], text: x, question: 0 }),
      'not-known',
      'There is no such question.',
      'question',
    ),
  ],
  'face-inject': [
    no(room.respond, f({ kind: 'face', face: 'inject' }), 'incomplete', 'Say which inject the display should show.', 'inject'),
    no(room.respond, f({ kind: 'face', face: 'answers' }), 'incomplete', 'Say which inject the display should show.', 'inject'),
  ],
  'seat-taken': [no(room.respond, claims('obs-1', {}), 'not-possible', 'This seat is taken.', 'seat')],
  'seat-team': [
    no(
      room.respond,
      claims('new-1', { role: 'participant' }),
      'incomplete',
      'A participant or interpreter needs a team, and nobody else has one.',
      'team',
    ),
    no(
      room.respond,
      claims('new-1', { team: 'O1' }),
      'incomplete',
      'A participant or interpreter needs a team, and nobody else has one.',
      'team',
    ),
  ],
  'seat-role': [
    no(room.respond, claims('o1-gone', {}), 'not-possible', 'This seat was a participant before and stays one.', 'role'),
    no(
      room.respond,
      claims('o1-gone', { role: 'participant', team: 'T1' }),
      'not-possible',
      'This seat was a participant before and stays one.',
      'role',
    ),
  ],
  'seat-unknown': [
    no(room.respond, f({ kind: 'hand-seat', seat: 'new-1', to: 'control' }), 'not-known', 'There is no such seat.', 'seat'),
    no(room.respond, by('host', { kind: 'leave', seat: 'o1-gone' }), 'not-known', 'There is no such seat.', 'seat'),
  ],
  'seat-facilitator': [
    no(
      room.respond,
      f({ kind: 'hand-seat', seat: 'facilitator', to: 'control' }),
      'not-possible',
      "The facilitator's own seat cannot be handed over.",
      'seat',
    ),
  ],
  'seat-same': [
    no(room.respond, f({ kind: 'hand-seat', seat: 'o1-held', to: 'control' }), 'not-now', 'Nothing to change: it is already so.', 'seat'),
    no(room.respond, f({ kind: 'hand', team: 'O1', to: 'team' }), 'not-now', 'Nothing to change: it is already so.'),
    no(room.respond, by('o1-1', { kind: 'ready', team: 'O1', ready: false }), 'not-now', 'Nothing to change: it is already so.'),
  ],
  'already-read': [
    no(
      room.respond.given(by('o1-1', { kind: 'read', team: 'O1', inject: 'A-01' })),
      by('o1-2', { kind: 'read', team: 'O1', inject: 'A-01' }),
      'not-now',
      'Your team has already opened this.',
    ),
  ],
  'bind-started': [
    no(
      room.briefing,
      f({ kind: 'bind', team: 'O1', state: null, name: 'Here', zone: '+00:00' }),
      'not-now',
      'States can be bound only before the exercise starts.',
    ),
  ],
  'state-twice': [
    no(
      room.lobby,
      f({ kind: 'bind', team: 'O1', state: 'TH', name: 'Here', zone: '+00:00' }),
      'not-possible',
      'Here already plays in this exercise.',
      'name',
    ),
    no(
      room.lobby,
      f({ kind: 'bind', team: 'O1', state: null, name: 'State T1', zone: '+00:00' }),
      'not-possible',
      'State T1 already plays in this exercise.',
      'name',
    ),
  ],
  'missing-teams': [
    no(
      given(room.exercise, claims('facilitator', { role: 'facilitator' })),
      f({ kind: 'start' }),
      'not-now',
      'These teams are not filled yet: State O1, State T1. Wait for them, add a bot, or play them from control.',
    ),
  ],
} satisfies { readonly [id in SentenceId]?: readonly RefusalCase[] }
