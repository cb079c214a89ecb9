/** Nothing is acknowledged or shown before it is durable; and a room whose store fails says so, waits, and goes on. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { ExerciseCard, MadeExercise, SeatTicket } from '../../src/protocol/http.ts'
import type { WireAnswer } from '../../src/protocol/live.ts'
import { StoreConflict, StoreError } from '../../src/server/store/event-store.ts'
import type { Append, EventStore, StoredDraft } from '../../src/server/store/event-store.ts'
import { newKey } from '../../src/server/keys/keys.ts'
import { ask, given, joinAt, lotusGateBody } from '../support/server.ts'
import type { WireDesk } from '../support/server.ts'
import { SMALL, handClock, roomsAlone, say, serve } from './serving.ts'
import type { Serving, Wanted } from './serving.ts'

/** A store that a test can hold up, and make fail as a full disk does. */
class Gate {
  #real: EventStore | null = null
  #held: (() => void)[] | null = null
  #failing: Error | null = null
  /** Every append that reached it. */
  readonly appends: (readonly Append[])[] = []

  readonly between = (real: EventStore): EventStore => {
    this.#real = real
    return new Proxy(real, {
      get: (store, name: keyof EventStore) => {
        if (name === 'saveDraft' && this.drafts) return (draft: StoredDraft) => this.#through(() => real.saveDraft(draft))
        if (name === 'append') return (appends: readonly Append[]) => this.#append(appends)
        if (name === 'probe') return () => this.#probe(real)
        if (name === 'removeKeys' && this.keysStay) return () => Promise.reject(FULL)
        const member = store[name]
        // Every other member of a store is a method.
        return typeof member === 'function' ? (member as (...args: unknown[]) => unknown).bind(store) : member
      },
    })
  }

  /** Set: drafts are held and fail like commands. */
  drafts = false
  /** Set: keys cannot be ended. */
  keysStay = false
  probes = 0
  /** Probes are answered when this is. */
  slow = Promise.resolve()
  async #probe(real: EventStore): Promise<void> {
    this.probes += 1
    await this.slow
    return this.#failing ? Promise.reject(this.#failing) : real.probe()
  }

  hold(): void {
    this.#held = []
  }

  release(): void {
    for (const go of this.#held ?? []) go()
    this.#held = null
  }

  fail(error: Error | null): void {
    this.#failing = error
  }

  async #append(appends: readonly Append[]): Promise<void> {
    this.appends.push(appends)
    await this.#through(async () => this.#real?.append(appends))
  }

  async #through(write: () => Promise<void> | undefined): Promise<void> {
    const held = this.#held
    if (held) await new Promise<void>((resolve) => held.push(resolve))
    if (this.#failing) throw this.#failing
    await write()
  }
}

let server: Serving | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

async function gated(options: Wanted = {}) {
  const gate = new Gate()
  server = await serve({ store: gate.between, ...options })
  return { gate, room: await server.room(), server }
}

const note = (text: string) => ({ kind: 'note', team: null, text: say(text) })
const notes = ({ view }: WireDesk): number => (view && 'notes' in view ? view.notes.total : -1)
/** Time for anything that is on its way to arrive: a message there and back. */
const settled = async (desk: WireDesk): Promise<void> => void (await desk.draft('nothing', null))
/** The answer if it is there by now. */
const byNow = (answer: Promise<WireAnswer>): Promise<WireAnswer | 'waits'> =>
  Promise.race([answer, new Promise<'waits'>((resolve) => setTimeout(() => resolve('waits'), 100))])

const WAIT = { timeout: 15_000, interval: 50 }
const FULL = new StoreError('full', 'The disk is full. Free some space.')

describe('while a commit runs', () => {
  test('its commands are neither acknowledged nor shown, further ones gather for the next, and all come in order', async () => {
    const { gate, room } = await gated()
    gate.appends.length = 0
    gate.hold()
    const first = room.control.send(note('first'))
    await settled(room.control)
    const others = Array.from({ length: 20 }, (_, n) => room.control.send(note(`other ${n}`)))
    await settled(room.control)
    expect(await byNow(first)).toBe('waits')
    expect(notes(room.control)).toBe(0)
    gate.release()
    for (const answer of await Promise.all([first, ...others])) expect(answer).toEqual({ kind: 'accepted' })
    await room.control.until((desk) => notes(desk) === 21)
    // The first went alone; what came meanwhile went together.
    expect(gate.appends.map((appends) => appends.flatMap(({ lines }) => lines).length)).toEqual([1, 20])
  })

  test('a command that is sent again is not acknowledged before its first sending is durable', async () => {
    const { gate, room } = await gated()
    gate.hold()
    const first = room.control.send(note('once'), 'sent-twice')
    await settled(room.control)
    const again = room.control.send(note('once'), 'sent-twice')
    expect(await byNow(again)).toBe('waits')
    gate.release()
    expect([await first, await again]).toEqual([{ kind: 'accepted' }, { kind: 'accepted' }])
    await room.control.until((desk) => notes(desk) === 1)
  })

  test('going back is not acknowledged when it is sent again, although its number stands on the line that it leaves', async () => {
    const { gate, room } = await gated()
    for (const text of ['a', 'b', 'c']) await room.control.must(note(text))
    const { seq } = (await ask(server?.url ?? '', '/api/room/story', { key: room.facilitator.key })).body as { seq: number } // a Story
    const back = { kind: 'rewind', to: seq - 2, opens: 'again', abandoned: { branch: 'main', seq }, reason: say('Once more') }
    gate.hold()
    const first = room.control.send(back, 'going-back')
    await settled(room.control)
    const again = room.control.send(back, 'going-back')
    expect(await byNow(again)).toBe('waits')
    expect(room.control.branch).toBe('main')
    gate.release()
    expect([await first, await again]).toEqual([{ kind: 'accepted' }, { kind: 'accepted' }])
    await room.control.until(({ branch }) => branch === 'again')
    expect(notes(room.control)).toBe(1)
  })

  test('a draft stays until the answer that makes it needless is durable', async () => {
    const { gate, room } = await gated()
    for (const kind of ['start', 'brief', 'open']) await room.control.must({ kind })
    await room.o1.until(({ view }) => Boolean(view && 'inbox' in view && view.inbox.length > 0))
    await room.o1.draft('S1-01', { why: 'not yet sent' })
    await room.control.until(({ drafts }) => drafts.length === 1)
    gate.hold()
    const record = { decision: { form: 'own', text: say('We ask.') }, why: say('Because.') }
    const answer = room.o1.send({ kind: 'respond', team: 'O1', inject: 'S1-01', record })
    await settled(room.o1)
    gate.fail(FULL)
    gate.release()
    expect(await answer).toMatchObject({ kind: 'refused', refusal: { code: 'store' } })
    expect(room.control.drafts).toMatchObject([{ body: { why: 'not yet sent' } }])
  })
})

describe('a draft', () => {
  test('is acknowledged only when it is durable, and refused where it cannot be kept, so that the device keeps it', async () => {
    const { gate, room } = await gated()
    for (const kind of ['start', 'brief', 'open']) await room.control.must({ kind })
    gate.drafts = true
    gate.hold()
    const first = room.o1.draft('S1-01', { why: 'half a sentence' })
    await room.control.until(({ drafts }) => drafts.length === 1)
    expect(await byNow(first)).toBe('waits')
    gate.release()
    expect(await first).toEqual({ kind: 'accepted' })
    gate.hold()
    const second = room.o1.draft('S1-01', { why: 'a whole sentence' })
    gate.fail(FULL)
    gate.release()
    expect(await second).toMatchObject({ kind: 'refused', refusal: { code: 'store' } })
  })
})

describe('a store that cannot be written', () => {
  test('stops the room with a sentence for everybody, takes nothing, loses nothing, and the room goes on by itself', async () => {
    const { gate, room, server } = await gated()
    await room.control.must(note('kept'))
    await room.control.until((desk) => notes(desk) === 1)
    gate.fail(FULL)
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => room.control.send(note('not kept'), `lost-note-${n}`)))
    for (const answer of answers) expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'store' } })
    for (const desk of [room.control, room.o1, room.t1]) {
      await desk.until(({ status }) => !status.taking)
      expect(desk.status.message).toMatch(/^Lockstep cannot save\. Nothing is lost: your text stays on your device .*The disk is full/)
    }
    // Who comes now is told the same, and sees what is durable.
    const late = await server.desk(room.facilitator)
    expect([late.status.taking, notes(late)]).toEqual([false, 1])
    expect(await ask(server.url, '/readyz')).toEqual({
      status: 503,
      body: { code: 'store', message: expect.stringContaining('The disk is full. Free some space.'), field: null },
    })
    expect((await ask(server.url, '/healthz')).status).toBe(200)
    expect((await ask(server.url, '/metrics')).body).toMatch(/^lockstep_commits_failed_total [1-9]/m)
    gate.fail(null)
    await room.o1.until(({ status }) => status.taking)
    expect(await room.control.send(note('now kept'), 'lost-note-0')).toEqual({ kind: 'accepted' })
    await room.control.until((desk) => notes(desk) === 2)
    expect((await ask(server.url, '/readyz')).status).toBe(200)
  })

  test('is asked whether it can be written once for a crowd that wants to know', async () => {
    const { gate, server } = await gated()
    let answered = (): void => undefined
    gate.slow = new Promise((resolve) => (answered = resolve))
    gate.probes = 0
    const asked = Promise.all(Array.from({ length: 100 }, () => ask(server.url, '/readyz')))
    for (let n = 0; n < 50; n += 1) expect((await ask(server.url, '/healthz')).status).toBe(200)
    answered()
    const statuses = new Set((await asked).map(({ status }) => status))
    for (let n = 0; n < 10; n += 1) statuses.add((await ask(server.url, '/readyz')).status)
    expect([...statuses]).toEqual([200])
    // And perhaps once more, on a slow machine.
    expect(gate.probes).toBeLessThan(4)
  })

  test('takes no time from those who answer', async () => {
    const clock = handClock()
    const { gate, room, server } = await gated({ time: clock.time })
    for (const kind of ['start', 'brief', 'open']) await room.control.must({ kind })
    clock.pass(60)
    await room.control.must(note('a minute later'))
    await room.control.until(({ view }) => view?.clock.run === 60)
    gate.fail(FULL)
    await room.control.send(note('nobody hears this'))
    await room.control.until(({ status }) => !status.taking)
    clock.pass(3_600)
    gate.fail(null)
    await room.control.until(({ status }) => status.taking)
    clock.pass(5)
    await room.control.must(note('five seconds later'))
    await room.control.until(({ view }) => view?.clock.run === 65)
    expect(server.said.join('\n')).toContain('The disk is full')
  })

  test('keeps a room from going back, and what it was to leave is done when it is sent again', async () => {
    const { gate, room } = await gated()
    await room.control.must(note('stays'))
    const { seq } = (await ask(server?.url ?? '', '/api/room/story', { key: room.facilitator.key })).body as { seq: number } // a Story
    gate.hold()
    const asked = () => room.o1.send({ kind: 'ask', team: 'O1', text: say('Is this kept?') }, 'asked-before-going-back')
    const first = asked()
    await settled(room.o1)
    const back = { kind: 'rewind', to: seq, opens: 'second', abandoned: { branch: 'main', seq: seq + 1 }, reason: say('Again') }
    const left = room.control.send(back)
    await settled(room.control)
    gate.fail(FULL)
    gate.release()
    for (const answer of [await first, await left]) expect(answer).toMatchObject({ kind: 'refused', refusal: { code: 'store' } })
    gate.fail(null)
    await room.o1.until(({ status }) => status.taking)
    expect(await asked()).toEqual({ kind: 'accepted' })
    await room.control.until(({ view }) => view !== null && 'questions' in view && view.questions.total === 1)
    expect(room.control.branch).toBe('main')
  })

  test('after a restart holds up the pause, and the room pauses as soon as it can be written', async () => {
    const [gate, before] = [new Gate(), await roomsAlone()]
    const first = await before.make()
    const open = ['O1', 'T1'].map((team): object => ({ kind: 'bot', team, policy: 'silent' }))
    for (const command of [...open, ...['start', 'brief', 'open'].map((kind) => ({ kind }))])
      expect(await first.submit('facilitator', { id: newKey(), branch: 'main', command })).toEqual({ kind: 'accepted' })
    await before.rooms.close()
    gate.fail(FULL)
    const after = await roomsAlone({ store: gate.between(before.store) })
    const room = await after.rooms.room(first.id)
    await vi.waitFor(() => expect(after.said).toEqual([expect.stringContaining('The disk is full')]))
    expect(room?.state.clock).toBe('running')
    gate.fail(null)
    await vi.waitFor(() => expect(room?.state.clock).toBe('paused'), { timeout: 15_000 })
    expect(after.said).toHaveLength(1)
  })

  test('while an exercise is made leaves one whose facilitator sits down with the link, when it can be written', async () => {
    const { gate, server } = await gated()
    const before = (await ask(server.url, '/api/exercises', { key: server.hostKey })).body as readonly unknown[] // ExerciseCards
    gate.fail(FULL)
    const body = { ...lotusGateBody(), ...SMALL, bindings: [...SMALL.bindings] }
    expect(await ask(server.url, '/api/exercises', { key: server.hostKey, body })).toMatchObject({ status: 503, body: { code: 'store' } })
    gate.fail(null)
    const [card, ...others] = (await ask(server.url, '/api/exercises', { key: server.hostKey })).body as readonly ExerciseCard[]
    expect(others).toHaveLength(before.length)
    const link = `/api/exercises/${card?.id}/facilitator`
    const made = (await ask(server.url, link, { key: server.hostKey, body: {} })).body as MadeExercise
    await expect
      .poll(async () => (await ask(server.url, '/api/facilitate', { body: { exercise: made.exercise, key: made.key } })).status, WAIT)
      .toBe(201)
    const ticket = await given<SeatTicket>(server.url, '/api/facilitate', { body: { exercise: made.exercise, key: made.key } })
    const desk = await server.desk(ticket)
    await desk.must({ kind: 'bot', team: 'O1', policy: 'mixed' })
  })

  test('when a controller is sent away keeps the key, and the key has no power', async () => {
    const { gate, room, server } = await gated()
    const controller = await joinAt(server.url, room.facilitator, 'controller', 'Mr Second')
    const access = () => ask(server.url, '/api/room/access', { key: controller.key })
    expect((await access()).status).toBe(200)
    gate.keysStay = true
    const remove = () => ask(server.url, '/api/room/access/remove', { key: room.facilitator.key, body: { seat: controller.seat } })
    expect((await remove()).status).toBe(503)
    expect(await access()).toMatchObject({ status: 401, body: { code: 'key' } })
    gate.keysStay = false
    expect((await remove()).status).toBe(200)
  })

  test('and whose place is asked for meanwhile gives none, so that nobody sits without a key', async () => {
    const { gate, room, server } = await gated()
    const { places } = (await ask(server.url, '/api/room/access', { key: room.facilitator.key })).body as {
      places: { place: string; code: string }[]
    } // an Access
    const code = places.find(({ place }) => place === 'observer')?.code
    gate.fail(FULL)
    const join = () => ask(server.url, '/api/join', { body: { code, name: 'IOM' } })
    expect(await join()).toMatchObject({ status: 503, body: { code: 'store' } })
    gate.fail(null)
    await room.control.until(({ status }) => status.taking)
    expect(await join()).toMatchObject({ status: 201, body: { seat: 'observer-1' } })
  })

  test('that holds something else than the room knows has the room opened anew from what it holds', async () => {
    const { gate, room } = await gated()
    await room.control.must(note('kept'))
    gate.fail(new StoreConflict('line 9 was to follow'))
    expect(await room.control.send(note('in between'), 'in-between')).toMatchObject({ kind: 'refused', refusal: { code: 'store' } })
    gate.fail(null)
    // Its devices are sent away and come back by themselves.
    await new Promise<void>((resolve) => room.control.socket.once('connect', resolve))
    expect(await room.control.send(note('in between'), 'in-between')).toEqual({ kind: 'accepted' })
    await room.control.until((desk) => notes(desk) === 2)
  })
})

describe('after going back', () => {
  test('what a device sends once more of what was left is answered as before, does nothing, and another seat cannot take its id', async () => {
    const { room, server } = await gated()
    await room.control.must(note('stays'))
    const { seq } = (await ask(server.url, '/api/room/story', { key: room.facilitator.key })).body as { seq: number } // a Story
    const left = await room.o1.send({ kind: 'ask', team: 'O1', text: say('left behind') }, 'left-behind')
    expect(left).toEqual({ kind: 'accepted' })
    await room.control.must({ kind: 'rewind', to: seq, opens: 'second', abandoned: { branch: 'main', seq: seq + 1 }, reason: say('Again') })
    await room.o1.until(({ branch }) => branch === 'second')
    const again = () => room.o1.send({ kind: 'ask', team: 'O1', text: say('left behind') }, 'left-behind', 'second')
    const check = async (): Promise<void> => {
      expect(await again()).toEqual({ kind: 'accepted' })
      expect(await room.t1.send({ kind: 'ask', team: 'T1', text: say('mine') }, 'left-behind', 'second')).toMatchObject({ kind: 'refused' })
      expect(room.control.view).toMatchObject({ questions: { total: 0 } })
    }
    await check()
    await room.control.must(note('the room takes commands still'))
    const { body } = await ask(server.url, '/api/exercises', { key: server.hostKey })
    expect(body).toMatchObject([{ branches: ['second', 'main'] }])
    const log = await ask(server.url, `/api/exercises/${room.facilitator.exercise}/log?branch=main`, { key: server.hostKey })
    expect(String(log.body)).toContain('left behind')
  })
})
