/** What follows from a setup alone and is asked every day: who works where, what lies on which route, which states take part. */
import { keptWith } from '../../base/kept-with.ts'
import type { SlotId } from '../scenario/names.ts'
import type { FacilitatorId, NodeId, RouteId } from './names.ts'
import type { Facilitator, NetworkNode, NetworkSetup } from './setup.ts'

export type Layout = {
  /** All states that have a node, in the order in which the nodes name them. */
  readonly slots: readonly SlotId[]
  readonly nodes: ReadonlyMap<NodeId, NetworkNode>
  /** A route's nodes in the order in which a journey meets them: what prepares it, then the way itself. */
  readonly paths: ReadonlyMap<RouteId, readonly NetworkNode[]>
  /** Who works at a node. */
  readonly staff: ReadonlyMap<NodeId, readonly Facilitator[]>
  /** The routes on which a facilitator works somewhere. */
  readonly reach: ReadonlyMap<FacilitatorId, ReadonlySet<RouteId>>
  /** Others who work at one of a facilitator's nodes. */
  readonly partners: ReadonlyMap<FacilitatorId, readonly FacilitatorId[]>
}

/** Worked out once for each setup. */
export const layoutOf = keptWith(({ nodes, routes, facilitators }: NetworkSetup): Layout => {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const paths = new Map(routes.map((route) => [route.id, [...route.support, ...route.nodes].map((id) => itemOf(byId, id))]))
  const worksOn = (facilitator: Facilitator) =>
    routes.filter(({ id }) => itemOf(paths, id).some((node) => facilitator.nodes.includes(node.id)))
  const sharesNode = (one: Facilitator, other: Facilitator) => one !== other && one.nodes.some((node) => other.nodes.includes(node))
  return {
    slots: [...new Set(nodes.map(({ slot }) => slot))],
    nodes: byId,
    paths,
    staff: new Map(nodes.map(({ id }) => [id, facilitators.filter((facilitator) => facilitator.nodes.includes(id))])),
    reach: new Map(facilitators.map((facilitator) => [facilitator.id, new Set(worksOn(facilitator).map(({ id }) => id))])),
    partners: new Map(facilitators.map((one) => [one.id, facilitators.filter((other) => sharesNode(one, other)).map(({ id }) => id)])),
  }
})

/** What a map holds under a name. @throws if nothing, which compiling a scenario rules out. */
export function itemOf<K extends string, T>(map: ReadonlyMap<K, T>, key: K): T {
  const item = map.get(key)
  if (item === undefined) throw new Error(`the network has no ${key}`)
  return item
}
