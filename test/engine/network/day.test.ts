import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../../src/base/canonical-json.ts'
import { draw } from '../../../src/engine/exercise/rng.ts'
import { applyDay, tick } from '../../../src/engine/network/day.ts'
import { NO_ORDERS } from '../../../src/engine/network/orders.ts'
import type { DayOrders } from '../../../src/engine/network/orders.ts'
import { hubOf, theatre } from '../../../src/engine/network/experiments/theatre.ts'
import { dayReport } from '../../../src/engine/network/report.ts'
import { initialNetwork } from '../../../src/engine/network/state.ts'

const drawn = (purpose: string, subject: string) => draw('seed', purpose, subject, 0)
const setup = theatre()

describe('a day', () => {
  test('adds up: whoever wants to travel is found, arrives, waits or gives up', () => {
    const orders: DayOrders = { ...NO_ORDERS, units: { [hubOf(1)]: 3 } }
    let state = initialNetwork(setup)
    for (let day = 0; day < 20; day++) {
      const next = tick(setup, state, orders, drawn)
      const people = next.day.routes.reduce(
        (sum, { found, delivered }) => sum + delivered + found.reduce((all, one) => all + one.found, 0),
        0,
      )
      expect(people + next.day.deterred).toBeCloseTo(next.day.demand, 9)
      expect(next.state.waiting).toBeCloseTo(state.waiting - next.day.released + next.day.postponed, 9)
      state = next.state
    }
    expect(state.day).toBe(20)
  })

  test('is recorded so that writing the record again gives the same state', () => {
    const { state, day } = tick(setup, initialNetwork(setup), { ...NO_ORDERS, units: { [hubOf(1)]: 3 } }, drawn)
    const recorded = dayReport.parse(JSON.parse(canonicalJson(day)))
    expect(canonicalJson(applyDay(initialNetwork(setup), recorded))).toBe(canonicalJson(state))
  })
})
