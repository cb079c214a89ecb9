/**
 * Acts of which a partner with an interest in the same people was not told (design: uncoordinated action on linked nodes
 * raises the tip-off risk; deconfliction in time removes it). Places are linked if one person works at both.
 */
import type { NodeId } from '../network/names.ts'
import { exerciseMinutes } from '../scenario/exercise-time.ts'
import type { CompiledNetwork } from '../scenario/compiled.ts'
import type { SlotId } from '../scenario/names.ts'
import { placesOf, subjectsAt } from './network-known.ts'
import type { Surprise, VisibleAct } from './network-parts.ts'
import { hasTold } from './spoken.ts'
import type { Deconfliction, State } from './state.ts'

const DAY = 24 * 60

/** Units at each node on each of a turn's days, by day. */
export type Plan = ReadonlyMap<number, { readonly [node: NodeId]: number }>

/** Whether somebody works at both places, or they are one. */
export const linked = ({ setup }: CompiledNetwork, one: NodeId, other: NodeId): boolean =>
  one === other || setup.facilitators.some(({ nodes }) => nodes.includes(one) && nodes.includes(other))

/** One act: the first day of a turn on which a state checks a place. */
type Act = { readonly by: SlotId; readonly node: NodeId; readonly day: number }

/** The first day of every act of a turn, in the order of the nodes. */
export function actsOf({ setup }: CompiledNetwork, plan: Plan): Act[] {
  return setup.nodes.flatMap(({ id, slot }) => {
    const day = [...plan.keys()].find((one) => (plan.get(one)?.[id] ?? 0) > 0)
    return day === undefined ? [] : [{ by: slot, node: id, day }]
  })
}

/** Whether an entry's window covers a day of the story. */
const covers = ({ from, to }: { readonly from: string; readonly to: string }, day: number): boolean =>
  exerciseMinutes(from) < (day + 1) * DAY && exerciseMinutes(to) >= day * DAY

/** A state's own entries for deconfliction about an act. */
function entriesOn(network: CompiledNetwork, state: State, { by, node, day }: Act): Deconfliction[] {
  const subjects = subjectsAt(network, node)
  return state.deconfliction.filter(({ team, content }) => team === by && subjects.has(content.subject) && covers(content, day))
}

/**
 * Whether a state told a partner of an act before it: by an entry for deconfliction about it that the partner may read or
 * that collided with the partner's own, or in person in this turn, once that is confirmed or witnessed.
 */
export function toldBefore(network: CompiledNetwork, state: State, { by, node, day }: Act, partner: SlotId): boolean {
  const entered = entriesOn(network, state, { by, node, day }).some(
    ({ content, conflicts }) =>
      content.readers.includes(partner) || conflicts.some((other) => state.deconfliction[other]?.team === partner),
  )
  const opened = state.turn?.openedAt ?? 0
  return entered || state.told.some((one) => one.from === by && one.to === partner && one.saidAt >= opened && hasTold(one))
}

/** A partner's interest in an act: its own acts where the same people work, or an inquiry into them. */
type Collision = { readonly surprise: Surprise; readonly told: boolean }

/** What each act of a turn collides with: by act, then by partner, in the order of the scenario. */
function collisionsOf(network: CompiledNetwork, state: State, slots: readonly SlotId[], plan: Plan): Collision[] {
  const acts = actsOf(network, plan)
  return acts.flatMap((act) =>
    slots.flatMap((partner): Collision[] => {
      if (partner === act.by) return []
      const theirs = acts.filter((other) => other.by === partner && linked(network, act.node, other.node))
      const entered = inquiry(network, state, act, partner)
      if (theirs.length === 0 && entered.length === 0) return []
      // Who acts on the same day or later warns nobody of what the partner does; an inquiry has its day still before it.
      const later = theirs.filter(({ day }) => day > act.day).map(({ node }) => node)
      const places = network.setup.nodes.map(({ id }) => id).filter((id) => later.includes(id) || entered.includes(id))
      const surprise: Surprise = { ...act, partner, interest: entered.length > 0 ? 'entry' : 'acts', places, early: places.length > 0 }
      return [{ surprise, told: toldBefore(network, state, act, partner) }]
    }),
  )
}

/** The surprises of a turn: by act, then by partner, in the order of the scenario. */
export const surprisesOf = (network: CompiledNetwork, state: State, slots: readonly SlotId[], plan: Plan): Surprise[] =>
  collisionsOf(network, state, slots, plan).flatMap(({ surprise, told }) => (told ? [] : [surprise]))

/** Every visible act of a turn, whether its state looked for collisions before, and which there were. */
export function visibleActs(network: CompiledNetwork, state: State, slots: readonly SlotId[], plan: Plan): VisibleAct[] {
  const collisions = collisionsOf(network, state, slots, plan)
  return actsOf(network, plan).map((act) => ({
    ...act,
    checked: entriesOn(network, state, act).length > 0 || slots.some((other) => other !== act.by && toldBefore(network, state, act, other)),
    partners: collisions
      .filter(({ surprise }) => surprise.by === act.by && surprise.node === act.node)
      .map(({ surprise, told }) => ({ team: surprise.partner, told })),
  }))
}

/** Places of a partner's standing entries that an act touches: entries about the place, or about somebody who works there. */
function inquiry(network: CompiledNetwork, state: State, { node, day }: Act, partner: SlotId): NodeId[] {
  const subjects = subjectsAt(network, node)
  return state.deconfliction
    .filter(({ team, content }) => team === partner && covers(content, day) && subjects.has(content.subject))
    .flatMap(({ content }) => placesOf(network, content.subject))
}
