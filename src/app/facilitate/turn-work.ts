/** Where each team stands with each inject of the turn: who has it, reads, writes, has answered, and who is late. */
import type { ControlView, MselItem, RecordCard, RowCard, SignedVersion } from '../../engine/view/view.ts'

/** What of a view this file reads. */
export type WorkView = Pick<ControlView, 'clock' | 'turn' | 'teams' | 'states' | 'msel' | 'rows' | 'records'>

/** How far one team is with one inject. */
export type Work =
  /** It only informs this team; opened or not. */
  | 'sent-to-read'
  | 'read-only'
  /** Asked, and not opened yet. */
  | 'unopened'
  | 'read'
  | 'drafting'
  /** A common record, which another state has not written yet. */
  | 'waits-for-lead'
  /** A common record that waits for this state's word. */
  | 'waits-for-position'
  | 'agreed'
  | 'reserved'
  | 'answered'
  | 'withdrawn'
  | 'revealed'
  /** The turn is resolved: an answer counted, or the team was silent or not there. */
  | 'counted'
  | 'silent'
  | 'absent'

/** An answer or a position was given, whatever became of it. */
export const isAnswered = (work: Work): boolean =>
  work === 'answered' || work === 'revealed' || work === 'agreed' || work === 'reserved' || work === 'counted'

export type Cell = {
  readonly record: RecordCard
  readonly item: MselItem
  readonly work: Work
  /** Somebody plays the team: where nobody does, nothing is waited for. */
  readonly played: boolean
  /** An answer is asked of this team and none stands. */
  readonly open: boolean
  readonly late: boolean
  /** Seconds of play until the deadline; null if there is none. */
  readonly left: number | null
}

const RESOLVED = { answered: 'counted', silent: 'silent', absent: 'absent', reserved: 'reserved', read: 'read-only' } as const

/** The version that stands, being the last one that was not taken back; null if there is none. */
export const standing = ({ versions }: Pick<RecordCard, 'versions'>): SignedVersion | null => {
  const last = versions.at(-1)
  return last && !last.withdrawn ? last : null
}

export const itemOf = (view: Pick<WorkView, 'msel'>, inject: string): MselItem | null =>
  view.msel.find((item) => item.inject === inject) ?? null
export const rowOf = (view: Pick<WorkView, 'rows'>, inject: string): RowCard | null =>
  view.rows.find((row) => row.inject === inject) ?? null
export const recordOf = (view: Pick<WorkView, 'records'>, inject: string, team: string): RecordCard | null =>
  view.records.find((record) => record.inject === inject && record.team === team) ?? null

/** The injects that were sent in the turn that is played, in MSEL order. */
export const sentInTurn = (view: Pick<WorkView, 'rows' | 'turn'>): readonly RowCard[] =>
  view.rows.filter(({ turn, status }) => turn === view.turn?.index && (status === 'delivered' || status === 'closed'))

/** The title and text as they were sent: a variant's, if one was. */
export const sentWords = ({ title, text, sent }: MselItem): Pick<MselItem, 'title' | 'text'> =>
  sent ? { title: sent.title, text: sent.text } : { title, text }

const signs = (item: MselItem, team: string): boolean => item.answer?.by === 'joint' && item.answer.lead !== team

/** How far a team is with an inject. @param run seconds of play now */
export function cellOf(view: WorkView, record: RecordCard, item: MselItem, run: number): Cell {
  const left = record.deadline === null ? null : record.deadline - run
  const work = workOf(view, record, item)
  const played = view.states.some(({ team, player }) => team === record.team && player !== 'absent')
  const open =
    played &&
    record.answers &&
    (work === 'unopened' || work === 'read' || work === 'drafting' || work === 'withdrawn' || work === 'waits-for-position')
  const answering = view.clock.conduct === 'respond' || view.clock.conduct === 'reveal' || view.clock.conduct === 'discuss'
  const late = open && answering && (record.status === 'expired' || (left !== null && left < 0) || view.turn?.timeUp === true)
  return { record, item, work, played, open, late, left }
}

function workOf(view: WorkView, record: RecordCard, item: MselItem): Work {
  const { status, answers } = record
  if (!answers) return status === 'delivered' ? 'sent-to-read' : 'read-only'
  if (record.resolution) return RESOLVED[record.resolution.outcome]
  if (signs(item, record.team)) {
    const lead = recordOf(view, item.inject, item.answer?.lead ?? '')
    const common = lead && standing(lead)
    if (!common) return 'waits-for-lead'
    if (record.position?.version !== common.version) return 'waits-for-position'
    return record.position.agrees ? 'agreed' : 'reserved'
  }
  if (standing(record)) return record.revealed ? 'revealed' : 'answered'
  if (record.versions.length > 0) return 'withdrawn'
  if (status === 'drafting') return 'drafting'
  return status === 'delivered' ? 'unopened' : 'read'
}

/** Every team's place with the injects that were sent in this turn, inject by inject. */
export const cellsOfTurn = (view: WorkView, run: number): readonly Cell[] => {
  const sent = new Set<string>(sentInTurn(view).map(({ inject }) => inject))
  return cellsOf(view, run).filter(({ record }) => sent.has(record.inject))
}

/** The same for everything that was ever sent. */
export const cellsOf = (view: WorkView, run: number): readonly Cell[] => {
  const items = new Map<string, MselItem>(view.msel.map((item) => [item.inject, item]))
  return view.records.flatMap((record) => {
    const item = items.get(record.inject)
    return item ? [cellOf(view, record, item, run)] : []
  })
}

/** The injects of the turn that wait to be sent: due, or planned on its timetable or carried into it, held back or not. */
export function unsentInTurn(view: Pick<WorkView, 'rows' | 'msel' | 'turn'>): readonly RowCard[] {
  return view.rows.filter(({ inject, turn, status, carried }) => {
    if (turn !== view.turn?.index) return false
    if (status === 'due') return true
    const item = itemOf(view, inject)
    // A contingency inject is off the timetable: it waits for nobody.
    const onTimetable = item?.after !== null || item?.parent === null
    return (status === 'planned' || status === 'held') && (carried || onTimetable)
  })
}
