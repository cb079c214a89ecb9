/** What a scenario's conditions can read of the state. */
import { evaluateCondition } from '../scenario/condition.ts'
import type { ConditionContext } from '../scenario/condition.ts'
import { changesOf } from '../network/measures.ts'
import type { FacilitatorState } from '../network/state.ts'
import type { Exercise } from './exercise.ts'
import type { NetworkSetup } from '../network/setup.ts'
import type { NetworkPlay } from './network-state.ts'
import { hasTold } from './spoken.ts'
import type { State } from './state.ts'

/** The readings of a state, built once for each state and kept with it. */
const contexts = new WeakMap<State, ConditionContext>()

function contextOf({ scenario }: Exercise, state: State): ConditionContext {
  const known = contexts.get(state)
  if (known) return known
  const choice: { [inject: string]: { [slot: string]: string } } = {}
  const answered: { [inject: string]: { [slot: string]: boolean } } = {}
  const delivered: { [inject: string]: boolean } = {}
  for (const [inject, row] of Object.entries(state.msel)) {
    delivered[inject] = row.deliveredAt !== null
    const choices: { [slot: string]: string } = {}
    const answers: { [slot: string]: boolean } = {}
    for (const [slot, receipt] of Object.entries(state.receipts[inject] ?? {})) {
      answers[slot] = receipt.resolution?.outcome === 'answered'
      if (receipt.resolution?.course) choices[slot] = receipt.resolution.course
    }
    choice[inject] = choices
    answered[inject] = answers
  }
  const played = Object.fromEntries(Object.entries(state.teams).map(([slot, team]) => [slot, team.player !== 'absent']))
  const shared: { [from: string]: { [to: string]: number } } = {}
  for (const from of Object.keys(state.teams)) {
    shared[from] = Object.fromEntries(Object.keys(state.teams).map((to) => [to, 0]))
  }
  const count = (from: string, to: string): void => {
    const row = shared[from]
    if (row) row[to] = (row[to] ?? 0) + 1
  }
  for (const { from, to, arrived } of state.shares) for (const other of arrived ? to : []) count(from, other)
  // What was said counts like what was typed, once the other side or a witness has said so.
  for (const one of state.told) if (hasTold(one)) count(one.from, one.to)
  const context = {
    choice,
    answered,
    delivered,
    played,
    flag: state.flags,
    counter: state.counters,
    trust: state.trust,
    shared,
    network: { on: state.network !== undefined },
    ...(state.network && scenario.network && networkContext(scenario.network.setup, state.network)),
  }
  contexts.set(state, context)
  return context
}

/** What conditions read of the network: how it stood when the last turn was accepted. */
function networkContext(setup: NetworkSetup, { now, moved, days, leaks, practice }: NetworkPlay) {
  const facilitators = Object.entries(now.facilitators)
  const of = <T>(read: (one: FacilitatorState) => T) => Object.fromEntries(facilitators.map(([id, one]) => [id, read(one)]))
  return {
    // Nothing was kept away, so nothing can have moved.
    displaced: moved.at(-1)?.measured.displaced ?? 0,
    change: changesOf(setup, moved.length === 0 ? undefined : days.at(-1)),
    leaks: leaks.length,
    practice,
    alert: of(({ alert }) => alert),
    identified: of(({ identified }) => Object.keys(identified).length > 0),
    arrested: of(({ arrested }) => arrested !== null),
  }
}

/** Whether a condition holds now. What cannot be evaluated does not hold. */
export const holds = (exercise: Exercise, state: State, condition: string): boolean =>
  evaluateCondition(condition, contextOf(exercise, state)).holds
