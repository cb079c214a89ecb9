/**
 * What an exercise's network would have done without something that was done: the same seed and the same commands, less
 * one state's orders, what was shared, what leaked, or all action. What people decided after it stays as it was: it says
 * what one thing did to the network, not how the room would have gone on.
 */
import { fold, foldEntries } from '../exercise/evolve.ts'
import type { Event, EventOf } from '../exercise/event.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { initialState } from '../exercise/initial.ts'
import type { NetworkApplied } from '../exercise/network-parts.ts'
import type { NetworkPlay } from '../exercise/network-state.ts'
import { draw } from '../exercise/rng.ts'
import { turnDays } from '../exercise/turn-orders.ts'
import type { Entry } from '../log/entry.ts'
import { applyDay, resolveDay } from '../network/day.ts'
import type { FacilitatorId } from '../network/names.ts'
import type { DayReport } from '../network/report.ts'
import type { NetworkSetup } from '../network/setup.ts'
import { initialNetwork } from '../network/state.ts'
import type { FacilitatorState, NetworkState } from '../network/state.ts'
import type { SlotId } from '../scenario/names.ts'

export type Without =
  /** As played. */
  | { readonly what: 'nothing' }
  /** A state's orders, and tip-offs that its acts led to. */
  | { readonly what: 'orders'; readonly of: SlotId }
  /** Leads that a state passed on; null: nobody passed any on. */
  | { readonly what: 'shares'; readonly of: SlotId | null }
  /** Word that got out, however it did. */
  | { readonly what: 'leaks' }
  /** All that a state did to the network: its orders, what it passed on and let slip, and its courses of action. */
  | { readonly what: 'state'; readonly of: SlotId }
  /** All that anybody did. */
  | { readonly what: 'action' }

export type Run = { readonly without: Without; readonly days: readonly DayReport[]; readonly state: NetworkState }

/**
 * The network's days under each supposition, in one pass over the log.
 * @returns null if the exercise has no network
 */
export function runsWithout(exercise: Exercise, entries: readonly Entry[], suppositions: readonly Without[]): Run[] | null {
  const { network } = exercise.scenario
  if (!network) return null
  const { setup } = network
  const runs = suppositions.map((without) => ({ without, days: [] as DayReport[], state: initialNetwork(setup) }))
  let state = initialState(exercise)
  let folded = 0
  entries.forEach((entry, at) => {
    const first = entry.events.findIndex(({ kind }) => kind === 'network-day')
    const resolved = entry.events.filter((event) => event.kind === 'resolved')
    for (const run of runs) for (const event of resolved) run.state = afterCourse(run.state, event, run.without)
    if (first === -1) return
    // The state in which the days of this turn were decided: after the courses of action, before the first day.
    const before = fold(foldEntries(state, entries.slice(folded, at)), entry.events.slice(0, first))
    const play = before.network
    if (!play) throw new Error('the scenario has a network and the exercise has none')
    const turn = turnOf(entry.events)
    for (const run of runs) {
      for (const { orders } of turnDays(exercise, less(setup, play, run.without), turn)) {
        const day = resolveDay(setup, run.state, orders, (purpose, subject) => draw(exercise.seed, purpose, subject, 0))
        run.days.push(day)
        run.state = applyDay(run.state, day)
      }
    }
    state = fold(before, entry.events.slice(first))
    folded = at + 1
  })
  return runs
}

/** @throws if days passed in no turn, which no host's log has */
function turnOf(events: readonly Event[]): number {
  const moved = events.find((event) => event.kind === 'network-moved')
  if (moved?.kind !== 'network-moved') throw new Error('days passed in no turn')
  return moved.turn
}

/** Whether a state's courses of action are left out. */
const leavesOut = (without: Without, team: SlotId): boolean =>
  without.what === 'action' || (without.what === 'state' && without.of === team)

/** What stood for a turn's days, less what is supposed not to have been. */
function less({ nodes, practice, quality }: NetworkSetup, play: NetworkPlay, without: Without): NetworkPlay {
  const gone = (team: SlotId): boolean => leavesOut(without, team)
  const unordered = (team: SlotId): boolean => gone(team) || (without.what === 'orders' && without.of === team)
  const unshared = (team: SlotId): boolean => gone(team) || (without.what === 'shares' && (without.of === null || without.of === team))
  const own = (level: { readonly [slot: SlotId]: number }, start: { readonly [slot: string]: number }) =>
    Object.fromEntries(Object.entries(level).map(([slot, value]) => [slot, gone(slot as SlotId) ? start[slot] : value])) as {
      [slot: SlotId]: number
    }
  return {
    ...play,
    orders: play.orders.filter(({ team }) => !unordered(team)),
    extra: play.extra.filter(({ node }) => !nodes.some(({ id, slot }) => id === node && gone(slot))),
    links: play.links.filter(({ from }) => !unshared(from)),
    leaks: play.leaks.filter(({ by, cause }) => without.what !== 'leaks' && !gone(by) && !(cause.why === 'tip-off' && unordered(by))),
    pending: { ...play.pending, arrests: play.pending.arrests.filter(({ slot }) => !gone(slot)) },
    practice: own(play.practice, practice),
    quality: own(play.quality, quality),
  }
}

/** What a course of action did to persons of the network, by as much as it did when it was chosen. */
function afterCourse(state: NetworkState, { team, applied }: EventOf<'resolved'>, without: Without): NetworkState {
  if (leavesOut(without, team)) return state
  let after = state
  const change = (id: FacilitatorId, parts: (one: FacilitatorState) => Partial<FacilitatorState>): void => {
    const one = after.facilitators[id]
    if (one) after = { ...after, facilitators: { ...after.facilitators, [id]: { ...one, ...parts(one) } } }
  }
  for (const effect of applied as readonly NetworkApplied[]) {
    if (effect.what === 'alert') {
      const { facilitator, before, after: to } = effect
      // Exactly what was recorded where nothing else differs, so that a run without nothing is the run itself.
      change(facilitator, ({ alert }) => ({ alert: alert === before ? to : Math.min(1, Math.max(0, alert + (to - before))) }))
    } else if (effect.what === 'lead') {
      const { facilitator, before, after: to } = effect
      change(facilitator, ({ leads }) => {
        const held = leads[team] ?? 0
        return { leads: { ...leads, [team]: held === before ? to : held + (to - before) } }
      })
    } else if (effect.what === 'identify') {
      const { day } = state
      change(effect.facilitator, ({ identified }) => ({ identified: { [team]: { day, from: [] }, ...identified } }))
    }
  }
  return after
}
