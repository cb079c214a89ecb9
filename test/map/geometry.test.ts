/** The land of the map: cut the same way every time, true to the atlas, quiet where maps of the world differ. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { geoArea, geoContains, geoDistance, geoPath } from 'd3-geo'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earthOf } from '../../src/map/geometry/earth.ts'
import { islandsOf } from '../../src/map/geometry/island.ts'
import { around, meet } from '../../src/map/geometry/plane.ts'
import { readRegion } from '../../src/map/geometry/region.ts'
import type { LonLat, RegionFile } from '../../src/map/geometry/region.ts'
import { atlas } from '../support/atlas.ts'
import { MEMBERS, cutRegion, regionText, withoutBends } from '../support/cut-map.ts'
import { ROOT } from '../support/repository.ts'

const text = readFileSync(`${ROOT}/assets/map/region.json`, 'utf8')
const region = readRegion(JSON.parse(text) as RegionFile) // compared below with what the code cuts
const earth = earthOf(region)
const DEGREE = Math.PI / 180

describe('the cut', () => {
  test('assets/map/region.json is what the code cuts out of the atlas; if not: npm run map', () => {
    expect(text === regionText(cutRegion(atlas())), 'assets/map/region.json is out of date: run "npm run map"').toBe(true)
  })

  test('is small enough to be loaded in a meeting room, and says where it comes from', () => {
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(50_000)
    expect(text).toMatch(/"source":"Natural Earth .*"licence":"Natural Earth: public domain/)
  })

  test.each(MEMBERS.map(({ code }) => code))('%s is on it, with its capital on its land', (code) => {
    const state = region.states.get(code)
    if (!state) throw new Error(`${code} is missing`)
    const nearest = Math.min(
      ...state.shape.coordinates.flat(2).map((point) => geoDistance([point[0] ?? 0, point[1] ?? 0], [...state.heart])),
    )
    expect(geoContains(state.shape, [...state.heart]) || nearest < 0.5 * DEGREE).toBe(true)
  })

  test('no border is drawn in the middle of a place where maps differ', () => {
    const inside = region.borders.coordinates
      .flat()
      .filter(([lon = 0, lat = 0]) => region.quiet.some(([x, y, degrees]) => geoDistance([lon, lat], [x, y]) < degrees * 0.5 * DEGREE))
    // The end of the border between India and Myanmar lies there, and on that no two maps differ.
    expect(inside.length).toBeLessThan(10)
    expect(region.borders.coordinates.length).toBeGreaterThan(20)
  })

  test('lines lose small bends, never their ends', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 60 })), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(points, fc.double({ min: 0, max: 400, noNaN: true }), (line, least) => {
        const kept = withoutBends(line, least)
        expect([kept[0], kept.at(-1)]).toEqual([line[0], line.at(-1)])
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(line.length, 4))
        let from = 0
        for (const point of kept) {
          from = line.findIndex((one, i) => i >= from && one === point) + 1
          expect(from).toBeGreaterThan(0)
        }
      }),
    )
    expect(
      withoutBends(
        [
          [0, 0],
          [10, 1],
          [20, 0],
          [30, 40],
          [40, 0],
          [50, 0],
        ],
        50,
      ),
    ).not.toContainEqual([10, 1])
  })
})

describe('the plane', () => {
  const sizes = (code: string) => {
    const state = region.states.get(code)
    const land = earth.states.get(code)
    if (!state || !land) throw new Error(`${code} is missing`)
    return { round: geoArea(state.shape), plane: polygonArea(land.path) }
  }

  test('no state looks larger than it is beside another', () => {
    const [australia, thailand, newZealand] = ['AU', 'TH', 'NZ'].map(sizes)
    for (const one of [thailand, newZealand]) {
      expect((one?.plane ?? 0) / (australia?.plane ?? 1)).toBeCloseTo((one?.round ?? 0) / (australia?.round ?? 1), 2)
    }
  })

  test('east is right, south is down, and the same place is always the same point', () => {
    const bangkok = earth.at('TH', [100.5, 13.75])
    const auckland = earth.at('NZ', [174.8, -36.9])
    const male = earth.at('MV', [73.5, 4.2])
    expect(male.x).toBeLessThan(bangkok.x)
    expect(bangkok.x).toBeLessThan(auckland.x)
    expect(bangkok.y).toBeLessThan(auckland.y)
    expect(earth.at('TH', [100.5, 13.75])).toEqual(bangkok)
  })

  test('the United States lie in their frame, their island in the region too, and the frame on no land', () => {
    const { frame } = earth
    for (const place of [
      [-77, 38.9],
      [-122.4, 37.8],
      [-150, 61.2],
      [-157.8, 21.3],
    ] as readonly LonLat[]) {
      const { x, y } = earth.at('US', place)
      expect(meet(frame, { x, y, width: 0.1, height: 0.1 }), String(place)).toBe(true)
    }
    expect(meet(frame, { ...earth.at('US', [144.8, 13.4]), width: 0.1, height: 0.1 })).toBe(false)
    expect([...earth.states].filter(([code, { box }]) => code !== 'US' && meet(frame, box)).map(([code]) => code)).toEqual([])
  })
})

describe('islands of fictional states', () => {
  const codes = ['ARV', 'BEL', 'COR', 'DUN', 'EAS', 'FAR']

  test('look the same everywhere and unlike each other', () => {
    const [first, second] = [islandsOf(codes, true), islandsOf(codes, true)]
    expect([...first]).toEqual([...second])
    expect(new Set([...first.values()].map(({ path }) => path.slice(0, 80))).size).toBe(codes.length)
  })

  test.each([1, 2, 3, 4, 5, 6])('%i of them lie apart, alone or beside real states', (count) => {
    for (const alone of [true, false]) {
      const boxes = [...islandsOf(codes.slice(0, count), alone).values()].map(({ box }) => box)
      for (const [i, box] of boxes.entries()) for (const other of boxes.slice(i + 1)) expect(meet(box, other)).toBe(false)
    }
  })

  test('beside real states they lie on no land', () => {
    const islands = around([...islandsOf(codes.slice(0, 2), false).values()].map(({ box }) => box))
    const under = [...earth.states].filter(([code, { box }]) => code !== 'US' && islands && meet(islands, box))
    expect(under.map(([code]) => code)).toEqual([])
  })
})

/** The area of all rings of an SVG path of straight lines. */
function polygonArea(path: string): number {
  const polygons = path.split('M').flatMap((part) => {
    const ring = part
      .replace('Z', '')
      .split('L')
      .map((point) => point.split(',').map(Number))
    return ring.length < 3 ? [] : [{ type: 'Polygon' as const, coordinates: [ring] }]
  })
  return polygons.reduce((sum, polygon) => sum + geoPath(null).area(polygon), 0)
}
