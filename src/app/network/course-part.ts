/** The figures over the turns, side by side, and the days of the whole exercise as lines: with action and without. */
import './chart.ts'
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import { daysWords } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { figure, figureTable } from './figure.ts'
import type { Ask } from './figure.ts'
import { amount, change, percent, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { turnFigures } from './turns.ts'
import type { TurnFigures } from './turns.ts'
import type { OfTeam, Target } from './why.ts'
import '../words/en/network.ts'

type Cell = { readonly value: string; readonly more?: string; readonly why?: Target }

export function coursePart(it: Seen, ask: Ask): TemplateResult {
  const turns = turnFigures(it)
  if (turns.length === 0) return html`<p class="empty">${t('snet.course.empty')}</p>`
  const row = (head: string, of: (turn: TurnFigures) => Cell) => ({ head, of })
  const all = (head: string, of: OfTeam['of'], value: (turn: TurnFigures) => string) =>
    row(head, (turn) => ({ value: value(turn), why: { of, turn: turn.turn, team: null } }))
  const rows = [
    all(t('snet.found'), 'found', ({ found }) => amount(found)),
    all(t('snet.identified'), 'identified', ({ identified }) => amount(identified)),
    all(t('snet.missed'), 'missed', ({ missed }) => amount(missed)),
    all(t('snet.referred'), 'referred', ({ teams }) => amount(teams.reduce((sum, { story }) => sum + story.referred, 0))),
    row(t('snet.delivered'), ({ turn, delivered, deliveredWithout }) => ({
      value: amount(delivered),
      more: change(delivered - deliveredWithout),
      why: { of: 'delivered', turn },
    })),
    row(t('snet.deterred'), ({ turn, deterred, usual }) => ({
      value: amount(deterred),
      more: change(deterred - usual),
      why: { of: 'deterred', turn },
    })),
    row(t('snet.displaced'), ({ turn, measured: { displaced } }) => ({
      value: displaced === null ? '–' : percent(displaced),
      why: { of: 'displaced', turn, team: null },
    })),
    row(t('snet.quotient'), ({ measured: { quotient } }) => ({ value: quotient === null ? '–' : twoPlaces(quotient) })),
    all(t('snet.people'), 'people', ({ people }) => amount(people)),
    all(t('snet.arrests'), 'arrests', ({ arrested, tried }) => (tried === 0 ? '0' : t('snet.made', { n: arrested, of: tried }))),
    row(t('snet.capability'), ({ turn, measured: { capability } }) => ({ value: percent(capability), why: { of: 'capability', turn } })),
    all(t('snet.leaks'), 'leaks', ({ leaks }) => amount(leaks)),
    all(t('snet.surprises'), 'surprises', ({ surprises }) => amount(surprises)),
  ]
  return html`<div class="stack">
    <lockstep-network-chart .view=${it.view}></lockstep-network-chart>
    ${figureTable(
      t('snet.course.table'),
      turns.map(
        ({ turn, own }) =>
          html`${t('snet.turn.n', { n: turn + 1 })}<span class="snet-hint"
              >${daysWords(own.map(({ day }) => it.network.first + day))}</span
            >`,
      ),
      rows.map(({ head, of }) => ({
        head,
        cells: turns.map((turn) => cellView(of(turn), ask, `${head}, ${t('snet.turn.n', { n: turn.turn + 1 })}`)),
      })),
      'snet-course',
    )}
    <p class="soft">${t('snet.course.quotient')}</p>
  </div>`
}

const cellView = ({ value, more, why }: Cell, ask: Ask, about: string): TemplateResult =>
  why ? figure(ask, why, about, value, more ?? null) : html`<span class="snet-value">${value}</span>`
