import { unreachable } from '../../base/compare.ts'
import type { CommandOf } from './command.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { seatOf, teamOf } from './step.ts'
import type { Step } from './step.ts'
import type { Player } from './parts.ts'
import type { SlotId } from '../scenario/names.ts'

/** Decides who sits where, and who plays which state. */
export function decideRoom(
  step: Step,
  command: CommandOf<'claim' | 'leave' | 'bind' | 'bot' | 'hand' | 'hand-seat' | 'set'>,
): Refusal | null {
  const { state } = step
  switch (command.kind) {
    case 'claim':
      return claim(step, command)
    case 'leave':
      return leave(step, command)
    case 'bind':
      return bind(step, command)
    case 'bot':
      if (!teamOf(state, command.team)) return refuse('no-team', 'team', { team: command.team })
      step.write({ kind: 'player-changed', team: command.team, player: 'bot', policy: command.policy })
      return null
    case 'hand': {
      const team = teamOf(state, command.team)
      if (!team) return refuse('no-team', 'team', { team: command.team })
      const player: Player = command.to === 'control' ? 'control' : hasPeople(step, command.team) ? 'team' : 'absent'
      if (player === team.player) return refuse('seat-same')
      step.write({ kind: 'player-changed', team: command.team, player, policy: null })
      return null
    }
    case 'hand-seat': {
      const seat = seatOf(state, command.seat)
      if (!seat) return refuse('seat-unknown', 'seat')
      const held = command.to === 'control'
      if (seat.role === 'facilitator') return refuse('seat-facilitator', 'seat')
      if (seat.held === held) return refuse('seat-same', 'seat')
      step.write({ kind: 'seat-held', seat: command.seat, held })
      return null
    }
    case 'set':
      step.write({ kind: 'settings-changed', settings: command.settings })
      return null
    default:
      return unreachable(command)
  }
}

/** Whether a participant of the team sits in the room, leaving one seat out of account. */
const hasPeople = ({ state }: Step, team: SlotId, except?: string): boolean =>
  Object.entries(state.seats).some(([id, seat]) => id !== except && seat.present && seat.role === 'participant' && seat.team === team)

function claim(step: Step, { seat, role, team, name, blind }: CommandOf<'claim'>): Refusal | null {
  const before = seatOf(step.state, seat)
  if (before?.present) return refuse('seat-taken', 'seat')
  if (before && (before.role !== role || before.team !== (team ?? null))) return refuse('seat-role', 'role', { role: before.role })
  const needsTeam = role === 'participant' || role === 'interpreter'
  if (needsTeam !== (team !== undefined)) return refuse('seat-team', 'team')
  if (team !== undefined && !teamOf(step.state, team)) return refuse('no-team', 'team', { team })
  step.write({ kind: 'seat-claimed', seat, role, team: team ?? null, name, blind: role === 'evaluator' && blind === true })
  // The first person to sit down makes an empty place a team; a bot or control stays until the team is handed back.
  if (role === 'participant' && team !== undefined && teamOf(step.state, team)?.player === 'absent') {
    step.write({ kind: 'player-changed', team, player: 'team', policy: null })
  }
  return null
}

function leave(step: Step, { seat }: CommandOf<'leave'>): Refusal | null {
  const before = seatOf(step.state, seat)
  if (!before?.present) return refuse('seat-unknown', 'seat')
  step.write({ kind: 'seat-left', seat })
  const { team } = before
  if (before.role === 'participant' && team !== null && teamOf(step.state, team)?.player === 'team' && !hasPeople(step, team, seat)) {
    step.write({ kind: 'player-changed', team, player: 'absent', policy: null })
  }
  return null
}

function bind(step: Step, { team, state, name, zone }: CommandOf<'bind'>): Refusal | null {
  if (step.state.conduct !== 'lobby') return refuse('bind-started')
  if (!teamOf(step.state, team)) return refuse('no-team', 'team', { team })
  const twice = Object.entries(step.state.teams).some(
    ([slot, other]) => slot !== team && (other.name === name || (state !== null && other.state === state)),
  )
  if (twice) return refuse('state-twice', 'name', { name })
  step.write({ kind: 'bound', team, state, name, zone })
  return null
}
