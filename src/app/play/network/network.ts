/**
 * The network as a team's table sees it, on one page in parts. It is loaded when somebody opens it first: what a table
 * needs in its first minute does not wait for it.
 */
import './network.css'
import './calendar.css'
import './changed.ts'
import './orders.ts'
import '../../map/place.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { TeamView } from '../../../engine/view/view.ts'
import { LightElement, RoomController, define } from '../../element.ts'
import type { Room } from '../../room.ts'
import { t } from '../../words/words.ts'
import type { Key } from '../../words/words.ts'
import { teamViewOf } from '../team-view.ts'
import { knownPart } from './known.ts'
import '../../words/en/map-place.ts'
import '../../words/en/play-network.ts'

/** What each part draws. Parts that load more, such as a picture, load it when they are first drawn. */
type Part = {
  readonly key: string
  readonly name: Key
  readonly draw: (room: Room, view: TeamView, open: (place: string) => void) => TemplateResult
}
const PARTS: readonly Part[] = [
  {
    key: 'orders',
    name: 'net.part.orders',
    draw: (room, _, open) => html`<lockstep-orders .room=${room} .open=${open}></lockstep-orders>`,
  },
  {
    key: 'changed',
    name: 'net.part.changed',
    draw: (_, view) => html`<lockstep-turn-changed .view=${view}></lockstep-turn-changed>`,
  },
  { key: 'known', name: 'net.part.known', draw: (_, view) => knownPart(view) },
  { key: 'map', name: 'mapPlace.part', draw: (_, view) => html`<lockstep-map-place .view=${view}></lockstep-map-place>` },
]

class PlayNetwork extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    showing: { attribute: false },
    open: { attribute: false },
  }
  declare room: Room | null
  /** The part that is shown; an unknown one: the first. */
  declare showing: string
  /** Goes to a place of the desk; the parts of this page are `network:` and their key. */
  declare open: (place: string) => void

  constructor() {
    super()
    this.room = null
    this.showing = ''
    this.open = () => undefined
    this.addController(new RoomController(this))
  }

  override render(): TemplateResult {
    const { room } = this
    const view = teamViewOf(room)
    if (!room || !view) return html``
    const shown = PARTS.find(({ key }) => key === this.showing) ?? PARTS[0]
    return html`<h2 tabindex="-1">${t('net.title')}</h2>
      ${
        view.network === null || !shown
          ? html`<p class="empty">${t('net.none')}</p>`
          : html`${
                PARTS.length < 2
                  ? nothing
                  : html`<nav class="net-parts" aria-label=${t('net.parts')}>
                      ${PARTS.map(
                        ({ key, name }) =>
                          html`<button aria-current=${key === shown.key ? 'page' : 'false'} @click=${() => this.open(`network:${key}`)}>
                            ${t(name)}
                          </button>`,
                      )}
                    </nav>`
              }
              <div class="stack">${shown.draw(room, view, this.open)}</div>`
      }`
  }
}

define('lockstep-play-network', PlayNetwork)
