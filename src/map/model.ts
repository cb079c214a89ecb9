/**
 * What the theatre map shows, as plain data: a desk derives it from its view, and the map draws it and knows nothing else.
 * Everything carries its days, so that one model can be scrubbed: `day` says which moment is shown. What a seat may not
 * know is not in its model.
 */

/** Kinds of places, from recruitment to the workplace, and what supports them. */
export const NODE_KINDS = ['REC', 'DOC', 'AIR', 'LAND', 'SEA', 'SAFE', 'VEN', 'FIN'] as const
export type NodeKind = (typeof NODE_KINDS)[number]

/** A figure over time: from each day on, the value, up to the next day named. Ascending by day; before the first it is 0. */
export type Track = readonly (readonly [day: number, value: number])[]

/** A figure beside a place or a route, with its name in the reader's language. */
export type Figure = { readonly name: string; readonly value: Track; readonly unit?: string }

export type MapState = {
  readonly id: string
  /** ISO 3166 alpha-2, or a short code of a fictional state; shown, and never replaced by a colour. */
  readonly code: string
  readonly label: string
  /** 1 to 8: which of the team colours; 0 for a state that is shown without taking part. */
  readonly team: number
  readonly mine: boolean
  /** Whether it is one of the real states of the world. A fictional one gets an island of its own. */
  readonly real: boolean
}

/** Where something lies: at a real place, or in a direction from the heart of its state (east and south, -1 to 1). */
export type Place =
  | { readonly at: 'earth'; readonly lon: number; readonly lat: number }
  | { readonly at: 'offset'; readonly dx: number; readonly dy: number }

export type MapNode = {
  readonly id: string
  readonly kind: NodeKind
  readonly state: string
  readonly label: string
  /** null: laid out round the heart of its state. */
  readonly place: Place | null
  /** `public`: everybody knows that it exists. `known`: the reader does. `hidden`: nobody in the field yet. */
  readonly standing: 'public' | 'known' | 'hidden'
  readonly figures: readonly Figure[]
}

export type MapRoute = {
  readonly id: string
  readonly label: string
  /** Ids of the nodes along it, in the direction of movement. */
  readonly nodes: readonly string[]
  /** Ids of the nodes that make it possible. */
  readonly support: readonly string[]
  /** Movements a day. */
  readonly flow: Track
  readonly figures: readonly Figure[]
}

/** Enforcement at one place, from the beginning of the first day to the end of the last. */
export type MapOperation = {
  readonly id: string
  readonly node: string
  readonly from: number
  readonly to: number
  readonly units: number
}

export type MapArrest = {
  readonly id: string
  readonly node: string
  readonly day: number
  readonly label: string
  /** Whether it succeeded. */
  readonly made: boolean
}

/** Something that one state told another about the network. */
export type MapLead = {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly day: number
  readonly label: string
}

/** Movement that went elsewhere because of enforcement. */
export type MapDisplacement = {
  readonly id: string
  readonly from: string
  readonly to: string
  /** Movements a day. */
  readonly amount: Track
}

/** How much on its guard a facilitator is, shown at the places where it works. */
export type MapAlert = {
  readonly id: string
  readonly label: string
  readonly nodes: readonly string[]
  /** 0 to 1. */
  readonly level: Track
}

/** Something that everybody heard of. */
export type MapNotice = {
  readonly id: string
  /** A node or a state. */
  readonly at: string
  readonly day: number
  readonly label: string
}

/** What a reader can point at. */
export type Thing = { readonly kind: 'state' | 'node' | 'route'; readonly id: string }

export const sameThing = (a: Thing | null, b: Thing | null): boolean => a === b || (a?.kind === b?.kind && a?.id === b?.id)

export type MapModel = {
  readonly states: readonly MapState[]
  readonly nodes: readonly MapNode[]
  readonly routes: readonly MapRoute[]
  readonly operations: readonly MapOperation[]
  readonly arrests: readonly MapArrest[]
  readonly leads: readonly MapLead[]
  readonly displacements: readonly MapDisplacement[]
  readonly alerts: readonly MapAlert[]
  readonly notices: readonly MapNotice[]
  /** The days that can be shown, first and last; D-day is 0. */
  readonly days: readonly [first: number, last: number]
  /** The moment shown, in days; fractions lie within a day. */
  readonly day: number
  readonly selected: Thing | null
}

/** The value of a track at a moment. */
export function valueAt(track: Track, day: number): number {
  let value = 0
  for (const [from, next] of track) {
    if (from > day) break
    value = next
  }
  return value
}
