/** What each thing that was done did to the network: the exercise as played beside the same one without it. */
import type { Exercise } from '../engine/exercise/exercise.ts'
import type { State } from '../engine/exercise/state.ts'
import type { Entry } from '../engine/log/entry.ts'
import { capability } from '../engine/network/measures.ts'
import type { DayReport } from '../engine/network/report.ts'
import type { NetworkSetup } from '../engine/network/setup.ts'
import type { NetworkState, SlotTally } from '../engine/network/state.ts'
import { dayLabel } from '../engine/exercise/network-days.ts'
import { runsWithout } from '../engine/replay/without.ts'
import type { Run, Without } from '../engine/replay/without.ts'
import type { SlotId } from '../engine/scenario/names.ts'
import { print, styled, table } from './output.ts'

export type WithoutRow = {
  /** As it is written after --without; null: as played. */
  readonly without: string | null
  readonly words: string
  readonly figures: Figures
  readonly days: readonly DayFigures[]
}

export type Figures = {
  /** Journeys and people over all days. */
  readonly delivered: number
  readonly found: number
  readonly identified: number
  readonly missed: number
  /** Persons of interest whom some state identified, and who were arrested. */
  readonly known: number
  readonly arrested: number
  /** What the network can still do, 0 to 1. */
  readonly capability: number
}
export type DayFigures = { readonly day: string; readonly delivered: number; readonly found: number; readonly identified: number }

/** The suppositions of a log, by what is written for them: about everything, then state by state. */
export function suppositionsOf({ scenario }: Exercise, { teams }: State): ReadonlyMap<string, Without> {
  const own = scenario.slots.filter((slot) => scenario.network?.setup.nodes.some((node) => node.slot === slot))
  const code = (slot: SlotId): string => teams[slot]?.state ?? teams[slot]?.name ?? slot
  return new Map<string, Without>([
    ['action', { what: 'action' }],
    ['shares', { what: 'shares', of: null }],
    ['leaks', { what: 'leaks' }],
    ...own.map((of): [string, Without] => [`orders:${code(of)}`, { what: 'orders', of }]),
    ...own.map((of): [string, Without] => [`shares:${code(of)}`, { what: 'shares', of }]),
    ...own.map((of): [string, Without] => [code(of), { what: 'state', of }]),
  ])
}

function wordsOf(without: Without, { teams }: State): string {
  const name = (slot: SlotId): string => teams[slot]?.name ?? slot
  switch (without.what) {
    case 'nothing':
      return 'As played'
    case 'action':
      return 'Nobody does anything'
    case 'leaks':
      return 'No word gets out'
    case 'shares':
      return without.of === null ? 'Nobody passes leads on' : `${name(without.of)} passes no leads on`
    case 'orders':
      return `${name(without.of)} gives no orders`
    case 'state':
      return `${name(without.of)} does nothing`
  }
}

const sum = (state: NetworkState, what: keyof SlotTally): number => Object.values(state.slots).reduce((all, one) => all + one[what], 0)
const sumOn = ({ slots }: DayReport, what: 'delivered' | 'found' | 'identified'): number => slots.reduce((all, one) => all + one[what], 0)

function figuresOf(setup: NetworkSetup, { state }: Run): Figures {
  const people = setup.facilitators.map(({ id }) => state.facilitators[id])
  return {
    delivered: sum(state, 'delivered'),
    found: sum(state, 'found'),
    identified: sum(state, 'identified'),
    missed: sum(state, 'missed'),
    known: people.filter((one) => one && Object.keys(one.identified).length > 0).length,
    arrested: people.filter((one) => one && one.arrested !== null).length,
    capability: capability(setup, state),
  }
}

/** @returns the rows, the exercise as played first; null if it has no network */
export function withoutRows(exercise: Exercise, entries: readonly Entry[], state: State, names: readonly string[]): WithoutRow[] | null {
  const all = suppositionsOf(exercise, state)
  const asked = names.flatMap((name): [string | null, Without][] => {
    const without = all.get(name)
    return without ? [[name, without]] : []
  })
  const given: [string | null, Without][] = [[null, { what: 'nothing' }], ...asked]
  const runs = runsWithout(
    exercise,
    entries,
    given.map(([, without]) => without),
  )
  const setup = exercise.scenario.network?.setup
  if (!runs || !setup) return null
  const first = state.network?.first ?? 0
  return runs.map((run, i) => ({
    without: given[i]?.[0] ?? null,
    words: wordsOf(run.without, state),
    figures: figuresOf(setup, run),
    days: run.days.map((day) => ({
      day: dayLabel(first + day.day),
      delivered: sumOn(day, 'delivered'),
      found: sumOn(day, 'found'),
      identified: sumOn(day, 'identified'),
    })),
  }))
}

const whole = (value: number): string => value.toFixed(0)
const HEAD = [
  'Journeys that arrived',
  'People found',
  'Victims identified',
  'Victims missed',
  'Persons known',
  'Arrested',
  'Network can do',
]

/** Prints a table of all rows, and for a single supposition its days beside those that were played. */
export function printWithout(rows: readonly WithoutRow[]): void {
  print(styled('bold', 'What the network would have done without it, with the same seed and all other commands as they were'))
  print(
    table(
      ['', ...HEAD],
      rows.map(({ words, without, figures: { delivered, found, identified, missed, known, arrested, capability: can } }) => [
        without === null ? words : `${words} (${without})`,
        ...[delivered, found, identified, missed, known, arrested].map(whole),
        `${Math.round(can * 100)} %`,
      ]),
    ),
  )
  const [played, other] = rows
  if (!played || !other || rows.length > 2) return
  print(`\n${styled('bold', 'Day by day')}: as played, and without`)
  print(
    table(
      ['Day', 'Arrived', 'without', 'Found', 'without', 'Identified', 'without'],
      played.days.map((day, i) => [
        day.day,
        ...(['delivered', 'found', 'identified'] as const).flatMap((what) => [whole(day[what]), whole(other.days[i]?.[what] ?? 0)]),
      ]),
    ),
  )
}
