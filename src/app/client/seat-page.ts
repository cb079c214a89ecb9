/**
 * The frame round every desk: the marking, who sits here, one quiet line that says what is sent and what waits, the
 * menu and the glossary, and what stands above all: a real emergency, and a seat that is no longer here.
 */
import './seat.css'
import './emergency.ts'
import './returned.ts'
import './seat-menu.ts'
import '../parts/glossary.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { desk, loadDesk } from '../desks.ts'
import { LightElement, RoomController, SecondController, define } from '../element.ts'
import { go } from '../go.ts'
import type { Glossary } from '../parts/glossary.ts'
import { deviceZone, teamTag } from '../parts/said.ts'
import { statusOf } from '../parts/status.ts'
import type { Room, RoomSnapshot } from '../room.ts'
import { t } from '../words/words.ts'
import { facilitate } from './api.ts'
import { fragment } from './code.ts'
import { forgetSeat, keepSeat, keeping, placeOf } from './keeping.ts'
import type { KeptSeat } from './keeping.ts'
import { Leaving } from './leaving.ts'
import { LiveRoom } from './live-room.ts'
import { roleName } from './names.ts'
import type { LanguageEvent } from './seat-menu.ts'
import '../words/en/join.ts'

type Opening =
  | { readonly kind: 'opening' }
  | { readonly kind: 'none' }
  | { readonly kind: 'problem'; readonly message: string }
  | { readonly kind: 'open'; readonly kept: KeptSeat; readonly safe: boolean; readonly loaded: boolean }

/** Milliseconds after which the page says what may keep it from connecting. */
const LONG = 8_000
/** Milliseconds without the room after which the page says what not to do meanwhile: most breaks are over sooner. */
const AWAY = 5_000

/** The key that a facilitator's link brings. */
const keyInAddress = (): string | null => new URLSearchParams(fragment()).get('key')

class Seat extends LightElement {
  static override properties: PropertyDeclarations = {
    exercise: { attribute: false },
    seat: { attribute: false },
    room: { attribute: false },
    opening: { state: true },
  }
  declare exercise: string
  declare seat: string
  declare room: Room | null
  declare opening: Opening
  #opened = ''
  /** How often a seat was opened here: of two that are being opened, the later one counts. */
  #openings = 0
  #since = Date.now()
  #offlineSince: number | null = null
  readonly #leaving = new Leaving()

  constructor() {
    super()
    this.exercise = ''
    this.seat = ''
    this.room = null
    this.opening = { kind: 'opening' }
    this.addController(new RoomController(this))
    this.addController(new SecondController(this))
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#key)
    window.addEventListener('hashchange', this.#linked)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#key)
    window.removeEventListener('hashchange', this.#linked)
    this.#leaving.ask(false)
    this.room?.close()
    this.room = null
    this.#opened = ''
  }

  /** A facilitator's link that is pasted over this very page brings its key and loads nothing anew. */
  readonly #linked = (): void => {
    if (keyInAddress() !== null) void this.#open()
  }

  override willUpdate(): void {
    const place = placeOf(this.exercise, this.seat)
    if (this.isConnected && this.exercise !== '' && this.#opened !== place) {
      this.#opened = place
      void this.#open()
    }
    const connection = this.room?.snapshot.connection
    if (connection !== 'offline') this.#offlineSince = null
    else this.#offlineSince ??= Date.now()
    this.#leaving.ask(connection === 'offline')
    const { opening } = this
    // The facilitator who goes back needs nobody to say so; nor does whoever comes afterwards.
    if (opening.kind === 'open' && (opening.kept.line === undefined || opening.kept.ticket.role === 'facilitator')) this.#seeLine()
  }

  /** The line of entries that the screen shows now; null before there is a view. */
  get #line(): string | null {
    return this.room?.snapshot.view?.exercise.branch ?? null
  }

  /** From here on this device's person knows of the line that is played now. */
  readonly #seeLine = (): void => {
    const line = this.#line
    if (line !== null && this.opening.kind === 'open' && this.opening.kept.line !== line) this.#keep({ ...this.opening.kept, line })
  }

  async #open(): Promise<void> {
    const { exercise, seat } = this
    const opening = (this.#openings += 1)
    const still = (): boolean => opening === this.#openings && this.isConnected
    this.room?.close()
    this.room = null
    this.opening = { kind: 'opening' }
    const kept = await keeping()
    const before = await kept.seats.get(placeOf(exercise, seat))
    const key = keyInAddress()
    let problem: string | null = null
    let opened: KeptSeat | null = before
    if (key !== null && before === null) {
      const ticket = await facilitate(exercise, key)
      if (ticket.ok) opened = await keepSeat(kept, ticket.value)
      else problem = ticket.error.message
    }
    if (!still()) return
    if (!opened) {
      this.opening = problem === null ? { kind: 'none' } : { kind: 'problem', message: problem }
      return
    }
    // From here on the key lies on this device, and neither in the history nor on a projected address bar.
    if (key !== null) history.replaceState(history.state, '', location.pathname)
    void kept.seats.put({ ...opened, usedAt: Date.now() })
    this.#enter(opened, kept.safe, new LiveRoom({ ticket: opened.ticket, keeping: kept, language: opened.language }), key)
  }

  #enter(kept: KeptSeat, safe: boolean, room: Room, key: string | null): void {
    this.#since = Date.now()
    this.room = room
    this.opening = { kind: 'open', kept, safe, loaded: false }
    document.title = `${kept.ticket.name} – ${kept.ticket.title}`
    if (key !== null) void this.#renewIfClosed(room, key)
    void this.#load(kept, safe, room)
  }

  async #load(kept: KeptSeat, safe: boolean, room: Room): Promise<void> {
    const loaded = await loadDesk(kept.ticket.role).then(
      () => true,
      () => false,
    )
    if (this.room !== room) return
    this.opening = loaded ? { kind: 'open', kept, safe, loaded } : { kind: 'problem', message: t('app.pageNotLoaded') }
  }

  /** A facilitator's link opens the seat anew even where this device keeps an old key for it. */
  async #renewIfClosed(room: Room, key: string): Promise<void> {
    await new Promise<void>((resolve) => {
      const stop = room.subscribe(() => {
        const { connection } = room.snapshot
        if (connection === 'connecting' || connection === 'offline') return
        stop()
        resolve()
      })
    })
    if (room.snapshot.connection !== 'ended' || this.room !== room) return
    const { exercise, seat } = this
    const ticket = await facilitate(exercise, key)
    if (!ticket.ok || this.room !== room) return
    await forgetSeat(await keeping(), exercise, seat)
    await keepSeat(await keeping(), ticket.value)
    await this.#open()
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key !== 'F1' || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
    const glossary = this.querySelector<Glossary>('lockstep-glossary')
    if (!glossary) return
    event.preventDefault()
    glossary.toggle()
  }

  readonly #left = (): void => void this.#forget('/join')

  async #forget(path: string): Promise<void> {
    const { exercise, seat } = this
    this.room?.close()
    await forgetSeat(await keeping(), exercise, seat)
    go(path)
  }

  readonly #language = (event: LanguageEvent): void => {
    if (this.opening.kind !== 'open') return
    this.#keep({ ...this.opening.kept, language: event.detail })
  }

  #keep(kept: KeptSeat): void {
    if (this.opening.kind !== 'open') return
    this.opening = { ...this.opening, kept }
    void keeping().then(({ seats }) => seats.put(kept))
  }

  override render(): TemplateResult {
    const { opening, room } = this
    if (opening.kind === 'open' && room) return this.#page(opening, room)
    return html`<p class="marking">${t('marking')}</p>
      <main class="narrow seat-closed stack">${this.#before(opening)}</main>`
  }

  #before(opening: Opening): TemplateResult {
    const facilitator = this.seat === 'facilitator'
    const ways = html`<p class="row">
      ${facilitator ? html`<a class="button" href="/">${t('seat.host')}</a>` : html`<a class="button primary" href="/join">${t('seat.join')}</a>`}
    </p>`
    switch (opening.kind) {
      case 'none':
        return html`<h1>${t('seat.none')}</h1>
          <p>${t(facilitator ? 'seat.noneFacilitator' : 'seat.noneHint')}</p>
          ${ways}`
      case 'problem':
        return html`<p class="notice due" role="alert">${opening.message}</p>
          <p><button class="primary" @click=${() => void this.#open()}>${t('seat.again')}</button></p>
          ${ways}`
      default:
        return html`<p role="status">${t('seat.opening')}</p>`
    }
  }

  #page({ kept, safe, loaded }: Extract<Opening, { kind: 'open' }>, room: Room): TemplateResult {
    const { snapshot } = room
    const { role } = kept.ticket
    if (snapshot.connection === 'ended') return this.#ended(snapshot, room)
    const shown = loaded && snapshot.view !== null
    // What stops the room stands above the desk already, but for the projector, which has nothing above it.
    const said = !snapshot.status.taking && role !== 'display'
    const body = shown ? desk(role, room) : said ? nothing : html`<p class="seat-closed narrow" role="status">${this.#coming(snapshot)}</p>`
    if (role === 'display')
      return html`${body}
        <div class="seat-corner no-print" @left=${this.#left}><lockstep-seat-menu .room=${room}></lockstep-seat-menu></div>`
    const glossary = snapshot.view && 'reference' in snapshot.view ? snapshot.view.reference.glossary : null
    return html`<a class="skip" href="#desk" @click=${this.#skip}>${t('seat.skip')}</a>
      <header class="seat-bar" @left=${this.#left} @language=${this.#language}>
        <p class="marking">${t('marking')}</p>
        ${this.#identity(snapshot)} ${this.#status(snapshot, safe)}
        <div class="seat-tools no-print">
          ${
            glossary === null
              ? nothing
              : html`<button class="small" popovertarget="glossary">${t('menu.glossary')} <kbd class="wide-only">F1</kbd></button>`
          }
          <lockstep-seat-menu .room=${room}></lockstep-seat-menu>
        </div>
      </header>
      ${this.#stopped(snapshot)} ${this.#away(safe)} ${this.#wentBack(kept)}
      <lockstep-returned .room=${room}></lockstep-returned>
      <div class="seat-desk" id="desk" tabindex="-1">${body}</div>
      ${glossary === null ? nothing : html`<lockstep-glossary .glossary=${glossary}></lockstep-glossary>`}
      <lockstep-emergency .room=${room}></lockstep-emergency>`
  }

  #stopped({ connection, status }: RoomSnapshot): TemplateResult | typeof nothing {
    if (status.taking) return nothing
    return html`<div class="notice due seat-notice stack tight" role="alert">
      <p><strong>${status.message ?? t('status.stoppedWhole')}</strong></p>
      ${
        connection === 'outdated'
          ? html`<p><button @click=${() => location.reload()}>${t('seat.reload')}</button></p>`
          : html`<p>${t('status.stoppedKept')}</p>`
      }
    </div>`
  }

  #away(safe: boolean): TemplateResult | typeof nothing {
    if (this.#offlineSince === null || Math.abs(Date.now() - this.#offlineSince) < AWAY) return nothing
    return html`<div class="notice due seat-notice stack tight" role="status">
      <p><strong>${t('seat.away')}</strong></p>
      <p>${t(safe ? 'seat.awayStay' : 'seat.awayNotKept')}</p>
    </div>`
  }

  /** What was on the screen is gone from it: whoever was writing must be told that nothing is broken. */
  #wentBack({ line }: KeptSeat): TemplateResult | typeof nothing {
    if (line === undefined || this.#line === null || line === this.#line) return nothing
    return html`<div class="notice due seat-notice stack tight" role="alert">
      <p><strong>${t('seat.wentBack')}</strong></p>
      <p>${t('seat.wentBackWhat')}</p>
      <p><button class="small" @click=${this.#seeLine}>${t('returned.done')}</button></p>
    </div>`
  }

  readonly #skip = (event: Event): void => {
    event.preventDefault()
    this.querySelector<HTMLElement>('#desk')?.focus()
  }

  #coming({ connection, status }: RoomSnapshot): string {
    if (!status.taking && status.message !== null) return status.message
    return connection !== 'live' && Math.abs(Date.now() - this.#since) > LONG ? t('seat.connectingLong') : t('seat.connecting')
  }

  /** The desk of a team names the team itself. */
  #identity({ self }: RoomSnapshot): TemplateResult {
    return html`<p class="seat-who no-print">
      ${self?.team ? nothing : html`<span>${roleName(self?.role ?? '')}</span>`}
      <span class="soft seat-name" dir="auto">${self?.name}</span>
    </p>`
  }

  #status(snapshot: RoomSnapshot, safe: boolean): TemplateResult {
    const { tone, text } = statusOf(snapshot, { offlineSince: this.#offlineSince, now: Date.now(), zone: deviceZone(), safe })
    return html`<p class="seat-status no-print" data-tone=${tone} role="status">
      <span class="seat-dot" aria-hidden="true"></span><span>${text}</span>
    </p>`
  }

  #ended({ ended, view, self }: RoomSnapshot, room: Room): TemplateResult {
    const title = ended?.reason === 'moved' ? t('ended.moved') : t('ended.revoked')
    return html`<p class="marking">${t('marking')}</p>
      <main class="narrow seat-closed stack">
        <h1>${title}</h1>
        <p>${ended?.message}</p>
        <p class="soft">${self?.name}${self?.team && view ? html` · ${teamTag(view.teams, self.team)}` : nothing}</p>
        <lockstep-returned .room=${room}></lockstep-returned>
        <p class="row">
          <button class="primary" @click=${() => void this.#forget(this.seat === 'facilitator' ? '/' : '/join')}>
            ${t('ended.again')}
          </button>
        </p>
      </main>`
  }
}

define('lockstep-seat', Seat)
