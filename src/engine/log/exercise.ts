/** From a header to the exercise it describes: the scenario is compiled again from the files that the log carries. */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { compileScenario } from '../scenario/compile.ts'
import { parseScenario } from '../scenario/parse.ts'
import type { Problem } from '../scenario/problem.ts'
import type { Header } from './header.ts'

export type HeaderProblem = {
  /** A sentence for a person. */
  readonly message: string
  /** What is wrong with the scenario's files, if it is they. */
  readonly problems: readonly Problem[]
}

/**
 * The exercise of a log. The scenario was checked before it was first played; here it only has to be the one that was
 * played, so that a check which later versions sharpen never shuts out an old log.
 * @returns an error if this Lockstep cannot read the scenario in the header, or if it is another than the header says.
 */
export function exerciseOf(header: Header): Result<Exercise, HeaderProblem> {
  const parsed = parseScenario(header.sources.map(({ path, text }) => ({ path, text })))
  if (!parsed.ok) return err({ message: 'The scenario in this log cannot be read by this version of Lockstep.', problems: parsed.error })
  const scenario = compileScenario(parsed.value.document)
  if (scenario.hash !== header.scenario)
    return err({ message: 'The scenario in this log is not the one that its header names.', problems: [] })
  const unknown = Object.keys(header.bindings).find((slot) => !scenario.slots.some((known) => known === slot))
  if (unknown !== undefined) return err({ message: `The header binds ${unknown}, which the scenario does not have.`, problems: [] })
  return ok({ id: header.exercise, scenario, seed: header.seed, bindings: header.bindings, settings: header.settings })
}
