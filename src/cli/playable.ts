/** A scenario that bots can play: read, checked, and with its attachments; or what stands in the way, printed. */
import { err, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import type { CompiledScenario } from '../engine/scenario/compiled.ts'
import { loadScenario } from '../engine/scenario/compile.ts'
import { formatProblem } from '../engine/scenario/problem.ts'
import { attachmentsBelow, cannot, readAttachments } from './files.ts'
import type { ScenarioFiles, Source } from './files.ts'
import { printError, printJson, styled } from './output.ts'
import { EXIT } from './verb.ts'
import type { Exit } from './verb.ts'

export type Playable = {
  readonly scenario: CompiledScenario
  readonly sources: readonly Source[]
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

/** Checks a scenario that was read. Its mistakes are printed; the exit code says that it cannot be played. */
export function playable({ sources, root }: ScenarioFiles, json: boolean): Result<Playable, Exit> {
  const loaded = loadScenario(sources, attachmentsBelow(root))
  if (!loaded.ok) {
    if (json) printJson({ ok: false, problems: loaded.error })
    else {
      for (const problem of loaded.error.filter(({ severity }) => severity === 'error')) printError(formatProblem(problem))
      printError(styled('red', 'This scenario cannot be played yet. Mend it first; "lockstep check" shows the same list.', process.stderr))
    }
    return err(EXIT.no)
  }
  const { scenario } = loaded.value
  const attached = readAttachments(
    root,
    scenario.injects.flatMap(({ content }) => content.attachments.map(({ path }) => path)),
  )
  return attached.ok ? ok({ scenario, sources, files: attached.value }) : err(cannot(attached.error, json))
}
