/**
 * The fingerprint of what is true at the end of a turn: a projection of the state with a version of its own, so that
 * a later engine, whose state may be shaped otherwise, can still compute and compare it.
 */
import { contentHash } from '../../base/hash.ts'
import type { NetworkPlay } from './network-state.ts'
import type { State } from './state.ts'

export const FACTS_VERSION = 1

/** SHA-256 of the facts, version 1, as canonical JSON. */
export function factsHash(state: State): string {
  const injects = Object.fromEntries(
    Object.entries(state.msel).map(([id, { status, turn, variant, version, deliveredAt }]) => [
      id,
      { status, turn, variant, version, deliveredAt },
    ]),
  )
  const answers = Object.fromEntries(
    Object.entries(state.receipts).map(([inject, receipts]) => [
      inject,
      Object.fromEntries(
        Object.entries(receipts).map(([slot, { status, offered, versions, resolution }]) => [
          slot,
          { status, offered, versions: versions.map(({ record, at, player }) => ({ record, at, player })), resolution },
        ]),
      ),
    ]),
  )
  return contentHash({
    facts: FACTS_VERSION,
    run: state.run,
    turn: state.turn?.index ?? null,
    injects,
    answers,
    flags: state.flags,
    counters: state.counters,
    trust: state.trust,
    resources: Object.fromEntries(Object.entries(state.teams).map(([slot, team]) => [slot, team.resources])),
    requests: state.requests.map(({ from, to, status, share }) => ({ from, to, status, share })),
    shares: state.shares.map(({ from, to, arrived, content }) => ({
      from,
      to,
      arrived,
      information: content.information,
      handling: content.handling,
    })),
    ...(state.network && { network: networkFacts(state.network) }),
    scores: Object.fromEntries(
      Object.entries(state.scores).map(([inject, scores]) => [
        inject,
        Object.fromEntries(Object.entries(scores).map(([slot, { value, rating }]) => [slot, { value, rating }])),
      ]),
    ),
  })
}

/** What is true of the network; how each day came about is in the days' own events. */
const networkFacts = ({ now, practice, quality, media, orders, links, leaks, victims, moved }: NetworkPlay) => ({
  day: now.day,
  waiting: now.waiting,
  perceived: Object.fromEntries(Object.entries(now.nodes).map(([node, { perceived }]) => [node, perceived])),
  facilitators: Object.fromEntries(
    Object.entries(now.facilitators).map(([id, { capacity, alert, leads, identified, arrested }]) => [
      id,
      { capacity, alert, leads, identified: Object.keys(identified), arrested },
    ]),
  ),
  slots: now.slots,
  practice,
  quality,
  media,
  orders: orders.map(({ team, turn, order, status }) => ({ team, turn, order, status })),
  links: links.map(({ from, to, verdict, turn }) => ({ from, to, verdict, turn })),
  leaks: leaks.map(({ by, nodes, day }) => ({ by, nodes, day })),
  victims,
  measured: moved.map(({ measured }) => measured),
})
