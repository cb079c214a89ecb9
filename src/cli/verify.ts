import { exerciseOf } from '../engine/log/exercise.ts'
import { readLines, readLog } from '../engine/log/codec.ts'
import type { LogProblem } from '../engine/log/codec.ts'
import { redecide } from '../engine/log/redecide.ts'
import type { Redecided } from '../engine/log/redecide.ts'
import { verifyLog } from '../engine/log/verify.ts'
import type { Verdict } from '../engine/log/verify.ts'
import { LONG_LOG, NOT_A_LOG, cannot, readLogFile, wasNeverLog } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { counted, print, printJson, styled, working } from './output.ts'

type Options = { redecide?: boolean; key?: string; head?: string; json?: boolean }

/** `lockstep verify`: that a log is what was written, and that its commands still decide the same. */
export const verifyVerb: Verb = (program, exit) => {
  program
    .command('verify')
    .description('Prove that a log was not changed, and name the first bad entry if it was.')
    .argument('<log>', 'a log (*.lockstep.jsonl)')
    .option('--redecide', 'decide every recorded command again and compare what comes of it')
    .option('--key <hex>', "the server's public key: the log must bear its seal")
    .option('--head <hex>', 'the hash that the last line must have, as noted when the exercise ended')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep verify run.lockstep.jsonl --redecide

--json prints { ok, verdict, redecided }; a verdict is { kind: "sound", head, seal, torn, counts } or
{ kind: "broken", fault: { line, seq, looks, message }, counts }.
Exit code 0: sound; 1: it was changed, or decides otherwise; 2: wrong use, or no log that can be read.`,
    )
    .action((log: string, options: Options) => exit(verifyFile(log, options)))
}

function verifyFile(path: string, options: Options): Exit {
  const json = options.json ?? false
  const wrong = [options.key, options.head].find((hex) => hex !== undefined && !/^[0-9a-f]{64}$/.test(hex))
  if (wrong !== undefined) return cannot(`"${wrong}" is not a hash or key: those have 64 characters from 0 to 9 and a to f.`, json)
  const bytes = readLogFile(path)
  if (!bytes.ok) return cannot(bytes.error, json)
  const long = bytes.value.length > LONG_LOG
  const read = working('Reading', long, () => readLines(bytes.value))
  const unreadable = read.lines.length === 0 ? whyNoLog(bytes.value, read.problem) : null
  if (unreadable !== null) return cannot(`${path}: ${unreadable}`, json)
  const verdict = working('Verifying', long, () =>
    verifyLog(read, {
      ...(options.key !== undefined && { publicKey: options.key }),
      ...(options.head !== undefined && { head: options.head }),
    }),
  )
  const again = verdict.kind === 'sound' && options.redecide ? working('Deciding again', long, () => decideAgain(bytes.value)) : null
  const good = verdict.kind === 'sound' && (again === null || (again.kind === 'done' && again.result.first === null))
  if (json) printJson({ ok: good, verdict, redecided: again })
  else {
    printVerdict(path, verdict)
    if (again) printAgain(again)
  }
  return good ? EXIT.good : EXIT.no
}

/** Why a file is no log that can be judged; null if it is one, however broken. */
function whyNoLog(bytes: Uint8Array, problem: LogProblem | null): string | null {
  if (bytes.length === 0) return 'This file is empty.'
  if (wasNeverLog(bytes)) return NOT_A_LOG
  return problem?.code === 'wrong-format' && problem.message.startsWith('This log has the format') ? problem.message : null
}

type Again = { readonly kind: 'done'; readonly result: Redecided } | { readonly kind: 'cannot'; readonly message: string }

function decideAgain(bytes: Uint8Array): Again {
  const log = readLog(bytes)
  if (!log.ok) return { kind: 'cannot', message: log.error.message }
  const exercise = exerciseOf(log.value.header)
  return exercise.ok ? { kind: 'done', result: redecide(exercise.value, log.value) } : { kind: 'cannot', message: exercise.error.message }
}

function printVerdict(path: string, verdict: Verdict): void {
  const { counts } = verdict
  if (verdict.kind === 'broken') {
    print(styled('red', `NOT SOUND. ${path}:${verdict.fault.line}`))
    print(`  ${verdict.fault.message}`)
    print(`  In order before it: ${counted(counts.entries, 'entry', 'entries')}.`)
    return
  }
  print(styled('green', `SOUND. ${counted(counts.entries, 'entry', 'entries')}: none changed, removed, inserted or moved.`))
  print(`  Last hash    ${verdict.head}`)
  print(
    `  Seal         ${verdict.seal ? `by server key ${verdict.seal.seal.publicKey}` : 'none: what may be missing at the end cannot be known'}`,
  )
  if (verdict.torn) {
    print(`  Torn end     line ${verdict.torn.line} ${verdict.torn.dropped ? 'is cut off and was left out' : 'lacks only its line break'}`)
  }
  const { withheld, reasons, unexplained } = counts.texts
  if (withheld > 0) {
    const why = [
      ...reasons.map(({ reason, texts }) => `${reason} (${texts})`),
      ...(unexplained > 0 ? [`no reason given (${unexplained})`] : []),
    ]
    print(`  Withheld     ${counted(withheld, 'passage')}: ${why.join('; ')}`)
  }
}

function printAgain(again: Again): void {
  if (again.kind === 'cannot') return print(styled('red', `CANNOT BE DECIDED AGAIN. ${again.message}`))
  const { rules, same, first } = again.result
  if (rules.log !== rules.here)
    print(`  Rules        version ${rules.log} in the log, ${rules.here} here: a difference is no fault of the log`)
  if (first) {
    print(styled('red', `DECIDES OTHERWISE from entry ${first.seq} on.`))
    print(`  ${first.message}`)
  } else print(styled('green', `DECIDES THE SAME. ${counted(same, 'command')} gave the recorded events again.`))
}
