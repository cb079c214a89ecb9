/** What the team knows of the network: places, and persons on whom leads are held. */
import { html } from 'lit'
import type { TemplateResult } from 'lit'
import type { TeamView } from '../../../engine/view/view.ts'
import { teamTag, words } from '../../parts/said.ts'
import { t } from '../../words/words.ts'
import '../../words/en/play-network.ts'

export function knownPart(view: TeamView): TemplateResult {
  const places = view.network?.places ?? []
  return html`<section class="stack tight">
    <h3>${t('net.places')}</h3>
    <p class="hint">${t('net.placesHint')}</p>
    ${
      places.length === 0
        ? html`<p class="empty">${t('net.placesNone')}</p>`
        : html`<div class="scrolls">
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
    }
  </section>`
}
