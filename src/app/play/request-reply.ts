/**
 * The reply to a request: the asked state approves, refuses or proposes something else; the asking state accepts that or
 * takes its request back. Information goes out with the approval, or later from the same place.
 */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { RequestCard, TeamView } from '../../engine/view/view.ts'
import { define } from '../element.ts'
import { textBox } from '../parts/fields.ts'
import { isOwed } from '../parts/requests.ts'
import { teamName } from '../parts/said.ts'
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

/** Set while the fields of what is sent are open. */
const SENDS = 'sends'

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

  async #reply(view: TeamView, given: Given, withShare = false): Promise<void> {
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

  /** Sends what was asked for and approved before. */
  async #send(view: TeamView, { from, index }: RequestCard): Promise<void> {
    const share = shareOf(this.values, view)
    if (!share.ok) return this.lacks(share.missing)
    await this.submit(
      { kind: 'share', team: view.own.team, to: [from], content: share.content, answers: index },
      t('play.told', { teams: teamName(view.teams, from) }),
    )
  }

  /** Opens the fields of what is sent, with the kind that was asked for, and goes there. */
  async #open({ information }: RequestCard): Promise<void> {
    this.write({ ...this.values, 'share.information': this.values['share.information'] ?? information ?? '', [SENDS]: 'yes' })
    await this.updateComplete
    this.querySelector<HTMLElement>('.send-along')?.focus()
  }

  override render(): TemplateResult {
    const { view } = this
    const card = view?.requests.items.find(({ index }) => index === this.request)
    if (!view || !card || view.audience.kind !== 'participant') return html``
    const incoming = card.to === view.own.team
    const over = view.clock.conduct === 'hotwash' || view.clock.conduct === 'closed'
    const owes = incoming && isOwed(card) && !over
    const ourMove = card.status === 'asked' || (card.status === 'countered' && !incoming)
    if (!owes && !ourMove) return this.outcome()
    const why = whenOpen(view)
    const off = this.sending || why !== null
    return html`<form class="stack reply" novalidate @submit=${(event: Event) => event.preventDefault()}>
      ${owes ? nothing : textBox(this.field('text', incoming ? t('play.reply.text') : t('play.reply.textAsker'), incoming ? { hint: t('play.reply.hint') } : {}), 2)}
      ${owes ? this.#owes(view, card, off) : incoming ? this.#asked(view, card, off) : this.#asker(view, card, off)}
      ${why === null ? nothing : html`<p class="soft">${why}</p>`} ${this.outcome()}
    </form>`
  }

  #asked(view: TeamView, card: RequestCard, off: boolean): TemplateResult {
    const informs = card.ask === 'information'
    if (informs && this.values[SENDS] === 'yes')
      return html`${this.#along(view, card, card)}
        <div class="row">
          <button type="button" class="primary" ?disabled=${off} @click=${() => void this.#reply(view, 'approve', true)}>
            ${t('play.reply.approveShare')}
          </button>
          <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'approve')}>${t('play.reply.approveOnly')}</button>
          ${this.#back()}
        </div>`
    return html`<div class="row">
      <button
        type="button"
        class="primary"
        ?disabled=${off}
        @click=${() => void (informs ? this.#open(card) : this.#reply(view, 'approve'))}
      >
        ${informs ? t('play.reply.approveOpen') : t('play.reply.approve')}
      </button>
      <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'counter')}>${t('play.reply.counter')}</button>
      <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'refuse')}>${t('play.reply.refuse')}</button>
    </div>`
  }

  /** Approved, and nothing was sent yet. */
  #owes(view: TeamView, card: RequestCard, off: boolean): TemplateResult {
    if (this.values[SENDS] !== 'yes')
      return html`<div class="row">
        <button type="button" class="primary" ?disabled=${off} @click=${() => void this.#open(card)}>${t('play.reply.sendOpen')}</button>
      </div>`
    return html`${this.#along(view, card, null)}
      <div class="row">
        <button type="button" class="primary" ?disabled=${off} @click=${() => void this.#send(view, card)}>
          ${t('play.reply.send', { team: teamName(view.teams, card.from) })}
        </button>
        ${this.#back()}
      </div>`
  }

  /** @param answering the request, while it is not approved: the law is told as it will be once it is */
  #along(view: TeamView, { from }: RequestCard, answering: RequestCard | null): TemplateResult {
    const title = t('play.reply.along', { team: teamName(view.teams, from) })
    return html`<div class="send-along stack" role="group" aria-label=${title} tabindex="-1">
      <h4>${title}</h4>
      ${shareFields(view, this.values, (name, label, more) => this.field(name, label, more), [from], answering)}
    </div>`
  }

  #back(): TemplateResult {
    return html`<button type="button" class="quiet" @click=${() => this.set(SENDS, '')}>${t('play.reply.back')}</button>`
  }

  #asker(view: TeamView, card: RequestCard, off: boolean): TemplateResult {
    return html`<div class="row">
      ${
        card.status === 'countered'
          ? html`<button type="button" class="primary" ?disabled=${off} @click=${() => void this.#reply(view, 'accept')}>
                ${t('play.reply.accept')}
              </button>
              <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'refuse')}>${t('play.reply.refuse')}</button>`
          : nothing
      }
      <button type="button" ?disabled=${off} @click=${() => void this.#reply(view, 'withdraw')}>${t('play.reply.withdraw')}</button>
    </div>`
  }
}

define('lockstep-reply', RequestReply)
