/**
 * Nobody is ever stuck: a minute without network, clocks that jump by hours, laptops that are swapped or die, a server that
 * stops or dies, a full disk, a second laptop that goes on from the stick. Each is said in words, and work goes on.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readLog } from '../../src/engine/log/codec.ts'
import type { ReadLog } from '../../src/engine/log/codec.ts'
import { bookOf, wordsIn } from '../../src/engine/log/texts.ts'
import { verify } from '../../src/engine/log/verify.ts'
import type { SeatTicket } from '../../src/protocol/http.ts'
import { HOST } from '../browser/chromium.ts'
import { inShell, spawnLockstep } from '../cli/support.ts'
import type { Outcome } from '../cli/support.ts'
import { WireDesk, ask, codeOf, given, joinAt, lotusGateBody, makeExercise, startServer } from '../support/server.ts'
import type { ServerProcess } from '../support/server.ts'
import { note, reload, says, sendAnswer, shows, writeAnswer, written } from './desks.ts'
import { openRelay } from './relay.ts'
import type { Relay } from './relay.ts'
import { LAPTOP, PHONE, joinOnPage, openRoom, until } from './room.ts'
import type { Device, MeetingRoom } from './room.ts'
import { closedFolder, smallDisk } from './small-disk.ts'
import type { SmallDisk } from './small-disk.ts'

// Many browsers on a slow, shared machine.
vi.setConfig({ testTimeout: 90_000 })

const MINUTE = 60_000
const HOUR = 3_600_000

let scratch: string
let disk: SmallDisk
let room: MeetingRoom
let server: ServerProcess
let relay: Relay
/** Where desks are that reach the room over the Wi-Fi. */
let wifi: string
let facilitator: SeatTicket
let control: WireDesk
let t1: Device
let d1: Device
let o1: Device
let host: Device
/** D1's second page, in the same browser. */
let second: Page

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'lockstep-stuck-'))
  disk = smallDisk()
  room = await openRoom({
    folder: disk.folder,
    args: ['--mirror', join(scratch, 'stick')],
    env: {
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'wall.ts')).href}`,
      LOCKSTEP_TEST_WALL: join(scratch, 'wall'),
    },
  })
  server = room.server
  relay = await openRelay(server.port)
  wifi = `http://${HOST}:${relay.port}`
  const bindings = lotusGateBody().bindings.map((each) => (each.slot === 'T2' ? { ...each, player: 'silent' as const } : each))
  facilitator = await makeExercise(server, { bindings })
  control = await new WireDesk(server.url, facilitator).ready()
  ;[t1, d1, o1, host] = await Promise.all([room.device(LAPTOP, wifi), room.device(PHONE, wifi), room.device(), room.device()])
  const { link } = await given<{ link: string }>(server.url, `/api/exercises/${facilitator.exercise}/facilitator`, {
    key: server.hostKey,
    body: {},
  })
  await host.page.goto(link.replace(/^http:\/\/[^/]+/, room.origin))
  const sit = async (device: Device, origin: string, place: string, name: string): Promise<void> =>
    joinOnPage({ origin }, device, await codeOf(server.url, facilitator, place), name)
  await sit(t1, wifi, 'participant-T1', 'Somchai')
  await sit(d1, wifi, 'participant-D1', 'Ruth')
  await sit(o1, room.origin, 'participant-O1', 'Ana')
  second = await d1.context.newPage()
  await second.goto(d1.page.url())
  for (const kind of ['start', 'brief', 'open']) await control.must({ kind })
  for (const page of [t1.page, d1.page, second, o1.page]) await shows(page, 'Trend notice')
}, 240_000)

afterAll(async () => {
  control?.close()
  await relay?.dispose()
  await room?.dispose()
  disk?.dispose()
  await rm(scratch, { recursive: true, force: true, maxRetries: 3 })
})

/** The log so far, which must be sound, and the words in it. */
async function log(of: Pick<ServerProcess, 'url'> = server): Promise<ReadLog> {
  const text = String((await ask(of.url, `/api/exercises/${facilitator.exercise}/log`, { key: facilitator.key })).body)
  expect(verify(text).kind).toBe('sound')
  const read = readLog(text)
  if (!read.ok) throw new Error(read.error.message)
  return read.value
}
function notesOf({ entries }: ReadLog, seat: string): readonly (string | null)[] {
  const words = wordsIn(bookOf(entries))
  return entries.flatMap(({ by, command }) => (by.startsWith(seat) && command.kind === 'note' ? [words(command.text)] : []))
}
const answersOf = (read: ReadLog, seat: string): number =>
  read.entries.filter(({ by, command }) => by.startsWith(seat) && (command.kind === 'respond' || command.kind === 'revise')).length

/** Sets the calendar of the server's computer, and plays until the log shows it. */
async function setServersClock(hours: number): Promise<void> {
  await writeFile(join(scratch, 'wall'), String(hours * HOUR))
  process.kill(server.pid(), 'SIGUSR2')
  await until('the other hour', async () => {
    await control.must({ kind: 'note', team: null, text: { $say: `The clock was set by ${hours} hours` } })
    const wall = (await log()).entries.at(-1)?.wall ?? 0
    return Math.abs(wall - Date.now() - hours * HOUR) < HOUR / 2
  })
}

/** Starts another server. */
const start = (lockstep: (...argv: string[]) => Promise<Outcome>, port: string, data: string): Promise<Outcome> =>
  lockstep('serve', '--host', '127.0.0.1', '--port', port, '--data', data)

/** Play goes on, once the facilitator's own device is back. */
async function resume(): Promise<void> {
  await control.until(({ view, socket }) => socket.connected && view?.clock.clock === 'paused', MINUTE)
  await control.must({ kind: 'resume' })
}

describe('sixty seconds without network', () => {
  let began: number
  let startRun: number

  test('are said on every desk, and nothing is lost by those who write, send, close or reload a page', async () => {
    began = performance.now()
    startRun = (await log()).entries.at(-1)?.run ?? 0
    relay.cut()
    await o1.context.setOffline(true)

    await writeAnswer(t1.page, 'Why T1 does this: within our law.')
    await sendAnswer(t1.page)
    await writeAnswer(d1.page, 'Half a sentence of D1')
    await writeAnswer(o1.page, 'Half a sentence of O1')
    for (const text of ['O1 first', 'O1 second']) await note(o1.page, 'O1', text)
    await note(second, 'D1', 'Of the page that is closed')
    await note(d1.page, 'D1', 'Of the page that stays')
    await says(t1.page, /not yet sent – (?:it goes|they go) out by/)
    await says(o1.page, /not yet sent – they go out by themselves when the network is back/)
    await says(second, /1 not yet sent/)
    await second.close()

    // Somebody reloads in spite of what the browser asks: the page is gone, what was typed is not.
    expect(await reload(o1.page, 'leave')).toBe('beforeunload')
  }, 60_000)

  test('do not hold up the room, nor does a clock that is set to another hour', async () => {
    expect(await control.send({ kind: 'announce', to: [], text: { $say: 'We go on.' } })).toEqual({ kind: 'accepted' })
    await setServersClock(5)
    await setServersClock(-4)
    await t1.page.clock.setSystemTime(Date.now() + 3 * HOUR)
    await d1.page.clock.setSystemTime(Date.now() - 3 * HOUR)
  })

  test('let the host take a copy in full play, and it is whole', async () => {
    const before = (await log()).entries.length
    const copied = { whole: false }
    const copying = fetch(`${server.url}/api/backup`, { headers: { authorization: `Bearer ${server.hostKey}` } })
      .then((response) => response.arrayBuffer())
      .finally(() => (copied.whole = true))
    for (let n = 0; !copied.whole; n += 1) await control.must({ kind: 'note', team: null, text: { $say: `While copying ${n}` } })
    const file = join(scratch, 'copy.db')
    await writeFile(file, Buffer.from(await copying))
    const db = new DatabaseSync(file, { readOnly: true })
    const lines = db.prepare('SELECT line FROM line ORDER BY n').all()
    const keys = Number(db.prepare('SELECT count(*) AS keys FROM seat_key').get()?.['keys'])
    db.close()
    expect(verify(lines.map(({ line }) => `${String(line)}\n`).join('')).kind).toBe('sound')
    expect(lines.length).toBeGreaterThan(before)
    expect((await log()).entries.length).toBeGreaterThan(before)
    expect(keys).toBeGreaterThanOrEqual(5)
  })

  test('let nobody start a second server at the same port, and the words name another port', async () => {
    const { code, err } = await start(spawnLockstep, String(server.port), join(scratch, 'other'))
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(`npm start -- --port ${server.port + 1}`) })
  })

  test('are noticed also where no sign of it came, and people are told what not to do', async () => {
    await control.until(({ presence }) => presence.seats['participant-t1-1'] === undefined, MINUTE)
    for (const { page } of [t1, d1]) {
      await says(page, /when the network is back/, MINUTE)
      await shows(page, /Do not reload or close this page: it cannot be loaded again until the room is back\./)
    }
    expect(await reload(d1.page, 'stay')).toBe('beforeunload')
    expect(await written(d1.page)).toBe('Half a sentence of D1')
  }, 90_000)

  test('are over: all goes out by itself, in order and once, and no clock has disturbed the time of play', async () => {
    await until('the minute is over', async () => performance.now() - began >= MINUTE, 2 * MINUTE)
    relay.mend()
    await o1.context.setOffline(false)
    await o1.page.goto(`${room.origin}/room/${facilitator.exercise}/participant-o1-1`)
    for (const { page } of [t1, d1, o1]) await says(page, 'All sent', MINUTE)
    await shows(t1.page, 'Why T1 does this: within our law.')
    await control.until(
      ({ drafts }) => ['Half a sentence of D1', 'Half a sentence of O1'].every((why) => drafts.some(({ body }) => body['why'] === why)),
      MINUTE,
    )

    const read = await log()
    expect(notesOf(read, 'participant-o1')).toEqual(['O1 first', 'O1 second'])
    expect(notesOf(read, 'participant-d1').toSorted()).toEqual(['Of the page that is closed', 'Of the page that stays'])
    expect(answersOf(read, 'participant-t1')).toBe(1)
    // The calendar jumped, as the log shows, and play time did not.
    const [runs, walls] = [read.entries.map(({ run }) => run), read.entries.map(({ wall }) => wall)]
    expect(Math.max(...walls) - Math.min(...walls)).toBeGreaterThan(8 * HOUR)
    expect(runs).toEqual(runs.toSorted((a, b) => a - b))
    expect((runs.at(-1) ?? 0) - startRun).toBeLessThanOrEqual((performance.now() - began) / 1000 + 1)
  }, 180_000)
})

describe('a laptop', () => {
  test('is swapped: the square that moves a seat works also after the server died meanwhile, and brings half a sentence along', async () => {
    const old = d1
    await old.page.getByRole('button', { name: 'Menu' }).click()
    await old.page.getByRole('button', { name: 'Move this seat' }).click()
    const link = (await old.page.locator('.move-link a').getAttribute('href')) ?? ''
    await server.kill()
    await server.restart()
    await shows(old.page, /The server was restarted/, MINUTE)
    d1 = await room.device(LAPTOP, wifi)
    await d1.page.goto(`${wifi}/move${new URL(link).hash}`)
    await d1.page.locator('lockstep-seat').waitFor()
    expect(d1.page.url()).toMatch(/\/participant-d1-1$/)
    await old.page.getByRole('heading', { name: 'This seat is now on another device' }).waitFor()
    await shows(host.page, /The server was restarted\. Go on when everybody is back\./)
    await d1.page.getByText('Trend notice').first().click()
    await until('what was typed', async () => (await written(d1.page)) === 'Half a sentence of D1')
    await resume()
    await d1.page.locator('lockstep-answer textarea').first().fill('A whole sentence of D1')
    await d1.page.locator('input[type=radio]').first().check()
    await sendAnswer(d1.page)
    await shows(d1.page, 'Your answer is sent')
    expect(answersOf(await log(), 'participant-d1')).toBe(1)
    await old.context.close()
  }, 90_000)

  test('dies: another one sits down with the code of the table, sees what the team has, takes the pen and goes on', async () => {
    await t1.context.close()
    t1 = await room.device(LAPTOP, wifi)
    await joinOnPage({ origin: wifi }, t1, await codeOf(server.url, facilitator, 'participant-T1'), 'Malee')
    await t1.page.getByText('Trend notice').first().click()
    await shows(t1.page, 'Why T1 does this: within our law.')
    await t1.page.getByRole('button', { name: 'Take the pen' }).click()
    await t1.page.getByRole('button', { name: 'Change the answer' }).click()
    await t1.page.locator('lockstep-answer textarea').first().fill('Malee goes on.')
    await t1.page.getByRole('button', { name: 'Send the new version' }).click()
    await shows(t1.page, 'Malee goes on.')
    expect(answersOf(await log(), 'participant-t1')).toBe(2)
  }, 60_000)
})

test('a server that is stopped and started again: the desks say what to do, and an answer that was sent meanwhile, on a page that was loaded anew, goes out when play goes on', async () => {
  await server.stop()
  await shows(o1.page, 'Lockstep is being stopped on the host computer.')
  expect(await o1.page.getByRole('button', { name: 'Load this page again' }).count()).toBe(0)
  await writeAnswer(o1.page, 'Sent while the server was away')
  await sendAnswer(o1.page)
  await says(o1.page, /not yet sent/)
  expect(await reload(o1.page, 'leave')).toBe('beforeunload')
  await server.restart()
  await o1.page.goto(`${room.origin}/room/${facilitator.exercise}/participant-o1-1`)
  await says(o1.page, /1 not yet sent – it goes out by itself/)
  await resume()
  await says(o1.page, 'All sent')
  await o1.page.getByText('Trend notice').first().click()
  await shows(o1.page, 'Sent while the server was away')
  expect(answersOf(await log(), 'participant-o1')).toBe(1)
}, 90_000)

test('a full disk: every screen says so, what is sent waits, and all goes on by itself when there is room again', async () => {
  disk.fill(server.pid())
  await note(o1.page, 'O1', 'Sent to a full disk')
  for (const { page } of [o1, t1, host]) await shows(page, /Lockstep cannot save\. Nothing is lost.*(?:The disk is full|The disk with)/)
  await says(o1.page, 'The room cannot save at this moment. 1 not yet sent')
  const code = await codeOf(server.url, facilitator, 'observer')
  const refused = await ask(server.url, '/api/join', { body: { code, name: 'IOM' } })
  expect(refused).toMatchObject({ status: 503, body: { code: 'store', message: expect.stringMatching(/^Lockstep cannot save/) } })
  disk.empty(server.pid())
  for (const { page } of [o1, t1]) await says(page, 'All sent')
  expect((await ask(server.url, '/api/join', { body: { code, name: 'IOM' } })).status).toBe(201)
  expect(notesOf(await log(), 'participant-o1')).toEqual(['O1 first', 'O1 second', 'Sent to a full disk'])
}, 60_000)

test('a folder that takes no writing: a server that cannot start says which folder, and what to look at', async () => {
  const closed = closedFolder()
  const lowly = (...argv: string[]): Promise<Outcome> => inShell(`exec ${closed.asNobodySpecial} "$0" "$@"`, ...argv)
  const { code, err } = await start(lowly, '0', join(closed.folder, 'data')).finally(closed.dispose)
  expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/Choose a folder in which this account may write\.|Check that/) })
  expect(err).toContain(closed.folder)
  expect(err).not.toMatch(/\bat .*\.[jt]s:\d+/)
})

test('the laptop with the server dies in play: another one goes on from the stick alone, with the same links, codes and seats', async () => {
  await note(t1.page, 'T1', 'Before the laptop died')
  await says(t1.page, 'All sent')
  await control.until(({ view }) => view?.clock.clock === 'running')
  // Whoever came at the last moment is on the stick too.
  const late = await joinAt(server.url, facilitator, 'observer', 'UNODC')
  const before = await log()
  const codes = await Promise.all(['participant-O1', 'display'].map((place) => codeOf(server.url, facilitator, place)))
  const version = (folder: string): unknown => {
    const db = new DatabaseSync(join(folder, 'lockstep.db'), { readOnly: true, timeout: 1_000 })
    try {
      return db.prepare("SELECT value FROM meta WHERE key = 'version'").get()?.['value']
    } finally {
      db.close()
    }
  }
  const stick = join(scratch, 'stick')
  await until('the stick has everything', async () => version(stick) === version(disk.folder))
  await server.kill()
  await note(d1.page, 'D1', 'Sent when nobody was there')

  const other = await startServer({ folder: stick })
  try {
    expect(other.hostKey).toBe(server.hostKey)
    relay.leadTo(other.port)
    const again = await new WireDesk(other.url, facilitator).ready()
    // The room pauses itself as soon as it is open; a desk may be there a moment before.
    await again.until(({ view }) => view?.clock.clock === 'paused')
    expect(again.view?.clock).toMatchObject({ notice: expect.stringMatching(/restarted/) })
    expect(await Promise.all(['participant-O1', 'display'].map((place) => codeOf(other.url, facilitator, place)))).toEqual(codes)
    const guest = await new WireDesk(other.url, late, { reconnection: false }).ready()
    guest.close()
    // Desks that find the new laptop at the address of the old one come back by themselves.
    for (const { page } of [t1, d1]) await says(page, 'All sent', MINUTE)
    // Where the address is another one, people open it and type the code on their card.
    const device = await room.device(LAPTOP, `http://${HOST}:${other.port}`)
    await joinOnPage({ origin: `http://${HOST}:${other.port}` }, device, codes[0] ?? '', 'Ana, again')
    await device.page.getByText('Trend notice').first().click()
    await shows(device.page, 'Sent while the server was away')
    await again.must({ kind: 'resume' })
    await note(t1.page, 'T1', 'After the laptop died')
    await says(t1.page, 'All sent')
    const after = await log(other)
    expect(after.entries.slice(0, before.entries.length).map(({ hash }) => hash)).toEqual(before.entries.map(({ hash }) => hash))
    expect(notesOf(after, 'participant-d1').at(-1)).toBe('Sent when nobody was there')
    expect(notesOf(after, 'participant-t1')).toEqual(['Before the laptop died', 'After the laptop died'])
    again.close()
  } finally {
    await other.dispose()
  }
}, 90_000)
