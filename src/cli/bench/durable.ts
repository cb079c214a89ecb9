/** Durable commands through a room beside bare appends of the same bytes to the same store. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SeatId } from '../../engine/exercise/parts.ts'
import { SEATS } from '../../engine/host/seats.ts'
import { say } from '../../engine/log/texts.ts'
import type { Room } from '../../server/room/room.ts'
import { Rooms } from '../../server/room/rooms.ts'
import { makeMeters } from '../../server/meters.ts'
import { makeExercise } from '../../server/making.ts'
import { newKey } from '../../server/keys/keys.ts'
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

/** An exercise of a scenario with four bots that say nothing, in which teams' desks and the facilitator act. */
export async function openRoom(rooms: Rooms, scenarios: string, file: string): Promise<Room> {
  const made = await makeExercise(rooms, scenarios, {
    scenario: file,
    facilitator: 'Bench',
    bindings: [
      { slot: 'O1', state: 'PH', name: 'Philippines', zone: '+08:00', player: 'people' },
      { slot: 'T1', state: 'TH', name: 'Thailand', zone: '+07:00', player: 'people' },
      { slot: 'T2', state: 'MY', name: 'Malaysia', zone: '+08:00', player: 'people' },
      { slot: 'D1', state: 'AU', name: 'Australia', zone: '+10:00', player: 'people' },
      { slot: 'D2', state: 'NZ', name: 'New Zealand', zone: '+12:00', player: 'nobody' },
    ],
    pacing: 'discussion',
    scores: 'hotwash',
    interpretersEarly: false,
    seed: 'bench',
  })
  if (!made.ok) throw new Error(made.error.message)
  const room = made.value
  for (const team of ['O1', 'T1', 'T2', 'D1'])
    await room.claim({ kind: 'claim', seat: deskOf(team), role: 'participant', team, name: say(`Desk ${team}`) })
  for (const kind of ['start', 'brief', 'open']) await send(room, SEATS.facilitator, { kind })
  return room
}

/** The desk of a team in such a room; slots are letters and digits, so it matches the pattern of seats. */
export const deskOf = (team: string): SeatId => `participant-${team.toLowerCase()}-1` as SeatId

/** Sends a command that must be accepted. */
export async function send(room: Room, seat: string, command: object): Promise<void> {
  const answer = await room.submit(seat, { id: newKey(), branch: 'main', command })
  if (answer.kind === 'refused') throw new Error(answer.refusal.message)
}

const TEXT = say('We look at it again on our side and tell you today what we find.')

/** Sends notes with so many on their way at a time. @returns milliseconds for all, and for each */
export async function talk(
  room: Room,
  count: number,
  inFlight = IN_FLIGHT,
): Promise<{ readonly all: number; readonly each: readonly number[] }> {
  const each: number[] = []
  let sent = 0
  const teams = ['O1', 'T1', 'T2', 'D1'] as const
  const started = performance.now()
  const desk = async (): Promise<void> => {
    while (sent < count) {
      const team = teams[sent++ % teams.length] ?? 'O1'
      const at = performance.now()
      await send(room, deskOf(team), { kind: 'note', team, text: TEXT })
      each.push(performance.now() - at)
    }
  }
  await Promise.all(Array.from({ length: Math.min(inFlight, count) }, desk))
  return { all: performance.now() - started, each }
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
    const room = await openRoom(rooms, scenarios, file)
    const single = Math.max(1, Math.round(commands / 10))
    const kept = {
      ours: [] as number[],
      bare: [] as number[],
      oursSingle: [] as number[],
      bareSingle: [] as number[],
      waits: [] as number[],
    }
    for (let round = 0; round <= rounds; round += 1) {
      const measure = async (count: number, inFlight: number) => {
        const before = room.lines.length
        const { all, each } = await talk(room, count, inFlight)
        return { ours: all, each, bare: await appendBare(store, `bare-${round}-${inFlight}`, room.lines.slice(before), inFlight) }
      }
      const one = await measure(single, 1)
      const many = await measure(commands, IN_FLIGHT)
      at(round, rounds)
      if (round === 0) continue // it warms up
      kept.ours.push(many.ours)
      kept.bare.push(many.bare)
      kept.oursSingle.push(one.ours)
      kept.bareSingle.push(one.bare)
      kept.waits.push(...one.each)
    }
    return {
      id: 'durable',
      title: 'Durable commands',
      figures: [
        rate('Lockstep, one after another', 'commands/s', single, kept.oursSingle),
        rate('Bare appends of the same lines, one after another', 'commands/s', single, kept.bareSingle),
        rate(`Lockstep, ${IN_FLIGHT} on their way at a time`, 'commands/s', commands, kept.ours),
        rate(`Bare appends of the same lines, ${IN_FLIGHT} at a time`, 'commands/s', commands, kept.bare),
        figure('From sending to durable, one after another, median', 'ms', [quantile(kept.waits, 0.5)]),
        figure('From sending to durable, one after another, 99 of 100', 'ms', [quantile(kept.waits, 0.99)]),
      ],
      ratios: [
        ratio('One after another, times bare appends', BUDGET, kept.bareSingle, kept.oursSingle),
        ratio(`${IN_FLIGHT} at a time, times bare appends`, BUDGET, kept.bare, kept.ours),
      ],
      notes: [
        `${commands} notes in a round, ${single} of them again one after another; SQLite, WAL, synchronous=FULL, in a thread of its own.`,
        'With many on their way the store gathers appends on either side, and what is left to measure is deciding, chaining and reading back.',
      ],
    }
  } finally {
    await close()
  }
}

/** The same lines, as many on their way at a time, with nothing decided. */
async function appendBare(store: EventStore, exercise: string, lines: readonly string[], inFlight: number): Promise<number> {
  await store.create({ id: exercise, title: exercise, createdAt: '2027-01-15T08:00:00Z', branch: 'main' }, [{ line: '{}', id: null }])
  let sent = 0
  const started = performance.now()
  const writer = async (): Promise<void> => {
    while (sent < lines.length) {
      const after = ++sent
      await store.append([{ exercise, branch: 'main', after, lines: [{ line: lines[after - 1] ?? '', id: `bare-${after}-0000` }] }])
    }
  }
  await Promise.all(Array.from({ length: inFlight }, writer))
  return performance.now() - started
}
