/** Which share links are open in a turn, from what was judged when something was shared. */
import type { Link } from '../network/names.ts'
import type { SlotId } from '../scenario/names.ts'
import type { NetworkPlay } from './network-state.ts'

/** A link is open in the turn in which something was shared and in so many turns in all. */
export const LINK_TURNS = 2

/** The links that are open in a turn, each once, in the order of the slots. */
export function openLinks(slots: readonly SlotId[], { links }: Pick<NetworkPlay, 'links'>, turn: number): Link[] {
  const open = new Set<string>()
  for (const { from, to, verdict, turn: since } of links) {
    if (verdict === 'open' && since <= turn && turn < since + LINK_TURNS) open.add(`${from} ${to}`)
  }
  return slots.flatMap((from) => slots.filter((to) => to !== from && open.has(`${from} ${to}`)).map((to) => ({ from, to })))
}
