/** What passes between states and to control: questions, requests, shares, deconfliction, what was said in person, notes. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Reference } from '../../engine/exercise/parts.ts'
import type { ControlView, RequestCard, ShareCard } from '../../engine/view/view.ts'
import { isOwed, sentFor, sharedAlone } from '../parts/requests.ts'
import { duration, seatName, teamTag, words } from '../parts/said.ts'
import { toldFacts } from '../parts/told-facts.ts'
import { askName, informationName, markName } from '../parts/terms.ts'
import { exerciseTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { onward } from './desk.ts'
import type { Desk } from './desk.ts'
import { tellsFor } from './dialogs/tell.ts'
import { passedWords, toldVerdict, witness } from './told.ts'
import '../words/en/facilitate.ts'

const STATUS: { readonly [status in ControlView['requests']['items'][number]['status']]: Key } = {
  asked: 'fac.request.asked',
  countered: 'fac.request.countered',
  approved: 'fac.request.approved',
  refused: 'fac.request.refused',
  expired: 'fac.request.expired',
  withdrawn: 'fac.request.withdrawn',
}

type Indexed = Extract<Reference, { readonly index: number }>['of']

/** Mark it for the plan, or add a correction: for anything that was said or done. */
const about = (desk: Desk, of: Indexed, index: number, said: string): TemplateResult =>
  html`<span class="row fac-small-actions">
    <button type="button" class="small" @click=${() => desk.open({ kind: 'mark', what: { of, index }, words: said })}>
      ${t('fac.mark')}
    </button>
    <button type="button" class="small" @click=${() => desk.open({ kind: 'correct', what: { of, index }, words: said })}>
      ${t('fac.correct')}
    </button>
  </span>`

function list<T>(
  title: string,
  page: { readonly total: number; readonly items: readonly T[] },
  empty: string,
  row: (item: T) => TemplateResult,
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const older = page.total - page.items.length
  return html`<section class="stack tight">
    <header class="row between">
      <h2>${title} <span class="soft">${page.total}</span></h2>
      ${more}
    </header>
    ${
      page.items.length === 0
        ? html`<p class="soft">${empty}</p>`
        : html`<ul role="list" class="fac-said">
            ${page.items.toReversed().map((item) => html`<li>${row(item)}</li>`)}
          </ul>`
    }
    ${older > 0 ? html`<p class="soft">${t('fac.exchange.older', { n: older })}</p>` : nothing}
  </section>`
}

const at = (seconds: number): TemplateResult => html`<span class="soft fac-at">${t('fac.at', { n: Math.floor(seconds / 60) })}</span>`

const said = (sentence: string): TemplateResult | typeof nothing =>
  sentence === '' ? nothing : html`<span class="soft fac-verdict">${sentence}</span>`

/** To tell for a state that control plays; where every state plays for itself, why there is none. */
const tellButton = (desk: Desk): TemplateResult =>
  tellsFor(desk).length === 0
    ? html`<span class="soft">${t('fac.not.ownState')}</span>`
    : html`<button type="button" class="small" @click=${() => desk.open({ kind: 'tell' })}>${t('fac.do.tell')}</button>`

/** What a piece of information says, under which code, and whether leads pass with it. */
const informationWords = (desk: Desk, { index, information, text, handling, arrived }: ShareCard): TemplateResult =>
  html`<span class="soft">${informationName(information)} · ${handling}</span> ${words(text)}
    ${arrived ? nothing : html`<span class="chip">${t('fac.exchange.onItsWay')}</span>`} ${passedWords(desk.view, 'share', index).map(said)}
    ${about(desk, 'share', index, words(text))}`

/** A request with its replies and what was sent in answer to it; what control has to do with it for a state that it plays. */
function requestRow(desk: Desk, request: RequestCard): TemplateResult {
  const { view } = desk
  const { index, from, to, ask, information, text, status, due, replies, at: when } = request
  const tag = (team: string): TemplateResult => teamTag(view.teams, team, true)
  const open = status === 'asked' || status === 'countered'
  const [sent, owed] = [sentFor(request, view.shares.items), isOwed(request)]
  const turnOf = status === 'countered' ? from : to
  const forControl = view.states.some(({ team, player }) => team === turnOf && player === 'control')
  return html`${at(when)} ${tag(from)} ${onward()} ${tag(to)}
    <span class="soft">${askName(ask)}${information ? ` · ${informationName(information)}` : ''}</span> ${words(text)}
    <span class="chip ${open && due - desk.run < 180 ? 'due' : ''}"
      >${t(owed ? 'fac.request.owed' : STATUS[status])}${open ? ` · ${duration(due - desk.run)}` : ''}</span
    >
    ${replies.map((reply) => html`<p class="fac-reply">${tag(reply.by)} ${words(reply.text)}</p>`)}
    ${sent ? html`<p class="fac-reply fac-sent-for">${tag(sent.from)} ${informationWords(desk, sent)}</p>` : nothing}
    ${forControl && open ? html`<button type="button" class="small" @click=${() => desk.open({ kind: 'answer-request', request: index })}>${t('fac.answerFor')}</button>` : nothing}
    ${forControl && owed ? html`<button type="button" class="small" @click=${() => tellFor(desk, request)}>${t('fac.request.sendNow')}</button>` : nothing}
    ${about(desk, 'request', index, words(text))}`
}

/** Opens what is told for a state with what it owes another. */
function tellFor(desk: Desk, { from, to, information }: RequestCard): void {
  for (const [name, value] of Object.entries({ way: 'written', from: to, to: from, information: information ?? 'lead' }))
    desk.set('tell', name, value)
  desk.open({ kind: 'tell' })
}

export function exchangePanel(desk: Desk): TemplateResult {
  const { view } = desk
  const tag = (team: string): TemplateResult => teamTag(view.teams, team, true)
  const alone = sharedAlone(view.shares.items, view.requests.items)
  const answers = view.shares.items.length - alone.length
  return html`<div class="fac-exchange">
    ${list(t('fac.exchange.questions'), view.questions, t('fac.exchange.noQuestions'), ({ index, team, text, answered, at: when }) => html`${at(when)} ${tag(team)} ${words(text)} ${answered ? html`<span class="chip good">${t('fac.exchange.answered')}</span>` : html`<button type="button" class="small" @click=${() => desk.open({ kind: 'reply', question: index })}>${t('fac.reply')}</button>`}`)}
    ${list(t('fac.exchange.requests'), view.requests, t('fac.exchange.noRequests'), (request) => requestRow(desk, request))}
    ${list(t('fac.exchange.shares'), { total: view.shares.total - answers, items: alone }, t('fac.exchange.noShares'), (share) => html`${at(share.at)} ${tag(share.from)} ${onward()} ${share.to.map(tag)} ${informationWords(desk, share)}`)}
    ${list(t('fac.exchange.deconfliction'), view.deconfliction, t('fac.exchange.noDeconfliction'), ({ index, team, subject, action, from, to, conflicts, at: when }) => html`${at(when)} ${tag(team)} <strong>${words(view.reference.subjects.find(({ key }) => key === subject)?.name ?? subject)}</strong> ${words(action)} <span class="soft">${t('fac.exchange.window', { from, to: exerciseTime(to, view.exercise.zone) })}</span> ${conflicts.length > 0 ? html`<span class="chip due">${t('fac.exchange.overlaps')} ${conflicts.map(({ team: other }) => tag(other))}</span>` : nothing} ${about(desk, 'deconfliction', index, words(action))}`)}
    ${list(
      t('fac.exchange.told'),
      view.told,
      t('fac.exchange.noTold'),
      (told) => {
        const { index, from, to, verb, gist, status, saidAt } = told
        return html`${at(saidAt)} ${tag(from)} ${t(`fac.told.${verb}`)} ${tag(to)} ${words(gist)}
          <span class="chip ${status === 'claimed' ? '' : status === 'disputed' ? 'due' : 'good'}">${t(`fac.told.status.${status}`)}</span>
          ${toldFacts(told)} ${said(toldVerdict(view, told))} ${status === 'claimed' ? witness(desk, index) : nothing}
          ${about(desk, 'told', index, words(gist))}`
      },
      tellButton(desk),
    )}
    ${list(t('fac.exchange.notes'), view.notes, t('fac.exchange.noNotes'), ({ index, by, team, inject, text, at: when }) => html`${at(when)} ${team ? tag(team) : html`<span class="soft">${seatName(view.seats, by)}</span>`} ${inject ? html`<span class="fac-row-id">${inject}</span>` : nothing} ${words(text)} ${about(desk, 'note', index, words(text))}`)}
    ${list(t('fac.exchange.marks'), view.marks, t('fac.exchange.noMarks'), ({ team, as, text, what, at: when }) => html`${at(when)} <span class="chip accent">${markName(as)}</span> ${team ? tag(team) : nothing} ${text === null ? referenceWords(what) : words(text)}`)}
    ${list(t('fac.exchange.replies'), view.replies, t('fac.exchange.noReplies'), ({ index, from, to, text, at: when }) => html`${at(when)} <span class="soft">${words(from)}</span> ${onward()} ${to.map(tag)} ${words(text)} ${about(desk, 'reply', index, words(text))}`)}
    ${list(t('fac.exchange.announcements'), view.announcements, t('fac.exchange.noAnnouncements'), ({ index, to, text, at: when }) => html`${at(when)} ${to.length === 0 ? t('fac.everybody') : to.map(tag)} ${words(text)} ${about(desk, 'announcement', index, words(text))}`)}
    ${list(t('fac.exchange.observations'), view.observations, t('fac.exchange.noObservations'), ({ index, by, team, inject, as, text, at: when }) => html`${at(when)} <span class="soft">${seatName(view.seats, by)} · ${t(`fac.observation.${as}`)}</span> ${team ? tag(team) : nothing} ${inject ? html`<span class="fac-row-id">${inject}</span>` : nothing} ${words(text)} ${about(desk, 'observation', index, words(text))}`)}
  </div>`
}

/** What a mark without words of its own points to. */
export const referenceWords = (what: Reference | null): string =>
  what === null ? '' : 'inject' in what ? t('fac.mark.onInject', { inject: what.inject }) : t('fac.mark.onOther')
