import type { InjectId } from '../scenario/names.ts'
import type { Exercise } from './exercise.ts'
import { initialNetworkPlay } from './network-state.ts'
import type { BranchId } from './parts.ts'
import { STATE_VERSION } from './state.ts'
import type { Row, State, Team } from './state.ts'

/** The first branch of every exercise. */
export const MAIN = 'main' as BranchId // matches the branch pattern

/** Where trust between any two states starts (domain model 3.6). */
const TRUST_AT_START = 0.5

/** The state before the first command: everybody absent, every inject planned, the clock stopped at 0. */
export function initialState(exercise: Exercise): State {
  const { scenario } = exercise
  const teams: { [slot: string]: Team } = {}
  const trust: { [slot: string]: { [slot: string]: number } } = {}
  for (const slot of scenario.slots) {
    const authored = scenario.document.slots[slot]
    const bound = exercise.bindings[slot]
    teams[slot] = {
      state: bound ? bound.state : (authored?.suggests.state ?? null),
      name: bound?.name ?? authored?.fictional ?? slot,
      zone: bound?.zone ?? authored?.suggests.zone ?? '+00:00',
      player: 'absent',
      policy: null,
      since: 0,
      pen: null,
      ready: false,
      resources: { ...authored?.resources },
    }
    trust[slot] = Object.fromEntries(scenario.slots.filter((other) => other !== slot).map((other) => [other, TRUST_AT_START]))
  }
  const msel: { [inject: InjectId]: Row } = {}
  for (const inject of scenario.injects) {
    msel[inject.id] = {
      status: 'planned',
      turn: inject.turn,
      carried: false,
      overdue: false,
      version: 1,
      content: null,
      order: inject.order,
      variant: null,
      deliveredAt: null,
      sentVersion: null,
      skipped: null,
    }
  }
  const network = initialNetworkPlay(scenario)
  return {
    version: STATE_VERSION,
    branch: MAIN,
    seq: 0,
    run: 0,
    conduct: 'lobby',
    clock: 'stopped',
    settings: exercise.settings,
    turn: null,
    agenda: [],
    nextAgenda: 0,
    teams,
    seats: {},
    msel,
    receipts: {},
    flags: Object.fromEntries(Object.keys(scenario.document.flags).map((flag) => [flag, false])),
    counters: Object.fromEntries(Object.entries(scenario.document.counters).map(([name, counter]) => [name, counter.start])),
    trust,
    scores: {},
    ratings: {},
    overrides: [],
    requests: [],
    shares: [],
    deconfliction: [],
    told: [],
    notes: [],
    marks: [],
    observations: [],
    comments: [],
    corrections: [],
    questions: [],
    replies: [],
    announcements: [],
    face: { face: 'welcome', inject: null, text: null },
    notice: null,
    checkpoints: [],
    ...(network && { network }),
  }
}
