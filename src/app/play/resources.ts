/** What a team has for one answer: its resources, less what its other answers of the turn use, which is taken when the turn closes. */
import type { Resource } from '../../engine/scenario/names.ts'
import type { FormCard, InboxItem, TeamView } from '../../engine/view/view.ts'
import { RESOURCE_KINDS } from '../parts/terms.ts'
import { standing } from './answering.ts'

type Cost = FormCard['courses'][number]['cost']

export type Used = {
  readonly kind: Resource
  readonly amount: number
  /** What is free for it; never below 0, as other answers may use more than there is. */
  readonly free: number
}

/** What an answer that stands will take when the turn is closed; what was closed has taken it. */
function promised(item: InboxItem): Cost {
  const decision = item.status === 'resolved' ? null : standing(item)?.decision
  return (decision?.form === 'course' && item.answer?.courses.find(({ key }) => key === decision.course)?.cost) || {}
}

/** What a course of action uses, and how much of that is free beside the team's other answers. */
export function usedBy({ own, inbox }: Pick<TeamView, 'own' | 'inbox'>, inject: string, cost: Cost): readonly Used[] {
  const others = inbox.filter((item) => item.inject !== inject).map(promised)
  return RESOURCE_KINDS.flatMap((kind): Used[] => {
    const amount = cost[kind] ?? 0
    if (amount <= 0) return []
    const taken = others.reduce((sum, other) => sum + (other[kind] ?? 0), 0)
    return [{ kind, amount, free: Math.max(0, (own.resources[kind] ?? 0) - taken) }]
  })
}
