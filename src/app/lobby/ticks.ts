/** What was ticked by hand before the start, kept on this device for one exercise. */
import { BY_HAND } from './go.ts'
import type { ByHand } from './go.ts'

const nameOf = (exercise: string): string => `lockstep.ticked.${exercise}`

export function keptTicks(exercise: string): ReadonlySet<ByHand> {
  try {
    const kept = (localStorage.getItem(nameOf(exercise)) ?? '').split(' ')
    return new Set(BY_HAND.filter((id) => kept.includes(id)))
  } catch {
    return new Set()
  }
}

export function keepTicks(exercise: string, ticked: ReadonlySet<ByHand>): void {
  try {
    localStorage.setItem(nameOf(exercise), [...ticked].join(' '))
  } catch {
    // The ticks then hold until the page is closed.
  }
}
