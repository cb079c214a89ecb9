/** What a course changes in the simulated world, worked out one effect after another and recorded as before and after. */
import { RESOURCES } from '../scenario/names.ts'
import type { Resource, SlotId } from '../scenario/names.ts'
import type { Effect } from '../scenario/effect-schema.ts'
import { networkWorker } from './effects-network.ts'
import { draw } from './rng.ts'
import type { Exercise } from './exercise.ts'
import type { AppliedEffect, State } from './state.ts'

/** How much trust one step of a `trust` effect moves (domain model 3.6). */
const TRUST_STEP = 0.05

/** Two decimals, so that steps of trust and fractions of counters stay the figures that an author wrote. */
const rounded = (value: number): number => Math.round(value * 100) / 100

/**
 * @param subject what draws are keyed by: inject, slot and course
 * @returns the effects in order, each with what it found and what it left; costs first, as resources spent.
 */
export function workOutEffects(
  exercise: Exercise,
  state: State,
  slot: SlotId,
  subject: string,
  { effects, cost }: { effects: readonly Effect[]; cost: { readonly [resource in Resource]?: number } },
): AppliedEffect[] {
  const applied: AppliedEffect[] = []
  const flags: { [flag: string]: boolean } = { ...state.flags }
  const counters: { [counter: string]: number } = { ...state.counters }
  const resources: { [resource in Resource]?: number } = { ...state.teams[slot]?.resources }
  const trust: { [other: string]: number } = { ...state.trust[slot] }
  const { network, turns } = exercise.scenario
  const onNetwork = network && state.network && networkWorker(network, state.network, slot, state.turn?.index ?? 0, turns.length)

  const changeResource = (resource: Resource, add: number): void => {
    const before = resources[resource] ?? 0
    const after = Math.max(0, rounded(before + add))
    resources[resource] = after
    applied.push({ what: 'resource', resource, before, after })
  }

  const apply = (effect: Effect, path: string): void => {
    if ('flag' in effect) {
      const before = flags[effect.flag] ?? false
      const after = effect.set ?? true
      flags[effect.flag] = after
      applied.push({ what: 'flag', flag: effect.flag, before, after })
    } else if ('counter' in effect) {
      const before = counters[effect.counter] ?? 0
      const after = rounded(before + effect.add)
      counters[effect.counter] = after
      applied.push({ what: 'counter', counter: effect.counter, before, after })
    } else if ('resource' in effect) {
      changeResource(effect.resource, effect.add)
    } else if ('trust' in effect) {
      const others = effect.with === 'all' ? exercise.scenario.slots.filter((other) => other !== slot) : effect.with
      for (const other of others) {
        const before = trust[other] ?? 0
        const after = Math.min(1, Math.max(0, rounded(before + effect.trust * TRUST_STEP)))
        trust[other] = after
        applied.push({ what: 'trust', with: other, before, after })
      }
    } else if ('inject' in effect) {
      applied.push({ what: 'inject', inject: effect.inject })
    } else if (!('chance' in effect)) {
      const record = onNetwork?.(effect)
      if (record) applied.push(record)
    } else {
      const drawn = draw(exercise.seed, 'effect', `${subject}/${path}`, 0)
      const hit = drawn < effect.chance
      applied.push({ what: 'draw', label: effect.label, chance: effect.chance, drawn, hit })
      ;(hit ? effect.then : (effect.else ?? [])).forEach((next, i) => apply(next, `${path}.${hit ? 'then' : 'else'}${i}`))
    }
  }

  for (const resource of RESOURCES) if (cost[resource]) changeResource(resource, -(cost[resource] ?? 0))
  effects.forEach((effect, i) => apply(effect, String(i)))
  return applied
}
