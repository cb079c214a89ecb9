/** The team's view in a room, for what is written against it alone. */
import type { TeamView, View } from '../../engine/view/view.ts'
import type { Days } from '../parts/fields.ts'
import { labelMinutes } from '../parts/times.ts'
import type { Room } from '../room.ts'
import { formatLanguage } from '../words/words.ts'

/** Only a team's view holds a team's own things. */
export const isTeamView = (view: View | null | undefined): view is TeamView => view != null && 'own' in view

export const teamViewOf = (room: Room | null): TeamView | null => {
  const view = room?.snapshot.view
  return isTeamView(view) ? view : null
}

/** The other states' teams. */
export const others = ({ teams, own }: TeamView): TeamView['teams'] => teams.filter(({ team }) => team !== own.team)

/** The days that a plan can speak of: from a week before this turn to three weeks after it. */
export function planDays({ turn, exercise }: Pick<TeamView, 'turn' | 'exercise'>): Days {
  const day = (label: string | undefined): number => Math.floor((labelMinutes(label ?? 'D+0') ?? 0) / (24 * 60))
  return {
    first: day(turn?.from) - 7,
    last: day(turn?.to) + 21,
    dDay: exercise.dDay,
    language: formatLanguage(),
  }
}
