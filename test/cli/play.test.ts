import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bytesOfFile } from '../../src/engine/log/header.ts'
import { readLog } from '../../src/engine/log/codec.ts'
import { POLICIES } from '../../src/engine/exercise/parts.ts'
import { rehearsalsOf } from '../support/rehearsals.ts'
import { LOTUS_GATE, SMALL, call, callJson, folder, member, spawnLockstep } from './support.ts'

const { policy: POLICY, seeds: SEEDS } = rehearsalsOf('lotus-gate')
const dir = folder()
const at = (name: string) => join(dir, name)

test('plays the whole of LOTUS GATE, says how it went, and writes a log', async () => {
  const { code, out, err } = await spawnLockstep('play', LOTUS_GATE, '--seed', '7', '--policy', 'mixed', '--log', at('run.lockstep.jsonl'))
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toMatch(/^Exercise LOTUS GATE, seed 7, policy mixed\n/)
  expect(out).toMatch(/^Inject +Sent +Variant +Philippines +Thailand +United Arab Emirates +New Zealand$/m)
  expect(out).toMatch(/^S1-13 +2:57:00/m)
  expect(out).toMatch(/^1 Cooperation +\d\.\d\d/m)
  expect(out).toContain('they are never rated')
  const head = JSON.parse(readFileSync(at('run.lockstep.jsonl'), 'utf8').trimEnd().split('\n').at(-1) ?? '')
  expect(out).toContain(`Last hash ${member(head, 'hash')}.`)
})

describe.each(POLICIES)('policy %s', (policy) => {
  test('the same seed gives the same bytes, another seed others', async () => {
    const bytes = async (name: string, seed: string) => {
      expect((await call('play', SMALL, '--seed', seed, '--policy', policy, '--wall', '0', '--log', at(`${policy}-${name}`))).code).toBe(0)
      return readFileSync(at(`${policy}-${name}`), 'utf8')
    }
    const [one, again, other] = [await bytes('one', 'a'), await bytes('again', 'a'), await bytes('other', 'b')]
    expect(again).toBe(one)
    expect(other).not.toBe(one)
    const log = readLog(one)
    if (!log.ok) throw new Error(log.error.message)
    expect(log.value.header.createdAt).toBe('1970-01-01T00:00:00.000Z')
    expect(log.value.entries.every(({ wall }) => wall === 0)).toBe(true)
  })
})

test('two processes write the same bytes', async () => {
  const argv = (name: string) => ['play', LOTUS_GATE, '--seed', 'x', '--wall', '0', '--log', at(name)]
  const both = await Promise.all([spawnLockstep(...argv('p1')), spawnLockstep(...argv('p2'))])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(readFileSync(at('p1')).equals(readFileSync(at('p2')))).toBe(true)
})

test('without --wall the wall time is that of the clock', async () => {
  const before = Date.now()
  await call('play', SMALL, '--log', at('now.jsonl'))
  const log = readLog(readFileSync(at('now.jsonl')))
  if (!log.ok) throw new Error(log.error.message)
  expect(Date.parse(log.value.header.createdAt)).toBeGreaterThanOrEqual(before)
  expect(log.value.entries.at(-1)?.wall).toBeGreaterThan(log.value.entries[0]?.wall ?? Infinity)
})

test('--json is what happened', async () => {
  const { code, json } = await callJson('play', SMALL, '--seed', '7')
  expect(code).toBe(0)
  expect(json).toMatchObject({ ok: true, seed: '7', policy: 'mixed', log: null, head: expect.stringMatching(/^[0-9a-f]{64}$/), refused: 0 })
  expect(Object.keys(member(json, 'msel') ?? {}).length).toBeGreaterThan(3)
  expect(member(json, 'checkpoints', 0, 'outcomes')).toBeInstanceOf(Array)
})

test.each([
  [
    'an unknown policy',
    ['--policy', 'cooperativ'],
    /no policy "cooperativ"\. Did you mean cooperative\? Choose one of: cooperative, unilateral,/,
  ],
  ['a wall time that is no number', ['--wall', 'now'], /--wall takes milliseconds/],
  ['an empty wall time', ['--wall', ''], /--wall takes milliseconds/],
  ['a wall time after the last year', ['--wall', '999999999999999'], /--wall takes milliseconds/],
  ['an empty seed', ['--seed', ''], /A seed is a text of 1 to 200 characters/],
  ['a long seed', ['--seed', 'x'.repeat(201)], /A seed is a text/],
  ['a log of many seeds', ['--seeds', 'a', 'b', '--log', 'x'], /give it one --seed/],
])('%s is wrong use', async (_, options, message) => {
  const { code, out, err } = await call('play', SMALL, ...options)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toMatch(message)
})

describe('--seeds', () => {
  test('shows what each seed was the first to reach, and what none did', async () => {
    const { code, out } = await call('play', SMALL, '--policy', 'silent', '--seeds', 'a', 'b')
    expect(code).toBe(1)
    expect(out).toMatch(/^Seed +Reaches +First to reach\na +\d+ +\S.+\nb +\d+$/m)
    expect(out).toMatch(/None of them reaches: .+ = .+\./)
  })

  test('is good only if together they reach everything', async () => {
    const { code, out } = await call('play', LOTUS_GATE, '--policy', POLICY, '--seeds', ...SEEDS)
    expect(code).toBe(0)
    expect(out).toMatch(/Together they reach all 74 injects, texts and courses\.\n$/)
    const { code: fewer, json } = await callJson('play', LOTUS_GATE, '--policy', POLICY, '--seeds', ...SEEDS.slice(1))
    expect({ fewer, ok: member(json, 'ok') }).toEqual({ fewer: 1, ok: false })
    expect(member(json, 'missing', 0)).toMatch(/^S1-/)
  })
})

describe('attachments', () => {
  const withAttachment = (name: string, path: string): string => {
    mkdirSync(at(name))
    const text = readFileSync(SMALL, 'utf8')
    const attachment = `    attachments: [{ path: ${path}, title: A map, alt: A map of the airport }]\n    channel:`
    writeFileSync(at(`${name}/small.yaml`), text.replace('    channel:', attachment))
    return at(`${name}/small.yaml`)
  }

  test('go into the log, byte for byte', async () => {
    const file = withAttachment('good', 'files/map.png')
    mkdirSync(at('good/files'))
    const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 10, 13])
    writeFileSync(at('good/files/map.png'), bytes)
    expect((await call('play', file, '--wall', '0', '--log', at('good/log.jsonl'))).code).toBe(0)
    const log = readLog(readFileSync(at('good/log.jsonl')))
    if (!log.ok) throw new Error(log.error.message)
    const [line] = log.value.files
    expect(log.value.header.files).toEqual([{ path: 'files/map.png', sha256: line?.file.sha256 }])
    const carried = line && bytesOfFile(line)
    expect(carried?.ok && Buffer.from(carried.value).equals(bytes)).toBe(true)
    expect((await call('verify', at('good/log.jsonl'), '--redecide')).code).toBe(0)
  })

  test('that are missing keep a scenario from being played, as check says', async () => {
    const file = withAttachment('missing', 'map.png')
    const checked = await call('check', file)
    const { code, err } = await call('play', file)
    expect({ code, checked: checked.code }).toEqual({ code: 1, checked: 1 })
    expect(err).toContain(checked.out.split('\n')[0])
  })

  test('that are too large are refused', async () => {
    const file = withAttachment('large', 'map.png')
    writeFileSync(at('large/map.png'), Buffer.alloc(1024 * 1024 + 1))
    const { code, err } = await call('play', file)
    expect(code).toBe(2)
    expect(err).toMatch(/map\.png: This attachment is larger than 1 MB/)
  })

  test('cannot lead out of the folder, not even through a folder that is a link', async () => {
    const file = withAttachment('linked', 'out/secret.txt')
    mkdirSync(at('elsewhere'))
    writeFileSync(at('elsewhere/secret.txt'), 'secret')
    symlinkSync(at('elsewhere'), at('linked/out'))
    const { code, out } = await call('play', file, '--log', at('linked/log.jsonl'))
    expect(code).not.toBe(0)
    expect(out).toBe('')
  })
})
