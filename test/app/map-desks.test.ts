/** The theatre map at the desks: what each reader gets, how it arrives over a bad network, and how it stands on the wall. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ControlView, TeamView } from '../../src/engine/view/view.ts'
import type { MapInfo } from '../../src/map/map.ts'
import { valueAt } from '../../src/map/model.ts'
import type { MapModel } from '../../src/map/model.ts'
import { SCREEN_FAULTS, axe, onDesk, setTheme } from './local-page.ts'
import { Play } from './local-play.ts'
import { openPage } from './page.ts'
import type { Opened } from './page.ts'
import { until } from './until.ts'

let opened: Opened
let play: Play

/** What the browser asks for when a map is shown: the tables and tools round it, the picture, the land. */
const TOOLS = /\/theatre-/
const PICTURE = /\/map-[\w-]*\.js|\/region/
const PAGE = /\/network-[\w-]*\.js/

beforeAll(async () => {
  opened = await openPage('map-desks-entry.ts', { width: 1280, height: 900 })
  play = new Play(opened.page)
  await play.sit()
  await play.control({ kind: 'start' })
}, 120_000)
afterAll(() => opened.stop())
beforeEach(async () => {
  await opened.page.setViewportSize({ width: 1280, height: 900 })
  await setTheme(opened.page, 'dark')
})

// Entries of the page answer with plain data of these shapes.
const info = async () => (await opened.page.evaluate('mapInfo()')) as MapInfo
const shown = async () => (await opened.page.evaluate('mapElement().shown')) as MapModel
const drawn = () => until(opened.page, 'mapInfo()?.frames > 0 && mapInfo().captions.length > 0')
const press = (name: string) => opened.page.getByRole('button', { name, exact: true }).first().click()

async function panel(): Promise<void> {
  await opened.page.evaluate(`showPanel('facilitator')`)
  await press('Map')
  await drawn()
}
async function teamDesk(seat: string): Promise<void> {
  await onDesk(opened.page, 'show', 'lockstep-play', seat)
  await press('Network and orders')
  await press('Map')
}

// These come first: what has been loaded once is never asked for again.
describe('over a bad network', () => {
  test('the page of the network comes by itself as soon as it can be had', async () => {
    await opened.page.route(PAGE, (route) => route.abort())
    await onDesk(opened.page, 'show', 'lockstep-play', 't1-1')
    const refused: string[] = []
    opened.page.on('requestfailed', (request) => refused.push(request.url()))
    await press('Network and orders')
    // Asked for by its own address, and by another one.
    await expect.poll(() => refused.filter((url) => PAGE.test(url)).length, { timeout: 20_000 }).toBeGreaterThan(1)
    await opened.page.unroute(PAGE)
    await opened.page.evaluate(`dispatchEvent(new Event('online'))`)
    await opened.page.getByRole('button', { name: 'What we know' }).waitFor()
    opened.forgive() // the browser told of what was not let through
  })

  test('a desk asks for nothing of the map before it is shown', async () => {
    const asked: string[] = []
    opened.page.on('request', (request) => asked.push(request.url()))
    await onDesk(opened.page, 'show', 'lockstep-play', 't1-1')
    await press('Network and orders')
    await opened.page.getByRole('button', { name: 'What we know' }).waitFor()
    expect(asked.filter((url) => TOOLS.test(url) || PICTURE.test(url))).toEqual([])
  })

  test('tables stand in for a picture that cannot be had, when it is tried again too', async () => {
    await opened.page.route(PICTURE, (route) => route.abort())
    await press('Map')
    await opened.page.getByText('The map could not be loaded. The table shows the same.').waitFor()
    const { network } = await play.view<TeamView>('t1-1')
    expect(await opened.page.locator('[data-table="places"] tbody tr').count()).toBe(network?.places.length)
    expect(await opened.page.getByRole('button', { name: 'Load the page again' }).count()).toBe(0)
    await press('Try the map again')
    await opened.page.getByRole('button', { name: 'Load the page again' }).waitFor()
    expect(await opened.page.locator('[data-table="places"]').count()).toBe(1)
  })

  test('the picture comes by itself when the connection is back', async () => {
    await opened.page.unroute(PICTURE)
    await opened.page.evaluate(`dispatchEvent(new Event('online'))`)
    await drawn()
    expect(await opened.page.locator('.map-tables').count()).toBe(0)
    opened.forgive() // the browser told of what was not let through
  })
})

describe('in an exercise that has moved', () => {
  beforeAll(async () => {
    await play.openTurn()
    const days = [-21, -20, -19].map((day) => ({ day, units: 3 }))
    await play.give('t1-1', { kind: 'order', team: 'T1', order: { what: 'checks', node: 'northgate', days } })
    await play.give('t1-1', { kind: 'order', team: 'T1', order: { what: 'publicity', level: 0.8 } })
    await play.answerAll()
    await play.finishTurn()
  }, 60_000)

  test('staff see the truth, and the same days without action', async () => {
    await panel()
    const played = await shown()
    const { network } = await play.view<ControlView>('facilitator')
    expect(played.nodes.map(({ id }) => id)).toEqual(network?.setup.nodes.map(({ id }) => id))
    expect(played.displacements.length).toBeGreaterThan(0)
    const north = (model: MapModel) => valueAt(model.routes.find(({ id }) => id === 'by-northgate')?.flow ?? [], -20)
    await press('Without action')
    await opened.page.getByText('The same days, if no state had acted.').waitFor()
    await until(opened.page, 'mapElement().shown.operations.length === 0')
    const quiet = await shown()
    expect(north(quiet)).toBeGreaterThan(north(played))
    expect(quiet.day).toBe(played.day)
    await press('As played')
    await until(opened.page, 'mapElement().shown.operations.length > 0')
  })

  test('a place that is pressed opens why its figures are so', async () => {
    await panel()
    await opened.page.locator('[data-place="northgate"]').focus()
    await opened.page.keyboard.press('Enter')
    await opened.page.getByRole('complementary', { name: 'Selected' }).getByRole('button', { name: 'Why?' }).click()
    const dialog = opened.page.getByRole('dialog')
    await dialog.getByText('Northgate International').first().waitFor()
    expect(await dialog.innerText()).toMatch(/D-\d+/)
    await opened.page.keyboard.press('Escape')
  })

  test('a team sees its own side and what is public, and its own state at one press', async () => {
    await teamDesk('t1-1')
    await drawn()
    const model = await shown()
    const { network } = await play.view<TeamView>('t1-1')
    expect(model.nodes.map(({ id }) => id)).toEqual(network?.places.map(({ node }) => node))
    expect(model.routes).toEqual([])
    expect(model.operations).toMatchObject([{ node: 'northgate', from: -21, to: -19, units: 3 }])
    expect(await opened.page.getByRole('button', { name: 'Without action' }).count()).toBe(0)
    const before = (await info()).view.scale
    await press('My state')
    await until(opened.page, `mapInfo().view.scale > ${before} * 1.5`)
    const [place] = (await info()).places.filter(({ id }) => id === 'northgate')
    expect(place && place.x > 0 && place.y > 0 && place.x < (await info()).size.width).toBe(true)
  })

  test('what is scrubbed stays while the day goes on, and the next day brings the reader back', async () => {
    await teamDesk('t1-1')
    await drawn()
    const day = await opened.page.evaluate<number>('mapElement().model.day')
    await opened.page.evaluate('mapElement().day = -20')
    await opened.page.evaluate(`mapElement().model = { ...mapElement().model, day: ${Math.floor(day) + 0.99} }`)
    await until(opened.page, 'mapElement().isUpdatePending === false')
    expect((await shown()).day).toBe(-20)
    await opened.page.evaluate(`mapElement().model = { ...mapElement().model, day: ${Math.floor(day) + 1} }`)
    await until(opened.page, 'mapElement().isUpdatePending === false')
    expect((await shown()).day).toBe(Math.floor(day) + 1)
  })

  test('on paper the whole network is a table', async () => {
    await panel()
    await opened.page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    await opened.page.emulateMedia({ media: 'print' })
    await opened.page.locator('[data-table="routes"]').getByText('The harbour quarter').first().waitFor()
    expect(await opened.page.locator('.map-picture').isVisible()).toBe(false)
    await opened.page.emulateMedia({ media: 'screen' })
    await opened.page.evaluate(`dispatchEvent(new Event('afterprint'))`)
  })
})

describe('on the wall', () => {
  const faults = () => opened.page.evaluate<readonly string[]>(SCREEN_FAULTS)
  const text = () => opened.page.evaluate<string>("document.querySelector('lockstep-screen').innerText")

  beforeAll(async () => {
    await play.control({ kind: 'face', face: 'map' })
  })

  test.each([
    [1920, 1080],
    [1280, 720],
    [1024, 768],
  ])('stands at %d by %d: public places and what was in public, none of it small or cut, nothing that moves', async (width, height) => {
    await opened.page.setViewportSize({ width, height })
    await onDesk(opened.page, 'show', 'lockstep-display', 'display')
    await drawn()
    expect(await faults()).toEqual([])
    expect(await text()).toMatch(/In public so far\s+D-21 to D-19\s+Checks at Northgate International are in the news/)
    const { captions, marks, places } = await info()
    expect(captions.filter(({ box }) => box.height < 24)).toEqual([])
    expect(captions.filter(({ manner }) => manner === 'state').map(({ code }) => code)).toEqual(
      expect.arrayContaining(['PH', 'TH', 'AE', 'NZ', 'AU']),
    )
    expect(marks).toBe(0)
    expect(places.map(({ id }) => id)).toEqual(['northgate', 'eastfield', 'westfield', 'arrivals-hall'])
    await until(opened.page, '!mapInfo().running')
  })

  test('stays in sight as a whole when the window changes', async () => {
    await opened.page.setViewportSize({ width: 1920, height: 1080 })
    await onDesk(opened.page, 'show', 'lockstep-display', 'display')
    await drawn()
    await opened.page.setViewportSize({ width: 1024, height: 768 })
    const inSight =
      '(({ size, places }) => size.width < 800 && places.every(({ x, y }) => x > 0 && y > 0 && x < size.width && y < size.height))'
    await until(opened.page, `${inSight}(mapInfo())`)
    expect((await info()).places).toHaveLength(4)
  })

  test('is previewed by the facilitator as the same picture, small, with nothing that the room may not see', async () => {
    const screen = { face: 'map', aim: null, inject: null, answers: [], consequences: [], questions: [], text: null }
    await onDesk(opened.page, 'preview', 'facilitator', 480, screen)
    await drawn()
    const { captions, size, places } = await info()
    expect(Math.max(...captions.map(({ box }) => box.height))).toBeLessThan(12)
    expect(size.width).toBeLessThan(480)
    expect(places.map(({ id }) => id)).toEqual(['northgate', 'eastfield', 'westfield', 'arrivals-hall'])
    expect(await text()).toContain('Checks at Northgate International are in the news')
  })

  test('axe finds nothing, dark and light, on the wall and in the panel', async () => {
    const found: string[] = []
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(opened.page, theme)
      await onDesk(opened.page, 'show', 'lockstep-display', 'display')
      await drawn()
      found.push(...(await axe(opened.page, 'lockstep-screen')).map((one) => `wall ${theme}: ${one}`))
      await panel()
      found.push(...(await axe(opened.page, 'lockstep-theatre')).map((one) => `panel ${theme}: ${one}`))
    }
    expect(found).toEqual([])
  })

  test('places stand there as a table until the picture can be had', async () => {
    await opened.page.reload()
    await until(opened.page, 'globalThis.desk !== undefined')
    await opened.page.route(PICTURE, (route) => route.abort())
    play = new Play(opened.page)
    await play.sit()
    await play.control({ kind: 'start' })
    await play.control({ kind: 'face', face: 'map' })
    await opened.page.setViewportSize({ width: 1920, height: 1080 })
    await onDesk(opened.page, 'show', 'lockstep-display', 'display')
    const table = opened.page.getByRole('table', { name: 'Places that everybody knows' })
    await table.getByText('Eastfield International (Airport), Westfield secondary airport (Airport)').waitFor()
    expect(await faults()).toEqual([])
    expect(await text()).toContain('Nothing yet. Arrests appear here, and checks that a state speaks of.')
    await opened.page.unroute(PICTURE)
    await opened.page.evaluate(`dispatchEvent(new Event('online'))`)
    await drawn()
    expect(await table.count()).toBe(0)
    opened.forgive()
  })

  test('where nothing of the map comes, a desk says so, offers to load the page again, and goes on asking', async () => {
    await opened.page.reload()
    await until(opened.page, 'globalThis.desk !== undefined')
    await opened.page.unroute(PICTURE)
    await opened.page.route(TOOLS, (route) => route.abort())
    play = new Play(opened.page)
    await play.sit()
    await play.control({ kind: 'start' })
    await teamDesk('t1-1')
    await opened.page.getByText('The map could not be loaded. The other parts of this page work without it.').waitFor()
    opened.forgive()
    expect(await opened.page.getByRole('button', { name: 'Load the page again' }).count()).toBe(1)
    await opened.page.unroute(TOOLS)
    await opened.page.evaluate(`dispatchEvent(new Event('online'))`)
    await opened.page.locator('lockstep-map').waitFor()
    opened.forgive()
  })

  test('the page kept to its policy, and no script failed', () => {
    expect(opened.complaints).toEqual([])
  })
})
