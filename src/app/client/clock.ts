/** The room's time between two messages: it runs on by this device's steady clock, whatever its calendar says. */
import type { Now } from '../../protocol/live.ts'
import type { RoomNow } from '../room.ts'

export class RoomClock {
  #now: Now | null = null
  #at = 0

  /** @param mono milliseconds of a clock that never goes back */
  set(now: Now, mono: number): void {
    this.#now = now
    this.#at = mono
  }

  /** The time now; before the first message the device's own. */
  now(mono: number): RoomNow {
    if (!this.#now) return { run: 0, running: false, label: '', wall: Date.now() }
    const passed = Math.max(0, mono - this.#at)
    const { run, running, label, wall } = this.#now
    return { run: running ? run + passed / 1000 : run, running, label, wall: wall + passed }
  }
}
