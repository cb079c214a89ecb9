/**
 * Nobody trips a server up over HTTP: every route is tried with tricks in its address, with bodies of no form, too large,
 * or from another site's page, and its port with what is no HTTP. Each is refused with a sentence, nothing is given away or
 * changed by it, and the room plays on.
 */
import { connect } from 'node:net'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DOORS, addressOf } from './doors.ts'
import { bearer, besiege, doors, expectRefused, sentence } from './knocking.ts'
import type { Answer, Besieged } from './knocking.ts'
import { say } from './serving.ts'

const POSTS = doors.filter(([route]) => route.startsWith('POST '))

let siege: Besieged
let before: string
beforeAll(async () => {
  siege = await besiege()
  before = await siege.everything()
})
/** The room plays on: in another exercise, so that nothing changes in the one that is attacked. */
afterEach(() => siege.other.o1.must({ kind: 'ask', team: 'O1', text: say('Are we still here?') }))
afterAll(() => siege.close())

/** Sends these very bytes. @returns what comes back until the server closes the connection */
const bytes = (...sent: readonly (string | Buffer)[]): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    const socket = connect(siege.server.running.port, '127.0.0.1', () => {
      for (const piece of sent) socket.write(piece)
    })
    socket.on('data', (chunk) => (text += chunk.toString('latin1')))
    socket.on('error', () => undefined) // the end follows
    socket.on('close', () => resolve(text))
  })

const PAGE = '<!doctype html><title>Lockstep</title>'
const TRICKS = [
  '..',
  '../..',
  '../../secret.txt',
  '../data/lockstep.db',
  '%2e%2e/%2e%2e/secret.txt',
  '..%2f..%2fsecret.txt',
  '%2e%2e%2f%2e%2e%2fdata%2fplain.txt',
  '..\\..\\secret.txt',
  '..%5c..%5csecret.txt',
  '%252e%252e%252fsecret.txt',
  '..%252f..%252fsecret.txt',
  '..%c0%af..%c0%afsecret.txt',
  '....//....//secret.txt',
  '..;/..;/secret.txt',
  '//secret.txt',
  '/etc/passwd',
  'file:///etc/passwd',
  '%00',
  '..%00/secret.txt',
  'port.png%00.txt',
  '%0d%0aset-cookie:%20x=1',
  '%zz',
  '%',
  '%F0%9F',
  '.hidden',
  '%2ehidden',
  '.git/config',
  '__proto__',
  'constructor',
  'x'.repeat(301),
  'x'.repeat(9_000),
  'a/'.repeat(2_000),
  '%2e'.repeat(2_000),
]

/** An address of the app's own, whatever it says, is answered with the app, which is the same for everybody. */
const isPage = ({ status, text }: Answer): boolean => status === 200 && text === PAGE

describe('tricks with an address', () => {
  test.each(doors)('%s gives nothing away and stays on its feet', async (route, door) => {
    const path = route.slice(route.indexOf(' ') + 1)
    const put = (trick: string): string[] => (/[*:]/.test(path) ? [addressOf(route, trick)] : [`${path}/${trick}`, `${path}${trick}`])
    const answers = TRICKS.flatMap(put).map(async (address) => {
      const answer = await siege.knock(route, door, { address, headers: siege.rightKey(door) })
      return { address, answer }
    })
    const others = (await Promise.all(answers)).filter(({ answer }) => !isPage(answer))
    for (const { address, answer } of others) expectRefused(address, answer, [400, 401, 403, 404, 405, 414])
  })

  test('a branch that is a path leads to no file', async () => {
    for (const trick of TRICKS) {
      const address = `/api/exercises/${siege.room.facilitator.exercise}/log?branch=${trick}`
      expectRefused(
        address,
        await siege.knock('GET /', { who: 'host' }, { address: address, headers: bearer(siege.server.hostKey) }),
        [400, 404],
      )
    }
    for (const branch of ['branch=a&branch=b', 'branch=', 'branch=__proto__', 'branch=MAIN'])
      expectRefused(
        branch,
        await siege.knock(
          'GET /',
          { who: 'host' },
          { address: `/api/exercises/${siege.room.facilitator.exercise}/log?${branch}`, headers: bearer(siege.server.hostKey) },
        ),
        [404],
      )
  })
})

const opens = (method: string, route: string): boolean => `${method} ${route.split(' ')[1]}` in DOORS

describe('what no browser sends', () => {
  test.each(POSTS)('%s: a body of any other form is refused', async (route, door) => {
    const form = door.body?.(siege.room.facilitator) ?? {}
    const strange = fc
      .oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant('../../secret.txt'), fc.constant('x'.repeat(500)))
      .filter((value) => typeof value !== 'string' || value.length === 0 || value.length > 15)
    const fields = Object.keys(form)
    const bodies = fc.oneof(
      fc.json(),
      fc.string(),
      ...(fields.length > 0
        ? [fc.tuple(fc.constantFrom(...fields), strange).map(([field, value]) => JSON.stringify({ ...form, [field]: value }))]
        : []),
      fc.tuple(fc.string(), strange).map(([field, value]) => JSON.stringify({ ...form, [`more ${field}`]: value })),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        const answer = await siege.knock(route, door, { body, headers: siege.rightKey(door) })
        // What asks for no body looks at none.
        if (fields.length > 0 || answer.status >= 300) expectRefused(body, answer, [400, 401, 404, 409, 422])
      }),
      { numRuns: 30 },
    )
  })

  test.each(POSTS)('%s: a body that is too large is not read to its end', async (route, door) => {
    expectRefused(
      'too large',
      await siege.knock(route, door, { body: JSON.stringify({ x: 'x'.repeat(300_000) }), headers: siege.rightKey(door) }),
      [413],
    )
  })

  test.each(POSTS)("%s: what comes from another site's page does nothing, whatever key it has", async (route, door) => {
    for (const origin of ['http://elsewhere.example', 'null', 'http://127.0.0.1', 'x'])
      expectRefused(origin, await siege.knock(route, door, { headers: { ...siege.rightKey(door), origin } }), [403])
  })

  test.each(doors)('%s: another method is refused', async (route, door) => {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'POST'].filter((one) => !opens(one, route)))
      expectRefused(method, await siege.knock(route, door, { method, headers: siege.rightKey(door) }), [404, 405])
  })

  const line = (...headers: string[]): string => [...headers, '', ''].join('\r\n')
  test.each<[string, readonly (string | Buffer)[]]>([
    ['that is no HTTP', ['HELP\r\n\r\n']],
    ['that is encrypted', [Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3]), '\r\n\r\n']],
    ['with a NUL in the address', [line('GET /\0 HTTP/1.1', 'host: x')]],
    ['with a space in the address', [line('GET /join me HTTP/1.1', 'host: x')]],
    ['with two lengths', [line('POST /api/join HTTP/1.1', 'host: x', 'content-length: 1', 'content-length: 2')]],
    ['with two ideas of its length', [line('POST /api/join HTTP/1.1', 'host: x', 'content-length: 5', 'transfer-encoding: chunked')]],
    [
      'with a piece of no length',
      [line('POST /api/join HTTP/1.1', 'host: x', 'content-type: application/json', 'transfer-encoding: chunked'), 'zz\r\n'],
    ],
    ['with a head of 100 kB', [line('GET / HTTP/1.1', 'host: x', `x-long: ${'x'.repeat(100_000)}`)]],
    ['with 3,000 headers', [line('GET / HTTP/1.1', 'host: x', ...Array.from({ length: 3_000 }, (_, n) => `x-${n}: x`))]],
    ['with an address of 100 kB', [line(`GET /${'x'.repeat(100_000)} HTTP/1.1`, 'host: x')]],
  ])('a request %s is refused with a sentence', async (_, sent) => {
    const [head = '', body = ''] = (await bytes(...sent)).split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(JSON.parse(body)).toEqual(sentence)
  })
})

test('after all that nothing is changed, nothing was given away, and the server has no fault to report', async () => {
  expect(await siege.everything()).toBe(before)
  expect(siege.server.said).toEqual([])
})
