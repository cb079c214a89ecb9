/** Who may give which command, and when nothing may be given. */
import { COMMAND_KINDS } from './command.ts'
import type { Command, CommandKind } from './command.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { nameOf, seatOf, teamOf } from './step.ts'
import type { Step } from './step.ts'
import type { Seat, State } from './state.ts'
import type { SlotId } from '../scenario/names.ts'

const GROUP = new Map<CommandKind, keyof typeof COMMAND_KINDS>(
  (['host', 'control', 'team', 'evaluation'] as const).flatMap((group) => COMMAND_KINDS[group].map((kind) => [kind, group] as const)),
)

/** What still works in a real emergency: the facilitator ends it, people come and go. */
const IN_EMERGENCY: ReadonlySet<CommandKind> = new Set(['stand-down', 'claim', 'leave', 'end', 'rewind'])

/** What a team does against the clock; in a pause it waits. */
const NOT_IN_PAUSE: ReadonlySet<CommandKind> = new Set([
  'respond',
  'revise',
  'withdraw',
  'agree',
  'request',
  'answer',
  'share',
  'deconflict',
  'told',
  'order',
  'cancel-order',
])

/** Run by the facilitator alone: they change the exercise as a whole. */
const FACILITATOR_ONLY: ReadonlySet<CommandKind> = new Set([
  'start',
  'hotwash',
  'end',
  'rewind',
  'bind',
  'bot',
  'hand',
  'hand-seat',
  'set',
  'stand-down',
])

/** Whether a role is part of control. */
export const isControl = (seat: Seat): boolean => seat.role === 'facilitator' || seat.role === 'controller'

/** Refuses a command that its sender may not give, or that nobody may give at this moment. */
export function permission(step: Step): Refusal | null {
  const { state, envelope } = step
  const { command, by } = envelope
  if (state.clock === 'emergency' && !IN_EMERGENCY.has(command.kind)) return refuse('emergency')
  const group = GROUP.get(command.kind)
  // The host pauses too: after a crash nobody may lose time while people come back.
  if (by === 'host') return group === 'host' || command.kind === 'pause' ? null : refuse('role', null, { who: 'somebody in the room' })
  if (group === 'host') return refuse('host-only')
  const seat = seatOf(state, by)
  if (!seat) return refuse('no-seat')
  if (!seat.present) return refuse('seat-left')
  if (seat.held) return refuse('seat-held')
  switch (group) {
    case 'control':
      if (!isControl(seat)) return refuse('role', null, { who: 'the facilitator' })
      return FACILITATOR_ONLY.has(command.kind) && seat.role !== 'facilitator' ? refuse('role', null, { who: 'the facilitator' }) : null
    case 'evaluation':
      return seat.role === 'evaluator' || isControl(seat) ? null : refuse('role', null, { who: 'an evaluator or the facilitator' })
    default:
      return teamPermission(state, seat, command)
  }
}

function teamPermission(state: State, seat: Seat, command: Command): Refusal | null {
  const team = 'team' in command ? (command.team ?? null) : null
  if (command.kind === 'confirm' && team === null) {
    return seat.role === 'evaluator' || isControl(seat) ? null : refuse('role', 'team', { who: 'the other team, control or an evaluator' })
  }
  if ((command.kind === 'note' || command.kind === 'mark') && team === null) {
    return seat.role === 'participant' || seat.role === 'display' || seat.role === 'interpreter'
      ? refuse('role', 'team', { who: 'control, an evaluator or an observer' })
      : null
  }
  if (team === null || !teamOf(state, team)) return refuse('no-team', 'team', { team: team ?? '' })
  const refusal = mayActFor(state, seat, team)
  if (refusal) return refusal
  return state.clock === 'paused' && NOT_IN_PAUSE.has(command.kind) ? refuse('paused') : null
}

/** Who acts for a team: its participants, or control where control plays it or nobody does. */
function mayActFor(state: State, seat: Seat, slot: SlotId): Refusal | null {
  const player = teamOf(state, slot)?.player
  if (isControl(seat)) {
    return player === 'control' || player === 'absent' ? null : refuse('team-plays-itself', 'team', { team: nameOf(state, slot) })
  }
  if (seat.role !== 'participant') return refuse('role', null, { who: 'a participant' })
  if (seat.team !== slot) return refuse('other-team', 'team')
  return player === 'control' ? refuse('team-played-by-control', 'team', { team: nameOf(state, slot) }) : null
}
