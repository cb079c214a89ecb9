/**
 * Nothing is leaked: everything that a browser of each kind of seat ever received, over HTTP, WebSocket and long-polling,
 * is searched at each stage of a turn for what its people may not know yet, or never. The same words are found at the
 * desk of control, and at the others' from the moment they may have them, so the search is known to work.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { readLog } from '../../src/engine/log/codec.ts'
import type { ReadLog } from '../../src/engine/log/codec.ts'
import type { CompiledScenario } from '../../src/engine/scenario/compiled.ts'
import type { ControlView } from '../../src/engine/view/view.ts'
import type { Access, SeatTicket } from '../../src/protocol/http.ts'
import { HOST } from '../browser/chromium.ts'
import { WireDesk, ask, given, joinAt, makeExercise } from '../support/server.ts'
import { injectCanaries, networkCanaries, nobody, nowhereCanaries, staff, staffCanaries, teams } from './canaries.ts'
import type { Canary, Reader } from './canaries.ts'
import { openProxy } from './relay.ts'
import type { Proxy } from './relay.ts'
import { LAPTOP, joinOnPage, openRoom, until } from './room.ts'
import type { Device, MeetingRoom } from './room.ts'

// Many browsers on a slow, shared machine.
vi.setConfig({ testTimeout: 90_000 })

const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const
type Team = (typeof TEAMS)[number]

/** A browser, who reads at it, and how the room reaches it. */
type Listener = Reader & { readonly name: string; readonly place: string; readonly polls: boolean; readonly device: Device }

const READERS: readonly (Omit<Listener, 'device'> & { readonly name: string })[] = [
  { name: 'Thailand', place: 'participant-T1', kind: 'participant', team: 'T1', polls: false },
  { name: 'Australia, behind a proxy', place: 'participant-D1', kind: 'participant', team: 'D1', polls: true },
  { name: 'the interpreter of Thailand', place: 'interpreter-T1', kind: 'interpreter', team: 'T1', polls: false },
  { name: 'the interpreter of the Philippines, behind a proxy', place: 'interpreter-O1', kind: 'interpreter', team: 'O1', polls: true },
  { name: 'an observer', place: 'observer', kind: 'observer', team: null, polls: false },
  { name: 'an observer behind a proxy', place: 'observer', kind: 'observer', team: null, polls: true },
  { name: 'the evaluator', place: 'evaluator', kind: 'evaluator', team: null, polls: false },
  { name: 'the blind evaluator, behind a proxy', place: 'blind-evaluator', kind: 'blind-evaluator', team: null, polls: true },
  { name: 'the projector', place: 'display', kind: 'display', team: null, polls: false },
  { name: 'a projector behind a proxy', place: 'display', kind: 'display', team: null, polls: true },
]

let room: MeetingRoom
let proxy: Proxy
let facilitator: SeatTicket
let control: WireDesk
let scenario: CompiledScenario
let log: ReadLog
let listeners: readonly Listener[]
const desks = new Map<Team, WireDesk>()

const say = (text: string) => ({ $say: text })
const seen = (): ControlView => control.view as ControlView // a facilitator's desk shows control's view
const desk = (team: Team): WireDesk => {
  const found = desks.get(team)
  if (!found) throw new Error(`nobody sits at ${team}`)
  return found
}

beforeAll(async () => {
  room = await openRoom()
  proxy = await openProxy(room.server.port)
  const proxied = `http://${HOST}:${proxy.port}`
  facilitator = await makeExercise(room.server, { seed: 'a seed that nobody is told' })
  control = await new WireDesk(room.server.url, facilitator).ready()
  for (const team of TEAMS)
    desks.set(team, await new WireDesk(room.server.url, await joinAt(room.server.url, facilitator, `participant-${team}`, team)).ready())
  const { places } = await access()
  listeners = await Promise.all(
    READERS.map(async (reader) => {
      const device = await room.device(LAPTOP, reader.polls ? proxied : room.origin)
      return { ...reader, device }
    }),
  )
  for (const { device, place, name, polls } of listeners)
    await joinOnPage({ origin: polls ? proxied : room.origin }, device, places.find((one) => one.place === place)?.code ?? '', name)
  const read = readLog(await given<string>(room.server.url, `/api/exercises/${facilitator.exercise}/log`, { key: room.server.hostKey }))
  const made = read.ok ? exerciseOf(read.value.header) : read
  if (!read.ok || !made.ok) throw new Error('the log cannot be read')
  log = read.value
  scenario = made.value.scenario
}, 240_000)

afterAll(async () => {
  for (const one of [control, ...desks.values()]) one?.close()
  await proxy?.dispose()
  await room?.dispose()
})

const access = (): Promise<Access> => given<Access>(room.server.url, '/api/room/access', { key: facilitator.key })

/** Whether interpreters may read ahead. */
let ahead = false
let stages = 0
/** Waits until everything that was sent so far has arrived everywhere. */
async function settle(): Promise<void> {
  stages += 1
  const text = `That was stage ${stages}.`
  await control.must({ kind: 'announce', to: [], text: say(text) })
  await control.until(({ received }) => received.some((piece) => JSON.stringify(piece).includes(text)), 60_000)
  for (const { name, device } of listeners)
    await until(`${text} at ${name}`, async () => device.received.some((piece) => piece.includes(text)), 60_000)
}

const knows = ({ device }: Listener, { text }: Canary): boolean => device.received.some((piece) => piece.includes(text))
const controlKnows = ({ text }: Canary): boolean => control.received.some((piece) => JSON.stringify(piece).includes(text))

/** Who knows what they may not, as sentences. */
const leaks = (canaries: readonly Canary[]): readonly string[] =>
  canaries.flatMap((canary) =>
    listeners.filter((one) => !canary.may(one) && knows(one, canary)).map(({ name }) => `${name} knows ${canary.what}`),
  )
/** Who does not know what they may, of the canaries that everybody gets who may. */
const deaf = (canaries: readonly Canary[]): readonly string[] =>
  canaries.flatMap((canary) => [
    ...(controlKnows(canary) ? [] : [`control does not know ${canary.what}`]),
    ...listeners.filter((one) => canary.may(one) && !knows(one, canary)).map(({ name }) => `${name} does not know ${canary.what}`),
  ])
const unheard = (canaries: readonly Canary[]): readonly string[] => canaries.filter((one) => !controlKnows(one)).map(({ what }) => what)

/** What is typed at the desks, and who may read it until answers are revealed. */
const typed: Canary[] = []
/** Notes that somebody types this. @returns it */
const types = (what: string, may: Canary['may']): { readonly $say: string } => {
  const text = `Words number ${typed.length + 1}: ${what}`
  typed.push({ what, text, may })
  return say(text)
}
/** A level that nobody orders by chance. */
const LEVELS: { readonly [team in Team]: number } = { O1: 0.4371, T1: 0.5392, T2: 0.3417, D1: 0.6273 }

const answers = (): readonly Canary[] => typed.filter(({ what }) => what.startsWith('the answer of'))
const injects = (): readonly Canary[] => {
  const delivered = new Set(seen().records.map(({ inject, team }) => `${inject} ${team}`))
  const sent = new Set(seen().records.map(({ inject }) => inject))
  return injectCanaries(scenario, ({ id, content }, { kind, team }) => {
    if (kind === 'observer') return content.observers && sent.has(id)
    if (team === null) return false
    return delivered.has(`${id} ${team}`) || (ahead && kind === 'interpreter' && content.to.some((slot) => slot === team))
  })
}

test('before anything begins nobody knows what is to come, the network, a key or the seed', async () => {
  await settle()
  const { places } = await access()
  const keys: readonly Canary[] = [
    { what: 'the key of the host', text: room.server.hostKey, may: nobody },
    ...[facilitator, ...[...desks.values()].map(({ ticket }) => ticket)].map(({ seat, key }) => ({
      what: `the key of ${seat}`,
      text: key,
      may: nobody,
    })),
    ...places.flatMap(({ place, code }) => (code === null ? [] : [{ what: `the code of ${place}`, text: code, may: nobody }])),
    ...places.flatMap(({ place, code }) =>
      code === null ? [] : [{ what: `the code of ${place}, written as one`, text: code.replace('-', ''), may: nobody }],
    ),
  ]
  expect(keys.length).toBeGreaterThan(30)
  always.push(...keys, ...nowhereCanaries(log), ...staffCanaries(scenario))
  expect(unheard([...staffCanaries(scenario), ...networkCanaries(scenario), ...injects()])).toEqual([])
  expect(leaks([...always, ...networkCanaries(scenario), ...injects()])).toEqual([])
  for (const { name, polls, device } of listeners) expect([name, device.polls.length > 0]).toEqual([name, polls])
})

/** What nobody may know who does not know it at the beginning. */
const always: Canary[] = []

test('before answers are revealed nobody knows another team’s answer, draft, note, order or talk with control and others', async () => {
  for (const kind of ['start', 'brief', 'open']) await control.must({ kind })
  for (const team of TEAMS) {
    const at = desk(team)
    const own = teams(team)
    await at.until(({ view }) => view !== null && 'inbox' in view && view.inbox.length > 0, 60_000)
    await at.must({ kind: 'pen', team, inject: 'S1-01' })
    expect(await at.draft('S1-01', { why: types(`the draft of ${team}`, own).$say })).toEqual({ kind: 'accepted' })
    const record = {
      decision: { form: 'own', text: types(`the answer of ${team}: decision`, own) },
      why: types(`the answer of ${team}: why`, own),
    }
    await at.must({ kind: 'respond', team, inject: 'S1-01', record })
    await at.must({ kind: 'note', team, text: types(`the note of ${team}`, own) })
    await at.must({ kind: 'mark', team, what: { of: 'note', index: 0 }, as: 'gap', text: types(`the gap of ${team}`, own) })
    await at.must({ kind: 'ask', team, text: types(`the question of ${team}`, own) })
    await at.must({ kind: 'pen', team })
    await at.must({ kind: 'order', team, order: { what: 'practice', level: LEVELS[team] } })
    typed.push({ what: `the order of ${team}`, text: String(LEVELS[team]), may: own })
  }
  // Thailand checks at its airport, and will find something there.
  const days = (seen().network?.coming?.own ?? []).slice(0, 5).map((day) => ({ day, units: 2.371 }))
  await desk('T1').must({ kind: 'order', team: 'T1', order: { what: 'checks', node: 'northgate', days } })
  typed.push({ what: 'the checks that T1 ordered', text: '2.371', may: teams('T1') })
  const pair = teams('T1', 'O1')
  const asks = { ask: 'information', information: 'trend', handling: 'H0' }
  await desk('T1').must({
    kind: 'request',
    team: 'T1',
    to: 'O1',
    minutes: 30,
    content: { ...asks, text: types('a request', pair), purpose: types('its purpose', pair) },
  })
  await desk('D1').must({
    kind: 'told',
    team: 'D1',
    to: 'T2',
    verb: 'told',
    gist: types('what was told in person', teams('D1', 'T2')),
    ago: 0,
  })
  await control.must({ kind: 'announce', to: ['T1'], text: types('an announcement to one team', teams('T1')) })
  await control.must({ kind: 'note', team: null, text: types('a note of control', staff) })
  await control.must({ kind: 'reply', from: 'd1-analysis', to: ['D1'], text: types('a reply to one team', teams('D1')) })
  const adHoc = { from: say('The harbour office'), channel: 'EMAIL', observers: false, answer: null, deadline: null }
  const insert = (inject: string, to: readonly string[], what: string, may: Canary['may'], minutes: number) =>
    control.must({
      kind: 'insert',
      inject,
      minutes,
      content: { ...adHoc, to, title: types(`${what}: title`, may), text: types(`${what}: text`, may) },
    })
  await insert('X-01', ['O1'], 'an inject for one team', teams('O1'), 0)
  await insert(
    'X-02',
    [...TEAMS],
    'an inject that is never sent',
    (reader) => staff(reader) || (ahead && reader.kind === 'interpreter'),
    600,
  )
  await settle()
  expect(deaf(typed)).toEqual([])
  expect(leaks([...always, ...typed, ...networkCanaries(scenario), ...injects()])).toEqual([])
})

test('a blind evaluator knows no other’s rating, and no other evaluator knows the blind one’s', async () => {
  const judge = async (place: string, may: Canary['may']): Promise<WireDesk> => {
    const evaluator = await new WireDesk(room.server.url, await joinAt(room.server.url, facilitator, place, place)).ready()
    await evaluator.must({ kind: 'rate', inject: 'S1-01', team: 'T1', rating: 'S', reason: types(`the rating of the ${place}`, may) })
    await evaluator.must({ kind: 'observe', inject: 'S1-01', team: 'T1', as: 'strength', text: types(`what the ${place} saw`, may) })
    return evaluator
  }
  const open = await judge('evaluator', ({ kind }) => kind === 'evaluator')
  const blind = await judge('blind-evaluator', nobody)
  await settle()
  expect(deaf(typed.slice(-4))).toEqual([])
  expect(leaks(typed)).toEqual([])
  expect(JSON.stringify(open.received)).not.toContain('the rating of the blind-evaluator')
  expect(JSON.stringify(blind.received)).not.toContain('the rating of the evaluator')
  expect(JSON.stringify(blind.received)).toContain('the rating of the blind-evaluator')
  for (const one of [open, blind]) one.close()
})

test('revealed answers are known to the room, and drafts, orders and what else was sealed stay where they were', async () => {
  await control.must({ kind: 'reveal', injects: 'all' })
  await settle()
  const revealed = answers().map((one) => ({ ...one, may: ({ kind }: Reader) => kind !== 'display' }))
  expect(deaf(revealed)).toEqual([])
  expect(
    leaks([...always, ...typed.filter((one) => !answers().includes(one)), ...revealed, ...networkCanaries(scenario), ...injects()]),
  ).toEqual([])
})

test('what came of a turn is told to whom it is released, and an interpreter who may read ahead reads its own team’s injects alone', async () => {
  await control.must({ kind: 'discuss' })
  await control.must({ kind: 'close' })
  await control.until(({ view }) => view?.clock.conduct === 'close', 60_000)
  for (const team of TEAMS) await control.must({ kind: 'map', inject: 'S1-01', team, course: null, scores: {} })
  const accepted = await control.send({ kind: 'accept', changes: [] })
  expect(accepted).toEqual({ kind: 'accepted' })
  const released = types('what came of it', teams('T1'))
  await control.must({ kind: 'release', items: [{ inject: 'S1-01', team: 'T1', to: 'team', text: released }] })
  ahead = true
  await control.must({ kind: 'set', settings: { ...seen().settings, interpretersEarly: true } })
  await settle()
  expect(deaf(typed.slice(-1))).toEqual([])
  const sealed = typed.filter((one) => !answers().includes(one))
  expect(leaks([...always, ...sealed, ...injects()])).toEqual([])
  // Reading ahead does bring something that the team does not have.
  ahead = false
  const read = leaks(injects())
  ahead = true
  expect(read.length).toBeGreaterThan(3)
  for (const one of read) expect(one).toMatch(/^the interpreter of /)
})

test('what a state found out on its own side stays with it', async () => {
  const people = Object.entries(seen().network?.now.facilitators ?? {})
  const holds = (team: string): number =>
    people.reduce((sum, [, { leads: held }]) => sum + ((held as { [slot: string]: number })[team] ?? 0), 0)
  expect(holds('T1'), 'Thailand found something').toBeGreaterThan(0)
  for (const team of TEAMS) {
    const { view } = desk(team)
    const network = view && 'inbox' in view && 'own' in view ? view.network : null
    // No state shared a lead in this turn.
    expect([team, network?.leads.flatMap(({ held }) => held.filter(({ slot, leads }) => slot !== team && leads > 0))]).toEqual([team, []])
    expect([team, network?.leads.reduce((sum, { held }) => sum + held.reduce((all, { leads }) => all + leads, 0), 0)]).toEqual([
      team,
      holds(team),
    ])
    expect([team, network?.orders.items.filter((order) => order.team !== team)]).toEqual([team, []])
  }
  const found = (id: string, team: string | null): boolean =>
    people.some(([one, { identified }]) => one === id && team !== null && Object.hasOwn(identified, team))
  expect(leaks(networkCanaries(scenario, found))).toEqual([])
})

test('whatever a seat asks for over HTTP with its own key, it gets nothing more', async () => {
  for (const { device } of listeners) {
    const count = await device.page.evaluate(`new Promise((resolve) => {
      const request = indexedDB.open('lockstep')
      request.onsuccess = () => {
        const all = request.result.transaction('seats').objectStore('seats').getAll()
        all.onsuccess = () => resolve(all.result[0].ticket)
      }
    }).then(({ exercise, key }) => Promise.all([
      'scenarios', 'exercises', 'backup', 'room/access', 'room/story', 'exercises/' + exercise + '/log', 'exercises/' + exercise + '/log?branch=main',
      'room/files/lotus-gate.yaml', 'room/files/x',
    ].map((path) => fetch('/api/' + path, { headers: { authorization: 'Bearer ' + key } }).then((response) => response.text())).concat(
      ['/metrics', '/readyz', '/healthz'].map((path) => fetch(path).then((response) => response.text())),
    ))).then((all) => all.length)`)
    expect(count).toBe(12)
  }
  await settle()
  for (const { name, device } of listeners)
    await until(`what ${name} was answered`, async () => device.received.some((piece) => piece.includes('lockstep_commands_total')))
  const sealed = typed.filter((one) => !answers().includes(one))
  expect(leaks([...always, ...sealed, ...injects()])).toEqual([])
  expect((await ask(room.server.url, '/api/room/story', { key: facilitator.key })).status).toBe(200)
})
