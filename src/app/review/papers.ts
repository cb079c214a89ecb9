/** The papers of an exercise and the review as one file, made from its log on this device and saved as files. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { Document } from '../../report/pack.ts'
import { REVIEW_FILE, withLog } from '../../report/review-file.ts'
import { LightElement, define } from '../element.ts'
import { save } from '../parts/save.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import type { Opened } from './opened.ts'
import { ownFile, toBase64 } from './own-file.ts'
import '../words/en/review.ts'

const PAPERS: readonly { readonly name: Document['name']; readonly label: Key }[] = [
  { name: 'handout.html', label: 'review.paper.handout' },
  { name: 'msel.csv', label: 'review.paper.msel' },
  { name: 'decisions.csv', label: 'review.paper.decisions' },
  { name: 'marks.csv', label: 'review.paper.marks' },
]

class Papers extends LightElement {
  static override properties = {
    log: { attribute: false },
    bytes: { attribute: false },
    making: { state: true },
    problem: { state: true },
  }
  declare log: Opened | null
  /** The log as it was opened. */
  declare bytes: Uint8Array | null
  declare making: boolean
  declare problem: string | null

  constructor() {
    super()
    this.log = null
    this.bytes = null
    this.making = false
    this.problem = null
  }

  /** Makes a file and saves it. @param make null if it cannot be made, and why is said */
  async #save(name: string, make: (log: Opened) => Promise<Blob | null>): Promise<void> {
    const { log } = this
    if (!log || this.making) return
    this.making = true
    this.problem = null
    // The page shows that it works before the work begins.
    await new Promise((resolve) => setTimeout(resolve))
    const made = await make(log).catch(() => null)
    this.making = false
    if (made) save(made, name)
    else this.problem = t('review.notMade')
  }

  #paper(name: Document['name']): Promise<void> {
    return this.#save(`${this.log?.header.exercise}-${name}`, async (log) => {
      const { pack } = await import('../../report/pack.ts')
      const found = pack(log.exercise, log).find((one) => one.name === name)
      return found ? new Blob([found.text], { type: `${found.type};charset=utf-8` }) : null
    })
  }

  #review(bytes: Uint8Array | null): Promise<void> {
    const name = bytes ? `${this.log?.header.exercise}-review.html` : 'lockstep-review.html'
    return this.#save(name, async () => {
      const page = ownFile?.page ?? (await fetched(`/${REVIEW_FILE}`))
      return page === null ? null : new Blob([withLog(page, bytes ? toBase64(bytes) : '')], { type: 'text/html;charset=utf-8' })
    })
  }

  override render(): TemplateResult {
    if (this.log?.verdict.kind === 'broken') return html`<p class="empty">${t('review.papersBroken')}</p>`
    const button = (label: Key, press: () => void): TemplateResult =>
      html`<li><button ?disabled=${this.making} @click=${press}>${t(label)}</button></li>`
    const { bytes } = this
    return html`<div class="stack">
      <section class="stack tight">
        <h2>${t('review.papers')}</h2>
        <p class="hint">${t('review.papersHint')}</p>
        <ul class="stack tight review-papers" role="list">
          ${PAPERS.map(({ name, label }) => button(label, () => void this.#paper(name)))}
        </ul>
      </section>
      <section class="stack tight">
        <h2>${t('review.file')}</h2>
        <p class="hint">${t('review.fileHint')}</p>
        <ul class="stack tight review-papers" role="list">
          ${bytes ? button('review.fileWith', () => void this.#review(bytes)) : nothing}
          ${button('review.fileWithout', () => void this.#review(null))}
        </ul>
        ${bytes ? html`<p class="notice due">${t('review.fileHolds')}</p>` : nothing}
      </section>
      <p role="status">${this.making ? t('review.making') : ''}</p>
      ${this.problem === null ? nothing : html`<p class="notice due" role="alert">${this.problem}</p>`}
    </div>`
  }
}

/** A page of the server as text; null if it does not answer with one. */
async function fetched(address: string): Promise<string | null> {
  const answer = await fetch(address)
  return answer.ok ? answer.text() : null
}

define('lockstep-review-papers', Papers)
