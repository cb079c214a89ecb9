/** Flow as small marks that move slowly along their routes: how many there are, and where each is. */
import type { Curve } from './curve.ts'

/** The most marks that move at once: more would be beads on a string, and hide the routes. */
export const MOST = 120
/** Pixels a second, whatever the zoom: slow enough to read a label under them. */
export const PACE = 16
const UNITS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]

/** How many movements a day one mark stands for, so that all flows together need no more marks than can move. */
export const unitOf = (flows: readonly number[]): number => {
  const total = flows.reduce((sum, flow) => sum + flow, 0)
  // Each route may have one mark more than its share, because what flows at all has one.
  return UNITS.find((unit) => total / unit + flows.length <= MOST) ?? Math.ceil(total / Math.max(1, MOST - flows.length))
}

/** How many marks a flow has; what flows at all has one. */
export const countOf = (flow: number, unit: number): number => (flow <= 0 ? 0 : Math.max(1, Math.round(flow / unit)))

/**
 * How far along its route each mark is, in pixels. They keep the same distance, and what leaves at the end comes in again
 * at the beginning.
 * @param passed the part of the route, 0 to 1, that the first of them has gone
 */
export function* waysOf(count: number, curve: Curve, passed: number): Generator<number> {
  for (let i = 0; i < count; i++) yield ((passed + i / count) % 1) * curve.length
}

/** The part of the route that is gone after some more time. */
export const gone = (passed: number, curve: Curve, milliseconds: number): number =>
  curve.length > 0 ? (passed + (PACE * milliseconds) / 1000 / curve.length) % 1 : passed
