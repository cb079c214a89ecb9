/** The pen of a team: one seat at a time writes what the team answers and orders. */
import type { SlotId } from '../scenario/names.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { answering, notNow, senderOf, teamOf } from './step.ts'
import type { Step } from './step.ts'

/** One seat of a team writes at a time; another takes the pen first. */
export function penRefusal({ state, envelope }: Step, team: SlotId): Refusal | null {
  const pen = teamOf(state, team)?.pen ?? null
  return pen === null || pen === envelope.by ? null : refuse('pen')
}

/** Takes the pen for what the team orders, which is about no inject. */
export function takePen(step: Step, team: SlotId): Refusal | null {
  if (!answering(step.state)) return step.state.conduct === 'close' ? refuse('orders-over') : notNow(step, 'Taking the pen')
  step.write({ kind: 'pen-taken', team, seat: senderOf(step) })
  return null
}
