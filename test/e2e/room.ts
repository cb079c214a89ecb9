/**
 * A meeting room for tests: a real server in a process of its own, and real browsers that reach it as laptops and phones
 * do, over plain HTTP under a name that is not this machine's own.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { HOST, startChromium } from '../browser/chromium.ts'
import { startServer } from '../support/server.ts'
import type { ServerProcess } from '../support/server.ts'

export const LAPTOP = { width: 1366, height: 768 } as const
export const PHONE = { width: 360, height: 740 } as const
export const PROJECTOR = { width: 1920, height: 1080 } as const

export type Device = {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page and breaches of its security policy. */
  readonly complaints: string[]
  /** Everything that came to it, over HTTP and in the live room, as text. */
  readonly received: string[]
  /** The addresses of its polls, where it has no WebSocket. */
  readonly polls: string[]
}

export type MeetingRoom = {
  readonly server: ServerProcess
  readonly origin: string
  readonly browser: Browser
  /** Another device: its own storage, its own window. @param at the origin that it uses, if it is another than the room's */
  readonly device: (viewport?: { readonly width: number; readonly height: number }, at?: string) => Promise<Device>
  readonly dispose: () => Promise<void>
}

export async function openRoom(options: Parameters<typeof startServer>[0] = {}): Promise<MeetingRoom> {
  const [server, { browser, stop }] = await Promise.all([startServer(options), startChromium()])
  const origin = `http://${HOST}:${server.port}`
  return {
    server,
    origin,
    browser,
    device: async (viewport = LAPTOP, at = origin) => {
      const context = await browser.newContext({ viewport })
      const page = await context.newPage()
      const complaints: string[] = []
      const [received, polls]: [string[], string[]] = [[], []]
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => {
        // A request that is refused or a network that is gone is said on the page; the browser's own line is no complaint.
        if (message.type() === 'error' && !/Failed to load resource|WebSocket connection|ERR_/.test(message.text()))
          complaints.push(message.text())
      })
      page.on('response', (response) => {
        if (!response.url().startsWith(at)) complaints.push(`it asked ${response.url()}`)
        if (response.url().includes('transport=polling')) polls.push(response.url())
        void response.text().then(
          (text) => received.push(text),
          () => undefined, // a redirect or a closed page has no text
        )
      })
      page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(payload.toString())))
      return { page, context, complaints, received, polls }
    },
    dispose: async () => {
      await stop()
      await server.dispose()
    },
  }
}

/** Makes LOTUS GATE on the host's page, as a facilitator does, and goes to its desk. @returns the exercise's id */
export async function makeOnPage({ server, origin }: MeetingRoom, { page }: Device): Promise<string> {
  await page.goto(`${origin}/#host=${server.hostKey}`)
  await page.getByRole('button', { name: 'New exercise' }).click()
  await page.getByRole('radio', { name: /LOTUS GATE/ }).check()
  await page.getByLabel('Your name').fill('Ms Facilitator')
  await page.getByRole('button', { name: 'Make the exercise' }).click()
  await page.waitForURL(/\/room\/[a-z0-9]+\/facilitator$/)
  await page.locator('#fac-next').waitFor()
  return page.url().split('/')[4] ?? ''
}

/** The codes that the facilitator's page shows, by the words beside them. */
export async function codesOn({ page }: Device): Promise<ReadonlyMap<string, string>> {
  const key: unknown = await page.evaluate(`new Promise((resolve) => {
    const request = indexedDB.open('lockstep')
    request.onsuccess = () => {
      const all = request.result.transaction('seats').objectStore('seats').getAll()
      all.onsuccess = () => resolve(all.result[0].ticket.key)
    }
  })`)
  const answer: unknown = await page.evaluate(
    `fetch('/api/room/access', { headers: { authorization: 'Bearer ${String(key)}' } }).then((response) => response.json())`,
  )
  // The route promises this form, see src/protocol/http.ts.
  const { places } = answer as { places: readonly { place: string; code: string }[] }
  return new Map(places.map(({ place, code }) => [place, code]))
}

/** Joins with a code, types a name where one is asked for, and waits for the desk. */
export async function joinOnPage({ origin }: Pick<MeetingRoom, 'origin'>, { page }: Device, code: string, name: string): Promise<void> {
  await page.goto(`${origin}/join#${code}`)
  await page.locator('button.primary').first().waitFor()
  await page.getByText('Your code opens').waitFor()
  const field = page.getByLabel('Your name')
  if ((await field.count()) > 0) await field.first().fill(name)
  await page.locator('button.primary').first().click()
  await page.waitForURL(/\/room\//)
}

/** Resolves once a condition holds. The page's security policy lets nobody evaluate words in it, so it is asked from here. */
export async function until(what: string, holds: () => Promise<boolean>, ms = 15_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
}
