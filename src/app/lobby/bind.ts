/** Letting another state play a role, and another player play the state: the form, what is wrong with it, what it sends. */
import type { Command } from '../../engine/exercise/command.ts'
import { STATES } from '../../engine/scenario/states.ts'
import type { ControlView, StaffTeam } from '../../engine/view/view.ts'
import { BOTS } from '../parts/bots.ts'
import type { Key } from '../words/words.ts'
import '../words/en/lobby.ts'

export const PLAYER_CHOICES = ['people', 'control', ...BOTS] as const
export type PlayerChoice = (typeof PLAYER_CHOICES)[number]

export type BindForm = {
  /** ISO 3166 code; '' for a fictional state. */
  readonly state: string
  readonly name: string
  readonly zone: string
  readonly player: PlayerChoice
}

type View = Pick<ControlView, 'teams' | 'clock'>

const playerOf = ({ player, policy }: StaffTeam): PlayerChoice =>
  player === 'bot' ? (policy ?? 'mixed') : player === 'control' ? 'control' : 'people'

/** The form as things stand. */
export function formOf(view: View, team: StaffTeam): BindForm {
  const card = view.teams.find((one) => one.team === team.team)
  return { state: card?.state ?? '', name: card?.name ?? '', zone: card?.zone ?? '+07:00', player: playerOf(team) }
}

/** The form with another state of the list, or with a fictional one that still needs its name. */
export function withState(form: BindForm, code: string): BindForm {
  const state = STATES[code]
  return state ? { ...form, state: code, ...state } : { ...form, state: '', name: '' }
}

/** The states that no other role has, by name. */
export function freeStates(view: View, team: string): readonly { readonly code: string; readonly name: string }[] {
  const own = view.teams.find((one) => one.team === team)
  const taken = new Set(view.teams.flatMap((one) => (one.team === team || one.state === null ? [] : [one.state])))
  const known = Object.entries(STATES).map(([code, { name }]) => ({ code, name }))
  // A scenario can bring a state that is not on the list.
  const all = own && own.state !== null && !STATES[own.state] ? [...known, { code: own.state, name: own.name }] : known
  return all.filter(({ code }) => !taken.has(code)).toSorted((a, b) => a.name.localeCompare(b.name))
}

/** What is wrong with the name; the room itself says if it is taken. */
export const wrongName = ({ name }: BindForm): Key | null => (name.trim().length < 2 ? 'lobby.bind.nameShort' : null)

/** What has to be sent so that the exercise is as the form says: nothing for what is so already. */
export function commandsOf(view: View, team: StaffTeam, form: BindForm): readonly Extract<Command, { kind: 'bind' | 'bot' | 'hand' }>[] {
  const before = formOf(view, team)
  const { state, zone, player } = form
  const name = form.name.trim()
  const binds = view.clock.phase === 'lobby' && (state !== before.state || name !== before.name || zone !== before.zone)
  const bot = BOTS.find((policy) => policy === player)
  return [
    ...(binds ? [{ kind: 'bind', team: team.team, state: state === '' ? null : state, name, zone } as const] : []),
    ...(player === before.player
      ? []
      : [
          bot
            ? ({ kind: 'bot', team: team.team, policy: bot } as const)
            : ({ kind: 'hand', team: team.team, to: player === 'control' ? 'control' : 'team' } as const),
        ]),
  ]
}
