/** Days and numbers of the network as a team reads them. */
import { interfaceLanguage } from '../../words/words.ts'
import { dateOf } from '../../parts/times.ts'

/** A day as people read it, such as `D-7`. */
export const dayLabel = (day: number): string => `D${day < 0 ? '-' : '+'}${Math.abs(day)}`

/** Its date, such as `22 Feb`. */
export const dayDate = (day: number, dDay: string): string => dateOf(day, dDay, interfaceLanguage() === 'xx' ? 'en' : interfaceLanguage())

/** All days from the first to the last. */
export const daysFrom = (from: number, to: number): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)

/** A number with at most so many decimals, and none that say nothing. */
export const figure = (value: number, decimals = 1): string => String(Number(value.toFixed(decimals)))

/** A share as a whole number of a hundred. */
export const percent = (share: number): string => `${Math.round(share * 100)} %`
