/** What was noted, newest first, with what still waits; own notes can be corrected, and both readings are kept. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { EvaluatorView, ObservationCard } from '../../engine/view/view.ts'
import { LightElement, RoomController, define } from '../element.ts'
import { textBox } from '../parts/fields.ts'
import { seatName, teamTag, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { NOTE_KINDS, taskText } from './note-box.ts'
import type { RefusedEvent } from './note-box.ts'
import type { NoteEvent } from './team-card.ts'
import '../words/en/evaluate.ts'

class Notes extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    view: { attribute: false },
    mine: { state: true },
    correcting: { state: true },
    text: { state: true },
    problem: { state: true },
  }
  declare room: Room | null
  declare view: EvaluatorView | null
  declare mine: boolean
  declare correcting: number | null
  declare text: string
  declare problem: string | null
  readonly following = new RoomController(this)

  constructor() {
    super()
    this.room = null
    this.view = null
    this.mine = false
    this.correcting = null
    this.text = ''
    this.problem = null
  }

  async #correct(index: number): Promise<void> {
    const text = this.text.trim()
    if (!this.room) return
    if (text === '') {
      this.problem = t('evaluate.note.missing')
      this.querySelector<HTMLElement>(`#correct-${index}`)?.focus()
      return
    }
    this.correcting = null
    const answer = await this.room.send({ kind: 'correct', what: { of: 'observation', index }, text: say(text) })
    if (answer.kind === 'accepted') return
    this.dispatchEvent(new CustomEvent('refused', { detail: answer.refusal.message, bubbles: true }) satisfies RefusedEvent)
    this.correcting = index
    this.text = text
  }

  override render(): TemplateResult | typeof nothing {
    const { view, room } = this
    if (!view || !room) return nothing
    const self = room.snapshot.self?.seat ?? ''
    const waiting = room.snapshot.waiting.flatMap(({ id, command }) => (command.kind === 'observe' ? [{ id, command }] : []))
    const { items, total } = view.observations
    const shown = items.filter(({ by }) => !this.mine || by === self).toReversed()
    return html`<section class="stack">
      <div class="row between">
        <h2>${t('evaluate.notes.title')}</h2>
        <label class="row"
          ><input
            type="checkbox"
            .checked=${this.mine}
            @change=${(event: Event) => {
              if (event.currentTarget instanceof HTMLInputElement) this.mine = event.currentTarget.checked
            }}
          />${t('evaluate.notes.mine')}</label
        >
      </div>
      <div class="row">
        <span class="soft">${t('evaluate.notes.general')}</span>
        ${NOTE_KINDS.map(
          (as) =>
            html`<button
              @click=${() =>
                this.dispatchEvent(
                  new CustomEvent('note', { detail: { as, team: null, inject: null, task: null }, bubbles: true }) satisfies NoteEvent,
                )}
            >
              ${t(`evaluate.note.${as}`)}
            </button>`,
        )}
      </div>
      ${shown.length === 0 && waiting.length === 0 ? html`<p class="empty">${t('evaluate.notes.empty')}</p>` : nothing}
      <ul role="list" class="notes">
        ${waiting.toReversed().map(
          ({ command }) =>
            html`<li class="note" data-as=${command.as}>
              <p class="note-head">
                <strong>${t(`evaluate.note.${command.as}`)}</strong> <span class="chip due">${t('evaluate.waits')}</span>
                ${command.team === undefined ? nothing : teamTag(view.teams, command.team)}
                ${command.inject === undefined ? nothing : html`<span class="chip">${command.inject}</span>`}
              </p>
              <p class="prose" dir="auto">${command.text.$say}</p>
            </li>`,
        )}
        ${shown.map((one) => this.#note(one, view, self))}
      </ul>
      ${total > items.length ? html`<p class="soft">${t('evaluate.notes.last', { n: items.length, total })}</p>` : nothing}
    </section>`
  }

  #note(note: ObservationCard, view: EvaluatorView, self: string): TemplateResult {
    const corrections = view.corrections.items.filter(({ what }) => what?.of === 'observation' && what.index === note.index)
    return html`<li class="note" data-as=${note.as}>
      <p class="note-head">
        <strong>${t(`evaluate.note.${note.as}`)}</strong>
        ${note.team === null ? html`<span class="chip">${t('evaluate.note.noTeam')}</span>` : teamTag(view.teams, note.team)}
        ${note.inject === null ? nothing : html`<span class="chip">${note.inject}</span>`}
        <span class="soft"
          >${note.turn === null ? nothing : html`${t('evaluate.notes.turn', { n: note.turn + 1 })} · `}${t('evaluate.notes.minute', { n: Math.floor(note.at / 60) })}
          · ${seatName(view.seats, note.by)}</span
        >
      </p>
      <p class="prose" dir="auto" data-corrected=${corrections.length > 0 ? '' : nothing}>${words(note.text)}</p>
      ${corrections.map(({ text }) => html`<p class="correction" dir="auto">${t('evaluate.notes.correction', { text: words(text) })}</p>`)}
      ${note.task === null ? nothing : html`<p class="soft">${taskText(view, note.task)}</p>`}
      ${
        note.by !== self
          ? nothing
          : this.correcting === note.index
            ? this.#form(note)
            : html`<p>
                <button
                  class="quiet small"
                  @click=${() => {
                    this.correcting = note.index
                    this.text = words(note.text)
                    this.problem = null
                  }}
                >
                  ${t('evaluate.notes.correct')}
                </button>
              </p>`
      }
    </li>`
  }

  #form({ index }: ObservationCard): TemplateResult {
    return html`<form
      class="stack tight"
      @submit=${(event: Event) => {
        event.preventDefault()
        void this.#correct(index)
      }}
    >
      ${textBox({ id: `correct-${index}`, label: t('evaluate.notes.correctLabel'), value: this.text, change: (value) => (this.text = value), problem: this.problem })}
      <div class="row">
        <button class="primary" type="submit">${t('evaluate.notes.correctSave')}</button>
        <button type="button" @click=${() => (this.correcting = null)}>${t('cancel')}</button>
      </div>
    </form>`
  }
}

define('lockstep-notes', Notes)
