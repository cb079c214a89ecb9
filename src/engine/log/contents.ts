/**
 * What must hold inside a log besides its chain: whoever can compute a hash can write a chain, but the words must fit
 * their commitments, the numbers must run on, and the events must fold to what the checkpoints say.
 */
import { sha256Hex } from '../../base/hash.ts'
import { byCodeUnit, unreachable } from '../../base/compare.ts'
import { fold, foldEntry } from '../exercise/evolve.ts'
import { factsHash } from '../exercise/facts.ts'
import { initialState } from '../exercise/initial.ts'
import type { State } from '../exercise/state.ts'
import type { ReadLine } from './codec.ts'
import type { Entry, SealLine } from './entry.ts'
import { exerciseOf } from './exercise.ts'
import { bytesOfFile } from './header.ts'
import type { FileLine, Header } from './header.ts'
import { isSigned } from './seal.ts'
import { commit, commitmentsIn } from './texts.ts'

export const CONTENT_FAULTS = ['text', 'scenario', 'attachment', 'order', 'command-id', 'events', 'checkpoint', 'seal'] as const
export type ContentFault = { readonly looks: (typeof CONTENT_FAULTS)[number]; readonly message: string }

/** What has been seen of a log so far. */
export class Contents {
  #state: State | null = null
  #header: Header | null = null
  #seal: SealLine | null = null
  readonly #ids = new Set<string>()
  readonly #branches = new Set<string>()
  readonly #said = new Set<string>()
  readonly #reasons = new Map<string, number>()
  #files = 0
  #kept = 0
  #withheld = 0
  #unexplained = 0
  #checkpoints = 0

  /** The state after the entries so far; null before the header. */
  get state(): State | null {
    return this.#state
  }

  get seal(): SealLine | null {
    return this.#seal
  }

  /** For a friendly report. */
  counts(): Counts {
    return {
      entries: this.#state?.seq ?? 0,
      files: this.#files,
      checkpoints: this.#checkpoints,
      branches: this.#branches.size,
      texts: {
        kept: this.#kept,
        withheld: this.#withheld,
        reasons: [...this.#reasons].sort(([a], [b]) => byCodeUnit(a, b)).map(([reason, texts]) => ({ reason, texts })),
        unexplained: this.#unexplained,
      },
    }
  }

  /** Takes one line in; null if it is in order after those before. */
  take(read: ReadLine): ContentFault | null {
    if (this.#seal) return fault('seal', 'Something follows the seal, which ends a log.')
    switch (read.kind) {
      case 'header':
        return this.#takeHeader(read.line)
      case 'file':
        return this.#takeFile(read.line)
      case 'entry':
        return this.#takeEntry(read.line)
      case 'seal':
        return this.#takeSeal(read.line)
      default:
        return unreachable(read)
    }
  }

  #takeHeader(header: Header): ContentFault | null {
    if (this.#header) return fault('order', 'A log has one header, and it stands first.')
    const source = header.sources.find(({ text, sha256 }) => sha256Hex(text) !== sha256)
    if (source) return fault('scenario', `The scenario file ${source.path} is not the one that the header names.`)
    const exercise = exerciseOf(header)
    if (!exercise.ok) return fault('scenario', exercise.error.message)
    this.#header = header
    this.#state = initialState(exercise.value)
    return null
  }

  #takeFile(line: FileLine): ContentFault | null {
    const named = this.#header?.files[this.#files]
    if (!named || named.path !== line.file.path || named.sha256 !== line.file.sha256) {
      return fault('attachment', `The attachment ${line.file.path} is not the one that the header names here.`)
    }
    if (!bytesOfFile(line).ok) return fault('attachment', `The attachment ${line.file.path} is not what its hash says.`)
    this.#files += 1
    return null
  }

  #missingFile(): ContentFault | null {
    const missing = this.#header?.files[this.#files]
    return missing ? fault('attachment', `The attachment ${missing.path} is missing.`) : null
  }

  #takeEntry(entry: Entry): ContentFault | null {
    const state = this.#state
    if (!state) return fault('order', 'An entry stands before the header.')
    return (
      this.#missingFile() ??
      this.#checkStamp(entry, state) ??
      this.#checkTexts(entry) ??
      this.#checkCheckpoints(entry, state) ??
      this.#foldIn(entry, state)
    )
  }

  #checkStamp({ seq, branch, run, id, command }: Entry, state: State): ContentFault | null {
    if (seq !== state.seq + 1) return fault('order', `Entry ${state.seq + 1} should stand here, not entry ${seq}.`)
    if (run < state.run) return fault('order', `Play time runs backwards: from second ${state.run} to second ${run}.`)
    const opened = command.kind === 'rewind' ? command.opens : state.branch
    if (branch !== opened) return fault('order', `The entry belongs to the branch ${opened}, but says ${branch}.`)
    if (command.kind === 'rewind' && (this.#branches.has(branch) || command.to !== state.seq)) {
      return fault('order', `The branch ${branch} does not begin here.`)
    }
    if (this.#ids.has(id)) return fault('command-id', 'An entry before has the same command id.')
    return null
  }

  #checkTexts({ command, events, texts }: Entry): ContentFault | null {
    const said = commitmentsIn(command)
    for (const [c, given] of Object.entries(texts)) {
      if (!said.has(c)) return fault('text', 'A text stands here that the command does not hold.')
      if ('text' in given && commit(given.salt, given.text) !== c)
        return fault('text', 'A text was changed: it does not fit its commitment.')
    }
    for (const c of commitmentsIn(events)) {
      if (!said.has(c) && !this.#said.has(c)) return fault('text', 'The events hold a text that nobody had typed by then.')
    }
    return null
  }

  #checkCheckpoints({ events }: Entry, before: State): ContentFault | null {
    for (const [index, event] of events.entries()) {
      if (event.kind !== 'checkpoint') continue
      this.#checkpoints += 1
      try {
        if (factsHash(fold(before, events.slice(0, index))) !== event.facts)
          return fault('checkpoint', 'The checkpoint does not fit what happened before it.')
      } catch {
        return fault('events', 'The events of this entry cannot have happened.')
      }
    }
    return null
  }

  #foldIn(entry: Entry, before: State): ContentFault | null {
    try {
      this.#state = foldEntry(before, entry)
    } catch {
      return fault('events', 'The events of this entry cannot have happened.')
    }
    if (this.#state.run !== entry.run || this.#state.branch !== entry.branch) {
      return fault('events', 'The events of this entry do not lead to the play time and the branch that it bears.')
    }
    this.#ids.add(entry.id)
    this.#branches.add(entry.branch)
    for (const c of commitmentsIn(entry.command)) {
      this.#said.add(c)
      this.#count(entry.texts[c])
    }
    return null
  }

  #count(given: Entry['texts'][string] | undefined): void {
    if (given && 'text' in given) this.#kept += 1
    else {
      this.#withheld += 1
      if (given) this.#reasons.set(given.withheld, (this.#reasons.get(given.withheld) ?? 0) + 1)
      else this.#unexplained += 1
    }
  }

  #takeSeal(line: SealLine): ContentFault | null {
    const state = this.#state
    if (!state) return fault('order', 'A seal stands before the header.')
    const missing = this.#missingFile()
    if (missing) return missing
    if (state.conduct !== 'closed') return fault('seal', 'The seal stands under an exercise that is not closed.')
    if (line.seal.entries !== state.seq) return fault('seal', `The seal counts ${line.seal.entries} entries, but there are ${state.seq}.`)
    if (line.seal.publicKey !== this.#header?.key) return fault('seal', 'The seal is not by the server that made this exercise.')
    if (!isSigned(line)) return fault('seal', "The seal's signature is not genuine.")
    this.#seal = line
    return null
  }
}

const fault = (looks: ContentFault['looks'], message: string): ContentFault => ({ looks, message })

export type Counts = {
  readonly entries: number
  readonly files: number
  readonly checkpoints: number
  /** How many branches this line of entries has run along. */
  readonly branches: number
  readonly texts: {
    readonly kept: number
    readonly withheld: number
    /** How many of the withheld were withheld for which reason. */
    readonly reasons: readonly { readonly reason: string; readonly texts: number }[]
    /** How many were taken out without a reason. */
    readonly unexplained: number
  }
}
