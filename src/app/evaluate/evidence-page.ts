/** Critical tasks by objective: those that still lack evidence, of which states, and where it can be seen. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { EvaluatorView } from '../../engine/view/view.ts'
import { teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { evidenceOf } from './evidence.ts'
import type { TaskEvidence } from './evidence.ts'
import '../words/en/evaluate.ts'

export type EvidencePage = {
  readonly all: boolean
  readonly showAll: (all: boolean) => void
  /** Goes to an inject. */
  readonly look: (inject: string) => void
}

/** The page. */
export function evidencePage(view: EvaluatorView, { all, showAll, look }: EvidencePage): TemplateResult {
  const tasks = evidenceOf(view)
  const lacking = tasks.filter(({ lacks }) => lacks).length
  return html`<section class="stack evidence">
    <h2>${t('evaluate.evidence.title')}</h2>
    <p class="soft prose">${t('evaluate.evidence.lead')}</p>
    <div class="row between">
      <p><strong>${lacking === 0 ? t('evaluate.evidence.all') : t('evaluate.evidence.count', { n: lacking, of: tasks.length })}</strong></p>
      <label class="row"
        ><input
          type="checkbox"
          .checked=${all}
          @change=${(event: Event) => {
            if (event.currentTarget instanceof HTMLInputElement) showAll(event.currentTarget.checked)
          }}
        />${t('evaluate.evidence.showAll')}</label
      >
    </div>
    ${view.guide.objectives.map(({ id, text, capability }) => {
      const shown = tasks.filter((task) => task.objective === id && (all || task.lacks || task.without.length > 0))
      const own = tasks.filter((task) => task.objective === id)
      const open = own.filter((task) => task.lacks).length
      return shown.length === 0
        ? nothing
        : html`<section class="panel stack tight">
            <header>
              <h3>${words(text)}</h3>
              <p class="soft">
                ${words(capability)} ·
                ${open === 0 ? t('evaluate.evidence.objectiveAll') : t('evaluate.evidence.objective', { n: open, of: own.length })}
              </p>
            </header>
            <ul role="list" class="tasks">
              ${shown.map((task) => html`<li class="task">${taskView(task, view, look)}</li>`)}
            </ul>
          </section>`
    })}
  </section>`
}

function taskView(task: TaskEvidence, view: EvaluatorView, look: (inject: string) => void): TemplateResult {
  const counted = [
    ...(task.seen > 0 ? [t('evaluate.evidence.seen', { n: task.seen })] : []),
    ...(task.notSeen > 0 ? [t('evaluate.evidence.notSeen', { n: task.notSeen })] : []),
    ...(task.notes > 0 ? [t('evaluate.evidence.notes', { n: task.notes })] : []),
  ]
  return html`<p>
      <span class="chip ${task.lacks ? 'due' : 'good'}">${task.lacks ? t('evaluate.evidence.none') : t('evaluate.evidence.some')}</span>
    </p>
    <p>${words(task.text)}</p>
    ${counted.length === 0 ? nothing : html`<p class="soft">${counted.join(' · ')}</p>`}
    ${
      task.without.length === 0
        ? nothing
        : html`<p class="row tight">
            <span class="soft">${t('evaluate.evidence.teams')}</span> ${task.without.map((team) => teamTag(view.teams, team, true))}
          </p>`
    }
    ${
      task.sent.length === 0
        ? task.lacks && task.coming.length === 0
          ? html`<p class="soft">${t('evaluate.evidence.nowhere')}</p>`
          : nothing
        : html`<p class="row tight">
            <span class="soft">${t('evaluate.evidence.where')}</span>
            ${task.sent.map((inject) => html`<button @click=${() => look(inject)}>${inject}</button>`)}
          </p>`
    }
    ${task.coming.length === 0 ? nothing : html`<p class="soft">${t('evaluate.evidence.later', { injects: task.coming.join(', ') })}</p>`}`
}
