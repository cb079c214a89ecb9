/** The lobby: when an exercise can start, who plays which state, and codes on the screen and on paper. */
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PLAYER_CHOICES, commandsOf, formOf, freeStates, withState, wrongName } from '../../src/app/lobby/bind.ts'
import { BOTS } from '../../src/app/parts/bots.ts'
import { BY_HAND, checks, missingAtStart, verdict } from '../../src/app/lobby/go.ts'
import type { Known } from '../../src/app/lobby/go.ts'
import { linkAt, typedAddress } from '../../src/app/lobby/places.ts'
import type { SeatId } from '../../src/engine/exercise/parts.ts'
import { openJournal } from '../../src/engine/log/journal.ts'
import { wordsIn } from '../../src/engine/log/texts.ts'
import { STATES } from '../../src/engine/scenario/states.ts'
import { project } from '../../src/engine/view/project.ts'
import type { ControlView } from '../../src/engine/view/view.ts'
import type { Access } from '../../src/protocol/http.ts'
import { People, journalFor, seatFor } from '../support/people.ts'
import { lotusGate } from '../support/scenarios.ts'
import { axe, setTheme } from './local-page.ts'
import { openPage } from './page.ts'
import type { Opened } from './page.ts'
import { until } from './until.ts'

const lotus = journalFor(lotusGate())

/** A lobby in which the facilitator alone sits. */
function lobby(): People {
  const people = new People(openJournal(lotus.exercise, lotus.opening))
  people.sit('facilitator', 'facilitator')
  return people
}
// The projection of a facilitator's seat is control's view.
const viewOf = ({ journal, state }: People): ControlView =>
  project(journal.exercise, state, 'facilitator' as SeatId, wordsIn(journal.texts)) as ControlView

const ACCESS: Access = { places: [], addresses: ['http://192.168.1.5:4400'], devices: 0, displaySeen: false, mirror: null }
const known = (view: Known['view'], more: Partial<Known> = {}, online: readonly string[] = []): Known => ({
  view,
  snapshot: {
    presence: { seats: Object.fromEntries(online.map((seat) => [seat, 1])), writing: {} },
    status: { taking: true, message: null },
  },
  access: ACCESS,
  alone: false,
  ticked: new Set(),
  ...more,
})

/** How each team is filled in a lobby that chance made. */
const FILLINGS = ['nobody', 'people', 'bot', 'control'] as const
function filled(fillings: readonly (typeof FILLINGS)[number][]): People {
  const people = lobby()
  for (const [n, team] of people.journal.exercise.scenario.slots.entries()) {
    if (fillings[n] === 'people') people.sit(seatFor(team), 'participant', team)
    if (fillings[n] === 'bot') people.give('facilitator', { kind: 'bot', team, policy: 'mixed' })
    if (fillings[n] === 'control') people.give('facilitator', { kind: 'hand', team, to: 'control' })
  }
  return people
}
const fillings = fc.array(fc.constantFrom(...FILLINGS), { minLength: 5, maxLength: 5 })

describe('go or no-go', () => {
  test('is never a go before a second device has joined, the projector was seen, Lockstep saves and every needed team is filled', () => {
    fc.assert(
      fc.property(
        fillings,
        fc.nat(3),
        fc.boolean(),
        fc.boolean(),
        fc.subarray([...BY_HAND]),
        (teams, devices, displaySeen, taking, ticks) => {
          const people = filled(teams)
          const given = known(viewOf(people), {
            access: { ...ACCESS, devices, displaySeen },
            ticked: new Set(ticks),
          })
          const snapshot = { ...given.snapshot, status: { taking, message: null } }
          const found = verdict(checks({ ...given, snapshot }))
          // The first four roles of the scenario are needed, the fifth is not.
          const ready = devices > 0 && displaySeen && taking && teams.slice(0, 4).every((team) => team !== 'nobody')
          expect(found === 'no-go').toBe(!ready)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('says that a team is missing exactly when the engine would not start, and leaves that refusal to the engine', () => {
    fc.assert(
      fc.property(fillings, (teams) => {
        const people = filled(teams)
        const list = checks(known(viewOf(people)))
        const missing = list.some(({ refused, good }) => refused && !good)
        expect(missingAtStart(list).map(({ id }) => id)).toEqual(missing ? [] : ['device', 'display'])
        expect(people.send('facilitator', { kind: 'start' }).kind).toBe(missing ? 'refused' : 'accepted')
      }),
      { numRuns: 40 },
    )
  })

  test('is a go when everything is there and ticked, and a go with open points when one thing is not', () => {
    const people = filled(['people', 'people', 'bot', 'people', 'nobody'])
    people.sit('evaluator-1', 'evaluator')
    people.sit('interpreter-t1-1', 'interpreter', 'T1')
    const seats = Object.keys(people.state.seats)
    const access = { ...ACCESS, displaySeen: true, mirror: { path: '/media/stick', ok: true, message: null } }
    const all = known(viewOf(people), { access, ticked: new Set(BY_HAND) }, seats)
    expect(checks(all).filter(({ good }) => !good)).toEqual([])
    expect(verdict(checks(all))).toBe('go')

    const open = (changes: Partial<Known>): readonly string[] => {
      const list = checks({ ...all, ...changes })
      expect(verdict(list)).toBe('care')
      return list.filter(({ good }) => !good).map(({ id }) => id)
    }
    expect(open({ ticked: new Set(['cards', 'power'] as const) })).toEqual(['offline'])
    expect(open({ access: { ...access, mirror: { ...access.mirror, ok: false } } })).toEqual(['mirror'])
    expect(open({ access: { ...access, addresses: ['http://localhost:4400', 'http://127.0.0.1:4400'] } })).toEqual(['address'])
    expect(open(known(all.view, { access, ticked: all.ticked }, ['evaluator-1', 'o1-1', 'd1-1']))).toEqual(['online T1'])
  })

  test('before the codes have come nothing about devices is taken for granted', () => {
    const people = filled(['bot', 'bot', 'bot', 'bot', 'nobody'])
    expect(verdict(checks(known(viewOf(people), { access: null })))).toBe('no-go')
  })

  test('on one device alone needs teams, and neither network nor projector', () => {
    const people = filled(['people', 'bot', 'bot', 'bot', 'nobody'])
    const list = checks(known(viewOf(people), { alone: true, access: null }))
    expect(list.map(({ id }) => id)).toEqual(['saving', 'team O1', 'team T1', 'team T2', 'team D1', 'team D2'])
    expect(verdict(list)).toBe('go')
  })
})

describe('a change of a team', () => {
  test('sends what leads to the form, and nothing once it is so', () => {
    const codes = fc.constantFrom('', ...Object.keys(STATES))
    fc.assert(
      fc.property(fillings, fc.nat(4), fc.constantFrom(...PLAYER_CHOICES), codes, (teams, n, player, code) => {
        const people = filled(teams)
        const before = viewOf(people)
        const team = before.states[n]
        if (!team) throw new Error('there are five teams')
        const allowed = freeStates(before, team.team).map((state) => state.code)
        const bound =
          code === ''
            ? { ...formOf(before, team), state: '', name: 'Nowhere' }
            : withState(formOf(before, team), allowed.includes(code) ? code : (allowed[0] ?? ''))
        const form = { ...bound, player }
        expect(wrongName(form)).toBeNull()
        for (const command of commandsOf(before, team, form)) people.give('facilitator', command)
        const after = viewOf(people)
        const changed = after.states[n]
        expect(changed && formOf(after, changed)).toEqual(form)
        expect(changed && commandsOf(after, changed, form)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  test('offers no state that another role has, and all bots that there are', () => {
    const view = viewOf(lobby())
    const offered = freeStates(view, 'T1').map(({ code }) => code)
    expect(offered).toContain('TH')
    expect(offered).not.toContain('PH')
    expect(offered).toHaveLength(Object.keys(STATES).length - 4)
    expect([...BOTS].sort()).toEqual(['cooperative', 'mixed', 'random', 'silent', 'unilateral'])
  })
})

type Box = { readonly y: number; readonly height: number } | null
const insideOf = (small: Box, large: Box): boolean =>
  small !== null && large !== null && small.y >= large.y && small.y + small.height <= large.y + large.height

test('a code is shown at whichever address the facilitator chose, and is typed without what browsers add', () => {
  const link = 'http://192.168.1.5:4400/join#ABCD-EFGH'
  expect(linkAt(link, null)).toBe(link)
  expect(linkAt(link, 'https://10.0.0.7')).toBe('https://10.0.0.7/join#ABCD-EFGH')
  expect(typedAddress(link)).toBe('192.168.1.5:4400/join')
  expect(typedAddress('https://10.0.0.7/join#X')).toBe('https://10.0.0.7/join')
})

describe('the lobby in a browser', () => {
  let opened: Opened
  let page: Page
  const call = (name: string, ...args: readonly unknown[]): Promise<unknown> => page.evaluate(`lobby.${name}(...${JSON.stringify(args)})`)
  const team = (name: string) => page.locator('.lobby-team').filter({ has: page.getByRole('heading', { name }) })

  beforeAll(async () => {
    opened = await openPage('lobby-entry.ts', { width: 1440, height: 900 })
    page = opened.page
    await call('show')
    await page.waitForSelector('.lobby-code')
  })
  afterAll(() => opened.stop())

  test('shows each table its code, and who sits there as soon as they join', async () => {
    await call('sit', 't1-1', 'participant', 'T1', 'Anna')
    expect(await team('Thailand').locator('.lobby-code').first().textContent()).toContain('TAB1-0000')
    expect(await team('Thailand').locator('.lobby-seat').textContent()).toContain('Anna')
    expect(await team('Philippines').locator('.lobby-seats').count()).toBe(0)
  })

  test('puts the address that was chosen on codes for everybody to see', async () => {
    await page.selectOption('#lobby-address', 'http://10.0.0.7:4400')
    await team('Thailand').getByRole('button', { name: 'Show large: Table: Thailand' }).click()
    expect(await page.locator('.lobby-large-address').textContent()).toBe('10.0.0.7:4400/join')
    await page.keyboard.press('Escape')
    expect(await page.locator('dialog[open]').count()).toBe(0)
  })

  test('gives a new code only after it was told that the old one stops working', async () => {
    await team('Thailand').locator('.lobby-more summary').first().click()
    await team('Thailand').getByRole('button', { name: 'New code' }).click()
    expect(await page.locator('dialog').textContent()).toContain('The old code and cards with it stop working at once.')
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect(await page.evaluate('lobby.asked')).toEqual([])
    await team('Thailand').getByRole('button', { name: 'New code' }).click()
    await page.getByRole('button', { name: 'Make a new code' }).click()
    await until(page, `document.body.textContent.includes('NEWA-1111')`)
    expect(await page.evaluate('lobby.asked')).toEqual(['reissue participant-T1'])
  })

  test('never shows an old code again that was still on its way when the new one was made', async () => {
    await call('slow', 1_500)
    // The list is asked for every five seconds: a code is changed while an answer is on its way.
    await page.evaluate(`new Promise((done) => {
      const { load } = document.querySelector('lockstep-lobby').room.services.access
      document.querySelector('lockstep-lobby').room.services.access.load = () => { done(); return load() }
    })`)
    const closed = team('Australia')
    await closed.locator('.lobby-more summary').first().click()
    await closed.getByRole('button', { name: 'Close this code' }).first().click()
    await page.getByRole('button', { name: 'Close the code' }).click()
    await closed.getByText('No code. Nobody can join here.').first().waitFor()
    await page.evaluate('new Promise((done) => setTimeout(done, 1_800))')
    expect(await closed.getByText('No code. Nobody can join here.').count()).toBe(1)
    await call('slow', 0)
  })

  test('says why a place could not be opened again', async () => {
    await call('refuse', 'This device does not reach the room.')
    const open = team('Australia').getByRole('button', { name: 'New code: Table: Australia' })
    await open.click()
    await page.locator('.lobby-people [role="alert"]', { hasText: 'does not reach the room' }).waitFor()
    await call('refuse', null)
    await open.click()
    await until(page, `document.querySelector('.lobby-people [role="alert"]') === null`)
    expect(await team('Australia').locator('.lobby-code').first().textContent()).toContain('NEWA-1111')
  })

  test('lets a fictional state and a bot take a role by keyboard alone', async () => {
    await team('Australia').getByRole('button', { name: 'Change Australia' }).focus()
    await page.keyboard.press('Enter')
    await page.selectOption('#lobby-state', 'fictional')
    await page.locator('#lobby-name').focus()
    await page.keyboard.press('Enter')
    expect(await page.locator('#lobby-name-problem').textContent()).toContain('at least two letters')
    await page.keyboard.type('Verland')
    await page.locator('input[name="lobby-player"]:checked').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
    expect(await page.evaluate('lobby.state().teams.D1')).toMatchObject({
      state: null,
      name: 'Verland',
      player: 'bot',
      policy: 'cooperative',
    })
  })

  test('lets interpreters read injects before they are sent, and takes that back', async () => {
    const early = page.getByRole('checkbox', { name: /^Interpreters may read injects/ })
    for (const allowed of [true, false]) {
      await early.press('Space')
      await until(page, `lobby.state().settings.interpretersEarly === ${allowed}`)
      expect(await early.isChecked()).toBe(allowed)
    }
  })

  test('is easy for every reader, dark and light, wide and on a phone, with a dialog and without', async () => {
    for (const [theme, width] of [
      ['dark', 1440],
      ['light', 360],
    ] as const) {
      await setTheme(page, theme)
      await page.setViewportSize({ width, height: 800 })
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    }
    const found: string[] = []
    for (const dialog of [/^Change Philippines/, /^Show large: Table: Thailand/, /^New code/, /^Close this code/, /^Remove Anna/]) {
      if (dialog.source.includes('code')) await team('Thailand').locator('.lobby-more').first().evaluate('(more) => { more.open = true }')
      await team(dialog.source.includes('Philippines') ? 'Philippines' : 'Thailand')
        .getByRole('button', { name: dialog })
        .first()
        .click()
      await page.locator('dialog[open] h2').waitFor()
      for (const theme of ['dark', 'light'] as const) {
        await setTheme(page, theme)
        found.push(...(await axe(page)).map((fault) => `${dialog.source}, ${theme}: ${fault}`))
        expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
      }
      await page.keyboard.press('Escape')
      await page.locator('dialog[open]').waitFor({ state: 'detached' })
    }
    expect(found).toEqual([])
    await page.setViewportSize({ width: 1440, height: 900 })
  })

  test('prints one page for each table, with code and address, and leaves nothing behind', async () => {
    await page.evaluate(`window.print = () => { lobby.paper = [...document.querySelectorAll('.card-page')].map((one) => one.textContent) }`)
    await page.getByRole('button', { name: 'Print the table cards' }).click()
    const papers: readonly string[] = await page.evaluate('lobby.paper')
    expect(papers).toHaveLength(3)
    expect(papers[1]).toContain('NEWA-1111')
    expect(papers[1]).toContain('10.0.0.7:4400/join')
    for (const paper of papers) expect(paper).toContain('EXERCISE – FOR TRAINING ONLY')
    await page.evaluate(`window.dispatchEvent(new Event('afterprint'))`)
    expect(await page.locator('.paper').count()).toBe(0)
  })

  test('keeps ticks on this device', async () => {
    await page.getByLabel('A printed card lies on every table').check()
    await call('show')
    expect(await page.getByLabel('A printed card lies on every table').isChecked()).toBe(true)
  })

  test('does not start while a needed team is missing, says which, and asks before it starts without the projector', async () => {
    const start = page.getByRole('button', { name: 'Start the exercise' })
    const wide = page.viewportSize()
    await page.setViewportSize({ width: 1366, height: 600 })
    // As the large button over the desk does it, from where the end of the list is not in sight.
    await page.evaluate(`document.querySelector('.lobby-go').scrollTo(0, 0)`)
    await page.evaluate(`document.querySelector('lockstep-lobby').start()`)
    const refused = page.locator('.lobby-go [role="alert"]')
    expect(await refused.textContent()).toContain('Philippines')
    await expect.poll(async () => insideOf(await refused.boundingBox(), await page.locator('.lobby-go').boundingBox())).toBe(true)
    if (wide) await page.setViewportSize(wide)
    await call('sit', 'o1-1', 'participant', 'O1', 'Maria')
    await start.click()
    expect(await page.locator('dialog').textContent()).toContain('The projector has been seen')
    for (const theme of ['dark', 'light'] as const) {
      await setTheme(page, theme)
      expect(await axe(page)).toEqual([])
    }
    await page.getByRole('button', { name: 'Not yet' }).click()
    expect(await page.evaluate('lobby.state().conduct')).toBe('lobby')

    // The same question stands before the other way to start: the next step, by its key, whatever is looked at.
    await call('desk')
    await page.locator('#fac-next').waitFor()
    for (const key of ['2', 'n', 'Enter']) await page.keyboard.press(key)
    await page.locator('dialog[open]').getByText('The projector has been seen').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.evaluate('lobby.state().conduct')).toBe('lobby')
    await page.locator('#fac-next').click()
    await page.getByRole('button', { name: 'Start all the same' }).click()
    await until(page, `lobby.state().conduct === 'briefing'`)
    // It stays the panel of people and codes.
    await page.getByRole('button', { name: 'People', exact: true }).click()
    expect(await page.locator('.lobby-go').count()).toBe(0)
    expect(await page.locator('.lobby-team').count()).toBe(3)
  })
})
