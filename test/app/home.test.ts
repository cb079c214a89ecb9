/** The start page and the making of an exercise: what is suggested, what can be changed, what is sent. */
import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyFrom, cast, estimate, readKept, roleTitle, suggested, told, wrongWith } from '../../src/app/home/choices.ts'
import type { Choices } from '../../src/app/home/choices.ts'
import { readHostLink } from '../../src/app/home/host-key.ts'
import { STATES } from '../../src/engine/scenario/states.ts'
import { newExerciseSchema } from '../../src/protocol/http.ts'
import type { ScenarioCard } from '../../src/protocol/http.ts'
import { adapted } from '../../src/server/adapting.ts'
import { listScenarios, readScenario } from '../../src/server/scenarios.ts'
import { must } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'
import { axe, setTheme } from './local-page.ts'
import { openPage } from './page.ts'
import type { Opened } from './page.ts'
import { until } from './until.ts'

const FOLDER = `${ROOT}/scenarios`
const found = (await listScenarios(FOLDER)).find(({ file }) => file === 'lotus-gate.yaml')
if (!found) throw new Error('LOTUS GATE is not listed')
const card: ScenarioCard = found
const codes = (choices: Pick<Choices, 'roles'>): readonly string[] =>
  choices.roles.map(({ state }) => state).filter((state) => state !== '')

describe('what is suggested', () => {
  test('can be made as it stands, once somebody gives a name', () => {
    const choices = suggested(card, '')
    expect(wrongWith(choices, card).map(({ field }) => field)).toEqual(['facilitator'])
    const body = bodyFrom({ ...choices, facilitator: ' Ms Facilitator ' }, card)
    expect(newExerciseSchema.parse(body)).toEqual(body)
    // The scenario's file stays as it is: its own title and times are not sent.
    expect(Object.keys(body)).not.toContain('title')
    expect(Object.keys(body)).not.toContain('turns')
    expect(body.bindings.map(({ player }) => player)).toEqual(['people', 'people', 'people', 'people', 'nobody'])
  })

  test('never lets a state play two roles, whatever a scenario suggests', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(STATES)), { minLength: 1, maxLength: 8 }), (wanted) => {
        const [slot] = card.slots
        if (!slot) throw new Error('LOTUS GATE has roles')
        const slots = wanted.map((state, n) => ({
          ...slot,
          slot: `T${n}`,
          suggests: { state, name: STATES[state]?.name ?? '', zone: '+00:00' },
        }))
        const chosen = codes(suggested({ ...card, slots }, ''))
        expect(chosen).toHaveLength(wanted.length)
        expect(new Set(chosen).size).toBe(wanted.length)
        // The first that suggests a state has it.
        expect(chosen[0]).toBe(wanted[0])
      }),
    )
  })

  test('calls roles by their titles, with numbers where there are two, and names states in the texts', () => {
    expect(card.slots.map(({ slot }) => roleTitle(card, slot))).toEqual([
      'Origin',
      'Transit 1',
      'Transit 2',
      'Destination 1',
      'Destination 2',
    ])
    const { roles } = suggested(card, '')
    expect(told('You are {T1}, {X9}.', card, roles)).toBe('You are Thailand, {X9}.')
    expect(told('You are {T1}.', card, [])).toBe('You are transit 1.')
  })
})

describe('a change', () => {
  test('of a state lets two roles change places, so that none is played twice and none is lost', () => {
    const moves = fc.array(fc.tuple(fc.nat(4), fc.constantFrom('', ...Object.keys(STATES))), { maxLength: 12 })
    fc.assert(
      fc.property(moves, (changes) => {
        let { roles }: { roles: readonly Choices['roles'][number][] } = suggested(card, '')
        for (const [index, code] of changes) {
          const before = roles
          const { roles: after, swapped } = cast(card, roles, index, code)
          roles = after
          expect(roles[index]?.state).toBe(code)
          expect(new Set(codes({ roles: [...roles] })).size).toBe(codes({ roles: [...roles] }).length)
          expect(swapped === null ? null : roles[swapped]?.state).toBe(swapped === null ? null : before[index]?.state)
          // Who plays stays with the role.
          expect(roles.map(({ player }) => player)).toEqual(before.map(({ player }) => player))
        }
      }),
    )
  })

  test('is read back after a reload, and forgotten if the scenario has changed or what was kept is damaged', () => {
    const choices = { ...suggested(card, 'Ms Facilitator'), seed: 'again' }
    const kept: unknown = JSON.parse(JSON.stringify(choices))
    expect(readKept(kept, card)).toEqual(choices)
    expect(readKept(kept, { ...card, turns: card.turns.slice(1) })).toBeNull()
    expect(readKept(kept, { ...card, slots: card.slots.toReversed() })).toBeNull()
    expect(readKept({ ...choices, pacing: 'slow' }, card)).toBeNull()
    expect(readKept(null, card)).toBeNull()
  })

  test('of minutes is counted at once, and a half-typed number is named and not sent', () => {
    const choices = suggested(card, 'Ms Facilitator')
    const all = estimate(choices.turns)
    expect(all).toMatchObject({ answer: 139, discuss: 38, all: 235 })
    const [first, ...rest] = choices.turns
    if (!first) throw new Error('LOTUS GATE has turns')
    expect(estimate([{ ...first, respond: '64' }, ...rest]).answer).toBe(149)
    for (const respond of ['', '0', '601', 'ten'])
      expect(wrongWith({ ...choices, turns: [{ ...first, respond }, ...rest] }, card)).toMatchObject([
        { field: 'turns.0.respond', key: 'create.wrong.minutes' },
      ])
    expect(wrongWith({ ...choices, turns: [{ ...first, discuss: '0' }, ...rest] }, card)).toEqual([])
  })

  test('of minutes goes down to the very number at which the scenario can still be played', async () => {
    const loaded = must(await readScenario(FOLDER, card.file))
    const choices = suggested(card, 'Ms Facilitator')
    for (const [index, { least }] of card.turns.entries()) {
      for (const [minutes, playable] of [
        [least, true],
        [least - 1, false],
      ] as const) {
        const turns = choices.turns.map((turn, at) => (at === index ? { ...turn, respond: String(minutes) } : turn))
        expect(wrongWith({ ...choices, turns }, card).length === 0).toBe(playable)
        expect((await adapted(loaded, bodyFrom({ ...choices, turns }, card))).ok).toBe(playable)
      }
    }
  })
})

test('a scenario is read once, however many ask for it at the same time', async () => {
  const folder = `${ROOT}/test/scenarios`
  const [one, other] = await Promise.all([readScenario(folder, 'small.yaml'), readScenario(folder, 'small.yaml')])
  expect(one.ok).toBe(true)
  expect(other).toBe(one)
})

test('a host link is known by its key, whole or pasted alone, and nothing else is taken for one', () => {
  const key = 'HOSTKEYHOSTKEYHOSTKEYHOSTK'
  expect(readHostLink(` http://192.168.1.5:4400/#host=${key} `)).toBe(key)
  expect(readHostLink(key)).toBe(key)
  expect(readHostLink('http://192.168.1.5:4400/join#ABCD-EFGH')).toBeNull()
  expect(readHostLink('hello')).toBeNull()
})

describe('the start page in a browser', () => {
  let opened: Opened
  let page: Page
  const path = (): Promise<string> => page.evaluate('location.pathname + location.hash')
  const field = (label: string) => page.getByLabel(label, { exact: true })

  beforeAll(async () => {
    opened = await openPage('home-entry.ts', { width: 1440, height: 900 })
    page = opened.page
  })
  afterAll(() => opened.stop())

  /** Nothing that axe finds, and nothing to scroll sideways for, dark and wide, light and on a phone. */
  async function easy(): Promise<void> {
    for (const [theme, width] of [
      ['dark', 1440],
      ['light', 360],
    ] as const) {
      await setTheme(page, theme)
      await page.setViewportSize({ width, height: 800 })
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 1440, height: 900 })
  }

  test('sends whoever types a code to its table, and says what a code looks like to whoever mistypes it', async () => {
    await page.goto(opened.origin)
    await page.getByRole('textbox', { name: 'Join with a code' }).fill('abc')
    await page.keyboard.press('Enter')
    expect(await page.locator('#code-hint').textContent()).toContain('eight letters and digits')
    await easy()
    await page.getByRole('textbox', { name: 'Join with a code' }).fill('abcd efgh')
    await page.keyboard.press('Enter')
    expect(await path()).toBe('/join#ABCD-EFGH')
  })

  test('says of a wrong host link where the right one stands, and opens with that one', async () => {
    await page.goto(`${opened.origin}/?empty#host=WRONGKEYWRONGKEYWRONGKEYWR`)
    await page.waitForSelector('.notice')
    expect(await page.locator('.notice').textContent()).toContain('window where Lockstep was started')
    expect(await page.evaluate(`localStorage.getItem('lockstep.host')`)).toBeNull()
    await field('Host link').fill('not a link')
    await page.keyboard.press('Enter')
    expect(await page.locator('#host-problem').textContent()).toContain('Copy the whole line')
    await field('Host link').fill(`${opened.origin}/#host=HOSTKEYHOSTKEYHOSTKEYHOSTK`)
    await page.keyboard.press('Enter')
    await page.waitForSelector('lockstep-host .empty')
    expect(await page.locator('.empty').textContent()).toContain('There is no exercise yet.')
    await easy()
  })

  test('takes the host key out of the address bar, and lists exercises with the lines that were left by going back', async () => {
    await page.evaluate('localStorage.clear()')
    await page.goto(`${opened.origin}/?list#host=HOSTKEYHOSTKEYHOSTKEYHOSTK`)
    await page.waitForSelector('.home-exercise')
    expect(await page.evaluate('location.href')).not.toContain('HOSTKEY')
    expect(await page.locator('.home-exercise').textContent()).toContain('41 entries')
    expect(await page.locator('.home-left a').getAttribute('href')).toBe('/review/abc/main')
    await easy()
    await page.getByRole('button', { name: 'Open as facilitator' }).click()
    await until(page, `location.pathname === '/room/abc/facilitator'`)
    expect(await path()).toBe('/room/abc/facilitator#key=OLD')
  })

  test('has the scenarios read before a new exercise is asked for, and says so while that lasts', async () => {
    await page.goto(`${opened.origin}/?slow`)
    await until(page, `home.asked.some(({ path }) => path === '/api/scenarios')`)
    await page.getByRole('button', { name: 'New exercise' }).click()
    await page.getByText('Reading the scenarios').waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(1)
    await easy()
    await page.evaluate('home.release()')
    await page.getByLabel('Exercise GATE').waitFor()
    expect(await page.getByRole('progressbar').count()).toBe(0)
  })

  test('keeps every choice over a reload', async () => {
    await page.goto(`${opened.origin}/?list`)
    await page.getByRole('button', { name: 'New exercise' }).click()
    await page.getByLabel('Exercise GATE').check()
    await page.selectOption('#new-bindings-0-name', 'TH')
    expect(await page.locator('.create-said').textContent()).toBe('Thailand and Philippines have changed places.')
    await page.selectOption('#new-bindings-2-name', 'fictional')
    await page.locator('#new-turns-0-respond').fill('45')
    await page.reload()
    await page.waitForSelector('.create-sum')
    expect(await page.locator('#new-bindings-1-name').inputValue()).toBe('PH')
    expect(await page.locator('#new-bindings-2-name').inputValue()).toBe('Fictional T2')
    expect(await page.locator('.create-total').textContent()).toBe('About 2 h 15')
  })

  test('names what is missing at its field, and takes the eye there', async () => {
    await page.locator('#new-turns-1-respond').fill('5')
    await page.getByRole('button', { name: 'Make the exercise' }).click()
    await until(page, `document.activeElement.id === 'new-turns-1-respond'`)
    expect(await page.locator('#new-turns-1-respond-problem').textContent()).toContain('at least 20 minutes')
    await page.getByRole('link', { name: 'Type your name.' }).click()
    await until(page, `document.activeElement.id === 'new-facilitator'`)
    await easy()
    await page.locator('#new-turns-1-respond').fill('25')
  })

  test('shows a refusal of the server at its field, and goes to the facilitator’s link once it is made', async () => {
    await page.locator('#new-facilitator').fill('Nobody')
    await page.keyboard.press('Enter')
    await page.waitForSelector('#new-bindings-1-name-problem')
    expect(await page.locator('#new-bindings-1-name-problem').textContent()).toContain('plays two roles')
    // The eye is taken there in the step after the words appear.
    await until(page, `document.activeElement.id === 'new-bindings-1-name'`)
    await page.locator('#new-facilitator').fill('Ms Facilitator')
    await page.keyboard.press('Enter')
    await until(page, `location.pathname === '/room/xyz/facilitator'`)
    expect(await path()).toBe('/room/xyz/facilitator#key=FAC')
    const body: unknown = await page.evaluate('home.asked.at(-1).body')
    expect(newExerciseSchema.parse(body)).toMatchObject({
      scenario: 'gate.yaml',
      facilitator: 'Ms Facilitator',
      bindings: [{ state: 'TH' }, { state: 'PH' }, { state: null, name: 'Fictional T2', player: 'nobody' }],
      turns: [{ respond: 45 }, { respond: 25 }],
    })
    expect(await page.evaluate(`localStorage.getItem('lockstep.making')`)).toBeNull()
  })
})
