/** Scores: what stands where and why, and how a rating is checked, on real logs and in a real browser. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { evidenceFor, lacks, secondsFor } from '../../src/app/scores/change.ts'
import { apart } from '../../src/app/scores/drawing.ts'
import { injectOrder, isStaffView, momentsOf, outcomesOf, pointsAt, ratingWords, scoresOf, whyOf } from '../../src/app/scores/figures.ts'
import type { ScoredView } from '../../src/app/scores/figures.ts'
import { readLog } from '../../src/engine/log/codec.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { bookOf, wordsIn } from '../../src/engine/log/texts.ts'
import { Timeline } from '../../src/engine/replay/seek.ts'
import type { SlotId } from '../../src/engine/scenario/names.ts'
import type { Audience } from '../../src/engine/view/audience.ts'
import { projectFor } from '../../src/engine/view/project.ts'
import { must } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'
import { axe, setTheme } from './local-page.ts'
import { openPage } from './page.ts'
import type { Opened } from './page.ts'

const LINES = readFileSync(`${ROOT}/test/golden/small.lockstep.jsonl`, 'utf8').split('\n')
const log = must(readLog(LINES.join('\n')))
const exercise = must(exerciseOf(log.header))
const timeline = new Timeline(exercise, log.entries)
const texts = wordsIn(bookOf(log.entries))
/** The log up to the hotwash, in which an exercise can go on. */
const HOTWASH = 107
const untilHotwash = LINES.slice(0, 1 + HOTWASH)
  .map((line) => `${line}\n`)
  .join('')

const team = (slot: string): Audience => ({ kind: 'participant', team: slot as SlotId }) // slots of the scenario
function viewOf(audience: Audience, seq = HOTWASH): ScoredView {
  const view = projectFor(exercise, timeline.at(seq), audience, texts)
  if (!('scores' in view)) throw new Error('this audience has no scores')
  return view
}
const staff = viewOf({ kind: 'facilitator' })
if (!isStaffView(staff)) throw new Error('the facilitator is staff')

describe('figures', () => {
  test('a team sees its own scores from the hotwash on, and is told when they open before', () => {
    expect(scoresOf(viewOf(team('O1'), 10))).toEqual({ open: false, why: 'hotwash' })
    const open = viewOf(team('O1'))
    expect(new Set(open.scores?.injects.map((score) => score.team))).toEqual(new Set(['O1']))
    expect(scoresOf(viewOf({ kind: 'blind-evaluator', seat: 'ev-2' as never }))).toMatchObject({ open: false, why: 'blind' })
  })

  test('injects that were scored in the same second stand apart, in the order of the MSEL, before the end of their turn', () => {
    const lines = (staff.scores?.timeline ?? []).filter(({ outcome }) => outcome === 1)
    const moments = momentsOf(lines, injectOrder(staff))
    expect(moments.map(({ key }) => key)).toEqual(['S1-01', 'S1-02', 'S1-03', 'turn 0', 'turn 1'])
    const [first] = lines
    expect(first && pointsAt(first, moments).map((point) => point?.value ?? null)).toEqual([0.333333, null, 0.666667, 0.666667, 0.666667])
  })

  test('lines of the same value are drawn side by side, others where they are', () => {
    const points = (...values: number[]) => ({ points: values.map((value) => ({ value })) as never })
    expect(apart([points(0.5, 1), points(0.5, 0)])).toEqual([
      [-4, 0],
      [4, 0],
    ])
  })

  test('what no people played is never rated, and says who played', () => {
    const northland = staff.scores?.injects.filter((score) => score.team === 'D1') ?? []
    expect(northland.length).toBeGreaterThan(0)
    expect(northland.map(({ rating }) => rating)).toEqual(northland.map(() => null))
    expect([...new Set(northland.map(ratingWords))]).toEqual(['not rated: a bot played', 'not rated: exercise control played'])
  })

  test('every score, outcome and mean of the room has its reason in sentences', () => {
    const scores = staff.scores
    if (!scores || !('room' in scores)) throw new Error('staff see all scores')
    const targets = [
      ...scores.injects.map((score) => ({ of: 'score', inject: score.inject, team: score.team }) as const),
      ...scores.outcomes.map((one) => ({ of: 'outcome', outcome: one.outcome, team: one.team, turn: null }) as const),
      ...outcomesOf(scores).map((outcome) => ({ of: 'room', outcome }) as const),
    ]
    for (const target of targets) expect(whyOf(staff, target)?.sentences.length, JSON.stringify(target)).toBeGreaterThan(0)
    expect(whyOf(staff, { of: 'score', inject: 'S1-99', team: 'O1' })).toBeNull()
  })

  test('what the scenario counts besides is told in its words to control, and to a team once play is over', () => {
    const target = { of: 'outcome', outcome: 10, team: 'O1', turn: null } as const
    const says = (view: ScoredView): string => whyOf(view, target)?.sentences.join(' ') ?? ''
    expect(says(staff)).toContain('No leak and little pressure')
    expect(says(viewOf(team('O1')))).toContain('No leak and little pressure')
    expect(says(staff)).not.toContain('careful')
  })

  test('the end of an earlier turn is explained in full where its checkpoint is known, and from its injects elsewhere', () => {
    const target = { of: 'outcome', outcome: 1, team: 'T1', turn: 0 } as const
    expect(whyOf(staff, target)?.sentences[0]).toMatch(/^At this moment the outcome stood at/)
    const { checkpoints } = timeline.at(HOTWASH)
    expect(whyOf(staff, target, checkpoints)?.sentences.at(-1)).toMatch(/^Together: 0\.\d\d, performed/)
  })
})

describe('a change of a rating', () => {
  const on = { of: 'score', inject: 'S1-01', team: 'T1' } as never

  test('can rest on what was seen, observed and answered there, and on nothing else', () => {
    const labels = evidenceFor(staff, on).map(({ label }) => label)
    expect(labels).toContain('S1-01: Expected action seen: Figures are asked for without personal data')
    expect(labels).toContain('Observation: They named a contact at once')
    expect(labels.filter((label) => label.includes('Answer, version'))).toHaveLength(2)
  })

  test('needs a reason, something to show a better rating, and a second evaluator where it takes two', () => {
    const change = { rating: 'P', reason: 'x', evidence: 1, second: '' } as const
    expect(lacks('S', { ...change, reason: ' ' }, false)).toBe('reason')
    expect(lacks('S', { ...change, evidence: 0 }, false)).toBe('evidence')
    expect(lacks('S', { ...change, rating: 'M', evidence: 0 }, false)).toBeNull()
    expect(lacks('S', { ...change, rating: null, evidence: 0 }, false)).toBeNull()
    expect(lacks('U', change, true)).toBe('second')
    expect(lacks('U', { ...change, second: 'ev-1' }, true)).toBeNull()
  })

  test('can be seconded by whoever last gave that rating, but for oneself', () => {
    const here = { of: 'score', inject: 'S1-01', team: 'O1' } as never
    expect(secondsFor(staff, here, 'M', null)).toEqual(['ev-1'])
    expect(secondsFor(staff, here, 'M', 'ev-1')).toEqual([])
    expect(secondsFor(staff, here, 'P', null)).toEqual([])
  })
})

describe('on a page', () => {
  // A Linux without language settings: no language at all, and the charts are drawn all the same.
  const before = `Object.defineProperty(navigator, 'language', { configurable: true, value: 'en-US@posix' })`
  let opened: Opened
  let page: Page

  beforeAll(async () => {
    opened = await openPage('scores-entry.ts', { width: 1024, height: 768 }, { before })
    page = opened.page
  })
  afterAll(() => opened.stop())

  const show = (seat: string, alone = false) =>
    page.evaluate(`showScores(${JSON.stringify(untilHotwash)}, ${JSON.stringify(seat)}, ${alone})`)

  async function faults(theme: 'dark' | 'light'): Promise<readonly string[]> {
    await setTheme(page, theme)
    return axe(page, 'lockstep-scores')
  }

  test('the arrow keys walk the points of a chart, and Enter says why', async () => {
    await show('facilitator')
    await page.locator('lockstep-score-chart canvas').waitFor()
    await page.focus('.score-plot')
    await page.keyboard.press('Home')
    await page.getByText('Sri Lanka, S1-01, 0:27: 0.33').waitFor()
    await page.keyboard.press('ArrowRight')
    await page.getByText('Midland, S1-01').waitFor()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Course of action:').waitFor()
    expect(await dialog.textContent()).toContain('Midland: S1-01 Trend notice')
    await page.keyboard.press('Escape')
  })

  test.each(['dark', 'light'] as const)(
    'charts, tables and reasons have no fault that axe finds, in %s and at 360 pixels',
    async (theme) => {
      await page.setViewportSize({ width: 360, height: 740 })
      expect(await faults(theme)).toEqual([])
      await page.getByRole('button', { name: 'Table', exact: true }).click()
      expect(await faults(theme)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
      await page.getByRole('button', { name: /^Midland, S1-01: 0\.79/ }).click()
      await page.getByText('Check this rating').click()
      expect(await faults(theme)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'By outcome' }).click()
      await page.setViewportSize({ width: 1024, height: 768 })
    },
  )

  test('on paper the tables keep their figures', async () => {
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.score-table').nth(1).innerText()).toMatch(/S1-01 Trend notice[^]*0\.79/)
    await page.emulateMedia({ media: 'screen' })
  })

  test('in the hotwash an evaluator changes a rating with a reason and what shows it, and both ratings stay to be read', async () => {
    await show('ev-1')
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByRole('button', { name: /^Midland, S1-01: 0\.79/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Check this rating').click()
    await dialog.getByLabel('P, Performed without challenges').check()
    await dialog.getByRole('button', { name: 'Keep this' }).click()
    expect(await dialog.getByRole('alert').textContent()).toBe('Write a reason.')
    await dialog.getByLabel('Reason').fill('They asked for figures alone')
    await dialog.getByRole('button', { name: 'Keep this' }).click()
    expect(await dialog.getByRole('alert').textContent()).toBe('Choose at least one thing that shows the better rating.')
    await dialog
      .getByLabel(/Expected action seen/)
      .first()
      .check()
    await dialog.getByRole('button', { name: 'Keep this' }).click()
    await dialog.getByText('Seat ev-1 changed it from S to P.').waitFor()
    expect(await dialog.locator('.score-figure').textContent()).toContain('P, Performed without challenges')
    await dialog.getByText('Add a correction').first().click()
    await dialog.getByLabel(/^Correction/).fill('The second desk asked')
    await dialog.getByRole('button', { name: 'Add a correction' }).click()
    await dialog.locator('li', { hasText: 'The second desk asked' }).waitFor()
    await page.keyboard.press('Escape')
  })

  test('from one end of the scale to the other it says that a second evaluator has to look first', async () => {
    await page.getByRole('button', { name: /^Midland, S1-02: 1\.00/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Check this rating').click()
    await dialog.getByLabel('U, Unable to be performed').check()
    const notice = dialog.getByText('No other evaluator has rated this U yet.')
    await notice.waitFor()
    expect(await dialog.getByLabel('Second evaluator').count()).toBe(0)
    await page.keyboard.press('Escape')
  })

  test('what is chosen to show a rating stays chosen when more is seen meanwhile', async () => {
    await page.getByRole('button', { name: /^Midland, S1-02: 1\.00/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Check this rating').click()
    await dialog.getByLabel('S, Performed with some challenges').check()
    const answer = dialog.getByLabel(/Answer, version 1/)
    await answer.check()
    const tick = { kind: 'tick', inject: 'S1-02', team: 'T1', items: [{ item: 0, seen: true }] }
    expect(await page.evaluate(`give('facilitator', ${JSON.stringify(tick)})`)).toEqual({ kind: 'accepted' })
    const seen = dialog.getByLabel(/Expected action seen/).first()
    await seen.waitFor()
    expect([await seen.isChecked(), await answer.isChecked()]).toEqual([false, true])
    await page.keyboard.press('Escape')
  })

  test('a reason and a correction that are half written outlast the dialog, each at its own figure, until they are sent', async () => {
    const dialog = page.getByRole('dialog')
    const [reason, correction] = [dialog.getByLabel(/^Reason/), dialog.getByLabel(/^Correction/)]
    const open = (name: RegExp) => page.getByRole('button', { name }).click()
    await open(/^Midland, S1-02: 1\.00/)
    await dialog.getByText('Check this rating').click()
    await reason.fill('Two witnesses say')
    await dialog.locator('summary').nth(1).click()
    await correction.fill('It was Tuesday')
    await page.keyboard.press('Escape')
    await page
      .getByRole('button', { name: /^Midland, (?!S1-02)/ })
      .first()
      .click()
    expect([await reason.inputValue(), await correction.inputValue()]).toEqual(['', ''])
    expect(await reason.isVisible()).toBe(false)
    await page.keyboard.press('Escape')
    await open(/^Midland, S1-02: 1\.00/)
    expect([await reason.inputValue(), await correction.inputValue()]).toEqual(['Two witnesses say', 'It was Tuesday'])
    expect(await reason.isVisible()).toBe(true)
    await dialog.locator('form').nth(1).getByRole('button').click()
    await dialog.getByText('It was Tuesday', { exact: true }).waitFor()
    expect([await reason.inputValue(), await correction.inputValue()]).toEqual(['Two witnesses say', ''])
    await reason.fill('')
    await page.keyboard.press('Escape')
  })

  test('a chart is drawn anew when scores change, and not with everything else that happens', async () => {
    await page.getByRole('button', { name: 'By state' }).click()
    await page.locator('lockstep-score-chart canvas').first().waitFor()
    await page.evaluate(`document.querySelectorAll('canvas').forEach((one) => (one.dataset.before = 'yes'))`)
    const note = { kind: 'note', team: 'O1', text: { $say: 'A thought' } }
    expect(await page.evaluate(`give('o1-1', ${JSON.stringify(note)})`)).toEqual({ kind: 'accepted' })
    await page.waitForTimeout(300)
    expect(await page.locator('canvas:not([data-before])').count()).toBe(0)
    await page.getByRole('button', { name: 'Table', exact: true }).click()
  })

  test('not observed is said in words, and is no rating', async () => {
    const command = { kind: 'rate', inject: 'S1-02', team: 'T1', rating: 'N' }
    expect(await page.evaluate(`give('facilitator', ${JSON.stringify(command)})`)).toEqual({ kind: 'accepted' })
    await page.getByRole('button', { name: /^Midland, S1-02: 1\.00, P/ }).click()
    await page.getByRole('dialog').getByText('Seat facilitator: Not observed').waitFor()
    expect(await page.locator('.score-figure').textContent()).toContain('P, Performed without challenges')
    await page.keyboard.press('Escape')
  })

  test('a team reads what evaluators gave it, and no evaluator’s name', async () => {
    await show('o1-1')
    await page.getByRole('button', { name: 'Table', exact: true }).click()
    await page.getByRole('button', { name: /^Sri Lanka, S1-01: 0/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('An evaluator:').first().waitFor()
    expect(await dialog.textContent()).not.toMatch(/ev-1|ev-2|Check this rating/)
    await page.keyboard.press('Escape')
  })

  test('nothing went wrong on the way', () => {
    expect(opened.complaints).toEqual([])
  })
})
