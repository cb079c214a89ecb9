/** What the network of a played game came to, in a few figures that can be laid beside those of other games. */
import type { State } from '../exercise/state.ts'
import { capability, daysWithoutAction } from '../network/measures.ts'
import { PRESETS } from '../network/parameters.ts'
import type { Preset } from '../network/parameters.ts'
import type { DayReport } from '../network/report.ts'
import type { CompiledScenario } from '../scenario/compiled.ts'

/** The figures in the order in which they are shown. */
export const NETWORK_FIGURES = [
  'arrived',
  'found',
  'identified',
  'missed',
  'known',
  'arrested',
  'capability',
  'leaks',
  'surprises',
] as const
export type NetworkFigure = (typeof NETWORK_FIGURES)[number]

/**
 * `arrived`: journeys that ended at a venue, as a share of those of the run in which nobody acts; `found`, `identified`,
 * `missed`: people found, victims among them who were identified, who were not; `known`, `arrested`: facilitators whom some
 * state identified, who were arrested; `capability`: what the network can do at the end, 0 to 1; `leaks`, `surprises`: how
 * often word got out, and a partner was not told.
 */
export type NetworkFigures = { readonly [figure in NetworkFigure]: number }

/** Whether more of a figure is better; a figure that says nothing by itself is not there: people also stay away for fear. */
export const BETTER: { readonly [figure in NetworkFigure]?: 'more' | 'less' } = {
  identified: 'more',
  missed: 'less',
  known: 'more',
  arrested: 'more',
  capability: 'less',
  leaks: 'less',
  surprises: 'less',
}

const arrivedOn = (days: readonly DayReport[]): number =>
  days.reduce((sum, { slots }) => sum + slots.reduce((all, { delivered }) => all + delivered, 0), 0)

/** The figures at the end of a game; null if the scenario has no network or no day has passed. */
export function networkFiguresOf({ network }: CompiledScenario, { network: play }: State): NetworkFigures | null {
  if (!network || !play || play.days.length === 0) return null
  const { setup } = network
  const slots = Object.values(play.now.slots)
  const people = setup.facilitators.map(({ id }) => play.now.facilitators[id])
  const sum = (of: 'found' | 'identified' | 'missed'): number => slots.reduce((all, one) => all + one[of], 0)
  return {
    arrived: arrivedOn(play.days) / arrivedOn(daysWithoutAction(setup, play.days.length)),
    found: sum('found'),
    identified: sum('identified'),
    missed: sum('missed'),
    known: people.filter((one) => one && Object.keys(one.identified).length > 0).length,
    arrested: people.filter((one) => one && one.arrested !== null).length,
    capability: capability(setup, play.now),
    leaks: play.leaks.length,
    surprises: play.surprises.length,
  }
}

/** The same scenario with another view of displacement: research differs (domain model 3.5, point 4). */
export function withPreset(scenario: CompiledScenario, preset: Preset): CompiledScenario {
  const { network } = scenario
  if (!network) return scenario
  const parameters = { ...network.setup.parameters, deltaJ: PRESETS[preset].deltaJ }
  return { ...scenario, network: { ...network, preset, setup: { ...network.setup, parameters } } }
}
