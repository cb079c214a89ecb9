/** Which critical tasks have been seen, and which still lack evidence: for each objective, task and state. */
import type { EvaluatorView, Said } from '../../engine/view/view.ts'

export type TaskEvidence = {
  readonly task: string
  readonly text: Said
  readonly objective: string
  /** Expected actions of this task that were ticked as seen, and as not seen. */
  readonly seen: number
  readonly notSeen: number
  readonly notes: number
  /** States that received an inject for this task and of which nothing is recorded. */
  readonly without: readonly string[]
  /** Injects that were sent and can show it, newest last. */
  readonly sent: readonly string[]
  /** Injects that are still to come and can show it. */
  readonly coming: readonly string[]
  readonly lacks: boolean
}

type Seen = Pick<EvaluatorView, 'guide' | 'msel' | 'rows' | 'records' | 'observations' | 'states'>

/**
 * The evidence for every critical task, in the order of the guide. A tick as seen or as not seen is evidence: both were
 * observed. A note is evidence for the task that it names, and for its state or, if it names none, for all.
 */
export function evidenceOf({ guide, msel, rows, records, observations, states }: Seen): readonly TaskEvidence[] {
  // Nobody sits at an empty table, so nothing is to be seen there.
  const empty = new Set<string>(states.flatMap(({ team, player }) => (player === 'absent' ? [team] : [])))
  const statuses = new Map<string, string>(rows.map(({ inject, status }) => [inject, status]))
  return guide.objectives.flatMap(({ id: objective, tasks }) =>
    tasks.map(({ id: task, text }): TaskEvidence => {
      const showing = msel.filter(({ expected }) => expected.some((action) => action.task === task))
      const received = records.filter(({ inject }) => showing.some((item) => item.inject === inject))
      const ticks = received.flatMap((record) => {
        const expected = msel.find(({ inject }) => inject === record.inject)?.expected ?? []
        return record.ticks.flatMap((tick, i) => (expected[i]?.task === task && tick !== null ? [{ team: record.team, tick }] : []))
      })
      const noted = observations.items.filter((one) => one.task === task)
      const shown = new Set<string>([...ticks.map(({ team }) => team), ...noted.flatMap(({ team }) => team ?? [])])
      const forAll = noted.some(({ team }) => team === null)
      const teams = [...new Set(received.map(({ team }) => team))]
      const status = (inject: string): string => statuses.get(inject) ?? 'planned'
      return {
        task,
        text,
        objective,
        seen: ticks.filter(({ tick }) => tick).length,
        notSeen: ticks.filter(({ tick }) => !tick).length,
        notes: noted.length,
        without: forAll ? [] : teams.filter((team) => !shown.has(team) && !empty.has(team)),
        sent: showing.flatMap(({ inject }) => (status(inject) === 'delivered' || status(inject) === 'closed' ? [inject] : [])),
        coming: showing.flatMap(({ inject }) => (['planned', 'due', 'held'].includes(status(inject)) ? [inject] : [])),
        lacks: ticks.length === 0 && noted.length === 0,
      }
    }),
  )
}
