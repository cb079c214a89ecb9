/** What must hold after every entry, whatever the model says. It follows the agenda through the events alone. */
import type { Event } from '../../../src/engine/exercise/event.ts'
import type { Exercise } from '../../../src/engine/exercise/exercise.ts'
import type { AgendaItem, State } from '../../../src/engine/exercise/state.ts'

export class Watch {
  readonly #exercise: Exercise
  /** Every item of the agenda by its number. */
  readonly #items = new Map<number, AgendaItem>()
  readonly #sent = new Set<string>()
  /** What came up last by itself. */
  #last = { due: -1, seq: -1 }
  #now = 0

  constructor(exercise: Exercise) {
    this.#exercise = exercise
  }

  /** Follows one entry; what it broke, or null. */
  entry(before: State, events: readonly Event[], after: State): string | null {
    if (after.run < before.run) return `play time ran backwards, from ${before.run} to ${after.run}`
    if (after.seq !== before.seq + 1) return `the entry after ${before.seq} is ${after.seq}`
    for (const event of events) {
      const broken = this.#event(event)
      if (broken !== null) return broken
    }
    return this.#agenda(after) ?? (after.conduct === 'close' ? lost(this.#exercise, after) : null)
  }

  #event(event: Event): string | null {
    if (event.kind === 'ran') {
      if (event.to <= this.#now) return `play time ran from ${this.#now} to ${event.to}`
      this.#now = event.to
    } else if (event.kind === 'inject-delivered') {
      if (this.#sent.has(event.inject)) return `${event.inject} was sent twice`
      this.#sent.add(event.inject)
    } else if (event.kind === 'agenda-changed') {
      return this.#changed(event)
    }
    return null
  }

  #changed({ drop, move, add }: Extract<Event, { kind: 'agenda-changed' }>): string | null {
    for (const seq of drop) {
      const item = this.#items.get(seq)
      if (!item) return `item ${seq} is dropped and was not there`
      this.#items.delete(seq)
      if (item.due > this.#now) continue // taken away by control before its time
      if (item.due < this.#now) return `item ${seq} was due at ${item.due} and came at ${this.#now}`
      if (item.due < this.#last.due || (item.due === this.#last.due && item.seq < this.#last.seq)) {
        return `item ${seq} of second ${item.due} came after item ${this.#last.seq} of second ${this.#last.due}`
      }
      this.#last = item
    }
    for (const { seq, as, due } of move) {
      const item = this.#items.get(seq)
      if (!item) return `item ${seq} is moved and was not there`
      this.#items.delete(seq)
      if (this.#items.has(as)) return `number ${as} is given twice`
      this.#items.set(as, { due, seq: as, what: item.what })
    }
    for (const item of add) {
      if (this.#items.has(item.seq)) return `number ${item.seq} is given twice`
      this.#items.set(item.seq, item)
    }
    return null
  }

  #agenda({ agenda, run, nextAgenda }: State): string | null {
    if (agenda.length !== this.#items.size) return `the agenda has ${agenda.length} items, and the events ${this.#items.size}`
    const injects = new Set<string>()
    let last = { due: run, seq: Infinity }
    for (const item of agenda) {
      if (item.due <= run) return `at second ${run} something that was due at ${item.due} still waits`
      if (item.due < last.due || (item.due === last.due && item.seq <= last.seq)) return `the agenda is out of order at item ${item.seq}`
      if (item.seq >= nextAgenda) return `the next number, ${nextAgenda}, is already given`
      if (!this.#items.has(item.seq)) return `item ${item.seq} came from nowhere`
      if (item.what.kind === 'inject') {
        if (injects.has(item.what.inject)) return `${item.what.inject} waits twice`
        injects.add(item.what.inject)
      }
      last = item
    }
    return null
  }
}

/** An inject of a closed turn that was neither sent, nor left out, nor carried over, and is no contingency. */
function lost({ scenario }: Exercise, { msel, turn }: State): string | null {
  for (const [id, row] of Object.entries(msel)) {
    if (turn === null || row.turn > turn.index || row.status === 'closed' || row.status === 'skipped') continue
    const uncalled = scenario.byId[id]?.after === null && !row.carried && (row.status === 'planned' || row.status === 'held')
    if (!uncalled) return `${id} was lost at the close of turn ${turn.index + 1}: it is ${row.status}`
  }
  return null
}
