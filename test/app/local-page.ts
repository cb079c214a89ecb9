/** What tests do on a page of the app, and what they look for there. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Calls a function of local-desk.ts by name. The page and the tests speak in plain JSON. */
export const onDesk = <T = unknown>(page: Page, name: string, ...args: readonly unknown[]): Promise<T> =>
  // A string, because the test runner would rewrite a function's source.
  page.evaluate<T>(`globalThis.desk[${JSON.stringify(name)}](...${JSON.stringify(args)})`)

/**
 * What axe finds on the page, as sentences: nothing is as it should be.
 * @param within a selector, to look at one part alone
 */
export async function axe(page: Page, within: string | null = null): Promise<readonly string[]> {
  // Through the debugger and not as a script of the page: the page's policy forbids what does not come with it.
  await page.evaluate(`globalThis.axe ? null : (() => { ${AXE} })()`)
  return page.evaluate<readonly string[]>(
    `globalThis.axe.run(${within === null ? 'document' : JSON.stringify(within)}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], rules: { region: { enabled: false } } })
      .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary)))`,
  )
}

export const setTheme = (page: Page, theme: 'dark' | 'light'): Promise<unknown> =>
  page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)

/** What of the screen's text is cut off or too small, as sentences. Runs in the page. */
export const SCREEN_FAULTS = `(() => {
  const faults = []
  const box = document.querySelector('.screen-body').getBoundingClientRect()
  const walker = document.createTreeWalker(document.querySelector('lockstep-screen'), NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement
    if (!node.textContent.trim() || element.closest('.hidden-text, svg')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    const size = parseFloat(getComputedStyle(element).fontSize)
    if (size < 24) faults.push('small (' + size + ' px): ' + node.textContent.trim())
    for (const rect of range.getClientRects()) {
      if (rect.width === 0) continue
      const inBody = element.closest('.screen-body')
      const [top, bottom] = inBody ? [box.top, box.bottom] : [0, innerHeight]
      // In pages, what stands on another page is out of sight as a whole.
      const slack = size / 4 // letters are less tall than the box that a browser draws round them
      const elsewhere = inBody && (rect.left >= box.right - 1 || rect.right <= box.left + 1)
      if (elsewhere) continue
      if (rect.top < top - slack || rect.bottom > bottom + slack || rect.left < -1 || rect.right > innerWidth + 1) faults.push('cut: ' + node.textContent.trim().slice(0, 60))
    }
  }
  return [...new Set(faults)]
})()`
