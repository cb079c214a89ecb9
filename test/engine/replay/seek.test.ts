import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldEntry } from '../../../src/engine/exercise/evolve.ts'
import { initialState } from '../../../src/engine/exercise/initial.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { replay } from '../../../src/engine/replay/replay.ts'
import { Timeline } from '../../../src/engine/replay/seek.ts'
import { Table, as, finish, newJournal, openTurn } from '../log/support.ts'

const table = new Table(newJournal())
openTurn(table)
for (let i = 0; i < 200; i++) {
  table.give('facilitator', as({ kind: 'note', team: null, text: say(`note ${i}`) }))
  if (i % 10 === 0) table.give('host', { kind: 'advance' }, table.journal.state.run + 1)
}
finish(table)
const { exercise, entries } = table.journal

/** Every state, folded one entry at a time. */
const states = entries.reduce((all, entry) => [...all, foldEntry(all.at(-1) ?? initialState(exercise), entry)], [initialState(exercise)])

describe('a replay', () => {
  test('goes through every state, from before the first entry to the living one', () => {
    const moments = [...replay(exercise, entries)]
    expect(moments.map(({ state }) => state)).toEqual(states)
    expect(moments.map(({ entry }) => entry)).toEqual([null, ...entries])
    expect(moments.at(-1)?.state).toEqual(table.journal.state)
  })
})

describe('a timeline', () => {
  test('comes to the same state as a replay, whatever was looked at before', () => {
    const timeline = new Timeline(exercise, entries)
    expect(timeline.length).toBe(entries.length)
    fc.assert(
      fc.property(fc.array(fc.nat(entries.length), { minLength: 1, maxLength: 5 }), (jumps) => {
        for (const seq of jumps) expect(timeline.at(seq)).toEqual(states[seq])
      }),
    )
  })

  test('plays forward step by step, and gives the state it stands at again', () => {
    const timeline = new Timeline(exercise, entries)
    for (const [seq, state] of states.entries()) expect(timeline.at(seq)).toEqual(state)
    expect(timeline.at(70)).toBe(timeline.at(70))
  })

  test.each([
    [-3, 0],
    [2.7, 2],
    [9999, entries.length],
  ])('takes %d for entry %d', (seq, near) => {
    expect(new Timeline(exercise, entries).at(seq)).toEqual(states[near])
  })

  test('reaches entries that were appended after it was made', () => {
    const growing = entries.slice(0, 10)
    const timeline = new Timeline(exercise, growing)
    growing.push(...entries.slice(10))
    expect(timeline.at(entries.length)).toEqual(states.at(-1))
  })

  test('finds the last entry at or before a second of play', () => {
    const timeline = new Timeline(exercise, entries)
    for (let run = 0; run <= table.journal.state.run + 2; run++) {
      expect(timeline.seqAt(run)).toBe(entries.findLastIndex((entry) => entry.run <= run) + 1)
    }
    expect(new Timeline(exercise, []).seqAt(5)).toBe(0)
  })
})
