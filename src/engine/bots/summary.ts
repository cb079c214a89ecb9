/** What one game of bots came to, small enough to be told from thread to thread and gathered by the thousand. */
import { mean } from '../scoring/bands.ts'
import type { Policy } from '../exercise/parts.ts'
import type { Journal } from '../log/journal.ts'
import { networkFiguresOf } from './network-figures.ts'
import type { NetworkFigures } from './network-figures.ts'
import type { CourseKey, InjectId, Outcome, SlotId } from '../scenario/names.ts'

export type TeamLoad = {
  readonly team: SlotId
  /** Injects that the team was asked to answer. */
  readonly answers: number
  /** The longest stretch of a turn's time to answer in which nothing new arrived for it, in seconds of play. */
  readonly idle: number
}

export type Chosen = {
  readonly inject: InjectId
  readonly team: SlotId
  /** null: in its own words. */
  readonly course: CourseKey | null
  /** What the answer was worth by itself, 0 to 1; null if nothing was there to score. */
  readonly score: number | null
}

export type GameSummary = {
  readonly seed: string
  readonly policy: Policy
  /** Seconds of play in which teams could answer and discuss, which is what a scenario's turns give minutes for. */
  readonly worked: number
  readonly refused: number
  /** The outcomes' values when the last turn was closed, 0 to 1. */
  readonly outcomes: readonly { readonly outcome: Outcome; readonly team: SlotId; readonly value: number | null }[]
  readonly delivered: readonly { readonly inject: InjectId; readonly variant: string | null }[]
  readonly chosen: readonly Chosen[]
  readonly load: readonly TeamLoad[]
  /** null: the scenario has no network. */
  readonly network: NetworkFigures | null
}

/** Sums up a game that was played to its end. */
export function summaryOf(journal: Journal, policy: Policy, refused: number): GameSummary {
  const { state, exercise } = journal
  const { scenario } = exercise
  const playing = scenario.slots.filter((slot) => state.teams[slot]?.player !== 'absent')
  const delivered = scenario.injects.flatMap(({ id }) => {
    const row = state.msel[id]
    return row?.deliveredAt == null ? [] : [{ inject: id, variant: row.variant }]
  })
  const chosen = delivered.flatMap(({ inject }) =>
    playing.flatMap((team): Chosen[] => {
      const resolution = state.receipts[inject]?.[team]?.resolution
      if (resolution?.outcome !== 'answered') return []
      return [{ inject, team, course: resolution.course, score: state.scores[inject]?.[team]?.value ?? null }]
    }),
  )
  const arrivals = arrivalsOf(journal)
  return {
    seed: exercise.seed,
    policy,
    worked: arrivals.reduce((sum, { opened, closed, discussed }) => sum + closed - opened + discussed, 0),
    refused,
    outcomes: state.checkpoints.at(-1)?.outcomes.map(({ outcome, team, value }) => ({ outcome, team, value })) ?? [],
    delivered,
    chosen,
    network: networkFiguresOf(scenario, state),
    load: playing.map((team) => ({
      team,
      answers: delivered.filter(({ inject }) => state.receipts[inject]?.[team]?.answers).length,
      idle: arrivals.reduce((most, turn) => Math.max(most, longestGap(turn, team)), 0),
    })),
  }
}

/** The mean of a team's outcomes, or of all teams'; null if nothing was scored. */
export const valueOf = ({ outcomes }: GameSummary, team: SlotId | null): number | null =>
  mean(outcomes.flatMap((one) => (one.value !== null && (team === null || one.team === team) ? [one.value] : [])))

/** The mean of one outcome among a game's teams; null if no team was scored on it. */
export const outcomeOf = ({ outcomes }: GameSummary, outcome: Outcome): number | null =>
  mean(outcomes.flatMap((one) => (one.outcome === outcome && one.value !== null ? [one.value] : [])))

/** A turn's time to answer, how long it was discussed, and what arrived for whom in it; seconds of play. */
type TurnArrivals = {
  readonly opened: number
  closed: number
  discussed: number
  readonly arrived: { readonly at: number; readonly to: readonly SlotId[] }[]
}

/** What gave the teams something to do: an inject to answer, or one that others answer with a question meanwhile. */
function arrivalsOf({ entries, exercise }: Journal): TurnArrivals[] {
  const turns: TurnArrivals[] = []
  let run = 0
  let discussing = 0
  for (const entry of entries) {
    for (const event of entry.events) {
      const turn = turns.at(-1)
      if (event.kind === 'ran') run = event.to
      else if (event.kind === 'turn-opened') turns.push({ opened: run, closed: run, discussed: 0, arrived: [] })
      else if (event.kind === 'conduct-moved' && event.to === 'reveal' && turn) turn.closed = run
      else if (event.kind === 'conduct-moved' && event.to === 'discuss') discussing = run
      else if (event.kind === 'conduct-moved' && event.to === 'close' && turn) turn.discussed += run - discussing
      else if (event.kind === 'inject-delivered' && turn) {
        const meanwhile = exercise.scenario.injects.find(({ id }) => id === event.inject)?.content.meanwhile !== null
        const answering = event.receipts.filter(({ answers }) => answers).map(({ team }) => team)
        turn.arrived.push({ at: run, to: meanwhile ? exercise.scenario.slots : answering })
      }
    }
  }
  return turns
}

function longestGap({ opened, closed, arrived }: TurnArrivals, team: SlotId): number {
  const moments = [opened, ...arrived.filter(({ to }) => to.includes(team)).map(({ at }) => at), closed]
  return moments.reduce((most, at, i) => Math.max(most, at - (moments[i - 1] ?? opened)), 0)
}
