/** Rooms that nobody is in: put away, so that a server which keeps a year of exercises stays small; and back at once. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import { SEATS } from '../../src/engine/host/seats.ts'
import { verify } from '../../src/engine/log/verify.ts'
import { newKey } from '../../src/server/keys/keys.ts'
import { ask, codeOf } from '../support/server.ts'
import type { WireDesk } from '../support/server.ts'
import { handClock, roomsAlone, say, serve } from './serving.ts'
import type { Serving } from './serving.ts'

const WAIT = { timeout: 15_000, interval: 20 }
const note = (text: string) => ({ kind: 'note', team: null, text: say(text) })
const notes = ({ view }: WireDesk): number => (view && 'notes' in view ? view.notes.total : -1)

let server: Serving | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

/** How many rooms are open. */
const open = async ({ url }: Serving): Promise<number> =>
  Number(/^lockstep_rooms (\d+)$/m.exec(String((await ask(url, '/metrics')).body))?.[1])
const untilOpen = (serving: Serving, count: number) => vi.waitFor(async () => expect(await open(serving)).toBe(count), WAIT)

describe('a room that nobody is in', () => {
  test('is put away, is listed and found by its codes all the same, and comes back as it was', async () => {
    const serving = (server = await serve({ idleAfter: 100 }))
    const { facilitator, control, o1, t1 } = await serving.room()
    const code = await codeOf(serving.url, facilitator, 'observer')
    await control.must(note('before'))
    await control.until((desk) => notes(desk) === 1)
    expect(await o1.send({ kind: 'ask', team: 'O1', text: say('Once?') }, 'asked-once')).toEqual({ kind: 'accepted' })
    await t1.draft('note', { text: 'half a sentence' })
    await control.until(({ view }) => view !== null && 'questions' in view && view.questions.total === 1)
    const { version } = control
    for (const desk of [control, o1, t1]) desk.close()
    await untilOpen(serving, 0)

    const list = await ask(serving.url, '/api/exercises', { key: serving.hostKey })
    expect(list.body).toMatchObject([{ id: facilitator.exercise, phase: 'lobby', sealed: false, branches: ['main'] }])
    expect((await ask(serving.url, '/api/join/look', { body: { code: 'WWWW-WWWW' } })).status).toBe(401)
    expect(await open(serving)).toBe(0)
    expect((await ask(serving.url, '/api/join/look', { body: { code } })).status).toBe(200)

    const [back, again] = [await serving.desk(facilitator), await serving.desk(o1.ticket)]
    expect([back.version, notes(back)]).toEqual([version, 1])
    expect(back.drafts).toMatchObject([{ team: 'T1', about: 'note', body: { text: 'half a sentence' } }])
    expect(await again.send({ kind: 'ask', team: 'O1', text: say('Once?') }, 'asked-once')).toEqual({ kind: 'accepted' })
    await back.must(note('after'))
    await back.until((desk) => notes(desk) === 2)
    expect(back.view).toMatchObject({ questions: { total: 1 } })
    const log = await ask(serving.url, `/api/exercises/${facilitator.exercise}/log`, { key: facilitator.key })
    expect(verify(String(log.body)).kind).toBe('sound')
    expect(serving.said).toEqual([])
  })

  test('stays while play time runs: what falls due falls due without anybody', async () => {
    const clock = handClock()
    const serving = (server = await serve({ idleAfter: 100, time: clock.time }))
    const { facilitator, control, o1, t1 } = await serving.room()
    for (const kind of ['start', 'brief', 'open']) await control.must({ kind })
    await control.until(({ view }) => view?.clock.clock === 'running')
    const [other, third] = [await serving.room(), await serving.room()]
    for (const desk of [control, o1, t1, other.o1, other.t1, third.control, third.o1, third.t1]) desk.close()
    // Another room has its facilitator still; only when that one goes, too, is it put away.
    await untilOpen(serving, 2)
    await other.control.must(note('still here'))
    await other.control.until((desk) => notes(desk) === 1)
    other.control.close()
    await untilOpen(serving, 1)
    clock.pass(90)
    const back = await serving.desk(facilitator)
    expect(back.view).toMatchObject({ clock: { clock: 'running', notice: null } })
    await back.must(note('a minute and a half later'))
    await back.until(({ view }) => view?.clock.run === 90)
  })

  test('takes what comes in the very moment in which it is put away', async () => {
    const { rooms, meters, make } = await roomsAlone({ idleAfter: 20 })
    const before = await make()
    const seq = before.state.seq
    await vi.waitFor(async () => expect((await meters.rooms.get()).values[0]?.value).toBe(0), WAIT)
    // Whoever looked the room up before still holds the one that was put away.
    expect(await before.submit('facilitator', { id: newKey(), branch: 'main', command: note('late') })).toEqual({ kind: 'accepted' })
    const after = await rooms.room(before.id)
    expect(after).not.toBe(before)
    expect(after?.state.seq).toBe(seq + 1)
    // A device whose handshake was that quick is sent away, and comes back by itself to the room that is open then.
    const drop = vi.fn<() => void>()
    const [nothing, never] = [() => undefined, vi.fn<() => void>()]
    const device = {
      id: 'd',
      seat: SEATS.facilitator,
      key: 'k',
      language: undefined,
      send: never,
      enter: nothing,
      leave: nothing,
      end: never,
    }
    before.enter({ ...device, drop }, undefined)
    expect([drop.mock.calls.length, never.mock.calls.length]).toEqual([1, 0])
  })
})
