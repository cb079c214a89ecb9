/** Durable commands through a room beside bare appends of the same bytes to the same store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suggestedBindings } from '../../engine/exercise/exercise.ts'
import type { SeatId } from '../../engine/exercise/parts.ts'
import { SEATS } from '../../engine/host/seats.ts'
import { say } from '../../engine/log/texts.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import type { Room } from '../../server/room/room.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { makeMeters } from '../../server/meters.ts'
import { makeExercise } from '../../server/making.ts'
import { newKey } from '../../server/keys/keys.ts'
import { readScenario } from '../../server/scenarios.ts'
import type { EventStore } from '../../server/store/event-store.ts'
import { openSqliteStore } from '../../server/store/sqlite.ts'
import { figure, quantile, rate, ratio } from './measure.ts'
import type { Row } from './measure.ts'

const BUDGET = 'at least 0.8'
/** Commands that are on their way at the same time, as from 30 desks that are all busy. */
const IN_FLIGHT = 60

export type Workshop = { readonly store: EventStore; readonly rooms: Rooms; readonly close: () => Promise<void> }

/** A store in a temporary folder with rooms on it, as a server has them, without sockets. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-bench-'))
  const store = await openSqliteStore({ folder })
  const meters = makeMeters()
  const rooms = new Rooms({
    store,
    secret: await store.secret(),
    meters,
    broadcast: () => undefined,
    address: () => null,
    report: () => undefined,
  })
  return {
    store,
    rooms,
    close: async () => {
      await rooms.close()
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** An open turn of a scenario in which every required team has a desk. */
export async function openRoom(rooms: Rooms, scenarios: string, file: string): Promise<Room> {
  const read = await readScenario(scenarios, file)
  if (!read.ok) throw new Error(read.error.join(' '))
  const { scenario } = read.value
  const played = (slot: SlotId): boolean => scenario.document.slots[slot]?.required === true
  const suggested = suggestedBindings(scenario)
  const made = await makeExercise(rooms, scenarios, {
    scenario: file,
    facilitator: 'Bench',
    bindings: scenario.slots.flatMap((slot) => {
      const binding = suggested[slot]
      return binding ? [{ slot, ...binding, player: played(slot) ? 'people' : 'nobody' }] : []
    }),
    pacing: 'discussion',
    scores: 'hotwash',
    interpretersEarly: false,
    seed: 'bench',
  })
  if (!made.ok) throw new Error(made.error.message)
  const room = made.value
  for (const team of scenario.slots.filter(played))
    await room.claim({ kind: 'claim', seat: deskOf(team), role: 'participant', team, name: say(`Desk ${team}`) })
  for (const kind of ['start', 'brief', 'open']) await send(room, SEATS.facilitator, { kind })
  return room
}

/** The desk of a team in such a room. */
export const deskOf = (team: SlotId): SeatId => SEATS.numbered('participant', team, 1)

/** The teams that have a desk. */
export const teamsOf = ({ state, journal }: Room): readonly SlotId[] =>
  journal.exercise.scenario.slots.filter((team) => state.seats[deskOf(team)]?.present === true)

/** Sends a command that must be accepted. */
export async function send(room: Room, seat: string, command: object): Promise<void> {
  const answer = await room.submit(seat, { id: newKey(), branch: 'main', command })
  if (answer.kind === 'refused') throw new Error(answer.refusal.message)
}

const TEXT = say('We look at it again on our side and tell you today what we find.')

/** How long it took: all of it, and each command from sending to durable. Milliseconds. */
type Talked = { readonly all: number; readonly each: readonly number[] }

/** Sends notes of the teams in turns, with so many on their way at a time. */
export const talk = (room: Room, count: number, inFlight = IN_FLIGHT): Promise<Talked> => inLanes(count, inFlight, notesIn(room, count))

/** Sends the n-th of so many notes of the teams in turns, and waits until it is acknowledged. */
function notesIn(room: Room, count: number): (n: number) => Promise<void> {
  const teams = teamsOf(room)
  // Desks make these ids, so it is not for the room to be measured by.
  const ids = Array.from({ length: count }, newKey)
  return async (n) => {
    const team = teams[n % teams.length]
    const id = ids[n]
    if (!team || !id) throw new Error('nobody is there to talk')
    const answer = await room.submit(deskOf(team), { id, branch: 'main', command: { kind: 'note', team, text: TEXT } })
    if (answer.kind === 'refused') throw new Error(answer.refusal.message)
  }
}

/** Does something so many times, with so many on their way at a time. */
async function inLanes(count: number, inFlight: number, one: (n: number) => Promise<void>): Promise<Talked> {
  const each: number[] = []
  let begun = 0
  const lane = async (): Promise<void> => {
    while (begun < count) {
      const at = performance.now()
      await one(begun++)
      each.push(performance.now() - at)
    }
  }
  const started = performance.now()
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, lane))
  return { all: performance.now() - started, each }
}

/** The last lines of a room again, with the same command ids and as many on their way at a time, and nothing decided. */
async function appendBare(store: EventStore, { lines, journal }: Room, count: number, inFlight: number): Promise<Talked> {
  const exercise = await openBare(store)
  const last = journal.entries.slice(-count).map(({ id }, n) => ({ id, line: lines[lines.length - count + n] ?? '' }))
  return inLanes(count, inFlight, (n) => store.append([{ exercise, branch: 'main', after: n + 1, lines: last.slice(n, n + 1) }]))
}

/** An exercise that is nothing but its lines. @returns its id */
async function openBare(store: EventStore): Promise<string> {
  const exercise = newKey()
  await store.create({ id: exercise, title: exercise, createdAt: '2027-01-15T08:00:00Z', branch: 'main' }, [{ line: '{}', id: null }])
  return exercise
}

/**
 * Notes one after another, and as many bare appends of the lines that they became: one of either, again and again, now
 * this one first and now that one. A disk takes ten times as long at one moment as at another, and so it meets both alike.
 */
async function inPairs(store: EventStore, room: Room, count: number): Promise<{ readonly ours: Talked; readonly bare: Talked }> {
  const exercise = await openBare(store)
  const [note, took] = [notesIn(room, count), { ours: [] as number[], bare: [] as number[] }]
  const timed = async (side: keyof typeof took, one: () => Promise<void>): Promise<void> => {
    const at = performance.now()
    await one()
    took[side].push(performance.now() - at)
    // What follows an acknowledgement, such as showing the room, is not to fall into the time of the next one.
    await new Promise((resolve) => setImmediate(resolve))
  }
  for (let n = 0; n < count; n += 1) {
    const lines = [{ id: newKey(), line: room.journal.lines.at(-1) ?? '' }]
    const append = () => timed('bare', () => store.append([{ exercise, branch: 'main', after: n + 1, lines }]))
    if (n % 2 === 1) await append()
    await timed('ours', () => note(n))
    if (n % 2 === 0) await append()
  }
  const talked = (each: readonly number[]): Talked => ({ all: each.reduce((sum, ms) => sum + ms, 0), each })
  return { ours: talked(took.ours), bare: talked(took.bare) }
}

/** @param commands how many in each round */
export async function durable(
  scenarios: string,
  file: string,
  commands: number,
  rounds: number,
  at: (done: number, of: number) => void,
): Promise<Row> {
  const { store, rooms, close } = await openWorkshop()
  try {
    const single = Math.max(1, Math.round(commands / 10))
    const took = { ours: [] as number[], bare: [] as number[], oursSingle: [] as number[], bareSingle: [] as number[] }
    const waits = { ours: [] as number[], bare: [] as number[] }
    for (let round = 0; round <= rounds; round += 1) {
      // A room of its own, for an exercise of hours has no more entries than this.
      const room = await openRoom(rooms, scenarios, file)
      const many = [await talk(room, commands), await appendBare(store, room, commands, IN_FLIGHT)] as const
      const one = await inPairs(store, room, single)
      at(round, rounds)
      if (round === 0) continue // it warms up
      took.ours.push(many[0].all)
      took.bare.push(many[1].all)
      took.oursSingle.push(one.ours.all)
      took.bareSingle.push(one.bare.all)
      waits.ours.push(...one.ours.each)
      waits.bare.push(...one.bare.each)
    }
    // In one commit each, as many appends would take this long.
    const alone = took.bareSingle.map((ms) => (ms * commands) / single)
    return {
      id: 'durable',
      title: 'Durable commands',
      figures: [
        rate('Lockstep, one after another', 'commands/s', single, took.oursSingle),
        rate('Bare appends, one after another', 'commands/s', single, took.bareSingle),
        figure('Lockstep, from sending to durable, median', 'ms', [quantile(waits.ours, 0.5)]),
        figure('Lockstep, from sending to durable, 99 of 100', 'ms', [quantile(waits.ours, 0.99)]),
        figure('Bare append, from sending to durable, median', 'ms', [quantile(waits.bare, 0.5)]),
        figure('Bare append, from sending to durable, 99 of 100', 'ms', [quantile(waits.bare, 0.99)]),
        rate(`Lockstep, ${IN_FLIGHT} on their way at a time`, 'commands/s', commands, took.ours),
        rate(`Bare appends that share commits, ${IN_FLIGHT} at a time`, 'commands/s', commands, took.bare),
      ],
      ratios: [
        ratio('One after another, times bare appends', BUDGET, took.bareSingle, took.oursSingle),
        ratio(`${IN_FLIGHT} at a time, times bare appends in a commit each`, BUDGET, alone, took.ours),
        ratio(`${IN_FLIGHT} at a time, times bare appends that share commits`, null, took.bare, took.ours),
      ],
      notes: [
        `In each round and in a room of its own: ${commands} notes, and ${single} more one after another. The bare side appends the same lines and decides nothing.`,
        'SQLite, WAL, synchronous=FULL, in a thread of its own. What comes while a commit runs shares the next one, on either side.',
        'One after another, the disk is what is waited for, once on either side. The sides take turns note by note, for a disk is not the same a second later. Where appends share commits a line costs less than deciding it does, so the last ratio says how much deciding costs and not how fast the store is.',
      ],
    }
  } finally {
    await close()
  }
}
