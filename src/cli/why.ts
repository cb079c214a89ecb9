/** Why scores and outcomes are what they are, in words and with every figure from which they can be computed again. */
import type { Exercise } from '../engine/exercise/exercise.ts'
import { wordsOf } from '../engine/exercise/content.ts'
import type { State } from '../engine/exercise/state.ts'
import { OUTCOME_TITLES } from '../engine/scenario/names.ts'
import type { InjectId, Rating, SlotId } from '../engine/scenario/names.ts'
import type { Because } from '../engine/scoring/because.ts'
import { placeName } from '../engine/exercise/network-known.ts'
import { explain } from '../engine/scoring/words.ts'

export type Why = {
  /** What is explained, such as `Thailand in S1-06 Party of six`. */
  readonly of: string
  readonly value: number | null
  readonly rating: Rating | null
  /** false: not rated, because no people played. */
  readonly rated: boolean
  readonly because: readonly Because[]
  readonly words: readonly string[]
}

/**
 * @param inject one inject's scores; null: the outcomes at the end of the last turn
 * @returns null if there is no such inject
 */
export function whyOf(exercise: Exercise, state: State, inject: string | null): Why[] | null {
  const team = (slot: SlotId): string => state.teams[slot]?.name ?? slot
  const title = (id: InjectId): string => {
    const words = wordsOf(exercise, state, id, null)?.title
    return typeof words === 'string' ? `${id} ${words}` : id
  }
  const place = (node: string): string => placeName(exercise.scenario, node)
  const gap = (id: string): string => {
    const text = exercise.scenario.document.rubric.gaps?.find((one) => one.id === id)?.text
    return typeof text === 'string' ? `${id} ${text}` : id
  }
  const indicator = (id: string): string => {
    const text = exercise.scenario.document.rubric.indicators?.find((one) => one.id === id)?.text
    return typeof text === 'string' ? text : id
  }
  const names = { team, inject: title, place, gap, indicator }
  if (inject === null) {
    return (state.checkpoints.at(-1)?.outcomes ?? []).map(({ outcome, team: slot, value, rating, rated, because }) => ({
      of: `${team(slot)}, outcome ${outcome} ${OUTCOME_TITLES[outcome]}`,
      value,
      rating,
      rated,
      because: [because],
      words: explain(because, names),
    }))
  }
  const id = exercise.scenario.injects.find((one) => one.id === inject)?.id ?? addedInject(state, inject)
  if (id === null) return null
  return exercise.scenario.slots.flatMap((slot) => {
    const score = state.scores[id]?.[slot]
    const resolution = state.receipts[id]?.[slot]?.resolution
    if (!score || !resolution) return []
    const because = [resolution.because, score.because]
    const { value, rating, rated } = score
    return [{ of: `${team(slot)} in ${title(id)}`, value, rating, rated, because, words: because.flatMap((one) => explain(one, names)) }]
  })
}

/** An inject that control typed during play. */
const addedInject = (state: State, inject: string): InjectId | null =>
  // The keys of `msel` are inject ids: nothing else is ever written there.
  Object.hasOwn(state.msel, inject) ? (inject as InjectId) : null
