/**
 * A log to move about in: any moment of it, through anybody's eyes. The states between are folded as they are needed, a
 * few at a time, so that even a long log opens without the page standing still.
 */
import type { SeatId } from '../../engine/exercise/parts.ts'
import type { State } from '../../engine/exercise/state.ts'
import type { Entry } from '../../engine/log/entry.ts'
import { bookOf, wordsIn } from '../../engine/log/texts.ts'
import { Timeline } from '../../engine/replay/seek.ts'
import type { SlotId } from '../../engine/scenario/names.ts'
import { audienceOfSeat } from '../../engine/view/audience.ts'
import type { Audience } from '../../engine/view/audience.ts'
import type { Texts } from '../../engine/view/slice.ts'
import type { Opened } from './opened.ts'
import { ReplayRoom } from './replay-room.ts'
import type { Eyes } from './replay-room.ts'

/** A way to look that the review offers: a role without a seat, a state's team, or one seat. */
export type Viewer =
  | { readonly kind: 'facilitator' | 'evaluator' | 'observer' | 'display' }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'seat'; readonly seat: string }

export const viewerKey = (viewer: Viewer): string =>
  viewer.kind === 'team' ? `team:${viewer.team}` : viewer.kind === 'seat' ? `seat:${viewer.seat}` : viewer.kind

/** A seat that anybody took in the course of the log. */
export type TakenSeat = {
  readonly seat: string
  readonly role: string
  readonly team: string | null
  readonly name: string | null
  readonly from: number
}

/** Entries that are folded before the page gets a breath. */
const BREATH = 500

export class Tape {
  readonly log: Opened
  /** The log as it was opened, to the byte; null if it did not come from a file. */
  readonly bytes: Uint8Array | null
  readonly texts: Texts
  readonly seats: readonly TakenSeat[]
  readonly #timeline: Timeline

  private constructor(log: Opened, timeline: Timeline, bytes: Uint8Array | null) {
    this.log = log
    this.bytes = bytes
    this.texts = wordsIn(bookOf(log.entries))
    this.#timeline = timeline
    this.seats = seatsOf(log.entries, this.texts)
  }

  /** Folds a log once, with breaths between. */
  static async of(log: Opened, watch: (done: number, of: number) => void = () => {}, bytes: Uint8Array | null = null): Promise<Tape> {
    const entries: Entry[] = []
    const timeline = new Timeline(log.exercise, entries)
    for (let from = 0; from < log.entries.length; from += BREATH) {
      entries.push(...log.entries.slice(from, from + BREATH))
      timeline.at(entries.length)
      if (entries.length < log.entries.length) {
        watch(entries.length, log.entries.length)
        await new Promise((resolve) => setTimeout(resolve))
      }
    }
    return new Tape(log, timeline, bytes)
  }

  get length(): number {
    return this.#timeline.length
  }

  /** The state after an entry; 0: before the first. */
  at(seq: number): State {
    return this.#timeline.at(seq)
  }

  /** Milliseconds since 1970 after an entry. */
  wallAt(seq: number): number {
    return this.log.entries[Math.max(1, seq) - 1]?.wall ?? Date.parse(this.log.header.createdAt)
  }

  /** Whether a viewer is of this log: another exercise has other states and seats. */
  has(viewer: Viewer): boolean {
    if (viewer.kind === 'team') return this.log.exercise.scenario.slots.some((slot) => slot === viewer.team)
    return viewer.kind !== 'seat' || this.seats.some(({ seat }) => seat === viewer.seat)
  }

  /** Through whose eyes a viewer looks at a moment; null while nobody had taken that seat. */
  eyes(viewer: Viewer, seq: number): Eyes | null {
    const state = this.at(seq)
    if (viewer.kind === 'seat') return this.#eyesOfSeat(state, viewer.seat)
    if (viewer.kind === 'team') {
      // Where a seat of the team is taken, the desk is that seat's: the one that writes, or else the first.
      const pen = state.teams[viewer.team]?.pen
      const seats = Object.entries(state.seats).filter(([, seat]) => seat.role === 'participant' && seat.team === viewer.team)
      const [seat] = seats.find(([id]) => id === pen) ?? seats[0] ?? []
      const audience: Audience = { kind: 'participant', team: viewer.team as SlotId } // only slots of the scenario are offered
      return seat === undefined
        ? { audience, self: { seat: '', role: 'participant', team: viewer.team, name: '' } }
        : this.#eyesOfSeat(state, seat)
    }
    const [seat = ''] = Object.entries(state.seats).find(([, one]) => one.role === viewer.kind) ?? []
    return { audience: { kind: viewer.kind }, self: { seat, role: viewer.kind, team: null, name: '' } }
  }

  #eyesOfSeat(state: State, id: string): Eyes | null {
    const seat = id as SeatId // only a lookup: an id that is no seat gives no audience
    const audience = audienceOfSeat(state, seat)
    const found = state.seats[id]
    return audience && found
      ? { audience, self: { seat: id, role: found.role, team: found.team, name: this.texts(found.name) ?? '' } }
      : null
  }

  /** The room as a viewer saw it at a moment; null while nobody had taken that seat. */
  room(viewer: Viewer, seq: number): ReplayRoom | null {
    const eyes = this.eyes(viewer, seq)
    const { exercise, files } = this.log
    return eyes && new ReplayRoom({ exercise, texts: this.texts, files }, eyes, this.at(seq), this.wallAt(seq))
  }
}

function seatsOf(entries: readonly Entry[], texts: Texts): TakenSeat[] {
  const seats = new Map<string, TakenSeat>()
  for (const { seq, events } of entries) {
    for (const event of events) {
      if (event.kind !== 'seat-claimed' || seats.has(event.seat)) continue
      const { seat, role, team, name } = event
      seats.set(seat, { seat, role, team, name: texts(name), from: seq })
    }
  }
  return [...seats.values()]
}
