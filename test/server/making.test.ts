/** Making an exercise: what the facilitator chooses stands in the log, and what cannot be is named with its field. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readFileSync } from 'node:fs'
import { readLog } from '../../src/engine/log/codec.ts'
import { verify } from '../../src/engine/log/verify.ts'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import type { ExerciseCard, NewExerciseBody, ScenarioCard } from '../../src/protocol/http.ts'
import { ROOT } from '../support/repository.ts'
import { ask, given, joinAt, lotusGateBody, makeExercise } from '../support/server.ts'
import { SMALL, say, serve } from './serving.ts'
import type { Serving } from './serving.ts'

const small = readFileSync(`${ROOT}/test/scenarios/small.yaml`, 'utf8')
/** A picture goes with the first inject and another with the second; a third lies beside them. */
const PICTURE = Buffer.from('89504e470d0a1a0a', 'hex')
const attach = (inject: string, file: string, text: string): string =>
  text.replace(
    `  - id: ${inject}\n`,
    `  - id: ${inject}\n    attachments: [{ path: ${file}, title: A picture, alt: A picture of a stamp }]\n`,
  )
const pictured = attach('S1-02', 'pictures/second.png', attach('S1-01', 'pictures/first.png', small)).replace('id: small', 'id: pictured')

/** The same scenario as a folder: its frame, and each turn in a file of its own with its injects. */
const parts = ((): { readonly [file: string]: string } => {
  const [frame = '', turns = '', injects = '', end = ''] = attach('S1-01', 'pictures/near.png', small)
    .replace('id: small', 'id: in-parts')
    .split(/^(?=turns:|injects:|rubric:)/m)
  const [first = '', second = ''] = turns.split(/^(?= {2}- title: The window)/m)
  const [before = '', after = ''] = injects.split(/^(?= {2}- id: S1-04)/m)
  return { '0-frame.yaml': frame + end, '1-turn.yaml': first + before, '2-turn.yaml': `turns:\n${second}injects:\n${after}` }
})()
const inFolder = (folder: string, changes: { readonly [file: string]: string } = {}) =>
  Object.fromEntries(Object.entries({ ...parts, ...changes }).map(([file, text]) => [`${folder}/${file}`, text]))

let server: Serving
beforeAll(async () => {
  server = await serve({
    scenarios: {
      'pictured.yaml': pictured,
      'pictures/first.png': PICTURE,
      'pictures/second.png': PICTURE,
      'pictures/other.png': PICTURE,
      'broken.yaml': small.replace('title: Before the window', 'titel: Before the window'),
      'blind.yaml': attach('S1-01', 'pictures/none.png', small),
      'notes.txt': 'not a scenario',
      ...inFolder('parts', { '._1-turn.yaml': 'what another system leaves beside a file' }),
      'parts/pictures/near.png': PICTURE,
      ...inFolder('parts-broken', { '2-turn.yaml': (parts['2-turn.yaml'] ?? '').replace('title: The window', 'titel: The window') }),
      'parts-broken/pictures/near.png': PICTURE,
    },
  })
})
afterAll(() => server.close())

const body = (changes: Partial<NewExerciseBody> = {}) => ({ ...lotusGateBody(), ...SMALL, bindings: [...SMALL.bindings], ...changes })
const make = (changes: Partial<NewExerciseBody>) => ask(server.url, '/api/exercises', { key: server.hostKey, body: body(changes) })

test('the list shows each scenario with what it needs, and one with mistakes with what they are', async () => {
  const cards = await given<ScenarioCard[]>(server.url, '/api/scenarios', { key: server.hostKey })
  expect(cards.map(({ file }) => file)).toEqual([
    'blind.yaml',
    'broken.yaml',
    'lotus-gate.yaml',
    'parts',
    'parts-broken',
    'pictured.yaml',
    'small.yaml',
  ])
  const [blind, broken, lotus] = cards
  expect(lotus?.problems).toEqual([])
  expect(lotus?.slots.map(({ slot, required }) => [slot, required])).toEqual([
    ['O1', true],
    ['T1', true],
    ['T2', true],
    ['D1', true],
    ['D2', false],
  ])
  expect(broken?.problems.join(' ')).toMatch(/^broken\.yaml:\d+:\d+ .*titel/)
  const [inParts, brokenParts] = cards.slice(3)
  expect(inParts).toMatchObject({ id: 'in-parts', problems: [] })
  expect(brokenParts?.problems.join(' ')).toMatch(/^2-turn\.yaml:\d+:\d+ .*titel/)
  expect(blind?.problems).toEqual(['The attachment pictures/none.png cannot be read. Put it beside the scenario.'])
})

describe('what cannot be made is named', () => {
  const [o1, t1, d1] = SMALL.bindings
  test.each<[string, Partial<NewExerciseBody>, string]>([
    ['a scenario that is not there', { scenario: 'none.yaml' }, 'scenario'],
    ['a scenario outside the folder', { scenario: '../small.yaml' }, 'scenario'],
    ['the folder that the scenarios are in', { scenario: '..' }, 'scenario'],
    ['a folder without a scenario', { scenario: 'pictures' }, 'scenario'],
    ['a folder with mistakes', { scenario: 'parts-broken' }, 'scenario'],
    ['a scenario with mistakes', { scenario: 'broken.yaml' }, 'scenario'],
    ['nobody for a required role', { bindings: [o1, { ...t1, player: 'nobody' }, d1] }, 'bindings.1.player'],
    ['one state for two roles', { bindings: [o1, { ...t1, state: 'PH' }, d1] }, 'bindings.1.name'],
    ['one name for two roles', { bindings: [o1, { ...t1, name: ' philippines' }, d1] }, 'bindings.1.name'],
    ['a state without a name', { bindings: [o1, { ...t1, name: '  ' }, d1] }, 'bindings.1.name'],
    ['one role twice', { bindings: [o1, t1, d1, { ...t1, state: 'LA', name: 'Laos' }] }, 'bindings.3.slot'],
    ['a role that is not there', { bindings: [o1, t1, d1, { ...t1, slot: 'X9' }] }, 'bindings.3.slot'],
    ['a role without a state', { bindings: [o1, t1] }, 'bindings'],
    ['a facilitator without a name', { facilitator: ' ' }, 'facilitator'],
    ['as many turns as it does not have', { turns: [] }, 'turns'],
    [
      'an order that the file has no windows for',
      { turns: [0, 1].map(() => ({ respond: 40, discuss: 10, order: 'rotating', delivery: 'scheduled' })) },
      'turns',
    ],
  ])('%s', async (_, changes, field) => {
    const { status, body: answer } = await make(changes)
    expect([status, answer]).toEqual([422, { code: 'incomplete', message: expect.stringMatching(/[.?]$/), field }])
  })

  test('and leaves nothing behind', async () => {
    expect(await given<ExerciseCard[]>(server.url, '/api/exercises', { key: server.hostKey })).toEqual([])
  })
})

test('changed minutes, orders and titles are played and stand in the log, beside what the author wrote', async () => {
  const turns = [
    { respond: 25, discuss: 5, order: 'open', delivery: 'manual' },
    { respond: 40, discuss: 10, order: 'sealed', delivery: 'scheduled' },
  ] as const
  const facilitator = await makeExercise(server, body({ title: 'Rehearsal: "Lantern" #2', turns: [...turns] }))
  expect(facilitator.title).toBe('Rehearsal: "Lantern" #2')
  const log = readLog(String((await ask(server.url, `/api/exercises/${facilitator.exercise}/log`, { key: facilitator.key })).body))
  if (!log.ok) throw new Error(log.error.message)
  const [source] = log.value.header.sources
  const played = loadScenario(source ? [source] : [])
  if (!played.ok) throw new Error(played.error[0]?.message)
  expect(played.value.scenario.hash).toBe(log.value.header.scenario)
  expect(
    played.value.scenario.turns.map(({ respond, discuss, order, delivery }) => ({
      respond: respond / 60,
      discuss: discuss / 60,
      order,
      delivery,
    })),
  ).toEqual(turns)
  // The author's comment is still there.
  expect(source?.text).toContain('# A whole exercise in two turns')
  const { control } = await server.room()
  expect(control.view).toMatchObject({ exercise: { title: 'Exercise Small Lantern' } })
})

test('a folder is one scenario: what is changed is written where its author put it, and its files and pictures go into the log', async () => {
  const turns = [
    { respond: 40, discuss: 10, order: 'sealed', delivery: 'scheduled' },
    { respond: 45, discuss: 5, order: 'open', delivery: 'manual' },
  ] as const
  const facilitator = await makeExercise(server, body({ scenario: 'parts', title: 'In parts', turns: [...turns] }))
  const text = String((await ask(server.url, `/api/exercises/${facilitator.exercise}/log`, { key: facilitator.key })).body)
  const log = readLog(text)
  if (!log.ok) throw new Error(log.error.message)
  const { sources } = log.value.header
  expect(sources.map(({ path }) => path)).toEqual(['0-frame.yaml', '1-turn.yaml', '2-turn.yaml'])
  expect(log.value.files.map(({ file }) => file.path)).toEqual(['pictures/near.png'])
  // The first turn was left as it was, and so is its file, to the last byte.
  expect(sources[1]?.text).toBe(parts['1-turn.yaml'])
  const played = loadScenario(sources)
  if (!played.ok) throw new Error(played.error[0]?.message)
  expect(played.value.scenario.turns.map(({ respond, order, delivery }) => [respond / 60, order, delivery])).toEqual([
    [40, 'sealed', 'scheduled'],
    [45, 'open', 'manual'],
  ])
  expect(verify(text).kind).toBe('sound')
})

test('each exercise draws its own chance, unless a seed is given', async () => {
  const seeds: string[] = []
  for (const seed of [undefined, undefined, 'rehearsal']) {
    const { exercise, key } = await makeExercise(server, body(seed === undefined ? {} : { seed }))
    seeds.push(/"seed":"([^"]*)"/.exec(String((await ask(server.url, `/api/exercises/${exercise}/log`, { key })).body))?.[1] ?? '')
  }
  expect(seeds[0]).toMatch(/^[0-9a-f]{32}$/)
  expect(seeds[1]).not.toBe(seeds[0])
  expect(seeds[2]).toBe('rehearsal')
})

test('an attachment is given to a seat from the moment its view shows it, and no other file ever', async () => {
  const facilitator = await makeExercise(server, body({ scenario: 'pictured.yaml' }))
  const o1 = await server.desk(await joinAt(server.url, facilitator, 'participant-O1', 'Ana'))
  await joinAt(server.url, facilitator, 'participant-T1', 'Somchai')
  const control = await server.desk(facilitator)
  const get = (path: string, key: string) => fetch(`${server.url}/api/room/files/${path}`, { headers: { authorization: `Bearer ${key}` } })
  expect((await get('pictures/first.png', o1.ticket.key)).status).toBe(404)
  expect((await get('pictures/first.png', facilitator.key)).status).toBe(200)
  for (const kind of ['start', 'brief', 'open']) await control.must({ kind })
  await o1.until(({ view }) => Boolean(view && 'inbox' in view && view.inbox.length > 0))
  const picture = await get('pictures/first.png', o1.ticket.key)
  expect([picture.status, picture.headers.get('content-type'), picture.headers.get('cache-control')]).toEqual([
    200,
    'image/png',
    'no-store',
  ])
  expect(Buffer.from(await picture.arrayBuffer())).toEqual(PICTURE)
  for (const path of ['pictures/second.png', 'pictures/other.png', 'small.yaml', '../small.yaml', ''])
    expect([path, (await get(path, o1.ticket.key)).status]).toEqual([path, 404])
  expect((await get('pictures/first.png', 'wrong')).status).toBe(401)
  await control.must({ kind: 'note', team: null, text: say('Files are out') })
})
