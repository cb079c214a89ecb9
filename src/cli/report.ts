import { mkdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { exerciseOf } from '../engine/log/exercise.ts'
import { verifyLog } from '../engine/log/verify.ts'
import { pack } from '../report/pack.ts'
import { REVIEW_FILE, withLog } from '../report/review-file.ts'
import { buildApp } from './app-build.ts'
import { cannot, mayWrite, openLog, writeWhole } from './files.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'
import { counted, print, printError, printJson, styled } from './output.ts'

type Options = { out: string; review?: boolean; language?: string; force?: boolean; json?: boolean }
type Paper = { readonly name: string; readonly text: string }

/** `lockstep report`: the documents of an evening, made from its log. */
export const reportVerb: Verb = (program, exit) => {
  program
    .command('report')
    .description("Make the evening's papers from a log: the hand-out to print, and the MSEL, decisions and marks as tables.")
    .argument('<log>', 'a log (*.lockstep.jsonl)')
    .requiredOption('--out <folder>', 'where to write handout.html, msel.csv, decisions.csv and marks.csv; made if it is not there')
    .option('--review', 'also write review.html: the replay of this log in one file, with the whole log inside')
    .option('--language <code>', "one of the scenario's languages; its first if left out")
    .option('--force', 'replace the files if they exist')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep report run.lockstep.jsonl --out papers
  npx lockstep report run.lockstep.jsonl --out for-review --review

Open papers/handout.html in a browser and print it. The papers hold no score and no rating.
review.html opens by double-click, without a server; it holds the whole log, scores and all, so it is not for everybody.
--json prints { ok, files, warning }; the warning tells of a torn last line.
Exit code 0: written; 2: wrong use, or the log cannot be read or is not sound.`,
    )
    .action(async (log: string, options: Options) => exit(await reportLog(log, options)))
}

async function reportLog(path: string, { out, review = false, language, force = false, json = false }: Options): Promise<Exit> {
  const log = openLog(path)
  if (!log.ok) return cannot(log.error, json)
  const exercise = exerciseOf(log.value.header)
  if (!exercise.ok) return cannot(`${path}: ${exercise.error.message}`, json)
  const { languages } = exercise.value.scenario.document
  if (language !== undefined && !languages.includes(language))
    return cannot(`The scenario has no texts in "${language}". Choose one of: ${languages.join(', ')}.`, json)
  // What does not verify may not even fold, and papers look true: a broken log gives none.
  const verdict = verifyLog(log.value)
  if (verdict.kind === 'broken')
    return cannot(`${path}: This log is not sound, so no papers are made of it. ${verdict.fault.message}`, json)

  const made = makeFolder(out)
  if (made !== null) return cannot(made, json)
  const documents: Paper[] = [...pack(exercise.value, log.value, language)]
  if (review) {
    const page = await reviewOf(path, json)
    if (page === null) return cannot('The review could not be built. Run "npm ci" in the Lockstep folder and try again.', json)
    documents.push({ name: 'review.html', text: page })
  }
  const files = documents.map(({ name }) => join(out, name))
  for (const file of files) {
    const free = mayWrite(file, force, path)
    if (!free.ok) return cannot(free.error, json)
  }
  for (const { name, text } of documents) {
    const written = writeWhole(join(out, name), text)
    if (!written.ok) return cannot(written.error, json)
  }
  const warning = verdict.torn ? `Line ${verdict.torn.line} of the log is torn; the papers hold all before it.` : null
  if (json) printJson({ ok: true, files, warning })
  else {
    print(styled('green', `${counted(files.length, 'paper')} written to ${out}.`))
    for (const file of files) print(`  ${file}`)
    if (warning !== null) print(`  ${warning}`)
  }
  return EXIT.good
}

/** The review as one file with the log inside, to the byte; null, and what the builder says, if it cannot be built. */
async function reviewOf(path: string, json: boolean): Promise<string | null> {
  try {
    const folder = await buildApp(() => {
      if (!json) print(styled('dim', 'Building the review for browsers, once. This takes some seconds …'))
    })
    return withLog(readFileSync(join(folder, REVIEW_FILE), 'utf8'), readFileSync(path).toString('base64'))
  } catch (problem) {
    printError(problem instanceof Error ? problem.message : String(problem))
    return null
  }
}

/** Makes the folder if it is not there; a sentence if it cannot be made. */
function makeFolder(path: string): string | null {
  try {
    mkdirSync(resolve(path), { recursive: true })
    return null
  } catch {
    return `${path}: This folder cannot be made. Choose another place.`
  }
}
