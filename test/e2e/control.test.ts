/** Two people of control at their own computers, with a real server between them. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesOn, joinOnPage, makeOnPage, openRoom, until } from './room.ts'
import type { Device, MeetingRoom } from './room.ts'

let room: MeetingRoom
beforeAll(async () => {
  room = await openRoom()
}, 120_000)
afterAll(() => room.dispose())

async function openNote({ page }: Device): Promise<void> {
  await page.keyboard.press('w')
  await page.locator('dialog[open] textarea').waitFor()
}

test(
  'what each of them types is their own, is seen to be written, and outlives a reload and a power cut',
  { timeout: 60_000 },
  async () => {
    const first = await room.device()
    await makeOnPage(room, first)
    const second = await room.device()
    await joinOnPage(room, second, (await codesOn(first)).get('controller') ?? '', 'Mr Second')
    await second.page.locator('#fac-next').waitFor()

    await openNote(first)
    await openNote(second)
    await first.page.keyboard.type('The first table is late')
    await second.page.keyboard.type('The interpreter is here')
    await first.page.getByText('Mr Second writes here too.').waitFor()
    const typed = ({ page }: Device): Promise<string> => page.locator('dialog[open] textarea').inputValue()
    expect([await typed(first), await typed(second)]).toEqual(['The first table is late', 'The interpreter is here'])

    await room.server.kill()
    await room.server.restart()
    for (const [device, words] of [
      [first, 'The first table is late'],
      [second, 'The interpreter is here'],
    ] as const) {
      await device.page.reload()
      await device.page.locator('#fac-next').waitFor()
      await openNote(device)
      expect(await typed(device)).toBe(words)
      await device.page.keyboard.press('Control+Enter')
      await until('the note is kept', async () => (await device.page.locator('dialog[open]').count()) === 0)
    }
    await first.page.keyboard.press('5')
    for (const words of ['The first table is late', 'The interpreter is here']) await first.page.getByText(words).first().waitFor()
  },
)
