/** A theatre for tests: invented places in real states, or in fictional ones, with all that a map can show. */
import type { MapModel, MapNode, MapState, NodeKind, Place } from '../../src/map/model.ts'

const STATES: readonly (readonly [code: string, label: string, team: number])[] = [
  ['PH', 'Philippines', 1],
  ['TH', 'Thailand', 2],
  ['MY', 'Malaysia', 3],
  ['LK', 'Sri Lanka', 4],
  ['AU', 'Australia', 5],
  ['NZ', 'New Zealand', 6],
]

const FICTIONAL = ['Arvand', 'Belmar', 'Corvane', 'Dunmere', 'Eastholt', 'Farrow']

const NODES: readonly (readonly [id: string, kind: NodeKind, state: string, label: string, lon: number, lat: number])[] = [
  ['manila', 'REC', 'PH', 'Lantern Street', 121.0, 14.6],
  ['cebu', 'REC', 'PH', 'Coral Quay', 123.9, 10.3],
  ['mactan', 'SEA', 'PH', 'Port Amihan', 124.0, 10.2],
  ['northgate', 'AIR', 'TH', 'Northgate International', 100.75, 13.69],
  ['eastfield', 'AIR', 'TH', 'Eastfield', 102.0, 14.9],
  ['birch', 'DOC', 'TH', 'Document supplier', 100.5, 13.75],
  ['teak', 'LAND', 'TH', 'Teak Bridge', 98.5, 16.7],
  ['klang', 'SEA', 'MY', 'Port Sella', 101.4, 3.0],
  ['lodge', 'SAFE', 'MY', 'Harbourlight Lodging', 101.7, 3.1],
  ['saffron', 'FIN', 'MY', 'Saffron Gate', 101.6, 3.2],
  ['colombo', 'REC', 'LK', 'Blue Heron Manpower', 79.9, 6.9],
  ['galle', 'SEA', 'LK', 'Galle Roads', 80.2, 6.0],
  ['darwin', 'SEA', 'AU', 'Fannie Bay', 130.8, -12.4],
  ['perth', 'VEN', 'AU', 'Granite Ridge', 115.9, -31.9],
  ['sydney', 'AIR', 'AU', 'Southcross', 151.2, -33.9],
  ['auckland', 'VEN', 'NZ', 'Kestrel Bay Seafoods', 174.8, -36.9],
  ['welly', 'SAFE', 'NZ', 'Cook Street', 174.8, -41.2],
]

export type Kind = { readonly real?: boolean; readonly mine?: string; readonly flow?: number; readonly day?: number }

/** @param real whether the states are on the atlas; `mine` one of their ids; `flow` times as many movements */
export function theatre({ real = true, mine = 'TH', flow = 1, day = 3.4 }: Kind = {}): MapModel {
  const states = STATES.map(([id, label, team], i): MapState => ({
    id,
    code: real ? id : (FICTIONAL[i]?.slice(0, 2).toUpperCase() ?? id),
    label: real ? label : (FICTIONAL[i] ?? label),
    team,
    mine: id === mine,
    real,
  }))
  const nodes = NODES.map(([id, kind, state, label, lon, lat], i): MapNode => {
    const place: Place | null = real ? { at: 'earth', lon, lat } : i % 3 === 0 ? { at: 'offset', dx: 0.6, dy: -0.5 } : null
    return {
      id,
      kind,
      state,
      label,
      place,
      standing: id === 'lodge' || id === 'saffron' ? 'hidden' : kind === 'AIR' || kind === 'SEA' || kind === 'LAND' ? 'public' : 'known',
      figures: [{ name: 'Found', value: [[0, i % 4]], unit: 'a day' }],
    }
  })
  const route = (id: string, label: string, through: readonly string[], support: readonly string[], before: number, after: number) => ({
    id,
    label,
    nodes: through,
    support,
    flow: [
      [-14, before * flow],
      [1, after * flow],
    ] as const,
    figures: [],
  })
  return {
    states,
    nodes,
    routes: [
      route('north', 'Northgate to Auckland', ['manila', 'northgate', 'sydney', 'auckland'], ['birch'], 26, 9),
      route('east', 'Eastfield to Auckland', ['manila', 'eastfield', 'sydney', 'auckland'], ['birch'], 12, 24),
      route('sea', 'Port Amihan to Fannie Bay', ['cebu', 'mactan', 'darwin'], ['saffron'], 9, 11),
      route('strait', 'Colombo to Granite Ridge', ['colombo', 'galle', 'klang', 'lodge', 'perth'], ['saffron'], 18, 16),
      route('bridge', 'Teak Bridge to Port Sella', ['teak', 'northgate', 'klang'], [], 8, 3),
    ],
    operations: [
      { id: 'op-1', node: 'northgate', from: 1, to: 7, units: 3 },
      { id: 'op-2', node: 'auckland', from: 2, to: 5, units: 2 },
      { id: 'op-3', node: 'darwin', from: 5, to: 8, units: 1 },
      { id: 'op-4', node: 'klang', from: -4, to: 0, units: 2 },
    ],
    arrests: [
      { id: 'ar-1', node: 'birch', day: 2, label: 'BIRCH', made: true },
      { id: 'ar-2', node: 'lodge', day: 3, label: 'ELM', made: false },
      { id: 'ar-3', node: 'auckland', day: 3, label: 'FIR', made: true },
      { id: 'ar-4', node: 'auckland', day: 3, label: 'OAK', made: true },
      { id: 'ar-5', node: 'darwin', day: 6, label: 'ASH', made: true },
    ],
    leads: [
      { id: 'le-1', from: 'TH', to: 'NZ', day: -2, label: 'A phone number' },
      { id: 'le-2', from: 'PH', to: 'TH', day: 1, label: 'A booking pattern' },
      { id: 'le-3', from: 'PH', to: 'TH', day: 3, label: 'A recruiter' },
      { id: 'le-4', from: 'LK', to: 'MY', day: 3, label: 'A licence' },
      { id: 'le-5', from: 'AU', to: 'PH', day: 6, label: 'A manifest' },
    ],
    displacements: [
      {
        id: 'di-1',
        from: 'northgate',
        to: 'eastfield',
        amount: [
          [-14, 0],
          [1, 12 * flow],
        ],
      },
      {
        id: 'di-2',
        from: 'northgate',
        to: 'mactan',
        amount: [
          [-14, 0],
          [2, 2.4 * flow],
        ],
      },
    ],
    alerts: [
      {
        id: 'BIRCH',
        label: 'BIRCH',
        nodes: ['birch', 'northgate'],
        level: [
          [-14, 0.1],
          [1, 0.45],
          [3, 0.7],
        ],
      },
      { id: 'ELM', label: 'ELM', nodes: ['lodge', 'galle'], level: [[-14, 0.3]] },
    ],
    notices: [
      { id: 'no-1', at: 'northgate', day: 1, label: 'Checks at Northgate are in the news' },
      { id: 'no-2', at: 'NZ', day: 3, label: 'A minister speaks of results' },
    ],
    days: [-7, 14],
    day,
    selected: null,
  }
}
