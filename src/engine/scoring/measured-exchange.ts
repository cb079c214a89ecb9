/** What the log says of information, trust, requests and contacts between a state and the others (outcomes 2, 5, 6 and 7). */
import { keptWith } from '../../base/kept-with.ts'
import { rowsInOrder } from '../exercise/content.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { isLawful } from '../exercise/network-links.ts'
import { hasTold, isCertain } from '../exercise/spoken.ts'
import type { Request } from '../exercise/state.ts'
import type { SlotId } from '../scenario/names.ts'
import { clamp } from './bands.ts'
import { countedAnswer } from './counted.ts'
import { requestsTo, sharesFrom, toldBy } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { NOTHING, sumOf } from './term.ts'
import type { Measured, TermItem } from './term.ts'

/**
 * Information that the state passed on, or noted as the ground of a decision: graded if it says how good the source is, and
 * under which code it may be used. Figures are no leads, and nobody grades what is said across a table. Who owns it is plain: the sender, or who noted it.
 */
export function gradedOf(exercise: Exercise, evidence: Evidence, team: SlotId): Measured {
  const passed = sharesFrom(evidence.shares, team)
    .filter(({ arrived, content }) => arrived && content.information !== 'trend')
    .flatMap(({ to, content }) => to.map((other): TermItem => ({ of: 'team', team: other, value: Number(content.grading !== undefined) })))
  const noted = rowsInOrder(evidence).flatMap(({ id: inject }) => {
    const information = countedAnswer(exercise, evidence, inject, team)?.record.information ?? []
    return information.map(({ grading, handling }): TermItem => ({
      of: 'inject',
      inject,
      value: Number(grading !== undefined && handling !== undefined),
    }))
  })
  return sumOf([...passed, ...noted])
}

/** The mean trust that the other states have in this one. Without a network nobody keeps that ledger. */
export const trustOf = ({ scenario }: Exercise, { network, trust }: Evidence, team: SlotId): Measured =>
  network
    ? sumOf(
        scenario.slots.flatMap((other): TermItem[] => {
          const has = trust[team]?.[other]
          return has === undefined ? [] : [{ of: 'team', team: other, value: clamp(has, 0, 1) }]
        }),
      )
    : NOTHING

/** A turn in which word got out through a state, and whether it told others by the end of the next; null: it still can. */
export type OwnLeak = { readonly turn: number; readonly told: boolean | null }

/**
 * The turns in which word got out through a state. It learns of it when the turn is resolved. It has told others if it then
 * sent an alert, or told somebody in person who confirmed it, before the next turn was resolved.
 */
export function ownLeaks({ scenario }: Exercise, { network, shares, told: words, ends }: Evidence, team: SlotId): OwnLeak[] {
  const turns = [...new Set((network?.leaks ?? []).filter(({ by }) => by === team).map(({ turn }) => turn))]
  return turns.map((turn) => {
    const [from, to] = [ends[turn] ?? Infinity, ends[turn + 1] ?? Infinity]
    const within = (at: number) => at >= from && at <= to
    const told =
      sharesFrom(shares, team).some((share) => share.content.information === 'alert' && within(share.at)) ||
      toldBy(words, team).some(
        (one) =>
          one.verb === 'told' && isCertain(one) && within(one.saidAt) && (one.information === undefined || one.information === 'alert'),
      )
    // After the last turn there is none in which it could have told.
    const open = to === Infinity
    return { turn, told: told ? true : open || turn + 1 >= scenario.turns.length ? null : false }
  })
}

/** Leaks of which the time to tell is over, each 1 if others were told. */
export const admittedOf = (exercise: Exercise, evidence: Evidence, team: SlotId): Measured =>
  sumOf(
    ownLeaks(exercise, evidence, team).flatMap(({ turn, told }): TermItem[] =>
      told === null ? [] : [{ of: 'leak', turn, value: Number(told) }],
    ),
  )

/** Requests to a state that it answered or let run out. */
const settled = ({ requests }: Pick<Evidence, 'requests'>, team: SlotId): Request[] =>
  requestsTo(requests, team).filter(
    ({ status, replies }) => status === 'expired' || (status !== 'withdrawn' && replies.some(({ by }) => by === team)),
  )

const replyOf = ({ replies }: Request, team: SlotId) => replies.find(({ by }) => by === team)

export const answeredOf = (evidence: Pick<Evidence, 'requests'>, team: SlotId): Measured =>
  sumOf(
    settled(evidence, team).map((request): TermItem => ({
      of: 'team',
      team: request.from,
      value: Number(replyOf(request, team) !== undefined),
    })),
  )

/** 1 − the median of delay / time allowed; a request that ran out took all of it. */
export function quickOf(evidence: Pick<Evidence, 'requests'>, team: SlotId): Measured {
  const items = settled(evidence, team).map((request): TermItem => {
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

type Tally = ReadonlyMap<SlotId, ReadonlyMap<SlotId, number>>

/** How often each pair stands there: who gave, to whom. */
function tally(pairs: readonly (readonly [SlotId, SlotId])[]): Tally {
  const counts = new Map<SlotId, Map<SlotId, number>>()
  for (const [from, to] of pairs) {
    const own = counts.get(from) ?? new Map<SlotId, number>()
    counts.set(from, own)
    own.set(to, (own.get(to) ?? 0) + 1)
  }
  return counts
}

const sent = keptWith((shares: Evidence['shares']) =>
  tally(shares.flatMap(({ from, to, arrived }) => (arrived ? [...new Set(to)].map((other) => [from, other] as const) : []))),
)
const said = keptWith((told: Evidence['told']) => tally(told.filter(hasTold).map(({ from, to }) => [from, to] as const)))

/** How often a state gave another something: by shares that arrived, and in person once that is certain. */
const given = ({ shares, told }: Pick<Evidence, 'shares' | 'told'>, from: SlotId, to: SlotId): number =>
  (sent(shares).get(from)?.get(to) ?? 0) + (said(told).get(from)?.get(to) ?? 0)

/** Σ min / Σ max of what was sent and received with each other state. */
export function reciprocalOf({ scenario }: Exercise, evidence: Pick<Evidence, 'shares' | 'told'>, team: SlotId): Measured {
  const pairs = scenario.slots
    .filter((other) => other !== team)
    .map((other) => ({ other, sent: given(evidence, team, other), received: given(evidence, other, team) }))
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
export function lawfulOf(exercise: Exercise, { shares, told }: Pick<Evidence, 'shares' | 'told'>, team: SlotId): Measured {
  const typed = sharesFrom(shares, team).flatMap(({ to }) => to.map((other): TermItem => ({ of: 'team', team: other, value: 1 })))
  const spoken = toldBy(told, team).flatMap((one): TermItem[] => {
    if (one.information === undefined || !hasTold(one)) return []
    const passing = { from: team, to: one.to, information: one.information, stated: one.basis !== undefined, formal: false }
    return [{ of: 'team', team: one.to, value: Number(isLawful(exercise, passing)) }]
  })
  return sumOf([...typed, ...spoken])
}

/**
 * The other states that somebody plays, each 1 if there was an exchange with it to which this state did its part: it gave
 * something, asked and had a reply, or replied. Who only receives has no contact yet.
 */
export function pairsOf({ scenario }: Exercise, evidence: Evidence, team: SlotId): Measured {
  const asked = (from: SlotId, to: SlotId) => requestsTo(evidence.requests, to).some((one) => one.from === from && replyOf(one, to))
  const others = scenario.slots.filter((other) => other !== team && evidence.teams[other]?.player !== 'absent')
  return sumOf(
    others.map((other): TermItem => {
      const exchanged = given(evidence, team, other) > 0 || asked(team, other) || asked(other, team)
      return { of: 'team', team: other, value: Number(exchanged) }
    }),
  )
}
