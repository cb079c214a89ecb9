/** The atlas of the world that the theatre map is cut from, as its package brings it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { GeometryCollection, Topology } from 'topojson-specification'

export const atlas = (): Topology<{ countries: GeometryCollection }> =>
  // The package is pinned, and its documentation says what the file holds.
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8')) as Topology<{
    countries: GeometryCollection
  }>
