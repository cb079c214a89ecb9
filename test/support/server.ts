/**
 * A real server: `lockstep serve` as a process of its own on a free port of this machine, and desks that talk to it as
 * browsers do. Everything it keeps lies in a temporary folder that goes when the test ends.
 */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import { viewVersion } from '../../src/engine/view/version.ts'
import type { View } from '../../src/engine/view/view.ts'
import type { Invitation, MadeExercise, NewExerciseBody, SeatTicket } from '../../src/protocol/http.ts'
import { PROTOCOL } from '../../src/protocol/live.ts'
import type {
  Draft,
  DraftChanged,
  Ended,
  FromDesk,
  PatchMessage,
  Presence,
  RoomStatus,
  ToDesk,
  ViewMessage,
  WireAnswer,
} from '../../src/protocol/live.ts'
import { applied } from '../../src/protocol/patch.ts'
import type { Change } from '../../src/protocol/patch.ts'
import { ROOT } from './repository.ts'

export type ServerProcess = {
  readonly folder: string
  readonly url: string
  readonly port: number
  readonly hostKey: string
  /** Of the process that runs now. */
  readonly pid: () => number
  /** What it wrote to its own log. */
  readonly said: () => string
  /** Ends the process at once, as a power cut does; its folder stays. */
  readonly kill: () => Promise<void>
  /** Starts a new process on the same folder and port. */
  readonly restart: () => Promise<void>
  /** Ends it properly. @returns its exit code */
  readonly stop: () => Promise<number | null>
  /** Ends it and removes its folder. */
  readonly dispose: () => Promise<void>
}

/** Starts a server. @throws what it says if it cannot start */
export async function startServer(
  options: {
    readonly folder?: string
    readonly port?: number
    readonly args?: readonly string[]
    readonly env?: { readonly [name: string]: string }
  } = {},
): Promise<ServerProcess> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'lockstep-data-')))
  const start = (port: number): Promise<Launched> => launch(folder, port, options.args ?? [], options.env ?? {})
  let running = await start(options.port ?? 0)
  const { port, hostKey } = running
  let said = ''
  const listen = (): void => void running.child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  listen()
  const ended = (child: ChildProcess): Promise<number | null> =>
    child.exitCode !== null || child.signalCode !== null
      ? Promise.resolve(child.exitCode)
      : new Promise((resolve) => child.once('exit', resolve))
  const kill = async (): Promise<void> => {
    running.child.kill('SIGKILL')
    await ended(running.child)
  }
  const stop = (): Promise<number | null> => {
    running.child.kill('SIGTERM')
    return ended(running.child)
  }
  return {
    folder,
    url: `http://127.0.0.1:${port}`,
    port,
    hostKey,
    pid: () => running.child.pid ?? 0,
    said: () => said,
    kill,
    restart: async () => {
      running = await start(port)
      listen()
    },
    stop,
    dispose: async () => {
      await kill()
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

type Launched = { readonly child: ChildProcess; readonly port: number; readonly hostKey: string }

async function launch(folder: string, port: number, args: readonly string[], env: { readonly [name: string]: string }): Promise<Launched> {
  const words = ['src/cli/lockstep.js', 'serve', '--json', '--host', '127.0.0.1', '--port', String(port), '--data', folder, ...args]
  const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } })
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const first = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve)
    child.once('exit', () => reject(new Error(`the server did not start: ${errors}`)))
  })
  const ready: unknown = JSON.parse(first)
  const said = typeof ready === 'object' && ready !== null ? ready : {}
  if (!('port' in said) || typeof said.port !== 'number' || !('hostLink' in said) || typeof said.hostLink !== 'string')
    throw new Error(`the server did not start: ${first}`)
  return { child, port: said.port, hostKey: said.hostLink.split('#host=')[1] ?? '' }
}

/** Asks a server over HTTP. @returns the status and what it answered */
export async function ask(
  url: string,
  path: string,
  { key, body, method }: { key?: string; body?: unknown; method?: string } = {},
): Promise<{ status: number; body: unknown }> {
  const response = await fetch(url + path, {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  return {
    status: response.status,
    body:
      response.headers.get('content-type')?.includes('json') && !response.headers.get('content-type')?.includes('ndjson')
        ? JSON.parse(text)
        : text,
  }
}

/** Asks for something that must be given. The type is what the protocol promises for this address. */
export async function given<T>(url: string, path: string, options: Parameters<typeof ask>[2] = {}): Promise<T> {
  const { status, body } = await ask(url, path, options)
  if (status >= 300) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`)
  return body as T // see above
}

/** LOTUS GATE with four teams of people, as its author suggests. */
export const lotusGateBody = (changes: Partial<NewExerciseBody> = {}): NewExerciseBody => ({
  scenario: 'lotus-gate.yaml',
  facilitator: 'Ms Facilitator',
  bindings: [
    { slot: 'O1', state: 'PH', name: 'Philippines', zone: '+08:00', player: 'people' },
    { slot: 'T1', state: 'TH', name: 'Thailand', zone: '+07:00', player: 'people' },
    { slot: 'T2', state: 'MY', name: 'Malaysia', zone: '+08:00', player: 'people' },
    { slot: 'D1', state: 'AU', name: 'Australia', zone: '+10:00', player: 'people' },
    { slot: 'D2', state: 'NZ', name: 'New Zealand', zone: '+12:00', player: 'nobody' },
  ],
  pacing: 'discussion',
  scores: 'hotwash',
  interpretersEarly: false,
  ...changes,
})

/** Makes an exercise. @returns its id and the facilitator's ticket */
export async function makeExercise(
  server: Pick<ServerProcess, 'url' | 'hostKey'>,
  changes: Partial<NewExerciseBody> = {},
): Promise<SeatTicket> {
  const made = await given<MadeExercise>(server.url, '/api/exercises', { key: server.hostKey, body: lotusGateBody(changes) })
  return given<SeatTicket>(server.url, '/api/facilitate', { body: { exercise: made.exercise, key: made.key } })
}

/** The code of a place, as the facilitator sees it. */
export async function codeOf(url: string, facilitator: SeatTicket, place: string): Promise<string> {
  const { places } = await given<{ places: readonly { place: string; code: string | null }[] }>(url, '/api/room/access', {
    key: facilitator.key,
  })
  const code = places.find((one) => one.place === place)?.code
  if (!code) throw new Error(`there is no code for ${place}`)
  return code
}

/** Joins at a place. */
export async function joinAt(url: string, facilitator: SeatTicket, place: string, name: string): Promise<SeatTicket> {
  return given<SeatTicket>(url, '/api/join', { body: { code: await codeOf(url, facilitator, place), name } })
}

export const look = (url: string, code: string): Promise<Invitation> => given<Invitation>(url, '/api/join/look', { body: { code } })

let ids = 0
/** A command id that no other desk of this process uses. */
export const newId = (): string => `test-${process.pid}-${Date.now()}-${++ids}`

/** A desk on the wire: a view that patches keep up to date, each proved by its version, and commands with their answers. */
export class WireDesk {
  readonly socket: Socket<ToDesk, FromDesk>
  readonly ticket: SeatTicket
  view: View | null = null
  version = ''
  presence: Presence = { seats: {}, writing: {} }
  drafts: Draft[] = []
  status: RoomStatus = { taking: true, message: null }
  ended: Ended | null = null
  /** Everything that was ever received, as it came. */
  readonly received: unknown[] = []
  readonly #listeners = new Set<() => void>()

  constructor(
    url: string,
    ticket: SeatTicket,
    extra: { readonly reconnection?: boolean; /** false: patches are not followed, for load */ readonly follows?: boolean } = {},
  ) {
    this.ticket = ticket
    this.socket = io(url, {
      transports: ['websocket'],
      reconnection: extra.reconnection ?? true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      auth: (give) =>
        give({ protocol: PROTOCOL, exercise: ticket.exercise, key: ticket.key, ...(this.version !== '' && { have: this.version }) }),
    })
    if (extra.follows !== false) this.socket.onAny((event: string, message: unknown) => this.received.push([event, message]))
    this.socket.on('view', (message) => this.#whole(message))
    if (extra.follows !== false) this.socket.on('patch', (message) => this.#patch(message))
    this.socket.on('presence', (presence) => this.#changed(() => (this.presence = presence)))
    this.socket.on('status', (status) => this.#changed(() => (this.status = status)))
    this.socket.on('ended', (ended) => this.#changed(() => (this.ended = ended)))
    this.socket.on('draft', (changed) => this.#changed(() => this.#draft(changed)))
  }

  /** Resolves once the condition holds. @throws after `ms`, which only what hangs takes, however busy the machine is */
  async until(holds: (desk: this) => boolean, ms = 25_000): Promise<void> {
    if (holds(this)) return
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#listeners.delete(check)
        reject(new Error(`${this.ticket.seat} waited ${ms} ms in vain for ${String(holds)}`))
      }, ms)
      const check = (): void => {
        if (!holds(this)) return
        clearTimeout(timer)
        this.#listeners.delete(check)
        resolve()
      }
      this.#listeners.add(check)
    })
  }

  /** Resolves with the first view. */
  async ready(): Promise<this> {
    await this.until(({ view }) => view !== null)
    return this
  }

  get branch(): string {
    return this.view?.exercise.branch ?? 'main'
  }

  /** Sends a command and gives the answer; never answers if the connection is lost first. */
  send(command: object, id = newId(), branch = this.branch): Promise<WireAnswer> {
    return new Promise((resolve) => this.socket.emit('command', { id, branch, command }, resolve))
  }

  /** Sends a command that must be accepted. */
  async must(command: object): Promise<void> {
    const answer = await this.send(command)
    if (answer.kind === 'refused') throw new Error(`${JSON.stringify(command)} by ${this.ticket.seat}: ${answer.refusal.message}`)
  }

  draft(about: string, body: { readonly [field: string]: string } | null, team?: string): Promise<WireAnswer> {
    return new Promise((resolve) => this.socket.emit('draft', { about, body, ...(team !== undefined && { team }) }, resolve))
  }

  close(): void {
    this.socket.disconnect()
  }

  #whole(message: ViewMessage): void {
    this.#changed(() => {
      if (message.view !== null) {
        // What the version proves is what the server projected.
        this.view = message.view as View
        this.version = message.version
        if (viewVersion(this.view) !== message.version) throw new Error('a view does not have its version')
      }
      this.presence = message.presence
      this.drafts = [...message.drafts]
      this.status = message.status
    })
  }

  #patch(message: PatchMessage): void {
    if (message.from !== this.version || !this.view) {
      this.socket.emit('resync', () => undefined)
      return
    }
    this.#changed(() => {
      this.view = applied(this.view, message.changes as Change) as View // proved by its version below
      this.version = message.to
      if (viewVersion(this.view) !== message.to) throw new Error('a patch does not lead to its version')
    })
  }

  #draft({ team, about, seat, at, body }: DraftChanged): void {
    this.drafts = this.drafts.filter((draft) => draft.team !== team || draft.about !== about)
    if (body !== null) this.drafts.push({ team, about, seat, at, body })
  }

  #changed(change: () => void): void {
    change()
    for (const listener of this.#listeners) listener()
  }
}
