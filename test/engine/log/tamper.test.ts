import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeLog } from '../../../src/engine/log/codec.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { rewind } from '../../../src/engine/replay/fork.ts'
import { Table, as, digest, finish, newJournal, openTurn, playedJournal } from './support.ts'
import { leavesOf, membersOf, rewritten, withLeafChanged } from './tamper.ts'

const sealed = playedJournal()
const foreign = playedJournal({ exercise: 'ex-2', seed: 'seed-2' }, 'other', digest('another server'))

function openLog(): readonly string[] {
  const table = new Table(newJournal({ files: [] }))
  openTurn(table)
  for (let i = 0; i < 5; i++) table.give('facilitator', as({ kind: 'note', team: null, text: say(`note ${i}`) }))
  return table.journal.lines
}

function forkedLog(): readonly string[] {
  const table = new Table(newJournal())
  openTurn(table)
  const { journal } = table
  finish(table)
  const to = 9
  const command = as({
    kind: 'rewind',
    to,
    opens: 'second',
    abandoned: { branch: 'main', seq: journal.state.seq },
    reason: say('Once more'),
  })
  const rewound = rewind(journal, table.submission('facilitator', command))
  if (rewound.kind !== 'accepted') throw new Error(JSON.stringify(rewound))
  return rewound.journal.lines
}

const LOGS: readonly (readonly string[])[] = [sealed.lines, openLog(), forkedLog()]
const logs = fc.constantFrom(...LOGS)
/** A log and a place in it: an index of one of its lines. */
const places = logs.chain((lines) => fc.record({ lines: fc.constant(lines), at: fc.nat(lines.length - 1) }))
const pairs = logs.chain((lines) =>
  fc.record({ lines: fc.constant(lines), a: fc.nat(lines.length - 1), b: fc.nat(lines.length - 1) }).filter(({ a, b }) => a !== b),
)

const faultOf = (lines: readonly string[]) => {
  const verdict = verify(writeLog(lines))
  return verdict.kind === 'broken' ? verdict.fault : null
}

test.each(LOGS.map((lines, index) => [index, lines] as const))('log %i is sound as it was written', (_, lines) => {
  expect(verify(writeLog(lines))).toMatchObject({ kind: 'sound', torn: null })
})

describe('the first bad line is named exactly', () => {
  test('when any value in any line is changed', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ lines, at }, pick) => {
        const members = membersOf(lines[at] ?? '')
        const leaves = leavesOf(members)
        const changed = JSON.stringify(withLeafChanged(members, leaves[pick % leaves.length] ?? []))
        expect(faultOf(lines.with(at, changed))).toMatchObject({ line: at + 1, looks: expect.stringMatching(/changed|text|unreadable/) })
      }),
      { numRuns: 200 },
    )
  })

  test('when a line says the same in other bytes', () => {
    fc.assert(
      fc.property(
        places,
        fc.constantFrom(
          (line: string) => line.replace(':', ': '),
          (line: string) => `${line}\r`,
          (line: string) => line.replace('{', '{"hash":"x",'),
          (line: string) => JSON.stringify(Object.fromEntries(Object.entries(membersOf(line)).reverse())),
        ),
        ({ lines, at }, otherwise) => {
          expect(faultOf(lines.with(at, otherwise(lines[at] ?? '')))).toMatchObject({ line: at + 1, looks: 'changed' })
        },
      ),
    )
  })

  test('when a single bit of the file is flipped', () => {
    const bytes = LOGS.map((lines) => new TextEncoder().encode(writeLog(lines)))
    const flips = fc
      .nat(LOGS.length - 1)
      .chain((log) => fc.record({ log: fc.constant(log), at: fc.nat((bytes[log]?.length ?? 1) - 2), bit: fc.nat(7) }))
    fc.assert(
      fc.property(flips, ({ log, at, bit }) => {
        const given = bytes[log] ?? new Uint8Array()
        const line = given.subarray(0, at).reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 1)
        expect(verify(given.with(at, (given[at] ?? 0) ^ (1 << bit)))).toMatchObject({ kind: 'broken', fault: { line } })
      }),
      { numRuns: 300 },
    )
  })

  test('when lines are removed, unless they are the last', () => {
    fc.assert(
      fc.property(pairs, ({ lines, a, b }) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        expect(faultOf(lines.toSpliced(from, to - from))).toMatchObject({ line: from + 1, looks: from === 0 ? 'unreadable' : 'removed' })
      }),
    )
  })

  test('when a line is doubled, anywhere', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ lines, at }, pick) => {
        const to = 1 + (pick % lines.length)
        // Put before or after its twin, the two are the same, and the second is one too many.
        const first = to === at ? at + 1 : to
        expect(faultOf(lines.toSpliced(to, 0, lines[at] ?? ''))).toMatchObject({ line: first + 1, looks: 'doubled' })
      }),
    )
  })

  test('when two lines change places', () => {
    fc.assert(
      fc.property(pairs, ({ lines, a, b }) => {
        const first = Math.min(a, b)
        expect(faultOf(lines.with(a, lines[b] ?? '').with(b, lines[a] ?? ''))).toMatchObject({
          line: first + 1,
          looks: first === 0 ? 'unreadable' : 'swapped',
        })
      }),
    )
  })

  test('when a line is moved to another place', () => {
    fc.assert(
      fc.property(pairs, ({ lines, a, b }) => {
        const moved = lines.toSpliced(a, 1).toSpliced(b, 0, lines[a] ?? '')
        expect(faultOf(moved)?.line).toBe(Math.min(a, b) + 1)
      }),
    )
  })

  test('when a line of another log is put in, or put in place of one', () => {
    fc.assert(
      fc.property(places, fc.nat(), fc.boolean(), ({ lines, at }, pick, instead) => {
        const stranger = foreign.lines[pick % foreign.lines.length] ?? ''
        const fault = faultOf(lines.toSpliced(at, instead ? 1 : 0, stranger))
        // A foreign header in front of the log's own is a good header; the own one is then the first line too many.
        const isHeader = at === 0 && 'format' in membersOf(stranger)
        expect(fault?.line).toBe(isHeader ? 2 : at + 1)
      }),
      { numRuns: 200 },
    )
  })

  test('when the end is that of another log', () => {
    fc.assert(
      fc.property(places, fc.nat(), ({ lines, at }, pick) => {
        const from = 1 + (pick % (foreign.lines.length - 1))
        const spliced = [...lines.slice(0, at + 1), ...foreign.lines.slice(from)]
        expect(faultOf(spliced)?.line).toBe(at + 2)
      }),
    )
  })

  test('when a line of a sealed log is written anew with a hash that fits', () => {
    const anew = fc.integer({ min: 2, max: sealed.lines.length - 2 })
    fc.assert(
      fc.property(anew, (at) => {
        const line = rewritten(sealed.lines[at] ?? '', (members) => ({ ...members, wall: 1 }))
        expect(faultOf(sealed.lines.with(at, line))).toMatchObject({ line: at + 1, looks: 'changed' })
      }),
    )
  })

  test('when an invented line is chained into a sealed log', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: sealed.lines.length - 2 }), (at) => {
        const after = membersOf(sealed.lines[at] ?? '')
        const line = rewritten(sealed.lines[at] ?? '', (members) => ({
          ...members,
          id: 'invented-1',
          seq: Number(after['seq']) + 1,
          prev: after['hash'],
          texts: {},
        }))
        expect(faultOf(sealed.lines.toSpliced(at + 1, 0, line))?.line).toBe(at + 2)
      }),
    )
  })
})

describe('lines cut off at the end', () => {
  test('leave a log that is sound but not sealed, and not the one whose end was noted', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: sealed.lines.length - 1 }), (length) => {
        const text = writeLog(sealed.lines.slice(0, length))
        expect(verify(text)).toMatchObject({ kind: 'sound', seal: null })
        expect(verify(text, { head: sealed.head })).toMatchObject({ kind: 'broken', fault: { line: length, looks: 'head' } })
        expect(verify(text, { publicKey: sealed.header.key ?? '' })).toMatchObject({
          kind: 'broken',
          fault: { line: length, looks: 'seal' },
        })
      }),
    )
  })

  test('with the last byte alone are called torn', () => {
    const bytes = new TextEncoder().encode(writeLog(sealed.lines))
    for (let bit = 0; bit < 8; bit++) {
      expect(verify(bytes.with(bytes.length - 1, 0x0a ^ (1 << bit)))).toMatchObject({
        kind: 'sound',
        torn: { line: sealed.lines.length, dropped: true },
      })
    }
  })
})
