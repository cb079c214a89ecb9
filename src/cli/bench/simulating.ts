/** How many games of bots a second are played on one thread and on two. */
import { availableParallelism, loadavg } from 'node:os'
import { playAll } from '../simulate/threads.ts'
import { POLICIES } from '../../engine/exercise/parts.ts'
import type { Drill } from './exercise.ts'
import { inTurnsAsync, quantile, rate, ratio } from './measure.ts'
import type { Row } from './measure.ts'

const BUDGET = 'at least 1.9'

export async function simulating(
  { sources }: Pick<Drill, 'sources'>,
  games: number,
  rounds: number,
  at: (done: number, of: number) => void,
): Promise<Row> {
  const busy = loadavg()[0] ?? 0
  const asks = Array.from({ length: games }, (_, i) => ({ seed: `bench-${i}`, policy: POLICIES[i % POLICIES.length] ?? POLICIES[0] }))
  // How many processors worked at a time, by round: Node collects garbage and compiles beside each thread.
  const working: readonly [one: number[], two: number[]] = [[], []]
  const side = (threads: 1 | 2) => async (): Promise<number> => {
    const [start, before] = [performance.now(), process.cpuUsage()]
    const results = await playAll({ sources, files: [], preset: null }, asks, threads, () => {})
    const bad = results.find((result) => !result.ok)
    if (bad && !bad.ok) throw new Error(`a game could not go on: ${bad.why}`)
    const [ms, { user, system }] = [performance.now() - start, process.cpuUsage(before)]
    working[threads - 1]?.push((user + system) / 1000 / ms)
    return ms
  }
  const [one = [], two = []] = await inTurnsAsync([side(1), side(2)], rounds, at)
  const [with1, with2] = working.map((rounds) => quantile(rounds, 0.5).toFixed(2))
  return {
    id: 'simulate',
    title: 'Games of bots',
    figures: [rate('One thread', 'games/s', games, one), rate('Two threads', 'games/s', games, two)],
    ratios: [ratio('Two threads, times one', BUDGET, one, two)],
    notes: [
      `${games === 1 ? 'One game' : `${games} games`} in turn of every policy, threads started anew each time; figures gathered as by "lockstep simulate".`,
      `With one thread ${with1} processors worked, with two ${with2}: what Node collects and compiles for a thread runs beside it, on a second processor if one is free.`,
      `This computer has ${availableParallelism()} processors, and a load of ${busy.toFixed(1)} before: two threads need two that are free.`,
    ],
  }
}
