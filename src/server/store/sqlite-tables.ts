/** What is asked of the database and what is written to it, in SQL; synchronous, for the thread that owns the file. */
import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { StoreConflict } from './event-store.ts'
import type { Append, NewLine, StoredBranch, StoredDraft, StoredExercise, StoredKey, StoredMove, StoredPlace } from './event-store.ts'
import { metaOf } from './sqlite-schema.ts'

/** One change, all or nothing. */
export type Change =
  | { readonly kind: 'create'; readonly exercise: StoredExercise; readonly lines: readonly NewLine[] }
  | { readonly kind: 'append'; readonly appends: readonly Append[] }
  | { readonly kind: 'add-key'; readonly key: StoredKey }
  | { readonly kind: 'remove-keys'; readonly which: { readonly hash: string } | { readonly exercise: string; readonly seat: string } }
  | { readonly kind: 'add-move'; readonly move: StoredMove; readonly now: number }
  | { readonly kind: 'use-move'; readonly token: string; readonly hash: string; readonly createdAt: number }
  | { readonly kind: 'settle-key'; readonly hash: string }
  | { readonly kind: 'set-place'; readonly place: StoredPlace }
  | { readonly kind: 'save-draft'; readonly draft: StoredDraft }
  | { readonly kind: 'probe' }

/** A branch as its row has it. */
type Fork = { readonly parent: string | null; readonly shared: number }

/** More than a line of a branch can be: where nothing bounds what is read. */
const ALL = Number.MAX_SAFE_INTEGER

const SEAL = '{"seal":'

/** The questions that the store can be asked; each is answered at once. */
export type Questions = ReturnType<typeof questionsOf>

/** Everything that can be asked of an open database. */
export function questionsOf(db: DatabaseSync) {
  const statement = statementsOf(db)
  const fork = forksOf(statement)
  const count = (exercise: string, branch: string, { shared }: Fork): number =>
    Number(
      statement('SELECT coalesce(max(n) + 1, ?) AS lines FROM line WHERE exercise = ? AND branch = ?').get(shared, exercise, branch)?.[
        'lines'
      ],
    )

  // Each row below has the columns of its SELECT, of the types that its STRICT table holds.
  return {
    secret: (): Uint8Array => metaOf(db, 'secret') as Uint8Array,

    list: (): readonly StoredExercise[] =>
      statement('SELECT id, title, created_at AS createdAt, branch FROM exercise ORDER BY number').all() as StoredExercise[],

    branches: (exercise: string): readonly StoredBranch[] => {
      const rows = statement('SELECT branch, parent, shared FROM branch WHERE exercise = ? ORDER BY number').all(exercise)
      return rows.map((row) => {
        const { branch, parent, shared } = row as Pick<StoredBranch, 'branch' | 'parent' | 'shared'>
        const lines = count(exercise, branch, { parent, shared })
        const last = statement('SELECT substr(line, 1, ?) AS start FROM line WHERE exercise = ? AND branch = ? AND n = ?')
        const sealed = last.get(SEAL.length, exercise, branch, lines - 1)?.['start'] === SEAL
        return { branch, parent, shared, lines, sealed }
      })
    },

    read: (exercise: string, branch: string): readonly string[] | null => {
      if (!fork(exercise, branch)) return null
      const pieces: string[][] = []
      let [name, before]: [string | null, number] = [branch, ALL]
      while (name !== null) {
        const at = fork(exercise, name)
        if (!at) break
        const own = statement('SELECT line FROM line WHERE exercise = ? AND branch = ? AND n < ? ORDER BY n')
        pieces.push(own.all(exercise, name, before).map((row) => String(row['line'])))
        before = Math.min(before, at.shared)
        name = at.parent
      }
      return pieces.reverse().flat()
    },

    hasCommand: (exercise: string, id: string): boolean =>
      statement('SELECT 1 FROM line WHERE exercise = ? AND id = ?').get(exercise, id) !== undefined,

    keys: (exercise: string): readonly StoredKey[] =>
      statement(`${KEYS} WHERE exercise = ? ORDER BY created_at, hash`)
        .all(exercise)
        .map((row) => keyIn(row as KeyRow)),

    keyOf: (hash: string): StoredKey | null => {
      const row = statement(`${KEYS} WHERE hash = ?`).get(hash)
      return row ? keyIn(row as KeyRow) : null
    },

    keyInPlaceOf: (hash: string): StoredKey | null => {
      const row = statement(`${KEYS} WHERE replaces = ? ORDER BY created_at DESC`).get(hash)
      return row ? keyIn(row as KeyRow) : null
    },

    moveOf: (token: string): StoredMove | null =>
      (statement('SELECT token, leaves, until FROM move WHERE token = ?').get(token) as StoredMove | undefined) ?? null,

    places: (exercise: string): readonly StoredPlace[] =>
      statement('SELECT exercise, place, generation, revoked FROM place WHERE exercise = ? ORDER BY place')
        .all(exercise)
        .map((row) => ({ ...(row as Omit<StoredPlace, 'revoked'>), revoked: row['revoked'] === 1 })),

    drafts: (exercise: string): readonly StoredDraft[] =>
      statement('SELECT exercise, team, about, seat, at, body FROM draft WHERE exercise = ? ORDER BY team, about').all(
        exercise,
      ) as StoredDraft[],
  }
}

const KEYS = 'SELECT exercise, seat, hash, place, created_at AS createdAt, replaces FROM seat_key'
type KeyRow = Omit<StoredKey, 'replaces'> & { readonly replaces: string | null }

const keyIn = ({ replaces, ...key }: KeyRow): StoredKey => ({ ...key, ...(replaces !== null && { replaces }) })

/**
 * Makes the function that writes one change inside the transaction that is open.
 * It throws StoreConflict if the change does not fit, and what SQLite throws if it cannot be written; in both cases the
 * caller takes back what it wrote before.
 */
export function writerOf(db: DatabaseSync): (change: Change) => void {
  const statement = statementsOf(db)
  const fork = forksOf(statement)

  const addBranch = (exercise: string, branch: string, { parent, shared }: Fork): void => {
    if (fork(exercise, branch)) throw new StoreConflict(`Branch ${branch} of exercise ${exercise} exists already.`)
    statement('INSERT INTO branch (exercise, branch, parent, shared) VALUES (?, ?, ?, ?)').run(exercise, branch, parent, shared)
  }

  const addLines = (exercise: string, branch: string, after: number, lines: readonly NewLine[]): void => {
    const insert = statement('INSERT INTO line (exercise, branch, n, id, line) VALUES (?, ?, ?, ?, ?)')
    const known = statement('SELECT branch, n FROM line WHERE exercise = ? AND id = ?')
    lines.forEach(({ line, id }, i) => {
      const twin = id === null ? undefined : known.get(exercise, id)
      if (twin)
        throw new StoreConflict(`Exercise ${exercise} has a line with the command id ${id} already (${twin['branch']}, ${twin['n']}).`)
      insert.run(exercise, branch, after + i, id, line)
    })
  }

  const linesOf = (exercise: string, branch: string): number => {
    const at = fork(exercise, branch)
    if (!at) throw new StoreConflict(`Exercise ${exercise} has no branch ${branch}.`)
    const row = statement('SELECT max(n) + 1 AS lines FROM line WHERE exercise = ? AND branch = ?').get(exercise, branch)
    return Number(row?.['lines'] ?? at.shared)
  }

  const append = ({ exercise, branch, after, lines, opens }: Append): void => {
    if (opens) {
      const has = linesOf(exercise, opens.parent)
      if (after > has)
        throw new StoreConflict(`Branch ${opens.parent} of exercise ${exercise} has ${has} lines: ${after} cannot be shared.`)
      addBranch(exercise, branch, { parent: opens.parent, shared: after })
      statement('UPDATE exercise SET branch = ? WHERE id = ?').run(branch, exercise)
    } else {
      const has = linesOf(exercise, branch)
      if (after !== has) throw new StoreConflict(`Branch ${branch} of exercise ${exercise} has ${has} lines, not ${after}.`)
    }
    addLines(exercise, branch, after, lines)
  }

  const addKey = ({ hash, exercise, seat, place, createdAt, replaces }: StoredKey): void => {
    const insert = statement(
      'INSERT OR REPLACE INTO seat_key (hash, exercise, seat, place, created_at, replaces) VALUES (?, ?, ?, ?, ?, ?)',
    )
    insert.run(hash, exercise, seat, place, createdAt, replaces ?? null)
  }

  return (change) => {
    switch (change.kind) {
      case 'create': {
        const { id, title, createdAt, branch } = change.exercise
        if (statement('SELECT 1 FROM exercise WHERE id = ?').get(id)) throw new StoreConflict(`Exercise ${id} exists already.`)
        statement('INSERT INTO exercise (id, title, created_at, branch) VALUES (?, ?, ?, ?)').run(id, title, createdAt, branch)
        addBranch(id, branch, { parent: null, shared: 0 })
        return addLines(id, branch, 0, change.lines)
      }
      case 'append':
        return change.appends.forEach(append)
      case 'add-key':
        return addKey(change.key)
      case 'add-move': {
        const { token, leaves, until } = change.move
        statement('DELETE FROM move WHERE leaves = ? OR until < ?').run(leaves, change.now)
        return void statement('INSERT INTO move (token, leaves, until) VALUES (?, ?, ?)').run(token, leaves, until)
      }
      case 'use-move': {
        const { token, hash, createdAt } = change
        const leaving = statement(`${KEYS} WHERE hash = (SELECT leaves FROM move WHERE token = ?)`).get(token)
        if (!leaving) throw new StoreConflict('This link was used already, or the key that made it was ended.')
        statement('DELETE FROM move WHERE token = ?').run(token)
        const { exercise, seat, place, hash: replaces } = leaving as KeyRow
        return addKey({ exercise, seat, place, hash, createdAt, replaces })
      }
      case 'settle-key':
        return void statement('DELETE FROM seat_key WHERE hash = (SELECT replaces FROM seat_key WHERE hash = ?)').run(change.hash)
      case 'remove-keys': {
        const { which } = change
        if ('hash' in which) return void statement('DELETE FROM seat_key WHERE hash = ?').run(which.hash)
        return void statement('DELETE FROM seat_key WHERE exercise = ? AND seat = ?').run(which.exercise, which.seat)
      }
      case 'set-place': {
        const { exercise, place, generation, revoked } = change.place
        const insert = statement('INSERT OR REPLACE INTO place (exercise, place, generation, revoked) VALUES (?, ?, ?, ?)')
        return void insert.run(exercise, place, generation, revoked ? 1 : 0)
      }
      case 'save-draft': {
        const { exercise, team, about, seat, at, body } = change.draft
        if (body === null)
          return void statement('DELETE FROM draft WHERE exercise = ? AND team = ? AND about = ?').run(exercise, team, about)
        const insert = statement('INSERT OR REPLACE INTO draft (exercise, team, about, seat, at, body) VALUES (?, ?, ?, ?, ?, ?)')
        return void insert.run(exercise, team, about, seat, at, body)
      }
      case 'probe':
        // Takes new pages, so that a full disk shows; the commit then writes to it in any case.
        statement('INSERT INTO probe (bytes) VALUES (zeroblob(16384))').run()
        return void statement('DELETE FROM probe').run()
    }
  }
}

type Statements = (sql: string) => StatementSync

/** Prepares each statement once. */
function statementsOf(db: DatabaseSync): Statements {
  const prepared = new Map<string, StatementSync>()
  return (sql) => {
    const known = prepared.get(sql) ?? db.prepare(sql)
    prepared.set(sql, known)
    return known
  }
}

const forksOf =
  (statement: Statements) =>
  (exercise: string, branch: string): Fork | undefined =>
    // The row has the columns of the SELECT, of the types that the STRICT table holds.
    statement('SELECT parent, shared FROM branch WHERE exercise = ? AND branch = ?').get(exercise, branch) as Fork | undefined
