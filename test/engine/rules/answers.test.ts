/** Which version of an answer counts, and how it comes to be: the pen, windows, revealing, the common record, silence. */
import { describe, expect, test } from 'vitest'
import type { Resolution } from '../../../src/engine/exercise/state.ts'
import { by, given } from '../../support/given.ts'
import type { Given, Scene } from '../../support/given.ts'
import { text } from '../../support/plain.ts'
import { answered, answers, choose, exercise, f, inWords, lobby, open, pass, respond, reveal, revises, second } from './room.ts'

const x = text('x')

/** What an answer came to after the turn was closed and accepted. */
const came = (scene: Scene, inject: string, team: string, changes: Extract<Given['command'], { kind: 'accept' }>['changes'] = []) => {
  const to = scene.given(f({ kind: 'close' }), f({ kind: 'accept', changes })).state.receipts[inject]?.[team]?.resolution
  if (!to) throw new Error(`${inject} of ${team} was not resolved`)
  return to
}
const said = ({ outcome, version, course, because }: Resolution): (string | number | null)[] => [
  outcome,
  version,
  course,
  because.rule === 'resolution' ? because.chosen : null,
]
const withdraws = (team: string, inject: string): Given => by(`${team.toLowerCase()}-1`, { kind: 'withdraw', team, inject })
const agrees = (team: string, reservation: ReturnType<typeof text> | null = null): Given =>
  by(team === 'D1' ? 'facilitator' : `${team.toLowerCase()}-1`, { kind: 'agree', team, inject: 'A-03', reservation })
const REVEAL = f({ kind: 'reveal', injects: 'all' })

describe('the version that counts', () => {
  const first = answers('o1-1', 'O1', 'A-01', 'wait')
  const change = (course: string): Given => revises('o1-1', 'O1', 'A-01', course)
  const other = answers('t1-1', 'T1', 'A-01', 'act')
  test.each<[string, Given[], ReturnType<typeof said>]>([
    ['is the only one', [first], ['answered', 0, 'wait', 'before-reveal']],
    ['is the last one before the reveal', [first, change('luck'), change('act')], ['answered', 2, 'act', 'before-reveal']],
    ['stays that one when it is revised after the reveal', [first, REVEAL, change('act')], ['answered', 0, 'wait', 'before-reveal']],
    [
      'is the last one of those given after the reveal, if none came before',
      [other, REVEAL, first, change('act')],
      ['answered', 1, 'act', 'after-reveal'],
    ],
    [
      'is none after a withdrawal, whatever came before it',
      [first, change('act'), withdraws('O1', 'A-01')],
      ['silent', null, 'wait', 'none'],
    ],
    [
      'is the one that came after the withdrawal',
      [first, withdraws('O1', 'A-01'), answers('o1-1', 'O1', 'A-01', 'act')],
      ['answered', 1, 'act', 'before-reveal'],
    ],
  ])('%s', (_, steps, result) => {
    expect(said(came(respond.given(...steps), 'A-01', 'O1'))).toEqual(result)
  })

  test('is the one that control chooses, if it chooses', () => {
    const scene = respond.given(first, change('luck'), REVEAL, change('act'))
    for (const [version, course] of ['wait', 'luck', 'act'].entries()) {
      const changed = came(scene, 'A-01', 'O1', [{ inject: 'A-01', team: 'O1', version, effects: true }])
      expect(said(changed)).toEqual(['answered', version, course, 'by-control'])
    }
  })

  test('keeps all others: nothing that was said is lost', () => {
    const { versions } = respond.given(first, change('luck'), REVEAL, change('act')).state.receipts['A-01']?.['O1'] ?? { versions: [] }
    expect(versions.map(({ record, afterReveal }) => [record.decision, afterReveal])).toEqual([
      [choose('wait').decision, false],
      [choose('luck').decision, false],
      [choose('act').decision, true],
    ])
  })
})

describe('the common record', () => {
  const written = respond.given(answers('t1-1', 'T1', 'A-03', 'one'))

  test('counts for the writer, for who agrees, and as a reservation for who reserves', () => {
    const scene = written.given(agrees('O1'), f({ kind: 'hand', team: 'D1', to: 'control' }), agrees('D1', x))
    expect(said(came(scene, 'A-03', 'T1'))).toEqual(['answered', 0, 'one', 'before-reveal'])
    expect(said(came(scene, 'A-03', 'O1'))).toEqual(['answered', 0, 'one', 'before-reveal'])
    expect(said(came(scene, 'A-03', 'D1'))).toEqual(['reserved', 0, null, 'before-reveal'])
    expect(came(scene, 'A-03', 'D1').applied).toEqual([])
    expect(came(scene, 'A-03', 'O1').applied).toEqual([
      { what: 'trust', with: 'T1', before: 0.5, after: 0.55 },
      { what: 'trust', with: 'D1', before: 0.5, after: 0.55 },
    ])
  })

  test('a position may change until the turn closes', () => {
    expect(came(written.given(agrees('O1', x), agrees('O1')), 'A-03', 'O1').outcome).toBe('answered')
    expect(came(written.given(agrees('O1'), agrees('O1', x)), 'A-03', 'O1').outcome).toBe('reserved')
  })

  test('positions lapse when it is revised, and can be taken again', () => {
    const revised = written.given(agrees('O1'), revises('t1-1', 'T1', 'A-03', 'two'))
    expect(said(came(revised, 'A-03', 'O1'))).toEqual(['silent', null, null, 'none'])
    expect(said(came(revised.given(agrees('O1')), 'A-03', 'O1'))).toEqual(['answered', 1, 'two', 'before-reveal'])
  })

  test('what control counts of it counts for all who took a position on that version', () => {
    const changes = [{ inject: 'A-03', team: 'T1', version: 0, effects: true }]
    const revised = written.given(agrees('O1'), revises('t1-1', 'T1', 'A-03', 'two'))
    expect(said(came(revised, 'A-03', 'T1', changes))).toEqual(['answered', 0, 'one', 'by-control'])
    expect(said(came(revised, 'A-03', 'O1', changes))).toEqual(['answered', 0, 'one', 'by-control'])
    const again = revised.given(agrees('O1'))
    expect(said(came(again, 'A-03', 'O1', changes))).toEqual(['silent', null, null, 'none'])
  })

  test('with a silent writer is silence for all, whoever was present', () => {
    expect(said(came(respond, 'A-03', 'T1'))).toEqual(['silent', null, null, 'none'])
    expect(said(came(respond, 'A-03', 'O1'))).toEqual(['silent', null, null, 'none'])
    expect(said(came(respond, 'A-03', 'D1'))).toEqual(['absent', null, null, 'none'])
  })

  test('a position stops the deadline of who took it, and of nobody else', () => {
    const later = written.given(agrees('O1'), pass(600))
    expect(later.state.receipts['A-03']?.['O1']?.status).toBe('delivered')
    expect(later.state.receipts['A-03']?.['D1']?.status).toBe('expired')
  })
})

describe('silence', () => {
  const silent = (...steps: Given[]) => came(respond.given(...steps), 'A-01', 'T1')

  test('does what the scenario says: the course, and its own effects after it', () => {
    const to = silent()
    expect(said(to)).toEqual(['silent', null, 'wait', 'none'])
    expect(to.because).toMatchObject({ course: 'silence', key: 'wait', delivered: 0, resolved: 180, present: true, effects: 'applied' })
    // O1 was silent too, and comes before T1.
    expect(to.applied).toEqual([{ what: 'counter', counter: 'pressure', before: 5, after: 10 }])
  })

  const leave: Given = by('host', { kind: 'leave', seat: 't1-1' })
  const again: Given = by('host', { kind: 'claim', seat: 't1-1', role: 'participant', team: 'T1', name: x })
  test.each<[string, Given[], string]>([
    ['nobody was there at the end', [leave], 'absent'],
    ['somebody was not there for a moment', [leave, again], 'absent'],
    ['control took the team over on the way', [f({ kind: 'hand', team: 'T1', to: 'control' })], 'absent'],
    ['a bot took it over', [f({ kind: 'bot', team: 'T1', policy: 'silent' })], 'absent'],
  ])('does not count when %s', (_, steps, outcome) => {
    const to = silent(...steps)
    expect(to).toMatchObject({ outcome, course: null, applied: [], because: { present: false } })
  })

  test('counts for a bot, or for control, that played from the delivery on', () => {
    const early = lobby.given(
      f({ kind: 'bot', team: 'D1', policy: 'silent' }),
      f({ kind: 'start' }),
      f({ kind: 'brief' }),
      f({ kind: 'open' }),
    )
    expect(came(early, 'A-01', 'D1')).toMatchObject({ outcome: 'silent', player: 'bot', because: { present: true } })
    // At the very second of delivery is early enough.
    const atOnce = open.given(f({ kind: 'hand', team: 'D1', to: 'control' }))
    expect(came(atOnce, 'A-01', 'D1')).toMatchObject({ outcome: 'silent', player: 'control' })
    const late = open.given(pass(1), f({ kind: 'hand', team: 'D1', to: 'control' }))
    expect(came(late, 'A-01', 'D1')).toMatchObject({ outcome: 'absent', player: 'control' })
  })

  test('of one seat is not the silence of the team: another can leave', () => {
    const scene = respond.given(by('host', { kind: 'leave', seat: 'o1-2' }), by('host', { kind: 'leave', seat: 'o1-held' }))
    expect(came(scene, 'A-01', 'O1').outcome).toBe('silent')
    expect(came(scene.given(by('host', { kind: 'leave', seat: 'o1-1' })), 'A-01', 'O1').outcome).toBe('absent')
  })

  test('passes with the deadline into "expired", which can still be answered until the turn closes', () => {
    const late = open.given(pass(600))
    expect(late.state.receipts['A-01']?.['T1']?.status).toBe('expired')
    expect(said(came(late.given(answers('t1-1', 'T1', 'A-01', 'act')), 'A-01', 'T1'))).toEqual(['answered', 0, 'act', 'before-reveal'])
  })

  test('of a team that is only to read is not silence', () => {
    expect(came(respond, 'A-02', 'O1')).toMatchObject({ outcome: 'read', version: null, applied: [] })
  })
})

describe('the pen', () => {
  test('goes to who answers first, and to whom it is taken', () => {
    expect(answered.state.teams['O1']?.pen).toBe('o1-1')
    const taken = answered.given(by('o1-2', { kind: 'pen', team: 'O1', inject: 'A-01' }))
    expect(taken.state.teams['O1']?.pen).toBe('o1-2')
    expect(taken.decide(revises('o1-1', 'O1', 'A-01', 'wait'))).toMatchObject({ ok: false, error: { code: 'not-yours' } })
    expect(taken.decide(revises('o1-2', 'O1', 'A-01', 'wait')).ok).toBe(true)
  })

  test.each<[string, Given]>([
    ['who holds it leaves', by('host', { kind: 'leave', seat: 'o1-1' })],
    ['the team changes hands', f({ kind: 'hand', team: 'O1', to: 'control' })],
    ['the turn closes', f({ kind: 'close' })],
  ])('is free again when %s', (_, step) => {
    expect(answered.given(step).state.teams['O1']?.pen).toBeNull()
  })
})

describe('revealing', () => {
  const both = respond.given(
    answers('o1-1', 'O1', 'A-01', 'wait'),
    answers('t1-1', 'T1', 'A-03', 'one'),
    by('o1-1', { kind: 'respond', team: 'O1', inject: 'A-04', record: inWords('No') }),
  )
  const open = (scene: Scene): string[] =>
    Object.entries(scene.state.receipts).flatMap(([inject, teams]) =>
      Object.entries(teams).flatMap(([team, { revealed }]) => (revealed ? [`${inject}/${team}`] : [])),
    )

  test('opens one inject, or several, or all', () => {
    expect(open(both)).toEqual([])
    expect(open(both.given(f({ kind: 'reveal', injects: ['A-01'] })))).toEqual(['A-01/O1'])
    expect(open(both.given(f({ kind: 'reveal', injects: ['A-01'] }), f({ kind: 'reveal', injects: ['A-03'] })))).toEqual([
      'A-01/O1',
      'A-03/T1',
    ])
    expect(open(both.given(REVEAL))).toEqual(['A-01/O1', 'A-03/T1', 'A-04/O1'])
  })

  test('again opens what was answered since', () => {
    const late = reveal.given(
      by('t1-1', { kind: 'respond', team: 'T1', inject: 'A-02', record: { decision: { form: 'number', value: 3 }, why: x } }),
    )
    expect(late.state.receipts['A-02']?.['T1']).toMatchObject({ status: 'answered', revealed: false, versions: [{ afterReveal: false }] })
    expect(late.given(REVEAL).state.receipts['A-02']?.['T1']).toMatchObject({ status: 'revealed', revealed: true })
  })

  test('marks an answer as late as soon as any team’s answer to the same inject is open', () => {
    const late = respond.given(answers('o1-1', 'O1', 'A-01', 'wait'), REVEAL, answers('t1-1', 'T1', 'A-01', 'wait'))
    expect(late.state.receipts['A-01']?.['T1']?.versions).toMatchObject([{ afterReveal: true }])
  })
})

describe('windows', () => {
  test('open one after another, and in the discussion for everybody', () => {
    const go = (scene: Scene, seat: string, team: string): boolean => scene.decide(answers(seat, team, 'B-01', 'go')).ok
    const both = (scene: Scene): boolean[] => [go(scene, 'o1-1', 'O1'), go(scene, 't1-1', 'T1')]
    expect(both(second)).toEqual([true, false])
    expect(both(second.given(pass(299)))).toEqual([true, false])
    expect(both(second.given(pass(300)))).toEqual([false, true])
    expect(both(second.given(pass(600)))).toEqual([false, false])
    expect(both(second.given(pass(600), f({ kind: 'discuss' })))).toEqual([true, true])
  })

  test('open again for the last of them, when more time is given after all are over', () => {
    const go = (scene: Scene): boolean[] => [
      scene.decide(answers('o1-1', 'O1', 'B-01', 'go')).ok,
      scene.decide(answers('t1-1', 'T1', 'B-01', 'go')).ok,
    ]
    const over = second.given(pass(600))
    const more = over.given(f({ kind: 'extend', minutes: 2 }))
    expect([go(over), go(more), go(more.given(pass(119))), go(more.given(pass(120)))]).toEqual([
      [false, false],
      [false, true],
      [false, true],
      [false, false],
    ])
    const timeUp = second.given(pass(1200))
    expect(timeUp.state.turn?.timeUp).toBe(true)
    expect(go(timeUp.given(f({ kind: 'extend', minutes: 2 })))).toEqual([false, true])
  })

  test('are closed with the discussion', () => {
    const discussing = second.given(f({ kind: 'discuss' }))
    expect(discussing.state.turn?.window).toBeNull()
    expect(discussing.state.agenda.map(({ what }) => what.kind)).toEqual(['inject', 'discuss-ends'])
  })
})

test('required teams are filled by people, by a bot or by control', () => {
  const alone = given(exercise, by('host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: x }))
  const start = f({ kind: 'start' })
  expect(alone.decide(start).ok).toBe(false)
  const filled = alone.given(f({ kind: 'bot', team: 'O1', policy: 'mixed' }))
  expect(filled.decide(start)).toMatchObject({ error: { message: expect.stringContaining(': State T1.') } })
  // D1 is not required, so nobody waits for it.
  expect(filled.given(f({ kind: 'hand', team: 'T1', to: 'control' })).decide(start).ok).toBe(true)
})
