/** What the log says of information, trust, requests and contacts between a state and the others (outcomes 2, 5, 6 and 7). */
import { rowsInOrder } from '../exercise/content.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { isLawful } from '../exercise/network-links.ts'
import { hasTold, isCertain } from '../exercise/spoken.ts'
import type { Request, State } from '../exercise/state.ts'
import type { SlotId } from '../scenario/names.ts'
import { clamp } from './bands.ts'
import { countedAnswer } from './counted.ts'
import { NOTHING, sumOf } from './term.ts'
import type { Measured, TermItem } from './term.ts'

/**
 * Information that the state passed on, or noted as the ground of a decision: graded if it says how good the source is, and
 * under which code it may be used. Figures are no leads, and nobody grades what is said across a table. Who owns it is plain: the sender, or who noted it.
 */
export function gradedOf(exercise: Exercise, state: State, team: SlotId): Measured {
  const passed = state.shares
    .filter(({ from, arrived, content }) => from === team && arrived && content.information !== 'trend')
    .flatMap(({ to, content }) => to.map((other): TermItem => ({ of: 'team', team: other, value: Number(content.grading !== undefined) })))
  const noted = rowsInOrder(state).flatMap(({ id: inject }) => {
    const information = countedAnswer(exercise, state, inject, team)?.record.information ?? []
    return information.map(({ grading, handling }): TermItem => ({
      of: 'inject',
      inject,
      value: Number(grading !== undefined && handling !== undefined),
    }))
  })
  return sumOf([...passed, ...noted])
}

/** The mean trust that the other states have in this one. Without a network nobody keeps that ledger. */
export const trustOf = ({ scenario }: Exercise, state: State, team: SlotId): Measured =>
  state.network
    ? sumOf(
        scenario.slots.flatMap((other): TermItem[] => {
          const trust = state.trust[team]?.[other]
          return trust === undefined ? [] : [{ of: 'team', team: other, value: clamp(trust, 0, 1) }]
        }),
      )
    : NOTHING

/** The second of play at which a turn was resolved; Infinity: it was not yet. */
const endOf = ({ checkpoints, turn: now, run }: Pick<State, 'checkpoints' | 'turn' | 'run'>, turn: number): number =>
  // While a turn is being resolved its outcomes are scored before its checkpoint stands.
  checkpoints.find((one) => one.turn === turn)?.at ?? (now?.index === turn && now.resolved ? run : Infinity)

/** A turn in which word got out through a state, and whether it told others by the end of the next; null: it still can. */
export type OwnLeak = { readonly turn: number; readonly told: boolean | null }

/**
 * The turns in which word got out through a state. It learns of it when the turn is resolved. It has told others if it then
 * sent an alert, or told somebody in person who confirmed it, before the next turn was resolved.
 */
export function ownLeaks(exercise: Pick<Exercise, 'scenario'>, state: State, team: SlotId): OwnLeak[] {
  const turns = [...new Set((state.network?.leaks ?? []).filter(({ by }) => by === team).map(({ turn }) => turn))]
  return turns.map((turn) => {
    const [from, to] = [endOf(state, turn), endOf(state, turn + 1)]
    const within = (at: number) => at >= from && at <= to
    const told =
      state.shares.some((share) => share.from === team && share.content.information === 'alert' && within(share.at)) ||
      state.told.some(
        (one) =>
          one.from === team &&
          one.verb === 'told' &&
          isCertain(one) &&
          within(one.saidAt) &&
          (one.information === undefined || one.information === 'alert'),
      )
    // After the last turn there is none in which it could have told.
    const open = to === Infinity
    return { turn, told: told ? true : open || turn + 1 >= exercise.scenario.turns.length ? null : false }
  })
}

/** Leaks of which the time to tell is over, each 1 if others were told. */
export const admittedOf = (exercise: Exercise, state: State, team: SlotId): Measured =>
  sumOf(
    ownLeaks(exercise, state, team).flatMap(({ turn, told }): TermItem[] =>
      told === null ? [] : [{ of: 'leak', turn, value: Number(told) }],
    ),
  )

/** Requests to a state that it answered or let run out. */
const settled = ({ requests }: Pick<State, 'requests'>, team: SlotId): Request[] =>
  requests.filter(
    ({ to, status, replies }) => to === team && (status === 'expired' || (status !== 'withdrawn' && replies.some(({ by }) => by === team))),
  )

const replyOf = ({ replies }: Request, team: SlotId) => replies.find(({ by }) => by === team)

export const answeredOf = (state: Pick<State, 'requests'>, team: SlotId): Measured =>
  sumOf(
    settled(state, team).map((request): TermItem => ({
      of: 'team',
      team: request.from,
      value: Number(replyOf(request, team) !== undefined),
    })),
  )

/** 1 − the median of delay / time allowed; a request that ran out took all of it. */
export function quickOf(state: Pick<State, 'requests'>, team: SlotId): Measured {
  const items = settled(state, team).map((request): TermItem => {
    const { at, due, from } = request
    const reply = replyOf(request, team)
    return { of: 'team', team: from, value: reply === undefined || due <= at ? 0 : clamp(1 - (reply.at - at) / (due - at), 0, 1) }
  })
  return items.length === 0 ? NOTHING : { part: median(items.map(({ value }) => value)), whole: 1, items }
}

/** The middle value, or the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, sorted[Math.floor(sorted.length / 2)] ?? 0]
  return (low + high) / 2
}

/** How often a state gave another something: by shares that arrived, and in person once that is certain. */
const given = (state: Pick<State, 'shares' | 'told'>, from: SlotId, to: SlotId): number =>
  state.shares.filter((share) => share.from === from && share.arrived && share.to.includes(to)).length +
  state.told.filter((one) => one.from === from && one.to === to && hasTold(one)).length

/** Σ min / Σ max of what was sent and received with each other state. */
export function reciprocalOf({ scenario }: Exercise, state: Pick<State, 'shares' | 'told'>, team: SlotId): Measured {
  const pairs = scenario.slots
    .filter((other) => other !== team)
    .map((other) => ({ other, sent: given(state, team, other), received: given(state, other, team) }))
    .filter(({ sent, received }) => sent + received > 0)
  return {
    part: pairs.reduce((sum, { sent, received }) => sum + Math.min(sent, received), 0),
    whole: pairs.reduce((sum, { sent, received }) => sum + Math.max(sent, received), 0),
    items: pairs.map(({ other, sent, received }) => ({
      of: 'team',
      team: other,
      value: Math.min(sent, received) / Math.max(sent, received),
    })),
  }
}

/** What a state passed on, each 1 if its law let it: a typed share that it does not is refused before; what was said was said. */
export function lawfulOf(exercise: Exercise, state: Pick<State, 'shares' | 'told'>, team: SlotId): Measured {
  const typed = state.shares
    .filter(({ from }) => from === team)
    .flatMap(({ to }) => to.map((other): TermItem => ({ of: 'team', team: other, value: 1 })))
  const said = state.told.flatMap((one): TermItem[] => {
    if (one.from !== team || one.information === undefined || !hasTold(one)) return []
    const passing = { from: team, to: one.to, information: one.information, stated: one.basis !== undefined, formal: false }
    return [{ of: 'team', team: one.to, value: Number(isLawful(exercise, passing)) }]
  })
  return sumOf([...typed, ...said])
}

/**
 * The other states that somebody plays, each 1 if there was an exchange with it to which this state did its part: it gave
 * something, asked and had a reply, or replied. Who only receives has no contact yet.
 */
export function pairsOf({ scenario }: Exercise, state: State, team: SlotId): Measured {
  const asked = (from: SlotId, to: SlotId) => state.requests.some((one) => one.from === from && one.to === to && replyOf(one, to))
  const others = scenario.slots.filter((other) => other !== team && state.teams[other]?.player !== 'absent')
  return sumOf(
    others.map((other): TermItem => {
      const exchanged = given(state, team, other) > 0 || asked(team, other) || asked(other, team)
      return { of: 'team', team: other, value: Number(exchanged) }
    }),
  )
}
