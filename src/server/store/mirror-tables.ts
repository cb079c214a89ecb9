/** What a mirror takes over from the database that is attached to it as `source`, in one transaction of the mirror's. */
import type { DatabaseSync } from 'node:sqlite'
import { metaOf } from './sqlite-schema.ts'

/** Tables whose rows are only ever added. */
const GROWING = ['start', 'branch', 'line']

/** Tables whose rows change and go, with what tells a row. They are small, and are compared as a whole. */
const CHANGING: { readonly [table: string]: string } = {
  exercise: 'number',
  seat_key: 'hash',
  move: 'token',
  place: 'exercise, place',
  draft: 'exercise, team, about',
  meta: 'key',
}

/**
 * Brings the mirror to the source's present state.
 * @returns the version that it then holds
 */
export function takeOver(db: DatabaseSync): number {
  // Not IMMEDIATE: that would take the write lock of the source too, and commits there would wait.
  db.exec('BEGIN')
  try {
    // The first read fixes one moment of the source for all that follow.
    const version = Number(metaOf(db, 'version', 'source'))
    if (Number(metaOf(db, 'version')) !== version) {
      for (const [table, key] of Object.entries(CHANGING)) {
        db.exec(`DELETE FROM main.${table} WHERE (${key}) NOT IN (SELECT ${key} FROM source.${table})`)
        db.exec(`INSERT OR REPLACE INTO main.${table} SELECT * FROM source.${table} EXCEPT SELECT * FROM main.${table}`)
      }
      for (const table of GROWING) {
        const last = `(SELECT coalesce(max(number), 0) FROM main.${table})`
        db.exec(`INSERT INTO main.${table} SELECT * FROM source.${table} WHERE number > ${last}`)
      }
    }
    db.exec('COMMIT')
    return version
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/**
 * Whether the mirror is an earlier state of the source, so that nothing is lost when it is brought up to date: the last
 * server that wrote to it wrote to the source too, and the source was not yet past that server's last commit.
 */
export function isEarlier(db: DatabaseSync): boolean {
  if (metaOf(db, 'identity') !== metaOf(db, 'identity', 'source')) return false
  const last = db.prepare('SELECT number, run FROM main.start ORDER BY number DESC LIMIT 1').get()
  if (!last) return false
  const same = db.prepare('SELECT 1 FROM source.start WHERE number = ? AND run = ?').get(Number(last['number']), String(last['run']))
  const next = db.prepare('SELECT version FROM source.start WHERE number > ? ORDER BY number LIMIT 1').get(Number(last['number']))
  const version = Number(metaOf(db, 'version'))
  return same !== undefined && (next ? version < Number(next['version']) : version <= Number(metaOf(db, 'version', 'source')))
}
