/** What is planned for later seconds of play, each to be done at its own. */
type Plan = { readonly at: number; readonly act: () => void }

export class Plans {
  /** In the order of time; of two for one second the first planned first. */
  readonly #plans: Plan[] = []

  /** Plans something for a second of play. */
  add(at: number, act: () => void): void {
    const place = this.#plans.findIndex((plan) => plan.at > at)
    this.#plans.splice(place === -1 ? this.#plans.length : place, 0, { at, act })
  }

  /** The second of the next one; Infinity if there is none. */
  get next(): number {
    return this.#plans[0]?.at ?? Infinity
  }

  /** Takes the next one off and does it, if there is one. */
  act(): void {
    this.#plans.shift()?.act()
  }

  clear(): void {
    this.#plans.length = 0
  }
}
