/** Scenarios of this repository, read from the disk and compiled. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { loadScenario } from '../../src/engine/scenario/compile.ts'
import type { CompiledScenario } from '../../src/engine/scenario/compiled.ts'
import { ROOT } from './repository.ts'

export type Loaded = { readonly scenario: CompiledScenario; readonly sources: readonly { readonly path: string; readonly text: string }[] }

/** @param path from the root of the repository; @throws if the scenario has mistakes. */
export function scenarioAt(path: string): Loaded {
  const sources = [{ path: basename(path), text: readFileSync(`${ROOT}/${path}`, 'utf8') }]
  const loaded = loadScenario(sources)
  if (!loaded.ok) throw new Error(`${path} has mistakes: ${loaded.error[0]?.message}`)
  return { scenario: loaded.value.scenario, sources }
}

export const lotusGate = (): Loaded => scenarioAt('scenarios/lotus-gate.yaml')
