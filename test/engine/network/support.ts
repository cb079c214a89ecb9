/** Small networks and legal orders, drawn for property tests. */
import fc from 'fast-check'
import type { DayOrders } from '../../../src/engine/network/orders.ts'
import { NODE_KINDS, REPLACEMENTS, facilitatorId, nodeId, routeId } from '../../../src/engine/network/names.ts'
import type { NodeId } from '../../../src/engine/network/names.ts'
import { PARAMETERS, PARAMETER_NAMES } from '../../../src/engine/network/parameters.ts'
import type { Parameters } from '../../../src/engine/network/parameters.ts'
import { COST, PRACTICE, QUALITY, UNITS } from '../../../src/engine/network/setup.ts'
import type { NetworkSetup } from '../../../src/engine/network/setup.ts'
import { slotId } from '../../../src/engine/scenario/names.ts'

export const SLOTS = ['O1', 'T1', 'T2', 'D1'].map((slot) => slotId.parse(slot))

/** Any number within bounds, and both bounds often. */
export const inside = ({ min, max }: { readonly min: number; readonly max: number }): fc.Arbitrary<number> =>
  fc.oneof(fc.double({ min, max, noNaN: true }), fc.constant(min), fc.constant(max))

// Every name is there with a number inside its bounds.
const parameters = fc.record(
  Object.fromEntries(PARAMETER_NAMES.map((name) => [name, inside(PARAMETERS[name])])),
) as unknown as fc.Arbitrary<Parameters>

const perSlot = (of: { readonly min: number; readonly max: number }) =>
  fc.tuple(...SLOTS.map(() => inside(of))).map((values) => Object.fromEntries(SLOTS.map((slot, at) => [slot, values[at] ?? 0])))

const node = fc.record({ kind: fc.constantFrom(...NODE_KINDS), slot: fc.constantFrom(...SLOTS), visibility: inside({ min: 0, max: 1 }) })

/** Any network that a scenario could describe, with any numbers within their bounds. */
export const legalSetup: fc.Arbitrary<NetworkSetup> = fc
  .array(node, { minLength: 1, maxLength: 7 })
  .map((nodes) => nodes.map((one, at) => ({ id: nodeId.parse(`n${at}`), ...one })))
  .chain((nodes) => {
    const ids = nodes.map(({ id }) => id)
    const some = (least: number) => fc.subarray(ids, { minLength: least })
    const route = fc.record({ nodes: some(1), support: some(0), cost: inside(COST) })
    const facilitator = fc.record({ nodes: some(0), replacement: fc.constantFrom(...REPLACEMENTS) })
    return fc.record({
      parameters,
      nodes: fc.constant(nodes),
      routes: fc
        .array(route, { maxLength: 5 })
        .map((routes) =>
          routes.map((one, at) => ({ id: routeId.parse(`r${at}`), ...one, support: one.support.filter((id) => !one.nodes.includes(id)) })),
        ),
      facilitators: fc.array(facilitator, { maxLength: 5 }).map((people) =>
        people.map((one, at) => ({
          id: facilitatorId.parse(`F${at}`),
          role: 'any',
          ...one,
          home: [...new Set(nodes.filter(({ id }) => one.nodes.includes(id)).map(({ slot }) => slot))],
        })),
      ),
      practice: perSlot(PRACTICE),
      quality: perSlot(QUALITY),
    })
  })

/** Any orders that states could give in a network, each state trying to arrest everybody. */
export const legalOrders = ({ nodes, facilitators }: NetworkSetup): fc.Arbitrary<DayOrders> => {
  const ids: NodeId[] = nodes.map(({ id }) => id)
  const pairs = SLOTS.flatMap((from) => SLOTS.filter((to) => to !== from).map((to) => ({ from, to })))
  return fc.record({
    units: fc
      .tuple(...ids.map(() => fc.oneof(fc.constant(0), inside(UNITS))))
      .map((values) => Object.fromEntries(ids.map((id, at) => [id, values[at] ?? 0]))),
    links: fc.subarray(pairs),
    arrests: fc.constant(facilitators.flatMap(({ id }) => SLOTS.map((slot) => ({ slot, facilitator: id })))),
    publicity: fc.oneof(fc.constant({}), perSlot({ min: 0, max: 1 })),
    leaks: fc.oneof(fc.constant([]), fc.subarray(ids)),
    practice: fc.oneof(fc.constant({}), perSlot(PRACTICE)),
    quality: fc.oneof(fc.constant({}), perSlot(QUALITY)),
  })
}
