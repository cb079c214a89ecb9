/**
 * What the parts of the facilitator's desk are drawn from and act through. The element in facilitate.ts makes one for
 * each drawing; parts and dialogs are functions of it and keep nothing of their own.
 */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { InjectId } from '../../engine/scenario/names.ts'
import type { ControlView } from '../../engine/view/view.ts'
import type { Story } from '../../protocol/http.ts'
import type { WireRefusal } from '../../protocol/live.ts'
import type { Field } from '../parts/fields.ts'
import type { Room, RoomNow, RoomSnapshot } from '../room.ts'
import { t } from '../words/words.ts'
import { formOf, placeOf } from './dialog.ts'
import type { Dialog } from './dialog.ts'
import type { Values } from './forms.ts'
import type { MselFilter } from './msel.ts'
import type { StepId } from './next-step.ts'
import '../words/en/facilitate.ts'

/** What the middle shows. */
export const TABS = ['inject', 'board', 'turn', 'results', 'exchange', 'network', 'scores', 'people', 'debrief'] as const
export type Tab = (typeof TABS)[number]

/** Where the eye is on a narrow screen, where only one of the three fits. */
export type Area = 'msel' | 'now' | 'rail'

/** What became of the last thing sent from one place of the screen. */
export type Outcome = { readonly kind: 'sending' } | { readonly kind: 'refused'; readonly refusal: WireRefusal }

/** What was done last, and the way back from it. */
export type Done = { readonly text: string; readonly back: { readonly label: string; readonly go: () => void } | null }

export type Missing = { readonly field: string; readonly message: string }

export type Desk = {
  readonly room: Room
  readonly view: ControlView
  readonly snapshot: RoomSnapshot
  readonly now: RoomNow
  /** Seconds of play now, whole. */
  readonly run: number
  /** This seat is the facilitator's; controllers cannot do everything. */
  readonly leads: boolean
  readonly tab: Tab
  readonly selected: InjectId | null
  readonly filter: MselFilter
  readonly dialog: Dialog | null
  readonly done: Done | null
  readonly scoresShown: boolean
  /** The moments of the exercise, while going back is open. */
  readonly story: Story | WireRefusal | null
  readonly show: (tab: Tab) => void
  readonly select: (inject: InjectId) => void
  /** Selects an inject and leaves the eye where it is, as walking the list does. */
  readonly walkTo: (inject: InjectId) => void
  readonly filterBy: (filter: MselFilter) => void
  readonly open: (dialog: Dialog) => void
  readonly close: () => void
  readonly showScores: (shown: boolean) => void
  /** Sends from a place of the screen, where a refusal will stand. Resolves to whether it was accepted. */
  readonly send: (place: string, command: UnsealedCommand, done?: Done | null) => Promise<boolean>
  readonly outcome: (place: string) => Outcome | null
  readonly forget: (place: string) => void
  /** What is typed and not yet sent, by form; kept when a dialog is closed without sending. */
  readonly values: (form: string) => Values
  readonly set: (form: string, name: string, value: string) => void
  /** Throws away what was typed in a form. */
  readonly drop: (form: string) => void
  /** The other seats that type in the same form now. */
  readonly othersIn: (form: string) => readonly string[]
  /** What is missing in the open dialog, by field. */
  readonly missing: readonly Missing[]
  /** Starts the exercise, after the question that go or no-go asks. */
  readonly start: () => void
  /** Goes on with a step: at once, or through the dialog that it needs. */
  readonly take: (step: StepId) => void
}

/** Whether the desk stands in the review already, as it was in the room: nothing leads from there to the review. */
export const inReview = (): boolean => document.querySelector('lockstep-review') !== null

/** A field of the open dialog. */
export function field(desk: Desk, name: string, label: string, more: Pick<Field, 'hint'> & { readonly first?: string } = {}): Field {
  const form = desk.dialog ? formOf(desk.dialog) : ''
  const refused = desk.dialog && desk.outcome(placeOf(desk.dialog))
  const refusal = refused?.kind === 'refused' && refused.refusal.field === name ? refused.refusal.message : null
  return {
    id: `fac-${name}`,
    label,
    value: desk.values(form)[name] ?? more.first ?? '',
    change: (value) => desk.set(form, name, value),
    problem: desk.missing.find((one) => one.field === name)?.message ?? refusal,
    ...(more.hint !== undefined && { hint: more.hint }),
  }
}

/** What stands in a field of the open dialog, trimmed of nothing; `first` if nobody has touched it. */
export const valueIn = (desk: Desk, name: string, first = ''): string =>
  desk.dialog ? (desk.values(formOf(desk.dialog))[name] ?? first) : first

/** What became of what was sent from here: a spinner until it is acknowledged, a sentence if it was refused. */
export function outcomeAt(desk: Desk, place: string): TemplateResult | typeof nothing {
  const outcome = desk.outcome(place)
  if (outcome === null) return nothing
  if (outcome.kind === 'sending') return html`<p class="fac-sending soft" role="status">${t('fac.sending')}</p>`
  return html`<div class="notice due fac-refused" role="alert">
    <p>${outcome.refusal.message}</p>
    <button type="button" class="small quiet" @click=${() => desk.forget(place)}>${t('fac.seen')}</button>
  </div>`
}

/** Stands between who gives and who receives, and points the way in which the page is read. */
export const onward = (): TemplateResult =>
  html`<span class="chevron onward fac-onward"><span class="hidden-text">${t('fac.onward')}</span></span>`

/** Whether something sent from here is on its way. */
export const isSending = (desk: Desk, place: string): boolean => desk.outcome(place)?.kind === 'sending'
