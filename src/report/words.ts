/** The words that documents have in common: labels of closed sets, times on their three clocks, and decisions as text. */
import { OUTCOME_TITLES } from '../engine/scenario/names.ts'
import type { Channel, Outcome } from '../engine/scenario/names.ts'
import { exerciseMinutes, offsetMinutes } from '../engine/scenario/exercise-time.ts'
import { timeLabel } from '../engine/exercise/exercise-label.ts'
import type { ControlView, DecisionCard, MarkCard, Moment, RowCard, Said } from '../engine/view/view.ts'

export const MARKING = 'EXERCISE – FOR TRAINING ONLY'

/** Words as text; what was withheld from the log says so. */
export const wordsOr = (said: Said | null | undefined, otherwise = ''): string =>
  said == null ? otherwise : typeof said === 'string' ? said : '(withheld)'

export const MARK_WORDS: { readonly [as in MarkCard['as']]: string } = {
  gap: 'Gap',
  plan: 'Plan line',
  risk: 'Risk',
  support: 'Support need',
  lesson: 'Lesson',
}

/** How an inject came, in the words that exercise planners exchange (Inject Mode). */
export const MODES: { readonly [channel in Channel]: string } = {
  SECURE: 'Written',
  LIAISON: 'Verbal',
  EMAIL: 'Email',
  PHONE: 'Phone',
  MEETING: 'Verbal',
  FIELD: 'Written',
  HOTLINE: 'Phone',
  MEDIA: 'Media',
  CARD: 'Other',
  MAP: 'Other',
  CLOCK: 'Other',
}

/** A row's status in the words that exercise planners exchange. */
export const statusWord = ({ status }: Pick<RowCard, 'status'>): 'Synchronized' | 'Released' | 'Complete' | 'Deferred' =>
  status === 'closed' ? 'Complete' : status === 'delivered' ? 'Released' : status === 'skipped' ? 'Deferred' : 'Synchronized'

/** The same for those who take part: what became of an inject in the room. @param over whether play is over */
export function sentWord({ status }: Pick<RowCard, 'status'>, over: boolean): string {
  if (status === 'closed' || status === 'delivered') return 'Sent'
  return status === 'skipped' ? 'Left out' : over ? 'Not sent' : 'Still to come'
}

const SKIPPED = {
  condition: 'Its condition did not hold.',
  control: 'Exercise control left it out.',
  ended: 'Play was over before it came.',
} as const

/** Why a row was not sent; empty if it was, or may still come. */
export function skippedWords({ skipped, status }: Pick<RowCard, 'skipped' | 'status'>): string {
  if (status === 'held') return 'Held back.'
  return skipped ? `${SKIPPED[skipped.why]}${skipped.reason === null ? '' : ` ${wordsOr(skipped.reason)}`}` : ''
}

export const outcomeName = (outcome: Outcome): string => `Outcome ${outcome} ${OUTCOME_TITLES[outcome]}`

export const teamName = (view: Pick<ControlView, 'teams'>, team: string): string =>
  view.teams.find((card) => card.team === team)?.name ?? team

/** The ISO code of a team's state; empty for a fictional one. */
export const teamCode = (view: Pick<ControlView, 'teams'>, team: string): string =>
  view.teams.find((card) => card.team === team)?.state ?? ''

/** A decision as one text. */
export function decisionWords(decision: DecisionCard): string {
  const added = 'text' in decision && decision.form !== 'own' && decision.text !== null ? ` – ${wordsOr(decision.text)}` : ''
  switch (decision.form) {
    case 'course':
      return `${wordsOr(decision.words)}${added}`
    case 'own':
      return wordsOr(decision.text)
    case 'number':
      return `${decision.value}${decision.unit === null ? '' : ` ${wordsOr(decision.unit)}`}${added}`
    case 'ranking':
      return `${decision.order.map(({ text }, i) => `${i + 1}. ${wordsOr(text)}`).join('; ')}${added}`
  }
}

/** Seconds of play as hours, minutes and seconds, such as `1:05:09`. */
export function playTime(run: number): string {
  const whole = Math.round(run)
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`
}

const two = (n: number): string => String(n).padStart(2, '0')

/** Wall time with its zone, such as `2027-03-01 09:05 +07:00`. @param wall milliseconds since 1970 */
export function wallTime(wall: number, zone: string): string {
  const there = new Date(wall + offsetMinutes(zone) * 60_000)
  return `${dateOf(there)} ${two(there.getUTCHours())}:${two(there.getUTCMinutes())} ${zone}`
}

/** A zone as people read it, such as `UTC` or `UTC+7`. */
export function zoneWords(zone: string): string {
  const minutes = Math.abs(offsetMinutes(zone))
  if (minutes === 0) return 'UTC'
  return `UTC${zone.startsWith('-') ? '−' : '+'}${Math.floor(minutes / 60)}${minutes % 60 === 0 ? '' : `:${two(minutes % 60)}`}`
}

/** Wall time for people, such as `2027-03-01` and `09:05 UTC+7`. @param wall milliseconds since 1970 */
export function clockWords(wall: number, zone: string): { readonly date: string; readonly hour: string } {
  const [date = '', hour = ''] = wallTime(wall, zone).split(' ')
  return { date, hour: `${hour} ${zoneWords(zone)}` }
}

const dateOf = (date: Date): string => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`

/** A moment that one state tells in its own zone, as the exercise's zone tells it, so that times stand side by side. */
export const labelIn = (zone: string, moment: Moment): string =>
  timeLabel(exerciseMinutes(moment.label) - offsetMinutes(moment.zone) + offsetMinutes(zone))

/**
 * A moment in exercise time as date and hour, such as `2027-02-22 09:30`.
 * @param dDay the date of D-day, such as `2027-03-01`
 */
export function scenarioTime(label: string, dDay: string): string {
  const at = new Date(Date.parse(`${dDay}T00:00:00Z`) + exerciseMinutes(label) * 60_000)
  return `${dateOf(at)} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`
}

/** Which day of the exercise's story a moment falls on; the day on which the first turn begins is 1. */
export const scenarioDay = (label: string, firstLabel: string): number => dayOf(label) - dayOf(firstLabel) + 1

const dayOf = (label: string): number => Math.floor(exerciseMinutes(label) / (24 * 60))
