/** What counts when a team is judged: which answer, which course of action, and between which extremes it lies. */
import type { Exercise } from '../exercise/exercise.ts'
import { contentOf } from '../exercise/content.ts'
import type { Answer, Receipt, State } from '../exercise/state.ts'
import type { AnswerForm, CourseForSlot, InjectContent } from '../scenario/compiled.ts'
import { CODES } from '../scenario/names.ts'
import type { Code, CourseKey, InjectId, SlotId } from '../scenario/names.ts'
import type { Judged } from './because.ts'
import { clamp } from './bands.ts'

/** What a judgement reads of the state. */
export type Judgeable = Pick<State, 'msel' | 'receipts'>

export type CodeScores = { readonly [code in Code]?: number }

/** The receipt and the content that a judgement reads; null if the team never received the inject. */
export function received(
  exercise: Exercise,
  state: Judgeable,
  inject: InjectId,
  team: SlotId,
): { content: InjectContent; receipt: Receipt } | null {
  const content = contentOf(exercise, state, inject)
  const receipt = state.receipts[inject]?.[team]
  return content && receipt ? { content, receipt } : null
}

/** Whether the team agrees to, or reserves on, a record that another team writes. */
export const signsForAnother = (content: InjectContent, team: SlotId): boolean =>
  content.answer?.by === 'joint' && content.answer.lead !== team

/** The version of the answer that counts for a team: its own, or the common record that it agreed to. */
export function countedAnswer(exercise: Exercise, state: Judgeable, inject: InjectId, team: SlotId): Answer | null {
  const found = received(exercise, state, inject, team)
  const resolution = found?.receipt.resolution
  if (!found || resolution?.outcome !== 'answered') return null
  const lead = found.content.answer?.lead
  if (!signsForAnother(found.content, team)) return found.receipt.versions[resolution.version ?? -1] ?? null
  const version = resolution.version ?? found.receipt.position?.version
  return (lead && state.receipts[inject]?.[lead]?.versions[version ?? -1]) || null
}

const courseFor = (form: AnswerForm | null, key: CourseKey | null, team: SlotId): CourseForSlot | null =>
  (key !== null && form?.courses.find((course) => course.key === key)?.forSlot[team]) || null

/**
 * The scores on the seven codes that count for a team: those of the course it chose, of the course that control
 * mapped its own words to, the codes that control set by hand, or those of the course that silence stands for.
 * null: no course and no codes.
 */
export function countedScores(exercise: Exercise, state: Judgeable, inject: InjectId, team: SlotId): CodeScores | null {
  const found = received(exercise, state, inject, team)
  const resolution = found?.receipt.resolution
  if (!found || !resolution) return null
  const form = found.content.answer
  if (resolution.outcome === 'silent') {
    return courseFor(form, resolution.course ?? found.content.silence?.course ?? null, team)?.scores ?? null
  }
  const answer = countedAnswer(exercise, state, inject, team)
  if (!answer) return null
  if (answer.record.decision.form === 'course') return courseFor(form, answer.record.decision.course, team)?.scores ?? null
  const writer = signsForAnother(found.content, team) ? form?.lead : team
  const byHand = (writer && state.receipts[inject]?.[writer]?.mapping?.scores) || null
  return courseFor(form, resolution.course, team)?.scores ?? byHand
}

/** The courses a team is measured against: those it was offered, or all of its own if they were kept from it. */
function options(form: AnswerForm | null, receipt: Receipt, team: SlotId): CourseForSlot[] {
  const own = form?.courses.filter(({ forSlot }) => forSlot[team] !== undefined) ?? []
  const offered = own.filter(({ key }) => receipt.offered.includes(key))
  return (offered.length > 0 ? offered : own).flatMap(({ forSlot }) => forSlot[team] ?? [])
}

/**
 * The codes on which the team's options differ, with the counted score d and the extremes lo and hi (domain rubric
 * 4.2; a code that a course does not name counts 0). Empty: nothing can be judged. Silence with no course to stand
 * for it is at the low end of every code.
 */
export function judgedCodes(exercise: Exercise, state: Judgeable, inject: InjectId, team: SlotId): Judged[] {
  const found = received(exercise, state, inject, team)
  const resolution = found?.receipt.resolution
  if (!found || !resolution) return []
  const scores = countedScores(exercise, state, inject, team)
  const silent = resolution.outcome === 'silent' && !signsForAnother(found.content, team)
  if (!scores && !silent) return []
  const all = options(found.content.answer, found.receipt, team)
  return CODES.flatMap((code) => {
    const values = all.map((course) => course.scores[code] ?? 0)
    const lo = Math.min(...values)
    const hi = Math.max(...values)
    return hi > lo ? [{ code, d: scores ? clamp(scores[code] ?? 0, lo, hi) : lo, lo, hi }] : []
  })
}
