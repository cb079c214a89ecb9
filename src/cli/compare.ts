import type { Exercise } from '../engine/exercise/exercise.ts'
import type { ReadLog } from '../engine/log/codec.ts'
import { exerciseOf } from '../engine/log/exercise.ts'
import { bookOf, wordsIn } from '../engine/log/texts.ts'
import { compareLogs } from '../engine/replay/compare.ts'
import type { Comparison } from '../engine/replay/compare.ts'
import { Timeline } from '../engine/replay/seek.ts'
import { tell } from '../engine/replay/story.ts'
import { cannot, openLog } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { counted, print, printJson, styled } from './output.ts'

/** `lockstep compare`: how far two logs tell the same, and where they part. */
export const compareVerb: Verb = (program, exit) => {
  program
    .command('compare')
    .description('Name the first entry at which two logs part, and what each tells there.')
    .argument('<log>', 'a log (*.lockstep.jsonl)')
    .argument('<other>', 'another log')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep compare monday.lockstep.jsonl tuesday.lockstep.jsonl

Words are compared as words; ids, salts and the time on the wall do not count.

--json prints { ok, header, identical, alike, first, told }: what was set up otherwise, how many entries are the same
bytes, how many tell the same, what the first other entry differs in, and what each log tells there.
Exit code 0: they tell the same; 1: they part, or were set up otherwise; 2: wrong use, or a log cannot be read.`,
    )
    .action((log: string, other: string, { json = false }: { json?: boolean }) => exit(compareFiles(log, other, json)))
}

function compareFiles(path: string, otherPath: string, json: boolean): Exit {
  const [log, other] = [openLog(path), openLog(otherPath)]
  if (!log.ok) return cannot(log.error, json)
  if (!other.ok) return cannot(other.error, json)
  const [exercise, otherExercise] = [exerciseOf(log.value.header), exerciseOf(other.value.header)]
  if (!exercise.ok) return cannot(`${path}: ${exercise.error.message}`, json)
  if (!otherExercise.ok) return cannot(`${otherPath}: ${otherExercise.error.message}`, json)
  const found = compareLogs(log.value, other.value)
  const { header, first } = found
  const told = first && {
    left: toldAt(exercise.value, log.value, first.seq),
    right: toldAt(otherExercise.value, other.value, first.seq),
  }
  const same = header === null && first === null
  if (json) printJson({ ok: same, ...found, told })
  else printComparison([path, otherPath], found, told)
  return same ? EXIT.good : EXIT.no
}

/** What an entry tells, in sentences; its command alone where it tells nothing; null where the log has ended. */
function toldAt(exercise: Exercise, { entries }: ReadLog, seq: number): readonly string[] | null {
  const entry = entries[seq - 1]
  if (!entry) return null
  const texts = wordsIn(bookOf(entries))
  const state = new Timeline(exercise, entries).at(seq)
  const told = entry.events.flatMap((event) => tell(event, { exercise, state, texts }) ?? [])
  return told.length > 0 ? told : [`${entry.by}: ${entry.command.kind}`]
}

const shown = (value: unknown): string => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value)
  return text.length > 100 ? `${text.slice(0, 100)} …` : text
}

function printComparison(
  paths: readonly [string, string],
  { header, identical, alike, first }: Comparison,
  told: { readonly left: readonly string[] | null; readonly right: readonly string[] | null } | null,
): void {
  if (header) {
    print(styled('bold', `They were set up otherwise: ${header.path}`))
    print(`  ${paths[0]}: ${shown(header.left)}`)
    print(`  ${paths[1]}: ${shown(header.right)}`)
  }
  const bytes = identical > 0 ? ` (${identical} of them the same bytes)` : ''
  if (!first || !told) {
    print(styled('green', `THEY TELL THE SAME. ${counted(alike, 'entry', 'entries')}${bytes}.`))
    return
  }
  print(styled('bold', `THEY PART at entry ${first.seq}. Before it ${counted(alike, 'entry', 'entries')} tell the same${bytes}.`))
  for (const [path, sentences] of [
    [paths[0], told.left],
    [paths[1], told.right],
  ] as const) {
    print(`  ${path}${sentences === null ? ' ends before it.' : ''}`)
    for (const sentence of sentences ?? []) print(`    ${sentence}`)
  }
  if (first.kind === 'differs')
    print(`  They differ in ${first.difference.path}: ${shown(first.difference.left)} and ${shown(first.difference.right)}.`)
}
