/** The small box for a note: opened by its kind, it already knows state, inject, task and time, so that only words are missing. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { InjectId, SlotId } from '../../engine/scenario/names.ts'
import type { EvaluatorView, ObservationCard } from '../../engine/view/view.ts'
import { LightElement, define } from '../element.ts'
import { choiceBox, textBox } from '../parts/fields.ts'
import { teamName, teamTag, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { exerciseTime } from '../parts/times.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { tasksOf } from './looking.ts'
import { keepUnsent, unsent } from '../parts/unsent.ts'
import '../words/en/evaluate.ts'

export type NoteKind = ObservationCard['as']
export const NOTE_KINDS: readonly NoteKind[] = ['strength', 'area', 'quotation']

/** What a note is about. */
export type NoteTags = {
  readonly as: NoteKind
  readonly team: SlotId | null
  readonly inject: InjectId | null
  readonly task: string | null
}

/** Tells the desk why something was not taken. */
export type RefusedEvent = CustomEvent<string>
/** Tells the desk what was saved here; null: the room did not take it. */
export type NotedEvent = CustomEvent<{ readonly as: NoteKind; readonly text: string } | null>

export class NoteBox extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    view: { attribute: false },
    tags: { state: true },
    text: { state: true },
    problem: { state: true },
    changing: { state: true },
  }
  declare room: Room | null
  declare view: EvaluatorView | null
  declare tags: NoteTags | null
  declare text: string
  declare problem: string | null
  declare changing: boolean

  constructor() {
    super()
    this.room = null
    this.view = null
    this.tags = null
    this.text = ''
    this.problem = null
    this.changing = false
  }

  /** Opens the box with these tags and the cursor in the text. What was begun there stands before what is brought. */
  open(tags: NoteTags, brought = ''): void {
    const begun = (this.room && unsent(this.room, about(tags))) ?? ''
    this.tags = tags
    this.problem = null
    this.changing = false
    this.#write(begun.includes(brought) ? begun : joined(begun, brought))
    void this.#show()
  }

  #write(text: string): void {
    this.text = text
    if (this.room && this.tags) keepUnsent(this.room, { [about(this.tags)]: text.trim() === '' ? null : text })
  }

  /** What is written goes along when it is about something else after all. */
  #tag(tags: NoteTags): void {
    const { room, text } = this
    const there = (room && this.tags && about(this.tags) !== about(tags) && unsent(room, about(tags))) || ''
    this.#write('')
    this.tags = tags
    this.#write(joined(there, text))
  }

  async #show(): Promise<void> {
    await this.updateComplete
    this.querySelector('dialog')?.showModal()
    this.querySelector('textarea')?.focus()
  }

  readonly #closed = (): void => {
    this.tags = null
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void this.#save()
  }

  async #save(): Promise<void> {
    const { tags, text, room } = this
    if (!tags || !room) return
    if (text.trim() === '') {
      this.problem = t('evaluate.note.missing')
      this.querySelector('textarea')?.focus()
      return
    }
    const { as, team, inject, task } = tags
    this.#write('')
    this.querySelector('dialog')?.close()
    this.dispatchEvent(new CustomEvent('noted', { detail: { as, text }, bubbles: true }) satisfies NotedEvent)
    const answer = await room.send({
      kind: 'observe',
      as,
      text: say(text),
      ...(inject !== null && { inject }),
      ...(team !== null && { team }),
      ...(task !== null && { task }),
    })
    if (answer.kind === 'refused') this.#comesBack(tags, text, answer.refusal.message)
  }

  /** What was typed comes back, with what would work; never in the place of a note that is being written. */
  #comesBack(tags: NoteTags, text: string, why: string): void {
    this.dispatchEvent(new CustomEvent('noted', { detail: null, bubbles: true }) satisfies NotedEvent)
    if (this.tags === null) {
      this.open(tags, text)
      this.problem = why
      return
    }
    if (about(this.tags) === about(tags)) this.#write(joined(this.text, text))
    else if (this.room) keepUnsent(this.room, { [about(tags)]: text })
    this.dispatchEvent(new CustomEvent('refused', { detail: why, bubbles: true }) satisfies RefusedEvent)
  }

  override render(): TemplateResult {
    const { tags, view } = this
    return html`<dialog class="note-box" aria-labelledby="note-title" @close=${this.#closed} @keydown=${this.#key}>
      ${tags && view ? this.#form(tags, view) : nothing}
    </dialog>`
  }

  #form(tags: NoteTags, view: EvaluatorView): TemplateResult {
    const item = view.msel.find(({ inject }) => inject === tags.inject) ?? null
    const label = this.room?.now().label ?? view.clock.label
    return html`<form
      method="dialog"
      class="stack"
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#save()
      }}
    >
      <h2 id="note-title" class="hidden-text">${t('evaluate.note')}</h2>
      <div class="segments" role="group" aria-label=${t('evaluate.note.kind')}>
        ${NOTE_KINDS.map(
          (as) =>
            html`<button type="button" class="segment" aria-pressed=${as === tags.as} @click=${() => this.#tag({ ...tags, as })}>
              ${t(`evaluate.note.${as}`)}
            </button>`,
        )}
      </div>
      <p class="note-tags">
        ${tags.team === null ? html`<span class="chip">${t('evaluate.note.noTeam')}</span>` : teamTag(view.teams, tags.team)}
        <span class="chip">${tags.inject ?? t('evaluate.note.noInject')}</span>
        <span class="chip">${exerciseTime(label, view.exercise.zone)}</span>
        ${tags.task === null ? nothing : html`<span class="note-task">${taskText(view, tags.task)}</span>`}
        ${this.changing ? nothing : html`<button type="button" class="quiet small" @click=${() => (this.changing = true)}>${t('evaluate.note.change')}</button>`}
      </p>
      ${this.changing ? this.#tags(tags, view, tasksOf(item)) : nothing}
      ${textBox({
        id: 'note-text',
        label: t(`evaluate.note.text.${tags.as}`),
        value: this.text,
        change: (value) => this.#write(value),
        problem: this.problem,
      })}
      <div class="row between">
        <button type="button" @click=${() => this.querySelector('dialog')?.close()}>${t('cancel')}</button>
        <button type="submit" class="primary">${t('evaluate.note.save')}</button>
      </div>
    </form>`
  }

  #tags(tags: NoteTags, view: EvaluatorView, own: readonly string[]): TemplateResult {
    const sent = view.rows.filter(({ deliveredAt }) => deliveredAt !== null).map(({ inject }) => inject)
    const tasks = view.guide.objectives.flatMap((objective) => objective.tasks)
    // The inject's own tasks stand first.
    const inOrder = [...tasks.filter(({ id }) => own.includes(id)), ...tasks.filter(({ id }) => !own.includes(id))]
    return html`<fieldset class="stack tight">
      <legend class="hidden-text">${t('evaluate.note.tags')}</legend>
      ${choiceBox(
        {
          id: 'note-team',
          label: t('evaluate.note.team'),
          value: tags.team ?? '',
          change: (value) => this.#tag({ ...tags, team: view.teams.find(({ team }) => team === value)?.team ?? null }),
        },
        view.teams.map(({ team }) => ({ value: team, label: teamName(view.teams, team) })),
        t('evaluate.note.noTeam'),
      )}
      ${choiceBox(
        {
          id: 'note-inject',
          label: t('evaluate.note.inject'),
          value: tags.inject ?? '',
          change: (value) => this.#tag({ ...tags, inject: sent.find((inject) => inject === value) ?? null }),
        },
        sent.map((inject) => ({ value: inject, label: inject })),
        t('evaluate.note.noInject'),
      )}
      ${choiceBox(
        {
          id: 'note-task',
          label: t('evaluate.note.task'),
          value: tags.task ?? '',
          change: (value) => this.#tag({ ...tags, task: value === '' ? null : value }),
        },
        inOrder.map(({ id, text }) => ({ value: id, label: words(text) })),
        t('evaluate.note.noTask'),
      )}
    </fieldset>`
  }
}

/** What a note that is written is kept under. */
const about = ({ team, inject, as }: NoteTags): string => `note ${team} ${inject} ${as}`

const joined = (...texts: readonly string[]): string => texts.filter((text) => text.trim() !== '').join('\n')

/** A critical task in the words of the guide. */
export const taskText = ({ guide }: Pick<EvaluatorView, 'guide'>, task: string): string =>
  words(guide.objectives.flatMap(({ tasks }) => tasks).find(({ id }) => id === task)?.text ?? task)

define('lockstep-note-box', NoteBox)
