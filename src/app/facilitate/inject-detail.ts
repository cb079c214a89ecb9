/** One inject whole: what can be done with it, its answers, and all that its author wrote for control. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { MselItem, RowCard } from '../../engine/view/view.ts'
import { attachmentsView } from '../parts/inject-card.ts'
import { duration, teamName, teamTag, words } from '../parts/said.ts'
import { channelName } from '../parts/terms.ts'
import { exerciseTime } from '../parts/times.ts'
import { t } from '../words/words.ts'
import { answerColumns } from './answers.ts'
import { isSending, outcomeAt } from './desk.ts'
import type { Desk } from './desk.ts'
import { followsWords } from './dialogs/results.ts'
import { backByRewind } from './dialogs/shape.ts'
import { hold, unhold } from './holding.ts'
import { readCondition } from './readable.ts'
import { itemOf, rowOf, sentWords } from './turn-work.ts'
import '../words/en/facilitate-dialogs.ts'
import '../words/en/facilitate.ts'

/** What can be done with the inject now; what cannot be done is not offered. */
function actions(desk: Desk, item: MselItem, row: RowCard): TemplateResult {
  const { inject } = item
  const { conduct, clock } = desk.view.clock
  const answering = conduct === 'respond' || conduct === 'reveal' || conduct === 'discuss'
  const waits = row.status === 'planned' || row.status === 'due'
  const place = `inject ${inject}`
  const busy = isSending(desk, place) || clock === 'emergency'
  const onAgenda = desk.view.agenda.items.some(({ what }) => what.kind === 'inject' && what.inject === inject)
  const button = (label: string, act: () => void, main = false): TemplateResult =>
    html`<button type="button" class=${main ? 'small fac-main' : 'small'} ?disabled=${busy} @click=${act}>${label}</button>`
  return html`<div class="row fac-small-actions">
      ${answering && (waits || row.status === 'held' || row.status === 'skipped') ? button(t('fac.deliver.now'), () => desk.open({ kind: 'deliver', inject }), true) : nothing}
      ${waits ? button(t('fac.hold'), () => hold(desk, place, inject)) : nothing}
      ${row.status === 'held' ? button(t('fac.unhold'), () => unhold(desk, place, inject)) : nothing}
      ${onAgenda ? button(t('fac.postpone'), () => desk.open({ kind: 'postpone', inject })) : nothing}
      ${waits || row.status === 'held' ? button(t('fac.skip'), () => desk.open({ kind: 'skip', inject })) : nothing}
      ${row.status === 'closed' || row.status === 'skipped' ? nothing : button(t('fac.amend'), () => desk.open({ kind: 'amend', inject }))}
      ${
        answering && row.status === 'delivered' && item.answer
          ? button(
              t('fac.revealOne'),
              () =>
                void desk.send(
                  place,
                  { kind: 'reveal', injects: [inject] },
                  {
                    text: t('fac.revealOne.done', { inject }),
                    back: backByRewind(desk),
                  },
                ),
            )
          : nothing
      }
      ${row.status === 'delivered' || row.status === 'closed' ? button(t('fac.showOnScreen'), () => desk.open({ kind: 'face', face: 'inject', inject })) : nothing}
      ${button(t('fac.aloud'), () => desk.open({ kind: 'aloud', title: words(sentWords(item).title), texts: [{ head: null, text: words(sentWords(item).text) }] }))}
      ${button(t('fac.note.short'), () => desk.open({ kind: 'note', inject }))}
    </div>
    ${outcomeAt(desk, place)}`
}

/** What decides whether and how it goes out, in readable words. */
function branches(desk: Desk, item: MselItem): TemplateResult | typeof nothing {
  const { requires, skipIf, parent, variants } = item
  if (requires === null && skipIf === null && parent === null && variants.length === 0) return nothing
  return html`<section class="stack tight">
    <h3>${t('fac.detail.branches')}</h3>
    <ul>
      ${parent === null ? nothing : html`<li>${t('fac.detail.parent', { inject: parent })} <button type="button" class="quiet small" @click=${() => desk.select(parent)}>${parent}</button></li>`}
      ${requires === null ? nothing : html`<li>${t('fac.detail.requires', { when: readCondition(requires, desk.view) })}</li>`}
      ${skipIf === null ? nothing : html`<li>${t('fac.detail.skipIf', { when: readCondition(skipIf, desk.view) })}</li>`}
      ${variants.map(({ key, when }) => html`<li>${t('fac.detail.variant', { key, when: readCondition(when, desk.view) })}</li>`)}
    </ul>
  </section>`
}

const notes = (title: string, text: MselItem['controller']): TemplateResult | typeof nothing =>
  text === null
    ? nothing
    : html`<section class="stack tight">
        <h3>${title}</h3>
        <p class="prose">${words(text)}</p>
      </section>`

/** The courses that teams can choose, with what each would lead to. */
function courses(desk: Desk, item: MselItem): TemplateResult | typeof nothing {
  const { answer } = item
  if (!answer || answer.courses.length === 0) return nothing
  return html`<details>
    <summary>${t('fac.detail.courses', { n: answer.courses.length })}</summary>
    ${answer.hide ? html`<p class="soft">${t('fac.detail.coursesHidden')}</p>` : nothing}
    <ul class="stack">
      ${answer.courses.map(({ key, when, forSlot }) => {
        // Most courses read alike for all: each wording once, with the states that read it.
        const wordings = [...Map.groupBy(Object.entries(forSlot), ([, one]) => words(one.text) + words(one.consequence.control))]
        return html`<li class="stack tight">
          ${when === null ? nothing : html`<p class="soft">${t('fac.detail.offeredIf', { when: readCondition(when, desk.view) })}</p>`}
          ${wordings.map(([, some]) => {
            const [slot, one] = some[0] ?? [key, undefined]
            return one
              ? html`<p>${words(one.text)} ${wordings.length > 1 ? some.map(([team]) => teamTag(desk.view.teams, team, true)) : nothing}</p>
                  <p class="soft">${words(one.consequence.control)} ${followsWords(desk, one.effects, slot)}</p>`
              : nothing
          })}
        </li>`
      })}
    </ul>
  </details>`
}

function authored(desk: Desk, item: MselItem): TemplateResult {
  const other = Object.entries(item.textFor)
  const { answer } = item
  return html`<div class="fac-authored">
    <section class="stack tight">
      <h3>${t('fac.detail.text')}</h3>
      ${answer?.prompt ? html`<p><strong>${words(answer.prompt)}</strong></p>` : nothing}
      <p class="prose">${words(sentWords(item).text)}</p>
      ${other.map(
        ([team, text]) =>
          html`<div class="fac-text-for">
            <p>${t('fac.detail.textFor')} ${teamTag(desk.view.teams, team)}</p>
            <p class="prose">${words(text)}</p>
          </div>`,
      )}
      ${attachmentsView(item.attachments, desk.room)} ${courses(desk, item)}
    </section>
    <div class="stack">
      <section class="stack tight">
        <h3>${t('fac.detail.expected')}</h3>
        ${
          item.expected.length === 0
            ? html`<p class="soft">${t('fac.detail.nothingExpected')}</p>`
            : html`<ul>
                ${item.expected.map(({ text }) => html`<li>${words(text)}</li>`)}
              </ul>`
        }
      </section>
      ${notes(t('fac.detail.controller'), item.controller)} ${notes(t('fac.detail.evaluator'), item.evaluator)} ${branches(desk, item)}
      ${
        item.silence
          ? html`<section class="stack tight">
              <h3>${t('fac.detail.silence')}</h3>
              <p>${silenceWords(desk, item)}</p>
            </section>`
          : nothing
      }
      ${
        item.discussion.length === 0
          ? nothing
          : html`<section class="stack tight">
              <h3>${t('fac.detail.discussion')}</h3>
              <ul>
                ${item.discussion.map((question) => html`<li>${words(question)}</li>`)}
              </ul>
            </section>`
      }
      ${notes(t('fac.detail.meanwhile'), item.meanwhile)}
    </div>
  </div>`
}

function silenceWords(desk: Desk, { silence, answer }: MselItem): string {
  const course = answer?.courses.find(({ key }) => key === silence?.course)
  const [slot, first] = Object.entries(course?.forSlot ?? {})[0] ?? ['', undefined]
  const effects = [...(first?.effects ?? []), ...(silence?.effects ?? [])]
  return `${first ? t('fac.detail.silenceCourse', { course: words(first.text).replace(/\.$/, '') }) : ''} ${followsWords(desk, effects, slot)}`.trim()
}

export function injectDetail(desk: Desk): TemplateResult {
  const item = desk.selected === null ? null : itemOf(desk.view, desk.selected)
  const row = desk.selected === null ? null : rowOf(desk.view, desk.selected)
  if (!item || !row) return html`<p class="empty">${t('fac.detail.empty')}</p>`
  const { answer } = item
  const { teams } = desk.view
  const who =
    answer === null
      ? t('fac.detail.asksNothing')
      : answer.by === 'each'
        ? t('fac.detail.each')
        : t(answer.by === 'joint' ? 'fac.detail.joint' : 'fac.detail.lead', { team: teamName(teams, answer.lead ?? '') })
  return html`<article class="stack fac-detail" aria-labelledby="fac-detail-title">
    <header class="stack tight">
      <h2 id="fac-detail-title"><span class="fac-row-id">${item.inject}</span> ${words(sentWords(item).title)}</h2>
      <p class="soft fac-facts">
        <span>${t('fac.detail.from', { from: words(item.from) })}</span><span>${channelName(item.channel)}</span
        ><span>${exerciseTime((item.sent?.at ?? item.at).label, item.at.zone)}</span>
        <span class="row"
          >${t('fac.detail.to')}
          ${item.to.length === teams.length ? t('fac.everybody') : item.to.map((team) => teamTag(teams, team, true))}${item.observers ? html`<span>${t('fac.detail.andObservers')}</span>` : nothing}</span
        >
        <span>${who}</span
        >${item.deadline === null ? nothing : html`<span>${t('fac.detail.deadline', { n: Math.round(item.deadline / 60) })}</span>`}${item.grading === null ? nothing : html`<span>${item.grading}</span>`}
        ${row.deliveredAt === null ? nothing : html`<span>${t('fac.detail.sentAt', { at: duration(row.deliveredAt) })}</span>`}${row.version > 1 ? html`<span>${t('fac.detail.version', { n: row.version })}</span>` : nothing}
        ${row.variant === null ? nothing : html`<span>${t('fac.detail.asVariant', { key: row.variant })}</span>`}
      </p>
      ${row.skipped ? html`<p class="notice">${t(`fac.skipped.${row.skipped.why}`)} ${words(row.skipped.reason)}</p>` : nothing}
      ${actions(desk, item, row)}
    </header>
    ${row.status === 'delivered' || row.status === 'closed' ? answerColumns(desk, item) : nothing} ${authored(desk, item)}
  </article>`
}
