/** What each rule of the network does, on a network small enough to see it. */
import { describe, expect, test } from 'vitest'
import { tick } from '../../../src/engine/network/day.ts'
import { NO_ORDERS } from '../../../src/engine/network/orders.ts'
import type { DayOrders } from '../../../src/engine/network/orders.ts'
import { facilitatorId, nodeId, routeId } from '../../../src/engine/network/names.ts'
import type { FacilitatorId, NodeId, NodeKind } from '../../../src/engine/network/names.ts'
import { parametersOf } from '../../../src/engine/network/parameters.ts'
import type { Parameters } from '../../../src/engine/network/parameters.ts'
import type { DayReport } from '../../../src/engine/network/report.ts'
import type { NetworkSetup } from '../../../src/engine/network/setup.ts'
import { WARNINGS_KEPT, facilitatorIn, initialNetwork } from '../../../src/engine/network/state.ts'
import type { NetworkState } from '../../../src/engine/network/state.ts'
import { slotId } from '../../../src/engine/scenario/names.ts'
import type { SlotId } from '../../../src/engine/scenario/names.ts'

const [O1, T1, T2, D1] = [slotId.parse('O1'), slotId.parse('T1'), slotId.parse('T2'), slotId.parse('D1')]
const [VILLAGE, PAPERS, NORTH] = [nodeId.parse('village'), nodeId.parse('papers'), nodeId.parse('north')]
const [EAST, FARM] = [nodeId.parse('east'), nodeId.parse('farm')]
const [BIRCH, ELM, OAK] = [facilitatorId.parse('BIRCH'), facilitatorId.parse('ELM'), facilitatorId.parse('OAK')]
const node = (id: NodeId, kind: NodeKind, slot: SlotId) => ({ id, kind, slot, visibility: 1 })

/** Two airports, each of its own state, between a village and a farm; papers are needed for the north only. */
const network = (own: Partial<Parameters> = {}): NetworkSetup => ({
  parameters: parametersOf('mixed', own),
  nodes: [node(VILLAGE, 'REC', O1), node(PAPERS, 'DOC', O1), node(NORTH, 'AIR', T1), node(EAST, 'AIR', T2), node(FARM, 'VEN', D1)],
  routes: [
    { id: routeId.parse('by-north'), nodes: [VILLAGE, NORTH, FARM], support: [PAPERS], cost: 1 },
    { id: routeId.parse('by-east'), nodes: [VILLAGE, EAST, FARM], support: [], cost: 1 },
  ],
  facilitators: [
    { id: BIRCH, role: 'documents', nodes: [PAPERS, NORTH], home: [O1, T1], replacement: 'high' },
    { id: ELM, role: 'guide', nodes: [NORTH], home: [T1], replacement: 'low' },
    { id: OAK, role: 'guide', nodes: [EAST], home: [T2], replacement: 'low' },
  ],
  practice: {},
  quality: {},
})

const first = (setup: NetworkSetup, orders: Partial<DayOrders>, drawn = 0, state = initialNetwork(setup)) =>
  tick(setup, state, { ...NO_ORDERS, ...orders }, () => drawn)
const nodeOf = (day: DayReport, id: NodeId) => day.nodes.find(({ node }) => node === id)
const gains = (day: DayReport, id: FacilitatorId) => day.facilitators.find(({ facilitator }) => facilitator === id)?.gained ?? []
const knownBy = (state: NetworkState, id: FacilitatorId, slot: SlotId, alert = 0): NetworkState => ({
  ...state,
  facilitators: { ...state.facilitators, [id]: { ...facilitatorIn(state, id), alert, identified: { [slot]: { day: 0, from: [] } } } },
})

describe('leads', () => {
  test('are held by the state that found the people, more about who works there than about who works elsewhere on the route', () => {
    const { day, state } = first(network(), { units: { [NORTH]: 1 } })
    expect(gains(day, BIRCH).map(({ slot }) => slot)).toEqual([T1])
    expect(gains(day, ELM)).toEqual(gains(day, BIRCH))
    expect(gains(day, OAK)).toEqual([])
    expect(facilitatorIn(state, BIRCH).leads).toEqual({ [T1]: gains(day, BIRCH)[0]?.leads })
    const atFarm = first(network(), { units: { [FARM]: 1 } }).day
    expect(gains(atFarm, ELM).map(({ slot }) => slot)).toEqual([D1])
    const { rhoH, rhoC, chi, p0, p1, c0, c1, wFar } = network().parameters
    const share = chi * (p0 + (p1 - p0) * 0.3) * (c0 + (c1 - c0) * 0.3)
    const onRoute = atFarm.routes[0]?.found[0]?.found ?? 0
    expect(gains(atFarm, ELM)[0]?.leads).toBeCloseTo((rhoH + rhoC * share) * onRoute * wFar, 12)
  })

  test('count for another state only over a link to it, and identify at the threshold', () => {
    const setup = network({ theta: 0.05 })
    const units = { [FARM]: 1 }
    expect(first(setup, { units }).day.identified).toEqual([])
    expect(first(setup, { units, links: [{ from: T1, to: D1 }] }).day.identified).toEqual([])
    const { day, state } = first(setup, { units, links: [{ from: D1, to: T1 }] })
    expect(day.identified.map(({ facilitator, by, from }) => [facilitator, by, from.map(({ slot }) => slot)])).toEqual([
      [BIRCH, T1, [D1]],
      [ELM, T1, [D1]],
    ])
    expect(facilitatorIn(state, ELM).identified[T1]).toMatchObject({ day: 0 })
  })

  test('identify by a new link alone, on a day when nobody acts', () => {
    const setup = network({ theta: 0.05 })
    const before = first(setup, { units: { [FARM]: 1 } }).state
    const { state } = first(setup, { links: [{ from: D1, to: T1 }] }, 0, before)
    expect(Object.keys(facilitatorIn(state, ELM).identified)).toEqual([T1])
  })

  test('identify once', () => {
    const setup = network({ theta: 0.05 })
    const orders = { units: { [NORTH]: 1 } }
    const { state, day } = first(setup, orders)
    expect(day.identified.map(({ facilitator }) => facilitator)).toEqual([BIRCH, ELM])
    const next = first(setup, orders, 0, state)
    expect(next.day.identified).toEqual([])
    expect(facilitatorIn(next.state, ELM).identified).toEqual(facilitatorIn(state, ELM).identified)
  })

  test('are not gained on those who are arrested', () => {
    const setup = network()
    const before = knownBy(initialNetwork(setup), ELM, T1)
    const { day } = first(setup, { units: { [NORTH]: 1 }, arrests: [{ slot: T1, facilitator: ELM }] }, 0, before)
    expect(gains(day, ELM)).toEqual([])
    expect(gains(day, BIRCH)).not.toEqual([])
  })
})

describe('an arrest', () => {
  const order = [{ slot: T1, facilitator: ELM }]

  test('is tried only of somebody identified by that state when the day began, and only once', () => {
    const setup = network()
    expect(first(setup, { arrests: order }).day.arrests).toEqual([])
    expect(first(setup, { arrests: [{ slot: T2, facilitator: ELM }] }, 0, knownBy(initialNetwork(setup), ELM, T2)).day.arrests).toEqual([])
    const { state, day } = first(setup, { arrests: [...order, ...order] }, 0, knownBy(initialNetwork(setup), ELM, T1))
    expect(day.arrests).toEqual([{ facilitator: ELM, slot: T1, alert: 0, chance: 1, drawn: 0, arrested: true }])
    expect(facilitatorIn(state, ELM)).toMatchObject({ capacity: 0, arrested: { day: 0, by: [T1] } })
    expect(first(setup, { arrests: order }, 0, state).day.arrests).toEqual([])
  })

  test('succeeds below its chance, which hiding lowers', () => {
    const setup = network()
    const tried = (drawn: number) => first(setup, { arrests: order }, drawn, knownBy(initialNetwork(setup), ELM, T1, 0.8)).day.arrests[0]
    expect(tried(0.31)).toMatchObject({ chance: 1 - 0.85 * 0.8, arrested: true })
    expect(tried(0.33)).toMatchObject({ arrested: false })
  })

  test('meets the alert of the start of the day: neither a leak nor a partner arrested on the same day warns', () => {
    const setup = network()
    const both = knownBy(knownBy(initialNetwork(setup), ELM, T1), BIRCH, O1)
    const arrests = [...order, { slot: O1, facilitator: BIRCH }]
    const { day } = first(setup, { arrests, leaks: [NORTH, PAPERS] }, 0.99, both)
    expect(day.arrests.map(({ facilitator, chance, arrested }) => [facilitator, chance, arrested])).toEqual([
      [BIRCH, 1, true],
      [ELM, 1, true],
    ])
    expect(day.warnings).toEqual([])
  })

  test('warns partners from the next day on, and nobody else', () => {
    const setup = network()
    const { state, day } = first(setup, { arrests: order }, 0, knownBy(initialNetwork(setup), ELM, T1))
    expect(day.warnings.map(({ facilitator, warning }) => [facilitator, warning.partner, warning.after])).toEqual([[BIRCH, true, 0.45]])
    expect(facilitatorIn(state, OAK).alert).toBe(0)
  })

  test('by two states in the same hour is both of theirs', () => {
    const setup = network()
    const start = initialNetwork(setup)
    const known = { ...facilitatorIn(start, BIRCH), identified: { [O1]: { day: 0, from: [] }, [T1]: { day: 0, from: [] } } }
    const both = { ...start, facilitators: { ...start.facilitators, [BIRCH]: known } }
    const arrests = [T1, O1].map((slot) => ({ slot, facilitator: BIRCH }))
    expect(facilitatorIn(first(setup, { arrests }, 0, both).state, BIRCH).arrested).toEqual({ day: 0, by: [O1, T1] })
  })

  test('leaves a gap that those still free fill, the slower the fewer they are', () => {
    const setup = network()
    const { state } = first(setup, { arrests: order }, 0, knownBy(initialNetwork(setup), ELM, T1))
    const later = first(setup, {}, 0, state)
    expect(facilitatorIn(later.state, ELM).capacity).toBeCloseTo((1 / 7) * (2 / 3), 12)
    // κ of the north: the mean of BIRCH, who is free, and ELM.
    expect(later.day.routes[0]).toMatchObject({ capacity: 0.5, weakest: NORTH })
    expect(later.day.routes[1]).toMatchObject({ capacity: 1 })
  })
})

describe('alert', () => {
  test('rises by a leak at a place, by the share of places where action is seen, and fades', () => {
    const setup = network()
    const leaked = first(setup, { leaks: [PAPERS] })
    expect(facilitatorIn(leaked.state, BIRCH).alert).toBe(0.9)
    expect(facilitatorIn(leaked.state, ELM).alert).toBe(0)
    const seen = first(setup, { units: { [NORTH]: 1 } }).state
    expect(facilitatorIn(seen, BIRCH).alert).toBeCloseTo(0.9 * 0.04 * 0.5, 12)
    expect(facilitatorIn(seen, ELM).alert).toBeCloseTo(0.9 * 0.04, 12)
    expect(facilitatorIn(first(setup, {}, 0, leaked.state).state, BIRCH).alert).toBeCloseTo(0.9 * 0.93, 12)
  })

  test('rises by publicity too, as far as it is loud', () => {
    const { state } = first(network(), { publicity: { [T1]: 0.5 } })
    expect(facilitatorIn(state, ELM).alert).toBeCloseTo(0.9 * 0.04 * 0.5, 12)
  })

  test('keeps a history of its last warnings', () => {
    const setup = network()
    let state = initialNetwork(setup)
    for (let day = 0; day < WARNINGS_KEPT + 5; day++) state = first(setup, { units: { [NORTH]: 1 } }, 0, state).state
    const { warnings } = facilitatorIn(state, ELM)
    expect(warnings.map(({ day }) => day)).toEqual(Array.from({ length: WARNINGS_KEPT }, (_, at) => at + 5))
  })
})

describe('fear', () => {
  const far = (orders: Partial<DayOrders>, own = {}) => nodeOf(first(network(own), orders).day, EAST)

  test('stays in the state that acts while it acts alone', () => {
    expect(far({ units: { [NORTH]: 1 } })).toMatchObject({ target: 0, fear: 'nothing', after: 0 })
  })

  test('reaches like places elsewhere when several states act', () => {
    const units = { [NORTH]: 1, [FARM]: 1 }
    const risk = nodeOf(first(network(), { units }).day, NORTH)?.risk ?? 0
    expect(far({ units })).toMatchObject({ target: 0.4 * (1 - 1 / 2) * risk, fear: 'elsewhere', of: NORTH })
    expect(far({ units }, { deltaJ: 0 })).toMatchObject({ target: 0, fear: 'nothing' })
  })

  test('is never greater than certainty', () => {
    expect(far({ units: { [NORTH]: 50, [FARM]: 50 } }, { deltaJ: 2 })).toMatchObject({ target: 1, fear: 'elsewhere' })
    expect(far({ units: { [NORTH]: 50, [FARM]: 50, [VILLAGE]: 50 } }, { deltaJ: 2 })).toMatchObject({ target: 1 })
  })

  test('spreads a little within a state', () => {
    const { day } = first(network(), { units: { [PAPERS]: 1 } })
    expect(nodeOf(day, VILLAGE)).toMatchObject({ fear: 'state', of: PAPERS, target: 0.15 * (nodeOf(day, PAPERS)?.risk ?? 0) })
  })

  test('comes of word that got out, and of what a state says aloud about its own places', () => {
    expect(far({ leaks: [EAST] })).toMatchObject({ target: 0.3, fear: 'word' })
    expect(far({ publicity: { [T2]: 0.5 } })).toMatchObject({ target: 0.15, fear: 'word' })
    expect(far({ publicity: { [T1]: 1 } })).toMatchObject({ target: 0 })
  })

  test('grows faster than it goes', () => {
    const setup = network()
    const { state, day } = first(setup, { units: { [NORTH]: 1 } })
    const { risk = 0, after = 0 } = nodeOf(day, NORTH) ?? {}
    expect(after).toBeCloseTo(0.1 * risk, 12)
    expect(nodeOf(first(setup, {}, 0, state).day, NORTH)?.after).toBeCloseTo(0.95 * after, 12)
  })
})

describe('checks', () => {
  const risk = (orders: Partial<DayOrders>) => nodeOf(first(network(), orders).day, NORTH)?.risk

  test('find more with more units and better quality, and nobody without units', () => {
    expect(risk({ units: { [NORTH]: 1 } })).toBeCloseTo(1 - 0.4065696597405991, 12)
    expect(risk({ units: { [NORTH]: 0.5 }, quality: { [T1]: 2 } })).toBe(risk({ units: { [NORTH]: 1 } }))
    expect(risk({ units: { [NORTH]: 0 } })).toBe(0)
    expect(risk({ units: { [NORTH]: 1 }, quality: { [T1]: 0 } })).toBe(0)
  })

  test('tire on days in a row, and a day of rest refreshes them', () => {
    const setup = network()
    const act = (state: NetworkState, units: number) => first(setup, { units: { [NORTH]: units } }, 0, state)
    const one = act(initialNetwork(setup), 1)
    const two = act(one.state, 1)
    expect(nodeOf(two.day, NORTH)).toMatchObject({ acting: 2 })
    expect(nodeOf(two.day, NORTH)?.risk).toBeLessThan(nodeOf(one.day, NORTH)?.risk ?? 0)
    const rested = act(act(two.state, 0).state, 1)
    expect(nodeOf(rested.day, NORTH)).toMatchObject({ acting: 1, risk: nodeOf(one.day, NORTH)?.risk })
  })

  test('at a document supplier find those whose journeys are prepared there, before they set out', () => {
    const { day } = first(network(), { units: { [PAPERS]: 1, [VILLAGE]: 1 } })
    expect(day.routes[0]?.found.map(({ node }) => node)).toEqual([PAPERS, VILLAGE])
    expect(day.routes[1]?.found.map(({ node }) => node)).toEqual([VILLAGE])
  })
})

test('a state counts a journey once, however many of its places it meets', () => {
  const { day } = first(network(), {})
  const slot = (id: SlotId) => day.slots.find(({ slot }) => slot === id)
  const flow = day.routes.reduce((sum, route) => sum + route.flow, 0)
  expect(slot(O1)?.came).toBeCloseTo(flow, 12)
  expect(slot(D1)).toMatchObject({ delivered: slot(D1)?.came })
  expect((slot(T1)?.came ?? 0) + (slot(T2)?.came ?? 0)).toBeCloseTo(flow, 12)
})
