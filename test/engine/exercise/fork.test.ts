/** A line that went back agrees with the one it left, in what happened before and in what chance gives after. */
import { describe, expect, test } from 'vitest'
import type { EventOf } from '../../../src/engine/exercise/event.ts'
import { say } from '../../../src/engine/log/texts.ts'
import { People, choose, journalFor } from '../../support/people.ts'
import { scenarioAt } from '../../support/scenarios.ts'

const small = scenarioAt('test/scenarios/small.yaml')

/** Up to the moment in which both teams have decided something that chance has a part in. */
function decided(seed: string): People {
  const people = new People(journalFor(small, { seed }), 'fork')
  people.sit('facilitator', 'facilitator')
  for (const team of ['O1', 'T1', 'D1']) people.sit(`${team.toLowerCase()}-1`, 'participant', team)
  for (const kind of ['start', 'brief', 'open'] as const) people.give('facilitator', { kind })
  for (const team of ['O1', 'T1'])
    people.give(`${team.toLowerCase()}-1`, { kind: 'respond', team, inject: 'S1-01', record: choose('act-alone') })
  return people
}

/** The turn is closed and resolved, and the next one opens. */
function resolve(people: People): void {
  people.give('facilitator', { kind: 'close' })
  people.give('facilitator', { kind: 'accept', changes: [] })
  people.give('facilitator', { kind: 'brief' })
  people.give('facilitator', { kind: 'open' })
}

/** Goes back to the last decision, and lets play go on. */
function back(people: People, to: number, opens: string): void {
  people.goBack('facilitator', to, opens, 'What if')
  people.give('facilitator', { kind: 'resume' })
}

const eventsOf = <K extends 'resolved' | 'inject-delivered'>(people: People, kind: K, inject: string): EventOf<K>[] =>
  people.journal.entries
    .flatMap(({ events }) => events)
    .filter((event): event is EventOf<K> => event.kind === kind && 'inject' in event && event.inject === inject)

/** What chance gave a team's course, by the label of the draw. */
const drawsOf = (people: People, team: string): readonly unknown[] =>
  eventsOf(people, 'resolved', 'S1-01')
    .filter((event) => event.team === team)
    .flatMap(({ applied }) => applied.filter(({ what }) => what === 'draw'))

const orders = (people: People, inject: string): readonly unknown[] =>
  eventsOf(people, 'inject-delivered', inject).flatMap(({ receipts }) => receipts.map(({ team, offered }) => [team, offered]))

describe.each(['seed-1', 'seed-2', 'seed-3', 'seed-4'])('with %s', (seed) => {
  test('the same decisions get the same luck, however much more happens on the way', () => {
    const left = decided(seed)
    const { seq } = left.state
    resolve(left)
    const fork = decided(seed)
    resolve(fork)
    back(fork, seq, 'second')
    expect(fork.journal.lines.slice(0, 1 + seq)).toEqual(left.journal.lines.slice(0, 1 + seq))
    // More of everything: time, notes, an inject that is sent, an answer taken back and given again.
    fork.pass(30)
    fork.give('o1-1', { kind: 'note', team: 'O1', text: say('Once more') })
    fork.give('facilitator', { kind: 'deliver', inject: 'S1-03' })
    fork.give('o1-1', { kind: 'withdraw', team: 'O1', inject: 'S1-01' })
    fork.give('o1-1', { kind: 'respond', team: 'O1', inject: 'S1-01', record: choose('act-alone') })
    resolve(fork)
    for (const team of ['O1', 'T1']) expect(drawsOf(fork, team)).toEqual(drawsOf(left, team))
    expect(drawsOf(left, 'O1')).toHaveLength(1)
    expect(orders(fork, 'S1-06')).toEqual(orders(left, 'S1-06'))
  })

  test("one team's other choice changes nothing in another team's luck", () => {
    const left = decided(seed)
    const { seq } = left.state
    resolve(left)
    const fork = decided(seed)
    resolve(fork)
    back(fork, seq, 'second')
    fork.give('t1-1', { kind: 'revise', team: 'T1', inject: 'S1-01', record: choose('name-contact') })
    resolve(fork)
    expect(drawsOf(fork, 'O1')).toEqual(drawsOf(left, 'O1'))
    expect(drawsOf(left, 'T1')).toHaveLength(1)
    expect(drawsOf(fork, 'T1')).toEqual([])
  })

  test('sending a decision again, or going back again, never gives another draw', () => {
    const people = decided(seed)
    const { seq } = people.state
    resolve(people)
    const first = drawsOf(people, 'O1')
    for (const opens of ['second', 'third', 'fourth']) {
      back(people, seq, opens)
      people.give('o1-1', { kind: 'revise', team: 'O1', inject: 'S1-01', record: choose('act-alone', `Tried again in ${opens}`) })
      resolve(people)
      expect(drawsOf(people, 'O1')).toEqual(first)
    }
  })
})

test('other seeds give other luck', () => {
  const luck = Array.from({ length: 12 }, (_, i) => {
    const people = decided(`seed-${i}`)
    resolve(people)
    return JSON.stringify(drawsOf(people, 'O1'))
  })
  expect(new Set(luck).size).toBe(luck.length)
})

test('each team sees the courses in an order of its own, which never gives away what they are', () => {
  const places = new Map<string, number>()
  for (let i = 0; i < 60; i++) {
    for (const receipts of [orders(decided(`order-${i}`), 'S1-01')]) {
      for (const [team, offered] of receipts as [string, string[]][]) {
        const place = `${team} ${offered.indexOf('name-contact')}`
        places.set(place, (places.get(place) ?? 0) + 1)
      }
    }
  }
  // Three teams, three places, sixty exercises: about twenty each.
  expect(places.size).toBe(9)
  expect(Math.min(...places.values())).toBeGreaterThan(8)
})
