/** Whole copies of a database that is in use: to a new file, looked through, onto the disk, and only then into place. */
import { closeSync, existsSync, fsyncSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { DatabaseSync, backup } from 'node:sqlite'
import { StoreError } from './event-store.ts'
import { makePrivate, settle } from './folder.ts'
import { storeError, understood } from './sqlite-errors.ts'
import { checkOurs, metaOf } from './sqlite-schema.ts'
import { PATIENCE } from './sqlite-database.ts'

/** How many pages are copied before others that wait get their turn. */
const PAGES_A_STEP = 512

/**
 * Copies a database as it is at this moment, while it is read and written. The copy is one file, readable by this account
 * alone: it holds the server's secret.
 * @param at hears how many pages are done, and of how many
 * @throws StoreError, or what SQLite or the file system throws
 */
export async function copyDatabase(from: string, to: string, at?: (done: number, of: number) => void): Promise<void> {
  if (existsSync(to) && realpathSync(to) === realpathSync(from))
    throw new StoreError('taken', `${to} is the database itself. Choose another name for the copy.`)
  const draft = `${to}.part`
  const source = openSource(from)
  try {
    removeFile(draft)
    makePrivate(draft)
    await backup(source, draft, {
      rate: PAGES_A_STEP,
      progress: ({ totalPages, remainingPages }) => at?.(totalPages - remainingPages, totalPages),
    })
    finish(draft)
    // What SQLite left beside an older database of this name would be replayed into the copy.
    removeCompanions(to)
    renameSync(draft, to)
    settle(dirname(resolve(to)))
  } catch (error) {
    removeFile(draft)
    throw error
  } finally {
    source.close()
  }
}

/** Opens what is to be copied, at one moment: without an open read, every commit meanwhile would make the copy begin again. */
function openSource(from: string): DatabaseSync {
  let source: DatabaseSync | null = null
  try {
    source = new DatabaseSync(from, { readOnly: true, timeout: PATIENCE })
    if (checkOurs(source, from) === 'empty') throw storeError('damaged', from)
    source.exec('BEGIN')
    metaOf(source, 'version')
    return source
  } catch (error) {
    source?.close()
    throw understood(error, from) ?? error
  }
}

/** Looks a copy through, makes it one file without companions, and puts it onto the disk. */
function finish(file: string): void {
  const copy = new DatabaseSync(file)
  try {
    copy.exec('PRAGMA journal_mode = DELETE')
    if (copy.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok') throw storeError('damaged', file)
  } finally {
    copy.close()
  }
  const open = openSync(file, 'r+')
  try {
    fsyncSync(open)
  } finally {
    closeSync(open)
  }
}

/** What SQLite puts beside a database that is in use, or whose process was killed. */
export const COMPANIONS = ['-journal', '-wal', '-shm'] as const

function removeCompanions(file: string): void {
  for (const end of COMPANIONS) rmSync(`${file}${end}`, { force: true })
}

/** Removes a half-made copy with what SQLite put beside it. */
function removeFile(file: string): void {
  try {
    rmSync(file, { force: true })
    removeCompanions(file)
  } catch {
    // The disk may be gone. A leftover is overwritten by the next copy.
  }
}
