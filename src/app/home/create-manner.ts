/** The last sections of making an exercise: its names, and how it is played. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { lineBox, radios } from '../parts/fields.ts'
import { t } from '../words/words.ts'
import { idOf } from './making.ts'
import type { Making } from './making.ts'
import '../words/en/home.ts'

export const namesSection = ({ choices, change, problem }: Making): TemplateResult =>
  html`<section class="panel stack" aria-labelledby="new-names">
    <h2 id="new-names">${t('create.sections', { n: 4, title: t('create.naming') })}</h2>
    <div class="create-pair">
      ${lineBox({ id: idOf('title'), label: t('create.name'), value: choices.title, problem: problem('title'), change: (title) => change({ title: title.slice(0, 120) }) })}
      ${lineBox({
        id: idOf('facilitator'),
        label: t('create.facilitator'),
        value: choices.facilitator,
        problem: problem('facilitator'),
        change: (facilitator) => change({ facilitator: facilitator.slice(0, 60) }),
      })}
    </div>
  </section>`

export const mannerSection = ({ choices, change, problem }: Making): TemplateResult =>
  html`<section class="panel stack" aria-labelledby="new-manner">
    <h2 id="new-manner">${t('create.sections', { n: 5, title: t('create.how') })}</h2>
    <div class="create-pair">
      ${radios(
        {
          name: 'new-pacing',
          label: t('create.pacing'),
          value: choices.pacing,
          change: (value) => change({ pacing: value === 'clock' ? 'clock' : 'discussion' }),
        },
        (['discussion', 'clock'] as const).map((value) => ({ value, label: t(`create.pacing.${value}`) })),
      )}
      ${radios(
        {
          name: 'new-scores',
          label: t('create.scores'),
          value: choices.scores,
          change: (value) => change({ scores: (['hotwash', 'now', 'never'] as const).find((one) => one === value) ?? 'hotwash' }),
        },
        (['hotwash', 'now', 'never'] as const).map((value) => ({ value, label: t(`create.scores.${value}`) })),
      )}
    </div>
    <label class="choice"
      ><input
        type="checkbox"
        .checked=${live(choices.interpretersEarly)}
        @change=${() => change({ interpretersEarly: !choices.interpretersEarly })}
      /><span>${t('create.interpreters')}<br /><span class="hint">${t('create.interpretersHint')}</span></span></label
    >
    <details ?open=${choices.seed !== ''}>
      <summary>${t('create.more')}</summary>
      ${lineBox({
        id: idOf('seed'),
        label: t('create.seed'),
        hint: t('create.seedHint'),
        value: choices.seed,
        problem: problem('seed'),
        change: (seed) => change({ seed: seed.slice(0, 100) }),
      })}
    </details>
  </section>`
