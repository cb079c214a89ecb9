import type { EventOf } from './event.ts'
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
    case 'requested':
      state.requests.push({
        from: event.from,
        to: event.to,
        content: event.content,
        status: 'asked',
        at,
        due: event.due,
        replies: [],
        share: null,
      })
      return
    case 'request-answered': {
      const request = state.requests[event.request]
      if (!request) return
      request.status = event.to
      request.replies.push({ by: event.by, answer: event.answer, text: event.text, at })
      if (event.share !== null) request.share = event.share
      return
    }
    case 'request-expired': {
      const request = state.requests[event.request]
      if (request) request.status = 'expired'
      return
    }
    case 'shared':
      state.shares.push({
        from: event.from,
        to: event.to,
        content: event.content,
        at,
        arrives: event.arrives,
        arrived: false,
        onwardBy: [],
      })
      return
    case 'share-arrived': {
      const share = state.shares[event.share]
      if (share) share.arrived = true
      return
    }
    case 'onward-permitted':
      state.shares[event.share]?.onwardBy.push(event.team)
      return
    case 'deconflicted': {
      const index = state.deconfliction.length
      state.deconfliction.push({ team: event.team, content: event.content, at, conflicts: event.conflicts })
      for (const other of event.conflicts) state.deconfliction[other]?.conflicts.push(index)
      return
    }
    case 'told':
      state.told.push({ from: event.from, to: event.to, verb: event.verb, gist: event.gist, saidAt: event.saidAt, at, status: 'claimed' })
      return
    case 'told-settled': {
      const told = state.told[event.told]
      if (told) told.status = event.to
      return
    }
    case 'observed':
      state.observations.push({
        by: event.by,
        turn: event.turn,
        inject: event.inject,
        team: event.team,
        task: event.task,
        as: event.as,
        text: event.text,
        at,
      })
      return
    case 'commented':
      state.comments.push({ team: event.team, by: event.by, on: event.on, text: event.text, at })
      return
    case 'corrected':
      state.corrections.push({ by: event.by, what: event.what, text: event.text, at })
      return
    case 'noted':
      state.notes.push({ by: event.by, team: event.team, inject: event.inject, text: event.text, at })
      return
    case 'marked':
      state.marks.push({ by: event.by, team: event.team, what: event.what, as: event.as, text: event.text, at })
      return
    case 'asked':
      state.questions.push({ team: event.team, by: event.by, text: event.text, at, answered: false })
      return
    case 'replied': {
      state.replies.push({ from: event.from, to: event.to, text: event.text, question: event.question, at })
      const question = event.question === null ? undefined : state.questions[event.question]
      if (question) question.answered = true
      return
    }
    case 'announced':
      state.announcements.push({ to: event.to, text: event.text, at })
  }
}
