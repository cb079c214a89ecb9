/** What the middle of the desk can show, and what waits behind each of its tabs. */
import './panels.css'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { ControlView } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import { board } from './board.ts'
import { debriefPanel } from './debrief-panel.ts'
import type { Desk, Tab } from './desk.ts'
import { exchangePanel } from './exchange-panel.ts'
import { injectDetail } from './inject-detail.ts'
import { mappable, unreleased } from './results.ts'
import { resultsPanel } from './results-panel.ts'
import { turnPanel } from './turn-panel.ts'
import '../words/en/facilitate.ts'

/** What the middle shows first in each step; the eye need not look for it. */
export const NATURAL: { readonly [conduct in ControlView['clock']['conduct']]: Tab } = {
  lobby: 'people',
  briefing: 'turn',
  brief: 'turn',
  respond: 'board',
  reveal: 'board',
  discuss: 'turn',
  close: 'results',
  hotwash: 'debrief',
  closed: 'debrief',
}

/** How many things wait behind a tab. */
export function badgeOf({ view }: Desk, tab: Tab): number {
  if (tab === 'results') return view.turn?.resolved ? unreleased(view).length : mappable(view).length
  if (tab !== 'exchange' || view.clock.conduct === 'closed') return 0
  return (
    view.questions.items.filter(({ answered }) => !answered).length + view.told.items.filter(({ status }) => status === 'claimed').length
  )
}

export function panelOf(desk: Desk): TemplateResult {
  switch (desk.tab) {
    case 'inject':
      return injectDetail(desk)
    case 'board':
      return board(desk)
    case 'turn':
      return turnPanel(desk)
    case 'results':
      return resultsPanel(desk)
    case 'exchange':
      return exchangePanel(desk)
    case 'network':
      return html`<lockstep-network .view=${desk.view}></lockstep-network>`
    case 'people':
      return html`<lockstep-lobby .room=${desk.room}></lockstep-lobby>`
    case 'debrief':
      return debriefPanel(desk)
    case 'scores':
      return scores(desk)
  }
}

/** This laptop gets mirrored: scores never stand on it unasked. */
const scores = (desk: Desk): TemplateResult =>
  desk.scoresShown
    ? html`<div class="stack">
        <p><button type="button" class="small" @click=${() => desk.showScores(false)}>${t('fac.scores.hide')}</button></p>
        <lockstep-scores .view=${desk.view} .room=${desk.room}></lockstep-scores>
      </div>`
    : html`<div class="empty stack">
        <p>${t('fac.scores.hidden')}</p>
        <p><button type="button" @click=${() => desk.showScores(true)}>${t('fac.scores.show')}</button></p>
      </div>`
