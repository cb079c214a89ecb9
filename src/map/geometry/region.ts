/**
 * The land of the region, as assets/map/region.json holds it: cut out of a public atlas when the map was made, so that
 * showing it needs no other file and no network beyond this server.
 */
import { feature } from 'topojson-client'
import type { MultiLineString as Lines, MultiPolygon as Shape } from 'geojson'
import type { GeometryCollection, MultiLineString, MultiPolygon, Topology } from 'topojson-specification'

/** Longitude and latitude in degrees. */
export type LonLat = readonly [lon: number, lat: number]

/** What the file says of a state: its code, where its name has room, and its capital, or a place that stands for it. */
export type StateFacts = { readonly code: string; readonly name: LonLat; readonly heart: LonLat }

export type RegionFile = Topology<{
  land: MultiPolygon
  borders: MultiLineString
  states: GeometryCollection<StateFacts>
}> & {
  readonly source: string
  readonly licence: string
  /** Longitude, latitude, radius in degrees: where maps of the world differ, so that no tint may end in a line. */
  readonly quiet: readonly (readonly [lon: number, lat: number, degrees: number])[]
}

export type RegionState = StateFacts & { readonly shape: Shape }

export type Region = {
  readonly land: Shape
  readonly borders: Lines
  readonly states: ReadonlyMap<string, RegionState>
  readonly quiet: RegionFile['quiet']
}

const NO_LAND: Shape = { type: 'MultiPolygon', coordinates: [] }
const NO_LINES: Lines = { type: 'MultiLineString', coordinates: [] }

export function readRegion(file: RegionFile): Region {
  const land = feature(file, file.objects.land).geometry
  const borders = feature(file, file.objects.borders).geometry
  return {
    land: land.type === 'MultiPolygon' ? land : NO_LAND,
    borders: borders.type === 'MultiLineString' ? borders : NO_LINES,
    states: new Map(
      feature(file, file.objects.states).features.map(({ geometry, properties }) => [
        properties.code,
        { ...properties, shape: geometry.type === 'MultiPolygon' ? geometry : NO_LAND },
      ]),
    ),
    quiet: file.quiet,
  }
}
