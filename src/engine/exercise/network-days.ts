/** The days of the story on which the network moves: which belong to which turn. */
import type { CompiledScenario } from '../scenario/compiled.ts'

const DAY = 24 * 60

/** First and last day of a turn's window, counted from D-day; a window that ends at midnight does not touch the next day. */
export function windowDays({ turns }: Pick<CompiledScenario, 'turns'>, turn: number): { readonly from: number; readonly to: number } {
  const { from, to } = turns[turn] ?? { from: 0, to: 0 }
  const first = Math.floor(from / DAY)
  return { from: first, to: Math.max(first, Math.ceil(to / DAY) - 1) }
}

/**
 * The days that a turn moves the network by. A day that two turns touch belongs to the first of them.
 * @param next the first day that has not passed
 * @returns quiet days since the turn before, on which nobody has orders, and the turn's own days
 */
export function daysToMove(
  scenario: Pick<CompiledScenario, 'turns'>,
  turn: number,
  next: number,
): { readonly quiet: readonly number[]; readonly own: readonly number[] } {
  const { from, to } = windowDays(scenario, turn)
  const span = (first: number, last: number): number[] => Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  return { quiet: span(next, Math.min(from, to + 1) - 1), own: span(Math.max(next, from), to) }
}

/** Days in runs without a gap, each from its first day to its last. */
export function dayRuns(days: readonly number[]): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (const day of days.toSorted((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last && last.to === day - 1) last.to = day
    else runs.push({ from: day, to: day })
  }
  return runs
}

/** A day as people read it, such as `D-7`. */
export const dayLabel = (day: number): string => `D${day < 0 ? '-' : '+'}${Math.abs(day)}`
