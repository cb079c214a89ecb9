/** Bytes and text at the edge of a log: strict UTF-8 and base64, the same in Node and in every browser. */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'

// Every browser, worker and Node has it; the engine's own types have neither DOM nor Node, so it is named here.
declare const TextDecoder: new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }) => { decode(bytes: Uint8Array): string }

/** The text of UTF-8 bytes; an error if they are not UTF-8. A byte order mark is kept, so that it can be reported. */
export function textOfBytes(bytes: Uint8Array): Result<string, null> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return err(null)
  }
}

/** How many bytes a well-formed text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    // Each half of a surrogate pair stands for two of the pair's four bytes.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3
  }
  return bytes
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 with padding (RFC 4648, section 4). */
export function base64Of(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3)
    const four =
      ALPHABET.charAt(a >> 2) +
      ALPHABET.charAt(((a & 3) << 4) | (b >> 4)) +
      ALPHABET.charAt(((b & 15) << 2) | (c >> 6)) +
      ALPHABET.charAt(c & 63)
    const left = bytes.length - i
    parts.push(left >= 3 ? four : left === 2 ? `${four.slice(0, 3)}=` : `${four.slice(0, 2)}==`)
  }
  return parts.join('')
}

/** The bytes of a base64 text; an error unless it is exactly what `base64Of` writes for them. */
export function bytesOfBase64(text: string): Result<Uint8Array, null> {
  if (text.length % 4 !== 0) return err(null)
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const bytes = new Uint8Array((text.length / 4) * 3 - padding)
  let at = 0
  for (let i = 0; i < text.length; i += 4) {
    let bits = 0
    for (let j = 0; j < 4; j++) {
      const isPadding = i + j >= text.length - padding
      const six = isPadding ? 0 : ALPHABET.indexOf(text.charAt(i + j))
      if (six < 0) return err(null)
      bits = bits * 64 + six
    }
    for (const shift of [16, 8, 0]) if (at < bytes.length) bytes[at++] = (bits >> shift) & 255
    if (i + 4 >= text.length && (bits & (padding === 2 ? 0xffff : padding === 1 ? 0xff : 0)) !== 0) return err(null)
  }
  return ok(bytes)
}
