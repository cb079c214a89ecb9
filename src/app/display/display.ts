/**
 * The projector's desk: the whole window is one screen of the room. It keeps what it showed when the connection is lost
 * and says so, keeps the machine awake where the browser lets it, and can fill the screen.
 */
import './display.css'
import './screen.ts'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { LightElement, RoomController, define } from '../element.ts'
import type { Room, RoomSnapshot } from '../room.ts'
import { deviceZone } from '../parts/said.ts'
import { wallTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import type { ScreenView } from './shown.ts'
import '../words/en/display.ts'

/** Milliseconds without a movement after which the button goes away. */
const IDLE = 4_000

const isShown = (view: RoomSnapshot['view'] | undefined): view is NonNullable<RoomSnapshot['view']> & ScreenView =>
  view != null && 'screen' in view

class Display extends LightElement {
  static override properties = { room: { attribute: false }, active: { state: true }, full: { state: true } }
  declare room: Room | null
  /** Somebody moved the mouse just now. */
  declare active: boolean
  declare full: boolean

  readonly #following = new RoomController(this)
  #lock: WakeLockSentinel | null = null
  #lostAt: number | null = null
  #timer: number | null = null

  constructor() {
    super()
    this.room = null
    this.active = true
    this.full = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.addEventListener('pointermove', this.#moved)
    this.addEventListener('focusin', this.#moved)
    window.addEventListener('keydown', this.#pressed)
    document.addEventListener('fullscreenchange', this.#changed)
    document.addEventListener('visibilitychange', this.#awake)
    this.#moved()
    void this.#awake()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.removeEventListener('pointermove', this.#moved)
    this.removeEventListener('focusin', this.#moved)
    window.removeEventListener('keydown', this.#pressed)
    document.removeEventListener('fullscreenchange', this.#changed)
    document.removeEventListener('visibilitychange', this.#awake)
    if (this.#timer !== null) window.clearTimeout(this.#timer)
    void this.#lock?.release()
    this.#lock = null
  }

  readonly #moved = (): void => {
    this.active = true
    if (this.#timer !== null) window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      this.active = false
    }, IDLE)
  }

  readonly #changed = (): void => {
    this.full = document.fullscreenElement !== null
  }

  /** Browsers give the lock only to pages that they trust, and take it when the page is hidden. */
  readonly #awake = async (): Promise<void> => {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
    try {
      this.#lock = await navigator.wakeLock.request('screen')
    } catch {
      // The machine's own settings then decide.
    }
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    // The menu in the corner has the keyboard while it is open.
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open], :popover-open')) return
    const rtl = document.documentElement.dir === 'rtl'
    const turn = { PageDown: 1, PageUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key]
    if (turn === 1 || turn === -1) this.querySelector('lockstep-screen')?.turn(turn)
    else if (event.key === 'f') void this.#fill()
    else return
    event.preventDefault()
  }

  async #fill(): Promise<void> {
    try {
      await (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen())
    } catch {
      // Some browsers allow it to nobody; F11 then does the same.
    }
  }

  override render(): TemplateResult {
    const { room } = this
    const snapshot = this.#following.snapshot
    const view = isShown(snapshot?.view) ? snapshot.view : null
    this.#lostAt = snapshot?.connection === 'offline' ? (this.#lostAt ?? Date.now()) : null
    const sign =
      this.#lostAt !== null
        ? t('display.kept', { time: wallTime(this.#lostAt, deviceZone()) })
        : (snapshot?.ended?.message ?? (snapshot?.status.taking === false ? snapshot.status.message : null))
    return html`<lockstep-screen
        live
        .view=${view}
        .address=${snapshot?.address ?? null}
        .now=${room ? () => room.now() : null}
        .room=${room}
        .sign=${sign}
      ></lockstep-screen>
      <button class="fill" ?data-away=${this.full || !this.active} @click=${() => void this.#fill()}>${t('display.fullscreen')}</button>`
  }
}

define('lockstep-display', Display)
