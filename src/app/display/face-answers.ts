/** Answers of the states side by side, in the order of the tables: what was decided, and why or what followed. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamCard } from '../../engine/view/view.ts'
import { decisionWords } from '../parts/record-view.ts'
import { teamNumber, teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { columnsFor } from './shown.ts'
import type { AnswerPage, AnswerPart } from './shown.ts'
import '../words/en/display.ts'

type Teams = readonly TeamCard[]

/** One page of answers to one inject. */
export function answersFace({ title, parts }: AnswerPage, teams: Teams): TemplateResult {
  const followed = parts.some(({ consequence }) => consequence !== null)
  const [only] = parts
  const joint = parts.length === 1 && only !== undefined && only.positions.length > 0
  return html`<div class="answers">
    <div class="answers-head">
      <h1>${words(title)}</h1>
      <p class="kicker">${followed ? t('display.answers.titleAfter') : t('display.answers.title')}</p>
    </div>
    <div class="side-by-side" data-columns=${columnsFor(parts.length)}>${parts.map((part) => card(part, teams, joint))}</div>
  </div>`
}

function card(part: AnswerPart, teams: Teams, joint: boolean): TemplateResult {
  const { team, version, before, positions, consequence } = part
  return html`<article class="state-answer" data-team=${teamNumber(teams, team)}>
    <h2>${teamTag(teams, team)} ${joint ? html`<span class="soft">${t('display.answers.joint')}</span>` : nothing}</h2>
    ${version ? decided(part) : html`<p class="soft">${t('display.answers.silent')}</p>`}
    ${version?.afterReveal && before ? html`<p class="soft changed">${t('display.answers.before', { text: decisionWords(before.decision) })}</p>` : nothing}
    ${
      consequence !== null
        ? html`<p class="followed"><span class="kicker">${t('display.answers.followed')}</span>${words(consequence)}</p>`
        : version
          ? html`<p class="why"><span class="kicker">${t('display.answers.why')}</span>${words(version.why)}</p>`
          : nothing
    }
    ${
      positions.length > 0
        ? html`<ul class="stand-list" role="list">
            ${positions.map((position) => stand(position, teams))}
          </ul>`
        : nothing
    }
  </article>`
}

function decided({ version, before }: AnswerPart): TemplateResult | typeof nothing {
  if (!version) return nothing
  const { decision } = version
  const revised = version.afterReveal && before !== null
  return html`${revised ? html`<p class="chip accent">${t('display.answers.revised')}</p>` : nothing}
  ${
    decision.form === 'ranking'
      ? html`<ol class="decision">
            ${decision.order.map(({ text }) => html`<li>${words(text)}</li>`)}
          </ol>
          ${decision.text === null ? nothing : html`<p class="words">${words(decision.text)}</p>`}`
      : html`<p class="decision words">${decisionWords(decision)}</p>`
  }`
}

const stand = ({ team, agrees, reservation }: AnswerPart['positions'][number], teams: Teams): TemplateResult =>
  html`<li data-agrees=${agrees}>
    ${teamTag(teams, team)}
    <span
      ><span class="stands">${agrees ? t('display.answers.agrees') : t('display.answers.reserves')}</span>${
        agrees || reservation === null ? nothing : html`: ${words(reservation)}`
      }</span
    >
  </li>`
