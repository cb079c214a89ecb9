/** QR codes as SVG nodes: dark squares on white in both themes, because cameras read that best. */
import { html, svg } from 'lit'
import type { TemplateResult } from 'lit'
import { encode } from 'uqr'
import { t } from '../words/words.ts'
import '../words/en/display.ts'

/** White space around the code, in modules, as the standard asks. */
const QUIET = 4

/** The dark modules as one SVG path, one run of a row after another. */
export const pathOf = (modules: readonly (readonly boolean[])[]): string =>
  modules
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1]) return []
        const end = row.indexOf(false, x)
        const width = (end === -1 ? row.length : end) - x
        return [`M${x} ${y}h${width}v1h-${width}z`]
      }),
    )
    .join('')

/**
 * A QR code of a text. It fills the width that it is given; the class `qr` is there for sizes.
 * @param text up to about 2,000 characters
 * @param name what a screen reader says; the text itself if left out
 */
export function qr(text: string, name: string = t('qr.name', { text })): TemplateResult {
  const { size, data } = encode(text, { ecc: 'M', border: 0 })
  const all = size + 2 * QUIET
  return html`<svg class="qr" role="img" aria-label=${name} viewBox="${-QUIET} ${-QUIET} ${all} ${all}" shape-rendering="crispEdges">
    ${svg`<rect x=${-QUIET} y=${-QUIET} width=${all} height=${all} fill="#fff"></rect><path d=${pathOf(data)} fill="#000"></path>`}
  </svg>`
}
