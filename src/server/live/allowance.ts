/** How much one device may ask: enough for any person and for a returning device, too little to slow the room. */

/** Messages in flight, messages at once after a silence, and messages a second from then on. */
const IN_FLIGHT = 64
const AT_ONCE = 240
const PER_SECOND = 80
/** So many refused messages without one that was taken, and the device does not listen. */
const PATIENCE = 500
/** Characters at once after a silence, and a second from then on: the largest message fits several times. */
const CHARACTERS = 8 * 1024 * 1024
const CHARACTERS_PER_SECOND = 1024 * 1024

/** After so many milliseconds of silence nothing is left of what a device sent, and its allowance is as a new one. */
export const FULL_AGAIN = 20_000

export class Allowance {
  readonly #now: () => number
  #tokens = AT_ONCE
  #characters = CHARACTERS
  #at: number
  #flying = 0
  #refused = 0

  constructor(now: () => number = () => performance.now()) {
    this.#now = now
    this.#at = now()
  }

  /** Takes one message in; false if it is too much. What was taken is given back when it is answered. */
  take(cost = 1): boolean {
    this.#refill()
    if (this.#tokens < cost || this.#flying >= IN_FLIGHT) {
      this.#refused += 1
      return false
    }
    this.#refused = 0
    this.#tokens -= cost
    this.#flying += 1
    return true
  }

  give(): void {
    this.#flying -= 1
  }

  /** The device goes on sending although it is refused. */
  get exhausted(): boolean {
    return this.#refused >= PATIENCE
  }

  /** Counts what was read from the device, understood or not; false if it is too much, and that page is to be closed. */
  read(characters: number): boolean {
    this.#refill()
    const left = this.#characters - characters
    // What was on its way already is no debt: the next page of the device is read from the next moment on.
    this.#characters = Math.max(0, left)
    return left >= 0
  }

  #refill(): void {
    const now = this.#now()
    const seconds = (now - this.#at) / 1000
    this.#at = now
    this.#tokens = Math.min(AT_ONCE, this.#tokens + seconds * PER_SECOND)
    this.#characters = Math.min(CHARACTERS, this.#characters + seconds * CHARACTERS_PER_SECOND)
  }
}
