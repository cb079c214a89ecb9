/**
 * The place of the theatre map in a desk. A desk that has it loads nothing of the map until it is shown. Where that fails,
 * such as in bad Wi-Fi, the place says so and goes on asking; a reader who cannot wait may load the page again.
 */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { View } from '../../engine/view/view.ts'
import type { Thing } from '../../map/model.ts'
import { LightElement, define } from '../element.ts'
import { load, loadForSure } from '../parts/load.ts'
import { t } from '../words/words.ts'
import type { RoomSeen } from './model/public.ts'
import type { Where } from './theatre.ts'
import '../words/en/map-place.ts'

const theatre = (): Promise<unknown> => import('./theatre.ts')

class MapPlace extends LightElement {
  static override properties = {
    view: { attribute: false },
    why: { attribute: false },
    where: { attribute: false },
    loaded: { state: true },
  }
  declare view: View | RoomSeen | null
  /** See `lockstep-theatre`. */
  declare why: ((thing: Thing) => unknown) | null
  declare where: Where
  declare loaded: 'not yet' | 'there' | 'failed'

  constructor() {
    super()
    this.view = null
    this.why = null
    this.where = 'desk'
    this.loaded = 'not yet'
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (this.loaded === 'not yet') void this.#load()
  }

  async #load(): Promise<void> {
    try {
      await load(theatre)
    } catch {
      this.loaded = 'failed'
      this.dispatchEvent(new CustomEvent('map-failed', { bubbles: true }))
      await loadForSure(theatre)
      this.dispatchEvent(new CustomEvent('map-coming', { bubbles: true }))
    }
    this.loaded = 'there'
  }

  override render(): TemplateResult {
    if (this.loaded === 'there') return html`<lockstep-theatre .view=${this.view} .why=${this.why} .where=${this.where}></lockstep-theatre>`
    if (this.loaded === 'not yet') return html`<p class="empty" role="status">${t('mapPlace.loading')}</p>`
    // On the projector the words beside the map say what it would show.
    if (this.where !== 'desk') return html``
    return html`<div class="empty stack tight" role="status">
      <p>${t('mapPlace.failed')}</p>
      <p><button @click=${() => location.reload()}>${t('mapPlace.reload')}</button></p>
    </div>`
  }
}

define('lockstep-map-place', MapPlace)
