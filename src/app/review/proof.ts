/** The proof of a log: that it is what was written, or the first entry that is not; and that its commands still decide the same. */
import { html, nothing } from 'lit'
import type { PropertyValues, TemplateResult } from 'lit'
import type { Redecided } from '../../engine/log/redecide.ts'
import type { Verdict } from '../../engine/log/verify.ts'
import { LightElement, define } from '../element.ts'
import { t } from '../words/words.ts'
import type { Opened } from './opened.ts'
import { progressBar } from './progress.ts'
import type { Doing } from './progress.ts'
import { decide } from './reader.ts'
import '../words/en/review.ts'

/** What a verdict says of its first bad line: its entry if it has one, and the sentence. */
export const faultWords = ({ fault, counts }: Extract<Verdict, { kind: 'broken' }>, shown: boolean): TemplateResult =>
  html`<p>
      <strong
        >${fault.seq === null ? t('review.brokenLine', { line: fault.line }) : t('review.brokenAt', { seq: fault.seq, line: fault.line })}</strong
      >
      ${fault.message}
    </p>
    <p>${shown && counts.entries > 0 ? t('review.brokenRead', { entries: counts.entries }) : t('review.brokenNone')}</p>`

class Proof extends LightElement {
  static override properties = { log: { attribute: false }, doing: { state: true }, again: { state: true } }
  declare log: Opened | null
  declare doing: Doing | null
  declare again: Redecided | null

  constructor() {
    super()
    this.log = null
    this.doing = null
    this.again = null
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('log')) return
    this.doing = null
    this.again = null
  }

  async #decide(): Promise<void> {
    const { log } = this
    if (!log) return
    this.doing = { stage: 'deciding', done: 0, of: log.entries.length }
    const again = await decide(log, (stage, done, of) => {
      if (log === this.log) this.doing = { stage, done, of }
    })
    // Another log may have been opened meanwhile.
    if (log !== this.log) return
    this.doing = null
    this.again = again
  }

  override render(): TemplateResult | typeof nothing {
    const { log } = this
    if (!log) return nothing
    const { verdict } = log
    if (verdict.kind === 'broken')
      return html`<div class="notice due stack tight" role="alert">
        <h2>${t('review.broken')}</h2>
        ${faultWords(verdict, true)}
      </div>`
    return html`<details class="review-proof">
        <summary>
          <span class="chip good tick">${t('review.sound')}</span>
          <span>${t('review.soundTell', { entries: verdict.counts.entries })}</span>
          ${this.#withheld(verdict)}
        </summary>
        <div class="stack tight">
          <p>${verdict.seal ? t('review.sealed', { key: verdict.seal.seal.publicKey.slice(0, 16) }) : t('review.unsealed')}</p>
          <p class="soft">${t('review.lastHash')} <code>${verdict.head}</code></p>
          ${this.#decided()}
        </div>
      </details>
      ${
        verdict.torn
          ? html`<p class="notice due" role="status">
              ${verdict.torn.dropped ? t('review.tornDropped', { line: verdict.torn.line }) : t('review.tornNewline')}
            </p>`
          : nothing
      }`
  }

  #withheld({ counts }: Extract<Verdict, { kind: 'sound' }>): TemplateResult | typeof nothing {
    const { withheld, reasons, unexplained } = counts.texts
    if (withheld === 0) return nothing
    const why = [
      ...reasons.map(({ reason, texts }) => t('review.withheldReason', { reason, n: texts })),
      ...(unexplained > 0 ? [t('review.withheldReason', { reason: t('review.noReason'), n: unexplained })] : []),
    ]
    return html`<span class="chip">${t('review.withheld', { n: withheld, why: why.join('; ') })}</span>`
  }

  #decided(): TemplateResult {
    if (this.doing) return progressBar(this.doing)
    if (!this.again)
      return html`<div class="row">
        <button @click=${() => void this.#decide()}>${t('review.decide')}</button><span class="hint">${t('review.decideHint')}</span>
      </div>`
    const { rules, same, first } = this.again
    return html`<div role="status" class="stack tight">
      ${rules.log === rules.here ? nothing : html`<p class="notice due">${t('review.rulesDiffer', rules)}</p>`}
      ${
        first
          ? html`<p class="notice due"><strong>${t('review.decidedOther', { seq: first.seq })}</strong> ${first.message}</p>`
          : html`<p class="tick">${t('review.decided', { n: same })}</p>`
      }
    </div>`
  }
}

define('lockstep-review-proof', Proof)
