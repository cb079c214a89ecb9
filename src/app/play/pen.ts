/** The pen of a team: one seat writes and the others read along, and whoever begins to write takes a pen that nobody holds. */
import type { InjectId } from '../../engine/scenario/names.ts'
import type { SeatCard, TeamView } from '../../engine/view/view.ts'
import type { WireRefusal } from '../../protocol/live.ts'
import type { Room } from '../room.ts'

/** Who holds the pen, from one seat's point of view. */
export type Pen = { readonly kind: 'free' } | { readonly kind: 'mine' } | { readonly kind: 'other'; readonly name: SeatCard['name'] | null }

export function penOf({ own, seats }: Pick<TeamView, 'own' | 'seats'>, seat: string | null): Pen {
  if (own.pen === null) return { kind: 'free' }
  if (own.pen === seat) return { kind: 'mine' }
  const holder = seats.find((one) => one.seat === own.pen)
  return { kind: 'other', name: holder?.name ?? null }
}

/**
 * Asks for the pen, unless it is asked for already: every key that is struck before it comes would ask again, and without
 * a connection all of that would wait to go out.
 * @returns why it was not given; null: it was, or will be
 */
export async function takePen(
  room: Pick<Room, 'snapshot' | 'send'> | null,
  { own }: Pick<TeamView, 'own'>,
  inject?: InjectId,
): Promise<WireRefusal | null> {
  if (!room || room.snapshot.waiting.some(({ command }) => command.kind === 'pen')) return null
  const answer = await room.send({ kind: 'pen', team: own.team, ...(inject && { inject }) })
  return answer.kind === 'refused' ? answer.refusal : null
}
