/**
 * The thread that keeps the mirror. It begins with a whole copy, then takes over what is new by reading the database
 * itself, so that a mirror which was away for a minute or an hour is brought up to date in the same way as one that was
 * never away. Whatever happens to the mirror's disk is told and tried again; it never reaches the exercise.
 */
import { existsSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { StoreError } from './event-store.ts'
import { holdFolder, makeFolder } from './folder.ts'
import type { Held } from './folder.ts'
import { isEarlier, takeOver } from './mirror-tables.ts'
import { COMPANIONS, copyDatabase } from './sqlite-copy.ts'
import { understood } from './sqlite-errors.ts'
import { DATABASE, checkOurs } from './sqlite-schema.ts'

export type MirrorStart = { readonly source: string; readonly path: string; readonly every: number }
export type MirrorWish = 'follow' | 'close'
/** How the mirror stands: `at` when it last held everything, `version` the commit that it holds. */
export type MirrorTold = { readonly ok: boolean; readonly message: string | null; readonly at: number | null; readonly version: number }

/** How long news is gathered before it goes to the mirror: sticks are slow and wear out. Milliseconds. */
const GATHER = 50

/** The disk on which the folder's own disk is mounted; null if it is the one that everything is mounted on. */
function diskBelow(folder: string): number | null {
  const above = dirname(folder)
  if (above === folder) return null
  const disk = statSync(above).dev
  return disk === statSync(folder).dev ? diskBelow(above) : disk
}

type Connection = { readonly db: DatabaseSync; readonly held: Held; readonly inode: number }

class Follower {
  readonly #source: string
  readonly #folder: string
  readonly #file: string
  readonly #tell: (told: MirrorTold) => void
  #connection: Connection | null = null
  /** Set once this run's copy was made: from then on the mirror is an earlier state of the source, or not ours. */
  #copied = false
  /** The disk that shows in the place of the mirror's when that is not there; null if it is always there, or not yet known. */
  #below: number | null = null
  #told: MirrorTold = { ok: false, message: null, at: null, version: -1 }
  /** Where another record was put out of the way. */
  #kept: string | null = null

  constructor({ source, path }: MirrorStart, tell: (told: MirrorTold) => void) {
    this.#source = source
    this.#folder = path
    this.#file = join(path, DATABASE)
    this.#tell = tell
  }

  /** Brings the mirror up to date, from whatever state it is in, and tells how that went. */
  async step(): Promise<void> {
    try {
      if (this.#connection && !this.#isThere(this.#connection)) this.#disconnect()
      this.#connection ??= await this.#connect()
      const version = takeOver(this.#connection.db)
      this.#say({ ok: true, message: this.#remark(), at: Date.now(), version })
    } catch (error) {
      this.#disconnect()
      const meant = understood(error, this.#folder)
      const what =
        meant?.message ?? `The mirror in ${this.#folder} cannot be written (${error instanceof Error ? error.message : String(error)}).`
      this.#say({
        ...this.#told,
        ok: false,
        message: `${what} The exercise goes on without the mirror; it is tried again every few seconds.`,
      })
    }
  }

  close(): void {
    this.#disconnect()
  }

  /** What a person should know although all is well. */
  #remark(): string | null {
    if (this.#kept !== null)
      return `The mirror's folder held other exercises, or newer entries of these. They are kept there as ${this.#kept}.`
    return statSync(this.#folder).dev === statSync(this.#source).dev
      ? 'The mirror is on the same disk as the data: if that disk fails, both are lost. A stick is safer.'
      : null
  }

  #say(told: MirrorTold): void {
    this.#told = told
    this.#tell(told)
  }

  #isThere({ inode }: Connection): boolean {
    return statSync(this.#file, { throwIfNoEntry: false })?.ino === inode
  }

  async #connect(): Promise<Connection> {
    this.#findDisk()
    makeFolder(this.#folder)
    const held = holdFolder(this.#folder)
    try {
      if (!this.#copied || !this.#isOurs()) await this.#copy()
      const db = new DatabaseSync(this.#file, { enableForeignKeyConstraints: false, timeout: 1_000 })
      try {
        // A rollback journal, not WAL: the one file is whole after each commit, and nothing of a stick that may be pulled
        // out is mapped into memory.
        db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL')
        db.prepare('ATTACH ? AS source').run(`${pathToFileURL(join(this.#source, DATABASE)).href}?mode=ro`)
      } catch (error) {
        db.close()
        throw error
      }
      return { db, held, inode: statSync(this.#file).ino }
    } catch (error) {
      held.release()
      throw error
    }
  }

  #disconnect(): void {
    const connection = this.#connection
    this.#connection = null
    for (const end of [() => connection?.db.close(), () => connection?.held.release()]) {
      try {
        end()
      } catch {
        // The disk is gone, and with it what was to be closed.
      }
    }
  }

  /**
   * Makes sure that the mirror's disk is the one that was meant: where a stick was pulled out, its empty folder may stay
   * behind on the computer's own disk, and a copy there would only seem to be one.
   */
  #findDisk(): void {
    const place = existsSync(this.#folder) ? this.#folder : dirname(this.#folder)
    if (!existsSync(place)) throw new StoreError('io', `There is no folder ${place}. Plug the stick in, or make the folder.`)
    if (this.#below !== null && statSync(place).dev === this.#below)
      throw new StoreError('io', `The stick or disk of ${this.#folder} is not there. Plug it in again.`)
    this.#below ??= diskBelow(place)
  }

  /** Whether what is in the mirror's folder is this run's copy. */
  #isOurs(): boolean {
    if (!existsSync(this.#file)) return false
    try {
      return this.#compare() === 'earlier'
    } catch (error) {
      const meant = understood(error, this.#folder)
      if (meant instanceof StoreError && meant.code === 'damaged') return false
      throw error
    }
  }

  #compare(): 'earlier' | 'other' {
    const db = new DatabaseSync(this.#file, { timeout: 1_000 })
    try {
      if (checkOurs(db, this.#file) === 'empty') return 'other'
      db.prepare('ATTACH ? AS source').run(`${pathToFileURL(join(this.#source, DATABASE)).href}?mode=ro`)
      return isEarlier(db) ? 'earlier' : 'other'
    } finally {
      db.close()
    }
  }

  async #copy(): Promise<void> {
    if (existsSync(this.#file) && !this.#isOurs()) this.#setAside()
    await copyDatabase(join(this.#source, DATABASE), this.#file)
    this.#copied = true
  }

  /** What is no earlier state of this store may be the only record of another exercise: it stays, under another name. */
  #setAside(): void {
    const when = new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')
    const kept = join(this.#folder, `kept-${when}.db`)
    for (const end of COMPANIONS) if (existsSync(`${this.#file}${end}`)) renameSync(`${this.#file}${end}`, `${kept}${end}`)
    renameSync(this.#file, kept)
    this.#kept = kept
  }
}

function serve(port: NonNullable<typeof parentPort>, start: MirrorStart): void {
  const follower = new Follower(start, (told) => port.postMessage(told))
  let news = true
  let running: Promise<void> | null = null
  let soon: NodeJS.Timeout | null = null
  let closing = false
  const step = (): void => {
    soon = null
    news = false
    running = follower.step().finally(() => {
      running = null
      if (news) wake()
    })
  }
  const wake = (): void => {
    news = true
    // The last step of all is the one of `close`: after it nobody would let go of the folder.
    if (!running && !closing) soon ??= setTimeout(step, GATHER)
  }
  // Also when nothing happens: a stick that was pulled out is noticed, and one that came back is used.
  const timer = setInterval(wake, start.every)
  const close = async (): Promise<void> => {
    closing = true
    clearInterval(timer)
    if (soon) clearTimeout(soon)
    await running
    await follower.step()
    follower.close()
    port.close()
  }
  port.on('message', (wish: MirrorWish) => void (wish === 'close' ? close() : wake()))
  step()
}

// `mirror.ts` starts this thread, and with nothing else.
if (parentPort) serve(parentPort, workerData as MirrorStart)
