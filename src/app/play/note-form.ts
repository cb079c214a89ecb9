/** A note of the team, if wanted with a mark for the plan; an observer's note; and a question to exercise control. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { MarkCard, TeamView } from '../../engine/view/view.ts'
import { define } from '../element.ts'
import { choiceBox, textBox } from '../parts/fields.ts'
import { words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { MARK_KINDS, markName, oneOf } from '../parts/terms.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { teamViewOf } from './team-view.ts'
import { WritingForm } from './writing-form.ts'
import '../words/en/play.ts'

/** Marks a note once the room has it and it has a number; somebody may have left the form by then. */
function markWhenThere(room: Room, from: TeamView, text: string, as: MarkCard['as']): void {
  const isDone = (): boolean => {
    const view = teamViewOf(room)
    if (!view || view.exercise.branch !== from.exercise.branch) return true
    const note = view.notes.items.findLast((one) => one.index >= from.notes.total && one.text === text)
    if (note) void room.send({ kind: 'mark', team: view.own.team, what: { of: 'note', index: note.index }, as })
    return note !== undefined
  }
  if (isDone()) return
  const end = room.subscribe(() => {
    if (isDone()) end()
  })
}

class NoteForm extends WritingForm {
  static override properties: PropertyDeclarations = WritingForm.properties

  protected override get about(): string {
    return `note ${this.room?.snapshot.self?.seat ?? ''}`
  }

  async #send(event: Event, view: TeamView): Promise<void> {
    event.preventDefault()
    const { values, room } = this
    const text = values['text'] ?? ''
    if (text.trim() === '') return this.lacks([{ field: 'text', message: t('play.missing.text') }])
    const inject = view.inbox.find((item) => item.inject === values['inject'])?.inject
    const mark = oneOf(MARK_KINDS, values['mark'])
    const kept = await this.submit({ kind: 'note', team: view.own.team, text: say(text), ...(inject && { inject }) }, t('play.noted'))
    if (kept && mark && room) markWhenThere(room, view, text, mark)
  }

  override render(): TemplateResult {
    const { view } = this
    if (!view) return html``
    const writes = view.audience.kind === 'participant' && view.clock.conduct !== 'closed'
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.#send(event, view)}>
      <h2 tabindex="-1">${t('play.note')}</h2>
      <p class="hint">${t('play.noteHint')}</p>
      ${this.outcome()} ${textBox(this.field('text', t('play.noteText')), 4)}
      <div class="pair">
        ${
          view.inbox.length === 0
            ? nothing
            : choiceBox(
                this.field('inject', t('play.noteAbout')),
                view.inbox.map(({ inject, title }) => ({ value: inject, label: words(title) })),
                t('play.noteAboutNone'),
              )
        }
        ${choiceBox(
          this.field('mark', t('play.mark')),
          MARK_KINDS.map((value) => ({ value, label: markName(value) })),
          t('play.noMark'),
        )}
      </div>
      <div class="row send"><button class="primary" ?disabled=${this.sending || !writes}>${t('play.noteSend')}</button></div>
    </form>`
  }
}

/** An observer's note: of no team, for exercise control and evaluators. */
class ObserverNote extends WritingForm {
  static override properties: PropertyDeclarations = WritingForm.properties

  protected override get about(): string {
    return `note ${this.room?.snapshot.self?.seat ?? ''}`
  }

  async #send(event: Event): Promise<void> {
    event.preventDefault()
    const text = this.values['text'] ?? ''
    if (text.trim() === '') return this.lacks([{ field: 'text', message: t('play.missing.text') }])
    await this.submit({ kind: 'note', team: null, text: say(text) }, t('play.noted'))
  }

  override render(): TemplateResult {
    const over = this.room?.snapshot.view?.clock.conduct === 'closed'
    return html`<form class="stack tight" novalidate @submit=${(event: Event) => void this.#send(event)}>
      <h2>${t('play.note')}</h2>
      <p class="hint">${t('play.observerNoteHint')}</p>
      ${textBox(this.field('text', t('play.noteText')))} ${this.outcome()}
      <div class="row"><button class="primary" ?disabled=${this.sending || over}>${t('play.noteSend')}</button></div>
    </form>`
  }
}

class AskControl extends WritingForm {
  static override properties: PropertyDeclarations = WritingForm.properties

  protected override get about(): string {
    return `ask ${this.room?.snapshot.self?.seat ?? ''}`
  }

  async #send(event: Event, view: TeamView): Promise<void> {
    event.preventDefault()
    const text = this.values['text'] ?? ''
    if (text.trim() === '') return this.lacks([{ field: 'text', message: t('play.missing.text') }])
    await this.submit({ kind: 'ask', team: view.own.team, text: say(text) }, t('play.askedControl'))
  }

  override render(): TemplateResult {
    const { view } = this
    if (!view) return html``
    const writes = view.audience.kind === 'participant' && view.clock.conduct !== 'closed'
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.#send(event, view)}>
      ${textBox(this.field('text', t('play.controlText'), { hint: t('play.controlHint') }), 3)} ${this.outcome()}
      <div class="row send"><button class="primary" ?disabled=${this.sending || !writes}>${t('play.controlSend')}</button></div>
    </form>`
  }
}

define('lockstep-note', NoteForm)
define('lockstep-observer-note', ObserverNote)
define('lockstep-ask-control', AskControl)
