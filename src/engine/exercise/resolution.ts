/** What counts of an answer, or of its absence, when a turn is resolved. */
import type { CourseForSlot } from '../scenario/compiled.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import type { BecauseOf } from '../scoring/because.ts'
import type { CommandOf } from './command.ts'
import { contentOf } from './content.ts'
import type { Exercise } from './exercise.ts'
import type { Answer, Receipt, Resolution, State } from './state.ts'

/**
 * The index of the version that counts: the last one given before the room saw the answers, or else the last one
 * given after. A withdrawal takes back what stood. Null if nothing stands.
 * @param common it is a common record, which is what the room last agreed on, before or after the reveal
 */
export function versionThatCounts(versions: readonly Pick<Answer, 'withdrawn' | 'afterReveal'>[], common: boolean): number | null {
  if (common) return versions.at(-1)?.withdrawn === false ? versions.length - 1 : null
  let before: number | null = null
  let last: number | null = null
  versions.forEach((version, i) => {
    last = version.withdrawn ? null : i
    if (!version.afterReveal) before = last
  })
  return before ?? last
}

/** The index of the version of a team's own record that counts for it. */
const standingVersion = (exercise: Exercise, state: State, inject: InjectId, team: SlotId): number | null =>
  versionThatCounts(state.receipts[inject]?.[team]?.versions ?? [], contentOf(exercise, state, inject)?.answer?.by === 'joint')

/** Who wrote the record that counts for a team: itself, or the lead of a common record. */
function writerOf(exercise: Exercise, state: State, inject: InjectId, team: SlotId): SlotId {
  const form = contentOf(exercise, state, inject)?.answer
  return form?.by === 'joint' && form.lead !== null ? form.lead : team
}

/** Whether control still has to say which course an answer in own words comes closest to. */
export function isUnmapped(exercise: Exercise, state: State, inject: InjectId, team: SlotId, version: number | undefined): boolean {
  const form = contentOf(exercise, state, inject)?.answer
  const receipt = state.receipts[inject]?.[team]
  if (!form || !receipt?.answers || form.courses.length === 0 || receipt.mapping) return false
  const counted = version ?? standingVersion(exercise, state, inject, team)
  const decision = counted === null ? undefined : receipt.versions[counted]?.record.decision
  return decision !== undefined && decision.form !== 'course'
}

type Resolved = Pick<Resolution, 'outcome' | 'version' | 'course' | 'player' | 'because'> & Pick<CourseForSlot, 'effects' | 'cost'>

/**
 * Works out what a receipt comes to. The team must have received the inject.
 * @param change control's word on which version counts and whether its effects apply
 */
export function resolutionOf(
  exercise: Exercise,
  state: State,
  inject: InjectId,
  team: SlotId,
  change: CommandOf<'accept'>['changes'][number] | undefined,
): Resolved {
  const content = contentOf(exercise, state, inject)
  const form = content?.answer ?? null
  const receipt = state.receipts[inject]?.[team]
  const player = state.teams[team]?.player ?? 'absent'
  const delivered = receipt?.deliveredAt ?? 0
  const present = player !== 'absent' && (state.teams[team]?.since ?? 0) <= delivered
  const nothing = { version: null, course: null, player, effects: [], cost: {} }
  const because: BecauseOf<'resolution'> = {
    rule: 'resolution',
    chosen: 'none',
    course: 'none',
    key: null,
    delivered,
    resolved: state.run,
    present,
    effects: 'none',
  }
  if (!form || !receipt?.answers) return { ...nothing, outcome: 'read', because }

  const writer = writerOf(exercise, state, inject, team)
  const record = writer === team ? receipt : state.receipts[inject]?.[writer]
  const version = change?.version ?? standingVersion(exercise, state, inject, writer)
  const answer = version === null ? undefined : record?.versions[version]
  const position =
    writer === team
      ? 'writer'
      : answer === undefined || receipt.position?.version !== version
        ? 'none'
        : receipt.position.reservation
          ? 'reserved'
          : 'agreed'

  if (version === null || answer === undefined || position === 'none') {
    if (!present) return { ...nothing, outcome: 'absent', because }
    const key = content?.silence?.course ?? null
    const course = form.courses.find((listed) => listed.key === key)?.forSlot[team]
    const effects = [...(course?.effects ?? []), ...(content?.silence?.effects ?? [])]
    const withheld = change?.effects === false
    return {
      ...nothing,
      outcome: 'silent',
      course: course ? key : null,
      effects: withheld ? [] : effects,
      because: {
        ...because,
        course: course ? 'silence' : 'none',
        key: course ? key : null,
        effects: withheld ? 'withheld' : course || effects.length > 0 ? 'applied' : 'none',
      },
    }
  }
  const chosen = change?.version !== undefined ? 'by-control' : answer.afterReveal ? 'after-reveal' : 'before-reveal'
  const playedBy = writer === team ? answer.player : player
  if (position === 'reserved') return { ...nothing, outcome: 'reserved', version, player: playedBy, because: { ...because, chosen } }

  const key = answer.record.decision.form === 'course' ? answer.record.decision.course : mappedCourse(record)
  const course = form.courses.find((listed) => listed.key === key)?.forSlot[team]
  const withheld = change?.effects === false
  return {
    outcome: 'answered',
    version,
    course: course ? key : null,
    player: playedBy,
    effects: withheld ? [] : (course?.effects ?? []),
    cost: withheld ? {} : (course?.cost ?? {}),
    because: {
      ...because,
      chosen,
      course: !course ? 'none' : answer.record.decision.form === 'course' ? 'listed' : 'mapped',
      key: course ? key : null,
      effects: withheld ? 'withheld' : course ? 'applied' : 'none',
    },
  }
}

const mappedCourse = (record: Receipt | undefined) => record?.mapping?.course ?? null
