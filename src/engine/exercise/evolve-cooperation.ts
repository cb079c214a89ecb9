import type { EventOf } from './event.ts'
import { append, change, count } from './lists.ts'
import type { Writing } from './writing.ts'

type CooperationEvent = EventOf<
  | 'requested'
  | 'request-answered'
  | 'request-expired'
  | 'shared'
  | 'share-arrived'
  | 'onward-permitted'
  | 'deconflicted'
  | 'told'
  | 'told-settled'
  | 'observed'
  | 'commented'
  | 'corrected'
  | 'noted'
  | 'marked'
  | 'asked'
  | 'replied'
  | 'announced'
>

/** Writes what states asked, shared and told one another, and what was noted, said and observed. */
export function evolveCooperation(state: Writing, event: CooperationEvent): void {
  const at = state.run
  switch (event.kind) {
    case 'requested': {
      const { from, to, content, due } = event
      append(state, 'requests', { from, to, content, status: 'asked', at, due, replies: [], share: null })
      return
    }
    case 'request-answered': {
      const reply = { by: event.by, answer: event.answer, text: event.text, at }
      change(state, 'requests', event.request, ({ replies, share }) => ({
        status: event.to,
        replies: [...replies, reply],
        share: event.share ?? share,
      }))
      return
    }
    case 'request-expired':
      change(state, 'requests', event.request, () => ({ status: 'expired' as const }))
      return
    case 'shared': {
      const { from, to, content, arrives, answers } = event
      const index = count(state, 'shares')
      append(state, 'shares', { from, to, content, at, arrives, arrived: false, onwardBy: [] })
      if (answers !== undefined) change(state, 'requests', answers, () => ({ share: index }))
      return
    }
    case 'share-arrived':
      change(state, 'shares', event.share, () => ({ arrived: true }))
      return
    case 'onward-permitted':
      change(state, 'shares', event.share, ({ onwardBy }) => ({ onwardBy: [...onwardBy, event.team] }))
      return
    case 'deconflicted': {
      const { team, content, conflicts } = event
      const index = count(state, 'deconfliction')
      append(state, 'deconfliction', { team, content, at, conflicts })
      for (const other of conflicts) {
        change(state, 'deconfliction', other, (entry) => ({ conflicts: [...entry.conflicts, index] }))
      }
      return
    }
    case 'told': {
      const { kind: _, ...said } = event
      append(state, 'told', { ...said, at, status: 'claimed' })
      return
    }
    case 'told-settled':
      change(state, 'told', event.told, () => ({ status: event.to }))
      return
    case 'observed': {
      const { by, turn, inject, team, task, as, text } = event
      append(state, 'observations', { by, turn, inject, team, task, as, text, at })
      return
    }
    case 'commented':
      append(state, 'comments', { team: event.team, by: event.by, on: event.on, text: event.text, at })
      return
    case 'corrected':
      append(state, 'corrections', { by: event.by, what: event.what, text: event.text, at })
      return
    case 'noted':
      append(state, 'notes', { by: event.by, team: event.team, inject: event.inject, text: event.text, at })
      return
    case 'marked':
      append(state, 'marks', { by: event.by, team: event.team, what: event.what, as: event.as, text: event.text, at })
      return
    case 'asked':
      append(state, 'questions', { team: event.team, by: event.by, text: event.text, at, answered: false })
      return
    case 'replied':
      append(state, 'replies', { from: event.from, to: event.to, text: event.text, question: event.question, at })
      if (event.question !== null) change(state, 'questions', event.question, () => ({ answered: true }))
      return
    case 'announced':
      append(state, 'announcements', { to: event.to, text: event.text, at })
  }
}
