/** How the map looks: colours, sizes, and whether it moves. The app fills it from its own styles, once for each theme. */
export type MapColours = {
  readonly sea: string
  readonly land: string
  /** Land of a state that takes part, before its tint. */
  readonly near: string
  readonly coast: string
  readonly border: string
  readonly grid: string
  readonly text: string
  readonly soft: string
  /** The ground of marks. */
  readonly mark: string
  readonly route: string
  readonly flow: string
  readonly accent: string
  /** Colours of the teams, by number from 1. */
  readonly teams: readonly string[]
}

export type MapLook = {
  readonly dark: boolean
  readonly colours: MapColours
  /** CSS font family of labels. */
  readonly font: string
  /** Pixels of a label's text: 13 at a desk, 24 and up on a projector. Marks grow with it. */
  readonly text: number
  /** False: nothing moves, and flows are numbers beside still marks. */
  readonly motion: boolean
  /** Which way the reader's language runs; the map itself is never mirrored. */
  readonly rtl: boolean
}

/** The colour of a team by its number; what takes no part is soft. */
export const teamColour = (colours: MapColours, team: number): string =>
  team > 0 ? (colours.teams[(team - 1) % Math.max(1, colours.teams.length)] ?? colours.soft) : colours.soft

/** Sizes in pixels that follow from the size of the text. */
export type Sizes = {
  readonly text: number
  /** Radius of a place's disc. */
  readonly disc: number
  /** Radius of the ring of alert round it. */
  readonly halo: number
  /** Radius of the ring of an operation. */
  readonly ring: number
  /** Width of hairlines. */
  readonly hair: number
  /** Radius of a moving mark. */
  readonly dot: number
}

export const sizesOf = ({ text }: Pick<MapLook, 'text'>): Sizes => {
  const unit = text / 13
  return { text, disc: 10.5 * unit, halo: 14 * unit, ring: 18.5 * unit, hair: Math.max(1, 0.9 * unit), dot: 2.1 * unit }
}
