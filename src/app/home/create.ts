/**
 * Making an exercise on one page: scenario, roles, time, names and manner, with what it comes to always in sight. All is
 * filled in as the scenario's author suggests, and what was changed is kept on this device until the exercise is made.
 */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ScenarioCard } from '../../protocol/http.ts'
import type { WireRefusal } from '../../protocol/live.ts'
import { api } from './host-api.ts'
import { LightElement, define } from '../element.ts'
import { go } from '../go.ts'
import { t } from '../words/words.ts'
import { bodyFrom, readKept, suggested, wrongWith } from './choices.ts'
import type { Choices, Wrong } from './choices.ts'
import { mannerSection, namesSection } from './create-manner.ts'
import { rolesSection } from './create-roles.ts'
import { scenarioSection } from './create-scenario.ts'
import { summary } from './create-sum.ts'
import { turnsSection } from './create-turns.ts'
import { forgetMaking, keepMaking, keptMaking } from './kept-making.ts'
import { idOf } from './making.ts'
import type { Making } from './making.ts'
import './create.css'
import '../words/en/home.ts'

class Create extends LightElement {
  static override properties = {
    hostKey: {},
    scenarios: { state: true },
    file: { state: true },
    byFile: { state: true },
    unloaded: { state: true },
    refused: { state: true },
    said: { state: true },
    tried: { state: true },
    busy: { state: true },
  }
  declare hostKey: string
  declare scenarios: readonly ScenarioCard[] | null
  /** The scenario that is chosen. */
  declare file: string | null
  /** What was chosen for each scenario that was looked at, so that trying another loses nothing. */
  declare byFile: { readonly [file: string]: Choices }
  declare unloaded: WireRefusal | null
  declare refused: WireRefusal | null
  /** What the last change did beyond what was asked. */
  declare said: string
  declare tried: boolean
  declare busy: boolean

  constructor() {
    super()
    this.hostKey = ''
    this.scenarios = null
    this.file = null
    this.byFile = {}
    this.unloaded = null
    this.refused = null
    this.said = ''
    this.tried = false
    this.busy = false
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#load()
  }

  async #load(): Promise<void> {
    this.unloaded = null
    const found = await api.scenarios(this.hostKey)
    if (!found.ok) {
      this.unloaded = found.error
      return
    }
    const playable = found.value.filter(({ problems }) => problems.length === 0)
    const kept = keptMaking()
    this.byFile = Object.fromEntries(
      playable.flatMap((card) => {
        const choices = readKept(kept.byFile[card.file], card)
        return choices ? [[card.file, choices]] : []
      }),
    )
    const only = playable.length === 1 ? playable[0] : undefined
    const wanted = playable.find(({ file }) => file === kept.file) ?? only
    this.scenarios = found.value
    if (wanted) this.#choose(wanted)
  }

  readonly #choose = (card: ScenarioCard): void => {
    const before = this.file === null ? undefined : this.byFile[this.file]
    const facilitator = before?.facilitator ?? keptMaking().facilitator
    this.byFile = { ...this.byFile, [card.file]: this.byFile[card.file] ?? suggested(card, facilitator) }
    this.file = card.file
    this.#keep()
  }

  #change(card: ScenarioCard, changes: Partial<Choices>, said: string): void {
    const choices = this.byFile[card.file]
    if (!choices) return
    this.byFile = { ...this.byFile, [card.file]: { ...choices, ...changes } }
    this.refused = null
    this.said = said
    this.#keep()
  }

  #keep(): void {
    const facilitator = (this.file !== null && this.byFile[this.file]?.facilitator) || keptMaking().facilitator
    keepMaking({ file: this.file, byFile: this.byFile, facilitator })
  }

  override render(): TemplateResult {
    const { file } = this
    const card = this.scenarios?.find((one) => one.file === file)
    const choices = file === null ? undefined : this.byFile[file]
    return html`<main class="create">
      <header class="row between create-head">
        <h1>${t('create.title')}</h1>
        <button type="button" @click=${() => this.dispatchEvent(new Event('back'))}>${t('back')}</button>
      </header>
      ${this.#waiting()}
      ${
        this.scenarios === null
          ? nothing
          : html`<form class="create-form" novalidate @submit=${(event: SubmitEvent) => this.#make(event, card, choices)}>
              <div class="stack create-sections">
                ${scenarioSection(this.scenarios, file, this.#choose)}
                ${card && choices ? this.#sections(this.#making(card, choices)) : nothing}
              </div>
              ${
                card && choices
                  ? summary(this.#making(card, choices), {
                      busy: this.busy,
                      refused: this.refused,
                      wrong: this.tried ? wrongWith(choices, card) : [],
                    })
                  : nothing
              }
            </form>`
      }
    </main>`
  }

  #waiting(): TemplateResult | typeof nothing {
    if (this.unloaded)
      return html`<div class="notice due stack tight" role="alert">
        <p>${this.unloaded.message}</p>
        <p><button type="button" @click=${() => this.#load()}>${t('home.again')}</button></p>
      </div>`
    return this.scenarios === null
      ? html`<div class="create-waiting stack tight">
          <p role="status">${t('create.reading')}</p>
          <progress aria-label=${t('create.reading')}></progress>
          <p class="hint">${t('create.readingHint')}</p>
        </div>`
      : nothing
  }

  #making(card: ScenarioCard, choices: Choices): Making {
    const wrong: readonly Wrong[] = this.tried ? wrongWith(choices, card) : []
    return {
      card,
      choices,
      said: this.said,
      change: (changes, said = '') => this.#change(card, changes, said),
      problem: (field) => {
        const found = wrong.find((one) => one.field === field)
        return found ? t(found.key, found.gaps) : this.refused?.field === field ? this.refused.message : null
      },
    }
  }

  #sections(making: Making): TemplateResult {
    return html`${rolesSection(making)} ${turnsSection(making)} ${namesSection(making)} ${mannerSection(making)}`
  }

  async #make(event: SubmitEvent, card: ScenarioCard | undefined, choices: Choices | undefined): Promise<void> {
    event.preventDefault()
    if (!card || !choices || this.busy) return
    this.tried = true
    this.refused = null
    if (wrongWith(choices, card).length > 0) {
      await this.updateComplete
      this.querySelector<HTMLElement>('.create-sections [aria-invalid="true"]')?.focus()
      return
    }
    this.busy = true
    const made = await api.make(this.hostKey, bodyFrom(choices, card))
    this.busy = false
    if (!made.ok) {
      this.refused = made.error
      await this.updateComplete
      const field = made.error.field === null ? null : this.querySelector<HTMLElement>(`#${CSS.escape(idOf(made.error.field))}`)
      field?.focus()
      return
    }
    forgetMaking(choices.facilitator.trim())
    // On this very address, whatever others the server has: here the host's page is open already.
    go(`/room/${made.value.exercise}/facilitator#key=${made.value.key}`)
  }
}

define('lockstep-create', Create)
