/** The lowest bar: what can be done from anywhere in two clicks, always in the same place, and what the projector shows. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import type { Action } from './actions.ts'
import { outcomeAt } from './desk.ts'
import type { Desk } from './desk.ts'
import { FACE_NAMES, showAgain } from './dialogs/screen.ts'
import { screenWith } from './screen-preview.ts'
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

function quick({ id, label, key, why, run }: Action, short: Key | null): TemplateResult {
  return html`<button
    type="button"
    data-action=${id}
    aria-disabled=${why === null ? nothing : 'true'}
    title=${why ?? label}
    aria-keyshortcuts=${key ?? nothing}
    @click=${() => why === null && run()}
  >
    ${short === null ? label : t(short)}${why === null ? nothing : html`<span class="hidden-text"> ${why}</span>`}${key === null ? nothing : html`<kbd>${key.toUpperCase()}</kbd>`}
  </button>`
}

export function quickBar(desk: Desk, actions: readonly Action[]): TemplateResult {
  const { face } = desk.view.screen
  const away = face === 'break' || face === 'visitor'
  return html`<section class="fac-quick" aria-label=${t('fac.quick')}>
    ${outcomeAt(desk, 'quick')}
    <div class="fac-quick-row">
      ${QUICK.map(({ id, short }) => {
        const action = actions.find((one) => one.id === id)
        if (!action) return nothing
        if (id === 'face') return quick({ ...action, label: t('fac.screenNow', { face: t(FACE_NAMES[face]) }) }, null)
        return quick(action, short)
      })}
      ${away ? html`<button type="button" class="fac-main" @click=${() => showAgain(desk, screenWith(desk.view, { face: 'situation', inject: null, text: null }))}>${t('fac.screenBack')}</button>` : nothing}
    </div>
  </section>`
}
