/** One state at one inject: what to tick, what it answered, how it is rated, and three buttons for a note. */
import './rating-form.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { SlotId } from '../../engine/scenario/names.ts'
import { countedVersion } from '../../engine/view/counted-version.ts'
import type { EvaluatorView, MarkCard, RecordCard } from '../../engine/view/view.ts'
import { LightElement, RoomController, define } from '../element.ts'
import { lineBox } from '../parts/fields.ts'
import { decisionWords, recordView } from '../parts/record-view.ts'
import { teamName, teamNumber, teamTag, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { MARK_KINDS, markName } from '../parts/terms.ts'
import type { Answer, Room } from '../room.ts'
import { t } from '../words/words.ts'
import { taskFor, ticksWith } from './looking.ts'
import type { Looked, Tick } from './looking.ts'
import { NOTE_KINDS } from './note-box.ts'
import type { NoteTags, RefusedEvent } from './note-box.ts'
import '../words/en/evaluate.ts'

/** Asks the desk to open the box for a note. */
export type NoteEvent = CustomEvent<NoteTags>

class TeamAt extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    view: { attribute: false },
    looked: { attribute: false },
    team: { attribute: false },
    marking: { state: true },
    markText: { state: true },
  }
  declare room: Room | null
  declare view: EvaluatorView | null
  declare looked: Looked | null
  declare team: SlotId | null
  declare marking: MarkCard['as'] | null
  declare markText: string
  #lastTicked: number | null = null
  readonly following = new RoomController(this)

  constructor() {
    super()
    this.room = null
    this.view = null
    this.looked = null
    this.team = null
    this.marking = null
    this.markText = ''
  }

  /** What a note here would be about. */
  get #tags(): Omit<NoteTags, 'as'> {
    const item = this.looked?.item ?? null
    return { team: this.team, inject: item?.inject ?? null, task: taskFor(item, this.#lastTicked) }
  }

  /** @returns whether it was accepted; the desk says why not */
  async #tell(answer: Promise<Answer>): Promise<boolean> {
    const told = await answer
    if (told.kind === 'refused')
      this.dispatchEvent(new CustomEvent('refused', { detail: told.refusal.message, bubbles: true }) satisfies RefusedEvent)
    return told.kind === 'accepted'
  }

  #tick(record: RecordCard, item: number, seen: Tick): void {
    this.#lastTicked = item
    if (this.room) void this.#tell(this.room.send({ kind: 'tick', inject: record.inject, team: record.team, items: [{ item, seen }] }))
  }

  override render(): TemplateResult | typeof nothing {
    const { view, room, looked, team } = this
    const record = view?.records.find((one) => one.inject === looked?.item.inject && one.team === team)
    if (!view || !room || !looked || team === null || !record) return nothing
    const closed = view.clock.phase === 'closed'
    const player = view.states.find((one) => one.team === team)?.player ?? 'team'
    return html`<article class="team-at panel" data-team=${teamNumber(view.teams, team)} aria-label=${teamName(view.teams, team)}>
      <header class="row between">
        <h3>${teamTag(view.teams, team)}</h3>
        <span class="chip" data-status=${record.status}>${t(`evaluate.status.${record.status}`)}</span>
      </header>
      ${player === 'team' ? nothing : html`<p class="soft">${t(`evaluate.player.${player}`)}</p>`} ${this.#ticks(record, looked, closed)}
      ${this.#answer(record, looked, view)}
      <lockstep-rating-form .room=${room} .view=${view} .inject=${record.inject} .team=${team}></lockstep-rating-form>
      ${closed ? nothing : this.#notes(teamName(view.teams, team))}
    </article>`
  }

  #notes(team: string): TemplateResult {
    return html`<div class="note-buttons" role="group" aria-label=${t('evaluate.note')}>
      ${NOTE_KINDS.map(
        (as) =>
          html`<button
            @click=${() => this.dispatchEvent(new CustomEvent('note', { detail: { ...this.#tags, as }, bubbles: true }) satisfies NoteEvent)}
            aria-label="${t(`evaluate.note.${as}`)}: ${team}"
          >
            ${t(`evaluate.note.${as}`)}
          </button>`,
      )}
    </div>`
  }

  #ticks(record: RecordCard, { item: { expected } }: Looked, closed: boolean): TemplateResult {
    if (expected.length === 0) return html`<p class="soft">${t('evaluate.actionsNone')}</p>`
    const ticks = ticksWith(record, this.room?.snapshot.waiting ?? [])
    return html`<div class="stack tight" role="group" aria-label=${t('evaluate.actions')}>
      ${expected.map(({ text }, item) => {
        const { tick, waits } = ticks[item] ?? { tick: null, waits: false }
        const name = `tick-${record.inject}-${record.team}-${item}`
        const way = (seen: Tick, label: string): TemplateResult =>
          html`<label class="segment" data-seen=${String(seen)}
            ><input type="radio" name=${name} .checked=${live(tick === seen)} @change=${() => this.#tick(record, item, seen)} /><span
              class=${seen && tick ? 'tick' : ''}
              >${label}</span
            ></label
          >`
        return html`<fieldset class="expected" ?disabled=${closed}>
          <legend>${words(text)}${waits ? html` <span class="soft">· ${t('evaluate.waits')}</span>` : nothing}</legend>
          <div class="segments">
            ${way(true, t('evaluate.tick.seen'))}${way(false, t('evaluate.tick.notSeen'))}${way(null, t('evaluate.tick.none'))}
          </div>
        </fieldset>`
      })}
    </div>`
  }

  #answer(record: RecordCard, { item }: Looked, view: EvaluatorView): TemplateResult {
    const version = countedVersion(record, item)
    if (!version) {
      const lead = item.answer?.by === 'joint' || item.answer?.by === 'lead' ? item.answer.lead : null
      const position = record.position
      const said = position
        ? position.agrees
          ? t('evaluate.agrees')
          : t('evaluate.reserves', { text: words(position.reservation) })
        : !record.answers
          ? t('evaluate.answerNotAsked')
          : lead !== null && lead !== record.team
            ? t('evaluate.answerCommon', { team: teamName(view.teams, lead) })
            : t('evaluate.answerNone')
      return html`<p class="soft">${said}</p>`
    }
    const marks = view.marks.items.filter(({ what }) => what?.of === 'record' && what.inject === record.inject && what.team === record.team)
    return html`<div class="stack tight answer-now" role="group" aria-label=${t('evaluate.answer')}>
      <h4>
        ${t('evaluate.answer')}${record.versions.length > 1 ? html` <span class="soft">· ${t('evaluate.versions', { n: record.versions.length })}</span>` : nothing}
      </h4>
      <p class="prose">${decisionWords(version.decision)}</p>
      <details>
        <summary>${t('evaluate.whole')}</summary>
        ${recordView(version, { teams: view.teams, zone: view.exercise.zone })}
      </details>
      <details class="mark">
        <summary>${t('evaluate.mark')}${marks.map(({ as }) => html` <span class="chip accent">${markName(as)}</span>`)}</summary>
        ${this.#marks(record, version.version)}
      </details>
    </div>`
  }

  #marks(record: RecordCard, version: number): TemplateResult {
    const send = async (as: MarkCard['as'], details: HTMLDetailsElement | null): Promise<void> => {
      const text = this.markText.trim()
      if (!this.room) return
      if (details) details.open = false
      this.marking = null
      this.markText = ''
      const accepted = await this.#tell(
        this.room.send({
          kind: 'mark',
          team: null,
          what: { of: 'record', inject: record.inject, team: record.team, version },
          as,
          ...(text !== '' && { text: say(text) }),
        }),
      )
      if (accepted || this.marking !== null) return
      // What was chosen and typed stands there again.
      this.marking = as
      this.markText = text
      if (details) details.open = true
    }
    const { marking } = this
    return html`<form
      class="stack tight"
      @submit=${(event: Event) => {
        event.preventDefault()
        if (marking !== null) void send(marking, this.querySelector<HTMLDetailsElement>('details.mark'))
      }}
    >
      <div class="row tight" role="group" aria-label=${t('evaluate.markAs')}>
        ${MARK_KINDS.map((as) => html`<button type="button" aria-pressed=${as === marking} @click=${() => (this.marking = as)}>${markName(as)}</button>`)}
      </div>
      ${
        marking === null
          ? nothing
          : html`${lineBox({ id: `mark-${record.inject}-${record.team}`, label: t('evaluate.markText'), value: this.markText, change: (value) => (this.markText = value) })}
              <button class="primary" type="submit">${t('evaluate.markSave')}</button>`
      }
    </form>`
  }
}

define('lockstep-team-at', TeamAt)
