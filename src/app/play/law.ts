/** What the laws of two states say about passing one kind of information between them, before anything is sent. */
import { gaveNothing } from '../../engine/exercise/link-verdict.ts'
import type { Handling, Information, Permission, SlotId } from '../../engine/scenario/names.ts'
import type { LawCard, LegalRule, RequestCard, Said, TeamView } from '../../engine/view/view.ts'

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
 * @param spoken it was told in person, which is no answer in due form
 */
export function adviceFor(
  { own, requests }: Pick<TeamView, 'own' | 'requests'>,
  receivers: readonly string[],
  kind: Information,
  {
    stated,
    answering = null,
    spoken = false,
  }: { readonly stated: boolean; readonly answering?: RequestCard | null; readonly spoken?: boolean },
): readonly Advice[] {
  return receivers.map((to): Advice => {
    const rule = ruleFor(own.legal, to, kind)
    if (!rule) return { to, permission: 'silent', basis: null, minutes: 0, needs: 'never' }
    const asked = spoken ? [] : answering ? [answering] : requests.items.filter(({ status }) => status === 'approved')
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

/** What both laws say of one kind between the own state and another. */
const lawOf = ({ law }: Pick<TeamView, 'law'>, other: string, kind: Information): LawCard | null =>
  law.find((card) => card.other === other && card.information === kind) ?? null

/**
 * Whether leads pass with it once it has lawfully arrived, and why not; null: there is no network in which they could.
 * `unheard`: the receiver gave this state nothing in two turns, so that it gets headlines only if it gave others nothing
 * either, which this state cannot know.
 */
export type Passes = 'open' | 'trend' | 'no-contact' | 'handling' | 'unheard' | null

type Passing = Pick<TeamView, 'law' | 'network' | 'turn'>

export function passesTo(view: Passing, to: string, kind: Information, handling: Handling | null): Passes {
  const card = view.network ? lawOf(view, to, kind) : null
  if (!card) return null
  if (card.link !== 'open') return card.link
  if (handling === 'H3') return 'handling'
  return sharedNothing(view, card.other) ? 'unheard' : 'open'
}

/** Whether a state shared nothing in two turns, as far as this view shows: all of the own, and what others gave the own state. */
const sharedNothing = ({ network, turn }: Pick<TeamView, 'network' | 'turn'>, team: SlotId): boolean =>
  gaveNothing(network?.links ?? [], turn?.index ?? 0, team)

/** What another state's law says of sending the own state one kind of information, should it be asked. */
export type Asking = {
  readonly permission: Permission | 'silent'
  readonly basis: Said | null
  /** Minutes of play until it arrives, once it is sent. */
  readonly minutes: number
  /** What the request still needs: a legal basis makes it formal. */
  readonly needs: 'formal' | null
  /** Whether leads would pass to the own state with it; `headlines`: it has shared nothing itself in two turns. */
  readonly passes: 'open' | 'trend' | 'no-contact' | 'headlines' | null
}

/** @param stated whether the request states a legal basis */
export function askingFor(view: Passing & Pick<TeamView, 'own'>, of: string, kind: Information, stated: boolean): Asking | null {
  const card = lawOf(view, of, kind)
  if (!card) return null
  const passes = passesToUs(view, kind)
  if (!card.back) return { permission: 'silent', basis: null, minutes: 0, needs: null, passes }
  const { permission, basis, seconds } = card.back
  return { permission, basis, minutes: seconds / 60, needs: permission === 'formal' && !stated ? 'formal' : null, passes }
}

function passesToUs(view: Passing & Pick<TeamView, 'own'>, kind: Information): Asking['passes'] {
  if (!view.network) return null
  if (kind === 'trend') return 'trend'
  if (view.own.contacts.length === 0) return 'no-contact'
  return sharedNothing(view, view.own.team) ? 'headlines' : 'open'
}
