/** The smaller pages of the desk: control, notes, where we are. */
import './note-form.ts'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamView } from '../../engine/view/view.ts'
import { decisionWords } from '../parts/record-view.ts'
import { teamName, teamTag, words } from '../parts/said.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { agoWords } from './ago.ts'
import { catchUp } from './catch-up.ts'
import type { Passing } from './exchange.ts'
import { markMenu } from './marks.ts'
import { stepSentence } from './now.ts'
import '../words/en/play.ts'

/** Announcements, and what the team asked control and heard from it. */
export function controlPage(room: Room, view: TeamView, run: number): TemplateResult {
  const { announcements, questions, replies } = view
  return html`<h2 tabindex="-1">${t('play.control')}</h2>
    ${
      announcements.items.length === 0
        ? nothing
        : html`<section class="stack tight">
            <h3>${t('play.announcements')}</h3>
            ${announcements.items.toReversed().map(
              (one) =>
                html`<div class="notice">
                  <p class="prose">${words(one.text)}</p>
                  <p class="soft">${agoWords(run - one.at)}</p>
                </div>`,
            )}
          </section>`
    }
    <section class="stack tight">
      <h3>${t('play.askControl')}</h3>
      <lockstep-ask-control .room=${room}></lockstep-ask-control>
    </section>
    ${questions.items.length + replies.items.length === 0 ? html`<p class="empty">${t('play.controlEmpty')}</p>` : nothing}
    ${questions.items.toReversed().map(
      (question) =>
        html`<section class="panel stack tight">
          <p class="soft">
            ${t('play.weAskedControl', { ago: agoWords(run - question.at) })}${question.answered ? nothing : html` <span class="chip due">${t('play.notAnswered')}</span>`}
          </p>
          <p class="prose">${words(question.text)}</p>
          ${replies.items.filter((reply) => reply.question === question.index).map((reply) => html`<p class="said"><strong>${words(reply.from)}</strong> <span class="soft">${agoWords(run - reply.at)}</span><br />${words(reply.text)}</p>`)}
        </section>`,
    )}
    ${replies.items
      .filter(({ question }) => question === null)
      .toReversed()
      .map(
        (reply) =>
          html`<section class="panel stack tight">
            <p><strong>${words(reply.from)}</strong> <span class="soft">${agoWords(run - reply.at)}</span></p>
            <p class="prose">${words(reply.text)}</p>
          </section>`,
      )}`
}

/** The form for a note, and the team's notes. */
export function notesPage(room: Room, view: TeamView, run: number): TemplateResult {
  return html`<lockstep-note .room=${room}></lockstep-note>
    <section class="stack tight">
      <h3>${t('play.ourNotes')}</h3>
      ${view.notes.items.length === 0 ? html`<p class="empty">${t('play.notesEmpty')}</p>` : nothing}
      ${view.notes.items.toReversed().map((note) => {
        const about = view.inbox.find(({ inject }) => inject === note.inject)
        return html`<div class="panel stack tight">
          <p class="soft">${agoWords(run - note.at)}${about ? ` · ${words(about.title)}` : ''}</p>
          <p class="prose">${words(note.text)}</p>
          ${markMenu(room, view, { of: 'note', index: note.index })}
        </div>`
      })}
    </section>`
}

/** What another state waits for, in a sentence. */
function waitsSentence({ teams }: TeamView, { kind, card, incoming }: Passing): string {
  if (kind === 'told') return t('play.openTold', { team: teamName(teams, card.from) })
  if (kind === 'request')
    return incoming
      ? t('play.openRequest', { team: teamName(teams, card.from) })
      : t('play.openCounter', { team: teamName(teams, card.to) })
  return t('play.exchange')
}

/**
 * Where we are, for whoever comes late.
 * @param open goes to a place of the desk
 * @param change what the last turn changed
 */
export function catchUpPage(
  view: TeamView,
  run: number,
  open: (place: string) => void,
  change: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  const now = catchUp(view, run)
  const link = (place: string, text: string): TemplateResult =>
    html`<button class="quiet inline" @click=${() => open(place)}>${text}</button>`
  return html`<h2 tabindex="-1">${t('play.whereWeAre')}</h2>
    <p class="prose large">${stepSentence(view)}</p>
    ${
      now.turn
        ? html`<section class="stack tight">
            <h3>${t('turn.of', { n: now.turn.number, of: now.turn.of })}: ${words(now.turn.title)}</h3>
            <p class="prose">${words(now.turn.situation)}</p>
          </section>`
        : now.background === null
          ? nothing
          : html`<section class="stack tight">
              <h3>${t('play.background')}</h3>
              <p class="prose">${words(now.background)}</p>
            </section>`
    }
    ${
      now.announcements.length === 0
        ? nothing
        : html`<section class="stack tight">
            <h3>${t('play.announcements')}</h3>
            ${now.announcements.map((one) => html`<p class="notice prose">${words(one.text)}</p>`)}
          </section>`
    }
    ${change}
    <section class="stack tight">
      <h3>${t('play.open')}</h3>
      ${
        now.open.length + now.waiting.length === 0
          ? html`<p class="soft">${t('play.openNone')}</p>`
          : html`<ul class="plain" role="list">
              ${now.open.map(({ item }) => html`<li>${link(`inject:${item.inject}`, words(item.title))}</li>`)}
              ${now.waiting.map((passing) => html`<li>${link('exchange', waitsSentence(view, passing))}</li>`)}
            </ul>`
      }
    </section>
    <section class="stack tight">
      <h3>${t('play.weSaid')}</h3>
      ${
        now.answered.length === 0
          ? html`<p class="soft">${t('play.weSaidNone')}</p>`
          : now.answered.map(
              ({ item, version }) =>
                html`<div class="panel stack tight">
                  <p>${link(`inject:${item.inject}`, words(item.title))} <span class="soft">${agoWords(run - version.at)}</span></p>
                  <p><strong>${decisionWords(version.decision)}</strong></p>
                  <p class="prose">${t('play.because', { why: words(version.why) })}</p>
                </div>`,
            )
      }
    </section>
    ${
      now.received.length === 0
        ? nothing
        : html`<section class="stack tight">
            <h3>${t('play.othersSaid')}</h3>
            ${now.received.map(
              (share) =>
                html`<div class="panel stack tight">
                  <p>${teamTag(view.teams, share.from)} <span class="soft">${agoWords(run - share.arrives)}</span></p>
                  <p class="prose">${words(share.text)}</p>
                </div>`,
            )}
          </section>`
    }`
}
