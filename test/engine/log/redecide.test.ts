import { describe, expect, test } from 'vitest'
import { readLog } from '../../../src/engine/log/codec.ts'
import { firstDifference } from '../../../src/engine/log/difference.ts'
import { redact } from '../../../src/engine/log/redact.ts'
import { redecide } from '../../../src/engine/log/redecide.ts'
import { must, playedJournal, textOf } from './support.ts'
import { forged } from './tamper.ts'

const journal = playedJournal()
const { exercise } = journal
const log = must(readLog(textOf(journal)))
const at = (kind: string): number => journal.entries.findIndex(({ command }) => command.kind === kind)

describe('deciding the recorded commands again', () => {
  test('gives the recorded events', () => {
    expect(redecide(exercise, log)).toEqual({ rules: { log: 3, here: 3 }, same: 16, first: null })
  })

  test('needs none of the words', () => {
    const bare = must(redact(log, { reason: 'All', what: 'all' })).text
    expect(redecide(exercise, must(readLog(bare))).first).toBeNull()
  })

  test('names the first entry that comes out differently, and both values', () => {
    const seq = at('accept') + 1
    const cheated = forged(journal.lines, 2 + at('accept'), (members) => ({
      ...members,
      events: JSON.parse(JSON.stringify(members['events']).replace(/"drawn":0\.\d+/, '"drawn":0.25')),
    }))
    expect(redecide(exercise, must(readLog(cheated)))).toMatchObject({
      same: seq - 1,
      first: {
        kind: 'differs',
        seq,
        difference: { path: '0.applied.1.drawn', left: 0.25, right: expect.any(Number) },
        message: expect.stringContaining('the log has 0.25'),
      },
    })
  })

  test('says so if a command would now be refused', () => {
    const skipped = log.entries.filter(({ command }) => command.kind !== 'reveal').map((entry, index) => ({ ...entry, seq: index + 1 }))
    const entries = skipped.map((entry) => (entry.command.kind === 'start' ? { ...entry, events: [] } : entry))
    expect(redecide(exercise, { ...log, entries })).toMatchObject({
      same: at('start'),
      first: { kind: 'differs', difference: { path: '0', left: undefined } },
    })
    expect(redecide(exercise, { ...log, entries: log.entries.slice(1) })).toMatchObject({
      first: { seq: 5, kind: 'refused', refusal: { code: 'not-allowed' } },
    })
  })

  test('says under which rules the log was made', () => {
    expect(redecide(exercise, { ...log, header: { ...log.header, rules: 9 } }).rules).toEqual({ log: 9, here: 3 })
  })
})

describe('the first difference', () => {
  test.each([
    [{ a: 1 }, { a: 1 }, null],
    [
      { b: 1, a: [1, { c: 2 }] },
      { a: [1, { c: 3 }], b: 2 },
      { path: 'a.1.c', left: 2, right: 3 },
    ],
    [[1], [1, 2], { path: '1', left: undefined, right: 2 }],
    [{ a: undefined }, {}, null],
    [{ a: null }, {}, { path: 'a', left: null, right: undefined }],
    [1, '1', { path: '', left: 1, right: '1' }],
    [-0, 0, null],
    [[], {}, { path: '', left: [], right: {} }],
  ])('of %j and %j', (left, right, difference) => {
    expect(firstDifference(left, right)).toEqual(difference)
  })
})
