/** The keyboard on the map, wherever in it the focus is. */
import type { Point } from '../geometry/plane.ts'

export type KeysTo = {
  readonly pan: (by: Point) => void
  readonly zoom: (by: number) => void
  readonly fit: () => void
  /** Leaves what is selected. @returns whether there was something to leave */
  readonly leave: () => boolean
}

/** Pixels of one press of an arrow. */
const STEP = 64
export const ZOOM_STEP = 1.5

const ARROWS: { readonly [key: string]: Point } = {
  // The window moves the way of the arrow, so the land moves against it.
  ArrowLeft: { x: STEP, y: 0 },
  ArrowRight: { x: -STEP, y: 0 },
  ArrowUp: { x: 0, y: STEP },
  ArrowDown: { x: 0, y: -STEP },
}

/** @returns what ends it */
export function followKeys(host: HTMLElement, to: KeysTo): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const arrow = ARROWS[event.key]
    if (arrow) to.pan(arrow)
    else if (event.key === '+' || event.key === '=') to.zoom(ZOOM_STEP)
    else if (event.key === '-' || event.key === '_') to.zoom(1 / ZOOM_STEP)
    else if (event.key === '0') to.fit()
    else if (event.key === 'Escape') {
      // Without anything to leave, Escape is for whatever the map lies in.
      if (!to.leave()) {
        if (document.activeElement === host) return
        host.focus()
      }
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  host.addEventListener('keydown', onKey)
  return () => host.removeEventListener('keydown', onKey)
}
