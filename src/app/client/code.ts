/** Codes as people type, paste and photograph them. */

/** Crockford's base 32. */
const LETTERS = /[^0-9A-HJKMNP-TV-Z]/g
const LENGTH = 8

/**
 * What somebody typed as a code: a whole address, spaces, dashes and small letters do no harm, O is 0, I and L are 1.
 * @returns as it is shown, such as `ABCD-EFGH`, and how many letters and digits it has
 */
export function readCode(typed: string): { readonly shown: string; readonly length: number; readonly complete: boolean } {
  const text = (typed.includes('#') ? typed.slice(typed.lastIndexOf('#') + 1) : typed)
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(LETTERS, '')
  return {
    shown: text.length > 4 ? `${text.slice(0, 4)}-${text.slice(4)}` : text,
    length: text.length,
    complete: text.length === LENGTH,
  }
}

/** The part of the address after `#`, which no server ever sees; empty if it cannot be read. */
export function fragment(): string {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}
