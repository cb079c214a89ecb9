/** One frame for every dialog: title, body, what was refused, and the buttons. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { keyed } from 'lit/directives/keyed.js'
import { t } from '../../words/words.ts'
import { isSending, outcomeAt } from '../desk.ts'
import type { Desk } from '../desk.ts'
import { formOf, placeOf } from '../dialog.ts'
import type { Dialog } from '../dialog.ts'
import { emergencyDialog, extendDialog, jumpDialog, pauseDialog, postponeDialog, standDownDialog } from './clock.ts'
import { closeDialog, endDialog, hotwashDialog, rewindDialog, stepDialog } from './ends.ts'
import { amendDialog, deliverDialog, insertDialog, skipDialog } from './injects.ts'
import { keysDialog, paletteDialog } from './look.ts'
import { changedMeanwhile, meanwhile } from '../meanwhile.ts'
import { answerRequestDialog } from './request.ts'
import { acceptDialog, mapDialog } from './results.ts'
import { faceDialog } from './screen.ts'
import { tellDialog } from './tell.ts'
import { answerForDialog, handDialog } from './teams.ts'
import { aloudDialog, announceDialog, correctDialog, markDialog, noteDialog, replyDialog } from './words.ts'
import type { DrawPlain, Shape } from './shape.ts'

/** What a dialog shows and does. @param focusNext moves the focus to the next step */
export function shapeOf(desk: Desk, dialog: Dialog, focusNext: () => void): Shape {
  switch (dialog.kind) {
    case 'pause':
    case 'extend':
    case 'jump':
    case 'insert':
    case 'announce':
    case 'emergency':
    case 'stand-down':
    case 'accept':
    case 'rewind':
    case 'end':
    case 'hotwash':
    case 'close':
    case 'tell':
      return PLAIN[dialog.kind](desk)
    case 'keys':
      return keysDialog(desk, focusNext)
    case 'palette':
      return paletteDialog(desk, focusNext)
    case 'postpone':
      return postponeDialog(desk, dialog)
    case 'note':
      return noteDialog(desk, dialog)
    case 'deliver':
      return deliverDialog(desk, dialog)
    case 'skip':
      return skipDialog(desk, dialog)
    case 'amend':
      return amendDialog(desk, dialog)
    case 'step':
      return stepDialog(desk, dialog)
    case 'reply':
      return replyDialog(desk, dialog)
    case 'mark':
      return markDialog(desk, dialog)
    case 'correct':
      return correctDialog(desk, dialog)
    case 'face':
      return faceDialog(desk, dialog)
    case 'hand':
      return handDialog(desk, dialog)
    case 'answer-for':
      return answerForDialog(desk, dialog)
    case 'map':
      return mapDialog(desk, dialog)
    case 'answer-request':
      return answerRequestDialog(desk, dialog)
    case 'aloud':
      return aloudDialog(desk, dialog)
  }
}

const PLAIN = {
  pause: pauseDialog,
  extend: extendDialog,
  jump: jumpDialog,
  insert: insertDialog,
  announce: announceDialog,
  emergency: emergencyDialog,
  'stand-down': standDownDialog,
  accept: acceptDialog,
  rewind: rewindDialog,
  end: endDialog,
  hotwash: hotwashDialog,
  close: closeDialog,
  tell: tellDialog,
} as const satisfies { readonly [kind: string]: DrawPlain }

/** The open dialog. @param submit sends what the shape says */
export function dialogFrame(desk: Desk, dialog: Dialog, focusNext: () => void, submit: (shape: Shape) => void): TemplateResult {
  const shape = shapeOf(desk, dialog, focusNext)
  const busy = isSending(desk, placeOf(dialog))
  const ready = shape.ready !== false && !changedMeanwhile(desk, dialog)
  return html`${keyed(
    formOf(dialog),
    html`<form
      method="dialog"
      class="stack fac-dialog"
      novalidate
      @submit=${(event: Event) => {
        event.preventDefault()
        if (!busy && shape.action !== null && ready) submit(shape)
      }}
      @keydown=${(event: KeyboardEvent) => {
        // From any field, a box of many lines included.
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing) return
        event.preventDefault()
        if (event.currentTarget instanceof HTMLFormElement) event.currentTarget.requestSubmit()
      }}
    >
      <h2 id="fac-dialog-title">${shape.title}</h2>
      ${meanwhile(desk, dialog)} ${shape.body} ${outcomeAt(desk, placeOf(dialog))}
      <footer class="row">
        ${
          shape.action === null
            ? nothing
            : html`<button
                type="submit"
                class=${shape.danger ? 'fac-danger' : 'primary'}
                aria-keyshortcuts="Control+Enter"
                ?autofocus=${shape.goes ?? false}
                ?disabled=${busy || !ready}
              >
                ${shape.action}${shape.words ? html` <kbd>Ctrl+Enter</kbd>` : nothing}
              </button>`
        }
        <button type="button" @click=${desk.close}>${shape.action === null ? t('close') : t('cancel')}</button>
      </footer>
    </form>`,
  )}`
}
