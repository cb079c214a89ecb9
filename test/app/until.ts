/**
 * Waiting in a browser for something to become true. Playwright's own `waitForFunction` makes code from text inside the
 * page, which the pages' policy forbids; an expression asked for through the debugger is not bound by it.
 */
import type { Page } from 'playwright-core'

const PATIENCE = 20_000
const PAUSE = 25

/** Waits until an expression of the page is true. A page that is just being left or loaded counts as not yet. */
export async function until(page: Page, expression: string): Promise<void> {
  const late = Date.now() + PATIENCE
  let last: unknown = null
  while (Date.now() < late) {
    // One after another on purpose: the next question waits for the answer to this one.
    last = await page.evaluate(`Boolean(${expression})`).catch((problem: unknown) => problem)
    if (last === true) return
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  throw new Error(`This did not become true: ${expression}${last instanceof Error ? ` (${last.message})` : ''}`)
}
