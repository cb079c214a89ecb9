/**
 * What this device keeps over reloads, crashes and restarts: seats, commands that the room has not acknowledged, words
 * that are not sent yet, commands that came back, and exercises that run in this browser alone. All of it lies in
 * IndexedDB; where a browser gives none, as in some private windows, it lies in memory and `safe` says so.
 */
import { openDB } from 'idb'
import type { IDBPDatabase } from 'idb'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { SeatTicket } from '../../protocol/http.ts'
import type { DraftBody, WireRefusal } from '../../protocol/live.ts'

/** What lies on a shelf. `place` says what it belongs to, such as one seat. */
export type Kept = { readonly key: string; readonly place: string }

export type KeptSeat = Kept & {
  readonly ticket: SeatTicket
  /** Milliseconds since 1970. */
  readonly usedAt: number
  /** The language of the scenario's words that was chosen; null: the exercise's own. */
  readonly language: string | null
  /** The line of entries that its person knows to be played; another one is played after going back. */
  readonly line?: string
}
/** The words that a command was made of, as they stood when it was sent. */
export type SentDraft = { readonly about: string; readonly team: string | null; readonly body: DraftBody }
/** `key` is the command's id. */
export type KeptCommand = Kept & {
  readonly command: UnsealedCommand
  readonly draft?: SentDraft | null
  /** The line of entries that the screen showed when it was first sent; null: it never was. */
  readonly branch: string | null
  /** The page that sends it. */
  readonly tab: string
  /** Counts up within a place. */
  readonly order: number
  readonly since: number
}
/** `key` is the command's id. */
export type KeptReturn = Kept & { readonly command: UnsealedCommand; readonly refusal: WireRefusal; readonly at: number }
export type KeptDraft = Kept & {
  readonly about: string
  readonly team: string | null
  readonly body: DraftBody
  readonly at: number
  /** The server's stamp of the draft that it goes on from. */
  readonly onto?: number | null
}
export type KeptExercise = Kept & {
  readonly title: string
  readonly lines: readonly string[]
  readonly branch: string
  /** Hex of the key that seals it; null: another device's key does. */
  readonly secret: string | null
  readonly at: number
}

/** A place for things of one kind. No method rejects: what cannot be kept is reported by `Keeping.safe`. */
export interface Shelf<T extends Kept> {
  get(key: string): Promise<T | null>
  /** Everything of one place, or everything, by key. */
  all(place?: string): Promise<readonly T[]>
  put(item: T): Promise<void>
  remove(key: string): Promise<void>
  /** Looks at everything of a place and puts what `change` gives, with nobody in between. @returns what was put */
  update(place: string, change: (items: readonly T[]) => readonly T[]): Promise<readonly T[]>
}

export type Keeping = {
  /** false: what is kept is lost when the page is closed. */
  readonly safe: boolean
  readonly seats: Shelf<KeptSeat>
  readonly outbox: Shelf<KeptCommand>
  readonly returned: Shelf<KeptReturn>
  readonly drafts: Shelf<KeptDraft>
  readonly exercises: Shelf<KeptExercise>
}

/** What a seat's things are kept under. */
export const placeOf = (exercise: string, seat: string): string => `${exercise}/${seat}`

const SHELVES = ['seats', 'outbox', 'returned', 'drafts', 'exercises'] as const
type ShelfName = (typeof SHELVES)[number]

/** A shelf in memory: for tests, and for browsers that keep nothing. */
export class MemoryShelf<T extends Kept> implements Shelf<T> {
  readonly #items = new Map<string, T>()

  get(key: string): Promise<T | null> {
    return Promise.resolve(this.#items.get(key) ?? null)
  }

  all(place?: string): Promise<readonly T[]> {
    return Promise.resolve([...this.#items.values()].filter((item) => place === undefined || item.place === place))
  }

  put(item: T): Promise<void> {
    this.#items.set(item.key, item)
    return Promise.resolve()
  }

  remove(key: string): Promise<void> {
    this.#items.delete(key)
    return Promise.resolve()
  }

  async update(place: string, change: (items: readonly T[]) => readonly T[]): Promise<readonly T[]> {
    const changed = change([...this.#items.values()].filter((item) => item.place === place))
    for (const item of changed) this.#items.set(item.key, item)
    return changed
  }
}

/** A shelf in IndexedDB. Once something could not be written it goes on in memory. */
class DatabaseShelf<T extends Kept> implements Shelf<T> {
  readonly #database: IDBPDatabase
  readonly #name: ShelfName
  readonly #failed: () => void
  readonly #memory = new MemoryShelf<T>()

  constructor(database: IDBPDatabase, name: ShelfName, failed: () => void) {
    this.#database = database
    this.#name = name
    this.#failed = failed
  }

  get(key: string): Promise<T | null> {
    return this.#try(
      async () => (await this.#database.get(this.#name, key)) ?? null,
      () => this.#memory.get(key),
    )
  }

  all(place?: string): Promise<readonly T[]> {
    return this.#try(
      async (): Promise<readonly T[]> =>
        place === undefined ? await this.#database.getAll(this.#name) : await this.#database.getAllFromIndex(this.#name, 'place', place),
      () => this.#memory.all(place),
    )
  }

  put(item: T): Promise<void> {
    return this.#try(
      async () => {
        const transaction = this.#database.transaction(this.#name, 'readwrite', this.#durability)
        const put = transaction.store.put(item)
        // At once, so that what is put down while the page goes is still put down.
        transaction.commit()
        await Promise.all([put, transaction.done])
      },
      () => this.#memory.put(item),
    )
  }

  remove(key: string): Promise<void> {
    return this.#try(
      () => this.#database.delete(this.#name, key),
      () => this.#memory.remove(key),
    )
  }

  update(place: string, change: (items: readonly T[]) => readonly T[]): Promise<readonly T[]> {
    return this.#try(
      async () => {
        const transaction = this.#database.transaction(this.#name, 'readwrite', this.#durability)
        const changed = change(await transaction.store.index('place').getAll(place))
        await Promise.all([...changed.map((item) => transaction.store.put(item)), transaction.done])
        return changed
      },
      () => this.#memory.update(place, change),
    )
  }

  /** What was sent survives a power cut; half-typed words, which are put down at every key, a crash of the browser. */
  get #durability(): IDBTransactionOptions {
    return { durability: this.#name === 'drafts' ? 'relaxed' : 'strict' }
  }

  async #try<R>(attempt: () => Promise<R>, otherwise: () => Promise<R>): Promise<R> {
    try {
      return await attempt()
    } catch {
      // The disk is full, or the browser took the database away: go on with what this page has in memory.
      this.#failed()
      return otherwise()
    }
  }
}

const NAME = 'lockstep'
const VERSION = 1
/** Milliseconds. Some browsers neither open a database nor say that they will not. */
const PATIENCE = 3_000

async function openDatabase(): Promise<IDBPDatabase | null> {
  const opened = (async () => {
    try {
      return await openDB(NAME, VERSION, {
        upgrade(database) {
          for (const name of SHELVES) {
            if (!database.objectStoreNames.contains(name))
              database.createObjectStore(name, { keyPath: 'key' }).createIndex('place', 'place')
          }
        },
        // A newer page waits for this one to let go; this one then goes on in memory.
        blocking: (_current, _blocked, event) => {
          if (event.target instanceof IDBDatabase) event.target.close()
        },
      })
    } catch {
      return null
    }
  })()
  return Promise.race([opened, new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE))])
}

async function openKeeping(): Promise<Keeping> {
  const database = typeof indexedDB === 'undefined' ? null : await openDatabase()
  if (!database) return memoryKeeping()
  let safe = true
  const failed = (): void => {
    safe = false
  }
  return {
    get safe() {
      return safe
    },
    seats: new DatabaseShelf<KeptSeat>(database, 'seats', failed),
    outbox: new DatabaseShelf<KeptCommand>(database, 'outbox', failed),
    returned: new DatabaseShelf<KeptReturn>(database, 'returned', failed),
    drafts: new DatabaseShelf<KeptDraft>(database, 'drafts', failed),
    exercises: new DatabaseShelf<KeptExercise>(database, 'exercises', failed),
  }
}

/** A keeping that forgets everything when the page is closed. */
export const memoryKeeping = (): Keeping => ({
  safe: false,
  seats: new MemoryShelf(),
  outbox: new MemoryShelf(),
  returned: new MemoryShelf(),
  drafts: new MemoryShelf(),
  exercises: new MemoryShelf(),
})

let opened: Promise<Keeping> | null = null

/** This device's keeping, opened once. */
export const keeping = (): Promise<Keeping> => (opened ??= openKeeping())

/** The seats of this device, the one used last first. */
export async function keptSeats({ seats }: Keeping): Promise<readonly KeptSeat[]> {
  return (await seats.all()).toSorted((a, b) => b.usedAt - a.usedAt)
}

/** Keeps a seat that was just opened. @returns it as kept */
export async function keepSeat({ seats }: Keeping, ticket: SeatTicket, language: string | null = null): Promise<KeptSeat> {
  const place = placeOf(ticket.exercise, ticket.seat)
  const kept = { key: place, place, ticket, usedAt: Date.now(), language }
  await seats.put(kept)
  return kept
}

/** Forgets a seat with everything that waits in its name. */
export async function forgetSeat({ seats, outbox, returned, drafts }: Keeping, exercise: string, seat: string): Promise<void> {
  const place = placeOf(exercise, seat)
  await seats.remove(place)
  for (const shelf of [outbox, returned, drafts]) {
    const items = await shelf.all(place)
    await Promise.all(items.map(({ key }) => shelf.remove(key)))
  }
}
