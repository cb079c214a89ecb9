/**
 * The theatre map for the room: public places, and beside it in words what was in public. Where the picture cannot be had,
 * the places stand there as a table.
 */
import '../map/place.ts'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { LightElement, define } from '../element.ts'
import { eventNotices, roomNetwork } from '../map/model/public.ts'
import { dayName } from '../map/said.ts'
import { teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { ScreenView } from './shown.ts'
import '../words/en/display.ts'

/** How many public events are told beside the map: the newest. */
const MOST = 5

export const mapFace = (view: ScreenView, live: boolean): TemplateResult =>
  roomNetwork(view) === null
    ? html`<p class="vacant">${t('display.map.nothing')}</p>`
    : html`<lockstep-screen-map .view=${view} ?live=${live}></lockstep-screen-map>`

class ScreenMap extends LightElement {
  static override properties = { view: { attribute: false }, live: { type: Boolean }, failed: { state: true } }
  declare view: ScreenView | null
  declare live: boolean
  declare failed: boolean

  constructor() {
    super()
    this.view = null
    this.live = false
    this.failed = false
    this.addEventListener('map-failed', () => (this.failed = true))
    // A picture that has no room is not drawn, so it gets its room back as soon as what was missing is there.
    for (const type of ['map-coming', 'map-ready']) this.addEventListener(type, () => (this.failed = false))
  }

  protected override updated(): void {
    // The screen sets its letters anew when something has come that takes room.
    this.dispatchEvent(new Event('load'))
  }

  override render(): TemplateResult | typeof nothing {
    const { view } = this
    const network = view && roomNetwork(view)
    if (!view || !network) return nothing
    const name = (node: string): string => words(network.places.find((place) => place.node === node)?.name)
    const told = eventNotices(network.events, name).toSorted((a, b) => b.to - a.to)
    return html`<div class="map-face" ?data-failed=${this.failed}>
      ${this.failed ? this.#places(view, network.places) : nothing}
      <lockstep-map-place .view=${view} .where=${this.live ? 'wall' : 'preview'} ?hidden=${this.failed}></lockstep-map-place>
      <section class="in-public">
        <h1>${t('display.map.title')}</h1>
        ${
          told.length === 0
            ? html`<p class="soft">${t('display.map.quiet')}</p>`
            : html`<ol role="list">
                ${told.slice(0, MOST).map(
                  ({ at, day, to, label }) =>
                    html`<li>
                      <span class="when">${day === to ? dayName(day) : t('map.days', { from: dayName(day), to: dayName(to) })}</span>
                      <span>${view.teams.some(({ team }) => team === at) ? teamTag(view.teams, at, true) : nothing} ${label}</span>
                    </li>`,
                )}
              </ol>`
        }
      </section>
    </div>`
  }

  #places({ teams }: ScreenView, places: NonNullable<ReturnType<typeof roomNetwork>>['places']): TemplateResult {
    return html`<table class="map-instead">
      <caption class="kicker">
        ${t('display.map.places')}
      </caption>
      <tbody>
        ${teams.map(({ team }) => {
          const here = places.filter((place) => place.team === team)
          return here.length === 0
            ? nothing
            : html`<tr>
                <th scope="row">${teamTag(teams, team)}</th>
                <td>${here.map((place) => `${words(place.name)} (${t(`map.kind.${place.kind}`)})`).join(', ')}</td>
              </tr>`
        })}
      </tbody>
    </table>`
  }
}

define('lockstep-screen-map', ScreenMap)
