/** The lowest bar: what can be done from anywhere in two clicks, always in the same place, and what the projector shows. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import type { Action } from './actions.ts'
import { outcomeAt } from './desk.ts'
import type { Desk } from './desk.ts'
import { FACE_NAMES } from './dialogs/screen.ts'
import { naturalFace } from './screen-preview.ts'
import '../words/en/facilitate.ts'

/** The actions in their order; some have a shorter name here than in the palette. What else there is, the palette finds. */
const QUICK: readonly { readonly id: string; readonly short: Key | null }[] = [
  { id: 'deliver', short: null },
  { id: 'hold', short: null },
  { id: 'extend', short: null },
  { id: 'insert', short: null },
  { id: 'note', short: null },
  { id: 'announce', short: null },
  { id: 'reply', short: 'fac.quick.reply' },
  { id: 'hand', short: 'fac.quick.hand' },
  { id: 'break', short: null },
  { id: 'visitor', short: null },
  { id: 'face', short: null },
]

/** @param then what it should be pressed for about now; null if there is nothing */
function quick({ id, label, key, why, run }: Action, short: Key | null, then: string | null = null): TemplateResult {
  return html`<button
    type="button"
    data-action=${id}
    class=${then === null ? nothing : 'fac-main'}
    aria-disabled=${why === null ? nothing : 'true'}
    title=${why ?? label}
    aria-keyshortcuts=${key ?? nothing}
    @click=${() => why === null && run()}
  >
    ${short === null ? label : t(short)}${then === null ? nothing : html`<span class="fac-then">${then}</span>`}${why === null ? nothing : html`<span class="hidden-text"> ${why}</span>`}${key === null ? nothing : html`<kbd>${key.toUpperCase()}</kbd>`}
  </button>`
}

export function quickBar(desk: Desk, actions: readonly Action[]): TemplateResult {
  const { face, inject } = desk.view.screen
  const natural = naturalFace(desk.view)
  // The room looks at something else than at what this moment is about.
  const stale = face !== natural.face || (natural.face === 'inject' && inject?.inject !== natural.inject)
  const screen = t('fac.screenNow', { face: t(FACE_NAMES[face]) })
  const then = stale ? t('fac.screenNext', { face: t(FACE_NAMES[natural.face]) }) : null
  return html`<section class="fac-quick" aria-label=${t('fac.quick')}>
    ${outcomeAt(desk, 'quick')}
    <div class="fac-quick-row">
      ${QUICK.map(({ id, short }) => {
        const action = actions.find((one) => one.id === id)
        if (!action) return nothing
        if (id === 'face') return quick({ ...action, label: screen }, null, then)
        return quick(action, short)
      })}
    </div>
  </section>`
}
