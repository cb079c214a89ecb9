/** The reply to a request: the asked state approves, refuses or proposes something else; the asking state accepts that or takes its request back. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { RequestCard, TeamView } from '../../engine/view/view.ts'
import { define } from '../element.ts'
import { textBox } from '../parts/fields.ts'
import { say } from '../parts/say.ts'
import { t } from '../words/words.ts'
import { shareFields, shareOf } from './share-fields.ts'
import type { TypedShare } from './share-fields.ts'
import { whenOpen } from './when.ts'
import { WritingForm } from './writing-form.ts'
import '../words/en/play.ts'

type Given = 'approve' | 'refuse' | 'counter' | 'accept' | 'withdraw'

const DONE = {
  approve: 'play.reply.approved',
  refuse: 'play.reply.refused',
  counter: 'play.reply.countered',
  accept: 'play.reply.accepted',
  withdraw: 'play.reply.withdrawn',
} as const

class RequestReply extends WritingForm {
  static override properties: PropertyDeclarations = { ...WritingForm.properties, request: { attribute: false } }
  /** The request's number in the view. */
  declare request: number

  constructor() {
    super()
    this.request = -1
  }

  protected override get about(): string {
    return `reply ${this.request} ${this.room?.snapshot.self?.seat ?? ''}`.slice(0, 64)
  }

  /** Several requests can wait for a reply at once. */
  protected override get place(): string {
    return `${this.localName}-${this.request}`
  }

  async #reply(view: TeamView, given: Given, withShare: boolean): Promise<void> {
    const text = this.values['text'] ?? ''
    let share: TypedShare | null = null
    const missing = text.trim() === '' ? [{ field: 'text', message: t('play.missing.reply') }] : []
    if (withShare) {
      const read = shareOf(this.values, view)
      if (!read.ok) return this.lacks([...missing, ...read.missing])
      share = read.content
    }
    if (missing.length > 0) return this.lacks(missing)
    await this.submit(
      { kind: 'answer', team: view.own.team, request: this.request, answer: given, text: say(text), ...(share && { share }) },
      t(DONE[given]),
    )
  }

  override render(): TemplateResult {
    const { view } = this
    const card = view?.requests.items.find(({ index }) => index === this.request)
    if (!view || !card) return html``
    const incoming = card.to === view.own.team
    const live = card.status === 'asked' || card.status === 'countered'
    if (!live || view.audience.kind !== 'participant') return this.outcome()
    if (incoming && card.status === 'countered') return this.outcome()
    const why = whenOpen(view)
    const off = this.sending || why !== null
    return html`<form class="stack reply" novalidate @submit=${(event: Event) => event.preventDefault()}>
      ${textBox(this.field('text', incoming ? t('play.reply.text') : t('play.reply.textAsker'), incoming ? { hint: t('play.reply.hint') } : {}), 2)}
      ${incoming ? this.#asked(view, card, off) : this.#asker(view, card, off)} ${why === null ? nothing : html`<p class="soft">${why}</p>`}
      ${this.outcome()}
    </form>`
  }

  #asked(view: TeamView, card: RequestCard, off: boolean): TemplateResult {
    const sharing = this.values['withShare'] === 'yes'
    const values = { ...this.values, 'share.information': this.values['share.information'] ?? card.information ?? '' }
    const maySend = card.ask === 'information'
    return html`${
        maySend
          ? html`<label class="choice"
              ><input
                type="checkbox"
                .checked=${sharing}
                @change=${() => this.write({ ...values, withShare: sharing ? '' : 'yes' })}
              /><span>${t('play.reply.withShare')}</span></label
            >`
          : nothing
      }
      ${maySend && sharing ? shareFields(view, values, (name, label, more) => ({ ...this.field(name, label, more), value: name === 'share.information' ? values['share.information'] : (this.values[name] ?? '') }), [card.from], card) : nothing}
      <div class="row">
        <button type="button" class="primary" ?disabled=${off} @click=${() => void this.#reply(view, 'approve', maySend && sharing)}>
          ${sharing ? t('play.reply.approveShare') : t('play.reply.approve')}
        </button>
        <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'counter', false)}>${t('play.reply.counter')}</button>
        <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'refuse', false)}>${t('play.reply.refuse')}</button>
      </div>`
  }

  #asker(view: TeamView, card: RequestCard, off: boolean): TemplateResult {
    return html`<div class="row">
      ${
        card.status === 'countered'
          ? html`<button type="button" class="primary" ?disabled=${off} @click=${() => void this.#reply(view, 'accept', false)}>
                ${t('play.reply.accept')}
              </button>
              <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'refuse', false)}>
                ${t('play.reply.refuse')}
              </button>`
          : nothing
      }
      <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'withdraw', false)}>${t('play.reply.withdraw')}</button>
    </div>`
  }
}

define('lockstep-reply', RequestReply)
