/** The review: opens logs that are good, torn or changed, and shows every seat exactly what it saw, in Node and in a real browser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/base/canonical-json.ts'
import { injectJumps, nextTold, previousTold, turnJumps } from '../../src/app/review/moment.ts'
import { decideAgain, openLog } from '../../src/app/review/opened.ts'
import type { Opened } from '../../src/app/review/opened.ts'
import { Tape } from '../../src/app/review/tape.ts'
import { redact } from '../../src/engine/log/redact.ts'
import { readLog } from '../../src/engine/log/codec.ts'
import { bookOf, wordsIn } from '../../src/engine/log/texts.ts'
import { Timeline } from '../../src/engine/replay/seek.ts'
import type { SeatId } from '../../src/engine/exercise/parts.ts'
import { project } from '../../src/engine/view/project.ts'
import { viewVersion } from '../../src/engine/view/version.ts'
import { must } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'
import { axe, setTheme } from './local-page.ts'
import { openPage } from './page.ts'
import type { Opened as InBrowser } from './page.ts'

const golden = (name: string): string => readFileSync(`${ROOT}/test/golden/${name}.lockstep.jsonl`, 'utf8')
const SMALL = golden('small')

function opened(text: string): Opened {
  const opening = openLog(text)
  if (!opening.ok) throw new Error(opening.error.message)
  return opening.value
}

/** The log with one letter of entry 40 changed. */
const tampered = SMALL.split('\n')
  .map((line) => (line.startsWith('{"seq":40,') ? line.replace('"run":', '"run":1') : line))
  .join('\n')
const torn = SMALL.slice(0, -60)

const small = opened(SMALL)
/** How many entries the log has. */
const LAST = small.entries.length
const truth = new Timeline(small.exercise, small.entries)
const texts = wordsIn(bookOf(small.entries))

describe('a log that is opened', () => {
  test('tells every entry with its moment on all clocks', () => {
    expect(small.verdict.kind).toBe('sound')
    expect(small.story).toHaveLength(small.entries.length)
    expect(small.story.at(-1)).toMatchObject({ seq: LAST, told: ['The exercise is closed.'], label: 'D+2 20:00' })
    expect(turnJumps(small.story).map(({ label }) => label)).toEqual(['Turn 1', 'Turn 2'])
    expect(injectJumps(small.story).map(({ label }) => label)).toContain('S1-01C')
  })

  test('that was changed names its first bad entry, and what stands before it can still be read', () => {
    const broken = opened(tampered)
    expect(broken.verdict).toMatchObject({ kind: 'broken', fault: { seq: 40, looks: 'changed' } })
    expect(broken.entries).toHaveLength(39)
    expect(broken.story.at(-1)?.told).toEqual(small.story[38]?.told)
  })

  test('whose last line is torn is read up to there', () => {
    const cut = opened(torn)
    expect(cut.verdict).toMatchObject({ kind: 'sound', torn: { dropped: true }, seal: null })
    expect(cut.entries).toHaveLength(LAST)
  })

  test.each([
    ['empty', ''],
    ['a letter', 'Dear colleague,\nthe log is attached.'],
    ['another kind of JSON', '{"format":"something-else"}\n'],
  ])('but is %s says so and shows nothing', (_, text) => {
    const opening = openLog(text)
    expect(opening).toMatchObject({ ok: false, error: { message: expect.stringMatching(/\w/) } })
  })

  test('says how far it is, and never more than the whole', () => {
    const seen: string[] = []
    openLog(SMALL, (stage, done, of) => {
      expect(done).toBeLessThanOrEqual(of)
      if (seen.at(-1) !== stage) seen.push(stage)
    })
    expect(seen).toEqual(['reading', 'verifying', 'telling'])
    expect(decideAgain(small, () => {})).toMatchObject({ same: LAST, first: null })
  })

  test('is stepped through by the entries that tell something', () => {
    const told = small.story.filter((one) => one.told.length > 0).map(({ seq }) => seq)
    let seq = 0
    const walked: number[] = []
    while (seq < LAST) walked.push((seq = nextTold(small.story, seq)))
    expect(walked).toEqual(told)
    while (walked.length > 1) expect(previousTold(small.story, walked.pop() ?? 0)).toBe(walked.at(-1))
    expect(previousTold(small.story, told[0] ?? 0)).toBe(0)
  })
})

describe('a room that was', async () => {
  const tape = await Tape.of(small)

  test('shows every seat at every moment the very bytes that its projection gives', () => {
    let rooms = 0
    for (let seq = 0; seq <= small.entries.length; seq += 6) {
      const state = truth.at(seq)
      for (const seat of Object.keys(state.seats)) {
        const room = tape.room({ kind: 'seat', seat }, seq)
        expect(canonicalJson(room?.snapshot.view)).toBe(canonicalJson(project(small.exercise, state, seat as SeatId, texts))) // its own keys
        rooms += 1
      }
    }
    expect(rooms).toBeGreaterThan(80)
  })

  test('moves to another moment, and tells whoever listens', () => {
    const room = tape.room({ kind: 'team', team: 'T1' }, 20)
    let heard = 0
    room?.subscribe(() => (heard += 1))
    room?.seek(tape.at(70), tape.wallAt(70))
    const fresh = tape.room({ kind: 'team', team: 'T1' }, 70)
    expect(canonicalJson(room?.snapshot.view)).toBe(canonicalJson(fresh?.snapshot.view))
    expect(heard).toBe(1)
    expect(room?.now()).toMatchObject({ run: tape.at(70).run, running: tape.at(70).clock === 'running', wall: small.entries[69]?.wall })
  })

  test('takes nothing in', async () => {
    const room = tape.room({ kind: 'facilitator' }, 50)
    expect(await room?.send()).toEqual({
      kind: 'refused',
      refusal: { code: 'replay', message: 'This is a replay. Nothing can be changed in it.', field: null },
    })
  })

  test('is not there for a seat that nobody had taken yet', () => {
    const late = tape.seats.at(-1)
    expect(tape.room({ kind: 'seat', seat: late?.seat ?? '' }, (late?.from ?? 0) - 1)).toBeNull()
    expect(tape.room({ kind: 'seat', seat: late?.seat ?? '' }, late?.from ?? 0)).not.toBeNull()
  })
})

describe('on a page', () => {
  const dir = mkdtempSync(join(tmpdir(), 'lockstep-review-'))
  const file = (name: string, text: string): string => {
    const path = join(dir, name)
    writeFileSync(path, text)
    return path
  }
  let browser: InBrowser
  let page: Page

  beforeAll(async () => {
    // A plain desk in place of the real ones, so that this test is about the replay alone.
    browser = await openPage('review-entry.ts', { width: 1280, height: 800 }, { instead: { 'src/app/desks.ts': 'test/app/plain-desk.ts' } })
    page = browser.page
  })
  afterAll(async () => {
    await browser.stop()
    rmSync(dir, { recursive: true })
  })

  const choose = (...paths: string[]) => page.setInputFiles('input[type=file]', paths)

  /** Lets a file fall onto the page, as from a folder. */
  async function drop(name: string, text: string): Promise<void> {
    const transfer = await page.evaluateHandle(
      ([called, inside]) => {
        const data = new DataTransfer()
        data.items.add(new File([inside ?? ''], called ?? ''))
        return data
      },
      [name, text],
    )
    await page.dispatchEvent('.review', 'drop', { dataTransfer: transfer })
  }

  async function faults(theme: 'dark' | 'light'): Promise<readonly string[]> {
    await setTheme(page, theme)
    return axe(page, 'lockstep-review')
  }

  const slider = () => page.getByRole('slider', { name: 'Moment in the log' })
  const moment = () => page.textContent('.transport-moment')
  const version = () => page.textContent('plain-desk .version')

  test('something that is no log is named, and why', async () => {
    await choose(file('letter.txt', 'Dear colleague'))
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/letter\.txt cannot be opened\.\s+This is not a Lockstep log\.[^]+Line 1 is not JSON/)
  })

  test('a good log that is dropped is verified and stands at its end; another click decides it again', async () => {
    await drop('run.lockstep.jsonl', SMALL)
    await page.getByText('Verified').waitFor()
    expect(await page.textContent('.review-proof summary')).toContain(`${LAST} entries: none changed, removed, added or moved.`)
    expect(await moment()).toContain(`Entry ${LAST} of ${LAST}. D+2 20:00 UTC, play 1:12:48, 2027-03-01 03:15 UTC`)
    await page.click('.review-proof summary')
    await page.getByText(/^Sealed by the server/).waitFor()
    const [worker] = await Promise.all([page.waitForEvent('worker'), page.getByRole('button', { name: 'Decide again' }).click()])
    expect(worker.url()).toMatch(/worker/)
    await page.getByText(`Decides the same: ${LAST} commands gave the recorded events again.`).waitFor()
    await page.click('.review-proof summary')
  })

  test('the start page is one click away', async () => {
    expect(await page.getByRole('link', { name: 'To the start page' }).getAttribute('href')).toBe('/')
  })

  test('the keyboard scrubs, steps, plays and pauses', async () => {
    await slider().focus()
    await page.keyboard.press('Home')
    expect(await moment()).toContain(`Entry 0 of ${LAST}`)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect(await moment()).toContain(`Entry 2 of ${LAST}`)
    await page.keyboard.press(' ')
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor()
    await expect.poll(moment, { timeout: 10_000 }).not.toContain(`Entry 2 of ${LAST}`)
    await page.keyboard.press(' ')
    await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
    await page.keyboard.press('End')
    expect(await moment()).toContain(`Entry ${LAST} of ${LAST}`)
  })

  test('a file that cannot be opened leaves the replay where it was', async () => {
    await slider().fill('30')
    await choose(file('other.txt', 'Dear colleague'))
    await page.getByText('other.txt cannot be opened.').waitFor()
    expect(await moment()).toContain(`Entry 30 of ${LAST}`)
  })

  test('every seat is shown what it saw, to the byte, wherever the replay goes', async () => {
    for (const [seat, seq] of [
      ['facilitator', 30],
      ['o1-1', 60],
      ['ev-2', 80],
      ['t1-1', LAST],
    ] as const) {
      await page.getByLabel('See it as').selectOption(`seat:${seat}`)
      await slider().fill(String(seq))
      const expected = viewVersion(project(small.exercise, truth.at(seq), seat as SeatId, texts)) // seats of the golden log
      await expect.poll(version, { timeout: 5_000 }).toBe(expected)
    }
    await page.click('plain-desk button')
    await page.getByText('This is a replay. Nothing can be changed in it.').nth(1).waitFor()
    await slider().fill('0')
    await page.getByText(/Nobody had taken this seat at this moment/).waitFor()
    await page.getByRole('button', { name: /^Go to entry/ }).click()
    await page.locator('plain-desk').waitFor()
  })

  test('an entry of the list, a turn and an inject can be gone to', async () => {
    await page.getByLabel('Find in the entries').fill('The discussion opens')
    await page.locator('.story-entry').first().click()
    const found = small.story.find(({ told }) => told.includes('The discussion opens.'))
    expect(await moment()).toContain(`Entry ${found?.seq} of ${LAST}`)
    await page.getByLabel('Find in the entries').fill('')
    await page.getByLabel('Jump to').selectOption({ label: 'S1-06' })
    expect(await moment()).toContain(`Entry ${injectJumps(small.story).find(({ label }) => label === 'S1-06')?.seq} of ${LAST}`)
  })

  test('decisions are shown in all versions, and papers are saved as files', async () => {
    await slider().fill(String(LAST))
    await page.getByRole('tab', { name: 'Decisions' }).click()
    const first = page.locator('.review-records article').first()
    expect((await first.textContent())?.replaceAll(/\s+/g, ' ')).toMatch(
      /Version 10:03:03 taken back .* Version 30:04:18 counts .* Gap: No contact by night/,
    )
    await page.getByRole('tab', { name: 'Papers' }).click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: /^Hand-out/ }).click()])
    expect(download.suggestedFilename()).toBe('golden-small-handout.html')
    expect(readFileSync(await download.path(), 'utf8')).toContain('EXERCISE – FOR TRAINING ONLY')
    // This server has no such page.
    await page.getByRole('button', { name: 'Review with this log inside' }).click()
    await page.getByText('This file cannot be made now').waitFor()
    browser.forgive()
    await page.getByRole('tab', { name: 'Desk' }).click()
  })

  test.each(['dark', 'light'] as const)('the page has no fault that axe finds, in %s and at 360 pixels', async (theme) => {
    expect(await faults(theme)).toEqual([])
    await page.getByRole('tab', { name: 'Decisions' }).click()
    await page.setViewportSize({ width: 360, height: 740 })
    expect(await faults(theme)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360)
    await page.getByRole('tab', { name: 'Desk' }).click()
    await page.setViewportSize({ width: 1280, height: 800 })
  })

  test('on paper it is light, and dark again on the screen', async () => {
    const theme = () => page.evaluate('document.documentElement.dataset.theme')
    await page.evaluate(`document.documentElement.dataset.theme = 'dark'`)
    await page.evaluate(`dispatchEvent(new Event('beforeprint'))`)
    expect(await theme()).toBe('light')
    await page.evaluate(`dispatchEvent(new Event('afterprint'))`)
    expect(await theme()).toBe('dark')
  })

  test('several lines of play of one exercise are opened together and switched', async () => {
    await choose(file('main.jsonl', SMALL), file('back.jsonl', golden('small-back')))
    const lines = page.getByLabel('Line of play')
    await lines.waitFor()
    expect(await lines.locator('option').allTextContents()).toEqual([
      expect.stringMatching(new RegExp(`^main \\(${LAST}`)),
      expect.stringMatching(/\(1\d\d entries\)$/),
    ])
    await lines.selectOption({ index: 1 })
    await page.getByText(new RegExp(`^Entry 1\\d\\d of 1(?!${String(LAST).slice(1)})`)).waitFor()
  })

  test('another exercise is seen from its end, and by nobody who was not in it', async () => {
    await page.getByLabel('See it as').selectOption('team:T1')
    await choose(file('ferry.jsonl', golden('two-states')))
    await page.getByRole('heading', { name: 'Ferry morning' }).waitFor()
    expect(await page.getByLabel('See it as').inputValue()).toBe('facilitator')
    await page.getByText(/^Entry (\d+) of \1\./).waitFor()
    await page.locator('plain-desk').waitFor()
  })

  test('a log that is opened while another is decided again starts afresh', async () => {
    await page.evaluate(`globalThis.TrueWorker = Worker; Worker = class extends EventTarget { postMessage() {} terminate() {} }`)
    await page.click('.review-proof summary')
    await page.getByRole('button', { name: 'Decide again' }).click()
    await page.getByRole('progressbar').waitFor()
    await choose(file('small.jsonl', SMALL))
    await page.getByText(`${LAST} entries: none changed`).waitFor()
    await page.getByRole('button', { name: 'Decide again' }).waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(0)
    await page.evaluate(`Worker = globalThis.TrueWorker`)
    await page.click('.review-proof summary')
  })

  test('a withheld passage and a torn last line are told', async () => {
    const { text } = must(redact(must(readLog(SMALL)), { reason: 'names a person', what: { entries: [41] } }))
    await choose(file('public.jsonl', text))
    await page.getByText(/\d+ passages? withheld: names a person \(\d+\)/).waitFor()
    await choose(file('torn.jsonl', torn))
    await page.getByText(new RegExp(`Line ${LAST + 2} is cut off, as after a power cut`)).waitFor()
    expect(await moment()).toContain(`Entry ${LAST} of ${LAST}`)
  })

  test('a changed log names its first bad entry, and what is before it can be replayed', async () => {
    await choose(file('tampered.jsonl', tampered))
    const alert = page.getByRole('alert')
    await alert.waitFor()
    expect(await alert.textContent()).toMatch(/Not sound.*First bad entry: 40 \(line 41 of the file\).*Line 41 was changed/s)
    expect(await alert.textContent()).toContain('The 39 entries before it are in order and can be read below.')
    expect(await moment()).toContain('Entry 39 of 39')
    await page.getByRole('tab', { name: 'Papers' }).click()
    await page.getByText('No papers are made of a log that is not sound.').waitFor()
    expect(browser.complaints).toEqual([])
  })
})
