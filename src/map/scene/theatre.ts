/** The model's states and places on the plane of the world: all that zooming, panning and scrubbing do not change. */
import { ISLAND, islandsOf } from '../geometry/island.ts'
import { around, atPoint } from '../geometry/plane.ts'
import type { Box, Point } from '../geometry/plane.ts'
import type { Earth, StateLand } from '../geometry/earth.ts'
import type { MapModel, MapNode, MapState } from '../model.ts'
import type { Limits } from './view.ts'

export type Theatre = {
  readonly states: readonly { readonly state: MapState; readonly land: StateLand }[]
  readonly nodes: readonly { readonly node: MapNode; readonly state: MapState | null; readonly at: Point }[]
  /** Whether the real land of the region is drawn. */
  readonly real: boolean
  /** The frame round far states, where one of them is on the map. */
  readonly frame: Box | null
  readonly limits: Limits
}

/** The whole region, in world units, and how near one can come: there is no more to see on this land. */
const REGION: Box = { x: -1180, y: -860, width: 2420, height: 1760 }
const NEAREST = 9
const FAR = 'US'

/** The golden angle: however many places a state has, each goes where there is room. */
const TURN = 2.399963

/** World units round the heart of a state in which places without a true place are laid out. */
const reachOf = ({ box }: StateLand): number => Math.min(120, Math.max(16, Math.min(box.width, box.height) * 0.36))

export function theatreOf(earth: Earth, model: Pick<MapModel, 'states' | 'nodes'>): Theatre {
  const isReal = ({ real, code }: MapState): boolean => real && earth.states.has(code)
  const real = model.states.some(isReal)
  const islands = islandsOf(
    model.states.filter((state) => !isReal(state)).map(({ code }) => code),
    !real,
  )
  const states = model.states.flatMap((state) => {
    const land = isReal(state) ? earth.states.get(state.code) : islands.get(state.code)
    return land ? [{ state, land }] : []
  })
  const byId = new Map(states.map((one) => [one.state.id, one]))
  const counts = new Map<string, number>()
  const nodes = model.nodes.map((node) => {
    const home = byId.get(node.state)
    const count = counts.get(node.state) ?? 0
    counts.set(node.state, count + 1)
    return { node, state: home?.state ?? null, at: placeOf(earth, node, home?.land ?? null, count, home ? isReal(home.state) : real) }
  })
  const frame = states.some(({ state, land }) => state.code === FAR && land === earth.states.get(FAR)) ? earth.frame : null
  return { states, nodes, real, frame, limits: { world: real ? REGION : sea(states.map(({ land }) => land.box)), nearest: NEAREST } }
}

function placeOf(earth: Earth, { place }: MapNode, land: StateLand | null, nth: number, real: boolean): Point {
  if (place?.at === 'earth' && real) return earth.at(land?.code ?? null, [place.lon, place.lat])
  const heart = land?.heart ?? { x: 0, y: 0 }
  const reach = land ? (real ? reachOf(land) : ISLAND * 0.68) : ISLAND
  if (place?.at === 'offset') return { x: heart.x + place.dx * reach, y: heart.y + place.dy * reach }
  // A true place says nothing about an island; it is laid out there like one without a place.
  const away = reach * Math.min(1, 0.55 + 0.12 * nth)
  return { x: heart.x + away * Math.cos(TURN * nth - 0.6), y: heart.y + away * Math.sin(TURN * nth - 0.6) }
}

/** The sea round islands, with room to pan. */
function sea(boxes: readonly Box[]): Box {
  const all = around(boxes) ?? atPoint({ x: 0, y: 0 }, 400)
  const edge = 260
  return { x: all.x - edge, y: all.y - edge, width: all.width + 2 * edge, height: all.height + 2 * edge }
}

/** The box to fit: everything that takes part, or what is the reader's own; null if there is nothing. */
export function boxOf({ states, nodes }: Theatre, what: 'all' | 'mine'): Box | null {
  const wanted = states.filter(({ state }) => (what === 'mine' ? state.mine : state.team > 0 || state.mine))
  const ids = new Set(wanted.map(({ state }) => state.id))
  const places = nodes.filter(({ state }) => (what === 'all' ? true : state !== null && ids.has(state.id)))
  return around([...wanted.map(({ land }) => land.box), ...places.map(({ at }) => atPoint(at, 6))])
}
