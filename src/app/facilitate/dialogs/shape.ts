/** What every dialog of the facilitator's desk is made of; frame.ts draws it. */
import type { TemplateResult } from 'lit'
import type { UnsealedCommand } from '../../../engine/log/admit.ts'
import { valueIn } from '../desk.ts'
import type { Desk, Done, Missing } from '../desk.ts'
import type { Dialog } from '../dialog.ts'
import { t } from '../../words/words.ts'
import '../../words/en/facilitate-dialogs.ts'
import '../../words/en/facilitate.ts'

export type Submitted =
  | { readonly commands: readonly UnsealedCommand[]; readonly done: Done | null }
  | { readonly missing: readonly Missing[] }

export type Shape = {
  readonly title: string
  readonly body: TemplateResult
  /** What the button that does it says; null: there is nothing to send. */
  readonly action: string | null
  /** For what cannot be taken back. */
  readonly danger?: boolean
  readonly wide?: boolean
  /** false: something must be ticked first. */
  readonly ready?: boolean
  readonly submit?: () => Submitted
  /** Words are typed in it: in a box of many lines, so that the keys that send it are shown. */
  readonly words?: boolean
  /** All of it has a first value that will mostly do: it opens with the focus on the button that does it. */
  readonly goes?: boolean
}

/** Draws the dialog of one kind. */
export type Draw<K extends Dialog['kind']> = (desk: Desk, dialog: Omit<Dialog & { readonly kind: K }, 'kind'>) => Shape
/** Draws a dialog that needs to know nothing but the desk. */
export type DrawPlain = (desk: Desk) => Shape

export const sends = (command: UnsealedCommand, done: Done | null = null): Submitted => ({ commands: [command], done })
export const lacks = (field: string, message: string): Submitted => ({ missing: [{ field, message }] })

/** The words in a field, or null if it is empty. */
export function typed(desk: Desk, name: string, first = ''): string | null {
  const value = valueIn(desk, name, first)
  return value.trim() === '' ? null : value
}

/** The way back where the engine has no other: going back to before it. */
export const backByRewind = (desk: Desk): Done['back'] =>
  desk.leads ? { label: t('fac.goBack'), go: () => desk.open({ kind: 'rewind' }) } : null

/** Minutes typed in a field; null unless they are a number above 0 and at most 600. */
export function minutesIn(desk: Desk, name: string, first: string): number | null {
  const n = Number(valueIn(desk, name, first))
  return Number.isFinite(n) && n > 0 && n <= 600 ? n : null
}

/** Sends words, or asks for them. */
export function withWords(desk: Desk, name: string, make: (words: string) => Submitted, first = ''): Submitted {
  const words = typed(desk, name, first)
  return words === null ? lacks(name, t('fac.missing.words')) : make(words)
}
