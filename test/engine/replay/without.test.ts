/** What the network would have done without something: the same run if nothing is left out, and what each thing did. */
import { describe, expect, test } from 'vitest'
import { playGame } from '../../../src/engine/bots/game.ts'
import type { Policy } from '../../../src/engine/exercise/parts.ts'
import type { Journal } from '../../../src/engine/log/journal.ts'
import { daysWithoutAction } from '../../../src/engine/network/measures.ts'
import type { DayReport } from '../../../src/engine/network/report.ts'
import type { NetworkState } from '../../../src/engine/network/state.ts'
import { runsWithout } from '../../../src/engine/replay/without.ts'
import type { Without } from '../../../src/engine/replay/without.ts'
import { slotId } from '../../../src/engine/scenario/names.ts'
import { playNetwork } from '../../support/golden-network.ts'
import { must } from '../../support/plain.ts'
import { scenarioAt } from '../../support/scenarios.ts'

const [T1, T2] = [slotId.parse('T1'), slotId.parse('T2')]

const game = (file: string, policy: Policy): Journal =>
  must(playGame({ ...scenarioAt(file), seed: 'b', policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' })).journal

const JOURNALS = {
  'people with orders, links, a surprise, a leak and an arrest': playNetwork().journal,
  'bots that work together': game('test/scenarios/small-network.yaml', 'cooperative'),
  'bots that act alone': game('test/scenarios/small-network.yaml', 'unilateral'),
  'LOTUS GATE with bots of every mood': game('scenarios/lotus-gate.yaml', 'mixed'),
}

const run = ({ exercise, entries }: Journal, without: Without) => {
  const [only] = runsWithout(exercise, entries, [without]) ?? []
  if (!only) throw new Error('the scenario has a network')
  return only
}
const setupOf = ({ exercise }: Journal) => {
  const { network } = exercise.scenario
  if (!network) throw new Error('the scenario has a network')
  return network.setup
}
/** How often a state identified somebody. */
const identified = ({ facilitators }: NetworkState): number =>
  Object.values(facilitators).reduce((sum, one) => sum + Object.keys(one.identified).length, 0)
const unitsOf = (days: readonly DayReport[], nodes: ReadonlySet<string>): number =>
  days.flatMap((day) => day.nodes.filter(({ node }) => nodes.has(node))).reduce((sum, { units }) => sum + units, 0)

describe.each(Object.entries(JOURNALS))('%s', (_, journal) => {
  const { exercise, entries, state } = journal

  test('without nothing, every day and the end are what was recorded', () => {
    const { days, state: end } = run(journal, { what: 'nothing' })
    expect(days.length).toBeGreaterThan(5)
    expect(days).toEqual(state.network?.days)
    expect(end).toEqual(state.network?.now)
  })

  test('without all action, the days are those of the run in which nobody acts', () => {
    const { days } = run(journal, { what: 'action' })
    expect(days).toEqual(daysWithoutAction(setupOf(journal), days.length))
  })

  test('without one state nobody acts at its places, and others act as they did', () => {
    const { days } = run(journal, { what: 'state', of: T1 })
    const setup = setupOf(journal)
    const [own, others] = [true, false].map(
      (is) => new Set<string>(setup.nodes.filter(({ slot }) => (slot === T1) === is).map(({ id }) => id)),
    )
    const played = state.network?.days ?? []
    expect(unitsOf(played, own ?? new Set())).toBeGreaterThan(0)
    expect(unitsOf(days, own ?? new Set())).toBe(0)
    expect(unitsOf(days, others ?? new Set())).toBe(unitsOf(played, others ?? new Set()))
    expect(days.flatMap(({ links }) => links).filter(({ from }) => from === T1)).toEqual([])
  })

  test('many suppositions in one pass are each as if it were alone', () => {
    const all: Without[] = [{ what: 'orders', of: T2 }, { what: 'shares', of: null }, { what: 'shares', of: T1 }, { what: 'leaks' }]
    expect(runsWithout(exercise, entries, all)).toEqual(all.map((one) => run(journal, one)))
  })
})

test('without one state’s orders its courses of action still count', () => {
  const journal = JOURNALS['LOTUS GATE with bots of every mood']
  const orders = journal.state.network?.orders.filter(({ team, order }) => team === T1 && order.what === 'checks') ?? []
  expect(orders.length).toBeGreaterThan(0)
  const own = new Set<string>(setupOf(journal).nodes.flatMap(({ id, slot }) => (slot === T1 ? [id] : [])))
  const left = unitsOf(run(journal, { what: 'orders', of: T1 }).days, own)
  const extra = journal.state.network?.extra.filter(({ node }) => own.has(node)) ?? []
  expect(extra.length > 0).toBe(left > 0)
  expect(left).toBeLessThan(unitsOf(journal.state.network?.days ?? [], own))
})

test('without shares nobody’s leads count for another, and states identify fewer', () => {
  const journal = JOURNALS['LOTUS GATE with bots of every mood']
  const { days, state } = run(journal, { what: 'shares', of: null })
  expect(days.flatMap(({ links }) => links)).toEqual([])
  expect(identified(state)).toBeLessThan(identified(journal.state.network?.now ?? state))
})

test('without leaks nobody is warned by word that got out', () => {
  const journal = JOURNALS['people with orders, links, a surprise, a leak and an arrest']
  expect(journal.state.network?.leaks.length).toBeGreaterThan(0)
  const { days } = run(journal, { what: 'leaks' })
  expect(days.flatMap(({ leaks, warnings }) => [...leaks, ...warnings.flatMap(({ warning }) => warning.leaked)])).toEqual([])
})

test('an exercise without a network has no such runs', () => {
  const { exercise, entries } = game('test/scenarios/small.yaml', 'silent')
  expect(runsWithout(exercise, entries, [{ what: 'nothing' }])).toBeNull()
})
