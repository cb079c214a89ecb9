/** What runs between places: routes, what supports them, leads from state to state. All of it lies under the marks. */
import { teamColour } from '../look.ts'
import type { MapLook, Sizes } from '../look.ts'
import { LEAST } from '../moment.ts'
import type { Scene, SceneArc, SceneRoute } from '../scene/scene.ts'
import { along } from '../scene/curve.ts'
import { waysOf, countOf } from '../scene/marks.ts'
import { disc, inked, line } from './pen.ts'
import type { Pen } from './pen.ts'

export function drawLines(pen: Pen, scene: Scene, look: MapLook, sizes: Sizes): void {
  pen.save()
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const route of scene.routes) drawSupport(pen, route, look, sizes)
  // What is selected lies on top.
  for (const route of scene.routes.toSorted((a, b) => Number(a.strong) - Number(b.strong))) drawRoute(pen, route, look, sizes)
  if (!look.motion) for (const route of scene.routes) drawStill(pen, route, scene.unit, look, sizes)
  for (const arc of scene.arcs) drawArc(pen, arc, look, sizes)
  pen.restore()
}

function drawSupport(pen: Pen, { support, dim }: SceneRoute, { colours }: MapLook, { hair }: Sizes): void {
  inked(pen, { alpha: dim ? 0.25 : 0.7, dash: [hair, hair * 4] }, () => {
    pen.strokeStyle = colours.route
    pen.lineWidth = hair * 1.4
    for (const [from, to] of support) {
      line(pen, [from, to])
      pen.stroke()
    }
  })
}

function drawRoute(pen: Pen, { curve, flow, width, dim, strong }: SceneRoute, { colours }: MapLook, { hair }: Sizes): void {
  const isIdle = flow < LEAST
  inked(pen, { alpha: dim ? 0.18 : strong ? 1 : 0.55, ...(isIdle ? { dash: [hair * 5, hair * 5] } : {}) }, () => {
    line(pen, curve.points)
    pen.strokeStyle = strong ? colours.accent : colours.route
    pen.lineWidth = width
    pen.stroke()
  })
}

/** Where nothing moves, small heads say which way. */
function drawStill(pen: Pen, { curve, flow, dim }: SceneRoute, unit: number, { colours }: MapLook, { dot }: Sizes): void {
  const count = Math.min(countOf(flow < LEAST ? 0 : flow, unit), Math.floor(curve.length / (dot * 12)))
  pen.fillStyle = colours.flow
  inked(pen, { alpha: dim ? 0.3 : 1 }, () => {
    for (const way of waysOf(count, curve, 0.5 / Math.max(1, count))) {
      const { x, y, angle } = along(curve, way)
      pen.save()
      pen.translate(x, y)
      pen.rotate(angle)
      line(pen, [
        { x: dot * 1.8, y: 0 },
        { x: -dot * 1.3, y: dot * 1.5 },
        { x: -dot * 0.6, y: 0 },
        { x: -dot * 1.3, y: -dot * 1.5 },
      ])
      pen.fill()
      pen.restore()
    }
  })
}

/** An arc from one state's colour to the other's. It fades over days, and stays as a trace. */
function drawArc(pen: Pen, { curve, from, to, count, fresh, dim }: SceneArc, { colours }: MapLook, { hair }: Sizes): void {
  const [start, end] = [curve.points[0], curve.points.at(-1)]
  if (!start || !end || curve.length < 1) return
  const shade = pen.createLinearGradient(start.x, start.y, end.x, end.y)
  shade.addColorStop(0, teamColour(colours, from.team))
  shade.addColorStop(1, teamColour(colours, to.team))
  inked(pen, { alpha: (dim ? 0.3 : 1) * (0.4 + 0.6 * fresh), dash: [hair * 7, hair * 3] }, () => {
    pen.strokeStyle = shade
    pen.lineWidth = hair * (1.2 + 0.8 * fresh + Math.min(1.6, (count - 1) * 0.4))
    line(pen, curve.points)
    pen.stroke()
  })
  const head = along(curve, curve.length)
  inked(pen, { alpha: (dim ? 0.3 : 1) * (0.5 + 0.5 * fresh) }, () => {
    pen.fillStyle = teamColour(colours, to.team)
    pen.translate(head.x, head.y)
    pen.rotate(head.angle)
    line(pen, [
      { x: hair * 2, y: 0 },
      { x: -hair * 7, y: hair * 4 },
      { x: -hair * 7, y: -hair * 4 },
    ])
    pen.fill()
  })
}

/** A moving mark, to be baked into a texture. */
export function drawDot(pen: Pen, at: number, { colours }: MapLook, { dot }: Sizes): void {
  disc(pen, { x: at, y: at }, dot + 1)
  pen.fillStyle = colours.route
  pen.fill()
  disc(pen, { x: at, y: at }, dot)
  pen.fillStyle = colours.flow
  pen.fill()
}
