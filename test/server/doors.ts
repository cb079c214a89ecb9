/**
 * Every door of a server: its HTTP routes as Fastify itself reports them, so that none can be forgotten, and who may come
 * in at each.
 */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'
import type { SeatTicket } from '../../src/protocol/http.ts'
import { SMALL } from './serving.ts'

/** Who is let in: with the key of a role in the header; with what the body holds; or everybody. */
export type Who = 'host' | 'host-or-control' | 'control' | 'seat' | 'code' | 'link' | 'token' | 'everybody'

export type Door = {
  readonly who: Who
  /** The parameter of the address as it is meant, put in place of its name or star. */
  readonly at?: (facilitator: SeatTicket) => string
  /** A body of the right form, which changes nothing that another door needs. */
  readonly body?: (facilitator: SeatTicket) => object
}

const exercise = ({ exercise: id }: SeatTicket): string => id
const page = (path: string) => ({ who: 'everybody', at: () => path }) as const

/** The doors by method and address, without `HEAD`, which Fastify opens beside every `GET`. */
export const DOORS: { readonly [route: string]: Door } = {
  'GET /healthz': { who: 'everybody' },
  'GET /readyz': { who: 'everybody' },
  'GET /metrics': { who: 'everybody' },
  'GET /': { who: 'everybody' },
  'GET /join': { who: 'everybody' },
  'GET /move': { who: 'everybody' },
  'GET /review': { who: 'everybody' },
  'GET /try': { who: 'everybody' },
  'GET /room/*': page('abc/facilitator'),
  'GET /review/*': page('abc/main'),
  'GET /try/*': page('lotus-gate'),
  'GET /*': page('assets/main-abc123.js'),
  'GET /api/scenarios': { who: 'host' },
  'GET /api/exercises': { who: 'host' },
  'POST /api/exercises': {
    who: 'host',
    body: () => ({ ...SMALL, scenario: '../../secret.txt', facilitator: 'Eve', pacing: 'clock', scores: 'now', interpretersEarly: true }),
  },
  'POST /api/exercises/:id/facilitator': { who: 'host', at: exercise, body: () => ({}) },
  'GET /api/backup': { who: 'host' },
  'GET /api/exercises/:id/log': { who: 'host-or-control', at: exercise },
  'GET /api/room/access': { who: 'control' },
  'GET /api/room/story': { who: 'control' },
  'POST /api/room/access/reissue': { who: 'control', body: () => ({ place: 'controller' }) },
  'POST /api/room/access/revoke': { who: 'control', body: () => ({ place: 'controller' }) },
  'POST /api/room/access/remove': { who: 'control', body: () => ({ seat: 'participant-o1-1' }) },
  'GET /api/room/files/*': { who: 'seat', at: () => 'pictures/port.png' },
  'POST /api/seat/move': { who: 'seat', body: () => ({}) },
  'POST /api/seat/leave': { who: 'seat', body: () => ({}) },
  'POST /api/join/look': { who: 'code', body: () => ({ code: 'ABCD-EFGH' }) },
  'POST /api/join': { who: 'code', body: () => ({ code: 'ABCD-EFGH', name: 'Eve' }) },
  'POST /api/facilitate': { who: 'link', body: (facilitator) => ({ exercise: facilitator.exercise, key: '0'.repeat(26) }) },
  'POST /api/move': { who: 'token', body: () => ({ token: '0'.repeat(26) }) },
}

/** Writes down the routes of every server that is made from now on, as `METHOD address`. */
export function listRoutes(): { readonly routes: readonly string[]; readonly stop: () => void } {
  const routes: string[] = []
  const made = (message: unknown): void => {
    // What Fastify publishes on this channel, see its documentation of hooks.
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) routes.push(`${one} ${url}`)
    })
  }
  subscribe('fastify.initialization', made)
  return { routes, stop: () => void unsubscribe('fastify.initialization', made) }
}

/** The address of a door, with something in place of its parameter, or behind it where it has none. */
export function addressOf(route: string, parameter: string): string {
  const path = route.slice(route.indexOf(' ') + 1)
  if (path.includes(':id')) return path.replace(':id', parameter)
  return path.endsWith('*') ? path.slice(0, -1) + parameter : path
}
