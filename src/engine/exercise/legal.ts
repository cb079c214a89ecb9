/** What a state may share with whom, by its own legal profile: explained, never blocked in silence. */
import type { Words } from '../scenario/compiled.ts'
import { firstWords } from '../scenario/first-words.ts'
import type { Information, Permission, SlotId } from '../scenario/names.ts'
import type { Exercise } from './exercise.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { nameOf } from './step.ts'
import type { ShareContent } from './parts.ts'
import type { Request, State } from './state.ts'

export type LegalRule = { readonly permission: Permission; readonly basis: Words; readonly seconds: number }

/** The first rule of a slot's profile that fits, or null: what no rule names may not be shared. */
export function legalRule(exercise: Exercise, from: SlotId, to: SlotId, information: Information): LegalRule | null {
  const rule = exercise.scenario.document.slots[from]?.legal.find(
    (candidate) => candidate.kinds.includes(information) && (candidate.to === 'all' || candidate.to.includes(to)),
  )
  return rule ? { permission: rule.permission, basis: rule.basis, seconds: Math.round((rule.minutes ?? 0) * 60) } : null
}

/** Whether a request asks for this kind of information in due form. Whether it was approved, the caller knows. */
export const isFormal = (request: Request, from: SlotId, to: SlotId, { information }: ShareContent): boolean =>
  request.from === to &&
  request.to === from &&
  request.content.basis !== undefined &&
  (request.content.information ?? information) === information

/**
 * Refuses a share that the sender's profile does not allow, saying what would be needed.
 * @param stated whether a legal basis was stated
 * @param formal whether it answers a request that states its legal basis
 */
export function legalRefusal(
  exercise: Exercise,
  state: State,
  { from, to, information, stated, formal }: { from: SlotId; to: SlotId; information: Information; stated: boolean; formal: boolean },
): Refusal | null {
  const gaps = { team: nameOf(state, from), other: nameOf(state, to) }
  const rule = legalRule(exercise, from, to, information)
  if (!rule) return refuse('legal-silent', 'content.information', gaps)
  const basis = (firstWords(exercise.scenario.document, rule.basis) ?? '').replaceAll(
    /\{([A-Z][A-Z0-9]{0,5})\}/g,
    (gap, slot: string) => state.teams[slot]?.name ?? gap,
  )
  switch (rule.permission) {
    case 'free':
      return null
    case 'basis':
      return stated ? null : refuse('legal-basis', 'content.basis', { ...gaps, basis })
    case 'formal':
      return formal ? null : refuse('legal-formal', 'content.information', { ...gaps, basis })
    case 'no':
      return refuse('legal-no', 'content.information', { ...gaps, basis })
  }
}
