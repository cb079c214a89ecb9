/** What the network comes to fear at the end of a day (formula 11). */
import type { SlotId } from '../scenario/names.ts'
import type { DayOrders } from './day.ts'
import { perceivedAfter } from './formulas.ts'
import type { Action } from './journeys.ts'
import { itemOf } from './layout.ts'
import type { NodeId } from './names.ts'
import type { NodeDay } from './report.ts'
import type { NetworkNode, NetworkSetup } from './setup.ts'
import { nodeIn } from './state.ts'
import type { NetworkState } from './state.ts'

type Fear = Pick<NodeDay, 'before' | 'target' | 'fear' | 'of' | 'after'>
type Reason = { readonly target: number; readonly fear: NodeDay['fear']; readonly of: NodeId | null }

/** The states that act on a day, in the order of the nodes: k is how many. */
export const actingStates = (setup: NetworkSetup, actions: ReadonlyMap<NodeId, Action>): SlotId[] => [
  ...new Set(setup.nodes.filter(({ id }) => itemOf(actions, id).units > 0).map(({ slot }) => slot)),
]

/**
 * What a node's perceived risk moves to, and how far it gets in a day. With one state acting (k = 1) nobody fears
 * anything in other states; with several, the scope is uncertain and like places elsewhere are feared too. No fear is
 * greater than certainty: a target above 1 counts as 1. Publicity is word that a state lets out about its own places.
 */
export function fearAt(
  setup: NetworkSetup,
  state: NetworkState,
  orders: DayOrders,
  actions: ReadonlyMap<NodeId, Action>,
  node: NetworkNode,
  acting: number,
): Fear {
  const { parameters, nodes } = setup
  const riskiest = (those: (other: NetworkNode) => boolean) => riskiestOf(nodes.filter(those), actions)
  const inState = riskiest(({ slot }) => slot === node.slot)
  const elsewhere = riskiest(({ slot, kind }) => slot !== node.slot && kind === node.kind)
  const word = orders.leaks.includes(node.id) ? 1 : (orders.publicity[node.slot] ?? 0)
  const several = acting > 1 ? 1 - 1 / acting : 0
  const reasons: Reason[] = [
    { target: itemOf(actions, node.id).risk, fear: 'here', of: null },
    { target: parameters.delta * inState.risk, fear: 'state', of: inState.node },
    { target: Math.min(1, parameters.deltaJ * several * elsewhere.risk), fear: 'elsewhere', of: elsewhere.node },
    { target: parameters.leakFloor * word, fear: 'word', of: null },
  ]
  const most = reasons.reduce<Reason>((most, reason) => (reason.target > most.target ? reason : most), {
    target: 0,
    fear: 'nothing',
    of: null,
  })
  const before = nodeIn(state, node.id).perceived
  return { before, ...most, after: perceivedAfter(parameters, before, most.target) }
}

/** The node where the risk is highest: the first, if there are several. */
const riskiestOf = (nodes: readonly NetworkNode[], actions: ReadonlyMap<NodeId, Action>): { node: NodeId | null; risk: number } =>
  nodes.reduce<{ node: NodeId | null; risk: number }>(
    (most, { id }) => {
      const { risk } = itemOf(actions, id)
      return risk > most.risk ? { node: id, risk } : most
    },
    { node: null, risk: 0 },
  )
