/**
 * Every key and code of the server. Codes follow from the server's secret by HMAC, so that they can be shown again after a
 * restart without being stored; seats' keys are drawn at random, and only their hashes are kept.
 */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { SlotId } from '../../engine/scenario/names.ts'
import type { SeatRole } from '../../engine/exercise/parts.ts'
import { base32, readBase32 } from './base32.ts'

/** 128 bits as 26 characters. */
const KEY_BYTES = 16
/** Eight characters. */
const CODE_BYTES = 5

const derived = (secret: Uint8Array, length: number, ...about: readonly string[]): string =>
  base32(createHmac('sha256', secret).update(about.join('\n')).digest().subarray(0, length))

/** The key that may create exercises, shown when the server starts. */
export const hostKey = (secret: Uint8Array): string => derived(secret, KEY_BYTES, 'host')

/** The key in an exercise's facilitator link. */
export const facilitatorKey = (secret: Uint8Array, exercise: string, generation: number): string =>
  derived(secret, KEY_BYTES, 'facilitator', exercise, String(generation))

/** The join code of a place: eight characters without their dash. */
export const joinCode = (secret: Uint8Array, exercise: string, place: string, generation: number): string =>
  derived(secret, CODE_BYTES, 'join', exercise, place, String(generation))

/** A code as it is read out. */
export const shownCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`

/** What somebody typed as a join code, or null. */
export function readCode(typed: string): string | null {
  const code = readBase32(typed)
  return code?.length === 8 ? code : null
}

/** The secret key (32 bytes) that seals an exercise. */
export const sealingKey = (secret: Uint8Array, exercise: string): Uint8Array =>
  createHmac('sha256', secret).update(`seal\n${exercise}`).digest()

/** Random bytes in stock: asking the system for them is slow, and a busy room salts a thousand texts a second. */
const STOCK = 4_096
let stock = new Uint8Array()

/** A new seat's key, a token that moves one, or a salt. */
export function newKey(): string {
  if (stock.length < KEY_BYTES) stock = randomBytes(STOCK)
  const own = stock.subarray(0, KEY_BYTES)
  stock = stock.subarray(KEY_BYTES)
  const key = base32(own)
  own.fill(0) // so that nothing is left of it here
  return key
}

/** What is kept of a key: lower-case hex SHA-256. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** Whether two keys are the same, in a time that says nothing of where they differ. */
export const sameKey = (given: string, right: string): boolean =>
  timingSafeEqual(Buffer.from(hashOfKey(given)), Buffer.from(hashOfKey(right)))

/** A new exercise's id: 80 bits in lower case, as it stands in addresses. */
export const newExerciseId = (): string => base32(randomBytes(10)).toLowerCase()

/** A place that people join by a code. */
export type Place = { readonly place: string; readonly role: SeatRole; readonly team: SlotId | null; readonly blind: boolean }

/** Every place of an exercise with these roles. */
export const placesOf = (slots: readonly SlotId[]): readonly Place[] => [
  ...slots.map((team): Place => ({ place: `participant-${team}`, role: 'participant', team, blind: false })),
  ...slots.map((team): Place => ({ place: `interpreter-${team}`, role: 'interpreter', team, blind: false })),
  { place: 'evaluator', role: 'evaluator', team: null, blind: false },
  { place: 'blind-evaluator', role: 'evaluator', team: null, blind: true },
  { place: 'controller', role: 'controller', team: null, blind: false },
  { place: 'observer', role: 'observer', team: null, blind: false },
  { place: 'display', role: 'display', team: null, blind: false },
]
