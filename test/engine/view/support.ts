/**
 * An exercise in which everything has happened at least once, so that every part of the state says something: an
 * open turn that is over and a sealed one that is being discussed. Every text in it is unlike every other.
 */
import { fold } from '../../../src/engine/exercise/evolve.ts'
import type { Event } from '../../../src/engine/exercise/event.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import type { DecisionRecord, Reference } from '../../../src/engine/exercise/parts.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import { resolveDay } from '../../../src/engine/network/day.ts'
import { compileScenario } from '../../../src/engine/scenario/compile.ts'
import type { InjectContent, TextRef } from '../../../src/engine/scenario/compiled.ts'
import type { InjectId, SlotId } from '../../../src/engine/scenario/names.ts'
import { scenarioSchema } from '../../../src/engine/scenario/schema.ts'
import { scoreInject } from '../../../src/engine/scoring/inject.ts'
import { scoreOutcomes } from '../../../src/engine/scoring/outcome.ts'
import type { Texts } from '../../../src/engine/view/slice.ts'
import { course, inject, key, row, seat, slot, text } from '../scoring/support.ts'

export const [O1, T1, D1, D2] = ['O1', 'T1', 'D1', 'D2'].map(slot) as [SlotId, SlotId, SlotId, SlotId] // as many as were mapped

const team = (role: string, state: string, name: string) => ({
  role,
  required: true,
  suggests: { state, zone: '+07:00' },
  fictional: name,
  brief: `Brief of ${name}`,
  private: `Private knowledge of ${name}`,
  resources: { officers: 5, analysts: 2 },
  contacts: [{ function: `Desk of ${name}`, hours: '24/7', channel: 'SECURE' }],
  legal: [{ to: 'all', kinds: ['trend'], permission: 'free', basis: `Law of ${name}`, minutes: 5 }],
})

const place = (kind: string, of: string, name: string) => ({ kind, slot: of, name, at: { lon: 1, lat: 2 }, visibility: 0.5 })

/** A course whose words and codes are its own at every slot. */
const own = (name: string, scores: object) => ({
  ...course(name, scores),
  cost: { officers: 2 },
  for: { O1: { ...pick(course(`${name}-o1`, { COO: 1, GAP: 1 })), cost: { officers: 1 } } },
})
const pick = ({ text: words, consequence, scores }: ReturnType<typeof course>) => ({ text: words, consequence, scores })
const COURSES = (id: string) => [
  { ...own(`${id}-best`, { COO: 2, SOV: 1 }), effects: [{ flag: 'LEAK' }], rating: 'P' },
  own(`${id}-middle`, { COO: 0, SOV: 1 }),
  { ...own(`${id}-worst`, { COO: -2, SOV: 0 }), when: 'flag.LEAK', rating: 'U' },
]
const full = (id: string, turn: number, more: object) =>
  row(id, [], {
    turn,
    outcomes: [1, 6],
    textFor: { O1: `Text of ${id} for O1` },
    grading: 'B2',
    deadline: 10,
    controller: `Controller note of ${id}`,
    evaluator: `Evaluator note of ${id}`,
    discussion: [`Discussion of ${id}`],
    meanwhile: `Meanwhile of ${id}`,
    attachments: [{ path: `files/${id}.png`, title: `Attachment of ${id}`, alt: `Alt of ${id}` }],
    expected: [{ text: `Expected one of ${id}`, task: 'tell' }, { text: `Expected two of ${id}` }],
    silence: {
      course: `${id.toLowerCase()}-middle`,
      effects: [{ flag: 'LEAK' }],
      consequence: {
        team: `Silence of ${id} for the team`,
        room: `Silence of ${id} for the room`,
        control: `Silence of ${id} for control`,
      },
    },
    ...more,
  })
const courses = (id: string, more: object = {}) => ({
  answer: { by: 'each', form: 'courses', prompt: `Prompt of ${id}`, courses: COURSES(id.toLowerCase()), ...more },
})

const document = scenarioSchema.parse({
  format: 'lockstep-scenario/1',
  id: 'rich',
  version: '1.0',
  title: 'Rich exercise',
  summary: 'Summary words',
  background: 'Background words',
  approach: 'combined',
  handling: 'EXERCISE',
  languages: ['en', 'th'],
  dDay: '2027-03-01',
  zone: '+00:00',
  objectives: [{ id: 'act', text: 'Objective words', capability: 'Capability words', tasks: [{ id: 'tell', text: 'Task words' }] }],
  slots: {
    O1: team('origin', 'PH', 'Orland'),
    T1: team('transit', 'TH', 'Tirland'),
    D1: team('destination', 'NZ', 'Denland'),
    D2: team('destination', 'AU', 'Dusland'),
  },
  phonebook: { control: { name: 'Control desk', simulated: true }, paper: { name: 'Morning paper', simulated: true } },
  subjects: { birch: 'BIRCH, broker' },
  flags: { LEAK: 'It leaked' },
  counters: { pressure: { start: 4, text: 'Media' } },
  network: {
    preset: 'mixed',
    capacity: { O1: { day: 3, turn: 9 } },
    nodes: {
      gate: { ...place('AIR', 'T1', 'Gate of Tirland'), known: 'public', substitutes: ['field'] },
      field: { ...place('AIR', 'D1', 'Field of Denland'), known: 'own' },
      town: { ...place('REC', 'O1', 'Town of Orland'), known: 'own' },
      cellar: { ...place('DOC', 'T1', 'Cellar of Tirland'), known: 'hidden' },
      farm: { ...place('VEN', 'D1', 'Farm of Denland'), known: 'hidden' },
    },
    routes: {
      way: { nodes: ['town', 'gate', 'farm'], support: ['cellar'], cost: 0.3 },
      other: { nodes: ['town', 'field', 'farm'], support: ['cellar'], cost: 0.4 },
    },
    facilitators: {
      FIR: { role: 'Role of FIR', nodes: ['gate', 'cellar'], replacement: 'low' },
      ELM: { role: 'Role of ELM', nodes: ['farm'], replacement: 'high' },
    },
  },
  turns: [
    {
      title: 'Turn one',
      from: 'D-7 08:00',
      to: 'D-6 08:00',
      respond: 50,
      discuss: 10,
      order: 'open',
      delivery: 'scheduled',
      situation: 'Situation one',
      questions: ['Question one'],
    },
    {
      title: 'Turn two',
      from: 'D-5 08:00',
      to: 'D-5 18:00',
      respond: 50,
      discuss: 10,
      order: 'sealed',
      delivery: 'scheduled',
      situation: 'Situation two',
      questions: ['Question two'],
    },
  ],
  injects: [
    full('A-01', 1, {
      ...courses('A-01'),
      observers: true,
      outcomes: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
      title: { en: 'Title of A-01', th: 'ชื่อเรื่อง' },
    }),
    full('A-02', 2, { ...courses('A-02'), to: ['T1', 'O1'] }),
    full('A-03', 2, {
      ...courses('A-03'),
      to: ['T1', 'O1'],
      variants: [
        { key: 'shift', when: 'flag.LEAK', text: 'Variant shift of A-03', at: 'D-5 10:00' },
        { key: 'calm', when: '!flag.LEAK', title: 'Variant calm of A-03', text: 'Variant calm text of A-03' },
      ],
    }),
    full('A-04', 2, { ...courses('A-04', { by: 'joint', lead: 'T1', slots: ['T1', 'O1', 'D1'] }) }),
    full('A-05', 2, { ...courses('A-05'), to: ['T1'], after: 30, requires: 'flag.LEAK', skipIf: 'counter.pressure > 9' }),
    full('A-06', 2, {
      ...courses('A-06', {
        form: 'ranking',
        items: [
          { key: 'one', text: 'Item one of A-06' },
          { key: 'two', text: 'Item two of A-06' },
        ],
        unit: 'Unit of A-06',
        min: 1,
        max: 9,
      }),
      to: ['D1'],
    }),
    full('A-07', 2, { parent: 'A-01', to: ['T1'], text: 'Contingency text of A-07' }),
  ],
  rubric: {
    pacing: 'discussion',
    weights: { timeliness: 0.15, completeness: 0.25, judgement: 0.6 },
    bands: { P: 0.8, S: 0.65, M: 0.45 },
    gates: ['SOV', 'PRV', 'LEAK'],
    indicators: [
      { id: 'calm', outcome: 6, text: 'Indicator words', formula: '1 - counter.pressure / 10' },
      { id: 'desk', outcome: 7, text: 'Contact words', formula: 'counter.pressure / 8', term: 'contacts' },
    ],
    gaps: [{ id: 'G1', text: 'Gap words', injects: ['A-01'] }],
  },
  hotwash: ['Hotwash words'],
  feedback: ['Feedback words'],
  facilitator: ['Facilitator words'],
  glossary: { Deconfliction: 'Glossary words' },
})

export const exercise: Exercise = {
  id: 'ex-1',
  scenario: compileScenario(document),
  seed: 'the secret seed',
  settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: true },
  bindings: {
    O1: { state: 'PH', name: 'Philippines', zone: '+08:00' },
    T1: { state: 'TH', name: 'Thailand', zone: '+07:00' },
    D1: { state: null, name: 'Northland', zone: '+12:00' },
    D2: { state: 'AU', name: 'Australia', zone: '+10:00' },
  },
}

/** The words behind a commitment of these tests, for which every text is its number. */
export const texts: Texts = ({ $text }) => `typed ${BigInt(`0x${$text}`)}.`

const events: Event[] = []
const write = (...more: Event[]) => void events.push(...more)
let typed = 0
const t = (): TextRef => text((typed += 1))
let state: State = initialState(exercise)
/** The state after each event, from before the first. */
export const history: State[] = [state]
const settle = () => {
  for (const event of events.splice(0)) history.push((state = fold(state, [event])))
}

export const INJECTS = ['A-01', 'A-02', 'A-03', 'A-04', 'A-05', 'A-06', 'A-07', 'X-01'].map(inject)
const [A1, A2, A3, A4, , A6, , X1] = INJECTS as InjectId[] as [
  InjectId,
  InjectId,
  InjectId,
  InjectId,
  InjectId,
  InjectId,
  InjectId,
  InjectId,
] // as listed

const record = (decision: DecisionRecord['decision']): DecisionRecord => ({
  decision,
  why: t(),
  options: t(),
  basis: t(),
  information: [{ text: t(), grading: 'B2', handling: 'H1' }],
  sharedWith: [D1],
  followUp: { text: t(), by: 'D+1' },
})
const deliver = (id: InjectId, at: number, variant: string | null, teams: readonly SlotId[], answering: readonly SlotId[]) =>
  write(
    { kind: 'ran', to: at },
    {
      kind: 'inject-delivered',
      inject: id,
      variant,
      version: 1,
      receipts: teams.map((one) => ({
        team: one,
        deadline: at + 600,
        answers: answering.includes(one),
        items: 2,
        offered: answering.includes(one) ? ['middle', 'best'].map((name) => key(`${id.toLowerCase()}-${name}`)) : [],
      })),
    },
  )
const answer = (
  id: InjectId,
  who: SlotId,
  decision: DecisionRecord['decision'],
  more: { at: number; afterReveal?: boolean; by?: string },
) =>
  write(
    { kind: 'ran', to: more.at },
    {
      kind: 'answered',
      inject: id,
      team: who,
      record: record(decision),
      by: seat(more.by ?? `${who.toLowerCase()}-1`),
      player: 'team',
      injectVersion: 1,
      afterReveal: more.afterReveal ?? false,
      to: 'answered',
    },
  )
const listed = (id: InjectId, name: string) => ({ form: 'course', course: key(`${id.toLowerCase()}-${name}`), text: t() }) as const
const resolve = (id: InjectId, who: SlotId, outcome: 'answered' | 'silent', name: string) =>
  write({
    kind: 'resolved',
    inject: id,
    team: who,
    outcome,
    version: outcome === 'answered' ? 0 : null,
    course: key(`${id.toLowerCase()}-${name}`),
    player: 'team',
    applied: [
      { what: 'flag', flag: 'LEAK', before: false, after: true },
      { what: 'draw', label: 'Draw words', chance: 0.5, drawn: 0.25, hit: true },
    ],
    because: {
      rule: 'resolution',
      chosen: 'before-reveal',
      course: 'listed',
      key: key(`${id.toLowerCase()}-${name}`),
      delivered: 1,
      resolved: 2,
      present: true,
      effects: 'applied',
    },
  })

// Everybody sits down.
for (const [id, role, of, blind] of [
  ['facilitator', 'facilitator', null, false],
  ['controller-1', 'controller', null, false],
  ['ev-1', 'evaluator', null, false],
  ['ev-2', 'evaluator', null, true],
  ['ev-3', 'evaluator', null, true],
  ['t1-1', 'participant', T1, false],
  ['t1-2', 'interpreter', T1, false],
  ['o1-1', 'participant', O1, false],
  ['d1-1', 'participant', D1, false],
  ['d2-1', 'participant', D2, false],
  ['obs-1', 'observer', null, false],
  ['screen-1', 'display', null, false],
] as const) {
  write({ kind: 'seat-claimed', seat: seat(id), role, team: of, name: t(), blind })
}
for (const one of [O1, T1, D1, D2]) write({ kind: 'player-changed', team: one, player: 'team', policy: one === D2 ? 'silent' : null })

// The first turn is played openly: some answer, one is silent; it is resolved and scored.
write({ kind: 'conduct-moved', to: 'respond' }, { kind: 'turn-began', turn: 0 }, { kind: 'turn-opened' })
deliver(A1, 60, null, [O1, T1, D1, D2], [O1, T1, D1, D2])
answer(A1, T1, listed(A1, 'middle'), { at: 100 })
answer(A1, T1, listed(A1, 'best'), { at: 120 })
answer(A1, O1, { form: 'own', text: t() }, { at: 130 })
answer(A1, D1, listed(A1, 'middle'), { at: 140 })
write({ kind: 'mapped', inject: A1, team: O1, course: key('a-01-middle'), scores: { COO: 1 } })
resolve(A1, T1, 'answered', 'best')
resolve(A1, O1, 'answered', 'middle')
resolve(A1, D1, 'answered', 'middle')
resolve(A1, D2, 'silent', 'middle')
write(
  { kind: 'released', inject: A1, team: T1, to: 'team', text: null },
  { kind: 'released', inject: A1, team: T1, to: 'room', text: t() },
  { kind: 'released', inject: A1, team: D2, to: 'team', text: t() },
)
for (const one of [O1, T1, D1, D2])
  write({
    kind: 'ticked',
    inject: A1,
    team: one,
    items: [
      { item: 0, seen: true },
      { item: 1, seen: null },
    ],
  })
write({
  kind: 'ticked',
  inject: A1,
  team: T1,
  items: [
    { item: 0, seen: false },
    { item: 1, seen: true },
  ],
  blind: seat('ev-2'),
})
settle()
for (const one of [O1, T1, D1, D2]) write({ kind: 'scored', inject: A1, team: one, ...scoreInject(exercise, state, A1, one) })
write(
  { kind: 'rated', inject: A1, team: T1, seat: seat('ev-1'), rating: 'S', reason: t() },
  { kind: 'rated', inject: A1, team: T1, seat: seat('ev-2'), rating: 'M', reason: t() },
  { kind: 'rated', inject: A1, team: O1, seat: seat('ev-3'), rating: 'U', reason: t() },
)
write({
  kind: 'overridden',
  on: { of: 'score', inject: A1, team: T1 },
  before: 'P',
  after: 'S',
  reason: t(),
  evidence: [{ of: 'observation', index: 0 }],
  by: seat('ev-1'),
  second: seat('ev-2'),
})
settle()
write({ kind: 'turn-resolved' }, { kind: 'checkpoint', turn: 0, facts: 'f'.repeat(64), outcomes: scoreOutcomes(exercise, state) })

// The second is sealed, and stands in the discussion.
write({ kind: 'turn-began', turn: 1 }, { kind: 'ran', to: 3000 }, { kind: 'turn-opened' }, { kind: 'turn-shifted', by: 30 })
deliver(A2, 3060, null, [T1, O1], [T1, O1])
deliver(A3, 3100, 'calm', [T1, O1], [T1, O1])
deliver(A4, 3160, null, [O1, T1, D1, D2], [O1, T1, D1])
deliver(A6, 3200, null, [D1], [D1])
answer(A2, T1, listed(A2, 'middle'), { at: 3210 })
answer(A2, T1, listed(A2, 'best'), { at: 3220 })
answer(A2, O1, listed(A2, 'best'), { at: 3230 })
write({ kind: 'revealed', inject: A2, team: T1, to: 'revealed' })
answer(A2, T1, { form: 'number', value: 7, text: t() }, { at: 3240, afterReveal: true })
answer(A4, T1, listed(A4, 'best'), { at: 3250 })
write(
  { kind: 'position-taken', inject: A4, team: O1, version: 0, reservation: t() },
  { kind: 'position-taken', inject: A4, team: D1, version: 0, reservation: null },
)
answer(A6, D1, { form: 'ranking', order: ['two', 'one'], text: t() }, { at: 3260 })
write({ kind: 'mapped', inject: A6, team: D1, course: null, scores: { COO: 1 } })
const typedContent: InjectContent = {
  title: t(),
  text: t(),
  textFor: {},
  from: { key: 'control', name: t() },
  to: [O1],
  observers: false,
  channel: 'PHONE',
  grading: null,
  at: 'D+0',
  zone: null,
  deadline: null,
  outcomes: [],
  objectives: [],
  expected: [],
  core: false,
  attachments: [],
  silence: null,
  controller: null,
  evaluator: null,
  discussion: [],
  meanwhile: null,
  answer: {
    by: 'each',
    slots: [O1],
    lead: null,
    form: 'text',
    prompt: null,
    hide: false,
    courses: [],
    unit: null,
    min: null,
    max: null,
    items: [],
  },
}
write(
  { kind: 'inject-inserted', inject: X1, turn: 1, order: 7, content: typedContent },
  { kind: 'inject-skipped', inject: inject('A-07'), why: 'control', reason: t() },
)

// States work with one another.
const content = (more: object = {}) => ({ information: 'trend', text: t(), basis: t(), grading: 'B2', handling: 'H1', ...more }) as const
const asked = (more: object = {}) =>
  ({ ask: 'information', information: 'lead', text: t(), purpose: t(), basis: t(), handling: 'H2', ...more }) as const
write(
  { kind: 'shared', from: O1, to: [D1], content: content(), arrives: 3300 },
  { kind: 'shared', from: T1, to: [D1, O1], content: content(), arrives: 3300 },
  { kind: 'shared', from: O1, to: [T1], content: content(), arrives: 3900 },
  { kind: 'share-arrived', share: 0 },
  { kind: 'share-arrived', share: 1 },
  { kind: 'shared', from: D1, to: [T1], content: content({ onward: 0 }), arrives: 3310 },
  { kind: 'share-arrived', share: 3 },
  { kind: 'onward-permitted', share: 1, team: D1 },
  { kind: 'requested', from: O1, to: D1, content: asked(), due: 3600 },
  { kind: 'requested', from: D1, to: T1, content: asked({ share: 1, ask: 'permission' }), due: 3700 },
  { kind: 'request-answered', request: 1, by: T1, answer: 'approve', text: t(), to: 'approved', share: 1 },
  { kind: 'deconflicted', team: O1, content: { subject: 'birch', action: t(), from: 'D+0', to: 'D+1', readers: [D1] }, conflicts: [] },
  {
    kind: 'deconflicted',
    team: T1,
    content: { subject: 'birch', action: t(), from: 'D+0', to: 'D+1', review: 'D+1', readers: [D1] },
    conflicts: [0],
  },
  { kind: 'told', from: O1, to: D1, verb: 'told', gist: t(), saidAt: 3100 },
  { kind: 'told', from: T1, to: D1, verb: 'asked', gist: t(), saidAt: 3100 },
  { kind: 'told-settled', told: 1, to: 'confirmed' },
)
// Words.
const about = (what: Reference) => what
write(
  { kind: 'noted', by: seat('o1-1'), team: O1, inject: A1, text: t() },
  { kind: 'noted', by: seat('t1-1'), team: T1, inject: null, text: t() },
  { kind: 'noted', by: seat('obs-1'), team: null, inject: null, text: t() },
  { kind: 'noted', by: seat('facilitator'), team: null, inject: null, text: t() },
  { kind: 'noted', by: seat('ev-1'), team: null, inject: A1, text: t() },
  { kind: 'noted', by: seat('ev-2'), team: null, inject: A1, text: t() },
  {
    kind: 'marked',
    by: seat('ev-1'),
    team: null,
    what: about({ of: 'record', inject: A1, team: T1, version: 0 }),
    as: 'lesson',
    text: t(),
  },
  { kind: 'marked', by: seat('o1-1'), team: O1, what: about({ of: 'note', index: 0 }), as: 'gap', text: t() },
  { kind: 'marked', by: seat('t1-1'), team: T1, what: about({ of: 'note', index: 1 }), as: 'plan', text: t() },
  { kind: 'observed', by: seat('ev-1'), turn: 0, inject: A1, team: T1, task: 'tell', as: 'strength', text: t() },
  { kind: 'observed', by: seat('ev-2'), turn: 0, inject: A1, team: T1, task: null, as: 'area', text: t() },
  { kind: 'observed', by: seat('ev-3'), turn: 0, inject: null, team: null, task: null, as: 'quotation', text: t() },
  { kind: 'commented', team: O1, by: seat('o1-1'), on: about({ of: 'record', inject: A1, team: O1, version: 0 }), text: t() },
  { kind: 'commented', team: T1, by: seat('t1-1'), on: about({ of: 'score', inject: A1, team: T1 }), text: t() },
  { kind: 'corrected', by: seat('ev-1'), what: about({ of: 'note', index: 0 }), text: t() },
  { kind: 'corrected', by: seat('ev-1'), what: about({ of: 'score', inject: A1, team: T1 }), text: t() },
  { kind: 'corrected', by: seat('facilitator'), what: about({ of: 'announcement', index: 1 }), text: t() },
  { kind: 'asked', team: O1, by: seat('o1-1'), text: t() },
  { kind: 'asked', team: T1, by: seat('t1-1'), text: t() },
  { kind: 'replied', from: 'paper', to: [T1], text: t(), question: 1 },
  { kind: 'announced', to: [O1], text: t() },
  { kind: 'announced', to: [], text: t() },
  { kind: 'face-changed', face: 'answers', inject: A2, text: t() },
  { kind: 'clock-moved', to: 'paused', notice: t() },
  { kind: 'conduct-moved', to: 'discuss' },
  { kind: 'pen-taken', team: T1, seat: seat('t1-1') },
  { kind: 'seat-held', seat: seat('t1-1'), held: true },
  { kind: 'ready-changed', team: T1, ready: true },
  {
    kind: 'agenda-changed',
    drop: [],
    move: [],
    add: [
      { seq: 0, due: 4000, what: { kind: 'inject', inject: inject('A-05') } },
      { seq: 1, due: 4100, what: { kind: 'discuss-ends' } },
      { seq: 2, due: 4200, what: { kind: 'deadline', inject: A3, team: T1 } },
      { seq: 3, due: 4300, what: { kind: 'request-ends', request: 0 } },
      { seq: 4, due: 4400, what: { kind: 'share-arrives', share: 2 } },
    ],
  },
)
settle()

// The network: T1 has identified FIR and shares with O1; O1 holds leads of its own; a day with checks, an arrest and words to the press.
const setup = exercise.scenario.network?.setup
if (!setup || !state.network) throw new Error('the exercise has a network')
const [gate, field, town, cellar] = setup.nodes.map(({ id }) => id)
const [fir] = setup.facilitators.map(({ id }) => id)
if (!gate || !field || !town || !cellar || !fir) throw new Error('it has these places and people')
write(
  { kind: 'ordered', team: T1, turn: 1, order: { what: 'checks', node: gate, days: [{ day: -5, units: 1 }] }, by: seat('t1-1') },
  { kind: 'ordered', team: O1, turn: 1, order: { what: 'practice', level: 0.6 }, by: seat('o1-1') },
  { kind: 'ordered', team: O1, turn: 1, order: { what: 'checks', node: town, days: [{ day: -5, units: 2 }] }, by: seat('o1-1') },
  { kind: 'ordered', team: D1, turn: 0, order: { what: 'checks', node: field, days: [{ day: -7, units: 1 }] }, by: seat('d1-1') },
  { kind: 'ordered', team: T1, turn: 0, order: { what: 'checks', node: gate, days: [{ day: -7, units: 1 }] }, by: seat('t1-1') },
  { kind: 'order-ended', order: 1, as: 'cancelled' },
  { kind: 'link-judged', from: T1, to: O1, source: { of: 'share', index: 1 }, verdict: 'open' },
  { kind: 'link-judged', from: O1, to: D1, source: { of: 'share', index: 0 }, verdict: 'trend' },
  { kind: 'trust-moved', of: T1, with: D1, before: 0.5, after: 0.4, cause: { why: 'surprised', node: gate } },
  { kind: 'trust-moved', of: D1, with: T1, before: 0.5, after: 0.45, cause: { why: 'silence', request: 1 } },
  { kind: 'surprised', surprise: { by: T1, node: gate, day: -5, partner: O1, interest: 'acts', places: [town], early: true } },
  { kind: 'leaked', by: T1, nodes: [cellar], day: -5, cause: { why: 'effect', inject: A1 } },
)
settle()
const known: State = {
  ...state,
  network: {
    ...state.network,
    extra: [{ node: gate, units: 0.5, turn: 1 }],
    cases: [
      { team: T1, turn: 0, add: { potential: 4, identified: 3, referred: 2, penalised: 1 } },
      { team: O1, turn: 0, add: { potential: 2, identified: 2, referred: 1, penalised: 0 } },
    ],
    pending: { leaks: [], arrests: [{ slot: T1, facilitator: fir }] },
    now: {
      ...state.network.now,
      facilitators: {
        ...state.network.now.facilitators,
        [fir]: {
          capacity: 1,
          alert: 0.2,
          warnings: [],
          leads: { [T1]: 0.8, [O1]: 0.4 },
          identified: { [T1]: { day: 0, from: [{ slot: T1, leads: 0.8 }] } },
          arrested: null,
        },
      },
    },
  },
}
if (!known.network) throw new Error('it still has')
const report = resolveDay(
  setup,
  known.network.now,
  {
    units: { [gate]: 1.5, [field]: 0.5, [town]: 2 },
    links: [{ from: T1, to: O1 }],
    arrests: [{ slot: T1, facilitator: fir }],
    publicity: { [T1]: 0.5 },
    leaks: [cellar],
    practice: {},
    quality: {},
  },
  () => 0.1,
)
history.push((state = known))
write(
  { kind: 'network-day', report },
  {
    kind: 'network-moved',
    turn: 0,
    from: 0,
    to: 0,
    measured: { displaced: 0.3, quotient: -0.3, capability: 0.9 },
    acts: [{ by: T1, node: gate, day: -5, checked: true, partners: [{ team: O1, told: false }] }],
  },
)
settle()

/** In the discussion of the second turn, with scores still closed. */
export const discussing: State = state
/** The same in the hotwash, with scores open. */
export const hotwash: State = fold(state, [{ kind: 'conduct-moved', to: 'hotwash' }])
