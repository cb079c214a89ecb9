/** What the law says of telling one state something of another, before it is sent or attested, and whether leads would pass. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { gaveNothing, verdictOf } from '../../engine/exercise/link-verdict.ts'
import type { LinkVerdict } from '../../engine/exercise/network-parts.ts'
import type { Handling, Information, Permission, SlotId } from '../../engine/scenario/names.ts'
import type { ControlView, Said } from '../../engine/view/view.ts'
import { teamName, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import '../words/en/facilitate.ts'
import '../words/en/links.ts'

type LawView = Pick<ControlView, 'states' | 'requests' | 'network' | 'turn'>

/** What is about to pass. */
export type About = {
  readonly from: SlotId
  readonly to: SlotId
  readonly information: Information
  /** A legal basis was written down. */
  readonly stated: boolean
  readonly handling: Handling
  /** Said, and not sent: a request for it in due form changes nothing. */
  readonly inPerson: boolean
  /** It answers a request in due form, which approving would settle. */
  readonly answers?: boolean
}

export type Law = {
  /** `silent`: no rule speaks of it. */
  readonly permission: Permission | 'silent'
  readonly basis: Said | null
  /** Minutes of play until it arrives, if it is sent. */
  readonly minutes: number
  readonly needs: 'basis' | 'formal' | 'never' | null
  /** Whether leads would then pass; null: the exercise has no network. */
  readonly verdict: LinkVerdict | null
}

/** The law for what is about to pass, as the engine will judge it. */
export function lawOf({ states, requests, network, turn }: LawView, about: About): Law {
  const { from, to, information, stated, handling, inPerson, answers = false } = about
  const rule = states
    .find(({ team }) => team === from)
    ?.legal.find(({ kinds, to: whom }) => kinds.includes(information) && (whom === 'all' || whom.includes(to)))
  const formal =
    answers ||
    (!inPerson &&
      requests.items.some(
        (request) =>
          request.status === 'approved' &&
          request.from === to &&
          request.to === from &&
          request.basis !== null &&
          (request.information ?? information) === information,
      ))
  const verdict = network
    ? verdictOf({
        information,
        contact: (states.find(({ team }) => team === to)?.contacts.length ?? 0) > 0,
        permission: rule?.permission ?? null,
        stated,
        formal,
        handling,
        permitted: false,
        silent: gaveNothing(network.links, turn?.index ?? 0, to),
      })
    : null
  if (!rule) return { permission: 'silent', basis: null, minutes: 0, needs: 'never', verdict }
  const needs = { free: null, basis: stated ? null : 'basis', formal: formal ? null : 'formal', no: 'never' } as const
  return { permission: rule.permission, basis: rule.basis, minutes: rule.minutes, needs: needs[rule.permission], verdict }
}

/** Whether leads will pass, and if not why, in one sentence; empty if the exercise has no network. */
export function aheadWords(
  { teams }: Pick<ControlView, 'teams'>,
  { from, to }: Pick<About, 'from' | 'to'>,
  verdict: LinkVerdict | null,
): string {
  if (verdict === null) return ''
  const gaps = { from: teamName(teams, from), to: teamName(teams, to) }
  return t(verdict === 'open' ? 'link.ahead' : `link.${verdict}`, gaps)
}

/** The law as a card: what is possible, on which basis, what is still needed, and whether leads pass. */
export function lawCard(view: LawView & Pick<ControlView, 'teams'>, about: About): TemplateResult {
  const { permission, basis, minutes, needs, verdict } = lawOf(view, about)
  const gaps = { from: teamName(view.teams, about.from), to: teamName(view.teams, about.to) }
  const ahead = aheadWords(view, about, verdict)
  return html`<div class="notice ${needs === null ? '' : 'due'} fac-law" role="status">
    <p><strong>${t('fac.law.title', gaps)}</strong></p>
    <p>
      ${t(`fac.law.${permission}`, gaps)} ${basis === null ? nothing : html`<span class="soft">${words(basis)}.</span>`}
      ${needs === 'basis' || needs === 'formal' ? html`<strong>${t(`fac.law.needs.${needs}`, gaps)}</strong>` : nothing}
      ${needs === null && !about.inPerson && minutes > 0 ? t('fac.law.arrives', { n: Math.max(1, Math.round(minutes)) }) : nothing}
    </p>
    ${ahead === '' ? nothing : html`<p>${ahead}</p>`}
  </div>`
}
