/** Coming in: the host's key, the facilitator's link, and the short codes that people read off a card. */
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import type { Access, Invitation, SeatTicket } from '../../src/protocol/http.ts'
import { Guessing } from '../../src/server/keys/guessing.ts'
import { ask, codeOf, given } from '../support/server.ts'
import { SMALL, serve } from './serving.ts'

const server = await serve()
const room = await server.room()
afterAll(() => server.close())

const look = (code: string) => ask(server.url, '/api/join/look', { body: { code } })
const access = (path: string, body: object) => given<Access>(server.url, `/api/room/access/${path}`, { key: room.facilitator.key, body })

describe('a code', () => {
  test('is eight letters and digits that say where one will sit', async () => {
    const code = await codeOf(server.url, room.facilitator, 'participant-T1')
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    const { status, body } = await look(code)
    expect(status).toBe(200)
    expect(body).toEqual({
      exercise: room.facilitator.exercise,
      title: 'Exercise Small Lantern',
      role: 'participant',
      team: 'T1',
      teamName: 'Thailand',
      languages: ['en'],
      present: ['Somchai'],
    } satisfies Invitation)
  })

  test('is taken as people type it: small letters, spaces, O for 0, I and L for 1', async () => {
    const { places } = await given<Access>(server.url, '/api/room/access', { key: room.facilitator.key })
    for (const { code, place } of places) {
      const typed = ` ${(code ?? '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l').replace('-', '  ')} `
      expect([place, (await look(typed)).status]).toEqual([place, 200])
    }
  })

  test.each(['ZZZZ-ZZZZ', '', '1234', "' OR 1=1 --", '../../x', 'ÄÄÄÄ-ÄÄÄÄ'])(
    '%j opens nothing, and the answer says what to do',
    async (code) => {
      const { status, body } = await look(code)
      expect([400, 401]).toContain(status)
      expect(body).toMatchObject({ message: expect.stringMatching(/\.$/) })
    },
  )

  test('still lets everybody in at once while wrong ones, tried by the dozen from the same address, wait', async () => {
    const other = await serve()
    const { facilitator } = await other.room()
    const code = await codeOf(other.url, facilitator, 'observer')
    let answered = 0
    const wrong = Array.from({ length: 60 }, async (_, n) => {
      await ask(other.url, '/api/join/look', { body: { code: `WWWW-${String(n).padStart(4, '0')}` } })
      answered += 1
    })
    expect((await ask(other.url, '/api/join', { body: { code, name: 'IOM' } })).status).toBe(201)
    expect(answered).toBeLessThan(60)
    await Promise.all([other.close(), Promise.allSettled(wrong)])
  })

  test('that is wrong waits longer the more often it was tried, and a while later no longer', () => {
    let now = 0
    const guessing = new Guessing(() => now)
    const waits = Array.from({ length: 12 }, () => guessing.wrong('WWWWWWWW'))
    expect(waits.slice(0, 8)).toEqual(waits.slice(0, 8).map(() => 0))
    expect(waits.slice(8)).toEqual([250, 500, 750, 1_000])
    expect(guessing.wrong('VVVVVVVV')).toBe(0)
    for (let n = 0; n < 1_000; n += 1) guessing.wrong(`code ${n}`)
    expect(guessing.wrong('VVVVVVVV')).toBe(5_000)
    now += 60_000
    expect(guessing.wrong('WWWWWWWW')).toBe(0)
  })

  test('may be tried without end: a flood of wrong ones is slowed down, and no more of it is kept the longer it lasts', () => {
    let now = 0
    const guessing = new Guessing(() => now)
    /** How much is kept after so many tries. */
    const flood = (tries: number, code: (n: number) => string): number => {
      for (let n = 0; n < tries; n += 1) guessing.wrong(code(n))
      return guessing.kept
    }
    const same = (n: number): string => `code ${n % 10}`
    expect(flood(10_000, same)).toBe(flood(1_000, same))
    expect(guessing.wrong('code 1')).toBe(5_000)
    const other = (n: number): string => `another ${n}`
    expect(flood(10_000, other)).toBe(flood(10_000, other))
    now += 60_000
    expect(guessing.wrong('code 1')).toBe(0)
  })

  test('is given anew, and then the old one opens nothing and those who are there stay', async () => {
    const before = await codeOf(server.url, room.facilitator, 'interpreter-O1')
    const after = (await access('reissue', { place: 'interpreter-O1' })).places.find(({ place }) => place === 'interpreter-O1')
    expect(after).toMatchObject({ generation: 2 })
    expect(after?.code).not.toBe(before)
    expect((await look(before)).status).toBe(401)
    expect((await look(after?.code ?? '')).status).toBe(200)
    expect(room.o1.ended).toBeNull()
  })

  test('can be revoked: its place shows none, until a new one is given', async () => {
    const before = await codeOf(server.url, room.facilitator, 'evaluator')
    const revoked = (await access('revoke', { place: 'evaluator' })).places.find(({ place }) => place === 'evaluator')
    expect(revoked).toMatchObject({ code: null, link: null })
    expect((await look(before)).status).toBe(401)
    const again = (await access('reissue', { place: 'evaluator' })).places.find(({ place }) => place === 'evaluator')
    expect((await look(again?.code ?? '')).status).toBe(200)
  })

  test('opens nothing once the exercise is closed', async () => {
    const other = await server.room()
    const code = await codeOf(server.url, other.facilitator, 'participant-T1')
    await other.control.must({ kind: 'end' })
    expect((await look(code)).status).toBe(401)
  })
})

describe('keys', () => {
  test('of the facilitator bring a second device to the same seat', async () => {
    const made = await given<{ exercise: string; key: string; link: string }>(
      server.url,
      `/api/exercises/${room.facilitator.exercise}/facilitator`,
      { key: server.hostKey, body: {} },
    )
    expect(made.link).toContain(`#key=${made.key}`)
    const second = await given<SeatTicket>(server.url, '/api/facilitate', { body: { exercise: made.exercise, key: made.key } })
    expect(second.seat).toBe('facilitator')
    expect(second.key).not.toBe(room.facilitator.key)
    const { status } = await ask(server.url, '/api/facilitate', { body: { exercise: made.exercise, key: `${made.key.slice(0, -1)}X` } })
    expect(status).toBe(401)
  })

  test.each([
    ['GET', '/api/scenarios'],
    ['GET', '/api/exercises'],
    ['POST', '/api/exercises'],
    ['GET', '/api/backup'],
  ])('of a seat open nothing of the host: %s %s', async (method, path) => {
    for (const key of [room.facilitator.key, room.o1.ticket.key, '', 'x']) {
      const body = method === 'POST' ? { ...SMALL } : undefined
      expect((await ask(server.url, path, { key, body })).status).toBe(401)
    }
  })

  test.each([
    ['GET', '/api/room/access', undefined],
    ['POST', '/api/room/access/reissue', { place: 'participant-T1' }],
    ['POST', '/api/room/access/revoke', { place: 'participant-T1' }],
    ['POST', '/api/room/access/remove', { seat: 'participant-t1-1' }],
    ['GET', '/api/room/story', undefined],
  ])('of a participant open nothing of control: %s %s', async (_, path, body) => {
    const { status } = await ask(server.url, path, { key: room.o1.ticket.key, body })
    expect(status).toBe(403)
    expect((await ask(server.url, path, { key: server.hostKey, body })).status).toBe(401)
  })

  test('of one exercise do not open the log of another, nor does a participant read its own', async () => {
    const other = await server.room()
    expect((await ask(server.url, `/api/exercises/${room.facilitator.exercise}/log`, { key: other.facilitator.key })).status).toBe(403)
    expect((await ask(server.url, `/api/exercises/${other.facilitator.exercise}/log`, { key: other.o1.ticket.key })).status).toBe(403)
    expect((await ask(server.url, `/api/exercises/${other.facilitator.exercise}/log`, { key: other.facilitator.key })).status).toBe(200)
  })

  test('and codes stand nowhere: not in the data folder, not in the log, not in what the server says', async () => {
    const { places } = await given<Access>(server.url, '/api/room/access', { key: room.facilitator.key })
    const secrets = [
      server.hostKey,
      room.facilitator.key,
      room.o1.ticket.key,
      ...places.flatMap(({ code }) => (code === null ? [] : [code, code.replace('-', '')])),
    ]
    const log = String((await ask(server.url, `/api/exercises/${room.facilitator.exercise}/log`, { key: server.hostKey })).body)
    const data = join(server.folder, 'data')
    const files = await Promise.all((await readdir(data)).map((name) => readFile(join(data, name), 'latin1')))
    for (const secret of secrets) for (const text of [log, ...files, ...server.said]) expect(text.includes(secret)).toBe(false)
  })
})
