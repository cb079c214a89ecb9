/**
 * All rooms of a server: opened from the store when somebody first comes, and again after a restart; put away when nobody
 * has been there for a while and nothing in them falls due by itself.
 */
import { exerciseOf } from '../../engine/log/exercise.ts'
import { readLine, readLog, writeLog } from '../../engine/log/codec.ts'
import { resumeJournal } from '../../engine/log/journal.ts'
import type { Journal } from '../../engine/log/journal.ts'
import type { SeatId } from '../../engine/exercise/parts.ts'
import type { Conduct } from '../../engine/exercise/status.ts'
import type { WireRefusal } from '../../protocol/live.ts'
import type { Time } from '../../engine/host/host.ts'
import { SEATS } from '../../engine/host/seats.ts'
import { say } from '../../engine/log/texts.ts'
import { StoreError } from '../store/event-store.ts'
import type { EventStore, StoredExercise, StoredKey } from '../store/event-store.ts'
import { hashOfKey, newKey, placesOf, sealingKey } from '../keys/keys.ts'
import type { Place } from '../keys/keys.ts'
import type { Meters } from '../meters.ts'
import { Drafts } from './drafts.ts'
import { Room } from './room.ts'
import type { RoomParts } from './room.ts'

export type RoomsParts = Pick<RoomParts, 'store' | 'broadcast' | 'address' | 'report'> &
  Partial<Pick<RoomParts, 'time'>> & {
    readonly secret: Uint8Array
    readonly meters: Meters
    /** How long a room stays open with nobody in it, in milliseconds. */
    readonly idleAfter?: number
  }

/** What is known of an exercise also while its room is not open. */
export type Known = {
  readonly id: string
  readonly places: readonly Place[]
  readonly conduct: Conduct
  readonly sealed: boolean
  readonly entries: number
  readonly branch: string
}

const knownOf = (room: Room): Known => ({
  id: room.id,
  places: placesOf(room.journal.exercise.scenario.slots),
  conduct: room.state.conduct,
  sealed: room.sealed,
  entries: room.state.seq,
  branch: room.state.branch,
})

const clock = (): Time => ({ mono: performance.now(), wall: Date.now() })

const IDLE_AFTER = 600_000
/** How often rooms that nobody is in are looked for: so many times within that while. */
const LOOKS = 4

/** As many seats as are taken at one place at a time: a full table, each person with a phone beside the laptop, and guests. */
const MOST_SEATS = 40
/** As many seats as one place ever gives out: a seat that was given up keeps its name in the log. */
const MOST_EVER = 400

/** What a device is told whose seat was carried to another. */
export const MOVED =
  'This seat was moved to another device. Go on there. To come back to this device, open “Menu” and “Move this seat” on the other one, and open its address here.'

const FULL = `All ${MOST_SEATS} seats of this place are taken. Ask the facilitator to close one that nobody uses, then join again.`
const USED_UP = `This place has given out ${MOST_EVER} seats, and has no more. Ask the facilitator for a code of another place.`

export class Rooms {
  readonly #parts: RoomsParts
  readonly #rooms = new Map<string, Promise<Room | null>>()
  /** Open rooms, and when each was last used, by the steady clock. */
  readonly #open = new Map<Room, number>()
  /** What was known of rooms when they were put away. */
  readonly #away = new Map<string, Known>()
  /** Exercises that could not be opened for a list. They are tried again when somebody asks for them by name. */
  readonly #damaged = new Set<string>()
  readonly #sweeping: ReturnType<typeof setInterval>

  constructor(parts: RoomsParts) {
    this.#parts = parts
    const idleAfter = parts.idleAfter ?? IDLE_AFTER
    this.#sweeping = setInterval(() => this.#sweep(idleAfter), idleAfter / LOOKS)
    this.#sweeping.unref()
  }

  get store(): EventStore {
    return this.#parts.store
  }

  get secret(): Uint8Array {
    return this.#parts.secret
  }

  /** The room of an exercise; null if there is no such exercise. */
  room(exercise: string): Promise<Room | null> {
    const known = this.#rooms.get(exercise)
    if (known)
      return known.then((room) => {
        if (room && this.#open.has(room)) this.#open.set(room, performance.now())
        return room
      })
    const opening = this.#load(exercise)
    this.#rooms.set(exercise, opening)
    // What is not there, or could not be read now, is looked for again the next time.
    opening.then(
      (room) => room ?? this.#rooms.delete(exercise),
      () => this.#rooms.delete(exercise),
    )
    return opening
  }

  /** Every exercise that can be read, the newest last. One that is damaged is reported and left out. */
  async all(): Promise<readonly { readonly stored: StoredExercise; readonly known: Known }[]> {
    const found: { stored: StoredExercise; known: Known }[] = []
    for (const stored of await this.#parts.store.list()) {
      if (this.#damaged.has(stored.id)) continue
      try {
        const known = await this.#known(stored.id)
        if (known) found.push({ stored, known })
      } catch (problem) {
        if (problem instanceof StoreError) throw problem
        this.#damaged.add(stored.id)
        this.#parts.report(problem, 'opening an exercise')
      }
    }
    return found
  }

  /** Opens the room only if it was never open before: a code that is looked for must not keep every exercise in memory. */
  async #known(exercise: string): Promise<Known | null> {
    const away = this.#away.get(exercise)
    if (away) return away
    const room = await (this.#rooms.get(exercise) ?? this.room(exercise))
    return room && knownOf(room)
  }

  /** A room for an exercise that was just made. Whoever asks for the exercise meanwhile gets this very room. */
  add(exercise: string, journal: Journal): Promise<Room> {
    const opening = this.#roomOf(exercise, journal, new Map())
    this.#rooms.set(exercise, opening)
    opening.catch(() => this.#rooms.delete(exercise))
    return opening
  }

  /** The seat that a key opens, whether or not its holder is connected. */
  async seatOf(key: string): Promise<StoredKey | null> {
    return this.#parts.store.keyOf(hashOfKey(key))
  }

  /** Whether a key that opens nothing any more opened a seat that was carried to another device, and is taken there still. */
  async wasMoved(key: string): Promise<boolean> {
    return (await this.#parts.store.keyInPlaceOf(hashOfKey(key))) !== null
  }

  /**
   * Gives a new seat at a place, and its key.
   * @returns the refusal if nobody can sit down there now
   */
  async sit(
    room: Room,
    place: Place,
    name: string,
  ): Promise<{ readonly seat: string; readonly key: string } | { readonly refusal: WireRefusal }> {
    const seat = this.#freeSeat(room, place)
    if (typeof seat !== 'string') return { refusal: { code: 'not-possible', message: seat.full, field: null } }
    const taken = `${room.id}/${seat}`
    this.#taken.add(taken)
    try {
      // The key first: of a seat without a key nobody could ever get up.
      const key = await this.addKey(room, seat, place.place)
      const { role, team, blind } = place
      const who = { seat, role, ...(team !== null && { team }), name: say(name), ...(blind && { blind: true }) }
      const answer = await room.claim({ kind: 'claim', ...who })
      if (answer.kind === 'accepted') return { seat, key }
      await this.#parts.store.removeKeys({ hash: hashOfKey(key) })
      return { refusal: answer.refusal }
    } finally {
      this.#taken.delete(taken)
    }
  }

  #freeSeat(room: Room, place: Place): SeatId | { readonly full: string } {
    let [free, present]: [SeatId | null, number] = [null, 0]
    for (let n = 1; n <= MOST_EVER; n += 1) {
      const seat = SEATS.numbered(place.blind ? 'blind' : place.role, place.team, n)
      const sits = Object.hasOwn(room.state.seats, seat) ? room.state.seats[seat] : undefined
      if (sits?.present === true || this.#taken.has(`${room.id}/${seat}`)) present += 1
      else if (!sits) free ??= seat
    }
    if (present >= MOST_SEATS) return { full: FULL }
    return free ?? { full: USED_UP }
  }

  /** A further key for a seat that is there, such as the facilitator's on a second device. */
  async addKey(room: Room, seat: SeatId, place: string): Promise<string> {
    const key = newKey()
    await this.#parts.store.addKey({ exercise: room.id, seat, hash: hashOfKey(key), place, createdAt: Date.now() })
    return key
  }

  /** Lets go of the seat on the device that it has left, once the device that it was carried to has it. */
  async arrived(room: Room, { hash, replaces }: StoredKey): Promise<void> {
    if (replaces === undefined) return
    if (await this.#parts.store.keyOf(replaces)) await this.#parts.store.settleKey(hash)
    room.end(replaces, 'moved', MOVED)
  }

  async close(): Promise<void> {
    clearInterval(this.#sweeping)
    await Promise.all([...this.#open.keys()].map((room) => room.close()))
  }

  /** Seats that are being given and do not stand in a durable state yet. */
  readonly #taken = new Set<string>()

  async #load(exercise: string): Promise<Room | null> {
    const stored = (await this.#parts.store.list()).find(({ id }) => id === exercise)
    if (!stored) return null
    const lines = await this.#parts.store.read(exercise, stored.branch)
    if (!lines) return null
    const log = readLog(writeLog(lines))
    if (!log.ok) throw new Error(`exercise ${exercise}: ${log.error.message}`)
    const made = exerciseOf(log.value.header)
    if (!made.ok) throw new Error(`exercise ${exercise}: ${made.error.message}`)
    const journal = resumeJournal(made.value, log.value)
    if (!journal.ok) throw new Error(`exercise ${exercise}: ${journal.error.message}`)
    return this.#roomOf(exercise, journal.value, await this.#left(exercise, journal.value))
  }

  /** Who sent which command on the lines of entries that the exercise has left. */
  async #left(exercise: string, journal: Journal): Promise<ReadonlyMap<string, string>> {
    const left = new Map<string, string>()
    for (const { branch, parent, shared } of await this.#parts.store.branches(exercise)) {
      if (branch === journal.state.branch) continue
      const lines = (await this.#parts.store.read(exercise, branch)) ?? []
      // What it shares with its parent is found there, and what the present line shares is in its journal.
      for (const line of lines.slice(parent === null ? 0 : shared)) {
        const read = readLine(line, 1)
        if (read.ok && read.value.kind === 'entry' && !journal.entryOf(read.value.line.id)) left.set(read.value.line.id, read.value.line.by)
      }
    }
    return left
  }

  async #roomOf(exercise: string, journal: Journal, left: ReadonlyMap<string, string>): Promise<Room> {
    const { store, broadcast, address, report, meters, secret, time = clock } = this.#parts
    const drafts = new Drafts(exercise, store, report)
    await drafts.load()
    const secretKey = sealingKey(secret, exercise)
    const room = new Room({
      id: exercise,
      store,
      journal,
      secretKey,
      drafts,
      broadcast,
      address,
      meters,
      time,
      left,
      report,
      lost: (gone) => this.#forget(gone),
      again: () => this.room(exercise),
    })
    this.#away.delete(exercise)
    this.#open.set(room, performance.now())
    meters.rooms.set(this.#open.size)
    return room
  }

  #sweep(idleAfter: number): void {
    const now = performance.now()
    for (const [room, used] of this.#open) {
      if (!room.idle) this.#open.set(room, now)
      else if (now - used >= idleAfter) {
        room.putAway()
        this.#away.set(room.id, knownOf(room))
        this.#forget(room)
      }
    }
  }

  #forget(room: Room): void {
    this.#open.delete(room)
    this.#rooms.delete(room.id)
    this.#parts.meters.rooms.set(this.#open.size)
  }
}
