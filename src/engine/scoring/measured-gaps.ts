/** What the log says of gaps that a state found, and of steps that it proposed (outcomes 8 and 9). */
import { contentOf, rowsInOrder } from '../exercise/content.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { Mark } from '../exercise/state.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import { countedAnswer, countedScores } from './counted.ts'
import type { Evidence } from './evidence.ts'
import { sumOf } from './term.ts'
import type { Measured, TermItem } from './term.ts'

/** The inject that a mark is about; null: it is about something else. */
function injectOf({ notes }: Pick<Evidence, 'notes'>, { what }: Mark): InjectId | null {
  if ('inject' in what) return what.inject
  return what.of === 'note' ? (notes[what.index]?.inject ?? null) : null
}

const marksOf = ({ marks }: Pick<Evidence, 'marks'>, team: SlotId, as: Mark['as']): Mark[] =>
  marks.filter((mark) => mark.team === team && mark.as === as)

/**
 * The gaps that the scenario hides in injects, as far as the state had one of these before it and the turn is resolved: each 1
 * if it marked something about the inject as a gap, or chose a course there that counts as finding one.
 */
export function gapsOf(exercise: Exercise, evidence: Evidence, team: SlotId): Measured {
  const marked = new Set(marksOf(evidence, team, 'gap').map((mark) => injectOf(evidence, mark)))
  const seeded = exercise.scenario.document.rubric.gaps ?? []
  return sumOf(
    seeded.flatMap(({ id, injects }): TermItem[] => {
      const met = injects.filter((inject) => evidence.receipts[inject]?.[team]?.resolution)
      if (met.length === 0) return []
      const found = met.some((inject) => marked.has(inject) || (countedScores(exercise, evidence, inject, team)?.GAP ?? 0) > 0)
      return [{ of: 'gap', gap: id, value: Number(found) }]
    }),
  )
}

/** The date by which the state's counted record of an inject wants something done; the state itself owns that. */
const dated = (exercise: Exercise, evidence: Evidence, inject: InjectId, team: SlotId): boolean =>
  countedAnswer(exercise, evidence, inject, team)?.record.followUp?.by !== undefined

/** Gaps that the state marked, each 1 if they stand at a record of its own that says what follows and by when. */
export const ownedOf = (exercise: Exercise, evidence: Evidence, team: SlotId): Measured =>
  sumOf(
    marksOf(evidence, team, 'gap').flatMap((mark): TermItem[] => {
      const inject = injectOf(evidence, mark)
      if (inject === null) return []
      return [{ of: 'inject', inject, value: Number(dated(exercise, evidence, inject, team)) }]
    }),
  )

/** So many complete proposals are enough. */
const ENOUGH = 2

/**
 * Proposals for common operations and parallel inquiries: decisions on an inject that serves outcome 9, or that the state
 * marked for the plan, which say what follows and by when. The state leads, the decision is the scope.
 */
export function proposalsOf(exercise: Exercise, evidence: Evidence, team: SlotId): Measured {
  const planned = new Set(marksOf(evidence, team, 'plan').map((mark) => injectOf(evidence, mark)))
  const proposals = rowsInOrder(evidence).flatMap(({ id: inject }): TermItem[] => {
    const serves = planned.has(inject) || contentOf(exercise, evidence, inject)?.outcomes.includes(9) === true
    return serves && dated(exercise, evidence, inject, team) ? [{ of: 'inject', inject, value: 1 }] : []
  })
  return { part: Math.min(ENOUGH, proposals.length), whole: ENOUGH, items: proposals }
}
