/** Requests and what was sent in answer to them: two entries of the log that people read as one thing. */
import type { Information } from '../../engine/scenario/names.ts'
import type { RequestCard, ShareCard } from '../../engine/view/view.ts'

/** What was sent in answer to a request, where the reader sees it; who asked sees it once it has arrived. */
export const sentFor = ({ answeredWith }: RequestCard, shares: readonly ShareCard[]): ShareCard | null =>
  (answeredWith !== null && shares.find(({ index }) => index === answeredWith)) || null

/** What was shared by itself; the rest stands with the requests that it answers. */
export const sharedAlone = (shares: readonly ShareCard[], requests: readonly RequestCard[]): readonly ShareCard[] => {
  const answers = new Set(requests.map(({ answeredWith }) => answeredWith))
  return shares.filter(({ index }) => !answers.has(index))
}

/** Whether information was asked for and approved, and as far as the reader sees nothing was sent. */
export const isOwed = ({ ask, status, answeredWith }: Pick<RequestCard, 'ask' | 'status' | 'answeredWith'>): boolean =>
  ask === 'information' && status === 'approved' && answeredWith === null

/** The approved request that this kind of information answers, if it goes to one state alone; the one that has waited longest. */
export const answeredBy = (
  requests: readonly RequestCard[],
  from: string,
  to: readonly string[],
  information: Information | null,
): RequestCard | null =>
  requests.find(
    (request) => isOwed(request) && request.to === from && to.length === 1 && request.from === to[0] && request.information === information,
  ) ?? null
