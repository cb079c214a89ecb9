/** What a team has and knows of itself, and who sits where: a team sees its own table, control and evaluators see all. */
import type { State, Team } from '../../exercise/state.ts'
import type { SeatId } from '../../exercise/parts.ts'
import { byCodeUnit } from '../../../base/compare.ts'
import type { SlotId } from '../../scenario/names.ts'
import { teamOfAudience } from '../audience.ts'
import { slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import type { OwnTeam, SeatCard, StaffSeat, StaffTeam } from '../view.ts'
import { read, readIf, said } from '../words.ts'

function ownTeam(slot: SlotId, team: Team, seeing: Seeing): OwnTeam {
  const authored = seeing.exercise.scenario.document.slots[slot]
  return {
    team: slot,
    player: team.player,
    pen: team.pen,
    resources: team.resources,
    brief: readIf(seeing, authored?.brief) ?? '',
    private: readIf(seeing, authored?.private),
    contacts: (authored?.contacts ?? []).map((contact) => ({
      function: read(seeing, contact.function),
      hours: read(seeing, contact.hours),
      channel: contact.channel,
    })),
    legal: (authored?.legal ?? []).map((rule) => ({
      to: rule.to,
      kinds: rule.kinds,
      permission: rule.permission,
      basis: read(seeing, rule.basis),
      minutes: rule.minutes ?? 0,
    })),
  }
}

/** The audience's own team. */
export const ownSlice = slice(
  'own',
  ({ teams }, { audience }) => {
    const slot = teamOfAudience(audience)
    return { slot, team: (slot && teams[slot]) ?? null }
  },
  ({ slot, team }, seeing): OwnTeam | null => (slot && team ? ownTeam(slot, team, seeing) : null),
)

export const statesSlice = slice(
  'states',
  ({ teams }) => ({ teams }),
  ({ teams }, seeing): readonly StaffTeam[] =>
    seeing.exercise.scenario.slots.flatMap((slot) => {
      const team = teams[slot]
      const authored = seeing.exercise.scenario.document.slots[slot]
      return team && authored
        ? [{ ...ownTeam(slot, team, seeing), required: authored.required, role: authored.role, policy: team.policy, since: team.since }]
        : []
    }),
)

const seatIds = (seats: State['seats']): SeatId[] => Object.keys(seats).sort(byCodeUnit) as SeatId[] // only seats are keys there

/** The seats at the audience's own table. */
export const ownSeatsSlice = slice(
  'own-seats',
  ({ seats }) => ({ seats }),
  ({ seats }, seeing): readonly SeatCard[] => {
    const own = teamOfAudience(seeing.audience)
    return seatIds(seats).flatMap((id) => {
      const seat = seats[id]
      if (!seat || own === null || seat.team !== own) return []
      return [{ seat: id, role: seat.role, team: seat.team, name: said(seeing, seat.name), present: seat.present, held: seat.held }]
    })
  },
)

export const seatsSlice = slice(
  'seats',
  ({ seats }) => ({ seats }),
  ({ seats }, seeing): readonly StaffSeat[] =>
    seatIds(seats).flatMap((id) => {
      const seat = seats[id]
      if (!seat) return []
      return [
        {
          seat: id,
          role: seat.role,
          team: seat.team,
          name: said(seeing, seat.name),
          present: seat.present,
          held: seat.held,
          blind: seat.blind,
        },
      ]
    }),
)
