/** The table of an exercise in one browser: a bar to change seats, and the desk of the seat that is looked from. */
import '../parts/glossary.ts'
import '../client/emergency.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { desk, loadDesk } from '../desks.ts'
import { LightElement, RoomController, define } from '../element.ts'
import type { Glossary } from '../parts/glossary.ts'
import { save } from '../parts/save.ts'
import { teamTag } from '../parts/said.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { chairs, takeChair } from './solo.ts'
import type { Chair, Solo } from './solo.ts'
import '../words/en/try.ts'

class HotSeat extends LightElement {
  static override properties: PropertyDeclarations = {
    solo: { attribute: false },
    room: { attribute: false },
    chair: { state: true },
    cover: { state: true },
    covered: { state: true },
    asks: { state: true },
  }
  declare solo: Solo | null
  /** Of the seat that is looked from; null while its desk is loaded. */
  declare room: Room | null
  declare chair: string
  declare cover: boolean
  declare covered: boolean
  declare asks: boolean

  constructor() {
    super()
    this.solo = null
    this.room = null
    this.chair = ''
    this.cover = false
    this.covered = false
    this.asks = false
    this.addController(new RoomController(this))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#key)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#key)
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'F1' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.querySelector<Glossary>('lockstep-glossary')?.toggle()
  }

  get #chairs(): readonly Chair[] {
    if (!this.solo) return []
    const { state, exercise } = this.solo.exercise.host.journal
    return chairs(state, exercise.scenario.slots)
  }

  override willUpdate(): void {
    const [first] = this.#chairs
    if (this.chair === '' && first) void this.#look(first)
  }

  override updated(): void {
    const dialog = this.querySelector<HTMLDialogElement>('dialog.try-anew')
    if (dialog && this.asks && !dialog.open) dialog.showModal()
    if (dialog && !this.asks && dialog.open) dialog.close()
  }

  async #look(chair: Chair): Promise<void> {
    const { solo } = this
    if (!solo) return
    this.covered = this.cover && this.chair !== '' && this.chair !== chair.seat
    this.chair = chair.seat
    this.room = null
    await Promise.all([loadDesk(chair.role), takeChair(solo.exercise, chair)])
    if (this.chair === chair.seat && this.solo === solo) this.room = solo.exercise.room(chair.seat)
  }

  readonly #save = (): void => {
    if (!this.solo) return
    const { lines, state, header } = this.solo.exercise.host.journal
    save(
      new Blob([lines.map((line) => `${line}\n`).join('')], { type: 'application/x-ndjson' }),
      `${header.exercise.slice(0, 12)}-${state.branch}.lockstep.jsonl`,
    )
  }

  #tell(event: 'closed' | 'deleted'): void {
    this.asks = false
    this.dispatchEvent(new CustomEvent(event, { bubbles: true }))
  }

  override render(): TemplateResult | typeof nothing {
    if (!this.solo) return nothing
    const { teams } = this.room?.snapshot.view ?? this.solo.exercise.room('facilitator').snapshot.view ?? { teams: [] }
    const all = this.#chairs
    const present = all.find(({ seat }) => seat === this.chair)
    return html`<div class="try-bar no-print">
        <div class="try-chairs" role="group" aria-label=${t('try.seats')}>
          ${all.map(
            (chair) =>
              html`<button
                class="small"
                aria-pressed=${chair.seat === this.chair ? 'true' : 'false'}
                @click=${() => void this.#look(chair)}
              >
                ${chair.team === null ? t(`role.${chair.role}`) : teamTag(teams, chair.team)}
                ${chair.bot ? html`<span class="soft">(${t('try.bot')})</span>` : nothing}
              </button>`,
          )}
        </div>
        <button class="small" popovertarget="try-menu">${t('try.menu')}</button>
        <section popover id="try-menu" class="try-menu stack tight" aria-label=${t('try.menu')}>
          <p><strong>${this.solo.title}</strong></p>
          <label class="choice"
            ><input
              type="checkbox"
              .checked=${this.cover}
              @change=${(event: Event) => {
                this.cover = event.currentTarget instanceof HTMLInputElement && event.currentTarget.checked
              }}
            /><span>${t('try.cover')}</span></label
          >
          <button class="small" @click=${this.#save}>${t('try.save')}</button>
          <button class="small" @click=${() => this.#tell('closed')}>${t('try.leave')}</button>
          <button class="small" @click=${() => this.#askAnew()}>${t('try.anew')}</button>
        </section>
      </div>
      ${this.#desk(present, teams)}
      <dialog class="try-anew" aria-labelledby="try-anew-sure" @close=${() => (this.asks = false)}>
        <div class="stack">
          <p id="try-anew-sure">${t('try.anewSure')}</p>
          <p class="row">
            <button autofocus @click=${() => (this.asks = false)}>${t('cancel')}</button>
            <button @click=${this.#save}>${t('try.save')}</button>
            <button class="danger" @click=${() => this.#tell('deleted')}>${t('try.anewYes')}</button>
          </p>
        </div>
      </dialog>`
  }

  #askAnew(): void {
    this.querySelector<HTMLElement>('#try-menu')?.hidePopover()
    this.asks = true
  }

  #desk(chair: Chair | undefined, teams: Parameters<typeof teamTag>[0]): TemplateResult {
    const { room } = this
    if (!chair || !room?.snapshot.view) return html`<p class="try-desk empty" role="status">${t('try.loadingDesk')}</p>`
    if (this.covered) {
      return html`<main class="try-cover stack">
        <p>${t('try.covered')}</p>
        <p class="try-cover-who">${chair.team === null ? t(`role.${chair.role}`) : teamTag(teams, chair.team)}</p>
        <p><button class="primary" autofocus @click=${() => (this.covered = false)}>${t('try.uncover')}</button></p>
      </main>`
    }
    const { view } = room.snapshot
    return html`<div class="try-desk" data-role=${chair.role}>${keyed(chair.seat, desk(chair.role, room))}</div>
      ${'reference' in view ? html`<lockstep-glossary .glossary=${view.reference.glossary}></lockstep-glossary>` : nothing}
      ${chair.role === 'facilitator' ? html`<lockstep-emergency .room=${room}></lockstep-emergency>` : nothing}`
  }
}

define('lockstep-hot-seat', HotSeat)
