/** What every host does: stamping time, letting things fall due, playing bots, going back, taking back, sealing. */
import { describe, expect, test } from 'vitest'
import { SEATS } from '../../../src/engine/host/seats.ts'
import { readLog, writeLog } from '../../../src/engine/log/codec.ts'
import { resumeJournal } from '../../../src/engine/log/journal.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { verify } from '../../../src/engine/log/verify.ts'
import { Desk } from '../../support/desk.ts'
import { journalFor } from '../../support/people.ts'
import { lotusGate } from '../../support/scenarios.ts'

const loaded = lotusGate()
const SOUND = { kind: 'sound' }
const STEPS = {
  reveal: { kind: 'reveal', injects: 'all' },
  discuss: { kind: 'discuss' },
  close: { kind: 'close' },
  accept: { kind: 'accept', changes: [] },
} as const
describe('play time', () => {
  test('runs with the clock outside while play runs, and stands still in a pause', () => {
    const desk = new Desk(journalFor(loaded)).open()
    const before = desk.host.run(desk.time)
    desk.pass(30)
    expect(desk.host.run(desk.time)).toBeCloseTo(before + 30, 6)
    desk.must('facilitator', { kind: 'pause' })
    desk.pass(600)
    expect(desk.host.run(desk.time)).toBeCloseTo(before + 30, 6)
    expect(desk.host.dueIn(desk.time)).toBeNull()
    desk.must('facilitator', { kind: 'resume' })
    desk.pass(5)
    expect(desk.host.run(desk.time)).toBeCloseTo(before + 35, 6)
  })

  test('delivers what falls due at its own second, even if the host slept', () => {
    const awake = new Desk(journalFor(loaded)).open('silent')
    awake.pass(900)
    const slept = new Desk(journalFor(loaded)).open('silent')
    slept.now += 900_000
    slept.host.tick(slept.time)
    const delivered = (desk: Desk) =>
      Object.entries(desk.state.msel).flatMap(([id, row]) => (row.deliveredAt === null ? [] : [[id, row.deliveredAt]]))
    expect(delivered(awake).length).toBeGreaterThan(0)
    expect(delivered(slept)).toEqual(delivered(awake))
  })

  test('says how long until something falls due, and something does then', () => {
    const desk = new Desk(journalFor(loaded)).open('silent')
    const wait = desk.host.dueIn(desk.time)
    expect(wait).not.toBeNull()
    const { seq } = desk.state
    desk.now += (wait ?? 0) - 1
    desk.host.tick(desk.time)
    expect(desk.state.seq).toBe(seq)
    desk.now += 1
    desk.host.tick(desk.time)
    expect(desk.state.seq).toBeGreaterThan(seq)
  })
})

describe('bots', () => {
  test('sit down when a team is given to a bot, answer, and leave when people take over', () => {
    const desk = new Desk(journalFor(loaded)).open()
    expect(desk.state.seats[SEATS.bot('T1' as never)]?.present).toBe(true) // a slot of the scenario
    desk.pass(900)
    const answered = () => Object.values(desk.state.receipts).filter((byTeam) => (byTeam['T1']?.versions.length ?? 0) > 0).length
    expect(answered()).toBeGreaterThan(0)
    desk.must('facilitator', { kind: 'hand', team: 'T1', to: 'control' })
    expect(desk.state.seats[SEATS.bot('T1' as never)]?.present).toBe(false) // a slot of the scenario
  })

  test('do not answer twice after the host was restarted', () => {
    const desk = new Desk(journalFor(loaded)).open()
    desk.pass(900)
    const log = readLog(writeLog(desk.host.journal.lines))
    if (!log.ok) throw new Error(log.error.message)
    const resumed = resumeJournal(desk.host.journal.exercise, log.value)
    if (!resumed.ok) throw new Error(resumed.error.message)
    const again = new Desk(resumed.value, 100_000)
    again.pass(200)
    for (const byTeam of Object.values(again.state.receipts))
      for (const receipt of Object.values(byTeam)) expect(receipt.versions.length).toBeLessThan(2)
    expect(verify(writeLog(again.host.journal.lines))).toMatchObject(SOUND)
  })
})

describe('the line of entries', () => {
  test('a command sent twice is answered as the first time and stands once', () => {
    const desk = new Desk(journalFor(loaded)).open()
    const first = desk.send('facilitator', { kind: 'announce', to: [], text: say('Lunch at noon') }, 'announce-1')
    const { seq } = desk.state
    const second = desk.send('facilitator', { kind: 'announce', to: [], text: say('Lunch at noon') }, 'announce-1')
    expect(first.kind).toBe('accepted')
    expect(second).toEqual({ kind: 'repeated', seq })
    expect(desk.state.announcements).toHaveLength(1)
  })

  test('what could not be kept is taken back whole, and play goes on from there', () => {
    const desk = new Desk(journalFor(loaded)).open()
    const before = [...desk.host.journal.lines]
    const mark = desk.host.mark()
    desk.must('facilitator', { kind: 'announce', to: [], text: say('lost') })
    desk.pass(60)
    desk.host.backTo(mark, desk.time)
    expect(desk.host.journal.lines).toEqual(before)
    expect(desk.host.run(desk.time)).toBe(desk.state.run)
    desk.must('facilitator', { kind: 'announce', to: [], text: say('kept') })
    desk.pass(900)
    expect(verify(writeLog(desk.host.journal.lines))).toMatchObject(SOUND)
  })

  test('going back opens a new line that shares the first entries, and can itself be taken back', () => {
    const desk = new Desk(journalFor(loaded)).open()
    desk.pass(120)
    const { branch, seq } = desk.state
    const mark = desk.host.mark()
    const rewind = { kind: 'rewind', to: seq - 2, opens: 'line-2', abandoned: { branch, seq }, reason: say('too fast') }
    const answer = desk.send('facilitator', rewind)
    expect(answer).toMatchObject({ kind: 'accepted', opened: { branch: 'line-2', from: 'main', shared: seq - 2 } })
    expect(desk.state.branch).toBe('line-2')
    expect(verify(writeLog(desk.host.journal.lines))).toMatchObject(SOUND)
    desk.host.backTo(mark, desk.time)
    expect(desk.state).toMatchObject({ branch: 'main', seq })
  })

  test('going back leaves people where they are: who came later sits still, and who left does not come back', () => {
    const desk = new Desk(journalFor(loaded)).open()
    const sit = (seat: string, role: string, more = {}) =>
      desk.must('host', { kind: 'claim', seat, role, name: say(`At ${seat}`), ...more })
    sit('participant-t1-1', 'participant', { team: 'T1' })
    sit('observer-1', 'observer')
    const { branch, seq: to } = desk.state
    sit('blind-1', 'evaluator', { blind: true })
    sit('interpreter-t1-1', 'interpreter', { team: 'T1' })
    desk.must('host', { kind: 'leave', seat: 'observer-1' })
    desk.must('facilitator', { kind: 'hand', team: 'T1', to: 'team' })
    const people = () =>
      Object.entries(desk.state.seats).map(([seat, { name, ...sits }]) => [
        seat,
        seat.startsWith('bot-') ? null : { ...sits, name: desk.host.texts(name) },
      ])
    const player = () => desk.state.teams['T1']?.player
    const [before, played] = [people(), player()]
    desk.must('facilitator', { kind: 'rewind', to, opens: 'line-2', abandoned: { branch, seq: desk.state.seq }, reason: say('too fast') })
    expect(desk.state.branch).toBe('line-2')
    expect(people()).toEqual(before)
    // Play did go back: the bot is at its desk again.
    expect([played, player()]).toEqual(['team', 'bot'])
    expect(verify(writeLog(desk.host.journal.lines))).toMatchObject(SOUND)
  })

  test('the end is sealed in the same breath', () => {
    const desk = new Desk(journalFor(loaded)).open('silent')
    for (const kind of ['reveal', 'discuss', 'close', 'accept'] as const) desk.must('facilitator', STEPS[kind])
    desk.must('facilitator', { kind: 'hotwash' })
    const answer = desk.send('facilitator', { kind: 'end' })
    expect(answer).toMatchObject({ kind: 'accepted', lines: [expect.any(String), expect.stringContaining('"seal"')] })
    expect(verify(writeLog(desk.host.journal.lines))).toMatchObject(SOUND)
  })

  test('after a crash the host itself can pause, and nobody else without a seat can', () => {
    const desk = new Desk(journalFor(loaded)).open()
    expect(desk.send('host', { kind: 'pause', reason: say('The server was restarted.') }).kind).toBe('accepted')
    expect(desk.state.clock).toBe('paused')
    expect(desk.send('nobody', { kind: 'pause' }).kind).toBe('refused')
  })
})
