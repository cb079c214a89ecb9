/** The words of the field with their meanings, one key away (F1) from every desk, and searched as one types. */
import './glossary.css'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { LightElement, define } from '../element.ts'
import { t } from '../words/words.ts'
import { termsFor } from './glossary-search.ts'
import type { Terms } from './glossary-search.ts'
import { words } from './said.ts'
import '../words/en/join.ts'

export class Glossary extends LightElement {
  static override properties: PropertyDeclarations = { glossary: { attribute: false }, text: { state: true } }
  declare glossary: Terms
  declare text: string

  constructor() {
    super()
    this.glossary = []
    this.text = ''
  }

  /** Opens it with the cursor in the search, or closes it. */
  toggle(): void {
    this.#panel?.togglePopover()
  }

  get #panel(): HTMLElement | null {
    return this.querySelector<HTMLElement>('[popover]')
  }

  readonly #toggled = (event: Event): void => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'open') return
    this.querySelector<HTMLInputElement>('input')?.select()
  }

  override render(): TemplateResult {
    const found = termsFor(this.glossary, this.text)
    return html`<section popover id="glossary" class="glossary-panel" aria-labelledby="glossary-title" @toggle=${this.#toggled}>
      <div class="row between">
        <h2 id="glossary-title">${t('glossary.title')}</h2>
        <button class="quiet small" popovertarget="glossary" popovertargetaction="hide">${t('close')}</button>
      </div>
      <div class="stack tight">
        <label for="glossary-search">${t('glossary.search')}</label>
        <input
          id="glossary-search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          autofocus
          .value=${this.text}
          @input=${(event: Event) => {
            if (event.currentTarget instanceof HTMLInputElement) this.text = event.currentTarget.value
          }}
        />
        <p class="hint" role="status">
          ${
            this.glossary.length === 0
              ? t('glossary.empty')
              : found.length === 0
                ? t('glossary.none', { text: this.text })
                : t('glossary.count', { n: found.length })
          }
        </p>
      </div>
      ${
        found.length === 0
          ? nothing
          : html`<dl class="glossary-list" tabindex="0" aria-labelledby="glossary-title">
              ${found.map(
                ({ term, meaning }) =>
                  html`<div>
                    <dt>${term}</dt>
                    <dd dir="auto">${words(meaning)}</dd>
                  </div>`,
              )}
            </dl>`
      }
    </section>`
  }
}

define('lockstep-glossary', Glossary)
