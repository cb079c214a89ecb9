import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { EventStore } from '../../../src/server/store/event-store.ts'
import { openSqliteStore } from '../../../src/server/store/sqlite.ts'
import { appendOne, makeExercise, newFolder, opened } from './folders.ts'

const WAIT = { timeout: 10_000, interval: 20 }
const good = (store: EventStore) => vi.waitFor(() => expect(store.mirror()).toMatchObject({ ok: true }), WAIT)
const bad = (store: EventStore, message: RegExp) =>
  vi.waitFor(() => expect(store.mirror()).toMatchObject({ ok: false, message: expect.stringMatching(message) }), WAIT)
/** Waits until the mirror was whole after this moment. */
const whole = async (store: EventStore): Promise<void> => {
  const now = Date.now()
  await vi.waitFor(() => expect(store.mirror()?.at ?? 0).toBeGreaterThan(now), WAIT)
}

/** A data folder and a mirror's, as on a stick that can be pulled out. */
function folders() {
  const stick = join(newFolder(), 'stick')
  mkdirSync(stick)
  const pulled = `${stick}-pulled`
  return {
    folder: newFolder(),
    stick,
    mirror: join(stick, 'lockstep'),
    pullOut: () => renameSync(stick, pulled),
    plugIn: () => renameSync(pulled, stick),
  }
}

test('without a mirror there is nothing to say about one', async () => {
  expect((await opened({ folder: newFolder() })).mirror()).toBeNull()
})

test('another server goes on from the mirror, with everything as it was', async () => {
  const { folder, mirror } = folders()
  const store = await opened({ folder, mirror, mirrorEvery: 100 })
  await makeExercise(store)
  await good(store)
  await appendOne(store, 1)
  await store.append([{ exercise: 'E', branch: 'back', after: 1, lines: [{ line: '{"seq":1}', id: 'b' }], opens: { parent: 'main' } }])
  const key = { exercise: 'E', seat: 's', hash: 'ab', place: 'p', createdAt: 1 }
  await Promise.all([store.addKey(key), store.addKey({ ...key, hash: 'cd' })])
  await store.addMove({ token: 'used', leaves: 'ab', until: 2 }, 1)
  await store.useMove('used', 'ef', 2)
  await store.addMove({ token: 'open', leaves: 'ef', until: 4 }, 3)
  await store.setPlace({ exercise: 'E', place: 'p', generation: 2, revoked: false })
  await store.saveDraft({ exercise: 'E', team: 'T1', about: 'i1', seat: 's', at: 1, body: '{}' })
  await whole(store)
  await store.removeKeys({ hash: 'cd' })
  await store.saveDraft({ exercise: 'E', team: 'T1', about: 'i1', seat: 's', at: 2, body: '{"why":"x"}' })
  await appendOne(store, 2)
  const everything = async (of: EventStore) => ({
    secret: await of.secret(),
    list: await of.list(),
    branches: await of.branches('E'),
    main: await of.read('E', 'main'),
    back: await of.read('E', 'back'),
    keys: await of.keys('E'),
    places: await of.places('E'),
    drafts: await of.drafts('E'),
    move: await of.moveOf('open'),
  })
  const before = await everything(store)
  expect(before).toMatchObject({
    keys: [key, { hash: 'ef', replaces: 'ab' }],
    move: { leaves: 'ef' },
    drafts: [{ at: 2 }],
    main: { length: 3 },
  })
  await store.close()
  expect(readdirSync(mirror).toSorted()).toEqual(['lockstep.db', 'lockstep.lock'])
  expect(await everything(await opened({ folder: mirror }))).toEqual(before)
})

test('a mirror that is still being made when the server stops is finished and let go of', async () => {
  const { folder, mirror } = folders()
  const store = await openSqliteStore({ folder, mirror })
  await makeExercise(store)
  await store.close()
  expect(readdirSync(mirror).toSorted()).toEqual(['lockstep.db', 'lockstep.lock'])
  expect(await (await opened({ folder: mirror })).list()).toHaveLength(1)
})

test('while a server keeps it, no other one can begin on the mirror', async () => {
  const { folder, mirror } = folders()
  await good(await opened({ folder, mirror }))
  await expect(openSqliteStore({ folder: mirror })).rejects.toMatchObject({ code: 'taken' })
})

test('the data folder itself is no mirror', async () => {
  const folder = newFolder()
  await expect(openSqliteStore({ folder, mirror: join(folder, '.') })).rejects.toMatchObject({ code: 'taken' })
})

test('a stick that is pulled out is told, stops nothing, and is brought up to date when it comes back', async () => {
  const { folder, mirror, stick, pullOut, plugIn } = folders()
  const store = await opened({ folder, mirror, mirrorEvery: 50 })
  await makeExercise(store)
  await good(store)
  pullOut()
  await bad(store, /There is no folder .*stick\. Plug the stick in/)
  for (let n = 1; n <= 20; n++) await appendOne(store, n)
  expect(existsSync(stick)).toBe(false)
  plugIn()
  await good(store)
  pullOut()
  await bad(store, /goes on without the mirror/)
  await appendOne(store, 21)
  plugIn()
  await good(store)
  // Another stick, with nothing on it.
  rmSync(mirror, { recursive: true })
  await whole(store)
  await store.close()
  expect(await (await opened({ folder: mirror })).read('E', 'main')).toHaveLength(22)
})

test('a stick that is not there at the start is waited for', async () => {
  const { folder, mirror, pullOut, plugIn } = folders()
  pullOut()
  const store = await opened({ folder, mirror, mirrorEvery: 50 })
  await makeExercise(store)
  await bad(store, /Plug the stick in/)
  expect(store.mirror()?.at).toBeNull()
  plugIn()
  await good(store)
})

test('a mirror that cannot be written says so and is tried again', async () => {
  const { folder, mirror } = folders()
  writeFileSync(mirror, 'a file where the folder should be')
  const store = await opened({ folder, mirror, mirrorEvery: 50 })
  await makeExercise(store)
  await bad(store, /The exercise goes on without the mirror; it is tried again/)
  rmSync(mirror)
  await good(store)
  expect(existsSync(join(mirror, 'lockstep.db'))).toBe(true)
})

test('a mirror of before is brought up to date, and nothing is put aside', async () => {
  const { folder, mirror } = folders()
  for (const n of [1, 2]) {
    const store = await openSqliteStore({ folder, mirror, mirrorEvery: 50 })
    if (n === 1) await makeExercise(store)
    await good(store)
    await appendOne(store, n)
    await store.close()
  }
  expect(readdirSync(mirror).filter((name) => name.endsWith('.db'))).toEqual(['lockstep.db'])
  expect(await (await opened({ folder: mirror })).read('E', 'main')).toHaveLength(3)
})

test.each([
  [
    'went on elsewhere',
    async (mirror: string) => {
      const elsewhere = await openSqliteStore({ folder: mirror })
      await appendOne(elsewhere, 1, '{"elsewhere":true}')
      await elsewhere.close()
    },
  ],
  [
    'belongs to another server',
    async (mirror: string) => {
      rmSync(mirror, { recursive: true })
      const other = await openSqliteStore({ folder: mirror })
      await makeExercise(other)
      await appendOne(other, 1, '{"elsewhere":true}')
      await other.close()
    },
  ],
])('what is on a stick that %s is put aside, never overwritten', async (_, meanwhile) => {
  const { folder, mirror } = folders()
  const before = await openSqliteStore({ folder, mirror })
  await makeExercise(before)
  await good(before)
  await before.close()
  await meanwhile(mirror)

  const store = await opened({ folder, mirror })
  await appendOne(store, 1, '{"here":true}')
  await good(store)
  expect(store.mirror()?.message).toMatch(/They are kept there as .*kept-\d{8}-\d{6}\.db/)
  await store.close()
  const [kept = ''] = readdirSync(mirror).filter((name) => name.startsWith('kept-'))
  const rescued = newFolder()
  renameSync(join(mirror, kept), join(rescued, 'lockstep.db'))
  expect(await (await opened({ folder: rescued })).read('E', 'main')).toEqual(['{"format":1}', '{"elsewhere":true}'])
  expect(await (await opened({ folder: mirror })).read('E', 'main')).toEqual(['{"format":1}', '{"here":true}'])
})
