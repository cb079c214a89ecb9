/** Arrows such as a briefing map has: thin where they begin, broad at the head. */
import type { Point } from '../geometry/plane.ts'
import { along } from './curve.ts'
import type { Curve } from './curve.ts'

const STEPS = 18

/** The outline of an arrow along a curve. @param most pixels across at the foot of the head */
export function arrowAlong(curve: Curve, most: number): readonly Point[] {
  // A short arrow is a small arrow, not a blot.
  const width = Math.min(most, Math.max(2.5, curve.length / 6))
  const head = Math.min(curve.length * 0.45, width * 2.1)
  const neck = curve.length - head
  const side = (way: number, half: number): Point => {
    const { x, y, angle } = along(curve, way)
    return { x: x + Math.sin(angle) * half, y: y - Math.cos(angle) * half }
  }
  const steps = Array.from({ length: STEPS + 1 }, (_, i) => i / STEPS)
  const half = (part: number): number => 0.6 + (width / 2 - 0.6) * part * part
  return [
    ...steps.map((part) => side(neck * part, half(part))),
    side(neck, width * 1.12),
    along(curve, curve.length),
    side(neck, -width * 1.12),
    ...steps.toReversed().map((part) => side(neck * part, -half(part))),
  ]
}
