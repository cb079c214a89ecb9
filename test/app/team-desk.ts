/** A team's desk in a real browser, with a whole exercise in its page: how tests open it and what they do with it. */
import { readFileSync } from 'node:fs'
import type { Locator } from 'playwright-core'
import type { TeamView } from '../../src/engine/view/view.ts'
import type { TypedCommand } from '../support/plain.ts'
import { ROOT } from '../support/repository.ts'
import { onDesk } from './local-page.ts'
import { STATES } from './local-play.ts'
import { openPage } from './page.ts'

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

/**
 * Opens a browser for the desks of a team. What it returns is taken apart by name.
 *
 * `begin` makes a new exercise in which everybody sits, T1 with two seats and an interpreter, and gives control's first
 * commands. `show` shows a desk alone on the page, as a device that has just been opened does.
 */
export async function openTeamDesk() {
  const { page, complaints, forgive, stop } = await openPage('local-desk.ts', WIDE)
  page.setDefaultTimeout(8_000)
  const control = (...commands: readonly TypedCommand[]): Promise<unknown> =>
    onDesk(
      page,
      'giveAll',
      commands.map((command) => ['facilitator', command]),
    )
  return {
    page,
    complaints,
    stop,
    async begin(...commands: readonly TypedCommand[]): Promise<void> {
      forgive()
      await page.setViewportSize(WIDE)
      await onDesk(page, 'open', SCENARIO, STATES)
      await onDesk(
        page,
        'giveAll',
        SEATS.map((sits) => ['host', { kind: 'claim', ...sits, name: say(sits.seat === 't1-2' ? 'Ms Suda' : sits.seat) }]),
      )
      await control({ kind: 'set', settings: { scores: 'hotwash', pacing: 'discussion', interpretersEarly: true } }, ...commands)
    },
    control,
    give: (seat: string, command: TypedCommand): Promise<unknown> => onDesk(page, 'give', seat, command),
    view: (seat: string): Promise<TeamView> => onDesk<TeamView>(page, 'view', seat),
    show: (tag: string, seat: string, parts: object = {}): Promise<unknown> => onDesk(page, 'show', tag, seat, parts),
    text: (selector: string): Promise<string> => page.locator(selector).first().innerText(),
    /** One of the buttons that the desk always offers. */
    verb: (name: string): Locator => page.getByRole('toolbar').getByRole('button', { name, exact: true }),
  }
}
