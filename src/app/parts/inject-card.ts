/**
 * An inject as it would have come in real life: a letter, a call, a news item. The words are the same for every channel;
 * only the paper differs.
 */
import './inject-card.css'
import './attachment.ts'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Attachment, InjectCard, Moment, Said } from '../../engine/view/view.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { channelIcon } from './channel-icon.ts'
import { words } from './said.ts'
import { channelName, credibilityWords, sourceWords } from './terms.ts'
import { exerciseTime, inZone } from './times.ts'
import '../words/en/cards.ts'

export type InjectReader = {
  /** The offset in which the reader's own state tells the time; null for none. */
  readonly zone: string | null
  /** From where attachments come. */
  readonly room: Room | null
}

/** A moment as its sender tells it and, where that differs, in the reader's own zone. */
export function momentView({ label, zone }: Moment, own: string | null): TemplateResult {
  const elsewhere = own !== null && own !== zone && label.includes(':') ? exerciseTime(inZone(label, zone, own), own) : null
  return html`<span class="moment">${exerciseTime(label, zone)}</span
    >${elsewhere === null ? nothing : html` <span class="soft moment">${t('inject.ownTime', { time: elsewhere })}</span>`}`
}

/** A source grading such as `B2`, with its meaning one tap away. */
export const gradingView = (grading: string): TemplateResult =>
  html`<details class="grading">
    <summary>
      <span class="hidden-text">${t('inject.grading')} </span><strong>${grading}</strong>
      <span class="soft">${t('inject.gradingWhat')}</span>
    </summary>
    <p><strong>${grading.slice(0, 1)}</strong> ${sourceWords(grading.slice(0, 1))}</p>
    <p><strong>${grading.slice(1)}</strong> ${credibilityWords(grading.slice(1))}</p>
  </details>`

export const attachmentsView = (attachments: readonly Attachment[], room: Room | null): TemplateResult | typeof nothing =>
  attachments.length === 0
    ? nothing
    : html`<div class="inject-attachments">
        ${attachments.map((attachment) => html`<lockstep-attachment .room=${room} .attachment=${attachment}></lockstep-attachment>`)}
      </div>`

/** The text in paragraphs. */
export const paragraphs = (text: Said): TemplateResult[] =>
  words(text)
    .split(/\n{2,}/)
    .map((part) => html`<p>${part}</p>`)

/** An inject on its paper. Its title is a heading of the second level that can take the focus. */
export function injectView(card: Omit<InjectCard, 'deliveredAt'>, reader: InjectReader): TemplateResult {
  return html`<article class="inject" data-channel=${card.channel} aria-labelledby="inject-title-${card.inject}">
    <header class="inject-head">
      <p class="inject-channel">${channelIcon(card.channel)}<span>${channelName(card.channel)}</span></p>
      <h2 class="inject-title" id="inject-title-${card.inject}" tabindex="-1">${words(card.title)}</h2>
      <dl class="inject-facts">
        <div>
          <dt>${t('inject.from')}</dt>
          <dd>${words(card.from)}</dd>
        </div>
        <div>
          <dt>${t('inject.time')}</dt>
          <dd>${momentView(card.at, reader.zone)}</dd>
        </div>
        ${
          card.grading === null
            ? nothing
            : html`<div>
                <dt>${t('inject.source')}</dt>
                <dd>${gradingView(card.grading)}</dd>
              </div>`
        }
      </dl>
    </header>
    ${card.channel === 'CLOCK' ? html`<p class="inject-clock" aria-hidden="true">${card.at.label}</p>` : nothing}
    <div class="inject-text">${paragraphs(card.text)}</div>
    ${attachmentsView(card.attachments, reader.room)}
  </article>`
}
