/** How the map's facts are said, on the picture, beside it and in its tables. */
import { dayLabel } from '../../engine/exercise/network-days.ts'
import type { MapModel, Thing } from '../../map/model.ts'
import { rowsOf } from '../../map/rows.ts'
import type { MapRows } from '../../map/rows.ts'
import { formatLanguage, t } from '../words/words.ts'
import '../words/en/map.ts'

/** A figure with one decimal at most, as the reader's language writes it. */
export const figure = (value: number): string => new Intl.NumberFormat(formatLanguage(), { maximumFractionDigits: 1 }).format(value)

/** The day of a moment of the exercise, such as `D+3` or `D-7`. */
export const dayName = (day: number): string => dayLabel(Math.floor(day))

/** How much on its guard somebody is, in words, from a level of 0 to 1. */
export const alertWords = (level: number): string =>
  t(level < 0.1 ? 'map.alert.0' : level < 0.4 ? 'map.alert.1' : level < 0.75 ? 'map.alert.2' : 'map.alert.3')

/** A place in one sentence. */
export function placeWords(rows: MapRows, id: string): string {
  const row = rows.nodes.find((node) => node.id === id)
  if (!row) return id
  const gaps = { name: row.label, kind: t(`map.kind.${row.kind}`), state: row.state, flow: figure(row.flow) }
  return t(row.flow > 0 ? 'map.placeFlow' : 'map.place', gaps)
}

/** A thing's name; empty if the model has no such thing. */
export function nameOf(model: MapModel, thing: Thing): string {
  const list = thing.kind === 'state' ? model.states : thing.kind === 'node' ? model.nodes : model.routes
  return list.find(({ id }) => id === thing.id)?.label ?? ''
}

/** Facts of a thing, each with its name, for the card beside the map. */
export function factsOf(model: MapModel, thing: Thing): readonly (readonly [name: string, value: string])[] {
  const rows = rowsOf(model)
  const figures = (list: MapRows['nodes'][number]['figures']): (readonly [string, string])[] =>
    list.map(({ name, value, unit }) => [name, unit === null ? figure(value) : `${figure(value)} ${unit}`])
  if (thing.kind === 'node') {
    const row = rows.nodes.find(({ id }) => id === thing.id)
    if (!row) return []
    return [
      [t('map.kindHead'), t(`map.kind.${row.kind}`)],
      [t('map.state'), row.state],
      [t('map.standingHead'), t(`map.standing.${row.standing}`)],
      [t('map.flow'), figure(row.flow)],
      [t('map.units'), figure(row.units)],
      [t('map.alert'), alertWords(row.alert)],
      ...figures(row.figures),
    ]
  }
  if (thing.kind === 'route') {
    const row = rows.routes.find(({ id }) => id === thing.id)
    if (!row) return []
    return [
      [t('map.flow'), figure(row.flow)],
      [t('map.by'), row.nodes.join(' › ')],
      ...(row.support.length > 0 ? [[t('map.support'), row.support.join(', ')] as const] : []),
      ...figures(row.figures),
    ]
  }
  const row = rows.states.find(({ id }) => id === thing.id)
  if (!row) return []
  const running = rows.operations.filter(({ state, phase }) => state === row.label && phase === 'running')
  return [
    [t('map.part'), t(row.takesPart ? 'map.yes' : 'map.no')],
    [t('map.places'), figure(row.nodes)],
    [t('map.operations'), figure(running.length)],
    [t('map.leads'), figure(rows.leads.filter(({ from, to }) => from === row.label || to === row.label).length)],
  ]
}
