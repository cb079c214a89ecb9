/**
 * Mouse, pen and fingers on the map: dragging pans, the wheel and two fingers zoom, a tap points. The page keeps what is
 * the page's: without the focus in the map, the wheel scrolls it, and so does one finger moving up or down.
 */
import { distance } from '../geometry/plane.ts'
import type { Point } from '../geometry/plane.ts'

export type PointerTo = {
  readonly pan: (by: Point) => void
  /** @param at where on the map the thing under the pointer stays */
  readonly zoom: (by: number, at: Point) => void
  readonly tap: (at: Point) => void
  /** null: the pointer has left. */
  readonly hover: (at: Point | null) => void
  /** Somebody turned the wheel without the focus in the map, so the page scrolled. */
  readonly scrolledBy: () => void
}

/** Pixels that a finger or a mouse may move and still mean a tap. */
const STILL = 6
/** How much one pixel of a wheel enlarges. */
const WHEEL = 1.0016
const LINE = 16

/** @returns what ends it */
export function followPointer(host: HTMLElement, to: PointerTo): () => void {
  const down = new Map<number, Point>()
  let way = 0

  const at = (event: MouseEvent): Point => {
    const { left, top } = host.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  const onDown = (event: PointerEvent): void => {
    if (event.button !== 0) return
    if (down.size === 0) way = 0
    down.set(event.pointerId, at(event))
    host.setPointerCapture(event.pointerId)
  }

  const onMove = (event: PointerEvent): void => {
    const now = at(event)
    const before = down.get(event.pointerId)
    if (!before) {
      if (event.pointerType !== 'touch') to.hover(now)
      return
    }
    const others = [...down].flatMap(([id, point]) => (id === event.pointerId ? [] : [point]))
    const [other] = others
    way += distance(before, now)
    down.set(event.pointerId, now)
    if (way < STILL) return
    host.dataset['dragging'] = ''
    if (!other) return to.pan({ x: now.x - before.x, y: now.y - before.y })
    // Two fingers: the map moves with their middle and grows with their distance.
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    to.pan({ x: (now.x - before.x) / 2, y: (now.y - before.y) / 2 })
    const apart = distance(before, other)
    if (apart > 1) to.zoom(distance(now, other) / apart, middle)
  }

  const onUp = (event: PointerEvent): void => {
    const had = down.delete(event.pointerId)
    if (down.size > 0) return
    delete host.dataset['dragging']
    if (had && event.type === 'pointerup' && way < STILL) to.tap(at(event))
  }

  const onLeave = (): void => to.hover(null)

  const onWheel = (event: WheelEvent): void => {
    // A trackpad's pinch arrives as a wheel with the control key.
    if (!event.ctrlKey && !host.contains(document.activeElement)) return to.scrolledBy()
    event.preventDefault()
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE : event.deltaY
    to.zoom(WHEEL ** (-pixels * (event.ctrlKey ? 6 : 1)), at(event))
  }

  host.addEventListener('pointerdown', onDown)
  host.addEventListener('pointermove', onMove)
  host.addEventListener('pointerup', onUp)
  host.addEventListener('pointercancel', onUp)
  host.addEventListener('pointerleave', onLeave)
  host.addEventListener('wheel', onWheel, { passive: false })
  return () => {
    host.removeEventListener('pointerdown', onDown)
    host.removeEventListener('pointermove', onMove)
    host.removeEventListener('pointerup', onUp)
    host.removeEventListener('pointercancel', onUp)
    host.removeEventListener('pointerleave', onLeave)
    host.removeEventListener('wheel', onWheel)
  }
}
