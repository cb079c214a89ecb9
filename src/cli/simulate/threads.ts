/** Games of bots spread over threads: each thread has a few games on hand and is given more as it brings them back. */
import { Worker } from 'node:worker_threads'
import type { GameResult } from '../../engine/bots/simulation.ts'
import type { SimulateAsk, SimulateStart } from './worker.ts'

/** Games handed over at a time: few, so that all threads end together; more than one, so that none waits. */
const BATCH = 4

/**
 * Plays all games.
 * @param at called with how many are done
 * @returns the results in no particular order
 * @throws if a thread ends early: that is a bug, or the machine has no memory left
 */
export async function playAll(
  start: SimulateStart,
  games: readonly SimulateAsk[],
  threads: number,
  at: (done: number, of: number) => void,
): Promise<GameResult[]> {
  const results: GameResult[] = []
  let next = 0
  const hand = (): readonly SimulateAsk[] => games.slice(next, (next += BATCH))
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start, name: 'lockstep-simulate' })
      const go = (): void => {
        const batch = hand()
        if (batch.length > 0) worker.postMessage(batch, [])
        else void worker.terminate().then(() => resolve(), reject)
      }
      worker.on('message', (played: readonly GameResult[]) => {
        results.push(...played)
        at(results.length, games.length)
        go()
      })
      worker.once('error', reject)
      go()
    })
  await Promise.all(Array.from({ length: Math.min(threads, Math.ceil(games.length / BATCH)) }, work))
  return results
}
