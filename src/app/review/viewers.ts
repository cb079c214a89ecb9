/** Through whose eyes the replay is seen: roles, states by code and name, and every seat that anybody took. */
import { html, nothing } from 'lit'
import type { TemplateResult } from 'lit'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import { viewerKey } from './tape.ts'
import type { Tape, TakenSeat, Viewer } from './tape.ts'
import '../words/en/review.ts'

const ROLES = ['facilitator', 'evaluator', 'observer', 'display'] as const
const ROLE_WORDS = {
  facilitator: 'review.asFacilitator',
  evaluator: 'review.asEvaluator',
  observer: 'review.asObserver',
  display: 'review.asDisplay',
} as const satisfies { readonly [role in (typeof ROLES)[number]]: Key }

const SEAT_ROLES: { readonly [role: string]: Key } = {
  facilitator: 'role.facilitator',
  controller: 'role.controller',
  evaluator: 'role.evaluator',
  participant: 'role.participant',
  interpreter: 'role.interpreter',
  observer: 'role.observer',
  display: 'role.display',
}

/** A state by its code and name, as it is called at a moment. */
function stateName(tape: Tape, team: string, seq: number): string {
  const found = tape.at(seq).teams[team]
  return found ? [found.state, found.name].filter((one) => one !== null).join(' ') : team
}

function seatName(tape: Tape, { name, role, team, seat }: TakenSeat, seq: number): string {
  const word = SEAT_ROLES[role]
  const gaps = { name: name ?? t('withheld'), role: word ? t(word) : seat, team: team === null ? '' : stateName(tape, team, seq) }
  return t(team === null ? 'review.seat' : 'review.seatOf', gaps)
}

/** What a viewer is called. */
export function viewerName(tape: Tape, viewer: Viewer, seq: number): string {
  if (viewer.kind === 'team') return stateName(tape, viewer.team, seq)
  if (viewer.kind !== 'seat') return t(ROLE_WORDS[viewer.kind])
  const seat = tape.seats.find((one) => one.seat === viewer.seat)
  return seat ? seatName(tape, seat, seq) : viewer.seat
}

/** The list of all viewers that a log has. */
export function viewerSelect(tape: Tape, chosen: Viewer, seq: number, choose: (viewer: Viewer) => void): TemplateResult {
  const roles = ROLES.map((kind): Viewer => ({ kind }))
  const teams = tape.log.exercise.scenario.slots.map((team): Viewer => ({ kind: 'team', team }))
  const seats = tape.seats.map(({ seat }): Viewer => ({ kind: 'seat', seat }))
  const all = [...roles, ...teams, ...seats]
  const option = (viewer: Viewer): TemplateResult =>
    html`<option value=${viewerKey(viewer)} ?selected=${viewerKey(viewer) === viewerKey(chosen)}>${viewerName(tape, viewer, seq)}</option>`
  return html`<label class="row replay-viewer"
    ><span>${t('review.asWho')}</span>
    <select
      @change=${(event: Event) => {
        const value = event.currentTarget instanceof HTMLSelectElement ? event.currentTarget.value : ''
        const found = all.find((viewer) => viewerKey(viewer) === value)
        if (found) choose(found)
      }}
    >
      <optgroup label=${t('review.asRoles')}>${roles.map(option)}</optgroup>
      <optgroup label=${t('review.asTeams')}>${teams.map(option)}</optgroup>
      ${seats.length > 0 ? html`<optgroup label=${t('review.asSeats')}>${seats.map(option)}</optgroup>` : nothing}
    </select>
  </label>`
}
