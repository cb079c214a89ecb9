/** The live side at its edge: what a device sends may be anything, and neither the room nor its other devices suffer. */
import { io } from 'socket.io-client'
import { afterAll, describe, expect, test } from 'vitest'
import { MAX_MESSAGE_BYTES, PROTOCOL, answerSchema } from '../../src/protocol/live.ts'
import type { WireAnswer } from '../../src/protocol/live.ts'
import { Allowance } from '../../src/server/live/allowance.ts'
import { WireDesk, joinAt, newId } from '../support/server.ts'
import { say, serve } from './serving.ts'

const server = await serve()
const room = await server.room()
afterAll(() => server.close())

/** Sends anything at all. */
const raw = (desk: WireDesk, event: string, ...args: unknown[]): Promise<WireAnswer> =>
  new Promise((resolve) => {
    // Only what TypeScript knows of is typed; this is about everything else.
    const socket = desk.socket as unknown as { emit: (event: string, ...args: unknown[]) => void }
    socket.emit(event, ...args, resolve)
  })

/** Tries a handshake. @returns why it was refused */
const shake = (auth: object, headers: Record<string, string> = {}): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = io(server.url, { transports: ['websocket'], reconnection: false, forceNew: true, auth, extraHeaders: headers })
    socket.once('connect_error', ({ message }) => {
      socket.close()
      resolve(message)
    })
    socket.once('connect', () => {
      socket.close()
      reject(new Error('it was let in'))
    })
  })

describe('a handshake', () => {
  const right = () => ({ protocol: PROTOCOL, exercise: room.o1.ticket.exercise, key: room.o1.ticket.key })

  test.each([
    ['no key', () => ({ ...right(), key: undefined }), /did not understand/],
    ['a wrong key', () => ({ ...right(), key: '0'.repeat(26) }), /Join again with your code/],
    ['a key and another exercise', () => ({ ...right(), exercise: 'another' }), /Join again with your code/],
    ['an exercise that is a path', () => ({ ...right(), exercise: '../x' }), /did not understand/],
    ['another protocol', () => ({ ...right(), protocol: PROTOCOL + 1 }), /another version of Lockstep/],
    ['a field too many', () => ({ ...right(), seat: 'facilitator' }), /did not understand/],
    ['nothing at all', () => ({}), /did not understand/],
  ])('with %s is refused with a sentence', async (_, auth, sentence) => {
    expect(await shake(auth())).toMatch(sentence)
  })

  test("from another site's page is refused", async () => {
    expect(await shake(right(), { origin: 'http://elsewhere.example' })).toMatch(/websocket error/)
  })

  test('of a device that has forty pages open is refused until it closes one', async () => {
    const ticket = await joinAt(server.url, room.facilitator, 'participant-O1', 'Of many pages')
    const again = () => shake({ ...right(), key: ticket.key })
    const [first] = await Promise.all(Array.from({ length: 40 }, () => server.desk(ticket)))
    expect(await again()).toMatch(/open on 40 pages/)
    first?.close()
    await expect.poll(() => again().catch(() => 'let in'), { timeout: 10_000 }).toBe('let in')
    await room.control.must({ kind: 'note', team: null, text: say('We are still here') })
  })

  test('of a device that has the present view already is sent none, and the rest all the same', async () => {
    const desk = new WireDesk(server.url, room.o1.ticket, { reconnection: false })
    desk.version = room.o1.version
    desk.view = room.o1.view
    await desk.until(({ received }) => received.length > 0)
    expect(desk.received[0]).toMatchObject([
      'view',
      { version: room.o1.version, view: null, self: { seat: 'participant-o1-1', name: 'Ana' } },
    ])
    desk.close()
  })
})

describe('a message', () => {
  test.each<[string, string, unknown[]]>([
    ['a command that is nothing', 'command', [undefined]],
    ['a command that is a text', 'command', ['start']],
    ['a command without an id', 'command', [{ branch: 'main', command: { kind: 'start' } }]],
    ['a command with a field too many', 'command', [{ id: 'abcdefgh', branch: 'main', by: 'host', command: { kind: 'start' } }]],
    ['a draft that is a list', 'draft', [[1, 2, 3]]],
    ['a draft with numbers', 'draft', [{ about: 'note', body: { text: 1 } }]],
    ['a language that is an object', 'language', [{}]],
  ])('%s is answered with a sentence', async (_, event, args) => {
    expect(await raw(room.control, event, ...args)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'message', message: expect.stringMatching(/\.$/) },
    })
  })

  test.each<[string, unknown]>([
    ['null', null],
    ['an unknown kind', { kind: 'launch' }],
    ['an own prototype', JSON.parse('{"kind":"note","__proto__":{"team":null},"text":{"$say":"x"}}')],
    ['a commitment in place of words', { kind: 'note', team: null, text: { $text: 'a'.repeat(64) } }],
    ['a list without end', { kind: 'reveal', injects: Array.from({ length: 5_000 }, () => 'S1-01') }],
  ])('with a command that is %s is refused by the rules', async (_, command) => {
    const answer = await raw(room.control, 'command', { id: newId(), branch: 'main', command })
    expect(answer).toMatchObject({ kind: 'refused', refusal: { message: expect.stringMatching(/\.$/) } })
  })

  test('is refused in words that a desk can read, however much they have to name', async () => {
    const answer = await room.control.send({ kind: 'note', team: null, text: say('x'), ['\u{1f6a2}'.repeat(3_000)]: 1 })
    expect(answerSchema.parse(answer)).toMatchObject({
      refusal: { code: 'incomplete', message: expect.stringMatching(/^This command has .* …$/s) },
    })
  })

  test('cannot claim another seat, the host or another team', async () => {
    expect(await room.o1.send({ kind: 'start' })).toMatchObject({ kind: 'refused', refusal: { code: 'not-allowed' } })
    expect(await room.o1.send({ kind: 'advance' })).toMatchObject({ kind: 'refused' })
    expect(await room.o1.send({ kind: 'ask', team: 'T1', text: say('x') })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'not-yours' },
    })
    expect(await room.o1.send({ kind: 'claim', seat: 'facilitator-2', role: 'facilitator', name: say('x') })).toMatchObject({
      kind: 'refused',
    })
  })

  test('under an id that another seat has used is refused, and the same seat gets its first answer again', async () => {
    const command = { kind: 'ask', team: 'O1', text: say('Which form?') }
    expect(await room.o1.send(command, 'one-and-only')).toEqual({ kind: 'accepted' })
    expect(await room.o1.send(command, 'one-and-only')).toEqual({ kind: 'accepted' })
    expect(await room.t1.send({ ...command, team: 'T1' }, 'one-and-only')).toMatchObject({ kind: 'refused', refusal: { field: 'id' } })
    await room.control.until(({ view }) => Boolean(view && 'questions' in view && view.questions.total === 1))
  })

  test('for a line of entries that is not the present one is refused', async () => {
    expect(await room.o1.send({ kind: 'ask', team: 'O1', text: say('x') }, newId(), 'elsewhere')).toMatchObject({
      kind: 'refused',
      refusal: { message: expect.stringMatching(/went back/) },
    })
  })

  test('that is larger than any command ends its connection, which comes back; others notice nothing', async () => {
    const desk = await server.desk(room.t1.ticket)
    const gone = new Promise<string>((resolve) => desk.socket.once('disconnect', resolve))
    void raw(desk, 'command', {
      id: newId(),
      branch: 'main',
      command: { kind: 'note', team: null, text: say('x'.repeat(MAX_MESSAGE_BYTES)) },
    })
    expect(await gone).toMatch(/transport/)
    await new Promise<void>((resolve) => desk.socket.once('connect', resolve))
    await room.o1.must({ kind: 'ask', team: 'O1', text: say('Did anything happen?') })
    desk.close()
  })
})

describe('a device that sends without end', () => {
  test('is told to wait, then sent away, while the others are answered', async () => {
    const noisy = await server.desk(room.t1.ticket, { reconnection: false })
    const gone = new Promise<void>((resolve) => noisy.socket.once('disconnect', () => resolve()))
    const answers: WireAnswer[] = []
    for (let n = 0; n < 1_500; n += 1)
      void raw(noisy, 'command', { id: newId(), branch: 'main', command: { kind: 'nothing' } }).then((one) => answers.push(one))
    await room.o1.must({ kind: 'ask', team: 'O1', text: say('Am I heard?') })
    await gone
    expect(answers.some((answer) => answer.kind === 'refused' && answer.refusal.code === 'busy')).toBe(true)
    expect(answers.filter((answer) => answer.kind === 'refused' && answer.refusal.code === 'incomplete').length).toBeLessThanOrEqual(400)
  })

  test('has no more for connecting anew, or from another page', async () => {
    const ticket = await joinAt(server.url, room.facilitator, 'observer', 'Restless')
    /** How many of so many messages a new page of the device is heard with. */
    const heard = async (): Promise<number> => {
      const desk = await server.desk(ticket)
      const answers = await Promise.all(Array.from({ length: 60 }, () => raw(desk, 'command', 'nonsense')))
      desk.close()
      return answers.filter((answer) => answer.kind === 'refused' && answer.refusal.code !== 'busy').length
    }
    const began = performance.now()
    let all = 0
    for (let n = 0; n < 12; n += 1) all += await heard()
    // At once, and for the seconds that it took.
    expect(all).toBeLessThanOrEqual(240 + Math.ceil(((performance.now() - began) / 1000) * 80))
    expect(all).toBeGreaterThan(100)
  })

  test('has its allowance back after a while, however much it sent', () => {
    let now = 0
    const allowance = new Allowance(() => now)
    const take = (): boolean => {
      const taken = allowance.take()
      if (taken) allowance.give()
      return taken
    }
    while (take());
    expect(take()).toBe(false)
    now += 1_000
    expect(take()).toBe(true)
  })

  test('is not read any further when what it sends is too large in sum', () => {
    let now = 0
    const allowance = new Allowance(() => now)
    let megabytes = 0
    while (allowance.read(1024 * 1024)) megabytes += 1
    expect(megabytes).toBe(8)
    now += 60_000
    expect(allowance.read(1024 * 1024)).toBe(true)
  })
})

describe('a view', () => {
  test('is asked for whole when a change does not follow, and is the same as it was', async () => {
    const version = room.o1.version
    room.o1.version = 'f'.repeat(64)
    await room.control.must({ kind: 'announce', to: [], text: say('Lunch at noon') })
    await room.o1.until((desk) => Boolean(desk.view && 'announcements' in desk.view && desk.view.announcements.total === 1))
    expect(room.o1.version).not.toBe(version)
  })

  test('of one audience never reaches another', async () => {
    await room.control.must({ kind: 'note', team: null, text: say('Only control reads this') })
    await room.control.until(({ view }) => JSON.stringify(view).includes('Only control reads this'))
    await room.control.must({ kind: 'announce', to: ['T1'], text: say('Only Thailand reads this') })
    await room.t1.until(({ view }) => JSON.stringify(view).includes('Only Thailand reads this'))
    expect(JSON.stringify(room.o1.received)).not.toMatch(/Only (?:control|Thailand) reads this/)
    expect(JSON.stringify(room.t1.received)).not.toContain('Only control reads this')
  })
})
