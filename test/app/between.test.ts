/** What passes between states, at a team's desk in a real browser: asking, replying, telling, and what the law says before. */
import { afterAll, beforeEach, expect, test } from 'vitest'
import { axe } from './local-page.ts'
import { openTeamDesk } from './team-desk.ts'
import { until } from './until.ts'

const say = (text: string) => ({ $say: text })

const { page, complaints, begin, control, give, show, text, verb, view, stop } = await openTeamDesk()
afterAll(stop)

/** The first turn is being answered; T1 has its first two messages. */
beforeEach(() => begin({ kind: 'start' }, { kind: 'brief' }, { kind: 'open' }, { kind: 'jump', minutes: null }))

test('a state has the same colour in every list, whoever is left out of it', async () => {
  await show('lockstep-play', 't1-1')
  await verb('Tell a state').click()
  const offered = page.locator('lockstep-tell .choice .team')
  expect(
    await offered.evaluateAll((all) => all.map((one) => `${one.textContent?.trim().slice(0, 2)} ${one.getAttribute('data-team')}`)),
  ).toEqual(['PH 1', 'AE 3', 'NZ 4', 'AU 5'])
})

test('each of two requests that wait has a reply of its own, and its label leads there', async () => {
  const content = { ask: 'assistance', text: say('A second interpreter'), purpose: say('Interviews'), handling: 'H1' } as const
  for (const seat of ['o1-1', 'd1-1'])
    await give(seat, { kind: 'request', team: seat.slice(0, 2).toUpperCase(), to: 'T1', minutes: 15, content })
  await show('lockstep-play', 't1-1')
  await page.locator('[data-place="exchange"]').first().click()
  const second = page.locator('lockstep-reply').nth(1)
  await second.locator('label', { hasText: 'Your reply' }).click()
  expect(await second.locator('textarea').evaluate((box) => box === document.activeElement)).toBe(true)
  expect(await axe(page)).toEqual([])
})

test('on a phone, a long form goes to what came of it when it is sent', async () => {
  await page.setViewportSize({ width: 360, height: 740 })
  await show('lockstep-play', 't1-1')
  await verb('Ask a state').click()
  await page.getByRole('radio', { name: 'New Zealand' }).check()
  await page.getByRole('radio', { name: 'Assistance' }).check()
  await page.getByLabel('Your request').fill('An interpreter by telephone')
  await page.getByLabel('Purpose').fill('To talk with V4')
  await page.getByRole('button', { name: 'Send the request' }).click()
  const said = page.getByText('Your request is with New Zealand')
  await said.waitFor()
  await until(page, `document.activeElement.classList.contains('outcome')`)
  const box = await said.boundingBox()
  expect(box?.y).toBeGreaterThan(0)
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(740)
})

test('the law is explained before sending', async () => {
  await show('lockstep-play', 't1-1')
  await verb('Tell a state').click()
  await page.getByRole('checkbox', { name: /New Zealand/ }).check()
  await page.getByLabel('Kind of information').selectOption('lead')
  expect(await text('.law')).toMatch(/New Zealand: you may share this if you state a legal basis\.[^]*Write the legal basis below/)
  await page.getByLabel('Legal basis (if there is one)').fill('Section 33')
  expect(await text('.law')).toContain('It arrives after')

  expect(complaints).toEqual([])
})

const askOf = (information: 'alert' | 'lead', text: string) =>
  give('d1-1', {
    kind: 'request',
    team: 'D1',
    to: 'T1',
    minutes: 15,
    content: { ask: 'information', information, text: say(text), purpose: say('To find V4'), handling: 'H1', basis: say('Section 8') },
  })
const minutesPass = async (minutes: number) => {
  for (let n = 0; n < minutes; n += 1) await control({ kind: 'jump', minutes: 1 })
}

test('approving opens what is sent with what the law says of it, and both go out and are read as one', async () => {
  await askOf('lead', 'What do you know of FIR?')
  await show('lockstep-play', 't1-1')
  await page.getByRole('button', { name: /Other states wait for you/ }).click()
  const form = page.locator('lockstep-reply')
  await form.getByLabel('Your reply').fill('Yes, this is what we have')
  await form.getByRole('button', { name: 'Approve …' }).click()
  await until(page, `document.activeElement.classList.contains('send-along')`)
  // The kind is the one that was asked for, and its law stands there before anything is written.
  expect(await form.getByLabel('Kind of information').inputValue()).toBe('lead')
  expect(await text('.law')).toMatch(/New Zealand: you may share this if you state a legal basis\.[^]*Write the legal basis below/)
  expect(await axe(page, 'lockstep-reply')).toEqual([])
  await form.getByLabel('What do you tell them?').fill('FIR was seen at Northgate')
  // What the law does not let pass is not approved either.
  await form.getByRole('button', { name: 'Approve and send' }).click()
  await form.getByText('if you state the legal basis').waitFor()
  expect((await view('t1-1')).requests.items[0]?.status).toBe('asked')
  await form.getByLabel('Legal basis (if there is one)').fill('Section 33')
  await form.getByRole('button', { name: 'Approve and send' }).click()
  await page.locator('.chip', { hasText: 'Approved' }).waitFor()
  expect((await view('t1-1')).shares.items[0]).toMatchObject({ to: ['D1'], information: 'lead', text: 'FIR was seen at Northgate' })
  // One entry, with the reply and what was sent in it.
  const entry = page.locator('.page article')
  expect(await entry.count()).toBe(1)
  expect(await entry.innerText()).toMatch(/New Zealand asks you[^]*Yes, this is what we have[^]*You sent[^]*FIR was seen at Northgate/)

  // Who asked reads the approval at once and the information in the same place when it has arrived.
  await show('lockstep-play', 'd1-1')
  await page.locator('[data-place="exchange"]').first().click()
  await page.locator('.chip', { hasText: 'Approved, nothing has arrived yet' }).waitFor()
  await minutesPass(10)
  await page.locator('.sent-for', { hasText: 'FIR was seen at Northgate' }).waitFor()
  expect(await entry.count()).toBe(1)
  expect(await entry.innerText()).toMatch(/You asked Thailand[^]*Approved[^]*Yes, this is what we have[^]*Thailand sent/)
  expect(complaints).toEqual([])
})

test('approving without sending stands there as such, and it can be sent from there or while telling', async () => {
  await askOf('alert', 'Who came by on Monday?')
  await askOf('lead', 'What do you know of FIR?')
  await show('lockstep-play', 't1-1')
  await page.getByRole('button', { name: /Other states wait for you/ }).click()
  const entry = (said: string) => page.locator('.page article', { hasText: said })
  for (const said of ['Who came by', 'What do you know']) {
    await entry(said).getByLabel('Your reply').fill('Yes, soon')
    await entry(said).getByRole('button', { name: 'Approve …' }).click()
    await entry(said).getByRole('button', { name: 'Approve, send nothing yet' }).click()
    await entry(said).locator('.chip', { hasText: 'Approved, nothing sent yet' }).waitFor()
  }
  await entry('Who came by').getByRole('button', { name: 'Send what was asked for …' }).click()
  await entry('Who came by').getByLabel('What do you tell them?').fill('Three on one ticket')
  await entry('Who came by').getByLabel('Legal basis (if there is one)').fill('Section 33')
  await entry('Who came by').getByRole('button', { name: 'Send it to New Zealand' }).click()
  await entry('Who came by').locator('.sent-for', { hasText: 'Three on one ticket' }).waitFor()

  await verb('Tell a state').click()
  await page.getByRole('checkbox', { name: /New Zealand/ }).check()
  await page.getByLabel('Kind of information').selectOption('lead')
  await page.getByText('What you send here answers its request: What do you know of FIR?').waitFor()
  await page.getByLabel('What do you tell them?').fill('FIR was seen at Northgate')
  await page.getByLabel('Legal basis (if there is one)').fill('Section 33')
  await page.getByRole('button', { name: 'Send it' }).click()
  await page.getByText('Sent to New Zealand.').waitFor()
  const { requests } = await view('t1-1')
  expect(requests.items.map(({ status, answeredWith }) => [status, answeredWith])).toEqual([
    ['approved', 0],
    ['approved', 1],
  ])
  expect(complaints).toEqual([])
})

test('before a state is asked, its law says what it could answer and what the request needs', async () => {
  await show('lockstep-play', 't1-1')
  await verb('Ask a state').click()
  await page.getByRole('radio', { name: 'New Zealand' }).check()
  await page.getByRole('radio', { name: 'Information', exact: true }).check()
  await page.getByLabel('Kind of information').selectOption('evidence')
  expect(await text('.law')).toMatch(/What the law of New Zealand says\s+New Zealand may send you this only on a formal request\./)
  expect(await text('.law')).toContain('Write your legal basis below: then your request is formal.')
  await page.getByLabel('Legal basis (if there is one)').fill('A treaty')
  expect(await text('.law')).not.toContain('Write your legal basis')
  expect(await text('.law')).toMatch(/Once sent, it arrives after \d+ minutes\.\s+When it arrives, leads of New Zealand pass to you/)
  await page.getByLabel('Kind of information').selectOption('trend')
  expect(await text('.law')).toContain('Figures show a trend. No leads pass with them.')
  expect(await axe(page, 'lockstep-ask')).toEqual([])
})

test('a state that gave nothing in two turns is told before it asks that it gets headlines only', async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    for (const kind of ['discuss', 'close'] as const) await control({ kind })
    await control({ kind: 'accept', changes: [] })
    for (const kind of ['brief', 'open'] as const) await control({ kind })
  }
  await show('lockstep-play', 't1-1')
  await verb('Ask a state').click()
  await page.getByRole('radio', { name: 'New Zealand' }).check()
  await page.getByRole('radio', { name: 'Information', exact: true }).check()
  await page.getByLabel('Kind of information').selectOption('lead')
  expect(await text('.law')).toContain('You would get headlines only')
  expect(await text('.law')).toContain('Share something first, even figures')
  await verb('Tell a state').click()
  await page.getByRole('checkbox', { name: /New Zealand/ }).check()
  await page.getByLabel('Kind of information').selectOption('lead')
  expect(await text('.law')).toContain('You received nothing from New Zealand in this turn and the last.')
  await give('d1-1', {
    kind: 'share',
    team: 'D1',
    to: ['T1'],
    content: { information: 'trend', text: say('Figures of the month'), handling: 'H0' },
  })
  for (let n = 0; n < 15; n += 1) await control({ kind: 'jump', minutes: 1 })
  expect(await text('.law')).toContain('your leads pass to New Zealand')
  expect(complaints).toEqual([])
})

test('what was told in person says its kind, and counts once control has confirmed it', async () => {
  await show('lockstep-play', 't1-1')
  await verb('Tell a state').click()
  await page.getByRole('radio', { name: 'We told them in person' }).check()
  await page.getByRole('radio', { name: 'New Zealand' }).check()
  await page.getByLabel('What was said, in short').fill('FIR flies at night')
  await page.getByLabel('What kind of information did you tell?').selectOption('lead')
  expect(await text('.law')).toMatch(
    /you may share this if you state a legal basis\.[^]*Write the legal basis below\.[^]*your leads pass to New Zealand/,
  )
  await page.getByLabel('Legal basis (if there is one)').fill('Section 33')
  await page.getByLabel('Handling code').selectOption('H1')
  expect(await axe(page, 'lockstep-tell')).toEqual([])
  await page.getByRole('button', { name: 'Write it down' }).click()
  await page.getByText('is asked to confirm it').waitFor()
  expect((await view('t1-1')).told.items[0]).toMatchObject({
    information: 'lead',
    basis: 'Section 33',
    handling: 'H1',
    status: 'claimed',
  })
  await page.locator('[data-place="exchange"]').first().click()
  const card = page.locator('article', { hasText: 'FIR flies at night' })
  expect(await card.innerText()).toContain('It counts like information in writing when it is confirmed.')
  expect((await view('t1-1')).network?.links).toEqual([])
  await control({ kind: 'confirm', told: 0, team: null, verdict: 'confirmed' })
  await card.getByText('It counts like information in writing.', { exact: true }).waitFor()
  expect((await view('t1-1')).network?.links).toMatchObject([{ from: 'T1', to: 'D1', verdict: 'open' }])
})

test('what was said in person is confirmed by the other state', async () => {
  await give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'agreed', gist: say('We call each other at six'), ago: 0 })
  await show('lockstep-play', 't1-1')
  await page.getByRole('button', { name: /Other states wait for you/ }).click()
  await page.getByRole('button', { name: 'Yes, this was said' }).click()
  await page.locator('.chip', { hasText: 'Confirmed' }).waitFor()
  expect((await view('o1-1')).told.items[0]?.status).toBe('confirmed')
})
