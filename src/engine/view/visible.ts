/**
 * Which items of the state's growing lists an audience sees. An audience counts only what it sees: were it to read
 * the state's own numbers, a gap in them would tell it that others wrote to one another. So views number items by
 * their place here, `fromSeat` turns such numbers back into the state's, and items are listed in the order in which
 * the audience came to see them, so that a number once seen stays with its item.
 */
import type { Exercise } from '../exercise/exercise.ts'
import type { Reference } from '../exercise/parts.ts'
import type { State } from '../exercise/state.ts'
import { blindnessEnded, isStaff, teamOfAudience } from './audience.ts'
import type { Audience } from './audience.ts'
import { inOpenTurn, isOpen, scoresAreOpen } from './open.ts'

/** The lists that references and commands name by number. */
export type Listed = Extract<Reference, { index: number }>['of'] | 'question' | 'order'

/** What visibility is read from. */
export type Lists = Pick<
  State,
  | 'notes'
  | 'requests'
  | 'shares'
  | 'deconfliction'
  | 'told'
  | 'observations'
  | 'marks'
  | 'replies'
  | 'announcements'
  | 'questions'
  | 'seats'
  | 'conduct'
> & { readonly network?: Pick<NonNullable<State['network']>, 'orders'> | undefined }

/** The state's numbers of the items that the audience sees, in the order in which it came to see them. */
export function visible(lists: Lists, audience: Audience, of: Listed): readonly number[] {
  switch (of) {
    case 'note':
      return indexesOf(
        lists.notes,
        (note) =>
          seesWordsOf(lists, audience, note.by) ||
          (audience.kind === 'observer' ? lists.seats[note.by]?.role === 'observer' : isOwn(audience, note.team)),
      )
    case 'request':
      return indexesOf(lists.requests, ({ from, to }) => isStaff(audience) || isOwn(audience, from) || isOwn(audience, to))
    case 'share':
      return visibleShares(lists, audience)
    case 'deconfliction':
      return indexesOf(
        lists.deconfliction,
        ({ team, content }) => isStaff(audience) || isOwn(audience, team) || content.readers.some((reader) => isOwn(audience, reader)),
      )
    case 'told':
      return indexesOf(lists.told, ({ from, to }) => isStaff(audience) || isOwn(audience, from) || isOwn(audience, to))
    case 'observation':
      return indexesOf(lists.observations, ({ by }) => seesJudgementOf(lists, audience, by))
    case 'mark':
      return indexesOf(lists.marks, ({ team, by }) => seesWordsOf(lists, audience, by) || isOwn(audience, team))
    case 'question':
      return indexesOf(lists.questions, ({ team }) => isStaff(audience) || isOwn(audience, team))
    case 'reply':
      return indexesOf(lists.replies, ({ to }) => isStaff(audience) || to.some((slot) => isOwn(audience, slot)))
    case 'order':
      return indexesOf(lists.network?.orders ?? [], ({ team }) => isStaff(audience) || isOwn(audience, team))
    case 'announcement':
      return indexesOf(lists.announcements, ({ to }) => isStaff(audience) || to.length === 0 || to.some((slot) => isOwn(audience, slot)))
  }
}

const isOwn = (audience: Audience, team: string | null): boolean => team !== null && teamOfAudience(audience) === team

/** Senders see what they sent at once, receivers when it arrives. */
function visibleShares({ shares }: Lists, audience: Audience): readonly number[] {
  const seenAt = shares.map(({ from, to, at, arrives, arrived }) =>
    isStaff(audience) || isOwn(audience, from) ? at : arrived && to.some((slot) => isOwn(audience, slot)) ? arrives : null,
  )
  return indexesOf(shares, (_, index) => seenAt[index] != null).sort((a, b) => (seenAt[a] ?? 0) - (seenAt[b] ?? 0) || a - b)
}

function indexesOf<T>(items: readonly T[], sees: (item: T, index: number) => boolean): number[] {
  const indexes: number[] = []
  items.forEach((item, index) => {
    if (sees(item, index)) indexes.push(index)
  })
  return indexes
}

/**
 * Whether the audience sees what this seat observed or how it rated: control sees all, a blind evaluator only its
 * own, and other evaluators all but what the blind gave, until EndEx opens that too.
 */
export function seesJudgementOf({ seats, conduct }: Pick<State, 'seats' | 'conduct'>, audience: Audience, by: string): boolean {
  if (audience.kind === 'blind-evaluator') return audience.seat === by
  if (audience.kind === 'evaluator') return blindnessEnded(conduct) || seats[by]?.blind !== true
  return isStaff(audience)
}

/** Whether staff sees a note or a mark: everybody's, but where evaluators are blind what one of them wrote is a judgement. */
const seesWordsOf = (lists: Lists, audience: Audience, by: string): boolean =>
  isStaff(audience) && (lists.seats[by]?.role !== 'evaluator' || seesJudgementOf(lists, audience, by))

/** A reference with its number as the audience counts; null if it points to an item that the audience does not see. */
export function localReference(lists: Lists, audience: Audience, reference: Reference): Reference | null {
  if (!('index' in reference)) return reference
  const index = visible(lists, audience, reference.of).indexOf(reference.index)
  return index === -1 ? null : { of: reference.of, index }
}

/** Whether the audience sees what a reference points to. */
export function seesReferenced(exercise: Exercise, state: State, audience: Audience, reference: Reference): boolean {
  if ('index' in reference) return visible(state, audience, reference.of).includes(reference.index)
  if (isStaff(audience)) return true
  const own = isOwn(audience, reference.team)
  switch (reference.of) {
    case 'record': {
      const receipt = state.receipts[reference.inject]?.[reference.team]
      return own || (receipt !== undefined && isOpen(receipt, inOpenTurn(exercise, state, reference.inject)))
    }
    case 'score':
    case 'outcome':
      return own && scoresAreOpen(state)
    case 'tick':
      return false
  }
}
