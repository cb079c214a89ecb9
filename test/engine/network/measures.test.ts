import { describe, expect, test } from 'vitest'
import { run, unitsAt } from '../../../src/engine/network/experiments/run.ts'
import { hubOf, theatre } from '../../../src/engine/network/experiments/theatre.ts'
import {
  capability,
  changesOf,
  daysWithoutAction,
  displacedShare,
  displacement,
  nodesActedOn,
  quotientOf,
  weightedDisplacementQuotient,
} from '../../../src/engine/network/measures.ts'
import { PARAMETERS, PARAMETER_NAMES, PRESETS, parametersOf } from '../../../src/engine/network/parameters.ts'
import { facilitatorIn, initialNetwork } from '../../../src/engine/network/state.ts'

const setup = theatre()

describe('the change at a place', () => {
  const acted = run(setup, 5, () => ({ units: unitsAt([hubOf(2)], 3) })).days

  test('is how many more or fewer journeys came there than on the same day without action', () => {
    const changes = changesOf(setup, acted.at(-1))
    const came = (days: typeof acted, hub: string): number => days.at(-1)?.nodes.find(({ node }) => node === hub)?.came ?? NaN
    const quiet = daysWithoutAction(setup, 5)
    for (const hub of [hubOf(1), hubOf(2)]) expect(came(quiet, hub) * (1 + (changes[hub] ?? NaN))).toBeCloseTo(came(acted, hub), 9)
    expect(changes[hubOf(2)]).toBeLessThan(-0.1)
    expect(changes[hubOf(1)]).toBeGreaterThan(0.05)
  })

  test('is nothing where nobody acted, and before the first day', () => {
    for (const day of [daysWithoutAction(setup, 5)[3], undefined])
      expect(Object.entries(changesOf(setup, day))).toEqual(setup.nodes.map(({ id }) => [id, 0]))
  })
})

describe('displacement', () => {
  const acted = run(setup, 14, () => ({ units: unitsAt([hubOf(2)], 3) })).days
  const quiet = daysWithoutAction(setup, 14)

  test('is measured on routes through places of action and on the others', () => {
    expect([...nodesActedOn(acted)]).toEqual([hubOf(2)])
    const { acting, elsewhere } = displacement(setup, acted, quiet)
    // A quarter of the journeys, but for small differences in cost.
    expect(acting.without / (acting.without + elsewhere.without)).toBeCloseTo(0.25, 1)
    expect(acting.with).toBeLessThan(acting.without)
    expect(elsewhere.with).toBeGreaterThan(elsewhere.without)
  })

  test('has a quotient that is the share turned round, since both are beside the same run without action', () => {
    const moved = displacement(setup, acted, quiet)
    expect(displacedShare(moved)).toBeGreaterThan(0.5)
    expect(quotientOf(moved)).toBeCloseTo(-(displacedShare(moved) ?? 0), 9)
  })

  test('is not there to measure when nobody acts, or nothing changes', () => {
    expect(displacedShare(displacement(setup, quiet, quiet))).toBeNull()
    expect(quotientOf(displacement(setup, quiet, quiet))).toBeNull()
    expect(displacedShare(displacement(setup, quiet, quiet, new Set([hubOf(1)])))).toBeNull()
  })

  test.each([
    ['half of it moved', { response: 50, buffer: 125 }, -0.5],
    ['more came elsewhere than went here', { response: 50, buffer: 160 }, -1.2],
    ['the benefit spread', { response: 50, buffer: 80 }, 0.4],
    ['nothing moved', { response: 50, buffer: 100 }, 0],
    ['nothing changed', { response: 100, buffer: 100 }, null],
  ])('the quotient says that %s', (_, after, quotient) => {
    const found = weightedDisplacementQuotient({ response: 100, buffer: 100, comparison: 400 }, { ...after, comparison: 400 })
    expect(found === null ? null : Number(found.toFixed(9))).toBe(quotient)
  })

  test('the quotient leaves out what changed everywhere', () => {
    const before = { response: 100, buffer: 100, comparison: 400 }
    expect(weightedDisplacementQuotient(before, { response: 80, buffer: 120, comparison: 480 })).toBeCloseTo(0, 9)
    expect(weightedDisplacementQuotient(before, { response: 50, buffer: 50, comparison: 0 })).toBeNull()
  })
})

test('capability weighs those who are hard to replace more', () => {
  const state = initialNetwork(setup)
  expect(capability(setup, state)).toBe(1)
  const without = (id: string) => {
    const one = setup.facilitators.find((facilitator) => facilitator.id === id)
    return capability(setup, {
      ...state,
      facilitators: { ...state.facilitators, ...(one ? { [one.id]: { ...facilitatorIn(state, one.id), capacity: 0 } } : {}) },
    })
  }
  // 4 of high weight, 6 of middle, 7 of low: 4·4 + 6·2 + 7·1 = 35.
  expect(without('CEDAR')).toBeCloseTo(1 - 4 / 35, 12)
  expect(without('ELM')).toBeCloseTo(1 - 2 / 35, 12)
  expect(without('TEAK')).toBeCloseTo(1 - 1 / 35, 12)
})

describe('parameters', () => {
  test('have their defaults within their bounds, and a sentence for a person', () => {
    for (const name of PARAMETER_NAMES) {
      const { value, min, max, meaning } = PARAMETERS[name]
      expect(value, name).toBe(Math.min(max, Math.max(min, value)))
      expect(meaning, name).toMatch(/^[A-Z0-9].{20,}\.$/)
    }
  })

  test('of a preset differ only in how far fear spreads', () => {
    const { deltaJ, ...rest } = parametersOf('diffusion')
    expect(deltaJ).toBe(1.6)
    expect({ ...parametersOf('displacement'), deltaJ: 0 }).toEqual({ ...rest, deltaJ: 0 })
    expect(Object.values(PRESETS).map((preset) => preset.deltaJ)).toEqual([0, 0.4, 1.6])
  })

  test("stand in a scenario's own way where it sets them", () => {
    expect(parametersOf('mixed', { D: 250, theta: 2 })).toMatchObject({ D: 250, theta: 2, lambda: 3 })
  })
})
