/** What the teams make of one inject, side by side: who has it, who writes, what was answered, and what is being written. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { MselItem, SignedVersion } from '../../engine/view/view.ts'
import { decisionWords, recordView } from '../parts/record-view.ts'
import { duration, seatName, teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { Desk } from './desk.ts'
import { devicesOf } from './attention.ts'
import { PLAYER_NAMES } from './dialogs/teams.ts'
import { cellOf, isAnswered, recordOf } from './turn-work.ts'
import type { Cell, Work } from './turn-work.ts'
import '../words/en/facilitate.ts'

const WORK_WORDS = {
  'sent-to-read': 'fac.work.sentToRead',
  'read-only': 'fac.work.readOnly',
  unopened: 'fac.work.unopened',
  read: 'fac.work.read',
  drafting: 'fac.work.drafting',
  'waits-for-lead': 'fac.work.waitsForLead',
  'waits-for-position': 'fac.work.waitsForPosition',
  agreed: 'fac.work.agreed',
  reserved: 'fac.work.reserved',
  answered: 'fac.work.answered',
  withdrawn: 'fac.work.withdrawn',
  revealed: 'fac.work.revealed',
  counted: 'fac.outcome.answered',
  silent: 'fac.outcome.silent',
  absent: 'fac.outcome.absent',
} as const satisfies { readonly [work in Work]: string }

export const workWords = (work: Work): string => t(WORK_WORDS[work])

const tone = ({ late, work }: Cell): string => (late ? 'due' : isAnswered(work) ? 'good' : work === 'drafting' ? 'accent' : '')

/** A team's place with an inject, as a chip: late in amber, always in words too. */
export const workChip = (cell: Cell): TemplateResult =>
  html`<span class="chip ${tone(cell)}"
    >${workWords(cell.work)}${cell.late ? html` · ${t('fac.work.late')}` : cell.open && cell.left !== null ? html` · ${duration(cell.left)}` : nothing}</span
  >`

/** Who a team is at this moment: who plays, how many devices, whether it is ready, and who writes. */
export function teamHead(desk: Desk, team: Desk['view']['states'][number]['team']): TemplateResult {
  const { view, snapshot } = desk
  const state = view.states.find((one) => one.team === team)
  const card = view.teams.find((one) => one.team === team)
  const devices = devicesOf(view, snapshot.presence, team)
  const player = state?.player ?? 'absent'
  return html`<header class="fac-team-head">
    <button type="button" class="quiet fac-team-name" @click=${() => desk.open({ kind: 'hand', team })} title=${t('fac.team.open')}>
      ${teamTag(view.teams, team)}
    </button>
    <p class="soft">
      ${player === 'team' ? (devices > 0 ? t('fac.team.devices', { n: devices }) : html`<span class="fac-late">${t('fac.team.noDevice')}</span>`) : t(PLAYER_NAMES[player])}
      ${state?.pen ? html`· ${t('fac.team.pen', { name: seatName(view.seats, state.pen) })}` : nothing}
      ${card?.ready ? html`· <span class="fac-ready">${t('fac.team.ready')}</span>` : nothing}
    </p>
  </header>`
}

/** One version with what control can do about it. */
function versionView(desk: Desk, item: MselItem, cell: Cell, version: SignedVersion, old: boolean): TemplateResult {
  const { record } = cell
  const what = { of: 'record' as const, inject: record.inject, team: record.team, version: version.version }
  const said = decisionWords(version.decision)
  const course = item.answer?.courses.find(({ key }) => key === record.mapping?.course)?.forSlot[record.team]
  const canMap = !old && version.decision.form !== 'course' && (item.answer?.courses.length ?? 0) > 0 && record.resolution === null
  return html`<div class="fac-version">
    <p class="soft">
      ${t('fac.version', { n: version.version + 1, at: duration(version.at) })}${version.afterReveal ? html` · ${t('fac.version.after')}` : nothing}${version.withdrawn ? html` · ${t('fac.version.withdrawn')}` : nothing}
    </p>
    ${recordView(version, { teams: desk.view.teams, zone: desk.view.exercise.zone })}
    ${record.mapping && !old ? html`<p class="soft">${course ? t('fac.version.mapped', { course: words(course.text) }) : t('fac.version.mappedNone')}</p>` : nothing}
    <div class="row fac-small-actions">
      ${canMap ? html`<button type="button" class="small" @click=${() => desk.open({ kind: 'map', inject: record.inject, team: record.team })}>${t(record.mapping ? 'fac.map.change' : 'fac.map.now')}</button>` : nothing}
      <button type="button" class="small" @click=${() => desk.open({ kind: 'mark', what, words: said })}>${t('fac.mark')}</button>
    </div>
  </div>`
}

/** What a team is writing and has not sent. */
function draftView(desk: Desk, item: MselItem, team: string): TemplateResult | typeof nothing {
  const draft = desk.snapshot.drafts.findLast((one) => one.about === item.inject && one.team === team)
  if (!draft) return nothing
  const { decision = '', own = '', value = '', why = '', text = '' } = draft.body
  const course = item.answer?.courses.find(({ key }) => decision === `course:${key}`)?.forSlot[team]
  const lines = [course ? words(course.text) : '', own, value, text, why].filter((line) => line.trim() !== '')
  if (lines.length === 0) return nothing
  return html`<div class="fac-draft">
    <p class="soft">${t('fac.draft', { name: seatName(desk.view.seats, draft.seat) })}</p>
    ${lines.map((line) => html`<p class="prose">${line}</p>`)}
  </div>`
}

function column(desk: Desk, item: MselItem, team: Desk['view']['states'][number]['team']): TemplateResult {
  const record = recordOf(desk.view, item.inject, team)
  if (!record)
    return html`<article class="fac-column">
      ${teamHead(desk, team)}
      <p class="soft">${t('fac.column.notSent')}</p>
    </article>`
  const cell = cellOf(desk.view, record, item, desk.run)
  const [last, ...older] = record.versions.toReversed()
  const player = desk.view.states.find((one) => one.team === team)?.player
  const answering = ['respond', 'reveal', 'discuss'].includes(desk.view.clock.conduct)
  const forTeam = record.answers && answering && (player === 'control' || player === 'absent') && record.resolution === null
  return html`<article class="fac-column" data-late=${cell.late ? 'yes' : nothing}>
    ${teamHead(desk, team)}
    <p>${workChip(cell)}${record.revealed ? html` <span class="chip">${t('fac.work.open')}</span>` : nothing}</p>
    ${record.position ? html`<p>${record.position.agrees ? t('fac.position.agrees') : t('fac.position.reserves', { why: words(record.position.reservation) })}</p>` : nothing}
    ${record.resolution === null ? draftView(desk, item, team) : nothing} ${last ? versionView(desk, item, cell, last, false) : nothing}
    ${
      older.length > 0
        ? html`<details>
            <summary>${t('fac.version.older', { n: older.length })}</summary>
            ${older.map((version) => versionView(desk, item, cell, version, true))}
          </details>`
        : nothing
    }
    ${forTeam ? html`<button type="button" class="small" @click=${() => desk.open({ kind: 'answer-for', inject: item.inject, team })}>${t('fac.answerFor')}</button>` : nothing}
  </article>`
}

/** One column for each team that receives it; who is not addressed has none. */
export function answerColumns(desk: Desk, item: MselItem): TemplateResult {
  const teams = desk.view.teams.filter(({ team }) => item.to.includes(team) || item.answer?.slots.includes(team))
  return html`<div class="fac-columns">${teams.map(({ team }) => column(desk, item, team))}</div>`
}
