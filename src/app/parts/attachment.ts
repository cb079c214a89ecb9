/** A file that belongs to an inject: pictures are shown, anything else can be opened. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Attachment } from '../../engine/view/view.ts'
import { mediaType } from '../../protocol/media.ts'
import { LightElement, define } from '../element.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { words } from './said.ts'
import '../words/en/cards.ts'

/** Whether an attachment is shown as a picture, by its name. */
export const isPicture = ({ path }: Pick<Attachment, 'path'>): boolean => mediaType(path).startsWith('image/')

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'there'; readonly url: string }
  | { readonly kind: 'refused'; readonly message: string }

class AttachmentElement extends LightElement {
  static override properties = { room: { attribute: false }, attachment: { attribute: false }, loaded: { state: true } }
  declare room: Room | null
  declare attachment: Attachment | null
  declare loaded: Loaded
  #path: string | null = null

  constructor() {
    super()
    this.room = null
    this.attachment = null
    this.loaded = { kind: 'loading' }
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // What was given back when the element was taken out is asked for again.
    this.requestUpdate()
  }

  override updated(): void {
    const path = this.attachment?.path ?? null
    // An element that was taken out is drawn once more: nobody would give back what it loaded then.
    if (!this.isConnected || !this.room || path === null || path === this.#path) return
    this.#path = path
    void this.#load(this.room, path)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#forget()
    this.#path = null
  }

  #forget(): void {
    if (this.loaded.kind === 'there') URL.revokeObjectURL(this.loaded.url)
    this.loaded = { kind: 'loading' }
  }

  async #load(room: Room, path: string): Promise<void> {
    this.#forget()
    const answer = await room.services.file(path)
    if (path !== this.#path) return
    if (!answer.ok) this.loaded = { kind: 'refused', message: answer.error.message }
    else this.loaded = { kind: 'there', url: URL.createObjectURL(new Blob([answer.value], { type: mediaType(path) })) }
  }

  override render(): TemplateResult {
    const { attachment, loaded } = this
    if (!attachment) return html``
    const title = words(attachment.title)
    if (loaded.kind === 'refused') {
      return html`<p class="notice">
        ${t('inject.attachmentMissing', { title })} ${loaded.message}
        <button class="small" @click=${() => this.room && void this.#load(this.room, attachment.path)}>${t('app.tryAgain')}</button>
      </p>`
    }
    if (loaded.kind === 'loading') return html`<p class="soft" role="status">${t('inject.attachmentLoading', { title })}</p>`
    if (isPicture(attachment)) {
      return html`<figure class="attachment">
        <img src=${loaded.url} alt=${words(attachment.alt)} />
        <figcaption>${title}</figcaption>
      </figure>`
    }
    return html`<p class="attachment">
      <a href=${loaded.url} download=${attachment.path.split('/').at(-1) ?? 'file'}>${t('inject.attachmentOpen', { title })}</a><br /><span
        class="soft"
        >${words(attachment.alt)}</span
      >
    </p>`
  }
}

define('lockstep-attachment', AttachmentElement)
