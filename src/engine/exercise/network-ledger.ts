/** The trust ledger (domain model 3.6): what raises and what costs trust between two states, in an exercise with a network. */
import type { SlotId } from '../scenario/names.ts'
import type { TrustCause } from './network-parts.ts'
import type { State } from './state.ts'
import type { Step } from './step.ts'

/** How much each cause moves trust; silence costs as much as a reply gains. */
export const TRUST_MOVES: { readonly [why in TrustCause['why']]: number } = {
  reply: 0.05,
  silence: -0.05,
  checked: 0.05,
  surprised: -0.1,
  leak: -0.15,
}

/** Below this, a reply takes longer by the time that a turn has for answers. */
export const SLOW_BELOW = 0.35

const within = (value: number): number => Math.min(1, Math.max(0, Math.round(value * 100) / 100))

/** Moves the trust that `other` has in `of`; nothing happens in an exercise without a network. */
export function moveTrust(step: Step, of: SlotId, other: SlotId, cause: TrustCause): void {
  if (!step.state.network) return
  const before = step.state.trust[of]?.[other] ?? 0
  const after = within(before + TRUST_MOVES[cause.why])
  if (after !== before) step.write({ kind: 'trust-moved', of, with: other, before, after, cause })
}

/** Whether a state trusts another so little that what it sends in reply takes longer. */
export const repliesSlowly = (state: State, from: SlotId, to: SlotId): boolean =>
  state.network !== undefined && (state.trust[to]?.[from] ?? 0) < SLOW_BELOW
