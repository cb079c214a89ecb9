/**
 * What an interpreter sees: every text that the team gets, to read and to copy, large: the situation, messages, what other
 * states and exercise control write, what the room reads, and where allowed what is still to come.
 */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Said, TeamView } from '../../engine/view/view.ts'
import { copyText } from '../parts/copy.ts'
import { momentView, paragraphs } from '../parts/inject-card.ts'
import { decisionWords } from '../parts/record-view.ts'
import { teamName, words } from '../parts/said.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { standing } from './answering.ts'
import { answerWords } from './exchange.ts'
import { headView, stripView } from './head.ts'
import { hasRoom, roomPage } from './room-page.ts'
import '../words/en/play.ts'

async function copy(event: Event, text: string): Promise<void> {
  const button = event.currentTarget
  if (!(button instanceof HTMLButtonElement)) return
  const worked = await copyText(text)
  const status = button.previousElementSibling
  if (status) status.textContent = worked ? t('play.copied') : t('play.notCopied')
}

function textView(title: string, text: Said | null, about: unknown = nothing): TemplateResult | typeof nothing {
  if (text === null || words(text) === '') return nothing
  return html`<article class="panel stack tight">
    <div class="row between">
      <h3>${title}</h3>
      <p class="row">
        <span class="soft" role="status"></span
        ><button
          class="small"
          aria-label="${t('play.copy')} – ${title}"
          @click=${(event: Event) => void copy(event, `${title}\n\n${words(text)}`)}
        >
          ${t('play.copy')}
        </button>
      </p>
    </div>
    ${about}
    <div class="prose stack tight">${paragraphs(text)}</div>
  </article>`
}

/** Leads to a part of a page that is long, because an interpreter reads all of it. */
function part(id: string, title: string, count: number | null = null): TemplateResult {
  const go = (): void => {
    const heading = document.getElementById(id)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return html`<button class="quiet" @click=${go}>${title}${count === null ? nothing : html` <span class="count">${count}</span>`}</button>`
}

const heading = (id: string, title: string): TemplateResult => html`<h2 id=${id} tabindex="-1">${title}</h2>`

type Text = { readonly at: number; readonly title: string; readonly text: Said }

/** What other states wrote to the team, and control's replies, the newest first. */
function fromOthers({ own, teams, requests, shares, told, deconfliction, replies }: TeamView): readonly Text[] {
  const name = (team: string): string => teamName(teams, team)
  return [
    ...requests.items.flatMap((card): Text[] => [
      ...(card.to === own.team ? [{ at: card.at, title: t('play.asksUs', { team: name(card.from) }), text: card.text }] : []),
      ...card.replies.flatMap((reply): Text[] =>
        reply.by === own.team ? [] : [{ at: reply.at, title: `${name(reply.by)}: ${answerWords(reply.answer)}`, text: reply.text }],
      ),
    ]),
    ...shares.items.flatMap((card): Text[] =>
      card.from === own.team || !card.arrived
        ? []
        : [{ at: card.arrives, title: t('play.tellsUs', { team: name(card.from) }), text: card.text }],
    ),
    ...told.items.flatMap((card): Text[] =>
      card.to === own.team ? [{ at: card.at, title: t(`play.person.${card.verb}Us`, { team: name(card.from) }), text: card.gist }] : [],
    ),
    ...deconfliction.items.flatMap((card): Text[] =>
      card.team === own.team ? [] : [{ at: card.at, title: t('play.plans', { team: name(card.team) }), text: card.action }],
    ),
    ...replies.items.map(({ at, from, text }): Text => ({ at, title: words(from), text })),
  ].toSorted((a, b) => b.at - a.at)
}

export function interpreterDesk(room: Room, view: TeamView): TemplateResult {
  const { turn, own, teams, exercise } = view
  const zone = teams.find(({ team }) => team === own.team)?.zone ?? null
  const others = fromOthers(view)
  return html`<main class="desk interpreter">
    ${headView(room, view)} ${stripView(room, view, null)}
    <nav class="desk-parts" aria-label=${t('play.parts')}>
      ${part('part-situation', t('play.situation'))} ${part('part-inbox', t('play.inbox'), view.inbox.length)}
      ${others.length === 0 ? nothing : part('part-others', t('play.fromOthers'), others.length)}
      ${hasRoom(view) ? part('part-room', t('play.room')) : nothing}
      ${view.early.length === 0 ? nothing : part('part-early', t('play.early'), view.early.length)}
    </nav>
    <div class="desk-item">
      <div class="page stack aloud">
        <p class="hint">${t('play.interpreterHint', { team: teamName(teams, own.team) })}</p>
        ${view.announcements.items.length === 0 ? nothing : html`<h2>${t('play.announcements')}</h2>`}
        ${view.announcements.items
          .toReversed()
          .slice(0, 3)
          .map((one) => textView(t('play.announcement'), one.text))}
        ${heading('part-situation', t('play.situation'))}
        ${textView(words(turn?.title) || t('play.background'), turn?.situation ?? exercise.background)}
        ${textView(t('play.ownBrief', { team: teamName(teams, own.team) }), own.brief)} ${textView(t('play.private'), own.private)}
        ${heading('part-inbox', t('play.inbox'))} ${view.inbox.length === 0 ? html`<p class="empty">${t('play.inboxEmpty')}</p>` : nothing}
        ${view.inbox.toReversed().map((item) => {
          const version = standing(item)
          const { courses = [], items = [] } = item.answer ?? {}
          const choices = [...courses, ...items].map(({ text }, n) => `${n + 1}. ${words(text)}`).join('\n\n')
          return html`${textView(words(item.title), item.text, html`<p class="soft">${words(item.from)} · ${momentView(item.at, zone)}</p>`)}
          ${choices === '' ? textView(t('play.answer'), item.answer?.prompt ?? null) : textView(words(item.answer?.prompt) || t('play.prompt'), choices)}
          ${textView(t('play.meanwhile'), item.meanwhile)}
          ${version ? textView(t('play.ourAnswer'), `${decisionWords(version.decision)}\n\n${words(version.why)}`) : nothing}
          ${textView(t('play.consequence'), item.consequence)}`
        })}
        ${
          others.length === 0
            ? nothing
            : html`${heading('part-others', t('play.fromOthers'))} ${others.map(({ title, text }) => textView(title, text))}`
        }
        ${hasRoom(view) ? html`<section id="part-room" tabindex="-1" class="stack">${roomPage(view, view)}</section>` : nothing}
        ${
          view.early.length === 0
            ? nothing
            : html`${heading('part-early', t('play.early'))}
                <p class="notice due">${t('play.earlyHint')}</p>
                ${view.early.map((item) => textView(words(item.title), item.text))}`
        }
      </div>
    </div>
  </main>`
}
