/** What a played exercise reached of its scenario: every inject, every variant, every course of action. */
import type { State } from '../exercise/state.ts'
import type { CompiledScenario } from '../scenario/compiled.ts'

/** Names such as `S1-04`, `S1-09 escort-replaced` (a variant) and `S1-04 = consult-first` (a course that somebody chose). */
export function everything(scenario: CompiledScenario): string[] {
  return scenario.injects.flatMap(({ id, variants, content }) => [
    id,
    ...variants.map(({ key }) => `${id} ${key}`),
    ...(content.answer?.courses ?? []).map(({ key }) => `${id} = ${key}`),
  ])
}

/** What of it this exercise delivered, and which courses teams chose (silence chooses none). */
export function reached(scenario: CompiledScenario, state: State): Set<string> {
  const names = new Set<string>()
  for (const { id } of scenario.injects) {
    const row = state.msel[id]
    if (row?.deliveredAt == null) continue
    names.add(id)
    if (row.variant !== null) names.add(`${id} ${row.variant}`)
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
