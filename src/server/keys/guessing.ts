/**
 * Slows the guessing of codes down without shutting a hotel out: everybody in the room comes from one address, so wrong
 * codes are counted for the code itself and for the server (they belong to no exercise), never for an address. Codes have
 * 40 bits, and whoever has the right one is let in at any time: only wrong answers wait.
 */

/** How many wrong tries within the window are answered at once, and how much longer each further one waits. Milliseconds. */
const LIMITS = { server: { free: 20, step: 100 }, code: { free: 8, step: 250 } } as const
const WINDOW = 60_000
/** No wrong answer waits longer than this. */
const MOST = 5_000
/** So many tries wait as long as any, and more need not be remembered: a flood costs no more the longer it lasts. */
const COUNTED = Math.max(...Object.values(LIMITS).map(({ free, step }) => free + MOST / step))
/** As many wrong tries may wait at the same time; further ones are sent away at once. */
const WAITING = 200
/** Codes that are remembered: more wrong tries than this within a window wait for the server's sake anyhow. */
const REMEMBERED = 2_000

export class Guessing {
  readonly #now: () => number
  #server: number[] = []
  readonly #codes = new Map<string, number[]>()
  #waiting = 0

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  /**
   * Counts a wrong try.
   * @returns how long its answer waits, in milliseconds; null if it is to be sent away at once
   */
  wrong(code: string): number | null {
    const now = this.#now()
    const recent = (tries: readonly number[]): number[] => [...tries.filter((at) => now - at < WINDOW), now].slice(-COUNTED)
    this.#server = recent(this.#server)
    const tries = recent(this.#codes.get(code) ?? [])
    this.#codes.delete(code)
    this.#codes.set(code, tries)
    const [oldest] = this.#codes.keys()
    if (this.#codes.size > REMEMBERED && oldest !== undefined) this.#codes.delete(oldest)
    if (this.#waiting >= WAITING) return null
    const wait = (count: number, { free, step }: { readonly free: number; readonly step: number }): number =>
      Math.max(0, count - free) * step
    return Math.min(MOST, Math.max(wait(this.#server.length, LIMITS.server), wait(tries.length, LIMITS.code)))
  }

  /** How many moments of wrong tries are kept: never more than a bound, however long a flood lasts. */
  get kept(): number {
    return [...this.#codes.values()].reduce((sum, tries) => sum + tries.length, this.#server.length)
  }

  /** Counts a wrong try and waits as long as `wrong` says. @returns false if too many wait already */
  async hold(code: string): Promise<boolean> {
    const wait = this.wrong(code)
    if (wait === null) return false
    if (wait === 0) return true
    this.#waiting += 1
    try {
      await new Promise((resolve) => setTimeout(resolve, wait))
    } finally {
      this.#waiting -= 1
    }
    return true
  }
}
