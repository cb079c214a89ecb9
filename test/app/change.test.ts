/** What a turn changed, as a team's table reads it: the figures beside those before, and reasons that tell nothing hidden. */
import { describe, expect, test } from 'vitest'
import { rowsOf } from '../../src/app/play/network/change.ts'
import type { Row } from '../../src/app/play/network/change.ts'
import type { State } from '../../src/engine/exercise/state.ts'
import { projectFor } from '../../src/engine/view/project.ts'
import type { TeamView } from '../../src/engine/view/view.ts'
import { accepted, asks, checks, chooses, exerciseWith, next, openIn, orders, replies, shares } from '../engine/rules/network-room.ts'
import { slot } from '../engine/scoring/support.ts'
import { Scene } from '../support/given.ts'

const effects = [{ victims: { potential: 3, identified: 2, referred: 2, penalised: 0 } }]
const exercise = exerciseWith(effects)
const view = (scene: Scene, team: string): TeamView =>
  projectFor(exercise, scene.state, { kind: 'participant', team: slot(team) }, () => null) as TeamView // by its audience
const rows = (scene: Scene, team: string, turn = -1): { [name: string]: Row } => {
  const seen = view(scene, team)
  const card = seen.network?.turns.at(turn)
  if (!card) throw new Error('a turn has passed')
  return Object.fromEntries(rowsOf(seen, card).map((row) => [row.name.replace('net.row.', ''), row]))
}

const DAYS = [-10, -9, -8, -7]
const both = openIn(exercise)
  .given(chooses('T1', 'act'), chooses('T2', 'wait'))
  .given(orders('T1', checks('north', 1, ...DAYS)), orders('T2', checks('east', 2, ...DAYS)))
const apart = both.given(...accepted)
const first = both.given(shares('T2', ['T1'])).given(...next)
const second = first
  .given(asks('T2', 'T1'))
  .given(replies('T1', 'approve'))
  .given(orders('T1', { what: 'practice', level: 0.8 }))
  .given(...accepted)

describe('the table of a turn', () => {
  test('has the figures of the own side, and those of the turn before beside them', () => {
    const one = rows(second, 'T1', 0)
    expect(Number(one['found']?.value)).toBeGreaterThan(0)
    expect(one['found']?.before).toBeNull()
    const two = rows(second, 'T1')
    expect([two['found']?.value, two['found']?.before]).toEqual(['0', one['found']?.value])
    expect([two['referred']?.value, two['referred']?.before]).toEqual(['0', '2'])
    expect([one['links']?.value, two['links']?.value]).toEqual(['1', '0'])
  })

  test('says of each figure why: where people were found, what practice gave and would have given, whose leads came in', () => {
    const { found, identified, leads, known, links, trust } = rows(second, 'T1', 0)
    expect(found?.why[0]).toMatch(/^Place T1 AIR: 4 days of checks, 4 units in all, [\d.]+ people found\.$/)
    expect(found?.why).toContain('Checks on many days in a row tire: each day finds a little less.')
    expect(identified?.why.join(' ')).toMatch(/Victim practice was 30 %\. With full victim practice it would have been about [\d.]+\./)
    const [got, could] = [identified?.value, /about ([\d.]+)\./.exec(identified?.why[1] ?? '')?.[1]].map(Number)
    // 0.25 + 0.6 · 0.3 = 0.43 of potential victims at 30 %, 0.85 at all of it.
    expect((could ?? 0) / (got ?? 1)).toBeCloseTo(0.85 / 0.43, 0)
    expect(leads?.why).toEqual([
      expect.stringMatching(/^FIR: [\d.]+ yours, [\d.]+ from State T2\.$/),
      expect.stringMatching(/^BIRCH: [\d.]+ from State T2\.$/),
    ])
    expect(known?.why.join(' ')).toMatch(/^FIR, on D-\d+\. Leads: |Nobody was identified/)
    expect(links?.why).toEqual(['State T2 shared with you and opened a way: its leads pass to you, in that turn and the next.'])
    expect(trust?.why.length).toBeGreaterThan(0)
  })

  test('says what moved trust, from either side', () => {
    expect(rows(second, 'T1')['trust']).toMatchObject({ value: '+0.05', why: ['State T2 trusts you more (+0.05): you replied in time.'] })
    expect(rows(second, 'T2')['trust']).toMatchObject({ value: '0', why: ['You trust State T1 more (+0.05): it replied in time.'] })
  })

  test('leaves out what nobody can know before the room looks back', () => {
    expect(rows(second, 'T1')['missed']).toBeUndefined()
    const after = new Scene(exercise, { ...second.state, conduct: 'hotwash' })
    expect(rows(after, 'T1', 0)['missed']?.why).toEqual([expect.stringContaining('Nobody could see this during play')])
  })

  test('names no place, person or figure that the team does not know', () => {
    const words = JSON.stringify(rows(second, 'T1', 0)) + JSON.stringify(rows(second, 'T1'))
    // T2's own day: its units and finds, the hidden place, and who works there, on whom T2 shared leads.
    expect(words).not.toMatch(/Place T2|broker|workshop|Place D1/)
    expect(JSON.stringify(rows(apart, 'T1'))).not.toContain('BIRCH')
    const theirs = rows(second, 'T2', 0)['found']?.value
    expect(Number(theirs)).toBeGreaterThan(0)
    expect(words).not.toContain(`${theirs} people`)
    // And with other figures of others behind it, it is word for word the same.
    const { network } = second.state
    if (!network) throw new Error('the scenario has a network')
    const days = network.days.map((day) => ({
      ...day,
      demand: 1,
      nodes: day.nodes.map((one) => (['north', 'agency'].includes(one.node) ? one : { ...one, units: 7, found: 77, risk: 0.7 })),
      slots: day.slots.map((one) => (one.slot === 'T1' ? { ...one, missed: 7 } : { ...one, found: 77, identified: 7 })),
      routes: [],
    }))
    const others = new Scene(exercise, { ...second.state, network: { ...network, days } } as State) // with other days
    expect(JSON.stringify(rows(others, 'T1', 0)) + JSON.stringify(rows(others, 'T1'))).toBe(words)
  })
})
