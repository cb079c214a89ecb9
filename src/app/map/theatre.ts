/**
 * The theatre map of a view: what that view may show, of the moment in which it stands. Staff can look at the run without
 * action too. It comes with its tables; the picture itself is loaded by the map when it is first shown.
 */
import './map.ts'
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { View } from '../../engine/view/view.ts'
import type { MapModel, Thing } from '../../map/model.ts'
import { LightElement, define } from '../element.ts'
import { interfaceLanguage, t } from '../words/words.ts'
import { publicModel, roomNetwork } from './model/public.ts'
import type { RoomSeen } from './model/public.ts'
import { teamModel } from './model/team.ts'
import { truthModel } from './model/truth.ts'
import type { Run } from './model/truth.ts'
import '../words/en/map.ts'

const RUNS = ['played', 'quiet'] as const satisfies readonly Run[]

/** Where a map stands: at a desk; on the projector; small, in a preview of the projector. */
export type Where = 'desk' | 'wall' | 'preview'

/** A team's map never stands on a wall. */
const isRoom = (view: View | RoomSeen): view is RoomSeen => !('inbox' in view)

/** The map that a view can have in a place; null if it has none. On the projector it is what the room may see. */
export function modelOf(view: View | RoomSeen, where: Where, run: Run): MapModel | null {
  if (where !== 'desk') return isRoom(view) ? publicModel({ ...view, network: roomNetwork(view) }) : null
  if (!('audience' in view) || !('network' in view)) return null
  if ('guide' in view) return truthModel(view, run)
  return 'inbox' in view ? teamModel(view) : publicModel(view)
}

/** Parts that are the same as before stay the same objects, so that the map does not lay out its land again. */
function kept(before: MapModel | null, after: MapModel | null): MapModel | null {
  if (!before || !after) return after
  const same = <T>(one: T, other: T): T => (JSON.stringify(one) === JSON.stringify(other) ? one : other)
  return { ...after, states: same(before.states, after.states), nodes: same(before.nodes, after.nodes) }
}

class Theatre extends LightElement {
  static override properties = {
    view: { attribute: false },
    why: { attribute: false },
    where: { attribute: false },
    run: { state: true },
  }
  declare view: View | RoomSeen | null
  /** The reasons of a thing's figures, in the run that was played; null where there are none. */
  declare why: ((thing: Thing) => unknown) | null
  declare where: Where
  declare run: Run
  #made: { readonly from: readonly unknown[]; readonly model: MapModel | null } = { from: [], model: null }

  constructor() {
    super()
    this.view = null
    this.why = null
    this.where = 'desk'
    this.run = 'played'
  }

  /** Worked out anew only when what it is made of has changed. */
  get #model(): MapModel | null {
    const { view, where, run } = this
    if (!view || !('network' in view)) return null
    const from = [view.network, view.teams, view.clock.label, where, run, interfaceLanguage()]
    if (from.some((one, i) => one !== this.#made.from[i])) this.#made = { from, model: kept(this.#made.model, modelOf(view, where, run)) }
    return this.#made.model
  }

  override render(): TemplateResult {
    const model = this.#model
    if (!model) return html`<p class="empty">${t('map.nothing')}</p>`
    if (this.where !== 'desk') return html`<lockstep-map .model=${model} projector ?preview=${this.where === 'preview'}></lockstep-map>`
    const isStaff = this.view !== null && 'guide' in this.view
    return html`<lockstep-map
      .model=${model}
      .why=${this.run === 'played' ? this.why : null}
      .beside=${isStaff ? this.#runs() : nothing}
      scrub
    ></lockstep-map>`
  }

  #runs(): TemplateResult {
    return html`<div class="row map-runs" role="group" aria-label=${t('map.runs')}>
      ${RUNS.map(
        (run) =>
          html`<button class="small" aria-pressed=${this.run === run} @click=${() => (this.run = run)}>${t(`map.run.${run}`)}</button>`,
      )}
      <p class="hint" role="status">${this.run === 'quiet' ? t('map.run.hint') : ''}</p>
    </div>`
  }
}

define('lockstep-theatre', Theatre)
