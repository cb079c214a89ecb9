/**
 * The ground: sea, land and the quiet tint of states that take part. Borders are hairlines, all alike, and where maps of
 * the world differ both line and tint fade away.
 */
import { middle } from '../geometry/plane.ts'
import type { Size } from '../geometry/plane.ts'
import { teamColour } from '../look.ts'
import type { MapLook } from '../look.ts'
import type { Earth, StateLand } from '../geometry/earth.ts'
import { boxOf } from '../scene/theatre.ts'
import type { Theatre } from '../scene/theatre.ts'
import { onScreen } from '../scene/view.ts'
import type { View } from '../scene/view.ts'
import { disc } from './pen.ts'
import type { Pen } from './pen.ts'

/** The paths of the land, read once. */
export type Paths = { readonly land: Path2D; readonly borders: Path2D; readonly grid: Path2D; readonly of: (land: StateLand) => Path2D }

export function pathsOf(earth: Earth): Paths {
  const known = new Map<string, Path2D>()
  return {
    land: new Path2D(earth.land),
    borders: new Path2D(earth.borders),
    grid: new Path2D(earth.grid),
    of: ({ path }) => {
      const found = known.get(path) ?? new Path2D(path)
      known.set(path, found)
      return found
    },
  }
}

/** Land smaller than this on the screen, in pixels, is marked by a disc. */
const TINY = 15
const TINT = { dark: { team: 0.15, mine: 0.3 }, light: { team: 0.16, mine: 0.32 } }

/**
 * Draws the ground of a view.
 * @param pen scaled to CSS pixels and empty
 * @param layer another canvas of the same size and scale, for the tint, which has to fade on its own
 */
export function drawGround(
  pen: Pen,
  layer: Pen,
  earth: Earth,
  paths: Paths,
  theatre: Theatre,
  view: View,
  size: Size,
  look: MapLook,
): void {
  const { colours } = look
  pen.fillStyle = colours.sea
  pen.fillRect(0, 0, size.width, size.height)
  const world = (to: Pen, draw: () => void): void => {
    to.save()
    to.translate(view.x, view.y)
    to.scale(view.scale, view.scale)
    to.lineJoin = 'round'
    draw()
    to.restore()
  }
  const hair = 1 / view.scale
  if (theatre.real) {
    world(pen, () => {
      pen.lineWidth = hair * 0.8
      pen.strokeStyle = colours.grid
      pen.stroke(paths.grid)
      pen.fillStyle = colours.land
      pen.fill(paths.land)
    })
  }
  drawTint(layer, earth, paths, theatre, view, size, look, world)
  pen.save()
  // The layer's canvas is as large as this one, whatever the pixels of the screen are.
  pen.setTransform(1, 0, 0, 1, 0, 0)
  pen.drawImage(layer.canvas, 0, 0)
  pen.restore()
  world(pen, () => {
    if (theatre.real) {
      pen.lineWidth = hair
      pen.strokeStyle = colours.border
      pen.stroke(paths.borders)
      pen.strokeStyle = colours.coast
      pen.stroke(paths.land)
    }
    pen.lineWidth = hair
    pen.strokeStyle = colours.coast
    for (const { state, land } of theatre.states) if (!state.real || land.code === 'US') pen.stroke(paths.of(land))
  })
  if (theatre.real) drawEdge(pen, theatre, view, size, look)
  world(pen, () => {
    if (theatre.frame) {
      pen.lineWidth = hair
      const { x, y, width, height } = theatre.frame
      pen.strokeStyle = colours.border
      pen.strokeRect(x, y, width, height)
    }
  })
}

/** Land far from the theatre fades into the sea: it is there for orientation alone. */
function drawEdge(pen: Pen, theatre: Theatre, view: View, size: Size, { colours }: MapLook): void {
  const box = boxOf(theatre, 'all')
  if (!box) return
  const { x, y } = onScreen(view, middle(box))
  const reach = (Math.sqrt(box.width * box.width + box.height * box.height) / 2) * view.scale
  const fade = pen.createRadialGradient(x, y, reach * 0.95, x, y, reach * 2.3)
  fade.addColorStop(0, 'rgb(0 0 0 / 0%)')
  fade.addColorStop(1, 'rgb(0 0 0 / 70%)')
  pen.save()
  // Only the land's own strength is taken: what is under it is the sea again.
  pen.globalCompositeOperation = 'destination-out'
  pen.fillStyle = fade
  pen.fillRect(0, 0, size.width, size.height)
  pen.globalCompositeOperation = 'destination-over'
  pen.fillStyle = colours.sea
  pen.fillRect(0, 0, size.width, size.height)
  pen.restore()
}

/** The states that take part, each in its tint, and nothing where maps differ. */
function drawTint(
  pen: Pen,
  earth: Earth,
  paths: Paths,
  { states, real }: Theatre,
  view: View,
  size: Size,
  { colours, dark }: MapLook,
  world: (to: Pen, draw: () => void) => void,
): void {
  pen.clearRect(0, 0, size.width, size.height)
  const tint = dark ? TINT.dark : TINT.light
  for (const { state, land } of states) {
    if (state.team === 0 && state.real && land.code !== 'US') continue
    const isTiny = Math.max(land.box.width, land.box.height) * view.scale < TINY * 2.4
    const fill = (style: string, alpha: number): void => {
      pen.globalAlpha = alpha
      pen.fillStyle = style
      world(pen, () => pen.fill(paths.of(land)))
      if (!isTiny || state.team === 0) return
      disc(pen, onScreen(view, land.heart), TINY)
      pen.fill()
    }
    fill(state.team > 0 ? colours.near : colours.land, 1)
    if (state.team > 0) fill(teamColour(colours, state.team), state.mine ? tint.mine : tint.team)
    pen.globalAlpha = 1
  }
  if (!real) return
  pen.save()
  pen.globalCompositeOperation = 'destination-out'
  for (const { at, radius } of earth.quiet) {
    const { x, y } = onScreen(view, at)
    const reach = radius * view.scale
    const fade = pen.createRadialGradient(x, y, reach * 0.45, x, y, reach)
    fade.addColorStop(0, 'rgb(0 0 0 / 100%)')
    fade.addColorStop(1, 'rgb(0 0 0 / 0%)')
    pen.fillStyle = fade
    disc(pen, { x, y }, reach)
    pen.fill()
  }
  pen.restore()
}
