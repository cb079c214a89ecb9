/** The fields of a decision record: what the team decides and why, and the rest one tap away. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { repeat } from 'lit/directives/repeat.js'
import type { FormCard, InboxItem, TeamView } from '../../engine/view/view.ts'
import type { DraftBody } from '../../protocol/live.ts'
import { choiceBox, exerciseTimeBox, lineBox, teamChecks, textBox } from '../parts/fields.ts'
import type { Field } from '../parts/fields.ts'
import { words } from '../parts/said.ts'
import { CREDIBILITIES, HANDLING_CODES, SOURCES, credibilityWords, handlingName, resourceName, sourceWords } from '../parts/terms.ts'
import { zoneName } from '../parts/times.ts'
import { t } from '../words/words.ts'
import { MOST_INFORMATION, OWN, chosen, courseField, informationRows, moved, rankingOf } from './record.ts'
import { usedBy } from './resources.ts'
import { others, planDays } from './team-view.ts'
import '../words/en/cards.ts'
import '../words/en/play.ts'

export type Fields = {
  readonly view: TeamView
  readonly inject: InboxItem['inject']
  readonly form: FormCard
  readonly values: DraftBody
  readonly field: (name: string, label: string, more?: Pick<Field, 'hint'>) => Field
  readonly set: (field: string, value: string) => void
}

/** What a course uses, and what of that the team's other answers leave; one that uses too much is told so before it is sent. */
function costView({ view, inject }: Fields, cost: FormCard['courses'][number]['cost']): TemplateResult | typeof nothing {
  const used = usedBy(view, inject, cost)
  if (used.length === 0) return nothing
  const list = used.map(({ kind, amount, free }) => t('play.costOne', { n: amount, kind: resourceName(kind, amount), free })).join(', ')
  const short = used.some(({ amount, free }) => amount > free)
  return html`<br /><span class=${short ? 'amber' : 'soft'}
      >${t('play.cost', { cost: list })}${short ? ` ${t('play.costShort')}` : ''}</span
    >`
}

function decisionRadio(fields: Fields, value: string, label: unknown): TemplateResult {
  return html`<label class="choice course">
    <input
      type="radio"
      name="decision"
      value=${value}
      .checked=${live(chosen(fields.values, fields.form) === value)}
      @change=${() => fields.set('decision', value)}
    />
    <span>${label}</span>
  </label>`
}

function courses(fields: Fields): TemplateResult {
  const { form, values } = fields
  return html`${form.courses.map((course) =>
    decisionRadio(fields, courseField(course.key), html`${words(course.text)} ${costView(fields, course.cost)}`),
  )}
  ${decisionRadio(fields, OWN, t('play.ownCourse'))}
  ${chosen(values, form) === OWN ? textBox(fields.field('own', t('play.ownWords'))) : nothing}`
}

function ranking(fields: Fields): TemplateResult {
  const { form, values } = fields
  const items = rankingOf(values, form)
  const move = (event: Event, key: string, by: -1 | 1): void => {
    // The list is drawn anew in its new order: the focus goes along with what was moved.
    const list = (event.currentTarget as HTMLElement).closest('ol') // the buttons stand in the list
    fields.set('order', moved(values, form, key, by))
    requestAnimationFrame(() =>
      list
        ?.querySelector<HTMLElement>(
          `[data-key="${CSS.escape(key)}"] button[data-by="${by}"]:not(:disabled), [data-key="${CSS.escape(key)}"] button:not(:disabled)`,
        )
        ?.focus(),
    )
  }
  const keyed = (event: KeyboardEvent, key: string): void => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    move(event, key, event.key === 'ArrowUp' ? -1 : 1)
  }
  return html`<ol class="ranking">
    ${repeat(
      items,
      ({ key }) => key,
      ({ key, text }, n) =>
        html`<li data-key=${key} @keydown=${(event: KeyboardEvent) => keyed(event, key)}>
          <span class="grows">${words(text)}</span>
          <button
            type="button"
            class="small"
            data-by="-1"
            ?disabled=${n === 0}
            @click=${(event: Event) => move(event, key, -1)}
            aria-label=${t('play.up', { what: words(text) })}
          >
            ↑
          </button>
          <button
            type="button"
            class="small"
            data-by="1"
            ?disabled=${n === items.length - 1}
            @click=${(event: Event) => move(event, key, 1)}
            aria-label=${t('play.down', { what: words(text) })}
          >
            ↓
          </button>
        </li>`,
    )}
  </ol>`
}

/** What the team decides. */
export function decisionFields(fields: Fields): TemplateResult {
  const { form, values } = fields
  const prompt = words(form.prompt) || t('play.prompt')
  const problem = fields.field('decision', '').problem
  const how = chosen(values, form)
  if (form.form === 'text') return textBox(fields.field('own', prompt), 5)
  const inside =
    form.form === 'courses'
      ? courses(fields)
      : html`${decisionRadio(fields, form.form, form.form === 'number' ? t('play.asNumber') : t('play.asOrder'))}
        ${
          how !== form.form
            ? nothing
            : form.form === 'ranking'
              ? ranking(fields)
              : lineBox(fields.field('value', words(form.unit) || t('play.number'), numberHint(form)), 'number', form)
        }
        ${decisionRadio(fields, OWN, t('play.ownCourse'))} ${how === OWN ? textBox(fields.field('own', t('play.ownWords'))) : nothing}`
  return html`<fieldset class="field decision" aria-describedby=${problem ? 'decision-problem' : nothing}>
    <legend>${prompt}</legend>
    <div class="stack tight">${inside}</div>
    ${problem ? html`<p class="problem" id="decision-problem">${problem}</p>` : nothing}
  </fieldset>`
}

function numberHint({ min, max }: FormCard): { readonly hint?: string } {
  if (min !== null && max !== null) return { hint: t('play.numberBetween', { min, max }) }
  if (min !== null) return { hint: t('play.numberFrom', { min }) }
  return max === null ? {} : { hint: t('play.numberTo', { max }) }
}

function information(fields: Fields, rows: number): TemplateResult {
  return html`<fieldset class="field information">
    <legend>${t('record.information')}</legend>
    <p class="hint">${t('play.informationHint')}</p>
    ${Array.from({ length: rows }, (_, n) => {
      const name = (part: string): string => `information.${n}.${part}`
      return html`<div class="information-row">
        ${textBox(fields.field(name('text'), t('play.informationText', { n: n + 1 })), 2)}
        ${choiceBox(
          fields.field(name('source'), t('play.informationSource')),
          SOURCES.map((value) => ({ value, label: `${value} – ${sourceWords(value)}` })),
          t('play.noGrading'),
        )}
        ${choiceBox(
          fields.field(name('credibility'), t('play.informationCredibility')),
          CREDIBILITIES.map((value) => ({ value, label: `${value} – ${credibilityWords(value)}` })),
          t('play.noGrading'),
        )}
        ${choiceBox(
          fields.field(name('handling'), t('play.handling')),
          HANDLING_CODES.map((value) => ({ value, label: `${value} – ${handlingName(value)}` })),
          t('play.noHandling'),
        )}
      </div>`
    })}
  </fieldset>`
}

/** What was written and not sent, to be read when it can be sent no more. */
export function unsentView(body: DraftBody, form: FormCard): TemplateResult | typeof nothing {
  const course = form.courses.find(({ key }) => courseField(key) === body['decision'])
  const parts = [
    [words(form.prompt) || t('play.prompt'), course ? words(course.text) : (body['own'] ?? body['value'])],
    [t('record.why'), body['why']],
    [t('play.addition'), body['text']],
    [t('record.options'), body['options']],
    [t('record.basis'), body['basis']],
    [t('record.followUp'), body['followUp.text']],
  ].filter(([, text]) => (text ?? '').trim() !== '')
  return parts.length === 0
    ? nothing
    : html`<div class="notice stack tight">
        <p>${t('play.unsent')}</p>
        <dl class="record-facts">
          ${parts.map(
            ([name, text]) =>
              html`<div>
                <dt>${name}</dt>
                <dd class="prose">${text}</dd>
              </div>`,
          )}
        </dl>
      </div>`
}

/** What else can be written down. @param rows pieces of information shown @param addRow shows one more */
export function moreFields(fields: Fields, rows: number, addRow: () => void): TemplateResult {
  const { view, form, values } = fields
  const shown = Math.max(rows, informationRows(values))
  const addition = form.form !== 'text' && chosen(values, form) !== OWN
  return html`${addition ? textBox(fields.field('text', t('play.addition')), 2) : nothing}
  ${textBox(fields.field('options', t('record.options')), 2)} ${textBox(fields.field('basis', t('record.basis')), 2)}
  ${information(fields, shown)}
  ${shown < MOST_INFORMATION ? html`<p><button type="button" class="small" @click=${addRow}>${t('play.oneMore')}</button></p>` : nothing}
  ${teamChecks({ ...fields.field('sharedWith', t('record.sharedWith')), name: 'shared-with' }, others(view), view.teams)}
  ${textBox(fields.field('followUp.text', t('record.followUp')), 2)}
  ${exerciseTimeBox(fields.field('followUp.by', t('play.followUpBy')), planDays(view), zoneName(view.exercise.zone))}`
}
