/** How far a long work is, as the review shows it. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { t } from '../words/words.ts'
import type { Stage } from './opened.ts'
import '../words/en/review.ts'

export type Doing = { readonly stage: Stage | 'fetching' | 'folding'; readonly done: number; readonly of: number }

/** A bar with its words. What cannot be measured moves without an end. */
export function progressBar({ stage, done, of }: Doing): TemplateResult {
  if (of === 0)
    return html`<div class="stack tight">
      <p role="status">${t(`review.${stage}`)}</p>
      <progress aria-label=${t(`review.${stage}`)}></progress>
    </div>`
  const percent = Math.floor((100 * done) / of)
  return html`<div class="stack tight">
    <p>${t('review.progress', { what: t(`review.${stage}`), percent })}</p>
    <progress max=${of} .value=${done} aria-label=${t(`review.${stage}`)}></progress>
  </div>`
}
