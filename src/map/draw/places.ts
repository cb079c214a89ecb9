/** Places: what kind each is, whose it is, what is done there, how much on their guard those are who work there. */
import { distance } from '../geometry/plane.ts'
import { teamColour } from '../look.ts'
import type { MapLook, Sizes } from '../look.ts'
import type { NodeKind } from '../model.ts'
import { isSeen } from '../scene/scene.ts'
import type { Scene, SceneArrow, SceneNode, SceneOperation, SceneState } from '../scene/scene.ts'
import { FILLED, GLYPHS } from './glyphs.ts'
import { disc, haloed, inked, line, ring } from './pen.ts'
import type { Pen } from './pen.ts'

const signs = new Map<NodeKind, Path2D>()
const signOf = (kind: NodeKind): Path2D => {
  const sign = signs.get(kind) ?? new Path2D(GLYPHS[kind])
  signs.set(kind, sign)
  return sign
}

export function drawPlaces(pen: Pen, scene: Scene, look: MapLook, sizes: Sizes): void {
  pen.save()
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  for (const state of scene.states) drawHeart(pen, state, look, sizes)
  for (const node of scene.nodes) drawLeader(pen, node, look, sizes)
  for (const arrow of scene.arrows) drawArrow(pen, arrow, look)
  for (const node of scene.nodes) {
    if (!isSeen(node.at, sizes.ring * 2, scene.size)) continue
    inked(pen, { alpha: node.dim ? 0.45 : 1 }, () => drawNode(pen, node, look, sizes))
  }
  pen.restore()
}

/** A small square where a state has its capital: leads begin and end here. */
function drawHeart(pen: Pen, { state, heart, notices }: SceneState, { colours }: MapLook, { hair }: Sizes): void {
  if (state.team === 0) return
  const half = hair * 2.4
  pen.fillStyle = teamColour(colours, state.team)
  pen.fillRect(heart.x - half, heart.y - half, 2 * half, 2 * half)
  if (notices.length > 0) drawNotice(pen, { x: heart.x + half + hair * 7, y: heart.y - half - hair * 7 }, colours, hair)
}

/** From a mark that was moved aside to where the place truly is. */
function drawLeader(pen: Pen, { at, home, dim }: SceneNode, { colours }: MapLook, { disc: radius, hair }: Sizes): void {
  if (distance(at, home) < radius * 0.9) return
  inked(pen, { alpha: dim ? 0.3 : 0.9 }, () => {
    pen.strokeStyle = colours.soft
    pen.lineWidth = hair * 0.8
    line(pen, [home, at])
    pen.stroke()
    disc(pen, home, hair * 1.6)
    pen.fillStyle = colours.soft
    pen.fill()
  })
}

function drawArrow(pen: Pen, { outline, dim }: SceneArrow, { colours }: MapLook): void {
  inked(pen, { alpha: dim ? 0.25 : 0.82 }, () => {
    line(pen, outline)
    pen.closePath()
    pen.lineWidth = 2
    pen.strokeStyle = colours.mark
    pen.stroke()
    pen.fillStyle = colours.text
    pen.fill()
  })
}

function drawNode(pen: Pen, { node, state, at, guard, operations, arrests, notices }: SceneNode, look: MapLook, sizes: Sizes): void {
  const { colours } = look
  const team = teamColour(colours, state?.team ?? 0)
  for (const operation of operations) drawOperation(pen, at, operation, team, look, sizes)
  if (guard > 0.01) drawGuard(pen, at, guard, look, sizes)
  disc(pen, at, sizes.disc)
  pen.fillStyle = colours.mark
  pen.fill()
  // A place that nobody in the field knows of has a broken edge.
  inked(pen, node.standing === 'hidden' ? { dash: [sizes.hair * 2.6, sizes.hair * 3] } : {}, () => {
    pen.strokeStyle = team
    pen.lineWidth = sizes.hair * (node.standing === 'public' ? 2 : 1.5)
    pen.stroke()
  })
  pen.save()
  const scale = (sizes.disc * 1.24) / 24
  pen.translate(at.x - 12 * scale, at.y - 12 * scale)
  pen.scale(scale, scale)
  pen.lineWidth = 1.9
  pen.strokeStyle = colours.text
  pen.fillStyle = colours.text
  const sign = signOf(node.kind)
  if (FILLED.has(node.kind)) pen.fill(sign)
  else pen.stroke(sign)
  pen.restore()
  if (arrests.length > 0) drawArrests(pen, at, arrests.filter(({ made }) => made).length, arrests.length, look, sizes)
  if (notices.length > 0) drawNotice(pen, { x: at.x - sizes.disc * 0.95, y: at.y - sizes.disc * 0.95 }, colours, sizes.hair)
}

/** How much on their guard they are: as much of a thin ring. */
function drawGuard(pen: Pen, at: SceneNode['at'], guard: number, { colours }: MapLook, { halo, hair }: Sizes): void {
  inked(pen, { alpha: 0.28 }, () => {
    disc(pen, at, halo)
    pen.strokeStyle = colours.text
    pen.lineWidth = hair
    pen.stroke()
  })
  ring(pen, at, halo, 0, guard)
  pen.strokeStyle = colours.text
  pen.lineWidth = hair * 1.5
  pen.stroke()
}

/** An operation as a ring that closes as its window passes; before, it is only outlined, and afterwards a trace. */
function drawOperation(
  pen: Pen,
  at: SceneNode['at'],
  { operation, phase, passed }: SceneOperation,
  team: string,
  look: MapLook,
  sizes: Sizes,
): void {
  pen.strokeStyle = team
  const { ring: radius, hair } = sizes
  if (phase !== 'running') {
    inked(pen, { alpha: phase === 'planned' ? 0.9 : 0.35, dash: phase === 'planned' ? [hair * 3, hair * 3.4] : [] }, () => {
      pen.lineWidth = hair * (phase === 'planned' ? 1.5 : 1.2)
      disc(pen, at, radius)
      pen.stroke()
    })
  } else {
    inked(pen, { alpha: 0.3 }, () => {
      pen.lineWidth = hair * 3.4
      disc(pen, at, radius)
      pen.stroke()
    })
    pen.lineWidth = hair * 3.4
    pen.lineCap = 'butt'
    ring(pen, at, radius, 0, Math.max(0.02, passed))
    pen.stroke()
  }
  if (phase !== 'over') drawUnits(pen, at, operation.units, team, look, sizes)
}

/** Pixels of a number beside a mark, which stays to be read where labels are small. */
const countSize = (text: number): number => Math.max(12, text * 0.92)

/** How many units work at a place, on its ring. */
function drawUnits(
  pen: Pen,
  at: SceneNode['at'],
  units: number,
  team: string,
  { colours, font }: MapLook,
  { ring: radius, text, hair }: Sizes,
): void {
  const [x, y] = [at.x + radius * 0.76, at.y - radius * 0.76]
  const size = countSize(text)
  disc(pen, { x, y }, size * 0.66)
  pen.fillStyle = colours.mark
  pen.fill()
  pen.strokeStyle = team
  pen.lineWidth = hair * 1.3
  pen.stroke()
  pen.fillStyle = colours.text
  pen.font = `600 ${size}px ${font}`
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.fillText(String(units), x, y + size * 0.06)
}

/** Arrests: a lozenge, filled if one was made, with their number if there are more. */
function drawArrests(
  pen: Pen,
  at: SceneNode['at'],
  made: number,
  all: number,
  { colours, font }: MapLook,
  { disc: radius, text, hair }: Sizes,
): void {
  const [x, y] = [at.x + radius * 0.95, at.y + radius * 0.95]
  const half = radius * 0.62
  line(pen, [
    { x, y: y - half },
    { x: x + half, y },
    { x, y: y + half },
    { x: x - half, y },
  ])
  pen.closePath()
  pen.lineWidth = hair * 3.4
  pen.strokeStyle = colours.mark
  pen.stroke()
  pen.fillStyle = made > 0 ? colours.text : colours.mark
  pen.fill()
  pen.lineWidth = hair * 1.3
  pen.strokeStyle = colours.text
  pen.stroke()
  const count = made > 0 ? made : all
  if (count < 2) return
  pen.font = `600 ${countSize(text)}px ${font}`
  pen.textAlign = 'left'
  pen.textBaseline = 'middle'
  haloed(pen, String(count), { x: x + half + 2, y }, colours.text, colours.mark, 3)
}

/** Something everybody heard of: a small flag. */
function drawNotice(pen: Pen, { x, y }: SceneNode['at'], colours: MapLook['colours'], hair: number): void {
  pen.strokeStyle = colours.text
  pen.fillStyle = colours.text
  pen.lineWidth = hair * 1.4
  line(pen, [
    { x, y: y + hair * 5 },
    { x, y: y - hair * 5 },
  ])
  pen.stroke()
  line(pen, [
    { x, y: y - hair * 5 },
    { x: x + hair * 8, y: y - hair * 2.5 },
    { x, y },
  ])
  pen.fill()
}
