/** Randomness of the browser. Pages on plain HTTP have `getRandomValues`, but neither `randomUUID` nor `subtle`. */
import { bytesToHex } from '@noble/hashes/utils.js'

export const randomBytes = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

/** A new command id: 128 bits. */
export const newId = (): string => bytesToHex(randomBytes(16))

/** A new salt for a typed text: 128 bits. */
export const newSalt = (): string => bytesToHex(randomBytes(16))
