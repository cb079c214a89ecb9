/** The map of one state's team: its own side, what was shared with it, and what anybody could know. Nothing else is in its view. */
import type { TeamNetwork, TeamView } from '../../../engine/view/view.ts'
import type { MapArrest, MapModel, MapNode } from '../../../map/model.ts'
import { words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { eventNotices } from './public.ts'
import { momentsOf, nodesOf, operationsOf, plannedOf, statesOf, trackOf } from './land.ts'
import '../../words/en/map.ts'

export type TeamSeen = Pick<TeamView, 'network' | 'teams' | 'clock' | 'audience'>

/** @returns null if the exercise has no network */
export function teamModel({ network, teams, clock, audience: { team } }: TeamSeen): MapModel | null {
  if (!network) return null
  const { places, past, next, orders } = network
  const passed = past.flatMap(({ day, checks }) => checks.map(({ node, units }) => ({ node, day, units })))
  const operations = operationsOf([...passed, ...plannedOf(orders.items, next)])
  return {
    states: statesOf(teams, team),
    nodes: nodesOf(
      places,
      teams,
      ({ known }) => (known === 'public' ? 'public' : 'known'),
      ({ node, team: of }) => [...(of === team ? [foundAt(network, node)] : []), ...leadsAt(network, node)],
    ),
    routes: [],
    operations,
    arrests: arrestsOf(network, team),
    leads: network.links.flatMap(({ from, to, verdict, day }, i) =>
      verdict === 'open' ? [{ id: `${from} ${to} ${i}`, from, to, day, label: t('map.leadBy.own') }] : [],
    ),
    displacements: [],
    alerts: [],
    notices: eventNotices(network.events, (node) => words(places.find((place) => place.node === node)?.name)),
    ...momentsOf(past[0]?.day ?? next, next, clock.label, operations),
    selected: null,
  }
}

const foundAt = ({ past }: TeamNetwork, node: string): MapNode['figures'][number] => ({
  name: t('map.found'),
  value: trackOf(past.map(({ day, checks }) => [day, checks.find((check) => check.node === node)?.found ?? 0])),
  unit: t('map.perDay'),
})

/** Leads held on people of whom the team knows that they work there. */
const leadsAt = ({ leads, past, next }: TeamNetwork, node: string): MapNode['figures'] =>
  leads.flatMap(({ facilitator, held, known }) => {
    if (!known?.nodes.some((one) => one === node)) return []
    const sum = held.reduce((all, { leads: some }) => all + some, 0)
    return [{ name: t('map.leadsOn', { who: facilitator }), value: [[past[0]?.day ?? next, sum]] }]
  })

/** The team's own attempts, at the first of its places where the person is known to work. */
function arrestsOf({ leads, places }: TeamNetwork, team: string | null): MapArrest[] {
  return leads.flatMap(({ facilitator, known, arrests }) => {
    const node = places.find((place) => place.team === team && known?.nodes.includes(place.node))?.node
    if (node === undefined) return []
    return arrests.map(({ day, arrested }) => ({ id: `${facilitator} ${day}`, node, day, label: facilitator, made: arrested }))
  })
}
