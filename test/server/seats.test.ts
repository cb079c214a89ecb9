/** Seats: who sees whom, carrying one's seat to another device, giving it up, and what control may do about it. */
import { afterAll, describe, expect, test } from 'vitest'
import type { Access, SeatTicket, Story } from '../../src/protocol/http.ts'
import type { Presence } from '../../src/protocol/live.ts'
import { WireDesk, ask, codeOf, given, joinAt } from '../support/server.ts'
import { say, serve } from './serving.ts'

const server = await serve()
const room = await server.room()
afterAll(() => server.close())

const join = async (place: string, name: string) => server.desk(await joinAt(server.url, room.facilitator, place, name))

describe('who is there', () => {
  test('staff see every seat, a team its own, and observers and the display nobody', async () => {
    const [interpreter, evaluator, blind, observer, display] = [
      await join('interpreter-T1', 'Nok'),
      await join('evaluator', 'Eva'),
      await join('blind-evaluator', 'Bo'),
      await join('observer', 'IOM'),
      await join('display', 'Projector'),
    ]
    const all = [
      'blind-1',
      'display-1',
      'evaluator-1',
      'facilitator',
      'interpreter-t1-1',
      'observer-1',
      'participant-o1-1',
      'participant-t1-1',
    ]
    const seats = ({ presence }: { presence: Presence }): string[] => Object.keys(presence.seats).toSorted()
    await room.control.until((desk) => seats(desk).length === all.length)
    await evaluator.until((desk) => seats(desk).length === all.length)
    await blind.until((desk) => seats(desk).length === all.length)
    await room.t1.until((desk) => seats(desk).length === 2)
    expect(seats(room.control)).toEqual(all)
    expect(seats(evaluator)).toEqual(all)
    expect(seats(room.o1)).toEqual(['participant-o1-1'])
    expect(seats(room.t1)).toEqual(['interpreter-t1-1', 'participant-t1-1'])
    expect(seats(interpreter)).toEqual(['interpreter-t1-1', 'participant-t1-1'])
    expect(seats(observer)).toEqual([])
    expect(seats(display)).toEqual([])
  })

  test('a team sees that its own people write, and nobody else does but staff', async () => {
    const colleague = await join('participant-T1', 'Malee')
    await room.t1.draft('note', { text: 'We think' })
    await colleague.until(({ presence }) => presence.writing['participant-t1-1'] === 'note')
    await room.control.until(({ presence }) => presence.writing['participant-t1-1'] === 'note')
    expect(room.o1.presence.writing).toEqual({})
  })
})

describe('a draft', () => {
  test('is shown to the team and to staff as it grows, and to no other team', async () => {
    const colleague = await join('participant-T1', 'Lek')
    await room.t1.draft('S1-01', { why: 'Because the port' })
    await colleague.until(({ drafts }) => drafts.some(({ body }) => body['why'] === 'Because the port'))
    await room.control.until(({ drafts }) => drafts.some(({ team, about }) => team === 'T1' && about === 'S1-01'))
    expect(JSON.stringify(room.o1.received)).not.toContain('Because the port')
  })

  test('of a seat without a team comes back to that seat alone, also on a second device', async () => {
    const evaluator = await join('evaluator', 'Erin')
    const other = await join('evaluator', 'Emil')
    await evaluator.draft('note', { text: 'seen with my own eyes' })
    const again = await server.desk(evaluator.ticket)
    expect(again.drafts.filter(({ team }) => team === null)).toMatchObject([
      { about: 'note', seat: evaluator.ticket.seat, body: { text: 'seen with my own eyes' } },
    ])
    expect(JSON.stringify([other.received, room.control.received, room.o1.received])).not.toContain('my own eyes')
  })

  test('cannot be written by those who only read, nor be longer than any form', async () => {
    const display = await join('display', 'Second projector')
    expect(await display.draft('note', { text: 'x' })).toMatchObject({ kind: 'refused', refusal: { code: 'not-allowed' } })
    const fields = Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`field-${n}`, 'x'.repeat(4_000)]))
    expect(await room.o1.draft('note', fields)).toMatchObject({
      kind: 'refused',
      refusal: { message: expect.stringContaining('too long') },
    })
  })

  test('goes when the answer that it was for is in', async () => {
    const other = await server.room()
    for (const kind of ['start', 'brief', 'open']) await other.control.must({ kind })
    await other.o1.until(({ view }) => view !== null && 'inbox' in view && view.inbox.length > 0)
    await other.o1.draft('S1-01', { why: 'Half a sentence' })
    await other.control.until(({ drafts }) => drafts.length === 1)
    const record = { decision: { form: 'own', text: say('We ask.') }, why: say('Half a sentence, finished.') }
    await other.o1.must({ kind: 'pen', team: 'O1', inject: 'S1-01' })
    await other.o1.must({ kind: 'respond', team: 'O1', inject: 'S1-01', record })
    await other.control.until(({ drafts }) => drafts.length === 0)
    await other.o1.until(({ drafts }) => drafts.length === 0)
    expect(other.control.drafts).toEqual([])
  })
})

describe('a seat', () => {
  test('is carried to another device: the new key opens it, the old device is told, and the link works once', async () => {
    const old = await join('participant-O1', 'Bea')
    const { token, link } = await given<{ token: string; link: string }>(server.url, '/api/seat/move', { key: old.ticket.key, body: {} })
    expect(link).toContain(`/move#${token}`)
    const moved = await given<SeatTicket>(server.url, '/api/move', { body: { token } })
    expect(moved).toMatchObject({ seat: old.ticket.seat, name: 'Bea', team: 'O1' })
    // Until the new device is there, the old one goes on: the answer may have been lost on its way.
    await old.must({ kind: 'ask', team: 'O1', text: say('Still here.') })
    const desk = await server.desk(moved)
    await old.until(({ ended }) => ended !== null)
    expect(old.ended).toMatchObject({ reason: 'moved' })
    expect(await old.send({ kind: 'ask', team: 'O1', text: say('Am I still here?') })).toMatchObject({ kind: 'refused' })
    await desk.must({ kind: 'ask', team: 'O1', text: say('Where is the form?') })
    expect((await ask(server.url, '/api/move', { body: { token } })).status).toBe(401)
    expect((await ask(server.url, '/api/seat/move', { key: old.ticket.key, body: {} })).status).toBe(401)
    // The old device is told so too when it was away meanwhile, for as long as somebody has the seat.
    const knock = (): Promise<unknown> => {
      const back = new WireDesk(server.url, old.ticket, { reconnection: false })
      return new Promise((resolve) => back.socket.once('connect_error', (error) => resolve('data' in error ? error.data : null)))
    }
    expect(await knock()).toMatchObject({ code: 'moved', message: expect.stringMatching(/moved to another device\. Go on there\./) })
    expect((await ask(server.url, '/api/seat/leave', { key: moved.key, body: {} })).status).toBe(200)
    expect(await knock()).toMatchObject({ code: 'key' })
  })

  test('whose link was lost on its way is carried by the next link, and the first one opens nothing', async () => {
    const old = await join('participant-O1', 'Dao')
    const link = () => given<{ token: string }>(server.url, '/api/seat/move', { key: old.ticket.key, body: {} })
    const [first, second] = [await link(), await link()]
    const { status, body } = await ask(server.url, '/api/move', { body: { token: first.token } })
    expect([status, body]).toEqual([
      401,
      expect.objectContaining({ message: expect.stringMatching(/Make a new one on the first device\.$/) }),
    ])
    const desk = await server.desk(await given<SeatTicket>(server.url, '/api/move', { body: { token: second.token } }))
    expect(desk.ticket.seat).toBe(old.ticket.seat)
  })

  test('that control removed meanwhile is carried nowhere', async () => {
    const old = await join('participant-O1', 'Eli')
    const { token } = await given<{ token: string }>(server.url, '/api/seat/move', { key: old.ticket.key, body: {} })
    await given(server.url, '/api/room/access/remove', { key: room.facilitator.key, body: { seat: old.ticket.seat } })
    expect((await ask(server.url, '/api/move', { body: { token } })).status).toBe(401)
  })

  test('that is given up is empty for everybody, and its key opens nothing', async () => {
    const leaver = await join('participant-O1', 'Cai')
    expect((await ask(server.url, '/api/seat/leave', { key: leaver.ticket.key, body: {} })).status).toBe(200)
    await leaver.until(({ ended }) => ended !== null)
    await room.control.until(({ view }) =>
      Boolean(view && 'seats' in view && view.seats.some(({ seat, present }) => seat === leaver.ticket.seat && !present)),
    )
    expect((await ask(server.url, '/api/seat/leave', { key: leaver.ticket.key, body: {} })).status).toBe(401)
  })

  test('that was taken after the moment to which the exercise goes back stays taken, and no other is given in its place', async () => {
    const other = await server.room()
    const { seq: to } = await given<Story>(server.url, '/api/room/story', { key: other.facilitator.key })
    const late = await server.desk(await joinAt(server.url, other.facilitator, 'participant-T1', 'Malee'))
    const { seq } = await given<Story>(server.url, '/api/room/story', { key: other.facilitator.key })
    await other.control.must({ kind: 'rewind', to, opens: 'second', abandoned: { branch: 'main', seq }, reason: say('Again') })
    await late.until(({ branch }) => branch === 'second')
    await late.must({ kind: 'ask', team: 'T1', text: say('Still here?') })
    expect([late.ended, late.view && 'own' in late.view]).toEqual([null, true])
    expect(await joinAt(server.url, other.facilitator, 'participant-T1', 'Lek')).toMatchObject({ seat: 'participant-t1-3' })
  })

  test('that control removes is told so at once', async () => {
    const guest = await join('observer', 'UNODC')
    const access = await given<Access>(server.url, '/api/room/access/remove', {
      key: room.facilitator.key,
      body: { seat: guest.ticket.seat },
    })
    await guest.until(({ ended }) => ended !== null)
    expect(guest.ended?.message).toMatch(/facilitator closed this seat/)
    expect(access.places.find(({ place }) => place === 'observer')?.seats).not.toContain(guest.ticket.seat)
    const back = new WireDesk(server.url, guest.ticket, { reconnection: false })
    const refused = new Promise<string>((resolve) => back.socket.once('connect_error', ({ message }) => resolve(message)))
    expect(await refused).toMatch(/Join again with your code/)
  })

  test.each(['participant-O1', 'observer'])(
    'is not given where forty are taken, at %s, and is again when one is empty',
    async (place) => {
      const other = await server.room()
      const code = await codeOf(server.url, other.facilitator, place)
      const knock = (name: string) => ask(server.url, '/api/join', { body: { code, name } })
      const taken = place === 'observer' ? 0 : 1
      const answers = await Promise.all(Array.from({ length: 42 - taken }, (_, n) => knock(`Guest ${n}`)))
      const refused = answers.filter(({ status }) => status !== 201)
      expect(refused.map(({ status, body }) => [status, body])).toEqual(
        Array.from({ length: 2 }, () => [
          409,
          expect.objectContaining({ message: expect.stringMatching(/^All 40 seats of this place are taken\./) }),
        ]),
      )
      // Another place has its own seats.
      expect(await joinAt(server.url, other.facilitator, 'interpreter-O1', 'Nok')).toMatchObject({ seat: 'interpreter-o1-1' })
      const [first] = answers.flatMap(({ status, body }) => (status === 201 ? [body as SeatTicket] : [])) // what a join answers with
      expect((await ask(server.url, '/api/seat/leave', { key: first?.key ?? '', body: {} })).status).toBe(200)
      expect((await knock('Late')).status).toBe(201)
      expect((await knock('Later')).status).toBe(409)
    },
    60_000,
  )

  test('of the facilitator cannot be removed or given up, and one that is not there is not known', async () => {
    const remove = (seat: string) => ask(server.url, '/api/room/access/remove', { key: room.facilitator.key, body: { seat } })
    expect((await remove('facilitator')).status).toBe(409)
    expect((await remove('observer-99')).status).toBe(404)
    expect((await remove('constructor')).status).toBe(404)
    expect((await ask(server.url, '/api/seat/leave', { key: room.facilitator.key, body: {} })).status).toBe(409)
  })
})
