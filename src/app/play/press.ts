/** What takes one press: it is sent at once, and where it is not taken the desk says why. */
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { Room } from '../room.ts'

/** Tells a desk why something that was pressed was not taken. */
export type NotTaken = CustomEvent<string>

export async function press({ currentTarget }: Event, room: Room | null, command: UnsealedCommand): Promise<void> {
  // What was pressed may be gone when the answer comes; the desk is still there.
  const desk = currentTarget instanceof Element ? currentTarget.closest('lockstep-play') : null
  const answer = await room?.send(command)
  if (answer?.kind === 'refused') desk?.dispatchEvent(new CustomEvent('not-taken', { detail: answer.refusal.message }) satisfies NotTaken)
}
