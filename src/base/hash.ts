/**
 * Hashes, computed in plain JavaScript: a page on plain HTTP in a meeting room has no `crypto.subtle`. A platform with a
 * faster SHA-256 lends it, for a server hashes every entry and every view.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical-json.ts'

type Sha256 = (text: string) => string

/** The SHA-256 that every platform has. */
const plain: Sha256 = (text) => bytesToHex(sha256(utf8ToBytes(text)))
let quickest: Sha256 = plain

/** Lower-case hex SHA-256 of the UTF-8 bytes of a text. */
export const sha256Hex: Sha256 = (text) => quickest(text)

/** Lower-case hex SHA-256 of a value's canonical JSON (RFC 8785). */
export const contentHash = (value: unknown): string => sha256Hex(canonicalJson(value))

/** Of no block, one and several; of one, two, three and four bytes a character, and of half a character. */
const SAMPLES = ['', 'abc', '\u00e9\u20ac\ud83d\ude00'.repeat(40), '\ud83d']

/**
 * Lends the platform's own SHA-256 to `sha256Hex` from now on.
 * @throws if it gives another hash than the plain one: a log must have the same bytes everywhere
 */
export function lendSha256(own: Sha256): void {
  if (SAMPLES.some((sample) => own(sample) !== plain(sample))) throw new Error('this SHA-256 gives other hashes')
  quickest = own
}
