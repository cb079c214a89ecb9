/** What came back: what it was, why it came back, and the words, so that nothing that was typed is ever lost. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import { LightElement, RoomController, define } from '../element.ts'
import { copyText } from '../parts/copy.ts'
import { teamName } from '../parts/said.ts'
import { sentName, typedIn } from '../parts/sent.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import '../words/en/join.ts'

type Copied = { readonly id: string; readonly worked: boolean }

class ReturnedList extends LightElement {
  static override properties: PropertyDeclarations = { room: { attribute: false }, copied: { state: true } }
  declare room: Room | null
  declare copied: Copied | null

  constructor() {
    super()
    this.room = null
    this.copied = null
    this.addController(new RoomController(this))
  }

  override render(): TemplateResult | typeof nothing {
    const snapshot = this.room?.snapshot
    if (!snapshot) return nothing
    const { returned, waiting, connection } = snapshot
    if (connection === 'ended') {
      // What still waits will not go out any more.
      return waiting.length === 0
        ? nothing
        : html`<section class="came-back stack tight" aria-labelledby="unsent">
            <h2 id="unsent">${t('ended.unsent')}</h2>
            <p class="hint">${t('ended.unsentHint')}</p>
            ${waiting.map(({ id, command }) => this.#one(id, command, null))}
          </section>`
    }
    if (returned.length === 0) return nothing
    return html`<section class="came-back stack tight" aria-labelledby="came-back" tabindex="-1">
      <h2 id="came-back">${t('returned.title')}</h2>
      <p class="hint">${t('returned.hint')}</p>
      ${returned.map(({ id, command, refusal }) => this.#one(id, command, refusal.message))}
    </section>`
  }

  #one(id: string, command: UnsealedCommand, why: string | null): TemplateResult {
    const teams = this.room?.snapshot.view?.teams ?? []
    const texts = typedIn(command)
    return html`<article class="panel stack tight">
      <h3>${sentName(command, (team) => teamName(teams, team))}</h3>
      ${why === null ? nothing : html`<p>${why}</p>`}
      ${texts.map((text) => html`<blockquote class="prose" dir="auto">${text}</blockquote>`)}
      <p class="row">
        ${texts.length === 0 ? nothing : html`<button class="small" @click=${() => void this.#copy(id, texts)}>${t('returned.copy')}</button>`}
        ${why === null ? nothing : html`<button class="small" @click=${() => this.room?.dismiss(id)}>${t('returned.done')}</button>`}
        <span role="status"> ${this.copied?.id === id ? t(this.copied.worked ? 'returned.copied' : 'returned.notCopied') : nothing} </span>
      </p>
    </article>`
  }

  async #copy(id: string, texts: readonly string[]): Promise<void> {
    this.copied = { id, worked: await copyText(texts.join('\n\n')) }
  }
}

define('lockstep-returned', ReturnedList)
