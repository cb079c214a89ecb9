/** Who receives and answers an inject, and who can choose a course: said once, for the compiler and for the checks. */
import type { SlotId } from './names.ts'
import type { Course, Inject, ScenarioDocument } from './schema.ts'

/** A scenario's slots in the order of its file. */
export const slotsOf = (document: ScenarioDocument): readonly SlotId[] =>
  // The schema has checked each key of `slots` to be a slot.
  Object.keys(document.slots) as SlotId[]

/** Who receives an inject, in slot order. */
export const recipients = (document: ScenarioDocument, inject: Inject): readonly SlotId[] => {
  const { to } = inject
  return to === 'all' ? slotsOf(document) : slotsOf(document).filter((slot) => to.includes(slot))
}

/** Who answers an inject, in slot order: the lead alone, or the named slots, or all that receive it. */
export function answeringSlots(document: ScenarioDocument, inject: Inject): readonly SlotId[] {
  const { answer } = inject
  if (!answer) return []
  const named = answer.slots ? slotsOf(document).filter((slot) => answer.slots?.includes(slot)) : recipients(document, inject)
  if (answer.by !== 'lead') return named
  const lead = answer.lead ?? named[0]
  return lead === undefined ? [] : [lead]
}

/** Who writes the answer, for `lead` and `joint`. */
export const leadOf = (document: ScenarioDocument, inject: Inject): SlotId | null =>
  inject.answer === undefined || inject.answer.by === 'each' ? null : (inject.answer.lead ?? answeringSlots(document, inject)[0] ?? null)

/** Who can choose a course, in slot order. A joint record is one choice that counts for each state. */
export const choosers = (document: ScenarioDocument, inject: Inject, course: Course): readonly SlotId[] =>
  answeringSlots(document, inject).filter((slot) => course.slots === undefined || course.slots.includes(slot))
