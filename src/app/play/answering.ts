/** What a seat can do with an answer at this moment, and what became of what was sent. */
import type { InboxItem, SignedVersion, TeamView } from '../../engine/view/view.ts'
import type { Draft } from '../../protocol/live.ts'
import type { Waiting } from '../room.ts'

/** Why the answer form is open, or why it is not. */
export type Answering =
  /** The team only reads it. */
  | { readonly kind: 'not-asked' }
  /** Another state writes the common record. */
  | { readonly kind: 'co-sign' }
  | { readonly kind: 'open' }
  /** Answers come in again when play goes on; what is typed is kept. */
  | { readonly kind: 'paused' }
  /** In a rotating turn: another state's time to answer. */
  | { readonly kind: 'other-window'; readonly team: string | null }
  /** The turn is closed, or the answer is resolved. */
  | { readonly kind: 'over' }
  /** Control plays the team. */
  | { readonly kind: 'control' }
  /** An interpreter reads only. */
  | { readonly kind: 'reader' }

const ANSWERING_STEPS: readonly string[] = ['respond', 'reveal', 'discuss']

/** Whether answers, requests and the like can be sent at this moment of the exercise. */
export const answersComeIn = ({ clock }: Pick<TeamView, 'clock'>): boolean => ANSWERING_STEPS.includes(clock.conduct)

export function answeringOf(view: Pick<TeamView, 'audience' | 'clock' | 'own' | 'turn'>, item: InboxItem): Answering {
  const { own, clock, turn } = view
  if (!item.answer) return { kind: 'not-asked' }
  if (item.answer.by === 'joint' && item.answer.lead !== own.team) return { kind: 'co-sign' }
  if (view.audience.kind === 'interpreter') return { kind: 'reader' }
  if (own.player === 'control') return { kind: 'control' }
  if (!answersComeIn(view) || item.status === 'resolved') return { kind: 'over' }
  if (clock.clock === 'paused' || clock.clock === 'emergency') return { kind: 'paused' }
  if (turn?.order === 'rotating' && clock.conduct === 'respond' && turn.window?.team !== own.team) {
    return { kind: 'other-window', team: turn.window?.team ?? null }
  }
  return { kind: 'open' }
}

/** Whether words can be typed: also while play is paused, for they are kept. */
export const canType = ({ kind }: Answering): boolean => kind === 'open' || kind === 'paused' || kind === 'other-window'

/** The version that counts now; null if there is none or it was taken back. */
export const standing = ({ versions }: Pick<InboxItem, 'versions'>): SignedVersion | null => {
  const last = versions.at(-1)
  return last && !last.withdrawn ? last : null
}

/** Whether the inject's words changed after the team answered it. */
export const wordsChanged = (item: Pick<InboxItem, 'version' | 'versions'>): boolean => {
  const last = standing(item)
  return last !== null && last.injectVersion < item.version
}

/** Which field of a draft says how many versions there were when it was begun. */
export const BEGUN_AFTER = 'begunAfter'

/** The newest draft of an answer that was not sent since; null if there is none. */
export function draftFor(
  drafts: readonly Draft[],
  { inject, versions }: Pick<InboxItem, 'inject' | 'versions'>,
  team: string,
): Draft | null {
  return drafts
    .filter((draft) => draft.about === inject && draft.team === team && (draft.body[BEGUN_AFTER] ?? '0') === String(versions.length))
    .reduce<Draft | null>((newest, draft) => (newest === null || draft.at >= newest.at ? draft : newest), null)
}

/** What was sent about an inject and waits for the room's acknowledgement. */
export const waitingFor = (
  waiting: readonly Waiting[],
  inject: string,
  kinds: readonly string[] = ['respond', 'revise', 'withdraw', 'agree'],
): readonly Waiting[] => waiting.filter(({ command }) => 'inject' in command && command.inject === inject && kinds.includes(command.kind))
