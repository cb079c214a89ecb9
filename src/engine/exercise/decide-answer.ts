import { unreachable } from '../../base/compare.ts'
import type { AnswerForm } from '../scenario/compiled.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import { RESOURCES } from '../scenario/names.ts'
import { nextReceipt } from './chart.ts'
import type { CommandOf } from './command.ts'
import { contentOf, turnOf } from './content.ts'
import type { Decision } from './parts.ts'
import { penRefusal, takePen } from './pen.ts'
import { isControl } from './permission.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { answering, moveReceipt, nameOf, notNow, seatOf, senderOf, teamOf, unknownTeam } from './step.ts'
import type { Step } from './step.ts'
import type { Receipt, Row } from './state.ts'

/** Decides what a team does with an inject it received. */
export function decideAnswer(step: Step, command: CommandOf<'read' | 'pen' | 'respond' | 'revise' | 'withdraw' | 'agree'>): Refusal | null {
  const { inject, team } = command
  if (inject === undefined) return takePen(step, team)
  const row = step.state.msel[inject]
  const receipt = step.state.receipts[inject]?.[team]
  // The same answer for what does not exist and for what has not come: a team must not learn the MSEL by trying.
  if (!row || !receipt) return refuse('not-received', 'inject', { team: nameOf(step.state, team), inject })
  if (command.kind === 'read') {
    if (receipt.status === 'delivered') moveReceipt(step, inject, team, receipt, 'read')
    return receipt.status === 'delivered' ? null : refuse('already-read')
  }
  const form = contentOf(step.exercise, step.state, inject)?.answer
  if (!receipt.answers || !form) return refuse('not-asked', 'inject', { team: nameOf(step.state, team), inject })
  if (!answering(step.state)) return step.state.conduct === 'close' ? refuse('answer-over') : notNow(step, 'An answer')
  if (row.status === 'closed' || receipt.status === 'resolved') return refuse('answer-over', 'inject')
  if (command.kind === 'agree') return agree(step, command, form)
  if (form.by === 'joint' && form.lead !== team) {
    return refuse('not-writer', 'team', { lead: nameOf(step.state, form.lead), team: nameOf(step.state, team) })
  }
  switch (command.kind) {
    case 'pen':
      moveReceipt(step, inject, team, receipt, 'draft')
      step.write({ kind: 'pen-taken', team, seat: senderOf(step) })
      return null
    case 'respond':
    case 'revise':
      return answer(step, command, { row, receipt, form })
    case 'withdraw': {
      if (receipt.status === 'revealed') return refuse('withdraw-revealed')
      const refusal = penRefusal(step, team) ?? windowRefusal(step, team)
      if (refusal) return refusal
      const to = nextReceipt(receipt.status, 'withdraw')
      if (to === null) return refuse('not-answered', null, { team: nameOf(step.state, team) })
      step.write({ kind: 'withdrawn', inject, team, to })
      return null
    }
    default:
      return unreachable(command)
  }
}

function answer(
  step: Step,
  { kind, inject, team, record }: CommandOf<'respond' | 'revise'>,
  { row, receipt, form }: { row: Row; receipt: Receipt; form: AnswerForm },
): Refusal | null {
  const { state } = step
  const by = senderOf(step)
  const to = nextReceipt(receipt.status, kind === 'respond' ? 'answer' : 'revise')
  if (to === null) return refuse(kind === 'respond' ? 'already-answered' : 'not-answered', null, { team: nameOf(state, team) })
  const refusal =
    penRefusal(step, team) ??
    windowRefusal(step, team) ??
    unknownTeam(step, record.sharedWith ?? [], 'record.sharedWith') ??
    decisionRefusal(step, { inject, team, decision: record.decision, receipt, form })
  if (refusal) return refusal
  if (!teamOf(state, team)?.pen) step.write({ kind: 'pen-taken', team, seat: by })
  const seat = seatOf(state, by)
  step.write({
    kind: 'answered',
    inject,
    team,
    record,
    by,
    to,
    player: seat && isControl(seat) ? 'control' : (teamOf(state, team)?.player ?? 'absent'),
    injectVersion: row.version,
    afterReveal: Object.values(state.receipts[inject] ?? {}).some((other) => other.revealed),
  })
  return null
}

/** In a rotating turn the teams answer one after another; in the discussion the floor is open again. */
function windowRefusal({ state, exercise }: Step, team: SlotId): Refusal | null {
  const turn = turnOf(exercise, state)
  if (turn?.order !== 'rotating' || state.conduct !== 'respond') return null
  const window = state.turn?.window == null ? null : (turn.windows[state.turn.window] ?? null)
  if (!window) return refuse('no-window')
  return window.slot === team ? null : refuse('other-window', 'team', { team: nameOf(state, window.slot) })
}

const FORM_WORDS: { readonly [form in AnswerForm['form']]: string } = {
  courses: 'one of the courses of action',
  text: 'a text',
  number: 'a number',
  ranking: 'an order of the items',
}

function decisionRefusal(
  { state }: Step,
  { inject, team, decision, receipt, form }: { inject: InjectId; team: SlotId; decision: Decision; receipt: Receipt; form: AnswerForm },
): Refusal | null {
  const name = nameOf(state, team)
  switch (decision.form) {
    case 'own':
      return null
    case 'course': {
      if (!receipt.offered.includes(decision.course)) return refuse('no-course', 'record.decision.course', { team: name })
      const cost = form.courses.find(({ key }) => key === decision.course)?.forSlot[team]?.cost ?? {}
      const own = teamOf(state, team)?.resources ?? {}
      const short = RESOURCES.find((resource) => (cost[resource] ?? 0) > (own[resource] ?? 0))
      return short
        ? refuse('cost', 'record.decision.course', { need: cost[short] ?? 0, resource: short, team: name, have: own[short] ?? 0 })
        : null
    }
    case 'number': {
      if (form.form !== 'number') return refuse('form', 'record.decision', { form: FORM_WORDS[form.form] })
      const { min, max } = form
      const outside = (min !== null && decision.value < min) || (max !== null && decision.value > max)
      return outside ? refuse('number-range', 'record.decision.value', { min: min ?? 'any', max: max ?? 'any' }) : null
    }
    case 'ranking': {
      if (form.form !== 'ranking') return refuse('form', 'record.decision', { form: FORM_WORDS[form.form] })
      const once = new Set<string>(decision.order)
      const whole = once.size === decision.order.length && once.size === form.items.length && form.items.every(({ key }) => once.has(key))
      return whole ? null : refuse('ranking', 'record.decision.order', { inject })
    }
    default:
      return unreachable(decision)
  }
}

/** A state's position on the common record: it agrees, or it reserves and says on what. */
function agree(step: Step, { inject, team, reservation }: CommandOf<'agree'>, form: AnswerForm): Refusal | null {
  const { state } = step
  if (form.by !== 'joint' || form.lead === null) return refuse('not-joint', 'inject', { inject })
  if (form.lead === team) return refuse('not-writer', 'team', { lead: nameOf(state, form.lead), team: 'Every other team' })
  const versions = state.receipts[inject]?.[form.lead]?.versions ?? []
  const last = versions.at(-1)
  if (!last || last.withdrawn) return refuse('no-common-record', 'inject')
  step.write({ kind: 'position-taken', inject, team, version: versions.length - 1, reservation })
  return null
}
