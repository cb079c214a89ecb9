/**
 * The room over the network, in a real browser on a plain-HTTP page and with a real server: what is sent arrives in
 * order and once, through lost connections, reloads and a second page of the same seat; and joining takes one card.
 */
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SeatTicket } from '../../src/protocol/http.ts'
import { HOST, startChromium } from '../browser/chromium.ts'
import { PROTOCOL } from '../../src/protocol/live.ts'
import { WireDesk, codeOf, makeExercise, startServer } from '../support/server.ts'
import type { ServerProcess } from '../support/server.ts'
import { axe, setTheme } from './local-page.ts'

let server: ServerProcess
let chromium: Awaited<ReturnType<typeof startChromium>>
let context: BrowserContext
let page: Page
let facilitator: SeatTicket
let control: WireDesk
const origin = (): string => `http://${HOST}:${server.port}`

beforeAll(async () => {
  ;[server, chromium] = await Promise.all([startServer(), startChromium()])
  facilitator = await makeExercise(server)
  control = await new WireDesk(server.url, facilitator).ready()
  context = await chromium.browser.newContext({
    viewport: { width: 360, height: 740 },
    timezoneId: 'Asia/Bangkok',
    reducedMotion: 'reduce',
  })
  page = await context.newPage()
  page.setDefaultTimeout(15_000)
}, 60_000)

afterAll(async () => {
  control?.close()
  await chromium?.stop()
  await server?.dispose()
})

/** The notes of the exercise, as control sees them, oldest first. */
const notes = (): readonly string[] =>
  control.view && 'notes' in control.view ? control.view.notes.items.map(({ text }) => (typeof text === 'string' ? text : '')) : []

/** Sends a note from the page's seat, as a desk does, without waiting for the answer. */
const send = (from: Page, text: string, team = 'T1', draft?: string): Promise<unknown> =>
  from.evaluate(
    `void document.querySelector('lockstep-seat').room.send({ kind: 'note', team: '${team}', text: { $say: ${JSON.stringify(text)} } }, ${JSON.stringify(draft)})`,
  )

/** Waits until the status line says this. */
const says = (on: Page, text: string | RegExp): Promise<void> => on.locator('.seat-status', { hasText: text }).waitFor()
/** Waits until something in the page is so. Asked from outside, because the page's policy forbids what Playwright would run. */
async function until(on: Page, expression: string): Promise<void> {
  await expect.poll(() => on.evaluate(expression), { timeout: 15_000 }).toBe(true)
}
/** Waits until the seat's room has a view from the server. */
const live = (on: Page): Promise<void> => until(on, `document.querySelector('lockstep-seat')?.room?.snapshot.connection === 'live'`)
/** Types a name at a place on a new page, as a person does, and goes in. */
async function enter(on: Page, place: string, name: string): Promise<void> {
  await on.goto(`${origin()}/join#${await codeOf(server.url, facilitator, place)}`)
  await on.locator('#join-name').fill(name)
  await on.keyboard.press('Enter')
}
/** Joins at a place on a new page, and waits for the room. */
async function sit(on: Page, place: string, name: string): Promise<void> {
  await enter(on, place, name)
  await live(on)
}

describe('joining', () => {
  test('a code that opens nothing stays in the box, to be compared with the card and mended', async () => {
    await page.goto(`${origin()}/join`)
    await page.locator('#join-code').fill('abcd2345')
    await page.keyboard.press('Enter')
    await page.getByText('This code opens nothing').waitFor()
    expect(await page.locator('#join-code').inputValue()).toBe('ABCD-2345')
  })

  test('a card’s code, typed by hand, leads to the desk in two steps that everybody can use', async () => {
    const code = await codeOf(server.url, facilitator, 'participant-T1')
    await page.goto(`${origin()}/join`)
    await page.locator('#join-code').fill('abc')
    await page.keyboard.press('Enter')
    await page.getByText('This one has 3.').waitFor()
    const found = [...(await axe(page))]
    await page.locator('#join-code').fill(code.toLowerCase().replace('-', ' '))
    await page.keyboard.press('Enter')
    await page.locator('#join-name').waitFor()
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme)
      found.push(...(await axe(page)))
    }
    expect(found).toEqual([])
    expect(await page.locator('dl').innerText()).toMatch(/Exercise LOTUS GATE[^]*Thailand[^]*Participant/)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360)
    await page.keyboard.press('Tab')
    await page.keyboard.type('Somchai, immigration')
    await page.keyboard.press('Enter')
    await live(page)
    await says(page, 'All sent')
    expect(page.url()).toBe(`${origin()}/room/${facilitator.exercise}/participant-t1-1`)
    expect(await page.evaluate('history.length')).toBeLessThan(5)
    await control.until(({ view }) => view !== null && 'states' in view && view.seats.some(({ name }) => name === 'Somchai, immigration'))
  })

  test('this device offers its seat again', async () => {
    const other = await context.newPage()
    await other.goto(`${origin()}/join`)
    await other.locator('.kept-seat').click()
    await live(other)
    expect(new URL(other.url()).pathname).toBe(`/room/${facilitator.exercise}/participant-t1-1`)
    await other.close()
  })

  test('the facilitator’s key goes out of the address as soon as it was used', async () => {
    const made = await fetch(`${server.url}/api/exercises/${facilitator.exercise}/facilitator`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.hostKey}` },
    })
    const { key } = (await made.json()) as { key: string } // what the protocol promises
    const other = await (await chromium.browser.newContext()).newPage()
    await other.goto(`${origin()}/room/${facilitator.exercise}/facilitator#key=${key}`)
    await live(other)
    expect(other.url()).toBe(`${origin()}/room/${facilitator.exercise}/facilitator`)
    await other.reload()
    await live(other)

    // Pasted over a page that is open already, the link changes no more than what stands after the #.
    const fresh = await (await chromium.browser.newContext()).newPage()
    await fresh.goto(`${origin()}/room/${facilitator.exercise}/facilitator`)
    await fresh.getByText('This device has not opened this exercise before.').waitFor()
    await fresh.evaluate(`void (location.hash = 'key=${key}')`)
    await live(fresh)
    expect(fresh.url()).toBe(`${origin()}/room/${facilitator.exercise}/facilitator`)
    await fresh.context().close()
    await other.context().close()
  })
})

describe('the address', () => {
  /** Goes to another page of the app, as its links do. */
  const goTo = (on: Page, path: string): Promise<unknown> =>
    on.evaluate(`history.pushState(null, '', '${path}'), void dispatchEvent(new PopStateEvent('popstate'))`)

  test('that cannot be read leads to a page all the same, and of two pages the one that was asked for last is shown', async () => {
    const other = await (await chromium.browser.newContext()).newPage()
    await other.goto(`${origin()}/join`)
    await other.locator('#join-code').waitFor()
    await goTo(other, '/room/%E0%A4/nobody')
    await other.getByText('This device has no seat here.').waitFor()
    await other.route(/review/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      await route.continue()
    })
    await goTo(other, '/review')
    await goTo(other, '/join')
    await other.locator('#join-code').waitFor()
    await other.evaluate('new Promise((done) => setTimeout(done, 1_500))')
    expect(await other.locator('#join-code').count()).toBe(1)
    await other.context().close()
  })
})

describe('the frame round the desk', () => {
  test('shows the marking, the menu and the glossary to everybody, in dark and light', async () => {
    const found: string[] = []
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme)
      await page.getByRole('button', { name: 'Menu' }).click()
      found.push(...(await axe(page)).filter((one) => /seat|menu|glossary|marking/.test(one)))
      await page.keyboard.press('Escape')
      await page.keyboard.press('F1')
      await page.keyboard.type('zzz')
      await page.getByText('No word fits').waitFor()
      found.push(...(await axe(page)).filter((one) => /seat|menu|glossary|marking/.test(one)))
      await page.locator('#glossary-search').fill('')
      await page.keyboard.press('F1')
    }
    expect(found).toEqual([])
    expect(await page.locator('.marking').first().innerText()).toBe('EXERCISE – FOR TRAINING ONLY')
  })

  test('offers languages of the buttons only where there are two that people read', async () => {
    const offered = () => page.locator('#menu-interface option').allTextContents()
    await page.getByRole('button', { name: 'Menu' }).click()
    expect(await offered()).toEqual([])
    await page.keyboard.press('Escape')
  })

  test('says what is sent and what waits however far the page is scrolled, on a phone', async () => {
    await page.locator('[data-place=situation]').click()
    await page.evaluate('scrollTo(0, 100_000)')
    expect(await page.evaluate('scrollY')).toBeGreaterThan(200)
    const top = 'document.querySelector(".seat-status").getBoundingClientRect().top'
    expect(await page.evaluate(`${top} >= 0 && ${top} < 60`)).toBe(true)
    await page.goBack()
  })
})

describe('a bad network', () => {
  test('what is sent offline waits, says so calmly, and goes out in order when the network is back', async () => {
    await context.setOffline(true)
    for (const text of ['offline 1', 'offline 2', 'offline 3']) await send(page, text)
    await says(page, '3 not yet sent – they go out by themselves when the network is back')
    expect(notes()).toEqual([])
    await context.setOffline(false)
    await says(page, 'All sent')
    await control.until(() => notes().length >= 3)
    expect(notes()).toEqual(['offline 1', 'offline 2', 'offline 3'])
  }, 40_000)

  test('a patch that got lost is noticed at the next one, and the whole view comes', async () => {
    const other = await (await chromium.browser.newContext()).newPage()
    let lost = 0
    const asked: string[] = []
    await other.routeWebSocket(/socket\.io/, (desk) => {
      const room = desk.connectToServer()
      room.onMessage((message) => {
        if (lost === 0 && String(message).includes('"patch"')) lost += 1
        else desk.send(message)
      })
      desk.onMessage((message) => {
        asked.push(String(message))
        room.send(message)
      })
    })
    await sit(other, 'observer', 'An observer')
    const announced = (): Promise<unknown> =>
      other.evaluate(`document.querySelector('lockstep-seat').room.snapshot.view.announcements.total`)
    await control.must({ kind: 'announce', to: [], text: { $say: 'This one gets lost.' } })
    await expect.poll(() => lost).toBe(1)
    expect(await announced()).toBe(0)
    expect(asked.some((message) => message.includes('"resync"'))).toBe(false)
    await control.must({ kind: 'announce', to: [], text: { $say: 'This one shows it.' } })
    await expect.poll(announced).toBe(2)
    expect(asked.filter((message) => message.includes('"resync"'))).toHaveLength(1)
    await other.context().close()
  })

  test('what waits survives that the server dies and the page is loaded anew; two pages of the seat send it once; what is refused comes back', async () => {
    const second = await context.newPage()
    await second.goto(page.url())
    await live(second)
    await server.kill()
    await says(page, /Offline since|not yet sent/)
    await send(page, 'after the crash 1')
    await send(page, 'for another team', 'O1')
    await send(page, 'after the crash 2')
    await send(second, 'from the second page')
    await says(page, '3 not yet sent')
    await server.restart()
    await page.reload()
    await live(page)
    await until(second, `document.querySelector('lockstep-seat').room.snapshot.waiting.length === 0`)
    await control.until(() => notes().length >= 6, 20_000)
    const sent = notes().slice(3)
    expect(sent.toSorted()).toEqual(['after the crash 1', 'after the crash 2', 'from the second page'])
    expect(sent.indexOf('after the crash 1')).toBeLessThan(sent.indexOf('after the crash 2'))
    await second.close()

    await says(page, '1 thing came back')
    const back = page.locator('lockstep-returned')
    expect(await back.innerText()).toMatch(/Came back[^]*This seat belongs to another team[^]*for another team/)
    expect((await axe(page)).filter((one) => one.includes('came-back'))).toEqual([])
    await page.reload()
    await back.getByRole('button', { name: 'I have seen it' }).click()
    await says(page, 'All sent')
  }, 60_000)

  test('what was sent is a draft no more, also when the page was loaded anew before the room had it', async () => {
    const room = `document.querySelector('lockstep-seat').room`
    await server.kill()
    await says(page, /Offline since|not yet sent/)
    await page.evaluate(`${room}.draft('note', { text: 'sent, then loaded anew' })`)
    await send(page, 'sent, then loaded anew', undefined, 'note')
    await says(page, '1 not yet sent')
    await server.restart()
    await page.reload()
    await live(page)
    await control.until(({ drafts }) => notes().includes('sent, then loaded anew') && drafts.length === 0, 20_000)
    expect(await page.evaluate(`${room}.snapshot.drafts`)).toEqual([])
  }, 40_000)

  test('what is being written is kept over a reload', async () => {
    await page.evaluate(`document.querySelector('lockstep-seat').room.draft('note', { text: 'half a sent' })`)
    await page.reload()
    await live(page)
    await expect
      .poll(() =>
        page.evaluate(`document.querySelector('lockstep-seat').room.snapshot.drafts.map(({ about, body }) => [about, body.text])`),
      )
      .toEqual([['note', 'half a sent']])
    await control.until(({ drafts }) => drafts.some(({ about, body }) => about === 'note' && body['text'] === 'half a sent'))
  })
})

describe('what stands above the desk', () => {
  test('a real emergency covers every screen with the facilitator’s words, and goes when it is over', async () => {
    await control.must({ kind: 'emergency', text: { $say: 'Leave by the left stairs.' } })
    const notice = page.locator('dialog.emergency')
    await notice.waitFor()
    expect(await notice.innerText()).toMatch(/REAL EMERGENCY[^]*Leave by the left stairs\./)
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await notice.isVisible()).toBe(true)
    await control.must({ kind: 'stand-down' })
    await notice.waitFor({ state: 'hidden' })
  })

  test('a seat that was moved to another device says so here and goes on there', async () => {
    await context.setOffline(true)
    await send(page, 'Kept until the network is back')
    await says(page, '1 not yet sent')
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Move this seat' }).click()
    await page.getByText('1 thing is not yet sent from this device. Wait until it is.').waitFor()
    await context.setOffline(false)
    // The address comes as soon as nothing waits, and nobody has to ask again.
    const link = await page.locator('.move-link a').getAttribute('href')
    const other = await (await chromium.browser.newContext()).newPage()
    await other.goto(`${origin()}/move`)
    await other.getByText('This address is not complete.').waitFor()
    await other.evaluate(`void (location.hash = '${new URL(link ?? '').hash}')`)
    await live(other)
    expect(other.url()).toBe(`${origin()}/room/${facilitator.exercise}/participant-t1-1`)
    const elsewhere = page.getByRole('heading', { name: 'This seat is now on another device' })
    await elsewhere.waitFor()
    expect(await axe(page)).toEqual([])
    // A device that was away while its seat was moved finds the same.
    await page.reload()
    await elsewhere.waitFor()
    expect(await page.locator('main').innerText()).toMatch(/Go on there\. To come back to this device, open “Menu” and “Move this seat”/)
    await page.getByRole('button', { name: 'Join again' }).click()
    await page.locator('#join-code').waitFor()
    expect(await page.title()).toBe('Lockstep')
    expect(await page.locator('.kept-seat').count()).toBe(0)
    await other.context().close()
  })

  test('a page from another version of the server says so, asks nothing of the room, and offers to be loaded again', async () => {
    const other = await (await chromium.browser.newContext()).newPage()
    let old = true
    await other.routeWebSocket(/socket\.io/, (desk) => {
      const room = desk.connectToServer()
      desk.onMessage((message) => room.send(old ? String(message).replace(`"protocol":${PROTOCOL}`, '"protocol":0') : message))
    })
    await enter(other, 'observer', 'From another version')
    await other.getByText('This page is from another version of Lockstep. Load it again.').waitFor()
    expect(await other.evaluate(`document.querySelector('lockstep-seat').room.snapshot.view`)).toBeNull()
    old = false
    await other.getByRole('button', { name: 'Load this page again' }).click()
    await live(other)
    await other.context().close()
  })

  test('a seat that the facilitator closed says so and why', async () => {
    await sit(page, 'participant-O1', 'Jose')
    await fetch(`${server.url}/api/room/access/remove`, {
      method: 'POST',
      headers: { authorization: `Bearer ${facilitator.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ seat: 'participant-o1-1' }),
    })
    await page.getByRole('heading', { name: 'This seat is closed' }).waitFor()
    expect(await page.locator('main').innerText()).toContain('The facilitator closed this seat. Ask for a code to join again.')
  })
})

describe('an exercise in this browser alone', () => {
  test('begins also where the browser keeps nothing, and its emergency covers the whole window', async () => {
    const other = await (await chromium.browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
    await other.addInitScript(`for (const name of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('The operation is insecure.', 'SecurityError') } })`)
    await other.goto(`${origin()}/try`)
    await other.getByRole('button', { name: 'Choose LOTUS GATE' }).click()
    await other.getByRole('button', { name: 'Begin', exact: true }).click()
    await other.getByRole('button', { name: 'Real emergency' }).click()
    await other.locator('.fac-sure input').check()
    await other.getByRole('button', { name: 'Stop the exercise on all screens' }).click()
    const covers = other.locator('dialog.emergency[open]')
    await covers.waitFor()
    expect(await covers.boundingBox()).toEqual({ x: 0, y: 0, width: 1366, height: 768 })
    await other.context().close()
  })

  test('a file is taken wherever in the window it falls, so that the browser never goes away to it', async () => {
    const other = await (await chromium.browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
    await other.goto(`${origin()}/try`)
    await other.getByRole('button', { name: 'Choose LOTUS GATE' }).waitFor()
    const prevented = await other.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['no picture'], 'holiday.png'))
      return ['dragover', 'drop'].map(
        (name) => !document.body.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true })),
      )
    })
    expect(prevented).toEqual([true, true])
    await other.getByText('None of these files is a scenario').waitFor()
    await other.context().close()
  })
})
