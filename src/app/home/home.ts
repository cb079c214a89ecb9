/**
 * The first page: for whoever joins, looks into a log or plays alone; and, with the host's key, the list of exercises and
 * the making of a new one. `/#host=KEY` brings the key, `/#new` is the page that makes an exercise.
 */
import './home.css'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { setTheme, theme } from '../appearance.ts'
import { api } from './host-api.ts'
import { readCode } from '../client/code.ts'
import { keeping, keptSeats } from '../client/keeping.ts'
import type { KeptSeat } from '../client/keeping.ts'
import { LightElement, define } from '../element.ts'
import { go } from '../go.ts'
import type { ExerciseCard } from '../../protocol/http.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import './create.ts'
import { guest } from './guest.ts'
import { forgetHostKey, keepHostKey, readHostLink, takeHostKey } from './host-key.ts'
import './host-page.ts'
import { isMaking } from './kept-making.ts'
import '../words/en/home.ts'

const MAKING = '#new'

class Home extends LightElement {
  static override properties = {
    hostKey: { state: true },
    exercises: { state: true },
    seats: { state: true },
    making: { state: true },
    problem: { state: true },
    codeProblem: { state: true },
    hostProblem: { state: true },
  }
  declare hostKey: string | null
  /** null until they have come. */
  declare exercises: readonly ExerciseCard[] | null
  declare seats: readonly KeptSeat[]
  declare making: boolean
  /** Why the list did not come, although the key may be right. */
  declare problem: string | null
  declare codeProblem: Key | null
  declare hostProblem: Key | null

  constructor() {
    super()
    this.hostKey = null
    this.exercises = null
    this.seats = []
    this.making = false
    this.problem = null
    this.codeProblem = null
    this.hostProblem = null
  }

  /** Both when the address changes under the page and when the app goes back to this page. */
  readonly #follow = (): void => {
    if (location.pathname !== '/') return
    const before = this.hostKey
    this.hostKey = takeHostKey()
    const making = this.hostKey !== null && location.hash === MAKING
    if (this.hostKey !== before || (this.making && !making)) void this.#load()
    this.making = making
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('hashchange', this.#follow)
    window.addEventListener('popstate', this.#follow)
    this.hostKey = takeHostKey()
    this.making = this.hostKey !== null && location.hash === MAKING
    void this.#load()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('hashchange', this.#follow)
    window.removeEventListener('popstate', this.#follow)
  }

  async #load(): Promise<void> {
    this.problem = null
    this.seats = await keptSeats(await keeping())
    if (this.hostKey === null) return
    const found = await api.exercises(this.hostKey)
    if (found.ok) {
      this.exercises = found.value
      this.hostProblem = null
      // The server takes seconds to read the scenarios for the first time: it does so while the host looks round.
      if (!this.making) void api.scenarios(this.hostKey)
      return
    }
    if (found.error.code !== 'key') {
      this.problem = found.error.message
      return
    }
    forgetHostKey()
    this.hostKey = null
    this.making = false
    this.hostProblem = 'home.oldKey'
  }

  override render(): TemplateResult {
    return html`<header class="marking">${t('marking')}</header>
      ${
        this.making && this.hostKey !== null
          ? html`<lockstep-create .hostKey=${this.hostKey} @back=${() => go('/')}></lockstep-create>`
          : html`<main class="home">${this.#head()} ${this.hostKey === null ? this.#guest() : this.#host(this.hostKey)}</main>`
      }`
  }

  #head(): TemplateResult {
    const other = theme() === 'dark' ? 'light' : 'dark'
    return html`<header class="home-head">
      <img src=${new URL('../icon.svg', import.meta.url).href} alt="" width="48" height="48" />
      <div class="home-name">
        <h1>${t('home.title')}</h1>
        <p class="soft">${t('home.what')}</p>
      </div>
      <button type="button" class="quiet home-theme" @click=${() => this.#recolour(other)}>${t(`home.${other}`)}</button>
    </header>`
  }

  #recolour(next: 'dark' | 'light'): void {
    setTheme(next)
    this.requestUpdate()
  }

  #guest(): TemplateResult {
    return guest({
      seats: this.seats,
      codeProblem: this.codeProblem,
      hostProblem: this.hostProblem,
      join: (typed) => {
        const { shown, complete } = readCode(typed)
        this.codeProblem = complete ? null : 'home.codeShort'
        if (complete) go(`/join#${shown}`)
        else this.querySelector<HTMLElement>('#code')?.focus()
      },
      openAsHost: (pasted) => {
        const key = readHostLink(pasted)
        this.hostProblem = key === null ? 'home.hostNotLink' : null
        if (key === null) return
        keepHostKey(key)
        this.hostKey = key
        void this.#load()
      },
    })
  }

  #host(key: string): TemplateResult {
    return html`<lockstep-host
      .hostKey=${key}
      .exercises=${this.exercises}
      .seats=${this.seats}
      .problem=${this.problem}
      .unfinished=${isMaking()}
      @again=${() => this.#load()}
      @forget=${() => {
        forgetHostKey()
        this.hostKey = null
        this.exercises = null
      }}
    ></lockstep-host>`
  }
}

define('lockstep-home', Home)
