/** Whatever a scenario describes and states order, within the bounds: the numbers stay finite and within theirs. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { draw } from '../../../src/engine/exercise/rng.ts'
import { applyDay, tick } from '../../../src/engine/network/day.ts'
import type { DayOrders } from '../../../src/engine/network/orders.ts'
import { dayReport } from '../../../src/engine/network/report.ts'
import { initialNetwork } from '../../../src/engine/network/state.ts'
import type { NetworkState } from '../../../src/engine/network/state.ts'
import { legalOrders, legalSetup } from './support.ts'

const DAYS = 12
const drawn = (purpose: string, subject: string): number => draw('bounds', purpose, subject, 0)
const life = legalSetup.chain((setup) => fc.tuple(fc.constant(setup), fc.array(legalOrders(setup), { minLength: 1, maxLength: 4 })))

/** Numbers of a state that are not finite, below nothing, or shares above one. */
function wrong({ waiting, nodes, facilitators, slots }: NetworkState): string[] {
  const shares = [
    ...Object.entries(nodes).map(([id, { perceived }]) => [id, perceived] as const),
    ...Object.entries(facilitators).flatMap(([id, { alert, capacity }]) => [[id, alert] as const, [id, capacity] as const]),
  ]
  const amounts = [
    ['waiting', waiting] as const,
    ...Object.entries(nodes).flatMap(([id, { came, found }]) => [[id, came] as const, [id, found] as const]),
    ...Object.entries(facilitators).flatMap(([id, { leads }]) => Object.values(leads).map((held) => [id, held] as const)),
    ...Object.entries(slots).flatMap(([id, tally]) => Object.values(tally).map((people) => [id, people] as const)),
  ]
  const bad = (value: number, max: number) => !(value >= 0 && value <= max)
  return [...shares.filter(([, value]) => bad(value, 1)), ...amounts.filter(([, value]) => bad(value, Number.MAX_SAFE_INTEGER))].map(
    ([name, value]) => `${name}: ${value}`,
  )
}

test('a day of any legal network under any legal orders can be recorded, adds up, and leaves a legal network', () => {
  fc.assert(
    fc.property(life, ([setup, plans]) => {
      let state = initialNetwork(setup)
      for (let day = 0; day < DAYS; day++) {
        const next = tick(setup, state, plans[day % plans.length] as DayOrders, drawn) // there is at least one plan
        // The schema holds every number of the record to its bounds, and canonical JSON refuses what is not finite.
        const recorded = dayReport.parse(JSON.parse(canonicalJson(next.day)))
        expect(canonicalJson(applyDay(state, recorded))).toBe(canonicalJson(next.state))
        const people = next.day.routes.reduce((sum, { flow }) => sum + flow, next.day.deterred)
        expect(Math.abs(people - next.day.demand)).toBeLessThanOrEqual(1e-9 * Math.max(1e-9, next.day.demand))
        expect(wrong(next.state)).toEqual([])
        state = next.state
      }
    }),
    { numRuns: 150, seed: 33 },
  )
})

test('the order in which states gave their orders never matters', () => {
  fc.assert(
    fc.property(life, ([setup, plans]) => {
      let state = initialNetwork(setup)
      for (const orders of plans) {
        const turned: DayOrders = {
          ...orders,
          units: Object.fromEntries(Object.entries(orders.units).reverse()),
          arrests: orders.arrests.toReversed(),
          leaks: orders.leaks.toReversed(),
        }
        const next = tick(setup, state, orders, drawn)
        expect(canonicalJson(tick(setup, state, turned, drawn))).toBe(canonicalJson(next))
        state = next.state
      }
    }),
    { numRuns: 60, seed: 33 },
  )
})

test('a day changes nothing of the day before', () => {
  fc.assert(
    fc.property(life, ([setup, plans]) => {
      const first = initialNetwork(setup)
      const before = canonicalJson(first)
      tick(setup, first, plans[0] as DayOrders, drawn) // there is at least one plan
      expect(canonicalJson(first)).toBe(before)
    }),
    { numRuns: 30, seed: 33 },
  )
})
