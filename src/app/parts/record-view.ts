/** A decision record as it is read: the decision first, then why, then whatever else was written down. */
import './record-view.css'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { DecisionCard, TeamCard, VersionCard } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import { teamTag, words } from './said.ts'
import { handlingName } from './terms.ts'
import { gradingView } from './inject-card.ts'
import { exerciseTime } from './times.ts'
import '../words/en/cards.ts'

export type RecordReader = {
  readonly teams: readonly TeamCard[]
  /** The zone in which exercise time is told. */
  readonly zone: string
  /** The reader's own team wrote it. */
  readonly ours?: boolean
}

/** A decision in one text, for lists and for copying. */
export function decisionWords(decision: DecisionCard): string {
  const added = 'text' in decision && decision.form !== 'own' && decision.text !== null ? ` ${words(decision.text)}` : ''
  switch (decision.form) {
    case 'course':
      return words(decision.words) + added
    case 'own':
      return words(decision.text)
    case 'number':
      return `${decision.value} ${words(decision.unit)}`.trim() + (added === '' ? '' : `.${added}`)
    case 'ranking':
      return decision.order.map(({ text }, n) => `${n + 1}. ${words(text)}`).join(' ') + added
  }
}

function decisionView(decision: DecisionCard, ours: boolean): TemplateResult {
  switch (decision.form) {
    case 'course':
      return html`<p class="record-decision">${words(decision.words)}</p>
        ${decision.text === null ? nothing : html`<p class="prose">${words(decision.text)}</p>`}`
    case 'own':
      return html`<p class="soft">${t(ours ? 'record.ownOurs' : 'record.own')}</p>
        <p class="record-decision prose">${words(decision.text)}</p>`
    case 'number':
      return html`<p class="record-decision">${decision.value} ${words(decision.unit)}</p>
        ${decision.text === null ? nothing : html`<p class="prose">${words(decision.text)}</p>`}`
    case 'ranking':
      return html`<ol class="record-decision">
          ${decision.order.map(({ text }) => html`<li>${words(text)}</li>`)}
        </ol>
        ${decision.text === null ? nothing : html`<p class="prose">${words(decision.text)}</p>`}`
  }
}

const row = (label: string, content: unknown): TemplateResult =>
  html`<div>
    <dt>${label}</dt>
    <dd>${content}</dd>
  </div>`

/** One version of a decision record, whole. */
export function recordView(version: VersionCard, { teams, zone, ours = false }: RecordReader): TemplateResult {
  const { why, options, basis, information, sharedWith, followUp } = version
  return html`<div class="record" data-withdrawn=${version.withdrawn ? 'yes' : nothing}>
    ${decisionView(version.decision, ours)}
    <dl class="record-facts">
      ${row(t('record.why'), html`<p class="prose">${words(why)}</p>`)}
      ${options === null ? nothing : row(t('record.options'), html`<p class="prose">${words(options)}</p>`)}
      ${basis === null ? nothing : row(t('record.basis'), html`<p class="prose">${words(basis)}</p>`)}
      ${
        information.length === 0
          ? nothing
          : row(
              t('record.information'),
              html`<ul>
                ${information.map(
                  (one) =>
                    html`<li>
                      ${words(one.text)}
                      ${one.handling === null ? nothing : html`<span class="chip" title=${handlingName(one.handling)}>${one.handling}</span>`}
                      ${one.grading === null ? nothing : gradingView(one.grading)}
                    </li>`,
                )}
              </ul>`,
            )
      }
      ${sharedWith.length === 0 ? nothing : row(t('record.sharedWith'), html`<span class="row">${sharedWith.map((team) => teamTag(teams, team))}</span>`)}
      ${
        followUp === null
          ? nothing
          : row(
              t('record.followUp'),
              html`${words(followUp.text)}${followUp.by === null ? nothing : html` <span class="soft">${t('record.by', { time: exerciseTime(followUp.by, zone) })}</span>`}`,
            )
      }
    </dl>
  </div>`
}
