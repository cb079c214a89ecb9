/** Folding a log beside boardgame.io's reducer on the same exercise. */
import { foldEntries, foldEntry } from '../../engine/exercise/evolve.ts'
import { initialState } from '../../engine/exercise/initial.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { boardgameOf, differences } from './boardgame.ts'
import { inTurns, rate, ratio, time } from './measure.ts'
import type { Row } from './measure.ts'

const BUDGET = 'at least 10'

export function folding(journal: Journal, rounds: number, at: (done: number, of: number) => void): Row {
  const { entries, exercise, state } = journal
  const start = initialState(exercise)
  const inOneGo = (): number => time(() => void foldEntries(start, entries))
  const oneByOne = (): number =>
    time(() => {
      let folded = start
      for (const entry of entries) folded = foldEntry(folded, entry)
    })
  const game = boardgameOf(journal)
  const [whole = [], single = [], moves = []] = inTurns(
    [inOneGo, oneByOne, ...(game ? [() => time(() => void game.play())] : [])],
    rounds,
    at,
  )
  const ours = [
    rate('Lockstep, the whole log in one go', 'entries/s', entries.length, whole),
    rate('Lockstep, one entry at a time', 'entries/s', entries.length, single),
  ]
  const row = { id: 'folding', title: 'Folding a log' }
  if (!game)
    return {
      ...row,
      figures: ours,
      ratios: [],
      notes: ['boardgame.io is not installed here: "npm ci" installs it, and the ratio is shown.'],
    }
  const differs = differences(game.play(), state)
  return {
    ...row,
    figures: [...ours, rate(`boardgame.io ${game.version}, its reducer`, 'moves/s', entries.length, moves)],
    ratios: [ratio('In one go, times boardgame.io', BUDGET, moves, whole), ratio('One at a time, times boardgame.io', null, moves, single)],
    notes: [
      'The same commands in the same order, each a move on G through its Immer plugin; every player may move at any time.',
      'In its favour: NODE_ENV is production, undo is off, its log is not kept, and chance, conditions, law and scores are given to its moves.',
      differs.length === 0 ? 'Both ended with the same facts.' : `They did not end with the same facts: ${differs.join('; ')}`,
    ],
  }
}
