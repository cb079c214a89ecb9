/** Orders as they stand: which stand in place of which, what a state can order, and what it has ordered for a day. */
import { PRACTICE } from '../network/setup.ts'
import type { NodeId } from '../network/names.ts'
import type { SlotId } from '../scenario/names.ts'
import type { Exercise } from './exercise.ts'
import type { Order } from './network-parts.ts'
import type { GivenOrder, NetworkPlay } from './network-state.ts'
import type { Team } from './state.ts'

/** Officers that one unit of checks takes, where the scenario does not say what a state can order. */
export const OFFICERS_PER_UNIT = 8

/** What an order is about: an order about the same thing replaces it. */
export const subjectOf = (order: Order): string =>
  order.what === 'checks' ? `checks ${order.node}` : order.what === 'arrest' ? `arrest ${order.facilitator}` : order.what

/** A state's standing orders for a turn, in the order in which they were given. */
export const standing = ({ orders }: Pick<NetworkPlay, 'orders'>, team: SlotId, turn: number): readonly GivenOrder[] =>
  orders.filter((given) => given.team === team && given.turn === turn && given.status === 'standing')

/** Sums of parts of units come out as people wrote them. */
export const exact = (units: number): number => Math.round(units * 1000) / 1000

/** Units of checks that a state can order on one day and over all days of a turn; `turn` null: as many as the days allow. */
export function capacityOf(
  exercise: Exercise,
  team: SlotId,
  resources: Team['resources'],
): { readonly day: number; readonly turn: number | null } {
  const own = exercise.scenario.network?.capacity[team]
  if (own) return own
  return { day: Math.floor((10 * (resources.officers ?? 0)) / OFFICERS_PER_UNIT) / 10, turn: null }
}

/** Units that a practice level above the standing one takes on each day: officers who interview cannot check. */
export const practiceUnits = (play: Pick<NetworkPlay, 'practice'>, team: SlotId, orders: readonly Order[]): number => {
  const order = orders.find(({ what }) => what === 'practice')
  if (order?.what !== 'practice') return 0
  return exact(Math.max(0, order.level - (play.practice[team] ?? PRACTICE.value)))
}

/** Units that orders take on one day, with those for victim practice. */
export const unitsOn = (play: Pick<NetworkPlay, 'practice'>, team: SlotId, orders: readonly Order[], day: number): number =>
  exact(
    practiceUnits(play, team, orders) +
      orders.reduce((sum, order) => sum + (order.what === 'checks' ? (order.days.find((one) => one.day === day)?.units ?? 0) : 0), 0),
  )

/** Units at each node on one day that teams ordered. */
export function orderedOn(exercise: Exercise, play: NetworkPlay, turn: number, day: number): { [node: NodeId]: number } {
  const units: { [node: NodeId]: number } = {}
  for (const team of exercise.scenario.slots) {
    for (const { order } of standing(play, team, turn)) {
      if (order.what !== 'checks') continue
      for (const one of order.days) if (one.day === day) units[order.node] = exact((units[order.node] ?? 0) + one.units)
    }
  }
  return units
}

/** The same with what effects add on every day of the turn. */
export function withExtra(units: { readonly [node: NodeId]: number }, { extra }: NetworkPlay, turn: number): { [node: NodeId]: number } {
  const all: { [node: NodeId]: number } = { ...units }
  for (const { node, units: more, turn: of } of extra) if (of === turn) all[node] = exact((all[node] ?? 0) + more)
  return all
}
