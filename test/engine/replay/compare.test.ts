import { describe, expect, test } from 'vitest'
import { say } from '../../../src/engine/log/texts.ts'
import { compareLogs } from '../../../src/engine/replay/compare.ts'
import { rewind } from '../../../src/engine/replay/fork.ts'
import type { NewExercise } from '../../../src/engine/log/header.ts'
import { Table, as, newJournal, openTurn } from '../log/support.ts'

/** An exercise in which the facilitator notes some words. */
function noted(words: readonly string[], changes: Partial<NewExercise> = {}, name = 'table'): Table {
  const table = new Table(newJournal(changes), name)
  openTurn(table)
  for (const word of words) table.give('facilitator', as({ kind: 'note', team: null, text: say(word) }))
  return table
}
const journalOf = (...given: Parameters<typeof noted>) => noted(...given).journal

describe('comparing two logs', () => {
  test('finds a log the same as itself, byte for byte', () => {
    const journal = journalOf(['a', 'b'])
    expect(compareLogs(journal, journal)).toEqual({ header: null, identical: 9, alike: 9, first: null })
  })

  test('finds two runs alike in which people said and did the same, though ids and salts differ', () => {
    const other = journalOf(['a', 'b'], { exercise: 'ex-2', createdAt: '2028-01-01T00:00:00Z' }, 'other')
    expect(compareLogs(journalOf(['a', 'b']), other)).toEqual({ header: null, identical: 0, alike: 9, first: null })
  })

  test('names the first entry in which they said something else', () => {
    expect(compareLogs(journalOf(['a', 'b', 'c']), journalOf(['a', 'x', 'c'], {}, 'other'))).toEqual({
      header: null,
      identical: 0,
      alike: 8,
      first: { kind: 'differs', seq: 9, difference: { path: 'command.text.$say', left: 'b', right: 'x' } },
    })
  })

  test('says which one ends first', () => {
    const [short, long] = [journalOf(['a']), journalOf(['a', 'b'])]
    expect(compareLogs(short, long).first).toEqual({ kind: 'ends', seq: 9, which: 'left' })
    expect(compareLogs(long, short).first).toEqual({ kind: 'ends', seq: 9, which: 'right' })
  })

  test('says how the exercises were set up differently', () => {
    expect(compareLogs(journalOf([]), journalOf([], { seed: 'seed-2' })).header).toEqual({ path: 'seed', left: 'seed-1', right: 'seed-2' })
  })

  test('shows where a fork left', () => {
    const table = noted(['a', 'b', 'c'])
    const { state } = table.journal
    const command = as({ kind: 'rewind', to: 8, opens: 'second', abandoned: { branch: 'main', seq: state.seq }, reason: say('x') })
    const rewound = rewind(table.journal, table.submission('facilitator', command))
    expect(rewound.kind).toBe('accepted')
    expect(rewound.kind === 'accepted' && compareLogs(table.journal, rewound.journal)).toMatchObject({
      header: null,
      identical: 8,
      alike: 8,
      first: { seq: 9, difference: { path: 'branch' } },
    })
  })
})
