/** What a team knows of the network: which places exist, and who has been identified. Everything that it sees goes through here. */
import type { FacilitatorId, NodeId } from '../network/names.ts'
import type { NetworkNode } from '../network/setup.ts'
import type { CompiledNetwork, CompiledScenario } from '../scenario/compiled.ts'
import { firstWords } from '../scenario/first-words.ts'
import type { SlotId } from '../scenario/names.ts'
import { LINK_TURNS } from './open-links.ts'
import type { NetworkPlay } from './network-state.ts'

/** What knowledge is read from. */
export type KnownFrom = Pick<NetworkPlay, 'links' | 'moved'> & { readonly facilitators: NetworkPlay['now']['facilitators'] }

/** Whether a state has identified somebody, or has a link from one that had: the link was open then or was opened since. */
export function knowsFacilitator({ links, moved, facilitators }: KnownFrom, team: SlotId, id: FacilitatorId): boolean {
  const identified = facilitators[id]?.identified ?? {}
  if (identified[team] !== undefined) return true
  return links.some(({ from, to, verdict, turn }) => {
    const known = verdict === 'open' && to === team ? identified[from] : undefined
    if (known === undefined) return false
    const since = moved.find((one) => known.day <= one.to)?.turn ?? moved.length
    return turn + LINK_TURNS > since
  })
}

/** The nodes of which a team knows that they exist, in file order. */
export function knownNodes(network: CompiledNetwork, known: KnownFrom, team: SlotId): readonly NetworkNode[] {
  const { nodes, facilitators } = network.setup
  const shown = new Set<NodeId>(facilitators.filter(({ id }) => knowsFacilitator(known, team, id)).flatMap(({ nodes: places }) => places))
  return nodes.filter(({ id, slot }) => {
    const { known: open } = network.nodes[id] ?? {}
    return open === 'public' || (open === 'own' && slot === team) || shown.has(id)
  })
}

/** What people call a place, in the scenario's first language. */
export const placeName = ({ document, network }: CompiledScenario, node: string): string =>
  firstWords(document, network?.nodes[node]?.name ?? node) ?? node

/** The subjects that a team can name for deconfliction because of the network, beside those of the scenario. */
export function knownSubjects(network: CompiledNetwork, known: KnownFrom, team: SlotId): readonly string[] {
  const people = network.setup.facilitators.filter(({ id }) => knowsFacilitator(known, team, id))
  return [
    ...knownNodes(network, known, team).flatMap(({ id }) => network.nodes[id]?.subject ?? []),
    ...people.flatMap(({ id }) => network.facilitators[id]?.subject ?? []),
  ]
}

/** The subjects that stand for what happens at a node: its own, and those of the people who work there. */
export const subjectsAt = (network: CompiledNetwork, node: NodeId): ReadonlySet<string> =>
  new Set([
    ...[network.nodes[node]?.subject].filter((subject) => subject !== undefined),
    ...network.setup.facilitators.flatMap(({ id, nodes }) => (nodes.includes(node) ? (network.facilitators[id]?.subject ?? []) : [])),
  ])

/** The places that a subject stands for. */
export const placesOf = (network: CompiledNetwork, subject: string): readonly NodeId[] =>
  network.setup.nodes.map(({ id }) => id).filter((id) => subjectsAt(network, id).has(subject))
