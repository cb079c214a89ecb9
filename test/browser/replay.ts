/** Runs in the browser and in Node alike: everything that a log comes to, and whole games of bots, as texts and hashes. */
import { contentHash } from '../../src/base/hash.ts'
import type { Json } from '../../src/base/json.ts'
import type { Result } from '../../src/base/result.ts'
import { playGame } from '../../src/engine/bots/game.ts'
import { foldEntries } from '../../src/engine/exercise/evolve.ts'
import { factsHash } from '../../src/engine/exercise/facts.ts'
import { initialState } from '../../src/engine/exercise/initial.ts'
import type { Policy } from '../../src/engine/exercise/parts.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import { readLog, writeLine, writeLog } from '../../src/engine/log/codec.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { redecide } from '../../src/engine/log/redecide.ts'
import { bookOf, wordsIn } from '../../src/engine/log/texts.ts'
import { verifyLog } from '../../src/engine/log/verify.ts'
import { replay } from '../../src/engine/replay/replay.ts'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import { projectAll } from '../../src/engine/view/project.ts'

export type Game = {
  readonly sources: readonly { readonly path: string; readonly text: string }[]
  readonly seed: string
  readonly policy: Policy
}
export type Input = { readonly logs: readonly string[]; readonly games: readonly Game[] }

const must = <T, E>(result: Result<T, E>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

/** At how many moments of a log the whole state and all views are looked at, besides the last. */
const LOOKS = 12

/** Reads, verifies, folds, projects and decides again. */
export function replayed(text: string): Json {
  const log = must(readLog(text))
  const verdict = verifyLog(log)
  const exercise = must(exerciseOf(log.header))
  const texts = wordsIn(bookOf(log.entries))
  const views = (state: State): Json =>
    Object.fromEntries([...projectAll(exercise, state, texts)].map(([key, view]) => [key, contentHash(view)]))
  const state = foldEntries(initialState(exercise), log.entries)
  const stride = Math.ceil(log.entries.length / LOOKS)
  const again = redecide(exercise, log)
  return {
    verdict: verdict.kind === 'sound' ? { head: verdict.head, sealed: verdict.seal !== null } : { broken: verdict.fault.message },
    facts: factsHash(state),
    outcomes: (state.checkpoints.at(-1)?.outcomes ?? []).map(({ outcome, team, value, rating }) => [outcome, team, value, rating]),
    state: contentHash(state),
    views: views(state),
    moments: [...replay(exercise, log.entries)].flatMap((moment) =>
      moment.state.seq % stride === 0 ? [{ state: contentHash(moment.state), views: views(moment.state) }] : [],
    ),
    redecided: { same: again.same, first: again.first?.message ?? null },
    written: writeLog(log.lines.map(writeLine)) === text,
  }
}

/** The log of a game of bots. */
export function played({ sources, seed, policy }: Game): string {
  const { scenario } = must(loadScenario(sources))
  const game = { scenario, sources, seed, policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' }
  return writeLog(must(playGame(game)).journal.lines)
}

export const run = ({ logs, games }: Input) => ({
  logs: logs.map(replayed),
  games: games.map(played).map((log) => ({ log, end: replayed(log) })),
})
