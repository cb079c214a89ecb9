/** The MSEL as the facilitator reads it down: what went out, what is out now, what comes, and when. */
import type { ControlView, MselItem, RowCard } from '../../engine/view/view.ts'
import { cellOf, isAnswered } from './turn-work.ts'
import type { WorkView } from './turn-work.ts'

export type MselView = WorkView & Pick<ControlView, 'agenda'>
/** Which rows are shown: one turn's by its index, or all. */
export type MselFilter = number | 'all'

export type MselLine = {
  readonly item: MselItem
  readonly row: RowCard
  /** Seconds of play until it goes out by itself; null if it does not. */
  readonly dueIn: number | null
  /** Its time has come and it has not gone out. */
  readonly overdue: boolean
  /** Of those asked, how many have answered or taken a position. */
  readonly asked: number
  readonly answered: number
  readonly late: number
  /** The one that goes out next, by itself or by hand. */
  readonly next: boolean
}

/** @param run seconds of play now */
export function mselLines(view: MselView, run: number, filter: MselFilter): readonly MselLine[] {
  const next = nextToSend(view)
  const items = new Map<string, MselItem>(view.msel.map((item) => [item.inject, item]))
  return view.rows.flatMap((row) => {
    const item = items.get(row.inject)
    if (!item || (filter !== 'all' && row.turn !== filter)) return []
    const cells = view.records
      .filter(({ inject, answers }) => inject === row.inject && answers)
      .map((record) => cellOf(view, record, item, run))
      .filter(({ played }) => played)
    const due = view.agenda.items.find(({ what }) => what.kind === 'inject' && what.inject === row.inject)?.due ?? null
    return [
      {
        item,
        row,
        dueIn: row.status === 'planned' && due !== null ? due - run : null,
        overdue: row.status === 'due' || (row.status === 'held' && row.overdue),
        asked: cells.length,
        answered: cells.filter(({ work }) => isAnswered(work)).length,
        late: cells.filter(({ late }) => late).length,
        next: row.inject === next,
      },
    ]
  })
}

/** The inject that "Deliver next" sends: what is due, or else what goes out soonest, or else the next in the list. */
export function nextToSend(view: MselView): RowCard['inject'] | null {
  const ofTurn = view.rows.filter(({ turn }) => turn === view.turn?.index)
  const due = ofTurn.find(({ status }) => status === 'due')
  if (due) return due.inject
  const waiting = ofTurn.filter(({ status }) => status === 'planned')
  for (const { what } of view.agenda.items) {
    if (what.kind === 'inject' && waiting.some(({ inject }) => inject === what.inject)) return what.inject
  }
  // A contingency inject goes out when control sees fit, never because it is the next one in the list.
  const listed = waiting.find(({ inject }) => view.msel.find((item) => item.inject === inject)?.parent === null)
  return listed?.inject ?? null
}

/** An id for an inject that is typed during the exercise: the first free one of the turn, such as `X2-01`. */
export function newInjectId(view: Pick<MselView, 'rows' | 'turn'>): string {
  const turn = (view.turn?.index ?? 0) + 1
  for (let n = 1; ; n++) {
    const id = `X${turn}-${String(n).padStart(2, '0')}`
    if (!view.rows.some(({ inject }) => inject === id)) return id
  }
}
