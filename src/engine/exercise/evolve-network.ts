/** Writes what happened to the network and between states because of it. Its state is replaced, never changed in place. */
import { freeze, isDraft, original } from 'immer'
import { applyDay } from '../network/day.ts'
import type { FacilitatorState } from '../network/state.ts'
import type { FacilitatorId } from '../network/names.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import { unreachable } from '../../base/compare.ts'
import type { EventOf } from './event.ts'
import type { NetworkApplied } from './network-parts.ts'
import { sumFigures } from './network-state.ts'
import type { NetworkPlay } from './network-state.ts'
import type { Writing } from './writing.ts'

type NetworkEvent = EventOf<
  'ordered' | 'order-ended' | 'link-judged' | 'trust-moved' | 'surprised' | 'leaked' | 'network-day' | 'network-moved'
>

/** Replaces parts of the network's state; nothing happens where there is no network. */
function change(state: Writing, parts: (before: NetworkPlay) => Partial<NetworkPlay>): void {
  // It is only ever replaced whole, so what is not the draft is the current one, and its parts are frozen and shared.
  const before = (isDraft(state.network) ? original(state.network) : state.network) as NetworkPlay | undefined
  if (before) Object.assign(state, { network: freeze({ ...before, ...parts(before) }, true) })
}

export function evolveNetwork(state: Writing, event: NetworkEvent): void {
  const at = state.run
  const turn = state.turn?.index ?? 0
  switch (event.kind) {
    case 'ordered': {
      const { team, order, by } = event
      return change(state, ({ orders }) => ({ orders: [...orders, { team, turn: event.turn, order, by, at, status: 'standing' }] }))
    }
    case 'order-ended':
      return change(state, ({ orders }) => ({
        orders: orders.map((given, index) => (index === event.order ? { ...given, status: event.as } : given)),
      }))
    case 'link-judged': {
      const { from, to, source, verdict } = event
      return change(state, ({ links }) => ({ links: [...links, { from, to, source, verdict, turn, at }] }))
    }
    case 'trust-moved': {
      const { of, with: other, before, after, cause } = event
      ;(state.trust[of] ??= {})[other] = after
      return change(state, ({ ledger }) => ({ ledger: [...ledger, { of, with: other, before, after, cause, turn, at }] }))
    }
    case 'surprised':
      return change(state, ({ surprises }) => ({ surprises: [...surprises, { ...event.surprise, turn }] }))
    case 'leaked': {
      const { by, nodes, day, cause } = event
      return change(state, ({ leaks }) => ({ leaks: [...leaks, { turn, by, nodes, day, cause }] }))
    }
    case 'network-day':
      return change(state, ({ days, now }) => ({ days: [...days, event.report], now: applyDay(now, event.report) }))
    case 'network-moved': {
      const { from, to, measured, acts = [] } = event
      return change(state, ({ moved }) => ({
        moved: [...moved, { turn: event.turn, from, to, measured, acts }],
        pending: { leaks: [], arrests: [] },
      }))
    }
    default:
      return unreachable(event)
  }
}

/** Writes what an effect of a course left behind in the network. */
export function applyToNetwork(state: Writing, team: SlotId, inject: InjectId, effect: NetworkApplied): void {
  const turn = state.turn?.index ?? 0
  change(state, (before) => {
    const facilitator = (id: FacilitatorId, parts: (one: FacilitatorState) => Partial<FacilitatorState>) => {
      const one = before.now.facilitators[id]
      if (!one) return {}
      return { now: { ...before.now, facilitators: { ...before.now.facilitators, [id]: { ...one, ...parts(one) } } } }
    }
    switch (effect.what) {
      case 'practice':
        return { practice: { ...before.practice, [team]: effect.after } }
      case 'quality':
        return { quality: { ...before.quality, [team]: effect.after } }
      case 'units':
        return { extra: [...before.extra, { node: effect.node, units: effect.units, turn: effect.turn }] }
      case 'link': {
        const source = { of: 'effect', inject } as const
        const opened = effect.to.map((to) => ({ from: team, to, source, verdict: 'open' as const, turn, at: state.run }))
        return { links: [...before.links, ...opened] }
      }
      case 'leak': {
        const leak = { by: team, nodes: effect.nodes, cause: { why: 'effect', inject } } as const
        return { pending: { ...before.pending, leaks: [...before.pending.leaks, leak] } }
      }
      case 'alert':
        return facilitator(effect.facilitator, () => ({ alert: effect.after }))
      case 'lead':
        return facilitator(effect.facilitator, ({ leads }) => ({ leads: { ...leads, [team]: effect.after } }))
      case 'identify':
        return effect.known
          ? {}
          : facilitator(effect.facilitator, ({ identified }) => ({
              identified: { ...identified, [team]: { day: before.now.day, from: [] } },
            }))
      case 'arrest':
        if (!effect.possible) return {}
        return { pending: { ...before.pending, arrests: [...before.pending.arrests, { slot: team, facilitator: effect.facilitator }] } }
      case 'victims': {
        const { add } = effect
        return {
          victims: { ...before.victims, [team]: sumFigures([add], before.victims[team]) },
          cases: [...before.cases, { team, turn, add }],
        }
      }
      case 'media':
        return { media: effect.after }
      default:
        return unreachable(effect)
    }
  })
}
