/**
 * Small things that this device keeps by name: a choice, a tick, the host's key. Where a browser keeps nothing, as when
 * it is told to block all site data, they hold until the page is closed.
 */

/** What the browser would not keep; null: it was thrown away here. */
const here = new Map<string, string | null>()

/** What is kept; null if nothing is. @param storage where; a tab's own is gone with the tab */
export function kept(name: string, storage: () => Storage = device): string | null {
  if (here.has(name)) return here.get(name) ?? null
  try {
    return storage().getItem(name)
  } catch {
    return null
  }
}

/** Keeps something; null throws it away. */
export function keep(name: string, value: string | null, storage: () => Storage = device): void {
  try {
    if (value === null) storage().removeItem(name)
    else storage().setItem(name, value)
    here.delete(name)
  } catch {
    here.set(name, value)
  }
}

// Only to ask for one can already be refused.
const device = (): Storage => localStorage
export const ofTab = (): Storage => sessionStorage
