/** The fields that forms are made of: a label, a hint, the control, and what is wrong with it, tied together for every reader. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { TeamCard } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import { teamTag } from './said.ts'
import { dateOf, labelMinutes, minutesLabel } from './times.ts'
import '../words/en/cards.ts'

/** The longest text that one field takes. */
const MOST_CHARACTERS = 4_000

export type Field = {
  /** Unique on the page. */
  readonly id: string
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
  readonly hint?: string
  /** What is wrong with it. */
  readonly problem?: string | null
  readonly disabled?: boolean
}

const described = ({ id, hint, problem }: Field): string | typeof nothing =>
  [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter((one) => one !== '').join(' ') || nothing

function frame(field: Field, control: TemplateResult, above: TemplateResult | typeof nothing = nothing): TemplateResult {
  const { id, label, hint, problem } = field
  return html`<div class="field">
    <div class="field-head"><label for=${id}>${label}</label> ${above}</div>
    ${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing} ${control}
    ${problem ? html`<p class="problem" id="${id}-problem">${problem}</p>` : nothing}
  </div>`
}

// The handlers of a control's own events: `currentTarget` is the control that the template put them on.
const valueOf = (event: Event): string => (event.currentTarget as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value

/** A box for words, with what stands above every such box. @param rows lines that it shows at first */
export const textBox = (field: Field, rows = 3): TemplateResult =>
  frame(
    field,
    html`<textarea
      id=${field.id}
      rows=${rows}
      maxlength=${MOST_CHARACTERS}
      dir="auto"
      aria-describedby=${[described(field), `${field.id}-real`].filter((one) => one !== nothing).join(' ')}
      aria-invalid=${field.problem ? 'true' : nothing}
      ?disabled=${field.disabled ?? false}
      .value=${live(field.value)}
      @input=${(event: Event) => field.change(valueOf(event))}
    ></textarea>`,
    html`<span class="hint" id="${field.id}-real">${t('noRealPersons')}</span>`,
  )

/** One line for a number or a few words. */
export const lineBox = (
  field: Field,
  type: 'text' | 'number' = 'text',
  range: { readonly min: number | null; readonly max: number | null } = { min: null, max: null },
): TemplateResult =>
  frame(
    field,
    html`<input
      id=${field.id}
      type=${type}
      maxlength=${MOST_CHARACTERS}
      step=${type === 'number' ? 'any' : nothing}
      min=${range.min ?? nothing}
      max=${range.max ?? nothing}
      aria-describedby=${described(field)}
      aria-invalid=${field.problem ? 'true' : nothing}
      ?disabled=${field.disabled ?? false}
      .value=${live(field.value)}
      @input=${(event: Event) => field.change(valueOf(event))}
    />`,
  )

export type Option = { readonly value: string; readonly label: string }

/** A choice from a list. @param none what stands for no choice; null: something is always chosen */
export const choiceBox = (field: Field, options: readonly Option[], none: string | null): TemplateResult =>
  frame(
    field,
    html`<select
      id=${field.id}
      aria-describedby=${described(field)}
      aria-invalid=${field.problem ? 'true' : nothing}
      ?disabled=${field.disabled ?? false}
      @change=${(event: Event) => field.change(valueOf(event))}
    >
      ${none === null ? nothing : html`<option value="" ?selected=${field.value === ''}>${none}</option>`}
      ${options.map(({ value, label }) => html`<option value=${value} .selected=${live(value === field.value)}>${label}</option>`)}
    </select>`,
  )

type Named = Omit<Field, 'id'> & { readonly name: string }

/** One of a few, all in sight. `name` is unique on the page. */
export const radios = (
  field: Named,
  options: readonly (Omit<Option, 'label'> & { readonly label: string | TemplateResult })[],
): TemplateResult =>
  html`<fieldset class="field" ?disabled=${field.disabled ?? false} aria-describedby=${field.problem ? `${field.name}-problem` : nothing}>
    <legend>${field.label}</legend>
    <div class="choices">
      ${options.map(
        ({ value, label }) =>
          html`<label class="choice"
            ><input
              type="radio"
              name=${field.name}
              value=${value}
              .checked=${live(value === field.value)}
              @change=${() => field.change(value)}
            /><span>${label}</span></label
          >`,
      )}
    </div>
    ${field.problem ? html`<p class="problem" id="${field.name}-problem">${field.problem}</p>` : nothing}
  </fieldset>`

/** Which state. @param all every state of the exercise, by whose order each has its colour */
export const teamRadios = (field: Named, teams: readonly TeamCard[], all: readonly TeamCard[]): TemplateResult =>
  radios(
    field,
    teams.map(({ team }) => ({ value: team, label: teamTag(all, team) })),
  )

/**
 * Which states: any number of them, as a list of ids joined by commas.
 * @param all every state of the exercise, by whose order each has its colour
 */
export const teamChecks = (field: Named, teams: readonly TeamCard[], all: readonly TeamCard[]): TemplateResult => {
  const chosen = field.value.split(',').filter((one) => one !== '')
  const toggled = (team: string): string => (chosen.includes(team) ? chosen.filter((one) => one !== team) : [...chosen, team]).join(',')
  return html`<fieldset class="field" ?disabled=${field.disabled ?? false} aria-describedby=${described({ ...field, id: field.name })}>
    <legend>${field.label}</legend>
    ${field.hint ? html`<p class="hint" id="${field.name}-hint">${field.hint}</p>` : nothing}
    <div class="choices">
      ${teams.map(
        (card) =>
          html`<label class="choice"
            ><input
              type="checkbox"
              name=${field.name}
              value=${card.team}
              .checked=${live(chosen.includes(card.team))}
              @change=${() => field.change(toggled(card.team))}
            />${teamTag(all, card.team)}</label
          >`,
      )}
    </div>
    ${field.problem ? html`<p class="problem" id="${field.name}-problem">${field.problem}</p>` : nothing}
  </fieldset>`
}

/** The days that exercise times can be chosen from. */
export type Days = { readonly first: number; readonly last: number; readonly dDay: string; readonly language: string }

/**
 * A day and an hour of the exercise, as `D-7 09:30`.
 * @param zoneHint in which zone it is told
 */
export function exerciseTimeBox(field: Field, days: Days, zoneHint: string): TemplateResult {
  const minutes = labelMinutes(field.value)
  const [day = '', hour = '09:00'] = field.value.split(' ')
  const label = (n: number): string => minutesLabel(n * 24 * 60).split(' ')[0] ?? ''
  const options = Array.from({ length: days.last - days.first + 1 }, (_, i) => days.first + i)
  const problem = field.problem ?? null
  return html`<fieldset class="field" ?disabled=${field.disabled ?? false} aria-describedby=${problem ? `${field.id}-problem` : nothing}>
    <legend>${field.label} <span class="soft">${zoneHint}</span></legend>
    <div class="row">
      <select
        class="day"
        id=${field.id}
        aria-label=${t('field.day')}
        @change=${(event: Event) => field.change(valueOf(event) === '' ? '' : `${valueOf(event)} ${hour}`)}
      >
        <option value="" ?selected=${minutes === null}>${t('field.noDay')}</option>
        ${options.map((n) => html`<option value=${label(n)} .selected=${live(minutes !== null && label(n) === day)}>${label(n)} · ${dateOf(n, days.dDay, days.language)}</option>`)}
      </select>
      <input
        class="hour"
        type="time"
        aria-label=${t('field.hour')}
        ?disabled=${minutes === null}
        .value=${live(minutes === null ? '' : hour)}
        @change=${(event: Event) => field.change(`${day} ${valueOf(event) || '09:00'}`)}
      />
    </div>
    ${problem ? html`<p class="problem" id="${field.id}-problem">${problem}</p>` : nothing}
  </fieldset>`
}

/** What stands above text boxes that have no head of their own for it. */
export const noRealPersons = (): TemplateResult => html`<p class="hint no-real-persons">${t('noRealPersons')}</p>`
