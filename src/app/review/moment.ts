/** Moments of a log as the review names them, and the ones that people jump to. */
import { exerciseTime, offsetMinutes, wallTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import type { Opened, Told } from './opened.ts'
import '../words/en/review.ts'

/** Seconds of play as hours, minutes and seconds. */
export function playTime(run: number): string {
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${Math.floor(run / 3600)}:${two(Math.floor(run / 60) % 60)}:${two(Math.floor(run % 60))}`
}

/** Where the replay stands, in one sentence with all three clocks. */
export function momentWords({ story, exercise }: Pick<Opened, 'story' | 'exercise'>, seq: number, wall: number): string {
  const told = story[seq - 1]
  const { zone } = exercise.scenario.document
  const date = new Date(wall + offsetMinutes(zone) * 60_000).toISOString().slice(0, 10)
  return t('review.moment', {
    seq,
    of: story.length,
    label: exerciseTime(told?.label ?? exercise.scenario.document.turns[0]?.from ?? '', zone),
    run: playTime(told?.run ?? 0),
    wall: `${date} ${wallTime(wall, zone)}`,
  })
}

export type Jump = { readonly seq: number; readonly label: string }

/** The entries at which turns begin. */
export const turnJumps = (story: readonly Told[]): readonly Jump[] =>
  story.flatMap(({ seq, turn }) => (turn === null ? [] : [{ seq, label: t('review.turn', { n: turn + 1 }) }]))

/** The entries with which injects were sent. */
export const injectJumps = (story: readonly Told[]): readonly Jump[] =>
  story.flatMap(({ seq, sent }) => sent.map((label) => ({ seq, label })))

/** Entries a second at which the replay can play. */
export const SPEEDS = [1, 2, 5, 10, 25] as const

/** The next entry that tells something, so that playing does not stand still at what only the engine needs. */
export const nextTold = (story: readonly Told[], seq: number): number =>
  story.find((told) => told.seq > seq && told.told.length > 0)?.seq ?? story.length

/** The one before. */
export const previousTold = (story: readonly Told[], seq: number): number =>
  story.findLast((told) => told.seq < seq && told.told.length > 0)?.seq ?? 0
