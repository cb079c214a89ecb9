/** What the legal profiles of two states say of sending something to one another, before anybody sends it. */
import { legalRule } from '../../exercise/legal.ts'
import { INFORMATION } from '../../scenario/names.ts'
import type { Information, SlotId } from '../../scenario/names.ts'
import { teamOfAudience } from '../audience.ts'
import type { LawCard, LawRule } from '../network-cards.ts'
import { slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { read } from '../words.ts'

const ruleOf = (seeing: Seeing, from: SlotId, to: SlotId, information: Information): LawRule | null => {
  const rule = legalRule(seeing.exercise, from, to, information)
  return rule && { permission: rule.permission, basis: read(seeing, rule.basis), seconds: rule.seconds }
}

/** Only what concerns the own state: what it may send, and what may be sent to it. Laws are public; inquiries are not. */
export const lawSlice = slice(
  'law',
  () => ({}),
  (_, seeing): readonly LawCard[] => {
    const own = teamOfAudience(seeing.audience)
    if (own === null) return []
    const { slots, document } = seeing.exercise.scenario
    return slots
      .filter((other) => other !== own)
      .flatMap((other) =>
        INFORMATION.map((information): LawCard => {
          const contact = (document.slots[other]?.contacts.length ?? 0) > 0
          return {
            other,
            information,
            out: ruleOf(seeing, own, other, information),
            back: ruleOf(seeing, other, own, information),
            link: information === 'trend' ? 'trend' : contact ? 'open' : 'no-contact',
          }
        }),
      )
  },
)
