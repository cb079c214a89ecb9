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

/** The address of a file of this app that a browser names when it could not fetch it; null if it names none. */
export function addressIn(problem: string, origin: string = location.origin): URL | null {
  const found = /https?:\/\/\S+/.exec(problem)?.[0] ?? ''
  const address = URL.canParse(found) ? new URL(found) : null
  return address?.origin === origin ? address : null
}
