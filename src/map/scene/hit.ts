/** What lies under a pointer: a place first, then a route, then a state's land. */
import { distance } from '../geometry/plane.ts'
import type { Point } from '../geometry/plane.ts'
import type { Thing } from '../model.ts'
import { away } from './curve.ts'
import type { Scene } from './scene.ts'

/** Pixels from a place or a route that still mean it: no less than half of the smallest target that a finger hits. */
const REACH = { node: 13, route: 7 }

/** @param landAt the id of the state on whose land a point of the screen lies */
export function thingAt(scene: Scene, at: Point, disc: number, landAt: (at: Point) => string | null): Thing | null {
  const near = scene.nodes
    .map((one) => ({ id: one.node.id, away: distance(one.at, at) }))
    .filter((one) => one.away <= Math.max(disc + 2, REACH.node))
    .sort((a, b) => a.away - b.away)[0]
  if (near) return { kind: 'node', id: near.id }
  const route = scene.routes
    .map((one) => ({ id: one.route.id, away: away(one.curve, at) - one.width / 2 }))
    .filter((one) => one.away <= REACH.route)
    .sort((a, b) => a.away - b.away)[0]
  if (route) return { kind: 'route', id: route.id }
  const state = landAt(at)
  return state === null ? null : { kind: 'state', id: state }
}
