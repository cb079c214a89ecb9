/**
 * How the bench measures: what is compared takes turns (A B A B …) in one process, after a round for warming up, so
 * that a busy moment of the machine meets both sides. Figures are medians with the lowest and the highest.
 */

export type Spread = { readonly median: number; readonly min: number; readonly max: number }

/** Something measured: its name, and what was found in the rounds. */
export type Figure = Spread & { readonly name: string; readonly unit: Unit }
export type Unit = 'commands/s' | 'entries/s' | 'moves/s' | 'decisions/s' | 'steps/s' | 'games/s' | 'frames/s' | 'ms' | 'µs' | 'kB'

/** One figure beside another, and what we want it to be; `null`: no budget. */
export type Ratio = Spread & { readonly name: string; readonly budget: string | null }

export type Row = {
  readonly id: string
  readonly title: string
  readonly figures: readonly Figure[]
  readonly ratios: readonly Ratio[]
  /** What was done, for whoever wants to judge the figures. */
  readonly notes: readonly string[]
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = share * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(at)] ?? NaN, sorted[Math.ceil(at)] ?? NaN]
  return low + (high - low) * (at - Math.floor(at))
}

export const spread = (values: readonly number[]): Spread => ({
  median: quantile(values, 0.5),
  min: Math.min(...values),
  max: Math.max(...values),
})

export const figure = (name: string, unit: Unit, values: readonly number[]): Figure => ({ name, unit, ...spread(values) })

/** How many operations a second, from milliseconds for a number of them. */
export const rate = (name: string, unit: Unit, operations: number, ms: readonly number[]): Figure =>
  figure(
    name,
    unit,
    ms.map((one) => (operations * 1000) / one),
  )

/** What one side took for each of what the other took, round by round. */
export const ratio = (name: string, budget: string | null, over: readonly number[], under: readonly number[]): Ratio => ({
  name,
  budget,
  ...spread(over.map((value, round) => value / (under[round] ?? NaN))),
})

/** Milliseconds that a work takes. */
export function time(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

/** A side that is quicker than the slowest is run up to so many times in a round, for a steadier figure. */
const MOST_AGAIN = 3

/**
 * Lets sides take turns. A first round, which warms up, is not counted.
 * @param sides each does its work once and gives how many milliseconds it took
 * @returns for each side the milliseconds of each round: the median, where it was run more than once
 */
export function inTurns(sides: readonly (() => number)[], rounds: number, at: (done: number, of: number) => void): number[][] {
  const first = sides.map((side) => side())
  const times = first.map((ms) => Math.max(1, Math.min(MOST_AGAIN, Math.floor(Math.max(...first) / ms))))
  const all = sides.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    sides.forEach((side, i) => {
      at(round * sides.length + i, rounds * sides.length)
      all[i]?.push(quantile(Array.from({ length: times[i] ?? 1 }, side), 0.5))
    })
  }
  return all
}

/** As `inTurns`, for work that waits for disks and sockets; each side is run once in a round. */
export async function inTurnsAsync(
  sides: readonly (() => Promise<number>)[],
  rounds: number,
  at: (done: number, of: number) => void,
): Promise<number[][]> {
  for (const side of sides) await side()
  const all = sides.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [i, side] of sides.entries()) {
      at(round * sides.length + i, rounds * sides.length)
      all[i]?.push(await side())
    }
  }
  return all
}
