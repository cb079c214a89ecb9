/**
 * The review of an exercise: opens a log, from a file on this device or from the server, says whether it is genuine, and
 * replays it. Once the page is open it needs no server.
 */
import './review.css'
import './replay.ts'
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import { LightElement, define } from '../element.ts'
import { t } from '../words/words.ts'
import { fetchBranches, fetchLog } from './fetch.ts'
import type { Unopened } from './opened.ts'
import { ownFile } from './own-file.ts'
import { faultWords } from './proof.ts'
import { progressBar } from './progress.ts'
import type { Doing } from './progress.ts'
import { open } from './reader.ts'
import { Tape } from './tape.ts'
import '../words/en/review.ts'

/** Something that could not be opened, by the name of its file. */
type Problem = {
  readonly name: string
  /** It is no log at all: a picture, say, and not a log that was damaged. */
  readonly stranger: boolean
} & Unopened

/** The first member of a log's first line, in whichever version. */
const FORMAT = new TextEncoder().encode('{"format":"lockstep-log/')
const namesFormat = (bytes: Uint8Array): boolean => FORMAT.every((byte, at) => bytes[at] === byte)

class Review extends LightElement {
  static override properties = {
    exercise: { type: String },
    branch: { type: String },
    tapes: { state: true },
    chosen: { state: true },
    others: { state: true },
    doing: { state: true },
    problems: { state: true },
    over: { state: true },
  }
  /** The exercise whose log is fetched from the server; empty: a file is asked for. */
  declare exercise: string
  declare branch: string
  /** The lines of play that are open, all of one exercise. */
  declare tapes: readonly Tape[]
  declare chosen: number
  /** Lines of play that the server has and that are not open yet. */
  declare others: readonly string[]
  declare doing: Doing | null
  declare problems: readonly Problem[]
  /** A file is held over the page. */
  declare over: boolean

  constructor() {
    super()
    this.exercise = ''
    this.branch = ''
    this.tapes = []
    this.chosen = 0
    this.others = []
    this.doing = null
    this.problems = []
    this.over = false
  }

  protected override firstUpdated(): void {
    if (ownFile?.log) void this.#open([{ name: t('review.itsLog'), bytes: ownFile.log }])
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if ((changed.has('exercise') || changed.has('branch')) && this.exercise !== '') void this.#fetch(this.branch)
  }

  async #fetch(branch: string): Promise<void> {
    this.problems = []
    this.doing = { stage: 'fetching', done: 0, of: 0 }
    const fetched = await fetchLog(this.exercise, branch)
    if (fetched.kind === 'log') {
      await this.#open([{ name: t('review.itsLog'), bytes: fetched.bytes }])
      const branches = await fetchBranches(this.exercise)
      this.others = branches.filter((one) => !this.tapes.some((tape) => branchOf(tape) === one))
      return
    }
    this.doing = null
    const message = fetched.kind === 'refused' ? fetched.message : t('review.noKey')
    this.problems = [{ name: t('review.itsLog'), stranger: false, message, verdict: null }]
  }

  async #openFiles(files: Iterable<File>): Promise<void> {
    this.problems = []
    this.doing = { stage: 'reading', done: 0, of: 0 }
    const read = await Promise.all([...files].map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })))
    await this.#open(read)
  }

  async #open(files: readonly { readonly name: string; readonly bytes: Uint8Array }[]): Promise<void> {
    const opened: Tape[] = []
    const problems: Problem[] = []
    for (const { name, bytes } of files) {
      this.doing = { stage: 'reading', done: 0, of: bytes.length }
      // One after another on purpose: the bar tells of one file at a time.
      const opening = await open(bytes, (stage, done, of) => (this.doing = { stage, done, of }))
      if (opening.ok) opened.push(await Tape.of(opening.value, (done, of) => (this.doing = { stage: 'folding', done, of }), bytes))
      else
        problems.push({
          name,
          ...opening.error,
          message: bytes.length === 0 ? t('review.empty') : opening.error.message || t('review.notALog'),
          stranger: opening.error.message !== '' && bytes.length > 0 && !namesFormat(bytes),
        })
    }
    this.doing = null
    this.problems = problems
    const [first] = opened
    if (!first) return
    // Lines of play of one exercise have the same header; another exercise takes the place of what was open.
    const same = (tape: Tape): boolean => tape.log.header.hash === first.log.header.hash
    const kept = this.tapes.filter((tape) => same(tape) && !opened.some((one) => headOf(one) === headOf(tape)))
    this.tapes = [...kept, ...opened.filter(same)]
    this.chosen = this.tapes.indexOf(first)
  }

  readonly #onDrop = (event: DragEvent): void => {
    event.preventDefault()
    this.over = false
    const files = event.dataTransfer?.files
    if (files && files.length > 0) void this.#openFiles(files)
  }

  readonly #onDrag = (event: DragEvent): void => {
    event.preventDefault()
    this.over = event.type !== 'dragleave'
  }

  readonly #onChoose = (event: Event): void => {
    const input = event.currentTarget
    if (!(input instanceof HTMLInputElement) || !input.files || input.files.length === 0) return
    void this.#openFiles(input.files).then(() => (input.value = ''))
  }

  override render(): TemplateResult {
    const tape = this.tapes[this.chosen] ?? null
    return html`<div class="review" ?data-over=${this.over} @drop=${this.#onDrop} @dragover=${this.#onDrag} @dragleave=${this.#onDrag}>
      <header>
        <p class="marking">${t('marking')}</p>
      </header>
      ${tape ? this.#opened(tape) : html`<main class="review-page stack">${this.#before()}</main>`}
    </div>`
  }

  /** What was opened: the desk in it is the page's main part, as it was in the room. */
  #opened(tape: Tape): TemplateResult {
    return html`<div class="review-page stack">
      <section class="stack tight" aria-label=${t('review.log')}>
        ${this.#head(tape)} ${this.#working()} ${this.problems.map((problem) => this.#problem(problem))}
        <lockstep-review-proof .log=${tape.log}></lockstep-review-proof>
      </section>
      <lockstep-replay .tape=${tape}></lockstep-replay>
    </div>`
  }

  #before(): TemplateResult {
    return html`${this.problems.map((problem) => this.#problem(problem))} ${this.doing ? this.#working() : this.#empty()}`
  }

  #working(): TemplateResult | typeof nothing {
    return this.doing ? html`<div class="panel">${progressBar(this.doing)}</div>` : nothing
  }

  #head(tape: Tape): TemplateResult {
    return html`<div class="review-head row between">
      <h1>${tape.log.header.title}</h1>
      <div class="row">
        ${this.#lines()} ${this.#chooser(t('review.another'), false)}${ownFile ? nothing : html`<a href="/">${t('startPage')}</a>`}
      </div>
    </div>`
  }

  #empty(): TemplateResult {
    return html`<div class="narrow stack">
      <h1>${t('review.title')}</h1>
      <p>${t('review.intro')}</p>
      <div class="empty stack review-drop">
        <p>${t('review.drop')}</p>
        <p>${this.#chooser(t('review.choose'), true)}</p>
      </div>
      <p class="hint">${t('review.dropMore')}</p>
      ${ownFile ? nothing : html`<p><a href="/">${t('startPage')}</a></p>`}
    </div>`
  }

  /** A button that is a file input, so that the keyboard and every browser know what it does. */
  #chooser(label: string, primary: boolean): TemplateResult {
    return html`<label class="button review-chooser ${primary ? 'primary' : ''}"
      >${label}<input type="file" multiple accept=".jsonl,.txt,application/x-ndjson" @change=${this.#onChoose}
    /></label>`
  }

  #problem({ name, stranger, message, verdict }: Problem): TemplateResult {
    return html`<div class="notice due stack tight" role="alert">
      <p><strong>${t('review.cannotOpen', { name })}</strong></p>
      ${stranger ? html`<p>${t('review.notALog')}</p>` : nothing}
      ${verdict?.kind === 'broken' ? faultWords(verdict, false) : html`<p class=${stranger ? 'soft' : ''}>${message}</p>`}
      ${this.exercise !== '' && this.tapes.length === 0 ? html`<p><button @click=${() => void this.#fetch(this.branch)}>${t('review.tryAgain')}</button></p>` : nothing}
    </div>`
  }

  /** The lines of play that can be looked at, if there is more than one. */
  #lines(): TemplateResult | typeof nothing {
    if (this.tapes.length + this.others.length < 2) return nothing
    const change = (event: Event): void => {
      const index = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.selectedIndex : 0
      const other = this.others[index - this.tapes.length]
      if (other === undefined) this.chosen = index
      else void this.#fetch(other)
    }
    return html`<label class="row"
      ><span>${t('review.line')}</span>
      <select @change=${change}>
        ${this.tapes.map(
          (tape, i) =>
            html`<option ?selected=${i === this.chosen}>${t('review.lineOf', { branch: branchOf(tape), entries: tape.length })}</option>`,
        )}
        ${this.others.map((branch) => html`<option>${branch}</option>`)}
      </select>
    </label>`
  }
}

/** The line of play that a log ends in. */
const branchOf = (tape: Tape): string => tape.log.entries.at(-1)?.branch ?? 'main'
const headOf = ({ log }: Tape): string => log.entries.at(-1)?.hash ?? log.header.hash

define('lockstep-review', Review)
