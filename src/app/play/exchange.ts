/** What passes between states, sorted by whose move it is. */
import { playIsOver } from '../../engine/view/open.ts'
import type { DeconflictionCard, RequestCard, ShareCard, TeamView, ToldCard } from '../../engine/view/view.ts'
import { sentFor, sharedAlone } from '../parts/requests.ts'
import { t } from '../words/words.ts'
import type { Key } from '../words/words.ts'
import '../words/en/play.ts'

/** One thing between states, whatever it is. */
export type Passing =
  /** With what was sent in answer to it. */
  | { readonly kind: 'request'; readonly card: RequestCard; readonly incoming: boolean; readonly sent: ShareCard | null }
  | { readonly kind: 'share'; readonly card: ShareCard; readonly incoming: boolean }
  | { readonly kind: 'told'; readonly card: ToldCard; readonly incoming: boolean }
  | { readonly kind: 'deconfliction'; readonly card: DeconflictionCard; readonly incoming: boolean }

const ANSWERS: { readonly [answer: string]: Key } = {
  approve: 'play.did.approve',
  refuse: 'play.did.refuse',
  counter: 'play.did.counter',
  accept: 'play.did.accept',
  withdraw: 'play.did.withdraw',
}
/** What somebody did about a request, such as `approved`. */
export const answerWords = (answer: string): string => (ANSWERS[answer] ? t(ANSWERS[answer]) : answer)

export type Exchanged = {
  /** Waits for this team: a request to answer, a counter-proposal to accept, something said that it should confirm. */
  readonly ours: readonly Passing[]
  /** Waits for another state. */
  readonly theirs: readonly Passing[]
  /** Settled, or there to read; what moved last first. */
  readonly settled: readonly Passing[]
}

/** A name that stays with an item, for lists that are drawn again and again. */
export const passingKey = ({ kind, card }: Passing): string => `${kind}-${card.index}`

/** Whose move it is; nobody's once play is over. */
function whose({ kind, card, incoming }: Passing, over: boolean): keyof Exchanged {
  if (over) return 'settled'
  switch (kind) {
    case 'request':
      if (card.status === 'asked') return incoming ? 'ours' : 'theirs'
      if (card.status === 'countered') return incoming ? 'theirs' : 'ours'
      return 'settled'
    case 'told':
      if (card.status === 'claimed') return incoming ? 'ours' : 'theirs'
      return 'settled'
    default:
      return 'settled'
  }
}

/** The second of play at which something last moved for this team: it was answered, sent, or came in. */
function movedAt(passing: Passing): number {
  if (passing.kind !== 'request') return passing.card.at
  const { card, incoming, sent } = passing
  return Math.max(card.at, ...card.replies.map(({ at }) => at), sent ? (incoming ? sent.at : sent.arrives) : 0)
}

/** Everything between this team and others. */
export function exchangeOf(view: Pick<TeamView, 'clock' | 'own' | 'requests' | 'shares' | 'told' | 'deconfliction'>): Exchanged {
  const own = view.own.team
  const [requests, shares] = [view.requests.items, view.shares.items]
  const all: Passing[] = [
    ...requests.map((card): Passing => ({ kind: 'request', card, incoming: card.to === own, sent: sentFor(card, shares) })),
    ...sharedAlone(shares, requests).map((card): Passing => ({ kind: 'share', card, incoming: card.from !== own })),
    ...view.told.items.map((card): Passing => ({ kind: 'told', card, incoming: card.to === own })),
    ...view.deconfliction.items.map((card): Passing => ({ kind: 'deconfliction', card, incoming: card.team !== own })),
  ]
  const inOrder = all.toSorted((a, b) => movedAt(b) - movedAt(a))
  const over = playIsOver(view.clock)
  const of = (side: keyof Exchanged): readonly Passing[] => inOrder.filter((one) => whose(one, over) === side)
  return { ours: of('ours'), theirs: of('theirs'), settled: of('settled') }
}

/** What others passed to this team and has arrived, the newest first. */
export const received = ({ own, shares }: Pick<TeamView, 'own' | 'shares'>): readonly ShareCard[] =>
  shares.items.filter((share) => share.from !== own.team && share.arrived).toSorted((a, b) => b.arrives - a.arrives)
