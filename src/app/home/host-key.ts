/** The host's key on this device: it comes once with the host link and stays until it turns out to be old. */
import { keep, kept } from '../kept.ts'

const NAME = 'lockstep.host'

/** The key in a host link, or a key alone, as somebody pasted it; null if it is neither. */
export function readHostLink(pasted: string): string | null {
  const text = pasted.trim()
  return (/#host=([0-9A-Za-z]{1,64})$/.exec(text) ?? /^([0-9A-Za-z]{20,64})$/.exec(text))?.[1] ?? null
}

/** Takes the key out of the address bar, where somebody could read it from the projector, and keeps it. */
export function takeHostKey(): string | null {
  const found = location.hash.startsWith('#host=') ? readHostLink(location.hash) : null
  if (location.hash.startsWith('#host=')) history.replaceState(null, '', location.pathname + location.search)
  if (found !== null) keepHostKey(found)
  return found ?? kept(NAME)
}

export const keepHostKey = (key: string): void => keep(NAME, key)

/** Forgets a key that opens nothing any more, or that others at this computer should not have. */
export const forgetHostKey = (): void => keep(NAME, null)
