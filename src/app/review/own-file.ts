/**
 * What the page is when it is the review as one file, opened from a folder: its own text, its script and the log inside it.
 * This is looked at before anything else is shown.
 */

export type OwnFile = {
  /** The whole page as text, as it was opened. */
  readonly page: string
  readonly script: string
  /** The log that came with it; null if none did. */
  readonly log: Uint8Array | null
}

/** null where the review comes from a server, and in a worker. */
export const ownFile: OwnFile | null = typeof document === 'undefined' ? null : look()

function look(): OwnFile | null {
  const inside = document.querySelector('#lockstep-log')
  const script = document.currentScript
  if (!inside || !script) return null
  const log = inside.textContent ?? ''
  return {
    page: `<!doctype html>\n${document.documentElement.outerHTML}`,
    script: script.textContent ?? '',
    log: log === '' ? null : Uint8Array.from(atob(log), (letter) => letter.charCodeAt(0)),
  }
}

/** Bytes of which the text is made in one go, so that no call gets more of them than a browser takes. */
const PIECE = 0x8000

/** Bytes as base64. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += PIECE) text += String.fromCharCode(...bytes.subarray(from, from + PIECE))
  return btoa(text)
}
