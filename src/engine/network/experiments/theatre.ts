/**
 * The theatre in which the model is tried (domain model 3.4): six states, four airports that can stand in for one another,
 * seventeen facilitators. The text gives no more than this; what was chosen here is said at each choice, and the equations
 * and the default parameters are those of every exercise.
 */
import { slotId } from '../../scenario/names.ts'
import type { SlotId } from '../../scenario/names.ts'
import { facilitatorId, nodeId, routeId } from '../names.ts'
import type { FacilitatorId, NodeId, NodeKind, Replacement } from '../names.ts'
import { parametersOf } from '../parameters.ts'
import type { Parameters } from '../parameters.ts'
import type { Facilitator, NetworkNode, NetworkSetup, Route } from '../setup.ts'

/** The number of each of the four states with an airport. */
export const HUBS = [1, 2, 3, 4] as const
export const hubOf = (hub: number): NodeId => nodeId.parse(`hub-${hub}`)
export const stateOf = (hub: number): SlotId => slotId.parse(`T${hub}`)

const node = (id: string, kind: NodeKind, slot: string, visibility: number): NetworkNode => ({
  id: nodeId.parse(id),
  kind,
  slot: slotId.parse(slot),
  visibility,
})

const NODES: readonly NetworkNode[] = [
  node('villages', 'REC', 'O1', 0.4),
  node('suburbs', 'REC', 'O2', 0.4),
  node('documents-1', 'DOC', 'O2', 0.3),
  node('documents-2', 'DOC', 'O1', 0.3),
  ...HUBS.map((hub) => node(`hub-${hub}`, 'AIR', `T${hub}`, 0.8)),
  ...HUBS.map((hub) => node(`house-${hub}`, 'SAFE', `T${hub}`, 0.3)),
  node('finance-1', 'FIN', 'D1', 0.3),
  node('finance-2', 'FIN', 'D2', 0.3),
  node('farms', 'VEN', 'D1', 0.5),
  node('canneries', 'VEN', 'D2', 0.5),
]

/** Two routes through each airport. All cost nearly the same, so that each is a good substitute for the others. */
const ROUTES: readonly Route[] = HUBS.flatMap((hub) =>
  [
    { id: `country-${hub}`, from: 'villages', to: 'farms', support: ['documents-1', 'finance-1'], cost: 0.96 + 0.02 * hub },
    { id: `coast-${hub}`, from: 'suburbs', to: 'canneries', support: ['documents-2', 'finance-2'], cost: 0.98 + 0.02 * hub },
  ].map(({ id, from, to, support, cost }) => ({
    id: routeId.parse(id),
    nodes: [from, `hub-${hub}`, `house-${hub}`, to].map((one) => nodeId.parse(one)),
    support: support.map((one) => nodeId.parse(one)),
    cost,
  })),
)

const facilitator = (id: string, role: string, replacement: Replacement, ...nodes: string[]): Facilitator => ({
  id: facilitatorId.parse(id),
  role,
  replacement,
  nodes: nodes.map((one) => nodeId.parse(one)),
  home: [...new Set(NODES.filter((one) => nodes.includes(one.id)).map(({ slot }) => slot))],
})

/** Those whom hardly anybody can replace stand first, in the order of what the network loses without them. */
const FACILITATORS: readonly Facilitator[] = [
  facilitator('CEDAR', 'finance broker', 'high', 'finance-1', 'finance-2'),
  facilitator('BIRCH', 'document broker', 'high', 'documents-1', 'finance-1', 'hub-1'),
  facilitator('EBONY', 'document broker', 'high', 'documents-2', 'finance-2', 'hub-3'),
  facilitator('ALDER', 'organiser', 'high', 'villages', 'suburbs'),
  facilitator('ELM', 'guide', 'mid', 'hub-1', 'hub-2'),
  facilitator('FIR', 'guide', 'mid', 'hub-2', 'hub-3'),
  facilitator('HAZEL', 'guide', 'mid', 'hub-3', 'hub-4'),
  facilitator('JUNIPER', 'guide', 'mid', 'hub-4', 'hub-1'),
  facilitator('LARCH', 'venue operator', 'mid', 'farms'),
  facilitator('MAPLE', 'venue operator', 'mid', 'canneries'),
  facilitator('OAK', 'recruiter', 'low', 'villages'),
  facilitator('PINE', 'recruiter', 'low', 'suburbs'),
  facilitator('ROWAN', 'recruiter', 'low', 'villages', 'suburbs'),
  facilitator('SPRUCE', 'house keeper', 'low', 'house-1', 'hub-1'),
  facilitator('TEAK', 'house keeper', 'low', 'house-2', 'hub-2'),
  facilitator('WALNUT', 'house keeper', 'low', 'house-3', 'hub-3'),
  facilitator('WILLOW', 'house keeper', 'low', 'house-4', 'hub-4'),
]

/** All facilitators' names, those who are hardest to replace first. */
export const PEOPLE: readonly FacilitatorId[] = FACILITATORS.map(({ id }) => id)

/** The theatre, with the numbers of every exercise or with some of them changed. */
export const theatre = (own: Partial<Parameters> = {}): NetworkSetup => ({
  parameters: parametersOf('mixed', own),
  nodes: NODES,
  routes: ROUTES,
  facilitators: FACILITATORS,
  practice: {},
  quality: {},
})
