/** Exercise time as a label: the turn's window, told off by the seconds of play in which teams answer. */
import type { Exercise } from './exercise.ts'
import type { State } from './state.ts'

const DAY = 24 * 60

/** Minutes from D-day 00:00 as a label, such as -9510 as `D-7 09:30`. Parts of a minute are dropped. */
export function timeLabel(minutes: number): string {
  const whole = Math.floor(minutes)
  const day = Math.floor(whole / DAY)
  const minute = whole - day * DAY
  const two = (n: number) => String(n).padStart(2, '0')
  return `D${day < 0 ? '-' : '+'}${Math.abs(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/**
 * The exercise date and hour, in minutes from D-day 00:00 in D-day's zone. While a turn is answered it moves evenly
 * from the start to the end of the turn's window, and never leaves it; jumps move it ahead. Before answering opens
 * it stands at the start.
 */
function exerciseMinutesNow(exercise: Exercise, { turn, run, conduct }: Pick<State, 'turn' | 'run' | 'conduct'>): number {
  const { turns } = exercise.scenario
  if (conduct === 'lobby' || conduct === 'briefing') return turns[0]?.from ?? 0
  const current = turn && turns[turn.index]
  if (!current) return turns.at(-1)?.to ?? 0
  if (turn.openedAt === null) return current.from
  const share = (run - turn.openedAt + turn.ahead) / current.respond
  return Math.min(current.to, Math.max(current.from, current.from + share * (current.to - current.from)))
}

/** The exercise date and hour as people read it, such as `D-7 09:30`. */
export const exerciseLabel = (exercise: Exercise, state: Pick<State, 'turn' | 'run' | 'conduct'>): string =>
  timeLabel(exerciseMinutesNow(exercise, state))
