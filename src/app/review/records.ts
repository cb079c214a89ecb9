/** Decision records at a moment of the replay: every version, how control read it, what it was marked as, and why it counts. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { explain } from '../../engine/scoring/words.ts'
import type { ControlView, MselItem, RecordCard, SignedVersion } from '../../engine/view/view.ts'
import { recordView } from '../parts/record-view.ts'
import { teamTag, words } from '../parts/said.ts'
import { namesIn } from '../scores/figures.ts'
import { t } from '../words/words.ts'
import { playTime } from './moment.ts'
import '../words/en/review.ts'

/** All records of injects that ask for an answer, inject by inject in the order of the MSEL. */
export function decisionRecords(view: ControlView): TemplateResult {
  const asked = view.msel.filter(({ inject }) => view.records.some((record) => record.inject === inject && record.answers))
  if (asked.length === 0) return html`<p class="empty">${t('review.noRecords')}</p>`
  return html`<section class="stack review-records" aria-label=${t('review.records')}>
    ${asked.map(
      (item) =>
        html`<section class="stack tight">
          <h2 class="record-inject">${item.inject} ${words((item.sent ?? item).title)}</h2>
          ${view.records
            .filter((record) => record.inject === item.inject && record.answers)
            .map((record) => recordPanel(view, item, record))}
        </section>`,
    )}
  </section>`
}

function recordPanel(view: ControlView, item: MselItem, record: RecordCard): TemplateResult {
  const { resolution, mapping, position, versions } = record
  const outcome = t(resolution ? `review.outcome.${resolution.outcome}` : 'review.outcome.waiting')
  const marks = view.marks.items.filter(({ what }) => what?.of === 'record' && what.inject === record.inject && what.team === record.team)
  const told = resolution?.consequence ? words(resolution.consequence.team) : ''
  const names = { ...namesIn(view), inject: (inject: string) => inject }
  return html`<article class="panel stack tight">
    <div class="row between">${teamTag(view.teams, record.team)}<span class="soft">${outcome}</span></div>
    ${versions.length === 0 ? nothing : versions.map((version) => versionPart(view, version, resolution?.version ?? null))}
    ${mapping ? html`<p>${mapping.course === null ? t('review.mappedNone') : t('review.mapped', { course: courseWords(item, record) })}</p>` : nothing}
    ${
      position
        ? html`<p>
            ${
              position.agrees
                ? t('review.position.agrees', { n: position.version + 1 })
                : t('review.position.reserves', { text: words(position.reservation) })
            }
          </p>`
        : nothing
    }
    ${told === '' ? nothing : line(resolution?.told.team ? t('review.told') : t('review.notTold'), told)}
    ${
      marks.length === 0
        ? nothing
        : html`<p class="row">
            <span class="soft">${t('review.marks')}</span>
            ${marks.map(({ as, text }) => html`<span class="chip">${t(`review.mark.${as}`)}${text === null ? nothing : `: ${words(text)}`}</span>`)}
          </p>`
    }
    ${
      resolution
        ? html`<details>
            <summary>${t('review.because')}</summary>
            <ul class="because-list">
              ${explain(resolution.because, names).map((sentence) => html`<li>${sentence}</li>`)}
            </ul>
          </details>`
        : nothing
    }
  </article>`
}

function versionPart(view: ControlView, version: SignedVersion, counted: number | null): TemplateResult {
  const player = version.player === 'team' ? '' : t(`review.playedBy.${version.player}`)
  const about = [
    version.version === counted ? t('review.counts') : '',
    version.withdrawn ? t('review.takenBack') : '',
    version.afterReveal ? t('review.afterReveal') : '',
    player,
  ].filter((one) => one !== '')
  return html`<div class="record-version stack tight" ?data-counts=${version.version === counted}>
    <p class="row soft">
      <strong>${t('review.version', { n: version.version + 1 })}</strong><span>${playTime(version.at)}</span>
      ${about.map((one) => html`<span class="chip">${one}</span>`)}
    </p>
    ${recordView(version, { teams: view.teams, zone: view.exercise.zone })}
  </div>`
}

const line = (label: string, text: string): TemplateResult =>
  html`<p><span class="soft">${label}:</span> <span class="prose">${text}</span></p>`
function courseWords(item: MselItem, { mapping, team }: RecordCard): string {
  const course = item.answer?.courses.find(({ key }) => key === mapping?.course)?.forSlot[team]
  return course ? words(course.text) : (mapping?.course ?? '')
}
