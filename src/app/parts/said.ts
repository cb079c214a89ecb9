/** Small pieces that every desk shows the same way: words that may be withheld, teams, days, times. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { dayLabel, dayRuns } from '../../engine/exercise/network-days.ts'
import type { Said } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import { offsetMinutes } from './times.ts'

/** Words as text. What was withheld from the log says so. */
export const words = (said: Said | null | undefined): string =>
  said === null || said === undefined ? '' : typeof said === 'string' ? said : t('withheld')

type Teams = readonly { readonly team: string; readonly state: string | null; readonly name: string }[]

/** A team's place in the list, from 1: which colour it has. Colours repeat after eight, so the code always stands with it. */
export const teamNumber = (teams: Teams, team: string): number => {
  const index = teams.findIndex((card) => card.team === team)
  return index < 0 ? 8 : (index % 8) + 1
}

/** The ISO code of the state, or three letters of a fictional one's name. */
export const teamCode = (teams: Teams, team: string): string => {
  const card = teams.find((one) => one.team === team)
  return card ? (card.state ?? card.name.slice(0, 3).toUpperCase()) : team
}

export const teamName = (teams: Teams, team: string): string => teams.find((card) => card.team === team)?.name ?? team

/** The name that somebody sat down with. */
export const seatName = (seats: readonly { readonly seat: string; readonly name: Said }[], seat: string): string =>
  words(seats.find((one) => one.seat === seat)?.name) || seat

/** A team by its code, its name and its colour. */
export const teamTag = (teams: Teams, team: string, short = false): TemplateResult =>
  html`<span class="team" data-team=${teamNumber(teams, team)} title=${teamName(teams, team)}
    ><span class="code">${teamCode(teams, team)}</span
    >${short ? html`<span class="hidden-text">${teamName(teams, team)}</span>` : html`<span>${teamName(teams, team)}</span>`}</span
  >`

/** Days of the story in runs, such as `D-9 to D-7, D-3`. */
export const daysWords = (days: readonly number[]): string =>
  dayRuns(days)
    .map(({ from, to }) => (from === to ? dayLabel(from) : t('days.run', { from: dayLabel(from), to: dayLabel(to) })))
    .join(', ')

/** Seconds as minutes and seconds, such as `4:05`; below zero it counts how late it is. */
export function duration(seconds: number): string {
  const whole = Math.abs(Math.round(seconds))
  return `${seconds <= -1 ? '−' : ''}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** A clock time with its zone, such as `14:05 (+07:00)`. @param wall milliseconds since 1970 */
export function clockTime(wall: number, zone: string): string {
  const there = new Date(wall + offsetMinutes(zone) * 60_000)
  return `${String(there.getUTCHours()).padStart(2, '0')}:${String(there.getUTCMinutes()).padStart(2, '0')} (${zone})`
}

/** The offset from UTC in which this device tells the time, such as `+07:00`. */
export function deviceZone(): string {
  const minutes = -new Date().getTimezoneOffset()
  const two = (n: number) => String(n).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`
}
