/** Scenarios from the disk, and how many random cases to try. */
import { readFileSync } from 'node:fs'
import { stringify } from 'yaml'
import { loadScenario } from '../../../src/engine/scenario/compile.ts'
import type { CompiledScenario } from '../../../src/engine/scenario/compiled.ts'
import { courseKey, slotId } from '../../../src/engine/scenario/names.ts'
import type { CourseKey, SlotId } from '../../../src/engine/scenario/names.ts'
import { parseScenario } from '../../../src/engine/scenario/parse.ts'
import { formatProblem } from '../../../src/engine/scenario/problem.ts'
import type { Problem } from '../../../src/engine/scenario/problem.ts'
import type { ScenarioDocument } from '../../../src/engine/scenario/schema.ts'
import { ROOT } from '../../support/repository.ts'

/** The text of `test/scenarios/NAME`. */
export const scenarioText = (name: string): string => readFileSync(`${ROOT}/test/scenarios/${name}`, 'utf8')

/** Every problem of one file, errors and advice. */
export function problemsOf(text: string, files?: readonly string[], path = 'scenario.yaml'): readonly Problem[] {
  const loaded = loadScenario([{ path, text }], files)
  return loaded.ok ? loaded.value.advice : loaded.error
}

export const codesOf = (text: string): readonly string[] => problemsOf(text).map(({ code }) => code)

/** A scenario that must be playable. */
export function playable(text: string): CompiledScenario {
  const loaded = loadScenario([{ path: 'scenario.yaml', text }])
  if (!loaded.ok) throw new Error(loaded.error.map(formatProblem).join('\n'))
  return loaded.value.scenario
}

/** A scenario with something changed, as YAML text. */
export function changed(name: string, change: (document: ScenarioDocument) => void): string {
  const parsed = parseScenario([{ path: name, text: scenarioText(name) }])
  if (!parsed.ok) throw new Error(parsed.error.map(formatProblem).join('\n'))
  // A fresh copy: plain data that nobody else holds.
  const document = structuredClone(parsed.value.document)
  change(document)
  return stringify(document)
}

/** The item at an index, which the test knows to be there. */
export function item<T>(items: readonly T[] | undefined, index: number): T {
  const found = items?.[index]
  if (found === undefined) throw new Error(`there is no item ${index}`)
  return found
}

/** Names, as a scenario's schema makes them. */
export const slot = (name: string): SlotId => slotId.parse(name)
export const courseName = (name: string): CourseKey => courseKey.parse(name)

/** `short` cases, or fifty times as many in a long run. */
export const runs = (short: number): { readonly numRuns: number } => ({
  numRuns: process.env['LOCKSTEP_LONG'] === undefined ? short : 50 * short,
})
