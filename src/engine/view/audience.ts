/**
 * Views: what each seat may see, built from nothing as an allow-list. This file says who shares a view: all seats of
 * one audience see the same, so it is computed once for them.
 */
import type { SeatId } from '../exercise/parts.ts'
import type { Seat, State } from '../exercise/state.ts'
import type { Conduct } from '../exercise/status.ts'
import type { SlotId } from '../scenario/names.ts'

export type Audience =
  | { readonly kind: 'facilitator' | 'controller' | 'evaluator' | 'observer' | 'display' }
  /** An evaluator who sees no other evaluator's judgement. */
  | { readonly kind: 'blind-evaluator'; readonly seat: SeatId }
  | { readonly kind: 'participant' | 'interpreter'; readonly team: SlotId }

/** The audience a seat belongs to. After EndEx nobody is blind any more: then agreement is looked at. */
export function audienceOf(seat: SeatId, { role, team, blind }: Pick<Seat, 'role' | 'team' | 'blind'>, conduct: Conduct): Audience {
  switch (role) {
    case 'evaluator':
      return blind && !blindnessEnded(conduct) ? { kind: 'blind-evaluator', seat } : { kind: 'evaluator' }
    case 'participant':
    case 'interpreter':
      // `decide` gives every participant and interpreter a team; without one a seat sees no more than an observer.
      return team === null ? { kind: 'observer' } : { kind: role, team }
    default:
      return { kind: role }
  }
}

/** Whether blind ratings are open to the other evaluators. */
export const blindnessEnded = (conduct: Conduct): boolean => conduct === 'closed'

/** The audience of a seat in the room; null if there is no such seat. */
export function audienceOfSeat(state: State, seat: SeatId): Audience | null {
  const found = Object.hasOwn(state.seats, seat) ? state.seats[seat] : undefined
  return found ? audienceOf(seat, found, state.conduct) : null
}

/** The audience's name: one key for one shared view, such as `participant:T1`. */
export function audienceKey(audience: Audience): string {
  if ('team' in audience) return `${audience.kind}:${audience.team}`
  return 'seat' in audience ? `${audience.kind}:${audience.seat}` : audience.kind
}

/** Control is the facilitator and the controllers together. */
export const isControl = ({ kind }: Audience): boolean => kind === 'facilitator' || kind === 'controller'

/** Control and evaluators: they see every team's work as it happens. */
export const isStaff = ({ kind }: Audience): boolean =>
  kind === 'facilitator' || kind === 'controller' || kind === 'evaluator' || kind === 'blind-evaluator'

/** The team whose table reads this view; null for everybody else. */
export const teamOfAudience = (audience: Audience): SlotId | null => ('team' in audience ? audience.team : null)
