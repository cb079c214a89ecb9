/**
 * The server: one process that keeps exercises, serves the desks, and holds the rooms together. Everything with an
 * effect is here: disks, sockets, wall clock, real randomness. `startServer` puts the parts together.
 */
import { networkInterfaces } from 'node:os'
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import type { Time } from '../engine/host/host.ts'
import { addApi } from './http/api.ts'
import { makeApp } from './http/app.ts'
import { Guessing } from './keys/guessing.ts'
import { hostKey } from './keys/keys.ts'
import { openLive } from './live/live.ts'
import { makeMeters, measureMirror } from './meters.ts'
import { Rooms } from './room/rooms.ts'
import { StoreError } from './store/event-store.ts'
import type { EventStore } from './store/event-store.ts'
import { hashWithNode } from './sha256.ts'
import { openSqliteStore } from './store/sqlite.ts'

export type ServerOptions = {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  /** The data folder. */
  readonly folder: string
  readonly mirror: string | null
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly appFolder: string
  readonly scenariosFolder: string
  /** Writes one line of the server's own log; it never holds a key or what people typed. */
  readonly log: (line: string) => void
  /** Another store than the folder's, for tests of stores that fail. */
  readonly store?: EventStore
  /** Another clock than this computer's, for tests in which hours pass. */
  readonly time?: () => Time
  /** How long a room stays in memory with nobody in it, in milliseconds; ten minutes if not given. */
  readonly idleAfter?: number
}

export type RunningServer = {
  readonly port: number
  /** Addresses at which devices reach it, the likeliest first. */
  readonly addresses: readonly string[]
  /** May create exercises. */
  readonly hostKey: string
  readonly store: EventStore
  /** Says goodbye: takes no more, keeps what was taken, closes the store. */
  readonly close: () => Promise<void>
}

/** Milliseconds that requests have to end when the server is stopped. */
const LAST_REQUESTS = 1_000

/** Starts a server. @returns a sentence for the facilitator if it cannot */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer, string>> {
  const { host, port, folder, mirror, tls, appFolder, scenariosFolder, log, time, idleAfter } = options
  const report = (problem: unknown, about: string): void => log(`${about}: ${problem instanceof Error ? problem.message : String(problem)}`)
  hashWithNode()
  let store: EventStore
  let secret: Uint8Array
  try {
    store = options.store ?? (await openSqliteStore({ folder, ...(mirror !== null && { mirror }) }))
    secret = await store.secret()
  } catch (problem) {
    if (problem instanceof StoreError) return err(problem.message)
    throw problem
  }
  const meters = makeMeters()
  measureMirror(meters, store)
  const guessing = new Guessing()
  const app = await makeApp({ appFolder, store, meters, tls, report })
  const { io, broadcast, admitDesks } = openLive({ http: app.server, meters, report })
  let bound = port
  const scheme = tls ? 'https' : 'http'
  const addresses = (): readonly string[] => addressesOf(host).map((name) => `${scheme}://${name}:${bound}`)
  const rooms = new Rooms({
    store,
    secret,
    meters,
    ...(time && { time }),
    ...(idleAfter !== undefined && { idleAfter }),
    broadcast,
    report,
    address: () => (addresses()[0] ? `${addresses()[0]}/join` : null),
  })
  addApi(app, { rooms, guessing, meters, scenariosFolder, addresses })
  admitDesks(rooms)

  const close = async (): Promise<void> => {
    // Rooms first: they say goodbye, and answer what they have taken. What is asked from now on waits on the devices.
    await rooms.close()
    // A request that is still on its way gets a moment, and no more: a browser would keep its connection for minutes.
    const cut = setTimeout(() => app.server.closeAllConnections(), LAST_REQUESTS)
    await io.close()
    await app.close()
    clearTimeout(cut)
    await store.close()
  }
  try {
    await app.listen({ host, port })
  } catch (problem) {
    await close().catch(() => undefined) // the reason why it could not start is the one that counts
    return err(cannotListen(problem, host, port))
  }
  const address = app.server.address()
  if (address !== null && typeof address === 'object') bound = address.port
  return ok({ port: bound, addresses: addresses(), hostKey: hostKey(secret), store, close })
}

function cannotListen(problem: unknown, host: string, port: number): string {
  const code = problem instanceof Error && 'code' in problem ? problem.code : ''
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program, perhaps by Lockstep itself in another window. Close that one, or start with another port: npm start -- --port ${port + 1}`
  if (code === 'EACCES') return `This computer does not let Lockstep use port ${port}. Start with a higher one: npm start -- --port 4400`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This computer has no address ${host}. Leave --host out, or give one of its own.`
  return problem instanceof Error ? problem.message : String(problem)
}

/** The names under which other devices reach an interface: LAN addresses first, this computer's own name for itself last. */
function addressesOf(host: string): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host.includes(':') ? `[${host}]` : host]
  const found = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address)
  // Addresses of private networks are a LAN's; others are rarely reached by the room.
  const isLan = (address: string): boolean => /^(192\.168\.|10\.|172\.(1[6-9]|2\d|3[01])\.)/.test(address)
  return [...found.filter(isLan), ...found.filter((address) => !isLan(address)), 'localhost']
}
