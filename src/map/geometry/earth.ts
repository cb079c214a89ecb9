/**
 * From the round earth to the plane of the map. An equal-area projection round the middle of the region, so that no
 * state looks larger than it is, and the way from the Gulf to New Zealand bends as little as it can. The United States,
 * which lie beyond the ocean, have a frame of their own in the empty north-west Pacific.
 */
import { geoAlbersUsa, geoAzimuthalEqualArea, geoGraticule, geoPath } from 'd3-geo'
import type { GeoPermissibleObjects, GeoProjection } from 'd3-geo'
import type { MultiPolygon } from 'geojson'
import { around, atPoint, middle } from './plane.ts'
import type { Box, Point } from './plane.ts'
import type { LonLat, Region } from './region.ts'

/** World units to a radian at the middle: the region is about 2,000 units wide. */
const SCALE = 1000
const MIDDLE: LonLat = [113, -2]
/** Where the frame round the United States stands, and its size in world units. */
const FRAME = { at: [170, 29] as LonLat, width: 460, height: 286, margin: 20 }
const FAR = 'US'

/** A state's land, ready to be drawn. */
export type StateLand = {
  readonly code: string
  /** Its outline as the `d` of an SVG path, in world units. */
  readonly path: string
  /** The box round its land, or at least round its heart. */
  readonly box: Box
  /** Where its name has room. */
  readonly name: Point
  /** Its capital, or the middle of an island: where what concerns the whole state begins and ends. */
  readonly heart: Point
}

export type Earth = {
  /** Where a place lies on the plane, in world units. @param code the state it belongs to */
  readonly at: (code: string | null, place: LonLat) => Point
  readonly land: string
  readonly borders: string
  readonly grid: string
  readonly states: ReadonlyMap<string, StateLand>
  /** Round the states that lie beyond the region. */
  readonly frame: Box
  readonly quiet: readonly { readonly at: Point; readonly radius: number }[]
}

const projection = (): GeoProjection =>
  geoAzimuthalEqualArea().rotate([-MIDDLE[0], -MIDDLE[1]]).scale(SCALE).translate([0, 0]).clipAngle(100).precision(0.4)

const pointOf = (project: GeoProjection, [lon, lat]: LonLat): Point | null => {
  const found = project([lon, lat])
  return found ? { x: found[0], y: found[1] } : null
}

/** One decimal of a world unit is finer than any screen shows. */
const pathOf = (project: GeoProjection, shape: GeoPermissibleObjects): string => geoPath(project).digits(1)(shape) ?? ''

export function earthOf(region: Region): Earth {
  const near = projection()
  const corner = pointOf(near, FRAME.at) ?? { x: 0, y: 0 }
  const frame = { x: corner.x - FRAME.width / 2, y: corner.y - FRAME.height / 2, width: FRAME.width, height: FRAME.height }
  const far = farProjection(region, frame)
  const project = (code: string | null, place: LonLat): Point =>
    // What lies in none of the parts of a far state lies in the region, such as an island in the Pacific.
    (code === FAR ? pointOf(far, place) : null) ?? pointOf(near, place) ?? middle(frame)

  const states = new Map<string, StateLand>()
  for (const [code, { shape, name, heart }] of region.states) {
    const by = code === FAR ? far : near
    const place = project(code, heart)
    states.set(code, {
      code,
      path: pathOf(by, shape),
      box: around([...mainParts(by, shape), atPoint(place, 12)]) ?? atPoint(place, 12),
      name: project(code, name),
      heart: place,
    })
  }
  return {
    at: project,
    land: pathOf(near, region.land),
    borders: pathOf(near, region.borders),
    grid: pathOf(near, geoGraticule().step([10, 10])()),
    states,
    frame,
    quiet: region.quiet.map(([lon, lat, degrees]) => ({ at: project(null, [lon, lat]), radius: (degrees * Math.PI * SCALE) / 180 })),
  }
}

/** A part of a state this much smaller than its largest does not count for the box round it, such as a far islet. */
const ISLET = 0.02

/** Boxes round the parts of a state that matter for what is shown of the world. */
function mainParts(project: GeoProjection, shape: MultiPolygon): readonly Box[] {
  const path = geoPath(project)
  const parts = shape.coordinates.map((coordinates) => ({ type: 'Polygon' as const, coordinates }))
  const areas = parts.map((part) => path.area(part))
  const largest = Math.max(0, ...areas)
  return parts.flatMap((part, i): Box[] => {
    const [[left, top], [right, bottom]] = path.bounds(part)
    if (!Number.isFinite(left) || (areas[i] ?? 0) < largest * ISLET) return []
    return [{ x: left, y: top, width: right - left, height: bottom - top }]
  })
}

/** The projection that fits the United States into their frame, with Alaska and Hawaii beside the rest as atlases do. */
function farProjection(region: Region, frame: Box): GeoProjection {
  const shape = region.states.get(FAR)?.shape
  if (!shape) return projection()
  const inside: [[number, number], [number, number]] = [
    [frame.x + FRAME.margin, frame.y + FRAME.margin],
    [frame.x + frame.width - FRAME.margin, frame.y + frame.height - FRAME.margin],
  ]
  return geoAlbersUsa().fitExtent(inside, shape)
}
