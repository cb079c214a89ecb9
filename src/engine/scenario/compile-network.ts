/** The `network:` section of a scenario, turned into what the model computes with and what people read of it. */
import type { FacilitatorId, NodeId, RouteId } from '../network/names.ts'
import { parametersOf } from '../network/parameters.ts'
import type { Parameters } from '../network/parameters.ts'
import { PRACTICE, QUALITY } from '../network/setup.ts'
import { slotsOf } from './answering.ts'
import type { CompiledNetwork, CompiledNode } from './compiled.ts'
import { firstText } from './first-words.ts'
import type { NetworkDocument } from './network-schema.ts'
import type { ScenarioDocument } from './schema.ts'

/** The subject by which a facilitator is named in deconfliction if the file names no other: the code in small letters. */
export const facilitatorSubject = (id: string, { subject }: { readonly subject?: string | undefined }): string =>
  subject ?? id.toLowerCase()

/** Compiles a network in which no error was found. */
export function compileNetwork(document: ScenarioDocument, network: NetworkDocument): CompiledNetwork {
  const slots = slotsOf(document)
  // The schema has checked every key and name below to be of its kind, and `check` that the names are there.
  const nodeIds = Object.keys(network.nodes) as NodeId[]
  const slotAt = (node: string) => network.nodes[node]?.slot
  const level = (of: { readonly [slot: string]: number | undefined } | undefined, otherwise: number) =>
    Object.fromEntries(slots.map((slot) => [slot, of?.[slot] ?? otherwise]))
  return {
    preset: network.preset,
    setup: {
      parameters: parametersOf(network.preset, ownParameters(network.parameters ?? {})),
      nodes: Object.entries(network.nodes).map(([id, { kind, slot, visibility }]) => ({ id: id as NodeId, kind, slot, visibility })),
      routes: Object.entries(network.routes).map(([id, { nodes, support, cost }]) => ({
        id: id as RouteId,
        nodes: nodes as NodeId[],
        support: (support ?? []) as NodeId[],
        cost,
      })),
      facilitators: Object.entries(network.facilitators).map(([id, { role, nodes, replacement }]) => ({
        id: id as FacilitatorId,
        role: firstText(document, role),
        nodes: nodes as NodeId[],
        home: slots.filter((slot) => nodes.some((node) => slotAt(node) === slot)),
        replacement,
      })),
      practice: level(network.practice, PRACTICE.value),
      quality: level(network.quality, QUALITY.value),
    },
    nodes: Object.fromEntries(nodeIds.map((id) => [id, compileNode(network, nodeIds, id)])),
    facilitators: Object.fromEntries(
      Object.entries(network.facilitators).map(([id, facilitator]) => [
        id,
        { role: facilitator.role, subject: facilitatorSubject(id, facilitator) },
      ]),
    ),
    capacity: Object.fromEntries(
      Object.entries(network.capacity ?? {}).flatMap(([slot, own]) => (own ? [[slot, { day: own.day, turn: own.turn ?? null }]] : [])),
    ),
  }
}

function compileNode(network: NetworkDocument, ids: readonly NodeId[], id: NodeId): CompiledNode {
  const node = network.nodes[id]
  if (!node) throw new Error(`there is no node ${id}`) // the ids are the keys of the nodes
  // What stands in for another can also be stood in for.
  const substitutes = ids.filter(
    (other) => other !== id && (node.substitutes?.includes(other) || network.nodes[other]?.substitutes?.includes(id)),
  )
  return { name: node.name, at: node.at, known: node.known, substitutes, subject: node.subject ?? id }
}

/** Without the members that are there but undefined. */
const ownParameters = (own: NonNullable<NetworkDocument['parameters']>): Partial<Parameters> =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined))
