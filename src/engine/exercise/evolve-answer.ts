import type { EventOf } from './event.ts'
import { applyToNetwork } from './evolve-network.ts'
import type { Writing } from './writing.ts'

type AnswerEvent = EventOf<
  | 'receipt-moved'
  | 'pen-taken'
  | 'answered'
  | 'withdrawn'
  | 'position-taken'
  | 'revealed'
  | 'mapped'
  | 'resolved'
  | 'released'
  | 'ticked'
  | 'scored'
  | 'rated'
  | 'overridden'
>

/** Writes what happened to answers, and how they were judged. */
export function evolveAnswer(state: Writing, event: AnswerEvent): void {
  switch (event.kind) {
    case 'pen-taken': {
      const team = state.teams[event.team]
      if (team) team.pen = event.seat
      return
    }
    case 'scored':
      ;(state.scores[event.inject] ??= {})[event.team] = {
        value: event.value,
        rating: event.rating,
        player: event.player,
        rated: event.rated,
        at: state.run,
        because: event.because,
      }
      return
    case 'rated': {
      const ratings = ((state.ratings[event.inject] ??= {})[event.team] ??= [])
      ratings.push({ seat: event.seat, rating: event.rating, reason: event.reason, at: state.run })
      return
    }
    case 'overridden':
      state.overrides.push({
        on: event.on,
        before: event.before,
        after: event.after,
        reason: event.reason,
        evidence: event.evidence,
        by: event.by,
        second: event.second,
        at: state.run,
      })
      return
  }

  const receipt = state.receipts[event.inject]?.[event.team]
  if (!receipt) return
  switch (event.kind) {
    case 'receipt-moved':
      receipt.status = event.to
      return
    case 'answered':
      receipt.status = event.to
      receipt.versions.push({
        record: event.record,
        by: event.by,
        player: event.player,
        at: state.run,
        injectVersion: event.injectVersion,
        afterReveal: event.afterReveal,
        withdrawn: false,
      })
      receipt.mapping = null
      return
    case 'withdrawn': {
      receipt.status = event.to
      const last = receipt.versions.at(-1)
      if (last) last.withdrawn = true
      receipt.mapping = null
      return
    }
    case 'position-taken':
      receipt.position = { version: event.version, reservation: event.reservation }
      return
    case 'revealed':
      receipt.status = event.to
      receipt.revealed = true
      return
    case 'mapped':
      receipt.mapping = { course: event.course, scores: event.scores }
      return
    case 'resolved':
      receipt.status = 'resolved'
      receipt.resolution = {
        outcome: event.outcome,
        version: event.version,
        course: event.course,
        player: event.player,
        applied: event.applied,
        because: event.because,
        released: { team: false, room: false, teamText: null, roomText: null },
      }
      applyEffects(state, event)
      return
    case 'released':
      if (!receipt.resolution) return
      receipt.resolution.released[event.to] = true
      receipt.resolution.released[event.to === 'team' ? 'teamText' : 'roomText'] = event.text
      return
    case 'ticked': {
      const own = event.blind === undefined ? receipt.openTicks : (receipt.blindTicks[event.blind] ??= receipt.ticks.map(() => null))
      for (const { item, seen } of event.items) {
        receipt.ticks[item] = seen
        own[item] = seen
      }
    }
  }
}

/** Writes what the effects left behind, as the event recorded it. */
function applyEffects(state: Writing, { team, inject, applied }: EventOf<'resolved'>): void {
  for (const effect of applied) {
    switch (effect.what) {
      case 'flag':
        state.flags[effect.flag] = effect.after
        break
      case 'counter':
        state.counters[effect.counter] = effect.after
        break
      case 'resource': {
        const own = state.teams[team]
        if (own) own.resources[effect.resource] = effect.after
        break
      }
      case 'trust':
        ;(state.trust[team] ??= {})[effect.with] = effect.after
        break
      case 'inject':
      case 'draw':
        break
      default:
        applyToNetwork(state, team, inject, effect)
    }
  }
}
