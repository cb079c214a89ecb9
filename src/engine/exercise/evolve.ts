/**
 * Folds events into state. It never refuses, never draws, never looks outside, and writes data only: what an event
 * says is what happened, under whichever rules it was decided.
 */
import { produce } from 'immer'
import type { Event } from './event.ts'
import { evolveAnswer } from './evolve-answer.ts'
import { evolveConduct } from './evolve-conduct.ts'
import { evolveCooperation } from './evolve-cooperation.ts'
import { evolveInject } from './evolve-inject.ts'
import { evolveNetwork } from './evolve-network.ts'
import { closeLists } from './lists.ts'
import type { State } from './state.ts'
import type { Writing } from './writing.ts'

function write(state: Writing, event: Event): void {
  switch (event.kind) {
    case 'ran':
    case 'seat-claimed':
    case 'seat-left':
    case 'seat-held':
    case 'bound':
    case 'player-changed':
    case 'settings-changed':
    case 'branch-opened':
    case 'conduct-moved':
    case 'clock-moved':
    case 'turn-began':
    case 'turn-opened':
    case 'turn-shifted':
    case 'time-up':
    case 'window-moved':
    case 'turn-resolved':
    case 'agenda-changed':
    case 'checkpoint':
    case 'ready-changed':
    case 'face-changed':
      return evolveConduct(state, event)
    case 'inject-due':
    case 'inject-overdue':
    case 'inject-held':
    case 'inject-unheld':
    case 'inject-delivered':
    case 'inject-skipped':
    case 'inject-carried':
    case 'inject-closed':
    case 'inject-inserted':
    case 'inject-amended':
      return evolveInject(state, event)
    case 'receipt-moved':
    case 'pen-taken':
    case 'answered':
    case 'withdrawn':
    case 'position-taken':
    case 'revealed':
    case 'mapped':
    case 'resolved':
    case 'released':
    case 'ticked':
    case 'scored':
    case 'rated':
    case 'overridden':
      return evolveAnswer(state, event)
    case 'requested':
    case 'request-answered':
    case 'request-expired':
    case 'shared':
    case 'share-arrived':
    case 'onward-permitted':
    case 'deconflicted':
    case 'told':
    case 'told-settled':
    case 'observed':
    case 'commented':
    case 'corrected':
    case 'noted':
    case 'marked':
    case 'asked':
    case 'replied':
    case 'announced':
      return evolveCooperation(state, event)
    // The types prove that only the network's events are left.
    default:
      return evolveNetwork(state, event)
  }
}

/** The state after one event. */
export const evolve = (state: State, event: Event): State => fold(state, [event])

/** The state after several events, written in one go. The result is frozen; the state given is unchanged. */
export function fold(state: State, events: readonly Event[]): State {
  if (events.length === 0) return state
  return produce(state, (writing) => {
    for (const event of events) write(writing, event)
    closeLists(writing)
  })
}

/** The state after one entry of a log: its events, and one more accepted command. */
export const foldEntry = (state: State, entry: { readonly events: readonly Event[] }): State => foldEntries(state, [entry])

/** The state after many entries, written in one go: the way to fold a long log. */
export function foldEntries(state: State, entries: Iterable<{ readonly events: readonly Event[] }>): State {
  return produce(state, (writing) => {
    for (const entry of entries) {
      for (const event of entry.events) write(writing, event)
      writing.seq += 1
    }
    closeLists(writing)
  })
}
