/** What cannot be read or written is refused with a sentence and exit code 2, whichever verb is asked. */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { LOTUS_GATE, SMALL, call, callJson, folder, inShell, member } from './support.ts'

const dir = folder()
const at = (name: string) => join(dir, name)
const LOG = at('run.lockstep.jsonl')

beforeAll(async () => {
  await call('play', SMALL, '--log', LOG, '--wall', '0')
  writeFileSync(at('empty'), '')
  writeFileSync(at('binary'), Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0, 0]))
  writeFileSync(at('words.txt'), 'This is a letter.\n')
  writeFileSync(at('deep.yaml'), `a: ${'['.repeat(5_000)}${']'.repeat(5_000)}\n`)
  writeFileSync(
    at('aliases.yaml'),
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghi'
      .split('')
      .map((name, i) => `${name}: &${name} [${Array.from({ length: 9 }, () => `*${'abcdefgh'[i]}`).join(',')}]`)
      .join('\n')}\n`,
  )
  writeFileSync(at('deep.jsonl'), `{"hash":"${'0'.repeat(64)}","a":${'['.repeat(9_000)}${']'.repeat(9_000)}}\n`)
  writeFileSync(at('huge.yaml'), '')
  truncateSync(at('huge.yaml'), 5 * 1024 * 1024)
  writeFileSync(at('huge.jsonl'), '')
  truncateSync(at('huge.jsonl'), 257 * 1024 * 1024)
  mkdirSync(at('empty-folder'))
  symlinkSync('loop', at('loop'))
  // A log as a newer Lockstep would write it, and one whose scenario this one cannot play.
  const lines = readFileSync(LOG, 'utf8').split('\n')
  writeFileSync(at('newer.jsonl'), lines.join('\n').replace('lockstep-log/1', 'lockstep-log/2'))
  writeFileSync(at('other-scenario.jsonl'), lines.join('\n').replace('id: small\\n', 'id: small\\nships: 3\\n'))
})

describe('a scenario that cannot be read', () => {
  test.each([
    ['missing', 'nothing.yaml', /There is no such file/],
    ['a folder without scenario', 'empty-folder', /no scenario file \(\*\.yaml\)/],
    ['binary', 'binary', /not a text file/],
    ['huge', 'huge.yaml', /larger than 4 MB/],
    ['a log', 'run.lockstep.jsonl', /This is a log, not a scenario/],
    ['a link to itself', 'loop', /leads back to itself/],
    ['below a file', 'empty/x.yaml', /not a folder/],
  ])('%s', async (_, name, message) => {
    for (const verb of ['check', 'play']) {
      const { code, out, err } = await call(verb, at(name))
      expect({ code, out }, verb).toEqual({ code: 2, out: '' })
      expect(err, verb).toMatch(message)
      expect(err).not.toMatch(/\n {4}at /)
      const { code: again, json } = await callJson(verb, at(name))
      expect(again).toBe(2)
      expect(json).toEqual({ ok: false, error: expect.stringMatching(message) })
    }
  })

  test.each([
    ['empty', 'empty', /The file is empty/],
    ['deep', 'deep.yaml', /deep/],
    ['aliased', 'aliases.yaml', /alias/i],
    ['not a scenario', 'words.txt', /mistake/],
  ])('%s: its mistakes are named', async (_, name, message) => {
    const { code, out, err } = await call('check', at(name))
    expect({ code, err }).toEqual({ code: 1, err: '' })
    expect(out).toMatch(message)
    expect((await call('play', at(name))).code).toBe(1)
  })
})

describe('a log that cannot be read', () => {
  test.each([
    ['missing', 'nothing.jsonl', /There is no such file/],
    ['a folder', 'empty-folder', /This is a folder/],
    ['empty', 'empty', /file is empty/],
    ['binary', 'binary', /not a Lockstep log/],
    ['a text', 'words.txt', /not a Lockstep log/],
    ['huge', 'huge.jsonl', /larger than 256 MB/],
    ['of a newer format', 'newer.jsonl', /newer than this Lockstep/],
  ])('%s', async (_, name, message) => {
    for (const [verb, ...more] of [['verify'], ['replay'], ['redact', '--all', '--reason', 'x', '--out', at('never')]]) {
      const { code, out, err } = await call(verb ?? '', at(name), ...more)
      expect({ code, out }, verb).toEqual({ code: 2, out: '' })
      expect(err, verb).toMatch(message)
    }
    expect(existsSync(at('never'))).toBe(false)
  })

  test('a log that nests too deeply', async () => {
    expect((await call('replay', at('deep.jsonl'))).err).toMatch(/nested too deeply/)
    expect((await call('verify', at('deep.jsonl'))).code).toBe(1)
  })

  test('a log whose scenario this version cannot play is not told, and verify says that it was changed', async () => {
    const { code, err } = await call('replay', at('other-scenario.jsonl'))
    expect(code).toBe(2)
    expect(err).toMatch(/by this version of Lockstep/)
    expect((await call('graph', at('other-scenario.jsonl'))).code).toBe(2)
    expect((await call('verify', at('other-scenario.jsonl'))).code).toBe(1)
  })

  test('a scenario in place of a log is told apart', async () => {
    const { code, err } = await call('verify', LOTUS_GATE)
    expect(code).toBe(2)
    expect(err).toMatch(/not a Lockstep log/)
  })

  test('a log can come through a pipe', async () => {
    expect(await inShell(`cat "$2" | "$0" "$1" verify /dev/stdin`, LOG)).toEqual({ code: 0, out: expect.stringMatching(/^SOUND/), err: '' })
  })
})

describe('a result', () => {
  const writers: readonly (readonly [string, (out: string) => string[]])[] = [
    ['play', (out) => ['play', SMALL, '--log', out]],
    ['redact', (out) => ['redact', LOG, '--all', '--reason', 'x', '--out', out]],
    ['graph', (out) => ['graph', SMALL, '--out', out]],
  ]

  test.each(writers)('%s leaves an existing file alone, unless --force is given', async (verb, argv) => {
    const out = at(`${verb}-taken.dot`)
    writeFileSync(out, 'mine')
    const { code, err } = await call(...argv(out))
    expect(code).toBe(2)
    expect(err).toMatch(/This file exists\. Choose another name, or add --force/)
    expect(readFileSync(out, 'utf8')).toBe('mine')
    expect((await call(...argv(out), '--force')).code).toBe(0)
    expect(readFileSync(out, 'utf8')).not.toBe('mine')
  })

  test.each(writers)('%s refuses a folder, a place that is not there, and what is no file', async (_, argv) => {
    mkdirSync(at('folder.dot'), { recursive: true })
    expect((await call(...argv(at('folder.dot')))).err).toMatch(/This is a folder/)
    expect((await call(...argv(at('not/there.dot')))).err).toMatch(/There is no folder/)
    symlinkSync('/dev/null', at('device.dot'))
    expect((await call(...argv(at('device.dot')), '--force')).err).toMatch(/not a file that can be replaced/)
    expect(statSync('/dev/null').isFile()).toBe(false)
    for (const name of readdirSync(dir)) expect(name).not.toMatch(/\.part$/)
    rmSync(at('device.dot'))
  })

  test('never replaces what is read, even with --force', async () => {
    const copy = at('own.yaml')
    writeFileSync(copy, readFileSync(SMALL))
    expect((await call('play', copy, '--log', copy, '--force')).err).toMatch(/This is the file that is read/)
    expect((await call('redact', LOG, '--all', '--reason', 'x', '--out', LOG, '--force')).err).toMatch(/This is the file that is read/)
    expect((await call('verify', LOG)).code).toBe(0)
  })

  test('is refused before an exercise is played for it', async () => {
    const { json } = await callJson('play', SMALL, '--log', at('not/there.jsonl'))
    expect(member(json, 'ok')).toBe(false)
  })
})
