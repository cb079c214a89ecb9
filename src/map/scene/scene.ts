/**
 * What stands where on the screen: the model's moment in a view, in CSS pixels. Pure, so that the same model looks the
 * same everywhere, and all that is drawn can be tested without drawing it.
 */
import { meet } from '../geometry/plane.ts'
import type { Point, Size } from '../geometry/plane.ts'
import type { Sizes } from '../look.ts'
import type { MapArrest, MapDisplacement, MapModel, MapNode, MapNotice, MapOperation, MapRoute, MapState, Thing } from '../model.ts'
import { LEAST, momentOf } from '../moment.ts'
import type { Moment, Phase } from '../moment.ts'
import { arrowAlong } from './arrow.ts'
import { bowed, curveThrough, trimmed } from './curve.ts'
import type { Curve } from './curve.ts'
import { unitOf } from './marks.ts'
import { spread } from './spread.ts'
import type { Theatre } from './theatre.ts'
import { onScreen } from './view.ts'
import type { View } from './view.ts'

export type SceneOperation = { readonly operation: MapOperation; readonly phase: Phase; readonly passed: number }

export type SceneNode = {
  readonly node: MapNode
  readonly state: MapState | null
  /** Where its mark is drawn, and where it truly lies. */
  readonly at: Point
  readonly home: Point
  /** 0 to 1. */
  readonly guard: number
  readonly operations: readonly SceneOperation[]
  readonly arrests: readonly MapArrest[]
  readonly notices: readonly MapNotice[]
  /** Whether it has nothing to do with what is selected. */
  readonly dim: boolean
}

export type SceneRoute = {
  readonly route: MapRoute
  readonly flow: number
  readonly curve: Curve
  readonly width: number
  readonly support: readonly (readonly [from: Point, to: Point])[]
  readonly dim: boolean
  readonly strong: boolean
}

/** All leads that went from one state to another. */
export type SceneArc = {
  readonly id: string
  readonly from: MapState
  readonly to: MapState
  readonly curve: Curve
  readonly count: number
  /** The day of the latest. */
  readonly day: number
  /** 1: from this very day; falling to 0 over a week. */
  readonly fresh: number
  readonly dim: boolean
}

export type SceneArrow = {
  readonly displacement: MapDisplacement
  readonly amount: number
  readonly outline: readonly Point[]
  readonly curve: Curve
  readonly dim: boolean
}

export type SceneState = {
  readonly state: MapState
  readonly name: Point
  readonly heart: Point
  readonly notices: readonly MapNotice[]
}

export type Scene = {
  readonly moment: Moment
  readonly view: View
  readonly size: Size
  readonly nodes: readonly SceneNode[]
  readonly routes: readonly SceneRoute[]
  readonly arcs: readonly SceneArc[]
  readonly arrows: readonly SceneArrow[]
  readonly states: readonly SceneState[]
  /** How many movements a day one mark stands for. */
  readonly unit: number
}

const WEEK = 7

export function sceneOf(theatre: Theatre, model: MapModel, view: View, size: Size, sizes: Sizes): Scene {
  const moment = momentOf(model)
  const homes = theatre.nodes.map(({ at }) => onScreen(view, at))
  const radii = roomOf(model, sizes)
  const places = spread(homes.map((home, i) => ({ ...home, radius: radii.get(theatre.nodes[i]?.node.id ?? '') ?? sizes.disc + 2.5 })))
  const at = new Map(theatre.nodes.map(({ node }, i) => [node.id, places[i] ?? { x: 0, y: 0 }]))
  const lit = litBy(model)
  const nodes = theatre.nodes.map(({ node, state }, i): SceneNode => ({
    node,
    state,
    at: places[i] ?? { x: 0, y: 0 },
    home: homes[i] ?? { x: 0, y: 0 },
    guard: moment.guard.get(node.id) ?? 0,
    operations: moment.operations.filter(({ operation }) => operation.node === node.id),
    arrests: moment.arrests.filter((arrest) => arrest.node === node.id),
    notices: moment.notices.filter((notice) => notice.at === node.id),
    dim: lit !== null && !lit.nodes.has(node.id),
  }))
  return {
    moment,
    view,
    size,
    nodes,
    routes: routesOf(moment, at, sizes, lit),
    arcs: arcsOf(theatre, moment, view, lit),
    arrows: arrowsOf(moment, at, radii, sizes, lit),
    states: theatre.states.map(({ state, land }) => ({
      state,
      name: onScreen(view, land.name),
      heart: onScreen(view, land.heart),
      notices: moment.notices.filter((notice) => notice.at === state.id),
    })),
    unit: unitOf(moment.routes.map(({ flow }) => flow)),
  }
}

/** The room that places need which ever have a ring round them: over all days, so that scrubbing moves none. */
function roomOf({ operations, alerts }: MapModel, { halo, ring }: Sizes): ReadonlyMap<string, number> {
  return new Map([
    ...alerts.flatMap(({ nodes }) => nodes.map((node) => [node, halo + 2] as const)),
    ...operations.map(({ node }) => [node, ring + 3] as const),
  ])
}

type Lit = { readonly nodes: ReadonlySet<string>; readonly routes: ReadonlySet<string>; readonly thing: Thing }

/** What belongs to the selected route or place; null if the selection sets nothing apart. */
function litBy({ selected, routes }: MapModel): Lit | null {
  if (!selected || selected.kind === 'state') return null
  const through = routes.filter(({ id, nodes, support }) =>
    selected.kind === 'route' ? id === selected.id : nodes.includes(selected.id) || support.includes(selected.id),
  )
  const nodes = new Set(through.flatMap(({ nodes, support }) => [...nodes, ...support]))
  if (selected.kind === 'node') nodes.add(selected.id)
  return { nodes, routes: new Set(through.map(({ id }) => id)), thing: selected }
}

/** Bow of the middle of the lines between two places, and between one and the next. */
const BOW = { route: 0.13, lane: 0.06, lead: 0.2, arrow: -0.2 }

function routesOf(moment: Moment, at: ReadonlyMap<string, Point>, sizes: Sizes, lit: Lit | null): readonly SceneRoute[] {
  // Routes that share a leg lie side by side on it.
  const lanes = new Map<string, string[]>()
  const legsOf = ({ nodes }: MapRoute): readonly (readonly [string, string])[] =>
    nodes.slice(1).map((to, i): readonly [string, string] => [nodes[i] ?? to, to])
  for (const { route } of moment.routes) {
    for (const [from, to] of legsOf(route)) {
      const key = `${from}\n${to}`
      lanes.set(key, [...(lanes.get(key) ?? []), route.id])
    }
  }
  return moment.routes.map(({ route, flow }): SceneRoute => {
    const points = legsOf(route).flatMap(([from, to]) => {
      const [a, b] = [at.get(from), at.get(to)]
      if (!a || !b) return []
      const lane = lanes.get(`${from}\n${to}`) ?? []
      return bowed(a, b, BOW.route + BOW.lane * (lane.indexOf(route.id) - (lane.length - 1) / 2))
    })
    const way = route.nodes.flatMap((node) => at.get(node) ?? [])
    return {
      route,
      flow,
      curve: curveThrough(points),
      width: flow < LEAST ? sizes.hair : Math.min(6, 1.1 + 0.55 * Math.sqrt(flow)) * (sizes.text / 13),
      support: route.support.flatMap((id) => {
        const from = at.get(id)
        const to = from && nearest(way, from)
        return from && to ? [[from, to] as const] : []
      }),
      dim: lit !== null && !lit.routes.has(route.id),
      strong: lit?.thing.kind === 'route' && lit.thing.id === route.id,
    }
  })
}

const nearest = (points: readonly Point[], from: Point): Point | undefined =>
  points.toSorted((a, b) => squared(a, from) - squared(b, from)).at(0)
const squared = (a: Point, b: Point): number => (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)

function arcsOf(theatre: Theatre, moment: Moment, view: View, lit: Lit | null): readonly SceneArc[] {
  const homes = new Map(theatre.states.map(({ state, land }) => [state.id, { state, at: onScreen(view, land.heart) }]))
  const pairs = new Map<string, { count: number; day: number; readonly from: string; readonly to: string }>()
  for (const { from, to, day } of moment.leads) {
    const key = `${from}\n${to}`
    const pair = pairs.get(key)
    if (pair) [pair.count, pair.day] = [pair.count + 1, Math.max(pair.day, day)]
    else pairs.set(key, { count: 1, day, from, to })
  }
  return [...pairs.values()].flatMap(({ from, to, count, day }): SceneArc[] => {
    const [a, b] = [homes.get(from), homes.get(to)]
    if (!a || !b || from === to) return []
    const curve = trimmed(curveThrough(bowed(a.at, b.at, BOW.lead)), 5, 7)
    const fresh = Math.min(1, Math.max(0, 1 - (moment.day - day - 1) / WEEK))
    return [{ id: `${from}>${to}`, from: a.state, to: b.state, curve, count, day, fresh, dim: lit !== null }]
  })
}

function arrowsOf(
  moment: Moment,
  at: ReadonlyMap<string, Point>,
  radii: ReadonlyMap<string, number>,
  sizes: Sizes,
  lit: Lit | null,
): readonly SceneArrow[] {
  return moment.displacements.flatMap(({ displacement, amount }): SceneArrow[] => {
    const [from, to] = [at.get(displacement.from), at.get(displacement.to)]
    if (!from || !to) return []
    const edge = (id: string): number => (radii.get(id) ?? sizes.disc + 2) + 1
    // Between neighbours a deep bow leaves room for the arrow.
    const apart = Math.sqrt(squared(from, to))
    const bow = BOW.arrow * Math.min(3, Math.max(1, (10 * sizes.disc) / Math.max(1, apart)))
    const curve = trimmed(curveThrough(bowed(from, to, bow)), edge(displacement.from), edge(displacement.to))
    const width = Math.min(11, 4 + 0.9 * Math.sqrt(amount)) * (sizes.text / 13)
    const dim = lit !== null && !lit.nodes.has(displacement.from) && !lit.nodes.has(displacement.to)
    return [{ displacement, amount, outline: arrowAlong(curve, width), curve, dim }]
  })
}

/** Whether any of a mark lies in the window. */
export const isSeen = ({ x, y }: Point, reach: number, size: Size): boolean =>
  meet({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach }, { x: 0, y: 0, ...size })
