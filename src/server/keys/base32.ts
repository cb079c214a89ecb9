/** Crockford's base 32: letters and digits that people can read out, type and mistake without harm. */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes as base 32, the last character padded with zero bits. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += ALPHABET[(held >> bits) & 31] ?? ''
      held &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + (ALPHABET[(held << (5 - bits)) & 31] ?? '') : text
}

/** What somebody typed as base 32, or null: case, spaces and dashes do not matter, O is 0, I and L are 1. */
export function readBase32(typed: string): string | null {
  const text = typed
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return text !== '' && [...text].every((letter) => ALPHABET.includes(letter)) ? text : null
}
