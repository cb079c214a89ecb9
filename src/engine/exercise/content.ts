/** What an inject says now: from the scenario's file, or as it was typed or amended during play. */
import type { CompiledTurn, Consequences, InjectContent, Words } from '../scenario/compiled.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import type { Exercise } from './exercise.ts'
import type { Row, State } from './state.ts'

/** The inject's whole content, or null if there is no such inject. Its variant is not applied, see `wordsOf`. */
export const contentOf = (exercise: Exercise, state: Pick<State, 'msel'>, inject: InjectId): InjectContent | null =>
  state.msel[inject]?.content ?? exercise.scenario.byId[inject]?.content ?? null

/** Whether somebody typed these words during play: the last word, whatever variant was sent. */
const isTyped = (words: Words): boolean => typeof words !== 'string' && '$text' in words

/** The authored variant of an inject by its key, or null. */
const variantOf = ({ scenario }: Exercise, inject: InjectId, key: string | null | undefined) =>
  scenario.byId[inject]?.variants.find((variant) => variant.key === key) ?? null

/** An inject's title as it reads with the variant that was sent; one that was typed since stands in its place. */
export function titleOf(exercise: Exercise, inject: InjectId, { title }: InjectContent, variant: string | null | undefined): Words {
  return isTyped(title) ? title : (variantOf(exercise, inject, variant)?.title ?? title)
}

/**
 * Title, text and exercise time as one team (or, with null, control) reads them: the delivered variant applied, and what
 * control reworded in place of it. Whatever control left alone stays the variant's.
 */
export function wordsOf(
  exercise: Exercise,
  state: State,
  inject: InjectId,
  team: SlotId | null,
): { title: Words; text: Words; at: string } | null {
  const content = contentOf(exercise, state, inject)
  if (!content) return null
  const key = state.msel[inject]?.variant
  const variant = variantOf(exercise, inject, key)
  const title = titleOf(exercise, inject, content, key)
  const at = variant?.at ?? content.at
  if (isTyped(content.text)) return { title, text: content.text, at }
  const own = team === null ? undefined : (variant?.textFor[team] ?? (variant?.text ? undefined : content.textFor[team]))
  return { title, text: own ?? variant?.text ?? content.text, at }
}

/** The MSEL's rows in order. */
export const rowsInOrder = (state: Pick<State, 'msel'>): { readonly id: InjectId; readonly row: Row }[] =>
  Object.entries(state.msel)
    // The keys of `msel` are inject ids: nothing else is ever written there.
    .map(([id, row]) => ({ id: id as InjectId, row }))
    .sort((a, b) => a.row.order - b.row.order)

/** The turn being played, or null outside of turns. */
export const turnOf = (exercise: Exercise, state: State): CompiledTurn | null =>
  state.turn ? (exercise.scenario.turns[state.turn.index] ?? null) : null

/** What came of a resolved answer or silence, in its three texts; null where the scenario says nothing. */
export function consequenceOf(exercise: Exercise, state: State, inject: InjectId, team: SlotId): Consequences | null {
  const resolution = state.receipts[inject]?.[team]?.resolution
  const content = contentOf(exercise, state, inject)
  if (!resolution || !content) return null
  const ofCourse = content.answer?.courses.find(({ key }) => key === resolution.course)?.forSlot[team]?.consequence ?? null
  if (resolution.outcome === 'silent') return content.silence?.consequence ?? ofCourse
  return resolution.outcome === 'answered' ? ofCourse : null
}
