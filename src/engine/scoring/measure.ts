/**
 * What the log says of how a team worked with others: the figures that a rubric's formulas read as `measure.*`.
 *
 * - `answered`: of the resolved injects that asked it for an answer, the share that it answered (0–1)
 * - `timely`: of its answers, the share given within the target time of the channel (0–1)
 * - `asked`: requests that it sent (count)
 * - `repliedInTime`: of the requests to it that were answered or ran out, the share whose first reply came in time (0–1)
 * - `shared`: pieces of information that it passed to others (count)
 * - `deconflicted`: entries it made for deconfliction (count)
 * - `toldConfirmed`: of what it says it told, asked or agreed in person, the share that was confirmed or witnessed (0–1)
 * - `gapsMarked`: answers, notes and other things that it marked as a gap (count)
 * - `trust`: the mean of the other states' trust in it (0–1)
 *
 * A share of nothing is null, and an indicator that reads it drops out.
 */
import type { Exercise } from '../exercise/exercise.ts'
import { isCertain } from '../exercise/spoken.ts'
import type { Request } from '../exercise/state.ts'
import type { MEASURES } from '../scenario/condition.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import { mean } from './bands.ts'
import type { Judgeable } from './counted.ts'
import { requestsFrom, requestsTo, sharesFrom, toldBy } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { takenBy } from './inject.ts'

export type Measures = { readonly [measure in (typeof MEASURES)[number]]: number | null }

/** All measures of one team at this moment. */
export function measuresOf(exercise: Exercise, evidence: Evidence, team: SlotId): Measures {
  const answers = answersOf(exercise, evidence, team)
  return {
    answered: shareWhere(answers, ({ answered }) => answered),
    timely: shareWhere(
      answers.filter(({ answered }) => answered),
      ({ timely }) => timely,
    ),
    asked: requestsFrom(evidence.requests, team).length,
    repliedInTime: shareWhere(requestsTo(evidence.requests, team).filter(isSettled), (request) => inTime(request, team)),
    shared: sharesFrom(evidence.shares, team).length,
    deconflicted: evidence.deconfliction.filter((entry) => entry.team === team).length,
    toldConfirmed: shareWhere(toldBy(evidence.told, team), isCertain),
    gapsMarked: evidence.marks.filter((mark) => mark.team === team && mark.as === 'gap').length,
    trust: mean(exercise.scenario.slots.flatMap((other) => evidence.trust[team]?.[other] ?? [])),
  }
}

const shareWhere = <T>(things: readonly T[], holds: (thing: T) => boolean): number | null =>
  things.length === 0 ? null : things.filter(holds).length / things.length

/** Each resolved inject that asked the team for an answer. */
function answersOf(exercise: Exercise, evidence: Judgeable, team: SlotId): { answered: boolean; timely: boolean }[] {
  return Object.entries(evidence.receipts).flatMap(([inject, receipts]) => {
    const receipt = receipts[team]
    if (!receipt?.answers || !receipt.resolution) return []
    // The keys of `receipts` are inject ids: nothing else is ever written there.
    const time = takenBy(exercise, evidence, inject as InjectId, team)
    return [
      { answered: receipt.resolution.outcome === 'answered', timely: time !== null && time.taken !== null && time.taken <= time.target },
    ]
  })
}

const isSettled = ({ status, replies }: Request): boolean => status === 'expired' || (replies.length > 0 && status !== 'withdrawn')

const inTime = ({ replies, due }: Request, team: SlotId): boolean => {
  const first = replies.find(({ by }) => by === team)
  return first !== undefined && first.at <= due
}
