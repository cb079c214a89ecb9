/** The theatre map in the network panel: the truth, through the days, and without action. What is selected opens its reason. */
import '../map/place.ts'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Thing } from '../../map/model.ts'
import { t } from '../words/words.ts'
import type { Seen } from './look.ts'
import type { Target } from './why.ts'
import '../words/en/map-place.ts'

/** The figure of the last turn that a thing on the map stands for; null if it has none. */
function targetOf({ network: { moved, setup } }: Seen, { kind, id }: Thing): Target | null {
  const turn = moved.at(-1)?.turn
  if (turn === undefined) return null
  const node = kind === 'node' ? setup.nodes.find((one) => one.id === id)?.id : undefined
  if (node !== undefined) return { of: 'place', turn, node }
  const route = kind === 'route' ? setup.routes.find((one) => one.id === id)?.id : undefined
  return route === undefined ? null : { of: 'route', turn, route }
}

export function mapPart(it: Seen, ask: (target: Target) => void): TemplateResult {
  const why = (thing: Thing): TemplateResult | null => {
    const target = targetOf(it, thing)
    return target && html`<button type="button" class="small" @click=${() => ask(target)}>${t('mapPlace.why')}</button>`
  }
  return html`<lockstep-map-place .view=${it.view} .why=${why}></lockstep-map-place>`
}
