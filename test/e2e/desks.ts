/** What people do at their desks, and what their desks tell them, in the words that stand on the screen. */
import type { Page } from 'playwright-core'
import { until } from './room.ts'

/** The first inject of LOTUS GATE, which every team answers. */
const FIRST = 'Trend notice'

/** Opens the first inject and writes an answer to it, without sending it. */
export async function writeAnswer(page: Page, why: string): Promise<void> {
  await page.getByText(FIRST).first().click()
  await page.locator('input[type=radio]').first().check()
  await page.locator('lockstep-answer textarea').first().fill(why)
}

export const sendAnswer = (page: Page): Promise<void> => page.getByRole('button', { name: 'Send our answer' }).click()

/** What stands in the answer that is being written. */
export const written = (page: Page): Promise<string> => page.locator('lockstep-answer textarea').first().inputValue()

/** Sends a note as a desk does, and waits for no answer. */
export const note = (page: Page, team: string, text: string): Promise<unknown> =>
  page.evaluate(
    `void document.querySelector('lockstep-seat').room.send({ kind: 'note', team: '${team}', text: { $say: ${JSON.stringify(text)} } })`,
  )

/** Waits until the status line says this. */
export const says = (page: Page, text: string | RegExp, timeout = 30_000): Promise<void> =>
  page.locator('.seat-status', { hasText: text }).waitFor({ timeout })

/** Waits until this stands on the screen. */
export const shows = (page: Page, text: string | RegExp, timeout = 30_000): Promise<void> =>
  page.getByText(text).first().waitFor({ timeout })

/** Loads a page anew, as somebody does who does not read. @returns what the browser asked before it did, or did not */
export async function reload(page: Page, decide: 'stay' | 'leave'): Promise<string> {
  const asked = page.waitForEvent('dialog')
  await page.evaluate('void setTimeout(() => location.reload())')
  const dialog = await asked
  await (decide === 'stay' ? dialog.dismiss() : dialog.accept())
  if (decide === 'leave')
    await until(
      'the page is gone',
      async () =>
        !(await page
          .locator('lockstep-seat')
          .isVisible()
          .catch(() => false)),
    )
  return dialog.type()
}
