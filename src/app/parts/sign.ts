/**
 * Small signs that stand beside words: drawn, because a bare laptop often has no letter for a tick or a pen. They say
 * nothing alone, so screen readers pass over them.
 */
import { svg } from 'lit'
import type { SVGTemplateResult } from 'lit'

/** Lines on a field of 16 by 16. */
const LINES = {
  tick: 'M3 8.5 6.5 12 13 4.5',
  /** Nobody has looked yet. */
  empty: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10z',
  /** Somebody reads. */
  half: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10z M8 3v10 M6 4v8 M4.2 6v4',
  /** It was read, and nothing is asked. */
  full: 'M8 13a5 5 0 1 0 0-10 5 5 0 0 0 0 10z M7 7h2v2H7z',
  pen: 'M3 13l.8-3L10.5 3.3l2.2 2.2L6 12.2z',
  waits: 'M3 8h.01 M8 8h.01 M13 8h.01',
  asks: 'M5.5 5.5a2.5 2.5 0 1 1 3.4 2.3c-.6.3-.9.8-.9 1.7 M8 13h.01',
  back: 'M6 4 3 7l3 3 M3 7h6a3.5 3.5 0 0 1 0 7H8',
  must: 'M8 3.5v5.5 M8 12.5v.01',
  open: 'M4 8h8',
} as const

export type Sign = keyof typeof LINES

export const sign = (name: Sign): SVGTemplateResult =>
  svg`<svg class="sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d=${LINES[name]}></path></svg>`
