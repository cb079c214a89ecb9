/** A fault of ours in a bot stops nobody: what people do is taken, and the host hears of it. */
import { beforeEach, expect, test, vi } from 'vitest'
import { Host } from '../../../src/engine/host/host.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { Desk } from '../../support/desk.ts'
import { SECRET, journalFor } from '../../support/people.ts'
import { lotusGate } from '../../support/scenarios.ts'

const breaks = vi.hoisted(() => ({ at: null as 'looking' | 'acting' | null }))
vi.mock(import('../../../src/engine/bots/player.ts'), () => ({
  seatBot: (_exercise, table, seat, team) => ({
    seat,
    team,
    look: () => {
      if (breaks.at === 'looking') throw new Error('looking')
      if (breaks.at === 'acting')
        table.after(1, () => {
          throw new Error('acting')
        })
    },
  }),
}))
beforeEach(() => void (breaks.at = null))

test.each(['looking', 'acting'] as const)('a bot that breaks while %s', (at) => {
  const desk = new Desk(journalFor(lotusGate())).open()
  const reported: string[] = []
  let ids = 0
  const id = (): string => `host-${String(++ids).padStart(16, '0')}`
  const report = (problem: unknown): void => void reported.push(String(problem))
  const host = new Host(desk.host.journal, { id, salt: id, secretKey: SECRET, report }, desk.time)
  breaks.at = at
  for (const text of ['one', 'two', 'three']) {
    desk.now += 2_000
    const command = { kind: 'announce', to: [], text: say(text) }
    const { answer, accepted } = host.submit('facilitator', { id: `sent-${text}-0`, branch: 'main', command }, desk.time)
    expect(answer.kind).toBe('accepted')
    expect(accepted.map((one) => one.id)).toContain(`sent-${text}-0`)
  }
  expect(new Set(reported)).toEqual(new Set([`Error: ${at}`]))
})
