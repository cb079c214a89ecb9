/** Every figure of the network can be computed again from its because alone. */
import { describe, expect, test } from 'vitest'
import { draw } from '../../../src/engine/exercise/rng.ts'
import { tick } from '../../../src/engine/network/day.ts'
import { NO_ORDERS } from '../../../src/engine/network/orders.ts'
import type { DayOrders } from '../../../src/engine/network/orders.ts'
import { arrestsOf, everyLink, unitsAt } from '../../../src/engine/network/experiments/run.ts'
import { theatre } from '../../../src/engine/network/experiments/theatre.ts'
import { layoutOf } from '../../../src/engine/network/layout.ts'
import { capability, daysWithoutAction } from '../../../src/engine/network/measures.ts'
import type { FacilitatorId } from '../../../src/engine/network/names.ts'
import {
  recomputeAlert,
  recomputeArrest,
  recomputeCapability,
  recomputeCapacity,
  recomputeDeterred,
  recomputeDisplaced,
  recomputeFear,
  recomputeFlow,
  recomputeFound,
  recomputeGain,
  recomputeIdentified,
  recomputeReplaced,
  recomputeVictims,
} from '../../../src/engine/network/recompute.ts'
import type { DayReport } from '../../../src/engine/network/report.ts'
import { facilitatorIn, initialNetwork } from '../../../src/engine/network/state.ts'
import type { NetworkState } from '../../../src/engine/network/state.ts'
import {
  whyAlert,
  whyArrest,
  whyCapability,
  whyCapacity,
  whyDeterred,
  whyDisplaced,
  whyFear,
  whyFlow,
  whyFound,
  whyGain,
  whyIdentified,
  whyReplaced,
  whyVictims,
} from '../../../src/engine/network/why.ts'

const setup = theatre()
const { slots } = layoutOf(setup)
const links = everyLink(setup)

/** Who was ever alarmed by a course of action. */
const alarms = new Set<FacilitatorId>()
/** Six eventful weeks: action everywhere, a leak, publicity, arrests, a course of action that alarms, a quiet end. */
const lived: { readonly before: NetworkState; readonly day: DayReport; readonly after: NetworkState }[] = []
{
  let state = initialNetwork(setup)
  for (let day = 0; day < 42; day++) {
    const orders: DayOrders = {
      ...NO_ORDERS,
      units:
        day > 1 && day < 24
          ? unitsAt(
              setup.nodes.slice(day % 3).map(({ id }) => id),
              0.7,
            )
          : {},
      links: day % 5 === 0 ? links.slice(day) : links,
      leaks: day === 6 ? setup.nodes.slice(0, 5).map(({ id }) => id) : [],
      publicity: day > 10 && day < 14 ? { [slots[2] ?? '']: 0.5 } : {},
      practice: day > 8 ? { [slots[3] ?? '']: 0.9 } : {},
      arrests: day % 7 === 0 ? arrestsOf(setup, state, slots) : [],
    }
    const before = day === 17 || day === 33 ? alarmed(state) : state
    const next = tick(setup, before, orders, (purpose, subject) => draw('why', purpose, subject, 0))
    lived.push({ before, day: next.day, after: next.state })
    state = next.state
  }
}

/** As after a course of action that alarmed the first who is still free. */
function alarmed(state: NetworkState): NetworkState {
  const free = setup.facilitators.find(({ id }) => facilitatorIn(state, id).arrested === null)
  if (!free) throw new Error('nobody is free any more')
  alarms.add(free.id)
  return { ...state, facilitators: { ...state.facilitators, [free.id]: { ...facilitatorIn(state, free.id), alert: 0.77 } } }
}

const all = lived.map(({ day }) => day)

/** A because as it comes out of a file. */
const read = <T>(because: T): T => JSON.parse(JSON.stringify(because))

describe('from its because alone', () => {
  test('comes how many took a route, and how many stayed away', () => {
    for (const day of all) {
      for (const { route, cost, weight, flow } of day.routes)
        expect(recomputeFlow(read(whyFlow(setup, day, route)))).toEqual({ cost, weight, flow })
      const { deterred, postponed } = day
      expect(recomputeDeterred(read(whyDeterred(setup, day)))).toEqual({ deterred, postponed, gaveUp: deterred - postponed })
    }
  })

  test('comes how risky a place was, how many came, how many were found, and what is feared', () => {
    for (const day of all) {
      for (const { node, risk, found, came, fear, target, after } of day.nodes) {
        const because = read(whyFound(setup, day, node))
        expect(recomputeFound(because)).toEqual({ risk, found })
        expect(because.came.reduce((sum, one) => sum + one.came, 0)).toBe(came)
        expect(recomputeFear(read(whyFear(setup, day, node)))).toEqual({ fear, target, after })
      }
    }
  })

  test('comes what became of the people found', () => {
    for (const day of all) {
      for (const { slot, potential, identified, missed, cooperating } of day.slots)
        expect(recomputeVictims(read(whyVictims(setup, day, slot)))).toEqual({ potential, identified, missed, cooperating })
    }
  })

  test('come the leads that a state gained on a facilitator', () => {
    for (const day of all) {
      for (const { id } of setup.facilitators) {
        for (const slot of slots) {
          const gained = day.facilitators.find(({ facilitator }) => facilitator === id)?.gained.find((one) => one.slot === slot)?.leads ?? 0
          expect(recomputeGain(read(whyGain(setup, day, id, slot))).gained).toBe(gained)
        }
      }
    }
  })

  test('comes whether a state can identify somebody, and with whose leads it did', () => {
    const identified = new Set<string>()
    for (const { after, day } of lived) {
      for (const { id, home } of setup.facilitators) {
        for (const slot of home) {
          const because = read(whyIdentified(setup, after, day.links, id, slot))
          const { identified: by, arrested } = facilitatorIn(after, id)
          expect(because.day).toBe(by[slot]?.day ?? null)
          if (by[slot]) identified.add(id)
          // About those arrested nobody asks any more, whatever is held.
          expect(recomputeIdentified(because).enough && (arrested === null || because.day !== null)).toBe(by[slot] !== undefined)
        }
      }
    }
    expect(identified.size).toBeGreaterThan(10)
  })

  test('comes how alert a facilitator is, whatever warned them and whatever a course of action changed', () => {
    const told = { warning: new Set<FacilitatorId>(), course: new Set<FacilitatorId>() }
    for (const { after } of lived) {
      for (const { id } of setup.facilitators) {
        const because = read(whyAlert(setup, after, id))
        for (const step of because.steps) told[step.what].add(id)
        expect(recomputeAlert(because).at(-1)).toEqual({ day: because.until, alert: facilitatorIn(after, id).alert })
      }
    }
    expect(told.course).toEqual(alarms)
    expect(told.warning.size).toBe(setup.facilitators.length)
  })

  test('comes whether an attempt to arrest succeeded', () => {
    const outcomes = new Set<boolean>()
    for (const day of all) {
      for (const { facilitator, slot, chance, arrested } of day.arrests) {
        const because = whyArrest(setup, day, facilitator, slot)
        expect(because && recomputeArrest(read(because))).toEqual({ chance, arrested })
        outcomes.add(arrested)
      }
    }
    expect(outcomes).toEqual(new Set([true, false]))
  })

  test('comes what a place can do and how far somebody is replaced', () => {
    let replaced = 0
    for (const [at, { after, day }] of lived.entries()) {
      const next = lived[at + 1]?.day
      for (const { id } of setup.nodes) {
        const limited = next?.routes.filter(({ weakest }) => weakest === id) ?? []
        for (const { capacity } of limited)
          expect(recomputeCapacity(read(whyCapacity(setup, lived[at + 1]?.before ?? after, id)))).toBe(capacity)
      }
      for (const { id } of setup.facilitators) {
        const because = whyReplaced(setup, day, id)
        if (!because) continue
        expect(recomputeReplaced(read(because))).toBe(facilitatorIn(after, id).capacity)
        replaced += 1
      }
    }
    expect(replaced).toBeGreaterThan(10)
  })

  test('comes how much was displaced, and what the network is capable of', () => {
    const displaced = recomputeDisplaced(read(whyDisplaced(setup, all, daysWithoutAction(setup, all.length))))
    // Every route passes a place of action here: nothing could go elsewhere, and nothing did.
    expect(displaced).toEqual({ share: 0, quotient: 0 })
    for (const { after } of lived) expect(recomputeCapability(read(whyCapability(setup, after)))).toBe(capability(setup, after))
  })
})
