/** What is read out and asked in a turn: the background at the start, the situation, the questions for the discussion. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { words } from '../parts/said.ts'
import { exerciseTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import type { Desk } from './desk.ts'
import { sentInTurn } from './turn-work.ts'
import '../words/en/facilitate.ts'

const aloud = (desk: Desk, title: string, texts: readonly { readonly head: string | null; readonly text: string }[]): TemplateResult =>
  html`<button type="button" class="small" @click=${() => desk.open({ kind: 'aloud', title, texts })}>${t('fac.aloud')}</button>`

function toRead(desk: Desk, title: string, text: string): TemplateResult {
  return html`<section class="stack tight">
    <header class="row between">
      <h2>${title}</h2>
      ${aloud(desk, title, [{ head: null, text }])}
    </header>
    <p class="prose fac-situation">${text}</p>
  </section>`
}

function questions(desk: Desk): TemplateResult | typeof nothing {
  const { turn, msel } = desk.view
  if (!turn) return nothing
  const sent = new Set<string>(sentInTurn(desk.view).map(({ inject }) => inject))
  const byInject = msel.filter(({ inject, discussion }) => sent.has(inject) && discussion.length > 0)
  const texts = [
    ...turn.questions.map((question) => ({ head: null, text: words(question) })),
    ...byInject.map(({ inject, title, discussion }) => ({ head: `${inject} ${words(title)}`, text: discussion.map(words).join('\n') })),
  ]
  return html`<section class="stack tight">
    <header class="row between">
      <h2>${t('fac.turn.questions')}</h2>
      <span class="row">
        <button type="button" class="small" @click=${() => desk.open({ kind: 'face', face: 'question', inject: null })}>
          ${t('fac.turn.showQuestions')}
        </button>
        ${aloud(desk, t('fac.turn.questions'), texts)}
      </span>
    </header>
    ${texts.length === 0 ? html`<p class="empty">${t('fac.turn.noQuestions')}</p>` : nothing}
    <ul>
      ${turn.questions.map((question) => html`<li>${words(question)}</li>`)}
    </ul>
    ${byInject.map(
      ({ inject, title, discussion }) =>
        html`<h3><span class="fac-row-id">${inject}</span> ${words(title)}</h3>
          <ul>
            ${discussion.map((question) => html`<li>${words(question)}</li>`)}
          </ul>`,
    )}
  </section>`
}

export function turnPanel(desk: Desk): TemplateResult {
  const { exercise, turn, guide, clock } = desk.view
  const discusses = clock.conduct === 'discuss'
  const situation = turn ? toRead(desk, t('fac.turn.situation'), words(turn.situation)) : nothing
  return html`<div class="stack fac-reading">
    ${clock.conduct === 'briefing' && exercise.background !== null ? toRead(desk, t('fac.turn.background'), words(exercise.background)) : nothing}
    ${discusses ? html`${questions(desk)} ${situation}` : html`${situation} ${questions(desk)}`}
    ${
      clock.conduct !== 'briefing' && exercise.background !== null
        ? html`<details>
            <summary>${t('fac.turn.background')}</summary>
            <p class="prose">${words(exercise.background)}</p>
          </details>`
        : nothing
    }
    <details ?open=${clock.conduct === 'briefing'}>
      <summary>${t('fac.turn.plan')}</summary>
      <ol class="stack tight">
        ${guide.turns.map((one) => html`<li><strong>${words(one.title)}</strong> <span class="soft">${t('fac.turn.line', { from: one.from, to: exerciseTime(one.to, exercise.zone), respond: Math.round(one.respond / 60), discuss: Math.round(one.discuss / 60) })}</span></li>`)}
      </ol>
    </details>
    ${
      guide.notes.length === 0
        ? nothing
        : html`<details ?open=${clock.conduct === 'briefing'}>
            <summary>${t('fac.turn.notes')}</summary>
            <ul class="stack tight">
              ${guide.notes.map((note) => html`<li>${words(note)}</li>`)}
            </ul>
          </details>`
    }
    <details>
      <summary>${t('fac.turn.objectives')}</summary>
      <ul class="stack tight">
        ${guide.objectives.map(({ text, capability }) => html`<li>${words(text)} <span class="soft">${words(capability)}</span></li>`)}
      </ul>
    </details>
  </div>`
}
