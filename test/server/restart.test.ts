/** `lockstep serve` as a process of its own: it starts with a link, is cut off, comes back with everything, and ends well. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { call } from '../cli/support.ts'
import { ROOT } from '../support/repository.ts'
import { WireDesk, ask, codeOf, joinAt, makeExercise, startServer } from '../support/server.ts'
import type { ServerProcess } from '../support/server.ts'
import { SMALL, say } from './serving.ts'

let server: ServerProcess
beforeAll(async () => {
  server = await startServer({ args: ['--scenarios', join(ROOT, 'test/scenarios')] })
})
afterAll(() => server.dispose())

/** Runs `lockstep serve`, which is to end by itself. */
const serve = async (...args: string[]): Promise<{ code: number; said: string }> => {
  const { code, out, err } = await call('serve', '--host', '127.0.0.1', ...args)
  return { code, said: out + err }
}

describe('a server that was cut off', () => {
  test('comes back with the room paused and every draft, key and code, and says why it is paused', async () => {
    const facilitator = await makeExercise(server, { ...SMALL, bindings: [...SMALL.bindings] })
    const code = await codeOf(server.url, facilitator, 'participant-O1')
    const tickets = [
      await joinAt(server.url, facilitator, 'participant-O1', 'Ana'),
      await joinAt(server.url, facilitator, 'participant-T1', 'Som'),
    ]
    const [o1, t1] = await Promise.all(tickets.map((ticket) => new WireDesk(server.url, ticket).ready()))
    const control = await new WireDesk(server.url, facilitator).ready()
    if (!o1 || !t1) throw new Error('nobody came')
    for (const kind of ['start', 'brief', 'open']) await control.must({ kind })
    // A draft, too, is acknowledged only when it is durable.
    expect(await o1.draft('S1-01', { why: 'We were about to' })).toEqual({ kind: 'accepted' })
    expect(await control.draft('note', { text: 'Remember the coffee' })).toEqual({ kind: 'accepted' })
    await control.until(({ view }) => view?.clock.clock === 'running')
    await server.kill()
    await server.restart()

    await control.until(({ view }) => view?.clock.clock === 'paused')
    expect(control.view?.clock.notice).toMatch(/restarted/)
    await o1.until(({ socket, drafts }) => socket.connected && drafts.length === 1)
    expect(o1.drafts).toMatchObject([{ about: 'S1-01', team: 'O1', body: { why: 'We were about to' } }])
    expect(control.drafts).toContainEqual(expect.objectContaining({ about: 'note', team: null, body: { text: 'Remember the coffee' } }))
    expect(await codeOf(server.url, facilitator, 'participant-O1')).toBe(code)
    expect(await o1.send({ kind: 'respond', team: 'O1', inject: 'S1-01', record: {} })).toMatchObject({ kind: 'refused' })
    await control.must({ kind: 'resume' })
    await o1.must({ kind: 'ask', team: 'O1', text: say('Do we go on?') })
    for (const desk of [o1, t1, control]) desk.close()
  })

  test('says goodbye when it is stopped properly, and has nothing to complain of', async () => {
    const facilitator = await makeExercise(server, { ...SMALL, bindings: [...SMALL.bindings] })
    const desk = await new WireDesk(server.url, facilitator, { reconnection: false }).ready()
    const [code] = await Promise.all([server.stop(), desk.until(({ status }) => !status.taking)])
    expect(desk.status.message).toMatch(/stopped on the host computer/)
    expect([code, server.said()]).toEqual([0, ''])
    await server.restart()
    expect((await ask(server.url, '/healthz')).status).toBe(200)
  })
})

describe('a server that cannot start', () => {
  test('because the port is taken says which other port would do', async () => {
    const { code, said } = await serve('--port', String(server.port), '--data', join(server.folder, 'other'))
    expect(code).toBe(2)
    expect(said).toContain(`npm start -- --port ${server.port + 1}`)
  })

  test('because a file stands where its folder should be says so', async () => {
    await writeFile(join(server.folder, 'file'), '')
    const { code, said } = await serve('--port', '0', '--data', join(server.folder, 'file'))
    expect([code, said]).toEqual([2, expect.stringMatching(/\.\s*$/)])
    expect(said).not.toMatch(/at .*\.ts:\d+/)
  })

  test.each([
    [['--port', 'abc'], /--port takes a number/],
    [['--tls-cert', 'cert.pem'], /both --tls-cert and --tls-key/],
    [['--tls-cert', 'none.pem', '--tls-key', 'none.pem'], /none\.pem: There is no such file/],
    [['--tls-cert', ROOT, '--tls-key', ROOT], /This is a folder, not a file/],
    [['--tls-cert', join(ROOT, 'LICENSE'), '--tls-key', join(ROOT, 'LICENSE')], /not a certificate and its key, both as PEM/],
    [['--scenarios', join(ROOT, 'none')], /none: There is no such folder of scenarios/],
    [['--mirror', ''], /--mirror takes the name of a folder/],
    [['--data', ' '], /--data takes the name of a folder/],
  ])('because of %j says what is wrong', async (args, sentence) => {
    const { code, said } = await serve(...args)
    expect([code, said]).toEqual([2, expect.stringMatching(sentence)])
  })
})
