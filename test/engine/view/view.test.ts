import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { OUTCOMES } from '../../../src/engine/scenario/names.ts'
import { fold } from '../../../src/engine/exercise/evolve.ts'
import type { Event } from '../../../src/engine/exercise/event.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import type { Audience } from '../../../src/engine/view/audience.ts'
import { audienceKey, audienceOfSeat } from '../../../src/engine/view/audience.ts'
import { fromSeat } from '../../../src/engine/view/from-seat.ts'
import { project, projectAll, projectFor } from '../../../src/engine/view/project.ts'
import { reuse } from '../../../src/engine/view/slice.ts'
import { exerciseLabel, timeLabel } from '../../../src/engine/exercise/exercise-label.ts'
import { sliceVersion, viewVersion } from '../../../src/engine/view/version.ts'
import type { ControlView, DisplayView, EvaluatorView, InboxItem, ObserverView, TeamView, View } from '../../../src/engine/view/view.ts'
import { inject, seat, text } from '../scoring/support.ts'
import { D1, D2, O1, T1, discussing, exercise, history, hotwash, texts } from './support.ts'

const A2 = inject('A-02')
const team = (slot: typeof T1, state = discussing): TeamView =>
  projectFor(exercise, state, { kind: 'participant', team: slot }, texts) as TeamView // by its audience
const control = (state = discussing): ControlView => projectFor(exercise, state, { kind: 'facilitator' }, texts) as ControlView // by its audience
const evaluator = (audience: Audience, state = discussing): EvaluatorView => projectFor(exercise, state, audience, texts) as EvaluatorView // by its audience
const display = (state = discussing): DisplayView => projectFor(exercise, state, { kind: 'display' }, texts) as DisplayView // by its audience
const observer = (state = discussing): ObserverView => projectFor(exercise, state, { kind: 'observer' }, texts) as ObserverView // by its audience
const after = (...events: readonly Event[]): State => fold(discussing, events)

describe('a team', () => {
  test('receives each inject in the words meant for it, with its courses in the order drawn for it and nothing of what they lead to', () => {
    const [forT1, forO1] = [T1, O1].map((slot) => team(slot).inbox.find((item) => item.inject === A2))
    expect(forT1).toMatchObject({ text: 'Text of A-02', status: 'answered', deadline: 3660, answer: { prompt: 'Prompt of A-02' } })
    expect(forT1?.answer?.courses).toEqual([
      { key: 'a-02-middle', text: 'Do a-02-middle', cost: { officers: 2 } },
      { key: 'a-02-best', text: 'Do a-02-best', cost: { officers: 2 } },
    ])
    expect(forO1).toMatchObject({ text: 'Text of A-02 for O1' })
    expect(forO1?.answer?.courses[0]).toEqual({ key: 'a-02-middle', text: 'Do a-02-middle-o1', cost: { officers: 1 } })
  })

  test('reads the variant that was sent, and a state by its name', () => {
    expect(team(T1).inbox.find(({ inject: id }) => id === 'A-03')).toMatchObject({
      title: 'Variant calm of A-03',
      text: 'Variant calm text of A-03',
    })
    const scenario = {
      ...exercise.scenario,
      turns: exercise.scenario.turns.map((turn) => ({ ...turn, situation: '{T1} asks {D1}; {X9} is nobody' })),
    }
    expect(projectFor({ ...exercise, scenario }, discussing, { kind: 'participant', team: T1 }, texts).turn?.situation).toBe(
      'Thailand asks Northland; {X9} is nobody',
    )
  })

  test('reads of the variant that was sent whatever control did not reword since', () => {
    const content = exercise.scenario.byId['A-03']?.content
    const reworded = (parts: object): InboxItem | undefined => {
      if (!content) throw new Error('there is no A-03')
      const amended = after({ kind: 'inject-amended', inject: inject('A-03'), version: 2, content: { ...content, ...parts } })
      return team(T1, amended).inbox.find(({ inject: id }) => id === 'A-03')
    }
    const [title, words] = ['Variant calm of A-03', 'Variant calm text of A-03']
    const typed = text(4711)
    expect(reworded({ deadline: 60 })).toMatchObject({ title, text: words })
    expect(reworded({ title: typed })).toMatchObject({ title: texts(typed), text: words })
    expect(reworded({ text: typed, textFor: {} })).toMatchObject({ title, text: texts(typed) })
  })

  test('only reads what asks others, with a question for the meantime', () => {
    expect(team(D2).inbox.find(({ inject: id }) => id === 'A-04')).toMatchObject({
      answer: null,
      meanwhile: 'Meanwhile of A-04',
      joint: null,
    })
    expect(team(T1).inbox.find(({ inject: id }) => id === 'A-04')).toMatchObject({ meanwhile: null })
  })

  test('reads the common record it signs while it is written, and where the others stand', () => {
    expect(team(D1).inbox.find(({ inject: id }) => id === 'A-04')?.joint).toMatchObject({
      lead: 'T1',
      signers: ['O1', 'T1', 'D1'],
      record: { version: 0, decision: { form: 'course', words: 'Do a-04-best' } },
      positions: [
        { team: 'O1', agrees: false },
        { team: 'D1', agrees: true, reservation: null },
      ],
    })
  })

  test('sees of another’s open answer what stood when it was revealed and what came after, never what was replaced before', () => {
    const seen = team(O1).answers.filter(({ inject: id }) => id === 'A-02')
    expect(seen).toMatchObject([
      {
        team: 'T1',
        title: 'Title of A-02',
        versions: [
          { version: 1, afterReveal: false },
          { version: 2, afterReveal: true, decision: { form: 'number', value: 7 } },
        ],
      },
    ])
    expect(team(T1).answers.filter(({ inject: id }) => id === 'A-02')).toEqual([])
  })

  test('sees answers at once in a turn that is played openly', () => {
    expect(
      team(T1)
        .answers.filter(({ inject: id }) => id === 'A-01')
        .map((answer) => answer.team),
    ).toEqual(['O1', 'D1'])
  })

  test('hears a consequence when it is told, as written or as edited, and the room’s with everybody', () => {
    const consequenceOf = (slot: typeof T1) => team(slot).inbox.find(({ inject: id }) => id === 'A-01')?.consequence
    expect(consequenceOf(T1)).toBe('team hears of a-01-best')
    expect(consequenceOf(D2)).toMatch(/^typed/)
    expect(consequenceOf(O1)).toBeNull()
    expect(team(D2).consequences).toMatchObject([{ inject: 'A-01', team: 'T1' }])
  })

  test('learns with whom an entry of its own collides, and no more of the other’s entry than it may read', () => {
    expect(team(T1).deconfliction.items[0]?.conflicts).toEqual([{ team: 'O1', entry: null }])
    expect(team(D1).deconfliction.items.map(({ conflicts }) => conflicts)).toEqual([[{ team: 'T1', entry: 1 }], [{ team: 'O1', entry: 0 }]])
  })

  test('sees its scores when the settings open them, and only its own', () => {
    expect(team(T1).scores).toBeNull()
    const scores = team(T1, hotwash).scores
    expect(scores?.injects.map((score) => score.team)).toEqual(['T1'])
    expect(new Set(scores?.outcomes.map((score) => score.team))).toEqual(new Set(['T1']))
    expect(scores?.ratings.map(({ rating }) => rating)).toEqual(['S'])
    expect(scores?.overrides).toMatchObject([{ before: 'P', after: 'S' }])
  })

  test('sees others as ready or not', () => {
    expect(team(O1).teams).toContainEqual({ team: 'T1', state: 'TH', name: 'Thailand', zone: '+07:00', ready: true, plays: true })
    expect(team(O1).seats.map(({ seat: id }) => id)).toEqual(['o1-1'])
  })
})

describe('an interpreter', () => {
  const early = (state: State) => (projectFor(exercise, state, { kind: 'interpreter', team: T1 }, texts) as TeamView).early // by its audience
  test('reads titles and texts of what is still to come for the team, if the settings say so', () => {
    expect(early(discussing)).toEqual([{ inject: 'A-05', title: 'Title of A-05', text: 'Text of A-05' }])
    expect(early({ ...discussing, settings: { ...discussing.settings, interpretersEarly: false } })).toEqual([])
    expect(team(T1).early).toEqual([])
  })
})

describe('evaluators', () => {
  const ev2: Audience = { kind: 'blind-evaluator', seat: seat('ev-2') }
  const blind = (id: string) => evaluator({ kind: 'blind-evaluator', seat: seat(id) })
  test('see all ratings but those of blind ones, who see their own alone', () => {
    expect(evaluator({ kind: 'evaluator' }).ratings.map((one) => one.seat)).toEqual(['ev-1'])
    expect(blind('ev-2').ratings.map((one) => one.seat)).toEqual(['ev-2'])
    expect(blind('ev-3').observations.items.map(({ by, index }) => [by, index])).toEqual([['ev-3', 0]])
    expect([blind('ev-2').scores, blind('ev-2').overrides]).toEqual([null, []])
    expect(control().ratings).toHaveLength(3)
  })

  test('who rate blind see of ticks, notes and marks of evaluators their own alone, before and after they rated', () => {
    const ticks = ({ records }: EvaluatorView | ControlView, slot = T1) =>
      records.find((one) => one.inject === 'A-01' && one.team === slot)?.ticks
    expect(ticks(control())).toEqual([false, true])
    expect([ticks(blind('ev-2')), ticks(blind('ev-2'), O1), ticks(blind('ev-3'))]).toEqual([
      [false, true],
      [null, null],
      [null, null],
    ])
    const over = after({ kind: 'ticked', inject: inject('A-01'), team: T1, items: [{ item: 1, seen: false }] })
    expect([ticks(control(over)), ticks(evaluator(ev2, over))]).toEqual([
      [false, false],
      [false, true],
    ])
    const wrote = ({ notes, marks }: EvaluatorView | ControlView) =>
      [...notes.items, ...marks.items].flatMap(({ by }) => (by.startsWith('ev-') ? [by] : []))
    expect([control(), evaluator({ kind: 'evaluator' }), blind('ev-2'), blind('ev-3')].map(wrote)).toEqual([
      ['ev-1', 'ev-2', 'ev-1'],
      ['ev-1', 'ev-1'],
      ['ev-2'],
      [],
    ])
    const closed = { ...discussing, conduct: 'closed' } as const
    expect(wrote(evaluator({ kind: 'evaluator' }, closed))).toEqual(['ev-1', 'ev-2', 'ev-1'])
    expect(blind('ev-2').notes.items.filter(({ by }) => by === 'o1-1' || by === 'facilitator')).toHaveLength(2)
  })

  test('who do not rate blind see of ticks those of one another, and those of the blind ones once EndEx opens them', () => {
    const open: Audience = { kind: 'evaluator' }
    const ticks = (state?: State) => evaluator(open, state).records.find((one) => one.inject === 'A-01' && one.team === T1)?.ticks
    expect(ticks()).toEqual([true, null])
    expect(ticks({ ...discussing, conduct: 'closed' })).toEqual([false, true])
  })

  test('are no longer blind after EndEx, so that agreement can be looked at', () => {
    const closed = { ...discussing, conduct: 'closed' } as const
    expect(audienceOfSeat(closed, seat('ev-2'))).toEqual({ kind: 'evaluator' })
    expect(evaluator({ kind: 'evaluator' }, closed).ratings).toHaveLength(3)
  })
})

describe('the display and observers', () => {
  test('show what the facilitator shows and nothing else', () => {
    expect(display().screen).toMatchObject({ face: 'answers', inject: null, answers: [{ team: 'T1', inject: 'A-02' }] })
    const face = (one: State['face']['face'], id: typeof A2 | null = null) =>
      display(after({ kind: 'face-changed', face: one, inject: id, text: null })).screen
    expect(face('inject', A2)).toMatchObject({ inject: { title: 'Title of A-02', text: 'Text of A-02' }, answers: [] })
    expect(face('question')).toMatchObject({ questions: ['Question two'], inject: null })
    expect(face('visitor')).toMatchObject({ aim: 'Summary words', answers: [], questions: [] })
    expect(face('break')).toEqual({ face: 'break', aim: null, inject: null, answers: [], consequences: [], questions: [], text: null })
    expect(control(after({ kind: 'face-changed', face: 'inject', inject: A2, text: null })).screen).toEqual(face('inject', A2))
  })

  test('see outcomes over three or more rated states, without any state’s own', () => {
    expect([display().room, observer().room]).toEqual([null, null])
    const { room } = display(hotwash)
    expect(room).toMatchObject(OUTCOMES.map((outcome) => ({ outcome, states: 4 })))
    expect(room?.every((outcome) => Object.keys(outcome).sort().join() === 'outcome,rating,states,value')).toBe(true)
    const two = fold(
      hotwash,
      [O1, D1].flatMap((slot) => {
        const score = hotwash.scores['A-01']?.[slot]
        return score?.because.rule === 'inject-score'
          ? [
              {
                kind: 'scored',
                inject: inject('A-01'),
                team: slot,
                value: score.value,
                rating: score.rating,
                player: 'bot',
                rated: false,
                because: { ...score.because, unrated: 'bot' },
              } satisfies Event,
            ]
          : []
      }),
    )
    expect(display(two).room).toMatchObject(OUTCOMES.map((outcome) => ({ outcome, value: null, rating: null, states: 0 })))
  })

  test('observers read what was sent to them and what the room has seen', () => {
    expect(observer().inbox.map(({ inject: id }) => id)).toEqual(['A-01'])
    expect(observer().answers.map(({ inject: id, team: slot }) => `${id} ${slot}`)).toEqual(['A-01 O1', 'A-01 T1', 'A-01 D1', 'A-02 T1'])
    expect(observer().notes.items.map(({ by }) => by)).toEqual(['obs-1'])
  })
})

test('words are in the language asked for, or else in the scenario’s first', () => {
  const title = (language: string) =>
    (projectFor(exercise, discussing, { kind: 'participant', team: T1 }, texts, language) as TeamView).inbox[0]?.title // by its audience
  expect([title('th'), title('en'), title('xx')]).toEqual(['ชื่อเรื่อง', 'Title of A-01', 'Title of A-01'])
})

test('a long list shows its end, what is still open, and how long it is', () => {
  const notes = Array.from({ length: 60 }, (_, n): Event => ({
    kind: 'noted',
    by: seat('t1-1'),
    team: T1,
    inject: null,
    text: text(n + 500),
  }))
  const page = team(T1, after(...notes)).notes
  expect([page.total, page.items.length, page.items[0]?.index, page.items.at(-1)?.index]).toEqual([61, 50, 11, 60])
  const first = discussing.requests.length
  const requests = Array.from({ length: 60 }, (): Event => ({
    kind: 'requested',
    from: D1,
    to: D2,
    due: 9999,
    content: { ask: 'action', text: text(), purpose: text(), handling: 'H0' },
  }))
  const expired = Array.from({ length: 59 }, (_, n): Event => ({ kind: 'request-expired', request: first + 1 + n }))
  const open = team(D2, after(...requests, ...expired)).requests
  expect([open.total, open.items.length]).toEqual([60, 51])
  expect([0, 1, 50].map((i) => open.items[i]?.index)).toEqual([0, 10, 59])
})

describe('commands from a seat', () => {
  const given = (id: string, command: { readonly kind: string; readonly what?: object }) =>
    fromSeat(exercise, discussing, seat(id), command)
  const indexIn = ({ what }: { readonly what?: object }): number =>
    what && 'index' in what && typeof what.index === 'number' ? what.index : -1

  test.each([
    ['t1-1', { kind: 'answer', team: 'T1', request: 0, answer: 'approve' }, { request: 1 }],
    ['t1-1', { kind: 'answer', team: 'T1', request: 1, answer: 'approve' }, { request: 2 }],
    ['t1-1', { kind: 'confirm', told: 0, team: 'T1' }, { told: 1 }],
    ['t1-1', { kind: 'share', team: 'T1', content: { onward: 1, handling: 'H1' } }, { content: { onward: 3, handling: 'H1' } }],
    ['d1-1', { kind: 'request', team: 'D1', content: { share: 2 } }, { content: { share: 1 } }],
    ['t1-1', { kind: 'mark', team: 'T1', what: { of: 'note', index: 0 } }, { what: { of: 'note', index: 1 } }],
    ['o1-1', { kind: 'mark', team: 'O1', what: { of: 'record', inject: 'A-02', team: 'T1', version: 1 } }, { what: { of: 'record' } }],
    [
      'ev-3',
      { kind: 'adjudicate', on: { of: 'score', inject: 'A-01', team: 'O1' }, evidence: [{ of: 'observation', index: 0 }] },
      { evidence: [{ of: 'observation', index: 2 }] },
    ],
    ['facilitator', { kind: 'reply', question: 1 }, { question: 1 }],
    ['t1-1', { kind: 'note', team: 'T1', text: text(1) }, { text: text(1) }],
  ])('of %s: %o means %o in the state', (id, command, meant) => {
    expect(given(id, command)).toMatchObject(meant)
  })

  test.each([
    ['an answer that is sealed', { of: 'record', inject: 'A-02', team: 'O1', version: 0 }],
    ['a score of another state', { of: 'score', inject: 'A-01', team: 'O1' }],
    ['a tick', { of: 'tick', inject: 'A-01', team: 'T1', item: 0 }],
    ['a note that it does not see', { of: 'note', index: 7 }],
    ['an observation', { of: 'observation', index: 0 }],
  ])('pointing to %s point to nothing, whether it is there or not', (_, what) => {
    expect(given('t1-1', { kind: 'mark', what })).toEqual({ kind: 'mark', what: { of: 'note', index: discussing.notes.length } })
  })

  test('name every item of every list that the seat’s view shows, one to one', () => {
    for (const slot of [O1, T1, D1, D2]) {
      const view = team(slot)
      const id = `${slot.toLowerCase()}-1`
      for (const { index, text: words } of view.notes.items) {
        const found = given(id, { kind: 'mark', what: { of: 'note', index } })
        expect(texts(discussing.notes[indexIn(found)]?.text ?? text())).toBe(words)
      }
      for (const { index, text: words } of view.shares.items) {
        const found = given(id, { kind: 'mark', what: { of: 'share', index } })
        expect(texts(discussing.shares[indexIn(found)]?.content.text ?? text())).toBe(words)
      }
    }
  })
})

describe('slices', () => {
  const unrelated: readonly [string, Event, readonly string[]][] = [
    ['time passing', { kind: 'ran', to: 3300 }, ['clock']],
    [
      'another team’s answer',
      {
        kind: 'answered',
        inject: A2,
        team: O1,
        record: { decision: { form: 'own', text: text(7) }, why: text(8) },
        by: seat('o1-1'),
        player: 'team',
        injectVersion: 1,
        afterReveal: false,
        to: 'answered',
      },
      [],
    ],
    ['another team’s note', { kind: 'noted', by: seat('o1-1'), team: O1, inject: null, text: text(7) }, []],
    [
      'a request between others',
      { kind: 'requested', from: O1, to: D1, due: 9999, content: { ask: 'action', text: text(), purpose: text(), handling: 'H0' } },
      [],
    ],
    ['a tick', { kind: 'ticked', inject: A2, team: T1, items: [{ item: 0, seen: true }] }, []],
    ['an inject held', { kind: 'inject-held', inject: inject('A-05'), overdue: false }, []],
    ['its own note', { kind: 'noted', by: seat('t1-1'), team: T1, inject: null, text: text(7) }, ['notes']],
    ['its own reading', { kind: 'receipt-moved', inject: A2, team: T1, to: 'read' }, ['inbox']],
    ['another team being ready', { kind: 'ready-changed', team: O1, ready: true }, ['teams']],
  ]
  const changed = (before: View, now: View) =>
    Object.entries(now)
      .filter(([name, slice]) => slice !== Object.entries(before).find(([other]) => other === name)?.[1])
      .map(([name]) => name)
      .filter((name) => name !== 'audience')

  test.each(unrelated)('of a team stay the same objects after %s, but for what it changes', (_, event, names) => {
    const before = team(T1)
    expect(changed(before, team(T1, after(event)))).toEqual(names)
  })

  test('of a list keep the items that did not change', () => {
    const before = team(T1).inbox
    const now = team(T1, after({ kind: 'receipt-moved', inject: A2, team: T1, to: 'read' })).inbox
    expect(now.map((item, i) => item === before[i])).toEqual(before.map(({ inject: id }) => id !== 'A-02'))
  })

  test('are the same for all of control, and for all seats of an audience', () => {
    const views = projectAll(exercise, discussing, texts)
    expect([...views.keys()].sort()).toEqual([
      'blind-evaluator:ev-2',
      'blind-evaluator:ev-3',
      'controller',
      'display',
      'evaluator',
      'facilitator',
      'interpreter:T1',
      'observer',
      'participant:D1',
      'participant:D2',
      'participant:O1',
      'participant:T1',
    ])
    const [one, other] = ['facilitator', 'controller'].map((name) => views.get(name))
    expect(one && other && changed(one, other)).toEqual([])
    expect(project(exercise, discussing, seat('t1-1'), texts)).toEqual(views.get('participant:T1'))
    expect(() => project(exercise, discussing, seat('nobody'), texts)).toThrow('no seat')
  })

  test('that were kept say what slices built anew say, all along an exercise', () => {
    const kept = (ref: Parameters<typeof texts>[0]) => texts(ref)
    for (const [step, state] of history.entries()) {
      if (step % 3 !== 0) continue
      for (const id of Object.keys(state.seats)) {
        const audience = audienceOfSeat(state, seat(id))
        if (!audience) throw new Error(id)
        expect(canonicalJson(projectFor(exercise, state, audience, kept)), `${audienceKey(audience)} after ${step}`).toBe(
          canonicalJson(projectFor(exercise, state, audience, (ref) => texts(ref))),
        )
      }
    }
  }, 60_000)

  test('reuse gives back what says the same and changes nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, now) => {
        expect(reuse(before, now)).toEqual(now)
        expect(reuse(now, structuredClone(now))).toBe(now)
      }),
    )
  })
})

describe('a view’s version', () => {
  test('is the same for the same content and another for any other', () => {
    const cold = projectFor(exercise, discussing, { kind: 'participant', team: T1 }, (ref) => texts(ref))
    expect(viewVersion(cold)).toBe(viewVersion(team(T1)))
    expect(viewVersion(cold)).toMatch(/^[0-9a-f]{64}$/)
    expect(viewVersion(team(T1, after({ kind: 'ran', to: 3300 })))).not.toBe(viewVersion(cold))
    expect(viewVersion(team(O1))).not.toBe(viewVersion(cold))
    expect(sliceVersion(null)).not.toBe(sliceVersion([]))
  })
})

describe('exercise time', () => {
  test.each([
    [0, 'D+0 00:00'],
    [370, 'D+0 06:10'],
    [-9510, 'D-7 09:30'],
    [-1, 'D-1 23:59'],
    [1440, 'D+1 00:00'],
    [-1440, 'D-1 00:00'],
    [90.9, 'D+0 01:30'],
  ])('%d minutes is %s', (minutes, label) => {
    expect(timeLabel(minutes)).toBe(label)
  })

  // Turn two: D-5 08:00 to 18:00 in 3000 seconds, opened at 3000; 5 seconds are a minute of its 600.
  test.each([
    ['before answering opens', { openedAt: null }, 3000, 'D-5 08:00'],
    ['when it opens', { openedAt: 3000 }, 3000, 'D-5 08:00'],
    ['half way', { openedAt: 3000 }, 4500, 'D-5 13:00'],
    ['after a jump ahead', { openedAt: 3000, ahead: 300 }, 4500, 'D-5 14:00'],
    ['after the end', { openedAt: 3000 }, 9000, 'D-5 18:00'],
  ])('in a turn: %s', (_, turn, run, label) => {
    const index = { index: 1, openedAt: null, ahead: 0, timeUp: false, window: null, resolved: false }
    expect(exerciseLabel(exercise, { run, conduct: 'respond', turn: { ...index, ...turn } })).toBe(label)
  })

  test('is the first turn’s start before play and the last one’s end if no turn is left', () => {
    expect(exerciseLabel(exercise, { run: 0, conduct: 'lobby', turn: null })).toBe('D-7 08:00')
    expect(exerciseLabel(exercise, { run: 9, conduct: 'hotwash', turn: null })).toBe('D-5 18:00')
  })
})
