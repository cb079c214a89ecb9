/**
 * What an exercise is before its first command: a playable scenario, a seed, and how it was set up. Together with
 * the accepted commands it determines everything.
 */
import type { CompiledScenario } from '../scenario/compiled.ts'
import { stateName } from '../scenario/states.ts'
import type { Settings } from './parts.ts'

/** Which state plays a slot. */
export type Binding = {
  /** ISO 3166 code; null for a fictional state. */
  readonly state: string | null
  readonly name: string
  /** Numeric offset from UTC: names of zones change, numbers do not. */
  readonly zone: string
}

export type Exercise = {
  readonly id: string
  readonly scenario: CompiledScenario
  /** Known to control and the log alone: whoever has it can foresee every draw. */
  readonly seed: string
  readonly bindings: { readonly [slot: string]: Binding }
  readonly settings: Settings
}

/** Every role played by the state that its author suggests. */
export function suggestedBindings({ slots, document }: CompiledScenario): { readonly [slot: string]: Binding } {
  const bindings: { [slot: string]: Binding } = {}
  for (const slot of slots) {
    const suggests = document.slots[slot]?.suggests
    if (suggests) bindings[slot] = { state: suggests.state, name: stateName(suggests.state), zone: suggests.zone }
  }
  return bindings
}
