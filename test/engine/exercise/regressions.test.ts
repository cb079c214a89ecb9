/** Faults that were found once, each with the play that showed it. */
import { describe, expect, test } from 'vitest'
import type { SlotId } from '../../../src/engine/scenario/names.ts'
import { Scene, by } from '../../support/given.ts'
import type { Given } from '../../support/given.ts'
import { lab, labCourse } from '../../support/lab.ts'
import { text } from '../../support/plain.ts'
import type { PlainCommand } from '../../support/plain.ts'

const exercise = lab({
  turns: [
    { respond: 600, discuss: 60 },
    { respond: 600, discuss: 60 },
  ],
  injects: [
    { id: 'A-01', turn: 1, after: 60, to: ['O1', 'T1'], answer: { by: 'each', form: 'text' } },
    { id: 'A-02', turn: 1, after: 120, answer: { by: 'joint', lead: 'T1', form: 'text' } },
    { id: 'A-03', turn: 1, after: 180, answer: { by: 'each', slots: ['D1'], form: 'text' } },
    {
      id: 'A-04',
      turn: 1,
      after: 0,
      to: ['O1'],
      answer: { by: 'each', form: 'courses', courses: [labCourse('call', { effects: [{ inject: 'A-09' }] })] },
    },
    { id: 'A-09', turn: 1, after: 0, more: { parent: 'A-04' } },
    { id: 'B-01', turn: 2, after: 0, answer: { by: 'lead', lead: 'O1', form: 'text' } },
  ],
})
const control = (command: PlainCommand): Given => by('facilitator', command)
const pass = (seconds: number): Given => by('host', { kind: 'advance' }, seconds)
const open = new Scene(exercise).given(
  by('host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: text('F') }),
  by('host', { kind: 'claim', seat: 'o1-1', role: 'participant', team: 'O1', name: text('O') }),
  control({ kind: 'start' }),
  control({ kind: 'brief' }),
  control({ kind: 'open' }),
)
const accept = control({ kind: 'accept', changes: [] })
const next = [control({ kind: 'brief' }), control({ kind: 'open' })]
const statusOf = (scene: Scene, inject: string): unknown => scene.state.msel[inject]?.status

describe('an inject that is held past its time and carried over by an early close', () => {
  const carried = open.given(control({ kind: 'hold', inject: 'A-01' }), pass(70), control({ kind: 'close' }))

  test('is not sent when it is let go while no team can answer', () => {
    const letGo = carried.given(control({ kind: 'unhold', inject: 'A-01' }))
    expect([letGo.state.conduct, statusOf(letGo, 'A-01')]).toEqual(['close', 'planned'])
    expect(statusOf(letGo.given(accept, control({ kind: 'brief' }), pass(30)), 'A-01')).toBe('planned')
    expect(statusOf(letGo.given(accept, ...next), 'A-01')).toBe('delivered')
  })

  test('is sent at once when it is let go in its new turn', () => {
    const opened = carried.given(accept, ...next)
    expect([statusOf(opened, 'A-01'), opened.state.msel['A-01']?.overdue]).toEqual(['held', true])
    expect(statusOf(opened.given(control({ kind: 'unhold', inject: 'A-01' })), 'A-01')).toBe('delivered')
  })
})

describe('a contingency inject that control holds back', () => {
  const held = open.given(control({ kind: 'hold', inject: 'A-09' }))

  test('stays off the timetable: it neither comes by itself nor keeps a turn from closing', () => {
    const second = held.given(control({ kind: 'close' }), accept, ...next, control({ kind: 'unhold', inject: 'A-09' }), pass(100))
    expect(statusOf(second, 'A-09')).toBe('planned')
    expect(second.given(control({ kind: 'close' })).state.conduct).toBe('close')
  })

  test('is called by an effect all the same, and comes when control lets it go', () => {
    const record = { decision: { form: 'course' as const, course: 'call' }, why: text('why') }
    const called = held.given(
      by('o1-1', { kind: 'respond', team: 'O1', inject: 'A-04', record }),
      control({ kind: 'close' }),
      accept,
      ...next,
    )
    expect([statusOf(called, 'A-09'), called.state.msel['A-09']?.overdue]).toEqual(['held', true])
    expect(statusOf(called.given(control({ kind: 'unhold', inject: 'A-09' })), 'A-09')).toBe('delivered')
  })
})

describe('an inject with other recipients than it was written for', () => {
  test.for([
    ['to fewer: the others neither receive it nor are asked', 'A-01', ['O1'], { O1: true }],
    ['to others: they are asked in place of those', 'A-01', ['D1'], { D1: true }],
    ['to more: all were asked, so all are', 'A-01', ['D1', 'T1', 'O1'], { O1: true, T1: true, D1: true }],
    ['a common record: who writes it receives it whatever is typed', 'A-02', ['D1'], { T1: true, D1: true }],
    ['for information to some: they are not asked', 'A-03', ['O1', 'D1'], { O1: false, D1: true }],
    ['without the one who was asked', 'A-03', ['O1'], { O1: false }],
    ['a lead: it answers whoever else receives it', 'B-01', ['T1'], { O1: true, T1: false }],
  ] as const)('%s', ([, inject, to, asked]) => {
    const sent = open.given(control({ kind: 'amend', inject, to: [...to] }), control({ kind: 'deliver', inject }))
    const receipts = Object.entries(sent.state.receipts[inject] ?? {}).map(([team, { answers }]) => [team, answers])
    expect(Object.fromEntries(receipts)).toEqual(asked)
    // In slot order, as everything that goes by teams.
    const slots: readonly SlotId[] = exercise.scenario.slots
    expect(receipts.map(([team]) => team)).toEqual(slots.filter((slot) => slot in asked))
  })
})
