/** The theatre map in a real browser: read, moved, scrubbed and left, by pointer and by keyboard. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { Caption } from '../../src/map/scene/captions.ts'
import { meet } from '../../src/map/geometry/plane.ts'
import type { MapInfo } from '../../src/map/map.ts'
import { axe } from './local-page.ts'
import { openPage } from './page.ts'
import { until } from './until.ts'

const { page, browser, origin, complaints, stop } = await openPage('map-entry.ts', { width: 1024, height: 768 })
afterAll(stop)
beforeEach(async () => {
  await page.setViewportSize({ width: 1024, height: 768 })
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await page.evaluate(`setInterfaceLanguage('en'); document.documentElement.dataset.theme = 'dark'; scrollTo(0, 0)`)
})

// Entries of the page answer with plain data of these shapes.
const info = async () => (await page.evaluate('mapInfo()')) as MapInfo
const captions = async () => (await info()).captions

/** Shows a map and waits until it is drawn. @param properties an expression of the page */
async function show(properties = '{}'): Promise<void> {
  await page.evaluate(`showMap(${properties})`)
  if (properties.includes('projector')) await page.evaluate(`document.querySelector('main').style.blockSize = '100vh'`)
  await until(page, 'mapInfo()?.frames > 0 && mapInfo().captions.length > 0')
}

/** The middle of the window of a place's mark. */
async function placeAt(id: string): Promise<{ readonly x: number; readonly y: number }> {
  const found = (await info()).places.find((place) => place.id === id)
  const box = await page.locator('.map-host').boundingBox()
  if (!found || !box) throw new Error(`${id} is not on the map`)
  return { x: box.x + found.x, y: box.y + found.y }
}

const overlapping = (list: readonly Caption[]) =>
  list.flatMap(({ id, box }, i) => list.slice(i + 1).flatMap((other) => (meet(box, other.box) ? [`${id} and ${other.id}`] : [])))

describe('the map', () => {
  test('is fetched only when one is shown, and asks for nothing that the page’s policy forbids', async () => {
    const large = `performance.getEntriesByType('resource').filter(({ decodedBodySize }) => decodedBodySize > 400_000).length`
    expect(await page.evaluate(large)).toBe(0)
    await show()
    expect(await page.evaluate(large)).toBe(1)
    expect(await page.evaluate('forbidden')).toEqual([])
    expect(await page.locator('.map-host canvas').getAttribute('aria-label')).toBe(
      'Map of the region: 6 states, 17 places, 5 routes, on D+3. The table shows the same.',
    )
  })

  test.each([
    ['at a desk', '{}', 1280, 900],
    ['on a phone', '{}', 390, 800],
    ['on a projector', '{ projector: true }', 1280, 720],
    ['with fictional states', '{ model: theatre({ real: false }) }', 1280, 900],
  ])('%s, words are large enough, name every state, and never lie on each other', async (_, properties, width, height) => {
    await page.setViewportSize({ width, height })
    await show(properties)
    const list = await captions()
    expect(overlapping(list)).toEqual([])
    const least = properties.includes('projector') ? 24 : 13
    expect(list.filter(({ box }) => box.height < least)).toEqual([])
    if (width < 1000) return
    expect(list.filter(({ manner }) => manner === 'state').map(({ code }) => code)).toHaveLength(6)
  })

  test('moves its marks, and the flows are numbers beside still marks where nothing may move', async () => {
    await show()
    const { marks, running } = await info()
    expect([marks, running]).toEqual([63, true])
    expect((await captions()).filter(({ id }) => id.startsWith('flow '))).toEqual([])
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await until(page, '!mapInfo().running')
    expect((await info()).marks).toBe(0)
    const flows = (await captions()).filter(({ id }) => id.startsWith('flow '))
    expect(Object.fromEntries(flows.map(({ id, text }) => [id, text]))).toMatchObject({ 'flow strait': '16', 'flow sea': '11' })
  })

  test.each([
    ['dark', '12 19 24'],
    ['light', '227 235 240'],
  ])('has its own colours in %s', async (theme, sea) => {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme === 'dark' ? 'light' : 'dark'}'`)
    await show('{ model: theatre({ real: false }) }')
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    await until(page, `seaColour() === '${sea}'`)
    expect(await page.evaluate('seaColour()')).toBe(sea)
  })

  test('follows the size of its window, and is not mirrored where the page is', async () => {
    await show()
    const before = await info()
    await page.setViewportSize({ width: 700, height: 768 })
    await until(page, 'mapInfo().size.width < 700')
    const after = await info()
    const middle = ({ view, size }: MapInfo) => (size.width / 2 - view.x) / view.scale
    expect(middle(after)).toBeCloseTo(middle(before), 3)
    await page.evaluate(`setInterfaceLanguage('xx')`)
    const buttons = await page.locator('[data-place="sydney"]').boundingBox()
    const place = await placeAt('sydney')
    expect(Math.abs((buttons?.x ?? 0) + (buttons?.width ?? 0) / 2 - place.x)).toBeLessThan(1)
  })
})

describe('the keyboard', () => {
  test('goes from place to place, says what each is, opens it, and leaves it', async () => {
    await show()
    await page.locator('[data-place="northgate"]').focus()
    const northgate = page.locator('[data-place="northgate"]')
    expect(await northgate.getAttribute('aria-label')).toBe('Northgate International, Airport, Thailand: 12 a day')
    await until(page, `mapInfo().captions.some(({ id }) => id === 'node northgate')`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.dataset.place')).toBe('eastfield')
    await page.keyboard.press('Enter')
    const card = page.getByRole('complementary', { name: 'Selected' })
    await card.getByRole('heading', { name: 'Eastfield' }).waitFor()
    expect(await page.locator('[data-place="eastfield"]').getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Escape')
    await until(page, '!document.querySelector(".map-card")')
    await page.keyboard.press('Escape')
    expect(await page.evaluate('document.activeElement.className')).toBe('map-host')
  })

  test('moves and zooms the map, and shows everything again', async () => {
    await show()
    await page.locator('.map-host').focus()
    const first = (await info()).view
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    const moved = (await info()).view
    expect([moved.x - first.x, moved.y - first.y]).toEqual([-64, -64])
    await page.keyboard.press('+')
    expect((await info()).view.scale).toBeCloseTo(first.scale * 1.5)
    await page.keyboard.press('-')
    await page.keyboard.press('0')
    await until(page, `Math.abs(mapInfo().view.x - ${first.x}) < 0.01 && Math.abs(mapInfo().view.scale - ${first.scale}) < 0.001`)
    expect((await info()).view.y).toBeCloseTo(first.y)
  })

  test('brings a place into the window that lay outside', async () => {
    await show()
    await page.getByRole('button', { name: 'My state' }).click()
    await until(page, 'mapInfo().places.find(({ id }) => id === "welly").y > 900')
    await page.locator('[data-place="welly"]').focus()
    await until(page, 'mapInfo().places.find(({ id }) => id === "welly").y < mapInfo().size.height')
    const { places, size } = await info()
    expect(places.find(({ id }) => id === 'welly')?.x).toBeLessThan(size.width)
  })
})

describe('the pointer', () => {
  test('selects a place, shows why its figures are so, and a second press lets go', async () => {
    await show('{ why: ({ kind, id }) => `${kind} ${id} because` }')
    const { x, y } = await placeAt('darwin')
    await page.mouse.click(x, y)
    await page.getByText('node darwin because').waitFor()
    await page.mouse.click(x, y)
    await until(page, '!document.querySelector(".map-card")')
    expect(await page.evaluate('mapElement().selected')).toBeNull()
  })

  test('drags the map without selecting, and the wheel zooms only where the focus is in the map', async () => {
    await show()
    const before = (await info()).view
    const { x, y } = await placeAt('darwin')
    await page.mouse.wheel(0, -200)
    await page.mouse.move(x, y)
    await page.mouse.wheel(0, -200)
    await page.getByText('Click the map first, then the wheel zooms.').waitFor()
    expect((await info()).view.scale).toBe(before.scale)
    await page.mouse.down()
    await page.mouse.move(x - 30, y - 10)
    await page.mouse.move(x - 60, y - 20)
    await page.mouse.up()
    const after = (await info()).view
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([-60, -20])
    expect(await page.evaluate('mapElement().selected')).toBeNull()
    await page.mouse.wheel(0, -200)
    await until(page, `mapInfo().view.scale > ${before.scale} * 1.2`)
  })
})

describe('fingers', () => {
  /** Fingers on the screen at a moment of a gesture. */
  type Fingers = readonly { readonly x: number; readonly y: number }[]

  /** Puts fingers on the map, moves them in steps, and lifts them. */
  async function gesture(...moments: readonly Fingers[]): Promise<void> {
    const client = await page.context().newCDPSession(page)
    const points = (fingers: Fingers) => fingers.map(({ x, y }, id) => ({ x, y, id }))
    for (const [i, fingers] of moments.entries())
      await client.send('Input.dispatchTouchEvent', { type: i === 0 ? 'touchStart' : 'touchMove', touchPoints: points(fingers) })
    await client.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await client.detach()
  }

  test('two that part enlarge the map as far, and what lay under them stays under them', async () => {
    await show()
    // As after a tap into it: a map without the focus leaves fingers that move up or down to the page.
    await page.locator('.map-host').focus()
    const before = (await info()).view
    // It lies alone, so that no neighbour moves its mark aside.
    const { x, y } = await placeAt('perth')
    const apart = (by: number): Fingers => [
      { x, y },
      { x: x + by, y: y - by },
    ]
    await gesture(...[60, 75, 90, 105, 120].map(apart))
    const after = (await info()).view
    // The first few pixels might still be a tap.
    expect(after.scale / before.scale).toBeGreaterThan(1.5)
    expect(after.scale / before.scale).toBeLessThan(2.1)
    const still = await placeAt('perth')
    expect(Math.hypot(still.x - x, still.y - y)).toBeLessThan(3)
    expect(await page.evaluate('mapElement().selected')).toBeNull()
    await gesture(...[120, 100, 80, 60].map(apart))
    expect((await info()).view.scale).toBeLessThan(after.scale / 1.5)
  })

  test('one drags it, and a tap selects', async () => {
    await show()
    await page.locator('.map-host').focus()
    const before = (await info()).view
    const { x, y } = await placeAt('darwin')
    await gesture([{ x: x + 60, y: y + 60 }], [{ x: x + 80, y: y + 90 }], [{ x: x + 110, y: y + 100 }])
    const after = (await info()).view
    expect([after.x - before.x, after.y - before.y].map(Math.round)).toEqual([50, 40])
    expect(await page.evaluate('mapElement().selected')).toBeNull()
    const now = await placeAt('darwin')
    await gesture([now])
    await until(page, `mapElement().selected?.id === 'darwin'`)
  })
})

describe('time', () => {
  test('is scrubbed with the arrow keys, and the table says what the picture shows', async () => {
    await show('{ scrub: true }')
    await page.getByRole('slider', { name: 'Day' }).focus()
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight')
    await page.getByText('D+6').waitFor()
    await until(page, `mapInfo().captions.some(({ id }) => id === 'displaced di-2')`)
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    const wanted = (await page.evaluate('(({ arrests, leads, routes }) => ({ arrests, leads, routes }))(rowsOf(mapElement().shown))')) as {
      arrests: { id: string }[]
      leads: { id: string }[]
      routes: { id: string; flow: number }[]
    }
    const ids = (table: string) =>
      page.locator(`[data-table="${table}"] tbody tr`).evaluateAll((rows) => rows.map((row) => row.dataset['id']))
    expect(await ids('arrests')).toEqual(wanted.arrests.map(({ id }) => id))
    expect(await ids('arrests')).toContain('ar-5')
    expect(await ids('leads')).toEqual(wanted.leads.map(({ id }) => id))
    const flows = await page.locator('[data-table="routes"] tbody tr td:nth-child(4)').allTextContents()
    expect(flows).toEqual(wanted.routes.map(({ flow }) => String(flow)))
  })

  test('shows the way of a lead at the moment it passes, and stands still after it', async () => {
    await show(`{ model: { ...theatre({ day: 2.9 }), routes: [] } }`)
    await until(page, '!mapInfo().running')
    const { frames } = await info()
    await page.evaluate('mapElement().model = { ...mapElement().model, day: 3 }')
    await until(page, `mapInfo().frames > ${frames} + 2 && !mapInfo().running`)
    expect((await info()).marks).toBe(0)
  })
})

describe('what nobody sees', () => {
  const frames = async () => (await info()).frames

  test('costs nothing: out of the window, or in a page that is hidden, there are no frames', async () => {
    await show()
    await page.evaluate(`document.querySelector('main').style.paddingBottom = '3000px'; scrollTo(0, 2500)`)
    await until(page, '!mapInfo().running')
    const before = await frames()
    await page.evaluate('new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))')
    expect(await frames()).toBe(before)
    await page.evaluate('scrollTo(0, 0)')
    await until(page, 'mapInfo().running')
    const hide = (hidden: boolean) =>
      page.evaluate(
        `Object.defineProperty(document, 'hidden', { configurable: true, value: ${hidden} }); document.dispatchEvent(new Event('visibilitychange'))`,
      )
    await hide(true)
    await until(page, '!mapInfo().running')
    await hide(false)
    await until(page, 'mapInfo().running')
  })

  test('is taken away whole: no canvas, no listener, nothing that is still held', async () => {
    const client = await page.context().newCDPSession(page)
    /** Listeners and canvases that are left once the browser has thrown away what nothing holds, which it may do in parts. */
    const left = async (atMost: number) => {
      let count = Infinity
      for (let i = 0; i < 40 && (count > atMost || (await page.evaluate('held.deref() !== undefined'))); i++) {
        await client.send('HeapProfiler.collectGarbage')
        count = (await client.send('Memory.getDOMCounters')).jsEventListeners
      }
      return count
    }
    const remove = () => page.evaluate(`globalThis.held = new WeakRef(mapElement().drawn); document.body.replaceChildren()`)
    await show()
    await remove()
    const once = await left(0)
    await show()
    await remove()
    expect(await page.evaluate('document.querySelectorAll("canvas").length + Number(window.onblur !== null)')).toBe(0)
    expect(await left(once)).toBeLessThanOrEqual(once)
    expect(await page.evaluate('held.deref() === undefined')).toBe(true)
  })
})

describe('for everybody', () => {
  test.each(['dark', 'light'])('axe finds no fault with the map, its card, what the marks mean, and the tables, in %s', async (theme) => {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    await page.setViewportSize({ width: 360, height: 740 })
    await show(`{ scrub: true, model: { ...theatre(), selected: { kind: 'node', id: 'northgate' } } }`)
    await page.getByText('What the marks mean').click()
    expect(await axe(page, 'lockstep-map')).toEqual([])
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    expect(await axe(page, 'lockstep-map')).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
  })

  test('the table stands in for a picture that cannot be had, and an empty model says what will come', async () => {
    const other = await browser.newPage({ viewport: { width: 800, height: 600 } })
    await other.route('**/region-*', (route) => route.abort())
    await other.goto(origin)
    await other.evaluate('showMap()')
    await other.getByText('The map could not be loaded. The table shows the same.').waitFor()
    expect(await other.locator('[data-table="routes"] tbody tr').count()).toBe(5)
    await other.evaluate('showMap({ model: null })')
    await other.getByText('Nothing on the map yet.').waitFor()
    await other.close()
  })

  test('on paper the tables stand for the picture, with every name', async () => {
    await show()
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    await page.emulateMedia({ media: 'print' })
    await page.locator('[data-table="places"] tr[data-id="auckland"]').getByText('Kestrel Bay Seafoods').waitFor()
    expect(await page.locator('.map-picture').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
    await until(page, '!document.querySelector(".map-tables")')
  })

  test('no script failed on the way', () => {
    expect(complaints).toEqual([])
  })
})
