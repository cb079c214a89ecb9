import { existsSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { LOCK, holdFolder } from '../server/store/folder.ts'
import type { Held } from '../server/store/folder.ts'
import { copyDatabase } from '../server/store/sqlite-copy.ts'
import { understood } from '../server/store/sqlite-errors.ts'
import { DATABASE } from '../server/store/sqlite-schema.ts'
import { questionsOf } from '../server/store/sqlite-tables.ts'
import { cannot, mayWrite } from './files.ts'
import { counted, print, printJson, progress, styled, table } from './output.ts'
import { EXIT } from './verb.ts'
import type { Exit, Verb } from './verb.ts'

type Options = { data: string; out: string; force?: boolean; json?: boolean }

/** `lockstep backup`: a whole copy of a server's data, made while it runs. */
export const backupVerb: Verb = (program, exit) => {
  program
    .command('backup')
    .description("Copy a server's data folder into one file, also while the server runs.")
    .requiredOption('--data <dir>', 'the data folder, as given to "lockstep serve"')
    .requiredOption('--out <file>', 'the file to write')
    .option('--force', 'replace the file if it exists')
    .option('--json', 'for machines')
    .addHelpText(
      'after',
      `
Example:
  npx lockstep backup --data ./data --out monday-evening.db

To go on from a copy, put it into an empty folder as "${DATABASE}" and run "lockstep serve --data" with that folder.
A copy holds the keys of all seats: keep it as safe as the data folder.

--json prints { ok, file, bytes, exercises: [{ id, title, createdAt, branch, branches, lines }] }; lines are those of
the branch on which the exercise goes on.
Exit code 0: copied, and the copy was looked through; 1: it could not be copied; 2: wrong use, or no data there.`,
    )
    .action(async (options: Options) => exit(await makeBackup(options)))
}

async function makeBackup({ data, out, force = false, json = false }: Options): Promise<Exit> {
  const file = join(data, DATABASE)
  if (!existsSync(file))
    return cannot(`${data}: There is no ${DATABASE} in this folder. Give the folder that "lockstep serve --data" was given.`, json)
  const may = mayWrite(out, force, file)
  if (!may.ok) return cannot(may.error, json)
  const bar = progress('Copying')
  let held: Held | null = null
  try {
    held = holdPlace(out)
    await copyDatabase(resolve(file), resolve(out), bar.at)
  } catch (error) {
    const meant = understood(error, out)
    if (!meant) throw error
    bar.done()
    if (json) printJson({ ok: false, error: meant.message })
    else print(styled('red', `NOT COPIED. ${meant.message}`))
    return EXIT.no
  } finally {
    held?.release()
  }
  bar.done()
  const bytes = statSync(out).size
  const exercises = contentsOf(out)
  if (json) printJson({ ok: true, file: out, bytes, exercises })
  else {
    print(styled('green', `COPIED. ${out}: ${counted(Math.ceil(bytes / 1024), 'kB', 'kB')}, ${counted(exercises.length, 'exercise')}.`))
    if (exercises.length > 0) {
      const rows = exercises.map(({ id, title, createdAt, branches, lines }) => [id, title, createdAt, String(branches), String(lines)])
      print(table(['Exercise', 'Title', 'Made', 'Branches', 'Lines'], rows))
    }
  }
  return EXIT.good
}

/** Holds the folder of an older copy for as long as it is replaced: a server that goes on from it would lose its database. */
function holdPlace(out: string): Held | null {
  const folder = dirname(resolve(out))
  return basename(out) === DATABASE && existsSync(join(folder, LOCK)) ? holdFolder(folder) : null
}

/** What a copy holds, in the order of making. */
function contentsOf(file: string) {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    const ask = questionsOf(db)
    return ask.list().map((exercise) => {
      const branches = ask.branches(exercise.id)
      const lines = branches.find(({ branch }) => branch === exercise.branch)?.lines ?? 0
      return { ...exercise, branches: branches.length, lines }
    })
  } finally {
    db.close()
  }
}
