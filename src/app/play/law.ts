/** What the team's own law says about passing one kind of information to another state, before anything is sent. */
import type { Information, Permission } from '../../engine/scenario/names.ts'
import type { LegalRule, RequestCard, Said, TeamView } from '../../engine/view/view.ts'

export type Advice = {
  readonly to: string
  /** `silent`: no rule speaks of it, so it may not be shared. */
  readonly permission: Permission | 'silent'
  readonly basis: Said | null
  /** Minutes of play until it arrives. */
  readonly minutes: number
  /** What is missing for it to be lawful; null: nothing. */
  readonly needs: 'basis' | 'formal' | 'never' | null
}

/** The first rule of a profile that speaks of this receiver and this kind. */
export const ruleFor = (legal: readonly LegalRule[], to: string, kind: Information): LegalRule | null =>
  legal.find((rule) => rule.kinds.includes(kind) && (rule.to === 'all' || rule.to.some((team) => team === to))) ?? null

/** Whether a request asks in due form for this kind: it states its legal basis. */
const isFormalFor = ({ from, to, basis, information }: RequestCard, own: string, receiver: string, kind: Information): boolean =>
  from === receiver && to === own && basis !== null && (information ?? kind) === kind

/**
 * What the law says for each receiver.
 * @param stated whether a legal basis is written down
 * @param answering the request that this would answer; null: it stands for itself
 */
export function adviceFor(
  { own, requests }: Pick<TeamView, 'own' | 'requests'>,
  receivers: readonly string[],
  kind: Information,
  { stated, answering = null }: { readonly stated: boolean; readonly answering?: RequestCard | null },
): readonly Advice[] {
  return receivers.map((to): Advice => {
    const rule = ruleFor(own.legal, to, kind)
    if (!rule) return { to, permission: 'silent', basis: null, minutes: 0, needs: 'never' }
    const asked = answering ? [answering] : requests.items.filter(({ status }) => status === 'approved')
    const formal = asked.some((request) => isFormalFor(request, own.team, to, kind))
    const needs = {
      free: null,
      basis: stated ? null : 'basis',
      formal: formal ? null : 'formal',
      no: 'never',
    } as const
    return { to, permission: rule.permission, basis: rule.basis, minutes: rule.minutes, needs: needs[rule.permission] }
  })
}
