/**
 * What was typed and sent, until the room acknowledges it. Commands lie on this device before they go out; they go one
 * after another, in order, each under an id that stays the same, so that sending it again changes nothing. A reload, a
 * crash or a night without network only makes them later. What is sent while play stands, as it does after a restart of
 * the server, waits aside until it goes on.
 */
import type { UnsealedCommand } from '../../engine/log/admit.ts'
import type { CommandMessage, WireAnswer } from '../../protocol/live.ts'
import type { Answer, Returned, Waiting } from '../room.ts'
import { waitBefore } from './backoff.ts'
import type { KeptCommand, KeptReturn, SentDraft, Shelf } from './keeping.ts'
import { newId } from './random.ts'
import type { Tabs } from './tabs.ts'

/** Hands a command to the room. null: no answer came; it may or may not have arrived. */
export type Deliver = (message: CommandMessage) => Promise<WireAnswer | null>

/** Refusals after which the same command can still be accepted: it stays and goes out again. */
const PASSING = new Set(['store', 'busy'])
/** Milliseconds after which nobody looks at the button any more that sent something. */
const STILL_LOOKING = 8_000

export type OutboxParts = {
  readonly place: string
  readonly commands: Shelf<KeptCommand>
  readonly returns: Shelf<KeptReturn>
  readonly tabs: Pick<Tabs, 'id' | 'others' | 'settled' | 'dismissed'>
  readonly deliver: Deliver
  /** The line of entries that the screen shows; null before there is a view. */
  readonly branch: () => string | null
  readonly changed: () => void
  /** The room has a command that was made of this draft. */
  readonly used?: (draft: SentDraft) => void
  /** Whether a refusal lasts only while play stands, so that the command is to wait until it goes on. */
  readonly untilPlay?: (code: string) => boolean
  readonly clock?: () => number
}

export class Outbox {
  readonly #parts: OutboxParts
  readonly #clock: () => number
  #items: readonly KeptCommand[] = []
  #waiting: readonly Waiting[] = []
  #returned: readonly Returned[] = []
  readonly #waiters = new Map<string, (answer: Answer) => void>()
  #open = false
  #sending = false
  #failures = 0
  /** Commands that wait until play goes on; those that can be sent meanwhile do not wait behind them. */
  readonly #aside = new Set<string>()
  /** Commands whose answer was lost, so that they may have arrived. */
  readonly #lost = new Set<string>()
  #again: ReturnType<typeof setTimeout> | null = null
  /** What this page has put down, so that nothing goes out before it lies safe. */
  #kept: Promise<void> = Promise.resolve()

  constructor(parts: OutboxParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? Date.now
  }

  get waiting(): readonly Waiting[] {
    return this.#waiting
  }

  get returned(): readonly Returned[] {
    return this.#returned
  }

  /** Takes up what this seat's closed pages left: commands that wait, and those that came back unseen. */
  async adopt(): Promise<void> {
    const { place, commands, returns, tabs } = this.#parts
    const alive = new Set([tabs.id, ...(await tabs.others())])
    const found = await commands.update(place, (items) =>
      items.filter(({ tab }) => !alive.has(tab)).map((item) => ({ ...item, tab: tabs.id })),
    )
    const known = new Set(this.#items.map(({ key }) => key))
    const adopted = found.filter(({ key }) => !known.has(key))
    this.#returned = (await returns.all(place))
      .toSorted((a, b) => a.at - b.at)
      .map(({ key, command, refusal }) => ({ id: key, command, refusal }))
    this.#set([...this.#items, ...adopted].toSorted((a, b) => a.order - b.order || a.since - b.since))
    this.#next()
  }

  /**
   * @param draft what the command was made of, if it stood as a draft
   * @returns the answer, whenever it comes
   */
  send(command: UnsealedCommand, draft: SentDraft | null = null): Promise<Answer> {
    const { place, commands, tabs, branch } = this.#parts
    const now = this.#clock()
    const item: KeptCommand = {
      key: newId(),
      place,
      command,
      draft,
      // What goes out at once bears what the screen shows now; what must wait is stamped when its turn comes.
      branch: this.#open && this.#items.length === 0 ? branch() : null,
      tab: tabs.id,
      order: Math.max(0, ...this.#items.map(({ order }) => order)) + 1,
      since: now,
    }
    const answered = new Promise<Answer>((resolve) => this.#waiters.set(item.key, resolve))
    this.#kept = this.#kept.then(() => commands.put(item))
    this.#set([...this.#items, item])
    this.#next()
    return answered
  }

  /** The room takes commands from now on. */
  open(): void {
    this.#open = true
    this.wake()
  }

  /** The room cannot be reached, or takes nothing. */
  shut(): void {
    this.#open = false
  }

  /** The room may take now what it could not take before. */
  wake(): void {
    this.#failures = 0
    this.#aside.clear()
    if (this.#again !== null) clearTimeout(this.#again)
    this.#again = null
    this.#next()
  }

  /** Another page of this seat got an answer. */
  settledElsewhere(id: string, answer: WireAnswer): void {
    if (!this.#items.some(({ key }) => key === id)) return
    this.#set(this.#items.filter(({ key }) => key !== id))
    this.#answer(id, answer)
  }

  dismiss(id: string): void {
    void this.#parts.returns.remove(id)
    this.#parts.tabs.dismissed(id)
    this.dismissedElsewhere(id)
  }

  /** Another page of this seat was told that the person has seen it. */
  dismissedElsewhere(id: string): void {
    this.#returned = this.#returned.filter((one) => one.id !== id)
    this.#parts.changed()
  }

  close(): void {
    this.#open = false
    if (this.#again !== null) clearTimeout(this.#again)
    this.#again = null
  }

  #set(items: readonly KeptCommand[]): void {
    this.#items = items
    this.#waiting = items.map(({ key, command, since }) => ({ id: key, command, since }))
    this.#parts.changed()
  }

  #next(): void {
    const first = this.#items.find(({ key }) => !this.#aside.has(key))
    if (this.#sending || !this.#open || this.#again !== null || !first) return
    this.#sending = true
    void this.#sendFirst(first).finally(() => {
      this.#sending = false
      this.#next()
    })
  }

  /** One command at a time: a later one never overtakes an earlier one that was not answered. */
  async #sendFirst(first: KeptCommand): Promise<void> {
    const branch = first.branch ?? this.#parts.branch()
    if (branch === null) return this.#later()
    await this.#kept
    if (first.branch === null) {
      // An id belongs to one line of entries: if the answer is lost, the same command is sent again, word for word.
      const stamped = { ...first, branch }
      await this.#parts.commands.put(stamped)
      this.#items = this.#items.map((item) => (item.key === first.key ? stamped : item))
    } else if (this.#lost.delete(first.key) && (await this.#tookOver(first.key))) return undefined
    const answer = await this.#parts.deliver({ id: first.key, branch, command: first.command })
    if (answer === null || (answer.kind === 'refused' && PASSING.has(answer.refusal.code))) {
      this.#failures += 1
      if (answer === null) this.#lost.add(first.key)
      return this.#later()
    }
    this.#failures = 0
    if (answer.kind === 'refused' && this.#parts.untilPlay?.(answer.refusal.code)) {
      this.#aside.add(first.key)
      return undefined
    }
    await this.#settle(first, answer)
    return undefined
  }

  /** Whether another page took this command while this one slept. It then has the answer too. */
  async #tookOver(id: string): Promise<boolean> {
    const kept = await this.#parts.commands.get(id)
    if (kept === null || kept.tab === this.#parts.tabs.id) return false
    this.#set(this.#items.filter(({ key }) => key !== id))
    return true
  }

  #later(): void {
    if (this.#again !== null) clearTimeout(this.#again)
    this.#again = setTimeout(
      () => {
        this.#again = null
        this.#next()
      },
      waitBefore(Math.max(1, this.#failures), Math.random(), { first: 500, most: 10_000 }),
    )
  }

  async #settle(item: KeptCommand, answer: WireAnswer): Promise<void> {
    const { commands, returns, tabs, place } = this.#parts
    const unseen = !this.#waiters.has(item.key) || Math.abs(this.#clock() - item.since) > STILL_LOOKING
    if (answer.kind === 'refused' && unseen) {
      await returns.put({ key: item.key, place, command: item.command, refusal: answer.refusal, at: this.#clock() })
      this.#returned = [...this.#returned, { id: item.key, command: item.command, refusal: answer.refusal }]
    }
    if (answer.kind === 'accepted' && item.draft) this.#parts.used?.(item.draft)
    await commands.remove(item.key)
    this.#set(this.#items.filter(({ key }) => key !== item.key))
    tabs.settled(item.key, answer)
    this.#answer(item.key, answer)
  }

  #answer(id: string, answer: WireAnswer): void {
    this.#waiters.get(id)?.(answer)
    this.#waiters.delete(id)
  }
}
