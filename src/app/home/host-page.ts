/** The host's own page: every exercise that this Lockstep keeps, what can be done with each, and the way to a new one. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ExerciseCard } from '../../protocol/http.ts'
import { api } from './host-api.ts'
import type { KeptSeat } from '../client/keeping.ts'
import { LightElement, define } from '../element.ts'
import { go } from '../go.ts'
import { deviceZone } from '../parts/said.ts'
import { save } from '../parts/save.ts'
import { zoneName } from '../parts/times.ts'
import { formatLanguage, t } from '../words/words.ts'
import { alone, keptSeatLinks } from './guest.ts'
import '../words/en/home.ts'

/** A date and time of this device's clock with its zone, such as `24 Nov 2026, 14:05 UTC+7`. */
const dateTime = (iso: string): string => {
  const told = new Intl.DateTimeFormat(formatLanguage(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso))
  return `${told} ${zoneName(deviceZone())}`
}

const FILE = '.lockstep.jsonl'

class HostPage extends LightElement {
  static override properties = {
    hostKey: {},
    exercises: { attribute: false },
    seats: { attribute: false },
    problem: { attribute: false },
    unfinished: { attribute: false },
    busy: { state: true },
    refused: { state: true },
  }
  declare hostKey: string
  declare exercises: readonly ExerciseCard[] | null
  declare seats: readonly KeptSeat[]
  declare problem: string | null
  /** An exercise was begun to be made and is kept. */
  declare unfinished: boolean
  /** What is under way, such as `open ID`; null if nothing is. */
  declare busy: string | null
  declare refused: { readonly at: string; readonly message: string } | null

  constructor() {
    super()
    this.hostKey = ''
    this.exercises = null
    this.seats = []
    this.problem = null
    this.unfinished = false
    this.busy = null
    this.refused = null
  }

  override render(): TemplateResult {
    const { exercises } = this
    return html`<section class="stack" aria-labelledby="exercises">
        <div class="row between">
          <h2 id="exercises">${t('home.exercises')}</h2>
          ${exercises?.length === 0 ? nothing : this.#newButton()}
        </div>
        ${
          this.problem === null
            ? nothing
            : html`<div class="notice due stack tight" role="alert">
                <p>${this.problem}</p>
                <p><button type="button" @click=${() => this.dispatchEvent(new Event('again'))}>${t('home.again')}</button></p>
              </div>`
        }
        ${exercises === null && this.problem === null ? html`<p role="status">${t('loading')}</p>` : nothing}
        ${
          exercises?.length === 0
            ? html`<div class="empty stack">
                <p><strong>${t('home.noneTitle')}</strong><br />${t('home.none')}</p>
                <p>${this.#newButton()}</p>
              </div>`
            : nothing
        }
        ${
          exercises?.length
            ? html`<ul role="list" class="home-exercises">
                ${exercises.map((card) => html`<li class="panel home-exercise">${this.#exercise(card)}</li>`)}
              </ul>`
            : nothing
        }
      </section>
      ${keptSeatLinks(this.seats)} ${alone('home.besides')}
      <footer class="home-foot">
        ${
          exercises?.length
            ? html`<div>
                <button
                  type="button"
                  aria-describedby="backup"
                  @click=${() => this.#save('backup', () => api.backup(this.hostKey), 'lockstep.db')}
                >
                  ${t(this.busy === 'backup' ? 'home.saving' : 'home.backup')}
                </button>
                <p class="hint" id="backup">${t('home.backupHint')}</p>
                ${this.#refusal('backup')}
              </div>`
            : nothing
        }
        <div>
          <button type="button" aria-describedby="forget" @click=${() => this.dispatchEvent(new Event('forget'))}>
            ${t('home.forget')}
          </button>
          <p class="hint" id="forget">${t('home.forgetHint')}</p>
        </div>
      </footer>`
  }

  #newButton(): TemplateResult {
    return html`<button type="button" class="primary" @click=${() => go('/#new')}>
      ${t(this.unfinished ? 'home.goOnMaking' : 'home.new')}
    </button>`
  }

  #refusal(at: string): TemplateResult | typeof nothing {
    return this.refused?.at === at ? html`<p class="problem" role="alert">${this.refused.message}</p>` : nothing
  }

  #exercise({ id, title, createdAt, phase, sealed, entries, branches }: ExerciseCard): TemplateResult {
    const [branch = 'main', ...left] = branches
    return html`<div class="home-exercise-head">
        <h3 id="title-${id}">${title}</h3>
        <p class="row home-facts">
          <span class="chip ${phase === 'play' ? 'accent' : ''}">${t(`phase.${phase}`)}</span>
          ${sealed ? html`<span class="chip good">${t('home.sealed')}</span>` : nothing}
          <span class="soft">${t('home.made', { date: dateTime(createdAt) })}</span>
          <span class="soft">${t('home.entries', { n: entries })}</span>
        </p>
      </div>
      <div class="row home-actions">
        <button type="button" class=${phase === 'closed' ? '' : 'primary'} aria-describedby="title-${id}" @click=${() => this.#open(id)}>
          ${t(this.busy === `open ${id}` ? 'home.opening' : 'home.open')}
        </button>
        <a class="button" aria-describedby="title-${id}" href="/review/${encodeURIComponent(id)}">${t('home.replay')}</a>
        ${this.#logButton(id, branch)}
      </div>
      ${this.#refusal(id)} ${left.length === 0 ? nothing : this.#left(id, left)}`
  }

  #left(id: string, left: readonly string[]): TemplateResult {
    return html`<details class="home-left">
      <summary>${t('home.lines', { n: left.length })}</summary>
      <p class="hint">${t('home.linesHint')}</p>
      <ul role="list" class="stack tight">
        ${left.map(
          (line) =>
            html`<li class="row">
              <span>${t('home.line', { line })}</span>
              <a
                class="button small"
                aria-label="${t('home.replay')}: ${t('home.line', { line })}"
                href="/review/${encodeURIComponent(id)}/${encodeURIComponent(line)}"
                >${t('home.replay')}</a
              >
              ${this.#logButton(id, line)}
            </li>`,
        )}
      </ul>
    </details>`
  }

  #logButton(id: string, branch: string): TemplateResult {
    const at = `log ${id} ${branch}`
    return html`<button
      type="button"
      aria-describedby="title-${id}"
      @click=${() => this.#save(at, () => api.log(this.hostKey, id, branch), `${id}-${branch}${FILE}`, id)}
    >
      ${t(this.busy === at ? 'home.saving' : 'home.log')}
    </button>`
  }

  async #open(id: string): Promise<void> {
    this.busy = `open ${id}`
    this.refused = null
    const made = await api.facilitatorLink(this.hostKey, id)
    this.busy = null
    // The key travels behind the #, and the room opens on this very address, whatever others the server has.
    if (made.ok) go(`/room/${encodeURIComponent(id)}/facilitator${new URL(made.value.link).hash}`)
    else this.refused = { at: id, message: made.error.message }
  }

  async #save(what: string, load: () => ReturnType<typeof api.log>, name: string, at = what): Promise<void> {
    this.busy = what
    this.refused = null
    const file = await load()
    this.busy = null
    if (file.ok) save(file.value, name)
    else this.refused = { at, message: file.error.message }
  }
}

define('lockstep-host', HostPage)
