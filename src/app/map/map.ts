/**
 * The theatre map for a desk: the picture, the same as tables, what the marks mean, and a card about what is selected,
 * with room for its reasons. The picture is loaded when the element is first shown; where it cannot be had, the tables
 * stand in for it.
 */
import './map.css'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type * as MapCode from '../../map/map.ts'
import type { MapWords, TheatreMap } from '../../map/map.ts'
import { sameThing } from '../../map/model.ts'
import type { MapModel, Thing } from '../../map/model.ts'
import { rowsOf } from '../../map/rows.ts'
import type { Renderer } from '../../map/stage/game.ts'
import { LightElement, define } from '../element.ts'
import { load } from '../parts/load.ts'
import { t } from '../words/words.ts'
import { mapLegend } from './legend.ts'
import { lookOf } from './look.ts'
import type { Reading } from './look.ts'
import { dayName, factsOf, figure, nameOf, placeWords } from './said.ts'
import { mapTables } from './tables.ts'
import '../words/en/map-place.ts'
import '../words/en/map.ts'

type Loaded = 'not yet' | 'there' | 'failed'

/** Milliseconds for which the hint about the wheel stays. */
const HINT = 2_500
/** Milliseconds after which a wall, where nobody presses a button, tries again to load the picture. */
const AGAIN = 10_000

/** The whole day at which a model stands: within it, its moment goes on, and what a reader looks at stays. */
const dayIn = (model: MapModel | null | undefined): number | null => (model ? Math.floor(model.day) : null)

export class MapElement extends LightElement {
  static override properties = {
    model: { attribute: false },
    why: { attribute: false },
    beside: { attribute: false },
    projector: { type: Boolean },
    preview: { type: Boolean },
    scrub: { type: Boolean },
    renderer: { type: String },
    loaded: { state: true },
    table: { state: true },
    selected: { state: true },
    day: { state: true },
    hint: { state: true },
    side: { state: true },
    printing: { state: true },
    trying: { state: true },
    tried: { state: true },
  }
  /** What to show; null shows that there is nothing yet. */
  declare model: MapModel | null
  /** The reasons of a thing's figures, shown in its card; null where there are none. */
  declare why: ((thing: Thing) => unknown) | null
  /** What stands beside the choice of picture or table. */
  declare beside: unknown
  /** For a wall: large words, no tools, no cards. */
  declare projector: boolean
  /** With `projector`: a small picture of what the wall would show. */
  declare preview: boolean
  /** Whether the reader can go through the days here. */
  declare scrub: boolean
  declare renderer: Renderer
  declare loaded: Loaded
  declare table: boolean
  declare selected: Thing | null
  declare day: number | null
  declare hint: boolean
  /** On which side of the picture the card stands: not on what it is about. */
  declare side: 'start' | 'end'
  /** On paper the tables stand for the picture. */
  declare printing: boolean
  /** The picture is asked for once more. */
  declare trying: boolean
  /** It was, and did not come: some browsers never ask again for what they could not get, until the page is loaded anew. */
  declare tried: boolean

  #map: TheatreMap | null = null
  #opening = 0
  #trying = 0
  #code: typeof MapCode | null = null
  #themed: MutationObserver | null = null
  readonly #sized = new ResizeObserver(() => {
    // What had no room, as while words stood in for it, may have some now.
    if (!this.#map && this.loaded !== 'failed') void this.#open()
    // On a wall, words grow with it, and all of it stays in sight: nobody moves it there.
    if (!this.projector) return
    this.#dress()
    // The map itself hears of its new size in this same moment.
    requestAnimationFrame(() => this.#map?.fit('all'))
  })
  readonly #calm = matchMedia('(prefers-reduced-motion: reduce)')
  #hinting = 0

  constructor() {
    super()
    this.model = null
    this.why = null
    this.beside = nothing
    this.projector = false
    this.preview = false
    this.scrub = false
    this.renderer = 'auto'
    this.loaded = 'not yet'
    this.table = false
    this.selected = null
    this.day = null
    this.hint = false
    this.side = 'start'
    this.printing = false
    this.trying = false
    this.tried = false
  }

  /** The drawn map, for those who test or measure it; null until it is there. */
  get drawn(): TheatreMap | null {
    return this.#map
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.#themed = new MutationObserver(this.#dress)
    this.#themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'dir', 'lang'] })
    this.#calm.addEventListener('change', this.#dress)
    this.#sized.observe(this)
    window.addEventListener('online', this.#again)
    window.addEventListener('beforeprint', this.#onPrint)
    window.addEventListener('afterprint', this.#onPrint)
    if (this.hasUpdated) void this.#open()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#themed?.disconnect()
    this.#calm.removeEventListener('change', this.#dress)
    window.removeEventListener('beforeprint', this.#onPrint)
    window.removeEventListener('afterprint', this.#onPrint)
    this.#sized.disconnect()
    window.removeEventListener('online', this.#again)
    window.clearTimeout(this.#hinting)
    window.clearTimeout(this.#trying)
    this.#shut()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('model')) return
    // The model's own moment and selection hold when they are new; what the reader chose here holds until then.
    const before = changed.get('model')
    if (dayIn(this.model) !== dayIn(before)) this.day = null
    if (this.model && !sameThing(this.model.selected, before?.selected ?? null)) this.selected = this.model.selected
    if (this.selected && this.model && nameOf(this.model, this.selected) === '') this.selected = null
  }

  protected override firstUpdated(): void {
    void this.#open()
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { shown } = this
    if (changed.has('selected') || changed.has('loaded')) this.side = this.selected && this.#isAtStart(this.selected) ? 'end' : 'start'
    if (!shown) return this.#shut()
    if (!this.#map) return void (this.loaded === 'failed' ? undefined : this.#open())
    if (changed.has('projector')) this.#dress()
    if (changed.has('model') || changed.has('selected') || changed.has('day')) this.#map.show(shown)
  }

  /** The model with the moment and the selection of this reader. */
  get shown(): MapModel | null {
    const { model, selected } = this
    return model && { ...model, selected, day: this.day ?? model.day }
  }

  readonly #onPrint = ({ type }: Event): void => {
    this.printing = type === 'beforeprint'
  }

  get #reading(): Reading {
    return !this.projector ? 'desk' : this.preview ? 'preview' : 'wall'
  }

  readonly #dress = (): void => this.#map?.dress(lookOf(this, this.#reading), this.#words())

  #words(): MapWords {
    const model = this.shown
    const rows = model && rowsOf(model)
    return {
      name: model
        ? t('map.image', {
            states: model.states.length,
            places: model.nodes.length,
            routes: model.routes.length,
            day: dayName(model.day),
          })
        : t('map.title'),
      place: (id) => (rows ? placeWords(rows, id) : id),
      number: figure,
    }
  }

  async #open(): Promise<void> {
    const host = this.querySelector<HTMLElement>('.map-host')
    const model = this.shown
    if (!host || host.clientWidth === 0 || !model || this.#opening !== 0 || this.#map) return
    const opening = (this.#opening = Math.random())
    try {
      const { showMap } = (this.#code ??= await load(() => import('../../map/map.ts')))
      const map = await showMap(host, {
        model: this.shown ?? model,
        look: lookOf(this, this.#reading),
        words: this.#words(),
        renderer: this.renderer,
        on: { select: (thing) => this.#choose(thing), wheel: () => this.#say() },
      })
      // The element may have gone, or come again, while the map was on its way.
      if (opening !== this.#opening) return map.destroy()
      this.#map = map
      this.loaded = 'there'
      this.dispatchEvent(new CustomEvent('map-ready', { bubbles: true }))
    } catch {
      if (opening === this.#opening) this.#fail()
    }
    if (opening === this.#opening) this.#opening = 0
  }

  #fail(): void {
    this.loaded = 'failed'
    if (this.projector) this.#trying = window.setTimeout(this.#again, AGAIN)
    this.dispatchEvent(new CustomEvent('map-failed', { bubbles: true }))
  }

  /** Tries again to get what the picture needs, while the tables go on standing in for it. */
  readonly #again = async (): Promise<void> => {
    if (this.loaded !== 'failed' || !this.isConnected) return
    window.clearTimeout(this.#trying)
    this.trying = true
    try {
      this.#code = await load(() => import('../../map/map.ts'))
      await this.#code.prepareMap()
      this.loaded = 'not yet'
      this.dispatchEvent(new CustomEvent('map-coming', { bubbles: true }))
    } catch {
      this.tried = true
      this.#fail()
    }
    this.trying = false
  }

  #shut(): void {
    this.#opening = 0
    this.#map?.destroy()
    this.#map = null
    if (this.loaded === 'there') this.loaded = 'not yet'
  }

  readonly #choose = (thing: Thing | null): void => {
    this.selected = sameThing(thing, this.selected) ? null : thing
    this.dispatchEvent(new CustomEvent<Thing | null>('map-select', { detail: this.selected, bubbles: true }))
  }

  /** Whether a thing is drawn on the side where the page's lines begin. */
  #isAtStart(thing: Thing): boolean {
    const info = this.#map?.info
    const model = this.shown
    if (!info || !model) return false
    const ids = thing.kind === 'route' ? (model.routes.find(({ id }) => id === thing.id)?.nodes ?? []) : [thing.id]
    const xs =
      thing.kind === 'state'
        ? info.captions.flatMap(({ id, box }) => (id === `state ${thing.id}` ? [box.x + box.width / 2] : []))
        : info.places.flatMap(({ id, x }) => (ids.includes(id) ? [x] : []))
    const isLeft = xs.length > 0 && Math.min(...xs) < info.size.width * 0.36
    return isLeft !== (document.documentElement.dir === 'rtl')
  }

  #say(): void {
    this.hint = true
    window.clearTimeout(this.#hinting)
    this.#hinting = window.setTimeout(() => (this.hint = false), HINT)
  }

  readonly #scrubbed = (event: Event): void => {
    if (!(event.currentTarget instanceof HTMLInputElement)) return
    this.day = event.currentTarget.valueAsNumber
    this.dispatchEvent(new CustomEvent<number>('map-day', { detail: this.day, bubbles: true }))
  }

  override render(): TemplateResult {
    const model = this.shown
    if (!model) return html`<p class="empty">${t('map.nothing')}</p>`
    // A wall has its words beside the map; tables are for a desk.
    const inTable = !this.projector && (this.table || this.loaded === 'failed')
    return html`
      ${this.projector ? nothing : this.#bar()} ${this.loaded === 'failed' && !this.projector ? this.#failed() : nothing}
      <div class="map-stage">
        <div class="map-picture" ?hidden=${inTable || this.loaded === 'failed'}>
          <div class="map-host" tabindex=${this.projector ? -1 : 0} role="group" aria-label=${t('map.help')}></div>
          ${this.loaded === 'not yet' ? html`<p class="map-loading" role="status">${t('map.loading')}</p>` : nothing}
          ${this.projector ? nothing : this.#tools(model)}
          ${this.hint ? html`<p class="map-hint" role="status">${t('map.wheel')}</p>` : nothing}
        </div>
        ${this.projector ? nothing : this.#card(model)}
      </div>
      ${inTable || this.printing ? html`<div class="map-tables">${mapTables(model, this.#choose)}</div>` : nothing}
      ${this.scrub ? this.#time(model) : nothing} ${this.projector ? nothing : this.#meaning(model)}
      <p class="map-line">${t('map.line')}</p>
    `
  }

  #failed(): TemplateResult {
    return html`<div class="notice row between" role="status">
      <p>${t('map.failed')}</p>
      <span class="row">
        <button class="small" ?disabled=${this.trying} @click=${this.#again}>${t(this.trying ? 'map.loading' : 'map.again')}</button>
        ${this.tried ? html`<button class="small" @click=${() => location.reload()}>${t('mapPlace.reload')}</button>` : nothing}
      </span>
    </div>`
  }

  #meaning(model: MapModel): TemplateResult {
    return html`<details class="map-meaning">
      <summary>${t('map.legend')}</summary>
      ${mapLegend(model)}
    </details>`
  }

  #bar(): TemplateResult {
    return html`<div class="map-bar">
      <div class="row" role="group" aria-label=${t('map.show')}>
        <button class="small" aria-pressed=${!this.table} @click=${() => (this.table = false)}>${t('map.picture')}</button>
        <button class="small" aria-pressed=${this.table} @click=${() => (this.table = true)}>${t('map.table')}</button>
      </div>
      ${this.beside}
    </div>`
  }

  #tools(model: MapModel): TemplateResult {
    const tool = (name: string, sign: string, use: () => void): TemplateResult =>
      html`<button class="small" title=${name} aria-label=${name} @click=${use}>${sign}</button>`
    return html`<div class="map-tools" role="group" aria-label=${t('map.tools')}>
      ${tool(t('map.nearer'), '+', () => this.#map?.zoom(1.5))} ${tool(t('map.farther'), '−', () => this.#map?.zoom(1 / 1.5))}
      <button class="small" @click=${() => this.#map?.fit('all')}>${t('map.all')}</button>
      ${
        model.states.some(({ mine }) => mine)
          ? html`<button class="small" @click=${() => this.#map?.fit('mine')}>${t('map.mine')}</button>`
          : nothing
      }
    </div>`
  }

  #card(model: MapModel): TemplateResult | typeof nothing {
    const thing = this.selected
    if (!thing) return nothing
    const why = this.why?.(thing)
    return html`<aside class="map-card" data-side=${this.side} aria-label=${t('map.selected')}>
      <header>
        <h3>${nameOf(model, thing)}</h3>
        <button class="quiet small" aria-label=${t('map.close')} title=${t('map.close')} @click=${() => this.#choose(null)}>×</button>
      </header>
      <dl>
        ${factsOf(model, thing).map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      ${why == null ? nothing : html`<section class="map-why" aria-label=${t('map.why')}>${why}</section>`}
    </aside>`
  }

  #time(model: MapModel): TemplateResult {
    const [first, last] = model.days
    return html`<label class="map-time">
      <span>${t('map.day')}</span>
      <input
        type="range"
        min=${first}
        max=${last}
        step="0.25"
        .value=${String(model.day)}
        aria-valuetext=${dayName(model.day)}
        @input=${this.#scrubbed}
      />
      <output>${dayName(model.day)}</output>
    </label>`
  }
}

define('lockstep-map', MapElement)
