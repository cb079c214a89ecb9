/**
 * Nobody forges a message: what a desk may send over the live room is tried with the keys of others, in other people's
 * names, again, too early, far too large, and with bytes of no sense. Each is refused with a sentence or ends its own
 * connection alone, and the room plays on.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { COMMAND_KINDS } from '../../src/engine/exercise/command.ts'
import type { SeatTicket } from '../../src/protocol/http.ts'
import { PROTOCOL } from '../../src/protocol/live.ts'
import type { FromDesk, WireAnswer } from '../../src/protocol/live.ts'
import { given, joinAt, newId } from '../support/server.ts'
import type { WireDesk } from '../support/server.ts'
import { besiege, sentence } from './knocking.ts'
import type { Besieged } from './knocking.ts'
import { say } from './serving.ts'

let siege: Besieged
beforeAll(async () => {
  siege = await besiege()
})
/** The room plays on, and the server has no fault to report. */
afterEach(async () => {
  await siege.other.o1.must({ kind: 'ask', team: 'O1', text: say('Are we still here?') })
  if (siege.server.said.length > 0) throw new Error(`the server reports faults:\n${siege.server.said.join('\n')}`)
})
afterAll(() => siege.close())

const shakeOf = ({ exercise, key }: Pick<SeatTicket, 'exercise' | 'key'>) => ({ protocol: PROTOCOL, exercise, key })
const refusal = (code: string | RegExp) => ({
  kind: 'refused',
  refusal: { code: typeof code === 'string' ? code : expect.stringMatching(code), message: expect.stringMatching(/^[A-Z].*\.$/) },
})

/** Sends anything at all. @returns the answer */
const raw = (desk: WireDesk, event: string, ...args: unknown[]): Promise<WireAnswer> =>
  new Promise((resolve) => {
    // Only what TypeScript knows of is typed; this is about everything else.
    const socket = desk.socket as unknown as { emit: (event: string, ...args: unknown[]) => void }
    socket.emit(event, ...args, resolve)
  })

/** The log of an exercise, as bytes. */
const logOf = (exercise: string): Promise<string> =>
  given<string>(siege.server.url, `/api/exercises/${exercise}/log`, { key: siege.server.hostKey })

describe.each(['websocket', 'polling'] as const)('a handshake over %s', (transport) => {
  test('opens no seat with a key that is no seat’s, or of a seat elsewhere', async () => {
    const here = siege.room.facilitator.exercise
    const strangers = Object.entries(siege.keys).filter(([what]) => / |host/.test(what) && what !== 'blind evaluator')
    const tries = [
      ...strangers.map(([what, key]) => [what, { exercise: here, key }] as const),
      ['of another exercise', { exercise: here, key: siege.other.facilitator.key }] as const,
    ]
    expect(tries.length).toBeGreaterThan(12)
    for (const [what, auth] of tries) {
      const socket = io(siege.server.url, { transports: [transport], reconnection: false, forceNew: true, auth: shakeOf(auth) })
      const refused = await new Promise<unknown>((resolve) => {
        socket.once('connect', () => resolve('let in'))
        socket.once('connect_error', (error) => resolve('data' in error ? error.data : error.message))
      })
      socket.close()
      // Who held the seat once is told where it is; nobody else learns that there is one.
      const [code, message] =
        what === 'of a device that a seat was moved from'
          ? [/^moved$/, /^This seat was moved to another device\. Go on there\./]
          : [/^(?:key|message)$/, / (?:Join again with your code|Load the page again)\.$/]
      expect([what, refused]).toEqual([
        what,
        {
          code: expect.stringMatching(code),
          message: expect.stringMatching(message),
          field: null,
        },
      ])
    }
  })
})

describe('a message', () => {
  const KINDS = Object.values(COMMAND_KINDS).flat()
  /** Words that mean something to somebody, and any other value. */
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      'O1',
      'T1',
      'S1-01',
      'facilitator',
      'participant-t1-1',
      'all',
      'main',
      '__proto__',
      '',
      '\0',
      '\ud800',
      '../x',
      1e308,
      -1,
      0.5,
    ),
    fc.constantFrom({ $say: 'x' }, { $say: '' }, { $say: '\ud800' }, { $text: 'a'.repeat(64) }, { form: 'own', text: { $say: 'x' } }),
  )
  const field = fc.constantFrom(
    'team',
    'to',
    'inject',
    'text',
    'record',
    'seat',
    'minutes',
    'reason',
    'injects',
    'order',
    'content',
    'branch',
    'by',
    'run',
    '__proto__',
    'constructor',
  )
  const command = fc
    .tuple(fc.constantFrom(...KINDS), fc.dictionary(field, value, { maxKeys: 6 }))
    .map(([kind, rest]) => ({ kind, ...rest }))
  const message = (body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.oneof(value, body)

  /** Anything at all for every message that a desk can send: the type lets none be forgotten. */
  const FORGED: { readonly [event in keyof FromDesk]: fc.Arbitrary<readonly unknown[]> } = {
    command: fc.tuple(message(command.map((one) => ({ id: newId(), branch: 'main', command: one })))),
    draft: fc.tuple(message(fc.record({ about: value, team: value, body: fc.oneof(fc.dictionary(fc.string(), value), value) }))),
    language: fc.tuple(value),
    resync: fc.constant([]),
  }

  test.each(Object.entries(FORGED))('%s of any form, from any seat, is answered, and never by a fault', async (event, forged) => {
    const seats = [
      siege.room.o1,
      await siege.server.desk(await joinAt(siege.server.url, siege.room.facilitator, 'evaluator', 'Eva')),
      await siege.server.desk(await joinAt(siege.server.url, siege.room.facilitator, 'display', 'Wall')),
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...seats), forged, async (desk, args) => {
        const answer = await raw(desk, event, ...args)
        expect(answer).toEqual(expect.toBeOneOf([{ kind: 'accepted' }, { kind: 'refused', refusal: sentence }]))
      }),
      { numRuns: event === 'command' ? 150 : event === 'resync' ? 5 : 50 },
    )
  })

  test('without anybody who waits for the answer, or with one who is no function, does no harm', async () => {
    const socket = siege.room.o1.socket as unknown as { emit: (event: string, ...args: unknown[]) => void } // see `raw`
    for (const event of Object.keys(FORGED))
      for (const args of [[], [null], [{}, 'no function'], [1, 2, 3, 4, 5]]) socket.emit(event, ...args)
    for (const event of ['view', 'patch', 'ended', 'status', 'nothing', '__proto__', 'constructor', 'toString'])
      socket.emit(event, { taking: false }, 'x')
    // On a fast machine this device has by now sent more than it may at once, and has to wait as any device has.
    await expect
      .poll(() => siege.room.o1.send({ kind: 'ask', team: 'O1', text: say('Did that do anything?') }), { timeout: 20_000 })
      .toEqual({ kind: 'accepted' })
  })

  test('in another team’s name, or at another one’s seat, changes nothing', async () => {
    const { o1, t1, control } = await siege.server.room()
    await t1.draft('S1-01', { why: 'Thailand writes' })
    await control.until(({ drafts }) => drafts.length === 1)
    const before = await logOf(control.ticket.exercise)
    expect(await o1.draft('S1-01', { why: 'not Thailand' }, 'T1')).toMatchObject(refusal('not-yours'))
    expect(await o1.draft('S1-01', null, 'T1')).toMatchObject(refusal('not-yours'))
    expect(await control.draft('S1-01', { why: 'x' }, 'X9')).toMatchObject(refusal('not-known'))
    for (const forged of [
      { by: 'facilitator' },
      { seat: 'facilitator' },
      { by: 'participant-t1-1', team: 'T1' },
      { run: 10_000 },
      { wall: 0 },
    ]) {
      const asking = { kind: 'ask', team: 'O1', text: say('x') }
      expect(await raw(o1, 'command', { id: newId(), branch: 'main', command: asking, ...forged })).toMatchObject(refusal('message'))
      expect(await o1.send({ ...asking, ...forged })).toMatchObject(refusal(/^(?:incomplete|not-yours)$/))
    }
    expect(await logOf(control.ticket.exercise)).toBe(before)
    expect(t1.drafts).toMatchObject([{ seat: 'participant-t1-1', body: { why: 'Thailand writes' } }])
  })

  test('that is sent again, by its own seat or by whoever overheard it, does nothing twice', async () => {
    const { o1, t1, control } = await siege.server.room()
    const sent: { readonly id: string; readonly branch: string; readonly command: object }[] = []
    const send = async (desk: WireDesk, command: object): Promise<void> => {
      const overheard = { id: newId(), branch: desk.branch, command }
      sent.push(overheard)
      expect(await raw(desk, 'command', overheard)).toEqual({ kind: 'accepted' })
    }
    for (const kind of ['start', 'brief', 'open']) await send(control, { kind })
    await o1.until(({ view }) => view !== null && 'inbox' in view && view.inbox.length > 0)
    await send(o1, { kind: 'pen', team: 'O1', inject: 'S1-01' })
    await send(o1, {
      kind: 'respond',
      team: 'O1',
      inject: 'S1-01',
      record: { decision: { form: 'own', text: say('We ask.') }, why: say('Once.') },
    })
    const before = await logOf(control.ticket.exercise)
    for (const message of sent) {
      const mine = await raw(o1, 'command', message)
      expect(['accepted', 'refused']).toContain(mine.kind)
      expect(await raw(t1, 'command', message)).toMatchObject(refusal('not-allowed'))
    }
    expect(await logOf(control.ticket.exercise)).toBe(before)
  })

  test('out of order is refused, and in order it is taken', async () => {
    const { o1, control } = await siege.server.room()
    const record = { decision: { form: 'own', text: say('We ask.') }, why: say('In order.') }
    const turn: readonly (readonly [WireDesk, object])[] = [
      [control, { kind: 'start' }],
      [control, { kind: 'brief' }],
      [control, { kind: 'open' }],
      [o1, { kind: 'pen', team: 'O1', inject: 'S1-01' }],
      [o1, { kind: 'respond', team: 'O1', inject: 'S1-01', record }],
      [o1, { kind: 'revise', team: 'O1', inject: 'S1-01', record }],
      [control, { kind: 'reveal', injects: 'all' }],
      [control, { kind: 'discuss' }],
      [control, { kind: 'close' }],
    ]
    for (const [desk, command] of turn.slice(1).toReversed()) expect(await desk.send(command)).toMatchObject(refusal(/^[a-z-]+$/))
    for (const [desk, command] of turn) expect([command, await desk.send(command)]).toEqual([command, { kind: 'accepted' }])
  })
})

/** A device that speaks the wire by itself, byte by byte. */
async function bare({ port }: { readonly port: number }, auth: object) {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
  socket.binaryType = 'arraybuffer'
  const received: string[] = []
  const closed = new Promise<'closed'>((resolve) => socket.addEventListener('close', () => resolve('closed')))
  const came = (start: string): Promise<'came'> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (received.some((text) => text.startsWith(start))) resolve('came')
      }
      socket.addEventListener('message', look)
      look()
    })
  socket.addEventListener('message', ({ data }) => {
    received.push(String(data))
    if (data === '2') socket.send('3')
    if (String(data).startsWith('0')) socket.send(`40${JSON.stringify(auth)}`)
  })
  await Promise.race([came('40'), came('44'), closed])
  return { socket, received, closed, came }
}

describe('what no desk says', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const nested = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`
  const id = '"id":"abcdefgh","branch":"main"'
  test.each<[string, readonly (string | Uint8Array<ArrayBuffer>)[]]>([
    ['half a packet', ['42', '42[', '42["command"', '42["command",{"id":']],
    ['packets of no event', ['42{}', '42[]', '42[1]', '42[null]', '42"command"', '42[["command"]]', '42[{}]']],
    [
      'events of the machinery itself',
      ['42["connect"]', '42["disconnect"]', '42["error",{}]', '42["newListener",1]', '42["removeListener",1]'],
    ],
    ['answers to what was never asked', ['43', '430[]', '439999999999999999999[1]', '43["x"]', '43-1[1]']],
    ['bytes that were announced and do not come', ['451-["command",{"_placeholder":true,"num":0}]', '42["resync"]']],
    ['bytes that were not announced', [new Uint8Array(1_000), new Uint8Array([4, 50, 91])]],
    ['announcements of more bytes than there are', ['4599999999999-["command"]', '45-1-["command"]', '45x-["command"]']],
    ['bytes in the wrong place', ['451-["command",{"_placeholder":true,"num":7}]', new Uint8Array(9)]],
    [
      'places that point nowhere',
      ['452-["command",{"_placeholder":true,"num":-1},{"_placeholder":true,"num":"__proto__"}]', new Uint8Array(1), new Uint8Array(1)],
    ],
    ['other rooms of the machinery', ['40/admin,{}', '42/admin,["command"]', '40/,{}', '40/../x,', `40/${'x'.repeat(50_000)},{}`]],
    ['farewells that are none', ['41', '41/admin,', '44{"message":"x"}', '42["resync"]']],
    ['packets of other kinds', ['', '0', '1', '2probe', '3', '5', '6', '7', '9', 'x', '\0', '4', '49[]', '\ud800']],
    ['lists as deep as a well', [`42["command",${deep}]`, `421["command",{${id},"command":${deep}}]`, `422["draft",${deep}]`]],
    [
      'objects as deep as a well',
      [`421["command",{${id},"command":${nested}}]`, `422["draft",{"about":"x","body":${nested}}]`, `423["language",${nested}]`],
    ],
    [
      'numbers that are none',
      [`421["command",{${id},"command":1e999}]`, `422["command",{${id},"command":{"kind":"extend","minutes":-1e999}}]`],
    ],
    [
      'prototypes',
      ['421["command",{"__proto__":{"id":"abcdefgh"},"constructor":1}]', '422["draft",{"about":"x","body":{"__proto__":"x"}}]'],
    ],
    ['a second handshake', [`40{"key":"x"}`, '40', '40{}']],
    ['more than any message', [`42["command","${'x'.repeat(1_100_000)}"]`]],
  ])('%s: the device is answered or sent away, alone', async (_, frames) => {
    const { running } = siege.server
    const device = await bare(running, shakeOf(siege.room.t1.ticket))
    for (const frame of frames) device.socket.send(frame)
    device.socket.send('42777["language","en"]')
    expect(await Promise.race([device.came('43777'), device.closed])).toBeOneOf(['came', 'closed'])
    for (const text of device.received.filter((text) => /^43\d/.test(text))) expect(text).toMatch(/^43\d+\[\{"kind":"(?:accepted|refused)"/)
    device.socket.close()
    expect(await siege.room.t1.send({ kind: 'ask', team: 'T1', text: say('Am I still here?') })).toEqual({ kind: 'accepted' })
  })

  test.each<[string, string, string]>([
    ['no version', 'transport=polling', 'GET'],
    ['a version that is none', 'EIO=99&transport=polling', 'GET'],
    ['a way that is none', 'EIO=4&transport=pigeon', 'GET'],
    ['a way that has a prototype', 'EIO=4&transport=__proto__', 'GET'],
    ['a guessed session', 'EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA', 'GET'],
    ['a guessed session to write into', 'EIO=4&transport=polling&sid=AAAAAAAAAAAAAAAAAAAA', 'POST'],
    ['a session that is a path', 'EIO=4&transport=polling&sid=..%2f..%2fx', 'POST'],
    ['another method', 'EIO=4&transport=polling', 'PUT'],
  ])('a poll with %s opens nothing', async (_, query, method) => {
    const response = await fetch(`${siege.server.url}/socket.io/?${query}`, {
      method,
      ...(method === 'GET' ? {} : { body: '42["command"]' }),
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ code: expect.any(Number), message: expect.any(String) })
  })

  test('a poll that is larger than any message is not read', async () => {
    const opening = await (await fetch(`${siege.server.url}/socket.io/?EIO=4&transport=polling`)).text()
    const { sid } = JSON.parse(opening.slice(1)) as { sid: string } // Engine.IO's handshake
    const response = await fetch(`${siege.server.url}/socket.io/?EIO=4&transport=polling&sid=${sid}`, {
      method: 'POST',
      body: 'x'.repeat(1_100_000),
    })
    expect(response.status).toBe(413)
  })
})

describe('a device that sends as much as it can', () => {
  /** Bytes that the process holds and cannot let go. */
  const held = (): number => {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    collect()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }

  test.each<[string, () => string | Uint8Array<ArrayBuffer>, string | null]>([
    ['text', () => `42["nothing","${'x'.repeat(1_000_000)}"]`, null],
    [
      'bytes',
      () => new Uint8Array(1_000_000),
      `4510-["command",${Array.from({ length: 10 }, (_, num) => `{"_placeholder":true,"num":${num}}`).join(',')}]`,
    ],
  ])('is not read any further after some megabytes of %s, and comes back later', async (_, megabyte, announced) => {
    const { socket, closed } = await bare(siege.server.running, shakeOf(siege.room.t1.ticket))
    let sent = 0
    for (; socket.readyState === WebSocket.OPEN && sent < 40; sent += 1) {
      if (announced !== null && sent % 10 === 0) socket.send(announced)
      socket.send(megabyte())
      while (socket.readyState === WebSocket.OPEN && socket.bufferedAmount > 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    // More than is taken is on its way before the device hears that nobody reads it.
    expect(sent).toBeLessThan(40)
    expect(await closed).toBe('closed')
    expect(await siege.room.t1.send({ kind: 'ask', team: 'T1', text: say('Did it hurt?') })).toEqual({ kind: 'accepted' })
  })

  test('pushes out no other team’s drafts, and what it wrote is not all held', async () => {
    const { facilitator, o1, t1, control } = await siege.server.room()
    for (let n = 0; n < 30; n += 1) expect(await o1.draft(`S1-${n}`, { why: `The Philippines write ${n}` })).toEqual({ kind: 'accepted' })
    control.close()
    t1.close()
    const before = held()
    const text = 'x'.repeat(3_999)
    let sent = 0
    for (let device = 0; device < 6; device += 1) {
      // Each with a seat of its own, and so with all that one device may send.
      const ticket = await joinAt(siege.server.url, facilitator, 'participant-T1', `Device ${device}`)
      const { socket, came, closed } = await bare(siege.server.running, shakeOf(ticket))
      for (let n = 0; n < 180; n += 1) {
        const body = Object.fromEntries(
          Array.from({ length: 9 }, (_, part) => [`part-${part}`, `${device} ${n} ${part} ${text}`.slice(0, 4_000)]),
        )
        socket.send(`42${n}["draft",${JSON.stringify({ about: `note-${device}-${n}`, body })}]`)
        sent += 36_000
      }
      await Promise.race([came('43179'), closed])
      socket.close()
    }
    expect(sent).toBeGreaterThan(35_000_000)
    const again = await siege.server.desk(control.ticket)
    expect(again.drafts.filter(({ team }) => team === 'O1').length).toBe(30)
    expect(again.drafts.filter(({ team }) => team === 'T1').length).toBeGreaterThan(20)
    again.close()
    // What is still on its way to the disk is let go a moment later.
    await vi.waitFor(() => expect(held() - before).toBeLessThan(sent / 2), { timeout: 15_000, interval: 200 })
  })
})
