import { expect, test } from 'vitest'
import { AS_WRITTEN, coverageOf, everything, reached, textsOf } from '../../../src/engine/bots/coverage.ts'
import { lotusGate } from '../../support/scenarios.ts'
import { playScripted } from '../../support/scripted.ts'

const loaded = lotusGate()
const { scenario } = loaded
const best = playScripted(loaded, {})
const silent = playScripted(loaded, { 'S1-06': { T1: 'silent' }, 'S1-05': { D1: 'northgate-first' } })

test('everything is each inject, each text where there is more than one, and each course, once', () => {
  const all = everything(scenario)
  expect(new Set(all).size).toBe(all.length)
  expect(all).toHaveLength(16 + 19 + 39)
  expect(all).toEqual(expect.arrayContaining(['S1-03C', 'S1-08 shift', 'S1-08 fewer', `S1-08 ${AS_WRITTEN}`, 'S1-04 = as-planned']))
  expect(scenario.byId['S1-04'] && textsOf(scenario.byId['S1-04'])).toEqual([])
})

test('what was reached is what was sent, in which text, and what teams chose; silence chooses nothing', () => {
  const names = reached(scenario, silent)
  expect(names).toContain('S1-08 partial')
  expect(names).not.toContain(`S1-08 ${AS_WRITTEN}`)
  expect(names).toContain('S1-05 = northgate-first')
  expect([...names].filter((name) => name.startsWith('S1-06 ='))).toEqual([])
  expect(names).not.toContain('S1-03C')
  for (const name of names) expect(everything(scenario)).toContain(name)
})

test('coverage counts for each seed what no seed before it had', () => {
  const states = { best, silent }
  const asked: [string, number][] = []
  const coverage = coverageOf(scenario, ['best', 'silent', 'best', 'lost'], (seed, done) => {
    asked.push([seed, done])
    return seed === 'best' || seed === 'silent' ? states[seed] : null
  })
  expect(asked).toEqual([
    ['best', 0],
    ['silent', 1],
    ['best', 2],
    ['lost', 3],
  ])
  const [first, second, third, fourth] = coverage.seeds
  expect(first?.first).toHaveLength(first?.reached ?? -1)
  expect(second?.first).toEqual(expect.arrayContaining(['S1-08 partial', 'S1-05 = northgate-first', 'S1-12 child-missed']))
  expect(third?.first).toEqual([])
  expect(third?.reached).toBe(first?.reached)
  expect(fourth).toEqual({ seed: 'lost', reached: 0, first: [] })
  const found = coverage.seeds.flatMap((seed) => seed.first)
  expect([...found, ...coverage.missing].toSorted()).toEqual(everything(scenario).toSorted())
  expect(coverage.all).toBe(everything(scenario).length)
})
