/** Values from 0 to 1, the bands of the four ratings, and how the one becomes the other. */
import { RATINGS } from '../scenario/names.ts'
import type { Rating } from '../scenario/names.ts'
import type { Bands } from './because.ts'

/** The distance that an override keeps from the next better band: two decimals are what people see. */
const STEP = 0.01

export const clamp = (value: number, lo: number, hi: number): number => Math.min(hi, Math.max(lo, value))

/** A value on a grid of a millionth, so that 0.65 reached by sums of fractions is in the band that starts at 0.65. */
export const onGrid = (value: number): number => Math.round(value * 1e6) / 1e6

/** The rating whose band holds the value. */
export function ratingOf(value: number, bands: Bands): Rating {
  if (value >= bands.P) return 'P'
  if (value >= bands.S) return 'S'
  return value >= bands.M ? 'M' : 'U'
}

/** The lowest and the highest value that an override to this rating can leave. */
export function bandOf(rating: Rating, bands: Bands): { readonly lo: number; readonly hi: number } {
  const lo = rating === 'U' ? 0 : bands[rating]
  const next = rating === 'P' ? null : bands[rating === 'S' ? 'P' : rating === 'M' ? 'S' : 'M']
  // Bands narrower than a step still have their lowest value.
  return { lo, hi: next === null ? Math.max(lo, 1) : Math.max(lo, onGrid(next - STEP)) }
}

/** The value nearest to `value` in a rating's band; the middle of the band if there was no value to move. */
export function intoBand(value: number | null, rating: Rating, bands: Bands): number {
  const { lo, hi } = bandOf(rating, bands)
  return onGrid(value === null ? (lo + hi) / 2 : clamp(value, lo, hi))
}

/** The worse of two ratings. */
export const worse = (a: Rating, b: Rating): Rating => (RATINGS.indexOf(a) > RATINGS.indexOf(b) ? a : b)

/** The mean, or null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
