/** What came between two moments of a team's view, to be said aloud to whoever cannot see it come. */
import type { Said, TeamView } from '../../engine/view/view.ts'

export type News =
  | { readonly kind: 'inject'; readonly title: Said; readonly from: Said }
  /** The words of an inject that the team has changed. */
  | { readonly kind: 'changed'; readonly title: Said }
  | { readonly kind: 'request' | 'share' | 'told' | 'deconfliction'; readonly from: string }
  | { readonly kind: 'reply'; readonly from: Said }
  | { readonly kind: 'announcement'; readonly text: Said }
  | { readonly kind: 'consequence'; readonly title: Said }
  /** A turn has changed the network. */
  | { readonly kind: 'network' }
  | { readonly kind: 'step'; readonly conduct: TeamView['clock']['conduct'] }
  | { readonly kind: 'paused' | 'resumed' | 'emergency' }

/** Items of a page that were not there before. */
const added = <T extends { readonly index: number }>(
  before: { readonly total: number },
  after: { readonly items: readonly T[] },
): readonly T[] => after.items.filter(({ index }) => index >= before.total)

/** @param before null: the first view, in which nothing is news */
export function newsOf(before: TeamView | null, after: TeamView): readonly News[] {
  if (!before || before.exercise.branch !== after.exercise.branch) return []
  const own = after.own.team
  const known = new Map(before.inbox.map((item) => [item.inject, item]))
  const clock: News[] =
    before.clock.clock === after.clock.clock
      ? []
      : after.clock.clock === 'paused'
        ? [{ kind: 'paused' }]
        : after.clock.clock === 'emergency'
          ? [{ kind: 'emergency' }]
          : before.clock.clock === 'paused' || before.clock.clock === 'emergency'
            ? [{ kind: 'resumed' }]
            : []
  return [
    ...clock,
    ...(before.clock.conduct === after.clock.conduct ? [] : [{ kind: 'step', conduct: after.clock.conduct } as const]),
    ...after.inbox.flatMap((item): News[] => {
      const was = known.get(item.inject)
      if (!was) return [{ kind: 'inject', title: item.title, from: item.from }]
      if (was.version < item.version) return [{ kind: 'changed', title: item.title }]
      return was.consequence === null && item.consequence !== null ? [{ kind: 'consequence', title: item.title }] : []
    }),
    ...((before.network?.turns.length ?? 0) < (after.network?.turns.length ?? 0) ? [{ kind: 'network' } as const] : []),
    ...added(before.requests, after.requests).flatMap(({ from }): News[] => (from === own ? [] : [{ kind: 'request', from }])),
    ...added(before.shares, after.shares).flatMap(({ from }): News[] => (from === own ? [] : [{ kind: 'share', from }])),
    ...added(before.told, after.told).flatMap(({ from }): News[] => (from === own ? [] : [{ kind: 'told', from }])),
    ...added(before.deconfliction, after.deconfliction).flatMap(({ team }): News[] =>
      team === own ? [] : [{ kind: 'deconfliction', from: team }],
    ),
    ...added(before.replies, after.replies).map(({ from }): News => ({ kind: 'reply', from })),
    ...added(before.announcements, after.announcements).map(({ text }): News => ({ kind: 'announcement', text })),
  ]
}
