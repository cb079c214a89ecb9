/** Notes, marks, questions to control and its replies, announcements, comments and corrections. */
import type { Correction, State } from '../../exercise/state.ts'
import { isStaff, teamOfAudience } from '../audience.ts'
import type { AnnouncementCard, CommentCard, CorrectionCard, MarkCard, NoteCard, Page, QuestionCard, ReplyCard } from '../cards.ts'
import { slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { localReference, seesReferenced, visible } from '../visible.ts'
import type { Lists } from '../visible.ts'
import { readIf, said, saidIf } from '../words.ts'
import { NOBODY, page } from './exchange.ts'

/** Whose view of the notes depends on who wrote them. */
const ASKS_WHO: ReadonlySet<string> = new Set(['observer', 'evaluator', 'blind-evaluator'])

export const notesSlice = slice(
  'notes',
  ({ notes, seats, conduct }, { audience }) => ({
    ...(ASKS_WHO.has(audience.kind) ? { seats, conduct } : { seats: NOBODY.seats, conduct: NOBODY.conduct }),
    notes,
  }),
  ({ notes, seats, conduct }, seeing): Page<NoteCard> =>
    page(
      notes,
      visible({ ...NOBODY, notes, seats, conduct }, seeing.audience, 'note'),
      ({ by, team, inject, text, at }, index): NoteCard => ({
        index,
        by,
        team,
        inject,
        text: said(seeing, text),
        at,
      }),
    ),
)

/** Every list that a reference can point into. */
const listsOf = ({
  notes,
  requests,
  shares,
  deconfliction,
  told,
  observations,
  marks,
  replies,
  announcements,
  questions,
  seats,
  conduct,
}: State): Lists => ({
  notes,
  requests,
  shares,
  deconfliction,
  told,
  observations,
  marks,
  replies,
  announcements,
  questions,
  seats,
  conduct,
})

export const marksSlice = slice('marks', listsOf, (lists, seeing): Page<MarkCard> =>
  page(lists.marks, visible(lists, seeing.audience, 'mark'), ({ by, team, what, as, text, at }, index): MarkCard => ({
    index,
    by,
    team,
    what: localReference(lists, seeing.audience, what),
    as,
    text: saidIf(seeing, text),
    at,
  })),
)

export const questionsSlice = slice(
  'questions',
  ({ questions }) => ({ questions }),
  ({ questions }, seeing): Page<QuestionCard> =>
    page(
      questions,
      visible({ ...NOBODY, questions }, seeing.audience, 'question'),
      ({ team, by, text, at, answered }, index): QuestionCard => ({ index, team, by, text: said(seeing, text), at, answered }),
      ({ answered }) => !answered,
    ),
)

export const repliesSlice = slice(
  'replies',
  ({ replies, questions }) => ({ replies, questions }),
  ({ replies, questions }, seeing): Page<ReplyCard> => {
    const lists: Lists = { ...NOBODY, replies, questions }
    const asked = visible(lists, seeing.audience, 'question')
    const { phonebook } = seeing.exercise.scenario.document
    return page(replies, visible(lists, seeing.audience, 'reply'), ({ from, to, text, question, at }, index): ReplyCard => {
      const place = question === null ? -1 : asked.indexOf(question)
      return {
        index,
        from: readIf(seeing, phonebook[from]?.name) ?? from,
        to,
        text: said(seeing, text),
        question: place === -1 ? null : place,
        at,
      }
    })
  },
)

export const announcementsSlice = slice(
  'announcements',
  ({ announcements }) => ({ announcements }),
  ({ announcements }, seeing): Page<AnnouncementCard> =>
    page(
      announcements,
      visible({ ...NOBODY, announcements }, seeing.audience, 'announcement'),
      ({ to, text, at }, index): AnnouncementCard => ({ index, to, text: said(seeing, text), at }),
    ),
)

const every = (items: readonly unknown[]): number[] => items.map((_, index) => index)

export const commentsSlice = slice(
  'comments',
  (state) => ({ ...listsOf(state), comments: state.comments }),
  ({ comments, ...lists }, seeing): Page<CommentCard> => {
    const seen = comments.filter(({ team }) => isStaff(seeing.audience) || team === teamOfAudience(seeing.audience))
    return page(seen, every(seen), ({ team, by, on, text, at }): CommentCard => ({
      team,
      by,
      on: localReference(lists, seeing.audience, on),
      text: said(seeing, text),
      at,
    }))
  },
)

/** Nobody learns from a correction what was hidden; a blind evaluator sees of others' no judgement. */
function seesCorrection(state: State, { exercise, audience }: Seeing, { what, by }: Correction): boolean {
  const judges = what.of === 'score' || what.of === 'outcome' || what.of === 'tick' || what.of === 'observation'
  if (audience.kind === 'blind-evaluator' && judges) return by === audience.seat
  return seesReferenced(exercise, state, audience, what)
}

export const correctionsSlice = slice(
  'corrections',
  (state, seeing) => ({ ...listsOf(state), seen: state.corrections.filter((correction) => seesCorrection(state, seeing, correction)) }),
  ({ seen, ...lists }, seeing): Page<CorrectionCard> =>
    page(seen, every(seen), ({ what, text, at }): CorrectionCard => ({
      what: localReference(lists, seeing.audience, what),
      text: said(seeing, text),
      at,
    })),
)
