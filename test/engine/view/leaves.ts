/** Every leaf of plain data, and the same data with one leaf made different in a way that its type allows. */
import { CHANNELS, CODES, HANDLING, INFORMATION, RATINGS } from '../../../src/engine/scenario/names.ts'
import { FACES, MARKS, PLAYERS, POLICIES, SEAT_ROLES } from '../../../src/engine/exercise/parts.ts'
import { CLOCKS, CONDUCT, RECEIPT_STATUSES, REQUEST_STATUSES, ROW_STATUSES } from '../../../src/engine/exercise/status.ts'
import { text } from '../scoring/support.ts'
import type { Path } from './classes.ts'
import { INJECTS, exercise } from './support.ts'

/** All leaves: what is neither an object nor a list. An empty one has none. */
export function* leavesOf(value: unknown, path: Path = []): Generator<{ readonly path: Path; readonly value: unknown }> {
  if (typeof value !== 'object' || value === null) yield { path, value }
  else if (Array.isArray(value)) for (const [i, item] of value.entries()) yield* leavesOf(item, [...path, i])
  else for (const [key, member] of Object.entries(value)) yield* leavesOf(member, [...path, key])
}

/** A copy with the leaf at the path replaced; all that does not lead to it is the same. */
export function withLeaf<T>(value: T, [key, ...rest]: Path, leaf: unknown): T {
  if (key === undefined) return leaf as T // the caller varies leaves within their types
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? withLeaf(item, rest, leaf) : item)) as T // a list of the same kind
  const members: { readonly [key: string]: unknown } = Object.fromEntries(Object.entries(value ?? {}))
  return { ...members, [key]: withLeaf(members[key], rest, leaf) } as T // a record with the same keys
}

const COURSES = exercise.scenario.injects.flatMap(({ content }) => content.answer?.courses.map(({ key }) => key) ?? [])
const SETS: readonly (readonly string[])[] = [
  ['O1', 'T1', 'D1', 'D2'],
  INJECTS,
  COURSES,
  SEAT_ROLES,
  PLAYERS,
  POLICIES,
  CONDUCT,
  CLOCKS,
  ROW_STATUSES,
  REQUEST_STATUSES,
  RECEIPT_STATUSES,
  FACES,
  MARKS,
  CHANNELS,
  HANDLING,
  INFORMATION,
  RATINGS,
  CODES,
  ['hotwash', 'now', 'never'],
  ['discussion', 'clock'],
  ['claimed', 'confirmed', 'attested', 'disputed'],
  ['told', 'asked', 'agreed'],
  ['strength', 'area', 'quotation'],
  ['information', 'action', 'assistance', 'permission'],
  ['approve', 'refuse', 'counter'],
  ['condition', 'control', 'ended'],
  ['answered', 'silent', 'absent', 'reserved', 'read'],
  ['applied', 'withheld', 'none'],
  ['courses', 'text', 'number', 'ranking'],
  ['each', 'lead', 'joint'],
  ['flag', 'counter'],
  ['before-reveal', 'after-reveal', 'by-control', 'none'],
  ['listed', 'mapped', 'silence', 'none'],
  ['one', 'two'],
  ['facilitator', 'controller-1', 'ev-1', 'ev-2', 'ev-3', 't1-1', 't1-2', 'o1-1', 'd1-1', 'd2-1', 'obs-1', 'screen-1'],
  ['birch', 'fir'],
  ['FIR', 'ELM'],
  ['gate', 'town', 'cellar', 'farm'],
  ['nothing', 'here', 'state', 'elsewhere', 'word'],
  ['standing', 'replaced', 'cancelled'],
  ['open', 'trend', 'handling', 'no-contact', 'no-basis', 'headlines'],
  ['checks', 'practice', 'arrest', 'publicity'],
  ['reply', 'silence', 'surprised', 'checked', 'leak'],
  ['control', 'paper'],
  ['note', 'request', 'share', 'deconfliction', 'told', 'observation', 'mark', 'reply', 'announcement'],
  ['record', 'score'],
]
/** Statuses share words, so the set is looked up by the field where it matters. */
const BY_FIELD: { readonly [path: string]: readonly string[] } = {
  'msel status': ROW_STATUSES,
  'receipts status': RECEIPT_STATUSES,
  'requests status': REQUEST_STATUSES,
  'seats role': SEAT_ROLES,
  'teams player': PLAYERS,
  'conduct conduct': CONDUCT,
  'receipts outcome': ['answered', 'silent', 'absent', 'reserved'],
  'agenda kind': ['inject', 'deadline', 'request-ends'],
}

/** What a leaf that is null can be instead, by the name of its field. */
const FROM_NULL: { readonly [field: string]: unknown } = {
  policy: 'random',
  team: 'D2',
  pen: 't1-1',
  deadline: 77,
  deliveredAt: 77,
  sentVersion: 1,
  variant: 'shift',
  skipped: { why: 'condition', reason: null },
  content: exercise.scenario.byId['A-02']?.content,
  openedAt: 77,
  window: 0,
  state: 'MY',
  arrested: { day: 0, by: ['T1'] },
  of: 'gate',
  ticks: true,
  openTicks: true,
  mapping: { course: null, scores: { COO: 2 } },
  position: { version: 0, reservation: null },
  course: COURSES[0],
  version: 0,
  teamText: text(9001),
  roomText: text(9002),
  reason: text(9003),
  reservation: text(9004),
  inject: 'A-01',
  text: text(9005),
  question: 0,
  second: 'ev-1',
  after: 'S',
  before: 'S',
  override: 'M',
  unrated: 'bot',
  value: 0.5,
  rating: 'S',
  timeliness: { weight: 1, taken: 1, target: 2, limit: 3 },
  completeness: { weight: 1, seen: 1, assessed: 1 },
  taken: 5,
  key: COURSES[0],
  turn: 1,
  task: 'tell',
  share: 0,
  grading: 'A1',
  zone: 'T1',
  lead: 'T1',
  prompt: 'Prompt',
  unit: 'Unit',
  min: 1,
  max: 2,
  silence: { course: null, consequence: null, effects: [] },
  controller: 'Note',
  evaluator: 'Note',
  meanwhile: 'Question',
  scores: { COO: 1 },
  judgement: { weight: 1, codes: [{ code: 'COO', d: 1, lo: 0, hi: 2 }] },
  notice: text(9006),
  requires: 'flag.LEAK',
  skipIf: 'flag.LEAK',
  when: 'flag.LEAK',
  parent: 'A-02',
  title: 'Another title',
  answer: exercise.scenario.byId['A-02']?.content.answer,
  at: 'D-5 11:00',
  resolution: {
    outcome: 'answered',
    version: 0,
    course: null,
    player: 'team',
    applied: [],
    released: { team: false, room: false, teamText: null, roomText: null },
    because: { rule: 'resolution', chosen: 'none', course: 'none', key: null, delivered: 0, resolved: 0, present: true, effects: 'none' },
  },
}

/** Another value of the same type. Throws for a null of which the table above does not know what else it can be. */
export function varied(path: Path, value: unknown): unknown {
  const field = String(path.findLast((step) => typeof step === 'string'))
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  if (value === null) {
    if (!(field in FROM_NULL)) throw new Error(`what else can ${path.join('/')} be?`)
    return FROM_NULL[field]
  }
  if (typeof value !== 'string') throw new Error(`${path.join('/')} is no leaf`)
  if (field === '$text') return text(8000 + Number(BigInt(`0x${value}`))).$text
  if (/^D[+-]\d/.test(value)) return 'D+9'
  if (/^[+-]\d\d:\d\d$/.test(value)) return '+01:00'
  if (/^[A-F][1-6]$/.test(value)) return value === 'C3' ? 'C4' : 'C3'
  const set = BY_FIELD[`${path[0]} ${field}`] ?? SETS.find((one) => one.includes(value))
  return set ? set[(set.indexOf(value) + 1) % set.length] : `${value}x`
}
