/** What it costs to bring every audience up to date after one command. */
import type { SeatId } from '../../engine/exercise/parts.ts'
import type { Journal } from '../../engine/log/journal.ts'
import { wordsIn } from '../../engine/log/texts.ts'
import { audienceOfSeat } from '../../engine/view/audience.ts'
import { projectAll } from '../../engine/view/project.ts'
import { difference } from '../../protocol/patch.ts'
import { Hand } from './hand.ts'
import { figure, ratio, time } from './measure.ts'
import type { Row } from './measure.ts'
import { nextAct } from './talk.ts'

/** UTF-8 length of a value as it goes over the wire, in kB. */
const kilobytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '') / 1000

export function viewing(journal: Journal, repeats: number, at: (done: number, of: number) => void): Row {
  const { exercise } = journal
  const mark = journal.mark()
  const hand = new Hand(journal, 'views')
  const texts = wordsIn(journal.texts)
  let before = projectAll(exercise, journal.state, texts)
  const [kept, anew, patches]: [number[], number[], number[]] = [[], [], []]
  // The first tenth warms up.
  for (let round = -Math.ceil(repeats / 10); round < repeats;) {
    const { by, command } = nextAct(hand)
    if (hand.send(by, command, journal.state.run + 1).kind !== 'accepted') continue
    const { state } = journal
    let views = before
    const remembered = time(() => void (views = projectAll(exercise, state, texts)))
    // Slices are remembered for each function that finds words, so with a new one nothing is.
    const fresh = wordsIn(journal.texts)
    const fromNothing = time(() => void projectAll(exercise, state, fresh))
    if (round >= 0) {
      kept.push(remembered)
      anew.push(fromNothing)
      patches.push([...views].reduce((sum, [key, view]) => sum + kilobytes(difference(before.get(key), view)), 0))
      at(round + 1, repeats)
    }
    before = views
    round += 1
  }
  const audiences = new Set(Object.keys(journal.state.seats).map((seat) => JSON.stringify(audienceOfSeat(journal.state, seat as SeatId)))) // only seats are keys there
  const whole = [...before.values()].map(kilobytes)
  journal.backTo(mark)
  return {
    id: 'views',
    title: `The views of ${audiences.size} audiences after one command`,
    figures: [
      figure('With what is remembered', 'ms', kept),
      figure('From nothing', 'ms', anew),
      figure('All whole views together', 'kB', [whole.reduce((sum, one) => sum + one, 0)]),
      figure('One whole view', 'kB', whole),
      figure('What is sent of it to all audiences together', 'kB', patches),
    ],
    ratios: [ratio('From nothing, times with what is remembered', null, anew, kept)],
    notes: ['Commands as in the log, one after another, late in the exercise.'],
  }
}
