/**
 * The tree of all that can happen, counted. Perft, "performance test", is what chess programs call the number of legal
 * lines of a given length from a position: one number that a change of any rule changes. Here the moves are a fixed
 * list of commands, from several seats; a node's children are those that `decide` accepts there.
 */
import { by } from '../../support/given.ts'
import type { Given, Scene } from '../../support/given.ts'
import { lab, labCourse } from '../../support/lab.ts'
import { text } from '../../support/plain.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import { inWords } from './room.ts'

const x = text('x')

/** Two states, two turns, three injects: as little as every kind of command needs. */
export const small: Exercise = lab({
  slots: ['O1', 'T1'],
  slot: { O1: { required: true } },
  turns: [
    { respond: 600, discuss: 60 },
    { respond: 600, discuss: 60 },
  ],
  injects: [
    {
      id: 'A-01',
      turn: 1,
      after: 0,
      deadline: 300,
      answer: { by: 'each', form: 'courses', courses: [labCourse('go'), labCourse('stay')] },
    },
    { id: 'A-02', turn: 1, after: 120, answer: { by: 'joint', lead: 'T1', form: 'text' } },
    { id: 'B-01', turn: 2, after: 0 },
  ],
})

const team = 'O1'
const course = (key: string) => ({ decision: { form: 'course' as const, course: key }, why: x })
const content = { information: 'trend', text: x, handling: 'H2' } as const

/** One command of every kind or more, in the order of command.ts. */
const COMMANDS: readonly Given[] = [
  by('host', { kind: 'advance' }, 60),
  by('host', { kind: 'claim', seat: 't1-1', role: 'participant', team: 'T1', name: x }),
  by('host', { kind: 'leave', seat: 'o1-1' }),
  ...(
    [
      { kind: 'start' },
      { kind: 'brief' },
      { kind: 'open' },
      { kind: 'reveal', injects: 'all' },
      { kind: 'reveal', injects: ['A-01'] },
      { kind: 'discuss' },
      { kind: 'close' },
      { kind: 'close', skipRest: x },
      { kind: 'hotwash' },
      { kind: 'end' },
      { kind: 'pause' },
      { kind: 'resume' },
      { kind: 'extend', minutes: 1 },
      { kind: 'postpone', inject: 'A-02', minutes: 1 },
      { kind: 'jump', minutes: null },
      { kind: 'emergency', text: x },
      { kind: 'stand-down' },
      { kind: 'bind', team: 'T1', state: null, name: 'Other', zone: '+00:00' },
      { kind: 'bot', team: 'T1', policy: 'silent' },
      { kind: 'hand', team, to: 'control' },
      { kind: 'hand', team, to: 'team' },
      { kind: 'hand-seat', seat: 'o1-1', to: 'control' },
      { kind: 'hand-seat', seat: 'o1-1', to: 'owner' },
      { kind: 'set', settings: { scores: 'now', pacing: 'clock', interpretersEarly: true } },
      { kind: 'deliver', inject: 'A-02' },
      { kind: 'hold', inject: 'A-02' },
      { kind: 'unhold', inject: 'A-02' },
      { kind: 'skip', inject: 'A-02', reason: x },
      {
        kind: 'insert',
        inject: 'X-01',
        minutes: 0,
        content: { title: x, text: x, from: x, to: [team], observers: false, channel: 'PHONE', answer: null, deadline: null },
      },
      { kind: 'amend', inject: 'A-02', title: x },
      { kind: 'map', inject: 'A-01', team, course: 'go' },
      { kind: 'accept', changes: [] },
      { kind: 'release', items: [{ inject: 'A-01', team, to: 'room' }] },
      { kind: 'reply', from: 'desk', to: [team], text: x, question: 0 },
      { kind: 'announce', to: [], text: x },
      { kind: 'face', face: 'answers', inject: 'A-01' },
    ] as const
  ).map((command) => by('facilitator', JSON.parse(JSON.stringify(command)) as Given['command'])), // the same, without `readonly`
  by('o1-1', { kind: 'read', team, inject: 'A-01' }),
  by('o1-1', { kind: 'pen', team, inject: 'A-01' }),
  by('o1-1', { kind: 'respond', team, inject: 'A-01', record: course('go') }),
  by('o1-1', { kind: 'respond', team, inject: 'A-01', record: inWords('Neither') }),
  by('facilitator', { kind: 'respond', team: 'T1', inject: 'A-01', record: course('stay') }),
  by('facilitator', { kind: 'respond', team: 'T1', inject: 'A-02', record: inWords('Together') }),
  by('o1-1', { kind: 'revise', team, inject: 'A-01', record: course('stay') }),
  by('o1-1', { kind: 'withdraw', team, inject: 'A-01' }),
  by('o1-1', { kind: 'agree', team, inject: 'A-02', reservation: null }),
  by('o1-1', {
    kind: 'request',
    team,
    to: 'T1',
    content: { ask: 'action', text: x, purpose: x, handling: 'H0' },
    minutes: 1,
  }),
  by('facilitator', { kind: 'answer', team: 'T1', request: 0, answer: 'counter', text: x }),
  by('o1-1', { kind: 'answer', team, request: 0, answer: 'accept', text: x }),
  by('o1-1', { kind: 'share', team, to: ['T1'], content }),
  by('o1-1', { kind: 'deconflict', team, content: { subject: 'birch', action: x, from: 'D+0', to: 'D+1', readers: [] } }),
  by('o1-1', { kind: 'order', team, order: { what: 'practice', level: 0.5 } }),
  by('o1-1', { kind: 'cancel-order', team, order: 0 }),
  by('facilitator', { kind: 'told', team: 'T1', to: team, verb: 'told', gist: x, ago: 60 }),
  by('o1-1', { kind: 'confirm', told: 0, team, verdict: 'confirmed' }),
  by('ev-1', { kind: 'confirm', told: 0, team: null, verdict: 'disputed' }),
  by('o1-1', { kind: 'note', team, text: x }),
  by('o1-1', { kind: 'mark', team, what: { of: 'note', index: 0 }, as: 'gap' }),
  by('o1-1', { kind: 'comment', team, on: { of: 'record', inject: 'A-01', team, version: 0 }, text: x }),
  by('o1-1', { kind: 'ready', team, ready: true }),
  by('o1-1', { kind: 'ask', team, text: x }),
  by('ev-1', { kind: 'tick', inject: 'A-01', team, items: [{ item: 0, seen: true }] }),
  by('ev-1', { kind: 'observe', as: 'strength', text: x }),
  by('ev-1', { kind: 'rate', inject: 'A-01', team, rating: 'N' }),
  by('ev-1', { kind: 'adjudicate', on: { of: 'score', inject: 'A-01', team }, rating: null, reason: x, evidence: [] }),
  by('ev-1', { kind: 'correct', what: { of: 'note', index: 0 }, text: x }),
]

/** The list for one node: only a rewind must know where it stands. */
export const candidates = ({ state }: Scene): readonly Given[] => [
  ...COMMANDS,
  {
    ...by('facilitator', {
      kind: 'rewind',
      to: state.seq,
      opens: `b-${state.seq}`,
      abandoned: { branch: state.branch, seq: state.seq + 1 },
      reason: x,
    }),
    branch: `b-${state.seq}`,
  },
]

/** How many lines of accepted commands there are of each length from 1 to `depth`. */
export function perft(scene: Scene, depth: number): number[] {
  const counts = Array.from({ length: depth }, () => 0)
  const walk = (node: Scene, level: number): void => {
    for (const given of candidates(node)) {
      const decided = node.decide(given)
      if (!decided.ok) continue
      counts[level] = (counts[level] ?? 0) + 1
      if (level + 1 < depth) walk(node.after(given), level + 1)
    }
  }
  walk(scene, 0)
  return counts
}
