/** When a room is shown: soon after a change, and in a burst of changes with pauses in between. */

/** The pause is so many times as long as showing took, and never longer than this. Milliseconds. */
const PAUSE_TIMES = 3
const LONGEST_PAUSE = 40

/**
 * Shows something as soon as this turn of the event loop is over, so that answers which are due go out first. It then
 * pauses in proportion to the work: in a burst, showing takes a quarter of the time at most, and what comes meanwhile is
 * shown together.
 */
export class Pace {
  readonly #show: () => void
  /** Calls off what was asked for and has not begun. */
  #callOff: (() => void) | null = null
  #pausedUntil = -Infinity

  constructor(show: () => void) {
    this.#show = show
  }

  /** Asks for showing; asking again before it begins changes nothing. */
  soon(): void {
    if (this.#callOff) return
    const wait = this.#pausedUntil - performance.now()
    if (wait > 0) {
      const timer = setTimeout(() => this.#run(), wait)
      this.#callOff = () => clearTimeout(timer)
    } else {
      const turn = setImmediate(() => this.#run())
      this.#callOff = () => clearImmediate(turn)
    }
  }

  /** Shows nothing that was asked for until now. */
  stop(): void {
    this.#callOff?.()
    this.#callOff = null
  }

  #run(): void {
    this.#callOff = null
    const started = performance.now()
    this.#show()
    const ended = performance.now()
    this.#pausedUntil = ended + Math.min(LONGEST_PAUSE, PAUSE_TIMES * (ended - started))
  }
}
