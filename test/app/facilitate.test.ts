/** What the facilitator's desk makes of an exercise: the next step, what needs attention, what follows from answers. */
import { beforeAll, describe, expect, it } from 'vitest'
import { attention } from '../../src/app/facilitate/attention.ts'
import { openRatings } from '../../src/app/facilitate/debrief-panel.ts'
import { leaving, momentsOf, nextBranch } from '../../src/app/facilitate/going-back.ts'
import { shortcutOf } from '../../src/app/facilitate/keys.ts'
import { mselLines, newInjectId, nextToSend } from '../../src/app/facilitate/msel.ts'
import { nextStep } from '../../src/app/facilitate/next-step.ts'
import { readCondition, readEffect } from '../../src/app/facilitate/readable.ts'
import type { Effect } from '../../src/app/facilitate/results.ts'
import { changeKey, consequences, mappable, suggestions, unreleased } from '../../src/app/facilitate/results.ts'
import { screenWith } from '../../src/app/facilitate/screen-preview.ts'
import { countedVersion } from '../../src/engine/view/counted-version.ts'
import { search } from '../../src/app/facilitate/searching.ts'
import { cellsOf, cellsOfTurn, unsentInTurn } from '../../src/app/facilitate/turn-work.ts'
import { openJournal } from '../../src/engine/log/journal.ts'
import type { Journal } from '../../src/engine/log/journal.ts'
import { wordsIn } from '../../src/engine/log/texts.ts'
import type { SeatId } from '../../src/engine/exercise/parts.ts'
import { project } from '../../src/engine/view/project.ts'
import type { ControlView, DisplayView } from '../../src/engine/view/view.ts'
import type { Story } from '../../src/protocol/http.ts'
import { Random } from '../support/random.ts'
import { People, choose, inOwnWords, journalFor, playWhole, seatFor } from '../support/people.ts'
import { lotusGate, scenarioAt } from '../support/scenarios.ts'

const small = journalFor(scenarioAt('test/scenarios/small.yaml'))
const lotus = journalFor(lotusGate())
/** A new exercise of the same scenario, which is compiled once. */
const anew = ({ exercise, opening }: Journal): Journal => openJournal(exercise, opening)
const say = (text: string) => ({ $say: text })

const seen = (people: People, seat: string) => project(people.journal.exercise, people.state, seat as SeatId, wordsIn(people.journal.texts))
// The projection of a facilitator's seat is control's view, and of a display's seat the display's.
const viewOf = (people: People): ControlView => seen(people, 'facilitator') as ControlView
const displayOf = (people: People): DisplayView => seen(people, 'display') as DisplayView

const run = (people: People): number => people.state.run
const next = (people: People) => nextStep(viewOf(people), run(people))
const kindsOf = (people: People): readonly string[] => attention(viewOf(people), run(people), null).map(({ kind }) => kind)

/** Everybody sits down; nothing has begun. */
function room(of = lotus): People {
  const people = new People(anew(of))
  people.sit('facilitator', 'facilitator')
  people.sit('display', 'display')
  for (const team of people.journal.exercise.scenario.slots) people.sit(seatFor(team), 'participant', team)
  return people
}

/** The first turn is open and its first injects are out. */
function opened(of = lotus): People {
  const people = room(of)
  for (const kind of ['start', 'brief', 'open'] as const) people.give('facilitator', { kind })
  people.pass(1)
  return people
}

describe('the next step', () => {
  /** Does what the button does, with the shortest answer to whatever it asks. */
  function press(people: People): string {
    const view = viewOf(people)
    const { main } = next(people)
    const [free] = mappable(view)
    if (main.command) people.give('facilitator', main.command)
    else if (main.id === 'map' && free) people.give('facilitator', { kind: 'map', inject: free.inject, team: free.team, course: null })
    else if (main.id === 'accept') people.give('facilitator', { kind: 'accept', changes: [] })
    else if (main.id === 'close') people.give('facilitator', { kind: 'close', skipRest: say('No time is left') })
    else if (main.id === 'end') people.give('facilitator', { kind: 'end' })
    else if (main.id === 'release') {
      const items = unreleased(view).map(({ record: { inject, team } }) => ({ inject, team, to: 'team' as const }))
      people.give('facilitator', { kind: 'release', items })
    } else throw new Error(`nothing to press: ${main.id}`)
    return main.id
  }

  it.each([1, 2, 3])('alone leads from the lobby to the review, however long everybody waits (seed %i)', (seed) => {
    const random = new Random(seed)
    const people = room(small)
    const pressed: string[] = []
    while (next(people).main.id !== 'review') {
      if (pressed.length > 100) throw new Error(`it goes round in circles: ${pressed.slice(-8).join(', ')}`)
      if (people.state.clock === 'running') people.pass(random.int(1, 1_500))
      // Somebody answers in own words, so that there is something to map.
      const asked = cellsOfTurn(viewOf(people), run(people)).find(({ work }) => work === 'unopened')
      if (asked && people.state.conduct === 'respond') {
        const { inject, team } = asked.record
        people.send(seatFor(team), { kind: 'respond', team, inject, record: inOwnWords('We ask first') })
      }
      pressed.push(press(people))
    }
    for (const step of ['start', 'brief', 'open', 'reveal', 'discuss', 'close', 'map', 'accept', 'release', 'hotwash', 'end'])
      expect(pressed).toContain(step)
  })

  it('is to go on while play is paused, and keeps the other steps at hand', () => {
    const people = opened()
    people.give('facilitator', { kind: 'pause' })
    expect(next(people).main).toMatchObject({ id: 'resume', command: { kind: 'resume' } })
    expect(next(people).others.map(({ id }) => id)).toContain('reveal')
  })

  it('asks before answers are revealed that teams still write, and not once time is up', () => {
    const people = opened()
    expect(next(people).main).toMatchObject({ id: 'reveal', pressing: false, confirm: true })
    people.pass(60 * 60)
    expect(next(people).main).toMatchObject({ id: 'reveal', pressing: true, confirm: false })
  })

  it('says what becomes of unsent injects: carried over, and in the last turn left out with a reason', () => {
    const people = opened()
    people.give('facilitator', { kind: 'discuss' })
    const close = next(people).main
    expect(close.notes.map(({ line }) => line.key)).toEqual(['fac.next.close.silent', 'fac.next.close.carried'])
    expect(close.command).toEqual({ kind: 'close' })
    const last = nextStep({ ...viewOf(people), exercise: { ...viewOf(people).exercise, turns: 1 } }, run(people)).main
    expect(last.notes.map(({ line }) => line.key)).toContain('fac.next.close.leftOut')
    expect(last.command).toBeNull()
  })

  it('sends what is due before anything else where injects are sent by hand', () => {
    const people = opened()
    const view = viewOf(people)
    const rows = view.rows.map((row) => (row.inject === 'S1-02' ? { ...row, status: 'due' as const } : row))
    expect(nextStep({ ...view, rows }, run(people)).main).toMatchObject({ id: 'deliver', command: { kind: 'deliver', inject: 'S1-02' } })
  })

  it('in a real emergency is to stand down, and only for the facilitator', () => {
    const people = opened()
    people.give('facilitator', { kind: 'emergency', text: say('Leave the building') })
    expect(next(people).main).toMatchObject({ id: 'stand-down', facilitatorOnly: true, pressing: false })
    expect(next(people).others).toEqual([])
  })
})

describe('what needs attention', () => {
  it('is first a question that a team asks, until somebody replies', () => {
    const people = opened()
    people.give('t1-1', { kind: 'ask', team: 'T1', text: say('May we call the airline?') })
    const [first] = attention(viewOf(people), run(people), null)
    expect(first).toMatchObject({ kind: 'question', team: 'T1', urgency: 0 })
    const [role] = viewOf(people).guide.roles
    people.give('facilitator', { kind: 'reply', from: role?.key ?? '', to: ['T1'], text: say('Yes'), question: 0 })
    expect(kindsOf(people)).not.toContain('question')
  })

  it('names the teams that are late with an inject in one line, and not those that answered', () => {
    const people = opened()
    const late = (): readonly string[] =>
      attention(viewOf(people), run(people), null).flatMap((one) => (one.kind === 'late' && one.inject === 'S1-01' ? one.teams : []))
    expect(late()).toEqual([])
    people.give('o1-1', {
      kind: 'respond',
      team: 'O1',
      inject: 'S1-01',
      record: choose(people.state.receipts['S1-01']?.['O1']?.offered[0] ?? ''),
    })
    people.pass(60 * 60)
    expect(late()).toEqual(['T1', 'T2', 'D1', 'D2'])
  })

  it('waits for nobody where nobody plays, and says so once', () => {
    const people = opened()
    people.give('host', { kind: 'leave', seat: 'd2-1' })
    people.pass(60 * 60)
    const found = attention(viewOf(people), run(people), null)
    expect(found.filter(({ kind }) => kind === 'nobody')).toHaveLength(1)
    expect(found.flatMap((one) => (one.kind === 'late' ? one.teams : []))).not.toContain('D2')
  })

  it('tells a team without a device, and a team that control plays', () => {
    const people = opened()
    const devices = Object.fromEntries(['O1', 'T2', 'D1', 'D2'].map((team) => [seatFor(team), 1]))
    const offline = attention(viewOf(people), run(people), { seats: devices, writing: {} }).filter(({ kind }) => kind === 'offline')
    expect(offline).toMatchObject([{ team: 'T1', urgency: 0 }])
    people.give('facilitator', { kind: 'hand', team: 'T1', to: 'control' })
    expect(attention(viewOf(people), run(people), null).filter(({ kind }) => kind === 'answer-for')).toMatchObject([
      { inject: 'S1-01', team: 'T1' },
    ])
  })

  it('holds free answers back until the turn is closed, and then puts them first', () => {
    const people = opened()
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: inOwnWords('We ask first') })
    const urgency = () => attention(viewOf(people), run(people), null).find(({ kind }) => kind === 'unmapped')?.urgency
    expect(urgency()).toBe(2)
    people.give('facilitator', { kind: 'close' })
    expect(urgency()).toBe(0)
    people.give('facilitator', { kind: 'map', inject: 'S1-01', team: 'T1', course: null })
    expect(urgency()).toBeUndefined()
  })

  it('asks control to witness what was said in person', () => {
    const people = opened()
    people.give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'agreed', gist: say('To wait'), ago: 0 })
    expect(kindsOf(people)).toContain('told')
    people.give('facilitator', { kind: 'confirm', told: 0, team: null, verdict: 'confirmed' })
    expect(kindsOf(people)).not.toContain('told')
  })

  it('counts no request down after play, and asks nothing more of whoever has closed the exercise', () => {
    const people = opened()
    people.give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'agreed', gist: say('To wait'), ago: 0 })
    const content = { ask: 'assistance' as const, text: say('Two officers'), purpose: say('Checks'), handling: 'H1' as const }
    people.give('o1-1', { kind: 'request', team: 'O1', to: 'T1', content, minutes: 2 })
    expect(kindsOf(people)).toContain('request-soon')
    people.give('facilitator', { kind: 'close', skipRest: say('The time is over') })
    people.give('facilitator', { kind: 'accept', changes: [] })
    people.give('facilitator', { kind: 'hotwash' })
    expect(kindsOf(people)).toEqual(['told'])
    people.give('facilitator', { kind: 'end' })
    expect(kindsOf(people)).toEqual([])
  })
})

describe('what follows from answers', () => {
  it.each([1, 2, 3, 4])('is foretold as the engine then resolves it (seed %i)', (seed) => {
    const people = new People(anew(small))
    let closed: ControlView | null = null
    const foretold: object[] = []
    const resolved: object[] = []
    playWhole(people, new Random(seed), () => {
      if (people.state.conduct !== 'close') return
      const view = viewOf(people)
      const after = ({ inject, team }: { readonly inject: string; readonly team: string }) =>
        view.records.find((record) => record.inject === inject && record.team === team)
      if (!view.turn?.resolved) closed = view
      else if (closed) {
        // Mapping comes between the two looks.
        const records = closed.records.map((record) => ({ ...record, mapping: after(record)?.mapping ?? null }))
        for (const { record, outcome, version, course, consequence } of suggestions({ ...closed, records })) {
          foretold.push({ outcome, version: version?.version ?? null, course, consequence })
          const { resolution } = after(record) ?? {}
          resolved.push({
            outcome: resolution?.outcome,
            version: resolution?.version,
            course: resolution?.course,
            consequence: resolution?.consequence,
          })
        }
        closed = null
      }
    })
    expect(foretold.length).toBeGreaterThan(5)
    expect(foretold).toEqual(resolved)
  })

  it('leaves out the effects that control takes away, and counts the version that control chooses', () => {
    const people = opened()
    const [first = '', second = ''] = people.state.receipts['S1-01']?.['T1']?.offered ?? []
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose(first) })
    people.give('t1-1', { kind: 'revise', team: 'T1', inject: 'S1-01', record: choose(second) })
    people.give('facilitator', { kind: 'close' })
    const found = (changes?: Parameters<typeof suggestions>[1]) =>
      suggestions(viewOf(people), changes).find(({ record }) => record.team === 'T1' && record.inject === 'S1-01')
    const key = changeKey({ inject: found()?.record.inject ?? (first as never), team: found()?.record.team ?? (first as never) })
    expect(found()?.course).toBe(second)
    expect(found(new Map([[key, { version: 0, effects: false }]]))).toMatchObject({ course: first, effects: [], cost: {} })
  })

  it('is that of the answer given before the reveal, even if the team revised it afterwards', () => {
    const people = opened()
    const [first = '', second = ''] = people.state.receipts['S1-01']?.['T1']?.offered ?? []
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose(first) })
    people.give('facilitator', { kind: 'reveal', injects: 'all' })
    people.give('t1-1', { kind: 'revise', team: 'T1', inject: 'S1-01', record: choose(second) })
    people.give('facilitator', { kind: 'close' })
    const foretold = suggestions(viewOf(people)).find(({ record }) => record.team === 'T1' && record.inject === 'S1-01')
    people.give('facilitator', { kind: 'accept', changes: [] })
    expect(foretold?.course).toBe(first)
    expect(people.state.receipts['S1-01']?.['T1']?.resolution?.course).toBe(first)
  })

  it('comes of the same version that evaluators rate and control reads, and of none when the last was taken back', () => {
    const people = opened()
    const [first = '', second = ''] = people.state.receipts['S1-01']?.['T1']?.offered ?? []
    const read = () => {
      const view = viewOf(people)
      const record = view.records.find(({ inject, team }) => inject === 'S1-01' && team === 'T1')
      return record && countedVersion(record, view.msel.find(({ inject }) => inject === 'S1-01') ?? null)?.version
    }
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose(first) })
    people.give('t1-1', { kind: 'revise', team: 'T1', inject: 'S1-01', record: choose(second) })
    people.give('t1-1', { kind: 'withdraw', team: 'T1', inject: 'S1-01' })
    expect(read()).toBeUndefined()
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose(first) })
    people.give('facilitator', { kind: 'reveal', injects: 'all' })
    people.give('t1-1', { kind: 'revise', team: 'T1', inject: 'S1-01', record: choose(second) })
    expect(read()).toBe(2)
    people.give('facilitator', { kind: 'close' })
    people.give('facilitator', { kind: 'accept', changes: [{ inject: 'S1-01', team: 'T1', version: 3, effects: true }] })
    expect(read()).toBe(3)
  })

  it('is to be told until the team or the room has heard it', () => {
    const people = opened()
    people.give('t1-1', {
      kind: 'respond',
      team: 'T1',
      inject: 'S1-01',
      record: choose(people.state.receipts['S1-01']?.['T1']?.offered[0] ?? ''),
    })
    people.give('facilitator', { kind: 'close' })
    people.give('facilitator', { kind: 'accept', changes: [] })
    const before = unreleased(viewOf(people)).length
    people.give('facilitator', { kind: 'release', items: [{ inject: 'S1-01', team: 'T1', to: 'room' }] })
    expect(unreleased(viewOf(people))).toHaveLength(before - 1)
    expect(consequences(viewOf(people))).toHaveLength(before)
    expect(openRatings(viewOf(people)).get('S1-01')).toEqual(['T1'])
  })
})

describe('the MSEL', () => {
  it('counts down to what goes out by itself, and says which is next', () => {
    const people = opened()
    const lines = mselLines(viewOf(people), run(people), 0)
    expect(lines.filter((line) => line.next)).toMatchObject([{ item: { inject: 'S1-02' } }])
    expect(lines.find(({ item }) => item.inject === 'S1-02')?.dueIn).toBeGreaterThan(0)
    expect(lines[0]).toMatchObject({ item: { inject: 'S1-01' }, dueIn: null, asked: 5, answered: 0 })
  })

  it('counts no silence as an answer, once the turn is resolved', () => {
    const people = opened()
    const [course = ''] = people.state.receipts['S1-01']?.['T1']?.offered ?? []
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose(course) })
    people.give('facilitator', { kind: 'close' })
    people.give('facilitator', { kind: 'accept', changes: [] })
    expect(mselLines(viewOf(people), run(people), 0)[0]).toMatchObject({ item: { inject: 'S1-01' }, asked: 5, answered: 1, late: 0 })
    const works = cellsOf(viewOf(people), run(people)).map(({ record, work }) => `${record.team} ${work}`)
    expect(works).toEqual(['O1 silent', 'T1 counted', 'T2 silent', 'D1 silent', 'D2 silent'])
  })

  it('passes over what is held, and never takes a contingency inject for the next', () => {
    const people = opened(small)
    people.give('facilitator', { kind: 'hold', inject: 'S1-02' })
    expect(nextToSend(viewOf(people))).not.toBe('S1-02')
    for (let id = nextToSend(viewOf(people)); id !== null; id = nextToSend(viewOf(people)))
      people.give('facilitator', { kind: 'deliver', inject: id })
    const left = viewOf(people).rows.filter(({ turn, status }) => turn === 0 && status === 'planned')
    expect(left.length).toBeGreaterThan(0)
    expect(left.every(({ inject }) => viewOf(people).msel.find((item) => item.inject === inject)?.parent !== null)).toBe(true)
  })

  it('knows which injects a close would carry over', () => {
    const people = opened()
    const unsent = unsentInTurn(viewOf(people)).map(({ inject }) => inject)
    people.give('facilitator', { kind: 'close' })
    expect(viewOf(people).rows.flatMap(({ inject, carried }) => (carried ? [inject] : []))).toEqual(unsent)
  })

  it('counts what is due and waits for a hand among what is unsent', () => {
    const view = viewOf(opened())
    const rows = view.rows.map((row) => (row.inject === 'S1-01' ? { ...row, status: 'due' as const } : row))
    expect(unsentInTurn({ ...view, rows })).toHaveLength(unsentInTurn(view).length + 1)
  })

  it('finds a free number for a new inject', () => {
    const people = opened()
    expect(newInjectId(viewOf(people))).toBe('X1-01')
    expect(
      newInjectId({
        ...viewOf(people),
        rows: viewOf(people).rows.map((row, i) => (i === 0 ? { ...row, inject: 'X1-01' as typeof row.inject } : row)),
      }),
    ).toBe('X1-02')
  })
})

describe('the preview of the projector', () => {
  it('is what the projector then shows, face by face', () => {
    const people = opened()
    people.give('t1-1', {
      kind: 'respond',
      team: 'T1',
      inject: 'S1-01',
      record: choose(people.state.receipts['S1-01']?.['T1']?.offered[0] ?? ''),
    })
    people.give('facilitator', { kind: 'reveal', injects: 'all' })
    const shows = (
      face: 'welcome' | 'rules' | 'situation' | 'inject' | 'answers' | 'question' | 'break' | 'visitor' | 'end',
      inject: string | null,
      text: string | null,
    ) => {
      const foreseen = screenWith(viewOf(people), { face, inject, text })
      people.give('facilitator', { kind: 'face', face, ...(inject !== null && { inject }), ...(text !== null && { text: say(text) }) })
      expect(foreseen).toEqual(displayOf(people).screen)
    }
    for (const face of ['welcome', 'rules', 'situation', 'visitor', 'end', 'question'] as const) shows(face, null, null)
    shows('break', null, 'Back 10:45')
    shows('question', null, 'What did you write down?')
    shows('inject', 'S1-01', null)
    shows('answers', 'S1-01', null)
    people.give('facilitator', { kind: 'close' })
    people.give('facilitator', { kind: 'accept', changes: [] })
    people.give('facilitator', { kind: 'release', items: [{ inject: 'S1-01', team: 'T1', to: 'room' }] })
    shows('answers', 'S1-01', null)
  })
})

describe('going back', () => {
  const moment = (seq: number, kind: string, told: readonly string[], at = seq * 10) => ({ seq, run: at, by: 'facilitator', kind, told })
  const story: Story = {
    branch: 'line-2',
    seq: 5,
    moments: [
      moment(1, 'start', ['The exercise starts.']),
      moment(2, 'deliver', ['S1-02 is sent.']),
      moment(3, 'advance', []),
      moment(4, 'respond', ['Thailand answers S1-02.']),
      moment(5, 'note', ['A note.']),
    ],
  }

  it('offers the moments that say something, the newest first and never the present one', () => {
    expect(momentsOf(story).map(({ seq }) => seq)).toEqual([4, 2, 1])
    expect(momentsOf(story, 'THAILAND').map(({ seq }) => seq)).toEqual([4])
    // Nobody goes back to who took the pen.
    const penned = {
      ...story,
      seq: 7,
      moments: [...story.moments, moment(6, 'pen', ['Anna writes for Thailand.']), moment(7, 'note', ['x'])],
    }
    expect(momentsOf(penned).map(({ seq }) => seq)).toEqual([5, 4, 2, 1])
  })

  it('names what would be left', () => {
    expect(leaving(story, 1)).toEqual({ entries: 4, answers: 1, sent: 1, exchanged: 0, notes: 1, seconds: 40 })
    expect(leaving(story, 4)).toEqual({ entries: 1, answers: 0, sent: 0, exchanged: 0, notes: 1, seconds: 10 })
  })

  it('names the new line after the present one', () => {
    expect(nextBranch('main')).toBe('line-2')
    expect(nextBranch(story.branch)).toBe('line-3')
  })
})

describe('words for what authors wrote for the machine', () => {
  let view: ControlView
  beforeAll(() => {
    const people = room(small)
    view = viewOf(people)
  })

  it.each([
    ['flag.LEAK', 'LEAK has happened (not so now)'],
    ['counter.pressure >= 1', '"pressure" is 1 or more (now 0)'],
    ['flag.LEAK || counter.pressure > 1', 'LEAK has happened (not so now) or "pressure" is above 1 (now 0)'],
    ['(flag.LEAK) && !delivered["S1-02"]', 'LEAK has happened (not so now) and not: S1-02 was sent'],
    ['answered["S1-01"].T1', 'Midland answered S1-01'],
    ['played.D1', 'Northland is played'],
    ['!has(choice["S1-03"].T1)', 'not: Midland chose a course in S1-03'],
    ['trust.T1.O1 < 0.5', "Southland's trust in Midland is below 0.5 (now 0.50)"],
    ['counter.pressure + 1 > 2', 'counter.pressure + 1 > 2'],
  ])('%s', (source, words) => {
    expect(readCondition(source, view)).toBe(words)
  })

  it('leave no condition of LOTUS GATE unread', () => {
    const whole = viewOf(room())
    const sources = whole.msel.flatMap(({ requires, skipIf, variants, answer }) => [
      requires,
      skipIf,
      ...variants.map(({ when }) => when),
      ...(answer?.courses.map(({ when }) => when) ?? []),
    ])
    const unread = sources.filter((source) => source !== null && readCondition(source, whole) === source)
    expect(unread).toEqual([])
  })

  it('say of an effect what it changes', () => {
    expect(
      readEffect({ chance: 0.25, label: 'The note leaks', then: [{ flag: 'LEAK' }], else: [{ counter: 'pressure', add: -1 }] }, 'T1', view),
    ).toBe('25 in 100: The note leaks – LEAK happens; or else "pressure" −1')
    expect(readEffect({ trust: 1, with: 'all' }, 'T1', view)).toBe('trust of all states in Midland +1')
    expect(readEffect({ resource: 'child-places', add: -2 }, 'T1', view)).toBe('Midland: places for children −2')
  })

  it('call places of the network by their names', () => {
    const whole = viewOf(room())
    expect(readEffect({ units: 2, node: 'northgate' } as Effect, 'T1', whole)).toContain('at Northgate International')
    expect(readEffect({ leak: ['harbour-quarter'] } as Effect, 'T1', whole)).toBe('word gets out about The harbour quarter')
  })
})

describe('finding by typing', () => {
  const entries = [
    { label: 'Pause', hint: 'Time' },
    { label: 'S1-05 Capacity table', hint: 'Inject' },
    { label: 'Thailand', hint: 'Team TH T1' },
    { label: 'Take a team over', hint: 'Room' },
  ]
  it('needs every word, in any order, and takes names before kinds', () => {
    expect(search(entries, 'table s1').map(({ label }) => label)).toEqual(['S1-05 Capacity table'])
    expect(search(entries, 'team').map(({ label }) => label)).toEqual(['Take a team over', 'Thailand'])
    expect(search(entries, 'th').map(({ label }) => label)).toEqual(['Thailand'])
    expect(search(entries, 'zebra')).toEqual([])
    expect(search(entries, ' ')).toEqual(entries)
  })

  it('is opened by Ctrl+K anywhere, and by no key that is held down or composes a letter', () => {
    const press = { key: 'k', ctrlKey: false, metaKey: false, altKey: false, repeat: false, isComposing: false }
    expect(shortcutOf(press)).toBe('k')
    expect(shortcutOf({ ...press, ctrlKey: true })).toBe('ctrl+k')
    expect(shortcutOf({ ...press, key: 'c', ctrlKey: true })).toBeNull()
    expect(shortcutOf({ ...press, repeat: true })).toBeNull()
    expect(shortcutOf({ ...press, isComposing: true })).toBeNull()
    expect(shortcutOf({ ...press, key: 'Enter' })).toBeNull()
  })
})
