/** Which part of the world the map shows: how many pixels a world unit is, and where the world's middle lies. */
import type { Box, Point, Size } from '../geometry/plane.ts'

/** A point p of the world is drawn at p × scale + (x, y), in CSS pixels. */
export type View = { readonly scale: number; readonly x: number; readonly y: number }

export const onScreen = (view: View, { x, y }: Point): Point => ({ x: x * view.scale + view.x, y: y * view.scale + view.y })
export const inWorld = (view: View, { x, y }: Point): Point => ({ x: (x - view.x) / view.scale, y: (y - view.y) / view.scale })

/** What may be seen, and how near and far. */
export type Limits = { readonly world: Box; readonly nearest: number }

/** The view that shows a box as large as it fits. @param edge pixels that stay free on each side */
export function fitted(box: Box, size: Size, edge: number, limits: Limits): View {
  const width = Math.max(1, size.width - 2 * edge)
  const height = Math.max(1, size.height - 2 * edge)
  const scale = Math.min(limits.nearest, width / Math.max(box.width, 1), height / Math.max(box.height, 1))
  return within(
    { scale, x: size.width / 2 - (box.x + box.width / 2) * scale, y: size.height / 2 - (box.y + box.height / 2) * scale },
    size,
    limits,
  )
}

/** The smallest scale: the whole world of the map in the window. */
export const farthest = (size: Size, { world }: Limits): number => Math.min(size.width / world.width, size.height / world.height)

/** The view, brought back to where there is something to see. */
export function within(view: View, size: Size, limits: Limits): View {
  const scale = Math.min(limits.nearest, Math.max(farthest(size, limits), view.scale))
  // Zooming back to the limit keeps the middle where it was.
  const center = inWorld(view, { x: size.width / 2, y: size.height / 2 })
  const { world } = limits
  const x = Math.min(world.x + world.width, Math.max(world.x, center.x))
  const y = Math.min(world.y + world.height, Math.max(world.y, center.y))
  return { scale, x: size.width / 2 - x * scale, y: size.height / 2 - y * scale }
}

export const moved = (view: View, by: Point): View => ({ ...view, x: view.x + by.x, y: view.y + by.y })

/** The view enlarged so that what lies at a point of the screen stays there. */
export function zoomed(view: View, by: number, at: Point, size: Size, limits: Limits): View {
  const scale = Math.min(limits.nearest, Math.max(farthest(size, limits), view.scale * by))
  const world = inWorld(view, at)
  return { scale, x: at.x - world.x * scale, y: at.y - world.y * scale }
}

/** The view after the window has changed its size: what was in its middle stays there, as large as it was. */
export const resized = (view: View, before: Size, after: Size): View => ({
  ...view,
  x: view.x + (after.width - before.width) / 2,
  y: view.y + (after.height - before.height) / 2,
})
