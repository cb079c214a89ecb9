/** Closing a turn and accepting what its answers lead to: what counts, in which order, and what is left for later. */
import { describe, expect, test } from 'vitest'
import type { EventOf } from '../../../src/engine/exercise/event.ts'
import { exerciseLabel } from '../../../src/engine/exercise/exercise-label.ts'
import { Scene, by } from '../../support/given.ts'
import type { Given } from '../../support/given.ts'
import { lab, labCourse } from '../../support/lab.ts'
import { text } from '../../support/plain.ts'
import { answered, answers, brief, f, inWords, pass, respond } from './room.ts'

const x = text('x')
const CLOSE = f({ kind: 'close' })
const ACCEPT = f({ kind: 'accept', changes: [] })
const resolvedOf = (scene: Scene): EventOf<'resolved'>[] => scene.events.flatMap((event) => (event.kind === 'resolved' ? [event] : []))
const appliedTo = (scene: Scene, inject: string, team: string) =>
  resolvedOf(scene).find((event) => event.inject === inject && event.team === team)?.applied

describe('an answer in own words', () => {
  const own = respond.given(by('o1-1', { kind: 'respond', team: 'O1', inject: 'A-04', record: inWords('We ask a judge') }))
  const map = (course: string | null, more: object = {}): Given => f({ kind: 'map', inject: 'A-04', team: 'O1', course, ...more })

  test('must be mapped before anything is accepted, before or after the turn is closed', () => {
    expect(own.given(CLOSE).decide(ACCEPT)).toMatchObject({ ok: false, error: { code: 'incomplete' } })
    for (const scene of [own.given(map('yes'), CLOSE), own.given(CLOSE, map('yes'))]) {
      const to = scene.given(ACCEPT).state.receipts['A-04']?.['O1']?.resolution
      expect(to).toMatchObject({ outcome: 'answered', course: 'yes', because: { course: 'mapped', key: 'yes' } })
    }
  })

  test('must be mapped again after it was revised', () => {
    const revised = own.given(map('yes'), by('o1-1', { kind: 'revise', team: 'O1', inject: 'A-04', record: inWords('We wait') }), CLOSE)
    expect(revised.decide(ACCEPT).ok).toBe(false)
    expect(revised.given(map('no'), ACCEPT).state.receipts['A-04']?.['O1']?.resolution?.course).toBe('no')
  })

  test('that comes close to no course has no effects, and the codes that control sets', () => {
    const scene = own.given(map(null, { scores: { COO: 1 } }), CLOSE, ACCEPT)
    expect(scene.state.receipts['A-04']?.['O1']?.resolution).toMatchObject({ outcome: 'answered', course: null, applied: [] })
    expect(scene.state.scores['A-04']?.['O1']).toMatchObject({ value: 1, rating: 'P' })
  })

  test('needs no map where there are no courses to map it to', () => {
    const number = respond.given(by('t1-1', { kind: 'respond', team: 'T1', inject: 'A-02', record: inWords('As many as it takes') }))
    expect(number.given(CLOSE).decide(ACCEPT).ok).toBe(true)
  })
})

describe('effects', () => {
  test('apply by inject, then by slot, whoever answered first', () => {
    const early = respond.given(
      answers('t1-1', 'T1', 'A-03', 'one'),
      answers('t1-1', 'T1', 'A-01', 'act'),
      answers('o1-1', 'O1', 'A-01', 'act'),
    )
    const late = respond.given(
      answers('o1-1', 'O1', 'A-01', 'act'),
      answers('t1-1', 'T1', 'A-01', 'act'),
      answers('t1-1', 'T1', 'A-03', 'one'),
    )
    const order = (scene: Scene) => resolvedOf(scene.given(CLOSE, ACCEPT)).map(({ inject, team, applied }) => [inject, team, applied])
    expect(order(early)).toEqual(order(late))
    expect(order(early).map(([inject, team]) => `${String(inject)}/${String(team)}`)).toEqual([
      'A-01/O1',
      'A-01/T1',
      'A-01/D1',
      'A-02/O1',
      'A-02/T1',
      'A-02/D1',
      'A-03/O1',
      'A-03/T1',
      'A-03/D1',
      'A-04/O1',
      'A-04/T1',
    ])
    const pressure = order(early)
      .flatMap(([, , applied]) => (Array.isArray(applied) ? applied : []))
      .filter((effect) => effect.what === 'counter')
    // The second finds what the first left.
    expect(pressure).toMatchObject([
      { before: 0, after: 1 },
      { before: 1, after: 2 },
    ])
  })

  test('begin with the cost, and record what they found and what they left', () => {
    const scene = answered.given(CLOSE, ACCEPT)
    expect(appliedTo(scene, 'A-01', 'O1')).toEqual([
      { what: 'resource', resource: 'officers', before: 5, after: 3 },
      { what: 'flag', flag: 'LEAK', before: false, after: true },
      { what: 'counter', counter: 'pressure', before: 0, after: 1 },
      { what: 'trust', with: 'T1', before: 0.5, after: 0.55 },
      { what: 'trust', with: 'D1', before: 0.5, after: 0.55 },
      { what: 'inject', inject: 'A-05' },
    ])
    expect(scene.state).toMatchObject({
      flags: { LEAK: true },
      counters: { pressure: 1 },
      trust: { O1: { T1: 0.55, D1: 0.55 }, T1: { O1: 0.5 } },
      teams: { O1: { resources: { officers: 3 } }, T1: { resources: { officers: 5 } } },
      msel: { 'A-05': { status: 'planned', turn: 1, carried: true } },
    })
  })

  test('are not seen before the turn is accepted', () => {
    expect(answered.given(CLOSE).state).toMatchObject({
      flags: { LEAK: false },
      counters: { pressure: 0 },
      teams: { O1: { resources: { officers: 5 } } },
    })
  })

  test('can be withheld by control, of one answer; its score stays', () => {
    const scene = answered.given(CLOSE, f({ kind: 'accept', changes: [{ inject: 'A-01', team: 'O1', effects: false }] }))
    expect(scene.state).toMatchObject({ flags: { LEAK: false }, teams: { O1: { resources: { officers: 5 } } } })
    expect(scene.state.receipts['A-01']?.['O1']?.resolution).toMatchObject({ course: 'act', applied: [], because: { effects: 'withheld' } })
    expect(scene.state.scores['A-01']?.['O1']).toMatchObject({ value: 1, rating: 'P' })
  })

  test('of silence can be withheld too', () => {
    const scene = respond.given(CLOSE, f({ kind: 'accept', changes: [{ inject: 'A-01', team: 'T1', effects: false }] }))
    expect(appliedTo(scene, 'A-01', 'T1')).toEqual([])
    expect(appliedTo(scene, 'A-01', 'O1')).toEqual([{ what: 'counter', counter: 'pressure', before: 0, after: 5 }])
  })

  test('stop at nothing and at everything: no resource below 0, no trust outside 0 to 1', () => {
    const course = labCourse('much', {
      effects: [
        { resource: 'officers', add: -99 },
        ...Array.from({ length: 3 }, () => ({ trust: 4, with: ['T1'] })),
        { trust: -4, with: ['D1'] },
        { trust: -4, with: ['D1'] },
        { trust: -4, with: ['D1'] },
      ],
    })
    const exercise = lab({
      turns: [{ respond: 60, discuss: 60 }],
      injects: [{ id: 'A-01', turn: 1, after: 0, answer: { by: 'each', form: 'courses', courses: [course] } }],
    })
    const played = new Scene(exercise).given(
      by('host', { kind: 'claim', seat: 'facilitator', role: 'facilitator', name: x }),
      f({ kind: 'start' }),
      f({ kind: 'brief' }),
      f({ kind: 'open' }),
      answers('facilitator', 'O1', 'A-01', 'much'),
      CLOSE,
      ACCEPT,
    )
    expect(played.state.teams['O1']?.resources).toEqual({ officers: 0 })
    expect(played.state.trust['O1']).toEqual({ T1: 1, D1: 0 })
  })
})

describe('closing', () => {
  const unsent = (scene: Scene) =>
    Object.entries(scene.state.msel).flatMap(([id, row]) => (row.status === 'skipped' || row.carried ? [[id, row.status, row.turn]] : []))

  test('early carries what was not sent into the next turn, where it comes first and at once', () => {
    const closed = respond.given(CLOSE)
    expect(unsent(closed)).toEqual([
      ['A-06', 'planned', 1],
      ['A-07', 'planned', 1],
    ])
    const next = closed.given(ACCEPT, f({ kind: 'brief' }), f({ kind: 'open' }))
    // A-07 asks for a leak, which there was not; B-01 waits for the facilitator's hand.
    expect(next.state.msel).toMatchObject({ 'A-06': { status: 'delivered' }, 'A-07': { status: 'skipped' }, 'B-01': { status: 'due' } })
  })

  test('with a reason drops it instead, and the reason is kept', () => {
    const closed = respond.given(f({ kind: 'close', skipRest: x }))
    expect(unsent(closed)).toEqual([
      ['A-06', 'skipped', 0],
      ['A-07', 'skipped', 0],
    ])
    expect(closed.state.msel['A-06']?.skipped).toEqual({ why: 'ended', reason: x })
  })

  test('carries what is held, still held', () => {
    const closed = respond.given(f({ kind: 'hold', inject: 'A-06' }), CLOSE, ACCEPT, f({ kind: 'brief' }), f({ kind: 'open' }))
    expect(closed.state.msel['A-06']).toMatchObject({ status: 'held', turn: 1, overdue: true })
    expect(closed.given(f({ kind: 'unhold', inject: 'A-06' })).state.msel['A-06']?.status).toBe('delivered')
  })

  test('leaves nothing of the turn on the agenda, and requests alone', () => {
    const asked = respond.given(
      by('o1-1', { kind: 'request', team: 'O1', to: 'T1', content: { ask: 'action', text: x, purpose: x, handling: 'H0' }, minutes: 60 }),
      CLOSE,
    )
    expect(asked.state.agenda.map(({ what }) => what.kind)).toEqual(['request-ends'])
  })

  test('leaves alone what was typed in the brief: it comes as soon as answering opens', () => {
    const content = { title: x, text: x, from: x, to: ['O1'], observers: false, channel: 'PHONE' as const, answer: null, deadline: null }
    const typed = brief.given(f({ kind: 'insert', inject: 'X-01', minutes: 5, content }))
    expect(typed.state.agenda).toEqual([])
    expect(typed.given(f({ kind: 'open' })).state.msel['X-01']?.status).toBe('delivered')
  })
})

describe('a typed inject', () => {
  test('bears the exercise time at which it comes', () => {
    const content = { title: x, text: x, from: x, to: ['O1'], observers: false, channel: 'PHONE' as const, answer: null, deadline: null }
    const at = (scene: Scene, minutes: number) =>
      scene.given(f({ kind: 'insert', inject: 'X-01', minutes, content })).state.msel['X-01']?.content?.at
    const now = exerciseLabel(respond.exercise, respond.state)
    expect(at(respond, 0)).toBe(now)
    const later = { ...respond.state, run: respond.state.run + 120 }
    expect(at(respond, 2)).toBe(exerciseLabel(respond.exercise, later))
    expect(at(respond, 2)).not.toBe(now)
  })

  test.each(['lead', 'joint'] as const)(
    'is answered by its lead, also when the lead was not ticked among those who answer (%s)',
    (answering) => {
      const content = { title: x, text: x, from: x, to: ['O1'], observers: false, channel: 'PHONE' as const, deadline: null }
      const typed = respond.given(
        f({ kind: 'insert', inject: 'X-01', minutes: 0, content: { ...content, answer: { by: answering, slots: ['O1'], lead: 'T1' } } }),
      )
      expect(typed.decide(by('t1-1', { kind: 'respond', team: 'T1', inject: 'X-01', record: inWords('Here') }))).toMatchObject({ ok: true })
    },
  )
})

test('variants: the first that holds is sent, or the one that control chooses', () => {
  const next = (scene: Scene, variant?: string) =>
    scene.given(
      CLOSE,
      ACCEPT,
      f({ kind: 'brief' }),
      f({ kind: 'open' }),
      f({ kind: 'deliver', inject: 'B-01', ...(variant && { variant }) }),
    ).state.msel['B-01']?.variant
  expect(next(answered)).toBe('leaked')
  expect(next(respond)).toBeNull()
  expect(next(respond, 'leaked')).toBe('leaked')
})

test('a consequence is released as written or as edited, to the team and to the room apart', () => {
  const resolved = answered.given(CLOSE, ACCEPT)
  const release = (to: 'team' | 'room', words?: typeof x): Given =>
    f({ kind: 'release', items: [{ inject: 'A-01', team: 'O1', to, ...(words && { text: words }) }] })
  const scene = resolved.given(release('team'), release('room', x), release('team', x))
  expect(scene.state.receipts['A-01']?.['O1']?.resolution?.released).toEqual({ team: true, room: true, teamText: x, roomText: x })
})

test('time passes the same in one step and in many', () => {
  const once = respond.given(pass(1000))
  const often = respond.given(...Array.from({ length: 100 }, () => pass(10)))
  expect({ ...often.state, seq: 0 }).toEqual({ ...once.state, seq: 0 })
})
