import { existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { openSqliteStore } from '../../src/server/store/sqlite.ts'
import { startWriter } from '../server/store/folders.ts'
import { call, callJson, folder, member } from './support.ts'

const dir = folder()
const data = join(dir, 'data')
const newFolder = () => mkdtempSync(join(dir, 'out-'))

beforeAll(async () => {
  const store = await openSqliteStore({ folder: data })
  const line = (id: string | null) => ({ line: `{"id":"${id}"}`, id })
  await store.create({ id: 'lotus', title: 'Lotus gate', createdAt: '2027-03-01T08:00:00Z', branch: 'main' }, [line(null), line('a')])
  await store.append([{ exercise: 'lotus', branch: 'back', after: 1, lines: [line('b'), line('c')], opens: { parent: 'main' } }])
  await store.create({ id: 'second', title: 'Second', createdAt: '2027-03-02T08:00:00Z', branch: 'main' }, [line(null)])
  await store.close()
})

test('a copy says where it is, how large, and what it holds', async () => {
  const out = join(newFolder(), 'copy.db')
  const { code, out: said, err } = await call('backup', '--data', data, '--out', out)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(said).toContain(`COPIED. ${out}: ${(statSync(out).size / 1024).toLocaleString('en')} kB, 2 exercises.`)
  expect(said).toMatch(/^lotus +Lotus gate +2027-03-01T08:00:00Z +2 +3$/m)
  expect(statSync(out).mode & 0o777).toBe(0o600)
  const again = await callJson('backup', '--data', data, '--out', join(newFolder(), 'copy.db'))
  expect(again.json).toMatchObject({
    ok: true,
    bytes: statSync(out).size,
    exercises: [
      { id: 'lotus', title: 'Lotus gate', branch: 'back', branches: 2, lines: 3 },
      { id: 'second', branch: 'main', branches: 1, lines: 1 },
    ],
  })
})

test('a copy made while a server writes in another process holds what was kept, and a server goes on from it', async () => {
  const running = join(newFolder(), 'data')
  const writer = startWriter(running)
  await writer.reached(200)
  const [before, elsewhere] = [writer.acknowledged(), newFolder()]
  const { code, json } = await callJson('backup', '--data', running, '--out', join(elsewhere, 'lockstep.db'))
  await writer.reached(writer.acknowledged() + 50)
  await writer.kill()
  expect(code).toBe(0)
  const store = await openSqliteStore({ folder: elsewhere })
  const lines = (await store.read('E', 'main')) ?? []
  await store.close()
  expect(lines.length).toBeGreaterThan(before)
  expect(member(json, 'exercises', 0, 'lines')).toBe(lines.length)
})

test('what a killed server left is copied whole', async () => {
  const left = join(newFolder(), 'data')
  const writer = startWriter(left)
  await writer.reached(100)
  await writer.kill()
  const { code, json } = await callJson('backup', '--data', left, '--out', join(newFolder(), 'copy.db'))
  expect(code).toBe(0)
  expect(Number(member(json, 'exercises', 0, 'lines'))).toBeGreaterThan(writer.acknowledged())
})

describe('nothing is lost by a mistake:', () => {
  test('a file that exists is replaced only with --force', async () => {
    const out = join(newFolder(), 'copy.db')
    writeFileSync(out, 'mine')
    const refused = await call('backup', '--data', data, '--out', out)
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining('add --force to replace it') })
    expect(readFileSync(out, 'utf8')).toBe('mine')
    expect((await call('backup', '--data', data, '--out', out, '--force')).code).toBe(0)
    expect(readFileSync(out).subarray(0, 15).toString()).toBe('SQLite format 3')
  })

  test('the data itself is never replaced', async () => {
    const { code, err } = await call('backup', '--data', data, '--out', join(data, 'lockstep.db'), '--force')
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('This is the file that is read') })
  })

  test('the data of another server that is running is never replaced, and that of one that was killed is with --force', async () => {
    const other = join(newFolder(), 'data')
    const writer = startWriter(other)
    await writer.reached(50)
    const replace = () => call('backup', '--data', data, '--out', join(other, 'lockstep.db'), '--force')
    expect(await replace()).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^NOT COPIED\. Another Lockstep server \(.+\) is using the folder/),
    })
    await writer.reached(writer.acknowledged() + 50)
    await writer.kill()
    expect((await replace()).code).toBe(0)
    const store = await openSqliteStore({ folder: other })
    expect((await store.list()).map(({ id }) => id)).toEqual(['lotus', 'second'])
    await store.close()
  })

  test('a folder without data is named', async () => {
    const empty = newFolder()
    const { code, err } = await call('backup', '--data', empty, '--out', join(dir, 'never.db'))
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('There is no lockstep.db in this folder') })
    expect(existsSync(join(dir, 'never.db'))).toBe(false)
  })

  test.each([
    ['a damaged database', 'This is no database. '.repeat(300), /NOT COPIED\. The database .*lockstep.db is damaged/],
    ['an empty one', '', /NOT COPIED\. .*damaged/],
  ])('%s gives no copy', async (_, text, message) => {
    const bad = newFolder()
    mkdirSync(join(bad, 'out'))
    writeFileSync(join(bad, 'lockstep.db'), text)
    const { code, out } = await call('backup', '--data', bad, '--out', join(bad, 'out', 'copy.db'))
    expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(message) })
    expect(existsSync(join(bad, 'out', 'copy.db'))).toBe(false)
    expect(await callJson('backup', '--data', bad, '--out', join(bad, 'out', 'copy.db'))).toMatchObject({ code: 1, json: { ok: false } })
  })
})
