/** Where the app begins: theme, fonts, and the page that the address asks for. */
import './no-eval.ts'
import './styles/tokens.css'
import './styles/base.css'
import './styles/fonts.css'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { LightElement, define } from './element.ts'
import { applyAppearance } from './appearance.ts'
import { load } from './parts/load.ts'
import { t } from './words/words.ts'

/** A page: what shows it, once its module has been loaded. `args` are the parts of the address after the page's name. */
type Page = { readonly load: () => Promise<unknown>; readonly show: (args: readonly string[]) => TemplateResult }

const PAGES: { readonly [name: string]: Page } = {
  '': { load: () => import('./home/home.ts'), show: () => html`<lockstep-home></lockstep-home>` },
  join: { load: () => import('./client/join.ts'), show: () => html`<lockstep-join></lockstep-join>` },
  move: { load: () => import('./client/join.ts'), show: () => html`<lockstep-move></lockstep-move>` },
  room: {
    load: () => import('./client/seat-page.ts'),
    show: ([exercise = '', seat = '']) => html`<lockstep-seat .exercise=${exercise} .seat=${seat}></lockstep-seat>`,
  },
  review: {
    load: () => import('./review/review.ts'),
    show: ([exercise = '', branch = '']) => html`<lockstep-review .exercise=${exercise} .branch=${branch}></lockstep-review>`,
  },
  try: { load: () => import('./try/try.ts'), show: () => html`<lockstep-try></lockstep-try>` },
}

/** What the tab is called, until a page calls it otherwise. */
const TITLE = document.title

/** A part of the address as it was meant; as it stands there, if it cannot be read. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

class App extends LightElement {
  static override properties = { page: { state: true }, failed: { state: true } }
  declare page: TemplateResult | null
  declare failed: boolean
  /** The page's name, and how often another was asked for: of two that load, the later one is shown. */
  #name: string | null = null
  #asked = 0

  constructor() {
    super()
    this.page = null
    this.failed = false
  }

  readonly #follow = (): void => void this.#open()

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('popstate', this.#follow)
    this.#follow()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('popstate', this.#follow)
  }

  async #open(): Promise<void> {
    const asked = (this.#asked += 1)
    const [name = '', ...args] = location.pathname
      .split('/')
      .filter((part) => part !== '')
      .map(decoded)
    const page = PAGES[name] ?? PAGES['']
    if (!page) return
    this.failed = false
    try {
      await load(page.load)
      if (asked !== this.#asked) return
      if (name !== this.#name) document.title = TITLE
      this.#name = name
      this.page = page.show(args)
    } catch {
      this.failed = asked === this.#asked
    }
  }

  override render(): TemplateResult {
    if (this.failed) {
      return html`<main class="narrow stack" role="alert">
        <p>${t('app.pageNotLoaded')}</p>
        <p><button class="primary" @click=${() => location.reload()}>${t('app.tryAgain')}</button></p>
      </main>`
    }
    return html`${this.page ?? html`<p class="hidden-text" role="status">${t('loading')}</p>`}`
  }
}

applyAppearance()
define('lockstep-app', App)
