/** Places in other states: why this team cannot order there, and how to ask the state that can. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { playIsOver } from '../../../engine/view/open.ts'
import type { PlaceCard, TeamView } from '../../../engine/view/view.ts'
import { teamName, teamTag, words } from '../../parts/said.ts'
import type { Room } from '../../room.ts'
import { t } from '../../words/words.ts'
import { others } from '../team-view.ts'

/**
 * Opens the request form with what is to be asked. What somebody has begun to write there stays.
 * @param open goes to a place of the desk
 */
export function askAbout(room: Room, team: string, place: PlaceCard, open: (place: string) => void): void {
  const about = `request ${room.snapshot.self?.seat ?? ''}`
  const begun = room.snapshot.drafts.find((draft) => draft.about === about)
  if ((begun?.body['text'] ?? '').trim() === '')
    room.draft(about, { ...begun?.body, to: team, ask: 'action', text: t('net.askText', { place: words(place.name) }) })
  open('ask')
}

/** Nothing once play is over, when nobody can be asked any more. */
export function elsewhereView(room: Room, view: TeamView, open: (place: string) => void): TemplateResult | typeof nothing {
  const places = view.network?.places ?? []
  const states = others(view).filter(({ team }) => places.some((place) => place.team === team))
  if (states.length === 0 || playIsOver(view.clock)) return nothing
  return html`<section class="stack tight">
    <h3>${t('net.elsewhere')}</h3>
    <p class="hint">${t('net.elsewhereHint')}</p>
    <ul class="stack tight" role="list">
      ${states.map(
        ({ team }) =>
          html`<li class="panel stack tight">
            <p>${teamTag(view.teams, team)}</p>
            <ul class="stack tight" role="list">
              ${places
                .filter((place) => place.team === team)
                .map(
                  (place) =>
                    html`<li class="row between">
                      <span>${words(place.name)} <span class="soft">${t(`net.kind.${place.kind}`)}</span></span>
                      <button
                        class="small"
                        aria-label="${t('net.ask', { team: teamName(view.teams, team) })}: ${words(place.name)}"
                        @click=${() => askAbout(room, team, place, open)}
                      >
                        ${t('net.ask', { team: teamName(view.teams, team) })}
                      </button>
                    </li>`,
                )}
            </ul>
          </li>`,
      )}
    </ul>
  </section>`
}
