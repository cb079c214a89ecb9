/** What needs the facilitator's eye now, the most pressing first: who asks, who is late, what waits to be decided. */
import type { ControlView, Said } from '../../engine/view/view.ts'
import type { InjectId, SlotId } from '../../engine/scenario/names.ts'
import type { Presence } from '../../protocol/live.ts'
import { mappable } from './results.ts'
import { cellsOfTurn } from './turn-work.ts'
import type { WorkView } from './turn-work.ts'

export type AttentionView = WorkView & Pick<ControlView, 'questions' | 'told' | 'requests' | 'seats'>

type Place = {
  /** Stays the same for as long as it is the same matter. */
  readonly id: string
  /** 0: now; 1: soon; 2: when there is time. */
  readonly urgency: 0 | 1 | 2
  /** Second of play since which it waits, or until which it can wait. */
  readonly at: number
}
export type Attention = Place &
  (
    | { readonly kind: 'question'; readonly index: number; readonly team: SlotId; readonly text: Said }
    | { readonly kind: 'due'; readonly inject: InjectId }
    | { readonly kind: 'held-overdue'; readonly inject: InjectId }
    | { readonly kind: 'late'; readonly inject: InjectId; readonly teams: readonly SlotId[] }
    | { readonly kind: 'offline'; readonly team: SlotId }
    | { readonly kind: 'nobody'; readonly team: SlotId }
    | {
        readonly kind: 'request-soon' | 'request-for-control'
        readonly index: number
        readonly from: SlotId
        readonly to: SlotId
        readonly left: number
      }
    | { readonly kind: 'answer-for'; readonly inject: InjectId; readonly team: SlotId }
    | { readonly kind: 'unmapped'; readonly inject: InjectId; readonly team: SlotId }
    | {
        readonly kind: 'told'
        readonly index: number
        readonly from: SlotId
        readonly to: SlotId
        readonly verb: 'told' | 'asked' | 'agreed'
        readonly gist: Said
      }
  )

/** A request that ends within this many seconds is shown. */
const SOON = 180

/**
 * @param run seconds of play now
 * @param presence who is connected; null where nobody knows, as before the room has said it
 */
export function attention(view: AttentionView, run: number, presence: Presence | null): readonly Attention[] {
  // Of a closed exercise nothing can be done any more.
  if (view.clock.conduct === 'closed') return []
  const found = [
    ...view.questions.items
      .filter(({ answered }) => !answered)
      .map(({ index, team, text, at }): Attention => ({ kind: 'question', id: `question ${index}`, urgency: 0, at, index, team, text })),
    ...rowsWaiting(view),
    ...latecomers(view, run),
    ...emptyPlaces(view, presence),
    ...requestsEnding(view, run),
    ...cellsOfTurn(view, run)
      .filter(({ open, record }) => open && playedByControl(view, record.team) && view.clock.conduct !== 'close')
      .map(({ record }): Attention => {
        const { inject, team, deliveredAt: at } = record
        return { kind: 'answer-for', id: `answer ${inject} ${team}`, urgency: 1, at, inject, team }
      }),
    // When the turn is closed it holds everything up; before, it is work that can be done already.
    ...mappable(view).map(({ inject, team, deliveredAt: at }): Attention => {
      const urgency = view.clock.conduct === 'close' ? 0 : 2
      return { kind: 'unmapped', id: `map ${inject} ${team}`, urgency, at, inject, team }
    }),
    ...view.told.items
      .filter(({ status }) => status === 'claimed')
      .map(({ index, from, to, verb, gist, at }): Attention => ({
        kind: 'told',
        id: `told ${index}`,
        urgency: 2,
        at,
        index,
        from,
        to,
        verb,
        gist,
      })),
  ]
  return found.toSorted((a, b) => a.urgency - b.urgency || a.at - b.at)
}

const playedByControl = ({ states }: AttentionView, slot: string): boolean =>
  states.some(({ team, player }) => team === slot && player === 'control')

function rowsWaiting(view: AttentionView): readonly Attention[] {
  return view.rows.flatMap(({ inject, status, turn, overdue }): readonly Attention[] => {
    if (turn !== view.turn?.index) return []
    if (status === 'due') return [{ kind: 'due', id: `due ${inject}`, urgency: 0, at: view.clock.run, inject }]
    return status === 'held' && overdue ? [{ kind: 'held-overdue', id: `held ${inject}`, urgency: 1, at: view.clock.run, inject }] : []
  })
}

/** One line for each inject, so that a slow room does not fill the list. Control's own teams are named elsewhere. */
function latecomers(view: AttentionView, run: number): readonly Attention[] {
  const late = cellsOfTurn(view, run).filter((cell) => cell.late && !playedByControl(view, cell.record.team))
  return [...Map.groupBy(late, ({ record }) => record.inject)].map(([inject, cells]) => ({
    kind: 'late',
    id: `late ${inject}`,
    urgency: 1,
    at: Math.min(...cells.map(({ record }) => record.deadline ?? run)),
    inject,
    teams: cells.map(({ record }) => record.team),
  }))
}

/** Teams that should play and have no device, or nobody at all while they are asked something. */
function emptyPlaces(view: AttentionView, presence: Presence | null): readonly Attention[] {
  if (view.clock.phase !== 'play') return []
  const asked = new Set<string>(view.records.filter(({ answers, status }) => answers && status !== 'resolved').map(({ team }) => team))
  return view.states.flatMap(({ team, player, since }): readonly Attention[] => {
    if (player === 'absent') return asked.has(team) ? [{ kind: 'nobody', id: `nobody ${team}`, urgency: 2, at: since, team }] : []
    if (player !== 'team' || presence === null || devicesOf(view, presence, team) > 0) return []
    return [{ kind: 'offline', id: `offline ${team}`, urgency: 0, at: since, team }]
  })
}

/** How many devices a team's participants have in the room. */
export function devicesOf({ seats }: Pick<ControlView, 'seats'>, presence: Presence, team: string): number {
  return seats
    .filter((seat) => seat.team === team && seat.role === 'participant')
    .reduce((sum, { seat }) => sum + (presence.seats[seat] ?? 0), 0)
}

function requestsEnding(view: AttentionView, run: number): readonly Attention[] {
  // Their time passes only in play.
  if (view.clock.phase !== 'play') return []
  return view.requests.items.flatMap(({ index, from, to, status, due }): readonly Attention[] => {
    if (status !== 'asked' && status !== 'countered') return []
    // Who has the word: the state that was asked, or after a counter-offer the one that asks.
    const answering = status === 'asked' ? to : from
    if (playedByControl(view, answering))
      return [{ kind: 'request-for-control', id: `request ${index}`, urgency: 1, at: due, index, from, to, left: due - run }]
    return due - run <= SOON
      ? [{ kind: 'request-soon', id: `request ${index}`, urgency: 1, at: due, index, from, to, left: due - run }]
      : []
  })
}
