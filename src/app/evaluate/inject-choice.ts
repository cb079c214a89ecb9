/** Which inject is looked at: a list beside it where there is room, a choice with two arrows on a phone. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { words } from '../parts/said.ts'
import { injectView } from '../parts/inject-card.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import type { Looked } from './looking.ts'
import '../words/en/evaluate.ts'

type Look = (inject: string) => void

const titleOf = ({ item }: Looked): string => words(item.sent?.title ?? item.title)

const groups = (injects: readonly Looked[]): readonly { readonly label: string; readonly injects: readonly Looked[] }[] =>
  [
    { label: t('evaluate.group.open'), injects: injects.filter(({ open }) => open) },
    { label: t('evaluate.group.done'), injects: injects.filter(({ open }) => !open) },
  ].filter((group) => group.injects.length > 0)

/** The list at the side. */
export const injectList = (injects: readonly Looked[], chosen: string, look: Look): TemplateResult =>
  html`<nav class="inject-list" aria-label=${t('evaluate.injects')}>
    ${groups(injects).map(
      (group) =>
        html`<h2>${group.label}</h2>
          <ul role="list">
            ${group.injects.map(
              (one) =>
                html`<li>
                  <button class="quiet" aria-current=${one.item.inject === chosen ? 'true' : nothing} @click=${() => look(one.item.inject)}>
                    <span class="soft">${one.item.inject}</span><span>${titleOf(one)}</span>
                  </button>
                </li>`,
            )}
          </ul>`,
    )}
  </nav>`

/** The inject that is looked at: the choice, what it says, and what its author asks an evaluator to look for. */
export function injectHead(injects: readonly Looked[], looked: Looked, room: Room, look: Look): TemplateResult {
  const { item } = looked
  const at = injects.indexOf(looked)
  const step = (to: Looked | undefined, label: string, way: 'onward' | ''): TemplateResult =>
    html`<button class="step chevron ${way}" aria-label=${label} ?disabled=${!to} @click=${() => to && look(to.item.inject)}></button>`
  return html`<header class="inject-choice stack tight">
    <div class="choice-row">
      ${step(injects[at + 1], t('evaluate.previous'), '')}
      <select
        aria-label=${t('evaluate.inject')}
        @change=${(event: Event) => {
          if (event.currentTarget instanceof HTMLSelectElement) look(event.currentTarget.value)
        }}
      >
        ${groups(injects).map(
          (group) =>
            html`<optgroup label=${group.label}>
              ${group.injects.map(
                (one) => html`<option value=${one.item.inject} .selected=${one === looked}>${one.item.inject} ${titleOf(one)}</option>`,
              )}
            </optgroup>`,
        )}
      </select>
      ${step(injects[at - 1], t('evaluate.next'), 'onward')}
    </div>
    <h2 class="inject-name">${item.inject} ${titleOf(looked)}</h2>
    <details>
      <summary>${t('evaluate.read')}</summary>
      ${injectView(
        { ...item, title: item.sent?.title ?? item.title, text: item.sent?.text ?? item.text, at: item.sent?.at ?? item.at },
        { zone: null, room },
      )}
    </details>
    ${
      item.evaluator === null
        ? nothing
        : html`<details>
            <summary>${t('evaluate.look')}</summary>
            <p class="prose">${words(item.evaluator)}</p>
          </details>`
    }
  </header>`
}
