/**
 * The facilitator's and the controllers' desk: a whole exercise conducted on one screen. What is happening stands on
 * top with the next step below it; left is the MSEL, in the middle what is looked at, right what needs attention.
 *
 * The element keeps what was chosen and typed on this screen and hands it, as one `Desk`, to the functions that draw
 * the parts: top-bar, next-bar, msel-list, the panels of the middle, attention-rail and the dialogs.
 */
import './columns.css'
import './facilitate.css'
import './narrow.css'
import './dialogs.css'
import './print.css'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { InjectId } from '../../engine/scenario/names.ts'
import type { ControlView } from '../../engine/view/view.ts'
import { LightElement, RoomController, SecondController, define } from '../element.ts'
import { loadForSure } from '../parts/load.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { actionsOf, tabName } from './actions.ts'
import { attentionOf, attentionRail } from './attention-rail.ts'
import { TABS } from './desk.ts'
import type { Area, Desk, Done, Missing, Outcome, Tab } from './desk.ts'
import { formOf, placeOf } from './dialog.ts'
import type { Dialog } from './dialog.ts'
import { dialogFrame } from './dialogs/frame.ts'
import type { Shape } from './dialogs/shape.ts'
import { Forms } from './forms.ts'
import { keysAreOn, shortcutOf, typesInto } from './keys.ts'
import { standsNow } from './meanwhile.ts'
import { mselList } from './msel-list.ts'
import { mselLines, nextToSend } from './msel.ts'
import type { MselFilter } from './msel.ts'
import { nextBar } from './next-bar.ts'
import type { StepId } from './next-step.ts'
import { NATURAL, badgeOf, panelOf } from './panels.ts'
import { quickBar } from './quick-bar.ts'
import { takeStep } from './take-step.ts'
import { banners, topBar } from './top-bar.ts'
import '../words/en/facilitate-dialogs.ts'
import '../words/en/facilitate.ts'

const AREAS = ['msel', 'now', 'rail'] as const satisfies readonly Area[]
/** Where a dialog begins. */
const FIRST = 'input:checked[type="radio"], input:not([type="radio"]), textarea, select, button'

class Facilitate extends LightElement {
  static override properties = {
    room: { attribute: false },
    tab: { state: true },
    area: { state: true },
    selected: { state: true },
    filter: { state: true },
    dialog: { state: true },
    done: { state: true },
    missing: { state: true },
    scoresShown: { state: true },
    story: { state: true },
  }
  declare room: Room | null
  declare tab: Tab
  declare area: Area
  declare selected: InjectId | null
  declare filter: MselFilter
  declare dialog: Dialog | null
  declare done: Done | null
  declare missing: readonly Missing[]
  declare scoresShown: boolean
  declare story: Desk['story']
  readonly #room = new RoomController(this)
  readonly second = new SecondController(this)
  readonly #outcomes = new Map<string, Outcome>()
  readonly #forms = new Forms(() => this.room)
  /** Dialogs that wait under the open one, such as accepting under mapping. */
  #under: readonly Dialog[] = []
  #followed: { readonly conduct: string; readonly turn: number | null } | null = null

  constructor() {
    super()
    this.room = null
    this.tab = 'people'
    this.area = 'now'
    this.selected = null
    this.filter = 'all'
    this.dialog = null
    this.done = null
    this.missing = []
    this.scoresShown = false
    this.story = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('keydown', this.#keyed)
    // Loaded ahead, so that a slow network never stands between a click and the room's codes or the preview.
    void loadForSure(() => Promise.all([import('../lobby/lobby.ts'), import('../display/screen.ts')]))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('keydown', this.#keyed)
  }

  get #view(): ControlView | null {
    const view = this.#room.snapshot?.view ?? null
    // Only control's view has an agenda, and only control's seats get this desk.
    return view !== null && 'agenda' in view ? view : null
  }

  protected override willUpdate(): void {
    const view = this.#view
    if (!view) return
    const turn = view.turn?.index ?? null
    const { conduct } = view.clock
    if (this.#followed?.conduct !== conduct || this.#followed.turn !== turn) {
      if (this.#followed?.turn !== turn) this.filter = turn ?? 'all'
      this.tab = NATURAL[conduct]
      this.scoresShown = false
      this.#followed = { conduct, turn }
    }
    this.selected ??= nextToSend(view) ?? view.rows[0]?.inject ?? null
  }

  protected override updated(changed: PropertyValues): void {
    // What is looked at next is looked at from its beginning, not from where the eye was in what stood there before.
    if (changed.has('tab') || (changed.has('selected') && this.tab === 'inject')) this.querySelector('.fac-panel')?.scrollTo(0, 0)
    const dialog = this.querySelector<HTMLDialogElement>(':scope > dialog')
    if (!dialog) return
    if (this.dialog && !dialog.open) dialog.showModal()
    else if (!this.dialog && dialog.open) dialog.close()
    else if (this.dialog && (changed.has('dialog') || changed.has('story')))
      (dialog.querySelector<HTMLElement>('[autofocus]') ?? dialog.querySelector<HTMLElement>(FIRST))?.focus()
    dialog.querySelector('[role="option"][aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    // The desk fills what the page's own bars leave of the window.
    this.style.setProperty('--fac-above', `${Math.round(this.getBoundingClientRect().top + window.scrollY)}px`)
  }

  readonly #open = (dialog: Dialog): void => {
    if (this.dialog) this.#under = [...this.#under, this.dialog]
    this.dialog = dialog
    this.missing = []
    this.#seen(placeOf(dialog))
    this.#outcomes.delete('quick')
    if (dialog.kind === 'rewind') void this.#load()
  }

  readonly #close = (): void => {
    if (this.dialog) {
      this.#forms.close(formOf(this.dialog))
      this.#seen(placeOf(this.dialog))
    }
    this.dialog = this.#under.at(-1) ?? null
    this.#under = this.#under.slice(0, -1)
    this.missing = []
  }

  /** A refusal was seen there. What is on its way stays so, whoever closes its dialog. */
  #seen(place: string): void {
    if (this.#outcomes.get(place)?.kind === 'refused') this.#outcomes.delete(place)
  }

  async #load(): Promise<void> {
    this.story = null
    const story = await this.room?.services.story?.()
    this.story =
      story === undefined ? { code: 'not-known', message: t('fac.rewind.notHere'), field: null } : story.ok ? story.value : story.error
  }

  readonly #send = async (place: string, command: UnsealedCommand, done: Done | null = null): Promise<boolean> => {
    const { room } = this
    if (!room) return false
    this.#set(place, { kind: 'sending' })
    const answer = await room.send(command)
    if (answer.kind === 'refused') {
      this.#set(place, { kind: 'refused', refusal: answer.refusal })
      return false
    }
    this.#outcomes.delete(place)
    this.done = done
    this.requestUpdate()
    return true
  }

  #set(place: string, outcome: Outcome): void {
    this.#outcomes.set(place, outcome)
    this.requestUpdate()
  }

  /** Sends what the open dialog says; it closes when all of it was accepted. */
  async #submit(dialog: Dialog, { submit }: Shape): Promise<void> {
    const submitted = submit?.()
    if (!submitted) return
    this.missing = 'missing' in submitted ? submitted.missing : []
    if ('missing' in submitted) {
      await this.updateComplete
      this.querySelector<HTMLElement>('dialog [aria-invalid="true"], dialog .problem')?.focus()
      return
    }
    for (const command of submitted.commands) {
      // One after the other: the second makes sense only if the first was accepted.
      const place = placeOf(dialog)
      if (await this.#send(place, command, submitted.done)) continue
      const outcome = this.#outcomes.get(place)
      // Somebody closed it meanwhile: the sentence stands beside the next step then.
      if (this.dialog !== dialog && outcome) {
        this.#outcomes.delete(place)
        this.#set('next', outcome)
      }
      return
    }
    this.#forms.forget(formOf(dialog))
    if (this.dialog === dialog) this.#close()
  }

  readonly #take = (id: StepId): void => {
    const desk = this.#desk()
    if (desk) takeStep(desk, id, () => this.#focus('#fac-release-all'))
  }

  async #start(): Promise<void> {
    this.#show('people')
    await Promise.all([import('../lobby/lobby.ts'), this.updateComplete])
    await this.querySelector('lockstep-lobby')?.start()
  }

  readonly #show = (tab: Tab): void => {
    this.tab = tab
    if (tab === 'network') void loadForSure(() => import('../network/network.ts'))
    this.area = 'now'
    if (tab !== 'scores') this.scoresShown = false
  }

  readonly #select = (inject: InjectId): void => {
    this.selected = inject
    const row = this.#view?.rows.find((one) => one.inject === inject)
    if (row && this.filter !== 'all' && row.turn !== this.filter) this.filter = row.turn
    this.#show('inject')
  }

  readonly #walkTo = (inject: InjectId): void => {
    const { area } = this
    this.#select(inject)
    this.area = area
  }

  readonly #focusNext = (): void => this.#focus('#fac-next')

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(selector)?.focus())
  }

  readonly #keyed = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event)
    const desk = this.#desk()
    if (shortcut === null || event.defaultPrevented || !desk) return
    // A dialog has the keyboard to itself, whoever opened it.
    if (document.querySelector('dialog[open]')) return
    if (shortcut !== 'ctrl+k' && (typesInto(event.target) || !keysAreOn())) return
    if (shortcut === 'j' || shortcut === 'k') {
      event.preventDefault()
      return this.#step(desk, shortcut === 'j' ? 1 : -1)
    }
    const action = actionsOf(desk, this.#focusNext).find(({ key, id }) => (shortcut === 'ctrl+k' ? id === 'palette' : key === shortcut))
    if (!action) return
    event.preventDefault()
    if (action.why === null) action.run()
    else this.#set('quick', { kind: 'refused', refusal: { code: 'not-now', message: action.why, field: null } })
  }

  /** The next or the previous inject of the list. */
  #step(desk: Desk, by: 1 | -1): void {
    const lines = mselLines(desk.view, desk.run, this.filter)
    const at = lines.findIndex(({ item }) => item.inject === this.selected)
    const to = lines[Math.min(lines.length - 1, Math.max(0, at + by))]
    if (to) this.#select(to.item.inject)
    void this.updateComplete.then(() =>
      this.querySelector(`[data-inject="${to?.item.inject ?? ''}"]`)?.scrollIntoView({ block: 'nearest' }),
    )
  }

  #desk(): Desk | null {
    const { room } = this
    const snapshot = this.#room.snapshot
    const view = this.#view
    if (!room || !snapshot || !view) return null
    const now = room.now()
    return {
      room,
      view,
      snapshot,
      now,
      run: Math.floor(now.run),
      leads: view.audience.kind === 'facilitator',
      tab: this.tab,
      selected: this.selected,
      filter: this.filter,
      dialog: this.dialog,
      done: this.done,
      scoresShown: this.scoresShown,
      story: this.story,
      missing: this.missing,
      show: this.#show,
      select: this.#select,
      walkTo: this.#walkTo,
      filterBy: (filter) => (this.filter = filter),
      open: this.#open,
      close: this.#close,
      showScores: (shown) => {
        this.scoresShown = shown
        if (shown) void loadForSure(() => import('../scores/scores.ts'))
      },
      send: this.#send,
      outcome: (place) => this.#outcomes.get(place) ?? null,
      forget: (place) => {
        this.#outcomes.delete(place)
        this.requestUpdate()
      },
      values: (form) => this.#forms.values(form),
      othersIn: (form) => this.#forms.othersIn(form),
      drop: (form) => {
        this.#forms.forget(form)
        this.requestUpdate()
      },
      set: (form, name, value) => {
        const about = this.dialog !== null && formOf(this.dialog) === form ? standsNow({ view }, this.dialog) : null
        this.#forms.set(form, name, value, about?.mark ?? null)
        this.missing = this.missing.filter(({ field }) => field !== name)
        this.requestUpdate()
      },
      start: () => void this.#start(),
      take: this.#take,
    }
  }

  override render(): TemplateResult {
    const desk = this.#desk()
    if (!desk) return html`<p class="fac-loading" role="status">${t('loading')}</p>`
    const { clock } = desk.view
    const actions = actionsOf(desk, this.#focusNext)
    const lobby = clock.conduct === 'lobby' && this.tab === 'people'
    return html`<div
        class="fac"
        data-area=${this.area}
        data-lobby=${lobby ? 'yes' : nothing}
        data-emergency=${clock.clock === 'emergency' ? 'yes' : nothing}
      >
        ${topBar(desk)} ${banners(desk)} ${nextBar(desk)}
        <nav class="fac-areas" aria-label=${t('fac.areas')}>
          ${AREAS.map((area) => {
            const n = area === 'rail' ? attentionOf(desk).length : 0
            return html`<button type="button" aria-current=${this.area === area ? 'true' : nothing} @click=${() => (this.area = area)}>
              ${t(`fac.area.${area}`)}${n > 0 ? html` <span class="fac-badge">${n}</span>` : nothing}
            </button>`
          })}
        </nav>
        ${mselList(desk)}
        <main class="fac-now">
          <nav class="fac-tabs" aria-label=${t('fac.tabs')}>
            ${TABS.map((tab, i) => {
              const n = badgeOf(desk, tab)
              if (tab === 'network' && desk.view.network === null) return nothing
              return html`<button
                type="button"
                aria-current=${this.tab === tab ? 'true' : nothing}
                aria-keyshortcuts=${i + 1}
                @click=${() => this.#show(tab)}
              >
                ${tabName(tab)}${n > 0 ? html` <span class="fac-badge">${n}</span>` : nothing}
              </button>`
            })}
          </nav>
          <div class="fac-panel" tabindex="-1">${panelOf(desk)}</div>
        </main>
        ${attentionRail(desk)} ${quickBar(desk, actions)}
      </div>
      <dialog
        class="fac-dialog-frame"
        aria-labelledby="fac-dialog-title"
        data-kind=${this.dialog?.kind ?? nothing}
        @cancel=${(event: Event) => {
          event.preventDefault()
          this.#close()
        }}
      >
        ${this.dialog ? this.#dialogContent(desk, this.dialog) : nothing}
      </dialog>`
  }

  #dialogContent(desk: Desk, dialog: Dialog): TemplateResult {
    return dialogFrame(desk, dialog, this.#focusNext, (shape) => void this.#submit(dialog, shape))
  }
}

define('lockstep-facilitate', Facilitate)
