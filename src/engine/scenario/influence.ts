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
  /** `LEAK`, `overlap`, `leaks`, `checks`, or null where the choice itself is read or the inject is called by name. */
  readonly through: string | null
  /** The product of the chances on the way; 1 if certain. */
  readonly chance: number
  readonly to: InjectId
  /** `variant shift`, `requires`, `skip if`, `offers consult-first`, or `calls`. */
  readonly how: string
}

/** A condition of an inject, and what it decides. */
type Reading = { readonly of: CompiledInject; readonly how: string; readonly roots: readonly Read[] }

/** Every way in which a course of one inject reaches another inject. */
export function influences(scenario: CompiledScenario): Influence[] {
  const readings = scenario.injects.flatMap(readingsOf)
  const found: Influence[] = []
  for (const inject of scenario.injects) {
    for (const { course, effects } of coursesOf(inject)) {
      for (const { effect, chance } of effects.flatMap((one) => flattened(one, 1))) {
        if ('inject' in effect) found.push({ from: inject.id, course, through: null, chance, to: effect.inject, how: 'calls' })
        const change = writtenBy(effect)
        if (!change) continue
        for (const reading of readings) {
          if (!reading.roots.some(change.reaches) || !countsBefore(inject, reading.of)) continue
          found.push({ from: inject.id, course, through: change.through, chance, to: reading.of.id, how: reading.how })
        }
      }
    }
    for (const reading of readings) {
      if (
        reading.roots.some(({ root, name }) => (root === 'choice' || root === 'answered' || root === 'delivered') && name === inject.id)
      ) {
        found.push({ from: inject.id, course: null, through: null, chance: 1, to: reading.of.id, how: reading.how })
      }
    }
  }
  return distinct(found)
}

/** Effects count from the end of their turn on; a contingency inject, and what it does, can come at any time. */
const countsBefore = (earlier: CompiledInject, later: CompiledInject): boolean =>
  earlier.turn < later.turn || earlier.parent !== null || later.parent !== null

type Read = { readonly root: string; readonly name: string }

/** What an effect writes, and which readings of a condition that can change. */
type Written = { readonly through: string; readonly reaches: (read: Read) => boolean }

const written = (root: string, name: string): Written => ({
  through: name || root,
  reaches: (read) => read.root === root && read.name === name,
})

/** Conditions over where journeys go: checks at any place can change them. */
const JOURNEYS: readonly string[] = ['displaced', 'change']

/** What an effect writes and a condition can read; how far the network's days carry it is not foreseen here. */
function writtenBy(effect: Effect): Written | null {
  if ('flag' in effect) return written('flag', effect.flag)
  if ('counter' in effect) return written('counter', effect.counter)
  if ('leak' in effect) return written('leaks', '')
  if ('alert' in effect) return written('alert', effect.alert)
  if ('identify' in effect) return written('identified', effect.identify)
  if ('arrest' in effect) return written('arrested', effect.arrest)
  if ('units' in effect) return { through: 'checks', reaches: ({ root }) => JOURNEYS.includes(root) }
  return null
}

function readingsOf(of: CompiledInject): Reading[] {
  const { requires, skipIf, variants, content } = of
  const conditions = [
    { how: 'requires', source: requires },
    { how: 'skip if', source: skipIf },
    ...variants.map(({ key, when }) => ({ how: `variant ${key}`, source: when })),
    ...(content.answer?.courses ?? []).map(({ key, when }) => ({ how: `offers ${key}`, source: when })),
  ]
  return conditions.flatMap(({ how, source }) => {
    const checked = source === null ? null : checkCondition(source)
    if (!checked?.ok) return []
    return [{ of, how, roots: checked.value.references.map(({ root, names }) => ({ root, name: names[0] ?? '' })) }]
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
