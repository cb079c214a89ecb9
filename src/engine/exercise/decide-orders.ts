import { unreachable } from '../../base/compare.ts'
import type { SlotId } from '../scenario/names.ts'
import type { CommandOf } from './command.ts'
import { daysToMove, dayLabel } from './network-days.ts'
import { knownNodes, placeName } from './network-known.ts'
import type { Order } from './network-parts.ts'
import type { NetworkPlay } from './network-state.ts'
import { capacityOf, exact, practiceUnits, standing, subjectOf, unitsOn } from './orders.ts'
import { penRefusal } from './pen.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { answering, nameOf, notNow, senderOf } from './step.ts'
import type { Step } from './step.ts'

/** Decides what a team orders with its own resources in its own jurisdiction, for the days of the present turn. */
export function decideOrders(step: Step, command: CommandOf<'order' | 'cancel-order'>): Refusal | null {
  const { state } = step
  const play = state.network
  if (!play) return refuse('no-network')
  if (!answering(state) || !state.turn) return state.conduct === 'close' ? refuse('orders-over') : notNow(step, 'An order')
  const pen = penRefusal(step, command.team)
  if (pen) return pen
  switch (command.kind) {
    case 'order':
      return order(step, play, state.turn.index, command)
    case 'cancel-order': {
      const given = play.orders[command.order]
      if (given?.team !== command.team) return refuse('no-order', 'order', { team: nameOf(state, command.team) })
      if (given.turn !== state.turn.index || given.status !== 'standing') return refuse('order-gone', 'order')
      step.write({ kind: 'order-ended', order: command.order, as: 'cancelled' })
      return null
    }
    default:
      return unreachable(command)
  }
}

function order(step: Step, play: NetworkPlay, turn: number, command: CommandOf<'order'>): Refusal | null {
  const { team, order: wanted } = command
  const refusal = wantedRefusal(step, play, turn, team, wanted) ?? capacityRefusal(step, play, turn, team, wanted)
  if (refusal) return refusal
  play.orders.forEach((given, index) => {
    const same = given.team === team && given.turn === turn && given.status === 'standing' && subjectOf(given.order) === subjectOf(wanted)
    if (same) step.write({ kind: 'order-ended', order: index, as: 'replaced' })
  })
  step.write({ kind: 'ordered', team, turn, order: wanted, by: senderOf(step) })
  return null
}

/** Whether it can be ordered at all: by this state, there, on these days. */
function wantedRefusal(step: Step, play: NetworkPlay, turn: number, team: SlotId, wanted: Order): Refusal | null {
  switch (wanted.what) {
    case 'checks':
      return (
        nodeRefusal(step, play, team, wanted.node) ??
        dayRefusal(
          step,
          play,
          turn,
          wanted.days.map(({ day }) => day),
          'order.days',
        )
      )
    case 'arrest':
      return arrestRefusal(step, play, team, wanted.facilitator) ?? dayRefusal(step, play, turn, [wanted.day], 'order.day')
    case 'publicity':
      return wanted.days ? dayRefusal(step, play, turn, wanted.days, 'order.days') : null
    case 'practice':
      return null
    default:
      return unreachable(wanted)
  }
}

function nodeRefusal({ exercise, state }: Step, play: NetworkPlay, team: SlotId, id: string): Refusal | null {
  const { network } = exercise.scenario
  const known = network ? knownNodes(network, { links: play.links, moved: play.moved, facilitators: play.now.facilitators }, team) : []
  // The same answer for what does not exist and for what the team does not know: nobody can feel for what is hidden.
  const node = known.find((one) => one.id === id)
  if (!node) return refuse('no-node', 'order.node', { node: id })
  if (node.slot === team) return null
  return refuse('jurisdiction', 'order.node', { node: placeName(exercise.scenario, id), state: nameOf(state, node.slot) })
}

function arrestRefusal({ exercise, state }: Step, play: NetworkPlay, team: SlotId, facilitator: string): Refusal | null {
  const person = exercise.scenario.network?.setup.facilitators.find(({ id }) => id === facilitator)
  const now = person && play.now.facilitators[person.id]
  // Whom the state has not identified it cannot tell from one who does not exist.
  if (!person || now?.identified[team] === undefined) {
    return refuse('not-identified', 'order.facilitator', { team: nameOf(state, team), facilitator })
  }
  if (now.arrested) return refuse('already-arrested', 'order.facilitator', { facilitator })
  if (person.home.includes(team)) return null
  const states = person.home.map((slot) => nameOf(state, slot)).join(' or ')
  return refuse('arrest-elsewhere', 'order.facilitator', { facilitator, states })
}

function dayRefusal({ exercise }: Step, play: NetworkPlay, turn: number, days: readonly number[], field: string): Refusal | null {
  const { own } = daysToMove(exercise.scenario, turn, play.first + play.now.day)
  const [first, last] = [own[0], own.at(-1)]
  if (first === undefined || last === undefined) return refuse('no-days', 'order')
  const wrong = days.find((day, i) => day < first || day > last || days.indexOf(day) < i)
  if (wrong === undefined) return null
  return days.indexOf(wrong) < days.lastIndexOf(wrong)
    ? refuse('day-twice', field, { day: dayLabel(wrong) })
    : refuse('wrong-day', field, { day: dayLabel(wrong), first: dayLabel(first), last: dayLabel(last) })
}

/** Whether the state has enough for it beside its other orders. */
function capacityRefusal({ exercise, state }: Step, play: NetworkPlay, turn: number, team: SlotId, wanted: Order): Refusal | null {
  if (wanted.what !== 'checks' && wanted.what !== 'practice') return null
  const others = standing(play, team, turn).map(({ order: given }) => given)
  const orders = [...others.filter((given) => subjectOf(given) !== subjectOf(wanted)), wanted]
  const can = capacityOf(exercise, team, state.teams[team]?.resources ?? {})
  const { own } = daysToMove(exercise.scenario, turn, play.first + play.now.day)
  const gaps = { team: nameOf(state, team) }
  const practice = practiceUnits(play, team, orders)
  const part = practice > 0 ? ` Victim practice takes ${practice} of them.` : ''
  let sum = 0
  for (const day of own) {
    const units = unitsOn(play, team, orders, day)
    if (units > can.day) return refuse('capacity-day', 'order', { ...gaps, day: dayLabel(day), units, have: can.day, part })
    sum = exact(sum + units)
  }
  return can.turn !== null && sum > can.turn ? refuse('capacity-turn', 'order', { ...gaps, units: sum, have: can.turn, part }) : null
}
