/**
 * One screen of the projector, drawn from a view: the face that the facilitator chose, and around it what always stands
 * there. It fills the place it is given, so that the same element is the projector and, small, the facilitator's
 * preview.
 */
import './screen.css'
import './faces.css'
import './face-inject.css'
import './face-map.css'
import './faces-fit.css'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Said, ScreenCard } from '../../engine/view/view.ts'
import { LightElement, SecondController, define } from '../element.ts'
import type { Room, RoomNow } from '../room.ts'
import { words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { face } from './faces.ts'
import { fit, turnTo } from './fit.ts'
import { emergency, head, paused, timeBar, wallClock } from './frame.ts'
import { answerPages, readingSeconds, standing, timeLeft } from './shown.ts'
import type { AnswerPage, ScreenView, TimeLeft } from './shown.ts'
import '../words/en/display.ts'

/** Pixels at 1920 by 1080: the smallest letters, and the largest for each face. */
const FLOOR = 24
const MOST: { readonly [face in ScreenCard['face']]: number } = {
  welcome: 44,
  rules: 44,
  situation: 56,
  inject: 52,
  answers: 44,
  question: 72,
  map: 40,
  break: 72,
  visitor: 52,
  end: 52,
}
/** The largest letters of an emergency. */
const EMERGENCY = 96
/** Pixels: what is narrower is no projector but a picture of one, as in a review on a phone, and held in the hand. */
const PICTURE = 640
const IN_THE_HAND = 14
/** How many states stand on one page at most. */
const MOST_STATES = 6
/** Milliseconds after which an announcement goes, however play time stands. */
const HEARD = 15 * 60_000

class Screen extends LightElement {
  static override properties = {
    view: { attribute: false },
    screen: { attribute: false },
    address: { attribute: false },
    now: { attribute: false },
    room: { attribute: false },
    sign: { attribute: false },
    live: { type: Boolean },
    page: { state: true },
    leaf: { state: true },
    leaves: { state: true },
    perPage: { state: true },
  }
  /** What is drawn; null until it has come. */
  declare view: ScreenView | null
  /** A face that is not shown yet, for a preview; null: the one in the view. */
  declare screen: ScreenCard | null
  /** Where other devices join. */
  declare address: string | null
  /** The room's time as it runs; null: the time in the view. */
  declare now: (() => RoomNow) | null
  /** From where pictures come; null: they are named only. */
  declare room: Room | null
  /** A sentence about this device's own connection. */
  declare sign: string | null
  /** The projector itself: letters stay large enough in pixels, and pages turn by themselves. */
  declare live: boolean
  declare page: number
  declare leaf: number
  declare leaves: number
  declare perPage: number

  readonly second = new SecondController(this)
  #place: readonly unknown[] = []
  /** What stands above and below the face. */
  #beside: readonly unknown[] = []
  #fitted: { readonly page: number; readonly perPage: number; readonly paged: boolean } | null = null
  #began: readonly unknown[] = []
  #turnsAt: number | null = null
  #heard: { readonly said: Said; readonly since: number } | null = null
  #longest: { readonly of: string; readonly seconds: number } | null = null
  readonly #resized = new ResizeObserver(() => this.requestUpdate())

  constructor() {
    super()
    this.view = null
    this.screen = null
    this.address = null
    this.now = null
    this.room = null
    this.sign = null
    this.live = false
    this.page = 0
    this.leaf = 0
    this.leaves = 1
    this.perPage = MOST_STATES
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#resized.observe(this)
    // A picture takes its room when it has come.
    this.addEventListener('load', this.#came, true)
    // A face drawn before its letters arrived has other widths.
    void document.fonts.ready.then(() => this.#fit())
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#resized.disconnect()
    this.removeEventListener('load', this.#came, true)
  }

  readonly #came = (): void => this.#fit()

  /** Turns a page forward or back, and leaves it there until something else is shown. */
  turn(by: 1 | -1): void {
    this.#turnsAt = null
    this.#turn(by)
  }

  #turn(by: 1 | -1): void {
    const leaf = this.leaf + by
    if (leaf >= 0 && leaf < this.leaves) {
      this.leaf = leaf
      return
    }
    const pages = this.#pages.length
    this.page = pages === 0 ? 0 : (this.page + by + pages) % pages
    this.leaf = 0
  }

  get #card(): ScreenCard | null {
    return this.screen ?? this.view?.screen ?? null
  }

  #drawnPages: { readonly from: readonly unknown[]; readonly pages: readonly AnswerPage[] } = { from: [], pages: [] }
  get #pages(): readonly AnswerPage[] {
    const card = this.#card
    if (!card || !this.view || card.face !== 'answers') return []
    const from = [card, this.view.teams, this.perPage]
    if (from.some((one, i) => one !== this.#drawnPages.from[i])) {
      const order = this.view.teams.map(({ team }) => team)
      this.#drawnPages = { from, pages: answerPages(card, order, this.perPage) }
    }
    return this.#drawnPages.pages
  }

  protected override willUpdate(changed: PropertyValues): void {
    const card = this.#card
    const began = [card?.face, card?.inject?.inject, card?.text, card?.answers, card?.consequences]
    if (began.some((one, i) => one !== this.#began[i])) {
      this.#began = began
      this.page = 0
      this.leaf = 0
      this.perPage = MOST_STATES
      this.#turnsAt = 0
    }
    if (this.live && this.#turnsAt !== null && this.#turnsAt !== 0 && performance.now() >= this.#turnsAt && !changed.has('page'))
      this.#turn(1)
  }

  protected override updated(): void {
    const box = this.querySelector<HTMLElement>('.screen-body')
    if (!box) return
    const { view, address, page, perPage } = this
    // What is drawn, and what leaves it its place: a pause, an announcement or another window change how much fits. The
    // place itself is not measured: the number of pages stands beside it, and would change what it was counted in.
    const { clientWidth, clientHeight } = this
    const place = [
      this.#card,
      view?.teams,
      view?.turn,
      view?.room,
      view?.network,
      view?.clock.conduct,
      view?.clock.clock,
      address,
      clientWidth,
      clientHeight,
      ...this.#beside,
    ]
    const moved = place.some((one, i) => one !== this.#place[i])
    if (moved && perPage !== MOST_STATES) {
      this.perPage = MOST_STATES
      this.page = 0
    }
    const paged = this.leaves > 1
    if (moved || page !== this.#fitted?.page || perPage !== this.#fitted.perPage || paged !== this.#fitted.paged) {
      this.#place = place
      this.#fitted = { page, perPage, paged }
      if (!moved || perPage === MOST_STATES) this.#fit()
    }
    turnTo(box, this.leaf)
  }

  get #small(): boolean {
    return this.clientWidth > 0 && this.clientWidth < PICTURE
  }

  /** Sets what is shown as large as it fits; with fewer states a page, or in pages, if it would be too small. */
  #fit(): void {
    const box = this.querySelector<HTMLElement>('.screen-body')
    const flow = box?.querySelector<HTMLElement>('.flow')
    const card = this.#card
    if (!box || !flow || !card || box.clientHeight === 0) return
    const unit = Math.min(this.clientWidth / 1920, this.clientHeight / 1080)
    const least = this.live ? Math.max(this.#small ? IN_THE_HAND : FLOOR, FLOOR * unit) : FLOOR * unit
    const most = Math.max(least, (this.view?.clock.clock === 'emergency' ? EMERGENCY : MOST[card.face]) * unit)
    const { leaves } = fit(box, flow, least, most)
    if (leaves > 1 && card.face === 'answers' && this.perPage > 1 && (this.#pages[this.page]?.parts.length ?? 1) > 1) {
      this.perPage = Math.max(1, Math.min(this.perPage, this.#pages[this.page]?.parts.length ?? 1) - 1)
      return
    }
    this.leaves = leaves
    this.leaf = Math.min(this.leaf, leaves - 1)
    turnTo(box, this.leaf)
    const several = leaves > 1 || this.#pages.length > 1
    if (this.#turnsAt !== null) {
      const letters = (flow.textContent ?? '').replaceAll(/\s+/g, ' ').length / leaves
      this.#turnsAt = several ? performance.now() + readingSeconds(letters) * 1000 : 0
    }
  }

  override render(): TemplateResult {
    const { view, live, sign } = this
    const card = this.#card
    if (!view || !card)
      return html`<div class="screen" ?data-live=${live}><p class="vacant" role="status">${t('display.waiting')}</p></div>`
    if (view.clock.clock === 'emergency') return emergency(view, live, sign)
    const now = this.now?.() ?? null
    const run = now?.run ?? view.clock.run
    // A visitor sees nothing of the play.
    const announced = card.face === 'visitor' ? null : this.#announced(view, run)
    const page = this.#pages[this.page] ?? null
    const left = card.face === 'visitor' ? null : timeLeft(view, run)
    this.#beside = [announced, left === null, sign]
    return html`<div class="screen" data-face=${card.face} ?data-live=${live} ?data-small=${this.#small}>
      <p class="screen-marking">${words(view.exercise.marking)}</p>
      ${head(view, card.face, now)} ${view.clock.clock === 'paused' ? paused(view, card.face) : nothing}
      <div class="screen-body" role=${live ? 'main' : nothing}>
        <div class="flow">${face({ view, screen: card, address: this.address, room: this.room, page, clock: wallClock(now), live })}</div>
      </div>
      ${
        announced === null
          ? nothing
          : html`<div class="band" role="status">
              <span class="kicker">${t('display.announcement')}</span><span class="band-words">${announced}</span>
            </div>`
      }
      ${this.#foot(view, left)}
    </div>`
  }

  /** The announcement that stands now. Where play time stands still it goes by this device's own clock. */
  #announced({ announcements }: ScreenView, run: number): string | null {
    const said = standing(announcements, run)
    if (said === null) return null
    if (this.#heard?.said !== said) this.#heard = { said, since: performance.now() }
    return performance.now() - this.#heard.since < HEARD ? words(said) : null
  }

  #foot(view: ScreenView, left: TimeLeft | null): TemplateResult {
    const pages = this.#pages.length
    const leaf = this.leaves > 1 ? ` (${this.leaf + 1}/${this.leaves})` : ''
    return html`<div class="screen-foot">
      ${this.sign === null ? nothing : html`<p class="screen-says" role="status">${this.sign}</p>`}
      ${left === null ? nothing : timeBar(view, left, this.#part(view, left))}
      ${pages > 1 ? html`<p class="pages">${t('display.page', { n: this.page + 1, of: pages })}${leaf}</p>` : nothing}
      ${pages <= 1 && this.leaves > 1 ? html`<p class="pages">${t('display.page', { n: this.leaf + 1, of: this.leaves })}</p>` : nothing}
    </div>`
  }

  /** What is left, of the most that there was: from the start if that is known, else since it is shown. */
  #part({ turn }: ScreenView, left: TimeLeft): number {
    const of = `${turn?.index} ${left.what} ${left.team}`
    const whole = left.what === 'respond' && turn?.openedAt != null ? left.endsAt - turn.openedAt : left.seconds
    if (this.#longest?.of !== of || whole > this.#longest.seconds) this.#longest = { of, seconds: whole }
    return this.#longest.seconds <= 0 ? 0 : Math.min(1, left.seconds / this.#longest.seconds)
  }
}

define('lockstep-screen', Screen)

declare global {
  interface HTMLElementTagNameMap {
    'lockstep-screen': Screen
  }
}
