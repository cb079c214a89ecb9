/** Exercise time and wall time as people read them: always with the zone, and never one taken for the other. */

/** Minutes that an offset such as `+07:00` is ahead of UTC. */
export const offsetMinutes = (zone: string): number =>
  (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6)))

const two = (n: number): string => String(n).padStart(2, '0')
const DAY = 24 * 60

/** An exercise time as minutes from D-day 00:00; null if it is none. `D-7` alone is midnight. */
export function labelMinutes(label: string): number | null {
  const parts = /^D([+-])(\d{1,3})(?: (\d{2}):(\d{2}))?$/.exec(label)
  if (!parts) return null
  const [, sign, day, hour = '00', minute = '00'] = parts
  return (sign === '-' ? -1 : 1) * Number(day) * DAY + Number(hour) * 60 + Number(minute)
}

/** Minutes from D-day 00:00 as an exercise time, such as `D-7 09:30`. */
export function minutesLabel(minutes: number): string {
  const day = Math.floor(minutes / DAY)
  const rest = minutes - day * DAY
  return `D${day < 0 ? '-' : '+'}${Math.abs(day)} ${two(Math.floor(rest / 60))}:${two(rest % 60)}`
}

/** What the calendar and the clock of another zone show at an exercise time. Whole days stay as they are. */
export function inZone(label: string, from: string, to: string): string {
  const minutes = labelMinutes(label)
  if (minutes === null || !label.includes(':')) return label
  return minutesLabel(minutes - offsetMinutes(from) + offsetMinutes(to))
}

/** A zone's offset as people read it: `UTC`, `UTC+7`, `UTC+5:30`. */
export function zoneName(zone: string): string {
  const hours = Number(zone.slice(1, 3))
  const minutes = zone.slice(4, 6)
  if (hours === 0 && minutes === '00') return 'UTC'
  return `UTC${zone.startsWith('-') ? '−' : '+'}${hours}${minutes === '00' ? '' : `:${minutes}`}`
}

/** An exercise time with its zone, such as `D-7 09:30 UTC+7`. */
export const exerciseTime = (label: string, zone: string): string => `${label} ${zoneName(zone)}`

/** The clock on the wall of a room, such as `14:05 Bangkok`. @param wall milliseconds since 1970 */
export function wallTime(wall: number, zone: string): string {
  const there = new Date(wall + offsetMinutes(zone) * 60_000)
  return `${two(there.getUTCHours())}:${two(there.getUTCMinutes())} ${zone === '+07:00' ? 'Bangkok' : zoneName(zone)}`
}

/**
 * The calendar date of a day of the exercise, such as `22 Feb`.
 * @param dDay ISO date of D-day
 */
export function dateOf(day: number, dDay: string, language: string): string {
  const date = new Date(`${dDay}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + day)
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(date)
}
