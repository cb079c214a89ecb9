/** What bot teams order and say in an exercise with a network: within their means, from their own desk, by policy. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { playGame } from '../../../src/engine/bots/game.ts'
import { ordersOf } from '../../../src/engine/bots/orders.ts'
import { unitsOn } from '../../../src/engine/exercise/orders.ts'
import type { Order } from '../../../src/engine/exercise/network-parts.ts'
import type { State } from '../../../src/engine/exercise/state.ts'
import type { NodeId } from '../../../src/engine/network/names.ts'
import { slotId } from '../../../src/engine/scenario/names.ts'
import type { LeadCard, PlaceCard, TeamNetwork } from '../../../src/engine/view/network-cards.ts'
import { must } from '../../support/plain.ts'
import { scenarioAt } from '../../support/scenarios.ts'

const [T1, T2] = [slotId.parse('T1'), slotId.parse('T2')]
const MOODS = ['cooperative', 'unilateral', 'random'] as const

const place = fc.record({
  kind: fc.constantFrom('REC', 'DOC', 'AIR', 'LAND', 'SEA', 'SAFE', 'VEN', 'FIN'),
  team: fc.constantFrom(T1, T2),
})
const lead = fc.record({ identified: fc.boolean(), free: fc.boolean(), home: fc.subarray([T1, T2]), known: fc.boolean() })

/** A desk as a team could see it. */
const desk = fc
  .record({
    places: fc.array(place, { maxLength: 8 }),
    days: fc.option(fc.record({ from: fc.integer({ min: -30, max: 10 }), length: fc.integer({ min: 1, max: 20 }) }), { freq: 9 }),
    capacity: fc.record({
      day: fc.integer({ min: 0, max: 40 }).map((n) => n / 10),
      turn: fc.option(fc.integer({ min: 0, max: 200 }).map((n) => n / 10)),
    }),
    practice: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    leads: fc.array(lead, { maxLength: 4 }),
  })
  .map(({ places, days, capacity, practice, leads }): TeamNetwork => {
    const cards = places.map((one, i): PlaceCard => {
      const node = `place-${i}` as NodeId // it has the pattern of one
      return { ...one, node, name: node, at: { lon: 0, lat: 0 }, known: 'public', substitutes: [] }
    })
    return {
      places: cards,
      days: days && { from: days.from, to: days.from + days.length - 1 },
      next: days?.from ?? 0,
      capacity,
      taken: [],
      takenByPractice: 0,
      practice,
      practiceChoices: [],
      quality: 1,
      orders: { total: 0, items: [] },
      turns: [],
      past: [],
      victims: { potential: 0, identified: 0, referred: 0, penalised: 0 },
      leads: leads.map(({ identified, free, home, known }, i): LeadCard => {
        const facilitator = `PERSON-${i}` as LeadCard['facilitator'] // it has the pattern of one
        return {
          facilitator,
          held: [],
          needed: 1,
          identified: identified ? { day: 0, from: [] } : null,
          known: known ? { role: 'broker', nodes: [], home } : null,
          arrests: [],
          free,
        }
      }),
      links: [],
      trust: [],
      events: [],
    }
  })

describe('the orders of a bot', () => {
  test('keep within its capacity of each day and of the turn, at its own places, on the days of the turn', () => {
    let checks = 0
    fc.assert(
      fc.property(desk, fc.constantFrom(...MOODS), fc.string(), (network, mood, seed) => {
        const orders = ordersOf(network, T1, mood, seed, 'orders/0/T1')
        const { days } = network
        const all = days ? Array.from({ length: days.to - days.from + 1 }, (_, i) => days.from + i) : []
        const units = all.map((day) => unitsOn({ practice: { [T1]: network.practice } }, T1, orders, day))
        const most = network.capacity.turn ?? Infinity
        expect(Math.max(0, ...units)).toBeLessThanOrEqual(network.capacity.day + 1e-9)
        expect(units.reduce((sum, some) => sum + some, 0)).toBeLessThanOrEqual(most + 1e-6)
        const given = orders.flatMap((order) => (order.what === 'checks' ? [order] : []))
        checks += given.length
        const own = network.places.flatMap(({ node, team }) => (team === T1 ? [node] : []))
        expect(own).toEqual(expect.arrayContaining(given.map(({ node }) => node)))
        expect(given.flatMap((one) => one.days).filter((one) => one.units <= 0)).toEqual([])
        const possible = network.leads.flatMap(({ facilitator, identified, free, known }) =>
          identified && free && known?.home.includes(T1) ? [facilitator] : [],
        )
        const arrests = orders.flatMap((order) => (order.what === 'arrest' ? [order] : []))
        expect(possible).toEqual(expect.arrayContaining(arrests.map(({ facilitator }) => facilitator)))
        expect(all).toEqual(expect.arrayContaining([...given.flatMap((one) => one.days), ...arrests].map(({ day }) => day)))
        expect(days === null && orders.length > 0).toBe(false)
      }),
      { numRuns: 300 },
    )
    expect(checks).toBeGreaterThan(50)
  })

  test('follow its policy: together over all days and with better practice, or alone at once and out loud', () => {
    const places = [
      { node: 'gate', kind: 'AIR' },
      { node: 'venue', kind: 'VEN' },
      { node: 'desk', kind: 'DOC' },
    ].map((one) => ({ ...one, team: T1 }))
    const days = { from: 0, to: 3 }
    const base = { places, days, capacity: { day: 3, turn: 6 }, practice: 0.4, leads: [] }
    const orders = (mood: (typeof MOODS)[number]): Order[] =>
      // Orders read these parts of a desk and no others.
      ordersOf(base as unknown as TeamNetwork, T1, mood, 'seed', 'orders/0/T1')
    const together = orders('cooperative')
    expect(together.map(({ what }) => what)).toEqual(['practice', 'checks', 'checks'])
    expect(together).toMatchObject([{ level: 0.7 }, { node: 'gate', days: [{}, {}, {}, {}] }, { node: 'venue', days: [{}, {}, {}, {}] }])
    const alone = orders('unilateral')
    expect(alone).toEqual([
      {
        what: 'checks',
        node: 'gate',
        days: [
          { day: 0, units: 3 },
          { day: 1, units: 3 },
        ],
      },
      { what: 'publicity', level: 0.5 },
    ])
  })
})

describe('a game with a network', () => {
  const loaded = scenarioAt('test/scenarios/small-network.yaml')
  const play = (policy: Parameters<typeof playGame>[0]['policy'], seed = 'a') =>
    must(playGame({ ...loaded, seed, policy, wall: { start: 0, perSecond: 0 }, createdAt: '1970-01-01T00:00:00Z' }))
  const network = ({ network: played }: State) => {
    if (!played) throw new Error('the scenario has a network')
    return played
  }

  test('nothing that bots order, share or say is refused', () => {
    for (const policy of ['cooperative', 'unilateral', 'random', 'mixed'] as const) {
      for (const seed of ['a', 'b', 'c']) expect(play(policy, seed).refusals).toEqual([])
    }
  })

  test('cooperative teams order in every turn, open links, tell each other before and surprise nobody', () => {
    const { state } = play('cooperative').journal
    const { orders, links, surprises, ledger } = network(state)
    for (const turn of loaded.scenario.turns.keys()) {
      const teams = new Set(orders.filter((one) => one.turn === turn).map(({ team }) => team))
      expect([...teams].sort()).toEqual(['D1', 'T1', 'T2'])
    }
    const open = new Set(links.filter(({ verdict }) => verdict === 'open').map(({ from, to }) => `${from} ${to}`))
    expect([...open].sort()).toEqual(['D1 T1', 'D1 T2', 'T1 D1', 'T1 T2', 'T2 D1', 'T2 T1'])
    expect(state.told.length).toBeGreaterThan(0)
    expect(state.told.every(({ status }) => status === 'confirmed')).toBe(true)
    expect(surprises).toEqual([])
    expect(ledger.some(({ cause }) => cause.why === 'checked')).toBe(true)
  })

  test('teams that act alone order too, but share nothing, tell nobody, and surprise their partners', () => {
    const { state } = play('unilateral').journal
    expect(network(state).orders.some(({ order }) => order.what === 'publicity')).toBe(true)
    expect(network(state).links.filter(({ source }) => source.of !== 'effect')).toEqual([])
    expect(state.told).toEqual([])
    expect(network(state).surprises.length).toBeGreaterThan(0)
  })

  test('silent teams order nothing', () => {
    expect(network(play('silent').journal.state).orders).toEqual([])
  })

  test('whoever is identified is arrested, in the next turn and on its first day', () => {
    const { journal } = play('cooperative')
    const given = network(journal.state).orders.flatMap(({ order, turn }) => (order.what === 'arrest' ? [{ turn, day: order.day }] : []))
    expect(given.length).toBeGreaterThan(0)
    expect(Object.values(network(journal.state).now.facilitators).some(({ arrested }) => arrested !== null)).toBe(true)
    for (const { turn, day } of given) {
      const moved = network(journal.state).moved.find((one) => one.turn === turn)
      const own = network(journal.state).orders.flatMap(({ order, turn: of }) =>
        of === turn && order.what === 'checks' ? order.days.map((one) => one.day) : [],
      )
      expect(moved).toBeDefined()
      expect(day).toBe(Math.min(...own))
    }
  })
})
