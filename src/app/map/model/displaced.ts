/**
 * Displacement as arrows between places: how many more a day took another route than in the run without action, and from
 * which place of action they came.
 */
import type { DayReport } from '../../../engine/network/report.ts'
import type { NetworkSetup, Route } from '../../../engine/network/setup.ts'
import type { MapDisplacement } from '../../../map/model.ts'
import { trackOf } from './land.ts'

/** Smaller differences are of rounding. */
const NONE = 1e-9

/**
 * @param first the day of the story that is day 0 of the reports
 * @param quiet the same days of the run without action
 */
export function displacementsOf(
  setup: NetworkSetup,
  first: number,
  days: readonly DayReport[],
  quiet: readonly DayReport[],
): MapDisplacement[] {
  const found = new Map<string, { readonly from: string; readonly to: string; readonly byDay: Map<number, number> }>()
  for (const [i, day] of days.entries()) {
    for (const { from, to, amount } of movedOn(setup, day, quiet[i])) {
      const key = `${from}>${to}`
      const pair = found.get(key) ?? { from, to, byDay: new Map<number, number>() }
      pair.byDay.set(day.day, (pair.byDay.get(day.day) ?? 0) + amount)
      found.set(key, pair)
    }
  }
  return [...found].map(([id, { from, to, byDay }]) => ({
    id,
    from,
    to,
    amount: trackOf(days.map(({ day }) => [first + day, byDay.get(day) ?? 0])),
  }))
}

type Moved = { readonly from: string; readonly to: string; readonly amount: number }

/** What routes gained on one day, shared out over the routes that lost, as each of these lost. */
function movedOn(setup: NetworkSetup, day: DayReport, quiet: DayReport | undefined): Moved[] {
  if (!quiet) return []
  const usual = new Map(quiet.routes.map(({ route, flow }) => [route, flow]))
  const changes = setup.routes.flatMap((route) => {
    const now = day.routes.find((one) => one.route === route.id)
    return now ? [{ route, by: now.flow - (usual.get(route.id) ?? 0) }] : []
  })
  const lost = changes.filter(({ by }) => by < -NONE)
  const gained = changes.filter(({ by }) => by > NONE)
  const all = lost.reduce((sum, { by }) => sum - by, 0)
  const feared = new Map<string, number>(day.nodes.map(({ node, before }) => [node, before]))
  const kinds = new Map<string, string>(setup.nodes.map(({ id, kind }) => [id, kind]))
  return gained.flatMap((to) =>
    lost.flatMap((from): Moved[] => {
      const pair = betweenPlaces(from.route, to.route, feared, kinds)
      return pair ? [{ ...pair, amount: (to.by * -from.by) / all }] : []
    }),
  )
}

/** From the place that is feared most on the one route to what takes its part on the other; null if they share every place. */
function betweenPlaces(
  one: Route,
  other: Route,
  feared: ReadonlyMap<string, number>,
  kinds: ReadonlyMap<string, string>,
): Omit<Moved, 'amount'> | null {
  const away = one.nodes.filter((node) => !other.nodes.includes(node))
  const from = away.toSorted((a, b) => (feared.get(b) ?? 0) - (feared.get(a) ?? 0))[0]
  const anew = other.nodes.filter((node) => !one.nodes.includes(node))
  const to = anew.find((node) => from !== undefined && kinds.get(node) === kinds.get(from)) ?? anew[0]
  return from === undefined || to === undefined ? null : { from, to }
}
