/** Who is here and who can come: each team with its code, and the places that belong to no team. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import type { ControlView, StaffSeat, StaffTeam } from '../../engine/view/view.ts'
import type { PlaceCard } from '../../protocol/http.ts'
import { botName } from '../parts/bots.ts'
import { qr } from '../parts/qr.ts'
import { teamName, teamTag, words } from '../parts/said.ts'
import type { RoomSnapshot } from '../room.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { linkAt, placeName, placeWhat, seatsAt } from './places.ts'
import '../words/en/display.ts'
import '../words/en/lobby.ts'

export type People = {
  readonly view: ControlView
  readonly presence: RoomSnapshot['presence']
  readonly places: readonly PlaceCard[]
  /** The address that goes on codes; null: as the server has it. */
  readonly address: string | null
  /** What came of the last copying: the place, and the link if the browser would not copy it. */
  readonly copied: { readonly place: string; readonly link: string | null } | null
  readonly changeTeam: (team: StaffTeam) => void
  readonly showLarge: (place: PlaceCard) => void
  readonly copy: (place: PlaceCard) => void
  readonly print: (place: PlaceCard) => void
  readonly reissue: (place: PlaceCard) => void
  readonly revoke: (place: PlaceCard) => void
  /** null where nobody can be removed: the exercise runs on one device. */
  readonly remove: ((seat: StaffSeat) => void) | null
}

function seatRow(sits: StaffSeat, devices: number, remove: People['remove']): TemplateResult {
  const { seat, name } = sits
  return html`<li class="lobby-seat">
    <span class="lobby-dot" data-online=${devices > 0} aria-hidden="true"></span>
    <span class="lobby-seat-name" title=${seat}>${words(name)}</span>
    <span class="soft">${devices > 0 ? t('lobby.online', { n: devices }) : t('lobby.offline')}</span>
    ${
      remove === null
        ? nothing
        : html`<button
            type="button"
            class="quiet small"
            aria-label=${t('lobby.removeOf', { name: words(name) })}
            @click=${() => remove(sits)}
          >
            ${t('lobby.remove')}
          </button>`
    }
  </li>`
}

function here(people: People, place: Parameters<typeof seatsAt>[0]): TemplateResult {
  const seats = seatsAt(place, people.view.seats)
  if (seats.length === 0) return html`<p class="soft">${t('lobby.nobody')}</p>`
  return html`<ul role="list" class="lobby-seats">
    ${seats.map((seat) => seatRow(seat, people.presence.seats[seat.seat] ?? 0, people.remove))}
  </ul>`
}

/** A code with everything that can be done with it. */
function code(people: People, place: PlaceCard, withSquare: boolean): TemplateResult {
  const name = placeName(place, people.view.teams)
  const more = html`<details class="lobby-more">
    <summary>${t('lobby.more')}<span class="hidden-text">: ${name}</span></summary>
    <div class="row">
      ${place.code === null ? nothing : html`<button type="button" class="small" @click=${() => people.print(place)}>${t('lobby.printOne')}</button>`}
      <button type="button" class="small" @click=${() => people.reissue(place)}>${t('lobby.reissue')}</button>
      ${place.code === null ? nothing : html`<button type="button" class="small" @click=${() => people.revoke(place)}>${t('lobby.revoke')}</button>`}
    </div>
  </details>`
  if (place.code === null || place.link === null)
    return html`<p class="soft">${t('lobby.closed')}</p>
      <p>
        <button type="button" class="small" aria-label="${t('lobby.reissue')}: ${name}" @click=${() => people.reissue(place)}>
          ${t('lobby.reissue')}
        </button>
      </p>`
  const copied = people.copied?.place === place.place ? people.copied : null
  return html`<div class="lobby-code-block">
    ${withSquare ? qr(linkAt(place.link, people.address), t('qr.name', { text: name })) : nothing}
    <div class="stack tight">
      <p class="lobby-code" dir="ltr"><span class="hidden-text">${t('lobby.codeOf', { place: name })} </span>${place.code}</p>
      <div class="row lobby-code-actions">
        <button type="button" class="small" aria-label="${t('lobby.large')}: ${name}" @click=${() => people.showLarge(place)}>
          ${t('lobby.large')}
        </button>
        <button type="button" class="small" aria-label="${t('lobby.copy')}: ${name}" @click=${() => people.copy(place)}>
          ${t('lobby.copy')}
        </button>
        <span role="status" class="soft">${copied && copied.link === null ? t('lobby.copied') : nothing}</span>
      </div>
      ${copied && copied.link !== null ? html`<p class="hint lobby-link">${t('lobby.copyNot', { link: copied.link })}</p>` : nothing}
      ${more}
    </div>
  </div>`
}

const playerName = ({ player, policy }: StaffTeam): string => (player === 'bot' ? botName(policy ?? 'mixed') : t(`lobby.player.${player}`))

const ROLES: { readonly [role: string]: Key } = {
  origin: 'lobby.role.origin',
  transit: 'lobby.role.transit',
  destination: 'lobby.role.destination',
}

function team(people: People, state: StaffTeam): TemplateResult {
  const { view, places } = people
  const name = teamName(view.teams, state.team)
  const table = places.find((place) => place.team === state.team && place.role === 'participant')
  const interpreter = places.find((place) => place.team === state.team && place.role === 'interpreter')
  const role = ROLES[state.role]
  const interpreters = interpreter ? seatsAt(interpreter, view.seats).length : 0
  const needed = state.required || state.player !== 'absent'
  return html`<article class="panel lobby-team" aria-labelledby="team-${state.team}">
    <header>
      <h3 id="team-${state.team}">${teamTag(view.teams, state.team)}</h3>
      <button type="button" class="small" aria-label=${t('lobby.changeTeam', { name })} @click=${() => people.changeTeam(state)}>
        ${t('lobby.change')}
      </button>
      <p class="row lobby-facts">
        ${role ? html`<span class="soft">${t(role)}</span>` : nothing}
        <span class="chip ${state.player === 'absent' && state.required ? 'due' : state.player === 'team' ? 'good' : ''}"
          >${playerName(state)}</span
        >
        ${needed ? nothing : html`<span class="soft">${t('lobby.optional')}</span>`}
      </p>
    </header>
    ${table ? code(people, table, state.player === 'team' || state.player === 'absent') : nothing}
    ${here(people, table ?? { role: 'participant', team: state.team, seats: [] })}
    ${
      interpreter
        ? html`<details class="lobby-interpreter" ?open=${interpreters > 0}>
            <summary>${t('lobby.interpreter')}<span class="hidden-text">: ${name}</span></summary>
            <div class="stack tight">${code(people, interpreter, false)} ${here(people, interpreter)}</div>
          </details>`
        : nothing
    }
  </article>`
}

/** Every team with its code. Where there are no codes, who plays it. */
export const teamPanels = (people: People): TemplateResult =>
  html`<div class="lobby-teams">${people.view.states.map((state) => team(people, state))}</div>`

/** The places of the projector, evaluators, controllers and observers. */
export function otherPanels(people: People, others: readonly PlaceCard[]): TemplateResult | typeof nothing {
  if (others.length === 0) return nothing
  return html`<section class="stack" aria-labelledby="others-title">
    <h3 class="lobby-others-title" id="others-title">${t('lobby.others')}</h3>
    <div class="lobby-others">
      ${others.map(
        (place) =>
          html`<article class="panel lobby-other" aria-labelledby="place-${place.place}">
            <div>
              <h4 id="place-${place.place}">${placeName(place, people.view.teams)}</h4>
              <p class="soft">${placeWhat(place)}</p>
            </div>
            ${code(people, place, false)} ${here(people, place)}
          </article>`,
      )}
    </div>
  </section>`
}
