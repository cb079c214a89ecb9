/** Rating one state's answer to one inject, in the exact words of the ratings, with the reason. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { InjectId, Rating, SlotId } from '../../engine/scenario/names.ts'
import { RATING_DEFINITIONS, RATING_LABELS } from '../../engine/scoring/rating-words.ts'
import type { EvaluatorView, RatingCard } from '../../engine/view/view.ts'
import { LightElement, RoomController, define } from '../element.ts'
import { textBox } from '../parts/fields.ts'
import { seatName, teamName, words } from '../parts/said.ts'
import { say } from '../parts/say.ts'
import { oneOf } from '../parts/terms.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import { RATINGS, ratingOf, ratingsFor } from './looking.ts'
import type { RefusedEvent } from './note-box.ts'
import { keepUnsent, unsent } from '../parts/unsent.ts'
import '../words/en/evaluate.ts'

type Given = Rating | 'N'
const GIVEN: readonly Given[] = [...RATINGS, 'N']

/** A rating by its letter and label, such as `S – Performed with Some Challenges`. */
export const ratingLabel = (rating: Given): string => (rating === 'N' ? t('evaluate.rateN') : `${rating} – ${RATING_LABELS[rating]}`)
const means = (rating: Given): string => (rating === 'N' ? t('evaluate.rateNMeans') : RATING_DEFINITIONS[rating])

class RatingForm extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    view: { attribute: false },
    inject: { attribute: false },
    team: { attribute: false },
    problem: { state: true },
  }
  declare room: Room | null
  declare view: EvaluatorView | null
  declare inject: InjectId | null
  declare team: SlotId | null
  declare problem: string | null
  readonly following = new RoomController(this)

  constructor() {
    super()
    this.room = null
    this.view = null
    this.inject = null
    this.team = null
    this.problem = null
  }

  /** What is being written, so that looking at another inject, or a reload, does not lose it. */
  get #draft(): { readonly rating: Given | null; readonly reason: string | null } {
    const of = (what: string): string | null => this.room && unsent(this.room, `${what} ${this.inject} ${this.team}`)
    return { rating: oneOf(GIVEN, of('rating') ?? undefined), reason: of('reason') }
  }

  #write({ rating, reason }: { readonly rating: Given | null; readonly reason: string | null }): void {
    const on = `${this.inject} ${this.team}`
    if (this.room) keepUnsent(this.room, { [`rating ${on}`]: rating, [`reason ${on}`]: reason })
    this.problem = null
  }

  readonly #toggled = (event: Event): void => {
    // A closed form begins anew with what stands.
    if (event.currentTarget instanceof HTMLDetailsElement && !event.currentTarget.open) this.problem = null
  }

  async #save(details: HTMLDetailsElement | null): Promise<void> {
    const { room, inject, team } = this
    const { rating } = this.#draft
    if (!room || inject === null || team === null || rating === null) return
    const reason = (this.#draft.reason ?? '').trim()
    if (reason === '' && rating !== 'N') {
      this.problem = t('evaluate.rateReasonMissing')
      this.querySelector('textarea')?.focus()
      return
    }
    if (details) {
      details.open = false
      details.querySelector('summary')?.focus()
    }
    const answer = await room.send({ kind: 'rate', inject, team, rating, ...(reason !== '' && { reason: say(reason) }) })
    if (answer.kind === 'accepted') this.#write({ rating: null, reason: null })
    // The form keeps its words, and is closed by now: the desk says it.
    else this.dispatchEvent(new CustomEvent('refused', { detail: answer.refusal.message, bubbles: true }) satisfies RefusedEvent)
    this.requestUpdate()
  }

  override render(): TemplateResult | typeof nothing {
    const { view, room, inject, team } = this
    if (!view || !room || inject === null || team === null) return nothing
    const self = room.snapshot.self?.seat ?? ''
    const sent = room.snapshot.waiting
      .flatMap(({ command }) => (command.kind === 'rate' && command.inject === inject && command.team === team ? [command.rating] : []))
      .at(-1)
    const own = ratingOf(view.ratings, inject, team, self)
    const standing = sent ?? own?.rating ?? null
    const others = ratingsFor(view.ratings, inject, team).filter(({ seat }) => seat !== self)
    const stands = html`<span class="soft"
      >${standing === null ? t('evaluate.notRated') : ratingLabel(standing)}${sent === undefined ? nothing : html` · ${t('evaluate.waits')}`}</span
    >`
    return html`${
      view.clock.phase === 'closed'
        ? html`<p>${stands}</p>`
        : html`<details class="rating" @toggle=${this.#toggled}>
            <summary>
              <span class="rating-verb">${t(standing === null ? 'evaluate.rate' : 'evaluate.rateAgain')}</span>
              ${stands}
            </summary>
            ${this.#form(own, teamName(view.teams, team))}
          </details>`
    }
    ${
      others.length === 0
        ? nothing
        : html`<ul class="soft ratings-others" role="list">
            ${others.map(({ seat, rating }) => html`<li>${t('evaluate.rateOther', { name: seatName(view.seats, seat), rating: ratingLabel(rating) })}</li>`)}
          </ul>`
    }`
  }

  #form(own: RatingCard | null, team: string): TemplateResult {
    const rating = this.#draft.rating ?? own?.rating ?? null
    const reason = this.#draft.reason ?? words(own?.reason)
    const name = `rating-${this.inject}-${this.team}`
    return html`<form
      class="stack tight"
      @submit=${(event: Event) => {
        event.preventDefault()
        if (rating !== null) this.#write({ rating, reason })
        void this.#save(this.querySelector('details'))
      }}
    >
      <fieldset class="rating-choices">
        <legend class="hidden-text">${t('evaluate.rateLabel', { team, inject: this.inject ?? '' })}</legend>
        ${GIVEN.map(
          (one) =>
            html`<label class="choice"
              ><input
                type="radio"
                name=${name}
                value=${one}
                .checked=${live(one === rating)}
                @change=${() => this.#write({ rating: one, reason })}
              /><span
                ><span class="rating-label">${ratingLabel(one)}</span
                >${one === rating ? html`<span class="rating-means">${means(one)}</span>` : nothing}</span
              ></label
            >`,
        )}
      </fieldset>
      ${
        rating === null
          ? nothing
          : html`${textBox({
                id: `${name}-reason`,
                label: t('evaluate.rateReason'),
                hint: t('evaluate.rateReasonHint'),
                value: reason,
                change: (value) => this.#write({ rating, reason: value }),
                problem: this.problem,
              })} <button class="primary" type="submit">${t('evaluate.rateSave')}</button>`
      }
    </form>`
  }
}

define('lockstep-rating-form', RatingForm)
