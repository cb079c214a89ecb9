/** What passes between this state and others: what waits for us first, then what waits for them, then the rest. */
import './request-reply.ts'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { playIsOver } from '../../engine/view/open.ts'
import type { DeconflictionCard, RequestCard, ShareCard, TeamView, ToldCard } from '../../engine/view/view.ts'
import { gradingView } from '../parts/inject-card.ts'
import { isOwed } from '../parts/requests.ts'
import { teamName, teamTag, words } from '../parts/said.ts'
import { askName, handlingName, informationName } from '../parts/terms.ts'
import { exerciseTime } from '../parts/times.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { agoWords, leftWords } from './ago.ts'
import { answerWords, exchangeOf, passingKey } from './exchange.ts'
import type { Passing } from './exchange.ts'
import { markMenu, marksOn } from './marks.ts'
import { press } from './press.ts'
import { whenOpen } from './when.ts'
import '../words/en/cards.ts'
import '../words/en/play.ts'

type Context = { readonly room: Room; readonly view: TeamView; readonly run: number }

const REQUEST_STATUS = {
  asked: 'play.request.asked',
  countered: 'play.request.countered',
  approved: 'play.request.approved',
  refused: 'play.request.refused',
  expired: 'play.request.expired',
  withdrawn: 'play.request.withdrawn',
} as const
const TOLD_STATUS = {
  claimed: 'play.told.claimed',
  confirmed: 'play.told.confirmed',
  attested: 'play.told.attested',
  disputed: 'play.told.disputed',
} as const

/** Whether what was told counts like something in writing. */
const TOLD_COUNTS = {
  claimed: 'play.told.countsWhen',
  confirmed: 'play.told.counts',
  attested: 'play.told.counts',
  disputed: 'play.told.countsNot',
} as const

const fact = (label: string, content: unknown): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`

function requestView(context: Context, card: RequestCard, incoming: boolean, sent: ShareCard | null): TemplateResult {
  const { room, view, run } = context
  const other = incoming ? card.from : card.to
  const live = !playIsOver(view.clock) && (card.status === 'asked' || card.status === 'countered')
  const discussion = view.settings.pacing === 'discussion'
  const owed = isOwed(card)
  const status = owed ? (incoming ? 'play.request.owed' : 'play.request.promised') : REQUEST_STATUS[card.status]
  const name = (team: string): string => teamName(view.teams, team)
  return html`<div class="row between">
      <h3>${incoming ? t('play.asksUs', { team: name(other) }) : t('play.weAsked', { team: name(other) })}</h3>
      <span class="chip ${live || (owed && incoming) ? 'due' : ''}">${t(status)}</span>
    </div>
    <p class="prose large">${words(card.text)}</p>
    <dl class="record-facts">
      ${fact(t('play.request.for'), html`${askName(card.ask)}${card.information === null ? nothing : html` · ${informationName(card.information)}`}`)}
      ${fact(t('play.purpose'), words(card.purpose))} ${card.basis === null ? nothing : fact(t('record.basis'), words(card.basis))}
      ${fact(t('play.handling'), `${card.handling} – ${handlingName(card.handling)}`)}
      ${live && card.status === 'asked' ? fact(t('play.replyDue'), html`<span class=${discussion ? '' : 'amber'}>${leftWords(card.due - run)}</span>`) : nothing}
    </dl>
    ${card.replies.map((reply) => html`<p class="said"><strong>${name(reply.by)}</strong> <span class="soft">${answerWords(reply.answer)} · ${agoWords(run - reply.at)}</span><br />${words(reply.text)}</p>`)}
    ${sent === null ? nothing : sentView(context, sent, !incoming)}
    <lockstep-reply .room=${room} .request=${card.index}></lockstep-reply>
    ${markMenu(room, view, { of: 'request', index: card.index })}`
}

/** When a piece of information arrived, or that it is on its way. */
const arrivalChip = ({ run }: Context, { arrived, arrives }: ShareCard): TemplateResult =>
  html`<span class="chip">${arrived ? agoWords(run - arrives) : t('play.underWay', { left: leftWords(arrives - run) })}</span>`

/** What was sent in answer to a request, at the request, where both are marked as one. */
const sentView = (context: Context, card: ShareCard, incoming: boolean): TemplateResult =>
  html`<section class="said sent-for stack tight">
    <div class="row between">
      <h4>${incoming ? t('play.request.theySent', { team: teamName(context.view.teams, card.from) }) : t('play.request.weSent')}</h4>
      ${arrivalChip(context, card)}
    </div>
    ${informationView(context, card, incoming)}
    ${marksOn(context.view, { of: 'share', index: card.index }).length > 0 ? shareMarks(context, card) : nothing}
  </section>`

function shareView(context: Context, card: ShareCard, incoming: boolean): TemplateResult {
  const { teams } = context.view
  const names = card.to.map((team) => teamName(teams, team)).join(', ')
  return html`<div class="row between">
      <h3>${incoming ? t('play.tellsUs', { team: teamName(teams, card.from) }) : t('play.weTold', { teams: names })}</h3>
      ${arrivalChip(context, card)}
    </div>
    ${informationView(context, card, incoming)} ${shareMarks(context, card)}`
}

/** The words of a piece of information, and all that is said about it. */
function informationView({ view }: Context, card: ShareCard, incoming: boolean): TemplateResult {
  return html`<p class="prose large">${words(card.text)}</p>
    <dl class="record-facts">
      ${fact(t('play.kind'), informationName(card.information))}
      ${card.basis === null ? nothing : fact(t('record.basis'), words(card.basis))}
      ${fact(t('play.handling'), `${card.handling} – ${handlingName(card.handling)}`)}
      ${card.grading === null ? nothing : fact(t('inject.source'), gradingView(card.grading))}
      ${incoming && card.onwardBy.some((team) => team === view.own.team) ? fact(t('play.onward'), t('play.onwardAllowed')) : nothing}
    </dl>`
}

const shareMarks = ({ room, view }: Context, { index }: ShareCard): TemplateResult => markMenu(room, view, { of: 'share', index })

function toldView({ room, view, run }: Context, card: ToldCard, incoming: boolean): TemplateResult {
  const team = teamName(view.teams, incoming ? card.from : card.to)
  const settle = (verdict: 'confirmed' | 'disputed') => (event: Event) =>
    void press(event, room, { kind: 'confirm', told: card.index, team: view.own.team, verdict })
  const waits = room.snapshot.waiting.some(({ command }) => command.kind === 'confirm' && command.told === card.index)
  const off = waits || (whenOpen(view) !== null && view.clock.clock !== 'paused')
  return html`<div class="row between">
      <h3>${incoming ? t(`play.person.${card.verb}Us`, { team }) : t(`play.person.we.${card.verb}`, { team })}</h3>
      <span class="chip ${card.status === 'claimed' ? 'due' : ''}">${t(TOLD_STATUS[card.status])}</span>
    </div>
    <p class="prose large">${words(card.gist)}</p>
    <p class="soft">${t('play.saidAgo', { ago: agoWords(run - card.saidAt) })}</p>
    ${
      card.information === null
        ? nothing
        : html`<dl class="record-facts">
              ${fact(t('play.kind'), informationName(card.information))}
              ${card.basis === null ? nothing : fact(t('record.basis'), words(card.basis))}
              ${card.handling === null ? nothing : fact(t('play.handling'), `${card.handling} – ${handlingName(card.handling)}`)}
            </dl>
            <p class="soft">${t(TOLD_COUNTS[card.status], { team })}</p>`
    }
    ${
      incoming && card.status === 'claimed' && view.audience.kind === 'participant'
        ? html`<p>${t('play.confirmHint')}</p>
            <div class="row">
              <button class="primary" ?disabled=${off} @click=${settle('confirmed')}>${t('play.confirm')}</button>
              <button ?disabled=${off} @click=${settle('disputed')}>${t('play.dispute')}</button>
            </div>`
        : nothing
    }
    ${markMenu(room, view, { of: 'told', index: card.index })}`
}

function planView({ room, view, run }: Context, card: DeconflictionCard, incoming: boolean): TemplateResult {
  const { zone } = view.exercise
  const subject = view.reference.subjects.find(({ key }) => key === card.subject)
  return html`<div class="row between">
      <h3>${incoming ? t('play.plans', { team: teamName(view.teams, card.team) }) : t('play.wePlan')}</h3>
      <span class="chip">${agoWords(run - card.at)}</span>
    </div>
    <p class="prose large">${words(card.action)}</p>
    ${
      card.conflicts.length === 0
        ? nothing
        : html`<p class="notice due">
            ${t('play.conflict', { teams: card.conflicts.map(({ team }) => teamName(view.teams, team)).join(', ') })}
          </p>`
    }
    <dl class="record-facts">
      ${fact(t('play.subject'), words(subject?.name) || card.subject)}
      ${fact(t('play.planWindow'), t('play.fromTo', { from: exerciseTime(card.from, zone), to: exerciseTime(card.to, zone) }))}
      ${card.review === null ? nothing : fact(t('play.planReview'), exerciseTime(card.review, zone))}
      ${fact(t('play.planReaders'), card.readers.length === 0 ? t('play.planNoReaders') : html`<span class="row">${card.readers.map((team) => teamTag(view.teams, team))}</span>`)}
    </dl>
    ${markMenu(room, view, { of: 'deconfliction', index: card.index })}`
}

function passingView(context: Context, passing: Passing): TemplateResult {
  switch (passing.kind) {
    case 'request':
      return requestView(context, passing.card, passing.incoming, passing.sent)
    case 'share':
      return shareView(context, passing.card, passing.incoming)
    case 'told':
      return toldView(context, passing.card, passing.incoming)
    case 'deconfliction':
      return planView(context, passing.card, passing.incoming)
  }
}

const group = (context: Context, title: string, items: readonly Passing[]): TemplateResult | typeof nothing =>
  items.length === 0
    ? nothing
    : html`<section class="stack" aria-label=${title}>
        <h3 class="group">${title}</h3>
        ${repeat(items, passingKey, (passing) => html`<article class="panel stack tight">${passingView(context, passing)}</article>`)}
      </section>`

export function exchangePage(context: Context): TemplateResult {
  const { ours, theirs, settled } = exchangeOf(context.view)
  const nothingYet = ours.length + theirs.length + settled.length === 0
  return html`<h2 tabindex="-1">${t('play.exchange')}</h2>
    ${nothingYet ? html`<p class="empty">${t('play.exchangeEmpty')}</p>` : nothing} ${group(context, t('play.exchangeOurs'), ours)}
    ${group(context, t('play.exchangeTheirs'), theirs)} ${group(context, t('play.exchangeSettled'), settled)}`
}
