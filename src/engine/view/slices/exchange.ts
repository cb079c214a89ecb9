/** What passes between states, as those who take part see it: requests, shares, deconfliction, and what was said in person. */
import type { Request, Share } from '../../exercise/state.ts'
import { isStaff, teamOfAudience } from '../audience.ts'
import type { DeconflictionCard, Page, RequestCard, ShareCard, ToldCard } from '../cards.ts'
import { slice } from '../slice.ts'
import { visible } from '../visible.ts'
import type { Lists } from '../visible.ts'
import { said, saidIf } from '../words.ts'

/** As many items of a long list as a view holds. */
const PAGE = 50

/**
 * The end of a list as the audience counts it.
 * @param indexes the state's numbers of what the audience sees, in its order
 * @param open items that stay in view however old they are, because somebody still has to act on them
 */
export function page<T, C>(
  items: readonly T[],
  indexes: readonly number[],
  card: (item: T, index: number) => C,
  open: (item: T) => boolean = () => false,
): Page<C> {
  const first = indexes.length - PAGE
  const shown = indexes.flatMap((global, index) => {
    const item = items[global]
    return item !== undefined && (index >= first || open(item)) ? [card(item, index)] : []
  })
  return { total: indexes.length, items: shown }
}

/** Lists of which `visible` needs one or two, the others left empty. */
export const NOBODY: Lists = {
  notes: [],
  requests: [],
  shares: [],
  deconfliction: [],
  told: [],
  observations: [],
  marks: [],
  replies: [],
  announcements: [],
  questions: [],
  seats: {},
  conduct: 'lobby',
}

/** A number as the audience counts, or null for what it does not see. */
const placeOf = (indexes: readonly number[], global: number | null | undefined): number | null => {
  const place = global == null ? -1 : indexes.indexOf(global)
  return place === -1 ? null : place
}

const isOpenRequest = ({ status }: Request): boolean => status === 'asked' || status === 'countered'

export const requestsSlice = slice(
  'requests',
  ({ requests, shares }) => ({ requests, shares }),
  ({ requests, shares }, seeing): Page<RequestCard> => {
    const lists: Lists = { ...NOBODY, requests, shares }
    const seenShares = visible(lists, seeing.audience, 'share')
    return page(
      requests,
      visible(lists, seeing.audience, 'request'),
      ({ from, to, content, status, at, due, replies, share }, index): RequestCard => ({
        index,
        from,
        to,
        ask: content.ask,
        information: content.information ?? null,
        share: placeOf(seenShares, content.share),
        text: said(seeing, content.text),
        purpose: said(seeing, content.purpose),
        basis: saidIf(seeing, content.basis),
        handling: content.handling,
        status,
        at,
        due,
        replies: replies.map((reply) => ({ by: reply.by, answer: reply.answer, text: said(seeing, reply.text), at: reply.at })),
        answeredWith: placeOf(seenShares, share),
      }),
      isOpenRequest,
    )
  },
)

const isUnderWay = ({ arrived }: Share): boolean => !arrived

export const sharesSlice = slice(
  'shares',
  ({ shares }) => ({ shares }),
  ({ shares }, seeing): Page<ShareCard> => {
    const own = teamOfAudience(seeing.audience)
    const indexes = visible({ ...NOBODY, shares }, seeing.audience, 'share')
    return page(
      shares,
      indexes,
      ({ from, to, content, at, arrives, arrived, onwardBy }, index): ShareCard => ({
        index,
        from,
        to,
        information: content.information,
        text: said(seeing, content.text),
        basis: saidIf(seeing, content.basis),
        grading: content.grading ?? null,
        handling: content.handling,
        onward: placeOf(indexes, content.onward),
        at,
        arrives,
        arrived,
        onwardBy: isStaff(seeing.audience) || from === own ? onwardBy : onwardBy.filter((slot) => slot === own),
      }),
      isUnderWay,
    )
  },
)

export const deconflictionSlice = slice(
  'deconfliction',
  ({ deconfliction }) => ({ deconfliction }),
  ({ deconfliction }, seeing): Page<DeconflictionCard> => {
    const own = teamOfAudience(seeing.audience)
    const indexes = visible({ ...NOBODY, deconfliction }, seeing.audience, 'deconfliction')
    return page(deconfliction, indexes, ({ team, content, at, conflicts }, index): DeconflictionCard => {
      // That somebody else plans the same, and who, is what an entry asks; a mere reader of it learns only what it may read.
      const told = conflicts.flatMap((other) => {
        const entry = deconfliction[other]
        const place = placeOf(indexes, other)
        return entry && (place !== null || team === own) ? [{ team: entry.team, entry: place }] : []
      })
      return {
        index,
        team,
        subject: content.subject,
        action: said(seeing, content.action),
        from: content.from,
        to: content.to,
        review: content.review ?? null,
        readers: content.readers,
        at,
        conflicts: told,
      }
    })
  },
)

export const toldSlice = slice(
  'told',
  ({ told }) => ({ told }),
  ({ told }, seeing): Page<ToldCard> =>
    page(
      told,
      visible({ ...NOBODY, told }, seeing.audience, 'told'),
      ({ from, to, verb, gist, saidAt, at, status, information, basis, handling }, index): ToldCard => ({
        index,
        from,
        to,
        verb,
        gist: said(seeing, gist),
        saidAt,
        at,
        status,
        information: information ?? null,
        basis: saidIf(seeing, basis),
        handling: handling ?? null,
      }),
      ({ status }) => status === 'claimed',
    ),
)
