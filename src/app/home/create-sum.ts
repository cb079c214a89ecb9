/** What the choices come to, beside them: how long it takes, who plays, what is still to mend, and the button. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { WireRefusal } from '../../protocol/live.ts'
import { t } from '../words/words.ts'
import { estimate } from './choices.ts'
import type { Wrong } from './choices.ts'
import { hours } from './create-scenario.ts'
import { idOf, playerName } from './making.ts'
import type { Making } from './making.ts'
import '../words/en/home.ts'

export type Going = { readonly busy: boolean; readonly refused: WireRefusal | null; readonly wrong: readonly Wrong[] }

/** Goes to a field without leaving anything in the address. */
function toField(event: Event, field: string): void {
  event.preventDefault()
  document.getElementById(idOf(field))?.focus()
}

function problems({ refused, wrong }: Going): TemplateResult | typeof nothing {
  if (wrong.length === 0 && refused === null) return nothing
  return html`<div class="notice due stack tight" role="alert">
    ${
      wrong.length === 0
        ? nothing
        : html`<p>${t('create.lookAt')}</p>
            <ul class="create-list">
              ${wrong.map(({ field, key, gaps }) => html`<li><a href="#${idOf(field)}" @click=${(event: Event) => toField(event, field)}>${t(key, gaps)}</a></li>`)}
            </ul>`
    }
    ${refused === null ? nothing : html`<p>${refused.message}</p>`}
  </div>`
}

export function summary({ choices }: Making, going: Going): TemplateResult {
  const parts = estimate(choices.turns)
  const line = (label: string, minutes: number): TemplateResult =>
    html`<div>
      <dt>${label}</dt>
      <dd>${hours(minutes)}</dd>
    </div>`
  return html`<aside class="panel stack create-sum" aria-labelledby="new-sum">
    <h2 id="new-sum">${t('create.sum')}</h2>
    <div role="status">
      <p class="create-total">${t('create.sum.about', { time: hours(parts.all) })}</p>
      <p class="soft">${t('create.sum.with')}</p>
    </div>
    <dl class="create-parts">
      ${line(t('create.sum.start'), parts.start)} ${line(t('create.sum.answer'), parts.answer)}
      ${line(t('create.sum.discuss'), parts.discuss)} ${line(t('create.sum.around'), parts.around)}
      ${line(t('create.sum.hotwash'), parts.hotwash)}
    </dl>
    <h3>${t('create.sum.play')}</h3>
    <ul role="list" class="create-cast">
      ${choices.roles.map(
        ({ name, state, player }, index) =>
          html`<li>
            <span class="team" data-team=${(index % 8) + 1}
              ><span class="code">${state || name.trim().slice(0, 3).toUpperCase() || '–'}</span
              ><span class="create-cast-name">${name.trim()}</span></span
            >
            <span class="soft">${player === 'nobody' ? t('create.sum.empty') : playerName(player)}</span>
          </li>`,
      )}
    </ul>
    ${problems(going)}
    <p>
      <button class="primary create-go" aria-disabled=${going.busy ? 'true' : 'false'}>
        ${t(going.busy ? 'create.making' : 'create.make')}
      </button>
    </p>
    <p class="hint">${t('create.after')}</p>
  </aside>`
}
