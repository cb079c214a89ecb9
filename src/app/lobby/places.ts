/** Places that are joined by a code, as the lobby and the cards name them. */
import type { ControlView, StaffSeat } from '../../engine/view/view.ts'
import type { PlaceCard } from '../../protocol/http.ts'
import { isBotSeat } from '../parts/bots.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import '../words/en/lobby.ts'

const NAMES: { readonly [role: string]: Key } = {
  participant: 'lobby.place.participant',
  interpreter: 'lobby.place.interpreter',
  evaluator: 'lobby.place.evaluator',
  'blind-evaluator': 'lobby.place.blind-evaluator',
  controller: 'lobby.place.controller',
  observer: 'lobby.place.observer',
  display: 'lobby.place.display',
}
const WHAT: { readonly [role: string]: Key } = {
  evaluator: 'lobby.what.evaluator',
  'blind-evaluator': 'lobby.what.blind-evaluator',
  controller: 'lobby.what.controller',
  observer: 'lobby.what.observer',
  display: 'lobby.what.display',
}

/** The name of a place, such as `Table of Thailand`. */
export function placeName({ role, team, place }: Pick<PlaceCard, 'role' | 'team' | 'place'>, teams: ControlView['teams']): string {
  const key = NAMES[role]
  return key ? t(key, { name: teams.find((card) => card.team === team)?.name ?? '' }) : place
}

/** What people at a place do, in one sentence; empty for the tables. */
export const placeWhat = ({ role }: Pick<PlaceCard, 'role'>): string => (WHAT[role] ? t(WHAT[role]) : '')

/** In the order in which a facilitator needs them on the day. */
const STAFF = ['display', 'evaluator', 'blind-evaluator', 'controller', 'observer']

/** The places that belong to no team, the projector first. */
export const staffPlaces = (places: readonly PlaceCard[]): readonly PlaceCard[] =>
  places.filter(({ team }) => team === null).toSorted((a, b) => STAFF.indexOf(a.role) - STAFF.indexOf(b.role))

/** The people at a place: those whose key came from it, and those whom it was made for. */
export const seatsAt = (
  { role, team, seats }: Pick<PlaceCard, 'role' | 'team' | 'seats'>,
  all: readonly StaffSeat[],
): readonly StaffSeat[] =>
  all.filter(
    (seat) =>
      seat.present &&
      !isBotSeat(seat.seat) &&
      (seats.includes(seat.seat) || (role === 'participant' && seat.role === role && seat.team === team)),
  )

/** A place's link at another of the server's addresses. */
export const linkAt = (link: string, address: string | null): string => {
  if (address === null) return link
  const { pathname, hash } = new URL(link)
  return new URL(`${pathname}${hash}`, address).href
}

/** What people type into the address bar: no scheme, which browsers add by themselves, unless it is not plain HTTP. */
export const typedAddress = (link: string): string => {
  const { protocol, host, pathname } = new URL(link)
  return `${protocol === 'http:' ? '' : `${protocol}//`}${host}${pathname}`
}
