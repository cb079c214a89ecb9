/** What a desk says of two states' laws before anything passes between them, held against what then happens. */
import { expect, test } from 'vitest'
import { adviceFor, askingFor, passesTo } from '../../src/app/play/law.ts'
import type { SeatId } from '../../src/engine/exercise/parts.ts'
import { say, wordsIn } from '../../src/engine/log/texts.ts'
import { project } from '../../src/engine/view/project.ts'
import type { TeamView } from '../../src/engine/view/view.ts'
import { People, journalFor, seatFor } from '../support/people.ts'
import { lotusGate } from '../support/scenarios.ts'

const TEAMS = ['O1', 'T1', 'T2', 'D1'] as const
const KINDS = ['trend', 'alert', 'lead', 'personal', 'evidence', 'financial', 'biometric'] as const

function room(): People {
  const people = new People(journalFor(lotusGate()), 'desk')
  people.sit('facilitator', 'facilitator')
  for (const team of TEAMS) people.sit(seatFor(team), 'participant', team)
  for (const kind of ['start', 'brief', 'open'] as const) people.give('facilitator', { kind })
  return people
}
function viewOf(people: People, seat: string): TeamView {
  const { exercise, state, texts } = people.journal
  const view = project(exercise, state, seat as SeatId, wordsIn(texts)) // tests write seats that match the pattern
  if (!('own' in view)) throw new Error(`${seat} has no team`)
  return view
}
const pairs = TEAMS.flatMap((from) => TEAMS.flatMap((to) => (from === to ? [] : [[from, to] as const])))

test('it is said before sending whether leads will pass, and for how long it will be on its way', () => {
  const people = room()
  const views = new Map(TEAMS.map((team) => [team, viewOf(people, seatFor(team))]))
  const said: unknown[] = []
  for (const [from, to] of pairs) {
    for (const information of KINDS) {
      for (const handling of ['H1', 'H3'] as const) {
        const view = views.get(from) ?? viewOf(people, seatFor(from))
        const [advice] = adviceFor(view, [to], information, { stated: true })
        if (advice?.needs !== null) continue
        const content = { information, text: say('x'), basis: say('A law'), handling } as const
        people.give(seatFor(from), { kind: 'share', team: from, to: [to], content })
        said.push([from, to, information, handling, advice.minutes, passesTo(view, to, information, handling)])
      }
    }
  }
  people.pass(60 * 60)
  const { shares, network } = people.state
  const came = shares.map(({ from, to: [to], content: { information, handling }, arrives, at }, index) => {
    const link = network?.links.find(({ source }) => source.of === 'share' && source.index === index)
    return [from, to, information, handling, (arrives - at) / 60, link?.verdict]
  })
  expect(said.length).toBeGreaterThan(40)
  expect(came).toEqual(said)
  expect(new Set(came.map((one) => one.at(-1)))).toEqual(new Set(['trend', 'open', 'handling']))
})

test('a state that has named no contact point is said to get no leads', () => {
  const view = viewOf(room(), 't1-1')
  const law = view.law.map((card) =>
    card.other === 'D1' && card.information !== 'trend' ? { ...card, link: 'no-contact' as const } : card,
  )
  expect(passesTo({ ...view, law }, 'D1', 'lead', 'H1')).toBe('no-contact')
  expect(askingFor({ ...view, own: { ...view.own, contacts: [] } }, 'D1', 'lead', true)?.passes).toBe('no-contact')
})

test('who gave nothing in two turns is told that it gets headlines only, and what changes that; others learn no more than they received', () => {
  const people = room()
  for (let turn = 0; turn < 2; turn += 1) {
    people.give('facilitator', { kind: 'close' })
    people.give('facilitator', { kind: 'accept', changes: [] })
    for (const kind of ['brief', 'open'] as const) people.give('facilitator', { kind })
  }
  const says = () => [
    passesTo(viewOf(people, 't1-1'), 'D1', 'lead', 'H1'),
    askingFor(viewOf(people, 'd1-1'), 'T1', 'lead', true)?.passes,
    // Only the state itself knows; figures, contacts and codes keep their own reasons.
    askingFor(viewOf(people, 'd1-1'), 'T1', 'trend', true)?.passes,
    passesTo(viewOf(people, 't1-1'), 'D1', 'lead', 'H3'),
  ]
  /** T1 sends D1 a lead: what came of it. */
  const comes = () => {
    people.give('t1-1', {
      kind: 'share',
      team: 'T1',
      to: ['D1'],
      content: { information: 'lead', text: say('x'), basis: say('A law'), handling: 'H1' },
    })
    people.pass(20 * 60)
    return people.state.network?.links.at(-1)?.verdict
  }
  const figures = (to: 'O1' | 'T1') => {
    people.give('d1-1', { kind: 'share', team: 'D1', to: [to], content: { information: 'trend', text: say('x'), handling: 'H0' } })
    people.pass(20 * 60)
  }
  expect([...says(), comes()]).toEqual(['unheard', 'headlines', 'trend', 'handling', 'headlines'])
  figures('O1')
  expect([...says(), comes()]).toEqual(['unheard', 'open', 'trend', 'handling', 'open'])
  figures('T1')
  expect([...says(), comes()]).toEqual(['open', 'open', 'trend', 'handling', 'open'])
})

test('without a network nothing is said of leads', () => {
  const view = { ...viewOf(room(), 't1-1'), network: null }
  expect(passesTo(view, 'D1', 'lead', 'H1')).toBeNull()
  expect(askingFor(view, 'D1', 'lead', true)?.passes).toBeNull()
})

test('who asks is told what the other state could answer, and that state then finds the same', () => {
  const people = room()
  const views = new Map(TEAMS.map((team) => [team, viewOf(people, seatFor(team))]))
  const said: unknown[] = []
  const found: unknown[] = []
  for (const [asks, asked] of pairs) {
    for (const information of KINDS) {
      for (const stated of [false, true]) {
        const asking = askingFor(views.get(asks) ?? viewOf(people, seatFor(asks)), asked, information, stated)
        const possible = asking !== null && asking.needs === null && asking.permission !== 'no' && asking.permission !== 'silent'
        said.push([asks, asked, information, stated, possible ? asking.minutes : null])
        const content = {
          ask: 'information',
          information,
          text: say('x'),
          purpose: say('y'),
          handling: 'H1',
          ...(stated && { basis: say('A law') }),
        } as const
        const at = people.state.requests.length
        // Numbered as the state that is asked sees it.
        const request = people.state.requests.filter(({ from, to }) => from === asked || to === asked).length
        people.give(seatFor(asks), { kind: 'request', team: asks, to: asked, content, minutes: 10 })
        const share = { information, text: say('x'), basis: say('A law'), handling: 'H1' } as const
        people.send(seatFor(asked), { kind: 'answer', team: asked, request, answer: 'approve', text: say('Yes'), share })
        const { share: index = null } = people.state.requests[at] ?? {}
        const sent = index === null ? undefined : people.state.shares[index]
        found.push([asks, asked, information, stated, sent ? (sent.arrives - sent.at) / 60 : null])
      }
    }
  }
  expect(found).toEqual(said)
  expect(found.filter((one) => Array.isArray(one) && one.at(-1) === null).length).toBeGreaterThan(10)
})

test('what was told in person counts, once confirmed, as the desk says it will', () => {
  for (const information of ['lead', 'evidence', 'trend', 'biometric'] as const) {
    for (const stated of [false, true]) {
      const people = room()
      // A formal request that was approved opens what goes in writing, and nothing that is said.
      const formal = { ask: 'information', information, text: say('x'), purpose: say('y'), basis: say('A treaty'), handling: 'H1' } as const
      people.give('d1-1', { kind: 'request', team: 'D1', to: 'T1', content: formal, minutes: 10 })
      people.give('t1-1', { kind: 'answer', team: 'T1', request: 0, answer: 'approve', text: say('Yes') })
      const view = viewOf(people, 't1-1')
      const [advice] = adviceFor(view, ['D1'], information, { stated, spoken: true })
      const passes = passesTo(view, 'D1', information, null)
      const more = { information, ...(stated && { basis: say('A law') }) }
      people.give('t1-1', { kind: 'told', team: 'T1', to: 'D1', verb: 'told', gist: say('x'), ago: 0, ...more })
      expect(people.state.network?.links).toEqual([])
      people.give('facilitator', { kind: 'confirm', told: 0, team: null, verdict: 'confirmed' })
      const verdict = people.state.network?.links[0]?.verdict
      expect([information, stated, verdict === 'open']).toEqual([information, stated, advice?.needs === null && passes === 'open'])
    }
  }
})
