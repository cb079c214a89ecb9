/**
 * Chance, keyed by what happens: the same question always gets the same answer, one more draw somewhere never moves
 * another, and sending a command again cannot fish for better luck. The only file that knows the generator.
 */
import alea from 'seedrandom/lib/alea.js'

/**
 * One number in [0, 1) for one question.
 * @param purpose what is drawn, such as `effect`
 * @param subject for whom or what, such as `S1-03/O1/circulate`
 * @param n the how-many-th draw for that subject, from 0
 */
export const draw = (seed: string, purpose: string, subject: string, n: number): number =>
  alea(JSON.stringify([seed, purpose, subject, n])).quick()

/** The same items in a drawn order (Fisher–Yates, one keyed draw for each place). */
export function shuffle<T>(items: readonly T[], seed: string, purpose: string, subject: string): T[] {
  const drawn = [...items]
  for (let last = drawn.length - 1; last > 0; last--) {
    const other = Math.floor(draw(seed, purpose, subject, last) * (last + 1))
    const [a, b] = [drawn[last], drawn[other]]
    // Both places exist: 0 <= other <= last < length.
    drawn[last] = b as T
    drawn[other] = a as T
  }
  return drawn
}
