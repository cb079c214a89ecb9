/** Whether anybody can see the map: the page is not hidden, and some of the map is in the window. */

/** Calls back with every change, and once at the beginning. @returns what ends it */
export function whenSeen(host: HTMLElement, change: (seen: boolean) => void): () => void {
  let inWindow = true
  let before: boolean | null = null
  const tell = (): void => {
    const now = inWindow && !document.hidden
    if (now !== before) change((before = now))
  }
  const observer = new IntersectionObserver((entries) => {
    inWindow = entries.at(-1)?.isIntersecting ?? true
    tell()
  })
  observer.observe(host)
  document.addEventListener('visibilitychange', tell)
  tell()
  return () => {
    observer.disconnect()
    document.removeEventListener('visibilitychange', tell)
  }
}
