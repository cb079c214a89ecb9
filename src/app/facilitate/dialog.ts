/** Every dialog of the facilitator's desk by its name, and the form that it is for what is typed in it. */
import type { Face, Reference } from '../../engine/exercise/parts.ts'
import type { InjectId, SlotId } from '../../engine/scenario/names.ts'
import type { StepId } from './next-step.ts'

export type Dialog =
  | {
      readonly kind:
        | 'pause'
        | 'extend'
        | 'jump'
        | 'insert'
        | 'announce'
        | 'emergency'
        | 'stand-down'
        | 'accept'
        | 'rewind'
        | 'end'
        | 'hotwash'
        | 'keys'
        | 'palette'
        | 'close'
        | 'tell'
    }
  | { readonly kind: 'postpone' | 'note'; readonly inject: InjectId | null }
  | { readonly kind: 'deliver' | 'skip' | 'amend'; readonly inject: InjectId }
  | { readonly kind: 'step'; readonly step: StepId }
  | { readonly kind: 'reply'; readonly question: number | null }
  | { readonly kind: 'mark' | 'correct'; readonly what: Reference; readonly words: string }
  | { readonly kind: 'face'; readonly face: Face; readonly inject: InjectId | null }
  | { readonly kind: 'hand'; readonly team: SlotId | null }
  | { readonly kind: 'answer-for' | 'map'; readonly inject: InjectId; readonly team: SlotId }
  | { readonly kind: 'answer-request'; readonly request: number }
  | { readonly kind: 'aloud'; readonly title: string; readonly texts: readonly { readonly head: string | null; readonly text: string }[] }

/** Where on the screen stands what became of what a dialog sent: each has its own, as one can be closed while it waits. */
export const placeOf = (dialog: Dialog): string => `dialog ${formOf(dialog)}`

/** Which form of typed words a dialog is; each keeps its own. Short, as the room keeps them under this name. */
export function formOf(dialog: Dialog): string {
  if (dialog.kind === 'aloud') return dialog.kind
  if (dialog.kind === 'mark' || dialog.kind === 'correct') return [dialog.kind, ...Object.values(dialog.what)].join(' ')
  return Object.values(dialog)
    .filter((part) => part !== null)
    .join(' ')
}
