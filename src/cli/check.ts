import { loadScenario } from '../engine/scenario/compile.ts'
import { formatProblem } from '../engine/scenario/problem.ts'
import type { Problem } from '../engine/scenario/problem.ts'
import { attachmentsBelow, cannot, readScenario } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { counted, fitted, print, printJson, styled } from './output.ts'

/** `lockstep check`: everything that is wrong with a scenario, where, and what to do. */
export const checkVerb: Verb = (program, exit) => {
  program
    .command('check')
    .description('Find every mistake in a scenario file, with its place and what to do about it.')
    .argument('<file>', 'a scenario file, or a folder whose files make one scenario')
    .option('--strict', 'advice counts as a mistake too')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep check scenarios/lotus-gate.yaml

--json prints { ok, problems: [{ severity, code, message, fix, file, line, col, path }] }.
Exit code 0: it can be played; 1: it has mistakes; 2: wrong use, or the file cannot be read.`,
    )
    .action((file: string, options: { strict?: boolean; json?: boolean }) => exit(check(file, options)))
}

function check(file: string, { strict = false, json = false }: { strict?: boolean; json?: boolean }): Exit {
  const files = readScenario(file)
  if (!files.ok) return cannot(files.error, json)
  const loaded = loadScenario(files.value.sources, attachmentsBelow(files.value.root))
  const problems = loaded.ok ? loaded.value.advice : loaded.error
  const errors = problems.filter(({ severity }) => severity === 'error')
  const playable = loaded.ok && !(strict && problems.length > 0)
  if (json) printJson({ ok: playable, problems })
  else {
    for (const problem of problems) print(fitted(line(problem)))
    if (problems.length > 0) print()
    print(verdict(loaded.ok ? loaded.value.scenario.injects.length : null, errors.length, problems.length - errors.length))
  }
  return playable ? EXIT.good : EXIT.no
}

const line = (problem: Problem): string =>
  problem.severity === 'error' ? formatProblem(problem) : `${styled('dim', 'advice')} ${formatProblem(problem)}`

function verdict(injects: number | null, errors: number, advice: number): string {
  const notes = advice > 0 ? `, with ${counted(advice, 'piece')} of advice` : ''
  if (injects === null) return styled('red', `${counted(errors, 'mistake')}${notes}. Mend ${errors === 1 ? 'it' : 'them'} and check again.`)
  return styled('green', `This scenario can be played: ${counted(injects, 'inject')}${notes}.`)
}
