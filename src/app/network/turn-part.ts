/** What one turn changed: in all, by team, by place and route, and what happened in it. Every figure opens its reason. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { SlotId } from '../../engine/scenario/names.ts'
import { t } from '../words/words.ts'
import { figure, teamTable } from './figure.ts'
import type { Ask } from './figure.ts'
import { happenings } from './happenings.ts'
import { amount, change, daysWords, namesOf, percent, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { placesAndRoutes } from './places.ts'
import { turnFigures } from './turns.ts'
import type { TeamTurn, TurnFigures } from './turns.ts'
import '../words/en/network.ts'

/**
 * @param chosen the turn to show; null: the last that moved the network
 * @param choose shows another
 */
export function turnPart(it: Seen, ask: Ask, chosen: number | null, choose: (turn: number) => void): TemplateResult {
  const all = turnFigures(it)
  const shown = all.find(({ turn }) => turn === chosen) ?? all.at(-1)
  if (!shown) return html`<p class="empty">${t('net.turn.empty')}</p>`
  const story = shown.own.map(({ day }) => it.network.first + day)
  return html`<div class="stack">
    <header class="row between">
      <h3>${t('net.turn.title', { n: shown.turn + 1, days: daysWords(story) })}</h3>
      ${
        all.length < 2
          ? nothing
          : html`<span class="row" role="group" aria-label=${t('net.turn.which')}>
              ${all.map(
                ({ turn }) =>
                  html`<button type="button" class="small" aria-pressed=${turn === shown.turn} @click=${() => choose(turn)}>
                    ${t('net.turn.n', { n: turn + 1 })}
                  </button>`,
              )}
            </span>`
      }
    </header>
    <p class="soft">
      ${t('net.turn.days', { n: shown.own.length })} ${shown.quiet.length > 0 ? t('net.turn.quiet', { n: shown.quiet.length }) : nothing}
      ${t('net.turn.beside')}
    </p>
    ${inAll(shown, ask)}
    <section class="stack tight">
      <h4>${t('net.turn.byTeam')}</h4>
      ${byTeam(it, shown, ask)}
    </section>
    ${happenings(it, shown, ask)} ${placesAndRoutes(it, shown, ask)}
  </div>`
}

/** The room's figures, large. */
function inAll(shown: TurnFigures, ask: Ask): TemplateResult {
  const { turn, measured } = shown
  const one = (label: string, value: TemplateResult | string): TemplateResult =>
    html`<div>
      <dt>${label}</dt>
      <dd>${value}</dd>
    </div>`
  const plain = (value: number): TemplateResult => html`<span class="net-value">${amount(value)}</span>`
  const ofTurn = (of: 'deterred' | 'delivered' | 'capability', label: string, value: string, more: string | null): TemplateResult =>
    figure(ask, { of, turn }, label, value, more)
  return html`<dl class="net-all">
    ${one(t('net.found'), plain(shown.found))} ${one(t('net.identified'), plain(shown.identified))}
    ${one(t('net.missed'), plain(shown.missed))}
    ${one(
      t('net.delivered'),
      ofTurn('delivered', t('net.delivered'), amount(shown.delivered), change(shown.delivered - shown.deliveredWithout)),
    )}
    ${one(t('net.deterred'), ofTurn('deterred', t('net.deterred'), amount(shown.deterred), change(shown.deterred - shown.usual)))}
    ${one(
      t('net.displaced'),
      figure(
        ask,
        { of: 'displaced', turn, team: null },
        t('net.displaced'),
        measured.displaced === null ? t('net.none') : percent(measured.displaced),
      ),
    )}
    ${one(t('net.people'), plain(shown.people))}
    ${one(t('net.arrests'), html`<span class="net-value">${t('net.made', { n: shown.arrested, of: shown.tried })}</span>`)}
    ${one(t('net.capability'), ofTurn('capability', t('net.capability'), percent(measured.capability), null))}
    ${one(t('net.leaks'), plain(shown.leaks))} ${one(t('net.surprises'), plain(shown.surprises))}
  </dl>`
}

function byTeam(it: Seen, { turn, teams }: TurnFigures, ask: Ask): TemplateResult {
  const names = namesOf(it)
  const of = (team: SlotId): TeamTurn | undefined => teams.find((one) => one.team === team)
  const row = (
    label: string,
    target: 'found' | 'identified' | 'missed' | 'referred' | 'came' | 'leads',
    say: (one: TeamTurn) => readonly [value: string, more?: string | null],
    hint?: string,
  ) => ({
    head: label,
    ...(hint !== undefined && { hint }),
    cell: (team: SlotId) => {
      const one = of(team)
      if (!one) return ''
      const [value, more = null] = say(one)
      return figure(ask, { of: target, turn, team }, `${label}, ${names.team(team)}`, value, more)
    },
  })
  return teamTable(it, t('net.turn.byTeam'), [
    row(t('net.found'), 'found', ({ found }) => [amount(found)]),
    row(t('net.identified'), 'identified', ({ identified, story }) => [amount(identified), plus(story.identified)]),
    row(t('net.missed'), 'missed', ({ missed, story }) => [amount(missed), plus(story.penalised)], t('net.missedHint')),
    row(t('net.referred'), 'referred', ({ story }) => [amount(story.referred)], t('net.referredHint')),
    row(t('net.came'), 'came', ({ came, cameWithout }) => [amount(came), change(came - cameWithout)], t('net.cameHint')),
    {
      head: t('net.displacedOwn'),
      hint: t('net.displacedOwnHint'),
      cell: (team) => {
        const share = of(team)?.displaced ?? null
        return figure(
          ask,
          { of: 'displaced', turn, team },
          `${t('net.displacedOwn')}, ${names.team(team)}`,
          share === null ? '–' : percent(share),
        )
      },
    },
    row(t('net.leads'), 'leads', ({ leads }) => [twoPlaces(leads)]),
    { head: t('net.people'), cell: (team) => of(team)?.people.join(', ') || '–' },
    {
      head: t('net.arrests'),
      cell: (team) => {
        const tried = of(team)?.arrests ?? []
        return tried.length === 0 ? '–' : t('net.made', { n: tried.filter(({ arrested }) => arrested).length, of: tried.length })
      },
    },
    { head: t('net.leaks'), cell: (team) => amount(of(team)?.leaks ?? 0) },
    { head: t('net.surprises'), cell: (team) => amount(of(team)?.surprises ?? 0) },
    { head: t('net.trust'), hint: t('net.trustHint'), cell: (team) => signed(of(team)?.trust ?? 0) },
  ])
}

/** Persons of the story beside those of the days. */
const plus = (n: number): string | null => (n === 0 ? null : t('net.story', { n: `+${n}` }))
const signed = (by: number): string => {
  const said = Math.abs(by).toFixed(2)
  return said === '0.00' ? '–' : `${by > 0 ? '+' : '−'}${said}`
}
