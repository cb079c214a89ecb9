/** What a team, or the observers, received, in words for them alone, with the team's own answers. */
import { consequenceOf, contentOf, rowsInOrder, wordsOf } from '../../exercise/content.ts'
import type { Receipt, State } from '../../exercise/state.ts'
import type { AnswerForm, InjectContent, Words } from '../../scenario/compiled.ts'
import type { InjectId, SlotId } from '../../scenario/names.ts'
import { teamOfAudience } from '../audience.ts'
import type { FormCard, InboxItem, InjectCard, JointCard, Said } from '../cards.ts'
import { itemSlice, listSlice, slice } from '../slice.ts'
import type { Seeing } from '../slice.ts'
import { momentOf, read, readIf } from '../words.ts'
import { positionsOf, shownVersions, signedVersions } from './answers.ts'

/** An inject's words and sender, as one reader gets them. */
export function injectCard(
  seeing: Seeing,
  inject: InjectId,
  content: InjectContent,
  words: { title: Words; text: Words; at: string },
): Omit<InjectCard, 'deliveredAt'> {
  return {
    inject,
    title: read(seeing, words.title),
    text: read(seeing, words.text),
    from: read(seeing, content.from.name),
    channel: content.channel,
    grading: content.grading,
    at: momentOf(seeing, words.at, content.zone),
    attachments: content.attachments.map(({ path, title, alt }) => ({ path, title: read(seeing, title), alt: read(seeing, alt) })),
  }
}

/** The question and the courses that this team was offered: their words and what they take, nothing of what they lead to. */
function formCard(seeing: Seeing, form: AnswerForm, team: SlotId, receipt: Receipt): FormCard {
  return {
    by: form.by,
    lead: form.lead,
    form: form.form,
    prompt: readIf(seeing, form.prompt),
    courses: receipt.offered.flatMap((key) => {
      const course = form.courses.find((one) => one.key === key)?.forSlot[team]
      return course ? [{ key, text: read(seeing, course.text), cost: course.cost }] : []
    }),
    unit: readIf(seeing, form.unit),
    min: form.min,
    max: form.max,
    items: form.items.map(({ key, text }) => ({ key, text: read(seeing, text) })),
  }
}

/** The common record and where its signers stand: they must read it to agree to it. */
function jointCard(seeing: Seeing, form: AnswerForm, receipts: { readonly [slot: string]: Receipt }): JointCard | null {
  if (form.by !== 'joint' || form.lead === null) return null
  const lead = receipts[form.lead]
  const shown = lead ? shownVersions(seeing, form, form.lead, lead).at(-1) : undefined
  return { lead: form.lead, record: shown ?? null, signers: form.slots, positions: positionsOf(seeing, form, receipts) }
}

/** Of a common record, the receipts of all who sign it; otherwise the team's own alone. */
function receiptsRead(
  state: State,
  content: InjectContent | null,
  inject: InjectId,
  team: SlotId | null,
): { readonly [slot: string]: Receipt } {
  const all = state.receipts[inject] ?? {}
  const own = team && all[team]
  if (!own) return {}
  const signs = content?.answer?.by === 'joint' && own.answers ? content.answer.slots : []
  return Object.fromEntries([team, ...signs].flatMap((slot) => (all[slot] ? [[slot, all[slot]]] : [])))
}

const inboxItem = itemSlice(
  'inbox-item',
  (state, { exercise, audience }, inject: InjectId) => {
    const team = teamOfAudience(audience)
    const content = contentOf(exercise, state, inject)
    const receipts = receiptsRead(state, content, inject, team)
    const words = team && wordsOf(exercise, state, inject, team)
    return {
      content,
      slots: Object.keys(receipts),
      receipts: Object.values(receipts),
      title: words?.title,
      text: words?.text,
      at: words?.at,
      version: state.msel[inject]?.version,
      sentVersion: state.msel[inject]?.sentVersion,
      written: team && consequenceOf(exercise, state, inject, team),
    }
  },
  ({ content, slots, receipts, title, text, at, version, sentVersion, written }, seeing, inject): InboxItem | null => {
    const team = teamOfAudience(seeing.audience)
    const bySlot: { readonly [slot: string]: Receipt } = Object.fromEntries(receipts.map((receipt, i) => [slots[i] ?? '', receipt]))
    const receipt = team ? bySlot[team] : undefined
    if (!team || !content || !receipt || title === undefined || text === undefined || at === undefined) return null
    const { answer } = content
    const released = receipt.resolution?.released
    return {
      ...injectCard(seeing, inject, content, { title, text, at }),
      deliveredAt: receipt.deliveredAt,
      deadline: receipt.deadline,
      status: receipt.status,
      version: version ?? 1,
      reworded: version !== sentVersion,
      answer: answer && receipt.answers ? formCard(seeing, answer, team, receipt) : null,
      meanwhile: receipt.answers ? null : readIf(seeing, content.meanwhile),
      versions: signedVersions(seeing, answer, team, receipt),
      joint: answer && receipt.answers ? jointCard(seeing, answer, bySlot) : null,
      consequence: released?.team ? readIf(seeing, released.teamText ?? written?.team) : null,
    }
  },
)

/** What the team received, in the order in which it came. */
export const inboxSlice = listSlice('inbox', (state, seeing) =>
  rowsInOrder(state)
    .flatMap(({ id }) => inboxItem(state, seeing, id) ?? [])
    .sort((a, b) => a.deliveredAt - b.deliveredAt),
)

const observed = itemSlice(
  'observed',
  (state, { exercise }, inject: InjectId) => {
    const words = wordsOf(exercise, state, inject, null)
    return {
      content: contentOf(exercise, state, inject),
      title: words?.title,
      text: words?.text,
      at: words?.at,
      deliveredAt: state.msel[inject]?.deliveredAt,
    }
  },
  ({ content, title, text, at, deliveredAt }, seeing, inject): InjectCard | null => {
    if (!content?.observers || deliveredAt == null || title === undefined || text === undefined || at === undefined) return null
    return { ...injectCard(seeing, inject, content, { title, text, at }), deliveredAt }
  },
)

/** What the observers received, in the order in which it came. */
export const observedSlice = listSlice('observed-inbox', (state, seeing) =>
  rowsInOrder(state)
    .flatMap(({ id }) => observed(state, seeing, id) ?? [])
    .sort((a, b) => a.deliveredAt - b.deliveredAt),
)

/** For interpreters who may prepare: title and text of what is on the timetable for the team and was not sent yet. */
export const earlySlice = slice(
  'early',
  (state, { exercise, audience }) => {
    const team = teamOfAudience(audience)
    if (audience.kind !== 'interpreter' || !state.settings.interpretersEarly || !team) return { injects: [], titles: [], texts: [] }
    const coming = rowsInOrder(state).filter(({ id, row }) => {
      const waits = row.status === 'planned' || row.status === 'due' || row.status === 'held'
      const content = contentOf(exercise, state, id)
      const onTimetable = row.carried || exercise.scenario.byId[id]?.after !== null
      return waits && onTimetable && (content?.to.includes(team) || content?.answer?.slots.includes(team))
    })
    const words = coming.map(({ id }) => wordsOf(exercise, state, id, team))
    return { injects: coming.map(({ id }) => id), titles: words.map((one) => one?.title ?? ''), texts: words.map((one) => one?.text ?? '') }
  },
  ({ injects, titles, texts }, seeing): readonly { readonly inject: InjectId; readonly title: Said; readonly text: Said }[] =>
    injects.map((inject, i) => ({ inject, title: read(seeing, titles[i] ?? ''), text: read(seeing, texts[i] ?? '') })),
)
