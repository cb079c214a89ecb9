/**
 * One command of every kind, from the seat whose place it is, and the scenes of one busy exercise from the lobby to
 * the end. Who may give each kind, and when, is tried with these.
 */
import type { CommandKind } from '../../../src/engine/exercise/command.ts'
import { by } from '../../support/given.ts'
import type { Given, Scene } from '../../support/given.ts'
import { text } from '../../support/plain.ts'
import * as room from './room.ts'
import { answers, choose, f, inWords } from './room.ts'

const x = text('x')

/** Three minutes into the first turn: something of everything is there that a command can be about. */
const busy = room.respond.given(
  answers('o1-1', 'O1', 'A-01', 'act'),
  by('t1-1', { kind: 'respond', team: 'T1', inject: 'A-01', record: inWords('We look at it') }),
  f({ kind: 'map', inject: 'A-01', team: 'T1', course: 'wait' }),
  answers('t1-1', 'T1', 'A-03', 'one'),
  by('t1-1', {
    kind: 'request',
    team: 'T1',
    to: 'O1',
    content: { ask: 'information', information: 'trend', text: x, purpose: x, handling: 'H0' },
    minutes: 100,
  }),
  by('t1-1', { kind: 'share', team: 'T1', to: ['O1'], content: { information: 'trend', text: x, handling: 'H0' } }),
  by('o1-1', { kind: 'order', team: 'O1', order: { what: 'publicity', level: 0.5 } }),
  by('t1-1', { kind: 'told', team: 'T1', to: 'O1', verb: 'told', gist: x, ago: 0 }),
  by('o1-1', { kind: 'note', team: 'O1', text: x }),
  by('o1-1', { kind: 'ask', team: 'O1', text: x }),
  f({ kind: 'hold', inject: 'B-02' }),
)
const reveal = busy.given(f({ kind: 'reveal', injects: 'all' }))
const discuss = reveal.given(f({ kind: 'discuss' }))
const close = discuss.given(f({ kind: 'close' }))
const resolved = close.given(f({ kind: 'accept', changes: [] }))
const hotwash = resolved.given(f({ kind: 'hotwash' }))

/** Every moment in which the rules differ. */
export const MOMENTS = {
  lobby: room.lobby,
  briefing: room.briefing,
  brief: room.brief,
  respond: busy,
  reveal,
  discuss,
  close,
  resolved,
  hotwash,
  closed: hotwash.given(f({ kind: 'end' })),
  paused: busy.given(f({ kind: 'pause' })),
  emergency: busy.given(f({ kind: 'emergency', text: x })),
} as const satisfies { readonly [moment: string]: Scene }
export type Moment = keyof typeof MOMENTS

/** Where a command of some kind is tried, the events it must write, and what the state must then hold. */
export type Doing = { readonly in: Moment; readonly events: readonly object[]; readonly leaves: object }

const team = 'O1'
/** Gone back to from a later entry of the same line; the state in which it is decided is the one gone back to. */
const rewindIn = ({ state }: Scene): Given => ({
  ...f({ kind: 'rewind', to: state.seq, opens: 'again', abandoned: { branch: 'main', seq: state.seq + 9 }, reason: x }),
  branch: 'again',
})

/** The command of each kind, as given in a scene. */
export const COMMANDS: { readonly [kind in CommandKind]: Given | ((scene: Scene) => Given) } = {
  advance: by('host', { kind: 'advance' }, 1),
  claim: by('host', { kind: 'claim', seat: 'new-1', role: 'observer', name: x }),
  leave: by('host', { kind: 'leave', seat: 'o1-2' }),
  start: f({ kind: 'start' }),
  brief: f({ kind: 'brief' }),
  open: f({ kind: 'open' }),
  reveal: f({ kind: 'reveal', injects: 'all' }),
  discuss: f({ kind: 'discuss' }),
  close: f({ kind: 'close' }),
  hotwash: f({ kind: 'hotwash' }),
  end: f({ kind: 'end' }),
  pause: f({ kind: 'pause', reason: x }),
  resume: f({ kind: 'resume' }),
  extend: f({ kind: 'extend', minutes: 5 }),
  postpone: f({ kind: 'postpone', inject: 'A-06', minutes: 2.5 }),
  jump: f({ kind: 'jump', minutes: null }),
  emergency: f({ kind: 'emergency', text: x }),
  'stand-down': f({ kind: 'stand-down' }),
  rewind: rewindIn,
  bind: f({ kind: 'bind', team: 'D1', state: 'FJ', name: 'Fiji', zone: '+12:00' }),
  bot: f({ kind: 'bot', team: 'D1', policy: 'cooperative' }),
  hand: f({ kind: 'hand', team: 'D1', to: 'control' }),
  'hand-seat': f({ kind: 'hand-seat', seat: 't1-1', to: 'control' }),
  set: f({ kind: 'set', settings: { scores: 'now', pacing: 'clock', interpretersEarly: true } }),
  deliver: f({ kind: 'deliver', inject: 'A-05' }),
  hold: f({ kind: 'hold', inject: 'A-06' }),
  unhold: f({ kind: 'unhold', inject: 'B-02' }),
  skip: f({ kind: 'skip', inject: 'A-06', reason: x }),
  insert: f({
    kind: 'insert',
    inject: 'X-01',
    minutes: 2,
    content: {
      title: text('title'),
      text: text('text'),
      from: text('from'),
      to: ['T1', 'O1'],
      observers: false,
      channel: 'PHONE',
      answer: { by: 'lead', slots: ['T1', 'O1'], lead: 'T1' },
      deadline: 5,
    },
  }),
  amend: f({ kind: 'amend', inject: 'B-01', title: text('title'), text: text('text'), deadline: 3 }),
  map: f({ kind: 'map', inject: 'A-01', team: 'T1', course: null, scores: { COO: -1 } }),
  accept: f({ kind: 'accept', changes: [] }),
  release: f({ kind: 'release', items: [{ inject: 'A-01', team, to: 'team' }] }),
  reply: f({ kind: 'reply', from: 'desk', to: ['O1'], text: x, question: 0 }),
  announce: f({ kind: 'announce', to: ['T1'], text: x }),
  face: f({ kind: 'face', face: 'inject', inject: 'A-01', text: x }),
  read: by('o1-1', { kind: 'read', team, inject: 'A-02' }),
  pen: by('o1-2', { kind: 'pen', team, inject: 'A-04' }),
  respond: by('o1-1', { kind: 'respond', team, inject: 'A-04', record: inWords('We ask first') }),
  revise: by('o1-1', { kind: 'revise', team, inject: 'A-01', record: choose('luck') }),
  withdraw: by('o1-1', { kind: 'withdraw', team, inject: 'A-01' }),
  agree: by('o1-1', { kind: 'agree', team, inject: 'A-03', reservation: x }),
  request: by('o1-1', {
    kind: 'request',
    team,
    to: 'T1',
    content: { ask: 'assistance', text: x, purpose: x, handling: 'H1' },
    minutes: 10,
  }),
  answer: by('o1-1', {
    kind: 'answer',
    team,
    request: 0,
    answer: 'approve',
    text: x,
    share: { information: 'trend', text: x, handling: 'H0' },
  }),
  share: by('o1-1', {
    kind: 'share',
    team,
    to: ['T1'],
    content: { information: 'lead', text: x, basis: x, grading: 'B2', handling: 'H2' },
  }),
  deconflict: by('o1-1', { kind: 'deconflict', team, content: { subject: 'birch', action: x, from: 'D+0', to: 'D+1', readers: ['T1'] } }),
  order: by('o1-1', { kind: 'order', team, order: { what: 'publicity', level: 1 } }),
  'cancel-order': by('o1-1', { kind: 'cancel-order', team, order: 0 }),
  told: by('o1-1', { kind: 'told', team, to: 'D1', verb: 'agreed', gist: x, ago: 0 }),
  confirm: by('o1-1', { kind: 'confirm', told: 0, team, verdict: 'confirmed' }),
  note: by('o1-1', { kind: 'note', team, text: x }),
  mark: by('o1-1', { kind: 'mark', team, what: { of: 'note', index: 0 }, as: 'gap', text: x }),
  comment: by('o1-1', { kind: 'comment', team, on: { of: 'record', inject: 'A-01', team, version: 0 }, text: x }),
  ready: by('o1-1', { kind: 'ready', team, ready: true }),
  ask: by('o1-1', { kind: 'ask', team, text: x }),
  tick: by('ev-1', { kind: 'tick', inject: 'A-01', team, items: [{ item: 0, seen: true }] }),
  observe: by('ev-1', { kind: 'observe', inject: 'A-01', team, as: 'strength', text: x }),
  rate: by('ev-1', { kind: 'rate', inject: 'A-01', team, rating: 'S', reason: x }),
  adjudicate: by('ev-1', {
    kind: 'adjudicate',
    on: { of: 'score', inject: 'A-01', team },
    rating: 'S',
    reason: x,
    evidence: [{ of: 'note', index: 0 }],
  }),
  correct: by('ev-1', { kind: 'correct', what: { of: 'note', index: 0 }, text: x }),
}

// The keys of a total map over the kinds are the kinds.
export const KINDS = Object.keys(COMMANDS) as readonly CommandKind[]

/** The command of a kind, for this scene. */
export const commandIn = (scene: Scene, kind: CommandKind): Given => {
  const given = COMMANDS[kind]
  return typeof given === 'function' ? given(scene) : given
}
