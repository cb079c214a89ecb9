/** A team orders at its own desk, in a real browser: by keyboard, on a phone, with several devices at the table. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import type { TypedCommand } from '../support/plain.ts'
import { tabTo, walk } from './keyboard.ts'
import { axe, onDesk, setTheme } from './local-page.ts'
import { WIDE, openTeamDesk } from './team-desk.ts'
import { until } from './until.ts'

const say = (text: string) => ({ $say: text })

const { page, complaints, begin, control, give, show, view, stop } = await openTeamDesk()
afterAll(stop)

/** The orders of a team that stand, as its seat sees them. */
const standing = async (seat: string) =>
  ((await view(seat)).network?.orders.items ?? []).filter(({ status }) => status === 'standing').map(({ order }) => order)
const network = async (seat: string, parts: object = {}) => {
  await show('lockstep-play', seat, parts)
  await page.locator('[data-place="network"]').first().click()
  await page.locator('lockstep-orders').waitFor()
}
const send = () => page.getByRole('button', { name: 'Send our orders' })
const bar = () => page.locator('.net-bar').innerText()
const everyDay = (place: string) => page.getByRole('button', { name: `Every day: ${place}` })

beforeEach(() => begin({ kind: 'start' }, { kind: 'brief' }))
const open = () => control({ kind: 'open' })

describe('a turn’s orders', () => {
  test('that are planned on after sending stay planned when the room has taken what was sent', async () => {
    await open()
    await network('t1-1')
    const place = (await view('t1-1')).network?.places.find(({ team }) => team === 'T1')?.name
    await everyDay(String(place)).click()
    await onDesk(page, 'cut')
    await send().click()
    await page.locator('button.cell').first().click()
    await onDesk(page, 'mend')
    await page.getByText('Your orders are sent.').waitFor()
    expect(await bar()).toContain('1 change is not sent.')
    expect(await standing('t1-1')).toHaveLength(1)
  })

  test('are planned and sent by keyboard alone, and changed until the turn closes', async () => {
    await open()
    await show('lockstep-play', 't1-1')
    await tabTo(page, 'Network and orders')
    await page.keyboard.press('Enter')
    await page.locator('lockstep-orders').waitFor()
    await tabTo(page, 'Northgate International, D-21: no checks')
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('+')
    await page.keyboard.press('+')
    await page.keyboard.press('End')
    await page.keyboard.press('2')
    await page.keyboard.press('-')
    await tabTo(page, /^As it is now/)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await bar()).toContain('9.25 of 15 units in this turn')
    await tabTo(page, 'Send our orders')
    await page.keyboard.press('Enter')
    await page.getByText('Your orders are sent.').waitFor()
    const checks = { what: 'checks', node: 'northgate' }
    expect(await standing('t1-1')).toEqual([
      {
        ...checks,
        days: [
          { day: -21, units: 1 },
          { day: -19, units: 1.5 },
          { day: -7, units: 1.5 },
        ],
      },
      { what: 'practice', level: 0.75 },
    ])
    expect(await page.locator('.calendar .chip').innerText()).toBe('Sent')
    expect(await bar()).toContain('All is sent.')
    // Nobody else sees them.
    expect(await standing('t2-1')).toEqual([])

    await page.locator('[data-cell="0 0"]').focus()
    await page.keyboard.press('Space')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('2')
    expect(await bar()).toContain('1 change is not sent.')
    await send().click()
    await page.getByText('Your orders are sent.').waitFor()
    expect((await standing('t1-1')).find(({ what }) => what === 'checks')).toEqual({
      ...checks,
      days: [
        { day: -19, units: 2 },
        { day: -7, units: 1.5 },
      ],
    })
    expect(complaints).toEqual([])
  })

  test('of all days of a place are set with one button, and taken back as a whole', async () => {
    await open()
    await network('t1-1')
    await everyDay('Northgate International').click()
    await send().click()
    await page.getByText('Your orders are sent.').waitFor()
    const [order] = await standing('t1-1')
    expect(order?.what === 'checks' && order.days.map(({ day, units }) => day * units)).toEqual(
      Array.from({ length: 15 }, (_, i) => -21 + i),
    )
    await everyDay('Northgate International').click()
    await send().click()
    await until(page, `document.querySelector('.net-bar').textContent.includes('Nothing is ordered yet')`)
    expect(await standing('t1-1')).toEqual([])
  })

  test('put words in public on the last day alone, by keyboard in the calendar', async () => {
    await open()
    await network('t1-1')
    await page.locator('[data-cell="0 0"]').focus()
    for (let row = 0; row < 12; row += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    const here = () => page.evaluate<string | null>('document.activeElement.getAttribute("aria-label")')
    expect(await here()).toBe('Words in public, D-7: you say nothing')
    // Units belong to places.
    await page.keyboard.press('2')
    expect(await here()).toBe('Words in public, D-7: you say nothing')
    await page.keyboard.press('Space')
    expect(await here()).toBe('Words in public, D-7: you speak')
    expect(await page.getByRole('radio', { name: 'A short statement' }).isChecked()).toBe(true)
    expect(await page.locator('.words-days').innerText()).toMatch(/^On D-7\./)
    await page.getByRole('radio', { name: 'Speak openly about the checks' }).check()
    expect(await axe(page, 'lockstep-orders')).toEqual([])
    await send().click()
    await page.getByText('Your orders are sent.').waitFor()
    expect(await standing('t1-1')).toEqual([{ what: 'publicity', level: 1, days: [-7] }])
    await page.getByRole('button', { name: 'Every day: Words in public' }).click()
    expect(await page.locator('.words-days').innerText()).toMatch(/^On every day of the turn\./)
    await send().click()
    await page.getByText('Your orders are sent.').waitFor()
    expect(await standing('t1-1')).toEqual([{ what: 'publicity', level: 1 }])
    await page.getByRole('button', { name: 'Every day: Words in public' }).click()
    expect(await page.getByRole('radio', { name: 'Say nothing' }).isChecked()).toBe(true)
    expect(complaints).toEqual([])
  })

  test('for more than there is are not sent, and the days are named', async () => {
    await open()
    await network('d1-1')
    await page.locator('[data-cell="0 0"]').focus()
    await page.keyboard.press('3')
    expect(await bar()).toContain('More than there is on D-21: you have 2 units a day.')
    expect(await page.locator('tfoot td.over').count()).toBe(1)
    expect(await send().isDisabled()).toBe(true)
    await page.keyboard.press('0')
    await everyDay('The arrivals hall').click()
    expect(await bar()).toContain('This needs 15 units in the turn, and you have 8.')
    expect(await send().isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Go back to what is sent' }).click()
    expect(await bar()).toContain('Nothing is ordered yet.')
    expect(await standing('d1-1')).toEqual([])
  })

  test('can change their places within all that there is', async () => {
    await open()
    await network('d1-1')
    const set = async (cells: { [cell: string]: string }) => {
      for (const [cell, units] of Object.entries(cells)) {
        await page.locator(`[data-cell="${cell}"]`).focus()
        await page.keyboard.press(units)
      }
      await send().click()
      await page.getByText('Your orders are sent.').waitFor()
    }
    await set({ '0 0': '2', '1 1': '2' })
    await set({ '0 0': '0', '1 1': '0', '0 1': '2', '1 0': '2' })
    expect(await standing('d1-1')).toEqual([
      { what: 'checks', node: 'arrivals-hall', days: [{ day: -20, units: 2 }] },
      { what: 'checks', node: 'harbour-kitchens', days: [{ day: -21, units: 2 }] },
    ])
  })
})

describe('one table, several devices', () => {
  test('the plan is there after a reload; the other seat reads along, and plans on when it takes the pen', async () => {
    await open()
    await network('t1-1')
    await everyDay('Northgate International').click()
    await until(page, `globalThis.desk.view('t1-1').own.pen === 't1-1'`)
    await network('t1-1')
    expect(await bar()).toContain('15 of 15 units in this turn')
    expect(await bar()).toContain('1 change is not sent.')

    await network('t1-2')
    await page.getByText('t1-1 holds the pen').waitFor()
    expect(await bar()).toContain('15 of 15 units')
    expect(await send().count()).toBe(0)
    await page.locator('[data-cell="0 0"]').click({ force: true })
    expect(await page.locator('[data-cell="0 0"]').getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'Take the pen' }).click()
    await send().waitFor()
    await page.locator('[data-cell="0 0"]').click()
    await send().click()
    await page.getByText('Your orders are sent.').waitFor()
    expect((await view('t1-1')).own.pen).toBe('t1-2')
    const [order] = await standing('t1-1')
    expect(order?.what === 'checks' && order.days.length).toBe(14)
  })

  test('what is on its way says so at its place, and so does why something came back', async () => {
    await open()
    const command = { kind: 'order', team: 'T1', order: { what: 'checks', node: 'northgate', days: [{ day: -21, units: 1 }] } }
    await network('t1-1', { waiting: [{ id: 'waiting-1', command, since: 0 }] })
    expect(await page.locator('.calendar .chip').innerText()).toBe('Waiting')
    await page.locator('[data-cell="0 1"]').click()
    expect(await send().isDisabled()).toBe(true)
    expect(await bar()).toContain('What you sent is still on its way.')
    const refusal = { code: 'not-possible', message: 'This needs 4 units on D-21; Thailand has 3.', field: 'order' }
    await network('t1-1', { returned: [{ id: 'returned-1', command, refusal }] })
    expect(await page.locator('.calendar .order-refused').innerText()).toBe('Refused: This needs 4 units on D-21; Thailand has 3.')
  })

  test('a refusal stands at its row, and the plan stays', async () => {
    await open()
    // Another device orders meanwhile, so that there is less than this page knows of.
    const stale = await view('t1-1')
    await give('t1-1', { kind: 'order', team: 'T1', order: { what: 'practice', level: 1 } })
    await network('t1-1', { view: stale })
    await page.locator('[data-cell="0 0"]').focus()
    await page.keyboard.press('3')
    await send().click()
    await page.locator('.order-refused').waitFor()
    expect(await page.locator('.calendar .order-refused').innerText()).toMatch(/^Refused: This needs 3\.6 units on D-21; Thailand has 3\./)
    expect(await page.locator('[data-cell="0 0"]').innerText()).toBe('3')
  })
})

describe('what cannot be ordered', () => {
  test('in another state is named, and the request to that state is begun', async () => {
    await open()
    await network('t1-1')
    const elsewhere = page.locator('li', { hasText: 'Eastfield International' }).last()
    await elsewhere.getByRole('button', { name: /^Ask United Arab Emirates/ }).click()
    await page.getByRole('heading', { name: 'Ask a state' }).waitFor()
    expect(await page.locator('#lockstep-ask-text').inputValue()).toContain('Please check at Eastfield International.')
    expect(await page.getByRole('radio', { name: 'United Arab Emirates' }).isChecked()).toBe(true)
    expect(await page.getByRole('radio', { name: /^(An )?action/i }).isChecked()).toBe(true)
    // What somebody has begun to write is not written over.
    await page.locator('#lockstep-ask-text').fill('Our own words')
    await network('t1-1')
    await page.getByRole('button', { name: /^Ask New Zealand/ }).click()
    expect(await page.locator('#lockstep-ask-text').inputValue()).toBe('Our own words')
  })

  test('before answering opens says why; after the turn it is what was ordered, to read', async () => {
    await network('t1-1')
    expect(await page.locator('lockstep-orders').innerText()).toContain('There is nothing to order yet.')
    expect(await page.locator('.calendar').count()).toBe(0)
    await open()
    await network('t1-1')
    await everyDay('Northgate International').click()
    await send().click()
    await page.getByText('Your orders are sent.').waitFor()
    await control({ kind: 'discuss' }, { kind: 'close', skipRest: say('The day is short') })
    await page.getByText('The turn is closed. Orders can no longer be changed.').waitFor()
    expect(await page.locator('.ordered').innerText()).toContain('Checks at Northgate International. D-21 to D-7: 1 a day')
    expect(await page.locator('.calendar, .net-bar').count()).toBe(0)
  })

  test('is not spoken of where the exercise has no network', async () => {
    await open()
    await show('lockstep-play', 't1-1', { view: { ...(await view('t1-1')), network: null } })
    await page.locator('[data-place="situation"]').first().waitFor()
    expect(await page.locator('[data-place="network"]').count()).toBe(0)
  })
})

describe('what a turn changed', () => {
  /** A turn with its orders, closed and accepted. */
  const pass = async (order: object) => {
    await give('t1-1', { kind: 'order', team: 'T1', order } as TypedCommand) // an order
    await control({ kind: 'discuss' }, { kind: 'close', skipRest: say('The day is short') }, { kind: 'accept', changes: [] })
  }
  const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => ({ day: from + i, units: 1 }))

  test('is told when it has come, in short where the situation stands, and opens its reasons', async () => {
    await open()
    await show('lockstep-play', 't1-1')
    await page.locator('[data-place="network"]').first().click()
    await page.getByRole('button', { name: 'What changed' }).click()
    expect(await page.locator('lockstep-play-network').innerText()).toContain('When a turn is closed, you read here')
    await page.locator('[data-place="situation"]').first().click()
    await pass({ what: 'checks', node: 'northgate', days: days(-21, -7) })
    await until(page, `document.querySelector('[aria-live=polite]').textContent.includes('what the turn changed in the network')`)
    expect(await page.locator('[data-place="network"]').first().innerText()).toContain('1 new')
    await page.locator('lockstep-turn-change dl').waitFor()
    expect(await page.locator('lockstep-turn-change').innerText()).toMatch(
      /What turn 1 changed \(D-21 to D-7\)\s+People found by checks\s+\d/,
    )
    expect(await axe(page, 'lockstep-turn-change')).toEqual([])

    await page.getByRole('button', { name: 'See all of it, and why' }).click()
    await page.locator('table.changed').waitFor()
    expect(await page.locator('[data-place="network"]').first().innerText()).not.toContain('new')
    const found = page.locator('table.changed tr', { hasText: 'People found by checks' })
    const why = page.locator('#net-row-found')
    expect(await why.isVisible()).toBe(false)
    await found.getByRole('button').focus()
    await page.keyboard.press('Enter')
    expect(await why.innerText()).toMatch(/^Northgate International: 15 days of checks, 15 units in all, \d+ people found\./)

    // Who may be planning is not taken away when the next situation comes: it stands above as new.
    await control({ kind: 'brief' })
    await page.locator('button.fresh', { hasText: 'Read the situation' }).waitFor()
    expect(await page.locator('table.changed').isVisible()).toBe(true)
    await control({ kind: 'open' })
    await pass({ what: 'checks', node: 'northgate', days: days(-1, 0) })
    await page.locator('[data-place="network"]').first().click()
    await page.getByRole('button', { name: 'What changed' }).click()
    await page.locator('.turn-choice').waitFor()
    const [first, second] = await page.locator('table.changed tr', { hasText: 'People found by checks' }).locator('td').allInnerTexts()
    expect([Number(first) > 0, Number(second) > Number(first)]).toEqual([true, true])
    await page.locator('.turn-choice select').selectOption({ index: 1 })
    expect(await page.locator('table.changed').innerText()).toMatch(/This turn\s+15 days/)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('table.changed').innerText()).toContain('People found by checks')
    await page.emulateMedia({ media: 'screen' })
    expect(await axe(page, 'lockstep-play')).toEqual([])
    expect(complaints).toEqual([])
  })

  test('stands with what is known: persons by their leads, and why nobody can be arrested yet', async () => {
    await open()
    await pass({ what: 'checks', node: 'northgate', days: days(-21, -7) })
    await network('t1-1')
    await page.getByRole('button', { name: 'What we know' }).click()
    const fir = page.locator('.net-people > li', { hasText: 'FIR' })
    expect(await fir.innerText()).toContain('Identified')
    expect(await fir.innerText()).toContain('Works at: Northgate International, Eastfield International')
    expect(await axe(page, 'lockstep-play')).toEqual([])
    await control({ kind: 'brief' }, { kind: 'open' })
    await page.locator('[data-place="network"]').first().click()
    await page.getByLabel('Arrest FIR on').selectOption({ index: 2 })
    await send().click()
    await page.getByText('Your orders are sent.').waitFor()
    expect(await standing('t1-1')).toContainEqual({ what: 'arrest', facilitator: 'FIR', day: 0 })
    expect(await page.locator('.arrest', { hasText: 'BIRCH' }).innerText()).toContain('Not yet: you have')
  })
})

test.each([
  ['on a laptop, dark', WIDE, 'dark'],
  ['on a laptop, light', WIDE, 'light'],
  ['at twice the size', { width: 683, height: 384 }, 'dark'],
  ['on a phone', { width: 360, height: 740 }, 'light'],
] as const)('the page of orders has no fault that a tool can find, and nothing of it is cut off: %s', async (_, viewport, theme) => {
  await open()
  await page.setViewportSize(viewport)
  await setTheme(page, theme)
  await network('d1-1')
  await everyDay('The arrivals hall').click()
  await page.evaluate('scrollTo(0, 0)')
  expect(await axe(page, 'lockstep-play')).toEqual([])
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect((await walk(page)).hidden).toEqual([])
  await setTheme(page, 'dark')
})
