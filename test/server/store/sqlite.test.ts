import { chmodSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { openSqliteStore } from '../../../src/server/store/sqlite.ts'
import { eventStoreContract } from '../../contracts/event-store.ts'
import { appendOne, makeExercise, newFolder, opened, startWriter } from './folders.ts'

describe('the embedded store keeps the contract of every store:', () => {
  eventStoreContract(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-store-'))
    return { open: () => openSqliteStore({ folder }), remove: () => rm(folder, { recursive: true, force: true }) }
  })
})

/** What a database says when it is asked directly. */
function query(file: string, sql: string): unknown {
  const db = new DatabaseSync(file, { readOnly: true })
  try {
    return Object.values(db.prepare(sql).get() ?? {})[0]
  } finally {
    db.close()
  }
}

describe('the data folder', () => {
  test('is made, and what is in it only its owner can read', async () => {
    const folder = join(newFolder(), 'new', 'data')
    const store = await opened({ folder })
    await makeExercise(store)
    const modes = readdirSync(folder).map((name) => (statSync(join(folder, name)).mode & 0o777).toString(8))
    expect(readdirSync(folder)).toContain('lockstep.db')
    expect(new Set(modes)).toEqual(new Set(['600']))
    expect((statSync(folder).mode & 0o777).toString(8)).toBe('700')
  })

  test('that cannot be written to is refused with what to do', async () => {
    // The system's own account may write everywhere but where there is no disk.
    const folder = process.getuid?.() === 0 ? '/proc/lockstep' : join(newFolder(), 'data')
    if (folder !== '/proc/lockstep') {
      mkdirSync(folder)
      chmodSync(folder, 0o500)
    }
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({
      name: 'StoreError',
      code: 'read-only',
      message: expect.stringMatching(/Choose a folder|Check that/),
    })
  })

  test('of another process is refused with who has it, and is free as soon as that process is killed', async () => {
    const folder = newFolder()
    const writer = startWriter(folder)
    await writer.reached(1)
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({
      code: 'taken',
      message: expect.stringMatching(new RegExp(`\\(process ${writer.pid} on .+ since .+ UTC\\).+stop it first`)),
    })
    await writer.kill()
    await expect(openSqliteStore({ folder }).then((store) => store.close())).resolves.toBeUndefined()
  })

  test('is held against a second store of the same process too', async () => {
    const folder = newFolder()
    const first = await opened({ folder })
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({ code: 'taken' })
    await makeExercise(first)
    expect(await first.list()).toHaveLength(1)
  })

  test('with a damaged database is refused with where to go on from, and left as it is', async () => {
    const folder = newFolder()
    const store = await opened({ folder })
    await makeExercise(store)
    for (let n = 1; n < 200; n++) void appendOne(store, n, 'x'.repeat(1_000))
    await store.close()
    const file = join(folder, 'lockstep.db')
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xa5, bytes.length / 2, bytes.length / 2 + 40_000))
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({ code: 'damaged', message: expect.stringContaining('mirror') })
    writeFileSync(file, 'This is no database at all. '.repeat(100))
    await expect(openSqliteStore({ folder })).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringContaining('Do not delete it'),
    })
    expect(statSync(file).size).toBe(2_800)
  })

  test.each([
    ['another program', 'CREATE TABLE songs (title TEXT)', /was not made by Lockstep/],
    ['a newer Lockstep', 'PRAGMA user_version = 99', /made by a newer Lockstep/],
  ])('with a database of %s is refused, and the database is not touched', async (_, sql, message) => {
    const folder = newFolder()
    const file = join(folder, 'lockstep.db')
    if (sql.includes('99')) await (await openSqliteStore({ folder })).close()
    const db = new DatabaseSync(file)
    db.exec(sql)
    db.close()
    const before = readFileSync(file)
    await expect(openSqliteStore({ folder })).rejects.toThrow(message)
    expect(readFileSync(file).equals(before)).toBe(true)
    expect(readdirSync(folder).filter((name) => name.startsWith('lockstep.db'))).toEqual(['lockstep.db'])
  })
})

test('a database from before seats could be carried over a restart is brought up to date, and nothing in it changes', async () => {
  const folder = newFolder()
  const before = await openSqliteStore({ folder })
  await makeExercise(before)
  const key = { exercise: 'E', seat: 's', hash: 'ab', place: 'p', createdAt: 1 }
  await before.addKey(key)
  await before.close()
  const db = new DatabaseSync(join(folder, 'lockstep.db'))
  db.exec('DROP TABLE move; ALTER TABLE seat_key DROP COLUMN replaces; PRAGMA user_version = 1')
  db.close()
  const store = await opened({ folder })
  expect(await store.keyOf('ab')).toEqual(key)
  await store.addMove({ token: 't', leaves: 'ab', until: 2 }, 1)
  await store.useMove('t', 'cd', 2)
  expect(await store.keyOf('cd')).toEqual({ ...key, hash: 'cd', createdAt: 2, replaces: 'ab' })
  expect(await store.read('E', 'main')).toEqual(['{"format":1}'])
})

describe('commits', () => {
  test('are shared by everything that is asked while one runs', async () => {
    const folder = newFolder()
    const store = await opened({ folder })
    await makeExercise(store)
    const commits = () => Number(query(join(folder, 'lockstep.db'), "SELECT value FROM meta WHERE key = 'version'"))
    const before = commits()
    await Promise.all(Array.from({ length: 500 }, (_, i) => appendOne(store, 1 + i)))
    expect(commits() - before).toBeLessThanOrEqual(2)
    expect(await store.read('E', 'main')).toHaveLength(501)
  })

  test('on a full disk are refused whole with what to do, and go on when there is room again', async () => {
    const folder = newFolder()
    const store = await opened({ folder, maxPages: 80 })
    await makeExercise(store)
    const draft = { exercise: 'E', team: 'T1', about: 'i1', seat: 's1', at: 1 }
    await store.saveDraft({ ...draft, body: 'x'.repeat(100_000) })
    let kept = 1
    const fill = async (): Promise<void> => {
      for (; ; kept++) await appendOne(store, kept, 'x'.repeat(9_000))
    }
    await expect(fill()).rejects.toMatchObject({ name: 'StoreError', code: 'full', message: expect.stringContaining('disk is full') })
    await expect(store.probe()).rejects.toMatchObject({ code: 'full' })
    const together = await Promise.allSettled([0, 1, 2].map((i) => appendOne(store, kept + i, 'x'.repeat(9_000))))
    expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await store.read('E', 'main')).toHaveLength(kept)

    await store.saveDraft({ ...draft, body: null })
    await expect(store.probe()).resolves.toBeUndefined()
    await appendOne(store, kept, 'x'.repeat(9_000))
    expect(await store.read('E', 'main')).toHaveLength(kept + 1)
  })
})

test('a draft whose time comes while a commit takes long is kept after it, though nothing else is written', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const folder = newFolder()
  const store = await opened({ folder })
  await makeExercise(store)
  expect(await store.list()).toHaveLength(1)
  // Another program holds the file, so that the commit waits.
  const other = new DatabaseSync(join(folder, 'lockstep.db'))
  other.exec('BEGIN IMMEDIATE')
  const slow = appendOne(store, 1)
  const draft = store.saveDraft({ exercise: 'E', team: 'T1', about: 'i1', seat: 's1', at: 1, body: '{}' })
  vi.advanceTimersByTime(1_000)
  other.exec('COMMIT')
  other.close()
  await slow
  await draft
  expect(query(join(folder, 'lockstep.db'), 'SELECT count(*) FROM draft')).toBe(1)
})

test('kill -9 loses no line that was acknowledged, however often it comes', async () => {
  const folder = newFolder()
  let lines = 0
  for (const more of [100, 170, 130]) {
    const writer = startWriter(folder)
    await writer.reached(lines + more)
    await writer.kill()
    const store = await openSqliteStore({ folder })
    const read = (await store.read('E', 'main')) ?? []
    await store.close()
    // The writer prints lines in their order, so the last number speaks for all before it.
    expect(read.length).toBeGreaterThan(writer.acknowledged())
    expect(read.length).toBeLessThanOrEqual(writer.acknowledged() + 41)
    expect(read.slice(1).map((line) => Number(/^\{"seq":(\d+)/.exec(line)?.[1]))).toEqual(read.slice(1).map((_, i) => i + 1))
    expect(query(join(folder, 'lockstep.db'), 'PRAGMA integrity_check')).toBe('ok')
    lines = read.length
  }
})

describe('a backup', () => {
  test('made in full play is one file that another server goes on from, keys and drafts included', async () => {
    const folder = newFolder()
    const store = await opened({ folder })
    await makeExercise(store)
    await Promise.all(Array.from({ length: 300 }, (_, i) => appendOne(store, 1 + i)))
    await store.addKey({ exercise: 'E', seat: 's', hash: 'ab', place: 'p', createdAt: 1 })
    const elsewhere = newFolder()
    const going = Array.from({ length: 300 }, (_, i) => appendOne(store, 301 + i))
    await Promise.all([store.backup(join(elsewhere, 'lockstep.db')), ...going])
    expect(readdirSync(elsewhere)).toEqual(['lockstep.db'])
    expect(statSync(join(elsewhere, 'lockstep.db')).mode & 0o777).toBe(0o600)
    const other = await opened({ folder: elsewhere })
    const copied = (await other.read('E', 'main')) ?? []
    expect(copied.length).toBeGreaterThanOrEqual(301)
    expect(copied).toEqual((await store.read('E', 'main'))?.slice(0, copied.length))
    expect(await other.secret()).toEqual(await store.secret())
    expect(await other.keyOf('ab')).toMatchObject({ seat: 's' })
  })

  test('in the place of a database whose server was killed takes nothing over from it', async () => {
    const left = newFolder()
    const writer = startWriter(left)
    await writer.reached(100)
    await writer.kill()
    expect(readdirSync(left)).toContain('lockstep.db-wal')
    const store = await opened({ folder: newFolder() })
    await makeExercise(store)
    await store.backup(join(left, 'lockstep.db'))
    const copy = await opened({ folder: left })
    expect(await copy.read('E', 'main')).toEqual(['{"format":1}'])
    expect(await copy.secret()).toEqual(await store.secret())
  })

  test('that cannot be made says so, leaves nothing behind, and never replaces the database itself', async () => {
    const folder = newFolder()
    const store = await opened({ folder })
    await makeExercise(store)
    await expect(store.backup(join(folder, 'missing', 'copy.db'))).rejects.toMatchObject({ name: 'StoreError' })
    await expect(store.backup(join(folder, 'lockstep.db'))).rejects.toThrow(/is the database itself/)
    mkdirSync(join(folder, 'full'))
    onTestFinished(() => rmSync(join(folder, 'full'), { recursive: true, force: true }))
    await expect(store.backup(join(folder, 'full'))).rejects.toMatchObject({ name: 'StoreError' })
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    expect(await store.list()).toHaveLength(1)
  })
})
