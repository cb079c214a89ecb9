/** What an evaluator looks at, as plain functions: which injects, which ticks and notes, with what still waits to be sent. */
import type { InjectId, Rating, SlotId } from '../../engine/scenario/names.ts'
import type { EvaluatorView, MselItem, RatingCard, RecordCard, RowCard } from '../../engine/view/view.ts'
import type { Waiting } from '../room.ts'

export type Tick = boolean | null

/** An inject that was sent, with what an evaluator needs of it. */
export type Looked = { readonly item: MselItem; readonly row: RowCard; readonly open: boolean; /** In the MSEL. */ readonly place: number }

type Sent = Pick<EvaluatorView, 'msel' | 'rows' | 'records'>

/** The injects that were sent: those whose turn is not resolved first, and of each the newest first. */
export function injectsInOrder({ msel, rows, records }: Sent): readonly Looked[] {
  const items = new Map<string, MselItem>(msel.map((item) => [item.inject, item]))
  return rows
    .flatMap((row, place): Looked[] => {
      const item = items.get(row.inject)
      if (!item || row.deliveredAt === null) return []
      const open = records.some(({ inject, status }) => inject === row.inject && status !== 'resolved')
      return [{ item, row, open, place }]
    })
    .sort((a, b) => Number(b.open) - Number(a.open) || age(a, b))
}

/** Below zero if the first is newer. Of those sent at the same second the MSEL says which comes later. */
const age = (a: Looked, b: Looked): number => (b.row.deliveredAt ?? 0) - (a.row.deliveredAt ?? 0) || b.place - a.place

/** The inject that arrived after the one that is looked at, so that it can be offered; null if none did. */
export function newerThan(injects: readonly Looked[], chosen: string): Looked | null {
  const looked = injects.find(({ item }) => item.inject === chosen)
  const [newest] = injects.filter(({ open }) => open)
  return looked && newest && age(newest, looked) < 0 ? newest : null
}

/** The ticks of a record, with those that are on their way. @returns each tick, and whether it waits */
export function ticksWith(record: RecordCard, waiting: readonly Waiting[]): readonly { readonly tick: Tick; readonly waits: boolean }[] {
  const pending = new Map<number, Tick>()
  for (const { command } of waiting) {
    if (command.kind !== 'tick' || command.inject !== record.inject || command.team !== record.team) continue
    for (const { item, seen } of command.items) pending.set(item, seen)
  }
  return record.ticks.map((tick, item) => ({ tick: pending.has(item) ? (pending.get(item) ?? null) : tick, waits: pending.has(item) }))
}

/** The tasks that an inject can show, each once. */
export const tasksOf = (item: MselItem | null): readonly string[] => [...new Set((item?.expected ?? []).flatMap(({ task }) => task ?? []))]

/**
 * The task that a note is about if nothing else is said: the inject's own if it has but one, else that of the action which
 * was ticked last.
 */
export function taskFor(item: MselItem | null, lastTicked: number | null): string | null {
  const tasks = tasksOf(item)
  if (tasks.length === 1) return tasks[0] ?? null
  return lastTicked === null ? null : (item?.expected[lastTicked]?.task ?? null)
}

/** The rating that stands: a seat's last one counts. */
export const ratingOf = (ratings: readonly RatingCard[], inject: InjectId, team: SlotId, seat: string): RatingCard | null =>
  ratings.findLast((one) => one.inject === inject && one.team === team && one.seat === seat) ?? null

/** The last rating of each seat for one answer. */
export function ratingsFor(ratings: readonly RatingCard[], inject: InjectId, team: SlotId): readonly RatingCard[] {
  const bySeat = new Map<string, RatingCard>()
  for (const one of ratings) if (one.inject === inject && one.team === team) bySeat.set(one.seat, one)
  return [...bySeat.values()]
}

/** From best to worst; the engine's own list comes with the schemas that check it. */
export const RATINGS: readonly Rating[] = ['P', 'S', 'M', 'U']
