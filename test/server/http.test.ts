/** The HTTP side: what a browser is told to allow, what a server gives out, and what it does not. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ask } from '../support/server.ts'
import { say, serve } from './serving.ts'

const server = await serve()
afterAll(() => server.close())

describe('pages', () => {
  test.each(['/', '/join', '/move', '/room/abc/facilitator', '/review', '/review/abc/main', '/try', '/try/lotus-gate'])(
    '%s is the app',
    async (path) => {
      const response = await fetch(server.url + path)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('<title>Lockstep</title>')
      expect(response.headers.get('cache-control')).toBe('no-cache')
    },
  )

  test.each([
    ['/join/', '/join'],
    ['/Join', '/join'],
    ['/JOIN%20', '/join'],
    ['/Review/', '/review'],
    ['/TRY', '/try'],
  ])('%s is typed from a card, and %s is meant', async (typed, meant) => {
    const followed = await fetch(server.url + typed)
    expect([followed.status, new URL(followed.url).pathname]).toEqual([200, meant])
    expect(await followed.text()).toContain('<title>Lockstep</title>')
  })

  test.each([
    '/admin',
    '/join/x',
    '/joint',
    '/join.',
    '/%6aoin%2f',
    '/index.php',
    '/api/nothing',
    '/room',
    '/built-from/../x',
    '/assets/none.js',
  ])('%s is not there', async (path) => {
    expect((await ask(server.url, path)).status).toBe(404)
  })

  test('are told to load nothing from elsewhere and to tell nobody where they were', async () => {
    const { headers } = await fetch(server.url)
    const policy = headers.get('content-security-policy') ?? ''
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: blob:",
      "connect-src 'self' ws: wss:",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'self'",
    ]) {
      expect(policy.split(';')).toContain(rule)
    }
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests|https?:\/\//)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('work on plain HTTP: nothing asks for HTTPS or an isolation that it does not have', async () => {
    const { headers } = await fetch(server.url)
    for (const name of ['strict-transport-security', 'cross-origin-opener-policy', 'origin-agent-cluster'])
      expect([name, headers.get(name)]).toEqual([name, null])
  })

  test('come compressed, and what bears a hash in its name is kept for good', async () => {
    expect((await fetch(server.url, { headers: { 'accept-encoding': 'gzip' } })).headers.get('content-encoding')).toBe('gzip')
    const built = await fetch(`${server.url}/assets/main-abc123.js`)
    expect(built.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })
})

describe('what is asked wrongly', () => {
  const post = (body: string | undefined, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/api/join/look`, { method: 'POST', ...(body !== undefined && { body }), headers })

  test.each<[string, string | undefined, Record<string, string>, number]>([
    ['not JSON', '{"code":', { 'content-type': 'application/json' }, 400],
    ['nothing', undefined, {}, 400],
    ['a number for a code', '{"code":12345678}', { 'content-type': 'application/json' }, 400],
    ['a field too many', '{"code":"ABCDEFGH","x":1}', { 'content-type': 'application/json' }, 400],
    ['an own prototype', '{"code":"ABCDEFGH","__proto__":{}}', { 'content-type': 'application/json' }, 400],
    ['too much', JSON.stringify({ code: 'x'.repeat(300_000) }), { 'content-type': 'application/json' }, 413],
    ['a form of another kind', 'code=ABCDEFGH', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('%s is answered with a code, a sentence and the field', async (_, body, headers, status) => {
    const response = await post(body, headers)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({
      code: expect.any(String),
      message: expect.stringMatching(/\.$/),
      field: expect.toBeOneOf([null, 'code']),
    })
  })

  test("from another site's page changes nothing", async () => {
    const response = await post('{"code":"ABCDEFGH"}', { 'content-type': 'application/json', origin: 'http://elsewhere.example' })
    expect(response.status).toBe(403)
  })
})

describe('operators', () => {
  test('see that it lives, that it could save, and what it does', async () => {
    expect(await ask(server.url, '/healthz')).toEqual({ status: 200, body: { ok: true } })
    expect(await ask(server.url, '/readyz')).toEqual({ status: 200, body: { ok: true } })
    const { control } = await server.room()
    await control.must({ kind: 'note', team: null, text: say('counted') })
    await control.send({ kind: 'nothing' })
    await ask(server.url, '/api/join/look', { body: { code: 'ABCDEFGH' } })
    const metrics = String((await ask(server.url, '/metrics')).body)
    for (const line of [
      /^lockstep_rooms 1$/m,
      /^lockstep_sockets 3$/m,
      /^lockstep_commands_total\{outcome="accepted"\} [1-9]/m,
      /^lockstep_commands_total\{outcome="refused"\} 1$/m,
      /^lockstep_commit_seconds_count [1-9]/m,
      /^lockstep_commit_lines_sum [1-9]/m,
      /^lockstep_published_bytes_total\{kind="view"\} [1-9]/m,
      /^lockstep_commits_failed_total 0$/m,
      /^lockstep_wrong_codes_total 1$/m,
      /^lockstep_build_info\{version="[^"]+"\} 1$/m,
      /^nodejs_eventloop_lag_seconds /m,
    ]) {
      expect(metrics).toMatch(line)
    }
    // There is none, so nobody is warned of it.
    expect(metrics).not.toContain('lockstep_mirror')
  })

  test('see whether the mirror keeps up, and since when it does not', async () => {
    const stick = await mkdtemp(join(tmpdir(), 'lockstep-stick-'))
    const mirrored = await serve({ mirror: join(stick, 'copy') })
    try {
      const gauge = async (name: string): Promise<number> =>
        Number(new RegExp(`^lockstep_mirror_${name} (\\S+)$`, 'm').exec(String((await ask(mirrored.url, '/metrics')).body))?.[1])
      await expect.poll(() => gauge('ok'), { timeout: 20_000 }).toBe(1)
      expect(await gauge('whole_timestamp_seconds')).toBeGreaterThan(Date.now() / 1000 - 60)
      await rm(stick, { recursive: true, force: true })
      await mirrored.room()
      await expect.poll(() => gauge('ok'), { timeout: 20_000 }).toBe(0)
    } finally {
      await mirrored.close()
      await rm(stick, { recursive: true, force: true })
    }
  }, 60_000)

  test('take a copy of everything while it runs, with the host key alone', async () => {
    const response = await fetch(`${server.url}/api/backup`, { headers: { authorization: `Bearer ${server.hostKey}` } })
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(0, 15)
        .toString(),
    ).toBe('SQLite format 3')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  test('send a copy that is larger than memory, piece by piece, and keep nothing of it when it is not taken to its end', async () => {
    let made = ''
    const size = 6 * 1024 ** 3
    const backup = async (path: string): Promise<void> => {
      made = path
      await writeFile(path, 'SQLite format 3')
      // Full of holes: it takes no room on the disk.
      await truncate(path, size)
    }
    const other = await serve({ store: (real) => Object.assign(real, { backup }) })
    try {
      const leave = new AbortController()
      const headers = { authorization: `Bearer ${other.hostKey}` }
      const response = await fetch(`${other.url}/api/backup`, { headers, signal: leave.signal })
      expect([response.status, response.headers.get('content-length')]).toEqual([200, String(size)])
      const first = await response.body?.getReader().read()
      expect(
        Buffer.from(first?.value ?? [])
          .subarray(0, 15)
          .toString(),
      ).toBe('SQLite format 3')
      expect(existsSync(made)).toBe(true)
      leave.abort()
      await expect.poll(() => existsSync(dirname(made)), { timeout: 5_000 }).toBe(false)
    } finally {
      await other.close()
    }
  })
})
