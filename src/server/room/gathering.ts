/** What a room is about to keep: the lines of its next commit, in order, and what follows once they are durable. */
import type { Accepted, HostMark } from '../../engine/host/host.ts'
import type { Journal } from '../../engine/log/journal.ts'
import type { Append, NewLine } from '../store/event-store.ts'

/** What goes into one commit, whose drafts it makes needless, and the ids of the commands that it leaves by going back. */
export type Batch = {
  readonly appends: readonly Append[]
  readonly written: readonly { readonly team: string; readonly about: string }[]
  readonly left: readonly string[]
}

export class Gathering {
  readonly #exercise: string
  readonly #left: Map<string, string>
  /** Where the next line goes, and the journal that it follows. */
  #next: { readonly branch: string; readonly after: number }
  #line: Journal
  #appends: Append[] = []
  #written: { readonly team: string; readonly about: string }[] = []
  #leaves: string[] = []

  /**
   * @param journal the exercise as it is kept
   * @param left who sent which command on the lines of entries that were left by going back: its seat by the command's id
   */
  constructor(exercise: string, journal: Journal, left: ReadonlyMap<string, string>) {
    this.#exercise = exercise
    this.#left = new Map(left)
    this.#line = journal
    this.#next = { branch: journal.state.branch, after: journal.lines.length }
  }

  get empty(): boolean {
    return this.#appends.length === 0
  }

  /** Who sent a command that stands on a line of entries which was left; undefined if none does. */
  senderOf(id: string): string | undefined {
    return this.#left.get(id)
  }

  /** @param journal the line of entries after all of them */
  gather(accepted: readonly Accepted[], journal: Journal): void {
    for (const { lines: texts, id, command, opened } of accepted) {
      const lines: NewLine[] = texts.map((line, index) => ({ line, id: index === 0 ? id : null }))
      if (opened) {
        for (const entry of this.#line.entries.slice(opened.shared)) {
          this.#left.set(entry.id, entry.by)
          this.#leaves.push(entry.id)
        }
        this.#next = { branch: opened.branch, after: this.#line.opening.lines.length + opened.shared }
        this.#line = journal
      }
      const last = this.#appends.at(-1)
      const joins = last && !opened && last.branch === this.#next.branch && last.after + last.lines.length === this.#next.after
      if (joins) this.#appends[this.#appends.length - 1] = { ...last, lines: [...last.lines, ...lines] }
      else this.#appends.push({ exercise: this.#exercise, ...this.#next, lines, ...(opened && { opens: { parent: opened.from } }) })
      this.#next = { ...this.#next, after: this.#next.after + lines.length }
      if (command.kind === 'respond' || command.kind === 'revise') this.#written.push({ team: command.team, about: command.inject })
    }
  }

  /** Hands over what was gathered, for one commit. */
  take(): Batch {
    const batch = { appends: this.#appends, written: this.#written, left: this.#leaves }
    this.#appends = []
    this.#written = []
    this.#leaves = []
    return batch
  }

  /**
   * Goes on from the last durable moment, without what was gathered since.
   * @param lost a batch that could not be kept: what it was to leave was not left, so that it is done when it is sent again
   */
  backTo({ journal, mark }: HostMark, lost: Batch | null): void {
    for (const id of [...(lost?.left ?? []), ...this.take().left]) this.#left.delete(id)
    this.#line = journal
    this.#next = { branch: mark.state.branch, after: mark.lines }
  }
}
