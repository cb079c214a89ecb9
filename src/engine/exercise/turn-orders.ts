/** What all states together do on each day that a turn moves the network by: their orders, and what the story adds. */
import type { DayOrders } from '../network/orders.ts'
import { daysToMove } from './network-days.ts'
import type { Exercise } from './exercise.ts'
import type { NetworkPlay } from './network-state.ts'
import { openLinks } from './open-links.ts'
import { orderedOn, standing, withExtra } from './orders.ts'

export type TurnDay = {
  /** A day of the story, counted from D-day. */
  readonly day: number
  /** Between two turns' windows nobody has orders. */
  readonly quiet: boolean
  readonly orders: DayOrders
}

/** The days of a turn that is about to be moved, once it is known who was surprised and what got out. */
export function turnDays(exercise: Exercise, play: NetworkPlay, turn: number): TurnDay[] {
  const { quiet, own } = daysToMove(exercise.scenario, turn, play.first + play.now.day)
  const links = openLinks(exercise.scenario.slots, play, turn)
  const { practice, quality } = play
  const nothing: DayOrders = { units: {}, links, arrests: [], publicity: {}, leaks: [], practice, quality }
  return [
    ...quiet.map((day) => ({ day, quiet: true, orders: nothing })),
    ...own.map((day, i) => ({ day, quiet: false, orders: ordersOn(exercise, play, links, turn, day, i === 0) })),
  ]
}

/** @param first whether it is the turn's first day, on which courses of action arrest */
function ordersOn(exercise: Exercise, play: NetworkPlay, links: DayOrders['links'], turn: number, day: number, first: boolean): DayOrders {
  const practice: { [slot: string]: number } = { ...play.practice }
  const publicity: { [slot: string]: number } = {}
  const arrests = first ? [...play.pending.arrests] : []
  for (const slot of exercise.scenario.slots) {
    for (const { order } of standing(play, slot, turn)) {
      if (order.what === 'practice') practice[slot] = order.level
      if (order.what === 'publicity' && (order.days?.includes(day) ?? true)) publicity[slot] = order.level
      if (order.what === 'arrest' && order.day === day) arrests.push({ slot, facilitator: order.facilitator })
    }
  }
  const leaks = play.leaks.filter((leak) => leak.turn === turn && leak.day === day).flatMap(({ nodes }) => nodes)
  // What a course of action brought is the story's own; who was told of it, the course has settled.
  const units = withExtra(orderedOn(exercise, play, turn, day), play, turn)
  return { units, links, arrests, publicity, leaks, practice, quality: play.quality }
}
