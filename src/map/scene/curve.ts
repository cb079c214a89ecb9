/** Curves on the screen: the bowed lines of routes, arcs and arrows, as points with the way along them. */
import { distance } from '../geometry/plane.ts'
import type { Point } from '../geometry/plane.ts'

export type Curve = {
  readonly points: readonly Point[]
  /** Pixels from the beginning to each point. */
  readonly ways: readonly number[]
  readonly length: number
}

export function curveThrough(points: readonly Point[]): Curve {
  let length = 0
  const ways = points.map((point, i) => {
    const before = points[i - 1]
    if (before) length += distance(before, point)
    return length
  })
  return { points, ways, length }
}

const STEPS = 22

/**
 * Points of a bowed line. @param bow how far its middle lies to the left of the straight line, as a part of its length;
 * what goes the other way between the same places therefore lies on the other side
 */
export function bowed(from: Point, to: Point, bow: number): readonly Point[] {
  const dx = to.x - from.x
  const dy = to.y - from.y
  // A quadratic curve passes half as far out as its handle lies.
  const handle = { x: (from.x + to.x) / 2 + dy * bow * 2, y: (from.y + to.y) / 2 - dx * bow * 2 }
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const t = i / STEPS
    const u = 1 - t
    return { x: u * u * from.x + 2 * u * t * handle.x + t * t * to.x, y: u * u * from.y + 2 * u * t * handle.y + t * t * to.y }
  })
}

/** The point after some pixels along a curve, and the direction there in radians. */
export function along(curve: Curve, way: number): Point & { readonly angle: number } {
  const { points, ways } = curve
  let low = 0
  let high = points.length - 1
  while (high - low > 1) {
    const half = (low + high) >> 1
    if ((ways[half] ?? 0) <= way) low = half
    else high = half
  }
  const a = points[low] ?? { x: 0, y: 0 }
  const b = points[high] ?? a
  const [from, to] = [ways[low] ?? 0, ways[high] ?? 0]
  const part = to > from ? Math.min(1, Math.max(0, (way - from) / (to - from))) : 0
  return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part, angle: Math.atan2(b.y - a.y, b.x - a.x) }
}

/** A curve without its first and last pixels, so that it ends at the edge of a mark and not under it. */
export function trimmed(curve: Curve, start: number, end: number): Curve {
  if (curve.length <= start + end) return curveThrough([along(curve, curve.length / 2)])
  const inner = curve.points.filter((_, i) => {
    const way = curve.ways[i] ?? 0
    return way > start && way < curve.length - end
  })
  return curveThrough([along(curve, start), ...inner, along(curve, curve.length - end)])
}

/** How far a point lies from a curve. */
export function away(curve: Curve, from: Point): number {
  let best = Infinity
  for (const [i, b] of curve.points.entries()) {
    const a = curve.points[i - 1]
    if (!a) continue
    const dx = b.x - a.x
    const dy = b.y - a.y
    const square = dx * dx + dy * dy
    const t = square > 0 ? Math.min(1, Math.max(0, ((from.x - a.x) * dx + (from.y - a.y) * dy) / square)) : 0
    best = Math.min(best, distance(from, { x: a.x + dx * t, y: a.y + dy * t }))
  }
  return best
}
