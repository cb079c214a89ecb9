/** What a turn changed, as a table whose figures open their reasons; and in short, as a card for other pages. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { TeamView, TurnCard } from '../../../engine/view/view.ts'
import { LightElement, define } from '../../element.ts'
import { t } from '../../words/words.ts'
import { rowsOf } from './change.ts'
import type { Row } from './change.ts'
import { dayLabel } from './days.ts'
import './changed.css'
import '../../words/en/play-network.ts'

const spanOf = ({ turn, from, to }: TurnCard): string => t('net.changedIn', { n: turn + 1, from: dayLabel(from), to: dayLabel(to) })

const rowView = ({ name, value, before, why }: Row): TemplateResult =>
  html`<tr>
    <th scope="row">
      <details>
        <summary>${t(name)}</summary>
        <div class="stack tight why">${why.map((sentence) => html`<p>${sentence}</p>`)}</div>
      </details>
    </th>
    <td class="number now">${value}</td>
    <td class="number soft">${before ?? t('net.noBefore')}</td>
  </tr>`

class TurnChanged extends LightElement {
  static override properties: PropertyDeclarations = { view: { attribute: false }, turn: { state: true } }
  declare view: TeamView | null
  /** The turn that is shown; null: the last. */
  declare turn: number | null

  constructor() {
    super()
    this.view = null
    this.turn = null
  }

  override render(): TemplateResult {
    const { view } = this
    const turns = view?.network?.turns ?? []
    const shown = turns.find(({ turn }) => turn === this.turn) ?? turns.at(-1)
    if (!view || !shown) return html`<p class="empty">${t('net.changedNone')}</p>`
    const last = turns.find(({ turn }) => turn === shown.turn - 1)
    return html`${
        turns.length < 2
          ? nothing
          : html`<label class="row turn-choice"
              ><span>${t('net.whichTurn')}</span>
              <select @change=${(event: Event) => (this.turn = Number((event.currentTarget as HTMLSelectElement).value))}>
                ${turns.toReversed().map((one) => html`<option value=${one.turn} ?selected=${one.turn === shown.turn}>${spanOf(one)}</option>`)}
              </select></label
            >`
      }
      <p class="hint">${t('net.changedHint')}</p>
      <table class="changed">
        <caption class="hidden-text">
          ${spanOf(shown)}
        </caption>
        <thead>
          <tr>
            <th scope="col">${turns.length < 2 ? spanOf(shown) : t('net.figure')}</th>
            <th scope="col" class="number">${t('net.thisTurn', { n: shown.to - shown.from + 1 })}</th>
            <th scope="col" class="number">${last ? t('net.turnBefore', { n: last.to - last.from + 1 }) : t('net.turnBeforeNone')}</th>
          </tr>
        </thead>
        <tbody>
          ${rowsOf(view, shown).map(rowView)}
        </tbody>
      </table>`
  }
}

/** What the card shows of the table. */
const SHORT: readonly Row['name'][] = [
  'net.row.found',
  'net.row.identified',
  'net.row.referred',
  'net.row.known',
  'net.row.arrests',
  'net.row.trust',
]

class TurnChange extends LightElement {
  static override properties: PropertyDeclarations = { view: { attribute: false }, open: { attribute: false } }
  declare view: TeamView | null
  /** Goes to a place of the desk. */
  declare open: (place: string) => void

  constructor() {
    super()
    this.view = null
    this.open = () => undefined
  }

  override render(): TemplateResult {
    const { view } = this
    const shown = view?.network?.turns.at(-1)
    if (!view || !shown) return html``
    return html`<section class="panel stack tight">
      <h3>${spanOf(shown)}</h3>
      <dl class="change-figures">
        ${rowsOf(view, shown)
          .filter(({ name }) => SHORT.includes(name))
          .map(
            ({ name, value, before }) =>
              html`<div>
                <dt>${t(name)}</dt>
                <dd>
                  <strong>${value}</strong
                  >${before === null ? nothing : html` <span class="soft">${t('net.cardBefore', { value: before })}</span>`}
                </dd>
              </div>`,
          )}
      </dl>
      <p><button class="quiet inline" @click=${() => this.open('network:changed')}>${t('net.seeWhy')}</button></p>
    </section>`
  }
}

define('lockstep-turn-changed', TurnChanged)
define('lockstep-turn-change', TurnChange)
