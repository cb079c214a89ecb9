/**
 * The golden logs: four exercises played once by people and kept as files, which together hold every kind of command,
 * every order and every delivery, chance, a line that went back, and a network that answers. With them stands what they must always come to,
 * and what was refused on the way.
 */
import { canonicalJson } from '../../src/base/canonical-json.ts'
import { contentHash } from '../../src/base/hash.ts'
import { writeLog } from '../../src/engine/log/codec.ts'
import type { Journal } from '../../src/engine/log/journal.ts'
import { say } from '../../src/engine/log/texts.ts'
import { playNetwork } from './golden-network.ts'
import { People, choose, inOwnWords, journalFor } from './people.ts'
import type { TriedRefusal } from './people.ts'
import { scenarioAt } from './scenarios.ts'

type Rated = { readonly value: number | null; readonly rating: string | null }

/** What a log must come to, for ever. */
export type Expected = {
  readonly head: string
  readonly entries: number
  /** The facts at the last checkpoint, and the whole state at the end, as hashes. */
  readonly facts: string | null
  readonly state: string
  /** By inject and slot: the score and what the bands say of it. */
  readonly scores: { readonly [inject: string]: { readonly [slot: string]: Rated } }
  /** By outcome and team. */
  readonly outcomes: { readonly [outcome: string]: { readonly [slot: string]: Rated } }
}

export const expectedOf = ({ state, head, entries }: Pick<Journal, 'state' | 'head' | 'entries'>): Expected => {
  const outcomes: { [outcome: string]: { [slot: string]: Rated } } = {}
  const last = state.checkpoints.at(-1)
  for (const { outcome, team, value, rating } of last?.outcomes ?? []) (outcomes[outcome] ??= {})[team] = { value, rating }
  return {
    head,
    entries: entries.length,
    facts: last?.facts ?? null,
    state: contentHash(state),
    scores: Object.fromEntries(
      Object.entries(state.scores).map(([inject, scores]) => [
        inject,
        Object.fromEntries(Object.entries(scores).map(([slot, { value, rating }]) => [slot, { value, rating }])),
      ]),
    ),
    outcomes,
  }
}

export type Golden = { readonly journal: Journal; readonly refusals: readonly TriedRefusal[] }

const control = 'facilitator'
const text = say

/** Everybody sits down and the exercise starts. */
function gather(people: People): void {
  people.try(control, { kind: 'start' })
  people.sit(control, 'facilitator')
  people.sit('controller-1', 'controller')
  people.sit('ev-1', 'evaluator')
  people.sit('ev-2', 'evaluator', undefined, true)
  people.sit('o1-1', 'participant', 'O1')
  people.sit('o1-2', 'participant', 'O1')
  people.sit('t1-1', 'participant', 'T1')
  people.sit('t1-int', 'interpreter', 'T1')
  people.sit('obs-1', 'observer')
  people.sit('screen-1', 'display')
  people.try('host', { kind: 'claim', seat: 'o1-1', role: 'participant', team: 'O1', name: text('Again') })
  people.try('controller-1', { kind: 'start' })
  people.give(control, { kind: 'bind', team: 'O1', state: 'LK', name: 'Sri Lanka', zone: '+05:30' })
  people.try(control, { kind: 'bind', team: 'T1', state: 'LK', name: 'Sri Lanka', zone: '+05:30' })
  people.give(control, { kind: 'set', settings: { scores: 'now', pacing: 'clock', interpretersEarly: true } })
  people.give(control, { kind: 'bot', team: 'D1', policy: 'unilateral' })
  people.give('o1-1', { kind: 'ready', team: 'O1', ready: true })
  people.try('o1-1', { kind: 'ready', team: 'O1', ready: true })
  people.give(control, { kind: 'face', face: 'rules' })
  people.give(control, { kind: 'start' })
}

/** The first turn of "small": answers of every kind, the clock in every way, and all that states do together. */
function firstTurn(people: People): void {
  people.give(control, { kind: 'brief' })
  people.give(control, { kind: 'face', face: 'situation', text: text('The window has not been agreed') })
  people.try('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-01', record: choose('name-contact') })
  people.pass(120)
  people.give(control, { kind: 'open' })
  people.give('o1-1', { kind: 'read', team: 'O1', inject: 'S1-01' })
  people.give('t1-1', { kind: 'read', team: 'T1', inject: 'S1-01' }, 3)
  people.try('t1-int', { kind: 'read', team: 'T1', inject: 'S1-01' })
  people.give('o1-1', { kind: 'pen', team: 'O1', inject: 'S1-01' })
  people.try('o1-2', { kind: 'respond', team: 'O1', inject: 'S1-01', record: choose('act-alone') })
  people.give('o1-2', { kind: 'pen', team: 'O1', inject: 'S1-01' })
  people.give('o1-2', { kind: 'respond', team: 'O1', inject: 'S1-01', record: inOwnWords('We call our own airport first') }, 60)
  people.give('o1-2', { kind: 'withdraw', team: 'O1', inject: 'S1-01' }, 5)
  people.try('o1-2', { kind: 'revise', team: 'O1', inject: 'S1-01', record: choose('act-alone') })
  people.give('o1-2', { kind: 'respond', team: 'O1', inject: 'S1-01', record: choose('ask-for-lists') }, 40)
  people.give('o1-2', { kind: 'revise', team: 'O1', inject: 'S1-01', record: choose('act-alone', 'Tomorrow is too late') }, 30)
  people.try('o1-2', { kind: 'revise', team: 'O1', inject: 'S1-01', record: choose('no-such-course') })
  people.give('t1-1', {
    kind: 'respond',
    team: 'T1',
    inject: 'S1-01',
    record: {
      ...choose('name-contact'),
      options: text('Wait; ask; answer'),
      basis: text('Fictitious border act section 9'),
      information: [{ text: text('Eleven arrivals in six weeks'), grading: 'B2', handling: 'H1' }],
      sharedWith: ['D1', 'O1'],
      followUp: { text: text('Call again on Monday'), by: 'D-4 10:00' },
    },
  })
  people.sit('d1-1', 'participant', 'D1')
  people.give('d1-1', { kind: 'respond', team: 'D1', inject: 'S1-01', record: inOwnWords('We wait for more figures') })

  // The clock: a break, a hold past its time, more time, later, and an alarm.
  people.give(control, { kind: 'pause', reason: text('Coffee, back at 10:45') })
  people.try('o1-2', { kind: 'revise', team: 'O1', inject: 'S1-01', record: choose('name-contact') })
  people.try('host', { kind: 'advance' }, 10)
  people.give('t1-1', { kind: 'note', team: 'T1', text: text('Ask the shift leader about Monday'), inject: 'S1-01' })
  people.give(control, { kind: 'resume' })
  people.give(control, { kind: 'hold', inject: 'S1-02' })
  people.try(control, { kind: 'hold', inject: 'S1-01' })
  people.pass(600)
  people.give(control, { kind: 'unhold', inject: 'S1-02' })
  people.give('t1-1', {
    kind: 'respond',
    team: 'T1',
    inject: 'S1-02',
    record: { decision: { form: 'number', value: 4 }, why: text('Four teams') },
  })
  people.try('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-02', record: inOwnWords('Two') })
  people.give(control, { kind: 'insert', inject: 'X-01', minutes: 10, content: adHoc('A rumour', ['O1', 'T1'], ['T1'], 4) })
  people.give('controller-1', { kind: 'insert', inject: 'X-02', minutes: 30, content: adHoc('Not needed', ['D1'], null, null) })
  people.give('controller-1', { kind: 'skip', inject: 'X-02', reason: text('Overtaken by events') })
  people.give(control, { kind: 'postpone', inject: 'S1-03', minutes: 2 })
  people.give(control, { kind: 'extend', minutes: 5 })
  people.give(control, { kind: 'extend', minutes: 1.5, team: 'T1' })
  people.give(control, { kind: 'amend', inject: 'S1-03', text: text('Agree on one window, with start and end'), deadline: 20 })
  people.give(control, { kind: 'emergency', text: text('Fire alarm: leave by the east stairs') })
  people.try('t1-1', { kind: 'ask', team: 'T1', text: text('Is this part of it?') })
  people.give(control, { kind: 'stand-down' })
  people.give(control, { kind: 'resume' })

  between(people)

  people.give(control, { kind: 'jump', minutes: null })
  people.give(control, { kind: 'jump', minutes: 6 })
  people.pass(400)
  people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-03', record: choose('one-window') })
  people.give('d1-1', { kind: 'agree', team: 'D1', inject: 'S1-03', reservation: text('Not on Sunday') })
  people.give('o1-1', { kind: 'agree', team: 'O1', inject: 'S1-03', reservation: null })
  people.try('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-03', record: choose('one-window') })
  judged(people)
}

const adHoc = (title: string, to: readonly string[], slots: readonly string[] | null, deadline: number | null) => ({
  title: text(title),
  text: text(`${title}, as control typed it`),
  from: text('Exercise control'),
  to: [...to],
  observers: false,
  channel: 'PHONE' as const,
  grading: 'E5',
  answer: slots ? { by: 'each' as const, slots: [...slots] } : null,
  deadline,
})

/** What states ask, share and tell one another. */
function between(people: People): void {
  const trend = { information: 'trend', text: text('Figures of March'), handling: 'H2' } as const
  const ask = { ask: 'information', information: 'lead', text: text('Who booked?'), purpose: text('To compare'), handling: 'H1' } as const
  people.give('t1-1', { kind: 'share', team: 'T1', to: ['D1', 'O1'], content: trend })
  people.try('d1-1', { kind: 'share', team: 'D1', to: ['O1'], content: { ...trend, onward: 0 } })
  people.try('o1-1', { kind: 'share', team: 'O1', to: ['D1'], content: { ...trend, information: 'biometric' } })
  people.give('d1-1', {
    kind: 'request',
    team: 'D1',
    to: 'T1',
    content: { ask: 'permission', share: 0, text: text('May we pass it on?'), purpose: text('For O1'), handling: 'H1' },
    minutes: 5,
  })
  people.give('t1-1', { kind: 'answer', team: 'T1', request: 0, answer: 'approve', text: text('Yes') })
  people.give('d1-1', { kind: 'share', team: 'D1', to: ['O1'], content: { ...trend, onward: 0 } })
  people.give('t1-1', { kind: 'request', team: 'T1', to: 'O1', content: { ...ask, basis: text('Treaty 3') }, minutes: 10 }, 20)
  people.give('o1-1', { kind: 'answer', team: 'O1', request: 0, answer: 'counter', text: text('Only names of firms') })
  people.give('t1-1', { kind: 'answer', team: 'T1', request: 1, answer: 'accept', text: text('Agreed') })
  people.give('t1-1', { kind: 'request', team: 'T1', to: 'O1', content: { ...ask, basis: text('Treaty 3') }, minutes: 10 })
  const lead = { information: 'lead', text: text('A booking office'), basis: text('Act 4'), grading: 'C3', handling: 'H1' } as const
  people.give('o1-1', { kind: 'answer', team: 'O1', request: 1, answer: 'approve', text: text('Here it is'), share: lead })
  people.give('o1-1', { kind: 'request', team: 'O1', to: 'D1', content: ask, minutes: 1 })
  people.give('o1-1', {
    kind: 'deconflict',
    team: 'O1',
    content: { subject: 'birch', action: text('Visit the agency'), from: 'D-3', to: 'D-2 12:00', review: 'D-2', readers: ['T1'] },
  })
  people.give('t1-1', {
    kind: 'deconflict',
    team: 'T1',
    content: { subject: 'birch', action: text('Watch the agency'), from: 'D-2', to: 'D-1', readers: ['O1', 'D1'] },
  })
  people.give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'told', gist: text('The visit is on Tuesday'), ago: 30 }, 70)
  people.give('t1-1', { kind: 'confirm', told: 0, team: 'T1', verdict: 'confirmed' })
  people.give('t1-1', { kind: 'told', team: 'T1', to: 'D1', verb: 'agreed', gist: text('We call at eight'), ago: 0 })
  people.give('ev-1', { kind: 'confirm', told: 1, team: null, verdict: 'confirmed' })
  people.give('o1-1', { kind: 'ask', team: 'O1', text: text('May the agency be closed?') })
  people.give('controller-1', { kind: 'reply', from: 'shift-leader', to: ['O1'], text: text('Not by us'), question: 0 })
  people.give(control, { kind: 'announce', to: [], text: text('Ten more minutes') })
}

/** The first turn is revealed, discussed, closed, resolved and judged. */
function judged(people: People): void {
  people.give('ev-1', {
    kind: 'tick',
    inject: 'S1-01',
    team: 'T1',
    items: [
      { item: 0, seen: true },
      { item: 1, seen: false },
    ],
  })
  people.give('ev-1', { kind: 'observe', inject: 'S1-01', team: 'T1', as: 'strength', text: text('They named a contact at once') })
  people.give('ev-2', { kind: 'rate', inject: 'S1-01', team: 'O1', rating: 'U', reason: text('Nobody was told') })
  people.give(control, { kind: 'reveal', injects: ['S1-01'] })
  people.give(control, { kind: 'reveal', injects: 'all' }, 30)
  people.give(control, { kind: 'face', face: 'answers', inject: 'S1-01' })
  people.give('t1-1', { kind: 'revise', team: 'T1', inject: 'S1-01', record: choose('ask-for-lists', 'The room convinced us') })
  people.try('t1-1', { kind: 'withdraw', team: 'T1', inject: 'S1-01' })
  people.give(control, { kind: 'discuss' })
  people.give(control, { kind: 'extend', minutes: 2 }, 300)
  people.give('o1-1', {
    kind: 'mark',
    team: 'O1',
    what: { of: 'record', inject: 'S1-01', team: 'O1', version: 1 },
    as: 'gap',
    text: text('No contact by night'),
  })
  people.give(control, { kind: 'hand-seat', seat: 'o1-2', to: 'control' })
  people.try('o1-2', { kind: 'ask', team: 'O1', text: text('Why?') })
  people.give(control, { kind: 'hand-seat', seat: 'o1-2', to: 'owner' })
  people.give('host', { kind: 'leave', seat: 'obs-1' })
  people.give(control, { kind: 'close' })
  people.try(control, { kind: 'accept', changes: [] })
  people.try(control, { kind: 'brief' })
  people.give(control, { kind: 'map', inject: 'S1-01', team: 'D1', course: 'ask-for-lists', scores: { COO: -1 } })
  people.give(control, {
    kind: 'accept',
    changes: [
      { inject: 'S1-01', team: 'T1', version: 0, effects: true },
      { inject: 'S1-03', team: 'T1', effects: false },
    ],
  })
  people.give(control, {
    kind: 'release',
    items: [
      { inject: 'S1-01', team: 'O1', to: 'team' },
      { inject: 'S1-01', team: 'O1', to: 'room', text: text('One airport began early') },
    ],
  })
  people.give('ev-1', { kind: 'tick', inject: 'S1-01', team: 'T1', items: [{ item: 1, seen: true }] })
  people.give('ev-1', { kind: 'rate', inject: 'S1-01', team: 'O1', rating: 'M' })
  people.try('ev-2', {
    kind: 'adjudicate',
    on: { of: 'score', inject: 'S1-01', team: 'O1' },
    rating: 'P',
    reason: text('A good reason'),
    evidence: [],
  })
  people.give('ev-1', { kind: 'rate', inject: 'S1-01', team: 'T1', rating: 'S' })
  people.give('ev-2', {
    kind: 'adjudicate',
    on: { of: 'score', inject: 'S1-01', team: 'T1' },
    rating: 'S',
    reason: text('The first answer was better'),
    evidence: [{ of: 'tick', inject: 'S1-01', team: 'T1', item: 0 }],
    second: 'ev-1',
  })
  people.give('t1-1', {
    kind: 'comment',
    team: 'T1',
    on: { of: 'score', inject: 'S1-01', team: 'T1' },
    text: text('We had told them by phone'),
  })
  people.give('ev-1', { kind: 'correct', what: { of: 'observation', index: 0 }, text: text('It was the second desk') })
}

/** The second turn, up to where the line can be left. */
function secondTurn(people: People): void {
  people.give(control, { kind: 'hand', team: 'D1', to: 'control' })
  people.give(control, { kind: 'brief' })
  people.give(control, { kind: 'open' }, 90)
  people.give(control, {
    kind: 'respond',
    team: 'D1',
    inject: 'S1-04',
    record: { decision: { form: 'ranking', order: ['child', 'interpreter', 'documents'] }, why: text('The child comes first') },
  })
  people.give(control, { kind: 'deliver', inject: 'S1-06', variant: null }, 200)
}

/** The rest of the second turn, and the end. */
function finish(people: People): void {
  people.pass(2400)
  people.give('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-04', record: inOwnWords('We ask for the child first') })
  people.try(control, { kind: 'hotwash' })
  people.give(control, { kind: 'close', skipRest: text('We stop here') })
  people.give(control, { kind: 'accept', changes: [] })
  people.try(control, { kind: 'brief' })
  people.give(control, { kind: 'hotwash' })
  people.give('o1-1', { kind: 'note', team: 'O1', text: text('Next time we call first') })
  people.give(control, { kind: 'mark', team: null, what: { of: 'note', index: 1 }, as: 'lesson' })
  people.give(control, { kind: 'end' })
  people.try('o1-1', { kind: 'note', team: 'O1', text: text('Too late') })
}

/** An exercise in two turns, sealed and on a timetable. */
function small(): People {
  // With this seed the broker hears of the early checks, so that the contingency inject follows.
  const people = new People(journalFor(scenarioAt('test/scenarios/small.yaml'), { seed: 'golden-2', exercise: 'golden-small' }), 'small')
  gather(people)
  firstTurn(people)
  secondTurn(people)
  return people
}

/** The same exercise, closed; then the room goes back to before the last act of the second turn, and plays on. */
function goneBack(): People {
  const people = small()
  finish(people)
  people.goBack(control, small().state.seq - 1, 'what-if', 'What if the reporter had not asked?')
  people.try('t1-1', { kind: 'read', team: 'T1', inject: 'S1-06' })
  people.give(control, { kind: 'resume' })
  people.give(control, { kind: 'skip', inject: 'S1-06', reason: text('Nobody asked') })
  people.give('o1-1', { kind: 'read', team: 'O1', inject: 'S1-04' }, 20)
  finish(people)
  return people
}

/** Two teams one after another, all at once; then openly, sent by hand. */
function rotating(): People {
  const people = new People(
    journalFor(scenarioAt('test/scenarios/small-rotating.yaml'), { seed: 'golden', exercise: 'golden-rotating' }),
    'rotating',
  )
  people.sit(control, 'facilitator')
  people.sit('o1-1', 'participant', 'O1')
  people.sit('d1-1', 'participant', 'D1')
  for (const kind of ['start', 'brief', 'open'] as const) people.give(control, { kind })
  people.try('d1-1', { kind: 'respond', team: 'D1', inject: 'R1-01', record: inOwnWords('We are ready') })
  people.give('o1-1', { kind: 'respond', team: 'O1', inject: 'R1-01', record: inOwnWords('We tell them now 📦') }, 300)
  people.give('d1-1', { kind: 'respond', team: 'D1', inject: 'R1-01', record: inOwnWords('Nous sommes prêts') }, 500)
  people.pass(700)
  people.try('o1-1', { kind: 'respond', team: 'O1', inject: 'R1-01', record: inOwnWords('Once more') })
  people.try('d1-1', { kind: 'revise', team: 'D1', inject: 'R1-01', record: inOwnWords('Once more') })
  people.give(control, { kind: 'close' })
  people.give(control, { kind: 'accept', changes: [] })
  people.give(control, { kind: 'brief' })
  people.give(control, { kind: 'open' })
  people.try(control, { kind: 'deliver', inject: 'R1-02', variant: 'none' })
  people.give(control, { kind: 'deliver', inject: 'R1-02' }, 60)
  people.give('d1-1', { kind: 'respond', team: 'D1', inject: 'R1-02', record: choose('tell') }, 120)
  people.give(control, { kind: 'close' })
  people.give(control, { kind: 'accept', changes: [] })
  people.give(control, { kind: 'hotwash' })
  people.give(control, { kind: 'end' })
  return people
}

/** Plays every golden log anew, by the name of its file. */
export function playGolden(): { readonly [name: string]: Golden } {
  const main = small()
  finish(main)
  return Object.fromEntries(
    Object.entries({ small: main, 'small-back': goneBack(), 'small-rotating': rotating(), 'small-network': playNetwork() }).map(
      ([name, people]) => [name, { journal: people.seal(), refusals: people.refusals }],
    ),
  )
}

/** The files of the golden logs, by name, as they are written to test/golden. */
export function goldenFiles(golden: { readonly [name: string]: Golden }): { readonly [name: string]: string } {
  const lines = (values: readonly unknown[]): string => values.map((value) => `${canonicalJson(value)}\n`).join('')
  return Object.fromEntries(
    Object.entries(golden).flatMap(([name, { journal, refusals }]) => [
      [`${name}.lockstep.jsonl`, writeLog(journal.lines)],
      [`${name}.expected.json`, `${JSON.stringify(expectedOf(journal), null, 2)}\n`],
      [`${name}.refusals.jsonl`, lines(refusals)],
    ]),
  )
}
