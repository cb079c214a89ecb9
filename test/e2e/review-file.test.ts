/** The review as one file, opened from a folder as from a memory stick: no server, no network, a real log inside. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, setTheme } from '../app/local-page.ts'
import { startChromium } from '../browser/chromium.ts'
import { call } from '../cli/support.ts'
import { ROOT } from '../support/repository.ts'

const LOG = join(ROOT, 'test/golden/small.lockstep.jsonl')
/** How many entries it has: a line each, beside the header and the seal. */
const LAST = readFileSync(LOG, 'utf8').trim().split('\n').length - 2
const dir = mkdtempSync(join(tmpdir(), 'lockstep-stick-'))
const file = join(dir, 'review.html')

let started: Awaited<ReturnType<typeof startChromium>>
let page: Page
/** Whatever the page asked anybody for, and whatever the browser complained about. */
const asked: string[] = []
const complaints: string[] = []

beforeAll(async () => {
  const [{ code, err }, chromium] = await Promise.all([call('report', LOG, '--out', dir, '--review'), startChromium()])
  started = chromium
  if (code !== 0) throw new Error(err)
  const context = await started.browser.newContext({ viewport: { width: 1366, height: 768 }, offline: true })
  page = await context.newPage()
  page.on('request', (request) => asked.push(request.url()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(pathToFileURL(file).href)
}, 120_000)
afterAll(async () => {
  await started.stop()
  rmSync(dir, { recursive: true, force: true })
})

const moment = () => page.locator('.transport-moment').textContent()

/** The bytes of the log inside a page. */
const logIn = (path: string): string =>
  Buffer.from(/id="lockstep-log">([^<]*)</.exec(readFileSync(path, 'utf8'))?.[1] ?? '', 'base64').toString('utf8')

/** Saves what a button makes. @returns its path */
async function saved(name: RegExp): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
  const path = join(dir, download.suggestedFilename())
  await download.saveAs(path)
  return path
}

test('shows the log that is inside, proves it, plays it, and shows it as any seat saw it', async () => {
  await page.getByText('Verified').waitFor()
  expect(await moment()).toContain(`Entry ${LAST} of ${LAST}`)
  await page.locator('.review-proof summary').click()
  const [worker] = await Promise.all([page.waitForEvent('worker'), page.getByRole('button', { name: 'Decide again' }).click()])
  expect(worker.url()).toMatch(/^blob:/)
  await page.getByText(`Decides the same: ${LAST} commands gave the recorded events again.`).waitFor()
  await page.getByRole('button', { name: 'Play', exact: true }).click()
  await expect.poll(moment).toMatch(new RegExp(`Entry [1-9]\\d? of ${LAST}`))
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  await page.getByLabel('Jump to').selectOption({ label: 'S1-06' })
  for (const [who, shows] of [
    ['facilitator', 'lockstep-facilitate'],
    ['team:T1', 'lockstep-play'],
    ['evaluator', 'lockstep-evaluate'],
    ['observer', 'lockstep-observe'],
    ['display', 'lockstep-display'],
  ] as const) {
    await page.getByLabel('See it as').selectOption(who)
    await page.locator(`.review-desk ${shows}`).waitFor()
  }
  await page.getByLabel('See it as').selectOption('facilitator')
  // At the end the desk leads to the review in a room; here it stands in it, and no start page belongs to a file.
  await page.getByRole('slider').first().press('End')
  await page.getByText('The exercise is closed. Its log can be read and cannot be changed.').waitFor()
  expect(await page.getByText('Open the review').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'To the start page' }).count()).toBe(0)
  await page.getByRole('tab', { name: 'Map' }).click()
  await page.getByText('Nothing on the map yet.').waitFor()
  await page.getByRole('tab', { name: 'Scores' }).click()
  await page.locator('lockstep-scores').waitFor()
  await page.getByRole('tab', { name: 'Decisions' }).click()
  await page.getByText('Why it counts as it does').first().waitFor()
})

test('is easy for every reader: each of its pages, dark and light, on a laptop and on a phone', async () => {
  const found: string[] = []
  // The desk is the projector's, with answers: on a phone its picture is small, and counts its pages in a place that stays.
  for (const [theme, width] of [
    ['dark', 1366],
    ['light', 360],
  ] as const) {
    await setTheme(page, theme)
    await page.setViewportSize({ width, height: 768 })
    for (const tab of ['Desk', 'Scores', 'Decisions', 'Papers']) {
      await page.getByRole('tab', { name: tab }).click()
      await page
        .locator(tab === 'Scores' ? '.score-plot canvas' : '[role=tabpanel]')
        .first()
        .waitFor()
      found.push(...(await axe(page)).map((fault) => `${tab}, ${theme}: ${fault}`))
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 })
  expect(found).toEqual([])
})

test('gives itself on with the log and without, and the log comes out as it went in', async () => {
  await page.getByRole('tab', { name: 'Papers' }).click()
  expect(logIn(await saved(/Review with this log/))).toBe(readFileSync(LOG, 'utf8'))
  const empty = await saved(/Review without a log/)
  expect(logIn(empty)).toBe('')
  await page.goto(pathToFileURL(empty).href)
  await page.getByRole('heading', { name: 'Review an exercise' }).waitFor()
  expect(await page.getByRole('link').count()).toBe(0)
  await page.setInputFiles('input[type=file]', LOG)
  await page.getByText('Verified').waitFor()
})

test('draws the theatre map of a log with a network, through the days, without action and through other eyes', async () => {
  await page.setInputFiles('input[type=file]', join(ROOT, 'test/golden/small-network.lockstep.jsonl'))
  await page.getByText('Verified').waitFor()
  await page.getByRole('tab', { name: 'Map' }).click()
  const shown = () =>
    page.evaluate(
      `(({ day, routes, nodes, operations }) => ({ day, routes: routes.length, nodes: nodes.length, operations: operations.length }))(document.querySelector('lockstep-map').shown)`,
    ) as Promise<{ day: number; routes: number; nodes: number; operations: number }>
  await page.locator('.map-host canvas').waitFor()
  const end = await shown()
  expect(end.routes).toBeGreaterThan(0)
  expect(end.operations).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Without action' }).click()
  await expect.poll(async () => (await shown()).operations).toBe(0)
  await page.getByRole('button', { name: 'As played' }).click()
  await page.getByLabel('Jump to').selectOption({ label: 'Turn 1' })
  await expect.poll(async () => (await shown()).day).toBeLessThan(end.day)
  expect((await shown()).operations).toBe(0)
  await page.getByLabel('See it as').selectOption('team:T1')
  await expect.poll(async () => (await shown()).routes).toBe(0)
  expect((await shown()).nodes).toBeLessThan(end.nodes)
})

test('asks nobody for anything', () => {
  expect(asked.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([])
  expect(complaints).toEqual([])
})
