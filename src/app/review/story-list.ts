/** What happened, entry by entry, in sentences: a window on a long list that follows the replay. */
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { LightElement, define } from '../element.ts'
import { t } from '../words/words.ts'
import type { Told } from './opened.ts'
import { playTime } from './moment.ts'
import '../words/en/review.ts'

/** So many entries are in the page at once; the rest is one button away. */
const WINDOW = 160

class StoryList extends LightElement {
  static override properties = {
    story: { attribute: false },
    seq: { type: Number },
    find: { state: true },
    from: { state: true },
  }
  declare story: readonly Told[]
  /** The entry that the replay stands at. */
  declare seq: number
  declare find: string
  /** Where the window begins. */
  declare from: number

  constructor() {
    super()
    this.story = []
    this.seq = 0
    this.find = ''
    this.from = 0
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('find')) this.from = 0
    if (!changed.has('seq') && !changed.has('story')) return
    const at = this.#shown().findLastIndex(({ seq }) => seq <= this.seq)
    // The window follows the replay when that leaves it.
    if (at < this.from || at >= this.from + WINDOW) this.from = Math.max(0, at - WINDOW / 2)
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('seq')) return
    const list = this.querySelector<HTMLElement>('.review-story')
    const here = this.querySelector<HTMLElement>('[aria-current]')
    if (!list || !here) return
    // Only the list moves, not the page round it.
    const [box, row] = [list.getBoundingClientRect(), here.getBoundingClientRect()]
    if (row.top < box.top || row.bottom > box.bottom) list.scrollTop += row.top - box.top - box.height / 3
  }

  /** What the list holds: entries that tell something, or those that have the words that are looked for. */
  #shown(): readonly Told[] {
    const wanted = this.find.trim().toLowerCase()
    return this.story.filter(({ told, sent }) =>
      wanted === ''
        ? told.length > 0
        : told.some((one) => one.toLowerCase().includes(wanted)) || sent.some((one) => one.toLowerCase() === wanted),
    )
  }

  #go(seq: number): void {
    this.dispatchEvent(new CustomEvent<number>('seek', { detail: seq, bubbles: true }))
  }

  override render(): TemplateResult {
    if (this.story.length === 0) return html`<p class="empty">${t('review.noEntries')}</p>`
    const shown = this.#shown()
    const page = shown.slice(this.from, this.from + WINDOW)
    // Where the replay stands between two entries that tell something, the one before is marked.
    const here = shown.findLast(({ seq }) => seq <= this.seq)?.seq ?? null
    return html`<div class="stack tight">
      <label
        ><span class="hidden-text">${t('review.find')}</span>
        <input
          type="search"
          placeholder=${t('review.find')}
          .value=${this.find}
          @input=${(event: Event) => (this.find = event.currentTarget instanceof HTMLInputElement ? event.currentTarget.value : '')}
        />
      </label>
      ${this.find.trim() === '' ? nothing : html`<p class="soft" role="status">${t('review.found', { n: shown.length })}</p>`}
      <div class="review-story" tabindex="0" role="group" aria-label=${t('review.entriesLabel')}>
        ${
          this.from > 0
            ? html`<button class="quiet small" @click=${() => (this.from = Math.max(0, this.from - WINDOW))}>
                ${t('review.earlier')}
              </button>`
            : nothing
        }
        <ol role="list">
          ${page.map(
            ({ seq, run, told }) =>
              html`<li>
                <button
                  class="story-entry"
                  aria-current=${seq === here ? 'true' : nothing}
                  ?data-later=${seq > this.seq}
                  @click=${() => this.#go(seq)}
                >
                  <span class="story-seq">${seq}</span><span class="story-when">${playTime(run)}</span
                  ><span class="story-said"
                    >${told.length === 0 ? t('review.nothingTold') : told.map((one) => html`<span>${one}</span>`)}</span
                  >
                </button>
              </li>`,
          )}
        </ol>
        ${
          this.from + WINDOW < shown.length
            ? html`<button class="quiet small" @click=${() => (this.from += WINDOW)}>${t('review.later')}</button>`
            : nothing
        }
      </div>
    </div>`
  }
}

define('lockstep-review-story', StoryList)
