/** Exercise time: `D-7 09:30` is half past nine, seven days before D-day. */
import { EXERCISE_TIME_PATTERN } from './names.ts'

/**
 * @param text a moment such as `D-7 09:30`, or `D-7` for midnight.
 * @returns whole minutes from D-day 00:00 in the zone that the moment is told in; negative before D-day.
 * @throws on any other text: the schema has refused it before.
 */
export function exerciseMinutes(text: string): number {
  const parts = /^D([+-])(\d{1,3})(?: (\d{2}):(\d{2}))?$/.exec(text)
  if (!parts || !EXERCISE_TIME_PATTERN.test(text)) throw new TypeError(`not a moment in exercise time: ${text}`)
  const [, sign, days, hours, minutes] = parts
  const day = Number(days) * (sign === '-' ? -1 : 1)
  return day * 24 * 60 + Number(hours ?? 0) * 60 + Number(minutes ?? 0)
}

/** @returns the minutes that a numeric offset such as `+07:00` is ahead of UTC. */
export function offsetMinutes(zone: string): number {
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))
  return zone.startsWith('-') ? -minutes : minutes
}
