/**
 * The tables of `lockstep.db`, and the numbered steps that lead from any older file to the present one. A step that was
 * released is never changed; a later wish is a new step.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { StoreError } from './event-store.ts'

/** The database's name in the data folder and in the mirror's. */
export const DATABASE = 'lockstep.db'

/** "LKST": marks the file as ours, so that no other program's database is taken for one. */
const APPLICATION_ID = 0x4c4b5354

const STEPS: readonly string[] = [
  `
  -- secret: 32 bytes; identity: which store this is, the same in all its copies; version: how many commits it has seen.
  CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;

  -- One row for each time that a server began to write here: a copy whose last row stands here too is an older state of
  -- this file, and one whose last row does not has gone its own way.
  CREATE TABLE start (number INTEGER PRIMARY KEY, run TEXT NOT NULL, version INTEGER NOT NULL) STRICT;

  CREATE TABLE exercise (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, created_at TEXT NOT NULL, branch TEXT NOT NULL
  ) STRICT;

  -- A branch's own lines begin at n = shared; what comes before is its parent's.
  CREATE TABLE branch (
    number INTEGER PRIMARY KEY, exercise TEXT NOT NULL REFERENCES exercise (id), branch TEXT NOT NULL,
    parent TEXT, shared INTEGER NOT NULL,
    UNIQUE (exercise, branch), FOREIGN KEY (exercise, parent) REFERENCES branch (exercise, branch)
  ) STRICT;

  -- n counts from 0. Rows are only ever added, so "number" tells a mirror where to go on.
  CREATE TABLE line (
    number INTEGER PRIMARY KEY, exercise TEXT NOT NULL, branch TEXT NOT NULL, n INTEGER NOT NULL, id TEXT, line TEXT NOT NULL,
    UNIQUE (exercise, branch, n), FOREIGN KEY (exercise, branch) REFERENCES branch (exercise, branch)
  ) STRICT;
  CREATE UNIQUE INDEX line_of_command ON line (exercise, id) WHERE id IS NOT NULL;

  CREATE TABLE seat_key (
    hash TEXT PRIMARY KEY, exercise TEXT NOT NULL, seat TEXT NOT NULL, place TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX key_of_seat ON seat_key (exercise, seat);

  CREATE TABLE place (
    exercise TEXT NOT NULL, place TEXT NOT NULL, generation INTEGER NOT NULL, revoked INTEGER NOT NULL,
    PRIMARY KEY (exercise, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE draft (
    exercise TEXT NOT NULL, team TEXT NOT NULL, about TEXT NOT NULL, seat TEXT NOT NULL, at INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (exercise, team, about)
  ) STRICT;

  -- Stays empty: a probe adds a row and takes it away again.
  CREATE TABLE probe (bytes BLOB NOT NULL) STRICT;
  `,
  `
  -- A seat on its way to another device: the link that carries it, and then the new key beside the one that it replaces.
  CREATE TABLE move (token TEXT PRIMARY KEY, leaves TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;
  ALTER TABLE seat_key ADD COLUMN replaces TEXT;
  `,
]

/** A number that a PRAGMA answers with. */
export function pragmaNumber(db: DatabaseSync, name: string): number {
  const value = Object.values(db.prepare(`PRAGMA ${name}`).get() ?? {})[0]
  return typeof value === 'number' ? value : 0
}

/** A value from the table `meta`; undefined in a file that has none. */
export const metaOf = (db: DatabaseSync, key: string, schema = 'main'): unknown =>
  db.prepare(`SELECT value FROM ${schema}.meta WHERE key = ?`).get(key)?.['value']

/**
 * Says whether this is a database of ours, or an empty file that can become one.
 * @throws StoreError for another program's database, and for one that a newer Lockstep made.
 */
export function checkOurs(db: DatabaseSync, file: string): 'empty' | 'ours' {
  const [application, version] = [pragmaNumber(db, 'application_id'), pragmaNumber(db, 'user_version')]
  const empty = db.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined
  if (empty && application === 0) return 'empty'
  if (application !== APPLICATION_ID)
    throw new StoreError('damaged', `${file} was not made by Lockstep. Choose another data folder, or move that file away.`)
  if (version > STEPS.length)
    throw new StoreError('damaged', `${file} was made by a newer Lockstep. Start the newer one, or choose another data folder.`)
  return 'ours'
}

/**
 * Brings a file that `checkOurs` let pass to the present tables, makes the secret at the first start, and records this
 * start. It throws what SQLite throws when it cannot write.
 */
export function prepareTables(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE')
  try {
    for (let step = pragmaNumber(db, 'user_version'); step < STEPS.length; step++) {
      db.exec(STEPS[step] ?? '')
      db.exec(`PRAGMA user_version = ${step + 1}`)
    }
    db.exec(`PRAGMA application_id = ${APPLICATION_ID}`)
    const first = db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT DO NOTHING')
    first.run('secret', randomBytes(32))
    first.run('identity', randomUUID())
    first.run('version', 0)
    db.exec("UPDATE meta SET value = value + 1 WHERE key = 'version'")
    db.prepare("INSERT INTO start (run, version) SELECT ?, value FROM meta WHERE key = 'version'").run(randomUUID())
    db.exec('COMMIT')
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}
