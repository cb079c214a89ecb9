/** What the commands of teams and evaluators do when they are accepted. */
import { expect } from 'vitest'
import type { CommandKind } from '../../../src/engine/exercise/command.ts'
import { text } from '../../support/plain.ts'
import type { Doing } from './kinds.ts'

const x = text('x')

export const SEAT_DOES = {
  read: {
    in: 'respond',
    events: [{ kind: 'receipt-moved', inject: 'A-02', team: 'O1', to: 'read' }],
    leaves: { receipts: { 'A-02': { O1: { status: 'read' }, T1: { status: 'delivered' } } } },
  },
  pen: {
    in: 'respond',
    events: [
      { kind: 'receipt-moved', inject: 'A-04', team: 'O1', to: 'drafting' },
      { kind: 'pen-taken', team: 'O1', seat: 'o1-2' },
    ],
    leaves: { teams: { O1: { pen: 'o1-2' } }, receipts: { 'A-04': { O1: { status: 'drafting' } } } },
  },
  respond: {
    in: 'respond',
    events: [
      {
        kind: 'answered',
        inject: 'A-04',
        team: 'O1',
        record: { decision: { form: 'own', text: text('We ask first') }, why: text('because') },
        by: 'o1-1',
        to: 'answered',
        player: 'team',
        injectVersion: 1,
        afterReveal: false,
      },
    ],
    leaves: {
      teams: { O1: { pen: 'o1-1' } },
      receipts: { 'A-04': { O1: { status: 'answered', versions: [{ at: 180, withdrawn: false }] } } },
    },
  },
  revise: {
    in: 'respond',
    events: [
      {
        kind: 'answered',
        inject: 'A-01',
        team: 'O1',
        record: { decision: { form: 'course', course: 'luck' }, why: text('because') },
        by: 'o1-1',
        to: 'answered',
        player: 'team',
        injectVersion: 1,
        afterReveal: false,
      },
    ],
    leaves: { receipts: { 'A-01': { O1: { status: 'answered', versions: [{ withdrawn: false }, { withdrawn: false }] } } } },
  },
  withdraw: {
    in: 'respond',
    events: [{ kind: 'withdrawn', inject: 'A-01', team: 'O1', to: 'drafting' }],
    leaves: { receipts: { 'A-01': { O1: { status: 'drafting', versions: [{ withdrawn: true }] } } } },
  },
  agree: {
    in: 'respond',
    events: [{ kind: 'position-taken', inject: 'A-03', team: 'O1', version: 0, reservation: x }],
    leaves: { receipts: { 'A-03': { O1: { position: { version: 0, reservation: x } } } } },
  },
  request: {
    in: 'respond',
    events: [
      { kind: 'requested', from: 'O1', to: 'T1', content: { ask: 'assistance', text: x, purpose: x, handling: 'H1' }, due: 780 },
      { kind: 'agenda-changed', drop: [], move: [], add: [{ seq: 15, due: 780, what: { kind: 'request-ends', request: 1 } }] },
    ],
    leaves: { requests: [{}, { from: 'O1', to: 'T1', status: 'asked', due: 780, replies: [] }] },
  },
  answer: {
    in: 'respond',
    events: [
      { kind: 'shared', from: 'O1', to: ['T1'], content: { information: 'trend', text: x, handling: 'H0' }, arrives: 180 },
      { kind: 'agenda-changed', drop: [], move: [], add: [{ seq: 15, due: 180, what: { kind: 'share-arrives', share: 1 } }] },
      { kind: 'request-answered', request: 0, by: 'O1', answer: 'approve', text: x, to: 'approved', share: 1 },
      { kind: 'agenda-changed', drop: [13], move: [], add: [] },
      { kind: 'trust-moved', of: 'O1', with: 'T1', before: 0.5, after: 0.55, cause: { why: 'reply', request: 0 } },
      { kind: 'agenda-changed', drop: [15], move: [], add: [] },
      { kind: 'share-arrived', share: 1 },
      { kind: 'link-judged', from: 'O1', to: 'T1', source: { of: 'share', index: 1 }, verdict: 'trend' },
    ],
    leaves: {
      requests: [{ status: 'approved', share: 1, replies: [{ by: 'O1', answer: 'approve', text: x }] }],
      shares: [{}, { from: 'O1', to: ['T1'], arrived: true }],
    },
  },
  share: {
    in: 'respond',
    events: [
      {
        kind: 'shared',
        from: 'O1',
        to: ['T1'],
        content: { information: 'lead', text: x, basis: x, grading: 'B2', handling: 'H2' },
        arrives: 480,
      },
      { kind: 'agenda-changed', drop: [], move: [], add: [{ seq: 15, due: 480, what: { kind: 'share-arrives', share: 1 } }] },
    ],
    leaves: { shares: [{}, { from: 'O1', to: ['T1'], arrives: 480, arrived: false, onwardBy: [] }] },
  },
  deconflict: {
    in: 'respond',
    events: [
      {
        kind: 'deconflicted',
        team: 'O1',
        content: { subject: 'birch', action: x, from: 'D+0', to: 'D+1', readers: ['T1'] },
        conflicts: [],
      },
    ],
    leaves: { deconfliction: [{ team: 'O1', conflicts: [] }] },
  },
  order: {
    in: 'respond',
    events: [
      { kind: 'order-ended', order: 0, as: 'replaced' },
      { kind: 'ordered', team: 'O1', turn: 0, order: { what: 'publicity', level: 1 }, by: 'o1-1' },
    ],
    leaves: {
      network: {
        orders: [
          { team: 'O1', turn: 0, order: { what: 'publicity', level: 0.5 }, by: 'o1-1', at: 180, status: 'replaced' },
          { team: 'O1', turn: 0, order: { what: 'publicity', level: 1 }, by: 'o1-1', at: 180, status: 'standing' },
        ],
      },
    },
  },
  'cancel-order': {
    in: 'respond',
    events: [{ kind: 'order-ended', order: 0, as: 'cancelled' }],
    leaves: { network: { orders: [{ team: 'O1', status: 'cancelled' }] } },
  },
  told: {
    in: 'respond',
    events: [{ kind: 'told', from: 'O1', to: 'D1', verb: 'agreed', gist: x, saidAt: 180 }],
    leaves: { told: [{}, { from: 'O1', to: 'D1', verb: 'agreed', saidAt: 180, status: 'claimed' }] },
  },
  confirm: { in: 'respond', events: [{ kind: 'told-settled', told: 0, to: 'confirmed' }], leaves: { told: [{ status: 'confirmed' }] } },
  note: {
    in: 'respond',
    events: [{ kind: 'noted', by: 'o1-1', team: 'O1', inject: null, text: x }],
    leaves: { notes: [{}, { by: 'o1-1', team: 'O1', inject: null, text: x, at: 180 }] },
  },
  mark: {
    in: 'respond',
    events: [{ kind: 'marked', by: 'o1-1', team: 'O1', what: { of: 'note', index: 0 }, as: 'gap', text: x }],
    leaves: { marks: [{ by: 'o1-1', team: 'O1', as: 'gap' }] },
  },
  comment: {
    in: 'respond',
    events: [{ kind: 'commented', team: 'O1', by: 'o1-1', on: { of: 'record', inject: 'A-01', team: 'O1', version: 0 }, text: x }],
    leaves: { comments: [{ team: 'O1', by: 'o1-1', text: x }] },
  },
  ready: {
    in: 'respond',
    events: [{ kind: 'ready-changed', team: 'O1', ready: true }],
    leaves: { teams: { O1: { ready: true }, T1: { ready: false } } },
  },
  ask: {
    in: 'respond',
    events: [{ kind: 'asked', team: 'O1', by: 'o1-1', text: x }],
    leaves: { questions: [{}, { team: 'O1', answered: false }] },
  },
  tick: {
    in: 'respond',
    events: [{ kind: 'ticked', inject: 'A-01', team: 'O1', items: [{ item: 0, seen: true }] }],
    leaves: { receipts: { 'A-01': { O1: { ticks: [true] }, T1: { ticks: [null] } } } },
  },
  observe: {
    in: 'respond',
    events: [{ kind: 'observed', by: 'ev-1', turn: 0, inject: 'A-01', team: 'O1', task: 'tell', as: 'strength', text: x }],
    leaves: { observations: [{ by: 'ev-1', turn: 0, team: 'O1', task: 'tell', as: 'strength' }] },
  },
  rate: {
    in: 'respond',
    events: [{ kind: 'rated', inject: 'A-01', team: 'O1', seat: 'ev-1', rating: 'S', reason: x }],
    leaves: { ratings: { 'A-01': { O1: [{ seat: 'ev-1', rating: 'S', reason: x }] } } },
  },
  adjudicate: {
    in: 'resolved',
    events: [
      {
        kind: 'overridden',
        on: { of: 'score', inject: 'A-01', team: 'O1' },
        before: 'P',
        after: 'S',
        reason: x,
        evidence: [{ of: 'note', index: 0 }],
        by: 'ev-1',
        second: null,
      },
      expect.objectContaining({ kind: 'scored', inject: 'A-01', team: 'O1', value: 0.79, rating: 'S', player: 'team', rated: true }),
    ],
    leaves: { overrides: [{ before: 'P', after: 'S' }], scores: { 'A-01': { O1: { rating: 'S', value: 0.79 } } } },
  },
  correct: {
    in: 'respond',
    events: [{ kind: 'corrected', by: 'ev-1', what: { of: 'note', index: 0 }, text: x }],
    leaves: { corrections: [{ by: 'ev-1', what: { of: 'note', index: 0 }, text: x }] },
  },
} satisfies { readonly [kind in CommandKind]?: Doing }
