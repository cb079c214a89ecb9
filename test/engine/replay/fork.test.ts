import { beforeEach, describe, expect, test } from 'vitest'
import { admit } from '../../../src/engine/log/admit.ts'
import { readLog } from '../../../src/engine/log/codec.ts'
import { resumeJournal } from '../../../src/engine/log/journal.ts'
import { redecide } from '../../../src/engine/log/redecide.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { rewind } from '../../../src/engine/replay/fork.ts'
import type { Rewound } from '../../../src/engine/replay/fork.ts'
import { Timeline } from '../../../src/engine/replay/seek.ts'
import { Table, as, finish, must, newJournal, openTurn, playedJournal, textOf } from '../log/support.ts'

let table: Table
let left: { branch: string; seq: number }
beforeEach(() => {
  table = new Table(newJournal())
  openTurn(table)
  finish(table)
  left = { branch: 'main', seq: table.journal.state.seq }
})

const back = (changes: object = {}, by = 'facilitator', journal = table.journal): Rewound => {
  const command = as({ kind: 'rewind', to: 8, opens: 'second', abandoned: left, reason: say('Once more'), ...changes })
  return rewind(journal, { ...table.submission(by, command), branch: journal.state.branch })
}
const accepted = (rewound: Rewound) => {
  if (rewound.kind !== 'accepted') throw new Error(JSON.stringify(rewound))
  return rewound
}

describe('going back', () => {
  test('opens a branch with the same first bytes, and leaves the old one as it was', () => {
    const before = textOf(table.journal)
    const { journal, entry } = accepted(back())
    expect(journal.lines.slice(0, -1)).toEqual(table.journal.lines.slice(0, 2 + 8))
    expect(entry).toMatchObject({ seq: 9, branch: 'second', run: 61, prev: table.journal.entries[7]?.hash })
    expect(journal.state).toMatchObject({ branch: 'second', seq: 9, run: 61, conduct: 'respond' })
    expect(textOf(table.journal)).toBe(before)
    expect(table.journal.state.branch).toBe('main')
  })

  test('stands at the moment gone back to, not at the time of the branch that was left', () => {
    const earlier = accepted(back({ to: 7 }))
    expect(earlier.entry.run).toBe(0)
    const then = new Timeline(table.journal.exercise, table.journal.entries).at(7)
    expect(earlier.journal.state.agenda).toEqual(then.agenda)
  })

  test('goes on by itself, is sound, is decided again alike, and can be gone back from', () => {
    const second = new Table(accepted(back()).journal, 'second')
    if (second.journal.state.clock === 'paused') second.give('facilitator', { kind: 'resume' })
    second.give(
      'o1-1',
      as({ kind: 'respond', team: 'O1', inject: 'A-01', record: { decision: { form: 'course', course: 'wait' }, why: say('Let us see') } }),
    )
    const third = accepted(
      back({ to: 7, opens: 'third', abandoned: { branch: 'second', seq: second.journal.state.seq } }, 'facilitator', second.journal),
    ).journal
    for (const journal of [second.journal, third]) {
      const log = must(readLog(textOf(journal)))
      expect(verify(textOf(journal))).toMatchObject({ kind: 'sound', counts: { branches: 2 } })
      expect(redecide(journal.exercise, log).first).toBeNull()
      expect(textOf(must(resumeJournal(journal.exercise, log)))).toBe(textOf(journal))
    }
  })

  test('works from a closed and sealed exercise: "what if"', () => {
    const sealed = playedJournal()
    expect(accepted(back({ to: 9 }, 'facilitator', sealed)).journal).toMatchObject({ seal: null, state: { conduct: 'respond' } })
  })

  test('sent again, to the new branch, gives the first answer', () => {
    const command = as({ kind: 'rewind', to: 8, opens: 'second', abandoned: left, reason: say('Once more') })
    const submission = table.submission('facilitator', command)
    const first = accepted(rewind(table.journal, submission))
    expect(rewind(first.journal, submission)).toEqual({ kind: 'repeated', entry: first.entry })
    expect(admit(first.journal, submission)).toEqual({ kind: 'repeated', entry: first.entry })
  })

  test('makes commands that were meant for the old branch come back with a sentence', () => {
    const { journal } = accepted(back())
    const late = { ...table.submission('facilitator', as({ kind: 'note', team: null, text: say('x') }), 61), branch: 'main' }
    expect(admit(journal, late)).toMatchObject({ kind: 'refused', refusal: { field: 'branch' } })
  })

  test.each([
    ['to now', { to: 16 }, 'facilitator', 'to'],
    ['to later', { to: 99 }, 'facilitator', 'to'],
    ['while more has happened than the sender saw', { abandoned: { branch: 'main', seq: 12 } }, 'facilitator', 'abandoned'],
    ['from a branch that is not this one', { abandoned: { branch: 'second', seq: 16 } }, 'facilitator', 'abandoned'],
    ['to a branch that there is already', { opens: 'main' }, 'facilitator', 'opens'],
    ['by somebody else', {}, 'o1-1', null],
    ['by nobody', {}, 'nobody', null],
    ['to before the facilitator sat down', { to: 0 }, 'facilitator', null],
    ['with a field too many', { now: true }, 'facilitator', 'now'],
    ['without a reason', { reason: say('') }, 'facilitator', 'reason'],
    [
      'by another command',
      { kind: 'start', to: undefined, opens: undefined, abandoned: undefined, reason: undefined },
      'facilitator',
      'kind',
    ],
  ])('is refused %s', (_, changes, by, field) => {
    expect(back(changes, by)).toEqual({
      kind: 'refused',
      refusal: { code: expect.any(String), field, message: expect.stringMatching(/\.$/) },
    })
  })
})
