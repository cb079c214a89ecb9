/**
 * Moves the network through the days of a turn that was closed and accepted: everything that was ordered, shared, let slip
 * and chosen in the turn is applied together, in a fixed order. Each day goes into an event of its own.
 */
import { applyDay, resolveDay } from '../network/day.ts'
import { capability, daysWithoutAction, displacedShare, displacement, quotientOf } from '../network/measures.ts'
import type { DayReport } from '../network/report.ts'
import type { NetworkSetup } from '../network/setup.ts'
import type { NetworkState } from '../network/state.ts'
import type { CompiledNetwork } from '../scenario/compiled.ts'
import { dayLabel, daysToMove } from './network-days.ts'
import { moveTrust } from './network-ledger.ts'
import type { LeakCause, Measured } from './network-parts.ts'
import type { NetworkPlay } from './network-state.ts'
import { actsOf, surprisesOf, toldBefore, visibleActs } from './network-surprise.ts'
import type { Plan } from './network-surprise.ts'
import { orderedOn } from './orders.ts'
import { draw } from './rng.ts'
import type { Step } from './step.ts'
import { turnDays } from './turn-orders.ts'

/** How likely an act of which a partner was not told warns those whom the partner is after. */
export const TIP_OFF = 0.5

/** Moves the network, if there is one, after the effects of the turn were applied. */
export function moveNetwork(step: Step): void {
  const { network, slots } = step.exercise.scenario
  const turn = step.state.turn?.index
  const before = step.state.network
  if (!network || !before || turn === undefined) return
  const { own } = daysToMove(step.exercise.scenario, turn, before.first + before.now.day)
  const plan: Plan = new Map(own.map((day) => [day, orderedOn(step.exercise, before, turn, day)]))
  const first = own[0] ?? before.first + before.now.day
  const acts = visibleActs(network, step.state, slots, plan)
  writeSurprises(step, network, plan)
  writeLeaks(step, network, first)

  const play = step.state.network ?? before
  let now = play.now
  const reports: DayReport[] = []
  for (const { day, quiet, orders } of turnDays(step.exercise, play, turn)) {
    const report = resolveDay(network.setup, now, orders, (purpose, subject) => draw(step.exercise.seed, purpose, subject, 0))
    step.write({ kind: 'network-day', report })
    if (!quiet) reports.push(report)
    now = applyDay(now, report)
    if (play.first + report.day !== day) throw new Error(`the network is at ${dayLabel(play.first + report.day)}, not at ${dayLabel(day)}`)
  }
  step.write({ kind: 'network-moved', turn, from: play.now.day, to: now.day - 1, measured: measure(network.setup, reports, now), acts })
}

/** Says who surprised whom and who told before, with what it does to trust; and draws whether word got out by it. */
function writeSurprises(step: Step, network: CompiledNetwork, plan: Plan): void {
  const { exercise, state } = step
  const { slots } = exercise.scenario
  const surprises = surprisesOf(network, state, slots, plan)
  const turn = state.turn?.index ?? 0
  for (const surprise of surprises) {
    step.write({ kind: 'surprised', surprise })
    // Once for each pair and turn, however often it happened.
    if (surprises.find(({ by, partner }) => by === surprise.by && partner === surprise.partner) === surprise) {
      moveTrust(step, surprise.by, surprise.partner, { why: 'surprised', node: surprise.node })
    }
    if (!surprise.early) continue
    const { by, node, partner, day } = surprise
    const drawn = draw(exercise.seed, 'tip-off', JSON.stringify([turn, by, node, partner]), 0)
    if (drawn < TIP_OFF) leak(step, by, surprise.places, day, { why: 'tip-off', node, partner, chance: TIP_OFF, drawn })
  }
  const told = new Set<string>()
  for (const act of actsOf(network, plan)) {
    for (const partner of slots) {
      const pair = `${act.by} ${partner}`
      if (partner === act.by || told.has(pair) || !toldBefore(network, state, act, partner)) continue
      told.add(pair)
      moveTrust(step, act.by, partner, { why: 'checked', node: act.node })
    }
  }
}

/** What courses of action let slip gets out on the first day of the turn. */
function writeLeaks(step: Step, network: CompiledNetwork, day: number): void {
  for (const { by, nodes, cause } of step.state.network?.pending.leaks ?? []) {
    const places = network.setup.nodes.map(({ id }) => id).filter((id) => nodes.includes(id))
    leak(step, by, places, day, cause)
  }
}

/** Word gets out; it costs the state trust with all others, once in a turn. */
function leak(
  step: Step,
  by: Parameters<typeof moveTrust>[1],
  nodes: readonly NetworkPlay['leaks'][number]['nodes'][number][],
  day: number,
  cause: LeakCause,
): void {
  const turn = step.state.turn?.index ?? 0
  const again = step.state.network?.leaks.some((one) => one.by === by && one.turn === turn) ?? false
  step.write({ kind: 'leaked', by, nodes: [...nodes], day, cause })
  if (again) return
  for (const other of step.exercise.scenario.slots) if (other !== by) moveTrust(step, by, other, { why: 'leak' })
}

/** What a turn's own days come to beside the same days of the exercise without action, and what the network can still do. */
function measure(setup: NetworkSetup, own: readonly DayReport[], now: NetworkState): Measured {
  const quiet = daysWithoutAction(setup, now.day)
  const moved = displacement(
    setup,
    own,
    own.flatMap(({ day }) => quiet[day] ?? []),
  )
  return { displaced: displacedShare(moved), quotient: quotientOf(moved), capability: capability(setup, now) }
}
