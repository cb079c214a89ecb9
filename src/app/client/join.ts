/** Sitting down: by the code on a card, by its QR code, or on a seat that this device has already; and by a seat's move. */
import './join.css'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { Invitation, SeatTicket } from '../../protocol/http.ts'
import { LightElement, define } from '../element.ts'
import { go } from '../go.ts'
import { t } from '../words/words.ts'
import { joinWith, lookAt, takeOver } from './api.ts'
import { fragment, readCode } from './code.ts'
import { keepSeat, keeping, keptSeats, placeOf } from './keeping.ts'
import type { KeptSeat } from './keeping.ts'
import { languageName, roleName } from './names.ts'
import '../words/en/join.ts'

const roomPath = ({ exercise, seat }: SeatTicket): string => `/room/${encodeURIComponent(exercise)}/${encodeURIComponent(seat)}`

/** Keeps the ticket and opens its room, without the code in the address. */
async function sitDown(ticket: SeatTicket, language: string | null): Promise<void> {
  await keepSeat(await keeping(), ticket, language)
  history.replaceState(null, '', location.pathname)
  go(roomPath(ticket))
}

type Step =
  | { readonly kind: 'code' }
  | { readonly kind: 'looking'; readonly code: string }
  | { readonly kind: 'name'; readonly code: string; readonly invitation: Invitation; readonly busy: boolean }

class Join extends LightElement {
  static override properties: PropertyDeclarations = {
    step: { state: true },
    seats: { state: true },
    problem: { state: true },
    safe: { state: true },
  }
  declare step: Step
  declare seats: readonly KeptSeat[]
  declare problem: { readonly field: 'code' | 'name' | null; readonly message: string } | null
  declare safe: boolean
  /** The code as it was typed last, to be compared with the card and mended. */
  #typedCode = ''

  constructor() {
    super()
    this.step = { kind: 'code' }
    this.seats = []
    this.problem = null
    this.safe = true
  }

  readonly #follow = (): void => {
    const { shown, complete } = readCode(fragment())
    if (complete) void this.#look(shown)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('hashchange', this.#follow)
    void this.#load()
    this.#follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('hashchange', this.#follow)
  }

  async #load(): Promise<void> {
    const kept = await keeping()
    this.seats = await keptSeats(kept)
    this.safe = kept.safe
  }

  async #look(code: string): Promise<void> {
    this.problem = null
    this.#typedCode = code
    this.step = { kind: 'looking', code }
    const found = await lookAt(code)
    if (this.step.kind !== 'looking' || this.step.code !== code) return
    if (found.ok) this.step = { kind: 'name', code, invitation: found.value, busy: false }
    else {
      this.step = { kind: 'code' }
      this.problem = { field: 'code', message: found.error.message }
    }
    await this.updateComplete
    this.querySelector<HTMLElement>(found.ok ? 'h1' : '#join-code')?.focus()
  }

  readonly #onCode = (event: SubmitEvent): void => {
    event.preventDefault()
    const typed = this.#typed('#join-code')
    const { shown, length, complete } = readCode(typed)
    if (complete) void this.#look(shown)
    else {
      this.problem = { field: 'code', message: t('join.codeShort', { n: length }) }
      this.querySelector<HTMLElement>('#join-code')?.focus()
    }
  }

  readonly #onName = (event: SubmitEvent): void => {
    event.preventDefault()
    if (this.step.kind === 'name' && !this.step.busy) void this.#sit(this.step)
  }

  async #sit(step: Extract<Step, { kind: 'name' }>): Promise<void> {
    const { code, invitation } = step
    const name = invitation.role === 'display' ? t('role.display') : this.#typed('#join-name').trim()
    if (name === '') {
      this.problem = { field: 'name', message: t('join.nameMissing') }
      this.querySelector<HTMLElement>('#join-name')?.focus()
      return
    }
    const language = this.querySelector<HTMLSelectElement>('#join-language')?.value ?? null
    this.problem = null
    this.step = { ...step, busy: true }
    const joined = await joinWith({ code, name, ...(language !== null && { language }) })
    if (joined.ok) await sitDown(joined.value, language)
    else {
      this.step = { ...step, busy: false }
      this.problem = { field: null, message: joined.error.message }
    }
  }

  #typed(selector: string): string {
    return this.querySelector<HTMLInputElement>(selector)?.value ?? ''
  }

  override render(): TemplateResult {
    return html`<p class="marking">${t('marking')}</p>
      <main class="join stack">
        <h1 tabindex="-1">${t('join.title')}</h1>
        ${this.safe ? nothing : html`<p class="notice due">${t('join.notKept')}</p>`} ${this.#step()}
      </main>`
  }

  #step(): TemplateResult {
    const { step } = this
    if (step.kind === 'looking') return html`<p role="status">${t('join.looking')}</p>`
    return step.kind === 'code' ? this.#code() : this.#name(step)
  }

  #code(): TemplateResult {
    const wrong = this.problem?.field === 'code'
    return html`${this.#goOn(this.seats)}
      <form class="panel stack" novalidate @submit=${this.#onCode}>
        <div class="stack tight">
          <label for="join-code">${t('join.code')}</label>
          <input
            id="join-code"
            class="code-box"
            autocomplete="off"
            autocapitalize="characters"
            spellcheck="false"
            inputmode="text"
            dir="ltr"
            aria-describedby=${wrong ? 'join-code-problem' : 'join-code-hint'}
            aria-invalid=${wrong ? 'true' : nothing}
            .value=${this.#typedCode}
            @change=${(event: Event) => this.#tidy(event)}
          />
          ${
            wrong
              ? html`<p class="problem" id="join-code-problem" role="alert">${this.problem?.message}</p>`
              : html`<p class="hint" id="join-code-hint">${t('join.codeHint')}</p>`
          }
        </div>
        <button class="primary sit">${t('join.next')}</button>
      </form>`
  }

  #tidy(event: Event): void {
    if (!(event.currentTarget instanceof HTMLInputElement)) return
    const { shown, complete } = readCode(event.currentTarget.value)
    if (complete) event.currentTarget.value = shown
  }

  #goOn(seats: readonly KeptSeat[]): TemplateResult | typeof nothing {
    if (seats.length === 0) return nothing
    return html`<section class="panel stack" aria-labelledby="go-on">
      <div>
        <h2 id="go-on">${t('join.goOn')}</h2>
        <p class="hint">${t('join.goOnHint')}</p>
      </div>
      <ul role="list" class="stack tight">
        ${seats.slice(0, 6).map(
          ({ ticket }) =>
            html`<li>
              <a class="button kept-seat" href=${roomPath(ticket)}>
                <strong>${ticket.name}</strong>
                <span class="soft">${roleName(ticket.role)} · ${ticket.title}</span>
              </a>
            </li>`,
        )}
      </ul>
    </section>`
  }

  #name({ invitation, busy }: Extract<Step, { kind: 'name' }>): TemplateResult {
    const { exercise, title, role, team, teamName, languages, present } = invitation
    const wrong = this.problem?.field === 'name'
    const same = this.seats.find(({ ticket }) => ticket.exercise === exercise && ticket.role === role && ticket.team === team)
    return html`<section class="panel stack" aria-labelledby="opens">
        <h2 id="opens">${t('join.opens')}</h2>
        <dl>
          <dt>${t('join.exercise')}</dt>
          <dd>${title}</dd>
          ${
            team === null
              ? nothing
              : html`<dt>${t('join.team')}</dt>
                  <dd>${teamName ?? team}</dd>`
          }
          <dt>${t('join.role')}</dt>
          <dd>${roleName(role)}</dd>
          ${
            role === 'display'
              ? nothing
              : html`<dt>${t('join.here')}</dt>
                  <dd class="plain">${present.length === 0 ? t('join.nobodyHere') : present.join(', ')}</dd>`
          }
        </dl>
        ${present.length > 0 && !same && role !== 'display' ? html`<p class="hint">${t('join.wasHere')}</p>` : nothing}
      </section>
      ${
        same
          ? html`<section class="notice stack tight">
              <p>${t('join.here.same', { name: same.ticket.name })}</p>
              <p><a class="button primary" href=${roomPath(same.ticket)}>${t('join.goOnAs', { name: same.ticket.name })}</a></p>
            </section>`
          : nothing
      }
      <form class="panel stack" novalidate @submit=${this.#onName}>
        ${
          role === 'display'
            ? nothing
            : html`<div class="stack tight">
                <label for="join-name">${t('join.name')}</label>
                <input
                  id="join-name"
                  maxlength="60"
                  autocomplete="off"
                  dir="auto"
                  aria-describedby=${wrong ? 'join-name-problem join-name-hint' : 'join-name-hint'}
                  aria-invalid=${wrong ? 'true' : nothing}
                />
                ${wrong ? html`<p class="problem" id="join-name-problem" role="alert">${this.problem?.message}</p>` : nothing}
                <p class="hint" id="join-name-hint">${t('join.nameHint')}</p>
              </div>`
        }
        ${
          languages.length < 2
            ? nothing
            : html`<div class="stack tight">
                <label for="join-language">${t('join.language')}</label>
                <select id="join-language">
                  ${languages.map((code) => html`<option value=${code} lang=${code}>${languageName(code)}</option>`)}
                </select>
              </div>`
        }
        ${this.problem?.field === null ? html`<p class="problem" role="alert">${this.problem.message}</p>` : nothing}
        <button class="primary sit" ?disabled=${busy}>${busy ? t('join.sitting') : t('join.sit')}</button>
        <button type="button" class="quiet" @click=${this.#otherCode}>${t('join.otherCode')}</button>
      </form>`
  }

  readonly #otherCode = (): void => {
    history.replaceState(null, '', location.pathname)
    this.problem = null
    this.#typedCode = ''
    this.step = { kind: 'code' }
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#join-code')?.focus())
  }
}

/** Takes a seat over from another device, by the token in the address. */
class Move extends LightElement {
  static override properties: PropertyDeclarations = { problem: { state: true } }
  declare problem: string | null

  constructor() {
    super()
    this.problem = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('hashchange', this.#follow)
    void this.#move()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('hashchange', this.#follow)
  }

  /** Another link, pasted over this very page. */
  readonly #follow = (): void => {
    if (fragment() !== '') void this.#move()
  }

  async #move(): Promise<void> {
    const token = fragment().trim()
    if (token === '') {
      this.problem = t('move.noToken')
      return
    }
    this.problem = null
    const moved = await takeOver(token)
    if (moved.ok) {
      const { seats } = await keeping()
      const before = await seats.get(placeOf(moved.value.exercise, moved.value.seat))
      await sitDown(moved.value, before?.language ?? null)
    } else this.problem = moved.error.message
  }

  override render(): TemplateResult {
    return html`<p class="marking">${t('marking')}</p>
      <main class="join stack">
        <h1>${t('move.title')}</h1>
        ${
          this.problem === null
            ? html`<p role="status">${t('move.moving')}</p>`
            : html`<p class="notice due" role="alert">${this.problem}</p>
                <p class="row">
                  ${fragment() === '' ? nothing : html`<button class="primary" @click=${() => void this.#move()}>${t('seat.again')}</button>`}
                  <a class="button" href="/join">${t('move.join')}</a>
                </p>`
        }
      </main>`
  }
}

define('lockstep-join', Join)
define('lockstep-move', Move)
