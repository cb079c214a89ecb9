/**
 * What outcomes are scored from: of the state these parts, and of each no more than counts. Whoever keeps a score can so
 * tell whether it still holds, and what cannot move a score does not ask for it to be made again.
 */
import { keptWith } from '../../base/kept-with.ts'
import type { Exercise } from '../exercise/exercise.ts'
import type { NetworkPlay } from '../exercise/network-state.ts'
import type { Note, Request, Share, State, Told } from '../exercise/state.ts'
import type { SlotId } from '../scenario/names.ts'

/** Members are the state's own parts, or lists and records of such parts and of plain values. */
export type Evidence = Pick<
  State,
  | 'teams'
  | 'msel'
  | 'receipts'
  | 'flags'
  | 'counters'
  | 'trust'
  | 'scores'
  | 'overrides'
  | 'requests'
  | 'shares'
  | 'deconfliction'
  | 'told'
  | 'marks'
> & {
  /** Notes that marks are about, by their number. */
  readonly notes: { readonly [index: number]: Note | undefined }
  /** null: the scenario has none. */
  readonly network: Pick<NetworkPlay, 'now' | 'orders' | 'leaks' | 'victims' | 'moved'> | null
  /** The second of play at which each turn was resolved; Infinity: it was not yet. */
  readonly ends: readonly number[]
}

export function evidenceOf({ scenario }: Pick<Exercise, 'scenario'>, state: State): Evidence {
  const { teams, msel, flags, counters, trust, scores, overrides, requests, shares, deconfliction, told, network } = state
  const marks = state.marks.filter(({ as }) => as === 'gap' || as === 'plan')
  return {
    teams,
    msel,
    // Until the turn is resolved, nothing of what is read and answered in it counts.
    receipts: Object.fromEntries(
      Object.entries(state.receipts).filter(
        ([inject, receipts]) => scores[inject] || Object.values(receipts).some(({ resolution }) => resolution),
      ),
    ),
    flags,
    counters,
    trust,
    scores,
    overrides,
    requests,
    shares,
    deconfliction,
    told,
    marks,
    notes: Object.fromEntries(marks.flatMap(({ what }) => (what.of === 'note' ? [[what.index, state.notes[what.index]]] : []))),
    network: network
      ? { now: network.now, orders: network.orders, leaks: network.leaks, victims: network.victims, moved: network.moved }
      : null,
    ends: scenario.turns.map((_, turn) => endOf(state, turn)),
  }
}

const endOf = ({ checkpoints, turn: now, run }: Pick<State, 'checkpoints' | 'turn' | 'run'>, turn: number): number =>
  // While a turn is being resolved its outcomes are scored before its checkpoint stands.
  checkpoints.find((one) => one.turn === turn)?.at ?? (now?.index === turn && now.resolved ? run : Infinity)

/** The items of a long list by one of their teams: gone through once for all teams, not once for each. */
function listedBy<T>(teamOf: (item: T) => SlotId): (items: readonly T[], team: SlotId) => readonly T[] {
  const groups = keptWith((items: readonly T[]) => Map.groupBy(items, teamOf))
  return (items, team) => groups(items).get(team) ?? []
}

export const sharesFrom = listedBy<Share>(({ from }) => from)
export const toldBy = listedBy<Told>(({ from }) => from)
export const requestsFrom = listedBy<Request>(({ from }) => from)
export const requestsTo = listedBy<Request>(({ to }) => to)
