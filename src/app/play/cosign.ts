/** A common record as its co-signers see it: they read what the lead wrote, and agree or say what they reserve on. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { InboxItem, TeamView } from '../../engine/view/view.ts'
import { define } from '../element.ts'
import { textBox } from '../parts/fields.ts'
import { recordView } from '../parts/record-view.ts'
import { teamName, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { t } from '../words/words.ts'
import { answersComeIn, waitingFor } from './answering.ts'
import { WritingForm } from './writing-form.ts'
import '../words/en/play.ts'

class Cosign extends WritingForm {
  static override properties: PropertyDeclarations = { ...WritingForm.properties, inject: { attribute: false }, reserving: { state: true } }
  declare inject: string
  declare reserving: boolean

  constructor() {
    super()
    this.inject = ''
    this.reserving = false
  }

  protected override get about(): string {
    return this.inject
  }

  async #agree(view: TeamView, item: InboxItem, reservation: string | null): Promise<void> {
    const said = reservation === null ? null : say(reservation)
    const done = reservation === null ? t('play.agreed') : t('play.reserved')
    if (await this.submit({ kind: 'agree', team: view.own.team, inject: item.inject, reservation: said }, done)) this.reserving = false
  }

  async #reserve(event: Event, view: TeamView, item: InboxItem): Promise<void> {
    event.preventDefault()
    const text = this.values['reservation'] ?? ''
    if (text.trim() === '') await this.lacks([{ field: 'reservation', message: t('play.missing.reservation') }])
    else await this.#agree(view, item, text)
  }

  override render(): TemplateResult {
    const { view } = this
    const item = view?.inbox.find(({ inject }) => inject === this.inject)
    if (!view || !item?.joint) return html``
    const { joint } = item
    const lead = teamName(view.teams, joint.lead)
    const record = joint.record
    const own = joint.positions.find(({ team }) => team === view.own.team)
    const current = own !== undefined && own.version === record?.version
    const waiting = waitingFor(this.room?.snapshot.waiting ?? [], item.inject).length > 0
    const open = answersComeIn(view) && item.status !== 'resolved' && view.audience.kind === 'participant' && view.own.player !== 'control'
    const paused = view.clock.clock === 'paused'
    return html`<section class="answer stack" aria-label=${t('play.commonRecord')}>
      <h3 tabindex="-1">${t('play.commonRecord')}</h3>
      <p class="hint">${t('play.jointSigner', { lead })}</p>
      ${record ? recordView(record, { teams: view.teams, zone: view.exercise.zone }) : html`<p class="empty">${t('play.noCommonRecord', { lead })}</p>`}
      ${
        own
          ? html`<p class="notice ${current ? '' : 'due'}">
              ${own.agrees ? t('play.weAgree') : t('play.weReserve')}${own.reservation === null ? nothing : html` <q>${words(own.reservation)}</q>`}
              ${current ? nothing : t('play.recordChanged')}
            </p>`
          : nothing
      }
      ${this.outcome()}
      ${
        record && open
          ? html`<div class="row">
                <button class="primary" ?disabled=${waiting || paused} @click=${() => void this.#agree(view, item, null)}>
                  ${t('play.agree')}
                </button>
                <button
                  aria-expanded=${this.reserving ? 'true' : 'false'}
                  @click=${() => {
                    this.reserving = !this.reserving
                  }}
                >
                  ${t('play.reserve')}
                </button>
                ${paused ? html`<span class="soft">${t('play.pausedKept')}</span>` : nothing}
              </div>
              ${
                this.reserving
                  ? html`<form class="stack" novalidate @submit=${(event: Event) => void this.#reserve(event, view, item)}>
                      ${textBox(this.field('reservation', t('play.reservation'), { hint: t('play.reservationHint') }))}
                      <div><button class="primary" ?disabled=${waiting || paused}>${t('play.sendReservation')}</button></div>
                    </form>`
                  : nothing
              }`
          : nothing
      }
    </section>`
  }
}

/** Defines the element. */
export const cosign = (): void => define('lockstep-cosign', Cosign)
