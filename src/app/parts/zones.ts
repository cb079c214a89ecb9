/** Offsets from UTC that clocks on this planet show, for a state that is on no map. */
import { offsetMinutes } from './times.ts'

const QUARTERS = ['+03:30', '+04:30', '+05:30', '+05:45', '+06:30', '+08:45', '+09:30', '+10:30', '-03:30', '-09:30', '+12:45'] as const
const whole = (hours: number): string => `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`

/** From −12 to +14 hours, in order. */
export const ZONES: readonly string[] = [...Array.from({ length: 27 }, (_, index) => whole(index - 12)), ...QUARTERS].toSorted(
  (a, b) => offsetMinutes(a) - offsetMinutes(b),
)
