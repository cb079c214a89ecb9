/** The turn on one board: injects down, teams across, and in each place how far that team is. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { duration, words } from '../parts/said.ts'
import { sign } from '../parts/sign.ts'
import type { Sign } from '../parts/sign.ts'
import { t } from '../words/words.ts'
import { teamHead, workWords } from './answers.ts'
import type { Desk } from './desk.ts'
import { cellsOfTurn, isAnswered, sentInTurn, sentWords } from './turn-work.ts'
import type { Cell } from './turn-work.ts'
import '../words/en/facilitate.ts'

/** A sign for each state, besides its words and its colour. */
const SIGNS: { readonly [work in Cell['work']]: Sign } = {
  'sent-to-read': 'empty',
  'read-only': 'full',
  unopened: 'empty',
  read: 'half',
  drafting: 'pen',
  'waits-for-lead': 'waits',
  'waits-for-position': 'asks',
  agreed: 'tick',
  reserved: 'tick',
  answered: 'tick',
  withdrawn: 'back',
  revealed: 'tick',
  counted: 'tick',
  silent: 'open',
  absent: 'open',
}

const tone = ({ late, open, work }: Cell): string =>
  late ? 'late' : open ? (work === 'drafting' ? 'drafting' : 'open') : isAnswered(work) ? 'done' : 'quiet'

function place(desk: Desk, cell: Cell | undefined): TemplateResult {
  if (!cell) return html`<td class="fac-place" data-tone="none"><span class="soft">${t('fac.board.none')}</span></td>`
  const versions = cell.record.versions.length
  return html`<td class="fac-place" data-tone=${tone(cell)}>
    <button type="button" class="quiet" @click=${() => desk.select(cell.record.inject)}>
      ${sign(SIGNS[cell.work])}
      <span>${cell.late ? t('fac.board.late', { what: workWords(cell.work) }) : workWords(cell.work)}</span>
      ${cell.open && cell.left !== null && !cell.late ? html`<span class="soft">${duration(cell.left)}</span>` : nothing}${versions > 1 ? html`<span class="soft">${t('fac.board.versions', { n: versions })}</span>` : nothing}
    </button>
  </td>`
}

export function board(desk: Desk): TemplateResult {
  const { view } = desk
  const sent = sentInTurn(view)
  const cells = cellsOfTurn(view, desk.run)
  if (sent.length === 0) {
    return html`<div class="stack">
      <div class="fac-board-teams">${view.teams.map(({ team }) => teamHead(desk, team))}</div>
      <p class="empty">${t('fac.board.empty')}</p>
    </div>`
  }
  return html`<div class="fac-board scrolls" tabindex="0" role="region" aria-label=${t('fac.tab.board')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('fac.board.inject')}</th>
          ${view.teams.map(({ team }) => html`<th scope="col">${teamHead(desk, team)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${sent.map(({ inject }) => {
          const item = view.msel.find((one) => one.inject === inject)
          return html`<tr>
            <th scope="row">
              <button type="button" class="quiet fac-board-inject" @click=${() => desk.select(inject)}>
                <span class="fac-row-id">${inject}</span> ${words(item && sentWords(item).title)}
              </button>
            </th>
            ${view.teams.map(({ team }) =>
              place(
                desk,
                cells.find(({ record }) => record.inject === inject && record.team === team),
              ),
            )}
          </tr>`
        })}
      </tbody>
    </table>
  </div>`
}
