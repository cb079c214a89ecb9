/** The papers of an exercise, made from its log on this device and saved as files. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { Document } from '../../report/pack.ts'
import { LightElement, define } from '../element.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import type { Opened } from './opened.ts'
import '../words/en/review.ts'

const PAPERS: readonly { readonly name: Document['name']; readonly label: Key }[] = [
  { name: 'handout.html', label: 'review.paper.handout' },
  { name: 'msel.csv', label: 'review.paper.msel' },
  { name: 'decisions.csv', label: 'review.paper.decisions' },
  { name: 'marks.csv', label: 'review.paper.marks' },
]

class Papers extends LightElement {
  static override properties = { log: { attribute: false }, making: { state: true } }
  declare log: Opened | null
  declare making: boolean

  constructor() {
    super()
    this.log = null
    this.making = false
  }

  async #save(name: string): Promise<void> {
    const { log } = this
    if (!log || this.making) return
    this.making = true
    const { pack } = await import('../../report/pack.ts')
    // The page shows that it works before the work begins.
    await new Promise((resolve) => setTimeout(resolve))
    const found = pack(log.exercise, log).find((one) => one.name === name)
    this.making = false
    if (!found) return
    const address = URL.createObjectURL(new Blob([found.text], { type: `${found.type};charset=utf-8` }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${log.header.exercise}-${name}`
    link.click()
    // Some browsers read the file only after the click has been handled.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
  }

  override render(): TemplateResult {
    if (this.log?.verdict.kind === 'broken') return html`<p class="empty">${t('review.papersBroken')}</p>`
    return html`<section class="stack">
      <h2>${t('review.papers')}</h2>
      <p class="hint">${t('review.papersHint')}</p>
      <ul class="stack tight review-papers" role="list">
        ${PAPERS.map(({ name, label }) => html`<li><button ?disabled=${this.making} @click=${() => void this.#save(name)}>${t(label)}</button></li>`)}
      </ul>
      <p role="status">${this.making ? t('review.making') : ''}</p>
    </section>`
  }
}

define('lockstep-review-papers', Papers)
