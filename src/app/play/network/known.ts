/** What the team knows of the network: persons on whom leads are held, ways by which leads pass, and places. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { dayLabel } from '../../../engine/exercise/network-days.ts'
import type { LeadCard, TeamNetwork, TeamView } from '../../../engine/view/view.ts'
import { teamName, teamTag, words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import { linkWords } from './change.ts'
import { heldWords, whyNoArrest } from './choices.ts'
import { figure } from './days.ts'
import '../../words/en/play-network.ts'

function personView(view: TeamView, network: TeamNetwork, lead: LeadCard): TemplateResult {
  const { facilitator, held, needed, identified, known, free } = lead
  const have = held.reduce((sum, { leads }) => sum + leads, 0)
  const why = whyNoArrest(view, lead)
  return html`<li class="panel stack tight">
    <div class="row between">
      <h4>${facilitator}${known ? html` <span class="soft">${words(known.role)}</span>` : nothing}</h4>
      <span class="chip ${free && identified ? 'accent' : ''}"
        >${free ? t(identified ? 'net.person.identified' : 'net.person.sought') : t('net.person.arrested')}</span
      >
    </div>
    ${
      identified
        ? html`<p>${t('net.person.since', { day: dayLabel(identified.day) })}</p>`
        : html`<label class="lead-bar"
            ><span>${t('net.person.leads', { have: figure(have, 2), needed: figure(needed, 2) })}</span>
            <meter min="0" max=${needed} .value=${Math.min(have, needed)}></meter
          ></label>`
    }
    ${held.length === 0 ? nothing : html`<p class="soft">${t('net.leadsHeld', { held: heldWords(view, held) })}</p>`}
    ${
      known
        ? html`<p class="soft">
            ${t('net.person.works', {
              places: known.nodes.map((node) => words(network.places.find((place) => place.node === node)?.name) || node).join(', '),
            })}
          </p>`
        : nothing
    }
    ${why !== null && free && (identified || have >= needed) ? html`<p class="soft">${why}</p>` : nothing}
  </li>`
}

/** Links of the present turn and the one before, the latest first; what was shared again says the same once. */
function linksView(view: TeamView, { links }: TeamNetwork): TemplateResult {
  const now = view.turn?.index ?? 0
  const said = [
    ...new Set(
      links
        .filter(({ turn }) => turn > now - 2)
        .toReversed()
        .map((link) => linkWords(view, link)),
    ),
  ]
  return said.length === 0
    ? html`<p class="soft">${t('net.linksNone')}</p>`
    : html`<ul class="ordered">
        ${said.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>`
}

/** How trust moved with each other state, in all. */
function trustView(view: TeamView, { trust }: TeamNetwork): TemplateResult {
  const { own } = view
  const sum = (of: string, other: string): number =>
    trust.reduce((all, move) => all + (move.of === of && move.with === other ? move.by : 0), 0)
  const states = view.teams.filter(({ team }) => trust.some((move) => move.of === team || move.with === team) && team !== own.team)
  const way = (by: number): string => t(by > 0 ? 'net.trust.more' : by < 0 ? 'net.trust.less' : 'net.trust.same')
  return states.length === 0
    ? html`<p class="soft">${t('net.why.noTrust')}</p>`
    : html`<ul class="ordered">
        ${states.map(
          ({ team }) =>
            html`<li>
              ${t('net.trust.both', { team: teamName(view.teams, team), theirs: way(sum(own.team, team)), ours: way(sum(team, own.team)) })}
            </li>`,
        )}
      </ul>`
}

export function knownPart(view: TeamView): TemplateResult {
  const { network } = view
  if (!network) return html``
  return html`<section class="stack tight">
      <h3>${t('net.people')}</h3>
      <p class="hint">${t('net.peopleHint')}</p>
      ${
        network.leads.length === 0
          ? html`<p class="empty">${t('net.arrestsNone')}</p>`
          : html`<ul class="net-people" role="list">
              ${network.leads.map((lead) => personView(view, network, lead))}
            </ul>`
      }
    </section>
    <section class="stack tight">
      <h3>${t('net.links')}</h3>
      ${linksView(view, network)}
    </section>
    <section class="stack tight">
      <h3>${t('net.trustTitle')}</h3>
      ${trustView(view, network)}
    </section>
    <section class="stack tight">
      <h3>${t('net.places')}</h3>
      <p class="hint">${t('net.placesHint')}</p>
      ${network.places.length === 0 ? html`<p class="empty">${t('net.placesNone')}</p>` : placesView(view, network)}
    </section>`
}

const placesView = (view: TeamView, { places }: TeamNetwork): TemplateResult =>
  html`<div class="scrolls" tabindex="0" role="group" aria-label=${t('net.places')}>
    <table>
      <thead>
        <tr>
          <th scope="col">${t('net.place')}</th>
          <th scope="col">${t('net.kind')}</th>
          <th scope="col">${t('net.state')}</th>
        </tr>
      </thead>
      <tbody>
        ${places.map(
          ({ name, kind, team }) =>
            html`<tr>
              <th scope="row">${words(name)}</th>
              <td>${t(`net.kind.${kind}`)}</td>
              <td>${teamTag(view.teams, team)}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
