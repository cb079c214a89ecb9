/** What was read out to the room, gathered so that nobody reads the same words twice. */
import type { RoomConsequence, Said } from '../../engine/view/view.ts'
import { words } from '../parts/said.ts'

export type Told = { readonly title: Said; readonly text: Said; readonly teams: readonly string[] }

/** What was read out, the latest inject first; the same words of several states stand once. */
export function told(consequences: readonly RoomConsequence[]): readonly Told[] {
  const all = new Map<string, Told>()
  for (const { inject, title, text, team } of consequences) {
    const key = `${inject} ${words(text)}`
    all.set(key, { title, text, teams: [...(all.get(key)?.teams ?? []), team] })
  }
  return [...all.values()].toReversed()
}
