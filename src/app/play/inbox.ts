/** The inbox in the order in which a team needs it: what is new, what is due, what was answered, what was only read. */
import type { InboxItem, TeamView } from '../../engine/view/view.ts'
import { answersComeIn, standing, wordsChanged } from './answering.ts'

/** What is asked of the team now. */
export type Due =
  /** Nothing, or no longer. */
  | 'none'
  | 'answer'
  /** The common record waits for this state's agreement or reservation. */
  | 'position'

export type Entry = {
  readonly item: InboxItem
  /** Nobody of the team, or nobody at this screen, has opened it. */
  readonly unread: boolean
  readonly due: Due
  /** Seconds of play that are left; null without a deadline; below zero it is late. */
  readonly left: number | null
  /** The words changed after the answer. */
  readonly changed: boolean
  /** The team answered, or took its position on the common record. */
  readonly answered: boolean
}

export type Inbox = { readonly [group in 'new' | 'due' | 'answered' | 'read']: readonly Entry[] }

/** What the team is asked to do about an inject at this moment. */
export function dueOf(view: Pick<TeamView, 'own' | 'clock'>, item: InboxItem): Due {
  if (!item.answer || !answersComeIn(view) || item.status === 'resolved') return 'none'
  if (item.answer.by !== 'joint' || item.answer.lead === view.own.team) return standing(item) ? 'none' : 'answer'
  const record = item.joint?.record
  if (!record || record.withdrawn) return 'none'
  const position = item.joint?.positions.find(({ team }) => team === view.own.team)
  return position && position.version === record.version ? 'none' : 'position'
}

const hasAnswered = ({ own }: Pick<TeamView, 'own'>, item: InboxItem): boolean =>
  standing(item) !== null || (item.joint?.positions.some(({ team }) => team === own.team) ?? false)

/**
 * @param run seconds of play now
 * @param opened injects that were opened on this screen; null where it does not matter
 */
export function inboxOf(view: Pick<TeamView, 'own' | 'clock' | 'inbox'>, run: number, opened: ReadonlySet<string> | null = null): Inbox {
  const entries = view.inbox.map((item): Entry => ({
    item,
    unread: item.status === 'delivered' || (opened !== null && !opened.has(item.inject)),
    due: dueOf(view, item),
    left: item.deadline === null ? null : item.deadline - run,
    changed: wordsChanged(item),
    answered: hasAnswered(view, item),
  }))
  const lastFirst = (group: readonly Entry[]): readonly Entry[] => group.toSorted((a, b) => b.item.deliveredAt - a.item.deliveredAt)
  const isNew = ({ unread, answered }: Entry): boolean => unread && !answered
  const rest = entries.filter((entry) => !isNew(entry))
  return {
    new: lastFirst(entries.filter(isNew)),
    due: rest
      .filter(({ due }) => due !== 'none')
      .toSorted((a, b) => (a.left ?? Infinity) - (b.left ?? Infinity) || a.item.deliveredAt - b.item.deliveredAt),
    answered: lastFirst(rest.filter(({ due, answered }) => due === 'none' && answered)),
    read: lastFirst(rest.filter(({ due, answered }) => due === 'none' && !answered)),
  }
}

/** What the verb "Answer" opens: the most pressing thing that is asked of the team; null if nothing is. */
export function nextToAnswer({ new: fresh, due }: Inbox): Entry | null {
  const asked = [...due, ...fresh.filter((entry) => entry.due !== 'none')]
  return asked.reduce<Entry | null>(
    (first, entry) => (first === null || (entry.left ?? Infinity) < (first.left ?? Infinity) ? entry : first),
    null,
  )
}
