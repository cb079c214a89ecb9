/** Where the exercise stands, in short, for somebody who comes late: made from the team's view alone. */
import type { AnnouncementCard, InboxItem, Said, ShareCard, SignedVersion, TeamView } from '../../engine/view/view.ts'
import { standing } from './answering.ts'
import { exchangeOf, received } from './exchange.ts'
import type { Passing } from './exchange.ts'
import { inboxOf } from './inbox.ts'
import type { Entry } from './inbox.ts'

export type CatchUp = {
  readonly step: TeamView['clock']['conduct']
  /** From 1; null outside of turns. */
  readonly turn: { readonly number: number; readonly of: number; readonly title: Said; readonly situation: Said } | null
  /** What was told at the start, while no turn tells more. */
  readonly background: Said | null
  readonly answered: readonly { readonly item: InboxItem; readonly version: SignedVersion }[]
  /** What is asked of the team now. */
  readonly open: readonly Entry[]
  /** What waits for the team from other states. */
  readonly waiting: readonly Passing[]
  readonly received: readonly ShareCard[]
  readonly announcements: readonly AnnouncementCard[]
}

/** As many things of one kind as a person who comes late reads. */
const MOST = 8

/** @param run seconds of play now */
export function catchUp(view: TeamView, run: number): CatchUp {
  const { turn, exercise, clock } = view
  const { new: fresh, due } = inboxOf(view, run)
  return {
    step: clock.conduct,
    turn: turn && { number: turn.index + 1, of: exercise.turns, title: turn.title, situation: turn.situation },
    background: turn ? null : exercise.background,
    answered: view.inbox
      .flatMap((item) => {
        const version = standing(item)
        return version ? [{ item, version }] : []
      })
      .toSorted((a, b) => b.version.at - a.version.at)
      .slice(0, MOST),
    open: [...due, ...fresh.filter((entry) => entry.due !== 'none')],
    waiting: exchangeOf(view).ours,
    received: received(view).slice(0, MOST),
    announcements: view.announcements.items.toReversed().slice(0, MOST),
  }
}
