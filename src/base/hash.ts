/**
 * Hashes, computed in plain JavaScript: a page on plain HTTP in a meeting room has no `crypto.subtle`.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from './canonical-json.ts'

/** Lower-case hex SHA-256 of the UTF-8 bytes of a text. */
export const sha256Hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** Lower-case hex SHA-256 of a value's canonical JSON (RFC 8785). */
export const contentHash = (value: unknown): string => sha256Hex(canonicalJson(value))
