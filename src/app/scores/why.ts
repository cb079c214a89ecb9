/**
 * Why a figure is what it is, in a dialog: its reason in sentences, what evaluators gave, what was changed and corrected;
 * and for control and evaluators in a room, the forms to check a rating and to add a correction.
 */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, PropertyValues, TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Checkpoint } from '../../engine/exercise/state.ts'
import type { Rating } from '../../engine/scenario/names.ts'
import type { ControlView, EvaluatorView } from '../../engine/view/view.ts'
import { takesTwo } from '../../engine/exercise/references.ts'
import { define } from '../element.ts'
import { AskedDialog } from '../parts/asked.ts'
import { referenceKey, sameReference } from '../parts/reference.ts'
import { seatName, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { keepUnsent, unsent } from '../parts/unsent.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { RATINGS, evidenceFor, isRated, lacks, needsEvidence, secondsFor } from './change.ts'
import { isStaffView, ratingWords, referenceOf, shown, whyOf } from './figures.ts'
import type { ScoredView, Target } from './figures.ts'
import '../words/en/scores.ts'

class ScoreWhy extends AskedDialog<Target> {
  static override properties: PropertyDeclarations = {
    ...AskedDialog.properties,
    view: { attribute: false },
    room: { attribute: false },
    checkpoints: { attribute: false },
    rating: { state: true },
    evidence: { state: true },
    reason: { state: true },
    correction: { state: true },
    problem: { state: true },
    saved: { state: true },
    busy: { state: true },
  }
  declare view: ScoredView | null
  declare room: Room | null
  declare checkpoints: readonly Checkpoint[]
  /** What the form would make of it: a rating, or `keep`. */
  declare rating: Rating | 'keep'
  /** Which of the things that could show it are chosen: more of them may come while somebody chooses. */
  declare evidence: ReadonlySet<string>
  /** What is written and not sent: why a rating changes or stays, and a correction. It outlasts the dialog. */
  declare reason: string
  declare correction: string
  declare problem: string
  declare saved: string
  declare busy: boolean

  /** What was already begun when the dialog opened. */
  #begun: ReadonlySet<'reason' | 'correction'> = new Set()

  constructor() {
    super()
    this.view = null
    this.room = null
    this.checkpoints = []
    this.rating = 'keep'
    this.evidence = new Set()
    this.reason = ''
    this.correction = ''
    this.problem = ''
    this.saved = ''
    this.busy = false
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('target')) return
    this.rating = 'keep'
    this.evidence = new Set()
    this.reason = this.#kept('reason')
    this.correction = this.#kept('correction')
    this.#begun = new Set((['reason', 'correction'] as const).filter((what) => this[what] !== ''))
    this.problem = ''
    this.saved = ''
  }

  /** The name under which words about the figure that is shown are kept. */
  #about(what: 'reason' | 'correction'): string | null {
    const { target } = this
    if (!target || target.of === 'room') return null
    return `${what} of ${target.of === 'score' ? target.inject : target.outcome} ${target.team}`
  }

  #kept(what: 'reason' | 'correction'): string {
    const about = this.#about(what)
    return (this.room && about !== null && unsent(this.room, about)) || ''
  }

  #write(what: 'reason' | 'correction', text: string): void {
    this[what] = text
    const about = this.#about(what)
    if (this.room && about !== null) keepUnsent(this.room, { [about]: text === '' ? null : text })
  }

  /** Keeps a change or a correction; what is refused is said where it was typed. */
  async #send(command: Parameters<Room['send']>[0], what: 'reason' | 'correction'): Promise<void> {
    this.busy = true
    const answer = await this.room?.send(command)
    this.busy = false
    this.problem = answer?.kind === 'refused' ? answer.refusal.message : ''
    if (answer?.kind !== 'accepted') return
    this.saved = t('scores.saved')
    this.#write(what, '')
    if (what === 'correction') return
    this.rating = 'keep'
    this.evidence = new Set()
  }

  readonly #change = (event: SubmitEvent): void => {
    event.preventDefault()
    this.saved = ''
    const form = event.currentTarget
    const { view, target } = this
    if (!(form instanceof HTMLFormElement) || !view || !target || !isStaffView(view)) return
    const on = referenceOf(view, target)
    if (!isRated(on)) return
    const before = whyOf(view, target)?.rating ?? null
    const given = new FormData(form)
    const { reason } = this
    const second = String(given.get('second') ?? '')
    const rating = this.rating === 'keep' ? null : this.rating
    const evidence = evidenceFor(view, on).flatMap(({ reference }) => (this.evidence.has(referenceKey(reference)) ? [reference] : []))
    const two = takesTwo(view.overrides, on, before, rating)
    const missing = lacks(before, { rating, reason, evidence: evidence.length, second }, two)
    if (missing !== null) {
      this.problem = t(missing === 'reason' ? 'scores.needReason' : missing === 'evidence' ? 'scores.needEvidence' : 'scores.needSecond')
      form.querySelector<HTMLElement>(`[name='${missing}']`)?.focus()
      return
    }
    const seconded = two ? view.seats.find(({ seat }) => seat === second)?.seat : undefined
    void this.#send({ kind: 'adjudicate', on, rating, reason: say(reason), evidence, ...(seconded && { second: seconded }) }, 'reason')
  }

  readonly #correct = (event: SubmitEvent): void => {
    event.preventDefault()
    this.saved = ''
    const what = this.view && this.target && referenceOf(this.view, this.target)
    if (!what || this.correction.trim() === '') return
    void this.#send({ kind: 'correct', what, text: say(this.correction) }, 'correction')
  }

  override render(): TemplateResult {
    const { view, target } = this
    const why = view && target ? whyOf(view, target, this.checkpoints) : null
    return html`<dialog class="score-why" aria-labelledby="score-why-title" @close=${this.closed}>
      ${
        view && target && why
          ? html`<div class="stack">
              <div class="row between">
                <h2 id="score-why-title">${why.title}</h2>
                <button class="quiet" @click=${() => this.close()}>${t('close')}</button>
              </div>
              <p class="score-figure">
                <strong>${why.value === null ? t('scores.noScore') : shown(why.value)}</strong>
                <span>${why.value === null && why.rating === null ? nothing : ratingWords(why)}</span>
              </p>
              <section class="stack tight">
                <h3>${t('scores.because')}</h3>
                <ul class="because-list">
                  ${why.sentences.map((sentence) => html`<li>${sentence}</li>`)}
                </ul>
              </section>
              ${this.#given(view, target)} ${this.#changes(view, target)} ${this.#corrections(view, target)}
              ${this.room && isStaffView(view) ? this.#forms(view, target, why.rating) : nothing}
            </div>`
          : nothing
      }
    </dialog>`
  }

  #given(view: ScoredView, target: Target): TemplateResult | typeof nothing {
    if (target.of !== 'score') return nothing
    const ratings = isStaffView(view) ? view.ratings : (view.scores?.ratings ?? []).map((one) => ({ ...one, seat: null }))
    const here = ratings.filter(({ inject, team }) => inject === target.inject && team === target.team)
    return html`<section class="stack tight">
      <h3>${t('scores.given')}</h3>
      ${
        here.length === 0
          ? html`<p class="soft">${t('scores.noGiven')}</p>`
          : html`<ul class="because-list">
              ${here.map((one) => {
                const rating = one.rating === 'N' ? t('scores.rating.N') : `${one.rating}, ${t(`scores.rating.${one.rating}`)}`
                const who =
                  one.seat !== null
                    ? t('scores.ratedBy', { who: seatName(view.seats, one.seat), rating })
                    : t('scores.ownRating', { rating })
                return html`<li>${who}${one.reason === null ? nothing : html` <q>${words(one.reason)}</q>`}</li>`
              })}
            </ul>`
      }
    </section>`
  }

  #changes(view: ScoredView, target: Target): TemplateResult | typeof nothing {
    const on = referenceOf(view, target)
    const all = isStaffView(view) ? view.overrides : (view.scores?.overrides ?? []).map((one) => ({ ...one, by: null }))
    const overrides = all.filter((one) => sameReference(one.on, on))
    if (overrides.length === 0) return nothing
    return html`<section class="stack tight">
      <h3>${t('scores.changes')}</h3>
      <ul class="because-list">
        ${overrides.map((one) => {
          const who = one.by === null ? null : seatName(view.seats, one.by)
          const gaps = { who: who ?? '', before: one.before ?? t('scores.noRating'), after: one.after ?? t('scores.noRating') }
          const left = one.after === null || one.after === one.before
          const sentence = left
            ? t(who === null ? 'scores.leftNoName' : 'scores.left', gaps)
            : t(who === null ? 'scores.changedNoName' : 'scores.changed', gaps)
          return html`<li>${sentence} <q>${words(one.reason)}</q></li>`
        })}
      </ul>
    </section>`
  }

  #corrections(view: ScoredView, target: Target): TemplateResult | typeof nothing {
    const on = referenceOf(view, target)
    const here = view.corrections.items.filter(({ what }) => sameReference(what, on))
    if (here.length === 0) return nothing
    return html`<section class="stack tight">
      <h3>${t('scores.corrections')}</h3>
      <ul class="because-list">
        ${here.map(({ text }) => html`<li>${words(text)}</li>`)}
      </ul>
    </section>`
  }

  #forms(view: ControlView | EvaluatorView, target: Target, before: Rating | null): TemplateResult | typeof nothing {
    const on = referenceOf(view, target)
    if (!isRated(on)) return nothing
    const after = this.rating === 'keep' ? null : this.rating
    const evidence = evidenceFor(view, on)
    return html`<details ?open=${this.#begun.has('reason')}>
        <summary>${t('scores.change')}</summary>
        <form class="stack" @submit=${this.#change} novalidate>
          <p class="hint">${t('scores.changeHint')}</p>
          <div class="row" role="radiogroup" aria-label=${t('scores.change')}>
            ${(['keep', ...RATINGS] as const).map((one) => this.#choice(one, before))}
          </div>
          <label
            >${t('scores.reason')} <span class="hint">${t('scores.reasonHint')}</span>
            <textarea
              name="reason"
              maxlength="4000"
              required
              .value=${live(this.reason)}
              @input=${(event: Event) => this.#typed('reason', event)}
            ></textarea>
          </label>
          ${after === null ? nothing : this.#evidence(evidence, needsEvidence(before, after))}
          ${after !== null && takesTwo(view.overrides, on, before, after) ? this.#second(view, on, after) : nothing}
          <div class="row"><button class="primary" ?disabled=${this.busy}>${t('scores.save')}</button></div>
        </form>
      </details>
      <details ?open=${this.#begun.has('correction')}>
        <summary>${t('scores.correct')}</summary>
        <form class="stack" @submit=${this.#correct}>
          <p class="hint">${t('scores.correctHint')}</p>
          <label
            >${t('scores.correctText')} <span class="hint">${t('noRealPersons')}</span>
            <textarea
              name="text"
              maxlength="4000"
              required
              .value=${live(this.correction)}
              @input=${(event: Event) => this.#typed('correction', event)}
            ></textarea>
          </label>
          <div class="row"><button ?disabled=${this.busy}>${t('scores.correct')}</button></div>
        </form>
      </details>
      <p class="problem" role="alert">${this.problem}</p>
      <p role="status">${this.saved}</p>`
  }

  #typed(what: 'reason' | 'correction', { currentTarget }: Event): void {
    if (currentTarget instanceof HTMLTextAreaElement) this.#write(what, currentTarget.value)
  }

  #choice(one: Rating | 'keep', before: Rating | null): TemplateResult | typeof nothing {
    if (one === before) return nothing
    const label = one === 'keep' ? t('scores.keep', { rating: before ?? t('scores.noRating') }) : `${one}, ${t(`scores.rating.${one}`)}`
    return html`<label class="choice"
      ><input type="radio" name="rating" value=${one} .checked=${this.rating === one} @change=${() => (this.rating = one)} />${label}</label
    >`
  }

  #evidence(evidence: ReturnType<typeof evidenceFor>, needed: boolean): TemplateResult {
    const toggle = (key: string): void => {
      const next = new Set(this.evidence)
      if (!next.delete(key)) next.add(key)
      this.evidence = next
    }
    return html`<fieldset class="stack tight">
      <legend>${t('scores.evidence')} ${needed ? html`<span class="hint">${t('scores.evidenceHint')}</span>` : nothing}</legend>
      ${
        evidence.length === 0
          ? html`<p class="hint">${t('scores.noEvidence')}</p>`
          : evidence.map(
              ({ label, reference }) =>
                html`<label class="choice"
                  ><input
                    type="checkbox"
                    name="evidence"
                    .checked=${live(this.evidence.has(referenceKey(reference)))}
                    @change=${() => toggle(referenceKey(reference))}
                  />${label}</label
                >`,
            )
      }
    </fieldset>`
  }

  #second(view: ControlView | EvaluatorView, on: Parameters<typeof secondsFor>[1], after: Rating): TemplateResult {
    const seats = secondsFor(view, on, after, this.room?.snapshot.self?.seat ?? null)
    return html`<div class="stack tight">
      <p class="hint">${t('scores.secondHint')}</p>
      ${
        seats.length === 0
          ? html`<p class="notice due">${t('scores.secondNone', { rating: after })}</p>`
          : html`<label
              >${t('scores.second')}
              <select name="second">
                <option value="">${t('scores.secondChoose')}</option>
                ${seats.map((seat) => html`<option value=${seat}>${seatName(view.seats, seat)}</option>`)}
              </select>
            </label>`
      }
    </div>`
  }
}

define('lockstep-score-why', ScoreWhy)
