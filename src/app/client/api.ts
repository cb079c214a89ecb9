/**
 * What the app asks over HTTP. Keys go in a header, never in an address. Whatever goes wrong comes back as a value with
 * a sentence for the person: no network, a slow one, a page of the hotel's Wi-Fi in place of the answer.
 */
import type { Access, Invitation, JoinBody, SeatTicket, Story } from '../../protocol/http.ts'
import { seatTicketSchema } from '../../protocol/http.ts'
import { refusalSchema } from '../../protocol/live.ts'
import type { WireRefusal } from '../../protocol/live.ts'
import type { Result } from '../room.ts'
import { t } from '../words/words.ts'
import '../words/en/join.ts'

/** Milliseconds to wait for an answer, and for a whole file. */
const PATIENCE = 20_000
const PATIENCE_FOR_FILES = 120_000

export type Asked = {
  /** POST where there is a body, GET elsewhere. */
  readonly method?: 'GET' | 'POST'
  /** The host's or a seat's. */
  readonly key?: string
  readonly body?: object
}

const failed = (code: string, message: string): { readonly ok: false; readonly error: WireRefusal } => ({
  ok: false,
  error: { code, message, field: null },
})

const strange = (status: number) => failed('answer', t('client.strangeAnswer', { status }))

/** Asks and reads the answer, both within the time that a person waits. */
async function ask<T>(
  path: string,
  { method, key, body }: Asked,
  patience: number,
  read: (response: Response) => Promise<Result<T>>,
): Promise<Result<T>> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patience)
  try {
    const response = await fetch(path, {
      method: method ?? (body ? 'POST' : 'GET'),
      signal: stop.signal,
      cache: 'no-store',
      credentials: 'omit',
      headers: {
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (response.ok) return await read(response)
    const text = await response.text()
    const refusal = refusalSchema.safeParse(parsed(text))
    return refusal.success ? { ok: false, error: refusal.data } : strange(response.status)
  } catch {
    return stop.signal.aborted ? failed('slow', t('client.slow')) : failed('offline', t('client.offline'))
  } finally {
    clearTimeout(timer)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Asks for JSON. Server and app come from one build and one file of types, so its shape is the server's word; what is no
 * JSON at all, such as a hotel's sign-in page, is told from it.
 */
export const call = <T>(path: string, asked: Asked = {}): Promise<Result<T>> =>
  ask(path, asked, PATIENCE, async (response) => {
    const answer = parsed(await response.text())
    // See above: the type is what src/protocol/http.ts promises for this address.
    return typeof answer === 'object' && answer !== null ? { ok: true, value: answer as T } : strange(response.status)
  })

/** Asks for a file. */
export const callForFile = (path: string, asked: Asked = {}): Promise<Result<Blob>> =>
  ask(path, asked, PATIENCE_FOR_FILES, async (response) => ({ ok: true, value: await response.blob() }))

/** Asks for a seat. What is kept for weeks is looked at more closely. */
async function callForTicket(path: string, body: object): Promise<Result<SeatTicket>> {
  const answered = await call<unknown>(path, { body })
  if (!answered.ok) return answered
  const ticket = seatTicketSchema.safeParse(answered.value)
  return ticket.success ? { ok: true, value: ticket.data } : strange(200)
}

const inPath = (path: string): string => path.split('/').map(encodeURIComponent).join('/')

// Sitting down

export const lookAt = (code: string): Promise<Result<Invitation>> => call('/api/join/look', { body: { code } })
export const joinWith = (body: JoinBody): Promise<Result<SeatTicket>> => callForTicket('/api/join', body)
/** Trades the key of a facilitator's link. */
export const facilitate = (exercise: string, key: string): Promise<Result<SeatTicket>> =>
  callForTicket('/api/facilitate', { exercise, key })
/** Trades the token of a link that carries a seat from another device. */
export const takeOver = (token: string): Promise<Result<SeatTicket>> => callForTicket('/api/move', { token })

// With a seat's key

export const moveLink = (key: string): Promise<Result<{ readonly link: string }>> => call('/api/seat/move', { key, body: {} })
export async function leaveSeat(key: string): Promise<Result<null>> {
  const answered = await call<unknown>('/api/seat/leave', { key, body: {} })
  return answered.ok ? { ok: true, value: null } : answered
}
export const fileOf = (key: string, path: string): Promise<Result<Blob>> => callForFile(`/api/room/files/${inPath(path)}`, { key })
export const accessOf = (key: string): Promise<Result<Access>> => call('/api/room/access', { key })
export const changeAccess = (key: string, change: 'reissue' | 'revoke' | 'remove', which: string): Promise<Result<Access>> =>
  call(`/api/room/access/${change}`, { key, body: change === 'remove' ? { seat: which } : { place: which } })
export const storyOf = (key: string): Promise<Result<Story>> => call('/api/room/story', { key })
export const logOf = (key: string, exercise: string): Promise<Result<Blob>> =>
  callForFile(`/api/exercises/${inPath(exercise)}/log`, { key })
