/** Bots for absent states in a live room whose network moves: beside people, under the same rules. */
import { expect, test } from 'vitest'
import { SEATS } from '../../../src/engine/host/seats.ts'
import { readLog, writeLog } from '../../../src/engine/log/codec.ts'
import { resumeJournal } from '../../../src/engine/log/journal.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { Desk } from '../../support/desk.ts'
import { journalFor } from '../../support/people.ts'
import { scenarioAt } from '../../support/scenarios.ts'

const loaded = scenarioAt('test/scenarios/small-network.yaml')

/** People play one state; the two others are bots, and the first turn is open. */
function room(policy: string): Desk {
  const desk = new Desk(journalFor(loaded))
  desk.must('host', { kind: 'claim', seat: 't1-1', role: 'participant', team: 'T1', name: say('Ms Desk') })
  return desk.open(policy, ['T2', 'D1'])
}

const networkOf = (desk: Desk) => {
  const { network } = desk.state
  if (!network) throw new Error('the scenario has a network')
  return network
}

test('bots order, pass leads on, tell people before they act, and confirm what people told them', () => {
  const desk = room('cooperative')
  desk.must('t1-1', { kind: 'told', team: 'T1', to: 'T2', verb: 'told', gist: say('We check on Monday.'), ago: 0 })
  desk.pass(600)
  expect([...new Set(networkOf(desk).orders.map(({ team }) => team))].sort()).toEqual(['D1', 'T2'])
  expect(
    desk.state.told
      .filter(({ to }) => to === 'T1')
      .map(({ from }) => from)
      .sort(),
  ).toEqual(['D1', 'T2'])
  expect(desk.state.told[0]).toMatchObject({ from: 'T1', to: 'T2', status: 'confirmed' })
  expect(networkOf(desk).links.some(({ from, to, verdict }) => from === 'D1' && to === 'T1' && verdict === 'open')).toBe(true)
  for (const command of [{ kind: 'reveal', injects: 'all' }, { kind: 'discuss' }, { kind: 'close' }, { kind: 'accept', changes: [] }])
    desk.must(SEATS.facilitator, command)
  expect(networkOf(desk).moved).toHaveLength(1)
  expect(networkOf(desk).days.some(({ acting }) => acting.length === 2)).toBe(true)
  expect(verify(writeLog(desk.host.journal.lines))).toMatchObject({ kind: 'sound' })
})

test('what stands is not ordered or said again when the host was restarted', () => {
  const desk = room('cooperative')
  desk.pass(600)
  const count = (one: Desk) => ({ orders: networkOf(one).orders.length, told: one.state.told.length, shares: one.state.shares.length })
  const before = count(desk)
  const log = readLog(writeLog(desk.host.journal.lines))
  if (!log.ok) throw new Error(log.error.message)
  const resumed = resumeJournal(desk.host.journal.exercise, log.value)
  if (!resumed.ok) throw new Error(resumed.error.message)
  const again = new Desk(resumed.value, 100_000)
  again.pass(600)
  expect(count(again)).toEqual(before)
})

test('what people ordered for a state stands when a bot takes it over', () => {
  const desk = room('cooperative')
  const order = { what: 'practice', level: 0.9 } as const
  desk.must('t1-1', { kind: 'order', team: 'T1', order })
  desk.must(SEATS.facilitator, { kind: 'bot', team: 'T1', policy: 'unilateral' })
  desk.pass(600)
  expect(
    networkOf(desk)
      .orders.filter(({ team }) => team === 'T1')
      .map((one) => one.order),
  ).toEqual([order])
})
