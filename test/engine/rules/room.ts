/**
 * The room in which the rules are proved: three states, of which nobody plays D1; a seat of every kind; two turns, the
 * second in windows and sent by hand; injects of every form. Every scene is the engine's own doing, from the first
 * command on.
 */
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import { Scene, by } from '../../support/given.ts'
import type { Given } from '../../support/given.ts'
import { lab, labCourse } from '../../support/lab.ts'
import { text } from '../../support/plain.ts'
import type { PlainCommand } from '../../support/plain.ts'

const trusting = { effects: [{ trust: 1, with: 'all' }] }

export const exercise: Exercise = lab({
  slot: {
    O1: {
      required: true,
      legal: [
        { to: 'all', kinds: ['trend', 'alert'], permission: 'free', basis: 'Act 1' },
        { to: ['T1'], kinds: ['lead'], permission: 'basis', basis: 'Act 4', minutes: 5 },
        { to: 'all', kinds: ['evidence'], permission: 'formal', basis: 'Treaty 2' },
        { to: 'all', kinds: ['personal'], permission: 'no', basis: 'Act 9' },
      ],
    },
    T1: { required: true },
  },
  turns: [
    { respond: 1200, discuss: 300 },
    {
      respond: 1200,
      discuss: 300,
      order: 'rotating',
      delivery: 'manual',
      windows: [
        { slot: 'O1', seconds: 300 },
        { slot: 'T1', seconds: 300 },
      ],
    },
  ],
  injects: [
    {
      id: 'A-01',
      turn: 1,
      after: 0,
      deadline: 600,
      answer: {
        by: 'each',
        form: 'courses',
        courses: [
          labCourse('wait', { scores: { COO: 0 }, cost: {} }),
          labCourse('act', {
            scores: { COO: 2 },
            cost: { officers: 2 },
            effects: [{ flag: 'LEAK' }, { counter: 'pressure', add: 1 }, { trust: 1, with: 'all' }, { inject: 'A-05' }],
          }),
          labCourse('luck', {
            scores: { COO: -2 },
            effects: [
              { chance: 0.5, label: 'Somebody talks', then: [{ counter: 'pressure', add: 10 }], else: [{ counter: 'pressure', add: 20 }] },
            ],
          }),
          labCourse('dear', { cost: { officers: 6 } }),
          labCourse('correct', { when: 'flag.LEAK' }),
        ],
      },
      more: { silence: { course: 'wait', effects: [{ counter: 'pressure', add: 5 }] } },
    },
    { id: 'A-02', turn: 1, after: 60, answer: { by: 'each', slots: ['T1'], form: 'number', min: 1, max: 10 } },
    {
      id: 'A-03',
      turn: 1,
      after: 120,
      deadline: 600,
      answer: {
        by: 'joint',
        lead: 'T1',
        form: 'courses',
        courses: [labCourse('one', trusting), labCourse('two', { scores: { COO: -1 } })],
      },
    },
    {
      id: 'A-04',
      turn: 1,
      after: 180,
      to: ['O1', 'T1'],
      answer: { by: 'lead', lead: 'O1', form: 'text', hide: true, courses: [labCourse('yes'), labCourse('no', { scores: { COO: -1 } })] },
    },
    { id: 'A-05', turn: 1, after: 0, to: ['O1'], answer: { by: 'each', form: 'text' }, more: { parent: 'A-01' } },
    {
      id: 'A-06',
      turn: 1,
      after: 900,
      answer: {
        by: 'each',
        slots: ['O1'],
        form: 'ranking',
        items: [
          { key: 'first', text: 'First' },
          { key: 'second', text: 'Second' },
        ],
      },
    },
    { id: 'A-07', turn: 1, after: 1000, more: { requires: 'flag.LEAK' } },
    {
      id: 'B-01',
      turn: 2,
      after: 0,
      answer: { by: 'each', form: 'courses', courses: [labCourse('go'), labCourse('stay', { scores: { COO: 0 } })] },
      more: { variants: [{ key: 'leaked', when: 'flag.LEAK', text: 'Everybody knows' }] },
    },
    { id: 'B-02', turn: 2, after: 60 },
  ],
  more: {
    network: {
      preset: 'mixed',
      capacity: { O1: { day: 2, turn: 2 } },
      nodes: {
        market: { kind: 'REC', slot: 'O1', name: 'Market', at: { lon: 1, lat: 1 }, visibility: 0.5, known: 'public' },
        harbour: { kind: 'SEA', slot: 'T1', name: { en: 'Harbour' }, at: { lon: 2, lat: 2 }, visibility: 0.5, known: 'public' },
        farm: { kind: 'VEN', slot: 'T1', name: 'Farm', at: { lon: 3, lat: 3 }, visibility: 0.5, known: 'hidden' },
      },
      routes: { only: { nodes: ['market', 'harbour', 'farm'], cost: 0.2 } },
      facilitators: { FIR: { role: 'escort', nodes: ['market', 'harbour'], replacement: 'low' } },
    },
  },
})

const sit = (
  seat: string,
  role: 'facilitator' | 'controller' | 'evaluator' | 'participant' | 'interpreter' | 'observer' | 'display',
  team?: string,
): Given => by('host', { kind: 'claim', seat, role, name: text(seat), ...(team && { team }) })

/** What people usually do, in short. */
export const f = (command: PlainCommand, wait = 0): Given => by('facilitator', command, wait)
export const pass = (seconds: number): Given => by('host', { kind: 'advance' }, seconds)

type RecordOf = Extract<PlainCommand, { kind: 'respond' }>['record']
export const choose = (course: string): RecordOf => ({ decision: { form: 'course', course }, why: text('because') })
export const inWords = (words: string): RecordOf => ({ decision: { form: 'own', text: text(words) }, why: text('because') })
export const answers = (seat: string, team: string, inject: string, course: string): Given =>
  by(seat, { kind: 'respond', team, inject, record: choose(course) })
export const revises = (seat: string, team: string, inject: string, course: string): Given =>
  by(seat, { kind: 'revise', team, inject, record: choose(course) })

/** Everybody has sat down: one seat was given up again, and one is held by control. */
export const lobby = new Scene(exercise).given(
  sit('facilitator', 'facilitator'),
  sit('controller-1', 'controller'),
  sit('ev-1', 'evaluator'),
  sit('ev-2', 'evaluator'),
  sit('o1-1', 'participant', 'O1'),
  sit('o1-2', 'participant', 'O1'),
  sit('o1-held', 'participant', 'O1'),
  sit('o1-gone', 'participant', 'O1'),
  sit('t1-1', 'participant', 'T1'),
  sit('t1-int', 'interpreter', 'T1'),
  sit('obs-1', 'observer'),
  sit('screen-1', 'display'),
  by('host', { kind: 'leave', seat: 'o1-gone' }),
  f({ kind: 'hand-seat', seat: 'o1-held', to: 'control' }),
)
export const briefing = lobby.given(f({ kind: 'start' }))
export const brief = briefing.given(f({ kind: 'brief' }))
/** Answering has just opened: A-01 is there. */
export const open = brief.given(f({ kind: 'open' }))
/** Three minutes later: are there, and nobody has answered. */
export const respond = open.given(pass(180))
/** O1 and T1 have answered A-01; the answers are open. */
export const answered = respond.given(answers('o1-1', 'O1', 'A-01', 'act'), answers('t1-1', 'T1', 'A-01', 'wait'))
export const reveal = answered.given(f({ kind: 'reveal', injects: 'all' }))
export const discuss = reveal.given(f({ kind: 'discuss' }))
export const close = discuss.given(f({ kind: 'close' }))
export const resolved = close.given(f({ kind: 'accept', changes: [] }))
export const hotwash = resolved.given(f({ kind: 'hotwash' }))
export const closed = hotwash.given(f({ kind: 'end' }))
export const paused = respond.given(f({ kind: 'pause' }))
export const emergency = respond.given(f({ kind: 'emergency', text: text('Fire alarm') }))
/** The second turn, in O1's window: B-01 was sent by hand, and B-02 waits for its time. */
export const second = resolved.given(f({ kind: 'brief' }), f({ kind: 'open' }), f({ kind: 'deliver', inject: 'B-01' }))
/** The last turn, closed and resolved. */
export const last = second.given(f({ kind: 'close', skipRest: text('Time is short') }), f({ kind: 'accept', changes: [] }))
