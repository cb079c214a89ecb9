/**
 * Two people of control often have the same thing open. What stood there when somebody began to type is remembered; if
 * somebody else has changed it since, it is shown, and nothing goes out over it unseen.
 */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { decisionWords } from '../parts/record-view.ts'
import { seatName, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { Desk } from './desk.ts'
import { formOf } from './dialog.ts'
import type { Dialog } from './dialog.ts'
import { BEGUN_WITH } from './forms.ts'
import { itemOf, recordOf, rowOf, sentWords, standing } from './turn-work.ts'
import '../words/en/facilitate-dialogs.ts'

/** How the thing stands that a dialog is about: one text that changes with it, and what somebody else made of it. */
type Stands = { readonly mark: string; readonly says: string }

/** null: nobody else can change it, or the room itself refuses what comes second. */
export function standsNow({ view }: Pick<Desk, 'view'>, dialog: Dialog): Stands | null {
  switch (dialog.kind) {
    case 'amend': {
      const item = itemOf(view, dialog.inject)
      const version = rowOf(view, dialog.inject)?.version ?? 0
      return item && { mark: String(version), says: `${words(sentWords(item).title)}: ${words(sentWords(item).text)}` }
    }
    case 'reply': {
      if (dialog.question === null) return null
      const answered = view.questions.items.find(({ index }) => index === dialog.question)?.answered ?? false
      return { mark: answered ? 'answered' : 'open', says: words(view.replies.items.at(-1)?.text) }
    }
    case 'map': {
      const record = recordOf(view, dialog.inject, dialog.team)
      const course = itemOf(view, dialog.inject)?.answer?.courses.find(({ key }) => key === record?.mapping?.course)?.forSlot[dialog.team]
      const says = course ? words(course.text) : t('fac.map.none')
      return record && { mark: JSON.stringify([record.versions.length, record.mapping]), says }
    }
    case 'answer-for': {
      const record = recordOf(view, dialog.inject, dialog.team)
      const version = record && standing(record)
      const position = record?.position ? t(record.position.agrees ? 'fac.answerFor.agrees' : 'fac.answerFor.reserves') : ''
      return (
        record && {
          mark: JSON.stringify([record.versions.length, record.position?.version ?? null, record.position?.agrees ?? null]),
          says: version ? `${decisionWords(version.decision)} ${words(version.why)}` : position,
        }
      )
    }
    case 'answer-request': {
      const request = view.requests.items.find(({ index }) => index === dialog.request)
      return request ? { mark: `${request.status} ${request.replies.length}`, says: words(request.replies.at(-1)?.text) } : null
    }
    default:
      return null
  }
}

/** Whether somebody changed what the open dialog is about since the first word was typed in it. */
export function changedMeanwhile(desk: Desk, dialog: Dialog): boolean {
  const begun = desk.values(formOf(dialog))[BEGUN_WITH]
  const stands = standsNow(desk, dialog)
  return begun !== undefined && stands !== null && begun !== stands.mark
}

/** Who else writes here, and what was changed meanwhile with the two ways on. */
export function meanwhile(desk: Desk, dialog: Dialog): TemplateResult {
  const form = formOf(dialog)
  const others = desk.othersIn(form).map((seat) => seatName(desk.view.seats, seat))
  const stands = changedMeanwhile(desk, dialog) ? standsNow(desk, dialog) : null
  return html`${others.length === 0 ? nothing : html`<p class="notice" role="status">${t('fac.others', { n: others.length, names: others.join(', ') })}</p>`}
  ${
    stands
      ? html`<div class="notice due stack tight" role="alert">
          <p>${t('fac.meanwhile')}</p>
          ${stands.says.trim() === '' ? nothing : html`<blockquote class="fac-quote prose">${stands.says}</blockquote>`}
          <p class="row">
            <button type="button" class="small" @click=${() => desk.set(form, BEGUN_WITH, stands.mark)}>${t('fac.meanwhile.mine')}</button>
            <button type="button" class="small" @click=${() => desk.drop(form)}>${t('fac.meanwhile.theirs')}</button>
          </p>
        </div>`
      : nothing
  }`
}
