/** The hotwash: its questions, what was marked for the plan, the ratings that are still open, and the end. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ControlView, MarkCard } from '../../engine/view/view.ts'
import { decisionWords } from '../parts/record-view.ts'
import { teamTag, words } from '../parts/said.ts'
import { MARK_KINDS, markName } from '../parts/terms.ts'
import { t } from '../words/words.ts'
import { inReview } from './desk.ts'
import type { Desk } from './desk.ts'
import { recordOf } from './turn-work.ts'
import { referenceWords } from './exchange-panel.ts'
import '../words/en/facilitate.ts'

/** Answers that people gave and nobody has rated: by inject, with the teams. */
export function openRatings({ records, ratings }: Pick<ControlView, 'records' | 'ratings'>): ReadonlyMap<string, readonly string[]> {
  const open = records.filter(
    ({ inject, team, resolution }) =>
      resolution?.outcome === 'answered' &&
      resolution.player === 'team' &&
      !ratings.some((rating) => rating.inject === inject && rating.team === team),
  )
  return new Map([...Map.groupBy(open, ({ inject }) => inject)].map(([inject, some]) => [inject, some.map(({ team }) => team)]))
}

/** What a mark is about, in the words of what it points to where they are at hand. */
function marked({ view }: Desk, { text, what }: MarkCard): string {
  const own = text === null ? '' : words(text)
  if (what?.of !== 'record') {
    const note = what?.of === 'note' ? view.notes.items.find(({ index }) => index === what.index) : undefined
    return [own, note ? words(note.text) : own === '' ? referenceWords(what) : ''].filter((part) => part !== '').join(' – ')
  }
  const version = recordOf(view, what.inject, what.team)?.versions[what.version]
  return [own, version ? `${what.inject}: ${decisionWords(version.decision)}` : what.inject].filter((part) => part !== '').join(' – ')
}

export function debriefPanel(desk: Desk): TemplateResult {
  const { debrief, marks, teams, clock } = desk.view
  const open = openRatings(desk.view)
  const closed = clock.conduct === 'closed'
  const texts = debrief.hotwash.map((question) => ({ head: null, text: words(question) }))
  return html`<div class="stack fac-reading">
    ${closed ? html`<p class="notice">${t('fac.debrief.closed')} ${inReview() ? nothing : html`<a href="/review/${desk.view.exercise.id}">${t('fac.debrief.review')}</a>`}</p>` : nothing}
    ${clock.phase === 'play' ? html`<p class="notice">${t('fac.debrief.early')}</p>` : nothing}
    <section class="stack tight">
      <header class="row between">
        <h2>${t('fac.debrief.questions')}</h2>
        <span class="row">
          ${clock.phase === 'hotwash' ? html`<button type="button" class="small" @click=${() => desk.open({ kind: 'face', face: 'question', inject: null })}>${t('fac.showOnScreen')}</button>` : nothing}
          <button type="button" class="small" @click=${() => desk.open({ kind: 'aloud', title: t('fac.debrief.questions'), texts })}>
            ${t('fac.aloud')}
          </button>
        </span>
      </header>
      <ol>
        ${debrief.hotwash.map((question) => html`<li>${words(question)}</li>`)}
      </ol>
    </section>
    <section class="stack tight">
      <h2>${t('fac.debrief.marks')} <span class="soft">${marks.total}</span></h2>
      ${marks.items.length === 0 ? html`<p class="empty">${t('fac.debrief.noMarks')}</p>` : nothing}
      ${MARK_KINDS.map((kind) => {
        const some = marks.items.filter(({ as }) => as === kind)
        return some.length === 0
          ? nothing
          : html`<h3>${markName(kind)} <span class="soft">${some.length}</span></h3>
              <ul role="list" class="fac-said">
                ${some.map((mark) => html`<li>${mark.team ? teamTag(teams, mark.team, true) : nothing} ${marked(desk, mark)}</li>`)}
              </ul>`
      })}
    </section>
    <section class="stack tight">
      <h2>${t('fac.debrief.ratings')}</h2>
      ${open.size === 0 ? html`<p class="soft">${t(desk.view.ratings.length === 0 ? 'fac.debrief.noneToRate' : 'fac.debrief.allRated')}</p>` : html`<p>${t('fac.debrief.openRatings', { n: [...open.values()].reduce((sum, some) => sum + some.length, 0) })}</p>`}
      <ul role="list" class="fac-said">
        ${[...open].map(([inject, some]) => html`<li><span class="fac-row-id">${inject}</span> ${some.map((team) => teamTag(teams, team, true))}</li>`)}
      </ul>
    </section>
    <section class="stack tight">
      <h2>${t('fac.debrief.feedback')}</h2>
      <ul>
        ${debrief.feedback.map((question) => html`<li>${words(question)}</li>`)}
      </ul>
    </section>
  </div>`
}
