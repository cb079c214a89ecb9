/** The moment in which a lead passes from one state to another: a light runs along its arc, once, and is gone. */
import type { Point } from '../geometry/plane.ts'
import { along } from '../scene/curve.ts'
import type { Scene } from '../scene/scene.ts'

/** Milliseconds: long enough to be seen, short enough not to be waited for. */
export const PASSING = 300
/** More at once are a jump in time, and show nothing. */
const MOST = 6

export class Lights {
  #passed: { readonly arc: string; milliseconds: number }[] = []
  #seen: ReadonlySet<string> | null = null

  /** Looks for leads that were not there before. @param moves whether anything may move at all */
  follow({ moment }: Scene, moves: boolean): void {
    const seen = new Set(moment.leads.map(({ id }) => id))
    const before = this.#seen
    this.#seen = seen
    if (!before || !moves) return
    const fresh = moment.leads.filter(({ id }) => !before.has(id))
    if (fresh.length > MOST) return
    this.#passed = [...this.#passed, ...fresh.map(({ from, to }) => ({ arc: `${from}>${to}`, milliseconds: 0 }))]
  }

  get running(): boolean {
    return this.#passed.length > 0
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    for (const light of this.#passed) light.milliseconds += milliseconds
    this.#passed = this.#passed.filter((light) => light.milliseconds < PASSING)
  }

  /** Where the lights are. */
  *places({ arcs }: Scene): Generator<Point & { readonly alpha: number }> {
    for (const { arc, milliseconds } of this.#passed) {
      const found = arcs.find(({ id }) => id === arc)
      if (found) yield { ...along(found.curve, (found.curve.length * milliseconds) / PASSING), alpha: 1 }
    }
  }
}
