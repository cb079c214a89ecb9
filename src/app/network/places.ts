/** Places and routes over a turn, as they are: control's truth, beside the run in which nobody acts. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { DayReport } from '../../engine/network/report.ts'
import { teamTag } from '../parts/said.ts'
import { t } from '../words/words.ts'
import { figure } from './figure.ts'
import type { Ask } from './figure.ts'
import { amount, change, namesOf, percent } from './look.ts'
import type { Seen } from './look.ts'
import type { TurnFigures } from './turns.ts'
import '../words/en/map.ts'
import '../words/en/network.ts'

const sum = (days: readonly DayReport[], of: (day: DayReport) => number): number => days.reduce((all, day) => all + of(day), 0)

export function placesAndRoutes(it: Seen, { turn, own, without }: TurnFigures, ask: Ask): TemplateResult {
  const { network, view } = it
  const names = namesOf(it)
  const last = own.at(-1)
  const rows = network.places.map((place) => {
    const at = (day: DayReport) => day.nodes.find(({ node }) => node === place.node)
    return {
      place,
      units: sum(own, (day) => at(day)?.units ?? 0),
      found: sum(own, (day) => at(day)?.found ?? 0),
      came: sum(own, (day) => at(day)?.came ?? 0),
      before: sum(without, (day) => at(day)?.came ?? 0),
      seen: (last && at(last)?.after) ?? 0,
    }
  })
  return html`<details>
      <summary>${t('snet.places', { n: rows.length })}</summary>
      <div class="scrolls" tabindex="0" role="group" aria-label=${t('snet.places', { n: rows.length })}>
        <table class="snet-table snet-wide">
          <thead>
            <tr>
              <th scope="col">${t('map.placeHead')}</th>
              <th scope="col">${t('map.state')}</th>
              <th scope="col" class="number">${t('snet.place.units')}</th>
              <th scope="col" class="number">${t('snet.found')}</th>
              <th scope="col" class="number">${t('snet.place.came')}</th>
              <th scope="col" class="number">${t('snet.place.seen')}</th>
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              ({ place, units, found, came, before, seen }) =>
                html`<tr>
                  <th scope="row">
                    ${names.node(place.node)}<span class="snet-hint"
                      >${t(`map.kind.${place.kind}`)}${place.known === 'hidden' ? ` · ${t('map.standing.hidden')}` : ''}</span
                    >
                  </th>
                  <td>${teamTag(view.teams, place.team, true)}</td>
                  <td class="number">${units === 0 ? '–' : amount(units)}</td>
                  <td class="number">
                    ${figure(ask, { of: 'place', turn, node: place.node }, `${t('snet.found')}, ${names.node(place.node)}`, amount(found))}
                  </td>
                  <td class="number">${amount(came)} <span class="snet-more">${change(came - before)}</span></td>
                  <td class="number">${percent(seen)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </details>
    <details>
      <summary>${t('snet.routes', { n: network.setup.routes.length })}</summary>
      <div class="scrolls" tabindex="0" role="group" aria-label=${t('snet.routes', { n: network.setup.routes.length })}>
        <table class="snet-table snet-wide">
          <thead>
            <tr>
              <th scope="col">${t('map.route')}</th>
              <th scope="col" class="number">${t('snet.route.flow')}</th>
              <th scope="col" class="number">${t('snet.route.without')}</th>
            </tr>
          </thead>
          <tbody>
            ${network.setup.routes.map(({ id }) => {
              const flow = (days: readonly DayReport[]): number =>
                sum(days, ({ routes }) => routes.find(({ route }) => route === id)?.flow ?? 0)
              const [acted, quiet] = [flow(own), flow(without)]
              return html`<tr>
                <th scope="row">${names.route(id)}</th>
                <td class="number">
                  ${figure(ask, { of: 'route', turn, route: id }, `${t('snet.route.flow')}, ${names.route(id)}`, amount(acted), change(acted - quiet))}
                </td>
                <td class="number">${amount(quiet)}</td>
              </tr>`
            })}
          </tbody>
        </table>
      </div>
    </details>`
}
