/** What somebody without a mouse does, and what they see of it. */
import type { Page } from 'playwright-core'

/** What has the focus, by the name under which it is known. */
const HERE = `(() => {
  const e = document.activeElement
  const label = e.labels?.[0] ?? e.closest('label')
  return (e.getAttribute('aria-label') ?? label?.innerText ?? e.innerText ?? '').trim()
})()`

/** Presses Tab until what has the focus is called so. @throws if it never is */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const seen: string[] = []
  for (let presses = 0; presses < 160; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate<string>(HERE)
    if (typeof name === 'string' ? here === name : name.test(here)) return
    seen.push(here.split('\n')[0] ?? '')
  }
  throw new Error(`Tab never comes to ${String(name)}, only to: ${[...new Set(seen)].join(' | ')}`)
}

/**
 * Goes once through everything that Tab reaches.
 * @returns how much that is, and what had the focus and stood behind something else, or out of the window
 */
export async function walk(page: Page): Promise<{ readonly reached: number; readonly hidden: readonly string[] }> {
  const hidden: string[] = []
  let reached = 0
  await page.evaluate(`(() => {
    scrollTo(0, 0)
    document.body.tabIndex = -1
    document.body.focus()
    document.body.removeAttribute('tabindex')
    globalThis.tabbed = new Set()
  })()`)
  for (let presses = 0; presses < 160; presses += 1) {
    await page.keyboard.press('Tab')
    const found = await page.evaluate<string | boolean>(`(() => {
      const e = document.activeElement
      if (e === document.body || globalThis.tabbed.has(e)) return false
      globalThis.tabbed.add(e)
      const shown = e.matches('input[type=radio], input[type=checkbox], input[type=file]') ? e.closest('label') ?? e : e
      const { left, top, right, bottom } = shown.getBoundingClientRect()
      // Some of it must be there to see: a corner or the middle.
      const points = [[left + 3, top + 3], [right - 3, bottom - 3], [(left + right) / 2, (top + bottom) / 2]]
      const seen = points.some(([x, y]) => { const at = document.elementFromPoint(x, y); return at && (shown.contains(at) || at.contains(shown)) })
      return seen ? true : 'hidden: ' + e.outerHTML.slice(0, 120)
    })()`)
    if (found === false) break
    reached += 1
    if (typeof found === 'string') hidden.push(found)
  }
  return { reached, hidden }
}
