/** What one turn changed: in all, by team, by place and route, and what happened in it. Every figure opens its reason. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { daysWords } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { figure, teamTable } from './figure.ts'
import type { Ask, Row } from './figure.ts'
import { happenings } from './happenings.ts'
import { amount, change, namesOf, percent, signed, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { placesAndRoutes } from './places.ts'
import { turnFigures } from './turns.ts'
import type { TeamTurn, TurnFigures } from './turns.ts'
import type { OfTeam, Target } from './why.ts'
import '../words/en/network.ts'

/**
 * @param chosen the turn to show; null: the last that moved the network
 * @param choose shows another
 * @param notes whether the reader takes notes
 */
export function turnPart(it: Seen, ask: Ask, chosen: number | null, choose: (turn: number) => void, notes: boolean): TemplateResult {
  const all = turnFigures(it)
  const shown = all.find(({ turn }) => turn === chosen) ?? all.at(-1)
  if (!shown) return html`<p class="empty">${t('snet.turn.empty')}</p>`
  const story = shown.own.map(({ day }) => it.network.first + day)
  return html`<div class="stack">
    <header class="row between">
      <h2>${t('snet.turn.title', { n: shown.turn + 1, days: daysWords(story) })}</h2>
      ${
        all.length < 2
          ? nothing
          : html`<span class="row" role="group" aria-label=${t('snet.turn.which')}>
              ${all.map(
                ({ turn }) =>
                  html`<button type="button" class="small" aria-pressed=${turn === shown.turn} @click=${() => choose(turn)}>
                    ${t('snet.turn.n', { n: turn + 1 })}
                  </button>`,
              )}
            </span>`
      }
    </header>
    <p class="soft">
      ${t('snet.turn.days', { n: shown.own.length })} ${shown.quiet.length > 0 ? t('snet.turn.quiet', { n: shown.quiet.length }) : nothing}
      ${t('snet.turn.beside')}
    </p>
    ${inAll(shown, ask)}
    <section class="stack tight">
      <h3>${t('snet.turn.byTeam')}</h3>
      ${byTeam(it, shown, ask)}
    </section>
    ${happenings(it, shown, ask, notes)} ${placesAndRoutes(it, shown, ask)}
  </div>`
}

/** The figures of all together, large. */
function inAll(shown: TurnFigures, ask: Ask): TemplateResult {
  const { turn, measured } = shown
  const one = (label: string, target: Target, value: string, more: string | null = null): TemplateResult =>
    html`<div>
      <dt>${label}</dt>
      <dd>${figure(ask, target, label, value, more)}</dd>
    </div>`
  const all = (of: OfTeam['of'], label: string, value: number): TemplateResult => one(label, { of, turn, team: null }, amount(value))
  const { delivered, deliveredWithout, deterred, usual } = shown
  return html`<dl class="snet-all">
    ${all('found', t('snet.found'), shown.found)} ${all('identified', t('snet.identified'), shown.identified)}
    ${all('missed', t('snet.missed'), shown.missed)}
    ${one(t('snet.delivered'), { of: 'delivered', turn }, amount(delivered), change(delivered - deliveredWithout))}
    ${one(t('snet.deterred'), { of: 'deterred', turn }, amount(deterred), change(deterred - usual))}
    ${one(t('snet.displaced'), { of: 'displaced', turn, team: null }, measured.displaced === null ? t('snet.none') : percent(measured.displaced))}
    ${all('people', t('snet.people'), shown.people)}
    ${one(t('snet.arrests'), { of: 'arrests', turn, team: null }, madeOf(shown.arrested, shown.tried))}
    ${one(t('snet.capability'), { of: 'capability', turn }, percent(measured.capability))} ${all('leaks', t('snet.leaks'), shown.leaks)}
    ${all('surprises', t('snet.surprises'), shown.surprises)}
  </dl>`
}

/** Of so many tried, so many made; only that none was tried if none was. */
const madeOf = (made: number, tried: number): string => (tried === 0 ? '0' : t('snet.made', { n: made, of: tried }))

function byTeam(it: Seen, { turn, teams }: TurnFigures, ask: Ask): TemplateResult {
  const names = namesOf(it)
  const row = (
    of: OfTeam['of'] | 'displaced',
    head: string,
    say: (one: TeamTurn) => readonly [value: string, more?: string | null],
    hint?: string,
  ): Row => ({
    head,
    ...(hint !== undefined && { hint }),
    cell: (team) => {
      const here = teams.find((one) => one.team === team)
      if (!here) return ''
      const [value, more = null] = say(here)
      return figure(ask, { of, turn, team }, `${head}, ${names.team(team)}`, value, more)
    },
  })
  return teamTable(it, t('snet.turn.byTeam'), [
    row('found', t('snet.found'), ({ found }) => [amount(found)]),
    row('identified', t('snet.identified'), ({ identified, story }) => [amount(identified), plus(story.identified)]),
    row('missed', t('snet.missed'), ({ missed, story }) => [amount(missed), plus(story.penalised)], t('snet.missedHint')),
    row('referred', t('snet.referred'), ({ story }) => [amount(story.referred)], t('snet.referredHint')),
    row('came', t('snet.came'), ({ came, cameWithout }) => [amount(came), change(came - cameWithout)]),
    row('displaced', t('snet.displaced'), ({ displaced }) => [displaced === null ? '–' : percent(displaced)], t('snet.displacedOwnHint')),
    row('leads', t('snet.leads'), ({ leads }) => [twoPlaces(leads)]),
    row('people', t('snet.people'), ({ people }) => [amount(people.length)]),
    row('arrests', t('snet.arrests'), ({ arrests }) => [madeOf(arrests.filter(({ arrested }) => arrested).length, arrests.length)]),
    row('leaks', t('snet.leaks'), ({ leaks }) => [amount(leaks)]),
    row('surprises', t('snet.surprises'), ({ surprises }) => [amount(surprises)]),
    row('trust', t('snet.trust'), ({ trust }) => [signed(trust)], t('snet.trustHint')),
  ])
}

/** Persons of the story beside those of the days. */
const plus = (n: number): string | null => (n === 0 ? null : t('snet.story', { n: `+${n}` }))
