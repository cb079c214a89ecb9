/**
 * Cuts the land of the theatre map out of the atlas, once, when the map is made and not when it is shown: the states that
 * can take part with their full coast, their neighbours in rough for orientation, and nothing else.
 *
 * Borders are drawn where two states meet, all in the same quiet way; where maps of the world differ they are left out,
 * and the places round them are named as quiet, so that no state's tint ends in a line there.
 */
import { mergeArcs, meshArcs } from 'topojson-client'
import type { GeometryCollection, MultiLineString, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import type { LonLat, RegionFile, StateFacts } from '../../src/map/geometry/region.ts'

/** A state that the map can tint: its code, where its name has room, its capital (longitude, latitude). */
type Listed = { readonly id: string; readonly code: string; readonly name?: LonLat; readonly capital?: LonLat }

/** The sixteen states of the concept note by the atlas's number. A name stands where the land has room for it. */
export const MEMBERS: readonly Listed[] = [
  { id: '004', code: 'AF', name: [65.4, 33.4], capital: [69.17, 34.53] },
  { id: '036', code: 'AU', name: [134.4, -24.6], capital: [149.13, -35.28] },
  { id: '050', code: 'BD', name: [90.1, 24.2], capital: [90.41, 23.71] },
  { id: '356', code: 'IN', name: [78.6, 22.4], capital: [77.22, 28.64] },
  { id: '360', code: 'ID', name: [113.6, -1.2], capital: [106.85, -6.21] },
  { id: '458', code: 'MY', name: [102.4, 4.6], capital: [101.69, 3.14] },
  { id: '462', code: 'MV', name: [73.3, 3.2], capital: [73.51, 4.18] },
  { id: '554', code: 'NZ', name: [172.0, -42.6], capital: [174.78, -41.29] },
  { id: '104', code: 'MM', name: [95.7, 21.6], capital: [96.13, 19.75] },
  { id: '586', code: 'PK', name: [68.4, 28.6], capital: [73.04, 33.72] },
  { id: '608', code: 'PH', name: [122.6, 12.4], capital: [120.98, 14.6] },
  { id: '144', code: 'LK', name: [80.7, 7.6], capital: [79.85, 6.94] },
  { id: '764', code: 'TH', name: [101.2, 15.6], capital: [100.5, 13.75] },
  { id: '784', code: 'AE', name: [54.2, 23.6], capital: [54.4, 24.45] },
  { id: '840', code: 'US', name: [-98.4, 39.4], capital: [-77.04, 38.9] },
  { id: '704', code: 'VN', name: [106.6, 16.4], capital: [105.84, 21.02] },
]

/** Other states of the region that an exercise can be bound to. */
const OTHERS: readonly Listed[] = [
  { id: '064', code: 'BT' },
  { id: '096', code: 'BN' },
  { id: '116', code: 'KH' },
  { id: '156', code: 'CN', name: [104, 34] },
  { id: '242', code: 'FJ' },
  { id: '364', code: 'IR' },
  { id: '392', code: 'JP', name: [138.2, 36.4] },
  { id: '410', code: 'KR' },
  { id: '408', code: 'KP' },
  { id: '296', code: 'KI', name: [173, 1.4] },
  { id: '418', code: 'LA' },
  { id: '496', code: 'MN' },
  { id: '520', code: 'NR' },
  { id: '524', code: 'NP' },
  { id: '512', code: 'OM' },
  { id: '585', code: 'PW' },
  { id: '598', code: 'PG', name: [144, -6.4] },
  { id: '682', code: 'SA' },
  { id: '702', code: 'SG' },
  { id: '090', code: 'SB' },
  { id: '626', code: 'TL' },
  { id: '776', code: 'TO' },
  { id: '882', code: 'WS' },
  { id: '548', code: 'VU' },
]

const SIACHEN = 'Siachen Glacier'

/** What is kept: longitudes counted eastward, the far Pacific beyond 180 included. */
const WINDOW = { west: 20, east: 205, south: -58, north: 58 }

/** Round these places (longitude, latitude, degrees) no tint ends in a line. */
const QUIET: RegionFile['quiet'] = [
  [76.2, 35.0, 4.6],
  [79.6, 32.2, 2.8],
  [94.6, 28.6, 4.2],
]

/** Square degrees of the smallest bend that is kept, on coasts of members, of other states that can play, of the rest. */
const BEND = { member: 0.0012, other: 0.008, rest: 0.06 }
/** Square degrees of the smallest island that is kept. */
const ISLAND = { member: 0.0004, other: 0.004, rest: 0.12 }

type Rank = keyof typeof BEND
type Country = (Polygon | MultiPolygon) & { readonly id?: string | number; readonly properties?: object }
type Ring = readonly number[]
type Poly = readonly Ring[]
type Point = readonly [number, number]
/** A state's geometry as it stands in the file. */
type StateShape = MultiPolygon<StateFacts>

/** Every point of every arc in whole steps of the atlas's grid, no longer each from the one before. */
const unpacked = (topology: Topology): Point[][] =>
  topology.arcs.map((arc) => {
    let [x, y] = [0, 0]
    return arc.map(([dx = 0, dy = 0]): Point => {
      x += dx
      y += dy
      return [x, y]
    })
  })

const packed = (arc: readonly Point[]): number[][] =>
  arc.map(([x, y], i) => {
    const before = arc[i - 1]
    return before ? [x - before[0], y - before[1]] : [x, y]
  })

const indexOf = (arc: number): number => (arc < 0 ? ~arc : arc)
const polygonsOf = (country: Country): readonly Poly[] => (country.type === 'Polygon' ? [country.arcs] : country.arcs)

/** The far Pacific lies east of the rest, beyond 180. */
const eastward = (lon: number): number => (lon < -120 ? lon + 360 : lon)

/** Twice the area of a triangle. */
const triangle = (a: Point, b: Point, c: Point): number => Math.abs((b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]))

/**
 * A line without its small bends, after Visvalingam and Whyatt: the point whose triangle with its neighbours is the
 * smallest goes first. Here all points that are the smallest among their neighbours go in one pass.
 * @param least area of the smallest triangle that stays, in square steps of the grid
 */
export function withoutBends(line: readonly Point[], least: number): readonly Point[] {
  let points = line
  for (;;) {
    const areas = points.map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]]
      return before && after ? triangle(before, point, after) / 2 : Infinity
    })
    const kept = points.filter((_, i) => {
      const area = areas[i] ?? Infinity
      return area >= least || area >= (areas[i - 1] ?? Infinity) || area > (areas[i + 1] ?? Infinity)
    })
    // A ring of a single arc has to stay a ring.
    if (kept.length === points.length || kept.length < 5) return points
    points = kept
  }
}

/** Cuts the region out of the atlas. The same atlas always gives the same bytes. */
export function cutRegion(atlas: Topology<{ countries: GeometryCollection }>): RegionFile {
  const { transform } = atlas
  if (!transform) throw new Error('the atlas has no grid')
  const [sx, sy] = transform.scale
  const [tx, ty] = transform.translate
  const lines = unpacked(atlas)
  const countries = atlas.objects.countries.geometries.filter(
    (one): one is Country => one.type === 'Polygon' || one.type === 'MultiPolygon', // what an atlas of countries consists of
  )
  const listed = new Map([...OTHERS, ...MEMBERS].map((one) => [one.id, one]))
  const members = new Set(MEMBERS.map(({ id }) => id))
  const idOf = (country: Country): string => String(country.id ?? '')
  const rankOf = (country: Country): Rank => (members.has(idOf(country)) ? 'member' : listed.has(idOf(country)) ? 'other' : 'rest')

  const ringPoints = (ring: Ring): readonly Point[] =>
    ring.flatMap((arc) => {
      const line = lines[indexOf(arc)] ?? []
      return arc < 0 ? line.toReversed() : line
    })
  const lonLat = ([x, y]: Point): Point => [x * sx + tx, y * sy + ty]
  const isInWindow = (ring: Ring): boolean =>
    ringPoints(ring)
      .map(lonLat)
      .some(([lon, lat]) => {
        const east = eastward(lon)
        return east > WINDOW.west && east < WINDOW.east && lat > WINDOW.south && lat < WINDOW.north
      })
  const areaOf = (ring: Ring): number => {
    const points = ringPoints(ring)
    const doubled = points.reduce((sum, [x, y], i) => {
      const [nx, ny] = points[(i + 1) % points.length] ?? [x, y]
      return sum + x * ny - nx * y
    }, 0)
    return (Math.abs(doubled) / 2) * sx * sy
  }

  // The United States lie in a frame of their own, so all of them are kept as a state, in rough, and only what lies in
  // the Pacific as land of the region.
  const isFar = (country: Country): boolean => idOf(country) === '840'
  const islandOf = (country: Country): number => ISLAND[isFar(country) ? 'rest' : rankOf(country)]
  const kept = countries.map((country) => ({
    country,
    polygons: polygonsOf(country).filter(
      ([outer]) => outer !== undefined && areaOf(outer) >= islandOf(country) && (isFar(country) || isInWindow(outer)),
    ),
  }))
  const inRegion = kept.flatMap(({ country, polygons }) => {
    const here = isFar(country) ? polygons.filter(([outer]) => outer !== undefined && isInWindow(outer)) : polygons
    return here.length === 0 ? [] : [{ ...country, type: 'MultiPolygon' as const, arcs: here.map((poly) => poly.map((ring) => [...ring])) }]
  })

  const land = mergeArcs(atlas, inRegion)
  const borders = meshArcs(atlas, { type: 'GeometryCollection', geometries: inRegion }, (a, b) => a !== b && isDrawn(a, b, listed))
  const states = kept.flatMap(({ country, polygons }): StateShape[] => {
    const found = listed.get(idOf(country))
    if (!found || polygons.length === 0) return []
    const arcs = polygons.map((poly) => poly.map((ring) => [...ring]))
    const name = found.name ?? middleOf(polygons)
    return [{ type: 'MultiPolygon', arcs, properties: { code: found.code, name, heart: found.capital ?? name } }]
  })

  /** The middle of the box round a state's largest part, in tenths of a degree. */
  function middleOf(polygons: readonly Poly[]): Point {
    const [largest = []] = polygons.flatMap(([outer]) => (outer ? [outer] : [])).sort((a, b) => areaOf(b) - areaOf(a))
    const points = ringPoints(largest)
      .map(lonLat)
      .map(([lon, lat]): Point => [eastward(lon), lat])
    const mean = (axis: 0 | 1): number => {
      const values = points.map((point) => point[axis])
      return Math.round((Math.min(...values) + Math.max(...values)) * 5) / 10
    }
    return [mean(0), mean(1)]
  }

  // Each arc is as fine as the finest state that has it.
  const fineness = new Map<number, number>()
  for (const { country, polygons } of kept) {
    const bend = BEND[isFar(country) ? 'rest' : rankOf(country)]
    for (const arc of polygons.flat(2).map(indexOf)) fineness.set(arc, Math.min(fineness.get(arc) ?? Infinity, bend))
  }
  return renumbered(
    { land, borders, states },
    (arc) => packed(withoutBends(lines[arc] ?? [], (fineness.get(arc) ?? BEND.rest) / (sx * sy))),
    {
      scale: [sx, sy],
      translate: [tx, ty],
    },
  )
}

type Named = { readonly id?: string | number | undefined; readonly properties?: unknown }

/** Whether the border between two countries is drawn: if a state that can play has it, and no two maps differ on it. */
function isDrawn(a: Named, b: Named, listed: ReadonlyMap<string, Listed>): boolean {
  const codes = [a, b].map((one) => listed.get(String(one.id ?? ''))?.code ?? '').sort()
  const names = [a, b].map((one) => JSON.stringify(one.properties ?? {}))
  if (names.some((name) => name.includes(SIACHEN))) return false
  if (codes.every((code) => code === '')) return false
  return !['CN IN', 'CN PK', 'BT CN', 'IN PK'].includes(codes.join(' '))
}

type Shapes = {
  readonly land: { readonly arcs: number[][][] }
  readonly borders: MultiLineString
  readonly states: readonly StateShape[]
}

/** The file, with only the arcs that are used, numbered anew in the order in which they are met. */
function renumbered(
  { land, borders, states }: Shapes,
  arcOf: (arc: number) => number[][],
  transform: { scale: [number, number]; translate: [number, number] },
): RegionFile {
  const numbers = new Map<number, number>()
  const numbered = <T>(arcs: T): T => {
    if (typeof arcs !== 'number') return (Array.isArray(arcs) ? arcs.map(numbered) : arcs) as T // an array of the same depth
    const index = indexOf(arcs)
    const number = numbers.get(index) ?? numbers.size
    numbers.set(index, number)
    return (arcs < 0 ? ~number : number) as T & number
  }
  const objects = {
    land: { type: 'MultiPolygon' as const, arcs: numbered(land.arcs) },
    borders: { type: 'MultiLineString' as const, arcs: numbered(borders.arcs) },
    states: {
      type: 'GeometryCollection' as const,
      geometries: states
        .map((state) => ({ ...state, arcs: numbered(state.arcs) }))
        .sort((a, b) => order(a.properties?.code, b.properties?.code)),
    },
  }
  return {
    type: 'Topology',
    source: 'Natural Earth 4.1.0, 1:50m countries, through world-atlas 2.0.2; cut and simplified for this map',
    licence: 'Natural Earth: public domain. world-atlas: ISC, copyright 2013-2019 Michael Bostock',
    quiet: QUIET,
    transform,
    objects,
    arcs: [...numbers.keys()].map(arcOf),
  }
}

const order = (a = '', b = ''): number => (a < b ? -1 : a > b ? 1 : 0)

/** The file's text: one arc a line, so that a change of the cut can be read. */
export function regionText(region: RegionFile): string {
  const { arcs, ...rest } = region
  return `${JSON.stringify(rest).slice(0, -1)},"arcs":[\n${arcs.map((arc) => JSON.stringify(arc)).join(',\n')}\n]}\n`
}
