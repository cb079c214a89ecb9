/**
 * Who is here and who can come: go or no-go before the start, codes for every place, the states and who plays them, and
 * the cards for the tables. After the start it stays the panel of people and codes.
 */
import './lobby.css'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { ControlView, View } from '../../engine/view/view.ts'
import type { Access, PlaceCard } from '../../protocol/http.ts'
import { LightElement, RoomController, define } from '../element.ts'
import { copyText } from '../parts/copy.ts'
import type { Room, RoomSnapshot } from '../room.ts'
import { t } from '../words/words.ts'
import { commandsOf, formOf, wrongName } from './bind.ts'
import { dialogBody } from './dialogs.ts'
import type { Asked } from './dialogs.ts'
import { goList } from './go-list.ts'
import { checks, fromOutside, missingAtStart } from './go.ts'
import type { ByHand, Check } from './go.ts'
import { otherPanels, teamPanels } from './people.ts'
import type { People } from './people.ts'
import { linkAt, staffPlaces } from './places.ts'
import { print, staffCards, tableCards } from './table-cards.ts'
import { keepTicks, keptTicks } from './ticks.ts'
import '../words/en/lobby.ts'

/** How often codes and devices are asked for again while the lobby is shown, in milliseconds. */
const LOOK_EVERY = 5_000

const isControl = (view: View): view is ControlView => view.audience.kind === 'facilitator' || view.audience.kind === 'controller'

class Lobby extends LightElement {
  static override properties = {
    room: { attribute: false },
    access: { state: true },
    problem: { state: true },
    address: { state: true },
    asked: { state: true },
    busy: { state: true },
    starting: { state: true },
    refused: { state: true },
    notStarted: { state: true },
    notDone: { state: true },
    copied: { state: true },
    ticked: { state: true },
  }
  declare room: Room | null
  declare access: Access | null
  /** Why the codes did not come. */
  declare problem: string | null
  /** The address that goes on codes, once somebody chose one. */
  declare address: string | null
  declare asked: Asked | null
  declare busy: boolean
  declare starting: boolean
  /** Why what the dialog asks was not done. */
  declare refused: string | null
  declare notStarted: string | null
  /** Why something that asks nothing first was not done. */
  declare notDone: string | null
  declare copied: People['copied']
  /** null until it is known which exercise it is. */
  declare ticked: ReadonlySet<ByHand> | null
  readonly #room = new RoomController(this)
  #timer: number | null = null
  /** Whose codes `access` holds. */
  #of: Room | null = null
  /** How often codes or seats were changed from here. */
  #changes = 0

  constructor() {
    super()
    this.room = null
    this.access = null
    this.problem = null
    this.address = null
    this.asked = null
    this.busy = false
    this.starting = false
    this.refused = null
    this.notStarted = null
    this.notDone = null
    this.copied = null
    this.ticked = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#timer = window.setInterval(() => void this.#look(), LOOK_EVERY)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    if (this.#timer !== null) window.clearInterval(this.#timer)
    this.#timer = null
  }

  override willUpdate(): void {
    if (this.#of !== this.room) {
      this.#of = this.room
      this.access = null
      this.ticked = null
      void this.#look()
    }
    const view = this.#room.snapshot?.view
    if (view && this.ticked === null) this.ticked = keptTicks(view.exercise.id)
  }

  override updated(): void {
    const dialog = this.querySelector<HTMLDialogElement>('dialog.lobby-dialog')
    if (dialog && this.asked !== null && !dialog.open) dialog.showModal()
    if (dialog && this.asked === null && dialog.open) dialog.close()
  }

  async #look(): Promise<void> {
    const { room } = this
    const changes = this.#changes
    const found = await room?.services.access?.load()
    // What was asked for before a code was changed may still have the old one.
    if (!found || room !== this.room || changes !== this.#changes) return
    if (found.ok) this.access = found.value
    this.problem = found.ok ? null : found.error.message
  }

  override render(): TemplateResult {
    const snapshot = this.#room.snapshot
    const view = snapshot?.view
    if (!snapshot || !view) return html`<p role="status">${t('lobby.loading')}</p>`
    if (!isControl(view)) return html`<p class="empty">${t('lobby.controlOnly')}</p>`
    const list = this.#checks(view, snapshot)
    const inLobby = view.clock.phase === 'lobby'
    return html`<div class="lobby" data-starts=${inLobby}>
        ${inLobby ? goList({ list, starting: this.starting, refused: this.notStarted, tick: this.#tick, start: () => void this.start() }) : nothing}
        ${this.#peoplePart(this.#people(view, snapshot.presence))}
      </div>
      <dialog class="lobby-dialog" aria-labelledby="lobby-dialog" @close=${this.#no}>
        ${
          this.asked === null
            ? nothing
            : dialogBody({
                asked: this.asked,
                view,
                address: this.address,
                busy: this.busy,
                refused: this.refused,
                edit: (form) => {
                  if (this.asked?.kind === 'change') this.asked = { ...this.asked, form }
                },
                yes: () => void this.#yes(view),
                no: this.#no,
              })
        }
      </dialog>`
  }

  #alone(): boolean {
    return this.room?.services.access === null
  }

  // Go or no-go

  readonly #tick = (id: ByHand): void => {
    const ticked = new Set(this.ticked)
    if (!ticked.delete(id)) ticked.add(id)
    this.ticked = ticked
    const exercise = this.#room.snapshot?.view?.exercise.id
    if (exercise !== undefined) keepTicks(exercise, ticked)
  }

  #checks(view: ControlView, snapshot: RoomSnapshot): readonly Check[] {
    return checks({ view, snapshot, access: this.access, alone: this.#alone(), ticked: this.ticked ?? new Set() })
  }

  /** Starts the exercise; first it asks about what is missing. Every way to start comes through here. */
  async start(): Promise<void> {
    if (this.starting || this.asked !== null) return
    // Who starts at once is asked about what is there, not about what has not been fetched yet.
    if (this.access === null && !this.#alone()) await this.#look()
    const snapshot = this.#room.snapshot
    const view = snapshot?.view
    if (!view || !isControl(view)) return
    const missing = missingAtStart(this.#checks(view, snapshot))
    if (missing.length > 0) this.#ask({ kind: 'start', missing })
    else void this.#startNow()
  }

  async #startNow(): Promise<void> {
    this.starting = true
    this.notStarted = null
    const answer = await this.room?.send({ kind: 'start' })
    this.starting = false
    this.notStarted = answer?.kind === 'refused' ? answer.refusal.message : null
    if (this.notStarted === null) return
    // The list is long and scrolls by itself; the button that was pressed may stand above it.
    await this.updateComplete
    this.querySelector('.go-refused')?.scrollIntoView({ block: 'nearest' })
  }

  // People and codes

  #people(view: ControlView, presence: People['presence']): People {
    return {
      view,
      presence,
      places: this.access?.places ?? [],
      address: this.address,
      copied: this.copied,
      changeTeam: (team) => this.#ask({ kind: 'change', team, form: formOf(view, team), tried: false }),
      showLarge: (place) => this.#ask({ kind: 'large', place }),
      copy: (place) => void this.#copy(place),
      print: (place) => print(tableCards([place], { view, address: this.address })),
      reissue: (place) => (place.code === null ? void this.#reopen(place) : this.#ask({ kind: 'reissue', place })),
      revoke: (place) => this.#ask({ kind: 'revoke', place }),
      remove: this.#alone() ? null : (seat) => this.#ask({ kind: 'remove', seat }),
    }
  }

  #peoplePart(people: People): TemplateResult {
    const { places, view } = people
    const tables = places.filter(({ role }) => role === 'participant')
    const paper = { view, address: this.address }
    return html`<section class="stack lobby-people" aria-labelledby="people-title">
      <div class="row between">
        <h2 id="people-title">${t('lobby.people')}</h2>
        ${
          places.length === 0
            ? nothing
            : html`<div class="row">
                <button type="button" @click=${() => print(tableCards(tables, paper))}>${t('lobby.printTables')}</button>
                <button
                  type="button"
                  @click=${() => print(staffCards([...staffPlaces(places), ...places.filter(({ role }) => role === 'interpreter')], paper))}
                >
                  ${t('lobby.printStaff')}
                </button>
              </div>`
        }
      </div>
      ${this.notDone === null ? nothing : html`<p class="notice due lobby-not-done" role="alert">${this.notDone}</p>`} ${this.#reach()}
      ${teamPanels(people)} ${this.#early(view)} ${otherPanels(people, staffPlaces(places))}
    </section>`
  }

  /** Whether interpreters prepare the words of what is still to come. It can be changed at any time. */
  #early({ settings, clock }: ControlView): TemplateResult {
    const { interpretersEarly } = settings
    return html`<label class="choice"
      ><input
        type="checkbox"
        .checked=${live(interpretersEarly)}
        ?disabled=${clock.phase === 'closed'}
        @change=${async () => {
          const answer = await this.room?.send({ kind: 'set', settings: { ...settings, interpretersEarly: !interpretersEarly } })
          this.notDone = answer?.kind === 'refused' ? answer.refusal.message : null
          this.requestUpdate()
        }}
      /><span>${t('lobby.early')}<br /><span class="hint">${t('lobby.earlyHint')}</span></span></label
    >`
  }

  /** How other devices come here. */
  #reach(): TemplateResult {
    if (this.#alone()) return html`<p class="notice">${t('lobby.noCodes')}</p>`
    if (this.problem !== null && this.access === null)
      return html`<div class="notice due stack tight" role="alert">
        <p>${t('lobby.notLoaded')} ${this.problem}</p>
        <p><button type="button" @click=${() => this.#look()}>${t('lobby.again')}</button></p>
      </div>`
    if (this.access === null) return html`<p role="status">${t('loading')}</p>`
    const addresses = fromOutside(this.access)
    const [first] = addresses
    if (first === undefined) return html`<p class="notice due">${t('lobby.reachNone')}</p>`
    if (addresses.length === 1) return html`<p>${t('lobby.reach')} <strong class="lobby-address" dir="ltr">${first}</strong></p>`
    return html`<div class="lobby-reach">
      <label for="lobby-address">${t('lobby.reachWhich')}</label>
      <select
        id="lobby-address"
        @change=${(event: Event) => {
          if (event.target instanceof HTMLSelectElement) this.address = event.target.value
        }}
      >
        ${addresses.map((address) => html`<option value=${address} ?selected=${address === (this.address ?? first)}>${address}</option>`)}
      </select>
    </div>`
  }

  async #copy(place: PlaceCard): Promise<void> {
    if (place.link === null) return
    const link = linkAt(place.link, this.address)
    const copied = await copyText(link)
    this.copied = { place: place.place, link: copied ? null : link }
  }

  // The dialog

  #ask(asked: Asked): void {
    this.refused = null
    this.asked = asked
  }

  readonly #no = (): void => {
    this.asked = null
    this.refused = null
  }

  /** Does what the dialog asks, and closes it if that was done. */
  async #yes(view: ControlView): Promise<void> {
    const { asked } = this
    if (asked === null || this.busy) return
    if (asked.kind === 'start') {
      this.#no()
      return this.#startNow()
    }
    if (asked.kind === 'change' && wrongName(asked.form) !== null) {
      this.asked = { ...asked, tried: true }
      await this.updateComplete
      this.querySelector<HTMLElement>('#lobby-name')?.focus()
      return
    }
    this.busy = true
    const refused = await this.#do(asked, view)
    this.busy = false
    // Somebody closed the dialog meanwhile: what was refused stands on the page then.
    if (this.asked === null) this.notDone = refused
    else if (refused === null) this.asked = null
    else this.refused = refused
  }

  /** @returns why it was not done; null if it was */
  async #do(asked: Asked, view: ControlView): Promise<string | null> {
    switch (asked.kind) {
      case 'reissue':
      case 'revoke':
        return this.#change(asked.kind, asked.place.place)
      case 'remove':
        return this.#change('remove', asked.seat.seat)
      case 'change':
        for (const command of commandsOf(view, asked.team, asked.form)) {
          // One after another: each is about what the one before made of the team.
          const answer = await this.room?.send(command)
          if (answer?.kind === 'refused') return answer.refusal.message
        }
        return null
      default:
        return null
    }
  }

  /** A place that nobody can join gets a new code at once: there is no old one that stops working. */
  async #reopen(place: PlaceCard): Promise<void> {
    this.notDone = await this.#change('reissue', place.place)
  }

  async #change(what: 'reissue' | 'revoke' | 'remove', which: string): Promise<string | null> {
    const done = await this.room?.services.access?.[what](which)
    this.#changes += 1
    if (done?.ok) this.access = done.value
    return done && !done.ok ? done.error.message : null
  }
}

define('lockstep-lobby', Lobby)

declare global {
  interface HTMLElementTagNameMap {
    'lockstep-lobby': Lobby
  }
}
