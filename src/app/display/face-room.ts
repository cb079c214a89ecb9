/** Outcomes over the whole room, as bars with words: no state can be read off them. */
import { html, nothing } from 'lit'
import { ref } from 'lit/directives/ref.js'
import type { TemplateResult } from 'lit'
import type { RoomCard } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import '../words/en/display.ts'

/** Those outcomes that may be shown: with a value, over three states or more. */
export const mayBeShown = (room: readonly RoomCard[]): readonly (RoomCard & { readonly value: number })[] =>
  room.flatMap((card) => (card.value === null || card.rating === null || card.states < 3 ? [] : [{ ...card, value: card.value }]))

/** The bars. Nothing at all if no outcome has three rated states. */
export function roomBars(room: readonly RoomCard[]): TemplateResult | typeof nothing {
  const shown = mayBeShown(room)
  if (shown.length === 0) return nothing
  return html`<section class="bars" aria-label=${t('display.room.title')}>
    <ul role="list">
      ${shown.map(
        ({ outcome, value, rating }) =>
          html`<li>
            <span class="outcome-name">${t(`outcome.${outcome}`)}</span>
            <span class="track"
              ><span class="bar" ${ref((bar) => bar instanceof HTMLElement && bar.style.setProperty('--part', String(value)))}></span
            ></span>
            <span class="verdict">${rating === null ? nothing : t(`display.room.${rating}`)}</span>
          </li>`,
      )}
    </ul>
    <p class="soft note">${t('display.room.note')}</p>
  </section>`
}
