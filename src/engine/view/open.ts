/** What the settings and the moment open to those outside control. */
import type { Exercise } from '../exercise/exercise.ts'
import type { Receipt, State } from '../exercise/state.ts'
import type { InjectId } from '../scenario/names.ts'

/** Whether play is over, so that what was hidden during it may be talked about. */
export const playIsOver = ({ conduct }: Pick<State, 'conduct'>): boolean => conduct === 'hotwash' || conduct === 'closed'

/** Whether teams see their own scores, and the room its means. */
export const scoresAreOpen = ({ settings, conduct }: Pick<State, 'settings' | 'conduct'>): boolean =>
  settings.scores === 'now' || (settings.scores === 'hotwash' && playIsOver({ conduct }))

/** Whether the inject belongs to a turn that is played openly, so that answers are seen at once. */
export const inOpenTurn = (exercise: Exercise, state: Pick<State, 'msel'>, inject: InjectId): boolean =>
  exercise.scenario.turns[state.msel[inject]?.turn ?? -1]?.order === 'open'

/** Whether the room sees an answer: it was revealed, or its turn is played openly. */
export const isOpen = (receipt: Receipt, openTurn: boolean): boolean => receipt.versions.length > 0 && (receipt.revealed || openTurn)
