/** Leaks, surprises, links and moves of trust in sentences, each with its cause. */
import { dayLabel } from '../../engine/exercise/network-days.ts'
import { LINK_TURNS } from '../../engine/exercise/open-links.ts'
import type { StaffNetwork } from '../../engine/view/view.ts'
import { t } from '../words/words.ts'
import { namesOf, percent, signed, twoPlaces } from './look.ts'
import type { Seen } from './look.ts'
import '../words/en/links.ts'
import '../words/en/network.ts'

type Leak = StaffNetwork['leaks'][number]
type Surprise = StaffNetwork['surprises'][number]
type TrustMove = StaffNetwork['ledger'][number]
type JudgedLink = StaffNetwork['links'][number]

/** Why word got out, with the chance and what was drawn. */
export function leakWords(it: Seen, { by, nodes, day, cause }: Leak): string {
  const names = namesOf(it)
  const gaps = { team: names.team(by), places: nodes.map(names.node).join(', '), day: dayLabel(day) }
  if (cause.why === 'effect') return t('snet.leak.course', { ...gaps, inject: cause.inject })
  const { node, partner, chance, drawn } = cause
  return t('snet.leak.tipOff', {
    ...gaps,
    place: names.node(node),
    partner: names.team(partner),
    chance: percent(chance),
    drawn: twoPlaces(drawn),
  })
}

/** Who was not told of what, and why that matters to them. */
export function surpriseWords(it: Seen, { by, node, day, partner, interest, early }: Surprise): string {
  const names = namesOf(it)
  const gaps = { team: names.team(by), place: names.node(node), day: dayLabel(day), partner: names.team(partner) }
  return [
    t(interest === 'acts' ? 'snet.surprise.acts' : 'snet.surprise.entry', gaps),
    ...(early ? [t('snet.surprise.early', gaps)] : []),
  ].join(' ')
}

/** By how much one state trusts another more or less, and what did it. */
export function trustWords(it: Seen, { of, with: other, before, after, cause }: TrustMove): string {
  const names = namesOf(it)
  const gaps = {
    of: names.team(of),
    other: names.team(other),
    by: signed(after - before),
    after: twoPlaces(after),
    place: 'node' in cause ? names.node(cause.node) : '',
    request: 'request' in cause ? cause.request + 1 : '',
  }
  return t(`snet.trust.${cause.why}`, gaps)
}

/** Whether what passed lets leads count at the receiver, and why it does not. */
export function linkWords(it: Seen, { from, to, verdict, turn }: JudgedLink): string {
  const names = namesOf(it)
  const now = it.view.turn?.index ?? 0
  const gaps = { from: names.team(from), to: names.team(to), until: turn + LINK_TURNS }
  if (verdict === 'open') return t(now < turn + LINK_TURNS ? 'link.open' : 'link.over', gaps)
  return t(`link.${verdict}`, gaps)
}

/** What the link came from: something sent, said in person, or a course of action. */
export function sourceWords({ source }: JudgedLink): string {
  switch (source.of) {
    case 'share':
      return t('snet.source.share', { n: source.index + 1 })
    case 'told':
      return t('snet.source.told', { n: source.index + 1 })
    case 'effect':
      return t('snet.source.effect', { inject: source.inject })
  }
}
