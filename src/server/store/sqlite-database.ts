/** One open `lockstep.db`: the file in its folder, and transactions that keep many changes with one write to the disk. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreConflict, StoreError } from './event-store.ts'
import { holdFolder, makeFolder, makePrivate } from './folder.ts'
import { storeError, understood } from './sqlite-errors.ts'
import { DATABASE, checkOurs, metaOf, prepareTables } from './sqlite-schema.ts'
import { questionsOf, writerOf } from './sqlite-tables.ts'
import type { Change, Questions } from './sqlite-tables.ts'

/** How long SQLite waits for another program that holds the file. Milliseconds. */
export const PATIENCE = 5_000

/** What became of each change of a transaction, null if it was kept; and how many commits the store has seen with it. */
export type Kept = { readonly version: number; readonly kept: readonly (StoreConflict | null)[] }

export type Database = {
  readonly ask: Questions
  /** How many commits the store has seen in its life. */
  readonly version: () => number
  /**
   * Keeps changes in one transaction. A change that does not fit is left out and the others are kept.
   * @throws StoreError if the transaction could not be made durable; then none of the changes is kept
   */
  readonly keep: (changes: readonly Change[]) => Kept
  readonly close: () => void
}

/**
 * Opens the database of a folder, made at the first start, and holds the folder until it is closed.
 * @param maxPages the database may not grow beyond so many pages of 4 KB; null: as far as the disk goes
 * @throws StoreError
 */
export function openDatabase(folder: string, maxPages: number | null): Database {
  const file = join(folder, DATABASE)
  const undo: (() => void)[] = []
  try {
    makeFolder(folder)
    undo.push(holdFolder(folder).release)
    makePrivate(file)
    const db = new DatabaseSync(file, { timeout: PATIENCE })
    undo.push(() => db.close())
    checkOurs(db, file)
    // Only who holds the folder does this: two processes that turn a new file to WAL at once are refused by SQLite.
    const mode = db.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
    if (mode !== 'wal')
      throw new StoreError('io', `The disk of ${folder} is of a kind that cannot be relied on. Choose a folder on this computer.`)
    db.exec('PRAGMA synchronous = FULL')
    // Fsync reaches the disk itself on macOS only when asked; what a burst left behind does not stay on a small disk.
    db.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA journal_size_limit = 67108864')
    if (db.prepare('PRAGMA quick_check(1)').get()?.['quick_check'] !== 'ok') throw storeError('damaged', folder)
    prepareTables(db)
    if (maxPages !== null) db.exec(`PRAGMA max_page_count = ${maxPages}`)
    return {
      ask: questionsOf(db),
      version: () => Number(metaOf(db, 'version')),
      keep: keeperOf(db, folder),
      close: () => closeAll(undo),
    }
  } catch (error) {
    closeAll(undo)
    throw understood(error, folder) ?? error
  }
}

/** Lets go in the opposite order; one that fails does not keep the others. */
function closeAll(undo: (() => void)[]): void {
  for (let last = undo.pop(); last; last = undo.pop()) {
    try {
      last()
    } catch {
      // Nothing is lost: what was acknowledged is in the file, and the lock ends with the process at the latest.
    }
  }
}

function keeperOf(db: DatabaseSync, folder: string): Database['keep'] {
  const write = writerOf(db)
  const [begin, commit] = [db.prepare('BEGIN IMMEDIATE'), db.prepare('COMMIT')]
  const [mark, keepIt, back] = [db.prepare('SAVEPOINT change'), db.prepare('RELEASE change'), db.prepare('ROLLBACK TO change')]
  const counted = db.prepare("UPDATE meta SET value = value + 1 WHERE key = 'version' RETURNING value")

  const one = (change: Change): StoreConflict | null => {
    mark.run()
    try {
      write(change)
      return null
    } catch (error) {
      if (!(error instanceof StoreConflict)) throw error
      back.run()
      return error
    } finally {
      // After a full disk SQLite may have ended the whole transaction by itself.
      if (db.isTransaction) keepIt.run()
    }
  }

  return (changes) => {
    try {
      begin.run()
      const kept = changes.map(one)
      const version = Number(counted.get()?.['value'])
      commit.run()
      return { version, kept }
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK')
      throw understood(error, folder) ?? error
    }
  }
}

/** Rejects where somebody asks after the end. */
export const closedError = (): StoreError => new StoreError('io', 'The server is stopping, and takes nothing more.')
