/** How seats are named by hosts, so that a log reads the same whoever kept it. */
import type { SeatId } from '../exercise/parts.ts'
import type { SlotId } from '../scenario/names.ts'

export const SEATS = {
  /** The facilitator's: one, on however many devices. */
  facilitator: 'facilitator' as SeatId, // matches the pattern of seats
  /** The seat in which a bot plays a team. Slots are letters and digits, so it matches the pattern. */
  bot: (team: SlotId): SeatId => `bot-${team.toLowerCase()}` as SeatId,
  /** The n-th seat at a place, such as `participant-t1-2` or `evaluator-1`; it matches the pattern too. */
  numbered: (role: string, team: SlotId | null, n: number): SeatId =>
    [role, ...(team === null ? [] : [team.toLowerCase()]), n].join('-') as SeatId,
} as const
