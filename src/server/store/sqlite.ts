/**
 * The embedded store: one SQLite file in the data folder, owned by a thread of its own. What is asked while a commit runs
 * is gathered into one next transaction, so that many rooms share one write to the disk.
 */
import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Worker } from 'node:worker_threads'
import { StoreError } from './event-store.ts'
import type { EventStore, MirrorState, StoredDraft } from './event-store.ts'
import type { CopyStart, CopyTold } from './copy-worker.ts'
import { Mirror } from './mirror.ts'
import { closedError } from './sqlite-database.ts'
import { heard } from './sqlite-errors.ts'
import { DATABASE } from './sqlite-schema.ts'
import type { Change, Questions } from './sqlite-tables.ts'
import type { KeepAnswer, Request, Response, WorkerStart } from './sqlite-worker.ts'

export type SqliteOptions = {
  /** The data folder; made if it is not there. */
  readonly folder: string
  /** A second folder, on a stick or another disk, that follows the first. */
  readonly mirror?: string
  /** How often a mirror that is away is looked for. Milliseconds; 3,000 if not given. */
  readonly mirrorEvery?: number
  /** The most pages of 4 KB that the database may have; as many as the disk holds if not given. */
  readonly maxPages?: number
}

/** How long drafts are gathered if nothing else is written meanwhile. Milliseconds. */
const GATHER_DRAFTS = 500

/**
 * Opens the store of a folder.
 * @throws StoreError `taken` while another process has the folder or its mirror is the same folder; any other code if
 * the folder cannot be used. Each has a sentence with what to do.
 */
export async function openSqliteStore({ folder, mirror, mirrorEvery = 3_000, maxPages }: SqliteOptions): Promise<EventStore> {
  if (mirror !== undefined && placeOf(mirror) === placeOf(folder))
    throw new StoreError('taken', `The mirror ${mirror} is the data folder itself. Choose a folder on a stick or another disk.`)
  const thread = new Thread({ folder: resolve(folder), maxPages: maxPages ?? null })
  // Its first answer is the number of commits that the store has seen.
  const version = Number(await thread.opened)
  const follower = mirror === undefined ? null : new Mirror(resolve(folder), resolve(mirror), mirrorEvery, version)
  return new SqliteStore(resolve(folder), thread, follower)
}

/** Where a path leads, links followed if it exists. */
function placeOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** Copies the database in a thread of its own. @throws StoreError */
function makeCopy(start: CopyStart): Promise<void> {
  const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData: start, name: 'lockstep-copy' })
  return new Promise((resolve, reject) => {
    worker.once('message', (told: CopyTold) => (told ? reject(heard(told)) : resolve()))
    worker.once('error', reject)
    worker.once('exit', () => reject(new StoreError('io', `${start.to} could not be written. Try again, or choose another disk.`)))
  })
}

type Waiting<T> = { readonly resolve: (value: T) => void; readonly reject: (error: Error) => void }
type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

/** Questions to the thread and its answers, matched by number. */
class Thread {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting<unknown>>()
  readonly opened: Promise<unknown>
  #asked = 0
  /** Set when the thread takes no more. */
  #ended: Error | null = null

  constructor(start: WorkerStart) {
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), { workerData: start, name: 'lockstep-store' })
    this.opened = new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }))
    this.#worker.on('message', (response: Response) => {
      const waiting = this.#waiting.get(response.id)
      this.#waiting.delete(response.id)
      if (response.ok) waiting?.resolve(response.value)
      else waiting?.reject(heard(response.error))
    })
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error.message : String(error)))
    this.#worker.on('exit', () => this.#end('it ended'))
  }

  request(request: Without<Request, 'id'>): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended)
    const id = ++this.#asked
    const answer = new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage({ ...request, id })
    return answer
  }

  /** Lets everything that was asked be answered, and ends the thread. */
  async close(): Promise<void> {
    if (this.#ended) return
    const answer = this.request({ kind: 'close' })
    this.#ended = closedError()
    await answer
    await this.#worker.terminate()
  }

  #end(why: string): void {
    this.#ended ??= new StoreError('io', `The part of the server that keeps the exercise has stopped (${why}). Start the server again.`)
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended)
    this.#waiting.clear()
  }
}

type Job = Waiting<void> & { readonly change: Change }
type DraftJob = { readonly draft: StoredDraft; readonly jobs: readonly Waiting<void>[] }

class SqliteStore implements EventStore {
  readonly #folder: string
  readonly #thread: Thread
  readonly #mirror: Mirror | null
  #queue: Job[] = []
  /** The newest draft of each thing, with everybody who waits for it or for one that it replaced. */
  #drafts = new Map<string, DraftJob>()
  #timer: NodeJS.Timeout | null = null
  /** The transaction that runs now. */
  #running: Promise<void> | null = null
  #closing: Promise<void> | null = null
  readonly #copies = new Set<Promise<void>>()

  constructor(folder: string, thread: Thread, mirror: Mirror | null) {
    this.#folder = folder
    this.#thread = thread
    this.#mirror = mirror
  }

  secret = () => this.#ask('secret')
  list = () => this.#ask('list')
  branches = (exercise: string) => this.#ask('branches', exercise)
  read = (exercise: string, branch: string) => this.#ask('read', exercise, branch)
  hasCommand = (exercise: string, id: string) => this.#ask('hasCommand', exercise, id)
  keys = (exercise: string) => this.#ask('keys', exercise)
  keyOf = (hash: string) => this.#ask('keyOf', hash)
  keyInPlaceOf = (hash: string) => this.#ask('keyInPlaceOf', hash)
  moveOf = (token: string) => this.#ask('moveOf', token)
  places = (exercise: string) => this.#ask('places', exercise)

  create: EventStore['create'] = (exercise, lines) => this.#write({ kind: 'create', exercise, lines })
  append: EventStore['append'] = (appends) => (appends.length === 0 ? Promise.resolve() : this.#write({ kind: 'append', appends }))
  addKey: EventStore['addKey'] = (key) => this.#write({ kind: 'add-key', key })
  removeKeys: EventStore['removeKeys'] = (which) => this.#write({ kind: 'remove-keys', which })
  addMove: EventStore['addMove'] = (move, now) => this.#write({ kind: 'add-move', move, now })
  useMove: EventStore['useMove'] = (token, hash, createdAt) => this.#write({ kind: 'use-move', token, hash, createdAt })
  settleKey: EventStore['settleKey'] = (hash) => this.#write({ kind: 'settle-key', hash })
  setPlace: EventStore['setPlace'] = (place) => this.#write({ kind: 'set-place', place })
  probe = () => this.#write({ kind: 'probe' })

  async drafts(exercise: string): Promise<readonly StoredDraft[]> {
    // Who asks sees what was said before, also if it is still being gathered.
    while (this.#drafts.size > 0) {
      this.#send()
      await this.#running
    }
    return this.#ask('drafts', exercise)
  }

  saveDraft(draft: StoredDraft): Promise<void> {
    if (this.#closing) return Promise.reject(closedError())
    return new Promise((resolve, reject) => {
      const thing = JSON.stringify([draft.exercise, draft.team, draft.about])
      this.#drafts.set(thing, { draft, jobs: [...(this.#drafts.get(thing)?.jobs ?? []), { resolve, reject }] })
      this.#timer ??= setTimeout(() => {
        this.#timer = null
        this.#send()
      }, GATHER_DRAFTS)
    })
  }

  async backup(path: string): Promise<void> {
    if (this.#closing) throw closedError()
    const copy = makeCopy({ from: join(this.#folder, DATABASE), to: resolve(path) })
    this.#copies.add(copy)
    try {
      await copy
    } finally {
      this.#copies.delete(copy)
    }
  }

  mirror(): MirrorState | null {
    return this.#mirror?.state() ?? null
  }

  close(): Promise<void> {
    this.#closing ??= this.#close()
    return this.#closing
  }

  async #close(): Promise<void> {
    while (this.#running || this.#queue.length > 0 || this.#drafts.size > 0) {
      this.#send()
      await this.#running
    }
    // They read the database, so they end first.
    await Promise.allSettled(this.#copies)
    await this.#mirror?.close()
    await this.#thread.close()
  }

  #ask<Q extends keyof Questions>(question: Q, ...args: Parameters<Questions[Q]>): Promise<ReturnType<Questions[Q]>> {
    // The thread calls this very question, and what comes back is what it returned.
    return this.#thread.request({ kind: 'ask', question, args }) as Promise<ReturnType<Questions[Q]>>
  }

  #write(change: Change): Promise<void> {
    if (this.#closing) return Promise.reject(closedError())
    return new Promise((resolve, reject) => {
      this.#queue.push({ change, resolve, reject })
      this.#send()
    })
  }

  /** Sends everything that waits as one transaction, unless one runs; then it goes when that one is done. */
  #send(): void {
    if (this.#running || (this.#queue.length === 0 && this.#drafts.size === 0)) return
    const drafts = [...this.#drafts.values()].map(({ draft, jobs }): Job => ({
      change: { kind: 'save-draft', draft },
      resolve: () => jobs.forEach((job) => job.resolve()),
      reject: (error) => jobs.forEach((job) => job.reject(error)),
    }))
    const jobs = [...this.#queue, ...drafts]
    this.#queue = []
    this.#drafts.clear()
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    this.#running = this.#commit(jobs)
  }

  async #commit(jobs: readonly Job[]): Promise<void> {
    await this.#keep(jobs)
    this.#running = null
    // Drafts that have no timer were to go while this commit ran.
    if (this.#queue.length > 0 || this.#timer === null) this.#send()
  }

  async #keep(jobs: readonly Job[]): Promise<void> {
    try {
      // The thread answers `keep` with a KeepAnswer.
      const { version, kept } = (await this.#thread.request({ kind: 'keep', changes: jobs.map(({ change }) => change) })) as KeepAnswer
      this.#mirror?.follow(version)
      jobs.forEach((job, i) => {
        const refused = kept[i]
        if (refused) job.reject(heard(refused))
        else job.resolve()
      })
    } catch (error) {
      const reason = error instanceof Error ? error : new Error(String(error))
      for (const job of jobs) job.reject(reason)
    }
  }
}
