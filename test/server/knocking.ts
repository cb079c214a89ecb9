/**
 * A server that strangers knock at: two exercises, somebody at every kind of seat, and the keys of everybody who is there
 * or no longer there. `knock` asks at a door as it is meant, but for what a test says otherwise.
 */
import { Agent, request } from 'node:http'
import { expect } from 'vitest'
import type { Access, ExerciseCard, SeatTicket } from '../../src/protocol/http.ts'
import { facilitatorKey } from '../../src/server/keys/keys.ts'
import { codeOf, given, joinAt } from '../support/server.ts'
import { DOORS, addressOf } from './doors.ts'
import type { Door } from './doors.ts'
import { serve } from './serving.ts'
import type { Seated, Serving } from './serving.ts'

export type Answer = { readonly status: number; readonly text: string; readonly type: string }

export type Besieged = {
  readonly server: Serving
  /** The exercise that is attacked, and one that goes on meanwhile. */
  readonly room: Seated
  readonly other: Seated
  /** Keys and codes that are somebody's, by what they are. */
  readonly keys: { readonly [what: string]: string }
  readonly knock: (
    route: string,
    door: Door,
    instead?: { headers?: Record<string, string>; body?: string; address?: string; method?: string },
  ) => Promise<Answer>
  /** The header with the strongest key that opens a door. */
  readonly rightKey: (door: Door) => Record<string, string>
  /** Everything that a stranger could have changed. */
  readonly everything: () => Promise<string>
  readonly close: () => Promise<void>
}

export const bearer = (key: string): Record<string, string> => ({ authorization: `Bearer ${key}` })
export const doors = Object.entries(DOORS)
export const doorsOf = (...who: readonly Door['who'][]) => doors.filter(([, door]) => who.includes(door.who))

/** The keys that open a door, the strongest first. */
export const MAY: { readonly [who in Door['who']]: readonly string[] } = {
  host: ['host'],
  'host-or-control': ['host', 'facilitator', 'controller'],
  control: ['facilitator', 'controller'],
  seat: ['facilitator', 'controller', 'evaluator', 'blind evaluator', 'participant', 'interpreter', 'observer', 'display'],
  code: [],
  link: [],
  token: [],
  everybody: [],
}

/** A refusal as people read it. */
export const sentence = {
  code: expect.stringMatching(/^[a-z-]+$/),
  message: expect.stringMatching(/^[A-Z].*\.$/),
  field: expect.toBeOneOf([null, expect.any(String)]),
}

/** Refused with a status of its own, a sentence, and nothing else. */
export function expectRefused(about: string, { status, text, type }: Answer, statuses: readonly number[]): void {
  expect([about, status], text).toEqual([about, expect.toBeOneOf([...statuses])])
  if (type.startsWith('text/plain')) expect([about, text]).toEqual([about, 'There is nothing at this address. Go to / to begin.'])
  else expect([about, JSON.parse(text)]).toEqual([about, sentence])
}

export async function besiege(): Promise<Besieged> {
  const secret = 'nobody reads this'
  const server = await serve({ scenarios: { '../secret.txt': secret, '../data/plain.txt': secret, '../app/.hidden': secret } })
  const [room, other] = [await server.room(), await server.room()]
  const keys = await keysOf(server, room)
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })

  // An address goes out exactly as it stands, which `fetch` would tidy first.
  const exactly = (method: string, path: string, headers: Record<string, string>, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const form = body === '' ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
      const options = { host: '127.0.0.1', port: server.running.port, method, path, headers: { ...headers, ...form }, agent }
      const asking = request(options, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, type: String(response.headers['content-type']) }))
      })
      asking.on('error', reject).end(body)
    })

  return {
    server,
    room,
    other,
    keys,
    knock: (route, door, instead = {}) =>
      exactly(
        instead.method ?? route.split(' ')[0] ?? '',
        instead.address ?? addressOf(route, door.at?.(room.facilitator) ?? ''),
        instead.headers ?? {},
        instead.body ?? (door.body ? JSON.stringify(door.body(room.facilitator)) : ''),
      ),
    rightKey: ({ who }) => bearer(keys[MAY[who][0] ?? ''] ?? ''),
    everything: async () =>
      JSON.stringify([
        (await given<readonly ExerciseCard[]>(server.url, '/api/exercises', { key: server.hostKey })).map(({ id }) => id),
        await given<Access>(server.url, '/api/room/access', { key: room.facilitator.key }),
        await given<string>(server.url, `/api/exercises/${room.facilitator.exercise}/log`, { key: server.hostKey }),
      ]),
    close: async () => {
      agent.destroy()
      await server.close()
    },
  }
}

/** The keys of a room in which somebody sits everywhere, and some have gone. */
async function keysOf(server: Serving, { facilitator }: Seated): Promise<Besieged['keys']> {
  const seat = async (place: string): Promise<SeatTicket> => joinAt(server.url, facilitator, place, place)
  const [removed, left, moved] = [await seat('observer'), await seat('observer'), await seat('observer')]
  await given(server.url, '/api/room/access/remove', { key: facilitator.key, body: { seat: removed.seat } })
  await given(server.url, '/api/seat/leave', { key: left.key, body: {} })
  const { token } = await given<{ token: string }>(server.url, '/api/seat/move', { key: moved.key, body: {} })
  const carried = await given<SeatTicket>(server.url, '/api/move', { body: { token } })
  await server.desk(carried)
  const secret = await server.running.store.secret()
  return {
    host: server.hostKey,
    facilitator: facilitator.key,
    controller: (await seat('controller')).key,
    evaluator: (await seat('evaluator')).key,
    'blind evaluator': (await seat('blind-evaluator')).key,
    participant: (await seat('participant-O1')).key,
    interpreter: (await seat('interpreter-O1')).key,
    observer: carried.key,
    display: (await seat('display')).key,
    'of a seat that was removed': removed.key,
    'of a seat that was left': left.key,
    'of a device that a seat was moved from': moved.key,
    'that is the token of a move': token,
    "of the facilitator's link": facilitatorKey(secret, facilitator.exercise, 1),
    "of a former facilitator's link": facilitatorKey(secret, facilitator.exercise, 0),
    'that is a code': (await codeOf(server.url, facilitator, 'controller')).replace('-', ''),
    'that is the hash of none': '0'.repeat(64),
    'that is guessed': '0123456789ABCDEFGHJKMNPQRS',
    'with a letter less': facilitator.key.slice(0, -1),
    'with a letter more': `${facilitator.key}0`,
    'in small letters': facilitator.key.toLowerCase(),
    'that is empty': '',
  }
}
