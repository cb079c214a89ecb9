/** The right column: what needs the facilitator's eye, the most pressing first, each with what can be done about it. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { duration, seatName, teamTag, words } from '../parts/said.ts'
import { toldFacts } from '../parts/told-facts.ts'
import { t } from '../words/words.ts'
import { attention } from './attention.ts'
import type { Attention } from './attention.ts'
import { onward } from './desk.ts'
import type { Desk } from './desk.ts'
import { formOf } from './dialog.ts'
import { toldVerdict, witness } from './told.ts'
import '../words/en/facilitate.ts'

/** What waits now; presence is only known where devices are counted. */
export const attentionOf = (desk: Desk): readonly Attention[] =>
  attention(desk.view, desk.run, Object.keys(desk.snapshot.presence.seats).length > 0 ? desk.snapshot.presence : null)

const button = (label: string, act: () => void): TemplateResult => html`<button type="button" class="small" @click=${act}>${label}</button>`

function matter(desk: Desk, one: Attention): TemplateResult {
  const { teams } = desk.view
  const tag = (team: string): TemplateResult => teamTag(teams, team, true)
  switch (one.kind) {
    case 'question':
      return html`<p>${t('fac.attention.question')} ${tag(one.team)}</p>
        <p class="fac-matter-words">${words(one.text)}</p>
        ${desk.othersIn(formOf({ kind: 'reply', question: one.index })).map((seat) => html`<p class="soft">${t('fac.others', { n: 1, names: seatName(desk.view.seats, seat) })}</p>`)}
        ${button(t('fac.reply'), () => desk.open({ kind: 'reply', question: one.index }))}`
    case 'due':
      return html`<p>${t('fac.attention.due', { inject: one.inject })}</p>
        <span class="row"
          >${button(t('fac.deliver.now'), () => desk.open({ kind: 'deliver', inject: one.inject }))}
          ${button(t('fac.look'), () => desk.select(one.inject))}</span
        >`
    case 'held-overdue':
      return html`<p>${t('fac.attention.held', { inject: one.inject })}</p>
        ${button(t('fac.look'), () => desk.select(one.inject))}`
    case 'late':
      return html`<p>${t('fac.attention.late', { inject: one.inject })} ${one.teams.map(tag)}</p>
        <span class="row"
          >${button(t('fac.look'), () => desk.select(one.inject))} ${button(t('fac.do.extend'), () => desk.open({ kind: 'extend' }))}</span
        >`
    case 'offline':
      return html`<p>${tag(one.team)} ${t('fac.attention.offline')}</p>
        ${button(t('fac.attention.handle'), () => desk.open({ kind: 'hand', team: one.team }))}`
    case 'nobody':
      return html`<p>${tag(one.team)} ${t('fac.attention.nobody')}</p>
        ${button(t('fac.attention.handle'), () => desk.open({ kind: 'hand', team: one.team }))}`
    case 'request-soon':
      return html`<p>
          ${tag(one.from)} ${onward()} ${tag(one.to)} ${t('fac.attention.request', { time: duration(Math.max(0, one.left)) })}
        </p>
        ${button(t('fac.look'), () => desk.show('exchange'))}`
    case 'request-for-control':
      return html`<p>${tag(one.from)} ${onward()} ${tag(one.to)} ${t('fac.attention.requestForControl')}</p>
        ${button(t('fac.answerFor'), () => desk.open({ kind: 'answer-request', request: one.index }))}`
    case 'answer-for':
      return html`<p>${t('fac.attention.answerFor', { inject: one.inject })} ${tag(one.team)}</p>
        ${button(t('fac.answerFor'), () => desk.open({ kind: 'answer-for', inject: one.inject, team: one.team }))}`
    case 'unmapped':
      return html`<p>${t('fac.attention.unmapped', { inject: one.inject })} ${tag(one.team)}</p>
        ${button(t('fac.map.now'), () => desk.open({ kind: 'map', inject: one.inject, team: one.team }))}`
    case 'told':
      return html`<p>${tag(one.from)} ${t(`fac.told.${one.verb}`)} ${tag(one.to)} ${t('fac.attention.inPerson')}</p>
        <p class="fac-matter-words">${words(one.gist)}</p>
        ${toldMore(desk, one.index)} ${witness(desk, one.index)}`
  }
}

/** What whoever attests it should know. */
function toldMore({ view }: Desk, told: number): TemplateResult | typeof nothing {
  const card = view.told.items.find(({ index }) => index === told)
  return card
    ? html`<p>${toldFacts(card)}</p>
        <p class="soft">${toldVerdict(view, card)}</p>`
    : nothing
}

export function attentionRail(desk: Desk): TemplateResult {
  const matters = attentionOf(desk)
  return html`<aside class="fac-side stack tight" aria-label=${t('fac.attention')}>
    <h2>${t('fac.attention')} <span class="soft">${matters.length}</span></h2>
    ${
      matters.length === 0
        ? html`<p class="soft">${t('fac.attention.none')}</p>`
        : html`<ul role="list" class="fac-matters">
            ${matters.map((one) => html`<li data-urgency=${one.urgency} data-kind=${one.kind}>${matter(desk, one)}</li>`)}
          </ul>`
    }
    <p class="fac-side-foot row">
      <button type="button" class="quiet small" aria-keyshortcuts="/" @click=${() => desk.open({ kind: 'palette' })}>
        ${t('fac.do.palette')} <kbd>/</kbd>
      </button>
      <button type="button" class="quiet small" aria-keyshortcuts="?" @click=${() => desk.open({ kind: 'keys' })}>
        ${t('fac.do.keys')} <kbd>?</kbd>
      </button>
    </p>
  </aside>`
}
