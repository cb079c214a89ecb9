/**
 * Who may see what: every leaf of the state, by pattern, with the audiences to whom it may make a difference. It is
 * written from the contract's table and not from the code, and a leaf that no line here names fails the tests.
 */
import type { Reference } from '../../../src/engine/exercise/parts.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import type { InjectContent } from '../../../src/engine/scenario/compiled.ts'
import type { SlotId } from '../../../src/engine/scenario/names.ts'
import { exercise } from './support.ts'

export type Path = readonly (string | number)[]

const TEAMS = ['O1', 'T1', 'D1', 'D2']
/** The people of these teams; T1 has an interpreter, who reads the same. */
export const of = (...teams: readonly (string | null | undefined)[]): string[] =>
  teams.flatMap((team) => (team ? [`participant:${team}`, ...(team === 'T1' ? ['interpreter:T1'] : [])] : []))
const CONTROL = ['facilitator', 'controller']
const STAFF = [...CONTROL, 'evaluator', 'blind-evaluator:ev-2', 'blind-evaluator:ev-3']
/** Who sees scores from the start. */
const JUDGES = [...CONTROL, 'evaluator']
const TABLES = of(...TEAMS)
export const ALL = [...STAFF, ...TABLES, 'observer', 'display']
/** Who sees the room's means when scores are open. */
const ROOM = ['observer', 'display']

const scoresOpen = ({ settings, conduct }: State): boolean =>
  settings.scores === 'now' || (settings.scores === 'hotwash' && (conduct === 'hotwash' || conduct === 'closed'))
const whenOpen = (state: State, ...audiences: readonly string[]): string[] => (scoresOpen(state) ? [...audiences] : [])
/** Once play is over, what was hidden counts in a state's own scores. */
const whenOver = (state: State, ...audiences: readonly string[]): string[] =>
  state.conduct === 'hotwash' || state.conduct === 'closed' ? whenOpen(state, ...audiences) : []
const contentIn = (state: State, inject: string): InjectContent | null =>
  state.msel[inject]?.content ?? exercise.scenario.byId[inject]?.content ?? null

/** Whether the room sees a team's answer. */
function answerIsOpen(state: State, inject: string, team: string): boolean {
  const receipt = state.receipts[inject]?.[team]
  const openTurn = exercise.scenario.turns[state.msel[inject]?.turn ?? -1]?.order === 'open'
  return receipt !== undefined && receipt.versions.length > 0 && (receipt.revealed || openTurn)
}
const someOpen = (state: State, inject: string): boolean =>
  TEAMS.some((team) => answerIsOpen(state, inject, team) || state.receipts[inject]?.[team]?.resolution?.released.room === true)

/** Everybody who has the inject's title and text on a desk. */
export function readersOf(state: State, inject: string): string[] {
  const content = contentIn(state, inject)
  const interpreters = state.settings.interpretersEarly && (content?.to.includes('T1' as SlotId) ?? false) ? ['interpreter:T1'] : [] // T1 is a slot
  const observers = content?.observers && state.msel[inject]?.deliveredAt !== null ? ['observer'] : []
  const shown = state.face.inject === inject || someOpen(state, inject) ? ['display'] : []
  return [
    ...STAFF,
    ...of(...Object.keys(state.receipts[inject] ?? {})),
    ...interpreters,
    ...observers,
    ...shown,
    ...(someOpen(state, inject) ? ALL : []),
  ]
}

const signersOf = (state: State, inject: string): string[] => {
  const answer = contentIn(state, inject)?.answer
  return answer?.by === 'joint' ? of(...answer.slots) : []
}

/** Who sees what a reference points to, as far as corrections go. */
function corrected(state: State, what: Reference, by: string): readonly string[] {
  const blind = by === 'ev-2' || by === 'ev-3' ? [`blind-evaluator:${by}`] : []
  switch (what.of) {
    case 'score':
    case 'outcome':
      return [...JUDGES, ...blind, ...whenOpen(state, ...of(what.team))]
    case 'note':
      return [...STAFF, ...of(state.notes[what.index]?.team)]
    case 'record':
      return [...STAFF, ...(answerIsOpen(state, what.inject, what.team) ? TABLES : of(what.team))]
    case 'request':
      return request(state, ['requests', what.index])
    case 'announcement':
      return [...STAFF, ...(state.announcements[what.index]?.to.length === 0 ? TABLES : of(...(state.announcements[what.index]?.to ?? [])))]
    default:
      return STAFF
  }
}

/** What somebody noted: staff sees it, but an evaluator's words as far as evaluators see one another's judgement. */
const toldBy = (state: State, seat: string | undefined): readonly string[] =>
  seat && state.seats[seat]?.role === 'evaluator' ? judgedBy(state, seat) : STAFF

type Who = (state: State, path: Path) => readonly string[]
const at = (path: Path, n: number): string => String(path[n])
const num = (path: Path, n: number): number => Number(path[n])
const same =
  (audiences: readonly string[]): Who =>
  () =>
    audiences

/** What the log counts for outcomes moves the room's means too, beside those who see the thing itself. */
const counted =
  (who: Who): Who =>
  (state, path) => [...who(state, path), ...whenOpen(state, ...ROOM)]
/** What moves a state's own scores while play goes on, because its desk shows it or tells of it otherwise. */
const countedFor =
  (team: (state: State, path: Path) => readonly (string | null | undefined)[]): Who =>
  (state, path) => [...STAFF, ...whenOpen(state, ...of(...team(state, path)), ...ROOM)]
/** What is hidden from it during play and counts afterwards. */
const countedLater =
  (team: (state: State, path: Path) => readonly (string | null | undefined)[]): Who =>
  (state, path) => [...STAFF, ...whenOver(state, ...of(...team(state, path)), ...ROOM)]

/** A judgement that a seat gave: other evaluators see it unless the seat is blind. */
const judgedBy = (state: State, seat: string | undefined): string[] => [
  ...CONTROL,
  ...(seat && state.seats[seat]?.blind ? [`blind-evaluator:${seat}`] : ['evaluator']),
]
const seatsTeam: Who = (state, path) => [...STAFF, ...of(state.seats[at(path, 1)]?.team)]
const seatsRole: Who = (state, path) => [...seatsTeam(state, path), ...(state.seats[at(path, 1)]?.team === null ? ['observer'] : [])]
const ownTeam: Who = (_, path) => [...STAFF, ...of(at(path, 1))]
const injectWords: Who = (state, path) => readersOf(state, at(path, 1))
const receiptOwn: Who = (_, path) => [...STAFF, ...of(at(path, 2))]
const scoring: Who = (state, path) => [...STAFF, ...whenOpen(state, ...of(at(path, 2)), ...ROOM)]
const consequence: Who = (state, path) => {
  const released = state.receipts[at(path, 1)]?.[at(path, 2)]?.resolution?.released
  return [...scoring(state, path), ...(released?.team ? of(at(path, 2)) : []), ...(released?.room ? ALL : [])]
}
const version: Who = (state, path) => {
  const [inject, team] = [at(path, 1), at(path, 2)]
  const versions = state.receipts[inject]?.[team]?.versions ?? []
  const own = [
    ...receiptOwn(state, path),
    ...(num(path, 4) === (state.receipts[inject]?.[team]?.resolution?.version ?? -1) ? scoring(state, path) : []),
  ]
  // A version that was replaced before answers were revealed stays with its team.
  const shown = num(path, 4) === versions.length - 1 || num(path, 4) === versions.findLastIndex(({ afterReveal }) => !afterReveal)
  if (!shown) return own
  const lead = contentIn(state, inject)?.answer?.lead === team
  return [
    ...own,
    ...(lead ? signersOf(state, inject) : []),
    ...(answerIsOpen(state, inject, team) ? [...TABLES, 'observer', 'display'] : []),
  ]
}
const position: Who = (state, path) => [
  ...receiptOwn(state, path),
  ...signersOf(state, at(path, 1)),
  ...(answerIsOpen(state, at(path, 1), contentIn(state, at(path, 1))?.answer?.lead ?? '') ? ALL : []),
]
const request: Who = (state, path) => [...STAFF, ...of(state.requests[num(path, 1)]?.from, state.requests[num(path, 1)]?.to)]
const share: Who = (state, path) => {
  const one = state.shares[num(path, 1)]
  return [...STAFF, ...of(one?.from, ...(one?.arrived ? one.to : []))]
}
const entry: Who = (state, path) => {
  const one = state.deconfliction[num(path, 1)]
  return [...STAFF, ...of(one?.team, ...(one?.content.readers ?? []))]
}
/** Who an entry is from is told to those whose own entries collide with it. */
const entryTeam: Who = (state, path) => [
  ...entry(state, path),
  ...of(...state.deconfliction.filter(({ conflicts }) => conflicts.includes(num(path, 1))).map(({ team }) => team)),
]
const told: Who = (state, path) => [...STAFF, ...of(state.told[num(path, 1)]?.from, state.told[num(path, 1)]?.to)]
const note: Who = (state, path) => {
  const one = state.notes[num(path, 1)]
  return [...toldBy(state, one?.by), ...of(one?.team), ...(one && state.seats[one.by]?.role === 'observer' ? ['observer'] : [])]
}
const scored: Who = (state, path) => [...JUDGES, ...whenOpen(state, ...of(at(path, 2)), ...ROOM)]
const overridden: Who = (state, path) => {
  const one = state.overrides[num(path, 1)]
  const team = one && 'team' in one.on ? one.on.team : null
  return [...JUDGES, ...(one ? [`blind-evaluator:${one.by}`] : []), ...whenOpen(state, ...of(team), ...ROOM)]
}
const rating: Who = (state, path) => {
  const one = state.ratings[at(path, 1)]?.[at(path, 2)]?.[num(path, 3)]
  return [...judgedBy(state, one?.seat), ...(one && !state.seats[one.seat]?.blind ? whenOpen(state, ...of(at(path, 2))) : [])]
}
const worldOf: Who = (state) => [...JUDGES, ...whenOpen(state, ...TABLES, ...ROOM)]
const agendaOf: Who = (state, path) =>
  ['respond-ends', 'discuss-ends', 'window-ends'].includes(state.agenda[num(path, 1)]?.what.kind ?? '') ? ALL : CONTROL

/** The states to which leads pass from a state: a link is open from there. */
const linkedFrom = (state: State, slot: string): string[] =>
  (state.network?.links ?? []).filter(({ from, verdict }) => from === slot && verdict === 'open').map(({ to }) => to)
const actIn = (state: State, path: Path) => state.network?.moved[num(path, 2)]?.acts[num(path, 4)]
/** The team in whose state the node of a day's figures lies. */
const nodeOwner = (state: State, path: Path): string[] => {
  const node = state.network?.days[num(path, 2)]?.nodes[num(path, 4)]?.node
  return of(exercise.scenario.network?.setup.nodes.find(({ id }) => id === node)?.slot)
}
/** Whoever is in the street, if the state speaks of its checks at this public place. */
const spokenOf = (state: State, path: Path): string[] => {
  const day = state.network?.days[num(path, 2)]
  const node = day?.nodes[num(path, 4)]?.node
  const slot = exercise.scenario.network?.setup.nodes.find(({ id }) => id === node)?.slot
  const open = node !== undefined && exercise.scenario.network?.nodes[node]?.known === 'public'
  return open && day?.publicity.some((one) => one.slot === slot) ? [...TABLES, 'display'] : []
}

/** The two states between which leads passed on a day. */
const linkEnds = (state: State, path: Path): string[] => {
  const link = state.network?.days[num(path, 2)]?.links[num(path, 4)]
  return of(link?.from, link?.to)
}
/** Who gained leads on a facilitator on a day, and to whom they passed on. */
const gainers: Who = (state, path) => {
  const day = state.network?.days[num(path, 2)]
  const by = (day?.facilitators[num(path, 4)]?.gained ?? []).map(({ slot }) => slot)
  return [...STAFF, ...of(...by, ...(day?.links ?? []).filter(({ from }) => by.includes(from)).map(({ to }) => to))]
}

/** Pattern (`*` is one step, `**` the rest) and who may see a difference. The first that fits counts. */
export const CLASSES: readonly (readonly [pattern: string, who: Who])[] = [
  ['version', same([])],
  ['seq', same([])],
  ['nextAgenda', same([])],
  ['branch', same(ALL)],
  ['run', same(ALL)],
  ['conduct', same(ALL)],
  ['clock', same(ALL)],
  ['notice.$text', same(ALL)],
  ['settings.scores', same(ALL)],
  ['settings.pacing', same([...STAFF, ...TABLES])],
  ['settings.interpretersEarly', same([...STAFF, 'interpreter:T1'])],
  ['turn.**', same(ALL)],
  ['agenda.*.seq', same([])],
  ['agenda.*.**', agendaOf],

  ['teams.*.state', same(ALL)],
  ['teams.*.name', same(ALL)],
  ['teams.*.zone', same(ALL)],
  ['teams.*.ready', same(ALL)],
  ['teams.*.policy', same(STAFF)],
  ['teams.*.since', same(STAFF)],
  ['teams.*.player', (state, path) => [...ownTeam(state, path), ...whenOpen(state, ...TABLES, ...ROOM)]],
  ['teams.*.pen', ownTeam],
  ['teams.*.resources.*', ownTeam],
  ['seats.*.name.$text', seatsTeam],
  ['seats.*.present', seatsTeam],
  ['seats.*.held', seatsTeam],
  ['seats.*.team', seatsTeam],
  ['seats.*.role', seatsRole],
  ['seats.*.blind', (state) => [...STAFF, ...whenOpen(state, ...TABLES)]],

  [
    'msel.*.status',
    (state, path) => [
      ...STAFF,
      ...(state.settings.interpretersEarly && contentIn(state, at(path, 1))?.to.includes('T1' as SlotId) ? ['interpreter:T1'] : []),
    ],
  ], // T1 is a slot
  [
    'msel.*.carried',
    (state, path) => [
      ...STAFF,
      ...(state.settings.interpretersEarly && contentIn(state, at(path, 1))?.to.includes('T1' as SlotId) ? ['interpreter:T1'] : []),
    ],
  ], // T1 is a slot
  ['msel.*.turn', (state, path) => [...STAFF, ...(Object.keys(state.receipts[at(path, 1)] ?? {}).length > 0 ? ALL : [])]],
  ['msel.*.overdue', same(STAFF)],
  ['msel.*.version', (state, path) => [...STAFF, ...of(...Object.keys(state.receipts[at(path, 1)] ?? {}))]],
  ['msel.*.sentVersion', (state, path) => of(...Object.keys(state.receipts[at(path, 1)] ?? {}))],
  ['msel.*.order', injectWords],
  ['msel.*.variant', injectWords],
  ['msel.*.deliveredAt', (state, path) => [...STAFF, ...(contentIn(state, at(path, 1))?.observers ? ['observer'] : [])]],
  ['msel.*.skipped.**', same(STAFF)],
  ['msel.*.skipped', same(STAFF)],
  ['msel.*.content', injectWords],
  ['msel.*.content.to.*', same([...STAFF, 'interpreter:T1'])],
  ['msel.*.content.answer.slots.*', same([...STAFF, 'interpreter:T1'])],
  ['msel.*.content.title.$text', injectWords],
  ['msel.*.content.text.$text', injectWords],
  ['msel.*.content.from.name.$text', injectWords],
  ['msel.*.content.channel', injectWords],
  ['msel.*.content.grading', injectWords],
  ['msel.*.content.at', injectWords],
  ['msel.*.content.zone', injectWords],
  ['msel.*.content.**', same(STAFF)],

  ['receipts.*.*.status', receiptOwn],
  ['receipts.*.*.deliveredAt', (state, path) => [...receiptOwn(state, path), ...scoring(state, path)]],
  ['receipts.*.*.deadline', receiptOwn],
  ['receipts.*.*.offered.*', receiptOwn],
  ['receipts.*.*.answers', (state, path) => [...receiptOwn(state, path), ...scoring(state, path)]],
  ['receipts.*.*.versions.*.by', receiptOwn],
  ['receipts.*.*.versions.*.**', version],
  ['receipts.*.*.mapping.**', scoring],
  ['receipts.*.*.mapping', scoring],
  ['receipts.*.*.revealed', (state, path) => (state.receipts[at(path, 1)]?.[at(path, 2)]?.versions.length ? ALL : receiptOwn(state, path))],
  ['receipts.*.*.position.**', position],
  ['receipts.*.*.position', position],
  ['receipts.*.*.ticks.*', same(CONTROL)],
  ['receipts.*.*.openTicks.*', same(['evaluator'])],
  ['receipts.*.*.blindTicks.*.*', (_, path) => [`blind-evaluator:${at(path, 4)}`]],
  ['receipts.*.*.resolution.outcome', consequence],
  ['receipts.*.*.resolution.course', consequence],
  ['receipts.*.*.resolution.version', scoring],
  ['receipts.*.*.resolution.player', same(STAFF)],
  ['receipts.*.*.resolution.applied.**', same(STAFF)],
  ['receipts.*.*.resolution.because.**', same(STAFF)],
  ['receipts.*.*.resolution.released.team', receiptOwn],
  ['receipts.*.*.resolution.released.room', same(ALL)],
  ['receipts.*.*.resolution.released.teamText.$text', receiptOwn],
  [
    'receipts.*.*.resolution.released.teamText',
    (state, path) => (state.receipts[at(path, 1)]?.[at(path, 2)]?.resolution?.released.team ? receiptOwn(state, path) : STAFF),
  ],
  ['receipts.*.*.resolution.released.roomText.$text', same(ALL)],
  [
    'receipts.*.*.resolution.released.roomText',
    (state, path) => (state.receipts[at(path, 1)]?.[at(path, 2)]?.resolution?.released.room ? ALL : STAFF),
  ],
  ['receipts.*.*.resolution', consequence],

  // The network: staff see the truth; the rest is what a team ordered, found, holds, was sent, and what everybody could know.
  ['network.first', same([...STAFF, ...TABLES, 'display'])],
  ['network.media', same(STAFF)],
  ['network.extra.**', same(STAFF)],
  ['network.pending.**', same(STAFF)],
  ['network.practice.*', (_, path) => [...STAFF, ...of(at(path, 2))]],
  ['network.quality.*', (_, path) => [...STAFF, ...of(at(path, 2))]],
  // Days of checks count for all who could stand in for that place, once play is over.
  ['network.orders.*.**', (state, path) => [...countedLater(() => TEAMS)(state, path), ...of(state.network?.orders[num(path, 2)]?.team)]],
  ['network.links.*.source.**', same(STAFF)],
  [
    'network.links.*.**',
    (state, path) => [...STAFF, ...of(state.network?.links[num(path, 2)]?.from, state.network?.links[num(path, 2)]?.to)],
  ],
  // That word got out through it, a state is told by what it costs in trust.
  ['network.leaks.*.by', countedFor((state, path) => [state.network?.leaks[num(path, 2)]?.by])],
  ['network.leaks.*.turn', countedFor((state, path) => [state.network?.leaks[num(path, 2)]?.by])],
  ['network.leaks.**', same(STAFF)],
  ['network.surprises.**', same(STAFF)],
  ['network.ledger.*.cause.request', same(STAFF)],
  // Where it acted is for a state itself to tell: whom it surprised reads only that it did.
  ['network.ledger.*.cause.node', (state, path) => [...STAFF, ...of(state.network?.ledger[num(path, 2)]?.of)]],
  [
    'network.ledger.*.**',
    (state, path) => [...STAFF, ...of(state.network?.ledger[num(path, 2)]?.of, state.network?.ledger[num(path, 2)]?.with)],
  ],
  ['network.victims.*.**', counted((_, path) => [...STAFF, ...of(at(path, 2))])],
  ['network.cases.*.**', (state, path) => [...STAFF, ...of(state.network?.cases[num(path, 2)]?.team)]],
  // Which days of the story are a turn's stands in its window, which everybody reads.
  ['network.moved.*.turn', (state) => [...STAFF, ...TABLES, ...whenOver(state, ...ROOM)]],
  ['network.moved.*.from', same([...STAFF, ...TABLES])],
  ['network.moved.*.to', same([...STAFF, ...TABLES])],
  ['network.moved.*.acts.*.partners.**', countedLater((state, path) => [actIn(state, path)?.by])],
  ['network.moved.*.acts.*.**', countedFor((state, path) => [actIn(state, path)?.by])],
  ['network.moved.**', same(STAFF)],
  ['network.now.day', same([...STAFF, ...TABLES])],
  ['network.now.facilitators.*.leads.*', (state, path) => [...STAFF, ...of(at(path, 5), ...linkedFrom(state, at(path, 5)))]],
  [
    'network.now.facilitators.*.identified.*.**',
    counted((state, path) => [...STAFF, ...of(at(path, 5), ...linkedFrom(state, at(path, 5)))]),
  ],
  ['network.now.facilitators.*.arrested', counted(same([...STAFF, ...TABLES]))],
  ['network.now.facilitators.*.arrested.**', countedFor(() => TEAMS)],
  ['network.now.slots.*.**', countedLater((_, path) => [at(path, 3)])],
  ['network.now.**', same(STAFF)],
  ['network.days.*.day', same([...STAFF, ...TABLES, 'display'])],
  ['network.days.*.publicity.*.slot', same([...STAFF, ...TABLES, 'display'])],
  ['network.days.*.arrests.*.facilitator', same([...STAFF, ...TABLES, 'display'])],
  ['network.days.*.arrests.*.arrested', same([...STAFF, ...TABLES, 'display'])],
  ['network.days.*.arrests.*.slot', same([...STAFF, ...TABLES, 'display'])],
  ['network.days.*.arrests.*.chance', (state, path) => [...STAFF, ...of(state.network?.days[num(path, 2)]?.arrests[num(path, 4)]?.slot)]],
  ['network.days.*.arrests.*.drawn', (state, path) => [...STAFF, ...of(state.network?.days[num(path, 2)]?.arrests[num(path, 4)]?.slot)]],
  ['network.days.*.nodes.*.node', same([...STAFF, ...TABLES, 'display'])],
  [
    'network.days.*.nodes.*.units',
    (state, path) => [...countedLater(() => TEAMS)(state, path), ...nodeOwner(state, path), ...spokenOf(state, path)],
  ],
  ['network.days.*.nodes.*.found', (state, path) => [...STAFF, ...nodeOwner(state, path)]],
  ['network.days.*.slots.*.slot', same([...STAFF, ...TABLES])],
  ...['practice', 'found', 'identified', 'cooperating'].map((figure): readonly [string, Who] => [
    `network.days.*.slots.*.${figure}`,
    (state, path) => [...STAFF, ...of(state.network?.days[num(path, 2)]?.slots[num(path, 4)]?.slot)],
  ]),
  // What was missed is for looking back: nobody could know it while it happened.
  [
    'network.days.*.slots.*.missed',
    (state, path) => [
      ...STAFF,
      ...(state.conduct === 'hotwash' || state.conduct === 'closed'
        ? of(state.network?.days[num(path, 2)]?.slots[num(path, 4)]?.slot)
        : []),
    ],
  ],
  // Leads belong to the state that found them, and to those to whom they passed on that day.
  ['network.days.*.links.*.*', (state, path) => [...STAFF, ...linkEnds(state, path)]],
  ['network.days.*.facilitators.*.facilitator', gainers],
  ['network.days.*.facilitators.*.gained.*.*', gainers],
  ['network.days.**', same(STAFF)],

  ['flags.*', worldOf],
  ['counters.*', worldOf],
  ['trust.*.*', worldOf],
  ['scores.*.*.**', scored],
  ['ratings.*.*.*.**', rating],
  ['overrides.*.**', overridden],
  ['checkpoints.*.facts', same([])],
  ['checkpoints.*.outcomes.*.team', (state) => [...JUDGES, ...whenOpen(state, ...TABLES)]],
  [
    'checkpoints.*.outcomes.*.**',
    (state, path) => [...JUDGES, ...whenOpen(state, ...of(state.checkpoints[num(path, 1)]?.outcomes[num(path, 3)]?.team))],
  ],
  ['checkpoints.*.**', (state) => [...JUDGES, ...whenOpen(state, ...TABLES)]],

  ['requests.*.**', counted(request)],
  ['shares.*.**', counted(share)],
  ['deconfliction.*.team', counted(entryTeam)],
  ['deconfliction.*.**', counted(entry)],
  ['told.*.**', counted(told)],
  ['notes.*.inject', counted(note)],
  ['notes.*.**', note],
  ['marks.*.**', counted((state, path) => [...toldBy(state, state.marks[num(path, 1)]?.by), ...of(state.marks[num(path, 1)]?.team)])],
  ['observations.*.**', (state, path) => judgedBy(state, state.observations[num(path, 1)]?.by)],
  ['comments.*.**', (state, path) => [...STAFF, ...of(state.comments[num(path, 1)]?.team)]],
  [
    'corrections.*.**',
    (state, path) => {
      const one = state.corrections[num(path, 1)]
      return one ? corrected(state, one.what, one.by) : []
    },
  ],
  ['questions.*.**', (state, path) => [...STAFF, ...of(state.questions[num(path, 1)]?.team)]],
  ['replies.*.**', (state, path) => [...STAFF, ...of(...(state.replies[num(path, 1)]?.to ?? []))]],
  [
    'announcements.*.**',
    (state, path) =>
      state.announcements[num(path, 1)]?.to.length ? [...STAFF, ...of(...(state.announcements[num(path, 1)]?.to ?? []))] : ALL,
  ],
  ['face.**', same([...CONTROL, 'display'])],
]

const matchers = CLASSES.map(([pattern, who]) => {
  const source = pattern
    .split('.')
    .map((step) => (step === '**' ? '.+' : step === '*' ? '[^/]+' : step.replace('$', '\\$')))
    .join('/')
  return { pattern, who, fits: new RegExp(`^${source}$`) }
})

/** The line of the table that a leaf falls under. */
export const classOf = (path: Path): { pattern: string; who: Who } | undefined => matchers.find(({ fits }) => fits.test(path.join('/')))
