/** Going back to an earlier moment, as the tables see it: what vanishes from a screen is explained there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendAnswer, shows, writeAnswer, written } from './desks.ts'
import { given } from '../support/server.ts'
import { PHONE, codesOn, joinOnPage, makeOnPage, openRoom, until } from './room.ts'
import type { Device, MeetingRoom } from './room.ts'

let room: MeetingRoom
beforeAll(async () => {
  room = await openRoom()
}, 120_000)
afterAll(() => room.dispose())

const TOLD = 'The exercise went back to an earlier moment.'

/** Presses the large button, which is the next step, and says yes to what it asks. */
async function next({ page }: Device, step: string): Promise<void> {
  const button = page.locator('#fac-next', { hasText: step })
  await button.waitFor()
  await button.click()
  await until(`a step after ${step}`, async () => {
    const asked = page.locator('dialog[open] button').first()
    if (await asked.isVisible()) await asked.click()
    return !(await button.isVisible())
  })
}

/** Goes back to the moment with these words. */
async function goBack({ page }: Device, to: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('back')
  await page.keyboard.press('Enter')
  const dialog = page.locator('dialog[open]')
  await dialog.getByText(to).first().click()
  await dialog.locator('textarea').fill('It came too early')
  await page.keyboard.press('Control+Enter')
  await page.locator('#fac-next', { hasText: 'Go on' }).waitFor()
}

test('every desk says that the exercise went back, over a reload too, until its person has seen it', { timeout: 90_000 }, async () => {
  const facilitator = await room.device()
  await makeOnPage(room, facilitator)
  const codes = await codesOn(facilitator)
  const desk = await room.device()
  await joinOnPage(room, desk, codes.get('participant-O1') ?? '', 'Delegate')
  for (const team of ['T1', 'T2', 'D1'])
    await given(room.server.url, '/api/join', { body: { code: codes.get(`participant-${team}`) ?? '', name: 'Delegate' } })
  const evaluator = await room.device(PHONE)
  await joinOnPage(room, evaluator, codes.get('evaluator') ?? '', 'Evaluator')
  await next(facilitator, 'Start')
  await next(facilitator, 'Begin turn 1')
  await next(facilitator, 'Open answering')
  await writeAnswer(desk.page, 'It came from our register.')
  await sendAnswer(desk.page)
  await shows(desk.page, 'Your answer is sent.')

  await goBack(facilitator, 'Answering opens')
  await shows(desk.page, TOLD)
  await shows(evaluator.page, TOLD)
  await expect(facilitator.page.getByText(TOLD).count()).resolves.toBe(0)
  await desk.page.reload()
  await shows(desk.page, TOLD)
  await desk.page.getByRole('button', { name: 'I have seen it' }).click()
  await until('it is no longer said', async () => (await desk.page.getByText(TOLD).count()) === 0)
  await desk.page.reload()
  await writeAnswer(desk.page, 'Written again.')
  expect(await written(desk.page)).toBe('Written again.')
  await expect(desk.page.getByText(TOLD).count()).resolves.toBe(0)

  // Whoever comes afterwards has missed nothing.
  const late = await room.device()
  await joinOnPage(room, late, codes.get('participant-O1') ?? '', 'Latecomer')
  await shows(late.page, 'Where we are')
  await expect(late.page.getByText(TOLD).count()).resolves.toBe(0)
  for (const { complaints } of [facilitator, desk, evaluator, late]) expect(complaints).toEqual([])
})
