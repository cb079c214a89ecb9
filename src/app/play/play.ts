/**
 * The desk of one state's team: a table that shares one laptop, and phones that read along. What is new, what is due and
 * what was said stand on the left, what is open on the right, and four verbs are always at hand.
 */
import './play.css'
import './readers.css'
import './forms.css'
import './answer-form.ts'
import './ask-form.ts'
import './tell-form.ts'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import type { TeamView } from '../../engine/view/view.ts'
import { LightElement, RoomController, SecondController, define } from '../element.ts'
import { injectView } from '../parts/inject-card.ts'
import { loadForSure } from '../parts/load.ts'
import { words } from '../parts/said.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { exchangePage } from './exchange-page.ts'
import { headView, stripView } from './head.ts'
import { inboxOf, nextToAnswer } from './inbox.ts'
import type { Inbox } from './inbox.ts'
import { interpreterDesk } from './interpreter.ts'
import { listView } from './list.ts'
import { newsOf } from './news.ts'
import { newsSentence } from './now.ts'
import { roomPage } from './room-page.ts'
import { situationPage } from './situation-page.ts'
import { catchUpPage, controlPage, notesPage } from './small-pages.ts'
import { teamViewOf } from './team-view.ts'
import { NOTHING_SEEN, countedOf, countsOf, unseenOf } from './unseen.ts'
import type { Counted } from './unseen.ts'
import '../words/en/play.ts'

const VERBS = ['answer', 'ask', 'tell', 'note'] as const

const isTyping = (): boolean => document.activeElement?.matches('textarea, select, input:not([type="checkbox"], [type="radio"])') ?? false

/** Pages on which people write, so that nothing takes them away: a plan is written with steppers as well as with keys. */
const WRITING: ReadonlySet<string> = new Set(['network', 'ask', 'tell', 'note', 'exchange', 'control'])
const isWriting = (place: string): boolean => isTyping() || WRITING.has(place.split(':')[0] ?? '')

/** Pages that are not part of the first load, by the beginning of their places. */
const LATER: readonly (readonly [place: string, load: () => Promise<unknown>])[] = [
  ['scores', () => import('./scores-page.ts')],
  ['network', () => import('./network/network.ts')],
]
const loadPage = async (place: string): Promise<void> => {
  const part = LATER.find(([name]) => place.startsWith(name))?.[1]
  if (part) await loadForSure(part)
}

/** Whether the team itself writes now: not when control plays it, nor when all is over. */
const mayWrite = ({ clock, own }: TeamView): boolean => clock.conduct !== 'closed' && own.player !== 'control'

class Play extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    place: { state: true },
    said: { state: true },
    problem: { state: true },
  }
  declare room: Room | null
  /** What is open: an inject as `inject:S1-01`, a page by its name, or nothing: the list. */
  declare place: string
  /** What is told to screen readers. */
  declare said: string
  /** Why what was pressed last was not taken. */
  declare problem: string | null
  #last: TeamView | null = null
  #opened = new Set<string>()
  #seen = NOTHING_SEEN

  constructor() {
    super()
    this.room = null
    this.place = ''
    this.said = ''
    this.problem = null
    this.addEventListener('not-taken', (event) => {
      if (event instanceof CustomEvent) this.problem = String(event.detail)
    })
    this.addController(new RoomController(this))
    this.addController(new SecondController(this))
  }

  readonly #back = (event: PopStateEvent): void => {
    this.place = this.#placeIn(event.state)
    void loadPage(this.place)
  }

  override connectedCallback(): void {
    super.connectedCallback()
    window.addEventListener('popstate', this.#back)
    this.place = this.#placeIn(history.state)
    void loadPage(this.place)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('popstate', this.#back)
  }

  /** The browser's own Back goes to the place before; a reload stays where it was. */
  #placeIn(state: unknown): string {
    return typeof state === 'object' && state !== null && 'deskPlace' in state && typeof state.deskPlace === 'string' ? state.deskPlace : ''
  }

  override willUpdate(): void {
    const view = teamViewOf(this.room)
    if (!view || view === this.#last) return
    if (!this.#last) this.#opened = new Set(view.inbox.flatMap(({ inject, status }) => (status === 'delivered' ? [] : [inject])))
    if (!this.#last) this.#seen = countsOf(view)
    else this.#look(countedOf(this.place), view)
    if ((view.network?.turns.length ?? 0) > 0) void loadForSure(() => import('./network/changed.ts'))
    const news = newsOf(this.#last, view)
    if (news.length > 0) this.said = news.map((one) => newsSentence(one, view.teams)).join(' ')
    const step = view.clock.conduct
    const before = this.place
    // The situation is the main thing while it is read out; who may be writing is not moved, and finds it marked as new.
    if (step === 'brief' && this.#last?.clock.conduct !== 'brief' && !isWriting(this.place) && (this.#last || this.place === ''))
      this.place = 'situation'
    else if (step === 'respond' && this.#last?.clock.conduct === 'brief' && this.place === 'situation') this.place = ''
    // Whoever stood in what is taken away, without writing there, goes along.
    const taken = this.place !== before && (this.querySelector('.desk-item')?.contains(document.activeElement) ?? false)
    if (taken) void this.updateComplete.then(() => this.querySelector<HTMLElement>('.desk-item h2[tabindex]')?.focus())
    this.#last = view
  }

  #look(page: Counted | null, view: TeamView): void {
    if (page) this.#seen = { ...this.#seen, [page]: countsOf(view)[page] }
  }

  /** Opens a place and goes to its heading. */
  readonly #open = async (place: string): Promise<void> => {
    const before = this.place
    if (place !== before) history.pushState({ deskPlace: place }, '')
    this.place = place
    this.problem = null
    const view = teamViewOf(this.room)
    const item = view?.inbox.find(({ inject }) => place === `inject:${inject}`)
    if (view && item) {
      this.#opened.add(item.inject)
      if (
        item.status === 'delivered' &&
        view.audience.kind === 'participant' &&
        view.own.player !== 'control' &&
        view.clock.conduct !== 'closed'
      ) {
        void this.room?.send({ kind: 'read', team: view.own.team, inject: item.inject })
      }
    }
    if (view) this.#look(countedOf(place), view)
    await loadPage(place)
    // Over a bad network it may come when another page is already open.
    if (this.place !== place) return
    await this.updateComplete
    const target =
      place === ''
        ? this.querySelector<HTMLElement>(`[data-place="${CSS.escape(before)}"]`)
        : this.querySelector<HTMLElement>('.desk-item h2[tabindex]')
    target?.focus()
    // Beside the list, a page begins at the top, with the verbs in sight.
    if (place !== '' && matchMedia('(min-width: 60rem)').matches) window.scrollTo(0, 0)
  }

  readonly #go = (place: string): void => void this.#open(place)

  /** Each verb goes to its form; "Answer" to what presses most. */
  async #verb(verb: (typeof VERBS)[number], inbox: Inbox): Promise<void> {
    if (verb !== 'answer') return this.#open(verb)
    const here = this.place.startsWith('inject:') && this.querySelector('lockstep-answer form') !== null
    const next = nextToAnswer(inbox)
    if (!here) await this.#open(next ? `inject:${next.item.inject}` : 'now')
    await this.updateComplete
    const form = this.querySelector<HTMLElement>('lockstep-answer form, lockstep-cosign')
    form?.scrollIntoView({ block: 'start' })
    form?.querySelector<HTMLElement>('input:not(:disabled), textarea:not(:disabled), button')?.focus()
  }

  override render(): TemplateResult {
    const { room } = this
    const view = teamViewOf(room)
    if (!room || !view) return html`<p class="hidden-text" role="status">${t('loading')}</p>`
    if (view.audience.kind === 'interpreter') return interpreterDesk(room, view)
    const { run } = room.now()
    const inbox = inboxOf(view, run, this.#opened)
    const unseen = unseenOf(view, this.#seen)
    // Before play there is nothing to do but to read: the brief lies open.
    const first = view.clock.conduct === 'lobby' || view.clock.conduct === 'briefing' ? 'situation' : 'now'
    const shown = this.place === '' ? first : this.place
    return html`<main class="desk" data-showing=${this.place === '' ? 'list' : 'item'}>
      ${headView(room, view)}
      ${stripView(room, view, {
        place: this.place,
        fresh: this.place === '' ? 0 : inbox.new.length,
        announced: unseen.control > 0,
        problem: this.problem,
        dismiss: () => (this.problem = null),
        open: this.#go,
      })}
      ${mayWrite(view) ? this.#verbs(inbox) : nothing}
      <div class="desk-body">
        <nav class="desk-list" aria-label=${t('play.inbox')}>
          ${listView({ view, inbox, place: shown, waiting: room.snapshot.waiting, unseen, open: this.#go })}
        </nav>
        <section class="desk-item" aria-label=${t('play.opened')}>
          <p class="desk-back">
            <button class="quiet chevron" @click=${() => this.#go('')}>
              ${inbox.new.length > 0 ? t('play.backNew', { n: inbox.new.length }) : t('play.backList')}
            </button>
          </p>
          ${keyed(shown.startsWith('network') ? 'network' : shown, html`<div class="page stack">${this.#page(room, view, shown, run)}</div>`)}
        </section>
      </div>
      <p class="hidden-text" role="status" aria-live="polite">${this.said}</p>
    </main>`
  }

  #verbs(inbox: Inbox): TemplateResult {
    return html`<div class="desk-verbs" role="toolbar" aria-label=${t('play.verbs')}>
      ${VERBS.map((verb) => html`<button class=${verb === 'answer' && nextToAnswer(inbox) ? 'primary' : ''} aria-current=${this.place === verb ? 'true' : 'false'} @click=${() => void this.#verb(verb, inbox)}>${t(`play.verbs.${verb}`)}</button>`)}
    </div>`
  }

  #page(room: Room, view: TeamView, place: string, run: number): TemplateResult {
    const [page, part = ''] = place.split(':')
    if (page === 'network') return html`<lockstep-play-network .room=${room} .showing=${part} .open=${this.#go}></lockstep-play-network>`
    switch (place) {
      case 'situation':
        return situationPage(view, view.clock.conduct === 'brief' || view.clock.conduct === 'briefing', this.#change(view))
      case 'ask':
        return html`<lockstep-ask .room=${room}></lockstep-ask>`
      case 'tell':
        return html`<lockstep-tell .room=${room}></lockstep-tell>`
      case 'note':
        return notesPage(room, view, run)
      case 'exchange':
        return exchangePage({ room, view, run })
      case 'control':
        return controlPage(room, view, run)
      case 'room':
        return roomPage(view, view)
      case 'scores':
        return html`<lockstep-play-scores .room=${room}></lockstep-play-scores>`
      default:
        return this.#inject(room, view, place) ?? catchUpPage(view, run, this.#go, this.#change(view))
    }
  }

  /** What the last turn changed in the network, in short; nothing before the first has. */
  #change(view: TeamView): TemplateResult | typeof nothing {
    return (view.network?.turns.length ?? 0) === 0
      ? nothing
      : html`<lockstep-turn-change .view=${view} .open=${this.#go}></lockstep-turn-change>`
  }

  #inject(room: Room, view: TeamView, place: string): TemplateResult | null {
    const item = view.inbox.find(({ inject }) => place === `inject:${inject}`)
    if (!item) return null
    const zone = view.teams.find(({ team }) => team === view.own.team)?.zone ?? null
    return html`${injectView(item, { zone, room })} ${item.reworded ? html`<p class="notice">${t('play.amended')}</p>` : nothing}
    ${
      item.meanwhile === null
        ? nothing
        : html`<div class="notice">
            <p><strong>${t('play.meanwhile')}</strong></p>
            <p class="prose">${words(item.meanwhile)}</p>
          </div>`
    }
    ${
      item.consequence === null
        ? nothing
        : html`<section class="panel stack tight consequence">
            <h3>${t('play.consequence')}</h3>
            <p class="prose large">${words(item.consequence)}</p>
          </section>`
    }
    ${item.answer ? html`<lockstep-answer .room=${room} .inject=${item.inject}></lockstep-answer>` : html`<p class="soft">${t('play.onlyRead')}</p>`}`
  }
}

define('lockstep-play', Play)
