/** A real emergency, on every screen: what to do stands above all else, and nothing behind it can be pressed. */
import './emergency.css'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { LightElement, RoomController, define } from '../element.ts'
import { words } from '../parts/said.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import '../words/en/join.ts'

class Emergency extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    step: { state: true },
    problem: { state: true },
  }
  declare room: Room | null
  declare step: 'told' | 'asked' | 'ending'
  declare problem: string | null

  constructor() {
    super()
    this.room = null
    this.step = 'told'
    this.problem = null
    this.addController(new RoomController(this))
  }

  get #happens(): boolean {
    return this.room?.snapshot.view?.clock.clock === 'emergency'
  }

  override updated(): void {
    const dialog = this.querySelector('dialog')
    if (!dialog) return
    if (this.#happens && !dialog.open) dialog.showModal()
    if (!this.#happens && dialog.open) {
      dialog.close()
      this.step = 'told'
      this.problem = null
    }
  }

  async #end(): Promise<void> {
    this.step = 'ending'
    this.problem = null
    const answer = await this.room?.send({ kind: 'stand-down' })
    if (answer?.kind === 'refused') {
      this.problem = answer.refusal.message
      this.step = 'told'
    }
  }

  override render(): TemplateResult {
    const { view, self } = this.room?.snapshot ?? {}
    return html`<dialog
      class="emergency"
      role="alertdialog"
      closedby="none"
      aria-labelledby="emergency-title"
      aria-describedby="emergency-words"
      @cancel=${(event: Event) => event.preventDefault()}
      @close=${() => this.requestUpdate()}
    >
      <div class="emergency-inner stack" tabindex="-1" autofocus>
        <h1 id="emergency-title">${t('emergency.title')}</h1>
        <p class="emergency-sign">${t('emergency.sign')}</p>
        <p class="emergency-words prose" id="emergency-words" dir="auto">${words(view?.clock.notice)}</p>
        <p>${t('emergency.stopped')} ${t('emergency.kept')}</p>
        ${this.problem === null ? nothing : html`<p role="alert">${this.problem}</p>`}
        ${self?.role === 'facilitator' ? this.#over() : nothing}
      </div>
    </dialog>`
  }

  /** Two presses: one alone must not tell a whole room that it is safe. */
  #over(): TemplateResult {
    if (this.step === 'told') return html`<p><button @click=${() => (this.step = 'asked')}>${t('emergency.over')}</button></p>`
    if (this.step === 'ending') return html`<p role="status">${t('emergency.over.sent')}</p>`
    return html`<div class="stack tight" role="group" aria-labelledby="emergency-sure">
      <p id="emergency-sure">${t('emergency.overSure')}</p>
      <p class="row">
        <button @click=${() => (this.step = 'told')}>${t('emergency.overNo')}</button>
        <button class="emergency-yes" @click=${() => void this.#end()}>${t('emergency.overYes')}</button>
      </p>
    </div>`
  }
}

define('lockstep-emergency', Emergency)
