/** What the display would show with another face, worked out from what control sees, so that it can be looked at first. */
import type { Face } from '../../engine/exercise/parts.ts'
import type { InjectId } from '../../engine/scenario/names.ts'
import type { ControlView, OpenAnswer, RoomConsequence, RowCard, Said, ScreenCard } from '../../engine/view/view.ts'
import { itemOf, rowOf, sentInTurn, sentWords } from './turn-work.ts'

export type FaceChoice = { readonly face: Face; readonly inject: string | null; readonly text: string | null }

/** Faces that show one inject, and those that can say something of their own. */
export const needsInject = (face: Face): boolean => face === 'inject' || face === 'answers'
export const takesText = (face: Face): boolean =>
  face === 'break' || face === 'question' || face === 'visitor' || face === 'end' || face === 'welcome'

type Seen = Pick<ControlView, 'guide' | 'msel' | 'rows' | 'records' | 'turn' | 'clock' | 'debrief'>

/** The questions that the question face shows by itself: those of the turn, and after it those of the hotwash. */
const ownQuestions = ({ clock, turn, debrief }: Seen): readonly Said[] =>
  clock.phase === 'hotwash' || clock.phase === 'closed' ? debrief.hotwash : (turn?.questions ?? [])

/** Every question that was written for this moment, of the turn and of what was sent in it. */
export function questionsNow(view: Seen): readonly Said[] {
  const sent = new Set<string>(sentInTurn(view).map(({ inject }) => inject))
  const ofInjects =
    view.clock.phase === 'play' ? view.msel.filter(({ inject }) => sent.has(inject)).flatMap(({ discussion }) => discussion) : []
  return [...ownQuestions(view), ...ofInjects]
}

/** The injects that a face can show: whatever was sent; for answers, those that asked for some. The newest last. */
export const shownInjects = (view: Pick<Seen, 'rows' | 'msel'>, face: Face): readonly RowCard[] =>
  view.rows
    .filter(({ inject, status }) => {
      const sent = status === 'delivered' || status === 'closed'
      return sent && (face !== 'answers' || itemOf(view, inject)?.answer !== null)
    })
    .toSorted((a, b) => (a.deliveredAt ?? 0) - (b.deliveredAt ?? 0))

/** What the room would naturally look at in this moment. */
export function naturalFace(view: Seen): { readonly face: Face; readonly inject: InjectId | null } {
  const sent = sentInTurn(view).toSorted((a, b) => (a.deliveredAt ?? 0) - (b.deliveredAt ?? 0))
  const last = sent.at(-1)?.inject ?? null
  const open = sent.find(({ inject }) => openAnswers(view, inject).length > 0)?.inject ?? null
  switch (view.clock.conduct) {
    case 'lobby':
      return { face: 'welcome', inject: null }
    case 'respond':
      return last ? { face: 'inject', inject: last } : { face: 'situation', inject: null }
    case 'reveal':
    case 'close':
      return open ? { face: 'answers', inject: open } : { face: 'question', inject: null }
    case 'discuss':
    case 'hotwash':
      return { face: 'question', inject: null }
    case 'closed':
      return { face: 'end', inject: null }
    default:
      return { face: 'situation', inject: null }
  }
}

export function screenWith(view: Seen, { face, inject, text }: FaceChoice): ScreenCard {
  const item = face === 'inject' && inject !== null ? itemOf(view, inject) : null
  return {
    face,
    aim: face === 'welcome' || face === 'visitor' ? view.guide.summary : null,
    inject: item && {
      inject: item.inject,
      ...sentWords(item),
      from: item.from,
      channel: item.channel,
      grading: item.grading,
      at: item.sent?.at ?? item.at,
      attachments: item.attachments,
    },
    answers: face === 'answers' ? openAnswers(view, inject) : [],
    consequences: face === 'answers' ? toldToRoom(view, inject) : [],
    questions: face === 'question' && text === null ? ownQuestions(view) : [],
    text,
  }
}

function openAnswers(view: Seen, inject: string | null): readonly OpenAnswer[] {
  return view.records.flatMap((record) => {
    const item = itemOf(view, record.inject)
    const openTurn = view.guide.turns[rowOf(view, record.inject)?.turn ?? -1]?.order === 'open'
    if (!item || record.inject !== inject || !(record.revealed || openTurn)) return []
    const before = record.versions.findLast(({ afterReveal }) => !afterReveal)
    const last = record.versions.at(-1)
    // The room never learns which seat wrote it.
    const versions = [...new Set([before, last])].flatMap((one) => {
      if (!one || one.withdrawn) return []
      const { by: _, ...version } = one
      return [version]
    })
    const positions =
      item.answer?.by === 'joint'
        ? view.records.flatMap((other) => (other.inject === inject && other.position ? [other.position] : []))
        : []
    return versions.length === 0 ? [] : [{ inject: record.inject, title: sentWords(item).title, team: record.team, versions, positions }]
  })
}

const toldToRoom = (view: Seen, inject: string | null): readonly RoomConsequence[] =>
  view.records.flatMap((record) => {
    const { resolution } = record
    const item = itemOf(view, record.inject)
    if (!item || record.inject !== inject || !resolution?.told.room || !resolution.consequence) return []
    return [{ inject: record.inject, title: sentWords(item).title, team: record.team, text: resolution.consequence.room }]
  })
