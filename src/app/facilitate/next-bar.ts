/** One big button that is always the natural next step, what it will do, and the way back from what was done last. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { t } from '../words/words.ts'
import { inReview, isSending, outcomeAt } from './desk.ts'
import type { Desk } from './desk.ts'
import { nextStep } from './next-step.ts'
import type { Step } from './next-step.ts'
import '../words/en/facilitate-next.ts'
import '../words/en/facilitate.ts'

const words = ({ says }: Step): string => t(says.key, says.gaps)

export function nextBar(desk: Desk): TemplateResult {
  const { main, others } = nextStep(desk.view, desk.run)
  const busy = isSending(desk, 'next')
  const blocked = (step: Step): boolean => step.facilitatorOnly && !desk.leads
  return html`<section class="fac-next" aria-label=${t('fac.next')}>
    ${main.id === 'review' && inReview() ? nothing : button(desk, main, blocked(main))}
    <div class="fac-next-words">
      <ul class="fac-notes" id="fac-next-notes" role="list">
        ${main.facilitatorOnly && !desk.leads ? html`<li>${t('fac.facilitatorOnly')}</li>` : nothing}
        ${main.notes.map(({ line, due }) => html`<li class=${due ? 'due' : ''}>${t(line.key, line.gaps)}</li>`)}
      </ul>
      <div class="fac-done" role="status">
        ${
          desk.done
            ? html`<span>${t('fac.done', { what: desk.done.text })}</span
                >${desk.done.back ? html`<button type="button" class="small" @click=${desk.done.back.go}>${desk.done.back.label}</button>` : nothing}`
            : nothing
        }
      </div>
    </div>
    ${
      others.length === 0
        ? nothing
        : html`<div class="fac-others">
            <span class="soft">${t('fac.next.or')}</span>
            ${others.map((step) => html`<button type="button" class="small" ?disabled=${busy || blocked(step)} @click=${() => desk.take(step.id)}>${words(step)}</button>`)}
          </div>`
    }
    ${outcomeAt(desk, 'next')}
  </section>`
}

/** While something is on its way the button keeps the focus: whoever works by keyboard presses it again for the next step. */
const button = (desk: Desk, main: Step, blocked: boolean): TemplateResult =>
  html`<button
    type="button"
    id="fac-next"
    class=${main.pressing ? 'primary' : ''}
    aria-keyshortcuts="n"
    aria-describedby="fac-next-notes"
    aria-busy=${isSending(desk, 'next') ? 'true' : nothing}
    aria-disabled=${isSending(desk, 'next') ? 'true' : nothing}
    ?disabled=${blocked}
    @click=${() => !isSending(desk, 'next') && desk.take(main.id)}
  >
    ${words(main)} <kbd>N</kbd>
  </button>`
