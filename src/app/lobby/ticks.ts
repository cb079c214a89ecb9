/** What was ticked by hand before the start, kept on this device for one exercise. */
import { keep, kept } from '../kept.ts'
import { BY_HAND } from './go.ts'
import type { ByHand } from './go.ts'

const nameOf = (exercise: string): string => `lockstep.ticked.${exercise}`

export function keptTicks(exercise: string): ReadonlySet<ByHand> {
  const ids = (kept(nameOf(exercise)) ?? '').split(' ')
  return new Set(BY_HAND.filter((id) => ids.includes(id)))
}

export const keepTicks = (exercise: string, ticked: ReadonlySet<ByHand>): void => keep(nameOf(exercise), [...ticked].join(' '))
