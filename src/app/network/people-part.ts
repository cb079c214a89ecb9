/** The facilitators of the network, as they are now: alert, the work that is done, who holds which leads, who identified whom. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { whyIdentified } from '../../engine/network/why.ts'
import { recomputeIdentified } from '../../engine/network/recompute.ts'
import type { StaffNetwork } from '../../engine/view/view.ts'
import { teamTag, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { figure } from './figure.ts'
import type { Ask } from './figure.ts'
import { namesOf, percent, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import { linksNow } from './whys-person.ts'
import '../words/en/network.ts'

type Person = StaffNetwork['setup']['facilitators'][number]

export function peoplePart(it: Seen, ask: Ask): TemplateResult {
  const { setup } = it.network
  if (setup.facilitators.length === 0) return html`<p class="empty">${t('snet.people.none')}</p>`
  return html`<div class="stack">
    <p class="soft">${t('snet.people.lead', { n: twoPlaces(setup.parameters.theta) })}</p>
    <ul role="list" class="snet-people">
      ${setup.facilitators.map((person) => html`<li class="panel stack tight">${personView(it, person, ask)}</li>`)}
    </ul>
  </div>`
}

function personView(it: Seen, { id, nodes, home, replacement }: Person, ask: Ask): TemplateResult {
  const { network, view } = it
  const names = namesOf(it)
  const now = network.now.facilitators[id]
  if (!now) return html`${nothing}`
  const role = words(network.people.find(({ facilitator }) => facilitator === id)?.role)
  const tried = network.days.flatMap((day) =>
    day.arrests.filter(({ facilitator }) => facilitator === id).map((one) => ({ ...one, day: day.day })),
  )
  const links = linksNow(it)
  return html`<header class="row between">
      <h2><span class="snet-code">${id}</span> <span class="soft">${role}</span></h2>
      ${
        now.arrested
          ? html`<span class="chip good"
              >${t('snet.people.arrested', { day: names.day(now.arrested.day), teams: now.arrested.by.map(names.team).join(', ') })}</span
            >`
          : Object.keys(now.identified).length > 0
            ? html`<span class="chip accent">${t('snet.people.identified')}</span>`
            : html`<span class="chip">${t('snet.people.unknown')}</span>`
      }
    </header>
    <p class="soft">${t('snet.people.works', { places: nodes.map(names.node).join(', ') })} ${t(`snet.replacement.${replacement}`)}</p>
    <dl class="snet-facts">
      <dt>${t('snet.people.alert')}</dt>
      <dd>${figure(ask, { of: 'alert', facilitator: id }, `${t('snet.people.alert')}, ${id}`, percent(now.alert))}</dd>
      <dt>${t('snet.people.work')}</dt>
      <dd>${figure(ask, { of: 'work', facilitator: id }, `${t('snet.people.work')}, ${id}`, percent(now.capacity))}</dd>
      ${home.map((team) => {
        const because = whyIdentified(network.setup, network.now, links, id, team)
        const { pooled } = recomputeIdentified(because)
        const known = now.identified[team]
        const label = t('snet.people.leads', { team: names.team(team) })
        return html`<dt>${teamTag(view.teams, team, true)} ${t('snet.leadsHeld')}</dt>
          <dd>
            ${figure(
              ask,
              { of: 'pool', facilitator: id, home: team },
              `${label}, ${id}`,
              t('snet.made', { n: twoPlaces(pooled), of: twoPlaces(because.parameters.theta) }),
              known ? t('snet.people.on', { day: names.day(known.day) }) : null,
            )}
          </dd>`
      })}
      ${tried.map(
        ({ slot, day, arrested }) =>
          html`<dt>${teamTag(view.teams, slot, true)} ${t('snet.people.tried', { day: names.day(day) })}</dt>
            <dd>
              ${figure(ask, { of: 'arrest', facilitator: id, day, by: slot }, t('snet.people.tried', { day: names.day(day) }), t(arrested ? 'snet.arrested' : 'snet.escaped'))}
            </dd>`,
      )}
    </dl>`
}
