/** What a turn brought a team, as the team itself may know it. */
import { describe, expect, test } from 'vitest'
import { projectFor } from '../../../src/engine/view/project.ts'
import type { TeamNetwork, TeamView } from '../../../src/engine/view/view.ts'
import { practiceChoices } from '../../../src/engine/view/slices/own-turns.ts'
import { accepted, checks, chooses, exerciseWith, next, open, openIn, orders, shares } from '../rules/network-room.ts'
import { f } from '../rules/room.ts'
import type { Scene } from '../../support/given.ts'
import { slot } from '../scoring/support.ts'

const network = (scene: Scene, team: string, exercise = exerciseWith()): TeamNetwork => {
  const view = projectFor(exercise, scene.state, { kind: 'participant', team: slot(team) }, () => null) as TeamView // by its audience
  if (!view.network) throw new Error('the scenario has a network')
  return view.network
}
const DAYS = [-10, -9, -8, -7]
const found = (scene: Scene, team: string) =>
  (scene.state.network?.days ?? []).map((day) => day.facilitators.flatMap(({ gained }) => gained.filter((one) => one.slot === team)))
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

describe('a turn of a team', () => {
  const both = open.given(orders('T1', checks('north', 1, ...DAYS)), orders('T2', checks('east', 2, ...DAYS)))
  const apart = both.given(...accepted)

  test('is none before its days have passed, and then says which they are, with the quiet days before', () => {
    expect(network(both, 'T1').turns).toEqual([])
    expect(network(apart, 'T1').turns.map(({ turn, from, to }) => [turn, from, to])).toEqual([[0, -10, -7]])
    const second = apart.given(f({ kind: 'brief' }), f({ kind: 'open' })).given(...accepted)
    expect(network(second, 'T1').turns.map(({ turn, from, to }) => [turn, from, to])).toEqual([
      [0, -10, -7],
      [1, -6, -1],
    ])
  })

  test('counts the leads that the own state found, and a partner’s from the day on which they pass here', () => {
    const own = sum(found(apart, 'T1').flatMap((day) => day.map(({ leads }) => leads)))
    expect(own).toBeGreaterThan(0)
    const [fir] = network(apart, 'T1').turns[0]?.leads ?? []
    expect(fir?.facilitator).toBe('FIR')
    expect(fir?.gained.map(({ slot: state }) => state)).toEqual(['T1'])
    expect(fir?.gained[0]?.leads).toBeCloseTo(own, 12)

    const together = both.given(shares('T2', ['T1'])).given(...accepted)
    expect(network(together, 'T1').turns[0]?.leads[0]?.gained.map(({ slot: state }) => state)).toEqual(['T1', 'T2'])
    // What passes to T1 does not pass back.
    expect(network(together, 'T2').turns[0]?.leads[0]?.gained.map(({ slot: state }) => state)).toEqual(['T2'])
  })

  test('says what was missed when the room looks back, and never before', () => {
    expect(network(apart, 'T1').turns[0]?.missed).toBeNull()
    const state = { ...apart.state, conduct: 'hotwash' as const }
    const after = network({ ...apart, state } as Scene, 'T1') // only its state is read
    const missed = (apart.state.network?.days ?? []).map(({ slots }) => slots.find((one) => one.slot === 'T1')?.missed ?? 0)
    expect(sum(missed)).toBeGreaterThan(0)
    expect(after.turns[0]?.missed).toBeCloseTo(sum(missed), 12)
  })

  test('counts the persons whom the team’s own course of action added, in the turn that it was resolved in', () => {
    const exercise = exerciseWith([{ victims: { potential: 4, identified: 3, referred: 2, penalised: 1 } }])
    const second = openIn(exercise)
      .given(chooses('T1', 'act'), chooses('T2', 'wait'))
      .given(...next)
      .given(...accepted)
    expect(network(second, 'T1', exercise).turns.map(({ victims }) => victims.referred)).toEqual([2, 0])
    expect(network(second, 'T2', exercise).turns.map(({ victims }) => victims.referred)).toEqual([0, 0])
  })
})

describe('the levels of victim practice', () => {
  const { network: compiled } = exerciseWith().scenario
  if (!compiled) throw new Error('the scenario has a network')
  const levels = (stands: number, ordered: number | null) => practiceChoices(compiled.setup, stands, ordered)

  test.each([
    [0.3, null, ['0.3 0', '0.5 0.2', '0.75 0.45', '1 0.7']],
    [0.5, null, ['0.5 0', '0.75 0.25', '1 0.5']],
    [0.3, 0.6, ['0.3 0', '0.5 0.2', '0.6 0.3', '0.75 0.45', '1 0.7']],
    [0.3, 0.1, ['0.3 0', '0.1 0', '0.5 0.2', '0.75 0.45', '1 0.7']],
    [1, null, ['1 0']],
  ])('begin with the one that stands (%d), go up by quarters, and hold what is ordered (%s)', (stands, ordered, expected) => {
    expect(levels(stands, ordered).map(({ level, units }) => `${level} ${units}`)).toEqual(expected)
  })

  test('say what each gives: with none a quarter are identified and a tenth of those help, with all 85 and 55 in a hundred', () => {
    const [none, ...rest] = levels(0, null)
    expect([none?.identified, none?.cooperating]).toEqual([0.25, 0.1])
    expect(rest.at(-1)?.identified).toBeCloseTo(0.85, 12)
    expect(rest.at(-1)?.cooperating).toBeCloseTo(0.55, 12)
  })
})

test('what is ordered for a turn shows the units left for others, as control would count them', () => {
  const view = network(open.given(orders('T1', checks('north', 1, -10)), orders('T1', { what: 'practice', level: 0.8 })), 'T1')
  expect([view.takenByPractice, view.taken.map(({ units }) => units)]).toEqual([0.5, [1.5, 0.5, 0.5, 0.5]])
  expect(view.practiceChoices.map(({ level }) => level)).toEqual([0.3, 0.5, 0.75, 0.8, 1])
})
