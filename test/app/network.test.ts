/** The staff's side of the network in a real browser: facilitator, evaluator and reviewer, with LOTUS GATE played in the page. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PARAMETER_NAMES } from '../../src/engine/network/parameters.ts'
import { slotId } from '../../src/engine/scenario/names.ts'
import type { ControlView, EvaluatorView } from '../../src/engine/view/view.ts'
import { ROOT } from '../support/repository.ts'
import { axe, onDesk, setTheme } from './local-page.ts'
import { Play } from './local-play.ts'
import { exchangeFirst, orderFirst } from './network-play.ts'
import { openPage } from './page.ts'
import { until } from './until.ts'

// The review's own desks are no matter of this test.
const { page, stop } = await openPage(
  'network-entry.ts',
  { width: 1280, height: 800 },
  { instead: { 'src/app/desks.ts': 'test/app/plain-desk.ts' } },
)
afterAll(stop)
const play = new Play(page)

beforeAll(async () => {
  await play.sit()
  await onDesk(page, 'show', 'lockstep-facilitate', 'facilitator')
  await page.waitForSelector('#fac-next')
  await play.control({ kind: 'start' })
  await play.openTurn()
}, 60_000)
// What one test leaves open stands in no other's way.
afterEach(async () => {
  while (await page.locator('dialog[open]').count()) {
    await page.keyboard.press('Escape')
    await page.evaluate('new Promise((done) => requestAnimationFrame(done))')
  }
})

const view = (): Promise<ControlView> => play.view<ControlView>('facilitator')
const text = (selector: string): Promise<string> => page.locator(selector).innerText()
const part = (name: string): Promise<void> => page.click(`.snet-parts button:text-is("${name}")`)
const T1 = slotId.parse('T1')
const overflow = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
/** Figures with their signs, as they stand under a heading of the first table. */
const row = (heading: string): Promise<string[]> =>
  page
    .locator('.snet-table tr', { has: page.getByRole('rowheader', { name: heading }) })
    .first()
    .locator('.snet-value')
    .allInnerTexts()
const PARTS = ['What changed', 'Orders', 'Facilitators', 'Links and trust', 'Over the turns', 'How it works']

describe('while teams answer', () => {
  it('one key shows every order as it is written, against what the state can order, and what accepting will move', async () => {
    await page.keyboard.press('6')
    await page.locator('.snet-orders').waitFor()
    expect(await text('[data-team-orders=T1]')).toContain('No orders yet')
    await orderFirst(play)
    const thailand = page.locator('[data-team-orders=T1]')
    await thailand.getByText('2 orders that no longer stand').waitFor()
    expect(await text('.snet > .stack > .notice')).toContain('moves the network by 15 days of the story (D-21 to D-7)')
    expect(await thailand.locator('header').innerText()).toContain('3 units a day, 15 in the turn')
    // The order that stands, by day, and its sum against the day's units.
    const cells = await thailand.locator('tbody td').allInnerTexts()
    expect(cells.join(' ')).toBe('· · · · · · · 3 3 3 3 3 · · ·')
    expect(await thailand.locator('tfoot').innerText()).toContain('of 3')
    await thailand.locator('summary').click()
    const gone = await thailand.locator('details li').allInnerTexts()
    expect(gone.some((line) => line.includes('1 units a day') && line.includes('replaced'))).toBe(true)
    expect(gone.some((line) => line.includes('Speak in public') && line.includes('taken back'))).toBe(true)
    // Practice above the standing one takes from the units of checks.
    expect(await page.locator('[data-team-orders=D1] tfoot td').nth(7).innerText()).toBe('1.4')
    // Words in public stand on their days, beside the checks.
    const T2 = slotId.parse('T2')
    await play.give('t2-1', { kind: 'order', team: T2, order: { what: 'publicity', level: 1, days: [-9, -7] } })
    const emirates = page.locator('[data-team-orders=T2]')
    await emirates.getByText('Speak in public about the action on D-9, D-7, as loudly as 100 % of what is possible.').waitFor()
    const spoken = emirates.locator('tbody tr', { hasText: 'Words in public' }).locator('td')
    expect((await spoken.allInnerTexts()).slice(-4)).toEqual(['·', '100 %', '·', '100 %'])
    const { network } = await play.view<{ network: { orders: { items: readonly { index: number }[] } } }>('t2-1')
    await play.give('t2-1', { kind: 'cancel-order', team: T2, order: network.orders.items.at(-1)?.index ?? -1 })
  })

  it('what was said in person says whether leads would pass, before it is attested and after', async () => {
    await exchangeFirst(play)
    await play.give('t1-1', {
      kind: 'told',
      team: T1,
      to: slotId.parse('D1'),
      verb: 'told',
      gist: { $say: 'The escort flies on Sunday' },
      ago: 0,
      information: 'alert',
      basis: { $say: 'Liaison agreement' },
      handling: 'H1',
    })
    await page.keyboard.press('5')
    const [plain, told] = ['We check Eastfield on Saturday', 'The escort flies on Sunday'].map((gist) =>
      page.locator('.fac-said li', { hasText: gist }),
    )
    expect(await plain?.innerText()).toContain('It names no kind of information, so no leads pass.')
    expect(await told?.innerText()).toMatch(/H1 – .* · legal basis: Liaison agreement/)
    expect(await told?.innerText()).toContain('If it is confirmed or attested: Leads of Thailand will then count for New Zealand')
    await told?.getByRole('button', { name: 'Attest' }).click()
    await told?.getByText('Leads of Thailand count for New Zealand until turn 2 ends.').waitFor()
    const { network } = await view()
    expect(network?.links.at(-1)).toMatchObject({ from: 'T1', to: 'D1', verdict: 'open', source: { of: 'told', index: 1 } })
    await page.keyboard.press('6')
    await part('Links and trust')
    const counts = page.locator('.snet-pairs').first().locator('tr', { hasText: 'Thailand' }).locator('td')
    expect((await counts.allInnerTexts()).map((cell) => cell.trim())).toEqual(['–', '', '–', 'count', '–'])
  })

  it('control tells for a state that it plays, and reads the law of that state first', async () => {
    await page.keyboard.press('s')
    // Australia is played by nobody, so control can tell for it; the Philippines are handed over.
    await page.waitForSelector('dialog[open] form')
    expect(await page.locator('#fac-from option').allInnerTexts()).toEqual(['Australia'])
    await page.keyboard.press('Escape')
    await play.control({ kind: 'hand', team: slotId.parse('O1'), to: 'control' })
    await page.keyboard.press('s')
    await page.waitForSelector('dialog[open] form')
    await page.selectOption('#fac-from', 'O1')
    await page.selectOption('#fac-to', 'T1')
    await page.selectOption('#fac-information', 'personal')
    const law = (): Promise<string> => text('.fac-law')
    expect(await law()).toContain('Philippines may tell Thailand this if it states its legal basis.')
    expect(await law()).toContain('Leads of Philippines will then count for Thailand')
    // The basis that the law names stands there; without one the card says what is missing.
    expect(await page.inputValue('#fac-basis')).toMatch(/^Agreements on travel document checks/)
    await page.fill('#fac-basis', '')
    expect(await law()).toContain('Still needed: write the legal basis below.')
    expect(await law()).toContain('No lawful basis stands behind it')
    await page.selectOption('#fac-information', 'evidence')
    expect(await law()).toMatch(/only in answer to a request|may not tell|No law of/)
    await page.selectOption('#fac-information', 'personal')
    await page.fill('#fac-basis', 'Agreement on travel documents')
    await page.fill('#fac-text', 'Two names from the register')
    expect(await axe(page, 'dialog[open]')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await until(page, `!document.querySelector('lockstep-facilitate > dialog[open]')`)
    const { told } = await view()
    expect(told.items.at(-1)).toMatchObject({
      from: 'O1',
      to: 'T1',
      information: 'personal',
      handling: 'H0',
      basis: 'Agreement on travel documents',
      status: 'claimed',
    })
    // Sent, it goes the way of every share.
    await page.keyboard.press('s')
    await page.waitForSelector('dialog[open] form')
    await page.check('dialog input[value=written]')
    await page.selectOption('#fac-information', 'trend')
    await page.fill('#fac-text', 'Figures of the harbour')
    await page.keyboard.press('Control+Enter')
    await until(page, `!document.querySelector('lockstep-facilitate > dialog[open]')`)
    expect((await view()).shares.items.at(-1)).toMatchObject({ information: 'trend', handling: 'H1' })
  })

  it('control answers a request for such a state with what was asked for, at once or later, and reads both as one', async () => {
    const [O1, T2] = [slotId.parse('O1'), slotId.parse('T2')]
    const ask = (words: string) =>
      play.give('t2-1', {
        kind: 'request',
        team: T2,
        to: O1,
        minutes: 20,
        content: { ask: 'information', information: 'trend', text: { $say: words }, purpose: { $say: 'To compare' }, handling: 'H0' },
      })
    await ask('How many came by sea?')
    await ask('How many came by air?')
    await page.keyboard.press('5')
    const row = (words: string) => page.locator('.fac-said > li', { hasText: words })
    await row('by sea').getByRole('button', { name: 'Answer for' }).click()
    expect(await page.locator('dialog input[value=send]').isChecked()).toBe(true)
    expect(await text('.fac-law')).toContain('Philippines may tell United Arab Emirates this.')
    await page.fill('#fac-text', 'Gladly')
    await page.keyboard.press('Control+Enter')
    await page.locator('dialog .problem').waitFor()
    await page.fill('#fac-sent', 'Forty in a month')
    expect(await axe(page, 'dialog[open]')).toEqual([])
    await page.keyboard.press('Control+Enter')
    await until(page, `!document.querySelector('lockstep-facilitate > dialog[open]')`)
    await row('by sea').locator('.fac-sent-for', { hasText: 'Forty in a month' }).waitFor()

    await row('by air').getByRole('button', { name: 'Answer for' }).click()
    await page.check('dialog input[value=approve]')
    await page.fill('#fac-text', 'Yes, we count them')
    await page.keyboard.press('Control+Enter')
    await row('by air').getByText('approved, nothing sent yet').waitFor()
    await row('by air').getByRole('button', { name: 'Send it' }).click()
    await page.getByText('What you send here answers its request: How many came by air?').waitFor()
    await page.fill('#fac-text', 'Sixty in a month')
    await page.keyboard.press('Control+Enter')
    await row('by air').locator('.fac-sent-for', { hasText: 'Sixty in a month' }).waitFor()
    const { requests } = await view()
    expect(requests.items.slice(-2).map(({ status, answeredWith }) => [status, answeredWith !== null])).toEqual([
      ['approved', true],
      ['approved', true],
    ])
    await play.control({ kind: 'hand', team: O1, to: 'team' })
  })
})

describe('once the turn is closed', () => {
  it('accepting says before what it moves', async () => {
    await play.answerAll()
    await play.control({ kind: 'reveal', injects: 'all' })
    await play.control({ kind: 'discuss' })
    await play.control({ kind: 'close' })
    await page.keyboard.press('4')
    await page.locator('.fac-panel').getByText('Accepting also moves').waitFor()
    expect(await text('.fac-panel')).toContain('moves the network by 15 days of the story, with 4 orders that stand.')
  })
})

describe('once the turn is accepted', () => {
  beforeAll(() => play.resolve({ tell: false }))

  it('what the network did can be read out and told', async () => {
    await page.keyboard.press('4')
    const result = page.locator('lockstep-network-result')
    await result.getByRole('button', { name: 'Read aloud' }).click()
    expect(await text('dialog .fac-aloud')).toContain('All states together found')
    await page.keyboard.press('Escape')
    await result.getByRole('button', { name: 'Tell the teams' }).click()
    await page.waitForSelector('dialog[open] form')
    expect(await page.inputValue('#fac-text')).toContain('All states together found')
    await page.keyboard.press('Control+Enter')
    await until(page, `!document.querySelector('lockstep-facilitate > dialog[open]')`)
    expect((await view()).announcements.items.at(-1)?.text).toContain('All states together found')
  })

  it('the figures stand by state beside the run without action, and any of them opens its reason by keyboard', async () => {
    await page.keyboard.press('6')
    await part('What changed')
    await page.locator('.snet-all').waitFor()
    const { network } = await view()
    const days = network?.days ?? []
    const found = (team: string): string =>
      (Math.round(days.reduce((sum, { slots }) => sum + (slots.find(({ slot }) => slot === team)?.found ?? 0), 0) * 10) / 10).toString()
    expect(await row('People found')).toEqual(['O1', 'T1', 'T2', 'D1', 'D2'].map(found))
    expect(await row('Moved elsewhere')).toEqual(expect.arrayContaining([expect.stringMatching(/^\d+ %$/), '–']))
    const figure = page.getByRole('button', { name: 'People found, Thailand' })
    await figure.focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog.snet-why[open]')
    expect(await text('dialog.snet-why')).toContain(`Found at Northgate International ${found('T1')}.`)
    expect(await text('dialog.snet-why')).toMatch(/3\.00 units, 80 % of what passes can be seen/)
    expect(await axe(page, 'dialog.snet-why')).toEqual([])
    await page.keyboard.press('Escape')
    await until(page, `document.activeElement?.getAttribute('aria-label')?.startsWith('People found, Thailand')`)
  })

  it('on paper every figure is still to be read', async () => {
    await part('What changed')
    const figures = await row('People found')
    await page.emulateMedia({ media: 'print' })
    const table = await page.locator('.snet-table', { hasText: 'People found' }).first().innerText()
    for (const figure of figures) expect(table).toContain(figure)
    await page.emulateMedia({ media: 'screen' })
  })

  it('every figure on the panel opens a reason', async () => {
    for (const name of PARTS.filter((one) => one !== 'Orders' && one !== 'How it works' && one !== 'Links and trust')) {
      await part(name)
      const opened = await page.evaluate<readonly string[]>(`(async () => {
        const faults = []
        for (const details of document.querySelectorAll('.snet details')) details.open = true
        for (const button of document.querySelectorAll('.snet-figure')) {
          button.click()
          await new Promise((done) => setTimeout(done))
          const dialog = document.querySelector('dialog.snet-why')
          if (!dialog?.open || !dialog.querySelector('.because-list li')) faults.push(button.getAttribute('aria-label'))
          dialog?.close()
          await new Promise((done) => setTimeout(done))
        }
        return faults.length === 0 ? [String(document.querySelectorAll('.snet-figure').length)] : faults
      })()`)
      expect(opened, name).toEqual([expect.stringMatching(/^[1-9]\d+$/)])
    }
  }, 30_000)

  it('a leak, a surprise, alert and leads say what caused them', async () => {
    await part('What changed')
    const happened = await text('.snet-list')
    expect(happened).toMatch(/Thailand acted at Northgate International. United Arab Emirates acts against the same people/)
    await part('Facilitators')
    await page.getByRole('button', { name: 'Alert, FIR' }).click()
    await page.waitForSelector('dialog.snet-why[open]')
    expect(await text('dialog.snet-why')).toMatch(/D-\d+: action could be seen at \d+ % of their places/)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Leads that count for Thailand, FIR' }).click()
    await page.waitForSelector('dialog.snet-why[open]')
    expect(await text('dialog.snet-why')).toMatch(/Leads held: .*United Arab Emirates .*not shared with Thailand/)
    await page.keyboard.press('Escape')
  })

  it('the model says its preset and every one of its numbers, with meaning and unit, and nothing can be changed', async () => {
    await part('How it works')
    expect(await text('.snet-presets [data-chosen]')).toMatch(/^Mixed/)
    await page.evaluate(`document.querySelectorAll('.snet details').forEach((one) => { one.open = true })`)
    const rows = page.locator('.snet-parameters tbody tr')
    expect(await rows.count()).toBe(PARAMETER_NAMES.length)
    for (const line of await rows.allInnerTexts())
      expect(line.split('\t')).toEqual([expect.stringMatching(/\.$/), expect.stringMatching(/^\d/), expect.stringMatching(/\w/)])
    expect(await text('.snet .notice')).toContain('not fitted to data')
    expect(await page.locator('.snet :is(input, select, textarea)').count()).toBe(0)
  })

  it('the course is a table and a chart whose days the arrow keys walk, with action and without', async () => {
    await part('Over the turns')
    await page.locator('.snet-plot canvas').waitFor()
    await page.locator('.snet-plot').focus()
    await page.keyboard.press('End')
    await until(page, `document.querySelector('.snet-spot')?.textContent?.startsWith('D-7')`)
    expect(await text('.snet-spot')).toMatch(/^D-7: [\d.]+ in this exercise, [\d.]+ without any action\.$/)
    expect(await page.locator('.snet-course thead th').allInnerTexts()).toEqual([expect.stringContaining('Turn 1')])
  })

  it('every part is sound for axe and stays inside its window, dark and light, on a laptop and on a phone', async () => {
    const found: string[] = []
    for (const [theme, width] of [
      ['dark', 1280],
      ['light', 390],
    ] as const) {
      await setTheme(page, theme)
      await page.setViewportSize({ width, height: 800 })
      for (const name of PARTS) {
        await part(name)
        await page.evaluate(`document.querySelectorAll('.snet details').forEach((one) => { one.open = true })`)
        found.push(...(await axe(page, '.snet')).map((fault) => `${name}, ${theme}: ${fault}`))
        if ((await overflow()) > 0) found.push(`${name} is wider than ${width}`)
      }
    }
    await setTheme(page, 'dark')
    await page.setViewportSize({ width: 1280, height: 800 })
    expect(found).toEqual([])
  }, 60_000)
})

describe('an evaluator', () => {
  it('takes an order and a figure into a note that knows its state and says what was seen', async () => {
    await onDesk(page, 'show', 'lockstep-evaluate', 'evaluator-1')
    await page.click('nav button:text-is("Network")')
    await part('Orders')
    await page.locator('[data-team-orders=T1] .snet-note').first().click()
    await page.waitForSelector('dialog.note-box[open]')
    expect(await page.inputValue('#note-text')).toBe('Order for turn 1: Checks at Northgate International, D-14 to D-10: 3 units a day.')
    await page.keyboard.press('Control+Enter')
    const notes = async () => (await play.view<EvaluatorView>('evaluator-1')).observations.items
    await expect
      .poll(async () => (await notes()).at(-1))
      .toMatchObject({ team: 'T1', as: 'quotation', text: expect.stringContaining('Northgate') })
    await part('What changed')
    await page.getByRole('button', { name: 'Victims missed, Thailand' }).click()
    await page.locator('dialog.snet-why').getByRole('button', { name: 'Note this' }).click()
    await page.waitForSelector('dialog.note-box[open]')
    expect(await page.inputValue('#note-text')).toMatch(/^Turn 1: victims missed, Thailand: [\d.]+$/)
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await notes()).length).toBe(2)
    expect((await notes()).at(-1)).toMatchObject({ team: 'T1' })
    // Nothing of it can be changed from here.
    expect(
      await page
        .locator('.snet')
        .getByRole('button', { name: /cancel|order again/i })
        .count(),
    ).toBe(0)
  })
})

describe('a reviewer', () => {
  it('sees the network at each step: the truth beside the run without action, a team its own side, the public what it could know', async () => {
    await page.evaluate(`document.body.replaceChildren(document.createElement('lockstep-review'))`)
    await page.setInputFiles('input[type=file]', `${ROOT}/test/golden/small-network.lockstep.jsonl`)
    await page.getByText('Verified').waitFor()
    await page.getByRole('tab', { name: 'Network' }).click()
    await part('What changed')
    const last = await text('.snet-all')
    expect(await page.locator('.snet h2').first().innerText()).toMatch(/^Turn [2-9]/)
    await part('Over the turns')
    await page.locator('.snet-plot canvas').waitFor()
    // At the beginning nothing has moved yet.
    await page.getByRole('slider', { name: 'Moment in the log' }).focus()
    await page.keyboard.press('Home')
    await page.getByText('The figures of each turn will stand here').waitFor()
    await page.keyboard.press('End')
    await part('What changed')
    expect(await text('.snet-all')).toBe(last)
    const viewer = page.getByLabel('As', { exact: false }).locator('visible=true').first()
    await viewer.selectOption('team:T1')
    await page.locator('lockstep-play-network').waitFor()
    expect(await page.locator('lockstep-network').count()).toBe(0)
    await viewer.selectOption('display')
    await page.getByText('What anybody could know of the network').waitFor()
    expect(await page.locator('lockstep-play-network').count()).toBe(0)
    expect(await axe(page, '.review-network')).toEqual([])
  })
})
