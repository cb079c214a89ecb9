/** Games of bots spread over threads: each thread is given the next game as it brings one back, so that all end together. */
import { Worker } from 'node:worker_threads'
import type { GameResult } from '../../engine/bots/simulation.ts'
import type { SimulateAsk, SimulateStart } from './worker.ts'

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
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: start, name: 'lockstep-simulate' })
      const go = (): void => {
        const game = games[next++]
        if (game) worker.postMessage(game, [])
        else void worker.terminate().then(() => resolve(), reject)
      }
      worker.on('message', (played: GameResult) => {
        results.push(played)
        at(results.length, games.length)
        go()
      })
      worker.once('error', reject)
      go()
    })
  await Promise.all(Array.from({ length: Math.min(threads, games.length) }, work))
  return results
}
