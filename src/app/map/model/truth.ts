/** The map of those who see the whole network: control, evaluators, and whoever reviews the exercise. */
import { daysWithoutAction } from '../../../engine/network/measures.ts'
import type { DayReport } from '../../../engine/network/report.ts'
import type { ControlView, StaffNetwork } from '../../../engine/view/view.ts'
import type { MapAlert, MapArrest, MapLead, MapModel, MapNode, MapNotice, MapRoute } from '../../../map/model.ts'
import { routeNames } from '../../parts/routes.ts'
import { words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { displacementsOf } from './displaced.ts'
import { eventNotices, publicOf } from './public.ts'
import { dayOf, momentsOf, nodesOf, operationsOf, plannedOf, statesOf, trackOf } from './land.ts'
import '../../words/en/map.ts'

/** What the map of the truth is made of: parts of the views of control and of evaluators. */
export type StaffSeen = Pick<ControlView, 'network' | 'teams' | 'clock' | 'guide'>

/** What happened, or the run of the same seed in which nobody acts. */
export type Run = 'played' | 'quiet'

/** @returns null if the exercise has no network */
export function truthModel({ network, teams, clock, guide }: StaffSeen, run: Run = 'played'): MapModel | null {
  if (!network) return null
  const { first, setup, days, orders } = network
  const next = first + days.length
  const quiet = daysWithoutAction(setup, Math.max(1, days.length))
  // Before the first day has passed, what moves is what moves when nobody acts.
  const shown = run === 'quiet' || days.length === 0 ? quiet : days
  const acted = run === 'quiet' ? [] : days
  const units = acted.flatMap(({ day, nodes }) => nodes.map(({ node, units: here }) => ({ node, day: first + day, units: here })))
  const operations = run === 'quiet' ? [] : operationsOf([...units, ...plannedOf(orders.items, next)])
  return {
    states: statesOf(teams, null),
    nodes: nodesOf(
      network.places,
      teams,
      ({ node, known }) => (known === 'public' ? 'public' : known === 'own' || isFound(network, node) ? 'known' : 'hidden'),
      ({ node }) => figuresAt(node, first, shown),
    ),
    routes: routesOf(network, shown),
    operations,
    arrests: arrestsOf(network, acted),
    leads: run === 'quiet' ? [] : leadsOf(network, guide.turns),
    displacements: displacementsOf(setup, first, acted, quiet),
    alerts: alertsOf(network, acted),
    notices: run === 'quiet' ? [] : noticesOf(network),
    ...momentsOf(first, next, clock.label, operations),
    selected: null,
  }
}

/** Whether anybody in the field knows of a hidden place: a state identified somebody who works there. */
const isFound = ({ setup, now }: StaffNetwork, node: string): boolean =>
  setup.facilitators.some(
    ({ id, nodes }) => nodes.some((one) => one === node) && Object.keys(now.facilitators[id]?.identified ?? {}).length > 0,
  )

function figuresAt(node: string, first: number, days: readonly DayReport[]): MapNode['figures'] {
  const over = (value: (of: DayReport['nodes'][number]) => number) =>
    trackOf(
      days.flatMap(({ day, nodes }) => {
        const at = nodes.find((one) => one.node === node)
        return at ? [[first + day, value(at)] as const] : []
      }),
    )
  return [
    { name: t('map.risk'), value: over(({ after }) => after * 100), unit: '%' },
    { name: t('map.found'), value: over(({ found }) => found), unit: t('map.perDay') },
  ]
}

function routesOf({ setup, first, places }: StaffNetwork, days: readonly DayReport[]): MapRoute[] {
  const labels = new Map<string, string>(places.map(({ node, name }) => [node, words(name)]))
  const names = routeNames(setup.routes, (node) => labels.get(node) ?? node)
  return setup.routes.map(({ id, nodes, support }) => {
    const over = (value: (of: DayReport['routes'][number]) => number) =>
      trackOf(
        days.flatMap(({ day, routes }) => {
          const on = routes.find(({ route }) => route === id)
          return on ? [[first + day, value(on)] as const] : []
        }),
      )
    return {
      id,
      label: names.get(id) ?? id,
      nodes,
      support,
      flow: over(({ flow }) => flow),
      figures: [
        {
          name: t('map.found'),
          value: over(({ found }) => found.reduce((sum, one) => sum + one.found, 0)),
          unit: t('map.perDay'),
        },
        { name: t('map.arrived'), value: over(({ delivered }) => delivered), unit: t('map.perDay') },
      ],
    }
  })
}

/** Attempts, each at the first place of that state where the person works. */
function arrestsOf({ setup, first }: StaffNetwork, days: readonly DayReport[]): MapArrest[] {
  const stateOf = new Map(setup.nodes.map(({ id, slot }) => [id, slot]))
  return days.flatMap(({ day, arrests }) =>
    arrests.flatMap(({ facilitator, slot, arrested }): MapArrest[] => {
      const places = setup.facilitators.find(({ id }) => id === facilitator)?.nodes ?? []
      const node = places.find((one) => stateOf.get(one) === slot)
      return node === undefined ? [] : [{ id: `${facilitator} ${slot} ${day}`, node, day: first + day, label: facilitator, made: arrested }]
    }),
  )
}

/** Links that let leads pass, on the first day on which they do. */
function leadsOf({ links, first }: StaffNetwork, turns: StaffSeen['guide']['turns']): MapLead[] {
  return links.flatMap(({ from, to, verdict, turn, source }, i): MapLead[] => {
    if (verdict !== 'open') return []
    const day = Math.floor(dayOf(turns[turn]?.from ?? '') ?? first)
    return [{ id: `${from} ${to} ${i}`, from, to, day, label: t(`map.leadBy.${source.of}`) }]
  })
}

function alertsOf({ setup, first }: StaffNetwork, days: readonly DayReport[]): MapAlert[] {
  return setup.facilitators.map(({ id, nodes }) => {
    const caught = days.find(({ arrests }) => arrests.some(({ facilitator, arrested }) => arrested && facilitator === id))?.day
    const levels = days.flatMap(({ day, facilitators }) => {
      const on = facilitators.find(({ facilitator }) => facilitator === id)
      // Who was arrested is on guard no more.
      return caught !== undefined && day >= caught ? [[first + day, 0] as const] : on ? [[first + day, on.alert.after] as const] : []
    })
    return { id, label: id, nodes, level: trackOf(levels) }
  })
}

/** What everybody heard, and where word got out. */
function noticesOf(network: StaffNetwork): MapNotice[] {
  const name = (node: string): string => words(network.places.find((place) => place.node === node)?.name)
  const out = network.leaks.flatMap(({ nodes, day }, i) =>
    nodes.map((node) => ({ id: `leak ${i} ${node}`, at: node, day, label: t('map.leaked', { place: name(node) }) })),
  )
  return [...eventNotices(publicOf(network).events, name), ...out].toSorted((a, b) => a.day - b.day)
}
