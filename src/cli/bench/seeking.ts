/** Opening a long log, and jumping about in it. */
import { draw } from '../../engine/exercise/rng.ts'
import { writeLog, readLog } from '../../engine/log/codec.ts'
import { exerciseOf } from '../../engine/log/exercise.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { verify } from '../../engine/log/verify.ts'
import { Timeline } from '../../engine/replay/seek.ts'
import { figure, inTurns, quantile, time } from './measure.ts'
import type { Figure, Ratio, Row } from './measure.ts'

/** One frame at 60 Hz. Milliseconds. */
const FRAME = 16

/** To how many places is jumped in a round. */
const PLACES = 500

/** In each round the same jumps are made in the same order; a jump's figure is its median over the rounds. */
export function seeking(journal: Journal, rounds: number, at: (done: number, of: number) => void): Row {
  const timeline = new Timeline(journal.exercise, journal.entries)
  const places = Array.from({ length: PLACES }, (_, n) => Math.floor(draw('bench', 'jump', String(n), 0) * (timeline.length + 1)))
  const found = places.map((): number[] => [])
  // The first round warms up.
  for (let round = 0; round <= rounds; round++) {
    places.forEach((place, i) => {
      const ms = time(() => void timeline.at(place))
      if (round > 0) found[i]?.push(ms)
    })
    at(round + 1, rounds + 1)
  }
  const jumps = found.map((ms) => quantile(ms, 0.5))
  const one = (name: string, value: number): Figure => ({ name, unit: 'ms', median: value, min: value, max: value })
  const beside = (name: string, value: number): Ratio => ({
    name,
    budget: 'at most 1',
    median: value / FRAME,
    min: value / FRAME,
    max: value / FRAME,
  })
  const [p99, most] = [quantile(jumps, 0.99), Math.max(...jumps)]
  return {
    id: 'seek',
    title: `Jumping about in a log of ${journal.entries.length.toLocaleString('en')} entries`,
    figures: [figure('A jump', 'ms', jumps), one('99 of 100 jumps are faster than', p99), one('The slowest jump', most)],
    ratios: [beside('99 of 100 jumps, times one frame (16 ms)', p99), beside('The slowest jump, times one frame', most)],
    notes: [
      `${PLACES} jumps to places drawn from a seed, through the timeline that a reviewer uses; each jump is the median over the rounds.`,
    ],
  }
}

export function opening(journal: Journal, rounds: number, at: (done: number, of: number) => void): Row {
  const bytes = new TextEncoder().encode(writeLog(journal.lines))
  const verifying = (): number =>
    time(() => {
      if (verify(bytes).kind !== 'sound') throw new Error('the log of the bench is not sound')
    })
  const reading = (): number =>
    time(() => {
      const log = readLog(bytes)
      if (!log.ok) throw new Error(log.error.message)
      const exercise = exerciseOf(log.value.header)
      if (!exercise.ok) throw new Error(exercise.error.message)
      void new Timeline(exercise.value, log.value.entries)
    })
  const [verified = [], read = []] = inTurns([verifying, reading], rounds, at)
  const thousands = journal.entries.length / 1000
  return {
    id: 'open',
    title: 'Opening the log',
    figures: [
      figure(
        'Verify and open, all of it',
        'ms',
        verified.map((ms, round) => ms + (read[round] ?? NaN)),
      ),
      figure(
        'Verify, for each 1,000 entries',
        'ms',
        verified.map((ms) => ms / thousands),
      ),
      figure(
        'Read, compile, fold, for each 1,000 entries',
        'ms',
        read.map((ms) => ms / thousands),
      ),
      figure('Size of the log', 'kB', [bytes.length / 1000]),
    ],
    ratios: [],
    notes: ['From the bytes of the file. Verifying reads every line, checks its form and computes its hash again.'],
  }
}
