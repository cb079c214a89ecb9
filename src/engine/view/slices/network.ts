/** The network as staff and the display may know it, built from nothing; a team's is in team-network.ts. */
import { daysToMove } from '../../exercise/network-days.ts'
import type { NetworkPlay } from '../../exercise/network-state.ts'
import { capacityOf } from '../../exercise/orders.ts'
import type { NetworkNode } from '../../network/setup.ts'
import type { NodeId } from '../../network/names.ts'
import type { CompiledNetwork } from '../../scenario/compiled.ts'
import type { OrderCard, PlaceCard, PublicEvent, PublicNetwork, StaffNetwork } from '../network-cards.ts'
import { slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { visible } from '../visible.ts'
import { read } from '../words.ts'
import { NOBODY, page } from './exchange.ts'

/** Places as the reader sees them; substitutes only among them. */
export function placeCards(network: CompiledNetwork, nodes: readonly NetworkNode[], seeing: Seeing): PlaceCard[] {
  const shown = new Set<NodeId>(nodes.map(({ id }) => id))
  return nodes.flatMap(({ id, kind, slot }) => {
    const place = network.nodes[id]
    if (!place) return []
    const { name, at, known, substitutes } = place
    return [
      { node: id, kind, team: slot, name: read(seeing, name), at, known, substitutes: substitutes.filter((other) => shown.has(other)) },
    ]
  })
}

export const orderCards = (play: Pick<NetworkPlay, 'orders'>, seeing: Seeing) =>
  page(
    play.orders,
    visible({ ...NOBODY, network: play }, seeing.audience, 'order'),
    ({ team, turn, order, by, at, status }, index): OrderCard => ({ index, team, turn, order, by, at, status }),
    ({ status }) => status === 'standing',
  )

/** The truth, for control and evaluators. */
export const staffNetworkSlice = slice(
  'network',
  ({ network, turn, teams }, { exercise: { scenario } }) => ({
    network,
    turn: turn && !turn.resolved ? turn.index : null,
    resources: scenario.network ? scenario.slots.map((slot) => teams[slot]?.resources) : [],
  }),
  ({ network: play, turn, resources }, seeing): StaffNetwork | null => {
    const { scenario } = seeing.exercise
    const { network } = scenario
    if (!network || !play) return null
    const { first, now, days, practice, quality, media, extra, moved, links, leaks, surprises, ledger, victims } = play
    return {
      first,
      preset: network.preset,
      setup: network.setup,
      places: placeCards(network, network.setup.nodes, seeing),
      people: network.setup.facilitators.map(({ id }) => ({ facilitator: id, role: read(seeing, network.facilitators[id]?.role ?? id) })),
      now,
      days,
      practice,
      quality,
      media,
      moved,
      orders: orderCards(play, seeing),
      capacity: Object.fromEntries(scenario.slots.map((slot, i) => [slot, capacityOf(seeing.exercise, slot, resources[i] ?? {})])),
      extra,
      coming: turn === null ? null : daysToMove(scenario, turn, first + now.day),
      links,
      leaks,
      surprises,
      ledger,
      victims,
    }
  },
)

/** What everybody could know: arrests, and checks that the state itself spoke of, at public places. */
export function publicEvents(network: CompiledNetwork, { first, days }: Pick<NetworkPlay, 'first' | 'days'>): PublicEvent[] {
  return days.flatMap((day): PublicEvent[] => {
    const made = network.setup.facilitators.flatMap(({ id }): PublicEvent[] => {
      const teams = day.arrests.filter(({ facilitator, arrested }) => arrested && facilitator === id).map(({ slot }) => slot)
      return teams.length > 0 ? [{ what: 'arrest', day: first + day.day, teams, facilitator: id }] : []
    })
    const spoken = day.publicity.flatMap(({ slot }): PublicEvent[] => {
      const nodes = network.setup.nodes.filter(
        (node) => node.slot === slot && network.nodes[node.id]?.known === 'public' && unitsAt(day, node.id) > 0,
      )
      return nodes.length > 0 ? [{ what: 'checks', day: first + day.day, team: slot, nodes: nodes.map(({ id }) => id) }] : []
    })
    return [...spoken, ...made]
  })
}

export const unitsAt = (day: NetworkPlay['days'][number], id: NodeId): number => day.nodes.find(({ node }) => node === id)?.units ?? 0

export const publicNetworkSlice = slice(
  'public-network',
  ({ network }) => ({ days: network?.days, first: network?.first }),
  ({ days, first }, seeing): PublicNetwork | null => {
    const { network } = seeing.exercise.scenario
    if (!network || !days || first === undefined) return null
    const open = network.setup.nodes.filter(({ id }) => network.nodes[id]?.known === 'public')
    return {
      places: placeCards(network, open, seeing),
      next: first + days.length,
      events: publicEvents(network, { days, first }),
    }
  },
)
