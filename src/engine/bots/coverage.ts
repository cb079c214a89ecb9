/** What a played exercise reached of its scenario: every inject, every variant, every course of action. */
import type { State } from '../exercise/state.ts'
import type { CompiledInject, CompiledScenario } from '../scenario/compiled.ts'

/** Stands for the text of an inject that has variants, sent because no variant's condition held. */
export const AS_WRITTEN = 'as-written'

/** An inject's texts by key, where it has more than one. */
export const textsOf = ({ variants }: CompiledInject): string[] =>
  variants.length === 0 ? [] : [AS_WRITTEN, ...variants.map(({ key }) => key)]

/** Names such as `S1-04`, `S1-09 escort-replaced` (a variant) and `S1-04 = consult-first` (a course that somebody chose). */
export function everything(scenario: CompiledScenario): string[] {
  return scenario.injects.flatMap((inject) => [
    inject.id,
    ...textsOf(inject).map((key) => `${inject.id} ${key}`),
    ...(inject.content.answer?.courses ?? []).map(({ key }) => `${inject.id} = ${key}`),
  ])
}

/** What of it this exercise delivered, and which courses teams chose (silence chooses none). */
export function reached(scenario: CompiledScenario, state: State): Set<string> {
  const names = new Set<string>()
  for (const { id, variants } of scenario.injects) {
    const row = state.msel[id]
    if (row?.deliveredAt == null) continue
    names.add(id)
    if (variants.length > 0) names.add(`${id} ${row.variant ?? AS_WRITTEN}`)
    for (const receipt of Object.values(state.receipts[id] ?? {})) {
      for (const { record } of receipt.versions) if (record.decision.form === 'course') names.add(`${id} = ${record.decision.course}`)
    }
  }
  return names
}

export type Coverage = {
  /** How many injects, variants and courses the scenario has. */
  readonly all: number
  /** For each seed in turn: how much it reached, and what no seed before it had. */
  readonly seeds: readonly { readonly seed: string; readonly reached: number; readonly first: readonly string[] }[]
  /** What none of them reached. */
  readonly missing: readonly string[]
}

/** @param play plays a seed and gives the final state (null: it could not be played); `done` seeds came before it. */
export function coverageOf(
  scenario: CompiledScenario,
  seeds: readonly string[],
  play: (seed: string, done: number) => State | null,
): Coverage {
  const all = everything(scenario)
  const missing = new Set(all)
  const rows = seeds.map((seed, done) => {
    const state = play(seed, done)
    const names = state ? reached(scenario, state) : new Set<string>()
    const first = all.filter((name) => names.has(name) && missing.delete(name))
    return { seed, reached: names.size, first }
  })
  return { all: all.length, seeds: rows, missing: [...missing] }
}
