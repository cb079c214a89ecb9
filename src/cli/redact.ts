import { redact } from '../engine/log/redact.ts'
import type { Redaction } from '../engine/log/redact.ts'
import { cannot, mayWrite, openLog, wholeNumber, writeWhole } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { counted, print, printJson, styled } from './output.ts'

type Options = { out: string; all?: boolean; entry?: string[]; reason: string; force?: boolean; json?: boolean }

/** `lockstep redact`: withholds what people typed; the log still verifies. */
export const redactVerb: Verb = (program, exit) => {
  program
    .command('redact')
    .description('Withhold what people typed. The log still verifies and says how much is withheld, and why.')
    .argument('<log>', 'a log (*.lockstep.jsonl)')
    .requiredOption('--out <file>', 'where to write the new log; the old one stays as it is')
    .option('--all', 'withhold every passage')
    .option('--entry <seq...>', 'withhold the passages of these entries; "lockstep replay" shows their numbers')
    .requiredOption('--reason <text>', 'why, for everybody who reads the log')
    .option('--force', 'replace the file if it exists')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep redact run.lockstep.jsonl --entry 41 42 --reason "names a real person" --out public.lockstep.jsonl

--json prints { ok, out, withheld }: how many passages were withheld now.
Exit code 0: written; 2: wrong use, or the log cannot be read.`,
    )
    .action((log: string, options: Options) => exit(redactFile(log, options)))
}

function whatOf({ all = false, entry }: Options): Redaction['what'] | null {
  if (all === (entry !== undefined)) return null
  if (all || entry === undefined) return 'all'
  const entries = entry.flatMap((given) => given.split(',')).map((given) => wholeNumber(given) ?? 0)
  return entries.every((seq) => seq > 0) ? { entries } : null
}

function redactFile(path: string, options: Options): Exit {
  const json = options.json ?? false
  const what = whatOf(options)
  if (what === null)
    return cannot('Say what to withhold: either --all, or --entry with the numbers of entries, such as --entry 41 42.', json)
  const free = mayWrite(options.out, options.force ?? false, path)
  if (!free.ok) return cannot(free.error, json)
  const log = openLog(path)
  if (!log.ok) return cannot(log.error, json)
  const redacted = redact(log.value, { reason: options.reason, what })
  if (!redacted.ok) return cannot(redacted.error, json)
  const written = writeWhole(options.out, redacted.value.text)
  if (!written.ok) return cannot(written.error, json)
  if (json) printJson({ ok: true, out: options.out, withheld: redacted.value.withheld })
  else print(styled('green', `${counted(redacted.value.withheld, 'passage')} withheld. The new log is in ${options.out}.`))
  return EXIT.good
}
