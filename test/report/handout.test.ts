/** The hand-out in a real browser: what people typed is text and nothing else, and every page bears the marking. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { gather } from '../../src/report/evening.ts'
import { handout } from '../../src/report/handout.ts'
import { escaped, markup } from '../../src/report/markup.ts'
import { startChromium } from '../browser/chromium.ts'
import { sourceOf, typedEvening } from './typed.ts'

/** The elements that a hand-out is made of; a text that made any other would show here. */
const ELEMENTS = 'html head meta title style body table thead tbody tr td th div main h1 h2 h3 dl dt dd p span br'.split(' ')
const ATTRIBUTES = 'lang charset name content http-equiv class role dir scope colspan'.split(' ')

const paperOf = (typed: string): string => {
  const journal = typedEvening(typed)
  return handout(gather(journal.exercise, sourceOf(journal)))
}

let started: Awaited<ReturnType<typeof startChromium>>
let page: Page
const asked: string[] = []

beforeAll(async () => {
  started = await startChromium()
  page = await started.browser.newPage()
  page.on('request', (request) => asked.push(request.url()))
})
afterAll(() => started.stop())

/** What a browser makes of the paper. */
async function made(paper: string) {
  await page.setContent(paper)
  return page.evaluate(() => ({
    elements: [...new Set([...document.querySelectorAll('*')].map((one) => one.localName))],
    attributes: [...new Set([...document.querySelectorAll('*')].flatMap((one) => one.getAttributeNames()))],
    ran: 'ran' in window,
    text: document.body.textContent ?? '',
  }))
}

describe('what people typed is shown and nothing else', () => {
  test.each([
    '<script>window.ran = true</script>',
    '<img src=x onerror="window.ran = true">',
    '"><svg onload=window.ran=true>',
    "' onmouseover='window.ran = true",
    '</style></title></main><iframe src="javascript:window.ran=1"></iframe>',
    '<!-- <b>bold</b> & &lt;i&gt; `tick`',
    ']]><a href="https://example.org">x</a>',
    'ไทย\nမြန်မာ\n=1+1',
  ])('%s', async (typed) => {
    const { elements, attributes, ran, text } = await made(paperOf(typed))
    expect(elements.filter((one) => !ELEMENTS.includes(one))).toEqual([])
    expect(attributes.filter((one) => !ATTRIBUTES.includes(one))).toEqual([])
    expect(ran).toBe(false)
    expect(text).toContain(typed)
  })

  test('and a browser reads any text back as it was typed', async () => {
    const texts = fc.sample(fc.string({ unit: 'grapheme', maxLength: 60 }), { seed: 4400, numRuns: 300 })
    await page.setContent(`<!doctype html>${texts.map((text) => markup`<p title="${text}">${text}</p>`.toString()).join('')}`)
    const read = await page.evaluate(() => [...document.querySelectorAll('p')].map((one) => [one.textContent, one.getAttribute('title')]))
    expect(read).toEqual(texts.map((text) => [text, text]))
  })

  test('and signs that HTML has no place for are replaced', () => {
    expect(escaped('a\0b\u0007c\u009F')).toBe('a\uFFFDb\uFFFDc\uFFFD')
  })
})

test('every printed page bears the marking, and nothing is fetched from anywhere', async () => {
  const paper = paperOf('A text')
  await page.setContent(paper)
  expect(await page.evaluate(() => getComputedStyle(document.querySelector('.paper > thead') ?? document.body).display)).toBe(
    'table-header-group',
  )
  // Everything that is printed stands in the one table whose head is printed anew on each page.
  expect(await page.evaluate(() => [...document.body.children].map((one) => one.className))).toEqual(['paper'])
  expect(await page.textContent('.paper > thead')).toBe('EXERCISE – FOR TRAINING ONLY')
  expect(asked.filter((url) => !url.startsWith('about:'))).toEqual([])
  expect(paper).not.toMatch(/https?:|url\(|@import|<link|<script/)
})

test('it fits the width of A4 and is black on white, also on a screen that is dark', async () => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // A4 less the paper's own margins, at 96 pixels an inch.
  await page.setViewportSize({ width: 680, height: 1000 })
  await page.setContent(paperOf('Averyveryverylongwordwithoutanyplacetobreak'.repeat(4)))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(680)
  expect(await page.evaluate(() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color])).toEqual([
    'rgb(255, 255, 255)',
    'rgb(17, 17, 17)',
  ])
  await page.emulateMedia({ media: null, colorScheme: null })
})

test('every time says its zone as people read it', async () => {
  const { text } = await made(paperOf('A text'))
  expect(text).toMatch(/Held\d{4}-\d\d-\d\d \d\d:\d\d UTC to \d\d:\d\d UTC; /)
  expect(text).not.toMatch(/[+-]\d\d:\d\d/)
})

test('it holds what was decided and marked, and no score and no rating', async () => {
  const { text } = await made(paperOf('Tell the night shift'))
  expect(text).toContain('S1-01 Trend notice')
  expect(text).toContain('Version 2 of 2')
  expect(text).toContain('Gap')
  expect(text).toContain('Proposed by')
  expect(text).toContain('Tell the night shift')
  expect(text).not.toMatch(/score|rating/i)
})

test('it says what became of each inject in words that need no handbook, and which one control reworded', async () => {
  await page.setContent(paperOf('A text'))
  const row = (inject: string): Promise<string | null> =>
    page.locator('.msel tr', { has: page.getByRole('rowheader', { name: inject, exact: true }) }).textContent()
  expect(await row('S1-01')).toMatch(/Sent$/)
  expect(await row('S1-02')).toContain('Left outExercise control left it out.')
  expect(await row('S1-03')).toMatch(/Reworded by exercise control.*Still to come$/s)
  expect(await row('S1-01')).not.toContain('Reworded')
})
