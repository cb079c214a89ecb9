/** The third section of making an exercise: how long each turn takes, and in which manner it is played. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { choiceBox, lineBox } from '../parts/fields.ts'
import { t } from '../words/words.ts'
import { DELIVERIES, ORDERS, ordersOf, turnsOf } from './choices.ts'
import type { TurnChoice } from './choices.ts'
import { idOf } from './making.ts'
import type { Making } from './making.ts'
import '../words/en/home.ts'

function turnRow({ card, choices, change, problem }: Making, turn: TurnChoice, index: number): TemplateResult {
  const authored = card.turns[index]
  const set = (changes: Partial<TurnChoice>): void =>
    change({ turns: choices.turns.map((one, at) => (at === index ? { ...one, ...changes } : one)) })
  const minutes = (what: 'respond' | 'discuss', least: number): TemplateResult => {
    const field = `turns.${index}.${what}`
    return lineBox(
      {
        id: idOf(field),
        label: t(`create.${what}`),
        value: turn[what],
        problem: problem(field),
        change: (typed) => set({ [what]: typed }),
      },
      'number',
      { min: least, max: 600 },
    )
  }
  const orders = ordersOf(card, index)
  return html`<fieldset class="create-turn">
    <legend>
      <strong>${t('create.turn', { n: index + 1, title: authored?.title ?? '' })}</strong>
      <span class="soft"
        >${t('create.window', { from: authored?.from ?? '', to: authored?.to ?? '' })} ·
        ${t('create.injects', { n: authored?.injects ?? 0 })}</span
      >
    </legend>
    <div class="create-turn-fields">
      ${minutes('respond', 1)} ${minutes('discuss', 0)}
      ${choiceBox(
        {
          id: idOf(`turns.${index}.order`),
          label: t('create.order'),
          value: turn.order,
          disabled: orders.length === 1,
          change: (value) => set({ order: ORDERS.find((one) => one === value) ?? 'sealed' }),
        },
        orders.map((order) => ({ value: order, label: t(`create.order.${order}`) })),
        null,
      )}
      ${choiceBox(
        {
          id: idOf(`turns.${index}.delivery`),
          label: t('create.delivery'),
          value: turn.delivery,
          change: (value) => set({ delivery: DELIVERIES.find((one) => one === value) ?? 'scheduled' }),
        },
        DELIVERIES.map((delivery) => ({ value: delivery, label: t(`create.delivery.${delivery}`) })),
        null,
      )}
    </div>
  </fieldset>`
}

export function turnsSection(making: Making): TemplateResult {
  const { card, choices, change, problem } = making
  const asWritten = JSON.stringify(turnsOf(card)) === JSON.stringify(choices.turns)
  const orders = ORDERS.filter((order) => card.turns.some((_, index) => ordersOf(card, index).includes(order)))
  const wrong = problem('turns')
  return html`<section class="panel stack" aria-labelledby="new-turns">
    <div class="row between">
      <h2 id="new-turns">${t('create.sections', { n: 3, title: t('create.turns') })}</h2>
      ${asWritten ? nothing : html`<button type="button" class="small" @click=${() => change({ turns: turnsOf(card) })}>${t('create.asWritten')}</button>`}
    </div>
    <details>
      <summary>${t('create.means')}</summary>
      <ul class="create-list">
        ${orders.map((order) => html`<li>${t(`create.order.${order}.hint`)}</li>`)}
        ${DELIVERIES.map((delivery) => html`<li>${t(`create.delivery.${delivery}.hint`)}</li>`)}
      </ul>
    </details>
    ${choices.turns.map((turn, index) => turnRow(making, turn, index))}
    ${wrong === null ? nothing : html`<p class="problem" id=${idOf('turns')} tabindex="-1">${wrong}</p>`}
  </section>`
}
