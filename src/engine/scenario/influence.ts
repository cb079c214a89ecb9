/** How choices reach later injects: through flags, counters and choices themselves, for drawing a scenario's branches. */
import type { CompiledInject, CompiledScenario } from './compiled.ts'
import { checkCondition } from './condition.ts'
import type { InjectId } from './names.ts'
import type { Effect } from './effect-schema.ts'

/** Something that a condition reads and an effect may write. */
export type Influence = {
  readonly from: InjectId
  /** The course whose choice has the effect; null: silence. */
  readonly course: string | null
  /** `LEAK`, `overlap`, `leaks`, or null where the choice itself is read or the inject is called by name. */
  readonly through: string | null
  /** The product of the chances on the way; 1 if certain. */
  readonly chance: number
  readonly to: InjectId
  /** `variant shift`, `requires`, `skip if`, `offers consult-first`, or `calls`. */
  readonly how: string
}

/** A condition of an inject, and what it decides. */
type Reading = { readonly to: InjectId; readonly how: string; readonly roots: readonly { readonly root: string; readonly name: string }[] }

/** Every way in which a course of one inject reaches another inject. */
export function influences(scenario: CompiledScenario): Influence[] {
  const readings = scenario.injects.flatMap(readingsOf)
  const found: Influence[] = []
  for (const inject of scenario.injects) {
    for (const { course, effects } of coursesOf(inject)) {
      for (const { effect, chance } of effects.flatMap((one) => flattened(one, 1))) {
        if ('inject' in effect) found.push({ from: inject.id, course, through: null, chance, to: effect.inject, how: 'calls' })
        const written = writtenBy(effect)
        if (!written) continue
        for (const reading of readings) {
          if (!reading.roots.some(({ root, name }) => root === written.root && name === written.name)) continue
          found.push({ from: inject.id, course, through: written.name || written.root, chance, to: reading.to, how: reading.how })
        }
      }
    }
    for (const reading of readings) {
      if (
        reading.roots.some(({ root, name }) => (root === 'choice' || root === 'answered' || root === 'delivered') && name === inject.id)
      ) {
        found.push({ from: inject.id, course: null, through: null, chance: 1, to: reading.to, how: reading.how })
      }
    }
  }
  return distinct(found)
}

/** What an effect writes and a condition can read; what the network makes of it in its days is not foreseen here. */
function writtenBy(effect: Effect): { readonly root: string; readonly name: string } | null {
  if ('flag' in effect) return { root: 'flag', name: effect.flag }
  if ('counter' in effect) return { root: 'counter', name: effect.counter }
  if ('leak' in effect) return { root: 'leaks', name: '' }
  if ('alert' in effect) return { root: 'alert', name: effect.alert }
  if ('identify' in effect) return { root: 'identified', name: effect.identify }
  if ('arrest' in effect) return { root: 'arrested', name: effect.arrest }
  return null
}

function readingsOf({ id, requires, skipIf, variants, content }: CompiledInject): Reading[] {
  const conditions = [
    { how: 'requires', source: requires },
    { how: 'skip if', source: skipIf },
    ...variants.map(({ key, when }) => ({ how: `variant ${key}`, source: when })),
    ...(content.answer?.courses ?? []).map(({ key, when }) => ({ how: `offers ${key}`, source: when })),
  ]
  return conditions.flatMap(({ how, source }) => {
    const checked = source === null ? null : checkCondition(source)
    if (!checked?.ok) return []
    return [{ to: id, how, roots: checked.value.references.map(({ root, names }) => ({ root, name: names[0] ?? '' })) }]
  })
}

/** The courses of an inject with their effects, whichever slot chooses them, and what silence does. */
function coursesOf({ content }: CompiledInject): { course: string | null; effects: readonly Effect[] }[] {
  const courses = (content.answer?.courses ?? []).map(({ key, forSlot }) => ({
    course: key as string | null,
    effects: Object.values(forSlot).flatMap(({ effects }) => effects),
  }))
  return content.silence ? [...courses, { course: null, effects: content.silence.effects }] : courses
}

function flattened(effect: Effect, chance: number): { effect: Effect; chance: number }[] {
  if (!('chance' in effect)) return [{ effect, chance }]
  const hit = effect.then.flatMap((one) => flattened(one, chance * effect.chance))
  return [...hit, ...(effect.else ?? []).flatMap((one) => flattened(one, chance * (1 - effect.chance)))]
}

const distinct = (all: readonly Influence[]): Influence[] => [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
