/**
 * The desks of teams, interpreters, observers and evaluators at every moment of an exercise, for every eye: dark and light,
 * on a phone, at twice the size and on a laptop, from right to left, without motion, and by keyboard alone.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EvaluatorView } from '../../src/engine/view/view.ts'
import { tabTo, walk } from './keyboard.ts'
import { axe, onDesk, setTheme } from './local-page.ts'
import { Play } from './local-play.ts'
import { openPage } from './page.ts'
import { until } from './until.ts'

const say = (text: string) => ({ $say: text })
const PHONE = { width: 360, height: 740 }
/** A laptop of 1366 by 768 at 200 per cent. */
const TWICE = { width: 683, height: 384 }
const LAPTOP = { width: 1366, height: 768 }

const DESKS = [
  ['lockstep-play', 't1-1'],
  ['lockstep-play', 't1-i'],
  ['lockstep-observe', 'observer-1'],
  ['lockstep-evaluate', 'evaluator-1'],
] as const

const { page, complaints, stop } = await openPage('local-desk.ts', LAPTOP)
afterAll(stop)
const play = new Play(page)

beforeAll(async () => {
  await play.sit()
  const claim = (seat: string, role: 'participant' | 'interpreter' | 'observer', more: object = {}) =>
    onDesk(page, 'give', 'host', { kind: 'claim', seat, role, name: say(seat), ...more })
  await claim('t1-2', 'participant', { team: 'T1' })
  await claim('t1-i', 'interpreter', { team: 'T1' })
  await claim('observer-1', 'observer')
  await play.control({ kind: 'set', settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: true } })
}, 120_000)

const show = (tag: string, seat: string): Promise<unknown> => onDesk(page, 'show', tag, seat)
/** What stands out of the window, if the page is wider than that. */
const wide = (): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
    .filter((e) => { const { left, right } = e.getBoundingClientRect(); return right > innerWidth + 1 || left < -1 })
    .map((e) => e.localName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40)).slice(-3)`)

/** Words on buttons that do not fit on one line and are torn apart. */
const torn = (): Promise<readonly string[]> =>
  page.evaluate<readonly string[]>(`[...document.querySelectorAll('button, .segment')].flatMap((button) => {
    const texts = document.createTreeWalker(button, NodeFilter.SHOW_TEXT)
    const found = []
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/\\S+/g)) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word)
      }
    }
    return found
  })`)

/** What is wrong with the page as it stands: at every size, in both lights, and in a long language from right to left. */
async function faults(name: string): Promise<string[]> {
  const found: string[] = []
  for (const [size, theme] of [
    [PHONE, 'light'],
    [LAPTOP, 'dark'],
  ] as const) {
    await page.setViewportSize(size)
    await setTheme(page, theme)
    found.push(...(await wide()).map((one) => `${name} is wider than ${size.width}: ${one}`))
    found.push(...(await axe(page)).map((fault) => `${name} ${size.width} ${theme}: ${fault}`))
    found.push(...(await torn()).map((word) => `${name} ${size.width} tears: ${word}`))
  }
  for (const size of [PHONE, TWICE]) {
    await page.setViewportSize(size)
    await onDesk(page, 'language', 'xx')
    await page.evaluate('new Promise(requestAnimationFrame)')
    found.push(...(await wide()).map((one) => `${name} from right to left is wider than ${size.width}: ${one}`))
    await onDesk(page, 'language', 'en')
    found.push(...(await wide()).map((one) => `${name} is wider than ${size.width}: ${one}`))
  }
  await page.setViewportSize(LAPTOP)
  return found
}

/** Opens a page of the team's desk by its name. */
const go = (place: string): Promise<unknown> => page.evaluate(`document.querySelector('[data-place="${place}"]').click()`)

/** What happens, and then every desk is looked at. */
function moment(when: string, happens: () => Promise<unknown>): void {
  test(`no desk has a fault ${when}`, async () => {
    await happens()
    const found: string[] = []
    for (const [tag, seat] of DESKS) {
      await show(tag, seat)
      found.push(...(await faults(seat)))
    }
    expect(found).toEqual([])
  })
}

describe('from arrival to the end', () => {
  moment('in the lobby', () => Promise.resolve())

  moment('while the exercise is explained', () => play.control({ kind: 'start' }))

  moment('while the situation is read', () => play.control({ kind: 'brief' }))

  moment('while states answer', async () => {
    await play.control({ kind: 'open' })
    for (let n = 0; n < 3; n += 1) await play.control({ kind: 'jump', minutes: null })
    await play.control({ kind: 'announce', to: [], text: say('Coffee is at 10:45.') })
    await play.give('d1-1', {
      kind: 'request',
      team: 'D1',
      to: 'T1',
      minutes: 15,
      content: {
        ask: 'information',
        information: 'lead',
        text: say('What do you know of FIR?'),
        purpose: say('To find V4'),
        handling: 'H1',
      },
    })
    await play.give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'agreed', gist: say('We call each other at six'), ago: 0 })
  })

  test('no page of a team’s desk has a fault', async () => {
    await show('lockstep-play', 't1-1')
    const found: string[] = []
    for (const place of ['situation', 'inject:S1-01', 'exchange', 'note', 'control']) {
      await go(place)
      if (place === 'inject:S1-01') {
        await page.getByText('More for the record').click()
        await page.getByRole('button', { name: 'Send our answer' }).click()
        await page.getByText('Choose what you do.').waitFor()
      }
      found.push(...(await faults(place)))
    }
    for (const verb of ['Ask a state', 'Tell a state']) {
      await page.getByRole('toolbar').getByRole('button', { name: verb, exact: true }).click()
      found.push(...(await faults(verb)))
    }
    for (const way of ['We told them in person', 'We tell them what we plan']) {
      await page.getByText(way).click()
      found.push(...(await faults(way)))
    }
    await play.give('t1-2', { kind: 'pen', team: 'T1', inject: 'S1-02' })
    await go('inject:S1-02')
    await page.getByRole('button', { name: 'Take the pen' }).waitFor()
    found.push(...(await faults('the pen is elsewhere')))
    await play.give('t1-1', { kind: 'pen', team: 'T1', inject: 'S1-02' })
    expect(found).toEqual([])
  })

  test('what the keyboard goes to is never behind what stays in sight, and nothing moves by itself', async () => {
    const found: string[] = []
    for (const size of [PHONE, TWICE, LAPTOP]) {
      await page.setViewportSize(size)
      for (const [tag, seat] of DESKS) {
        await show(tag, seat)
        if (seat === 't1-1') await go('inject:S1-01')
        const { reached, hidden } = await walk(page)
        expect(reached, `${seat} ${size.width}`).toBeGreaterThanOrEqual(seat === 'observer-1' ? 3 : 6)
        found.push(...hidden.map((one) => `${seat} ${size.width} ${one}`))
        found.push(
          ...(await page.evaluate<string[]>(`[...document.querySelectorAll('*')].filter((e) => {
            const { transitionDuration, animationName, animationDuration } = getComputedStyle(e)
            return parseFloat(transitionDuration) > 0 || (animationName !== 'none' && parseFloat(animationDuration) > 0)
          }).map((e) => 'moves: ' + e.outerHTML.slice(0, 80))`)),
        )
      }
    }
    await page.setViewportSize(LAPTOP)
    expect(found).toEqual([])
  })

  test('a turn at the evaluator’s desk by keyboard alone: look, tick, note, rate, and witness what was said', async () => {
    await page.setViewportSize(PHONE)
    await play.give('t1-1', {
      kind: 'respond',
      team: 'T1',
      inject: 'S1-01',
      record: { decision: { form: 'own', text: say('We name a contact') }, why: say('It costs nothing') },
    })
    await show('lockstep-evaluate', 'evaluator-1')
    const view = (): Promise<EvaluatorView> => play.view<EvaluatorView>('evaluator-1')
    await tabTo(page, 'Inject')
    await page.keyboard.type('S1-01')
    await until(page, `document.querySelector('select[aria-label=Inject]').value === 'S1-01'`)
    await tabTo(page, /Thailand/)
    await page.keyboard.press('Enter')
    await tabTo(page, 'Not observed')
    await page.keyboard.press('ArrowRight')
    await until(page, `document.querySelector('[data-selected] .segment[data-seen=true] :checked')`)
    const record = async () => (await view()).records.find(({ inject, team }) => inject === 'S1-01' && team === 'T1')
    expect((await record())?.ticks[0]).toBe(true)

    await tabTo(page, /^Rate/)
    await page.keyboard.press('Enter')
    await tabTo(page, /^P – /)
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, /^Why/)
    await page.keyboard.type('A contact, but no deputy.')
    await tabTo(page, 'Save the rating')
    await page.keyboard.press('Enter')
    await until(page, `!document.querySelector('[data-selected] details.rating').open`)
    expect((await view()).ratings.at(-1)).toMatchObject({
      inject: 'S1-01',
      team: 'T1',
      rating: 'S',
      reason: 'A contact, but no deputy.',
    })

    await tabTo(page, 'Area for improvement: Thailand')
    await page.keyboard.press('Enter')
    await page.keyboard.type('Nobody asks who may read the list.')
    await page.keyboard.press('Control+Enter')
    await until(page, `document.querySelector('.saved')`)
    expect((await view()).observations.items.at(-1)).toMatchObject({
      as: 'area',
      team: 'T1',
      inject: 'S1-01',
      text: 'Nobody asks who may read the list.',
    })

    await tabTo(page, /^In person/)
    await page.keyboard.press('Enter')
    await tabTo(page, 'I heard it')
    await page.keyboard.press('Enter')
    await page.getByText('Confirmed by a witness').waitFor()
    expect((await view()).told.items.at(-1)?.status).toBe('attested')
    await tabTo(page, /^Evidence/)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'What still lacks evidence' }).waitFor()
    await page.setViewportSize(LAPTOP)
  })

  moment('while play is paused', () => play.control({ kind: 'pause', reason: say('Coffee until 10:45') }))

  moment('when the answers are open', async () => {
    await play.control({ kind: 'resume' })
    await play.answerAll()
    await play.control({ kind: 'reveal', injects: 'all' })
  })

  moment('in the discussion', () => play.control({ kind: 'discuss' }))

  moment('when the turn is closed and what followed is told', async () => {
    await play.control({ kind: 'close' })
    await play.resolve()
  })

  moment('in the hotwash', () => play.skipToHotwash())

  moment('when the exercise is closed', () => play.control({ kind: 'end' }))

  test('and the browser complained of nothing', () => {
    expect(complaints).toEqual([])
  })
})
