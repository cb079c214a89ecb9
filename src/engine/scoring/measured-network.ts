/** What the network and its days say of a state's cooperation, of facilitators and of victims (outcomes 1, 3 and 4). */
import { NO_FIGURES } from '../exercise/network-state.ts'
import type { NetworkPlay } from '../exercise/network-state.ts'
import type { State } from '../exercise/state.ts'
import type { FacilitatorId, NodeId } from '../network/names.ts'
import type { CompiledNetwork } from '../scenario/compiled.ts'
import type { SlotId } from '../scenario/names.ts'
import { NOTHING, sumOf } from './term.ts'
import type { Measured, TermItem } from './term.ts'

/**
 * The days of the story on which states ordered checks at each node, in the turns that are over. What a course of action
 * brought there is the story's own: nobody adjusted days for it.
 */
function daysOfAction({ orders, moved }: Pick<NetworkPlay, 'orders' | 'moved'>): ReadonlyMap<NodeId, ReadonlySet<number>> {
  const acted = new Map<NodeId, Set<number>>()
  for (const { order, turn, status } of orders) {
    if (order.what !== 'checks' || status !== 'standing' || !moved.some((over) => over.turn === turn)) continue
    const known = acted.get(order.node) ?? new Set()
    acted.set(order.node, known)
    for (const { day } of order.days) known.add(day)
  }
  return acted
}

const NO_DAYS: ReadonlySet<number> = new Set()

/**
 * The mean Jaccard overlap |A ∩ B| / |A ∪ B| of days of checks at own places and at other states' places that can stand in
 * for them. Two places at which nobody ever checked are not compared.
 */
export function overlapOf({ setup, nodes }: CompiledNetwork, play: Pick<NetworkPlay, 'orders' | 'moved'>, team: SlotId): Measured {
  const acted = daysOfAction(play)
  const abroad = new Set(setup.nodes.filter(({ slot }) => slot !== team).map(({ id }) => id))
  const pairs = setup.nodes
    .filter(({ slot }) => slot === team)
    .flatMap(({ id }) => (nodes[id]?.substitutes ?? []).filter((other) => abroad.has(other)).map((other) => ({ node: id, other })))
  return sumOf(
    pairs.flatMap(({ node, other }): TermItem[] => {
      const [own, theirs] = [acted.get(node) ?? NO_DAYS, acted.get(other) ?? NO_DAYS]
      const common = [...own].filter((day) => theirs.has(day)).length
      const all = own.size + theirs.size - common
      return all === 0 ? [] : [{ of: 'places', node, other, value: common / all }]
    }),
  )
}

const actsBy = ({ moved }: Pick<NetworkPlay, 'moved'>, team: SlotId) => moved.flatMap(({ acts }) => acts).filter(({ by }) => by === team)

/** Own visible acts, each 1 if the state looked for collisions before it. */
export const checkedOf = (play: Pick<NetworkPlay, 'moved'>, team: SlotId): Measured =>
  sumOf(actsBy(play, team).map(({ node, day, checked }): TermItem => ({ of: 'act', node, day, value: Number(checked) })))

/** Collisions of own acts with a partner's work, each 1 if the partner was told before and so no harm came of it. */
export const resolvedOf = (play: Pick<NetworkPlay, 'moved'>, team: SlotId): Measured =>
  sumOf(
    actsBy(play, team).flatMap(({ node, day, partners }) =>
      partners.map((partner): TermItem => ({ of: 'collision', node, day, team: partner.team, value: Number(partner.told) })),
    ),
  )

/** People of the network who were at home in the state: those it identified, and those it still could. */
function peopleAt({ setup }: CompiledNetwork, { now }: Pick<NetworkPlay, 'now'>, team: SlotId) {
  const home = setup.facilitators.filter((one) => one.home.includes(team)).map(({ id }) => id)
  const identified = home.filter((id) => now.facilitators[id]?.identified[team] !== undefined)
  // Whom a partner arrested first, nobody has to identify any more.
  const open = home.filter((id) => !identified.includes(id) && now.facilitators[id]?.arrested === null)
  return { identified, open }
}

const persons = (ids: readonly FacilitatorId[], value: (id: FacilitatorId) => boolean): TermItem[] =>
  ids.map((facilitator) => ({ of: 'person', facilitator, value: Number(value(facilitator)) }))

/** Identified of identifiable. Only the identified are named: who else there is, is for nobody to read off a score. */
export function identifiedOf(network: CompiledNetwork, play: Pick<NetworkPlay, 'now'>, team: SlotId): Measured {
  const { identified, open } = peopleAt(network, play, team)
  return { part: identified.length, whole: identified.length + open.length, items: persons(identified, () => true) }
}

/** Of the identified, those whom leads of two or more states named. Whom the story itself named, no leads did. */
export function pooledOf(network: CompiledNetwork, play: Pick<NetworkPlay, 'now'>, team: SlotId): Measured {
  const from = (id: FacilitatorId) => play.now.facilitators[id]?.identified[team]?.from ?? []
  const byLeads = peopleAt(network, play, team).identified.filter((id) => from(id).length > 0)
  return sumOf(persons(byLeads, (id) => from(id).length > 1))
}

/** Of the identified, those whom the state arrested at home, or about whom an entry for deconfliction says that it inquires. */
export function pursuedOf(
  network: CompiledNetwork,
  state: Pick<State, 'deconfliction'>,
  play: Pick<NetworkPlay, 'now'>,
  team: SlotId,
): Measured {
  const inquired = (id: FacilitatorId) =>
    state.deconfliction.some((entry) => entry.team === team && entry.content.subject === network.facilitators[id]?.subject)
  const arrested = (id: FacilitatorId) => play.now.facilitators[id]?.arrested?.by.includes(team) ?? false
  return sumOf(persons(peopleAt(network, play, team).identified, (id) => arrested(id) || inquired(id)))
}

/** Potential victims found in the state, in its checks and in the story, and of these the identified. */
export function victimsOf({ now, victims }: Pick<NetworkPlay, 'now' | 'victims'>, team: SlotId): Measured {
  const [found, story] = [now.slots[team], victims[team]]
  const whole = (found?.potential ?? 0) + (story?.potential ?? 0)
  return whole === 0 ? NOTHING : { part: Math.min(whole, (found?.identified ?? 0) + (story?.identified ?? 0)), whole, items: [] }
}

/** Persons of the story: of the identified, those referred to support in time. What became of people in checks, no day tells. */
export function referredOf({ victims }: Pick<NetworkPlay, 'victims'>, team: SlotId): Measured {
  const { identified, referred } = victims[team] ?? NO_FIGURES
  return { part: Math.min(identified, referred), whole: identified, items: [] }
}

/** Persons of the story: of the potential victims, those who were not punished or removed before anybody asked. */
export function unpunishedOf({ victims }: Pick<NetworkPlay, 'victims'>, team: SlotId): Measured {
  const { potential, penalised } = victims[team] ?? NO_FIGURES
  // Persons of whom only the punishment is told were potential victims all the same.
  const whole = Math.max(potential, penalised)
  return { part: whole - penalised, whole, items: [] }
}
