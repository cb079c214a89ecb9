/**
 * What the answers of a closed turn come to: what will count and follow when the suggested effects are accepted, and the
 * consequences that are then to be told. The engine decides; this says beforehand what it will decide.
 */
import { countedVersion } from '../../engine/view/counted-version.ts'
import type { ControlView, ConsequenceCard, MselItem, RecordCard, SignedVersion } from '../../engine/view/view.ts'
import type { Amounts } from '../../engine/view/cards.ts'
import { itemOf, rowOf } from './turn-work.ts'
import type { WorkView } from './turn-work.ts'

/** What a course or a silence changes, as authors write it. */
export type Effect = NonNullable<MselItem['silence']>['effects'][number]

export type Suggestion = {
  readonly record: RecordCard
  readonly item: MselItem
  readonly outcome: NonNullable<RecordCard['resolution']>['outcome']
  /** The version of the writer's record that counts; null if none does. */
  readonly version: SignedVersion | null
  /** Other versions that control can count instead. */
  readonly versions: readonly SignedVersion[]
  readonly course: string | null
  /** In own words, and control has not yet said which course it comes closest to. */
  readonly unmapped: boolean
  readonly effects: readonly Effect[]
  readonly cost: Amounts
  readonly consequence: ConsequenceCard | null
}

/** One of control's exceptions: another version counts, or the effects are kept away. */
export type Change = { readonly version: number | null; readonly effects: boolean }
export const changeKey = (record: Pick<RecordCard, 'inject' | 'team'>): string => `${record.inject} ${record.team}`

/**
 * What accepting comes to for every record of the closed turn, in MSEL and then team order.
 * @param changes control's exceptions, by `changeKey`
 */
export function suggestions(view: WorkView, changes: ReadonlyMap<string, Change> = new Map()): readonly Suggestion[] {
  return view.records.flatMap((record) => {
    const row = rowOf(view, record.inject)
    const item = itemOf(view, record.inject)
    if (!item || !record.answers || row?.turn !== view.turn?.index || row?.status !== 'closed') return []
    return [suggestion(view, record, item, changes)]
  })
}

function suggestion(view: WorkView, record: RecordCard, item: MselItem, changes: ReadonlyMap<string, Change>): Suggestion {
  const common = item.answer?.by === 'joint'
  const writerTeam = common && item.answer?.lead ? item.answer.lead : record.team
  const writer = view.records.find((other) => other.inject === record.inject && other.team === writerTeam) ?? record
  const chosen = changes.get(changeKey(writer))?.version ?? null
  const apply = changes.get(changeKey(record))?.effects ?? true
  const version = (chosen === null ? null : writer.versions[chosen]) ?? countedVersion(writer, item)
  const isWriter = writerTeam === record.team
  const nothing = {
    record,
    item,
    versions: isWriter ? writer.versions.filter(({ withdrawn }) => !withdrawn) : [],
    effects: [],
    cost: {},
    course: null,
    consequence: null,
  }
  const state = view.states.find(({ team }) => team === record.team)
  const present = state !== undefined && state.player !== 'absent' && state.since <= record.deliveredAt
  const tookPosition = isWriter || (version !== null && record.position?.version === version.version)
  if (version === null || !tookPosition) {
    if (!present) return { ...nothing, outcome: 'absent', version: null, unmapped: false }
    const key = item.silence?.course ?? null
    const course = courseFor(item, key, record.team)
    const effects = [...(course?.effects ?? []), ...(item.silence?.effects ?? [])]
    const consequence = item.silence?.consequence ?? course?.consequence ?? null
    return {
      ...nothing,
      outcome: 'silent',
      version: null,
      course: course ? key : null,
      unmapped: false,
      effects: apply ? effects : [],
      consequence,
    }
  }
  if (!isWriter && record.position?.agrees === false) return { ...nothing, outcome: 'reserved', version, unmapped: false }
  const listed = version.decision.form === 'course'
  const key = version.decision.form === 'course' ? version.decision.course : (writer.mapping?.course ?? null)
  const course = courseFor(item, key, record.team)
  const unmapped = isWriter && !listed && (item.answer?.courses.length ?? 0) > 0 && record.mapping === null
  return {
    ...nothing,
    outcome: 'answered',
    version,
    course: course ? key : null,
    unmapped,
    effects: apply ? (course?.effects ?? []) : [],
    cost: apply ? (course?.cost ?? {}) : {},
    consequence: course?.consequence ?? null,
  }
}

type CourseForSlot = NonNullable<MselItem['answer']>['courses'][number]['forSlot'][string]
const courseFor = (item: MselItem, key: string | null, team: string): CourseForSlot | null =>
  item.answer?.courses.find((course) => course.key === key)?.forSlot[team] ?? null

/** Answers in own words that can be mapped already, whatever the step. */
export const mappable = (view: WorkView): readonly RecordCard[] =>
  view.records.filter((record) => {
    const { inject, answers, mapping, resolution } = record
    const item = itemOf(view, inject)
    const stands = countedVersion(record, item)
    return (
      answers &&
      resolution === null &&
      mapping === null &&
      (item?.answer?.courses.length ?? 0) > 0 &&
      stands !== null &&
      stands.decision.form !== 'course'
    )
  })

export type Audience = 'team' | 'room'
export type Consequence = {
  readonly record: RecordCard
  readonly item: MselItem
  readonly texts: ConsequenceCard
  readonly told: { readonly team: boolean; readonly room: boolean }
}

/** The consequences of the resolved turn that have words, told or not, in MSEL and then team order. */
export const consequences = (view: Pick<ControlView, 'records' | 'msel' | 'rows' | 'turn'>): readonly Consequence[] =>
  view.records.flatMap((record) => {
    const item = itemOf(view, record.inject)
    const texts = record.resolution?.consequence
    if (!item || !texts || !record.resolution || rowOf(view, record.inject)?.turn !== view.turn?.index) return []
    return [{ record, item, texts, told: record.resolution.told }]
  })

/** Those of which neither the team nor the room has heard. */
export const unreleased = (view: Pick<ControlView, 'records' | 'msel' | 'rows' | 'turn'>): readonly Consequence[] =>
  consequences(view).filter(({ told }) => !told.team && !told.room)
