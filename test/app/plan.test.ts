/** How a plan on the table becomes orders: what is sent, and in which order. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/base/canonical-json.ts'
import type { OrderCard, TeamNetwork, TeamView } from '../../src/engine/view/view.ts'
import {
  EMPTY,
  planOf,
  readPlan,
  sendings,
  speaksOn,
  subjectOf,
  unitsOn,
  withUnits,
  withWords,
  writePlan,
} from '../../src/app/play/network/plan.ts'
import type { Plan } from '../../src/app/play/network/plan.ts'

const TEAM = 'T1' as TeamView['own']['team'] // a slot of the scenario
const NODES = ['north', 'south', 'port']
const DAYS = [-3, -2, -1]
const STANDS = 0.4
const CAPACITY = 3
// Only the names of places and people are read of the view.
const network = {
  places: NODES.map((node) => ({ node })),
  leads: ['FIR', 'BIRCH'].map((facilitator) => ({ facilitator })),
} as unknown as Pick<TeamNetwork, 'places' | 'leads'>

/** What a room would have of orders that were given one after another. */
class Orders {
  cards: OrderCard[] = []

  take(command: ReturnType<typeof sendings>[number]['command']): void {
    if (command.kind === 'cancel-order') {
      if (this.cards[command.order]?.status !== 'standing') throw new Error('only what stands can be taken back')
      this.#end(command.order, 'cancelled')
    } else if (command.kind === 'order') {
      const { order } = command
      this.cards.forEach((card) => {
        if (card.status === 'standing' && subjectOf(card.order) === subjectOf(order)) this.#end(card.index, 'replaced')
      })
      // As it comes back from a log, with its parts in another order.
      const back = JSON.parse(canonicalJson(order)) as typeof order // the same order
      const card: Partial<OrderCard> = { index: this.cards.length, turn: 0, order: back, status: 'standing' }
      this.cards.push(card as OrderCard) // what is read of it
    }
  }
  #end(index: number, status: OrderCard['status']): void {
    this.cards = this.cards.map((card) => (card.index === index ? { ...card, status } : card))
  }
  get standing(): OrderCard[] {
    return this.cards.filter(({ status }) => status === 'standing')
  }
}
const most = (plan: Plan): number => Math.max(...DAYS.map((day) => unitsOn(plan, STANDS, day)))
const send = (orders: Orders, plan: Plan): string[] =>
  sendings(plan, orders.standing, network, TEAM).map(({ command }) => {
    orders.take(command)
    expect(most(planOf(orders.standing))).toBeLessThanOrEqual(CAPACITY)
    return command.kind
  })

const units = fc.constantFrom(0, 0, 0.5, 1, 1.5, 3)
const plans: fc.Arbitrary<Plan> = fc
  .record({
    cells: fc.array(fc.tuple(fc.constantFrom(...NODES), fc.constantFrom(...DAYS), units), { maxLength: 9 }),
    practice: fc.constantFrom(null, 0.2, 0.5, 1),
    words: fc.record({ level: fc.constantFrom(0.5, 1), on: fc.subarray([...DAYS]) }),
    arrests: fc.record({ FIR: fc.constantFrom(...DAYS), BIRCH: fc.constantFrom(...DAYS) }, { requiredKeys: [], noNullPrototype: true }),
  })
  .map(({ cells, words, ...more }) =>
    cells.reduce<Plan>(
      (plan, [node, day, n]) => withUnits(plan, node, [day], n),
      withWords({ ...EMPTY, ...more }, words.on, true, words.level, DAYS),
    ),
  )
  .filter((plan) => most(plan) <= CAPACITY)
describe('what is sent', () => {
  test('comes to the plan, asks on the way for no more than there is, and is nothing when it stands', () => {
    fc.assert(
      fc.property(plans, plans, (first, second) => {
        const orders = new Orders()
        send(orders, first)
        expect(canonicalJson(planOf(orders.standing))).toEqual(canonicalJson(first))
        send(orders, second)
        expect(canonicalJson(planOf(orders.standing))).toEqual(canonicalJson(second))
        expect(sendings(second, orders.standing, network, TEAM)).toEqual([])
      }),
      { numRuns: 300, seed: 7 },
    )
  })

  test('takes back first, then gives units free, then takes them, so that two places can change their days', () => {
    const orders = new Orders()
    const [north, south] = [withUnits(EMPTY, 'north', [-3], 3), withUnits(EMPTY, 'south', [-2], 3)]
    send(orders, { ...north, checks: { ...north.checks, ...south.checks }, publicity: 1 })
    const swapped = { ...EMPTY, checks: { north: { '-2': 3 }, south: { '-3': 3 } } }
    expect(send(orders, swapped)).toEqual(['cancel-order', 'cancel-order', 'cancel-order', 'order', 'order'])
    const part = withUnits(withUnits(swapped, 'north', [-3], 1), 'south', [-3], 1)
    // South gives up two of its three units before north takes one.
    expect(sendings(part, orders.standing, network, TEAM).map(({ subject }) => subject)).toEqual(['checks south', 'checks north'])
  })
})

describe('words in public', () => {
  const speak = (plan: Plan, on: readonly number[], speaks = true) => withWords(plan, on, speaks, 0.5, DAYS)

  test('are chosen by day; on all days they are an order for every day, on none they are no order', () => {
    const last = speak(EMPTY, DAYS.slice(-1))
    expect(last).toMatchObject({ publicity: 0.5, publicDays: DAYS.slice(-1) })
    expect(DAYS.map((day) => speaksOn(last, day))).toEqual(DAYS.map((day) => day === DAYS.at(-1)))
    expect(speak(last, DAYS)).toMatchObject({ publicity: 0.5, publicDays: null })
    expect(speak({ ...last, publicity: 1 }, DAYS.slice(0, 1)).publicity).toBe(1)
    expect(speak(last, DAYS, false)).toEqual(EMPTY)
  })

  test('that an earlier version of the page kept without days are for every day', () => {
    const { publicDays: _, ...kept } = { ...EMPTY, publicity: 1 }
    expect(readPlan(JSON.stringify(kept))).toEqual({ ...EMPTY, publicity: 1 })
  })
})

test('a draft is the plan in one text, and what is no plan is none', () => {
  fc.assert(
    fc.property(plans, (plan) => {
      expect(readPlan(writePlan(plan))).toEqual(plan)
      expect(writePlan(plan).length).toBeLessThan(4_000)
    }),
    { numRuns: 50, seed: 7 },
  )
  for (const text of [undefined, '', '{', '[]', '{"checks":{"north":{"-3":"many"}},"practice":null,"publicity":null,"arrests":{}}'])
    expect(readPlan(text)).toBeNull()
})
