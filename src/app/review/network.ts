/** The network at a moment of the replay, as whoever is chosen could see it: the truth, a team's own side, or public events. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { dayLabel } from '../../engine/exercise/network-days.ts'
import type { PublicEvent, View } from '../../engine/view/view.ts'
import { teamName, words } from '../parts/said.ts'
import { t } from '../words/words.ts'
import type { ReplayRoom } from './replay-room.ts'
import '../words/en/review.ts'

/** Loads what draws the network for everybody. */
export const loadNetwork = (): Promise<unknown> => Promise.all([import('../network/network.ts'), import('../play/network/network.ts')])

/**
 * @param showing which part of a team's page is shown
 * @param open shows another
 */
export function networkOf(room: ReplayRoom, showing: string, open: (part: string) => void): TemplateResult {
  const { view } = room.snapshot
  if (!view || !('network' in view) || view.network === null) return html`<p class="empty">${t('review.network.none')}</p>`
  if ('states' in view)
    return html`<p class="soft">${t('review.network.truth')}</p>
      <lockstep-network .view=${view}></lockstep-network>`
  if ('own' in view)
    return html`<p class="soft">${t('review.network.team', { team: teamName(view.teams, view.own.team) })}</p>
      <lockstep-play-network .room=${room} .showing=${showing} .open=${open}></lockstep-play-network>`
  return publicEvents(view, view.network.events)
}

/** What anybody in the street could know by then. */
function publicEvents(
  { teams, network }: Extract<View, { network: { events: unknown } | null }>,
  events: readonly PublicEvent[],
): TemplateResult {
  const places = network?.places ?? []
  const list = (slots: readonly string[]): string => slots.map((team) => teamName(teams, team)).join(', ')
  return html`<p class="soft">${t('review.network.public')}</p>
    ${events.length === 0 ? html`<p class="empty">${t('review.network.noEvents')}</p>` : nothing}
    <ul>
      ${events.map((event) =>
        event.what === 'arrest'
          ? html`<li>
              ${t('review.network.arrest', { day: dayLabel(event.day), teams: list(event.teams), facilitator: event.facilitator })}
            </li>`
          : html`<li>
              ${t('review.network.checks', {
                day: dayLabel(event.day),
                team: list([event.team]),
                places: event.nodes.map((node) => words(places.find((place) => place.node === node)?.name) || node).join(', '),
              })}
            </li>`,
      )}
    </ul>`
}
