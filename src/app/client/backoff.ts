/** How long to wait before trying again: longer each time, and never all devices of a room at the same moment. */

/**
 * Milliseconds to wait before a try.
 * @param failures how many tries failed before, from 1
 * @param chance 0 to 1: the wait is between half of what is due and all of it
 */
export const waitBefore = (failures: number, chance: number, { first = 500, most = 8_000 } = {}): number =>
  Math.round(Math.min(most, first * 2 ** Math.min(failures - 1, 16)) * (0.5 + chance / 2))
