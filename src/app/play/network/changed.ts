/** What a turn changed, as a table whose figures open their reasons; and in short, as a card for other pages. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { dayLabel } from '../../../engine/exercise/network-days.ts'
import type { TeamView, TurnCard } from '../../../engine/view/view.ts'
import { LightElement, define } from '../../element.ts'
import { t } from '../../words/words.ts'
import { rowsOf } from './change.ts'
import type { Row } from './change.ts'
import './changed.css'
import '../../words/en/play-network.ts'

const spanOf = ({ turn, from, to }: TurnCard): string => t('net.changedIn', { n: turn + 1, from: dayLabel(from), to: dayLabel(to) })

const lengthOf = ({ from, to }: TurnCard): number => to - from + 1

/** A line of the table, and under it, across its whole width, why. */
const rowView = ({ name, value, before, why }: Row, opened: boolean, toggle: () => void): TemplateResult => {
  const id = name.replaceAll('.', '-')
  return html`<tr>
      <th scope="row">
        <button class="quiet why-button" aria-expanded=${opened ? 'true' : 'false'} aria-controls=${id} @click=${toggle}>${t(name)}</button>
      </th>
      <td class="number now">${value}</td>
      <td class="number soft">${before ?? t('net.noBefore')}</td>
    </tr>
    <tr id=${id} class="why" ?hidden=${!opened}>
      <td colspan="3">
        <div class="stack tight">${why.map((sentence) => html`<p>${sentence}</p>`)}</div>
      </td>
    </tr>`
}

class TurnChanged extends LightElement {
  static override properties: PropertyDeclarations = { view: { attribute: false }, turn: { state: true }, opened: { state: true } }
  declare view: TeamView | null
  /** The turn that is shown; null: the last. */
  declare turn: number | null
  /** The lines whose reasons are shown. */
  declare opened: readonly Row['name'][]

  constructor() {
    super()
    this.view = null
    this.turn = null
    this.opened = []
  }

  #toggle(name: Row['name']): void {
    this.opened = this.opened.includes(name) ? this.opened.filter((one) => one !== name) : [...this.opened, name]
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
            <th scope="col" class="number">${t('net.thisTurn')} <span class="days">${t('net.days', { n: lengthOf(shown) })}</span></th>
            <th scope="col" class="number">
              ${t('net.turnBefore')} ${last ? html`<span class="days">${t('net.days', { n: lengthOf(last) })}</span>` : nothing}
            </th>
          </tr>
        </thead>
        <tbody>
          ${rowsOf(view, shown).map((row) => rowView(row, this.opened.includes(row.name), () => this.#toggle(row.name)))}
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
