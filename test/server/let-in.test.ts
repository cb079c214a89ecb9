/**
 * Nobody comes in over HTTP who may not: every route that the server has is tried with the keys and codes of all others.
 * Each is refused with a sentence, nothing is changed by it, and the room plays on.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { joinCode } from '../../src/server/keys/keys.ts'
import { ask, codeOf, given, look } from '../support/server.ts'
import { DOORS, addressOf, listRoutes } from './doors.ts'
import { MAY, bearer, besiege, doorsOf, expectRefused, sentence } from './knocking.ts'
import type { Besieged } from './knocking.ts'
import { say, serve } from './serving.ts'
import type { Serving } from './serving.ts'

const listed = listRoutes()
let siege: Besieged
let before: string
beforeAll(async () => {
  siege = await besiege()
  before = await siege.everything()
})
/** The room plays on: in another exercise, so that nothing changes in the one that is attacked. */
afterEach(() => siege.other.o1.must({ kind: 'ask', team: 'O1', text: say('Are we still here?') }))
afterAll(() => siege.close())

test('every route of the server stands in the table of its doors', () => {
  const found = [...new Set(listed.routes)].filter((route) => !route.startsWith('HEAD '))
  expect(found.toSorted()).toEqual(Object.keys(DOORS).toSorted())
})

const LOCKED = doorsOf('host', 'host-or-control', 'control', 'seat')

describe('a key', () => {
  test.each(LOCKED.filter(([route]) => route.startsWith('GET ')))(
    'at %s opens for those who may, and HEAD tells strangers no more',
    async (route, door) => {
      for (const what of MAY[door.who])
        expect([what, (await siege.knock(route, door, { headers: bearer(siege.keys[what] ?? '') })).status]).toEqual([
          what,
          expect.toBeOneOf([200, 404]),
        ])
      expect(await siege.knock(route, door, { method: 'HEAD' })).toMatchObject({ status: 401, text: '' })
    },
  )

  test.each(LOCKED)('at %s opens for nobody else', async (route, door) => {
    const seats = Object.keys(siege.keys).filter((what) => MAY.seat.includes(what))
    for (const [what, key] of Object.entries(siege.keys)) {
      if (MAY[door.who].includes(what)) continue
      const known = door.who === 'control' || door.who === 'host-or-control' ? seats.includes(what) : false
      expectRefused(`the key ${what}`, await siege.knock(route, door, { headers: bearer(key) }), [known ? 403 : 401])
    }
  })

  test.each(LOCKED)('at %s counts only where it belongs', async (route, door) => {
    const key = siege.keys[MAY[door.who][0] ?? ''] ?? ''
    for (const headers of [
      {},
      { authorization: key },
      { authorization: `Basic ${Buffer.from(`host:${key}`).toString('base64')}` },
      { authorization: `Bearer ${key}, Bearer ${key}` },
      { authorization: `Bearer  ${key}` },
      { cookie: `key=${key}` },
      { 'x-key': key, 'x-forwarded-for': '127.0.0.1' },
    ])
      expectRefused(JSON.stringify(headers), await siege.knock(route, door, { headers }), [401])
    const address = `${addressOf(route, door.at?.(siege.room.facilitator) ?? '')}?key=${key}&host=${key}`
    expectRefused('in the address', await siege.knock(route, door, { address }), [401])
  })

  test('of another exercise does not open the log of this one', async () => {
    const [route, door] = doorsOf('host-or-control')[0] ?? []
    if (!route || !door) throw new Error('there is no log')
    for (const seated of [siege.other.facilitator, siege.other.o1.ticket])
      expectRefused(seated.seat, await siege.knock(route, door, { headers: bearer(seated.key) }), [403])
  })
})

describe('a code', () => {
  let server: Serving
  let right: string
  /** Codes that open nothing, by what they are. */
  const codes: { [what: string]: string } = {}

  beforeAll(async () => {
    server = await serve()
    const [room, over] = [await server.room(), await server.room()]
    const code = (place: string, of = room): Promise<string> => codeOf(server.url, of.facilitator, place)
    const change = (what: string, place: string) =>
      given(server.url, `/api/room/access/${what}`, { key: room.facilitator.key, body: { place } })
    right = await code('controller')
    codes['that was issued anew since'] = await code('observer')
    codes['that is revoked'] = await code('display')
    codes['of an exercise that is closed'] = await code('controller', over)
    await change('reissue', 'observer')
    await change('revoke', 'display')
    await over.control.must({ kind: 'end' })
    const secret = await server.running.store.secret()
    codes['that will be the next one'] = joinCode(secret, room.facilitator.exercise, 'controller', 2)
    codes['that nobody was shown, of a place without a code'] = joinCode(secret, room.facilitator.exercise, 'display', 2)
    codes['that is a key'] = room.o1.ticket.key
    const letters = [...right.replace('-', '')]
    for (const [place, letter] of letters.entries())
      codes[`with letter ${place + 1} wrong`] = letters.with(place, letter === '7' ? '8' : '7').join('')
  })
  afterAll(() => server.close())

  test.each(doorsOf('code'))(
    'at %s opens nothing if it is old, revoked, of another time or one letter beside a right one',
    async (route, door) => {
      for (const [what, typed] of Object.entries(codes)) {
        const { status, body } = await ask(server.url, route.split(' ')[1] ?? '', {
          body: { ...door.body?.(siege.room.facilitator), code: typed },
        })
        expect([what, status, body]).toEqual([what, 401, { ...sentence, code: 'key' }])
      }
      expect((await look(server.url, right)).role).toBe('controller')
    },
  )
})

describe('what opens other doors', () => {
  test.each([...doorsOf('link'), ...doorsOf('token')])('opens nothing at %s', async (route, door) => {
    for (const [what, key] of Object.entries(siege.keys)) {
      if (what === "of the facilitator's link" || key === '') continue
      const body = JSON.stringify({ ...door.body?.(siege.room.facilitator), [door.who === 'link' ? 'key' : 'token']: key })
      expectRefused(what, await siege.knock(route, door, { body }), [401])
    }
  })
})

test('after all that nothing is changed, nothing was given away, and the server has no fault to report', async () => {
  expect(await siege.everything()).toBe(before)
  expect(siege.server.said).toEqual([])
})
