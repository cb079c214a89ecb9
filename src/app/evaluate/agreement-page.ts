/** How far the evaluators agree, once the exercise is closed and nobody rates blind any more. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { EvaluatorView } from '../../engine/view/view.ts'
import { seatName, teamTag } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { agreementOf } from './agreement.ts'
import type { Agreement } from './agreement.ts'
import { ratingLabel } from './rating-form.ts'
import '../words/en/evaluate.ts'

/** The page; before the end it says what will stand here. */
export function agreementPage(view: EvaluatorView): TemplateResult {
  const pairs = view.clock.phase === 'closed' ? agreementOf(view.ratings) : []
  const empty = view.clock.phase === 'closed' ? t('evaluate.agreement.none') : t('evaluate.agreement.early')
  return html`<section class="stack">
    <h2>${t('evaluate.agreement.title')}</h2>
    ${pairs.length === 0 ? html`<p class="empty">${empty}</p>` : html`<p class="soft">${t('evaluate.agreement.note')}</p>`}
    ${pairs.map((pair) => pairView(pair, view))}
  </section>`
}

function pairView({ a, b, both, same, near, far, differences }: Agreement, view: EvaluatorView): TemplateResult {
  const line = (label: string, n: number): TemplateResult =>
    html`<div>
      <dt>${label}</dt>
      <dd><progress max=${both} .value=${n} aria-hidden="true"></progress> ${t('evaluate.agreement.of', { n, of: both })}</dd>
    </div>`
  return html`<article class="panel stack tight">
    <h3>${t('evaluate.agreement.pair', { a: seatName(view.seats, a), b: seatName(view.seats, b) })}</h3>
    <dl class="agreement">
      ${line(t('evaluate.agreement.same'), same)} ${line(t('evaluate.agreement.near'), near)} ${line(t('evaluate.agreement.far'), far)}
    </dl>
    ${
      differences.length === 0
        ? nothing
        : html`<div class="scrolls" tabindex="0" role="region" aria-label=${t('evaluate.agreement.differ')}>
            <table class="differing">
              <caption class="hidden-text">
                ${t('evaluate.agreement.differ')}
              </caption>
              <thead>
                <tr>
                  <th scope="col">${t('evaluate.inject')}</th>
                  <th scope="col">${t('evaluate.note.team')}</th>
                  <th scope="col">${seatName(view.seats, a)}</th>
                  <th scope="col">${seatName(view.seats, b)}</th>
                </tr>
              </thead>
              <tbody>
                ${differences.map(
                  (one) =>
                    html`<tr>
                      <th scope="row">${one.inject}</th>
                      <td>${teamTag(view.teams, one.team)}</td>
                      <td title=${ratingLabel(one.a)}>${one.a}</td>
                      <td title=${ratingLabel(one.b)}>${one.b}</td>
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`
    }
  </article>`
}
