/**
 * Working together beside going alone, in whole games of every scenario and under every view of displacement: better where
 * the model says so, and not where it does not (domain model 3.5). `LOCKSTEP_LONG` plays many seeds and all presets.
 */
import { describe, expect, test } from 'vitest'
import { playGame } from '../../../src/engine/bots/game.ts'
import { withPreset } from '../../../src/engine/bots/network-figures.ts'
import { gather } from '../../../src/engine/bots/simulation.ts'
import type { Comparison, GameResult } from '../../../src/engine/bots/simulation.ts'
import { summaryOf } from '../../../src/engine/bots/summary.ts'
import type { Policy } from '../../../src/engine/exercise/parts.ts'
import type { Journal } from '../../../src/engine/log/journal.ts'
import { capability } from '../../../src/engine/network/measures.ts'
import { PRESET_NAMES } from '../../../src/engine/network/parameters.ts'
import type { Preset } from '../../../src/engine/network/parameters.ts'
import { runsWithout } from '../../../src/engine/replay/without.ts'
import { must } from '../../support/plain.ts'
import { scenarioAt } from '../../support/scenarios.ts'

const LONG = process.env['LOCKSTEP_LONG'] === '1'
const SEEDS = Array.from({ length: LONG ? 25 : 2 }, (_, i) => `together-${i}`)
const SCENARIOS = ['lotus-gate', 'monsoon-bridge', 'copper-lantern', 'kingfisher', 'southern-horizon'] as const
type Name = (typeof SCENARIOS)[number]

/** In which scenarios fewer journeys arrive when states go alone: loud acts and leaks keep people away for a while. */
const FEWER_ALONE: readonly Name[] = ['lotus-gate', 'kingfisher', 'southern-horizon']

const CASES: readonly (readonly [Name, Preset])[] = SCENARIOS.flatMap((name) =>
  PRESET_NAMES.filter((preset) => LONG || preset === 'mixed' || name === 'lotus-gate').map((preset) => [name, preset] as const),
)

describe.each(CASES)('%s, %s', (name, preset) => {
  const loaded = scenarioAt(`scenarios/${name}.yaml`)
  const scenario = withPreset(loaded.scenario, preset)
  const games: Journal[] = []
  const play = (policy: Policy, seed: string): GameResult => {
    const { sources } = loaded
    const game = { scenario, sources, seed, policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' }
    const { journal, refusals } = must(playGame(game))
    if (policy === 'cooperative') games.push(journal)
    return { ok: true, summary: summaryOf(journal, policy, refusals.length) }
  }
  const results = (['cooperative', 'unilateral'] as const).flatMap((policy) => SEEDS.map((seed) => play(policy, seed)))
  const { together, load, deadEnds, network } = gather(scenario, results)
  const figure = (wanted: Comparison['figure']): Comparison => {
    const found = together?.find((one) => one.figure === wanted)
    if (!found) throw new Error(`nothing is said of ${wanted}`)
    return found
  }

  test('together more victims and more of the network are found out, and it can do less', () => {
    for (const one of ['score', 'identified', 'known', 'arrested', 'capability', 'leaks'] as const)
      expect(figure(one), one).toMatchObject({ better: 'together' })
    expect(figure('identified').together).toBeGreaterThan(1.4 * figure('identified').alone)
    expect(figure('known').together).toBeGreaterThanOrEqual(figure('known').alone + 0.5)
  })

  test('together does not keep most people from travelling, and that is not scored', () => {
    const { together: joint, alone, better } = figure('arrived')
    expect(better).toBeNull()
    expect(alone < joint).toBe(FEWER_ALONE.includes(name))
    for (const share of [joint, alone]) expect(share).toBeLessThan(0.95)
  })

  test('what sharing did is seen without it: fewer are identified, and the network can do more', () => {
    for (const { exercise, entries, state } of games.slice(0, LONG ? 5 : 1)) {
      const [run] = runsWithout(exercise, entries, [{ what: 'shares', of: null }]) ?? []
      if (!run || !scenario.network || !state.network) throw new Error('the scenario has a network')
      const known = (people: typeof run.state.facilitators): number =>
        Object.values(people).reduce((sum, one) => sum + Object.keys(one.identified).length, 0)
      expect(known(run.state.facilitators)).toBeLessThan(known(state.network.now.facilitators))
      expect(capability(scenario.network.setup, run.state)).toBeGreaterThanOrEqual(capability(scenario.network.setup, state.network.now))
    }
  })

  test('every game comes to its end with all its figures, and every team has enough to do and never too much', () => {
    expect(deadEnds).toEqual([])
    expect(network.map(({ policy }) => policy)).toEqual(['cooperative', 'unilateral'])
    for (const { figures } of network) for (const spread of Object.values(figures)) expect(spread?.n).toBe(SEEDS.length)
    const playing = scenario.slots.filter((slot) => scenario.document.slots[slot]?.required)
    expect(load.map(({ team }) => team)).toEqual(playing)
    for (const { perHour, idle } of load) {
      // Contingency injects included (domain guide 2.4).
      expect(perHour?.least).toBeGreaterThanOrEqual(2)
      expect(perHour?.most).toBeLessThanOrEqual(3.3)
      expect(idle?.most).toBeLessThanOrEqual(25)
    }
  })
})
