/**
 * The mirror as the server sees it: whether the second folder holds everything, and if not, why and what to do. The work
 * is done by a thread of its own, which may wait for a slow stick as long as it likes: nobody waits for it.
 */
import { Worker } from 'node:worker_threads'
import type { MirrorState } from './event-store.ts'
import type { MirrorStart, MirrorTold, MirrorWish } from './mirror-worker.ts'

/** A mirror that is behind for longer does not keep up. Milliseconds. */
const BEHIND = 10_000

/** How long a stop waits for the last changes to reach the mirror. Milliseconds. */
const LAST_WAIT = 5_000

export class Mirror {
  readonly #path: string
  readonly #worker: Worker
  readonly #ended: Promise<'ended'>
  #told: MirrorTold
  /** The newest commit of the store, and since when the mirror lacks something. */
  #newest: number
  #behindSince: number | null

  /**
   * @param source the data folder
   * @param path the mirror's folder
   * @param every how often a mirror that is away is looked for; milliseconds
   * @param version how many commits the store has seen
   */
  constructor(source: string, path: string, every: number, version: number) {
    this.#path = path
    this.#newest = version
    this.#behindSince = performance.now()
    this.#told = { ok: false, message: `The copy in ${path} is being made.`, at: null, version: -1 }
    const start: MirrorStart = { source, path, every }
    this.#worker = new Worker(new URL('./mirror-worker.ts', import.meta.url), { workerData: start, name: 'lockstep-mirror' })
    this.#ended = new Promise((resolve) => this.#worker.once('exit', () => resolve('ended')))
    this.#worker.on('message', (told: MirrorTold) => {
      this.#told = told
      if (told.version >= this.#newest) this.#behindSince = null
    })
    this.#worker.on('error', (error) => {
      const why = error instanceof Error ? error.message : String(error)
      const message = `The mirror has stopped (${why}). The exercise goes on. Start the server again in the next break.`
      this.#told = { ...this.#told, ok: false, message }
    })
  }

  /** There is something new to copy. */
  follow(version: number): void {
    this.#newest = version
    this.#behindSince ??= performance.now()
    this.#wish('follow')
  }

  state(): MirrorState {
    const { ok, message, at } = this.#told
    if (ok && this.#behindSince !== null && performance.now() - this.#behindSince > BEHIND) {
      const slow = `The mirror in ${this.#path} is slow and does not hold the newest entries yet. The exercise is not affected. Try another stick.`
      return { path: this.#path, ok: false, message: slow, at }
    }
    return { path: this.#path, ok, message, at }
  }

  /** Brings the mirror up to date one last time, if it is there and quick enough, and ends. */
  async close(): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const waited = new Promise<'waited'>((resolve) => (timer = setTimeout(() => resolve('waited'), LAST_WAIT)))
    this.#wish('close')
    const first = await Promise.race([this.#ended, waited])
    clearTimeout(timer)
    // A thread that hangs in a dead disk may take long to end: nobody waits for it.
    if (first === 'waited') void this.#worker.terminate()
  }

  #wish(wish: MirrorWish): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    this.#worker.postMessage(wish)
  }
}
