/**
 * The staff's side of the network, for control, evaluators and the review: what each turn changed, orders, facilitators,
 * links and trust, figures over the turns, and the model. It only shows; every figure opens its reason.
 */
import './network.css'
import './why-dialog.ts'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { LightElement, define } from '../element.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { coursePart } from './course-part.ts'
import { linksPart } from './links-part.ts'
import { seen } from './look.ts'
import type { Seen, StaffView } from './look.ts'
import { mapPart } from './map-part.ts'
import { modelPart } from './model-part.ts'
import { ordersPart } from './orders-part.ts'
import { peoplePart } from './people-part.ts'
import { turnPart } from './turn-part.ts'
import type { Target } from './why.ts'
import '../words/en/map-place.ts'
import '../words/en/network.ts'

const PARTS = {
  turn: 'snet.part.turn',
  map: 'mapPlace.part',
  orders: 'snet.part.orders',
  people: 'snet.part.people',
  links: 'snet.part.links',
  course: 'snet.part.course',
  model: 'snet.part.model',
} as const satisfies { readonly [part: string]: Key }
type Part = keyof typeof PARTS
// The keys are those of PARTS, in its order.
const PART_NAMES = Object.keys(PARTS) as readonly Part[]

export class NetworkElement extends LightElement {
  static override properties = {
    view: { attribute: false },
    notes: { type: Boolean },
    shows: { state: true },
    turn: { state: true },
    target: { state: true },
  }
  /** A view of control or an evaluator. */
  declare view: StaffView | null
  /** Whether the reader takes notes: what it shows can then be taken into one. */
  declare notes: boolean
  /** What was chosen to look at; null: orders while a turn takes them, what changed when it was accepted. */
  declare shows: Part | null
  /** The turn whose figures are shown; null: the last. */
  declare turn: number | null
  declare target: Target | null

  constructor() {
    super()
    this.view = null
    this.notes = false
    this.shows = null
    this.turn = null
    this.target = null
  }

  readonly #ask = (target: Target): void => {
    this.target = target
  }

  override render(): TemplateResult {
    const it = seen(this.view)
    if (!it) return html`<p class="empty">${t('snet.nothing')}</p>`
    const shown = this.shows ?? ((it.network.coming?.own.length ?? 0) > 0 ? 'orders' : 'turn')
    return html`<div class="snet stack">
      <nav class="snet-parts" aria-label=${t('snet.parts')}>
        ${PART_NAMES.map(
          (part) =>
            html`<button type="button" class="small" aria-current=${shown === part ? 'true' : nothing} @click=${() => (this.shows = part)}>
              ${t(PARTS[part])}
            </button>`,
        )}
      </nav>
      ${this.#part(it, shown)}
      <lockstep-network-why
        .view=${this.view}
        .target=${this.target}
        ?notes=${this.notes}
        @closed=${() => (this.target = null)}
      ></lockstep-network-why>
    </div>`
  }

  #part(it: Seen, shown: Part): TemplateResult {
    switch (shown) {
      case 'turn':
        return turnPart(it, this.#ask, this.turn, (turn) => (this.turn = turn), this.notes)
      case 'map':
        return mapPart(it, this.#ask)
      case 'orders':
        return ordersPart(it, this.turn, (turn) => (this.turn = turn), this.notes)
      case 'people':
        return peoplePart(it, this.#ask)
      case 'links':
        return linksPart(it)
      case 'course':
        return coursePart(it, this.#ask)
      case 'model':
        return modelPart(it)
    }
  }
}

define('lockstep-network', NetworkElement)
