/** What the network comes to fear at the end of a day (formula 11). */
import type { SlotId } from '../scenario/names.ts'
import type { DayOrders } from './orders.ts'
import { fearsOf, mostFeared, perceivedAfter } from './formulas.ts'
import { itemOf, layoutOf } from './layout.ts'
import type { NodeId } from './names.ts'
import type { NodeDay } from './report.ts'
import type { NetworkNode, NetworkSetup } from './setup.ts'
import { nodeIn } from './state.ts'
import type { NetworkState } from './state.ts'

/** What was done at a node and how risky that made it. */
type Acted = Pick<NodeDay, 'node' | 'units' | 'risk'>
type Fear = Pick<NodeDay, 'before' | 'target' | 'fear' | 'of' | 'after'>

/** Where the risk is highest, and how high it is. */
export type Riskiest = { readonly node: NodeId | null; readonly risk: number }

/** The states that act on a day, in the order of the nodes: k is how many. */
export const actingStates = (setup: NetworkSetup, acted: readonly Acted[]): SlotId[] => {
  const { nodes } = layoutOf(setup)
  return [...new Set(acted.filter(({ units }) => units > 0).map(({ node }) => itemOf(nodes, node).slot))]
}

/**
 * The highest risk in a node's own state, and at nodes of its kind in other states: the first, where several are as high.
 * @param acted what was done at each node, in the order of the setup
 */
export function risksAround(
  setup: NetworkSetup,
  acted: readonly Acted[],
  { slot, kind }: NetworkNode,
): { readonly state: Riskiest; readonly elsewhere: Riskiest } {
  const { nodes } = layoutOf(setup)
  let state: Riskiest = { node: null, risk: 0 }
  let elsewhere: Riskiest = { node: null, risk: 0 }
  for (const { node, risk } of acted) {
    const other = itemOf(nodes, node)
    if (other.slot === slot && risk > state.risk) state = { node, risk }
    if (other.slot !== slot && other.kind === kind && risk > elsewhere.risk) elsewhere = { node, risk }
  }
  return { state, elsewhere }
}

/**
 * What a node's perceived risk moves to, why, and how far it gets in a day. Publicity is word that a state lets out about
 * its own places; a leak is the whole word.
 * @param acted what was done at each node, in the order of the setup
 * @param acting how many states act
 */
export function fearAt(
  setup: NetworkSetup,
  state: NetworkState,
  orders: DayOrders,
  acted: readonly Acted[],
  node: NetworkNode,
  acting: number,
): Fear {
  const around = risksAround(setup, acted, node)
  const here = acted.find((one) => one.node === node.id)?.risk ?? 0
  const word = orders.leaks.includes(node.id) ? 1 : (orders.publicity[node.slot] ?? 0)
  const targets = fearsOf(setup.parameters, { here, state: around.state.risk, elsewhere: around.elsewhere.risk, acting, word })
  const { fear, target } = mostFeared(targets)
  const of = fear === 'state' || fear === 'elsewhere' ? around[fear].node : null
  const before = nodeIn(state, node.id).perceived
  return { before, target, fear, of, after: perceivedAfter(setup.parameters, before, target) }
}
