/** What an interpreter sees: the team's texts to read and to copy, large, and where allowed those still to come. */
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
import { headView, stripView } from './head.ts'
import '../words/en/play.ts'

async function copy(event: Event, text: string): Promise<void> {
  const button = event.currentTarget
  if (!(button instanceof HTMLButtonElement)) return
  const worked = await copyText(text)
  const status = button.nextElementSibling
  if (status) status.textContent = worked ? t('play.copied') : t('play.notCopied')
}

function textView(title: string, text: Said | null, about: unknown = nothing): TemplateResult | typeof nothing {
  if (text === null || words(text) === '') return nothing
  return html`<article class="panel stack tight">
    <div class="row between">
      <h3>${title}</h3>
      <p class="row">
        <button class="small" @click=${(event: Event) => void copy(event, `${title}\n\n${words(text)}`)}>
          ${t('play.copy')}<span class="hidden-text"> – ${title}</span></button
        ><span class="soft" role="status"></span>
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

export function interpreterDesk(room: Room, view: TeamView): TemplateResult {
  const { turn, own, teams, exercise } = view
  const zone = teams.find(({ team }) => team === own.team)?.zone ?? null
  return html`<main class="desk interpreter">
    ${headView(room, view)} ${stripView(room, view, null)}
    <nav class="desk-parts" aria-label=${t('play.parts')}>
      ${part('part-situation', t('play.situation'))} ${part('part-inbox', t('play.inbox'), view.inbox.length)}
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
          const courses = item.answer?.courses.map((course, n) => `${n + 1}. ${words(course.text)}`).join('\n\n') ?? ''
          return html`${textView(words(item.title), item.text, html`<p class="soft">${words(item.from)} · ${momentView(item.at, zone)}</p>`)}
          ${textView(words(item.answer?.prompt) || t('play.prompt'), courses === '' ? null : courses)}
          ${version ? textView(t('play.ourAnswer'), `${decisionWords(version.decision)}\n\n${words(version.why)}`) : nothing}
          ${textView(t('play.consequence'), item.consequence)}`
        })}
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
