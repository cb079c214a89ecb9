/** Why figures of the network are what they are, for the terminal: the engine's sentences, and all the numbers in them. */
import { windowDays, dayLabel } from '../engine/exercise/network-days.ts'
import type { NetworkPlay } from '../engine/exercise/network-state.ts'
import { openLinks } from '../engine/exercise/open-links.ts'
import type { Exercise } from '../engine/exercise/exercise.ts'
import type { State } from '../engine/exercise/state.ts'
import type { NetworkBecause } from '../engine/network/because.ts'
import { daysWithoutAction } from '../engine/network/measures.ts'
import type { FacilitatorId, NodeId, RouteId } from '../engine/network/names.ts'
import type { DayReport } from '../engine/network/report.ts'
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
} from '../engine/network/why.ts'
import { explainNetwork } from '../engine/network/words.ts'
import type { NetworkNames } from '../engine/network/words.ts'
import type { CompiledNetwork } from '../engine/scenario/compiled.ts'
import { placeName } from '../engine/exercise/network-known.ts'
import type { SlotId } from '../engine/scenario/names.ts'

export type NetworkWhy = {
  /** What is explained, such as `BIRCH` or `Northgate International on D+1`. */
  readonly of: string
  readonly because: readonly NetworkBecause[]
  readonly words: readonly string[]
}

/** What asks for the whole network. */
export const WHOLE_NETWORK = 'network'

type Asked =
  | { readonly of: 'network' }
  | { readonly of: 'person'; readonly id: FacilitatorId }
  | { readonly of: 'node'; readonly id: NodeId }
  | { readonly of: 'route'; readonly id: RouteId }
  | { readonly of: 'state'; readonly id: SlotId }

/** Everything that can be asked about, as it can be written: the whole, people, routes, places, states. */
export function networkNames({ scenario: { network, slots } }: Exercise, { teams }: State): readonly string[] {
  if (!network) return []
  const { facilitators, routes, nodes } = network.setup
  const states = slots.map((slot) => teams[slot]?.state ?? teams[slot]?.name ?? slot)
  return [WHOLE_NETWORK, ...[...facilitators, ...routes, ...nodes].map(({ id }) => id), ...states]
}

function askedOf(exercise: Exercise, { setup }: CompiledNetwork, { teams }: State, called: string): Asked | null {
  const wanted = called.trim().toLowerCase()
  if (wanted === WHOLE_NETWORK) return { of: 'network' }
  const person = setup.facilitators.find(({ id }) => id.toLowerCase() === wanted)
  if (person) return { of: 'person', id: person.id }
  const route = setup.routes.find(({ id }) => id === wanted)
  if (route) return { of: 'route', id: route.id }
  const node = setup.nodes.find(({ id }) => id === wanted || placeName(exercise.scenario, id).toLowerCase() === wanted)
  if (node) return { of: 'node', id: node.id }
  const state = exercise.scenario.slots.find((slot) =>
    [slot, teams[slot]?.state, teams[slot]?.name].some((one) => one?.toLowerCase() === wanted),
  )
  return state === undefined ? null : { of: 'state', id: state }
}

/**
 * Why the figures of the network stand as they do at a moment: those of its last day, and what people and states hold.
 * @param called `network`, a facilitator, a route, a place, or a state by its code or name
 * @returns null if nothing of the network is called so; nothing if no day has passed
 */
export function networkWhyOf(exercise: Exercise, state: State, called: string): NetworkWhy[] | null {
  const { network } = exercise.scenario
  const play = state.network
  const asked = network && play ? askedOf(exercise, network, state, called) : null
  if (!network || !play || !asked) return null
  const today = play.days.at(-1)
  if (!today) return []
  const names = namesOf(exercise, network, state, play)
  const make = (of: string, because: readonly (NetworkBecause | null)[]): NetworkWhy => {
    const found = because.filter((one) => one !== null)
    return { of, because: found, words: found.flatMap((one) => explainNetwork(one, names)) }
  }
  const { setup } = network
  const on = names.day(today.day)
  switch (asked.of) {
    case 'network':
      return [
        make('What was displaced in the last turn', [displacedInTurn(exercise, play)]),
        make('What the network can still do', [whyCapability(setup, play.now)]),
        make(`Who stayed away on ${on}`, [whyDeterred(setup, today)]),
        ...setup.routes.map(({ id }) => make(`${names.route(id)} on ${on}`, [whyFlow(setup, today, id)])),
        ...setup.facilitators.map(({ id }) => make(id, [whyAlert(setup, play.now, id)])),
      ]
    case 'person':
      return [make(asked.id, personBecause(exercise, state, play, asked.id))]
    case 'route':
      return [make(`${names.route(asked.id)} on ${on}`, [whyFlow(setup, today, asked.id)])]
    case 'node': {
      const because = [whyFound(setup, today, asked.id), whyFear(setup, today, asked.id), whyCapacity(setup, play.now, asked.id)]
      return [make(`${names.node(asked.id)} on ${on}`, because)]
    }
    case 'state': {
      const own = setup.nodes.filter(({ slot }) => slot === asked.id)
      const because = [whyVictims(setup, today, asked.id), ...own.map(({ id }) => whyFound(setup, today, id))]
      return [make(`${names.team(asked.id)} on ${on}`, own.length > 0 ? because : [])]
    }
  }
}

function namesOf(exercise: Exercise, { setup }: CompiledNetwork, { teams }: State, { first }: NetworkPlay): NetworkNames {
  const node = (id: NodeId): string => placeName(exercise.scenario, id)
  return {
    node,
    route: (id) =>
      setup.routes
        .find((route) => route.id === id)
        ?.nodes.map(node)
        .join(' > ') ?? id,
    facilitator: (id) => id,
    team: (slot) => teams[slot]?.name ?? slot,
    day: (day) => dayLabel(first + day),
  }
}

/** The days of the last turn's window that have passed in it, beside the same days without action. */
function displacedInTurn({ scenario }: Exercise, { first, days, moved }: NetworkPlay): NetworkBecause | null {
  const last = moved.at(-1)
  if (!last || !scenario.network) return null
  const from = Math.max(last.from, windowDays(scenario, last.turn).from - first)
  const own = (of: readonly DayReport[]): readonly DayReport[] => of.filter(({ day }) => day >= from && day <= last.to)
  const { setup } = scenario.network
  return whyDisplaced(setup, own(days), own(daysWithoutAction(setup, last.to + 1)))
}

/** Whose leads there are, how alert the person is and why, every attempt to arrest, and who does the work now. */
function personBecause({ scenario }: Exercise, { turn }: State, play: NetworkPlay, id: FacilitatorId): readonly (NetworkBecause | null)[] {
  const { network, slots } = scenario
  const setup = network?.setup
  const person = setup?.facilitators.find((one) => one.id === id)
  if (!setup || !person) return []
  const links = openLinks(slots, play, turn?.index ?? 0)
  const gains = slots.map((slot) => {
    const best = play.days.reduce<{ day: DayReport; leads: number } | null>((most, day) => {
      const leads = day.facilitators.find((one) => one.facilitator === id)?.gained.find((one) => one.slot === slot)?.leads ?? 0
      return leads > (most?.leads ?? 0) ? { day, leads } : most
    }, null)
    return best && whyGain(setup, best.day, id, slot)
  })
  const today = play.days.at(-1)
  return [
    ...person.home.map((home) => whyIdentified(setup, play.now, links, id, home)),
    ...gains,
    whyAlert(setup, play.now, id),
    ...play.days.flatMap((day) => person.home.map((home) => whyArrest(setup, day, id, home))),
    today ? whyReplaced(setup, today, id) : null,
  ]
}
