/**
 * The replay: a log played, stepped through and scrubbed, with a desk beside it as any seat saw it, the scores, the
 * decision records, and the list of what happened.
 */
import './story-list.ts'
import './papers.ts'
import '../map/place.ts'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { audienceKey } from '../../engine/view/audience.ts'
import { projectFor } from '../../engine/view/project.ts'
import type { ControlView } from '../../engine/view/view.ts'
import { desk, loadDesk } from '../desks.ts'
import { LightElement, define } from '../element.ts'
import { loadForSure } from '../parts/load.ts'
import { t } from '../words/words.ts'
import { momentWords, nextTold, previousTold } from './moment.ts'
import type { ReplayRoom } from './replay-room.ts'
import { loadNetwork, networkOf } from './network.ts'
import { decisionRecords } from './records.ts'
import { viewerKey } from './tape.ts'
import type { Tape, Viewer } from './tape.ts'
import { transport } from './transport.ts'
import { viewerName, viewerSelect } from './viewers.ts'
import '../words/en/review.ts'

const TABS = ['desk', 'map', 'network', 'scores', 'records', 'papers'] as const
type Tab = (typeof TABS)[number]
const TAB_WORDS = {
  desk: 'review.tabDesk',
  map: 'review.tabMap',
  network: 'review.tabNetwork',
  scores: 'review.tabScores',
  records: 'review.tabRecords',
  papers: 'review.tabPapers',
} as const satisfies { readonly [tab in Tab]: string }

/** The network has a tab where the scenario has one. */
const tabsOf = ({ log }: Tape): readonly Tab[] => TABS.filter((tab) => tab !== 'network' || log.exercise.scenario.network !== null)

class Replay extends LightElement {
  static override properties = {
    tape: { attribute: false },
    seq: { state: true },
    viewer: { state: true },
    tab: { state: true },
    speed: { state: true },
    playing: { state: true },
    loaded: { state: true },
    wide: { state: true },
    networkPart: { state: true },
  }
  declare tape: Tape | null
  /** The entry after which the replay stands; 0: before the first. */
  declare seq: number
  declare viewer: Viewer
  declare tab: Tab
  /** Entries a second. */
  declare speed: number
  declare playing: boolean
  /** Roles whose desks, and tabs that, have been loaded. */
  declare loaded: ReadonlySet<string>
  /** The list of entries is put away, so that a desk has the whole width. */
  declare wide: boolean
  /** Which part of a team's network page is shown. */
  declare networkPart: string
  #timer: number | null = null
  readonly #asked = new Set<string>()
  #room: { readonly key: string; readonly room: ReplayRoom } | null = null

  constructor() {
    super()
    this.tape = null
    this.seq = 0
    this.viewer = { kind: 'facilitator' }
    this.tab = 'desk'
    this.speed = 2
    this.playing = false
    this.loaded = new Set()
    this.wide = false
    this.networkPart = ''
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.#stop()
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('tape')) this.#began(changed.get('tape') ?? null)
    if (this.tab === 'scores' || this.tab === 'network') void this.#load(this.tab)
  }

  /** Another line of play of the same exercise is looked at from the same place; another exercise from its end. */
  #began(before: Tape | null): void {
    const { tape } = this
    this.#stop()
    this.#room = null
    if (!tape) return
    this.seq = before?.log.header.hash === tape.log.header.hash ? Math.min(this.seq, tape.length) : tape.length
    if (!tape.has(this.viewer)) this.viewer = { kind: 'facilitator' }
    if (!tabsOf(tape).includes(this.tab)) this.tab = 'desk'
  }

  /** The room at this moment through the viewer's eyes: the same one while the eyes are the same, moved to the moment. */
  room(): ReplayRoom | null {
    const { tape } = this
    const eyes = tape?.eyes(this.viewer, this.seq)
    if (!tape || !eyes) return null
    const key = `${audienceKey(eyes.audience)} ${eyes.self.seat}`
    if (this.#room?.key === key) this.#room.room.seek(tape.at(this.seq), tape.wallAt(this.seq))
    else {
      const room = tape.room(this.viewer, this.seq)
      this.#room = room && { key, room }
    }
    return this.#room?.room ?? null
  }

  seek(seq: number): void {
    this.seq = Math.max(0, Math.min(this.tape?.length ?? 0, seq))
    if (this.seq === this.tape?.length) this.#stop()
  }

  #play(): void {
    const { tape } = this
    if (!tape) return
    if (this.seq >= tape.length) this.seq = 0
    this.playing = true
    this.#tick()
  }

  #tick(): void {
    if (this.#timer !== null) window.clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => {
      const { tape } = this
      if (!tape || !this.playing) return
      this.seek(nextTold(tape.log.story, this.seq))
      if (this.playing) this.#tick()
    }, 1000 / this.speed)
  }

  #stop(): void {
    this.playing = false
    if (this.#timer !== null) window.clearTimeout(this.#timer)
    this.#timer = null
  }

  /** Loads what a tab or a role's desk is drawn with, once, and over a bad network for as long as that takes. */
  async #load(part: string): Promise<void> {
    if (this.#asked.has(part)) return
    this.#asked.add(part)
    await loadForSure(() => (part === 'scores' ? import('../scores/scores.ts') : part === 'network' ? loadNetwork() : loadDesk(part)))
    this.loaded = new Set([...this.loaded, part])
  }

  /** Space plays and pauses wherever it would do nothing else. */
  readonly #onKey = (event: KeyboardEvent): void => {
    const at = event.target instanceof Element ? event.target : null
    if (
      event.key !== ' ' ||
      at?.closest('button, input:not([type=range]), select, textarea, summary, a, dialog, [role=tab], .review-desk, .score-plot')
    )
      return
    event.preventDefault()
    if (this.playing) this.#stop()
    else this.#play()
  }

  override render(): TemplateResult | typeof nothing {
    const { tape } = this
    if (!tape) return nothing
    return html`<div class="replay" @keydown=${this.#onKey} @seek=${(event: CustomEvent<number>) => this.seek(event.detail)}>
      ${transport({
        story: tape.log.story,
        seq: this.seq,
        moment: momentWords(tape.log, this.seq, tape.wallAt(this.seq)),
        playing: this.playing,
        speed: this.speed,
        seek: (seq) => this.seek(seq),
        toggle: () => (this.playing ? this.#stop() : this.#play()),
        step: (way) => this.seek(way > 0 ? nextTold(tape.log.story, this.seq) : previousTold(tape.log.story, this.seq)),
        faster: (speed) => {
          this.speed = speed
          if (this.playing) this.#tick()
        },
      })}
      <div class="replay-main" ?data-wide=${this.wide}>
        <section class="replay-stage stack tight">
          <div class="row between replay-tabs">
            <div class="row" role="tablist" aria-label=${t('review.tabs')} @keydown=${this.#onTabKey}>
              ${tabsOf(tape).map(
                (tab) =>
                  html`<button
                    role="tab"
                    id="review-tab-${tab}"
                    aria-selected=${this.tab === tab}
                    aria-controls="review-panel"
                    tabindex=${this.tab === tab ? 0 : -1}
                    @click=${() => (this.tab = tab)}
                  >
                    ${t(TAB_WORDS[tab])}
                  </button>`,
              )}
            </div>
            <button class="quiet small" aria-expanded=${!this.wide} aria-controls="review-entries" @click=${() => (this.wide = !this.wide)}>
              ${t(this.wide ? 'review.showEntries' : 'review.hideEntries')}
            </button>
          </div>
          <div id="review-panel" role="tabpanel" aria-labelledby="review-tab-${this.tab}" class="stack tight">${this.#panel(tape)}</div>
        </section>
        <section class="replay-side" id="review-entries" ?hidden=${this.wide} aria-label=${t('review.entries')}>
          <lockstep-review-story .story=${tape.log.story} .seq=${this.seq}></lockstep-review-story>
        </section>
      </div>
    </div>`
  }

  readonly #onTabKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    const forward = document.documentElement.dir === 'rtl' ? -step : step
    const tabs = this.tape ? tabsOf(this.tape) : TABS
    this.tab = tabs[(tabs.indexOf(this.tab) + forward + tabs.length) % tabs.length] ?? 'desk'
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus())
  }

  #panel(tape: Tape): TemplateResult | typeof nothing {
    switch (this.tab) {
      case 'desk':
        return this.#desk(tape)
      case 'network':
        return this.#network(tape)
      case 'map':
        return this.#map(tape)
      case 'scores':
        return this.loaded.has('scores')
          ? html`<main class="panel">
              <lockstep-scores .view=${this.#control(tape)} .checkpoints=${tape.at(this.seq).checkpoints}></lockstep-scores>
            </main>`
          : html`<p role="status">${t('loading')}</p>`
      case 'records':
        return html`<main>${decisionRecords(this.#control(tape))}</main>`
      case 'papers':
        return html`<main class="panel"><lockstep-review-papers .log=${tape.log} .bytes=${tape.bytes}></lockstep-review-papers></main>`
    }
  }

  #network(tape: Tape): TemplateResult {
    const room = this.room()
    return html`<div class="row between">
        ${viewerSelect(tape, this.viewer, this.seq, (viewer) => (this.viewer = viewer))}
        <p class="soft">${t('review.isReplay')}</p>
      </div>
      ${
        !room
          ? html`<main class="empty">${t('review.network.notYet')}</main>`
          : this.loaded.has('network')
            ? html`<main class="stack tight review-network">
                ${keyed(
                  // What was chosen to look at stays while the same eyes move through time.
                  viewerKey(this.viewer),
                  networkOf(room, this.networkPart, (part) => (this.networkPart = part.replace(/^network:/, ''))),
                )}
              </main>`
            : html`<p role="status">${t('loading')}</p>`
      }`
  }

  /** The map as the viewer saw it; observers saw none, and reviewers look at the truth instead. */
  #map(tape: Tape): TemplateResult {
    const view = this.room()?.snapshot.view ?? null
    const has = view !== null && 'network' in view
    return html`<div class="row between">${viewerSelect(tape, this.viewer, this.seq, (viewer) => (this.viewer = viewer))}</div>
      <main class="panel">
        ${has ? nothing : html`<p class="hint">${t('review.mapOfAll')}</p>`}
        <lockstep-map-place .view=${has ? view : this.#control(tape)}></lockstep-map-place>
      </main>`
  }

  #control(tape: Tape): ControlView {
    const view = projectFor(tape.log.exercise, tape.at(this.seq), { kind: 'facilitator' }, tape.texts)
    if (!('world' in view)) throw new Error('the facilitator was shown another view') // `projectFor` gives each audience its own
    return view
  }

  #desk(tape: Tape): TemplateResult {
    const room = this.room()
    const role = room?.snapshot.self?.role ?? ''
    if (room) void this.#load(role)
    const name = viewerName(tape, this.viewer, this.seq)
    const taken =
      this.viewer.kind === 'seat' ? tape.seats.find(({ seat }) => this.viewer.kind === 'seat' && seat === this.viewer.seat) : undefined
    return html`<div class="row between">
        ${viewerSelect(tape, this.viewer, this.seq, (viewer) => (this.viewer = viewer))}
        <p class="soft">${t('review.isReplay')}</p>
      </div>
      ${
        room
          ? html`<div
              class="review-desk"
              data-role=${role}
              role="group"
              aria-label="${t('review.deskLabel')}. ${t('review.seenAs', { who: name })}"
              @click=${stay}
            >
              ${this.loaded.has(role) ? keyed(this.#room?.key, desk(role, room)) : html`<p role="status">${t('loading')}</p>`}
            </div>`
          : html`<main class="empty stack tight">
              <p>${t('review.notYet', { seq: taken?.from ?? 0 })}</p>
              <p><button @click=${() => this.seek(taken?.from ?? 0)}>${t('review.goThere', { seq: taken?.from ?? 0 })}</button></p>
            </main>`
      }`
  }
}

/** Nothing in a desk of the past leads away from the review; what it gives to save can be saved. */
function stay(event: Event): void {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (link && !link.hasAttribute('download')) event.preventDefault()
}

define('lockstep-replay', Replay)
