/** The desk of an observer: an adviser who reads what is meant for observers and what the room sees, and takes notes. */
import './play.css'
import './readers.css'
import './forms.css'
import './note-form.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { ObserverView, View } from '../../engine/view/view.ts'
import { LightElement, RoomController, SecondController, define } from '../element.ts'
import { injectView } from '../parts/inject-card.ts'
import { teamTag, words } from '../parts/said.ts'
import { exerciseTime } from '../parts/times.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { agoWords } from './ago.ts'
import { timesView } from './head.ts'
import { roomPage } from './room-page.ts'
import '../words/en/play.ts'

const isObserverView = (view: View | null | undefined): view is ObserverView => view?.audience.kind === 'observer'

class Observe extends LightElement {
  static override properties: PropertyDeclarations = { room: { attribute: false } }
  declare room: Room | null

  constructor() {
    super()
    this.room = null
    this.addController(new RoomController(this))
    this.addController(new SecondController(this))
  }

  override render(): TemplateResult {
    const view = this.room?.snapshot.view
    if (!this.room || !isObserverView(view)) return html`<p class="hidden-text" role="status">${t('loading')}</p>`
    const now = this.room.now()
    const { turn, exercise, clock } = view
    return html`<main class="desk observer">
      <div class="desk-head">
        <h1 class="desk-turn">${words(exercise.title)}</h1>
        <p class="desk-step">
          ${turn ? `${t('turn.of', { n: turn.index + 1, of: exercise.turns })} · ${words(turn.title)} · ` : ''}${t(`conduct.${clock.conduct}`)}
        </p>
        ${timesView(exerciseTime(clock.phase === 'play' ? now.label : clock.label, exercise.zone), now.wall)}
      </div>
      ${
        clock.clock === 'paused'
          ? html`<div class="desk-strip">
              <p class="notice due"><strong>${t('play.paused')}</strong> ${words(clock.notice)}</p>
            </div>`
          : nothing
      }
      <div class="observer-body">
        <div class="page stack">
          ${
            turn
              ? html`<section class="panel stack tight">
                  <h2>${t('play.situation')}</h2>
                  <p class="prose large">${words(turn.situation)}</p>
                </section>`
              : exercise.background === null
                ? html`<h2>${t('play.situation')}</h2>
                    <p class="empty">${t('play.situationEmptyObserver')}</p>`
                : html`<section class="panel stack tight">
                    <h2>${t('play.background')}</h2>
                    <p class="prose large">${words(exercise.background)}</p>
                  </section>`
          }
          <section class="stack">${roomPage(view, null)}</section>
          <section class="stack">
            <h2>${t('play.observerInbox')}</h2>
            ${view.inbox.length === 0 ? html`<p class="empty">${t('play.observerEmpty')}</p>` : nothing}
            ${view.inbox.toReversed().map((card) => injectView(card, { zone: null, room: this.room }))}
          </section>
        </div>
        <section class="stack" aria-label=${t('play.ourNotes')}>
          ${view.announcements.items
            .toReversed()
            .slice(0, 3)
            .map((one) => html`<p class="notice prose">${words(one.text)}</p>`)}
          <section class="stack tight">
            <h2>${t('play.states')}</h2>
            <ul class="plain stack tight" role="list">
              ${view.teams.filter(({ plays }) => plays).map((team) => html`<li>${teamTag(view.teams, team.team)} ${team.ready ? html`<span class="chip good">${t('play.isReady')}</span>` : nothing}</li>`)}
            </ul>
          </section>
          <lockstep-observer-note .room=${this.room}></lockstep-observer-note>
          ${view.notes.items.toReversed().map(
            (note) =>
              html`<div class="panel stack tight">
                <p class="soft">${agoWords(now.run - note.at)}</p>
                <p class="prose">${words(note.text)}</p>
              </div>`,
          )}
        </section>
      </div>
    </main>`
  }
}

define('lockstep-observe', Observe)
