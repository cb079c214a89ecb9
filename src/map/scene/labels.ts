/**
 * Finds room for labels so that none lies on another or on a mark. What matters more is placed first; what finds no room
 * is left out until there is room, and is always in the table. The same labels are always placed the same way.
 */
import { holds, meet } from '../geometry/plane.ts'
import type { Box, Point, Size } from '../geometry/plane.ts'

/** Where a label belongs. */
export type Stand =
  /** Beside a round mark, so many pixels from its middle. */
  | { readonly on: 'mark'; readonly at: Point; readonly off: number }
  /** On a state's land, or as near as there is room. */
  | { readonly on: 'land'; readonly at: Point }
  /** At a point of a line, the first if it can be; a line too short for it has it beside the first. */
  | { readonly on: 'line'; readonly at: readonly [Point, ...Point[]]; readonly short: boolean }

export type LabelWish = {
  readonly id: string
  readonly stand: Stand
  readonly size: Size
  /** The size of a shorter text for where the whole finds no room. */
  readonly short?: Size
  /** Placed first where higher. */
  readonly weight: number
  /** Placed even where it covers something, such as what the reader has selected. */
  readonly must?: boolean
  /** Left out rather than away from its place: it would name something else. */
  readonly near?: boolean
}

export type PlacedLabel = { readonly id: string; readonly box: Box; readonly short: boolean }

/** A box in which a label could stand, and how far that is from the best, in steps. */
type Seat = { readonly box: Box; readonly steps: number }
type Direction = readonly [across: number, down: number]

const BESIDE: readonly Direction[] = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
]

/** How far a label has gone from its place, in its own heights; a step aside is longer than a step up or down. */
const far = ([across, down]: Direction): number => Math.abs(across) * 2.2 + Math.abs(down)
const round = (across: readonly number[], down: readonly number[]): readonly Direction[] =>
  across.flatMap((x) => down.map((y): Direction => [x, y])).sort((a, b) => far(a) - far(b))

/** The name of a state may leave its land where that is full, because its code and colour say whose it is. */
const ON_LAND = round([0, -0.5, 0.5, -1, 1], [0, -1, 1, -2, 2, -3, 3])
/** Farther than this from its land, a short name is better than a whole one. */
const NEAR = 2
/** Farther than this, the name of a state that takes no part would name its neighbour. */
const NEXT = 1
/** A number stays at its line. */
const BY_LINE = round([0, -0.5, 0.5], [-1, 1])

/** How many steps farther a label goes to cross one point of a line less. */
const CROSSED = { mark: 1.5, land: 0.4, line: 0 }

/** Seats of a label, the best first. */
function seats(stand: Stand, { width, height }: Size): readonly Seat[] {
  const round = ({ x, y }: Point, direction: Direction): Seat => ({
    box: { x: x - width / 2 + direction[0] * (width + 12), y: y - height / 2 + direction[1] * (height + 3), width, height },
    steps: far(direction),
  })
  switch (stand.on) {
    case 'land':
      return ON_LAND.map((direction) => round(stand.at, direction))
    case 'line': {
      const [first] = stand.at
      const beside = BY_LINE.map((direction) => round(first, direction))
      return stand.short ? beside : [...stand.at.map((point, i) => ({ ...round(point, [0, 0]), steps: i / 4 })), ...beside]
    }
    case 'mark':
      return BESIDE.map(([across, down], i) => {
        // Diagonal places lie nearer, because the mark is round.
        const reach = across !== 0 && down !== 0 ? stand.off * 0.75 : stand.off
        const x = stand.at.x + across * reach - (across === 1 ? 0 : across === -1 ? width : width / 2)
        const y = stand.at.y + down * reach - (down === 1 ? 0 : down === -1 ? height : height / 2)
        return { box: { x, y, width, height }, steps: i }
      })
  }
}

/** Pixels between a label and the edge of the window. */
const EDGE = 4

/** The best of some seats, where a line that is crossed counts as so many steps. */
function best(list: readonly Seat[], lines: readonly Point[], each: number): Seat | undefined {
  let found: Seat | undefined
  let lowest = Infinity
  for (const seat of list) {
    if (seat.steps >= lowest) continue
    const { x, y, width, height } = seat.box
    const crossed =
      each === 0 ? 0 : lines.reduce((sum, at) => sum + Number(at.x > x && at.x < x + width && at.y > y && at.y < y + height), 0)
    const cost = seat.steps + each * crossed
    if (cost < lowest) [found, lowest] = [seat, cost]
  }
  return found
}

/** Words on one line need more room between them than words on two, or they are read as one name. */
const ACROSS = 4

const grown = ({ x, y, width, height }: Box, by: number, across = by): Box => ({
  x: x - across,
  y: y - by,
  width: width + 2 * across,
  height: height + 2 * by,
})

/**
 * @param taken boxes that no label may cover
 * @param lines points of lines that a label covers only where there is no better room
 * @param room the window; a label lies in it whole or not at all
 * @param gap pixels that stay free between labels one above another; side by side it is four times as many
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  taken: readonly Box[],
  lines: readonly Point[],
  room: Size,
  gap: number,
): readonly PlacedLabel[] {
  const window: Box = grown({ x: 0, y: 0, ...room }, -EDGE)
  const placed: PlacedLabel[] = []
  const isFree = ({ box }: Seat): boolean =>
    holds(window, box) && !taken.some((one) => meet(one, box)) && !placed.some((one) => meet(grown(one.box, gap, ACROSS * gap), box))

  const place = ({ stand, size, short, must, near: stays }: LabelWish): Omit<PlacedLabel, 'id'> | null => {
    const each = CROSSED[stand.on]
    const all = seats(stand, size)
    const free = all.filter(isFree)
    const isNear = (seat: Seat): boolean => stand.on !== 'land' || seat.steps <= (stays ? NEXT : NEAR)
    const near = best(free.filter(isNear), lines, each)
    if (near) return { box: near.box, short: false }
    const less =
      short &&
      best(
        seats(stand, short).filter((seat) => isFree(seat) && (!stays || isNear(seat))),
        lines,
        each,
      )
    if (less && !must) return { box: less.box, short: true }
    // What the reader asked for may cover marks, never other words.
    const over = must ? all.find(({ box }) => holds(window, box) && !placed.some((other) => meet(other.box, box))) : undefined
    const seat = stays ? over : (free[0] ?? over)
    return seat ? { box: seat.box, short: false } : less ? { box: less.box, short: true } : null
  }

  // Sorting keeps the given order among equals.
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    const { stand } = wish
    const at = stand.on === 'line' ? stand.at[0] : stand.at
    // What lies outside the window has no label in it.
    if (!holds({ x: 0, y: 0, ...room }, { ...at, width: 0, height: 0 })) continue
    const found = place(wish)
    if (found) placed.push({ id: wish.id, ...found })
  }
  return placed
}
