/** What a team's desk works out from its view: the inbox, the form and its record, the law, who writes, where we are. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { leftWords } from '../../src/app/play/ago.ts'
import { answeringOf, draftFor, standing, wordsChanged } from '../../src/app/play/answering.ts'
import { catchUp } from '../../src/app/play/catch-up.ts'
import { exchangeOf } from '../../src/app/play/exchange.ts'
import { inboxOf, nextToAnswer } from '../../src/app/play/inbox.ts'
import { adviceFor } from '../../src/app/play/law.ts'
import { newsOf } from '../../src/app/play/news.ts'
import { penOf } from '../../src/app/play/pen.ts'
import { chosen, draftOf, moved, rankingOf, recordOf } from '../../src/app/play/record.ts'
import { usedBy } from '../../src/app/play/resources.ts'
import { told } from '../../src/app/play/told.ts'
import { countsOf, unseenOf } from '../../src/app/play/unseen.ts'
import { dateOf, inZone, labelMinutes, minutesLabel, wallTime, zoneName } from '../../src/app/parts/times.ts'
import { formatLanguage } from '../../src/app/words/words.ts'
import type { FormCard, TeamView } from '../../src/engine/view/view.ts'
import type { SeatId } from '../../src/engine/exercise/parts.ts'
import { say, wordsIn } from '../../src/engine/log/texts.ts'
import { project } from '../../src/engine/view/project.ts'
import { People, choose, inOwnWords, journalFor, seatFor } from '../support/people.ts'
import { lotusGate } from '../support/scenarios.ts'

const LOTUS = lotusGate()
const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const

/** A room in which all teams sit, T1 with two people, in the first turn with the first injects delivered. */
function room(): People {
  const people = new People(journalFor(LOTUS), 'desk')
  people.sit('facilitator', 'facilitator')
  for (const team of TEAMS) people.sit(seatFor(team), 'participant', team)
  people.sit('t1-2', 'participant', 'T1')
  people.give('facilitator', { kind: 'start' })
  people.give('facilitator', { kind: 'brief' })
  people.give('facilitator', { kind: 'open' })
  people.pass(20 * 60)
  return people
}

function viewOf(people: People, seat: string): TeamView {
  const { exercise, state, texts } = people.journal
  const view = project(exercise, state, seat as SeatId, wordsIn(texts)) // tests write seats that match the pattern
  if (!('own' in view)) throw new Error(`${seat} has no team`)
  return view
}

const itemOf = (view: TeamView, inject: string) => {
  const item = view.inbox.find((one) => one.inject === inject)
  if (!item) throw new Error(`${inject} is not in the inbox`)
  return item
}
const groups = (view: TeamView, run: number, opened: ReadonlySet<string> | null = null) => {
  const inbox = inboxOf(view, run, opened)
  const ids = (group: typeof inbox.new) => group.map(({ item }) => item.inject)
  return { new: ids(inbox.new), due: ids(inbox.due), answered: ids(inbox.answered), read: ids(inbox.read) }
}

describe('the inbox', () => {
  test('says of a message that it was reworded only to those who saw the first words', () => {
    const people = new People(journalFor(LOTUS), 'desk')
    people.sit('facilitator', 'facilitator')
    for (const team of TEAMS) people.sit(seatFor(team), 'participant', team)
    for (const kind of ['start', 'brief'] as const) people.give('facilitator', { kind })
    people.give('facilitator', { kind: 'amend', inject: 'S1-01', text: { $say: 'Other words' } })
    people.give('facilitator', { kind: 'open' })
    people.pass(5 * 60)
    const reworded = () => itemOf(viewOf(people, 't1-1'), 'S1-01').reworded
    expect(itemOf(viewOf(people, 't1-1'), 'S1-01').text).toBe('Other words')
    expect(reworded()).toBe(false)
    people.give('facilitator', { kind: 'amend', inject: 'S1-01', text: { $say: 'Others again' } })
    expect(reworded()).toBe(true)
  })

  test('shows what nobody opened as new, then as due, then as answered', () => {
    const people = room()
    expect(groups(viewOf(people, 't1-1'), people.state.run)).toEqual({ new: ['S1-03', 'S1-02', 'S1-01'], due: [], answered: [], read: [] })
    people.give('t1-1', { kind: 'read', team: 'T1', inject: 'S1-01' })
    people.give('t1-1', { kind: 'read', team: 'T1', inject: 'S1-02' })
    expect(groups(viewOf(people, 't1-1'), people.state.run)).toMatchObject({ new: ['S1-03'], due: ['S1-01', 'S1-02'] })
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose('trend-figures') })
    expect(groups(viewOf(people, 't1-1'), people.state.run)).toMatchObject({ due: ['S1-02'], answered: ['S1-01'] })
    people.give('t1-1', { kind: 'withdraw', team: 'T1', inject: 'S1-01' })
    expect(groups(viewOf(people, 't1-1'), people.state.run).due).toContain('S1-01')
  })

  test('keeps as new on one screen what another screen of the team has opened', () => {
    const people = room()
    people.give('t1-2', { kind: 'read', team: 'T1', inject: 'S1-01' })
    expect(groups(viewOf(people, 't1-1'), people.state.run, new Set(['S1-02', 'S1-03'])).new).toContain('S1-01')
    expect(groups(viewOf(people, 't1-1'), people.state.run, new Set(['S1-01', 'S1-02', 'S1-03'])).new).not.toContain('S1-01')
  })

  test('asks for nothing any more when the turn is closed', () => {
    const people = room()
    people.give('facilitator', { kind: 'close' })
    const view = viewOf(people, 't1-1')
    expect(nextToAnswer(inboxOf(view, people.state.run))).toBeNull()
    expect(groups(view, people.state.run).due).toEqual([])
  })

  test('leads to the answer whose time ends first', () => {
    const people = room()
    people.give('t1-1', { kind: 'read', team: 'T1', inject: 'S1-01' })
    const inbox = inboxOf(viewOf(people, 't1-1'), people.state.run)
    const all = [...inbox.new, ...inbox.due].filter(({ due }) => due === 'answer')
    const soonest = Math.min(...all.map(({ left }) => left ?? Infinity))
    expect(nextToAnswer(inbox)?.left ?? Infinity).toBe(soonest)
    expect(nextToAnswer(inbox)).not.toBeNull()
  })

  test('asks a co-signer only once there is a common record, and again when it changes', () => {
    const people = room()
    people.pass(25 * 60)
    const joint = viewOf(people, 't1-1').inbox.find(({ answer }) => answer?.by === 'joint')
    if (!joint) throw new Error('the first turn has a common record')
    const lead = joint.answer?.lead ?? ''
    const other = lead === 'T1' ? 'T2' : 'T1'
    const dueTo = () => {
      const inbox = inboxOf(viewOf(people, seatFor(other)), people.state.run)
      return [...inbox.new, ...inbox.due, ...inbox.answered].find(({ item }) => item.inject === joint.inject)
    }
    expect(dueTo()?.due).toBe('none')
    people.give(seatFor(lead), { kind: 'respond', team: lead, inject: joint.inject, record: inOwnWords('Ten days, from D-7') })
    expect(dueTo()?.due).toBe('position')
    people.give(seatFor(other), { kind: 'agree', team: other, inject: joint.inject, reservation: null })
    expect(dueTo()).toMatchObject({ due: 'none', answered: true })
    people.give(seatFor(lead), { kind: 'revise', team: lead, inject: joint.inject, record: inOwnWords('Nine days, from D-7') })
    expect(dueTo()?.due).toBe('position')
  })
})

describe('a draft and its record', () => {
  const words = fc.stringMatching(/^[a-z][a-z ,.]{0,30}$/)
  const maybe = (value: fc.Arbitrary<string>) => fc.option(value, { nil: '' })

  test('a record that was sent comes back into the form as it was written', () => {
    const people = room()
    const form = itemOf(viewOf(people, 't1-1'), 'S1-01').answer
    if (!form) throw new Error('S1-01 asks')
    const { teams } = viewOf(people, 't1-1')
    const drafts = fc.record({
      decision: fc.constantFrom('own', ...form.courses.map(({ key }) => `course:${key}`)),
      own: words,
      text: maybe(words),
      why: words,
      options: maybe(words),
      basis: maybe(words),
      'information.0.text': maybe(words),
      'information.0.source': fc.constantFrom('', 'A', 'F'),
      'information.0.credibility': fc.constantFrom('', '1', '6'),
      'information.0.handling': fc.constantFrom('', 'H0', 'H3'),
      'information.1.text': maybe(words),
      sharedWith: fc.constantFrom('', 'D1', 'O1,D1'),
      'followUp.text': words,
      'followUp.by': fc.constantFrom('', 'D-7 09:30', 'D+2 00:00'),
    })
    let sent = false
    fc.assert(
      fc.property(drafts, (draft) => {
        const read = recordOf(draft, form, teams)
        if (!read.ok) throw new Error(JSON.stringify(read.missing))
        people.give('t1-1', { kind: sent ? 'revise' : 'respond', team: 'T1', inject: 'S1-01', record: read.record })
        sent = true
        const version = standing(itemOf(viewOf(people, 't1-1'), 'S1-01'))
        if (!version) throw new Error('it was just sent')
        expect(recordOf(draftOf(version), form, teams)).toEqual(read)
      }),
      { numRuns: 40 },
    )
  })

  test('only the decision and why are asked for, and what is missing is named by its field', () => {
    const view = viewOf(room(), 't1-1')
    const form = itemOf(view, 'S1-01').answer
    if (!form) throw new Error('S1-01 asks')
    const missing = (draft: { readonly [field: string]: string }) => {
      const read = recordOf(draft, form, view.teams)
      return read.ok ? [] : read.missing.map(({ field }) => field)
    }
    expect(missing({})).toEqual(['decision', 'why'])
    expect(missing({ decision: 'own', own: '  ', why: 'x' })).toEqual(['own'])
    expect(missing({ decision: 'course:nothing-such', why: 'x' })).toEqual(['decision'])
    expect(missing({ decision: 'course:trend-figures', why: 'x' })).toEqual([])
    expect(missing({ decision: 'course:trend-figures', why: 'x', 'followUp.by': 'D+2 09:00' })).toEqual(['followUp.text'])
  })

  const form = (more: Partial<FormCard>): FormCard => ({
    by: 'each',
    lead: null,
    form: 'ranking',
    prompt: null,
    courses: [],
    unit: null,
    min: null,
    max: null,
    items: ['a', 'b', 'c', 'd'].map((key) => ({ key, text: key.toUpperCase() })),
    ...more,
  })

  test('a ranking holds every item once, however often items are moved', () => {
    const ranking = form({})
    const moves = fc.array(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), by: fc.constantFrom(-1 as const, 1 as const) }))
    fc.assert(
      fc.property(moves, (list) => {
        const order = list.reduce(
          (draft: { readonly [field: string]: string }, { key, by }) => ({ order: moved(draft, ranking, key, by) }),
          {},
        )
        expect(
          rankingOf(order, ranking)
            .map(({ key }) => key)
            .toSorted(),
        ).toEqual(['a', 'b', 'c', 'd'])
      }),
    )
    expect(moved({}, ranking, 'c', -1)).toBe('a,c,b,d')
    expect(moved({}, ranking, 'a', -1)).toBe('a,b,c,d')
    const read = recordOf({ order: 'd,c,b,a', why: 'It matters most' }, ranking, [])
    expect(read.ok && read.record.decision).toEqual({ form: 'ranking', order: ['d', 'c', 'b', 'a'] })
  })

  test('a number must be one, a text is an answer in own words, and hidden courses leave own words', () => {
    const number = form({ form: 'number', items: [] })
    expect(recordOf({ value: 'ten', why: 'x' }, number, []).ok).toBe(false)
    expect(recordOf({ value: '10', why: 'x' }, number, [])).toMatchObject({ ok: true, record: { decision: { form: 'number', value: 10 } } })
    expect(recordOf({ own: 'Wait', why: 'x' }, form({ form: 'text' }), [])).toMatchObject({
      ok: true,
      record: { decision: { form: 'own', text: say('Wait') } },
    })
    expect(chosen({}, { form: 'courses', courses: [] })).toBe('own')
  })
})

describe('what a course uses', () => {
  const people = room()
  people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-02', record: choose('legal-adviser') })
  const before = viewOf(people, 't1-1')
  /** The view with other resources, and with what the course chosen at S1-02 costs. */
  const view = (officers: number, cost: object, more: object = {}): TeamView => ({
    ...before,
    own: { ...before.own, resources: { officers } },
    inbox: before.inbox.map((item) =>
      item.inject === 'S1-02' && item.answer
        ? { ...item, ...more, answer: { ...item.answer, courses: item.answer.courses.map((course) => ({ ...course, cost })) } }
        : item,
    ),
  })
  const officers = (amount: number, free: number) => [{ kind: 'officers', amount, free }]

  test.each([
    ['all is free where no other answer uses it', view(8, { analysts: 1 }), 'S1-01', 8],
    ['what another answer of the turn uses is not', view(8, { officers: 5 }), 'S1-01', 3],
    ['there is never less than nothing', view(4, { officers: 5 }), 'S1-01', 0],
    ['an answer that is changed gives its own back', view(8, { officers: 5 }), 'S1-02', 8],
    ['what was taken back uses nothing', view(8, { officers: 5 }, { versions: [] }), 'S1-01', 8],
    ['what a closed turn took is gone already', view(8, { officers: 5 }, { status: 'resolved' }), 'S1-01', 8],
  ])('%s', (_, seen, inject, free) => expect(usedBy(seen, inject, { officers: 6, analysts: 0 })).toEqual(officers(6, free)))
})

describe('who writes', () => {
  test('the pen is free, then its holder’s, and free again when the holder leaves', () => {
    const people = room()
    expect(penOf(viewOf(people, 't1-1'), 't1-1').kind).toBe('free')
    people.give('t1-2', { kind: 'pen', team: 'T1', inject: 'S1-01' })
    expect(penOf(viewOf(people, 't1-2'), 't1-2').kind).toBe('mine')
    expect(penOf(viewOf(people, 't1-1'), 't1-1')).toEqual({ kind: 'other', name: 'Seat t1-2' })
    people.give('host', { kind: 'leave', seat: 't1-2' })
    expect(penOf(viewOf(people, 't1-1'), 't1-1')).toEqual({ kind: 'free' })
  })

  test('a draft that was begun before the last sending is not shown again', () => {
    const people = room()
    const before = itemOf(viewOf(people, 't1-1'), 'S1-01')
    const draft = { team: 'T1', about: 'S1-01', seat: 't1-2', at: 5, body: { why: 'old', begunAfter: '0' } }
    expect(draftFor([draft], before, 'T1')).toBe(draft)
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose('trend-figures') })
    const after = itemOf(viewOf(people, 't1-1'), 'S1-01')
    expect(draftFor([draft], after, 'T1')).toBeNull()
    const newer = { ...draft, at: 9, body: { why: 'new', begunAfter: '1' } }
    expect(draftFor([newer, draft], after, 'T1')).toBe(newer)
    expect(draftFor([newer], after, 'D1')).toBeNull()
  })

  test('the form is open while answers come in, waits in a pause, and is over when the turn is closed', () => {
    const people = room()
    const kind = () => {
      const view = viewOf(people, 't1-1')
      return answeringOf(view, itemOf(view, 'S1-01')).kind
    }
    expect(kind()).toBe('open')
    people.give('facilitator', { kind: 'pause' })
    expect(kind()).toBe('paused')
    people.give('facilitator', { kind: 'resume' })
    people.give('facilitator', { kind: 'hand', team: 'T1', to: 'control' })
    expect(kind()).toBe('control')
    people.give('facilitator', { kind: 'hand', team: 'T1', to: 'team' })
    people.give('facilitator', { kind: 'close' })
    expect(kind()).toBe('over')
  })

  test('words that changed after the answer are said to have changed', () => {
    const people = room()
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose('trend-figures') })
    expect(wordsChanged(itemOf(viewOf(people, 't1-1'), 'S1-01'))).toBe(false)
    people.give('facilitator', { kind: 'amend', inject: 'S1-01', text: say('Twelve arrivals, not eleven.') })
    expect(wordsChanged(itemOf(viewOf(people, 't1-1'), 'S1-01'))).toBe(true)
  })
})

describe('the law, before anything is sent', () => {
  test('says of every receiver what the rules will say, whatever is shared', () => {
    const people = room()
    const kinds = ['trend', 'alert', 'lead', 'personal', 'evidence', 'financial', 'biometric'] as const
    for (const team of TEAMS) {
      for (const to of TEAMS.filter((other) => other !== team)) {
        for (const information of kinds) {
          for (const stated of [false, true]) {
            const [advice] = adviceFor(viewOf(people, seatFor(team)), [to], information, { stated })
            const content = { information, text: say('Something'), handling: 'H1', ...(stated && { basis: say('A law') }) } as const
            const sent = people.send(seatFor(team), { kind: 'share', team, to: [to], content })
            expect(`${team} ${to} ${information} ${stated} ${advice?.needs === null}`).toBe(
              `${team} ${to} ${information} ${stated} ${sent.kind === 'accepted'}`,
            )
          }
        }
      }
    }
  })

  test('a formal request that was approved opens what only a formal request can open', () => {
    const people = room()
    const needs = () => adviceFor(viewOf(people, 't1-1'), ['D1'], 'evidence', { stated: false })[0]?.needs
    expect(needs()).toBe('formal')
    const content = {
      ask: 'information',
      information: 'evidence',
      text: say('The file'),
      purpose: say('A court'),
      basis: say('A treaty'),
      handling: 'H1',
    } as const
    const { basis: _, ...informal } = content
    people.give('o1-1', { kind: 'request', team: 'O1', to: 'T1', content: informal, minutes: 10 })
    const [asksFreely] = viewOf(people, 't1-1').requests.items
    expect(adviceFor(viewOf(people, 't1-1'), ['O1'], 'evidence', { stated: true, answering: asksFreely ?? null })[0]?.needs).toBe('formal')
    people.give('d1-1', { kind: 'request', team: 'D1', to: 'T1', content, minutes: 10 })
    const [, asked] = viewOf(people, 't1-1').requests.items
    expect(adviceFor(viewOf(people, 't1-1'), ['D1'], 'evidence', { stated: false, answering: asked ?? null })[0]?.needs).toBeNull()
    people.give('t1-1', { kind: 'answer', team: 'T1', request: 1, answer: 'approve', text: say('Yes') })
    expect(needs()).toBeNull()
  })
})

describe('between states', () => {
  test('each side sees whose move it is', () => {
    const people = room()
    const content = { ask: 'action', text: say('Please check'), purpose: say('To be sure'), handling: 'H1' } as const
    people.give('d1-1', { kind: 'request', team: 'D1', to: 'T1', content, minutes: 10 })
    const sides = () =>
      [exchangeOf(viewOf(people, 'd1-1')), exchangeOf(viewOf(people, 't1-1'))].map((one) => [
        one.ours.length,
        one.theirs.length,
        one.settled.length,
      ])
    expect(sides()).toEqual([
      [0, 1, 0],
      [1, 0, 0],
    ])
    people.give('t1-1', { kind: 'answer', team: 'T1', request: 0, answer: 'counter', text: say('Tomorrow') })
    expect(sides()).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ])
    people.give('d1-1', { kind: 'answer', team: 'D1', request: 0, answer: 'accept', text: say('Good') })
    expect(sides()).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ])
  })

  test('nothing waits for anybody once play is over', () => {
    const people = room()
    people.give('t1-1', { kind: 'told', team: 'T1', to: 'D1', verb: 'told', gist: say('Our shift is ready'), ago: 0 })
    const view = viewOf(people, 'd1-1')
    expect(exchangeOf(view).ours).toHaveLength(1)
    for (const conduct of ['hotwash', 'closed'] as const) {
      const { ours, settled } = exchangeOf({ ...view, clock: { ...view.clock, conduct } })
      expect([ours.length, settled.length]).toEqual([0, 1])
    }
  })

  test('what came since a page was looked at is counted, what the own team sent is not', () => {
    const people = room()
    const seen = countsOf(viewOf(people, 't1-1'))
    people.give('t1-1', { kind: 'told', team: 'T1', to: 'D1', verb: 'told', gist: say('Our shift is ready'), ago: 0 })
    expect(unseenOf(viewOf(people, 't1-1'), seen)).toEqual({ exchange: 0, control: 0, room: 0, network: 0 })
    people.give('d1-1', { kind: 'told', team: 'D1', to: 'T1', verb: 'told', gist: say('Ours too'), ago: 0 })
    people.give('facilitator', { kind: 'announce', to: [], text: say('Coffee') })
    expect(unseenOf(viewOf(people, 't1-1'), seen)).toEqual({ exchange: 1, control: 1, room: 0, network: 0 })
  })
})

describe('what the room heard', () => {
  test('the same words about several states stand once, the latest inject first', () => {
    const team = (name: string) => viewOf(room(), 't1-1').teams.find((card) => card.team === name)?.team
    const [a, b] = [team('T1'), team('D1')]
    const inject = itemOf(viewOf(room(), 't1-1'), 'S1-01').inject
    const later = itemOf(viewOf(room(), 't1-1'), 'S1-02').inject
    if (!a || !b) throw new Error('both play')
    const one = { inject, title: 'Trend notice', text: 'The lists stay at home.' }
    const heard = told([
      { ...one, team: a },
      { ...one, team: b },
      { inject: later, title: 'Helpful carrier', text: 'The file is deleted.', team: a },
    ])
    expect(heard.map(({ text, teams }) => [text, teams])).toEqual([
      ['The file is deleted.', ['T1']],
      ['The lists stay at home.', ['T1', 'D1']],
    ])
  })
})

describe('for whoever comes late', () => {
  test('says where we are, what we answered and why, what is open, and what others told us', () => {
    const people = room()
    people.give('t1-1', { kind: 'respond', team: 'T1', inject: 'S1-01', record: choose('trend-figures', 'Figures need no basis') })
    people.give('d1-1', {
      kind: 'share',
      team: 'D1',
      to: ['T1'],
      content: { information: 'trend', text: say('Eleven arrivals'), handling: 'H0' },
    })
    people.pass(3 * 60)
    people.give('o1-1', { kind: 'told', team: 'O1', to: 'T1', verb: 'asked', gist: say('Who is on duty?'), ago: 0 })
    people.give('facilitator', { kind: 'announce', to: [], text: say('Coffee at 10:45') })
    const now = catchUp(viewOf(people, 't1-2'), people.state.run)
    expect(now.step).toBe('respond')
    expect(now.turn).toMatchObject({ number: 1, of: 5, title: 'Before the window' })
    expect(now.answered.map(({ item, version }) => [item.inject, version.why])).toEqual([['S1-01', 'Figures need no basis']])
    expect(now.open.map(({ item }) => item.inject).toSorted()).toEqual(['S1-02', 'S1-03'])
    expect(now.waiting.map(({ kind }) => kind)).toEqual(['told'])
    expect(now.received.map(({ text }) => text)).toEqual(['Eleven arrivals'])
    expect(now.announcements.map(({ text }) => text)).toEqual(['Coffee at 10:45'])
  })

  test('before the first turn it tells the background', () => {
    const people = new People(journalFor(LOTUS), 'late')
    people.sit('facilitator', 'facilitator')
    for (const team of TEAMS) people.sit(seatFor(team), 'participant', team)
    people.give('facilitator', { kind: 'start' })
    const now = catchUp(viewOf(people, 't1-1'), 0)
    expect(now.turn).toBeNull()
    expect(now.background).toContain('three weeks before')
  })
})

describe('news', () => {
  test('nothing is news at first; then each thing that came is told once', () => {
    const people = room()
    const before = viewOf(people, 't1-1')
    expect(newsOf(null, before)).toEqual([])
    people.give('facilitator', { kind: 'announce', to: [], text: say('Coffee') })
    people.give('t1-1', { kind: 'told', team: 'T1', to: 'D1', verb: 'told', gist: say('Ready'), ago: 0 })
    people.give('facilitator', { kind: 'pause' })
    const after = viewOf(people, 't1-1')
    expect(newsOf(before, after)).toEqual([{ kind: 'paused' }, { kind: 'announcement', text: 'Coffee' }])
    expect(newsOf(after, after)).toEqual([])
  })

  test('a new message is news with its title and sender', () => {
    const people = room()
    const before = viewOf(people, 't1-1')
    people.pass(25 * 60)
    const [news] = newsOf(before, viewOf(people, 't1-1'))
    expect(news).toEqual({ kind: 'inject', title: 'Capacity table', from: 'Exercise control' })
  })
})

describe('times', () => {
  test('a label and its minutes say the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: -900_000, max: 900_000 }), (minutes) => {
        expect(labelMinutes(minutesLabel(minutes))).toBe(minutes)
      }),
    )
  })

  test('another zone can be on another day', () => {
    expect(inZone('D-1 20:00', '+00:00', '+07:00')).toBe('D+0 03:00')
    expect(inZone('D+0 01:30', '+13:00', '-05:00')).toBe('D-1 07:30')
    expect(inZone('D-7', '+00:00', '+13:00')).toBe('D-7')
  })

  test('what is left is told in minutes that nobody has used up, as on the projector', () => {
    expect([0, 59, 60, 61, 3_226].map(leftWords)).toEqual([
      'time is up',
      'less than a minute left',
      'about 1 minute left',
      'about 2 minutes left',
      'about 54 minutes left',
    ])
  })

  test('every time has its zone', () => {
    expect([zoneName('+00:00'), zoneName('+07:00'), zoneName('+05:30'), zoneName('-03:00')]).toEqual(['UTC', 'UTC+7', 'UTC+5:30', 'UTC−3'])
    expect(dateOf(-7, '2027-03-01', formatLanguage())).toBe('22 Feb')
    expect(wallTime(Date.UTC(2027, 2, 1, 3, 5), '+07:00')).toBe('10:05 Bangkok')
    expect(wallTime(Date.UTC(2027, 2, 1, 3, 5), '+13:00')).toBe('16:05 UTC+13')
  })
})
