/** Which seeds the proof plays: some hundreds in every test run, and many more in a long one. */
import type { Counts } from './kinds.ts'
import { playRun } from './property.ts'
import type { Engine } from './property.ts'

const LONG = process.env['LOCKSTEP_LONG'] !== undefined

export const QUICK = 700

/** How many seeds: so many, or twelve times as many in a long run. */
export const runs = (quick: number): number => (LONG ? 12 * quick : quick)

/** Milliseconds that a test of so many runs may take on a slow, shared machine. */
export const patience = (runs: number): number => 60_000 + 200 * runs

/** Plays seeds one after another until one fails; its seed, reason and script, or null. */
export function firstFailure(engine: Engine, from: number, to: number, counts?: Counts): { seed: number; why: string } | null {
  for (let seed = from; seed < to; seed++) {
    const why = playRun(engine, seed, counts)
    if (why !== null) return { seed, why }
  }
  return null
}
