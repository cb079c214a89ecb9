/** A team's desk in a real browser, with a whole exercise in its page: how tests open it and what they do with it. */
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import type { TeamView } from '../../src/engine/view/view.ts'
import { startChromium } from '../browser/chromium.ts'
import type { TypedCommand } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'
import { onDesk } from './local-page.ts'
import { STATES } from './local-play.ts'
import { servePage } from './page.ts'
import { until } from './until.ts'

export const WIDE = { width: 1366, height: 768 }
export const SCENARIO = readFileSync(`${ROOT}/scenarios/lotus-gate.yaml`, 'utf8')
const say = (text: string) => ({ $say: text })

const SEATS = [
  { seat: 'facilitator', role: 'facilitator' },
  { seat: 'observer-1', role: 'observer' },
  ...['O1', 'T1', 'T2', 'D1'].map((team) => ({ seat: `${team.toLowerCase()}-1`, role: 'participant', team })),
  { seat: 't1-2', role: 'participant', team: 'T1' },
  { seat: 't1-i', role: 'interpreter', team: 'T1' },
]

export class TeamDesk {
  readonly page: Page
  /** Errors of the page since the exercise began. */
  readonly complaints: string[] = []
  readonly stop: () => Promise<void>

  private constructor(page: Page, stop: () => Promise<void>) {
    this.page = page
    this.stop = stop
    page.on('pageerror', (error) => this.complaints.push(String(error)))
  }

  static async start(): Promise<TeamDesk> {
    const [{ origin, close }, chromium] = await Promise.all([servePage(`${ROOT}/test/app/play-entry.ts`), startChromium()])
    const context = await chromium.browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', timezoneId: 'Asia/Bangkok' })
    const page = await context.newPage()
    page.setDefaultTimeout(8_000)
    const desk = new TeamDesk(page, async () => {
      await chromium.stop()
      await close()
    })
    await page.goto(origin)
    await until(page, 'globalThis.desk !== undefined')
    return desk
  }

  /** A new exercise in which everybody sits; control gives its first commands. T1 has two seats and an interpreter. */
  async begin(...commands: readonly TypedCommand[]): Promise<void> {
    this.complaints.length = 0
    await this.page.setViewportSize(WIDE)
    await onDesk(this.page, 'open', SCENARIO, STATES)
    await onDesk(
      this.page,
      'giveAll',
      SEATS.map((sits) => ['host', { kind: 'claim', ...sits, name: say(sits.seat === 't1-2' ? 'Ms Suda' : sits.seat) }]),
    )
    await this.control(...commands)
  }

  give(seat: string, command: TypedCommand): Promise<unknown> {
    return onDesk(this.page, 'give', seat, command)
  }

  control(...commands: readonly TypedCommand[]): Promise<unknown> {
    return onDesk(
      this.page,
      'giveAll',
      commands.map((command) => ['facilitator', command]),
    )
  }

  view(seat: string): Promise<TeamView> {
    return onDesk<TeamView>(this.page, 'view', seat)
  }

  /** Shows a desk alone on the page, as a device that has just been opened does. */
  show(tag: string, seat: string, parts: object = {}): Promise<unknown> {
    return onDesk(this.page, 'show', tag, seat, parts)
  }

  text(selector: string): Promise<string> {
    return this.page.locator(selector).first().innerText()
  }

  /** One of the buttons that the desk always offers. */
  verb(name: string): Locator {
    return this.page.getByRole('toolbar').getByRole('button', { name, exact: true })
  }
}
