/** A theatre with as many marks in motion as are asked for, on a page of its own: what the map costs is measured on it. */
import type { MapLook } from './look.ts'
import { showMap } from './map.ts'
import type { MapInfo } from './map.ts'
import type { MapModel, MapNode, MapRoute } from './model.ts'

const STATES = ['PH', 'TH', 'MY', 'LK', 'AU', 'NZ']
const PLACES = 36

const LOOK: MapLook = {
  dark: true,
  colours: {
    sea: '#10171f',
    land: '#1c2630',
    near: '#25313d',
    coast: '#3b4a59',
    border: '#3b4a59',
    grid: '#18212b',
    text: '#e6edf3',
    soft: '#9fb0c0',
    mark: '#10171f',
    route: '#5b7085',
    flow: '#d7e3ee',
    accent: '#6db3f2',
    teams: ['#6db3f2', '#e0a458', '#8fd19e', '#d58fc7', '#c9c46b', '#8fa8e0'],
  },
  font: 'sans-serif',
  text: 13,
  motion: true,
  rtl: false,
}

/** A route for each mark: what flows at all has one. */
function busyModel(marks: number): MapModel {
  const nodes = Array.from({ length: PLACES }, (_, i): MapNode => {
    const place = { at: 'offset', dx: ((i * 5) % 7) / 3.5 - 1, dy: ((i * 3) % 7) / 3.5 - 1 } as const
    const state = STATES[i % STATES.length] ?? ''
    return { id: `n${i}`, kind: 'AIR', state, label: `Place ${i + 1}`, place, standing: 'public', figures: [] }
  })
  const routes = Array.from({ length: marks }, (_, i): MapRoute => {
    // Never a whole round, so that no route ends where it began.
    const ends = [i % PLACES, (i + 1 + (Math.floor(i / PLACES) % (PLACES - 1))) % PLACES]
    return { id: `r${i}`, label: `Route ${i + 1}`, nodes: ends.map((end) => `n${end}`), support: [], flow: [[0, 1]], figures: [] }
  })
  return {
    states: STATES.map((id, i) => ({ id, code: id, label: id, team: i + 1, mine: false, real: true })),
    nodes,
    routes,
    operations: [],
    arrests: [],
    leads: [],
    displacements: [],
    alerts: [],
    notices: [],
    days: [0, 1],
    day: 0.5,
    selected: null,
  }
}

/** Fills the page with a map. @returns what asks for its figures */
async function showBusy(marks: number): Promise<() => MapInfo> {
  const host = document.createElement('div')
  host.style.cssText = 'position: fixed; inset: 0'
  document.body.replaceChildren(host)
  const words = { name: 'Map', place: (id: string) => id, number: (value: number) => String(value) }
  const map = await showMap(host, { model: busyModel(marks), look: LOOK, words, on: {} })
  return () => map.info
}

Object.assign(globalThis, { showBusy })
