/**
 * The living exercise: the log as it grows, and the state it has led to. `admit` decides a command and appends its
 * entry; whoever keeps the log durably appends first, commits the new lines, and goes back with `backTo` if it cannot.
 */
import { err, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { foldEntries, foldEntry } from '../exercise/evolve.ts'
import type { Exercise } from '../exercise/exercise.ts'
import { initialState } from '../exercise/initial.ts'
import type { State } from '../exercise/state.ts'
import { hashOfLine } from './chain.ts'
import { readLine } from './codec.ts'
import type { LogProblem, ReadLog } from './codec.ts'
import type { Entry, SealLine } from './entry.ts'
import type { Header, Opening } from './header.ts'
import { GrowingBook } from './texts.ts'
import type { TextBook } from './texts.ts'

/** A moment of a journal to which it can go back while later lines are not yet durable. */
export type Mark = { readonly lines: number; readonly entries: number; readonly head: string; readonly state: State }

export class Journal {
  readonly exercise: Exercise
  readonly opening: Opening
  readonly #lines: string[]
  readonly #entries: Entry[] = []
  readonly #byId = new Map<string, Entry>()
  readonly #book = new GrowingBook()
  #state: State
  #head: string
  #seal: SealLine | null = null

  /** Of a new exercise, before its first command; `openJournal` and `resumeJournal` say which exercise. */
  constructor(exercise: Exercise, opening: Opening) {
    this.exercise = exercise
    this.opening = opening
    this.#lines = [...opening.lines]
    this.#state = initialState(exercise)
    this.#head = (opening.files.at(-1) ?? opening.header).hash
  }

  get header(): Header {
    return this.opening.header
  }

  /** The state after the last entry. */
  get state(): State {
    return this.#state
  }

  /** The hash of the last line. */
  get head(): string {
    return this.#head
  }

  /** `entries[seq - 1]`; the same array as it grows. */
  get entries(): readonly Entry[] {
    return this.#entries
  }

  /** Every line as written, without newlines; the same array as it grows. */
  get lines(): readonly string[] {
    return this.#lines
  }

  /** The words behind the commitments. */
  get texts(): TextBook {
    return this.#book
  }

  get seal(): SealLine | null {
    return this.#seal
  }

  /** The entry that a command id led to. */
  entryOf(id: string): Entry | null {
    return this.#byId.get(id) ?? null
  }

  /**
   * Appends an entry that was decided in this journal's state.
   * @param text its line as written
   * @param state the state after it
   */
  append(entry: Entry, text: string, state: State): void {
    this.#entries.push(entry)
    this.#byId.set(entry.id, entry)
    this.#book.add(entry.texts)
    this.#lines.push(text)
    this.#head = entry.hash
    this.#state = state
  }

  /** Ends the log. */
  close(seal: SealLine, text: string): void {
    this.#seal = seal
    this.#lines.push(text)
    this.#head = seal.hash
  }

  mark(): Mark {
    return { lines: this.#lines.length, entries: this.#entries.length, head: this.#head, state: this.#state }
  }

  /** Takes back what was appended after a mark, because it could not be made durable. */
  backTo(mark: Mark): void {
    for (const entry of this.#entries.splice(mark.entries)) {
      this.#byId.delete(entry.id)
      this.#book.remove(entry.texts)
    }
    this.#lines.length = mark.lines
    this.#head = mark.head
    this.#state = mark.state
    this.#seal = null
  }
}

/** A journal of a new exercise. `exercise` must be the one of the opening's header, see `exerciseOf`. */
export const openJournal = (exercise: Exercise, opening: Opening): Journal => new Journal(exercise, opening)

/** A journal that goes on from a log that was read: after a crash, on another computer, or to look at it. */
export function resumeJournal(exercise: Exercise, log: ReadLog): Result<Journal, LogProblem> {
  const before = 1 + log.files.length
  const lines = log.lines.map(({ raw }) => raw)
  const journal = openJournal(exercise, { header: log.header, files: log.files, lines: lines.slice(0, before) })
  const failed = appendAll(journal, log.entries, lines.slice(before))
  if (failed) return err(failed)
  if (log.seal) journal.close(log.seal, lines.at(-1) ?? '')
  return ok(journal)
}

/** Appends entries with their lines as they were written, folding them in one go. */
export function appendAll(journal: Journal, entries: readonly Entry[], lines: readonly string[]): LogProblem | null {
  let state: State
  try {
    state = foldEntries(journal.state, entries)
  } catch {
    return {
      line: journal.lines.length + 1,
      seq: journal.state.seq + 1,
      code: 'not-a-line',
      message: 'The events of this log cannot have happened. Check it with "lockstep verify".',
    }
  }
  // All are folded at once, so only the last append bears the state; nobody sees the ones between.
  entries.forEach((entry, index) => journal.append(entry, lines[index] ?? '', state))
  return null
}

/**
 * Appends an entry that another host of the same exercise has written to the common store.
 * @returns an error if the line does not follow this journal's last one.
 */
export function follow(journal: Journal, text: string): Result<Entry, LogProblem> {
  const number = journal.lines.length + 1
  const read = readLine(text, number)
  if (!read.ok) return read
  const problem = (message: string) => err({ line: number, seq: journal.state.seq + 1, code: 'order' as const, message })
  const { kind, line } = read.value
  if (kind !== 'entry' || line.prev !== journal.head || hashOfLine(line) !== line.hash)
    return problem('This entry does not follow the last one.')
  try {
    journal.append(line, text, foldEntry(journal.state, line))
    return ok(line)
  } catch {
    return problem('The events of this entry cannot have happened.')
  }
}
