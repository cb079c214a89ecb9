/** The room is shown soon after a quiet moment; in a burst it has most of its time for what people send. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Pace } from '../../src/server/room/pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A pace whose showing takes so many milliseconds, and when it began to show. */
function paced(takes: number) {
  const shown: number[] = []
  const pace = new Pace(() => {
    shown.push(performance.now())
    vi.advanceTimersByTime(takes)
  })
  return { pace, shown }
}

test('a change after a quiet moment is shown when this turn of the event loop is over, and not before', () => {
  const { pace, shown } = paced(4)
  pace.soon()
  expect(shown).toEqual([])
  vi.advanceTimersByTime(0)
  expect(shown).toEqual([0])
  vi.advanceTimersByTime(1_000)
  pace.soon()
  vi.advanceTimersByTime(0)
  expect(shown).toEqual([0, 1_004])
})

test.each([
  [4, [0, 16, 32, 48]],
  [1, [0, 4, 8, 12]],
  // A long exercise has large views: they still come at least so often.
  [30, [0, 70, 140, 210]],
])('in a burst, showing that takes %i ms begins at %j', (takes, begins) => {
  const { pace, shown } = paced(takes)
  while (shown.length < 4) {
    pace.soon()
    pace.soon()
    vi.advanceTimersToNextTimer()
  }
  expect(shown).toEqual(begins)
})

test('nothing is shown after it was stopped', () => {
  const { pace, shown } = paced(1)
  pace.soon()
  pace.stop()
  vi.advanceTimersByTime(100)
  expect(shown).toEqual([])
})
