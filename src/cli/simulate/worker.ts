/** A thread that plays games of bots, one after another as it is asked, and tells what each came to. */
import { parentPort, workerData } from 'node:worker_threads'
import { playGame } from '../../engine/bots/game.ts'
import { withPreset } from '../../engine/bots/network-figures.ts'
import type { GameResult } from '../../engine/bots/simulation.ts'
import { summaryOf } from '../../engine/bots/summary.ts'
import type { Preset } from '../../engine/network/parameters.ts'
import type { Policy } from '../../engine/exercise/parts.ts'
import { loadScenario } from '../../engine/scenario/compile.ts'
import type { Playable } from '../playable.ts'

/** What the thread is started with; it reads the scenario itself, because what is made of it holds functions. */
export type SimulateStart = {
  readonly sources: Playable['sources']
  readonly files: Playable['files']
  /** How crime moves, in place of what the scenario says; null: as it says. */
  readonly preset: Preset | null
}
export type SimulateAsk = { readonly seed: string; readonly policy: Policy }

/** Games are never written, so their time is of no matter. */
const WALL = { start: 0, perSecond: 0 }
const CREATED_AT = '1970-01-01T00:00:00.000Z'

function serve(port: NonNullable<typeof parentPort>, { sources, files, preset }: SimulateStart): void {
  const loaded = loadScenario(
    sources,
    files.map(({ path }) => path),
  )
  if (!loaded.ok) throw new Error('a scenario that was checked before has mistakes')
  const scenario = preset === null ? loaded.value.scenario : withPreset(loaded.value.scenario, preset)
  const play = ({ seed, policy }: SimulateAsk): GameResult => {
    try {
      const played = playGame({ scenario, sources, files, seed, policy, wall: WALL, createdAt: CREATED_AT })
      if (!played.ok) return { ok: false, seed, policy, why: played.error }
      return { ok: true, summary: summaryOf(played.value.journal, policy, played.value.refusals.length) }
    } catch (error) {
      // The director could not go on: that is what a simulation is there to find.
      return { ok: false, seed, policy, why: error instanceof Error ? error.message : String(error) }
    }
  }
  port.on('message', (game: SimulateAsk) => port.postMessage(play(game)))
}

if (parentPort) serve(parentPort, workerData as SimulateStart) // this file is only ever started with it
