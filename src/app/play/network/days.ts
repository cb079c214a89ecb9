/** Days and numbers of the network as a team reads them. */
import { dateOf } from '../../parts/times.ts'
import { formatLanguage } from '../../words/words.ts'

/** A day's date, such as `22 Feb`. @param dDay ISO date of D-day */
export const dayDate = (day: number, dDay: string): string => dateOf(day, dDay, formatLanguage())

/** All days from the first to the last. */
export const daysFrom = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** A number with at most so many decimals, and none that say nothing. */
export const figure = (value: number, decimals = 1): string => String(Number(value.toFixed(decimals)))

/** A share as a whole number of a hundred. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`
