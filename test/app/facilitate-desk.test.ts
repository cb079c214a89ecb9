/** The facilitator's desk in a real browser, on a page such as a meeting room gets, with an exercise that runs in it. */
import { afterAll, describe, expect, it } from 'vitest'
import type { ControlView } from '../../src/engine/view/view.ts'
import { axe, onDesk, setTheme } from './local-page.ts'
import { Play } from './local-play.ts'
import { openPage } from './page.ts'
import { until } from './until.ts'

const { page, stop } = await openPage('local-desk.ts', { width: 1366, height: 768 })
afterAll(stop)
const play = new Play(page)

/** A new exercise with everybody at its place, and the facilitator's desk on the page. */
async function begin(): Promise<void> {
  await play.sit()
  await onDesk(page, 'show', 'lockstep-facilitate', 'facilitator')
  await page.waitForSelector('#fac-next')
}

/** The same with answering open and all of the turn sent. */
async function beginTurn(): Promise<void> {
  await begin()
  await play.control({ kind: 'start' })
  await play.openTurn()
}

const view = (): Promise<ControlView> => play.view<ControlView>('facilitator')
const shown = (condition: string): Promise<void> =>
  until(page, `(() => { const v = globalThis.desk.view('facilitator'); return ${condition} })()`)
const text = (selector: string): Promise<string> => page.locator(selector).innerText()
const say = (words: string) => ({ $say: words })
/** The next step by keyboard: one key goes to the button, another presses it. */
async function goOn(): Promise<void> {
  await page.keyboard.press('n')
  await until(page, `document.activeElement?.id === 'fac-next'`)
  await page.keyboard.press('Enter')
}
const dialogOpen = (): Promise<unknown> => page.waitForSelector('dialog[open] form')
const dialogClosed = (): Promise<void> => until(page, `!document.querySelector('lockstep-facilitate > dialog[open]')`)

/** No part of the page is wider than the window. */
const overflow = (): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

describe('by keyboard alone', () => {
  it('a whole turn is conducted, from the lobby to the next turn', async () => {
    await begin()
    await goOn()
    await shown(`v.clock.conduct === 'briefing'`)
    await goOn()
    await shown(`v.clock.conduct === 'brief'`)
    await goOn()
    await shown(`v.clock.conduct === 'respond'`)

    await page.keyboard.press('d')
    await dialogOpen()
    const sent = (await text('dialog h2')).match(/S1-\d+/)?.[0] ?? ''
    await page.keyboard.press('Enter')
    await dialogClosed()
    expect((await view()).rows.find(({ inject }) => inject === sent)?.status).toBe('delivered')

    const free = {
      decision: { form: 'own' as const, text: say('We name a contact and a deputy') },
      why: say('Somebody must answer at night'),
    }
    await play.give('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-01', record: free })
    await play.answerAll()
    await goOn() // injects still wait, so it asks first
    await dialogOpen()
    await page.keyboard.press('Enter')
    await shown(`v.clock.conduct === 'reveal'`)
    await goOn()
    await shown(`v.clock.conduct === 'discuss'`)
    await goOn()
    await dialogOpen()
    expect(await text('dialog .fac-notes')).toContain('first in the next turn')
    await page.keyboard.press('Enter')
    await shown(`v.clock.conduct === 'close'`)

    await goOn()
    await dialogOpen()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await shown(`v.records.some(r => r.inject === 'S1-01' && r.team === 'O1' && r.mapping !== null)`)
    await dialogClosed()
    await goOn()
    await dialogOpen()
    await page.keyboard.press('Enter')
    await shown(`v.turn.resolved`)
    await dialogClosed()
    await goOn()
    await until(page, `document.activeElement?.id === 'fac-release-all'`)
    await page.keyboard.press('Enter')
    await shown(`v.records.some(r => r.resolution?.told.team && r.resolution.told.room)`)
    await goOn()
    await shown(`v.clock.conduct === 'brief' && v.turn.index === 1`)
  }, 30_000)

  it('no letter that is typed into a box is taken for a shortcut, and what was typed is kept', async () => {
    await page.keyboard.press('w')
    await dialogOpen()
    await page.keyboard.type('p d b note about Thailand')
    await page.keyboard.press('Escape')
    await dialogClosed()
    await page.keyboard.press('w')
    await dialogOpen()
    expect(await page.inputValue('dialog textarea')).toBe('p d b note about Thailand')
    await page.keyboard.press('Control+Enter')
    await dialogClosed()
    expect((await view()).notes.items.map((note) => note.text)).toEqual(['p d b note about Thailand'])
  })

  it('the palette finds a team by its name and opens who plays it', async () => {
    await page.keyboard.press('Control+k')
    await dialogOpen()
    await page.keyboard.type('thail')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[data-kind="hand"][open]')
    expect(await text('dialog li:first-child .team')).toContain('Thailand')
    await page.keyboard.press('Escape')
    await dialogClosed()
  })
})

describe('a mistake', () => {
  it('such as a hold by the wrong key has its way back on the screen', async () => {
    await play.control({ kind: 'open' })
    await page.keyboard.press('h')
    await shown(`v.rows.some(r => r.status === 'held')`)
    expect((await view()).rows.filter(({ status }) => status === 'held')).toHaveLength(1)
    await page.click('.fac-done button')
    await shown(`v.rows.every(r => r.status !== 'held')`)
  })

  it('is answered beside the button with a sentence, when something changed meanwhile', async () => {
    await page.keyboard.press('d')
    await dialogOpen()
    const inject = (await text('dialog h2')).match(/S\d-\w+/)?.[0] ?? ''
    await play.control({ kind: 'deliver', inject })
    await page.click('dialog button[type="submit"]')
    expect(await text('dialog [role="alert"]')).toContain(`${inject} is already sent`)
    await page.keyboard.press('Escape')
    await dialogClosed()
  })

  it('is undone by going back, and the line that was left is named', async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('earlier moment')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog .fac-moments input')
    await page.fill('#fac-search', 'the discussion opens')
    await page.click('dialog .fac-moments label')
    expect(await text('dialog .notice.danger')).toContain('kept in the archive')
    await page.click('dialog button[type="submit"]')
    expect(await text('dialog #fac-reason-problem')).toBe('Write something here first.')
    await page.fill('#fac-reason', 'One team was missed')
    await page.click('dialog button[type="submit"]')
    await shown(`v.exercise.branch === 'line-2' && v.clock.conduct === 'discuss' && v.clock.clock === 'paused'`)
    expect(await text('#fac-next')).toContain('Go on')
  })
})

describe('what must not happen by one slip', () => {
  it('a real emergency takes a tick and a press', async () => {
    await page.click('.fac-stops .danger')
    await dialogOpen()
    expect(await page.isDisabled('dialog button[type="submit"]')).toBe(true)
    await page.check('dialog .fac-sure input')
    await page.click('dialog button[type="submit"]')
    await shown(`v.clock.clock === 'emergency'`)
    await play.control({ kind: 'stand-down' })
  })

  it('scores stay hidden until somebody asks for them, and again after looking elsewhere', async () => {
    const shown = (): Promise<number> => page.locator('lockstep-scores').count()
    await page.keyboard.press('7')
    expect(await shown()).toBe(0)
    await page.click('.fac-panel .empty button')
    expect(await shown()).toBe(1)
    await page.keyboard.press('2')
    await page.keyboard.press('7')
    expect(await shown()).toBe(0)
  })

  it('scores that were asked for are hidden again when the step goes on by itself', async () => {
    await page.keyboard.press('7')
    await page.click('.fac-panel .empty button')
    await play.control({ kind: 'resume' })
    await play.control({ kind: 'close' })
    await page.locator('.fac-tabs [aria-current]', { hasText: 'Results' }).waitFor()
    await page.keyboard.press('7')
    expect(await page.locator('lockstep-scores').count()).toBe(0)
  })

  it('a tick, a choice and a number are of their moment: closed without sending, the dialog begins anew, with its words', async () => {
    const closed = async (): Promise<void> => {
      await page.keyboard.press('Escape')
      await dialogClosed()
    }
    const emergency = async (): Promise<void> => {
      await page.click('.fac-stops .danger')
      await dialogOpen()
    }
    await emergency()
    await page.fill('#fac-text', 'Fire alarm. Leave by the stairs.')
    await page.check('dialog .fac-sure input')
    await closed()
    await emergency()
    expect(await page.isChecked('dialog .fac-sure input')).toBe(false)
    expect(await page.isDisabled('dialog button[type="submit"]')).toBe(true)
    expect(await page.inputValue('#fac-text')).toBe('Fire alarm. Leave by the stairs.')
    await closed()

    await page.keyboard.press('b')
    await dialogOpen()
    await page.check('dialog input[value="rules"]')
    expect(await text('#fac-dialog-title')).toBe('Projector: Rules')
    await closed()
    await page.keyboard.press('b')
    await dialogOpen()
    expect(await text('#fac-dialog-title')).toBe('Projector: Break')
    await closed()
  })
})

describe('two people of control', () => {
  it('never overwrite each other unseen: what changed meanwhile is shown, and one of two is chosen', async () => {
    await beginTurn()
    await onDesk(page, 'give', 'host', { kind: 'claim', seat: 'control-2', role: 'controller', name: say('Mr Second') })
    await page.locator('[data-inject="S1-05"]').click()
    await page.getByRole('button', { name: 'Reword' }).click()
    await dialogOpen()
    await page.fill('#fac-title', 'My title')
    await play.give('control-2', { kind: 'amend', inject: 'S1-05', text: say('Their words') })
    await page.locator('dialog [role="alert"]').waitFor()
    expect(await text('dialog [role="alert"]')).toContain('Their words')
    expect(await page.isDisabled('dialog button[type="submit"]')).toBe(true)
    await page.keyboard.press('Control+Enter')
    expect(await page.inputValue('#fac-title')).toBe('My title')

    await page.getByRole('button', { name: 'Go on with mine' }).click()
    await page.click('dialog button[type="submit"]')
    await dialogClosed()
    const item = (await view()).msel.find(({ inject }) => inject === 'S1-05')
    expect(item?.sent ?? item).toMatchObject({ title: 'My title', text: 'Their words' })
  })

  it('each keep what they type, also when the page is loaded again', async () => {
    await page.keyboard.press('w')
    await dialogOpen()
    await page.keyboard.type('Table 2 needs its interpreter')
    await onDesk(page, 'draft', 'control-2', 'control note', { text: 'Something else' })
    await onDesk(page, 'show', 'lockstep-facilitate', 'facilitator')
    await page.waitForSelector('#fac-next')
    await page.keyboard.press('w')
    await dialogOpen()
    expect(await page.inputValue('dialog textarea')).toBe('Table 2 needs its interpreter')
    await page.keyboard.press('Control+Enter')
    await dialogClosed()
    await page.keyboard.press('w')
    await dialogOpen()
    expect(await page.inputValue('dialog textarea')).toBe('')
    await page.keyboard.press('Escape')
    await dialogClosed()
  })
})

describe('without a mouse', () => {
  it('Tab comes to the list also when the inject that is looked at belongs to another turn', async () => {
    await page.selectOption('.fac-msel select', '1')
    expect((await view()).rows.find(({ inject }) => inject === 'S1-05')?.turn).toBe(0)
    const reached = page.locator('.fac-row[tabindex="0"]')
    expect(await reached.count()).toBe(1)
    const inject = await reached.getAttribute('data-inject')
    expect((await view()).rows.find((row) => row.inject === inject)?.turn).toBe(1)
    await page.selectOption('.fac-msel select', '0')
  })

  it('on a narrow screen arrow keys walk the list, and the list stays', async () => {
    await page.setViewportSize({ width: 683, height: 768 })
    await page.getByRole('button', { name: 'MSEL', exact: true }).click()
    const here = (): Promise<string | null> => page.evaluate(`document.activeElement.dataset.inject ?? null`)
    await page.locator('.fac-row[tabindex="0"]').focus()
    const first = await here()
    await page.keyboard.press('ArrowDown')
    await until(page, `(document.activeElement.dataset.inject ?? '${first}') !== '${first}'`)
    expect(await page.locator('.fac-msel').isVisible()).toBe(true)
    await page.keyboard.press('Enter')
    await page.locator('.fac-detail').waitFor()
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  it('each tab and each inject is looked at from its beginning', async () => {
    const from = (): Promise<number> => page.evaluate(`document.querySelector('.fac-panel').scrollTop`)
    const scrolled = (): Promise<unknown> => page.evaluate(`document.querySelector('.fac-panel').scrollTo(0, 300)`)
    await page.setViewportSize({ width: 1366, height: 500 })
    for (const key of ['3', '1', 'j', '3']) {
      await page.keyboard.press(key)
      await until(page, `document.querySelector('.fac-panel').scrollHeight > 800`)
      expect(await from()).toBe(0)
      await scrolled()
      expect(await from()).toBeGreaterThan(0)
    }
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  it('walking through the bots by arrow keys hands no team over; a press does, and there is a way back', async () => {
    await page.keyboard.press('t')
    await dialogOpen()
    const bots = page.getByLabel('Let a bot play Thailand')
    await bots.focus()
    await page.keyboard.press('ArrowDown')
    await until(page, `document.activeElement.value === 'cooperative'`)
    expect((await view()).states.find(({ team }) => team === 'T1')?.player).toBe('team')
    await page.getByRole('button', { name: 'Let it play' }).click()
    await shown(`v.seats.some(s => s.seat.startsWith('bot-'))`)
    // A bot is nobody at a table.
    expect(await page.locator('.fac-hand', { hasText: 'Thailand' }).locator('summary').innerText()).toBe('1 person at this table')
    await page.keyboard.press('Escape')
    await dialogClosed()
    await page.getByRole('button', { name: 'Take the bot out of Thailand' }).click()
    await shown(`v.states.some(s => s.team === 'T1' && s.player === 'team')`)
  })
})

describe('on paper', () => {
  it('what is looked at is printed whole, with the names that can be pressed on the screen', async () => {
    await page.keyboard.press('2')
    await page.emulateMedia({ media: 'print' })
    const board = await text('.fac-board')
    for (const words of ['S1-01', 'Thailand']) expect(board).toContain(words)
    expect(await page.locator('.fac-place button').first().isVisible()).toBe(true)
    expect(await page.locator('.fac-quick').isVisible()).toBe(false)
    const { clientHeight, scrollHeight } = await page.evaluate<Element>(
      `(({ clientHeight, scrollHeight }) => ({ clientHeight, scrollHeight }))(document.querySelector('.fac-panel'))`,
    )
    expect(scrollHeight).toBe(clientHeight)
    await page.emulateMedia({ media: 'screen' })
  })
})

describe('what a facilitator does at any moment', () => {
  /** What is done, by which key, and how the room then stands. A note also takes its words. */
  const AT_HAND = [
    ['deliver', 'd', `v.rows.filter(r => r.status === 'delivered').length === 2`],
    ['hold', 'h', `v.rows.some(r => r.status === 'held')`],
    ['extend', 'e', `v.agenda.items.some(i => i.what.kind === 'respond-ends' && i.due === 59 * 60)`],
    ['note', 'w', `v.notes.total === 1`],
    ['visitor', 'v', `v.screen.face === 'visitor'`],
    ['break', 'b', `v.screen.face === 'break' && /^Back \\d\\d:\\d\\d/.test(v.screen.text) && v.clock.clock === 'paused'`],
    ['hand', 't', `v.states.some(s => s.player === 'control')`],
  ] as const

  it.each(['click', 'key'])('takes two of a %s, and a way back from it stands on the screen', async (by) => {
    await begin()
    for (const kind of ['start', 'brief', 'open'] as const) await play.control({ kind })
    const said: string[] = []
    for (const [action, key, done] of AT_HAND) {
      const first = page.locator(`[data-action="${action}"]`)
      if (by === 'click') await first.click()
      else await page.keyboard.press(key)
      if (action !== 'hold') await dialogOpen()
      if (action === 'note') await page.keyboard.type('Table 2 needs its interpreter')
      if (by === 'key' && action !== 'hold') await page.keyboard.press(action === 'note' ? 'Control+Enter' : 'Enter')
      else if (action === 'hand') await page.locator('dialog li button').first().click()
      else if (action !== 'hold') await page.click('dialog button[type="submit"]')
      await shown(done)
      if (action === 'hand') await page.keyboard.press('Escape')
      await dialogClosed()
      const says = `document.querySelector('.fac-done span')?.textContent`
      await until(page, `document.querySelector('.fac-done button') !== null && ${says} !== ${JSON.stringify(said.at(-1) ?? '')}`)
      said.push(String(await page.evaluate(says)))
    }
    expect(new Set(said).size).toBe(AT_HAND.length)
  })

  it('ends a break in two as well: the room looks at the exercise again and play goes on', async () => {
    // A visitor who drops in at the coffee break does not end it.
    const goesOnToo = page.getByRole('checkbox', { name: 'Let play go on too' })
    await page.keyboard.press('v')
    await dialogOpen()
    expect(await goesOnToo.count()).toBe(0)
    await page.keyboard.press('Escape')
    await dialogClosed()
    await page.keyboard.press('p')
    await dialogOpen()
    await page.keyboard.press('Enter')
    await shown(`v.screen.face === 'inject' && v.clock.clock === 'running'`)
    await dialogClosed()
    expect((await view()).screen.inject?.inject).toBe('S1-02')
  })

  it('hears beside the next step what became of a dialog that was closed while the network was away, and in no other dialog', async () => {
    await onDesk(page, 'give', 'host', { kind: 'claim', seat: 'control-2', role: 'controller', name: say('Mr Second') })
    await onDesk(page, 'cut')
    const submit = 'dialog button[type="submit"]'
    await page.keyboard.press('p')
    await page.click(submit)
    await page.keyboard.press('Escape')
    await dialogClosed()
    // Opened again it still waits, so that nothing is sent twice.
    await page.keyboard.press('p')
    await dialogOpen()
    expect(await page.isDisabled(submit)).toBe(true)
    await page.keyboard.press('Escape')
    await dialogClosed()
    await page.keyboard.press('w')
    await dialogOpen()
    await play.give('control-2', { kind: 'pause' })
    await onDesk(page, 'mend')
    await page.locator('.fac-next [role="alert"]').waitFor({ state: 'attached' })
    expect(await page.locator('dialog [role="alert"]').count()).toBe(0)
  })
})

describe('for every eye', () => {
  /** Every dialog of a turn that is played. */
  const DIALOGS: readonly { readonly kind: string; readonly [part: string]: unknown }[] = [
    ...['pause', 'extend', 'jump', 'insert', 'announce', 'emergency', 'stand-down', 'hotwash', 'close', 'end', 'keys', 'palette'].map(
      (kind) => ({ kind }),
    ),
    ...['welcome', 'rules', 'situation', 'inject', 'answers', 'question', 'break', 'visitor', 'end'].map((face) => ({
      kind: 'face',
      face,
      inject: null,
    })),
    ...['deliver', 'skip', 'amend'].map((kind) => ({ kind, inject: 'S2-01' })),
    { kind: 'postpone', inject: null },
    { kind: 'note', inject: 'S1-01' },
    { kind: 'step', step: 'reveal' },
    { kind: 'reply', question: 0 },
    { kind: 'reply', question: null },
    { kind: 'mark', what: { of: 'note', index: 0 }, words: 'We ask first' },
    { kind: 'correct', what: { of: 'note', index: 0 }, words: 'We ask first' },
    { kind: 'hand', team: 'T1' },
    { kind: 'answer-for', inject: 'S1-03', team: 'D2' },
    { kind: 'answer-request', request: 0 },
    { kind: 'answer-request', request: 1 },
    { kind: 'map', inject: 'S1-01', team: 'O1' },
    { kind: 'rewind' },
    { kind: 'aloud', title: 'Situation', texts: [{ head: 'S1-01', text: 'A long way' }] },
  ]
  const open = (dialog: object | null): Promise<unknown> =>
    page.evaluate(`Object.assign(document.querySelector('lockstep-facilitate'), { dialog: ${JSON.stringify(dialog)} }).updateComplete`)
  /** Names that stick out of their box, and a box for words without what stands above every such box, once. */
  const untidy = (): Promise<readonly string[]> =>
    page.evaluate<readonly string[]>(`(() => {
      const dialog = document.querySelector('dialog[open]')
      const out = [...dialog.querySelectorAll('.choice')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => 'sticks out: ' + one.textContent.trim())
      const said = [...dialog.querySelectorAll('.no-real-persons, [id$="-real"]')].length
      const boxes = dialog.querySelectorAll('textarea').length
      return said === boxes ? out : [...out, boxes + ' boxes for words, ' + said + ' reminders']
    })()`)
  const free = { decision: { form: 'own' as const, text: say('We name a contact') }, why: say('Somebody must answer at night') }

  it('whoever sends an inject of several versions reads which one goes out if none is chosen', async () => {
    await begin()
    await play.control({ kind: 'start' })
    await play.openTurn()
    const item = (await view()).msel.find(({ variants }) => variants.length > 0)
    await open({ kind: 'deliver', inject: item?.inject ?? '' })
    const first = page.locator('dialog .choice').first()
    expect(await first.innerText()).toContain('The one whose condition holds now')
    expect(await first.locator('input').isChecked()).toBe(true)
    const below = await text('dialog blockquote')
    await page.locator('dialog .choice').nth(1).click()
    expect(await text('dialog blockquote')).not.toBe(below)
    await open(null)
    await dialogClosed()
  })

  it('every dialog is sound for axe and stays inside its window: wide and dark, on a phone light and from right to left', async () => {
    await beginTurn()
    await play.give('t1-1', { kind: 'ask', team: 'T1', text: say('May we call the airline?') })
    await play.give('t1-1', { kind: 'note', team: 'T1', text: say('We ask first') })
    await play.give('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-01', record: free })
    const content = {
      ask: 'assistance' as const,
      text: say('An interpreter by telephone'),
      purpose: say('To talk with V4'),
      handling: 'H1' as const,
    }
    await play.give('t1-1', { kind: 'request', team: 'T1', to: 'D2', minutes: 15, content })
    await play.give('t1-1', {
      kind: 'request',
      team: 'T1',
      to: 'D2',
      minutes: 15,
      content: { ...content, ask: 'information', information: 'lead' },
    })
    const found: string[] = []
    for (const [theme, width, language] of [
      ['dark', 1366, 'en'],
      ['light', 360, 'xx'],
    ] as const) {
      await setTheme(page, theme)
      await page.setViewportSize({ width, height: 740 })
      await onDesk(page, 'language', language)
      for (const dialog of DIALOGS) {
        await open(dialog)
        await page.waitForSelector('dialog[open] h2')
        const name = `${theme} ${width} ${Object.values(dialog).slice(0, 2).join(' ')}`
        found.push(...(await axe(page, 'dialog[open]')).map((fault) => `${name}: ${fault}`))
        found.push(...(await untidy()).map((fault) => `${name}: ${fault}`))
        const wider = await page.evaluate<number>(
          `(() => { const d = document.querySelector('dialog[open]'); return d.scrollWidth - d.clientWidth })()`,
        )
        if (wider > 0 || (await overflow()) > 0) found.push(`${name}: wider than its window by ${wider}`)
      }
      await open(null)
      await dialogClosed()
    }
    await onDesk(page, 'language', 'en')
    await page.setViewportSize({ width: 1366, height: 768 })
    expect(found).toEqual([])
  }, 90_000)

  it('every panel in every step is sound for axe, dark and light, and nothing moves for who wants no motion', async () => {
    const found: string[] = []
    const look = async (step: string, keys: readonly string[]): Promise<void> => {
      for (const key of keys) {
        await page.keyboard.press(key)
        for (const theme of ['dark', 'light'] as const) {
          await setTheme(page, theme)
          found.push(...(await axe(page)).map((fault) => `${step}, panel ${key}, ${theme}: ${fault}`))
        }
      }
    }
    await look('respond', ['1', '2', '5'])
    await play.answerAll()
    await play.control({ kind: 'pause', reason: say('We wait') })
    await look('paused', ['3'])
    await play.control({ kind: 'resume' })
    await play.control({ kind: 'reveal', injects: 'all' })
    await play.control({ kind: 'discuss' })
    await play.control({ kind: 'close' })
    await play.control({ kind: 'map', inject: 'S1-01', team: 'O1', course: null })
    await open({ kind: 'accept' })
    await page.getByText('You read it as none of the listed courses.').waitFor()
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme)
      found.push(...(await axe(page, 'dialog[open]')).map((fault) => `accept, ${theme}: ${fault}`))
    }
    await open(null)
    await play.resolve({ tell: false })
    await page.waitForSelector('#fac-release-all')
    await look('closed turn', ['4', '6', '8'])
    await page.keyboard.press('7')
    await page.click('.fac-panel .empty button')
    await page.locator('.score-plot canvas').waitFor()
    expect(await axe(page, 'lockstep-scores')).toEqual([])
    await play.control({ kind: 'hotwash' })
    await look('hotwash', ['9'])
    expect(found).toEqual([])
    const moving = await page.evaluate(
      `[...document.querySelectorAll('*')].filter((one) => { const { transitionDuration, animationDuration } = getComputedStyle(one); return [transitionDuration, animationDuration].some((times) => times.split(',').some((time) => parseFloat(time) > 0)) }).length`,
    )
    expect(moving).toBe(0)
  }, 90_000)

  it.each([1366, 1024, 720, 360])(
    'nothing is wider than a window of %i pixels, from left to right and from right to left',
    async (width) => {
      await page.setViewportSize({ width, height: 740 })
      for (const language of ['en', 'xx']) {
        await onDesk(page, 'language', language)
        for (let tab = 0; tab < 8; tab += 1) {
          await page.locator('.fac-tabs button').nth(tab).evaluate('(button) => button.click()')
          expect(await overflow(), `${language}, tab ${tab}`).toBeLessThanOrEqual(0)
        }
      }
      await onDesk(page, 'language', 'en')
    },
  )
})
