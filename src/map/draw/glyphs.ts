/** The signs of the kinds of places, drawn for this map on a square of 24: lines that stay clear at 12 pixels. */
import type { NodeKind } from '../model.ts'

/** The `d` of an SVG path, to be stroked; AIR is filled as well. */
export const GLYPHS: { readonly [kind in NodeKind]: string } = {
  REC: 'M12 11.2a3.4 3.4 0 1 0 0-6.8 3.4 3.4 0 0 0 0 6.8M5 20c.5-4.2 3.2-6.2 7-6.2s6.5 2 7 6.2',
  DOC: 'M7 3.5h6.5L18 8v12.5H7zM13.5 3.5V8H18M10 12.5h5M10 16h5',
  AIR: 'M12 3.2c.8 0 1.3 1 1.3 2.3v4.2l7 4.3v1.8l-7-2.1v4l2.1 1.6v1.5L12 20l-3.4.8v-1.5l2.1-1.6v-4l-7 2.1V14l7-4.3V5.5c0-1.3.5-2.3 1.3-2.3z',
  LAND: 'M8.5 20.5 10.3 3.5M15.5 20.5 13.7 3.5M12 5v2.5M12 10.5V13M12 16v3.5',
  SEA: 'M3.5 14.5h17l-2.3 5H5.8zM12 3.5v11M12 5l5.5 6.5H12',
  SAFE: 'M3.8 12 12 4.5l8.2 7.5M6.2 10.5v9h11.6v-9M10.3 19.5v-5h3.4v5',
  VEN: 'M4 19.8V9l5.2 3.6V9l5.2 3.6V5H20v14.8z',
  FIN: 'M5 7.5c0-1.7 3.1-2.9 7-2.9s7 1.2 7 2.9-3.1 2.9-7 2.9-7-1.2-7-2.9zM5 7.5V12c0 1.7 3.1 2.9 7 2.9s7-1.2 7-2.9V7.5M5 12v4.5c0 1.7 3.1 2.9 7 2.9s7-1.2 7-2.9V12',
}

export const FILLED: ReadonlySet<NodeKind> = new Set(['AIR'])
