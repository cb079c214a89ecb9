/**
 * The evaluator's desk, on a phone first: look at one inject, tick what each state does, note it in two taps, rate it
 * with the reason; see which tasks still lack evidence, confirm what was said in person, and correct what was noted.
 */
import './evaluate.css'
import './cards.css'
import './note-box.ts'
import './notes-page.ts'
import './team-card.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { InjectId, SlotId } from '../../engine/scenario/names.ts'
import type { EvaluatorView, View } from '../../engine/view/view.ts'
import { LightElement, RoomController, SecondController, define } from '../element.ts'
import { loadForSure } from '../parts/load.ts'
import { teamTag, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { exerciseTime } from '../parts/times.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { agreementPage } from './agreement-page.ts'
import { evidenceOf } from './evidence.ts'
import { evidencePage } from './evidence-page.ts'
import { injectHead, injectList } from './inject-choice.ts'
import { injectsInOrder, newerThan } from './looking.ts'
import type { Looked } from './looking.ts'
import type { EvidenceEvent } from '../network/note.ts'
import type { NoteBox, NoteKind, NotedEvent, RefusedEvent } from './note-box.ts'
import type { NoteEvent } from './team-card.ts'
import { toldPage } from './told-page.ts'
import '../words/en/evaluate.ts'

/** Milliseconds for which the desk offers to take a note back. Under "Notes" it can be corrected at any time. */
const OFFERED = 20_000

type Page = 'now' | 'evidence' | 'told' | 'network' | 'notes' | 'scores' | 'agreement'

const isEvaluators = (view: View | null | undefined): view is EvaluatorView =>
  view?.audience.kind === 'evaluator' || view?.audience.kind === 'blind-evaluator'

class Evaluate extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    page: { state: true },
    chosen: { state: true },
    team: { state: true },
    all: { state: true },
    problem: { state: true },
    saved: { state: true },
  }
  declare room: Room | null
  declare page: Page
  declare chosen: InjectId | null
  /** Whose card a phone shows. */
  declare team: SlotId | null
  declare all: boolean
  declare problem: string | null
  declare saved: { readonly as: NoteKind; readonly text: string } | null
  readonly following = new RoomController(this)
  readonly second = new SecondController(this)
  #savedAt = 0

  constructor() {
    super()
    this.room = null
    this.page = 'now'
    this.chosen = null
    this.team = null
    this.all = false
    this.problem = null
    this.saved = null
  }

  get #view(): EvaluatorView | null {
    const view = this.following.snapshot?.view
    return isEvaluators(view) ? view : null
  }

  readonly #note = (event: NoteEvent): void => {
    this.saved = null
    this.querySelector<NoteBox>('lockstep-note-box')?.open(event.detail)
  }

  /** What the network shows, taken into a note: what it says stands there already. */
  readonly #evidence = ({ detail: { team, text } }: EvidenceEvent): void => {
    this.saved = null
    const tags = { as: 'quotation', team, inject: null, task: null } as const
    this.querySelector<NoteBox>('lockstep-note-box')?.open(tags, text)
  }

  readonly #noted = (event: NotedEvent): void => {
    this.saved = event.detail
    this.#savedAt = performance.now()
  }

  readonly #refused = (event: RefusedEvent): void => {
    this.problem = event.detail
  }

  /** Nothing is ever taken out of the log: the note is followed by a correction that says so. */
  async #takeBack({ text }: { readonly text: string }): Promise<void> {
    const self = this.room?.snapshot.self?.seat
    const note = this.#view?.observations.items.findLast((one) => one.by === self && one.text === text)
    this.saved = null
    if (!this.room || !note) return
    const answer = await this.room.send({
      kind: 'correct',
      what: { of: 'observation', index: note.index },
      text: say(t('evaluate.takenBack')),
    })
    if (answer.kind === 'refused') this.problem = answer.refusal.message
  }

  async #confirm(told: number, verdict: 'confirmed' | 'disputed'): Promise<void> {
    const answer = await this.room?.send({ kind: 'confirm', told, team: null, verdict })
    if (answer?.kind === 'refused') this.problem = answer.refusal.message
  }

  #go(page: Page): void {
    this.page = page
    this.problem = null
    this.saved = null
    // Charts and the network come with the page that shows them.
    if (page === 'scores') void loadForSure(() => import('../scores/scores.ts'))
    if (page === 'network') void loadForSure(() => import('../network/network.ts'))
  }

  readonly #look = (inject: string): void => {
    this.chosen = this.#view?.msel.find((item) => item.inject === inject)?.inject ?? this.chosen
    this.#go('now')
  }

  /** What is looked at stays under the finger: a new inject is offered, never put in its place. */
  protected override willUpdate(): void {
    const view = this.#view
    if (view) this.chosen ??= injectsInOrder(view)[0]?.item.inject ?? null
  }

  override render(): TemplateResult | typeof nothing {
    const { room } = this
    const view = this.#view
    if (!room || !view) return nothing
    return html`<main class="evaluate" @note=${this.#note} @evidence=${this.#evidence} @noted=${this.#noted} @refused=${this.#refused}>
      ${this.#bar(view, room)}
      ${this.problem === null ? nothing : html`<p class="notice due row between evaluate-problem" role="alert"><span>${t('evaluate.problem', { message: this.problem })}</span><button class="small" @click=${() => (this.problem = null)}>${t('close')}</button></p>`}
      ${this.#page(view, room)} ${this.#savedLine(room)}
      <lockstep-note-box .room=${room} .view=${view}></lockstep-note-box>
    </main>`
  }

  #bar(view: EvaluatorView, room: Room): TemplateResult {
    const { clock, turn, exercise } = view
    // A closed exercise asks for nothing.
    const open = clock.phase !== 'closed'
    const claimed = open ? view.told.items.filter(({ status }) => status === 'claimed').length : 0
    const lacking = open ? evidenceOf(view).filter(({ lacks, sent }) => lacks && sent.length > 0).length : 0
    const tab = (page: Page, key: Key, count = 0): TemplateResult =>
      html`<button aria-current=${this.page === page ? 'true' : nothing} @click=${() => this.#go(page)}>
        ${t(key)}${count > 0 ? html` <span class="count">${count}</span>` : nothing}
      </button>`
    return html`<header class="evaluate-head">
      <h1 class="hidden-text">${words(exercise.title)}</h1>
      <p class="where">
        ${turn === null ? nothing : html`<span>${t('turn.of', { n: turn.index + 1, of: exercise.turns })}</span>`}
        <span class="chip accent">${t(`conduct.${clock.conduct}`)}</span>
        <span class="when"
          ><span class="soft time-label">${t('evaluate.exerciseTime')}</span> ${exerciseTime(room.now().label, exercise.zone)}</span
        >
      </p>
      <nav aria-label=${t('evaluate.nav')}>
        ${tab('now', 'evaluate.nav.now')}${tab('evidence', 'evaluate.nav.evidence', lacking)}${tab('told', 'evaluate.nav.told', claimed)}${view.network === null ? nothing : tab('network', 'evaluate.nav.network')}${tab('notes', 'evaluate.nav.notes')}
        ${view.scores === null ? nothing : tab('scores', 'evaluate.nav.scores')}${view.audience.kind === 'blind-evaluator' ? nothing : tab('agreement', 'evaluate.nav.agreement')}
      </nav>
      ${clock.clock === 'paused' ? html`<p class="notice">${t('evaluate.paused')}</p>` : nothing}
    </header>`
  }

  #page(view: EvaluatorView, room: Room): TemplateResult {
    switch (this.page) {
      case 'now':
        return this.#now(view, room)
      case 'evidence':
        return evidencePage(view, { all: this.all, showAll: (all) => (this.all = all), look: this.#look })
      case 'told':
        return toldPage(view, { waiting: room.snapshot.waiting, confirm: (told, verdict) => void this.#confirm(told, verdict) })
      case 'network':
        return html`<lockstep-network notes .view=${view}></lockstep-network>`
      case 'notes':
        return html`<lockstep-notes .room=${room} .view=${view}></lockstep-notes>`
      case 'scores':
        return html`<lockstep-scores .view=${view} .room=${room}></lockstep-scores>`
      case 'agreement':
        return agreementPage(view)
    }
  }

  #now(view: EvaluatorView, room: Room): TemplateResult {
    const injects = injectsInOrder(view)
    const looked = injects.find(({ item }) => item.inject === this.chosen) ?? injects[0]
    const blind = view.audience.kind === 'blind-evaluator' ? html`<p class="soft blind">${t('evaluate.blind')}</p>` : nothing
    if (!looked)
      return html`${blind}
        <p class="empty">${t('evaluate.empty')}</p>`
    const newer = newerThan(injects, looked.item.inject)
    return html`<div class="looking">
      ${injectList(injects, looked.item.inject, this.#look)}
      <div class="looked stack">
        ${blind}
        ${
          newer === null
            ? nothing
            : html`<p>
                <button class="newer" @click=${() => this.#look(newer.item.inject)}>
                  ${t('evaluate.newer', { inject: newer.item.inject, title: words(newer.item.sent?.title ?? newer.item.title) })}
                </button>
              </p>`
        }
        ${injectHead(injects, looked, room, this.#look)} ${this.#teams(looked, view, room)}
      </div>
    </div>`
  }

  #teams(looked: Looked, view: EvaluatorView, room: Room): TemplateResult {
    const { inject } = looked.item
    const teams = view.teams.filter(({ team }) => view.records.some((record) => record.inject === inject && record.team === team))
    const selected = teams.find(({ team }) => team === this.team)?.team ?? teams[0]?.team ?? null
    if (teams.length === 0) return html`<p class="empty">${t('evaluate.notSent')}</p>`
    return html`<div class="team-tabs" role="group" aria-label=${t('evaluate.teams')} ?hidden=${teams.length === 1}>
        ${teams.map(
          ({ team }) =>
            html`<button aria-pressed=${team === selected} @click=${() => (this.team = team)}>${teamTag(view.teams, team, true)}</button>`,
        )}
      </div>
      <div class="team-cards">
        ${teams.map(({ team }) =>
          keyed(
            `${inject} ${team}`,
            html`<lockstep-team-at
              ?data-selected=${team === selected}
              .room=${room}
              .view=${view}
              .looked=${looked}
              .team=${team}
            ></lockstep-team-at>`,
          ),
        )}
      </div>`
  }

  #savedLine({ snapshot }: Room): TemplateResult | typeof nothing {
    const { saved } = this
    if (saved === null || performance.now() - this.#savedAt > OFFERED) return nothing
    const waits = snapshot.waiting.some(({ command }) => command.kind === 'observe' && command.text.$say === saved.text)
    const kind = t(`evaluate.note.${saved.as}`)
    return html`<div class="saved" role="status">
      <span>${t(waits ? 'evaluate.savedWaits' : 'evaluate.saved', { kind })}</span>
      ${waits ? nothing : html`<button class="small" @click=${() => void this.#takeBack(saved)}>${t('evaluate.takeBack')}</button>`}
      <button class="quiet small" @click=${() => (this.saved = null)}>${t('close')}</button>
    </div>`
  }
}

define('lockstep-evaluate', Evaluate)
