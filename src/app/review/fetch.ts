/** The log of an exercise from the server, with a key that this device keeps: a facilitator's or a controller's seat, or the host's. */
import { keeping, keptSeats } from '../client/keeping.ts'
import { api } from '../home/host-api.ts'
import { takeHostKey } from '../home/host-key.ts'

export type Fetched =
  | { readonly kind: 'log'; readonly bytes: Uint8Array }
  | { readonly kind: 'no-key' }
  /** A sentence for the person. */
  | { readonly kind: 'refused'; readonly message: string }

/** @param branch which line of play; empty: the present one */
export async function fetchLog(exercise: string, branch: string): Promise<Fetched> {
  let last: Fetched = { kind: 'no-key' }
  for (const key of await keysFor(exercise)) {
    // One after another on purpose: the first key that opens it is enough.
    const found = await api.log(key, exercise, branch)
    if (found.ok) return { kind: 'log', bytes: new Uint8Array(await found.value.arrayBuffer()) }
    last = { kind: 'refused', message: found.error.message }
  }
  return last
}

/** The lines of play that the server has of this exercise, for whoever may list them; empty otherwise. */
export async function fetchBranches(exercise: string): Promise<readonly string[]> {
  const key = takeHostKey()
  const cards = key === null ? null : await api.exercises(key)
  return (cards?.ok ? cards.value : []).find(({ id }) => id === exercise)?.branches ?? []
}

async function keysFor(exercise: string): Promise<readonly string[]> {
  const seats = await keptSeats(await keeping())
  const own = seats.filter(({ ticket }) => ticket.exercise === exercise && (ticket.role === 'facilitator' || ticket.role === 'controller'))
  const host = takeHostKey()
  return [...own.map(({ ticket }) => ticket.key), ...(host === null ? [] : [host])]
}
