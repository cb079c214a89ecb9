/** Why a figure of the network is what it is, in a dialog; evaluators can take it into a note. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { define } from '../element.ts'
import { AskedDialog } from '../parts/asked.ts'
import { t } from '../words/words.ts'
import { noteOf } from './note.ts'
import { seen } from './look.ts'
import type { StaffView } from './look.ts'
import type { Target } from './why.ts'
import { whyOf } from './whys.ts'
import '../words/en/network.ts'

class NetworkWhy extends AskedDialog<Target> {
  static override properties: PropertyDeclarations = {
    ...AskedDialog.properties,
    view: { attribute: false },
    notes: { type: Boolean },
  }
  declare view: StaffView | null
  /** Whether the reader takes notes. */
  declare notes: boolean

  constructor() {
    super()
    this.view = null
    this.notes = false
  }

  override render(): TemplateResult {
    const it = seen(this.view)
    const why = it && this.target ? whyOf(it, this.target) : null
    return html`<dialog class="snet-why" aria-labelledby="snet-why-title" @close=${this.closed}>
      ${
        why === null
          ? nothing
          : html`<div class="stack">
              <div class="row between">
                <h2 id="snet-why-title">${why.title}</h2>
                <button type="button" class="quiet" @click=${() => this.close()}>${t('close')}</button>
              </div>
              <p class="snet-why-figure">${why.figure}</p>
              <ul class="because-list">
                ${why.sentences.map((sentence) => html`<li>${sentence}</li>`)}
              </ul>
              ${
                why.days.length === 0
                  ? nothing
                  : html`<div class="scrolls" tabindex="0" role="group" aria-label=${t('snet.by')}>
                      <table class="snet-table snet-days">
                        <caption>
                          ${t('snet.by')}
                        </caption>
                        <thead>
                          <tr>
                            ${why.days.map(({ day }) => html`<th scope="col" class="number">${day}</th>`)}
                          </tr>
                        </thead>
                        <tbody>
                          <tr>
                            ${why.days.map(({ value }) => html`<td class="number">${value}</td>`)}
                          </tr>
                        </tbody>
                      </table>
                    </div>`
              }
              ${
                this.notes
                  ? html`<p>
                      <button
                        type="button"
                        @click=${() => {
                          this.close()
                          this.dispatchEvent(noteOf(why.team, `${why.title}: ${why.figure}`))
                        }}
                      >
                        ${t('snet.note')}
                      </button>
                    </p>`
                  : nothing
              }
            </div>`
      }
    </dialog>`
  }
}

define('lockstep-network-why', NetworkWhy)
