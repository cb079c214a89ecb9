/**
 * Moves marks apart that would lie on each other, as little as it can: several places of one city are several marks.
 * Always the same for the same places.
 */
import type { Point } from '../geometry/plane.ts'

const ROUNDS = 90
/** How strongly a mark is drawn back to its true place in each round. */
const HOME = 0.06

/** A mark: its true place, and the room it needs round it, in pixels. */
export type Roomy = Point & { readonly radius: number }

/** @returns where each mark is drawn, in the same order */
export function spread(places: readonly Roomy[]): readonly Point[] {
  const radii = places.map(({ radius }) => radius)
  const xs = places.map(({ x }) => x)
  const ys = places.map(({ y }) => y)
  for (let round = 0; round < ROUNDS; round++) {
    // The last rounds only push, so that nothing overlaps in the end.
    const home = round < ROUNDS - 30 ? HOME : 0
    for (const [i, place] of places.entries()) {
      xs[i] = (xs[i] ?? 0) + (place.x - (xs[i] ?? 0)) * home
      ys[i] = (ys[i] ?? 0) + (place.y - (ys[i] ?? 0)) * home
    }
    if (!push(xs, ys, radii) && home === 0) break
  }
  return places.map((_, i) => ({ x: xs[i] ?? 0, y: ys[i] ?? 0 }))
}

/** Pushes every pair that is too near half the way each. @returns whether there was one */
function push(xs: number[], ys: number[], radii: readonly number[]): boolean {
  let found = false
  for (let i = 0; i < xs.length; i++) {
    for (let j = i + 1; j < xs.length; j++) {
      const apart = (radii[i] ?? 0) + (radii[j] ?? 0)
      let dx = (xs[j] ?? 0) - (xs[i] ?? 0)
      let dy = (ys[j] ?? 0) - (ys[i] ?? 0)
      if (Math.abs(dx) >= apart || Math.abs(dy) >= apart) continue
      let away = Math.sqrt(dx * dx + dy * dy)
      if (away >= apart - 0.01) continue
      if (away < 0.01) {
        // Marks at the very same place leave it in directions of their own.
        dx = Math.cos(i * 2.4 + j * 0.7)
        dy = Math.sin(i * 2.4 + j * 0.7)
        away = 1
      }
      const step = (apart - Math.min(away, apart)) / 2 / away
      xs[i] = (xs[i] ?? 0) - dx * step
      ys[i] = (ys[i] ?? 0) - dy * step
      xs[j] = (xs[j] ?? 0) + dx * step
      ys[j] = (ys[j] ?? 0) + dy * step
      found = true
    }
  }
  return found
}
