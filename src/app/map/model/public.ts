/** The map for everybody in the room: places that everybody knows, and what anybody in the street could know. */
import type { DisplayView, PublicEvent, PublicNetwork, StaffNetwork } from '../../../engine/view/view.ts'
import type { MapModel, MapNotice } from '../../../map/model.ts'
import { words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { momentsOf, nodesOf, statesOf } from './land.ts'
import '../../words/en/map.ts'

export type PublicSeen = Pick<DisplayView, 'network' | 'teams' | 'clock'>

/** The same, or control's own view, which looks at what the room would see. */
export type RoomSeen = Pick<DisplayView, 'teams' | 'clock'> & { readonly network?: PublicNetwork | StaffNetwork | null }

/** What the room may see, whoever looks at it. */
export const roomNetwork = ({ network }: RoomSeen): PublicNetwork | null =>
  network ? ('setup' in network ? publicOf(network) : network) : null

/** @returns null if the exercise has no network */
export function publicModel({ network, teams, clock }: PublicSeen): MapModel | null {
  if (!network) return null
  const { places, events, next } = network
  return {
    states: statesOf(teams, null),
    nodes: nodesOf(places, teams, () => 'public'),
    routes: [],
    operations: [],
    arrests: [],
    leads: [],
    displacements: [],
    alerts: [],
    notices: eventNotices(events, (node) => words(places.find((place) => place.node === node)?.name)),
    ...momentsOf(Math.min(next, ...events.map(({ day }) => day)), next, clock.label, []),
    selected: null,
  }
}

/** Something that was in public, on one day or on several that follow each other. */
export type PublicRun = MapNotice & { readonly to: number }

/** What anybody could know, where it happened: the same on the next day goes on. @param name what a place is called */
export function eventNotices(events: readonly PublicEvent[], name: (node: string) => string): PublicRun[] {
  const runs: PublicRun[] = []
  for (const { day, at, label } of events.flatMap((event) => oneNotice(event, name)).toSorted((a, b) => a.day - b.day)) {
    const before = runs.findIndex((one) => one.at === at && one.label === label && day <= one.to + 1)
    const run = runs[before]
    if (run) runs[before] = { ...run, to: day }
    else runs.push({ id: `${at} ${label} ${day}`, at, label, day, to: day })
  }
  return runs
}

const oneNotice = (event: PublicEvent, name: (node: string) => string): Omit<MapNotice, 'id'>[] =>
  event.what === 'arrest'
    ? event.teams.map((team) => ({ at: team, day: event.day, label: t('map.arrestedBy', { who: event.facilitator }) }))
    : event.nodes.map((node) => ({ at: node, day: event.day, label: t('map.checksAt', { place: name(node) }) }))

/** What the room may see of the whole network: what its own view says, worked out from control's, to be looked at first. */
export function publicOf({ setup, places, first, days }: StaffNetwork): PublicNetwork {
  const open = places.filter(({ known }) => known === 'public')
  const events = days.flatMap(({ day, publicity, arrests, nodes }): PublicEvent[] => {
    const checked = new Set(nodes.flatMap(({ node, units }) => (units > 0 ? [node] : [])))
    const spoken = publicity.flatMap(({ slot }): PublicEvent[] => {
      const at = open.filter(({ node, team }) => team === slot && checked.has(node)).map(({ node }) => node)
      return at.length > 0 ? [{ what: 'checks', day: first + day, team: slot, nodes: at }] : []
    })
    const made = setup.facilitators.flatMap(({ id }): PublicEvent[] => {
      const teams = arrests.filter(({ facilitator, arrested }) => arrested && facilitator === id).map(({ slot }) => slot)
      return teams.length > 0 ? [{ what: 'arrest', day: first + day, teams, facilitator: id }] : []
    })
    return [...spoken, ...made]
  })
  const shown = new Set(open.map(({ node }) => node))
  return {
    places: open.map((place) => ({ ...place, substitutes: place.substitutes.filter((node) => shown.has(node)) })),
    next: first + days.length,
    events,
  }
}
