/** The MSEL with all that its author wrote, and where each row stands: for control and evaluators. */
import { contentOf, rowsInOrder, wordsOf } from '../../exercise/content.ts'
import type { AnswerForm, Consequences, Words } from '../../scenario/compiled.ts'
import type { InjectId } from '../../scenario/names.ts'
import type { Said } from '../cards.ts'
import type { ConsequenceCard, CourseCard, MselItem, RowCard } from '../staff-cards.ts'
import { itemSlice, listSlice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { momentOf, read, readIf, saidIf } from '../words.ts'
import { injectCard } from './inbox.ts'

/** Each member of a record, changed. */
const mapRecord = <A, B>(record: { readonly [key: string]: A }, change: (value: A) => B): { readonly [key: string]: B } =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]))

export const consequenceCard = (seeing: Seeing, { team, room, control }: Consequences): ConsequenceCard => ({
  team: read(seeing, team),
  room: read(seeing, room),
  control: read(seeing, control),
})

const readAll = (seeing: Seeing, record: { readonly [slot: string]: Words }): { readonly [slot: string]: Said } =>
  mapRecord(record, (words) => read(seeing, words))

function courseCards(seeing: Seeing, form: AnswerForm): CourseCard[] {
  return form.courses.map(({ key, when, forSlot }) => ({
    key,
    when,
    forSlot: mapRecord(forSlot, ({ text, consequence, scores, rating, effects, cost }) => ({
      text: read(seeing, text),
      consequence: consequenceCard(seeing, consequence),
      scores,
      rating,
      effects,
      cost,
    })),
  }))
}

function answerCard(seeing: Seeing, form: AnswerForm): NonNullable<MselItem['answer']> {
  const { by, lead, slots, hide, min, max } = form
  return {
    by,
    lead,
    slots,
    hide,
    min,
    max,
    form: form.form,
    prompt: readIf(seeing, form.prompt),
    unit: readIf(seeing, form.unit),
    items: form.items.map(({ key, text }) => ({ key, text: read(seeing, text) })),
    courses: courseCards(seeing, form),
  }
}

const mselItem = itemSlice(
  'msel-item',
  (state, { exercise }, inject: InjectId) => {
    const words = wordsOf(exercise, state, inject, null)
    return { content: contentOf(exercise, state, inject), title: words?.title, text: words?.text, at: words?.at }
  },
  ({ content, title, text, at }, seeing, inject): MselItem | null => {
    if (!content) return null
    const varied = title !== content.title || text !== content.text || at !== content.at
    const authored = seeing.exercise.scenario.byId[inject]
    const { silence } = content
    return {
      ...injectCard(seeing, inject, content, content),
      sent: varied
        ? { title: readIf(seeing, title) ?? '', text: readIf(seeing, text) ?? '', at: momentOf(seeing, at ?? content.at, content.zone) }
        : null,
      textFor: readAll(seeing, content.textFor),
      to: content.to,
      observers: content.observers,
      deadline: content.deadline,
      after: authored?.after ?? null,
      outcomes: content.outcomes,
      objectives: content.objectives,
      expected: content.expected.map((action) => ({ text: read(seeing, action.text), task: action.task })),
      core: content.core,
      answer: content.answer && answerCard(seeing, content.answer),
      silence: silence && {
        course: silence.course,
        consequence: silence.consequence && consequenceCard(seeing, silence.consequence),
        effects: silence.effects,
      },
      controller: readIf(seeing, content.controller),
      evaluator: readIf(seeing, content.evaluator),
      discussion: content.discussion.map((question) => read(seeing, question)),
      meanwhile: readIf(seeing, content.meanwhile),
      requires: authored?.requires ?? null,
      skipIf: authored?.skipIf ?? null,
      parent: authored?.parent ?? null,
      variants: (authored?.variants ?? []).map((variant) => ({
        key: variant.key,
        when: variant.when,
        title: readIf(seeing, variant.title),
        text: readIf(seeing, variant.text),
        textFor: readAll(seeing, variant.textFor),
        at: variant.at,
      })),
    }
  },
)

/** Every row as written, in MSEL order. */
export const mselSlice = listSlice('msel', (state, seeing) => rowsInOrder(state).flatMap(({ id }) => mselItem(state, seeing, id) ?? []))

const rowCard = itemSlice(
  'row',
  ({ msel }, _, inject: InjectId) => ({ row: msel[inject] }),
  ({ row }, seeing, inject): RowCard | null =>
    row
      ? {
          inject,
          status: row.status,
          turn: row.turn,
          carried: row.carried,
          overdue: row.overdue,
          version: row.version,
          variant: row.variant,
          deliveredAt: row.deliveredAt,
          skipped: row.skipped && { why: row.skipped.why, reason: saidIf(seeing, row.skipped.reason) },
        }
      : null,
)

/** Where every row stands, in MSEL order. */
export const rowsSlice = listSlice('rows', (state, seeing) => rowsInOrder(state).flatMap(({ id }) => rowCard(state, seeing, id) ?? []))
