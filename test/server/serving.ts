/**
 * A server inside the test's own process, so that its store and its clock can be the test's: what it keeps lies in a
 * temporary folder, and its app is a page of one line. Desks talk to it over HTTP and sockets as they do to any server.
 */
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { onTestFinished } from 'vitest'
import type { SeatTicket } from '../../src/protocol/http.ts'
import { startServer } from '../../src/server/main.ts'
import type { RunningServer, ServerOptions } from '../../src/server/main.ts'
import { makeExercise as makeHere } from '../../src/server/making.ts'
import { makeMeters } from '../../src/server/meters.ts'
import type { Room } from '../../src/server/room/room.ts'
import { Rooms } from '../../src/server/room/rooms.ts'
import type { RoomsParts } from '../../src/server/room/rooms.ts'
import type { EventStore } from '../../src/server/store/event-store.ts'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { ROOT } from '../support/repository.ts'
import { WireDesk, joinAt, lotusGateBody, makeExercise } from '../support/server.ts'

export type Serving = {
  readonly url: string
  readonly hostKey: string
  readonly folder: string
  readonly running: RunningServer
  /** What it wrote to its own log. */
  readonly said: readonly string[]
  /** Opens a desk for a ticket; it closes with the server. */
  readonly desk: (ticket: SeatTicket, extra?: ConstructorParameters<typeof WireDesk>[2]) => Promise<WireDesk>
  /** An exercise of the small scenario with its facilitator and one participant at O1 and at T1. */
  readonly room: () => Promise<Seated>
  readonly close: () => Promise<void>
}
export type Seated = { readonly facilitator: SeatTicket; readonly control: WireDesk; readonly o1: WireDesk; readonly t1: WireDesk }

export type Wanted = Partial<Pick<ServerOptions, 'time' | 'mirror' | 'scenariosFolder' | 'idleAfter' | 'tls'>> & {
  /** Puts something between the server and its store. */
  readonly store?: (real: EventStore) => EventStore
  /** Further files for the scenarios folder, by name. */
  readonly scenarios?: { readonly [file: string]: string | Uint8Array }
}

/** Who plays the small scenario. */
export const SMALL = {
  scenario: 'small.yaml',
  bindings: [
    { slot: 'O1', state: 'PH', name: 'Philippines', zone: '+08:00', player: 'people' },
    { slot: 'T1', state: 'TH', name: 'Thailand', zone: '+07:00', player: 'people' },
    { slot: 'D1', state: 'NZ', name: 'New Zealand', zone: '+12:00', player: 'nobody' },
  ],
} as const

export async function serve({ store, scenarios = {}, ...options }: Wanted = {}): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-serving-'))
  const [data, app, scenariosFolder] = [join(folder, 'data'), join(folder, 'app'), join(folder, 'scenarios')]
  await mkdir(join(app, 'assets'), { recursive: true })
  const page = '<!doctype html><title>Lockstep</title>'
  await writeFile(join(app, 'index.html'), page)
  await writeFile(join(app, 'index.html.gz'), gzipSync(page))
  await writeFile(join(app, 'assets', 'main-abc123.js'), '// built')
  await cp(join(ROOT, 'test/scenarios/small.yaml'), join(scenariosFolder, 'small.yaml'))
  await cp(join(ROOT, 'scenarios/lotus-gate.yaml'), join(scenariosFolder, 'lotus-gate.yaml'))
  for (const [file, content] of Object.entries(scenarios)) {
    await mkdir(join(scenariosFolder, file, '..'), { recursive: true })
    await writeFile(join(scenariosFolder, file), content)
  }
  const said: string[] = []
  const started = await startServer({
    host: '127.0.0.1',
    port: 0,
    folder: data,
    mirror: null,
    tls: null,
    appFolder: app,
    scenariosFolder,
    log: (line) => said.push(line),
    ...(store && { store: store(await openSqliteStore({ folder: data })) }),
    ...options,
  })
  if (!started.ok) throw new Error(started.error)
  const running = started.value
  const server = { url: `${options.tls ? 'https' : 'http'}://127.0.0.1:${running.port}`, hostKey: running.hostKey }
  const desks: WireDesk[] = []
  const desk: Serving['desk'] = (ticket, extra) => {
    const opened = new WireDesk(server.url, ticket, extra)
    desks.push(opened)
    return opened.ready()
  }
  return {
    ...server,
    folder,
    running,
    said,
    desk,
    room: async () => {
      const facilitator = await makeExercise(server, { ...SMALL, bindings: [...SMALL.bindings] })
      const o1 = await joinAt(server.url, facilitator, 'participant-O1', 'Ana')
      const t1 = await joinAt(server.url, facilitator, 'participant-T1', 'Somchai')
      return { facilitator, control: await desk(facilitator), o1: await desk(o1), t1: await desk(t1) }
    },
    close: async () => {
      for (const opened of desks) opened.close()
      await running.close()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Rooms on a store of their own, or the one given, without a server around them; all is closed when the test is over. */
export async function roomsAlone({ store: given, ...parts }: Partial<RoomsParts> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'lockstep-rooms-'))
  const store = given ?? (await openSqliteStore({ folder }))
  const meters = makeMeters()
  const said: string[] = []
  const report = (problem: unknown, about: string): void => void said.push(`${about}: ${String(problem)}`)
  const nowhere = { broadcast: () => undefined, address: () => null }
  const rooms = new Rooms({ store, secret: await store.secret(), meters, report, ...nowhere, ...parts })
  onTestFinished(async () => {
    await rooms.close()
    if (!given) await store.close()
    await rm(folder, { recursive: true, force: true })
  })
  return {
    rooms,
    store,
    meters,
    /** What they reported. */
    said,
    /** A new exercise of the small scenario. */
    make: async (): Promise<Room> => {
      const body = { ...lotusGateBody(), ...SMALL, bindings: [...SMALL.bindings] }
      const made = await makeHere(rooms, join(ROOT, 'test/scenarios'), body)
      if (!made.ok) throw new Error(made.error.message)
      return made.value
    },
  }
}

/** A clock that a test sets: wall and monotonic time go on together. */
export function handClock() {
  let passed = 0
  const start = Date.UTC(2027, 2, 1, 2)
  return {
    time: () => ({ mono: passed, wall: start + passed }),
    pass: (seconds: number): void => void (passed += seconds * 1000),
  }
}

/** Words as they are sent. */
export const say = (text: string) => ({ $say: text })
