/** Decision records as people read them, and which of them, and of their consequences, the room has seen. */
import { consequenceOf, contentOf, rowsInOrder, titleOf } from '../../exercise/content.ts'
import type { Decision } from '../../exercise/parts.ts'
import type { Answer, Receipt } from '../../exercise/state.ts'
import type { AnswerForm } from '../../scenario/compiled.ts'
import type { InjectId, SlotId } from '../../scenario/names.ts'
import { teamOfAudience } from '../audience.ts'
import type { DecisionCard, OpenAnswer, Position, RoomConsequence, SignedVersion, VersionCard } from '../cards.ts'
import { itemSlice, listSlice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { read, readIf, said, saidIf } from '../words.ts'
import { inOpenTurn, isOpen } from '../open.ts'

/** A version as everybody who may see it reads it. */
export function versionCard(seeing: Seeing, form: AnswerForm | null, team: SlotId, answer: Answer, version: number): VersionCard {
  const { record, at, player, injectVersion, afterReveal, withdrawn } = answer
  return {
    version,
    decision: decisionCard(seeing, form, team, record.decision),
    why: said(seeing, record.why),
    options: saidIf(seeing, record.options),
    basis: saidIf(seeing, record.basis),
    information: (record.information ?? []).map(({ text, grading, handling }) => ({
      text: said(seeing, text),
      grading: grading ?? null,
      handling: handling ?? null,
    })),
    sharedWith: record.sharedWith ?? [],
    followUp: record.followUp ? { text: said(seeing, record.followUp.text), by: record.followUp.by ?? null } : null,
    at,
    player,
    injectVersion,
    afterReveal,
    withdrawn,
  }
}

function decisionCard(seeing: Seeing, form: AnswerForm | null, team: SlotId, decision: Decision): DecisionCard {
  switch (decision.form) {
    case 'course': {
      const course = form?.courses.find(({ key }) => key === decision.course)?.forSlot[team]
      return {
        form: 'course',
        course: decision.course,
        words: course ? read(seeing, course.text) : decision.course,
        text: saidIf(seeing, decision.text),
      }
    }
    case 'own':
      return { form: 'own', text: said(seeing, decision.text) }
    case 'number':
      return { form: 'number', value: decision.value, unit: readIf(seeing, form?.unit), text: saidIf(seeing, decision.text) }
    case 'ranking': {
      const words = (key: string) => readIf(seeing, form?.items.find((item) => item.key === key)?.text) ?? key
      return { form: 'ranking', order: decision.order.map((key) => ({ key, text: words(key) })), text: saidIf(seeing, decision.text) }
    }
  }
}

/** All versions with the seats that wrote them. */
export const signedVersions = (seeing: Seeing, form: AnswerForm | null, team: SlotId, { versions }: Receipt): SignedVersion[] =>
  versions.map((answer, version) => ({ ...versionCard(seeing, form, team, answer, version), by: answer.by }))

/** What others see of an open answer: what stood when answers were revealed, and what was added since. */
export function shownVersions(seeing: Seeing, form: AnswerForm | null, team: SlotId, { versions }: Receipt): VersionCard[] {
  const before = versions.findLastIndex(({ afterReveal }) => !afterReveal)
  const last = versions.length - 1
  return [...new Set([before, last])].flatMap((index) => {
    const answer = versions[index]
    return answer && !answer.withdrawn ? [versionCard(seeing, form, team, answer, index)] : []
  })
}

/** Where each co-signer of a common record stands. */
export const positionsOf = (seeing: Seeing, form: AnswerForm | null, receipts: { readonly [slot: string]: Receipt }): Position[] =>
  (form?.by === 'joint' ? form.slots : []).flatMap((team) => {
    const position = receipts[team]?.position
    return position
      ? [{ team, version: position.version, agrees: position.reservation === null, reservation: saidIf(seeing, position.reservation) }]
      : []
  })

/** The open answers to one inject, but for the reader's own. */
const openAnswersTo = itemSlice(
  'open-answers',
  (state, seeing, inject: InjectId) => ({
    content: contentOf(seeing.exercise, state, inject),
    variant: state.msel[inject]?.variant,
    receipts: state.receipts[inject],
    openTurn: inOpenTurn(seeing.exercise, state, inject),
  }),
  ({ content, variant, receipts, openTurn }, seeing, inject): readonly OpenAnswer[] => {
    if (!content || !receipts) return []
    const own = teamOfAudience(seeing.audience)
    return seeing.exercise.scenario.slots.flatMap((team) => {
      const receipt = receipts[team]
      if (!receipt || team === own || !isOpen(receipt, openTurn)) return []
      const versions = shownVersions(seeing, content.answer, team, receipt)
      if (versions.length === 0) return []
      return [
        {
          inject,
          title: read(seeing, titleOf(seeing.exercise, inject, content, variant)),
          team,
          versions,
          positions: positionsOf(seeing, content.answer, receipts),
        },
      ]
    })
  },
)

/** The answers that the room has seen, inject by inject. */
export const answersSlice = listSlice('answers', (state, seeing) =>
  rowsInOrder(state).flatMap(({ id }) => openAnswersTo(state, seeing, id)),
)

/** What was read out to the room of the consequences of one inject. */
const roomConsequencesOf = itemSlice(
  'room-consequences',
  (state, { exercise }, inject: InjectId) => ({
    content: contentOf(exercise, state, inject),
    variant: state.msel[inject]?.variant,
    receipts: state.receipts[inject],
    // As written: by the course that counts, which `receipts` and `content` determine.
    written: exercise.scenario.slots.map((team) => consequenceOf(exercise, state, inject, team)),
  }),
  ({ content, variant, receipts, written }, seeing, inject): readonly RoomConsequence[] => {
    if (!content || !receipts) return []
    return seeing.exercise.scenario.slots.flatMap((team, place) => {
      const released = receipts[team]?.resolution?.released
      if (!released?.room) return []
      const text = released.roomText ?? written[place]?.room
      return text
        ? [{ inject, title: read(seeing, titleOf(seeing.exercise, inject, content, variant)), team, text: read(seeing, text) }]
        : []
    })
  },
)

/** The consequences that were read out to the room, inject by inject. */
export const consequencesSlice = listSlice('consequences', (state, seeing) =>
  rowsInOrder(state).flatMap(({ id }) => roomConsequencesOf(state, seeing, id)),
)
