/** The map's colours and sizes, read from the page's styles, so that every colour has its name in one place. */
import type { MapLook } from '../../map/look.ts'

const TEAMS = 8
/** Pixels of a label at a desk, and on a projector up to so many pixels across; beyond, it grows. */
const TEXT = { desk: 13, projector: 24 }
/** How a map is looked at: at a desk, on a wall, or as a small picture of the wall. */
export type Reading = 'desk' | 'wall' | 'preview'
const WALL = 1600

export function lookOf(element: HTMLElement, reading: Reading): MapLook {
  const style = getComputedStyle(element)
  const of = (name: string): string => style.getPropertyValue(name).trim()
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return {
    dark: document.documentElement.dataset['theme'] !== 'light',
    colours: {
      sea: of('--map-sea'),
      land: of('--map-land'),
      near: of('--map-near'),
      coast: of('--map-coast'),
      border: of('--map-border'),
      grid: of('--map-grid'),
      text: of('--text'),
      soft: of('--text-soft'),
      mark: of('--map-mark'),
      route: of('--map-route'),
      flow: of('--map-flow'),
      accent: of('--accent'),
      teams: Array.from({ length: TEAMS }, (_, i) => of(`--team-${i + 1}`)),
    },
    font: style.fontFamily,
    // Readers who set a larger text in their browser have it here too.
    text:
      reading === 'desk'
        ? (TEXT.desk * root) / 16
        : Math.max(reading === 'wall' ? TEXT.projector : 0, (TEXT.projector * element.clientWidth) / WALL),
    motion: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    rtl: document.documentElement.dir === 'rtl',
  }
}
