/** Nothing acknowledged is ever lost: twenty kills in the quick run, five hundred in the long one. */
import { expect, test } from 'vitest'
import { Random } from '../support/random.ts'
import { lose } from './lost.ts'

const LONG = process.env['LOCKSTEP_LONG'] !== undefined
const KILLS = LONG ? 500 : 20
/** Kills of one exercise: the longer its log, the longer each restart takes, and the log has nothing to do with it. */
const EACH = LONG ? 25 : 5

test(
  `${KILLS} times kill -9 under 20 desks with 50 commands each on their way: nothing lost, nothing doubled, the room paused`,
  async () => {
    let [acknowledged, keptUnanswered, notTaken] = [0, 0, 0]
    for (let done = 0; done < KILLS; done += EACH) {
      const found = await lose({ kills: EACH, desks: 20, inFlight: 50, random: new Random(done) })
      expect(found).toMatchObject({ lost: [], doubled: [], changed: 0, unsound: [], notPaused: 0, draftsMissing: 0 })
      acknowledged += found.acknowledged
      keptUnanswered += found.keptUnanswered
      notTaken += found.notTaken
      // A campaign of half an hour says where it is; the quick run stays quiet.
      if (LONG) process.stdout.write(`${done + EACH} of ${KILLS} kills: ${acknowledged} acknowledged, none lost\n`)
    }
    // Without these the kills would have come at moments that prove nothing.
    expect(acknowledged).toBeGreaterThan(0)
    expect(keptUnanswered).toBeGreaterThan(0)
    expect(notTaken).toBeGreaterThan(0)
  },
  KILLS * 20_000,
)
