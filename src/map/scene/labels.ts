/**
 * Finds room for labels so that none lies on another or on a mark. What matters more is placed first; what finds no room
 * is left out until there is room, and is always in the table. The same labels are always placed the same way.
 */
import { holds, meet } from '../geometry/plane.ts'
import type { Box, Point, Size } from '../geometry/plane.ts'

export type LabelWish = {
  readonly id: string
  readonly at: Point
  readonly size: Size
  /** The size of a shorter text for where the whole finds no room. */
  readonly short?: Size
  /** How far from the point the label stands off, for what has a mark there; 0 for what stands at the point itself. */
  readonly off: number
  /** Placed first where higher. */
  readonly weight: number
  /** Whether it belongs on a line, and so does not avoid lines. */
  readonly onLine?: boolean
  /** Placed even where it covers something, such as what the reader has selected. */
  readonly must?: boolean
}

export type PlacedLabel = { readonly id: string; readonly box: Box; readonly short: boolean }

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

/** Boxes in which a label could stand, the best first. */
function candidates({ at, off }: LabelWish, { width, height }: Size): readonly Box[] {
  if (off === 0) {
    // A name on its land may move a little from the middle.
    return [
      [0, 0],
      [0, -1],
      [0, 1],
      [0, -2],
      [0, 2],
      [-0.5, 0],
      [0.5, 0],
      [-0.5, -1],
      [0.5, -1],
      [-0.5, 1],
      [0.5, 1],
    ].map(([across = 0, down = 0]) => ({
      x: at.x - width / 2 + across * (width + 12),
      y: at.y - height / 2 + down * (height + 3),
      width,
      height,
    }))
  }
  return BESIDE.map(([across, down]) => {
    // Diagonal places lie nearer, because the mark is round.
    const reach = across !== 0 && down !== 0 ? off * 0.75 : off
    return {
      x: at.x + across * reach - (across === 1 ? 0 : across === -1 ? width : width / 2),
      y: at.y + down * reach - (down === 1 ? 0 : down === -1 ? height : height / 2),
      width,
      height,
    }
  })
}

/** Pixels between a label and the edge of the window. */
const EDGE = 4
/** How many places farther down the list a label goes to cross one point of a line less. */
const CROSSED = 1.5

/** The box that crosses the fewest lines; of two such the earlier. */
function leastCrossed(boxes: readonly Box[], lines: readonly Point[]): Box | undefined {
  let best: Box | undefined
  let lowest = Infinity
  for (const [i, box] of boxes.entries()) {
    if (i >= lowest) break
    const crossed = lines.reduce(
      (sum, { x, y }) => sum + Number(x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height),
      0,
    )
    const cost = i + CROSSED * crossed
    if (cost < lowest) [best, lowest] = [box, cost]
  }
  return best
}

const grown = ({ x, y, width, height }: Box, by: number): Box => ({ x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by })

/**
 * @param taken boxes that no label may cover
 * @param lines points of lines that a label covers only where there is no better room
 * @param room the window; a label lies in it whole or not at all
 * @param gap pixels that stay free between labels
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
  // Sorting keeps the given order among equals.
  for (const wish of [...wishes].sort((a, b) => b.weight - a.weight)) {
    if (!holds({ x: 0, y: 0, ...room }, { ...wish.at, width: 0, height: 0 })) continue
    const isFree = (box: Box): boolean =>
      holds(window, box) && !taken.some((one) => meet(one, box)) && !placed.some((one) => meet(grown(one.box, gap), box))
    const whole = candidates(wish, wish.size)
    const free = wish.onLine ? whole.find(isFree) : leastCrossed(whole.filter(isFree), lines)
    if (free) {
      placed.push({ id: wish.id, box: free, short: false })
      continue
    }
    const short = wish.short ? candidates(wish, wish.short).find(isFree) : undefined
    // What the reader asked for may cover marks, never other words.
    const over = wish.must ? whole.find((one) => holds(window, one) && !placed.some((other) => meet(other.box, one))) : undefined
    if (over) placed.push({ id: wish.id, box: over, short: false })
    else if (short) placed.push({ id: wish.id, box: short, short: true })
  }
  return placed
}
