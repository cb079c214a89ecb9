/** What the network costs: the same states with it and without it, and how long a turn of six states takes to resolve. */
import { playGame } from '../../engine/bots/game.ts'
import type { Game } from '../../engine/bots/game.ts'
import { decide } from '../../engine/exercise/decide.ts'
import { foldEntry } from '../../engine/exercise/evolve.ts'
import { initialState } from '../../engine/exercise/initial.ts'
import { envelopeOf } from '../../engine/log/entry.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { figure, inTurns, quantile, rate, ratio, time } from './measure.ts'
import type { Row } from './measure.ts'
import type { Drill } from './exercise.ts'

const BUDGET = 'about 1'

/** A whole game of bots that work together. @throws if it cannot be made, which is a bug: the scenario was checked */
function gameOf(drill: Drill, seed: string): Journal {
  const game: Game = { ...drill, seed, policy: 'cooperative', wall: { start: 0, perSecond: 0 }, createdAt: '2027-01-15T08:00:00Z' }
  const played = playGame(game)
  if (!played.ok) throw new Error(played.error)
  return played.value.journal
}

/** Milliseconds to decide and fold every command of a log in turn; `resolving` takes those of each accepted turn. */
function decideAll({ exercise, entries }: Journal, resolving: number[] | null): number {
  let state = initialState(exercise)
  let sum = 0
  for (const entry of entries) {
    const envelope = envelopeOf(entry)
    const before = state
    const ms = time(() => {
      const decided = decide(exercise, before, envelope)
      if (!decided.ok) throw new Error(`entry ${entry.seq} is refused: ${decided.error.message}`)
      state = foldEntry(before, { events: decided.value })
    })
    if (entry.command.kind === 'accept') resolving?.push(ms)
    sum += ms
  }
  return sum
}

/** @param drill a scenario with a network; @param games how many games with different seeds are played for each side */
export function networkCost(drill: Drill, games: number, rounds: number, at: (done: number, of: number) => void): Row {
  const scenario = { ...drill.scenario, network: null }
  const seeds = Array.from({ length: games }, (_, i) => `network-${i}`)
  const on = seeds.map((seed) => gameOf(drill, seed))
  const off = seeds.map((seed) => gameOf({ ...drill, scenario }, seed))
  const count = (journals: readonly Journal[]): number => journals.reduce((sum, { entries }) => sum + entries.length, 0)
  const turns: number[] = []
  const quiet: number[] = []
  const side = (journals: readonly Journal[], resolving: number[]) => (): number =>
    journals.reduce((sum, journal) => sum + decideAll(journal, resolving), 0)
  const [with_ = [], without = []] = inTurns([side(on, turns), side(off, quiet)], rounds, at)
  const each = (ms: readonly number[], journals: readonly Journal[]): number[] => ms.map((one) => one / count(journals))
  const days = on.reduce((sum, { state }) => sum + (state.network?.days.length ?? 0), 0) / games
  const states = on[0] ? Object.values(on[0].state.teams).filter(({ player }) => player === 'bot').length : 0
  return {
    id: 'network',
    title: 'Commands with the network, and turns resolved',
    figures: [
      rate('With the network', 'commands/s', count(on), with_),
      rate('Without it', 'commands/s', count(off), without),
      figure(`A turn of ${states} states resolved, median`, 'ms', [quantile(turns, 0.5)]),
      figure(`A turn of ${states} states resolved, 99 of 100`, 'ms', [quantile(turns, 0.99)]),
      figure('The same without the network, median', 'ms', [quantile(quiet, 0.5)]),
    ],
    ratios: [ratio('A command with the network, times one without', BUDGET, each(with_, on), each(without, off))],
    notes: [
      `${drill.scenario.document.id}, ${games === 1 ? 'a game' : `${games} games`} of bots that work together: every command decided and folded as it was given.`,
      `With the network ${Math.round(count(on) / games)} commands a game and ${Math.round(days)} days, without it ${Math.round(count(off) / games)} commands; resolving counts all rounds, that for warming up too.`,
    ],
  }
}
