import { unreachable } from '../../base/compare.ts'
import type { InjectContent } from '../scenario/compiled.ts'
import type { SlotId } from '../scenario/names.ts'
import type { CommandOf } from './command.ts'
import { contentOf } from './content.ts'
import { exerciseLabel } from './exercise-label.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { sendInject } from './settle.ts'
import { answering, changeAgenda, inTurn, itemOf, notNow, rowRefusal, unknownTeam } from './step.ts'
import type { Step } from './step.ts'

/** Decides what control does with the rows of the MSEL. */
export function decideMsel(step: Step, command: CommandOf<'deliver' | 'hold' | 'unhold' | 'skip' | 'insert' | 'amend'>): Refusal | null {
  if (command.kind === 'insert') return insert(step, command)
  const { state } = step
  const { inject } = command
  const row = state.msel[inject]
  if (!row) return refuse('no-inject', 'inject', { inject })
  switch (command.kind) {
    case 'deliver':
      return deliver(step, command)
    case 'hold': {
      const refusal = rowRefusal(inject, row, 'hold')
      if (!refusal) step.write({ kind: 'inject-held', inject, overdue: row.status === 'due' })
      return refusal
    }
    case 'unhold': {
      const refusal = rowRefusal(inject, row, 'unhold')
      if (refusal) return refusal
      step.write({ kind: 'inject-unheld', inject })
      // Its time came while it was held: it goes onto the agenda again, for now.
      if (row.overdue) changeAgenda(step, { add: [{ due: state.run, what: { kind: 'inject', inject } }] })
      return null
    }
    case 'skip': {
      const refusal = rowRefusal(inject, row, 'skip')
      if (refusal) return refusal
      takeOffAgenda(step, command)
      step.write({ kind: 'inject-skipped', inject, why: 'control', reason: command.reason })
      return null
    }
    case 'amend':
      return amend(step, command)
    default:
      return unreachable(command)
  }
}

function takeOffAgenda(step: Step, { inject }: CommandOf<'skip' | 'deliver'>): void {
  const item = itemOf(step.state, inject)
  if (item) changeAgenda(step, { drop: [item] })
}

/** Sends an inject now, whatever its time and conditions: control knows what the room needs. */
function deliver(step: Step, command: CommandOf<'deliver'>): Refusal | null {
  const { state, exercise } = step
  const { inject } = command
  const row = state.msel[inject]
  if (!row || !state.turn || !answering(state)) return notNow(step, 'Sending an inject')
  const refusal = rowRefusal(inject, row, 'deliver')
  if (refusal) return refusal
  const variant = command.variant ?? null
  if (variant !== null && !exercise.scenario.byId[inject]?.variants.some(({ key }) => key === variant)) {
    return refuse('no-variant', 'variant', { inject, variant })
  }
  takeOffAgenda(step, command)
  if (row.turn !== state.turn.index) step.write({ kind: 'inject-carried', inject, turn: state.turn.index })
  sendInject(step, inject, variant)
  return null
}

/** Puts a typed inject into the present turn; its time is counted from now, and it bears the exercise time of then. */
function insert(step: Step, { inject, content, minutes }: CommandOf<'insert'>): Refusal | null {
  const { state } = step
  if (!state.turn || !inTurn(state) || state.conduct === 'close') return notNow(step, 'A new inject')
  if (state.msel[inject]) return refuse('inject-exists', 'inject', { inject })
  const { answer } = content
  const refusal =
    unknownTeam(step, content.to, 'content.to') ??
    (answer
      ? (unknownTeam(step, answer.slots, 'content.answer.slots') ??
        (answer.lead ? unknownTeam(step, [answer.lead], 'content.answer.lead') : null))
      : null)
  if (refusal) return refusal
  const inOrder = step.exercise.scenario.slots.filter((slot) => content.to.includes(slot))
  const wait = Math.round(minutes * 60)
  const whole: InjectContent = {
    title: content.title,
    text: content.text,
    textFor: {},
    from: { key: 'control', name: content.from },
    to: inOrder,
    observers: content.observers,
    channel: content.channel,
    grading: content.grading ?? null,
    at: exerciseLabel(step.exercise, { turn: state.turn, conduct: state.conduct, run: state.run + wait }),
    zone: null,
    deadline: content.deadline === null ? null : Math.round(content.deadline * 60),
    outcomes: [],
    objectives: [],
    expected: [],
    core: false,
    attachments: [],
    answer: answer && {
      by: answer.by,
      // Who writes for all answers too, whether or not the typist thought of it.
      slots: step.exercise.scenario.slots.filter((slot) => answer.slots.includes(slot) || (answer.by !== 'each' && slot === answer.lead)),
      lead: answer.by === 'each' ? null : (answer.lead ?? answer.slots[0] ?? null),
      form: 'text',
      prompt: null,
      hide: false,
      courses: [],
      unit: null,
      min: null,
      max: null,
      items: [],
    },
    silence: null,
    controller: null,
    evaluator: null,
    discussion: [],
    meanwhile: null,
  }
  step.write({ kind: 'inject-inserted', inject, turn: state.turn.index, order: Object.keys(state.msel).length, content: whole })
  // Before answering opens it waits for that; `open` puts it onto the agenda with the rest.
  if (answering(state)) changeAgenda(step, { add: [{ due: state.run + wait, what: { kind: 'inject', inject } }] })
  return null
}

/** Rewords an inject. Who receives it and until when can change only before it is sent. */
function amend(step: Step, { inject, title, text, to, deadline }: CommandOf<'amend'>): Refusal | null {
  const { state, exercise } = step
  const row = state.msel[inject]
  const before = contentOf(exercise, state, inject)
  if (!row || !before) return refuse('no-inject', 'inject', { inject })
  if (row.status === 'closed') return refuse('amend-closed', 'inject', { inject })
  if (row.status === 'delivered' && (to !== undefined || deadline !== undefined))
    return refuse('amend-sent', to ? 'to' : 'deadline', { inject })
  const refusal = to ? unknownTeam(step, to, 'to') : null
  if (refusal) return refusal
  const content: InjectContent = {
    ...before,
    ...(title && { title }),
    ...(text && { text, textFor: {} }),
    ...(to && readdressed(step, before, to)),
    ...(deadline !== undefined && { deadline: deadline === null ? null : Math.round(deadline * 60) }),
  }
  step.write({ kind: 'inject-amended', inject, version: row.version + 1, content })
  return null
}

/** Other recipients: who no longer receives it is no longer asked, save who writes for all; if all were asked, all are. */
function readdressed(
  { exercise }: Step,
  { to: before, answer }: InjectContent,
  to: readonly SlotId[],
): Pick<InjectContent, 'to' | 'answer'> {
  const { slots } = exercise.scenario
  const inOrder = slots.filter((slot) => to.includes(slot))
  if (!answer || answer.by === 'lead') return { to: inOrder, answer }
  const all = before.every((slot) => answer.slots.includes(slot))
  const isAsked = (slot: SlotId): boolean => to.includes(slot) && (answer.slots.includes(slot) || (all && !before.includes(slot)))
  return { to: inOrder, answer: { ...answer, slots: slots.filter((slot) => slot === answer.lead || isAsked(slot)) } }
}
