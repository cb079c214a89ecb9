/** What every form of the desk does: keeps what is typed as it is typed, sends it, and says what came of it. */
import { html, nothing } from 'lit'
import type { PropertyDeclarations, TemplateResult } from 'lit'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { TeamView } from '../../engine/view/view.ts'
import type { DraftBody } from '../../protocol/live.ts'
import { writtenOut } from '../client/drafts.ts'
import { LightElement, RoomController } from '../element.ts'
import type { Field } from '../parts/fields.ts'
import type { Room } from '../room.ts'
import { t } from '../words/words.ts'
import type { Missing } from './record.ts'
import { teamViewOf } from './team-view.ts'
import '../words/en/play.ts'

type Refused = { readonly message: string; readonly field: string | null }

/** How many of the latest drafts that left this form are remembered, to tell their echo from somebody else's writing. */
const ECHOES = 40

export abstract class WritingForm extends LightElement {
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    local: { state: true },
    missing: { state: true },
    refused: { state: true },
    sending: { state: true },
    done: { state: true },
  }
  declare room: Room | null
  /** What is typed here; null: what the room keeps is shown. */
  declare local: DraftBody | null
  declare missing: readonly Missing[]
  declare refused: Refused | null
  declare sending: boolean
  /** A sentence after something was sent. */
  declare done: string | null
  #echoes: string[] = []

  constructor() {
    super()
    this.room = null
    this.local = null
    this.missing = []
    this.refused = null
    this.sending = false
    this.done = null
    this.addController(new RoomController(this))
  }

  /** What its draft is kept under; at most 64 characters. */
  protected abstract get about(): string

  protected get view(): TeamView | null {
    return teamViewOf(this.room)
  }

  /** What the room keeps of this form. */
  protected get kept(): DraftBody | null {
    const { drafts = [], self } = this.room?.snapshot ?? {}
    const mine = drafts.filter(({ about, team }) => about === this.about && team === (self?.team ?? null))
    return mine.toSorted((a, b) => b.at - a.at)[0]?.body ?? null
  }

  /** The fields as they stand. Another device's writing is taken over while nobody types here. */
  protected get values(): DraftBody {
    const { kept } = this
    if (this.local === null) return kept ?? {}
    const foreign = kept !== null && !this.#echoes.includes(writtenOut(kept))
    return foreign && !this.contains(document.activeElement) ? kept : this.local
  }

  protected set(field: string, value: string): void {
    this.write({ ...this.values, [field]: value })
    this.missing = this.missing.filter((one) => one.field !== field)
    this.done = null
  }

  /** Replaces all fields, and keeps them. */
  protected write(body: DraftBody): void {
    this.local = body
    this.#echoes = [...this.#echoes.slice(1 - ECHOES), writtenOut(body)]
    this.room?.draft(this.about, body)
  }

  protected clear(): void {
    this.local = null
    this.#echoes = []
    this.room?.draft(this.about, null)
  }

  /** What was sent is no draft any more. What was typed since then stays, and so does a draft of something else. */
  protected used(about: string, sent: DraftBody): void {
    if (about !== this.about) this.room?.draft(about, null)
    else if (writtenOut(this.values) === writtenOut(sent)) this.clear()
  }

  /** What tells this form's fields from those of the same form elsewhere on the page. */
  protected get place(): string {
    return this.localName
  }

  /** A field of the form. */
  protected field(name: string, label: string, more: Pick<Field, 'hint' | 'disabled'> = {}): Field {
    const field = `${this.place}-${name.replaceAll('.', '-')}`
    const refused = this.refused?.field?.endsWith(name) ? this.refused.message : null
    return {
      id: field,
      label,
      value: this.values[name] ?? '',
      change: (value) => this.set(name, value),
      problem: this.missing.find((one) => one.field === name)?.message ?? refused,
      ...more,
    }
  }

  /** Shows what is missing and goes to the first of it. */
  protected async lacks(missing: readonly Missing[]): Promise<void> {
    this.missing = missing
    await this.updateComplete
    const first = this.querySelector<HTMLElement>(
      '[aria-invalid="true"], fieldset[aria-describedby$="problem"] input, fieldset[aria-describedby$="problem"] select',
    )
    first?.focus()
  }

  /**
   * Sends a command. What is typed stays until the room has it.
   * @param done what is said once the room has it
   * @returns whether the room took it
   */
  protected async submit(command: UnsealedCommand, done: string, clear = true): Promise<boolean> {
    if (!this.room || this.sending) return false
    this.sending = true
    this.refused = null
    this.done = null
    const [about, sent] = [this.about, this.values]
    const answer = await this.room.send(command, clear ? about : undefined)
    this.sending = false
    if (answer.kind === 'refused') {
      this.refused = { message: answer.refusal.message, field: answer.refusal.field }
      await this.#toOutcome()
      return false
    }
    this.done = done
    this.missing = []
    if (clear) this.used(about, sent)
    await this.#toOutcome()
    return true
  }

  /** Goes to what came of the sending: on a phone it stands a page above the button. Nobody who types elsewhere by now is moved. */
  async #toOutcome(): Promise<void> {
    await this.updateComplete
    const at = document.activeElement
    const away = at !== null && at !== document.body && (!this.contains(at) || at.matches('textarea, select'))
    if (!away) this.querySelector<HTMLElement>('.outcome')?.focus()
  }

  #sendingNow(): string {
    const { connection, view } = this.room?.snapshot ?? {}
    if (connection !== 'live') return t('play.waiting')
    const stands = view?.clock.clock === 'paused' || view?.clock.clock === 'emergency'
    return t(stands ? 'play.waitsForPlay' : 'play.sending')
  }

  /** What came of the last sending, for eyes and for screen readers. */
  protected outcome(): TemplateResult {
    return html`<div role="status" class="outcome" tabindex="-1">
      ${this.sending ? html`<p class="notice">${this.#sendingNow()}</p>` : nothing}
      ${this.refused ? html`<p class="notice due">${this.refused.message}</p>` : nothing}
      ${this.missing.length > 0 ? html`<p class="notice due">${t('play.missing.some', { n: this.missing.length })}</p>` : nothing}
      ${this.done === null ? nothing : html`<p class="notice done">${this.done}</p>`}
    </div>`
  }
}
