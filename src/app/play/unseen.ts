/** What came to the pages of the desk since they were last looked at on this screen. */
import type { TeamView } from '../../engine/view/view.ts'

export const COUNTED = ['exchange', 'control', 'room', 'network'] as const
export type Counted = (typeof COUNTED)[number]
export const NOTHING_SEEN: { readonly [page in Counted]: number } = { exchange: 0, control: 0, room: 0, network: 0 }
/** The page of a place of the desk, if what comes there is counted. */
export const countedOf = (place: string): Counted | null => COUNTED.find((page) => place.split(':')[0] === page) ?? null

/** How much there is on each page that others have put there. */
export const countsOf = (view: TeamView): { readonly [page in Counted]: number } => {
  const own = view.own.team
  const from = (items: readonly { readonly from: string }[]): number => items.filter((one) => one.from !== own).length
  return {
    exchange:
      from(view.requests.items) +
      from(view.told.items) +
      from(view.shares.items) +
      view.deconfliction.items.filter(({ team }) => team !== own).length +
      view.requests.items.flatMap(({ replies }) => replies).filter(({ by }) => by !== own).length,
    control: view.announcements.total + view.replies.total,
    network: view.network?.turns.length ?? 0,
    room:
      view.answers.reduce((sum, { versions, positions }) => sum + versions.length + positions.length, 0) +
      view.consequences.length +
      (view.turn?.questions.length ?? 0) +
      (view.debrief?.hotwash.length ?? 0),
  }
}

/** How much of it is new. @param seen what there was when each page was last looked at */
export const unseenOf = (view: TeamView, seen: { readonly [page in Counted]: number }): { readonly [page in Counted]: number } => {
  const now = countsOf(view)
  return {
    exchange: Math.max(0, now.exchange - seen.exchange),
    control: Math.max(0, now.control - seen.control),
    room: Math.max(0, now.room - seen.room),
    network: Math.max(0, now.network - seen.network),
  }
}
