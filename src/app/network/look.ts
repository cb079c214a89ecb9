/** What the network panel is drawn from: a staff view with a network, how its things are called, and how figures are said. */
import { dayLabel } from '../../engine/exercise/network-days.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import type { NetworkNames } from '../../engine/network/words.ts'
import type { ControlView, EvaluatorView, StaffNetwork } from '../../engine/view/view.ts'
import { routeNames } from '../parts/routes.ts'
import { teamName, words } from '../parts/said.ts'
import '../words/en/network.ts'

/** Views in which the whole network stands: control's, and that of evaluators. */
export type StaffView = ControlView | EvaluatorView

/** A staff view and the network in it. */
export type Seen = { readonly view: StaffView; readonly network: StaffNetwork }

/** null: the scenario has no network. */
export const seen = (view: StaffView | null): Seen | null => (view?.network ? { view, network: view.network } : null)

/** How places, people, states and days are called; a day by its number in the model. */
export function namesOf({ view, network }: Seen): NetworkNames {
  const places = new Map<string, string>(network.places.map(({ node, name }) => [node, words(name)]))
  const node = (id: string): string => places.get(id) ?? id
  const routes = routeNames(network.setup.routes, node)
  return {
    node,
    route: (route) => routes.get(route) ?? route,
    facilitator: (facilitator) => facilitator,
    team: (slot) => teamName(view.teams, slot),
    day: (day) => dayLabel(network.first + day),
  }
}

/** Persons, journeys and units with one decimal at most. */
export const amount = (value: number): string => {
  const rounded = Math.round(value * 10) / 10
  return (Object.is(rounded, -0) ? 0 : rounded).toFixed(Number.isInteger(rounded) ? 0 : 1)
}
/** The same with its sign, for what came on top or fell away. */
export const change = (value: number): string => {
  const said = amount(Math.abs(value))
  return said === '0' ? '±0' : value > 0 ? `+${said}` : `−${said}`
}
/** A part of 1 with its sign, such as trust that moved. */
export const signed = (by: number): string => {
  const said = Math.abs(by).toFixed(2)
  return said === '0.00' ? '±0' : `${by > 0 ? '+' : '−'}${said}`
}
export const percent = (share: number): string => {
  const whole = Math.round(share * 100)
  return `${whole < 0 ? '−' : ''}${Math.abs(whole)} %`
}
export const twoPlaces = (value: number): string => value.toFixed(2)

/** The teams that have a side of the network, in the order of the scenario. */
export const teamsOf = ({ view }: Seen): readonly SlotId[] => view.teams.map(({ team }) => team)
