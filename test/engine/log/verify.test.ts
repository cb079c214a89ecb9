import { describe, expect, test } from 'vitest'
import { readLog } from '../../../src/engine/log/codec.ts'
import { publicKeyOf } from '../../../src/engine/log/seal.ts'
import { verify, verifyLog } from '../../../src/engine/log/verify.ts'
import { SECRET, digest, must, playedJournal, textOf } from './support.ts'
import { forged } from './tamper.ts'

const journal = playedJournal()
const { lines } = journal
const text = textOf(journal)
const FIRST = 2 // the line of entry 1, after the header and one attachment
const lineOf = (kind: string): number => FIRST + journal.entries.findIndex(({ command }) => command.kind === kind)
const last = lines.length - 1

describe('a genuine log', () => {
  test('is sound, sealed, and counted', () => {
    expect(verify(text)).toEqual({
      kind: 'sound',
      head: journal.head,
      seal: journal.seal,
      torn: null,
      counts: { entries: 16, files: 1, checkpoints: 1, branches: 1, texts: { kept: 8, withheld: 0, reasons: [], unexplained: 0 } },
    })
  })

  test('is sound from bytes and from a log that was read, under the key and the head hash that were noted', () => {
    const expected = { publicKey: publicKeyOf(SECRET), head: journal.head }
    expect(verify(new TextEncoder().encode(text), expected).kind).toBe('sound')
    expect(verifyLog(must(readLog(text)), expected).kind).toBe('sound')
  })

  test('is not the log of another server', () => {
    expect(verify(text, { publicKey: publicKeyOf(digest('another')) })).toMatchObject({
      kind: 'broken',
      fault: { looks: 'seal', line: lines.length },
    })
  })

  test('may end with its last entry: then it is sound, but not sealed', () => {
    expect(verify(`${lines.slice(0, -1).join('\n')}\n`)).toMatchObject({ kind: 'sound', seal: null, counts: { entries: 16 } })
  })

  test('may have lost texts without a reason, and says how many', () => {
    const at = lineOf('note')
    const without = text.replace(lines[at] ?? '', (lines[at] ?? '').replace(/"texts":\{.*\},"prev"/, '"texts":{},"prev"'))
    expect(verify(without)).toMatchObject({ kind: 'sound', counts: { texts: { kept: 7, withheld: 1, reasons: [], unexplained: 1 } } })
  })
})

type Members = { readonly [field: string]: unknown }
const set = (field: string, value: unknown) => (members: Members) => ({ ...members, [field]: value })
const events = (edit: (text: string) => string) => (members: Members) => ({
  ...members,
  events: JSON.parse(edit(JSON.stringify(members['events']))),
})
const sources = (given: object) => (members: Members) => ({ ...members, sources: [given] })
const other = 'e'.repeat(64)

describe('a log written anew by somebody who can hash is still caught', () => {
  test.each<[string, number, (members: Members) => Members, string, string]>([
    ['a scenario that is not the one named', 0, sources({ path: 'a.yaml', sha256: other, text: 'x' }), 'scenario', 'scenario file a.yaml'],
    ['a scenario with another hash', 0, set('scenario', other), 'scenario', 'not the one that its header names'],
    ['an attachment that the header does not name', 1, set('file', { path: 'x.txt', sha256: other, base64: '' }), 'attachment', 'x.txt'],
    [
      'an attachment with another content',
      1,
      (members) => ({ ...members, file: { ...Object(members['file']), base64: 'QUJD' } }),
      'attachment',
      'not what its hash says',
    ],
    ['a number left out', FIRST + 4, set('seq', 6), 'order', 'Entry 5 should stand here'],
    ['time that runs backwards', lineOf('reveal'), set('run', 60), 'order', 'from second 61 to second 60'],
    ['another branch', FIRST + 3, set('branch', 'second'), 'order', 'belongs to the branch main'],
    ['a command id used before', FIRST + 3, set('id', journal.entries[0]?.id), 'command-id', 'same command id'],
    [
      'another text',
      FIRST,
      (members) => ({
        ...members,
        texts: Object.fromEntries(Object.keys(Object(members['texts'])).map((c) => [c, { salt: 'a'.repeat(16), text: 'Boss' }])),
      }),
      'text',
      'does not fit',
    ],
    ['a text too many', lineOf('start'), set('texts', { [other]: { salt: 'a'.repeat(16), text: 'x' } }), 'text', 'does not hold'],
    [
      'a text in the events that nobody typed',
      lineOf('note'),
      events((json) => json.replace(/[0-9a-f]{64}/, other)),
      'text',
      'nobody had typed',
    ],
    [
      'events that lead to another time',
      lineOf('advance'),
      events((json) => json.replace('"to":61', '"to":62')),
      'events',
      'do not lead to',
    ],
    [
      'an answer by a team that is not there',
      lineOf('respond'),
      events((json) => json.replaceAll('"team":"O1"', '"team":"ZZ"')),
      'checkpoint',
      'checkpoint',
    ],
    [
      'a checkpoint that does not fit',
      lineOf('accept'),
      events((json) => json.replace(/"facts":"[0-9a-f]{64}"/, `"facts":"${other}"`)),
      'checkpoint',
      'checkpoint',
    ],
    [
      'another score than the one in the checkpoint',
      lineOf('accept'),
      events((json) => json.replace('"rating":"P","team":"O1","value":1', '"rating":"U","team":"O1","value":0')),
      'checkpoint',
      'checkpoint',
    ],
    [
      'a seal that counts otherwise',
      last,
      (members) => ({ ...members, seal: { ...Object(members['seal']), entries: 3 } }),
      'seal',
      'counts 3',
    ],
    [
      'a seal by somebody else',
      last,
      (members) => ({ ...members, seal: { ...Object(members['seal']), publicKey: other } }),
      'seal',
      'not by the server',
    ],
  ])('%s', (_, at, edit, looks, message) => {
    const line = looks === 'checkpoint' ? lineOf('accept') + 1 : at + 1
    expect(verify(forged(lines, at, edit))).toMatchObject({
      kind: 'broken',
      fault: { line, looks, message: expect.stringContaining(message) },
    })
  })

  test('events that cannot be folded', () => {
    const at = lineOf('advance')
    const endless = events((json) => json.replace('"items":1', `"items":${Number.MAX_SAFE_INTEGER}`))
    expect(verify(forged(lines, at, endless))).toMatchObject({
      kind: 'broken',
      fault: { line: at + 1, looks: expect.stringMatching(/events|unreadable/) },
    })
  })

  test.each([
    ['everything in order but one wall time', FIRST + 3, set('wall', 7)],
    ['another title', 0, set('title', 'Another morning')],
  ])('%s: by the seal, which only the server can make', (_, at, edit) => {
    expect(verify(forged(lines, at, edit))).toMatchObject({
      kind: 'broken',
      fault: { line: lines.length, looks: 'seal', message: expect.stringContaining('not genuine') },
    })
  })

  test('a seal under an exercise that goes on', () => {
    const seal = lines[last] ?? ''
    const text6 = forged([...lines.slice(0, 6), seal], 6, (members) => ({ ...members, seal: { ...Object(members['seal']), entries: 4 } }))
    expect(verify(text6)).toMatchObject({
      kind: 'broken',
      fault: { line: 7, looks: 'seal', message: expect.stringContaining('not closed') },
    })
  })

  test('something after the seal, attachments left out, and a second header', () => {
    const chainedOn = (given: readonly string[]) => verify(forged(given, -1, (members) => members))
    expect(chainedOn([...lines, lines[FIRST] ?? ''])).toMatchObject({ fault: { line: lines.length + 1, looks: 'seal' } })
    expect(chainedOn(lines.toSpliced(1, 1))).toMatchObject({
      fault: { line: 2, looks: 'attachment', message: expect.stringContaining('is missing') },
    })
    expect(chainedOn([...lines.slice(0, 2), lines[1] ?? ''])).toMatchObject({ fault: { line: 3, looks: 'attachment' } })
  })

  test('names the entry, and counts what was in order before it', () => {
    expect(verify(forged(lines, FIRST + 4, set('wall', 7)).replace('"wall":7', '"wall":8'))).toMatchObject({
      fault: { line: FIRST + 5, seq: 5, looks: 'changed' },
      counts: { entries: 4, files: 1 },
    })
  })
})
