/** What the display would show with another face, worked out from what control sees, so that it can be looked at first. */
import type { Face } from '../../engine/exercise/parts.ts'
import type { ControlView, OpenAnswer, RoomConsequence, ScreenCard } from '../../engine/view/view.ts'
import { itemOf, rowOf, sentWords } from './turn-work.ts'

export type FaceChoice = { readonly face: Face; readonly inject: string | null; readonly text: string | null }

/** Faces that show one inject, and those that can say something of their own. */
export const needsInject = (face: Face): boolean => face === 'inject' || face === 'answers'
export const takesText = (face: Face): boolean =>
  face === 'break' || face === 'question' || face === 'visitor' || face === 'end' || face === 'welcome'

type Seen = Pick<ControlView, 'guide' | 'msel' | 'rows' | 'records' | 'turn'>

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
    questions: face === 'question' && text === null ? (view.turn?.questions ?? []) : [],
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
