/**
 * The whole of LOTUS GATE in browsers: made on the host's page, joined with codes, played at the desks to its end, and
 * then its log, its archive and its replay. Everything over plain HTTP on an insecure origin.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { redecide } from '../../src/engine/log/redecide.ts'
import { exerciseOf } from '../../src/engine/log/exercise.ts'
import { readLog } from '../../src/engine/log/codec.ts'
import { verify } from '../../src/engine/log/verify.ts'
import { ask } from '../support/server.ts'
import { LAPTOP, PHONE, PROJECTOR, codesOn, joinOnPage, makeOnPage, openRoom, until } from './room.ts'
import type { Device, MeetingRoom } from './room.ts'
import { nowhereCanaries, staffCanaries } from './canaries.ts'

const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const

let room: MeetingRoom
beforeAll(async () => {
  room = await openRoom()
}, 120_000)
afterAll(() => room.dispose())

/** Presses the button that is always the natural next step, and confirms what it asks. @returns what the button said */
async function next({ page }: Device): Promise<string> {
  const button = page.locator('#fac-next')
  const says = async (): Promise<string> => (await button.innerText()).replaceAll(/\s+/g, ' ').trim()
  await until('the last step', async () => (await button.getAttribute('aria-busy')) === null)
  const before = await says()
  await button.click()
  const dialog = page.locator('dialog[open]')
  await until(`a step after ${before}`, async () => (await says()) !== before || (await dialog.count()) > 0)
  if ((await dialog.count()) > 0) {
    for (const field of await dialog.locator('textarea').all()) if ((await field.inputValue()) === '') await field.fill('The day is short.')
    const sure = dialog.getByRole('checkbox', { name: /Yes, / })
    if ((await sure.count()) > 0) await sure.check()
    const confirm = dialog
      .locator('button.primary')
      .or(dialog.getByRole('button', { name: 'Close and seal' }))
      .first()
    await confirm.click()
    await until(`a step after ${before}`, async () => (await says()) !== before)
  }
  return before
}

/** Answers an inject at a team's desk with the first course that is listed there. */
async function answer({ page }: Device, title: string, why: string): Promise<void> {
  await page.getByText(title).first().click()
  await page.locator('input[type=radio]').first().check()
  await page.locator('textarea').first().fill(why)
  await page.getByRole('button', { name: 'Send our answer' }).click()
  await page.getByText(why).first().waitFor()
}

test(
  'a facilitator, four teams, an evaluator and the projector play LOTUS GATE from arrival to the sealed log',
  { timeout: 240_000 },
  async () => {
    const facilitator = await room.device()
    const exercise = await makeOnPage(room, facilitator)
    const codes = await codesOn(facilitator)
    const desks = new Map<string, Device>()
    for (const team of TEAMS) {
      const device = await room.device(team === 'T2' ? PHONE : LAPTOP)
      await joinOnPage(room, device, codes.get(`participant-${team}`) ?? '', `Delegate of ${team}`)
      desks.set(team, device)
    }
    const evaluator = await room.device(PHONE)
    await joinOnPage(room, evaluator, codes.get('evaluator') ?? '', 'Dr Evaluator')
    const projector = await room.device(PROJECTOR)
    await joinOnPage(room, projector, codes.get('display') ?? '', '')
    await projector.page.getByText('Exercise LOTUS GATE').first().waitFor()

    // The first turn, by hand.
    expect(await next(facilitator)).toMatch(/^Start the exercise/)
    expect(await next(facilitator)).toMatch(/^Begin turn 1/)
    expect(await next(facilitator)).toMatch(/^Open answering/)
    for (const team of TEAMS) {
      const desk = desks.get(team)
      if (desk) await answer(desk, 'Trend notice', `Why ${team} does this: within our law.`)
    }
    expect(await next(facilitator)).toMatch(/^Reveal 4 answers/)
    expect(await next(facilitator)).toMatch(/^Open the discussion/)
    const philippines = desks.get('O1')?.page
    await philippines?.getByText('Answers of the room').first().click()
    await philippines?.getByText('Why T1 does this: within our law.').first().waitFor()

    // The rest as quickly as the room wants it.
    const did: string[] = []
    for (let step = 0; step < 60 && !did.at(-1)?.startsWith('Close the exercise'); step += 1) {
      const says = await facilitator.page.locator('#fac-next').innerText()
      if (says.startsWith('Tell')) {
        await facilitator.page.locator('.fac-others button').first().click()
        const dialog = facilitator.page.locator('dialog[open]')
        const moved = async (): Promise<boolean> => !(await facilitator.page.locator('#fac-next').innerText()).startsWith('Tell')
        await until('a question or the next turn', async () => (await dialog.count()) > 0 || (await moved()))
        if ((await dialog.count()) > 0) await dialog.locator('button.primary').first().click()
        await until('the next turn', moved)
        did.push('on without telling')
      } else did.push(await next(facilitator))
    }
    expect(did.at(-1)).toMatch(/^Close the exercise/)

    // The archive.
    const log = await ask(room.server.url, `/api/exercises/${exercise}/log`, { key: room.server.hostKey })
    const verdict = verify(String(log.body))
    expect(verdict).toMatchObject({ kind: 'sound', torn: null })
    expect(verdict.kind === 'sound' && verdict.seal).not.toBeNull()
    const read = readLog(String(log.body))
    if (!read.ok) throw new Error(read.error.message)
    expect(read.value.entries.map(({ command }) => command.kind)).toEqual(
      expect.arrayContaining(['respond', 'reveal', 'accept', 'hotwash', 'end']),
    )
    const made = exerciseOf(read.value.header)
    if (!made.ok) throw new Error(made.error.message)
    expect(redecide(made.value, read.value).first).toBeNull()

    // A reviewer replays it, as the facilitator and as Thailand saw it.
    const reviewer = facilitator.page
    await reviewer.goto(`${room.origin}/review/${exercise}/main`)
    await reviewer
      .getByText(/sound|verified/i)
      .first()
      .waitFor()
    await reviewer.getByRole('tab', { name: 'Papers' }).click()
    const [download] = await Promise.all([
      reviewer.waitForEvent('download'),
      reviewer.getByRole('button', { name: 'Review with this log inside' }).click(),
    ])
    const inside = /id="lockstep-log">([^<]*)</.exec(readFileSync(await download.path(), 'utf8'))?.[1] ?? ''
    expect(Buffer.from(inside, 'base64').toString('utf8')).toBe(String(log.body))

    // Nothing that a team may not know ever came to its browser; the same words are found where they may be.
    const everything = (device: Device): string => device.received.join('\n')
    const hidden = staffCanaries(made.value.scenario)
    for (const { what, text } of hidden) expect(everything(facilitator), `control knows ${what}`).toContain(text)
    for (const { what, text } of [...hidden, ...nowhereCanaries(read.value)]) {
      for (const [team, device] of desks) expect(everything(device), `${team} knows ${what}`).not.toContain(text)
      expect(everything(projector), `the projector knows ${what}`).not.toContain(text)
    }
    for (const [name, device] of [...desks, ['evaluator', evaluator], ['projector', projector], ['facilitator', facilitator]] as const) {
      expect(device.complaints, name).toEqual([])
    }
  },
)
