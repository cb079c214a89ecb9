import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { sha256Hex } from '../../../src/base/hash.ts'
import { FIELDS } from '../../../src/engine/log/chain.ts'
import { readLines, readLog, writeLine, writeLog } from '../../../src/engine/log/codec.ts'
import { lifterFrom } from '../../../src/engine/log/upgrade.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { must, playedJournal, textOf } from './support.ts'

const text = textOf(playedJournal())
const lines = text.split('\n').slice(0, -1)
const bytes = new TextEncoder().encode(text)
const last = lines.length

describe('a log as text', () => {
  const log = must(readLog(text))

  test('is read from text and from bytes alike', () => {
    expect(must(readLog(bytes))).toEqual(log)
    expect(log.entries.map(({ seq }) => seq)).toEqual(log.entries.map((_, index) => index + 1))
    expect(log.files).toHaveLength(1)
    expect(log.seal?.seal.entries).toBe(log.entries.length)
    expect(log.torn).toBeNull()
  })

  test('is written as the bytes that were read', () => {
    expect(writeLog(log.lines.map(({ raw }) => raw))).toBe(text)
    expect(writeLog(log.lines.map(writeLine))).toBe(text)
  })

  test('has on each line the hash of its canonical JSON without hash and texts, and the hash of the line before', () => {
    const parsed: { [field: string]: unknown }[] = lines.map((line) => JSON.parse(line))
    for (const [index, { hash, texts: _, ...rest }] of parsed.entries()) {
      expect(hash).toBe(sha256Hex(canonicalJson(rest)))
      expect(rest['prev']).toBe(parsed[index - 1]?.['hash'])
    }
  })

  test('has its members in the order of the format', () => {
    for (const { kind, raw } of log.lines) expect(Object.keys(JSON.parse(raw))).toEqual(FIELDS[kind])
  })
})

describe('a power cut', () => {
  test('at any byte of the last line loses that line and no other', () => {
    const start = bytes.length - 1 - new TextEncoder().encode(lines.at(-1)).length
    for (let cut = start + 1; cut < bytes.length - 1; cut++) {
      const { lines: read, torn, problem } = readLines(bytes.subarray(0, cut))
      expect({ read: read.length, torn, problem }).toEqual({ read: last - 1, torn: { line: last, dropped: true }, problem: null })
    }
  })

  test('in the middle of a letter counts as a cut line', () => {
    const at = bytes.indexOf(0xf0) + 2
    expect(readLines(bytes.subarray(0, at))).toMatchObject({ torn: { dropped: true }, problem: null })
  })

  test('just before the last newline loses nothing', () => {
    expect(readLines(bytes.subarray(0, -1))).toMatchObject({ lines: { length: last }, torn: { line: last, dropped: false }, problem: null })
  })

  test('is no hindrance to the proof of what was kept', () => {
    expect(verify(bytes.subarray(0, -200))).toMatchObject({ kind: 'sound', seal: null, torn: { line: last, dropped: true } })
  })

  test('that left only a piece of the header leaves no log', () => {
    expect(readLog(text.slice(0, 100))).toMatchObject({ ok: false, error: { line: 1, code: 'not-json' } })
  })
})

describe('a line that cannot be read is named', () => {
  const replaced = (index: number, line: string) => writeLog(lines.with(index, line))
  test.each([
    ['an empty file', '', 1, 'empty'],
    ['another file', 'Dear all,\n', 1, 'not-json'],
    ['another JSON file', '{"a":1}\n', 1, 'wrong-format'],
    ['a list', '[]\n', 1, 'not-a-line'],
    ['a byte order mark', `\uFEFF${text}`, 1, 'not-json'],
    ['no header', writeLog(lines.slice(1)), 1, 'wrong-format'],
    ['a newer log', text.replace('lockstep-log/1', 'lockstep-log/2'), 1, 'wrong-format'],
    ['an empty line', replaced(3, ''), 4, 'not-json'],
    ['half a line', replaced(3, lines[3]?.slice(0, 50) ?? ''), 4, 'not-json'],
    ['zeros', replaced(3, '\0'.repeat(40)), 4, 'not-json'],
    ['half a character', replaced(3, '{"seq":2,"by":"\\ud800"}'), 4, 'not-a-line'],
    ['a line too long', replaced(3, ' '.repeat(4 * 1024 * 1024 + 1)), 4, 'too-long'],
    ['a line too long in bytes only', replaced(3, JSON.stringify({ seq: 1, x: 'ü'.repeat(3 * 1024 * 1024) })), 4, 'too-long'],
    ['a line too deep', replaced(3, `${'['.repeat(100_000)}${']'.repeat(100_000)}`), 4, 'too-deep'],
    ['an unknown line', replaced(3, '{"gift":1}'), 4, 'not-a-line'],
    ['an unknown field', replaced(3, lines[3]?.replace('{', '{"gift":1,') ?? ''), 4, 'not-a-line'],
    ['an unknown event', replaced(3, lines[3]?.replace('seat-claimed', 'seat-stolen') ?? ''), 4, 'not-a-line'],
    ['two headers', replaced(3, lines[0] ?? ''), 4, 'order'],
    ['an attachment among the entries', replaced(3, lines[1] ?? ''), 4, 'order'],
    ['an entry after the seal', writeLog([...lines, lines[3] ?? '']), last + 1, 'order'],
  ])('%s', (_, given, line, code) => {
    expect(readLog(given)).toEqual({
      ok: false,
      error: { line, seq: expect.toSatisfy((seq) => seq === null || seq > 0), code, message: expect.stringMatching(/\.$/) },
    })
  })

  test('bytes that are not text', () => {
    const broken = bytes.with(bytes.indexOf(0x0a) + 10, 0xff)
    expect(readLog(broken)).toMatchObject({ ok: false, error: { line: 2, code: 'not-utf8' } })
  })

  test('with the entry number, where it has one', () => {
    expect(readLog(replaced(4, lines[4]?.replace('"run":0', '"run":-1') ?? ''))).toMatchObject({
      ok: false,
      error: { line: 5, seq: 3, message: 'Line 5 (entry 3) is not as it should be: look at run.' },
    })
  })
})

describe('reading never throws', () => {
  test('on any text or bytes', () => {
    const piece = fc.oneof(fc.constantFrom(...lines), fc.json(), fc.string({ unit: 'binary' }), fc.constant('{"__proto__":{"seq":1}}'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('\n', '\r\n', ''), (pieces, between) => {
        const given = pieces.join(between)
        expect(verify(given).kind).toMatch(/sound|broken/)
        expect(verify(`${lines[0]}\n${given}`).kind).toMatch(/sound|broken/)
      }),
    )
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (given) => verify(given).kind === 'broken'))
  })
})

describe('older formats', () => {
  const steps = [
    { from: 'lockstep-log/1', to: 'lockstep-log/2', lift: (members: object) => ({ ...members, one: true }) },
    { from: 'lockstep-log/2', to: 'lockstep-log/3', lift: (members: object) => ({ ...members, two: true }) },
  ]
  test.each([
    ['lockstep-log/1', { a: 1, one: true, two: true }],
    ['lockstep-log/2', { a: 1, two: true }],
    ['lockstep-log/3', { a: 1 }],
  ])('are lifted step by step from %s', (format, lifted) => {
    expect(must(lifterFrom(format, steps, 'lockstep-log/3'))({ a: 1 })).toEqual(lifted)
  })

  test.each([
    ['lockstep-log/4', 'newer than this Lockstep knows'],
    ['lockstep-log/0', 'cannot read'],
    ['lockstep-scenario/1', 'not a Lockstep log'],
    [7, 'not a Lockstep log'],
  ])('%s is refused with a sentence', (format, sentence) => {
    expect(lifterFrom(format, steps, 'lockstep-log/3')).toEqual({ ok: false, error: expect.stringContaining(sentence) })
  })
})
