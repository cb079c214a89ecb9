/**
 * What every map of an exercise starts from: its states, its places, its moment. A view goes in as it came; whatever is
 * in the model was in that view.
 */
import type { Order } from '../../../engine/exercise/network-parts.ts'
import { STATES } from '../../../engine/scenario/states.ts'
import type { PlaceCard, TeamCard } from '../../../engine/view/view.ts'
import type { MapModel, MapNode, MapOperation, MapState, NodeKind, Place, Track } from '../../../map/model.ts'
import { teamCode, teamNumber, words } from '../../parts/said.ts'
import { labelMinutes } from '../../parts/times.ts'

const DAY = 24 * 60

type Teams = readonly TeamCard[]

/** The day of the story, with its fraction, at an exercise time; null if it is none. */
export function dayOf(label: string): number | null {
  const minutes = labelMinutes(label)
  return minutes === null ? null : minutes / DAY
}

/**
 * The states that play, and, round real ones, the other members, so that the region is whole.
 * @param mine the reader's own team, or null
 */
export function statesOf(teams: Teams, mine: string | null): MapState[] {
  const playing = teams.map(({ team, state, name }): MapState => ({
    id: team,
    code: teamCode(teams, team),
    label: name,
    team: teamNumber(teams, team),
    mine: team === mine,
    real: state !== null,
  }))
  if (playing.every(({ real }) => !real)) return playing
  const taken = new Set(teams.map(({ state }) => state))
  const others = Object.entries(STATES).flatMap(([code, { name }]): MapState[] =>
    taken.has(code) ? [] : [{ id: `member ${code}`, code, label: name, team: 0, mine: false, real: true }],
  )
  return [...playing, ...others]
}

/** Places, with their standing as the reader may know it. */
export function nodesOf(
  places: readonly PlaceCard[],
  teams: Teams,
  standing: (place: PlaceCard) => MapNode['standing'],
  figures: (place: PlaceCard) => MapNode['figures'] = () => [],
): MapNode[] {
  const invented = new Set<string>(teams.filter(({ state }) => state === null).map(({ team }) => team))
  return places.map((place): MapNode => ({
    id: place.node,
    kind: place.kind,
    state: place.team,
    label: words(place.name),
    // The real place says nothing about a fictional state.
    place: invented.has(place.team) ? offsetOf(place.node, place.kind) : { at: 'earth', lon: place.at.lon, lat: place.at.lat },
    standing: standing(place),
    figures: figures(place),
  }))
}

/** How far from the heart of a fictional state its places lie: what ships and roads come to lies at its edge. */
const REACH: { readonly [kind in NodeKind]: number } = {
  SEA: 1.05,
  LAND: 1,
  AIR: 0.78,
  VEN: 0.7,
  REC: 0.62,
  SAFE: 0.6,
  DOC: 0.5,
  FIN: 0.4,
}

/** A place of a fictional state: its direction comes from its id alone, so that it is the same on every desk. */
export function offsetOf(id: string, kind: NodeKind): Place {
  const angle = 2 * Math.PI * fraction(id)
  return { at: 'offset', dx: REACH[kind] * Math.cos(angle), dy: REACH[kind] * Math.sin(angle) }
}

/** A number from 0 up to 1 for a text, the same for the same. FNV-1a, which is in the public domain, well stirred. */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 0x1_0000_0000
}

/** Enforcement at one place, day by day. */
export type UnitsOn = { readonly node: string; readonly day: number; readonly units: number }

/** Operations as windows of days on which the same number of units is at a place, in the order of places and days. */
export function operationsOf(all: readonly UnitsOn[]): MapOperation[] {
  const open = new Map<string, MapOperation>()
  const done: MapOperation[] = []
  for (const { node, day, units } of all.filter((one) => one.units > 0).toSorted((a, b) => a.day - b.day)) {
    const before = open.get(node)
    if (before && before.to + 1 === day && before.units === units) {
      open.set(node, { ...before, to: day })
      continue
    }
    if (before) done.push(before)
    open.set(node, { id: `${node} ${day}`, node, from: day, to: day, units })
  }
  return [...done, ...open.values()].toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
}

/** Units that standing orders send, on days that have not passed. @param next the first of these */
export const plannedOf = (orders: readonly { readonly status: string; readonly order: Order }[], next: number): UnitsOn[] =>
  orders.flatMap(({ status, order }) =>
    status === 'standing' && order.what === 'checks'
      ? order.days.filter(({ day }) => day >= next).map(({ day, units }) => ({ node: order.node, day, units }))
      : [],
  )

/** A track of the values that are there: a value that stays is written once. */
export function trackOf(values: readonly (readonly [day: number, value: number])[]): Track {
  return values.filter(([, value], i) => value !== (i === 0 ? 0 : values[i - 1]?.[1]))
}

/** The days that a map can show, and its moment among them. */
export function momentsOf(first: number, next: number, label: string, operations: readonly MapOperation[]): Pick<MapModel, 'days' | 'day'> {
  const now = dayOf(label) ?? next
  // Days that were computed have passed, wherever the clock stands in the turn.
  const day = Math.max(first, now, next - 1)
  return { days: [first, Math.max(Math.ceil(day), ...operations.map(({ to }) => to + 1))], day }
}
