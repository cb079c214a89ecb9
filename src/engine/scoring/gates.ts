/**
 * The gates of the rubric (domain 4.3): a decision against sovereignty, privacy, victims or the media line, or word that
 * got out through the state, caps the rating of one outcome, however good the rest was. Values are left as they are; only ratings are capped.
 */
import type { Exercise } from '../exercise/exercise.ts'
import type { Code, InjectId, Outcome, Rating, SlotId } from '../scenario/names.ts'
import type { Gate } from './because.ts'
import { countedScores, judgedCodes } from './counted.ts'
import type { Evidence } from './evidence.ts'
import { ownLeaks } from './measured-exchange.ts'

/** Which outcome each gate caps. */
const GATED = { SOV: 1, PRV: 6, VIC: 4, MED: 10, LEAK: 5 } as const satisfies { readonly [code in Code | 'LEAK']?: Outcome }

/** The score that closes a gate. */
const CLOSES = -2

/**
 * The gates that cap this outcome for a team.
 * @param injects the team's resolved injects that count, in the order in which it received them.
 */
export function gatesOn(exercise: Exercise, evidence: Evidence, outcome: Outcome, team: SlotId, injects: readonly InjectId[]): Gate[] {
  return exercise.scenario.document.rubric.gates.flatMap((code): Gate[] => {
    if (GATED[code] !== outcome) return []
    // A leak that others were told of, or still can be, makes S; one that was kept silent makes M.
    if (code === 'LEAK')
      return ownLeaks(exercise, evidence, team).map(({ turn, told }) => ({ leak: turn, told, cap: told === false ? 'M' : 'S' }))
    const closed = injects.filter((inject) => countedScores(exercise, evidence, inject, team)?.[code] === CLOSES)
    if (code !== 'VIC') return closed.map((inject) => ({ code, inject, cap: 'M' }))
    // One uncorrected wrong to a victim makes M; a second makes U.
    const uncorrected = closed.filter((inject) => !corrected(exercise, evidence, team, injects.slice(injects.indexOf(inject) + 1)))
    return uncorrected.map((inject, n) => ({ code, inject, cap: n === 0 ? 'M' : ('U' satisfies Rating) }))
  })
}

/** Whether, at the next answered inject on which victim protection differs between courses, the team chose a good one. */
function corrected(exercise: Exercise, evidence: Evidence, team: SlotId, later: readonly InjectId[]): boolean {
  for (const inject of later) {
    if (evidence.receipts[inject]?.[team]?.resolution?.outcome !== 'answered') continue
    const judged = judgedCodes(exercise, evidence, inject, team).find(({ code }) => code === 'VIC')
    if (judged) return judged.d > 0
  }
  return false
}
