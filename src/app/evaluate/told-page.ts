/** What states told one another in person: an evaluator who heard it can confirm it, or say that it was different. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { EvaluatorView, ToldCard } from '../../engine/view/view.ts'
import { teamName, words } from '../parts/said.ts'
import { toldFacts } from '../parts/told-facts.ts'
import type { Waiting } from '../room.ts'
import { t } from '../words/words.ts'
import '../words/en/evaluate.ts'

type Verdict = 'confirmed' | 'disputed'
export type ToldPage = { readonly waiting: readonly Waiting[]; readonly confirm: (told: number, verdict: Verdict) => void }

/** How good it is that it stands so. */
const CHIPS = { claimed: '', confirmed: 'good', attested: 'good', disputed: 'due' } as const

/** The page: what nobody has confirmed yet stands first. */
export function toldPage(view: EvaluatorView, page: ToldPage): TemplateResult {
  const { items } = view.told
  const groups = [
    { title: t('evaluate.told.open'), told: items.filter(({ status }) => status === 'claimed') },
    { title: t('evaluate.told.settled'), told: items.filter(({ status }) => status !== 'claimed').toReversed() },
  ]
  return html`<section class="stack">
    <h2>${t('evaluate.told.title')}</h2>
    <p class="soft prose">${t('evaluate.told.lead')}</p>
    ${items.length === 0 ? html`<p class="empty">${t('evaluate.told.empty')}</p>` : nothing}
    ${groups.map(({ title, told }) =>
      told.length === 0
        ? nothing
        : html`<section class="stack tight">
            <h3>${title}</h3>
            ${told.map((one) => toldView(one, view, page))}
          </section>`,
    )}
  </section>`
}

function toldView(told: ToldCard, { teams, clock }: EvaluatorView, { waiting, confirm }: ToldPage): TemplateResult {
  const waits = waiting.some(({ command }) => command.kind === 'confirm' && command.told === told.index)
  const minute = Math.floor(told.saidAt / 60)
  return html`<article class="panel stack tight">
    <p>
      <strong>${t(`evaluate.told.${told.verb}`, { from: teamName(teams, told.from), to: teamName(teams, told.to) })}</strong>
      <span class="soft">· ${t('evaluate.notes.minute', { n: minute })}</span>
    </p>
    <p class="prose">${words(told.gist)}</p>
    <p>${toldFacts(told)}</p>
    ${
      waits
        ? html`<p class="soft" role="status">${t('evaluate.waits')}</p>`
        : told.status === 'claimed' && clock.phase !== 'closed'
          ? html`<div class="row">
              <button class="primary" @click=${() => confirm(told.index, 'confirmed')}>${t('evaluate.told.heard')}</button>
              <button @click=${() => confirm(told.index, 'disputed')}>${t('evaluate.told.dispute')}</button>
            </div>`
          : html`<p>
              <span class="chip ${CHIPS[told.status]}">${t(`evaluate.told.status.${told.status}`)}</span>
            </p>`
    }
  </article>`
}
