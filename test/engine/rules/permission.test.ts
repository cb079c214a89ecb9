/** Who may give each kind of command, and at which moment of an exercise it is possible: two tables, read row by row. */
import { describe, expect, test } from 'vitest'
import type { SentenceId } from '../../../src/engine/exercise/refusal.ts'
import { KINDS, MOMENTS, commandIn } from './kinds.ts'
import type { Moment } from './kinds.ts'
import { sentenceOf } from './refusals.ts'
import type { Given, Scene } from '../../support/given.ts'
import { by } from '../../support/given.ts'
import { text } from '../../support/plain.ts'
import { answers, f, respond } from './room.ts'

type Row = { readonly kind: string; readonly cells: readonly string[] }
const rowsOf = (table: string): Row[] =>
  table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .map(([kind = '', ...cells]) => ({ kind, cells }))

/** What a command meets: `accepted`, or the sentence that refuses it. */
const met = (scene: Scene, given: Given): SentenceId | 'accepted' => {
  const decided = scene.decide(given)
  return decided.ok ? 'accepted' : sentenceOf(decided.error)
}

const SEATS = [
  'facilitator',
  'controller-1',
  'ev-1',
  'o1-1', // a participant of the team that the command names
  't1-1', // one of another team
  't1-int', // an interpreter
  'obs-1',
  'screen-1',
  'host',
  'nobody-1', // never sat down
  'o1-gone', // gave the seat up
  'o1-held', // control has stopped the seat
] as const

const WHO: { readonly [letter: string]: SentenceId | 'accepted' } = {
  '+': 'accepted',
  '-': 'role',
  h: 'host-only',
  o: 'other-team',
  i: 'team-plays-itself',
  n: 'no-seat',
  l: 'seat-left',
  s: 'seat-held',
}

//          fac con ev  own oth int obs dis host no left held
const ROLES = `
advance     h   h   h   h   h   h   h   h   +   h   h   h
claim       h   h   h   h   h   h   h   h   +   h   h   h
leave       h   h   h   h   h   h   h   h   +   h   h   h
start       +   -   -   -   -   -   -   -   -   n   l   s
brief       +   +   -   -   -   -   -   -   -   n   l   s
open        +   +   -   -   -   -   -   -   -   n   l   s
reveal      +   +   -   -   -   -   -   -   -   n   l   s
discuss     +   +   -   -   -   -   -   -   -   n   l   s
close       +   +   -   -   -   -   -   -   -   n   l   s
hotwash     +   -   -   -   -   -   -   -   -   n   l   s
end         +   -   -   -   -   -   -   -   -   n   l   s
pause       +   +   -   -   -   -   -   -   +   n   l   s
resume      +   +   -   -   -   -   -   -   -   n   l   s
extend      +   +   -   -   -   -   -   -   -   n   l   s
postpone    +   +   -   -   -   -   -   -   -   n   l   s
jump        +   +   -   -   -   -   -   -   -   n   l   s
emergency   +   +   -   -   -   -   -   -   -   n   l   s
stand-down  +   -   -   -   -   -   -   -   -   n   l   s
rewind      +   -   -   -   -   -   -   -   -   n   l   s
bind        +   -   -   -   -   -   -   -   -   n   l   s
bot         +   -   -   -   -   -   -   -   -   n   l   s
hand        +   -   -   -   -   -   -   -   -   n   l   s
hand-seat   +   -   -   -   -   -   -   -   -   n   l   s
set         +   -   -   -   -   -   -   -   -   n   l   s
deliver     +   +   -   -   -   -   -   -   -   n   l   s
hold        +   +   -   -   -   -   -   -   -   n   l   s
unhold      +   +   -   -   -   -   -   -   -   n   l   s
skip        +   +   -   -   -   -   -   -   -   n   l   s
insert      +   +   -   -   -   -   -   -   -   n   l   s
amend       +   +   -   -   -   -   -   -   -   n   l   s
map         +   +   -   -   -   -   -   -   -   n   l   s
accept      +   +   -   -   -   -   -   -   -   n   l   s
release     +   +   -   -   -   -   -   -   -   n   l   s
reply       +   +   -   -   -   -   -   -   -   n   l   s
announce    +   +   -   -   -   -   -   -   -   n   l   s
face        +   +   -   -   -   -   -   -   -   n   l   s
read        i   i   -   +   o   -   -   -   -   n   l   s
pen         i   i   -   +   o   -   -   -   -   n   l   s
respond     i   i   -   +   o   -   -   -   -   n   l   s
revise      i   i   -   +   o   -   -   -   -   n   l   s
withdraw    i   i   -   +   o   -   -   -   -   n   l   s
agree       i   i   -   +   o   -   -   -   -   n   l   s
request     i   i   -   +   o   -   -   -   -   n   l   s
answer      i   i   -   +   o   -   -   -   -   n   l   s
share       i   i   -   +   o   -   -   -   -   n   l   s
deconflict  i   i   -   +   o   -   -   -   -   n   l   s
order       i   i   -   +   o   -   -   -   -   n   l   s
cancel-order i  i   -   +   o   -   -   -   -   n   l   s
told        i   i   -   +   o   -   -   -   -   n   l   s
confirm     i   i   -   +   o   -   -   -   -   n   l   s
note        i   i   -   +   o   -   -   -   -   n   l   s
mark        i   i   -   +   o   -   -   -   -   n   l   s
comment     i   i   -   +   o   -   -   -   -   n   l   s
ready       i   i   -   +   o   -   -   -   -   n   l   s
ask         i   i   -   +   o   -   -   -   -   n   l   s
tick        +   +   +   -   -   -   -   -   -   n   l   s
observe     +   +   +   -   -   -   -   -   -   n   l   s
rate        +   +   +   -   -   -   -   -   -   n   l   s
adjudicate  +   +   +   -   -   -   -   -   -   n   l   s
correct     +   +   +   -   -   -   -   -   -   n   l   s
`

describe('who may give', () => {
  // A moment at which the command is possible for the seat whose place it is.
  const momentOf = (kind: string): Moment =>
    (['respond', 'lobby', 'briefing', 'brief', 'close', 'resolved', 'paused', 'emergency'] as const).find((moment) =>
      KINDS.some((known) => known === kind && met(MOMENTS[moment], commandIn(MOMENTS[moment], known)) === 'accepted'),
    ) ?? 'closed'

  test.each(rowsOf(ROLES))('$kind', ({ kind, cells }) => {
    const scene = MOMENTS[momentOf(kind)]
    const found = KINDS.filter((known) => known === kind).flatMap((known) =>
      SEATS.map((seat) => `${seat}: ${met(scene, { ...commandIn(scene, known), by: seat })}`),
    )
    expect(found).toEqual(SEATS.map((seat, i) => `${seat}: ${WHO[cells[i] ?? '']}`))
  })

  test('every kind has its row', () => {
    expect(rowsOf(ROLES).map(({ kind }) => kind)).toEqual(KINDS)
  })
})

const MOMENT_NAMES = [
  'lobby',
  'briefing',
  'brief',
  'respond',
  'reveal',
  'discuss',
  'close',
  'resolved', // the closed turn after `accept`
  'hotwash',
  'closed',
  'paused', // while teams answer
  'emergency', // while teams answer
] as const satisfies readonly Moment[]

/** What the letters stand for; some for several sentences that say the same of different things. */
const WHEN: { readonly [letter: string]: readonly (SentenceId | 'accepted')[] } = {
  '+': ['accepted'],
  '-': ['step'],
  c: ['closed'],
  e: ['emergency'],
  p: ['paused'],
  t: ['clock-still'],
  r: ['not-received'],
  o: ['answer-over'],
  d: ['already-resolved'],
  u: ['turns-left-unresolved'],
  n: ['not-resolved', 'not-scored'],
  i: ['inject-status'],
  w: ['not-on-timetable', 'nothing-due'],
  b: ['bind-started'],
  a: ['already-read'],
  v: ['withdraw-revealed'],
  y: ['orders-over'],
  q: ['no-question', 'no-request', 'no-told', 'nothing-there'],
}

//          lob bfg brf res rev dis clo rsd hot end pau eme
const MOMENT_TABLE = `
advance     t   t   +   +   +   +   +   +   t   c   t   t
claim       +   +   +   +   +   +   +   +   +   c   +   +
leave       +   +   +   +   +   +   +   +   +   c   +   +
start       +   -   -   -   -   -   -   -   -   c   -   e
brief       -   +   -   -   -   -   u   +   -   c   -   e
open        -   -   +   -   -   -   -   -   -   c   -   e
reveal      -   -   -   +   +   +   -   -   -   c   +   e
discuss     -   -   -   +   +   -   -   -   -   c   +   e
close       -   -   -   +   +   +   -   -   -   c   +   e
hotwash     -   -   -   -   -   -   u   +   -   c   -   e
end         +   +   +   +   +   +   +   +   +   c   +   +
pause       -   -   +   +   +   +   +   +   -   c   -   e
resume      -   -   -   -   -   -   -   -   -   c   +   e
extend      -   -   -   +   +   +   -   -   -   c   +   e
postpone    w   w   w   +   +   +   w   w   w   c   +   e
jump        -   -   w   +   +   +   +   +   -   c   +   e
emergency   +   +   +   +   +   +   +   +   +   c   +   e
stand-down  -   -   -   -   -   -   -   -   -   c   -   +
rewind      +   +   +   +   +   +   +   +   +   +   +   +
bind        +   b   b   b   b   b   b   b   b   c   b   e
bot         +   +   +   +   +   +   +   +   +   c   +   e
hand        +   +   +   +   +   +   +   +   +   c   +   e
hand-seat   +   +   +   +   +   +   +   +   +   c   +   e
set         +   +   +   +   +   +   +   +   +   c   +   e
deliver     -   -   -   +   +   +   -   -   -   c   +   e
hold        +   +   +   +   +   +   +   +   +   c   +   e
unhold      i   i   i   +   +   +   +   +   +   c   +   e
skip        +   +   +   +   +   +   +   +   +   c   +   e
insert      -   -   +   +   +   +   -   -   -   c   +   e
amend       +   +   +   +   +   +   +   +   +   c   +   e
map         r   r   r   +   +   +   +   d   d   c   +   e
accept      -   -   -   -   -   -   +   d   -   c   -   e
release     n   n   n   n   n   n   n   +   +   c   n   e
reply       q   q   q   +   +   +   +   +   +   c   +   e
announce    +   +   +   +   +   +   +   +   +   c   +   e
face        +   +   +   +   +   +   +   +   +   c   +   e
read        r   r   r   +   +   +   +   a   a   c   +   e
pen         r   r   r   +   +   +   o   o   -   c   +   e
respond     r   r   r   +   +   +   o   o   -   c   p   e
revise      r   r   r   +   +   +   o   o   -   c   p   e
withdraw    r   r   r   +   v   v   o   o   -   c   p   e
agree       r   r   r   +   +   +   o   o   -   c   p   e
request     -   -   +   +   +   +   +   +   -   c   p   e
answer      -   -   q   +   +   +   +   +   -   c   p   e
share       -   -   +   +   +   +   +   +   -   c   p   e
deconflict  -   -   +   +   +   +   +   +   -   c   p   e
order       -   -   -   +   +   +   y   y   -   c   p   e
cancel-order -  -   -   +   +   +   y   y   -   c   p   e
told        -   -   +   +   +   +   +   +   -   c   p   e
confirm     -   -   q   +   +   +   +   +   -   c   +   e
note        +   +   +   +   +   +   +   +   +   c   +   e
mark        q   q   q   +   +   +   +   +   +   c   +   e
comment     q   q   q   +   +   +   +   +   +   c   +   e
ready       +   +   +   +   +   +   +   +   +   c   +   e
ask         +   +   +   +   +   +   +   +   +   c   +   e
tick        r   r   r   +   +   +   +   +   +   c   +   e
observe     +   +   +   +   +   +   +   +   +   c   +   e
rate        r   r   r   +   +   +   +   +   +   c   +   e
adjudicate  n   n   n   n   n   n   n   +   +   c   n   e
correct     q   q   q   +   +   +   +   +   +   c   +   e
`

describe('at which moment is possible', () => {
  test.each(rowsOf(MOMENT_TABLE))('$kind', ({ kind, cells }) => {
    const found = KINDS.filter((known) => known === kind).flatMap((known) =>
      MOMENT_NAMES.map((moment) => met(MOMENTS[moment], commandIn(MOMENTS[moment], known))),
    )
    expect(found.length).toBe(MOMENT_NAMES.length)
    const unlike = found.flatMap((what, i) => (WHEN[cells[i] ?? '']?.includes(what) ? [] : [`${MOMENT_NAMES[i]}: ${what}`]))
    expect(unlike).toEqual([])
  })

  test('every kind has its row, and every moment its column', () => {
    expect(rowsOf(MOMENT_TABLE).map(({ kind }) => kind)).toEqual(KINDS)
    expect(MOMENT_NAMES.toSorted()).toEqual(Object.keys(MOMENTS).toSorted())
  })
})

describe('control acts for a team', () => {
  test('that nobody plays, or that it was handed, and for no other', () => {
    expect(met(respond, answers('controller-1', 'D1', 'A-01', 'wait'))).toBe('accepted')
    expect(met(respond, answers('controller-1', 'T1', 'A-01', 'wait'))).toBe('team-plays-itself')
    const handed = respond.given(f({ kind: 'hand', team: 'T1', to: 'control' }))
    expect(met(handed, answers('controller-1', 'T1', 'A-01', 'wait'))).toBe('accepted')
    expect(met(handed, answers('t1-1', 'T1', 'A-01', 'wait'))).toBe('team-played-by-control')
    const back = handed.given(f({ kind: 'hand', team: 'T1', to: 'team' }))
    expect(met(back, answers('controller-1', 'T1', 'A-01', 'wait'))).toBe('team-plays-itself')
    expect(met(back, answers('t1-1', 'T1', 'A-01', 'wait'))).toBe('accepted')
  })

  test('and its answer says that control played', () => {
    const handed = respond.given(f({ kind: 'hand', team: 'T1', to: 'control' }))
    expect(handed.decide(answers('controller-1', 'T1', 'A-01', 'wait'))).toMatchObject({
      value: [
        { kind: 'pen-taken', team: 'T1', seat: 'controller-1' },
        { kind: 'answered', by: 'controller-1', player: 'control' },
      ],
    })
  })

  test('not for a team that a bot plays', () => {
    const bot = respond.given(f({ kind: 'bot', team: 'D1', policy: 'silent' }))
    expect(met(bot, answers('facilitator', 'D1', 'A-01', 'wait'))).toBe('team-plays-itself')
  })
})

test('a seat that control holds acts again once it is handed back', () => {
  const back = respond.given(f({ kind: 'hand-seat', seat: 'o1-held', to: 'owner' }))
  expect(met(back, answers('o1-held', 'O1', 'A-01', 'wait'))).toBe('accepted')
})

test.each([
  ['observers, evaluators and control note for themselves', ['obs-1', 'ev-1', 'facilitator', 'controller-1'], 'accepted'],
  ['participants, interpreters and the display do not', ['o1-1', 't1-int', 'screen-1'], 'role'],
] as const)('%s', (_, seats, result) => {
  for (const seat of seats) {
    expect([seat, met(respond, by(seat, { kind: 'note', team: null, text: text('seen') }))]).toEqual([seat, result])
  }
})

test('an emergency outranks every other reason, and a closed exercise an emergency', () => {
  const { emergency } = MOMENTS
  expect(met(emergency, by('nobody-1', { kind: 'pause' }))).toBe('emergency')
  expect(met(emergency.given(f({ kind: 'end' })), by('nobody-1', { kind: 'pause' }))).toBe('closed')
})
