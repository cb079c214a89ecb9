/** Numbers for generated tests, from a seed that a failing test prints: mulberry32, which is enough to choose with. */
export class Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** In [0, 1). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  /** One of the items, of which there must be at least one. */
  pick<T>(items: readonly T[]): T {
    const picked = items[Math.floor(this.next() * items.length)]
    if (picked === undefined) throw new Error('there is nothing to pick from')
    return picked
  }

  /** One of the keys, each as likely as its weight. */
  weighted<K extends string>(weights: readonly (readonly [K, number])[]): K {
    let left = this.next() * weights.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [key, weight] of weights) {
      left -= weight
      if (left < 0) return key
    }
    return this.pick(weights)[0]
  }
}
