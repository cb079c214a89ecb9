import { expect, test } from 'vitest'
import { COMMAND_KINDS } from '../../../src/engine/exercise/command.ts'
import { by, given } from '../../support/given.ts'
import { text } from '../../support/plain.ts'
import { candidates, perft, small } from './perft.ts'
import { answers, f, pass } from './room.ts'

const x = text('x')
const lobby = given(
  small,
  by('host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: x }),
  by('host', { kind: 'claim', seat: 'ev-1', role: 'evaluator', name: x }),
  by('host', { kind: 'claim', seat: 'o1-1', role: 'participant', team: 'O1', name: x }),
)
const answering = lobby.given(f({ kind: 'start' }), f({ kind: 'brief' }), f({ kind: 'open' }))
const closed = answering.given(pass(120), answers('o1-1', 'O1', 'A-01', 'go'), f({ kind: 'close' }))

/**
 * Lines of one, two and three commands. A number that changes says that a rule has changed: something became possible,
 * or impossible, or leads elsewhere. Look for what, with the tables of permission.test.ts; if it is meant, write the new
 * numbers here.
 */
test.each([
  ['the lobby', lobby, [20, 353, 6_005]],
  ['a turn that has just been opened', answering, [40, 1_439, 49_312]],
  ['a turn that is closed and not resolved', closed, [25, 555, 11_899]],
] as const)(
  'from %s there are so many lines of commands',
  (_, scene, counts) => {
    expect(perft(scene, counts.length)).toEqual(counts)
  },
  60_000,
)

test('the candidates are of every kind', () => {
  const kinds = new Set(candidates(lobby).map(({ command }) => command.kind))
  expect([...kinds].toSorted()).toEqual(Object.values(COMMAND_KINDS).flat().toSorted())
})
