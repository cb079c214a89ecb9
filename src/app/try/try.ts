/** An exercise with no server: chosen, set up, and then played in this browser, which keeps it over reloads. */
import './try.css'
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import lotusGate from '../../../scenarios/lotus-gate.yaml?raw'
import type { Problem } from '../../engine/scenario/problem.ts'
import { keeping } from '../client/keeping.ts'
import type { KeptExercise, Keeping } from '../client/keeping.ts'
import { LightElement, define } from '../element.ts'
import { keep, kept, ofTab } from '../kept.ts'
import { BOTS, botDoes, isBot } from '../parts/bots.ts'
import { clockTime, deviceZone } from '../parts/said.ts'
import { formatLanguage, t } from '../words/words.ts'
import './hot-seat.ts'
import { read } from './reading.ts'
import { LOCAL, begin, goOn, goOnFrom, preview } from './solo.ts'
import type { Playable, Player, ScenarioFiles, Solo } from './solo.ts'
import '../words/en/try.ts'

type Stage =
  | { readonly kind: 'choose' }
  | { readonly kind: 'busy'; readonly what: string }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly again: readonly File[] }
  | { readonly kind: 'teams'; readonly playable: Playable; readonly players: { readonly [slot: string]: Player } }
  | { readonly kind: 'play'; readonly solo: Solo }

const PLAYERS = ['hand', ...BOTS, 'nobody'] as const
/** Which exercise this tab plays, so that a reload goes on with it. */
const OPEN = 'lockstep.try'

const LOTUS_GATE: ScenarioFiles = { sources: [{ path: 'lotus-gate.yaml', text: lotusGate }], files: [] }

class Try extends LightElement {
  static override properties: PropertyDeclarations = {
    stage: { state: true },
    kept: { state: true },
    safe: { state: true },
    problem: { state: true },
    deleting: { state: true },
  }
  declare stage: Stage
  declare kept: readonly KeptExercise[]
  declare safe: boolean
  declare problem: string | null
  declare deleting: string | null

  constructor() {
    super()
    this.stage = { kind: 'busy', what: t('try.loading') }
    this.kept = []
    this.safe = true
    this.problem = null
    this.deleting = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    // The whole window takes a file: beside the page, the browser would go away to it.
    window.addEventListener('dragover', this.#over)
    window.addEventListener('drop', this.#drop)
    void this.#start()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    window.removeEventListener('dragover', this.#over)
    window.removeEventListener('drop', this.#drop)
    if (this.stage.kind === 'play') this.stage.solo.exercise.close()
  }

  async #start(): Promise<void> {
    const keeps = await this.#list()
    const open = this.kept.find(({ key }) => key === kept(OPEN, ofTab))
    if (open) await this.#goOn(open, keeps)
    else this.stage = { kind: 'choose' }
  }

  async #list(): Promise<Keeping> {
    const kept = await keeping()
    this.safe = kept.safe
    this.kept = (await kept.exercises.all(LOCAL)).toSorted((a, b) => b.at - a.at)
    return kept
  }

  async #goOn(exercise: KeptExercise, kept: Keeping): Promise<void> {
    await this.#work(t('loading'))
    const solo = await goOn(exercise, kept)
    if (solo.ok) this.#play(solo.value)
    else this.#failed(solo.error)
  }

  #play(solo: Solo): void {
    this.problem = null
    keep(OPEN, solo.id, ofTab)
    this.stage = { kind: 'play', solo }
  }

  #failed(message: string): void {
    keep(OPEN, null, ofTab)
    this.problem = message
    this.stage = { kind: 'choose' }
  }

  /** Says what is being done, and lets the page show it before the work begins. */
  async #work(what: string): Promise<void> {
    this.problem = null
    this.stage = { kind: 'busy', what }
    await this.updateComplete
    await new Promise((resolve) => setTimeout(resolve, 30))
  }

  async #open(files: ScenarioFiles, again: readonly File[]): Promise<void> {
    await this.#work(t('try.reading'))
    const read = preview(files)
    if (!read.ok) {
      this.stage = { kind: 'problems', problems: read.error, again }
      return
    }
    const required = read.value.roles.filter((role) => role.required)
    const [own] = required
    const players = Object.fromEntries(
      read.value.roles.map(({ slot }): [string, Player] => [
        slot,
        slot === own?.slot ? 'hand' : required.some((role) => role.slot === slot) ? 'mixed' : 'nobody',
      ]),
    )
    this.stage = { kind: 'teams', playable: read.value, players }
  }

  async #take(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    await this.#work(t('try.reading'))
    const chosen = await read(files).catch(() => null)
    if (!chosen || chosen.kind === 'neither') return this.#failed(t('try.noFile'))
    if (chosen.kind === 'scenario') return this.#open(chosen.files, files)
    const solo = await goOnFrom(chosen.text, await keeping())
    if (solo.ok) this.#play(solo.value)
    else this.#failed(solo.error)
    return undefined
  }

  async #begin({ playable, players }: Extract<Stage, { kind: 'teams' }>): Promise<void> {
    await this.#work(t('try.beginning'))
    const solo = await begin(playable, players, await keeping())
    if (solo.ok) this.#play(solo.value)
    else this.#failed(solo.error)
  }

  readonly #closed = async (): Promise<void> => {
    keep(OPEN, null, ofTab)
    if (this.stage.kind === 'play') this.stage.solo.exercise.close()
    await this.#list()
    this.stage = { kind: 'choose' }
  }

  readonly #deleted = async (): Promise<void> => {
    const id = this.stage.kind === 'play' ? this.stage.solo.id : null
    await this.#closed()
    if (id !== null) await this.#delete(id)
  }

  async #delete(id: string): Promise<void> {
    this.deleting = null
    await (await keeping()).exercises.remove(id)
    await this.#list()
  }

  override render(): TemplateResult {
    const { stage } = this
    if (stage.kind === 'play') {
      return html`<div class="try-page" @closed=${this.#closed} @deleted=${this.#deleted}>
        <p class="marking">${t('marking')}</p>
        <lockstep-hot-seat .solo=${stage.solo}></lockstep-hot-seat>
      </div>`
    }
    return html`<p class="marking">${t('marking')}</p>
      <main class="try stack">
        <header>
          <h1>${t('try.title')}</h1>
          <p class="soft">${t('try.what')}</p>
          <p><a href="/">${t('startPage')}</a></p>
        </header>
        ${this.safe ? nothing : html`<p class="notice due">${t('try.notKept')}</p>`}
        ${this.problem === null ? nothing : html`<p class="notice due" role="alert">${this.problem}</p>`} ${this.#stage(stage)}
      </main>`
  }

  #stage(stage: Exclude<Stage, { kind: 'play' }>): TemplateResult {
    switch (stage.kind) {
      case 'busy':
        return html`<p role="status">${stage.what}</p>`
      case 'choose':
        return this.#choose()
      case 'problems':
        return this.#problems(stage)
      case 'teams':
        return this.#teams(stage)
    }
  }

  #choose(): TemplateResult {
    return html`${
        this.kept.length === 0
          ? nothing
          : html`<section class="panel stack" aria-labelledby="try-kept">
              <h2 id="try-kept">${t('try.kept')}</h2>
              <ul role="list" class="stack tight">
                ${this.kept.map((one) => html`<li class="try-kept">${this.#keptOne(one)}</li>`)}
              </ul>
            </section>`
      }
      <section class="panel stack" aria-labelledby="try-choose">
        <h2 id="try-choose">${t('try.choose')}</h2>
        <div class="try-ways">
          <div class="stack tight">
            <h3>${t('try.lotus')}</h3>
            <p class="soft">${t('try.lotusHint')}</p>
            <p><button class="primary" @click=${() => void this.#open(LOTUS_GATE, [])}>${t('try.lotusChoose')}</button></p>
          </div>
          <div class="stack tight">
            <h3>${t('try.file')}</h3>
            <p class="soft" id="try-file-hint">${t('try.fileHint')} <span class="wide-only">${t('try.drop')}</span></p>
            <p>
              <label class="button try-file"
                >${t('try.fileChoose')}<input
                  class="hidden-text"
                  type="file"
                  multiple
                  aria-describedby="try-file-hint"
                  @change=${this.#picked}
              /></label>
            </p>
          </div>
        </div>
      </section>`
  }

  #keptOne(one: KeptExercise): TemplateResult {
    if (this.deleting === one.key) {
      return html`<p>${t('try.deleteSure', { title: one.title })}</p>
        <p class="row">
          <button class="small" @click=${() => (this.deleting = null)}>${t('cancel')}</button>
          <button class="small danger" @click=${() => void this.#delete(one.key)}>${t('try.deleteYes')}</button>
        </p>`
    }
    return html`<p><strong>${one.title}</strong><br /><span class="soft">${t('try.keptAt', { when: savedAt(one.at) })}</span></p>
      <p class="row">
        <button class="primary small" @click=${async () => this.#goOn(one, await keeping())}>${t('try.goOn')}</button>
        <button class="small" @click=${() => (this.deleting = one.key)}>${t('try.delete')}</button>
      </p>`
  }

  readonly #picked = (event: Event): void => {
    if (event.currentTarget instanceof HTMLInputElement) void this.#take([...(event.currentTarget.files ?? [])])
  }

  readonly #over = (event: DragEvent): void => event.preventDefault()

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault()
    // An exercise that is played stays in its place.
    if (this.stage.kind !== 'play') void this.#take([...(event.dataTransfer?.files ?? [])])
  }

  readonly #back = (): void => {
    this.problem = null
    this.stage = { kind: 'choose' }
  }

  #problems({ problems, again }: Extract<Stage, { kind: 'problems' }>): TemplateResult {
    const errors = problems.filter(({ severity }) => severity === 'error')
    return html`<section class="panel stack" aria-labelledby="try-problems">
      <h2 id="try-problems">${t('try.problems', { n: errors.length })}</h2>
      ${listOf(errors)} ${adviceOf(problems)}
      <p class="row">
        ${again.length === 0 ? nothing : html`<button class="primary" @click=${() => void this.#take(again)}>${t('try.again')}</button>`}
        <button @click=${this.#back}>${t('try.back')}</button>
      </p>
    </section>`
  }

  #teams(stage: Extract<Stage, { kind: 'teams' }>): TemplateResult {
    const { playable, players } = stage
    return html`<section class="panel stack" aria-labelledby="try-scenario">
        <h2 id="try-scenario">${playable.title}</h2>
        <p class="prose">${playable.summary}</p>
        ${adviceOf(playable.advice)}
      </section>
      <section class="panel stack" aria-labelledby="try-teams">
        <div>
          <h2 id="try-teams">${t('try.teams')}</h2>
          <p class="hint">${t('try.teamsHint')}</p>
        </div>
        ${playable.roles.map(
          ({ slot, name, required, brief }) =>
            html`<div class="try-role">
              <div>
                <label for="try-${slot}"><strong>${name}</strong></label>
                <p class="soft try-brief">${brief}</p>
              </div>
              <select
                id="try-${slot}"
                @change=${(event: Event) => {
                  const chosen = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : ''
                  const player = PLAYERS.find((one) => one === chosen)
                  if (player) this.stage = { ...stage, players: { ...players, [slot]: player } }
                }}
              >
                ${PLAYERS.filter((player) => player !== 'nobody' || !required).map(
                  (player) =>
                    html`<option value=${player} ?selected=${players[slot] === player}>
                      ${isBot(player) ? botDoes(player) : t(`try.player.${player}`)}
                    </option>`,
                )}
              </select>
            </div>`,
        )}
        <p class="row">
          <button class="primary" @click=${() => void this.#begin(stage)}>${t('try.begin')}</button>
          <button @click=${this.#back}>${t('try.back')}</button>
        </p>
      </section>`
  }
}

const savedAt = (at: number): string =>
  `${new Intl.DateTimeFormat(formatLanguage(), { dateStyle: 'medium' }).format(at)}, ${clockTime(at, deviceZone())}`

const listOf = (problems: readonly Problem[]): TemplateResult =>
  html`<ol role="list" class="try-problems">
    ${problems.map(
      ({ file, line, col, message, fix }) =>
        html`<li>
          <p><strong>${message}</strong></p>
          <p>${fix}</p>
          <p class="soft"><bdi>${file}</bdi> · ${t('try.place', { line, col })}</p>
        </li>`,
    )}
  </ol>`

function adviceOf(problems: readonly Problem[]): TemplateResult | typeof nothing {
  const advice = problems.filter(({ severity }) => severity === 'advice')
  return advice.length === 0
    ? nothing
    : html`<details>
        <summary>${t('try.advice', { n: advice.length })}</summary>
        ${listOf(advice)}
      </details>`
}

define('lockstep-try', Try)
