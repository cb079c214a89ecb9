/** What stands where on the screen: no label on another, no mark on another, nothing beside the point. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earthOf } from '../../src/map/geometry/earth.ts'
import { distance, holds, meet } from '../../src/map/geometry/plane.ts'
import type { Point, Size } from '../../src/map/geometry/plane.ts'
import { readRegion } from '../../src/map/geometry/region.ts'
import type { RegionFile } from '../../src/map/geometry/region.ts'
import { sizesOf } from '../../src/map/look.ts'
import type { MapModel } from '../../src/map/model.ts'
import { arrowAlong } from '../../src/map/scene/arrow.ts'
import { along, away, bowed, curveThrough, trimmed } from '../../src/map/scene/curve.ts'
import { thingAt } from '../../src/map/scene/hit.ts'
import { placeLabels } from '../../src/map/scene/labels.ts'
import { MOST, PACE, countOf, gone, unitOf, waysOf } from '../../src/map/scene/marks.ts'
import { sceneOf } from '../../src/map/scene/scene.ts'
import { spread } from '../../src/map/scene/spread.ts'
import { boxOf, theatreOf } from '../../src/map/scene/theatre.ts'
import { farthest, fitted, inWorld, onScreen, within, zoomed } from '../../src/map/scene/view.ts'
import { ROOT } from '../support/repository.ts'
import { theatre } from './theatre.ts'

const earth = earthOf(readRegion(JSON.parse(readFileSync(`${ROOT}/assets/map/region.json`, 'utf8')) as RegionFile)) // geometry.test.ts compares it
const size = { width: 1000, height: 640 }
const sizes = sizesOf({ text: 13 })

function sceneFor(model: MapModel) {
  const world = theatreOf(earth, model)
  const box = boxOf(world, 'all')
  if (!box) throw new Error('nobody takes part')
  const view = fitted(box, size, 40, world.limits)
  return { world, view, scene: sceneOf(world, model, view, size, sizes) }
}

const within1000 = fc.integer({ min: 0, max: 1000 })
const point = fc.record({ x: within1000, y: fc.integer({ min: 0, max: 640 }) })

describe('labels', () => {
  const wish = fc.record({
    stand: fc.oneof(
      fc.record({ on: fc.constant('mark' as const), at: point, off: fc.constant(14) }),
      fc.record({ on: fc.constant('land' as const), at: point }),
      fc.record({ on: fc.constant('line' as const), at: fc.tuple(point, point), short: fc.boolean() }),
    ),
    size: fc.record({ width: fc.integer({ min: 10, max: 160 }), height: fc.integer({ min: 12, max: 30 }) }),
    short: fc.constant({ width: 10, height: 12 }),
    weight: fc.integer({ min: 0, max: 5 }),
    must: fc.boolean(),
  })
  const taken = fc.array(
    point.map(({ x, y }) => ({ x, y, width: 24, height: 24 })),
    { maxLength: 30 },
  )

  test('never lie on each other, in the window whole, and on no mark unless the reader asked for them', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 60 }), taken, fc.array(point, { maxLength: 40 }), (wishes, marks, lines) => {
        const named = wishes.map((one, i) => ({ ...one, id: String(i) }))
        const placed = placeLabels(named, marks, lines, size, 2)
        for (const [i, { id, box }] of placed.entries()) {
          expect(holds({ x: 0, y: 0, ...size }, box)).toBe(true)
          expect(placed.slice(i + 1).some((other) => meet(other.box, box))).toBe(false)
          expect(!named[Number(id)]?.must && marks.some((mark) => meet(mark, box))).toBe(false)
        }
        expect(placeLabels(named, marks, lines, size, 2)).toEqual(placed)
      }),
    )
  })

  const label = (id: string, weight: number, more: { readonly short?: Size } = {}) => ({
    id,
    stand: { on: 'land' as const, at: { x: 100, y: 100 } },
    size: { width: 60, height: 16 },
    weight,
    ...more,
  })

  test('what matters more is placed first, and what finds no room is left out', () => {
    const many = Array.from({ length: 40 }, (_, i) => label(`l${i}`, i))
    const placed = placeLabels(many, [], [], size, 2).map(({ id }) => id)
    expect(placed[0]).toBe('l39')
    expect(placed.length).toBeLessThan(many.length)
  })

  test('two labels side by side are not read as one name', () => {
    const on = (id: string, x: number) => ({ ...label(id, 1), stand: { on: 'line' as const, at: [{ x, y: 100 }] as const, short: false } })
    const apart = (x: number) => placeLabels([on('a', 100), on('b', x)], [], [], size, 2).filter(({ box }) => box.y === 92).length
    expect([apart(100 + 60 + 5), apart(100 + 60 + 9)]).toEqual([1, 2])
  })

  test('a label steps aside from a line, and is shortened before it is left out', () => {
    const line = Array.from({ length: 20 }, (_, i) => ({ x: 110 + i * 4, y: 100 }))
    const [beside] = placeLabels([{ ...label('a', 1), stand: { on: 'mark', at: { x: 100, y: 100 }, off: 14 } }], [], line, size, 2)
    expect(line.some(({ x, y }) => beside && meet(beside.box, { x, y, width: 0.1, height: 0.1 }))).toBe(false)
    const walls = [0, 60, 140, 200].map((x) => ({ x, y: 0, width: 25, height: 640 }))
    const [short] = placeLabels([label('a', 1, { short: { width: 20, height: 16 } })], walls, [], size, 2)
    expect(short).toMatchObject({ short: true })
  })
})

describe('marks of places', () => {
  test('lie apart, as near as they can to where they are, always the same way', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 14 }), (points) => {
        const places = points.map((one, i) => ({ ...one, radius: i % 3 === 0 ? 20 : 12 }))
        const spreadOut = spread(places)
        const near = spreadOut.flatMap((a, i) =>
          spreadOut.slice(i + 1).filter((b, j) => distance(a, b) < ((places[i]?.radius ?? 0) + (places[i + 1 + j]?.radius ?? 0)) * 0.9),
        )
        expect(near).toEqual([])
        expect(spread(places)).toEqual(spreadOut)
      }),
    )
  })

  test('that have room stay where they are', () => {
    const places = [0, 100, 200].map((x) => ({ x, y: 50, radius: 12 }))
    expect(spread(places)).toEqual(places.map(({ x, y }) => ({ x, y })))
  })

  test('do not move when the days are scrubbed', () => {
    const at = (day: number) => sceneFor(theatre({ day })).scene.nodes.map((node) => node.at)
    expect(at(-7)).toEqual(at(3.5))
    expect(at(14)).toEqual(at(3.5))
  })
})

describe('the view', () => {
  const { world, view } = sceneFor(theatre())

  test('zooming keeps what is under the pointer', () => {
    fc.assert(
      fc.property(point, fc.double({ min: 0.2, max: 5, noNaN: true }), (at, by) => {
        const next = zoomed(view, by, at, size, world.limits)
        expect(distance(onScreen(next, inWorld(view, at)), at)).toBeLessThan(1e-6)
        expect(next.scale).toBeLessThanOrEqual(world.limits.nearest)
        expect(next.scale).toBeGreaterThanOrEqual(farthest(size, world.limits) - 1e-9)
      }),
    )
  })

  test('fits everything that takes part, or what is the reader’s own', () => {
    for (const what of ['all', 'mine'] as const) {
      const box = boxOf(world, what)
      if (!box) throw new Error('there is something to fit')
      const to = fitted(box, size, 40, world.limits)
      const [start, end] = [onScreen(to, box), onScreen(to, { x: box.x + box.width, y: box.y + box.height })]
      expect(holds({ x: 0, y: 0, ...size }, { ...start, width: end.x - start.x, height: end.y - start.y }), what).toBe(true)
    }
    expect(boxOf(world, 'mine')?.width).toBeLessThan((boxOf(world, 'all')?.width ?? 0) / 3)
  })

  test('never leaves the world', () => {
    const lost = within({ scale: 1, x: 99_999, y: -99_999 }, size, world.limits)
    const center = inWorld(lost, { x: size.width / 2, y: size.height / 2 })
    const { x, y, width, height } = world.limits.world
    expect(center.x).toBeGreaterThanOrEqual(x - 1e-6)
    expect(center.y).toBeLessThanOrEqual(y + height + 1e-6)
    expect(width).toBeGreaterThan(0)
  })
})

describe('lines', () => {
  const [a, b] = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
  ] as const

  test('there and back lie on different sides', () => {
    const side = (from: Point, to: Point) => bowed(from, to, 0.2)[11]?.y ?? 0
    expect(bowed({ x: 0, y: 0 }, { x: 0, y: 100 }, 0.2)[11]?.x).toBeCloseTo(20)
    expect(side(a, b)).toBeCloseTo(-20)
    expect(side(b, a)).toBeCloseTo(20)
  })

  test('are followed from their beginning to their end, and cut at both', () => {
    const curve = curveThrough(bowed(a, b, 0.2))
    expect(along(curve, 0)).toMatchObject(a)
    expect(along(curve, curve.length).x).toBeCloseTo(100)
    expect(along(curve, curve.length / 2).x).toBeCloseTo(50)
    const cut = trimmed(curve, 10, 20)
    expect(cut.length).toBeCloseTo(curve.length - 30, 0)
    expect(away(curve, along(cut, 5))).toBeLessThan(0.01)
  })

  test('a short arrow is a small arrow', () => {
    const width = (length: number) => {
      const ys = arrowAlong(curveThrough([a, { x: length, y: 0 }]), 11).map(({ y }) => y)
      return Math.max(...ys) - Math.min(...ys)
    }
    expect(width(20)).toBeLessThan(10)
    expect(width(300)).toBeGreaterThan(20)
  })

  test('routes that share a leg lie side by side on it', () => {
    const model = theatre()
    const first = model.routes[0]
    if (!first) throw new Error('the theatre has routes')
    const { scene } = sceneFor({ ...model, routes: [first, { ...first, id: 'other' }] })
    const [one, other] = scene.routes.map(({ curve }) => along(curve, curve.length / 6))
    expect(one && other && distance(one, other)).toBeGreaterThan(3)
  })
})

describe('moving marks', () => {
  test('are never more than can move, and what flows has at least one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 5_000, noNaN: true }), { minLength: 1, maxLength: 30 }), (flows) => {
        const unit = unitOf(flows)
        const counts = flows.map((flow) => countOf(flow, unit))
        expect(counts.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MOST)
        for (const [i, flow] of flows.entries()) expect((counts[i] ?? 0) > 0).toBe(flow > 0)
      }),
    )
  })

  test('keep their pace at every zoom, and begin again at the end', () => {
    for (const length of [50, 500]) {
      const curve = curveThrough([
        { x: 0, y: 0 },
        { x: length, y: 0 },
      ])
      const [before] = waysOf(3, curve, 0)
      const [after] = waysOf(3, curve, gone(0, curve, 1000))
      expect((after ?? 0) - (before ?? 0)).toBeCloseTo(PACE)
      expect([...waysOf(3, curve, 0.9)].every((way) => way >= 0 && way < length)).toBe(true)
    }
  })
})

describe('what is under a pointer', () => {
  const { scene } = sceneFor(theatre())

  test('a place before a route, a route before land, and nothing on the sea', () => {
    const northgate = scene.nodes.find(({ node }) => node.id === 'northgate')
    const route = scene.routes.find((one) => one.route.id === 'strait')
    if (!northgate || !route) throw new Error('the theatre has them')
    const onLand = () => 'TH'
    expect(thingAt(scene, northgate.at, sizes.disc, onLand)).toEqual({ kind: 'node', id: 'northgate' })
    expect(thingAt(scene, along(route.curve, route.curve.length * 0.8), sizes.disc, onLand)).toEqual({ kind: 'route', id: 'strait' })
    expect(thingAt(scene, { x: 5, y: 600 }, sizes.disc, onLand)).toEqual({ kind: 'state', id: 'TH' })
    expect(thingAt(scene, { x: 5, y: 600 }, sizes.disc, () => null)).toBeNull()
  })
})

describe('a selection', () => {
  test('sets apart what belongs to it', () => {
    const { scene } = sceneFor({ ...theatre(), selected: { kind: 'node', id: 'birch' } })
    expect(scene.routes.filter(({ dim }) => !dim).map(({ route }) => route.id)).toEqual(['north', 'east'])
    expect(scene.nodes.find(({ node }) => node.id === 'galle')?.dim).toBe(true)
    expect(sceneFor({ ...theatre(), selected: { kind: 'state', id: 'TH' } }).scene.nodes.some(({ dim }) => dim)).toBe(false)
  })
})

describe('a theatre without real states', () => {
  test('has an island for each, with its places on or near it, whatever places on earth the scenario names', () => {
    const real = theatre()
    const { world } = sceneFor({ ...theatre({ real: false }), nodes: real.nodes })
    expect(world.real).toBe(false)
    for (const { at, state } of world.nodes) {
      const home = world.states.find((one) => one.state.id === state?.id)
      expect(home && distance(home.land.heart, at)).toBeLessThan(140)
    }
  })
})
