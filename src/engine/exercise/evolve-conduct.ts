import { freeze, isDraft, original } from 'immer'
import type { EventOf } from './event.ts'
import { change } from './lists.ts'
import type { Writing } from './writing.ts'
import type { AgendaItem } from './state.ts'

type ConductEvent = EventOf<
  | 'ran'
  | 'seat-claimed'
  | 'seat-left'
  | 'seat-held'
  | 'bound'
  | 'player-changed'
  | 'settings-changed'
  | 'branch-opened'
  | 'conduct-moved'
  | 'clock-moved'
  | 'turn-began'
  | 'turn-opened'
  | 'turn-shifted'
  | 'time-up'
  | 'window-moved'
  | 'turn-resolved'
  | 'agenda-changed'
  | 'checkpoint'
  | 'ready-changed'
  | 'face-changed'
>

/** Writes what happened to time, places, turns and the agenda. */
export function evolveConduct(state: Writing, event: ConductEvent): void {
  const { turn } = state
  switch (event.kind) {
    case 'ran':
      state.run = event.to
      return
    case 'seat-claimed':
      state.seats[event.seat] = {
        role: event.role,
        team: event.team,
        name: event.name,
        blind: event.blind,
        present: true,
        held: Object.hasOwn(state.seats, event.seat) && state.seats[event.seat]?.held === true,
      }
      return
    case 'seat-left': {
      const seat = state.seats[event.seat]
      if (seat) seat.present = false
      for (const team of Object.values(state.teams)) if (team.pen === event.seat) team.pen = null
      return
    }
    case 'seat-held': {
      const seat = state.seats[event.seat]
      if (seat) seat.held = event.held
      return
    }
    case 'bound': {
      const team = state.teams[event.team]
      if (team) Object.assign(team, { state: event.state, name: event.name, zone: event.zone })
      return
    }
    case 'player-changed': {
      const team = state.teams[event.team]
      if (team) Object.assign(team, { player: event.player, policy: event.policy, since: state.run, pen: null })
      return
    }
    case 'settings-changed':
      state.settings = event.settings
      return
    case 'branch-opened':
      state.branch = event.branch
      return
    case 'conduct-moved':
      state.conduct = event.to
      return
    case 'clock-moved':
      state.clock = event.to
      state.notice = event.notice
      return
    case 'turn-began':
      state.turn = { index: event.turn, openedAt: null, ahead: 0, timeUp: false, window: null, resolved: false }
      return
    case 'turn-opened':
      if (turn) turn.openedAt = state.run
      return
    case 'turn-shifted':
      if (turn) turn.ahead += event.by
      return
    case 'time-up':
      if (turn) turn.timeUp = true
      return
    case 'window-moved':
      if (turn) turn.window = event.window
      return
    case 'turn-resolved':
      if (turn) turn.resolved = true
      return
    case 'agenda-changed':
      return changeAgenda(state, event)
    case 'checkpoint':
      state.checkpoints.push({ turn: event.turn, at: state.run, facts: event.facts, outcomes: event.outcomes })
      return
    case 'ready-changed': {
      const team = state.teams[event.team]
      if (team) team.ready = event.ready
      return
    }
    case 'face-changed':
      state.face = { face: event.face, inject: event.inject, text: event.text }
  }
}

/** Replaces the agenda as a whole, in order of (due, seq); what the moved items stand for moves with them. */
function changeAgenda(state: Writing, change: EventOf<'agenda-changed'>): void {
  // The agenda is only ever replaced whole, so the undrafted array is the current one and is cheap to read.
  const before: readonly AgendaItem[] = (isDraft(state.agenda) ? original(state.agenda) : state.agenda) ?? []
  const dropped = new Set(change.drop)
  const moved = new Map(change.move.map((move) => [move.seq, move]))
  const agenda: AgendaItem[] = []
  for (const item of before) {
    if (dropped.has(item.seq)) continue
    const move = moved.get(item.seq)
    agenda.push(move ? freeze({ due: move.due, seq: move.as, what: item.what }) : item)
    if (move) moveWhatIsDue(state, item.what, move.due)
  }
  for (const item of change.add) agenda.push(freeze(item, true))
  // What is only dropped leaves the rest in order.
  if (change.add.length + change.move.length > 0) agenda.sort((a, b) => a.due - b.due || a.seq - b.seq)
  // Frozen here, so that Immer need not look at every item again.
  state.agenda = freeze(agenda)
  for (const { seq } of change.add) state.nextAgenda = Math.max(state.nextAgenda, seq + 1)
  for (const { as } of change.move) state.nextAgenda = Math.max(state.nextAgenda, as + 1)
  // An extension that brings back a time that had run out brings back the time to answer.
  if (state.turn && change.add.some(({ what }) => what.kind === 'respond-ends' || what.kind === 'discuss-ends')) state.turn.timeUp = false
}

function moveWhatIsDue(state: Writing, what: AgendaItem['what'], due: number): void {
  if (what.kind === 'deadline') {
    const receipt = state.receipts[what.inject]?.[what.team]
    if (receipt) receipt.deadline = due
  } else if (what.kind === 'request-ends') {
    change(state, 'requests', what.request, () => ({ due }))
  } else if (what.kind === 'share-arrives') {
    change(state, 'shares', what.share, () => ({ arrives: due }))
  }
}
