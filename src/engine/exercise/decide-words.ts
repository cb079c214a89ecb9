import { unreachable } from '../../base/compare.ts'
import type { InjectId, SlotId } from '../scenario/names.ts'
import type { CommandOf } from './command.ts'
import { exists } from './references.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { senderOf, teamOf, unknownTeam } from './step.ts'
import type { Step } from './step.ts'

/** Decides what is said, shown, noted and marked. */
export function decideWords(
  step: Step,
  command: CommandOf<'reply' | 'announce' | 'face' | 'note' | 'mark' | 'comment' | 'ready' | 'ask'>,
): Refusal | null {
  const { state, exercise } = step
  switch (command.kind) {
    case 'reply': {
      const { from, to, text, question } = command
      const { phonebook } = exercise.scenario.document
      if (!Object.hasOwn(phonebook, from) || !phonebook[from]?.simulated) return refuse('no-sender', 'from', { from })
      if (question !== undefined && !state.questions[question]) return refuse('no-question', 'question')
      const unknown = unknownTeam(step, to, 'to')
      if (unknown) return unknown
      step.write({ kind: 'replied', from, to, text, question: question ?? null })
      return null
    }
    case 'announce': {
      const unknown = unknownTeam(step, command.to, 'to')
      if (unknown) return unknown
      // An empty list means everybody in the room.
      step.write({ kind: 'announced', to: command.to, text: command.text })
      return null
    }
    case 'face': {
      const { face, inject, text } = command
      if (inject !== undefined && !state.msel[inject]) return refuse('no-inject', 'inject', { inject })
      if ((face === 'inject' || face === 'answers') && inject === undefined) return refuse('face-inject', 'inject')
      step.write({ kind: 'face-changed', face, inject: inject ?? null, text: text ?? null })
      return null
    }
    case 'note':
      if (command.inject !== undefined && !isReceived(step, command.inject, command.team)) {
        return refuse('no-inject', 'inject', { inject: command.inject })
      }
      step.write({ kind: 'noted', by: senderOf(step), team: command.team, inject: command.inject ?? null, text: command.text })
      return null
    case 'mark':
      if (!exists(state, command.what)) return refuse('nothing-there', 'what')
      step.write({ kind: 'marked', by: senderOf(step), team: command.team, what: command.what, as: command.as, text: command.text ?? null })
      return null
    case 'comment':
      if (!exists(state, command.on)) return refuse('nothing-there', 'on')
      step.write({ kind: 'commented', team: command.team, by: senderOf(step), on: command.on, text: command.text })
      return null
    case 'ready':
      if (teamOf(state, command.team)?.ready === command.ready) return refuse('seat-same')
      step.write({ kind: 'ready-changed', team: command.team, ready: command.ready })
      return null
    case 'ask':
      step.write({ kind: 'asked', team: command.team, by: senderOf(step), text: command.text })
      return null
    default:
      return unreachable(command)
  }
}

/** Whether an inject is there for whoever notes: a team knows only what it received. */
const isReceived = ({ state }: Step, inject: InjectId, team: SlotId | null): boolean =>
  team === null ? state.msel[inject] !== undefined : state.receipts[inject]?.[team] !== undefined
