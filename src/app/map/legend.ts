/** What the marks of the map mean; only those that it can show at this moment. */
import { html, nothing, svg } from 'lit'
import type { SVGTemplateResult, TemplateResult } from 'lit'
import { FILLED, GLYPHS } from '../../map/draw/glyphs.ts'
import { NODE_KINDS } from '../../map/model.ts'
import type { MapModel, NodeKind } from '../../map/model.ts'
import { momentOf } from '../../map/moment.ts'
import { unitOf } from '../../map/scene/marks.ts'
import { t } from '../words/words.ts'

const sign = (drawing: SVGTemplateResult, wide = false): TemplateResult =>
  html`<svg class="map-sign" viewBox=${wide ? '0 0 44 24' : '0 0 24 24'} aria-hidden="true" ?data-wide=${wide}>${drawing}</svg>`

const glyph = (kind: NodeKind): TemplateResult =>
  sign(
    svg`<path d=${GLYPHS[kind]} fill=${FILLED.has(kind) ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.8" stroke-linejoin="round" stroke-linecap="round" />`,
  )

const circle = (r: number, width: number, dash = '', opacity = 1): SVGTemplateResult =>
  svg`<circle cx="12" cy="12" r=${r} fill="none" stroke="currentColor" stroke-width=${width} stroke-dasharray=${dash || 'none'} opacity=${opacity} />`

const lozenge = (filled: boolean): SVGTemplateResult =>
  svg`<path d="M12 5l7 7-7 7-7-7z" fill=${filled ? 'currentColor' : 'none'} stroke="currentColor" stroke-width="1.6" />`

export function mapLegend(model: MapModel): TemplateResult {
  const moment = momentOf(model)
  const kinds = NODE_KINDS.filter((kind) => model.nodes.some((node) => node.kind === kind))
  const has = (phase: string): boolean => moment.operations.some((one) => one.phase === phase)
  const item = (drawing: TemplateResult, words: string, shown: boolean): TemplateResult | typeof nothing =>
    shown ? html`<li>${drawing}<span>${words}</span></li>` : nothing
  return html`<ul class="map-legend" role="list">
    ${kinds.map((kind) => item(glyph(kind), t(`map.kind.${kind}`), true))}
    ${item(
      sign(circle(8, 1.6, '2.6 3')),
      t('map.legend.hidden'),
      model.nodes.some(({ standing }) => standing === 'hidden'),
    )}
    ${item(sign(circle(9, 1.6, '3 3.4')), t('map.legend.planned'), has('planned'))}
    ${item(
      sign(svg`${circle(9, 3.2, '', 0.3)}<path d="M12 3a9 9 0 1 1-8.56 11.78" fill="none" stroke="currentColor" stroke-width="3.2" />`),
      t('map.legend.running'),
      has('running'),
    )}
    ${item(
      sign(svg`${circle(8, 1, '', 0.3)}<path d="M12 4a8 8 0 0 1 0 16" fill="none" stroke="currentColor" stroke-width="1.6" />`),
      t('map.legend.guard'),
      moment.guard.size > 0,
    )}
    ${item(
      sign(lozenge(true)),
      t('map.legend.arrest'),
      moment.arrests.some(({ made }) => made),
    )}
    ${item(
      sign(lozenge(false)),
      t('map.legend.tried'),
      moment.arrests.some(({ made }) => !made),
    )}
    ${item(
      sign(
        svg`<path d="M3 18Q20 2 38 14" fill="none" stroke="currentColor" stroke-width="1.8" stroke-dasharray="7 3" /><path d="M41 16.5l-8-1 4-5z" fill="currentColor" />`,
        true,
      ),
      t('map.legend.lead'),
      moment.leads.length > 0,
    )}
    ${item(
      sign(svg`<path d="M2 17Q16 10 29 9.5L29 5l13 6-13 7-.5-4.5Q16 13 2 17z" fill="currentColor" />`, true),
      t('map.legend.displaced'),
      moment.displacements.length > 0,
    )}
    ${item(
      sign(
        svg`<path d="M2 16Q22 6 42 12" fill="none" stroke="currentColor" stroke-width="2.4" opacity=".5" /><circle cx="12" cy="11.8" r="2.2" fill="currentColor" /><circle cx="30" cy="9.8" r="2.2" fill="currentColor" />`,
        true,
      ),
      t('map.legend.flow', { n: unitOf(moment.routes.map(({ flow }) => flow)) }),
      model.routes.length > 0,
    )}
    ${item(
      sign(svg`<path d="M3 12H41" stroke="currentColor" stroke-width="1.6" stroke-dasharray="1 4" stroke-linecap="round" />`, true),
      t('map.legend.support'),
      model.routes.some(({ support }) => support.length > 0),
    )}
    ${item(
      sign(svg`<path d="M8 20V4l10 4-10 5" fill="currentColor" stroke="currentColor" stroke-width="1.6" />`),
      t('map.legend.notice'),
      moment.notices.length > 0,
    )}
  </ul>`
}
