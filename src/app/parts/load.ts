/**
 * Loading a part of the app when it is needed, over networks that lose things. A browser remembers for as long as the page
 * lives that a module could not be fetched, and does not ask for it again; so a second attempt asks by another address.
 */

let attempts = 0

/**
 * @param part imports a module
 * @throws what the browser says, if it could not be had by any address; then only loading the page anew helps
 */
export async function load<T>(part: () => Promise<T>): Promise<T> {
  try {
    return await part()
  } catch (problem) {
    const address = addressIn(String(problem))
    if (address === null) throw problem
    address.searchParams.set('again', String((attempts += 1)))
    // The same file, so the same module.
    return import(/* @vite-ignore */ address.href) as Promise<T>
  }
}

/** Milliseconds between attempts: soon at first, then as often as a network that comes back is worth. */
const SOON = 1_000
const LATEST = 15_000

/**
 * Loads a part that a page cannot do without, however long the network is away: it is asked for again until it is there,
 * and at once when the connection is back.
 * @param part imports a module
 */
export async function loadForSure(part: () => Promise<unknown>): Promise<void> {
  for (let wait = SOON; ; wait = Math.min(2 * wait, LATEST)) {
    try {
      await load(part)
      return
    } catch {
      await connectionOr(wait)
    }
  }
}

/** Resolves when the browser says that it is online again, or after so many milliseconds. */
const connectionOr = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      window.clearTimeout(timer)
      window.removeEventListener('online', done)
      resolve()
    }
    const timer = window.setTimeout(done, ms)
    window.addEventListener('online', done)
  })

/** The address of a file of this app that a browser names when it could not fetch it; null if it names none. */
export function addressIn(problem: string, origin: string = location.origin): URL | null {
  const found = /https?:\/\/\S+/.exec(problem)?.[0] ?? ''
  const address = URL.canParse(found) ? new URL(found) : null
  return address?.origin === origin ? address : null
}
