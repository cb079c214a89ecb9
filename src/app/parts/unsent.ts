/**
 * What an evaluator, or control, has written of a judgement and not sent, by what it is about. All of it lies in the room
 * as one draft of this seat, so that a reload or another device loses nothing, and under one name: that something is
 * written can be seen by all of the staff, what is judged cannot.
 */
import type { Room } from '../room.ts'

const ABOUT = 'evaluation'

type Words = { readonly [about: string]: string }

function all(room: Room): Words {
  const { drafts, self } = room.snapshot
  return drafts.findLast((draft) => draft.about === ABOUT && draft.team === null && draft.seat === self?.seat)?.body ?? {}
}

/** The words about something; null if there are none. */
export const unsent = (room: Room, about: string): string | null => all(room)[about] ?? null

/** Keeps words; null throws those away that were sent or are not wanted. */
export function keepUnsent(room: Room, words: { readonly [about: string]: string | null }): void {
  const kept = Object.entries({ ...all(room), ...words }).filter((entry): entry is [string, string] => entry[1] !== null)
  room.draft(ABOUT, kept.length === 0 ? null : Object.fromEntries(kept))
}
