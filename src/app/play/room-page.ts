/** What the whole room sees: the answers that are open, the questions of the discussion, what followed, the hotwash. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ObserverView, OpenAnswer, Said, TeamView } from '../../engine/view/view.ts'
import { recordView } from '../parts/record-view.ts'
import { teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { standing } from './answering.ts'
import { told } from './told.ts'
import '../words/en/play.ts'

type RoomView = Pick<ObserverView, 'answers' | 'consequences' | 'debrief' | 'turn' | 'teams' | 'exercise'> & {
  readonly inbox: readonly unknown[]
}
/** Answers to one inject side by side; the latest inject first. */
export function byInject(answers: readonly OpenAnswer[]): readonly { readonly inject: string; readonly answers: readonly OpenAnswer[] }[] {
  const injects = [...new Set(answers.map(({ inject }) => inject as string))]
  return injects.map((inject) => ({ inject, answers: answers.filter((one) => one.inject === inject) })).toReversed()
}

function answerView(view: RoomView, answer: OpenAnswer): TemplateResult {
  const reader = { teams: view.teams, zone: view.exercise.zone }
  return html`<section class="panel stack tight">
    <p>${teamTag(view.teams, answer.team)}</p>
    ${answer.versions.map((version, n) => html`${n > 0 ? html`<p class="soft">${t('play.afterReveal')}</p>` : nothing}${recordView(version, reader)}`)}
    ${answer.positions.map(
      (position) =>
        html`<p>
          ${teamTag(view.teams, position.team)}
          ${position.agrees ? t('play.positionAgrees') : t('play.positionReserves')}${position.reservation === null ? nothing : html`: <q>${words(position.reservation)}</q>`}
        </p>`,
    )}
  </section>`
}

/** The team's own answer beside the others'. */
function ownAnswer(view: TeamView, inject: string): TemplateResult | typeof nothing {
  const item = view.inbox.find((one) => one.inject === inject)
  const version = item ? standing(item) : null
  return version
    ? html`<section class="panel stack tight own">
        <p>${teamTag(view.teams, view.own.team)} <span class="soft">${t('play.us')}</span></p>
        ${recordView(version, { teams: view.teams, zone: view.exercise.zone })}
      </section>`
    : nothing
}

export function questionsView(questions: readonly Said[], title: string): TemplateResult | typeof nothing {
  return questions.length === 0
    ? nothing
    : html`<section class="stack tight questions">
        <h3>${title}</h3>
        <ol class="stack tight">
          ${questions.map((question) => html`<li class="prose large">${words(question)}</li>`)}
        </ol>
      </section>`
}

/** Whether the room has anything to read yet. */
export const hasRoom = ({ answers, consequences, debrief, turn }: RoomView): boolean =>
  answers.length + consequences.length > 0 || debrief !== null || (turn?.questions.length ?? 0) > 0

export function roomPage(view: RoomView, own: TeamView | null): TemplateResult {
  const groups = byInject(view.answers)
  return html`<h2 tabindex="-1">${t('play.room')}</h2>
    ${hasRoom(view) ? nothing : html`<p class="empty">${t('play.roomEmpty')}</p>`}
    ${questionsView(view.debrief?.hotwash ?? [], t('play.hotwash'))} ${questionsView(view.debrief?.feedback ?? [], t('play.feedback'))}
    ${questionsView(view.turn?.questions ?? [], t('play.questions'))}
    ${
      view.consequences.length === 0
        ? nothing
        : html`<section class="stack tight">
            <h3>${t('play.followed')}</h3>
            ${told(view.consequences).map(
              ({ title, text, teams }) =>
                html`<div class="panel stack tight">
                  <p class="row">${teams.map((team) => teamTag(view.teams, team))} <span class="soft">${words(title)}</span></p>
                  <p class="prose">${words(text)}</p>
                </div>`,
            )}
          </section>`
    }
    ${groups.map(
      ({ inject, answers }) =>
        html`<section class="stack tight">
          <h3>${words(answers[0]?.title)}</h3>
          <div class="beside">${own ? ownAnswer(own, inject) : nothing}${answers.map((answer) => answerView(view, answer))}</div>
        </section>`,
    )}`
}
