/** The menu of a seat: how it looks here, in which languages, on which device, and giving it up. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { chooseLanguage, setTheme, theme } from '../appearance.ts'
import type { Theme } from '../appearance.ts'
import { LightElement, RoomController, define } from '../element.ts'
import { teamTag } from '../parts/said.ts'
import type { Room } from '../room.ts'
import { INTERFACE_LANGUAGES, interfaceLanguage, t } from '../words/words.ts'
import { languageName, roleName } from './names.ts'
import '../words/en/join.ts'

type Ask =
  | { readonly kind: 'none' }
  | { readonly kind: 'move'; readonly link: string | null; readonly square: TemplateResult | null; readonly problem: string | null }
  | { readonly kind: 'leave'; readonly busy: boolean; readonly problem: string | null }
  | { readonly kind: 'keys' }

/** The seat was given up: the page forgets it and goes elsewhere. */
export type LeftEvent = CustomEvent<null>
/** Another language of the scenario's words was chosen. */
export type LanguageEvent = CustomEvent<string>

export class SeatMenu extends LightElement {
  static override properties: PropertyDeclarations = { room: { attribute: false }, asks: { state: true } }
  declare room: Room | null
  declare asks: Ask
  /** The move whose address is being made or was made. */
  #making: Ask | null = null

  constructor() {
    super()
    this.room = null
    this.asks = { kind: 'none' }
    this.addController(new RoomController(this))
  }

  override updated(): void {
    const dialog = this.querySelector<HTMLDialogElement>('dialog')
    if (!dialog) return
    if (this.asks.kind !== 'none' && !dialog.open) dialog.showModal()
    if (this.asks.kind === 'none' && dialog.open) dialog.close()
  }

  #ask(asks: Ask): void {
    this.querySelector<HTMLElement>('#seat-menu')?.hidePopover()
    this.asks = asks
  }

  readonly #closed = (): void => {
    this.asks = { kind: 'none' }
  }

  /** Asks for the address once nothing waits here any more: the new device would not have it. */
  override willUpdate(): void {
    const { asks } = this
    const wants = asks.kind === 'move' && asks.link === null && asks.problem === null && this.#waiting === 0
    if (wants && asks !== this.#making) void this.#make(asks)
  }

  async #make(asks: Extract<Ask, { kind: 'move' }>): Promise<void> {
    this.#making = asks
    const made = await this.room?.services.move?.()
    if (!made || this.asks !== asks) return
    if (!made.ok) {
      this.asks = { ...asks, problem: made.error.message }
      return
    }
    const linked = { ...asks, link: made.value.link }
    this.asks = linked
    // Few people ever move, so what draws the square is loaded when it is wanted; the address does without.
    const drawn = await import('../parts/qr.ts').catch(() => null)
    if (drawn && this.asks === linked) this.asks = { ...linked, square: drawn.qr(linked.link, t('moveSeat.qr')) }
  }

  async #leave(): Promise<void> {
    this.asks = { kind: 'leave', busy: true, problem: null }
    const left = await this.room?.services.leave?.()
    if (left?.ok === false) {
      this.asks = { kind: 'leave', busy: false, problem: left.error.message }
      return
    }
    this.asks = { kind: 'none' }
    this.dispatchEvent(new CustomEvent('left', { bubbles: true, detail: null }))
  }

  get #waiting(): number {
    return this.room?.snapshot.waiting.length ?? 0
  }

  override render(): TemplateResult {
    return html`<button class="small" popovertarget="seat-menu">${t('menu.open')}</button>
      <section popover id="seat-menu" class="seat-menu stack" aria-label=${t('menu.title')}>
        ${this.#who()} ${this.#looks()} ${this.#actions()}
      </section>
      <dialog @close=${this.#closed} aria-labelledby="menu-ask">${this.#asked()}</dialog>`
  }

  #who(): TemplateResult | typeof nothing {
    const { self, view } = this.room?.snapshot ?? {}
    if (!self) return nothing
    return html`<div>
      <p class="soft">${t('menu.you')}</p>
      <p><strong dir="auto">${self.name}</strong></p>
      <p class="row">
        ${self.team === null ? nothing : teamTag(view?.teams ?? [], self.team)}<span class="soft">${roleName(self.role)}</span>
      </p>
    </div>`
  }

  #looks(): TemplateResult {
    const { view } = this.room?.snapshot ?? {}
    const languages = view?.exercise.languages ?? []
    const look = (value: Theme, label: string): TemplateResult =>
      html`<button
        class="small"
        aria-pressed=${theme() === value ? 'true' : 'false'}
        @click=${() => {
          setTheme(value)
          this.requestUpdate()
        }}
      >
        ${label}
      </button>`
    // What shows developers where words break is no language that anybody reads.
    const offered = INTERFACE_LANGUAGES.filter((one) => one !== 'xx' || interfaceLanguage() === 'xx')
    return html`<div role="group" aria-labelledby="menu-theme">
        <p id="menu-theme" class="soft">${t('menu.theme')}</p>
        <p class="row">${look('dark', t('menu.dark'))}${look('light', t('menu.light'))}</p>
      </div>
      ${
        offered.length < 2
          ? nothing
          : html`<div>
              <label for="menu-interface" class="soft">${t('menu.interface')}</label>
              <select
                id="menu-interface"
                @change=${(event: Event) => {
                  const chosen = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : ''
                  const language = INTERFACE_LANGUAGES.find((one) => one === chosen)
                  if (language) chooseLanguage(language)
                }}
              >
                ${offered.map(
                  (one) => html`<option value=${one} ?selected=${one === interfaceLanguage()}>${t(`menu.interface.${one}`)}</option>`,
                )}
              </select>
            </div>`
      }
      ${
        languages.length < 2
          ? nothing
          : html`<div>
              <label for="menu-words" class="soft">${t('menu.words')}</label>
              <select
                id="menu-words"
                @change=${(event: Event) => {
                  if (!(event.currentTarget instanceof HTMLSelectElement)) return
                  this.room?.language(event.currentTarget.value)
                  this.dispatchEvent(new CustomEvent('language', { bubbles: true, detail: event.currentTarget.value }))
                }}
              >
                ${languages.map(
                  (code) =>
                    html`<option value=${code} lang=${code} ?selected=${code === view?.exercise.language}>${languageName(code)}</option>`,
                )}
              </select>
            </div>`
      }`
  }

  #actions(): TemplateResult {
    const services = this.room?.services
    const item = (label: string, press: () => void): TemplateResult =>
      html`<li><button class="quiet small" @click=${press}>${label}</button></li>`
    return html`<ul role="list" class="seat-actions">
      ${services?.move ? item(t('menu.move'), () => this.#ask({ kind: 'move', link: null, square: null, problem: null })) : nothing}
      ${item(t('menu.print'), () => {
        this.querySelector<HTMLElement>('#seat-menu')?.hidePopover()
        window.print()
      })}
      ${item(t('menu.keys'), () => this.#ask({ kind: 'keys' }))}
      ${services?.leave ? item(t('menu.leave'), () => this.#ask({ kind: 'leave', busy: false, problem: null })) : nothing}
    </ul>`
  }

  #asked(): TemplateResult | typeof nothing {
    const close = html`<button @click=${() => (this.asks = { kind: 'none' })}>${t('close')}</button>`
    switch (this.asks.kind) {
      case 'none':
        return nothing
      case 'move':
        return html`<div class="stack move-seat">
          <h2 id="menu-ask">${t('moveSeat.title')}</h2>
          ${this.#moving(this.asks)}
          <p>${close}</p>
        </div>`
      case 'leave': {
        const { busy, problem } = this.asks
        return html`<div class="stack">
          <h2 id="menu-ask">${t('leave.title')}</h2>
          <p>${t('leave.what')}</p>
          ${this.#waiting > 0 ? html`<p class="notice due">${t('leave.waiting', { n: this.#waiting })}</p>` : nothing}
          ${problem === null ? nothing : html`<p class="problem" role="alert">${problem}</p>`}
          <p class="row">
            <button autofocus @click=${() => (this.asks = { kind: 'none' })}>${t('cancel')}</button>
            <button class="danger" ?disabled=${busy} @click=${() => void this.#leave()}>${t('leave.yes')}</button>
          </p>
        </div>`
      }
      case 'keys':
        return html`<div class="stack">
          <h2 id="menu-ask">${t('keys.title')}</h2>
          <table class="keys">
            <tbody>
              ${KEYS.map(
                ([key, does]) =>
                  html`<tr>
                    <th scope="row"><kbd>${key()}</kbd></th>
                    <td>${does()}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
          <p>${close}</p>
        </div>`
    }
  }

  #moving({ link, square, problem }: Extract<Ask, { kind: 'move' }>): TemplateResult {
    if (problem !== null) return html`<p class="problem" role="alert">${problem}</p>`
    if (link !== null) {
      return html`<p>${t('moveSeat.how')} ${t('moveSeat.once')}</p>
        ${square ?? nothing}
        <p class="move-link" dir="ltr"><a href=${link}>${link}</a></p>`
    }
    if (this.#waiting > 0) return html`<p class="notice due">${t('moveSeat.waiting', { n: this.#waiting })}</p>`
    return html`<p role="status">${t('moveSeat.making')}</p>`
  }
}

const KEYS: readonly (readonly [() => string, () => string])[] = [
  [() => 'F1', () => t('keys.glossary')],
  [() => t('keys.tab'), () => t('keys.next')],
  [() => t('keys.enter'), () => t('keys.press')],
  [() => t('keys.arrows'), () => t('keys.choose')],
  [() => t('keys.esc'), () => t('keys.escape')],
]

define('lockstep-seat-menu', SeatMenu)
