/** Keys as shortcuts: which press is meant as one, and whether single keys are on. */
import { keep, kept } from '../kept.ts'

export type Press = {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly repeat: boolean
  readonly isComposing: boolean
}

/** Where a person types: no single key is a shortcut there. */
export function typesInto(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}

/**
 * The shortcut that a press means, such as `d`, `?` or `ctrl+k`; null if it means none. A key that is held down, or that
 * composes a letter, is no shortcut.
 */
export function shortcutOf({ key, ctrlKey, metaKey, altKey, repeat, isComposing }: Press): string | null {
  if (repeat || isComposing || altKey || key.length !== 1) return null
  const letter = key.toLowerCase()
  if (ctrlKey || metaKey) return letter === 'k' ? 'ctrl+k' : null
  return letter
}

const KEPT = 'lockstep.facilitate.keys'

/** Whether single keys act on this device. Ctrl+K always does. */
export const keysAreOn = (): boolean => kept(KEPT) !== 'off'

export const switchKeys = (on: boolean): void => keep(KEPT, on ? 'on' : 'off')
